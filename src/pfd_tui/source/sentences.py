"""Sentences of a source text: where they begin and end.

Two kinds of sentence are told apart: one of the narrator, and one that is quoted inside it. In
“We will always remember!” – says Baktygul. the quoted sentence ends with its exclamation mark, the
narrator's only with the full stop. All offsets are code points.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.source.passages import SourceText

_NEAR = 32
"""Code points before an offset in which the end of the sentence before it must stand."""
_FAR = 200
"""Code points; more spaces than this between two words are an edge of the layout."""
_MARKS_BEFORE = 8
"""Code points; of more opening marks before a word than this, the further ones are not skipped."""

_TERMINATORS = ".!?…。！？؟۔।։⁈⁉‼"
_FULL_WIDTH = "。！？"
"""Terminators that need no space behind them."""
_CLOSERS = r"[”’)\]}）」』]|[\"'»›“‘«‹](?![^\W_])|[ \u00a0\u202f][»›](?![^\W_])"
"""Marks and brackets that close behind a terminator; » and “ do where no word follows them."""
_OPENERS = "\"'“„”«»‹›‘‚([{（「『"
_TWO_FACED = "\"'”»›"
_BRACKETS = "([{（ "
_SINGLE = "'‘‚"
_DASHES = "-‐‑‒–—―"
_JOINING = ",;:"

_TERMINATOR = re.compile(f"[{_TERMINATORS}]+")
_TAIL = re.compile(f"(?:{_CLOSERS}){{0,16}}")
_BRACKET_IN = re.compile(r"[)\]}）]")
_ITEM = re.compile(r"(?:\A|\n)[^\S\n]*(?:[-–—•*·▪◦]|\(?(?:\d{1,3}|[^\W\d_])[.)])[^\S\n]+\Z")
"""The mark or number of a list's item, which its first word stands behind."""
_LONGEST_ITEM = 12
"""Code points of the mark or number of an item."""
_OMISSION = re.compile(r"(?:…|\.\.\.)\Z")
_ENDING = re.compile(rf"([{_TERMINATORS}]+)(?:{_CLOSERS})*\Z")
_BLOCK_END = re.compile(r"\s*\Z|[^\S\n]*\n[^\S\n]*\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_TO_NEXT_WORD = re.compile(rf"\s*(?:[{re.escape(_OPENERS)}]\s?)*")
_DASH = re.compile(rf"[{_DASHES}]+")

_WORD_BEFORE = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+\Z")
_BEFORE_INITIALS = "([“„«\"'‘.-‐"
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
"""U.S, e.g, т.е, Ph.D: an abbreviation whose last full stop follows."""
_ITEM_NUMBER = re.compile(r"(?:\A|\n)\s*\d{1,3}\Z")
_NUMBER_NEXT = re.compile(r"\s+\d")
_ABBREVIATION = re.compile(
    r"""Mr|Mrs|Ms|Mx|Dr|Prof|St|Rev|Hon|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Jr|Sr|Inc|Ltd|Co|Corp
    |Pres|Amb|Adm|Fr|Mt|Dept|Univ|Messrs|Mme|Mlle|Sra|Sig|Dott|Hr|Nr|Supt|Insp|Cmdr|Det|Rt|Ald
    |Cllr|Assn|Bros|Ph|Esq|Maj|Pvt|Cpl|Dir|Atty|Brig|Ave|тов|гр|зам|ген|деп|пос
    |etc|vs|pp?|cf|al|ca|approx
    |гг?|т|д|п|с|ж|ст|ул|им|др|пр|см|ср|стр|тыс|млн|млрд|трлн|руб|коп|тг|проф|акад|доц|обл|кв
    |чел|напр|рис|табл|гл""",
    re.VERBOSE,
)
_NUMBERED = re.compile(
    r"""[Nn]os?|[Aa]rt|[Ff]ig|[Vv]ol|[Cc]h|[Ss]ec|[Pp]ara
    |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec""",
    re.VERBOSE,
)
"""Words that a full stop abbreviates only before a number."""


_MONTH = re.compile("Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec")
"""Of these, those that are no words: at the end of a text, too, their full stop is their own."""


def ends_abbreviated(text: str) -> bool:
    """Whether the full stop that ends a text belongs to its last word: `U.S.`, `Inc.`, `т. д.`.

    It may end the sentence as well. A single capital letter counts as an initial.
    """
    end = len(text)
    if not text.endswith(".") or text.endswith(".."):
        return False
    word = _WORD_BEFORE.search(text, max(0, end - 1 - _NEAR), end - 1)
    is_month = word is not None and _MONTH.fullmatch(word.group()) is not None
    return is_month or _is_abbreviated(text, end - 1, end)


def begins_sentence(text: str, offset: int) -> bool:
    """Whether a sentence, the narrator's or a quoted one, or a block begins at `offset`.

    Opening marks and brackets before it do not count. Directly behind an opening quotation mark a
    sentence begins where its first word has a capital letter or is a number, or where one begins at
    the mark itself.
    """
    if not 0 <= offset < len(text) or text[offset].isspace():
        return False
    lead = _before_openers(text, offset)
    marks = text[lead:offset].strip(_BRACKETS)
    first = text[offset]
    if marks and (first.isupper() or (first.isdigit() and marks not in _SINGLE)):
        return True
    if _ITEM.search(text, max(0, offset - _LONGEST_ITEM), offset):
        return True
    return _begins_plainly(text, lead) or _begins_plainly(text, offset)


def ends_sentence(text: str, offset: int) -> bool:
    """Whether a sentence, the narrator's or a quoted one, or a block ends just before `offset`.

    The closing marks and brackets of its end may stand before `offset` or behind it, and so may a
    terminator behind them («Мы помогаем».).
    """
    if not 0 < offset <= len(text):
        return False
    behind = _tail(text, offset, len(text))
    if _BLOCK_END.match(text, behind):
        return True
    found = _ENDING.search(text, max(0, offset - _NEAR), offset)
    if found is None:
        outside = _TERMINATOR.match(text, behind) if behind > offset else None
        return outside is not None and ends_sentence(text, outside.end())
    start, end = found.span(1)
    behind = _tail(text, end, len(text))
    if behind < offset:
        return False
    if offset == end < behind and not _BRACKET_IN.search(text, end, behind):
        return not _is_abbreviated(text, start, end)  # a quoted sentence, whatever goes on behind
    return _breaks(text, start, end, behind, len(text))


def sentences(source: SourceText) -> Iterator[tuple[int, int]]:
    """Start and end (half-open) of each of the narrator's sentences, in order.

    The spaces around a sentence are not included; every other code point of a passage stands in
    one of its sentences. Linear in the length of the text.
    """
    text = source.text
    for passage in source.passages:
        start, limit = _stripped(text, passage.start, passage.end)
        for terminator in _TERMINATOR.finditer(text, start, limit):
            if terminator.start() < start:
                continue
            end = _tail(text, terminator.end(), limit)
            if _breaks(text, terminator.start(), terminator.end(), end, limit):
                yield start, end
                start, _ = _stripped(text, end, limit)
        if start < limit:
            yield start, limit


def _begins_plainly(text: str, at: int, *, behind_dash: bool = False) -> bool:
    """Whether a block or one of the narrator's sentences begins at `at`, or behind its dash."""
    before = at
    while before and at - before < _FAR and text[before - 1].isspace():
        before -= 1
    if not before or at - before == _FAR or _BLANK_LINE.search(text, before, at):
        return True
    dash = before
    while dash and before - dash < _MARKS_BEFORE and text[dash - 1] in _DASHES:
        dash -= 1
    if dash < before:
        if behind_dash or (dash and not text[dash - 1].isspace()):
            return False
        return not dash or _begins_plainly(text, dash, behind_dash=True)
    found = _ENDING.search(text, max(0, before - _NEAR), before)
    if found is None or _tail(text, found.end(1), len(text)) != before:
        return False
    return _breaks(text, found.start(), found.end(1), before, len(text))


def _before_openers(text: str, offset: int) -> int:
    """Where the opening marks and brackets begin that stand directly before `offset`."""
    lead = offset
    while lead and offset - lead < _MARKS_BEFORE:
        if text[lead - 1] in _OPENERS:
            lead -= 1
        elif lead > 1 and text[lead - 1] in " \u00a0\u202f" and text[lead - 2] in "«‹":
            lead -= 2
        else:
            break
    if lead == offset or not lead or text[lead - 1].isspace() or text[lead - 1] in _DASHES:
        return lead
    may_close = text[lead] in _TWO_FACED or text[lead - 1].isalnum()
    return offset if may_close else lead


def _tail(text: str, end: int, limit: int) -> int:
    """The end of the closing marks and brackets that begin at `end`, before `limit`."""
    closers = _TAIL.match(text, end, limit)
    return closers.end() if closers else end


def _breaks(text: str, start: int, end: int, behind: int, limit: int) -> bool:
    """Whether one of the narrator's sentences ends with the terminator from `start` to `end`.

    Its closing marks end at `behind`; the block ends at `limit`, if no blank line stands before.
    """
    if _BLOCK_END.match(text, behind, limit):
        return True
    if _is_abbreviated(text, start, end) or _is_omission(text, start, end):
        return False
    if text[end - 1] not in _FULL_WIDTH and not text[behind].isspace():
        return False
    following = _next_word(text, behind, limit)
    dash = _DASH.match(text, following, limit)
    if dash and behind > end:
        return False
    if dash:
        following = _next_word(text, dash.end(), limit)
        if _BLANK_LINE.search(text, behind, following):
            return True
    sign = text[following : min(following + 1, limit)]
    return not (_is_lower(sign) or (sign != "" and sign in _JOINING + _TERMINATORS))


def _is_lower(sign: str) -> bool:
    """Whether a letter is a small one; the only letters of Georgian are counted as small."""
    return sign.islower() and not "\u10d0" <= sign <= "\u10ff"


def _is_omission(text: str, start: int, end: int) -> bool:
    """Whether an ellipsis stands for words left out (`[…]`, ` … `) and ends no sentence."""
    return bool(_OMISSION.match(text, start, end)) and text[start - 1 : start] in tuple(" \u00a0[(")


def _next_word(text: str, at: int, limit: int) -> int:
    found = _TO_NEXT_WORD.match(text, at, limit)
    return found.end() if found else at


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the terminator is the full stop of an abbreviation, an initial or an item number."""
    if text[start:end] != ".":
        return False
    near = max(0, start - _NEAR)
    if _ITEM_NUMBER.search(text, near, start) or _is_initial(text, start):
        return True
    word = _WORD_BEFORE.search(text, near, start)
    if word is None:
        return False
    if _DOTTED.match(word.group()):
        return True
    known = word.group() if word.group().isascii() else word.group().lower()
    if _NUMBERED.fullmatch(known):
        return _NUMBER_NEXT.match(text, end) is not None
    return _ABBREVIATION.fullmatch(known) is not None


def _is_initial(text: str, end: int) -> bool:
    """Whether a capital letter by itself ends at `end`: G. Birzhanova, J.-P. Sartre."""
    is_capital = text[end - 1 : end].isupper()
    return is_capital and (end < 2 or text[end - 2].isspace() or text[end - 2] in _BEFORE_INITIALS)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the spaces at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
