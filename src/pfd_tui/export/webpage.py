"""The dossier as one HTML page: what `page` builds, as an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.export.page import html_page
from pfd_tui.export.page import losses as losses_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export.losses import Losses


def html_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """The page, which has the archive's own problems on it."""
    yield from html_page(archive)
    for sentence in losses_of_page(archive):
        losses.say(sentence)
