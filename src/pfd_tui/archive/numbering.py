"""The pieces of the YAML files as an archive keeps them: with the numbers of their records.

They are compared with the pieces of the files as they are later (`editing.py`).
"""

from __future__ import annotations

import importlib.metadata
import sys
import unicodedata
from array import array
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui import __version__
from pfd_tui.dossier.nodes import HAS_LIBYAML
from pfd_tui.dossier.pieces import NO_SECTION, Pieces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from pfd_tui.dossier.reader import Entry

NO_RECORD = -1
"""In place of a number: a piece that gave no record."""


class Numbered(NamedTuple):
    """The pieces of a file, and for each the number of its record, or NO_RECORD."""

    pieces: Pieces
    numbers: array[int]


class Numbering:
    """Notes which entry of which file has which number, while an archive is built."""

    def __init__(self) -> None:
        self._numbers: dict[str, array[int]] = {}

    def note(self, entry: Entry, n: int) -> None:
        """Entry and number of a record that was just read."""
        if entry.index < 0:
            return
        numbers = self._numbers.setdefault(entry.place.file, array("q"))
        numbers.extend([NO_RECORD] * (entry.index - len(numbers)))
        numbers.append(n)

    def store(self, connection: sqlite3.Connection, cut: Mapping[str, Pieces]) -> None:
        """Keep the pieces of files, each known by how places name it."""
        for label, pieces in cut.items():
            found = iter(self._numbers.get(label, ()))
            numbers = (
                NO_RECORD if section == NO_SECTION else next(found, NO_RECORD)
                for section in pieces.sections
            )
            store_numbered(connection, label, Numbered(pieces, array("q", numbers)))


def store_numbered(connection: sqlite3.Connection, label: str, numbered: Numbered) -> None:
    """Keep the pieces of a file in place of those that are kept, if there are any."""
    pieces, numbers = numbered
    connection.execute(
        "INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            label, pieces.sections, pieces.indents, pieces.sizes, pieces.lines, pieces.digests,
            numbers,
        ),
    )  # fmt: skip


def numbered(connection: sqlite3.Connection, label: str) -> Numbered | None:
    """The pieces that are kept of a file; None where it could not be cut."""
    row = connection.execute(
        "SELECT sections, indents, sizes, lines, digests, numbers FROM pieces WHERE file = ?",
        (label,),
    ).fetchone()
    if row is None:
        return None
    sections, indents, sizes, lines, digests, numbers = row
    pieces = Pieces(sections, indents, array("I", sizes), array("I", lines), digests)
    return Numbered(pieces, array("q", numbers))


def maker() -> list[str]:
    """What an archive is made with: another maker may fold words or write numbers otherwise."""
    return [
        __version__, sys.version, sys.byteorder, unicodedata.unidata_version,
        _version_of("anyascii"), _version_of("pyyaml"), str(HAS_LIBYAML),
    ]  # fmt: skip


def _version_of(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""
