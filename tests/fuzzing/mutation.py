"""Bytes that were a dossier once: a plain mutator, the same for the same seed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

MOST_EDITS = 4
TOKENS = (
    b"\n", b"\r", b"\r\n", b"\t", b" ", b": ", b"- ", b"[", b"]", b"{", b"}", b"|\n", b">-\n",
    b"&a ", b"*a", b"!!str ", b"!!python/name:os ", b"%YAML 1.1\n", b"---\n", b"...\n", b"? ",
    b"<<: ", b"# ", b"'", b'"', b"\\", b"\\U00110000", b"\\ud800", b"\0", b"\x1b[31m", b"\x85",
    b"\xc2\x85", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
    b"\xe2\x80\xae", b"\xe2\x80\xa8", b"id: ", b"value: ", b"basis: ", b"2021-05~/..",
    b"\xf0\x9f\x98\x80", b"~", b"null", b"a" * 300, b"[" * 40, b"]" * 40, b"- " * 40, b"{a: " * 40,
)  # fmt: skip
"""What means something to YAML, to Unicode or to the format."""


def mutated(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """`content` after a few edits; some bring in a piece of another file."""
    for _ in range(random.randint(1, MOST_EDITS)):
        content = random.choice(_EDITS)(random, content, others)
    return content


def _span(random: Random, content: bytes) -> tuple[int, int]:
    """A stretch, mostly short; or some whole lines."""
    if random.random() < 0.4:
        lines = [0, *(at + 1 for at, byte in enumerate(content) if byte == 0x0A), len(content)]
        first = random.randrange(len(lines))
        return lines[first], lines[min(first + random.randint(1, 6), len(lines) - 1)]
    start = random.randint(0, len(content))
    return start, min(len(content), start + int(random.expovariate(1 / 8)))


def _delete(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(random, content)
    return content[:start] + content[end:]


def _repeat(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(random, content)
    return content[:end] + content[start:end] * random.choice((1, 2, 20)) + content[end:]


def _move(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    start, end = _span(random, content)
    rest = content[:start] + content[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + content[start:end] + rest[at:]


def _insert_token(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.choice(TOKENS) + content[at:]


def _flip(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    if not content:
        return content
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _bring_in(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    other = random.choice(others)
    start, end = _span(random, other)
    at = random.randint(0, len(content))
    return content[:at] + other[start:end] + content[at:]


def _other_word(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Another word in the place of one: mostly still YAML, and a value that means another thing."""
    words = list(re.finditer(rb"[\w.~/-]+", content))
    other = random.choice(others)
    found = [each[0] for each in re.finditer(rb"[\w.~/-]+|\xe2\x80[\x98-\x9d]", other)]
    if not words or not found:
        return content
    word = random.choice(words)
    return content[: word.start()] + random.choice(found) + content[word.end() :]


def _cut_off(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    return content[: random.randint(len(content) // 2, len(content))]


_EDITS: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    _delete, _repeat, _move, _insert_token, _flip, _bring_in, _cut_off, *[_other_word] * 8,
)  # fmt: skip
