"""Words across scripts: how a Cyrillic word is written in Latin, and how one of a text sounds.

A word of a text is looked for in another spelling only across scripts: of two words in one script
every letter counts, so that `sheet` never finds `seat`, nor `быть` `бить`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from pfd_tui.dossier.names import keys_begun_with, word_keys
from pfd_tui.dossier.words import GOES_ON, WORDS_KEPT, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_CYRILLIC = re.compile("[\u0400-\u052f]")
_CYRILLIC_WORD = re.compile(rf"[\u0400-\u052f](?<![^\W_].){GOES_ON}")
_NOT_ROMANIZED = "w"
"""No standard for Russian has it: words with it (`law`, `new`) are not taken for Cyrillic ones."""
_AFTER_WHICH_YE = " аәеёиіоөуұүыэюяйьъ"
"""At the beginning and after these, BGN/PCGN has ye for е."""

_STANDARDS = tuple(
    dict(zip("ежхйёюящқғңһ", written.split(), strict=True))
    for written in (
        "ye zh kh y yo yu ya shch q gh ng h",  # BGN/PCGN
        "e zh kh i e iu ia shch k g n h",  # ICAO Doc 9303
        "e zh kh y e yu ya sch k g n h",  # the press
        "e j h i e iu ia sh q g n h",  # Kazakh Latin, without accents
    )
)
"""What these letters are written as; all others are folded."""
_WRITTEN_DIFFERENTLY = re.compile(f"(?:^|[{_AFTER_WHICH_YE}])е|[{''.join(_STANDARDS[0])[1:]}]")
"""What is not the same in all standards: words without it are found as they are folded."""


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


@lru_cache(WORDS_KEPT)
def romanizations(word: str) -> tuple[str, ...]:
    """How a Cyrillic word may be written in Latin, folded, besides its own folding.

    Of a word that is not finished, what its romanizations begin with.
    """
    lower = word.casefold()
    if not is_cyrillic(lower):
        return ()
    written = {fold_word("".join(_written(lower, letters))) for letters in _STANDARDS}
    return tuple(sorted(written - {fold_word(word), ""}))


def _written(word: str, letters: dict[str, str]) -> Iterator[str]:
    has_glides = letters["е"] == "ye"
    for before, letter in pairwise(f" {word}"):
        if letter == "е":
            yield "ye" if has_glides and before in _AFTER_WHICH_YE else "e"
        else:
            yield letters.get(letter, letter)


@lru_cache(WORDS_KEPT)
def sounds_begun_with(word: str) -> tuple[str, ...]:
    """What the keys of Cyrillic words begin with that a Latin word may be the beginning of."""
    folded = fold_word(word)
    if is_cyrillic(word) or _NOT_ROMANIZED in folded:
        return ()
    return keys_begun_with(word)


def sounds(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The Cyrillic words of a text: start, end (code points, half-open), and their keys.

    A word that all standards write alike has none: it is found by its folding.
    """
    for match in _CYRILLIC_WORD.finditer(text):
        yield match.start(), match.end(), _sounds_of(match.group())


def sounds_in(text: str) -> set[str]:
    """The keys of all Cyrillic words of a text."""
    if text.isascii():
        return set()
    return set(chain.from_iterable(map(_sounds_of, set(_CYRILLIC_WORD.findall(text)))))


@lru_cache(WORDS_KEPT)
def _sounds_of(word: str) -> frozenset[str]:
    letters = unicodedata.normalize("NFC", word.casefold())
    differs = _WRITTEN_DIFFERENTLY.search(letters) is not None
    return frozenset(filter(None, word_keys(letters))) if differs else frozenset()
