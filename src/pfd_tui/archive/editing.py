"""What of the YAML files has changed since an archive was made of them.

A few entries that are quotations or events, each read again by itself, or else too much: then the
archive is built anew. Whatever might change what is known of other records is too much.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pfd_tui.archive.comparing import EditedFile, RebuildError, aligned, renumbered
from pfd_tui.archive.freshness import Fingerprint, fingerprint
from pfd_tui.archive.numbering import NO_RECORD, Numbered, maker, numbered
from pfd_tui.archive.tables import kind_of_number, number
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
        self.left_out = int(meta["left_out"])
        """Entries of the dossier that gave no record."""
        self.fingerprints = [Fingerprint(*fields) for fields in meta["fingerprints"]]
        self._by_label = {file.label: file for file in self.dataset.files}
        if len(self._by_label) < len(self.dataset.files):
            raise RebuildError("two files have one name when they are shown")
        self.counts = {Kind(kind): int(count) for kind, count in meta["counts"].items()}
        self.files = [self._edited(file, stale) for file, stale in self._stale()]
        self._numbered = {each.file.label: each.now for each in self.files}
        self._positions: dict[str, dict[int, int]] = {}
        if sum(len(each.changes) for each in self.files) > MOST_EDITS:
            raise RebuildError("many entries have changed")

    def _stale(self) -> list[tuple[DataFile, Fingerprint]]:
        files = {str(file.path): file for file in self.dataset.files}
        known = {each.path for each in self.fingerprints}
        stale = [each for each in self.fingerprints if not each.is_current()]
        if not stale:
            raise RebuildError("nothing has changed, and yet it could not be opened")
        if not known.issuperset(files) or any(each.path not in files for each in stale):
            raise RebuildError("a file is new, or a source text has changed")
        return [(files[each.path], each) for each in stale]

    def _edited(self, file: DataFile, stale: Fingerprint) -> EditedFile:
        before = numbered(self._connection, file.label)
        if before is None:
            raise RebuildError("the file could not be cut")
        cutter = Cutter()
        now = fingerprint(file.path, heard=cutter.feed)
        if not now.sha256 or now.target != stale.target:
            raise RebuildError("the file is another, or cannot be read")
        pieces = cutter.pieces()
        alignment = aligned(before.pieces, pieces)
        following = [number(kind, count) for kind, count in self.counts.items()]
        numbers = renumbered(before, alignment, following)
        edited = EditedFile(file, before, Numbered(pieces, numbers), now, alignment)
        for change in edited.changes:
            n = edited.number(change)
            size = 0 if change.now is None else pieces.sizes[change.now]
            if n == NO_RECORD or kind_of_number(n) not in EDITABLE or size > MOST_BYTES:
                raise RebuildError("something else than a quotation or an event has changed")
        return edited

    @property
    def counts_now(self) -> dict[Kind, int]:
        """How many records there are of each kind."""
        counts = dict(self.counts)
        for each in self.files:
            at, by = each.alignment
            if by:
                counts[kind_of_number((each.now if by > 0 else each.before).numbers[at])] += by
        return counts

    def folder_of(self, label: str) -> Path:
        """The folder of a file."""
        return self._by_label[label].folder

    @property
    def labels(self) -> list[str]:
        """How places name the files, in the order they are read."""
        return list(self._by_label)

    def passage_of(self, n: int) -> tuple[DataFile, Passage]:
        """The text of record `n`, which has not changed, in its file as it is now.

        Raises RebuildError where the file cannot be cut, or has changed once more.
        """
        (label,) = self._connection.execute("SELECT file FROM content WHERE n = ?", (n,)).fetchone()
        if label not in self._positions:
            numbers = self.pieces_of(label).numbers
            self._positions[label] = {n: i for i, n in enumerate(numbers)}
        file = self._by_label[label]
        if n not in self._positions[label]:
            raise RebuildError("a record stands in no piece of its own")
        return file, self.passage(file, self._positions[label][n])

    def passage(self, file: DataFile, index: int) -> Passage:
        """The text of a piece of a file as it is now. Raises RebuildError."""
        pieces = self.pieces_of(file.label).pieces
        begin = sum(pieces.sizes[:index])
        try:
            with file.open() as stream:
                stream.seek(begin)
                text = stream.read(pieces.sizes[index])
        except OSError as error:
            raise RebuildError("the file cannot be read again") from error
        if hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest() != pieces.digest(index):
            raise RebuildError("the file has changed once more")
        return _passage(pieces, index, text)

    def pieces_of(self, label: str) -> Numbered:
        """The pieces of a file as it is now. Raises RebuildError."""
        if label not in self._numbered:
            found = numbered(self._connection, label)
            if found is None:
                raise RebuildError("a file could not be cut")
            self._numbered[label] = found
        return self._numbered[label]


def _passage(pieces: Pieces, index: int, text: bytes) -> Passage:
    line, following, height = pieces.lines[index], b"", 0
    if index + 1 < len(pieces):
        height = pieces.lines[index + 1] - line
        is_entry = pieces.sections[index + 1] != NO_SECTION
        following = b" " * pieces.indents[index + 1] + b"- id: x\n" if is_entry else b"x:\n"
    return Passage(SECTIONS[pieces.sections[index]], text, line, height, following)
