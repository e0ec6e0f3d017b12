"""A YAML file cut into pieces without parsing it: each entry of a section, and what is between.

Where a small edit has left a piece as it was, its digest is as it was. The cuts are guessed from
the beginnings of lines, so they count only where the parser has found the same beginnings.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from pfd_tui.dossier.format import SECTION_BY_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGEST_BYTES = 16
"""Of each piece; two pieces that differ share a digest once in 2^64 files."""
SECTIONS = tuple(SECTION_BY_KEY)
MOST = 2**32 - 1
"""Of bytes and lines that are counted; what has more is cut wrongly, and found to be."""
NO_SECTION = 255
"""In place of the number of a section: a piece that is no entry of one."""

_OTHER_BREAKS = tuple(sign.encode() for sign in "\x85\u2028\u2029")
"""What ends a line for the parser besides LF; a file with a lone CR is not cut rightly."""
_HEADING = re.compile(rb"(\w+) *:[ \t]*(?:#[^\n]*)?\r?")
"""The line that a section begins with, if its entries stand below."""
_AT_LEFT = re.compile(rb"\n(?=[^ \n\r#])")
_FIRST_WORDS = re.compile(rb"\n(?= *[^ \n\r#])")
_ENTRY = re.compile(rb"( *)- ")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one file, from its first byte to its last."""

    sections: bytes
    """The section of SECTIONS that each is an entry of, or NO_SECTION."""
    indents: bytes
    """The columns before the dash of each entry; of others 0."""
    sizes: array[int]
    """In bytes."""
    lines: array[int]
    """The line, from 0, that each begins with."""
    digests: bytes

    def __len__(self) -> int:
        return len(self.sections)

    def digest(self, index: int) -> bytes:
        """The digest of one piece."""
        return self.digests[index * DIGEST_BYTES : (index + 1) * DIGEST_BYTES]

    def digests_of(self, indexes: range) -> bytes:
        """The digests of pieces that stand together."""
        return self.digests[indexes.start * DIGEST_BYTES : indexes.stop * DIGEST_BYTES]

    def offsets(self) -> Sequence[int]:
        """Where each begins, in bytes."""
        return list(accumulate(self.sizes, initial=0))[:-1]

    def agree(self, entries: Sequence[int], keys: Sequence[int]) -> bool:
        """Whether a parser found the same: the lines of all `entries`, and those of all `keys`."""
        keyed = set(keys)
        found = iter(entries)
        cuts = zip(self.sections, self.lines, strict=True)
        next(cuts, None)  # the first is whatever the file begins with
        for section, line in cuts:
            if section == NO_SECTION:
                if line not in keyed:
                    return False
            elif next(found, None) != line:
                return False
        return next(found, None) is None


@dataclass(slots=True)
class Cutter:
    """Cuts a file while it is read: `feed` it all the bytes, then ask for `pieces`."""

    _sections: bytearray = field(default_factory=bytearray)
    _indents: bytearray = field(default_factory=bytearray)
    _sizes: array[int] = field(default_factory=lambda: array("I"))
    _lines: array[int] = field(default_factory=lambda: array("I"))
    _digests: bytearray = field(default_factory=bytearray)
    _line: int = 0
    _waiting: list[bytes] = field(default_factory=lambda: [b"\n"])
    """A line break, the one before the file if need be, and what follows of a line not yet read."""
    _section: int = NO_SECTION
    _indent: int | None = None
    """Of the entries of the section; None until the first is found."""
    _dash: bytes = b""
    """What each of them begins with."""
    _done: int = 1
    """How much of the text in hand has been taken."""
    _size: int = 0
    _digest: hashlib.blake2b = field(default_factory=lambda: _new_digest())

    def __post_init__(self) -> None:
        self._open(NO_SECTION, 0)

    def feed(self, chunk: bytes) -> None:
        """Cut what can be cut: all lines that have been read to their ends."""
        self._waiting.append(chunk)
        if b"\n" in chunk:
            text = b"".join(self._waiting)
            last = text.rfind(b"\n")
            self._cut(text[: last + 1])
            self._take(text[self._done : last + 1])
            self._waiting = [text[last:]]

    def pieces(self) -> Pieces:
        """The pieces, once all is fed."""
        text = b"".join(self._waiting)
        self._cut(text + b"\n")
        self._take(text[self._done :])
        self._close()
        return Pieces(
            bytes(self._sections), bytes(self._indents), self._sizes, self._lines,
            bytes(self._digests),
        )  # fmt: skip

    def _cut(self, lines: bytes) -> None:
        """Cut at all lines that open a piece; the first line break was taken before."""
        self._done = 1
        found = self._pattern().search(lines)
        while found is not None:
            begin = found.end()
            if self._indent is not None and lines.startswith(self._dash, begin):
                self._begin(lines, begin, self._section, self._indent)
            else:
                opened = self._opened(lines[begin : lines.index(b"\n", begin)])
                if opened is not None:
                    self._begin(lines, begin, *opened)
            found = self._pattern().search(lines, begin)

    def _pattern(self) -> re.Pattern[bytes]:
        if self._section == NO_SECTION:
            return _AT_LEFT
        return _FIRST_WORDS if self._indent is None else _entry_or_left(self._indent)

    def _opened(self, line: bytes) -> tuple[int, int] | None:
        """The section and the indent of the piece that a line begins, if it does begin one."""
        if self._section != NO_SECTION:
            entry = _ENTRY.match(line)
            if entry and self._indent is None and len(entry[1]) < NO_SECTION:
                self._indent = len(entry[1])
                self._dash = entry[0]
                return self._section, self._indent
            if line.startswith(b" "):  # what stands here is no list
                self._section = NO_SECTION
                return None
        is_end = self._section != NO_SECTION
        heading = _HEADING.fullmatch(line)
        key = heading[1].decode(errors="replace") if heading else ""
        self._section = SECTIONS.index(key) if key in SECTION_BY_KEY else NO_SECTION
        self._indent = None
        return (NO_SECTION, 0) if is_end or self._section != NO_SECTION else None

    def _begin(self, lines: bytes, begin: int, section: int, indent: int) -> None:
        """End one piece, and begin the next."""
        self._take(lines[self._done : begin])
        self._done = begin
        self._close()
        self._open(section, indent)

    def _open(self, section: int, indent: int) -> None:
        self._sections.append(section)
        self._indents.append(indent)
        self._lines.append(min(self._line, MOST))
        self._size, self._digest = 0, _new_digest()

    def _take(self, part: bytes) -> None:
        self._digest.update(part)
        self._size += len(part)
        self._line += part.count(b"\n")
        if not part.isascii():
            self._line += sum(map(part.count, _OTHER_BREAKS))

    def _close(self) -> None:
        self._sizes.append(min(self._size, MOST))
        self._digests += self._digest.digest()


def _new_digest() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=DIGEST_BYTES)


@lru_cache
def _entry_or_left(indent: int) -> re.Pattern[bytes]:
    """The beginning of an entry with this indent, or of what stands at the left."""
    return re.compile(rb"\n(?=%b- |[^ \n\r#])" % (b" " * indent))
