"""From a record to text: attribution, citation and copy formats. Pure functions, no screen."""

from pfd_tui.cite.attribution import (
    FLAWS,
    WARNING,
    caveats,
    quoted,
    speaker_line,
    supplied,
    trust_notes,
)
from pfd_tui.cite.newsroom import citation, newsroom

__all__ = [
    "FLAWS",
    "WARNING",
    "caveats",
    "citation",
    "newsroom",
    "quoted",
    "speaker_line",
    "supplied",
    "trust_notes",
]
