"""What of the YAML files has changed since an archive was made of them.

A few entries that are quotations or events, each read again by itself, or else too much: then the
archive is built anew. Whatever might change what stands elsewhere is too much.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pfd_tui.archive.freshness import Fingerprint, fingerprint
from pfd_tui.archive.numbering import NO_RECORD, Numbered, maker, numbered
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.dossier.pieces import DIGEST_BYTES, NO_SECTION, SECTIONS, Cutter, Pieces
from pfd_tui.dossier.reader import Passage
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from pfd_tui.dossier.dataset import DataFile, Dataset

MOST_EDITS = 200
"""Entries that are read again at most; of more, building anew is not much slower."""
MOST_BYTES = 2**20
"""Of an entry that is read again; a larger one might be cut off by the reader's bounds."""
EDITABLE = (Kind.QUOTE, Kind.EVENT)
"""What nothing else takes its name from."""


class RebuildError(Exception):
    """An archive cannot be brought up to date and must be built anew; says why, to maintainers."""


@dataclass(frozen=True)
class EditedFile:
    """A file before, as the archive has it, and now."""

    file: DataFile
    before: Numbered
    pieces: Pieces
    fingerprint: Fingerprint

    @cached_property
    def edited(self) -> list[int]:
        """Which of its pieces have changed."""
        before, after = self.before.pieces, self.pieces
        return [i for i in range(len(after)) if before.digest(i) != after.digest(i)]

    @property
    def now(self) -> Numbered:
        """The pieces as they are now; the numbers are what they were."""
        return Numbered(self.pieces, self.before.numbers)

    def lines_before(self, index: int) -> tuple[int, int]:
        """The lines, from 1, of a piece as it was: the first, and the first that follows."""
        return _line_range(self.before.pieces, index)

    def lines_now(self, index: int) -> tuple[int, int]:
        """The same, as it is now."""
        return _line_range(self.pieces, index)

    def shifts(self) -> list[tuple[int, int]]:
        """From which lines on, as they were, what follows has moved, and by how many lines."""
        old, new = self.before.pieces.lines, self.pieces.lines
        moved = [(old[i + 1] + 1, new[i + 1] - old[i + 1]) for i in self.edited if i + 1 < len(old)]
        return moved if any(by for _, by in moved) else []


def _line_range(pieces: Pieces, index: int) -> tuple[int, int]:
    lines = pieces.lines
    return lines[index] + 1, lines[index + 1] + 1 if index + 1 < len(lines) else NEVER


NEVER = 2**40
"""A line that no file has."""


class Edits:
    """What has changed of a dataset since its archive was made.

    Raises RebuildError where it is too much, sqlite3.Error where the archive is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, datasets: tuple[Dataset, ...]) -> None:
        self._connection = connection
        meta = {key: json.loads(value) for key, value in connection.execute("SELECT * FROM meta")}
        if len(datasets) != 1:
            raise RebuildError("ids of several datasets are compared with each other")
        if not meta["whole"] or meta["maker"] != maker():
            raise RebuildError("it was made otherwise, or not to the end")
        self.dataset = datasets[0]
        self.fingerprints = [Fingerprint(*fields) for fields in meta["fingerprints"]]
        self._by_label = {file.label: file for file in self.dataset.files}
        if len(self._by_label) < len(self.dataset.files):
            raise RebuildError("two files have one name when they are shown")
        self.files = [self._edited(file, stale) for file, stale in self._stale()]
        self._numbered = {each.file.label: each.now for each in self.files}
        self._positions: dict[str, dict[int, int]] = {}
        if sum(len(each.edited) for each in self.files) > MOST_EDITS:
            raise RebuildError("many entries have changed")

    def _stale(self) -> list[tuple[DataFile, Fingerprint]]:
        files = {str(file.path): file for file in self.dataset.files}
        known = {each.path for each in self.fingerprints}
        stale = [each for each in self.fingerprints if not each.is_current()]
        if not known.issuperset(files) or any(each.path not in files for each in stale):
            raise RebuildError("a file is new, or a source text has changed")
        return [(files[each.path], each) for each in stale]

    def _edited(self, file: DataFile, stale: Fingerprint) -> EditedFile:
        before = numbered(self._connection, str(file.path))
        if before is None:
            raise RebuildError("the file could not be cut")
        cutter = Cutter()
        now = fingerprint(file.path, heard=cutter.feed)
        edited = EditedFile(file, before, cutter.pieces(), now)
        is_alike = (
            now.sha256
            and now.target == stale.target
            and edited.pieces.sections == before.pieces.sections
            and edited.pieces.indents == before.pieces.indents
        )
        if not is_alike:
            raise RebuildError("there are other entries than before")
        if not all(self._is_editable(edited, i) for i in edited.edited):
            raise RebuildError("something else than a quotation or an event has changed")
        return edited

    @staticmethod
    def _is_editable(edited: EditedFile, index: int) -> bool:
        n = edited.before.numbers[index]
        is_small = edited.pieces.sizes[index] <= MOST_BYTES
        return n != NO_RECORD and kind_of_number(n) in EDITABLE and is_small

    def folder_of(self, label: str) -> Path:
        """The folder of a file."""
        return self._by_label[label].folder

    @property
    def labels(self) -> list[str]:
        """How places name the files, in the order they are read."""
        return list(self._by_label)

    def passage(self, n: int) -> tuple[DataFile, Passage]:
        """The text of record `n` in its file as it is now.

        Raises RebuildError where the file cannot be cut, or has changed once more.
        """
        (label,) = self._connection.execute("SELECT file FROM content WHERE n = ?", (n,)).fetchone()
        file, (pieces, numbers) = self._by_label[label], self.pieces_of(label)
        if label not in self._positions:
            self._positions[label] = {number: i for i, number in enumerate(numbers)}
        index = self._positions[label][n]
        begin = sum(pieces.sizes[:index])
        try:
            with file.open() as stream:
                stream.seek(begin)
                text = stream.read(pieces.sizes[index])
        except OSError as error:
            raise RebuildError("the file cannot be read again") from error
        if hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest() != pieces.digest(index):
            raise RebuildError("the file has changed once more")
        return file, _passage(pieces, index, text)

    def pieces_of(self, label: str) -> Numbered:
        """The pieces of a file as it is now. Raises RebuildError."""
        if label not in self._numbered:
            found = numbered(self._connection, str(self._by_label[label].path))
            if found is None:
                raise RebuildError("a file could not be cut")
            self._numbered[label] = found
        return self._numbered[label]

    def gave_all_records(self) -> bool:
        """Whether every entry of every file gave a record. Raises RebuildError."""
        return not any(
            number == NO_RECORD and section != NO_SECTION
            for label in self._by_label
            for pieces, numbers in [self.pieces_of(label)]
            for section, number in zip(pieces.sections, numbers, strict=True)
        )


def _passage(pieces: Pieces, index: int, text: bytes) -> Passage:
    line, following, height = pieces.lines[index], b"", 0
    if index + 1 < len(pieces):
        height = pieces.lines[index + 1] - line
        is_entry = pieces.sections[index + 1] != NO_SECTION
        following = b" " * pieces.indents[index + 1] + b"- id: x\n" if is_entry else b"x:\n"
    return Passage(SECTIONS[pieces.sections[index]], text, line, height, following)
