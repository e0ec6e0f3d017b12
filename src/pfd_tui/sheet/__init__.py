"""Everything known of one record, as lines: the same for the screen, for a pipe and read aloud.

A sheet knows nothing of colours or widths. Each piece of text has a tone, which says what it is,
and may have a target, which says where it leads.
"""

from pfd_tui.sheet.facts import is_planned
from pfd_tui.sheet.lines import Line, Piece, Tone, plain_text
from pfd_tui.sheet.records import sheet_of
from pfd_tui.sheet.trust import verdict_in_words

__all__ = ["Line", "Piece", "Tone", "is_planned", "plain_text", "sheet_of", "verdict_in_words"]
