"""Why a record was found, in one line for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.matching import How
from pfd_tui.sheet.lines import Piece, Tone, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive.matching import Match
    from pfd_tui.sheet.lines import Line

FIELDS = {
    "text": "in the text", "what": "in the text", "words": "in the source’s words",
    "source text": "in the source’s text", "speaker": "the speaker’s name", "who": "a name in it",
    "name": "name", "also": "another name", "title": "title", "topics": "topic",
    "attribution": "attribution", "roles": "role", "owner": "whose it is", "when": "date",
    "kind": "kind", "place": "place", "authors": "author", "publisher": "publisher",
}  # fmt: skip
"""What the fields are called here; all others are what is known about a record."""
ABOUT = "in what is known about it"
LONGEST = 40
"""Code points of what an expression fits that are shown."""


def found_by(found: Sequence[Match]) -> list[Line]:
    """The line that says by what a record was found; none where no words were asked for."""
    if not found:
        return []
    asked = list(dict.fromkeys(match.asked for match in found))
    told = " · ".join(_told([each for each in found if each.asked == one]) for one in asked)
    return [line(Piece(f"found by: {told}", Tone.NOTE), hang=2)]


def _told(found: Sequence[Match]) -> str:
    """One part of the query: its words as they are written here, and where."""
    first = found[0]
    words = " ".join(first.words.split())
    words = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
    if first.how is How.SPELLING:
        words = f"{words} ≈ “{first.asked}”"
    places = dict.fromkeys(_place(match) for match in found)
    return f"{words} ({', '.join(places)})"


def _place(match: Match) -> str:
    place = FIELDS.get(match.field, ABOUT)
    return f"{place} in another spelling" if match.how is How.SPELLING else place
