"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.support import Asker, write_dossier

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Asker:
    """Runs command lines in a home and a folder that are empty."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return Asker(capsys, monkeypatch)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A small dossier without faults."""
    return write_dossier(tmp_path / "sound")
