"""What the tests of the dossier room share: both YAML loaders."""

from __future__ import annotations

import pytest
import yaml

from pfd_tui.dossier import nodes


@pytest.fixture(params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name = str(request.param)
    if name == "libyaml" and not nodes.HAS_LIBYAML:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(nodes, "LOADER", yaml.CSafeLoader if name == "libyaml" else yaml.SafeLoader)
    return name
