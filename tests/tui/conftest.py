"""Fixtures for the explorer's tests."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pfd_tui.tui.widgets import watcher

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _files_are_looked_at_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock does not decide what a test sees."""
    monkeypatch.setattr(watcher, "LOOK_EVERY", 3600.0)


@pytest.fixture
def own_copy(bundled: Path, tmp_path: Path) -> Path:
    """A copy of the bundled dossier that a test may change: the YAML file."""
    folder = tmp_path / "dossier"
    shutil.copytree(bundled, folder)
    return folder / "world-press-freedom-day-2021.yaml"
