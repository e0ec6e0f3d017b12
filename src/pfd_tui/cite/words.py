"""The words of a quotation as a style sets them: run in between quotation marks, or as a block.

What may be done to them without saying so is what the manuals allow: outer marks and the level of
inner ones (CMOS 18, 12.7; APA 7, 8.31). Everything else is an option that tells of itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.cite.marks import one_level_down
from pfd_tui.cite.prose import Piece, prose
from pfd_tui.dossier.records import Form
from pfd_tui.source.sentences import ends_abbreviated

if TYPE_CHECKING:
    from pfd_tui.cite.prose import Prose
    from pfd_tui.cite.styles.manual import Manual
    from pfd_tui.dossier.records import Quote

STRAIGHT = str.maketrans("“”„‟‘’‚‛", "\"\"\"\"''''")
_WORD = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|\w+(?:[’'-]\w+)*")
"""A word: one with apostrophes and hyphens, or an abbreviation with its full stops (`U.S.`)."""
_MARKS_BEHIND = ".,;:!?…”’»\"'"
"""Marks that a phrase may end with, behind its last word."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be done to the words of a quotation, and told of them.

    `sic`: after which word `[sic]` stands, counted from 1; 0: nowhere. `final_stop`: a comma at the
    end becomes a full stop. `straight`: curly quotation marks and apostrophes become straight.
    `proof`: where the words stand in the source text is told.
    """

    sic: int = 0
    final_stop: bool = False
    straight: bool = False
    proof: bool = True


def words_of(text: str) -> list[tuple[int, int]]:
    """The words that `[sic]` may stand behind: code points of `text`, half-open."""
    return [match.span() for match in _WORD.finditer(text)]


def word_number(text: str, phrase: str) -> int:
    """The number of the word of `text` that `phrase`, standing once in it, ends with.

    Marks behind that word do not matter.

    Raises ValueError where it stands nowhere, several times, or ends inside a word.
    """
    count = text.count(phrase) if phrase.strip() else 0
    if count != 1:
        often = "does not stand" if count == 0 else f"stands {count} times"
        raise ValueError(f"`{phrase}` {often} in the quotation")
    start, whole = text.index(phrase), phrase.rstrip()
    first, last = start + len(whole.rstrip(_MARKS_BEHIND)), start + len(whole)
    for number, (_, word_end) in enumerate(words_of(text), 1):
        if first <= word_end <= last:
            return number
    raise ValueError(f"`{phrase}` does not end with a word of the quotation")


@dataclass(frozen=True, slots=True)
class SetWords:
    """The words as they are printed, and what was done to them that must be told."""

    prose: Prose
    is_block: bool
    ends_sentence: bool
    """Whether a full stop stands at the end, behind the in-text citation of a run-in quotation."""
    remarks: tuple[str, ...] = ()


def set_words(quote: Quote, manual: Manual, options: Options) -> SetWords:
    """The words of a quotation as a manual sets them.

    A full stop at the end of run-in words moves behind an in-text citation; a block keeps it, and
    so does an abbreviation, whose letters it belongs to (CMOS 18, 6.14).
    """
    text, remarks = quote.text, []
    is_stop_made = options.final_stop and text.endswith(",")
    if is_stop_made:
        text = f"{text[:-1].removesuffix('.')}."
    is_direct = quote.form is Form.DIRECT
    is_block = is_direct and manual.is_block(text)
    if is_direct and not is_block and manual.switches_marks:
        text = one_level_down(text)
    moves_stop = manual.in_text is not None and not is_block
    if moves_stop and text.endswith(".") and not text.endswith("..") and not ends_abbreviated(text):
        text = text[:-1]
    if is_stop_made:
        done = "made a full stop" if text.endswith(".") else "left out"
        remarks.append(f"the comma that ends these words in the source is {done}")
    sic = _sic_after(quote.text, options.sic)
    inside = prose(text)
    if sic is not None:
        mark = Piece("sic", italic=manual.sic_is_italic)
        inside = prose(text[:sic], " [", mark, "]", text[sic:])
    is_marked = is_direct and not is_block
    return SetWords(
        prose=prose("“", inside, "”") if is_marked else inside,
        is_block=is_block,
        ends_sentence=moves_stop,
        remarks=tuple(remarks),
    )


def _sic_after(text: str, number: int) -> int | None:
    spans = words_of(text)
    return spans[number - 1][1] if 1 <= number <= len(spans) else None
