"""Guessing the language of a text from its letters: English, Russian, Kazakh, or no answer."""

from __future__ import annotations

import re
from collections import Counter

LOOKED_AT = 100_000
"""Code points; a language shows long before."""
FEW_LETTERS = 40
"""Letters; in fewer nothing is guessed."""

_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_KAZAKH = frozenset("әғқңөұүһі")
_ONLY_RUSSIAN = frozenset("ыэ")
"""Of the languages with Russian letters, Bulgarian and Serbian have none of these."""
_ONLY_KAZAKH = frozenset("ұ")
"""Of the languages with Kazakh letters, Kyrgyz, Tatar and Uzbek have none of these."""
_ENGLISH_WORDS = re.compile(r"\b(?:the|and|of|to|in|is|that)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """`en`, `ru` or `kk` (BCP 47), or nothing where the letters do not tell."""
    sample = text[:LOOKED_AT].lower()
    letters = Counter(sign for sign in sample if sign.isalpha())
    total = letters.total()
    if total < FEW_LETTERS:
        return ""
    cyrillic = {sign: n for sign, n in letters.items() if "\u0400" <= sign <= "\u052f"}
    if sum(cyrillic.values()) > 0.6 * total:
        return _of_cyrillic(cyrillic)
    if sum(n for sign, n in letters.items() if sign.isascii()) > 0.98 * total:
        words = len(_WORD.findall(sample))
        return "en" if len(_ENGLISH_WORDS.findall(sample)) > 0.08 * words else ""
    return ""


def _of_cyrillic(letters: dict[str, int]) -> str:
    total = sum(letters.values())

    def share(signs: frozenset[str]) -> float:
        return sum(letters.get(sign, 0) for sign in signs) / total

    foreign = share(frozenset(letters) - _RUSSIAN - _KAZAKH)
    if foreign > 0.01:
        return ""
    if share(_KAZAKH) > 0.03:
        return "kk" if share(_ONLY_KAZAKH) else ""
    return "ru" if share(_ONLY_RUSSIAN) > 0.005 else ""
