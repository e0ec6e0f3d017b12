"""What the tests of the exports share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
from tests.export.support import DANGLING, DOSSIER, EMPTY, archive_of, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive


@pytest.fixture
def voices(tmp_path: Path) -> Archive:
    """A small dossier with every verdict and basis."""
    return archive_of(tmp_path, DOSSIER)


@pytest.fixture
def empty(tmp_path: Path) -> Archive:
    """A dossier without a record."""
    return archive_of(tmp_path, EMPTY)


@pytest.fixture
def dangling(tmp_path: Path) -> Archive:
    """A dossier whose references all lead to nothing."""
    return archive_of(tmp_path, DANGLING)


@pytest.fixture
def danger(tmp_path: Path) -> Archive:
    """A dossier whose every field holds what could harm whoever opens the export."""
    return archive_of(tmp_path, hostile())


@pytest.fixture
def bundled_archive(bundled: Path) -> Archive:
    """The bundled dossier."""
    return open_archive(locate([str(bundled)]))
