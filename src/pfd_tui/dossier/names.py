"""Names in any spelling: a key that the common romanizations of one name share.

The key makes Бурбаева, Burbaeva and Burbayeva one and keeps MediaNet and KazMediaNetwork apart.
It only proposes: a name found by its key is shown as it is written, and nothing is ever merged.
"""

from __future__ import annotations

import re

from pfd_tui.dossier.words import fold

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|sch", "sh"),
        (r"kh", "h"),
        (r"zh|dzh|dj", "j"),
        (r"ts", "c"),
        (r"q", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"(?<=[aeiou])y(?=[aeiou])|y(?=[eaou])", ""),
        (r"iy|yi|ij|y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
"""Romanizations of Russian and Kazakh that differ: BGN/PCGN, ISO 9, passports and the press."""


def name_key(name: str) -> str:
    """The key of a name: its words, folded and with the spellings of one sound made one."""
    key = fold(name)
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key
