"""What a source is called: by its title, or by what it is where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Basis

if TYPE_CHECKING:
    from pfd_tui.dossier.records import Source

KINDS_IN_WORDS = {
    "article": "Article", "interview": "Interview", "report": "Report", "speech": "Speech",
    "press-release": "Press release", "broadcast": "Broadcast", "law": "Law",
    "web-page": "Web page", "book": "Book",
}  # fmt: skip
"""What a source is called where it has no title (APA 7, 9.22), and beside its title."""
UNTITLED = "Untitled document"


def titled(source: Source) -> str:
    """The title, in square brackets where the source does not state it; without one `[Speech]`."""
    if not source.title:
        return untitled(source)
    is_stated = source.basis_of("title") is Basis.STATED
    return source.title if is_stated else f"[{source.title}]"


def untitled(source: Source) -> str:
    """What a source without a title is: `[Speech]`, `[Untitled document]`."""
    return f"[{KINDS_IN_WORDS.get(source.kind, UNTITLED)}]"
