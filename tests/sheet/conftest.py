"""What the tests of sheets share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pfd_tui.archive import Archive


@pytest.fixture
def archive(bundled: Path) -> Iterator[Archive]:
    """The bundled dossier, opened."""
    opened = open_archive(locate([str(bundled)]))
    yield opened
    opened.close()
