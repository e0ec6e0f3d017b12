"""Words for finding: both sides of every comparison go through the same folding.

A word is a run of letters and digits. Folding takes away case, accents and script, so that
`Burbaeva`, `BURBAEVA` and `Бурбаева` are compared in one alphabet. Letters that Kazakh has besides
those of Russian are taken for those that stand in for them where a keyboard has only these. What is
shown and copied is always the original: folding is for finding only, never for proof.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GOES_ON = r"[^\W_]*(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W_]*)*"
"""What may follow a letter within a word, for patterns."""
WORD = re.compile(rf"[^\W_]{GOES_ON}")
"""Letters and digits; combining marks, soft hyphens and zero-width signs do not end a word."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_TYPOGRAPHIC = re.compile("[“”‘’–—…\u00a0]+")
"""Signs of good typography, none of them in a word."""

_ON_A_RUSSIAN_KEYBOARD = str.maketrans("әғқңөұүһі", "агкноуухи")

WORDS_KEPT = 65_536
"""Folded words held in memory: few words of a language are most of any text."""


@lru_cache(WORDS_KEPT)
def fold_word(word: str) -> str:
    """One word in the alphabet of search: lower case, no accents, Latin letters and digits."""
    if word.isascii():
        return word.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    folded = bare.casefold().translate(_ON_A_RUSSIAN_KEYBOARD)
    if not folded.isascii():
        from anyascii import anyascii

        folded = anyascii(folded).lower()
    return re.sub(r"[^a-z0-9]+", "", folded)


def fold(text: str) -> str:
    """The words of `text`, folded, with one space between them."""
    plain = _TYPOGRAPHIC.sub(" ", text)
    if plain.isascii():  # most of English, and four times as fast
        return " ".join(_ASCII_WORD.findall(plain.lower()))
    return " ".join(filter(None, map(fold_word, WORD.findall(plain))))


@lru_cache(WORDS_KEPT)
def fold_name(name: str) -> str:
    """Like `fold`, for what is asked for again and again: names, and the words that use them."""
    return fold(name)


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of `text`: start and end in code points (half-open), and its folded form."""
    for match in WORD.finditer(text):
        folded = fold_word(match.group())
        if folded:
            yield match.start(), match.end(), folded
