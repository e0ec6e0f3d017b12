"""Citation styles: what each manual asks for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pfd_tui.cite.styles.apa import APA
from pfd_tui.cite.styles.chicago import CHICAGO_AUTHOR_DATE, CHICAGO_NOTES
from pfd_tui.cite.styles.mla import MLA
from pfd_tui.cite.styles.newsroom import NEWSROOM

if TYPE_CHECKING:
    from pfd_tui.cite.styles.manual import Manual


class Style(StrEnum):
    """A citation style; the value is its name on the command line."""

    NEWSROOM = "newsroom"
    APA = "apa"
    CHICAGO_NOTES = "chicago-notes"
    CHICAGO_AUTHOR_DATE = "chicago-author-date"
    MLA = "mla"


MANUALS: dict[Style, Manual] = {
    Style.NEWSROOM: NEWSROOM,
    Style.APA: APA,
    Style.CHICAGO_NOTES: CHICAGO_NOTES,
    Style.CHICAGO_AUTHOR_DATE: CHICAGO_AUTHOR_DATE,
    Style.MLA: MLA,
}
"""What each style's manual decides."""
