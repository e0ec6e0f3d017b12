"""How wide text is, and how it is broken into lines, without a font to ask.

Widths are those of a wide sans-serif (DejaVu Sans), so that text in any other fits as well.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate, takewhile

_WIDTHS = {
    **dict.fromkeys("ijl'|‘’.,:;! ·", 0.33),
    **dict.fromkeys('frtI()[]-/“”"', 0.45),
    **dict.fromkeys("mMwWЖШЩЮФжшщюфмыЫМ", 0.98),
    **dict.fromkeys("@%…—", 1.0),
}
"""Parts of the size of the font, for characters that are not of the usual width."""
_USUAL, _CAPITAL, _WIDE = 0.64, 0.76, 1.02
CHARACTERS_KEPT = 4_096
ELLIPSIS = "…"


def width(words: str, size: float) -> float:
    """How wide a line of text is at most, in the unit of `size`, the size of its font."""
    return size * sum(map(_width, words))


def wrapped(words: str, size: float, room: float, most: int) -> list[str]:
    """Text in lines no wider than `room`, `most` of them; `…` stands for what has no place."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most:
        line, rest = _line(rest, size, room)
        lines.append(line)
    if rest:
        lines[-1] = _shortened(f"{lines[-1]} {rest[0]}", size, room)
    return lines


def _line(words: list[str], size: float, room: float) -> tuple[str, list[str]]:
    """As many words as fit, and the rest; of a word that fits no line, as much of it as does."""
    taken, used, space = 0, 0.0, width(" ", size)
    for word in words:
        needed = width(word, size) + (space if taken else 0.0)
        if used + needed > room:
            break
        taken, used = taken + 1, used + needed
    if taken:
        return " ".join(words[:taken]), words[taken:]
    head = _head(words[0], size, room)
    return head, [words[0][len(head) :], *words[1:]]


def _shortened(words: str, size: float, room: float) -> str:
    return f"{_head(words, size, room - width(ELLIPSIS, size)).rstrip(' ,;:')}{ELLIPSIS}"


def _head(words: str, size: float, room: float) -> str:
    """The beginning that fits, one character at least; no accent is cut from its letter."""
    used = accumulate(size * _width(character) for character in words)
    end = sum(1 for _ in takewhile(lambda each: each <= room, used))
    if end == len(words):
        return words
    while end > 1 and unicodedata.combining(words[end]):
        end -= 1
    return words[: max(end, 1)]


@lru_cache(CHARACTERS_KEPT)
def _width(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() else _USUAL
