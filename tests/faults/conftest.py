"""What the tests of faults share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.tui.widgets import watcher
from tests.cli.support import write_dossier

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _files_are_looked_at_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "LOOK_EVERY", 3600.0)


@pytest.fixture
def own_dossier(tmp_path: Path) -> Path:
    """A small dossier in a folder that a test may spoil."""
    return write_dossier(tmp_path / "own")
