"""The named foldings of proof: differences of typesetting that leave the words the same.

Case, words, word order and punctuation are never folded. Both the quotation and its source go
through the one function `fold`, which keeps, for each folded code point, where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple


class Folding(StrEnum):
    """One kind of difference that a proof may set aside, by the name it is reported under."""

    QUOTATION_MARKS = "quotation marks"
    DASHES = "dashes"
    SPACES = "spaces and line breaks"
    SOFT_HYPHENS = "soft hyphens"
    COMPOSITION = "Unicode composition"
    ELLIPSIS = "ellipsis sign"


ALL_FOLDINGS = frozenset(Folding)

_SINGLE_MARKS = "’‘‛ʼ′`´"
_DOUBLE_MARKS = "“”„‟″"
_DASHES = "‐‑‒–—―−"
_SPACES = r"[\s\u200b\ufeff]+(?:\u00ad+[\s\u200b\ufeff]+)*"
"""A run of spaces; a soft hyphen between two of them shows nothing and divides nothing."""
_REPLACEMENTS: dict[Folding, dict[str, str]] = {
    Folding.QUOTATION_MARKS: dict.fromkeys(_SINGLE_MARKS, "'") | dict.fromkeys(_DOUBLE_MARKS, '"'),
    Folding.DASHES: dict.fromkeys(_DASHES, "-"),
    Folding.SOFT_HYPHENS: {"\u00ad": ""},
    Folding.ELLIPSIS: {"…": "..."},
}
_PLAIN = re.compile(r"[A-Za-z0-9,.;:!?()]+")
_UNIT = re.compile(rf"(?P<spaces>{_SPACES})|(?P<plain>{_PLAIN.pattern})|(?P<one>.)", re.DOTALL)


class Folded(NamedTuple):
    """A folded text; `starts[i]` is the code point of the original that folded code point i is of.

    `starts` has one entry more than `text` has code points: the length of the original.
    """

    text: str
    starts: list[int]


def fold(text: str, foldings: frozenset[Folding] = ALL_FOLDINGS) -> Folded:
    """`text` with the given differences set aside. Linear in its length."""
    table = {
        sign: replacement
        for folding in foldings
        for sign, replacement in _REPLACEMENTS.get(folding, {}).items()
    }
    parts: list[str] = []
    starts: list[int] = []
    for match in _UNIT.finditer(text):
        start, unit = match.start(), match.group()
        if match["plain"] is not None:
            parts.append(unit)
            starts.extend(range(start, match.end()))
        elif match["spaces"] is not None:
            folded = " " if Folding.SPACES in foldings else unit
            parts.append(folded)
            starts.extend(range(start, start + len(folded)))
        else:
            folded = table.get(unit, unit)
            parts.append(folded)
            starts.extend([start] * len(folded))
    starts.append(len(text))
    folded_text = "".join(parts)
    if Folding.COMPOSITION in foldings and not unicodedata.is_normalized("NFC", folded_text):
        return _compose(folded_text, starts)
    return Folded(folded_text, starts)


def _compose(text: str, starts: list[int]) -> Folded:
    """Normalize to NFC (UAX #15) cluster by cluster, so that each result keeps its origin."""
    parts: list[str] = []
    origins: list[int] = []
    begin = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and continues(text[end]):
            continue
        composed = unicodedata.normalize("NFC", text[begin:end])
        parts.append(composed)
        origins.extend([starts[begin]] * len(composed))
        begin = end
    origins.append(starts[-1])
    return Folded("".join(parts), origins)


def continues(sign: str) -> bool:
    """Whether a code point belongs to the one before it: a combining mark or a Hangul vowel/final.

    Many vowel signs have combining class 0 and compose nevertheless, so the category decides.
    """
    return unicodedata.category(sign).startswith("M") or "\u1160" <= sign <= "\u11ff"


def needed(first: str, second: str) -> tuple[Folding, ...] | None:
    """The fewest foldings with which the two texts are one, or None where no folding makes them so.

    One after the other is left off where the rest suffice: two of them may set aside the same
    difference (an en quad is a space, and composes to one), and then one of the two is named.
    """
    if first == second:
        return ()
    if not _same(first, second, ALL_FOLDINGS):
        return None
    kept = ALL_FOLDINGS
    for folding in reversed(Folding):
        if _same(first, second, kept - {folding}):
            kept -= {folding}
    return tuple(folding for folding in Folding if folding in kept)


def _same(first: str, second: str, foldings: frozenset[Folding]) -> bool:
    return fold(first, foldings).text == fold(second, foldings).text
