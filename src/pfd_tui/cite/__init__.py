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
from pfd_tui.cite.citing import (
    Format,
    Request,
    cite,
    is_link_to_page_alone,
    link_of,
    lost,
)
from pfd_tui.cite.document import Grouping
from pfd_tui.cite.styles import Style
from pfd_tui.cite.styles.newsroom import citation
from pfd_tui.cite.words import Options, word_number, words_of

__all__ = [
    "FLAWS",
    "WARNING",
    "Format",
    "Grouping",
    "Options",
    "Request",
    "Style",
    "caveats",
    "citation",
    "cite",
    "is_link_to_page_alone",
    "link_of",
    "lost",
    "quoted",
    "speaker_line",
    "supplied",
    "trust_notes",
    "word_number",
    "words_of",
]
