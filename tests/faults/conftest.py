"""What the tests of faults share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.support import write_dossier

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own_dossier(tmp_path: Path) -> Path:
    """A small dossier in a folder that a test may spoil."""
    return write_dossier(tmp_path / "own")
