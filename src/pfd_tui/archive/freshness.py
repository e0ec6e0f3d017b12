"""Whether the files an archive was made from are still what they were when it was made.

Where a name leads, size and time are asked first; where they leave a doubt, the digest decides.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.dossier.dataset import open_file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

RACY_NANOSECONDS = 2_000_000_000
"""A file changed this shortly before it was read may change again without a new time stamp."""

READ_AT_ONCE = 2**20
"""Bytes of a file that are read at a time."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was before it was read.

    `target` is the path that symbolic links lead to, `size` in bytes and `changed_at` are -1 where
    there is no file, and `sha256` is empty where its content was not to be read, or could not be.
    """

    path: str
    target: str
    size: int
    changed_at: int
    sha256: str
    taken_at: int

    def is_current(self) -> bool:
        """Whether the file still has the same content."""
        path = Path(self.path)
        size, changed_at = size_and_time(path)
        if size != self.size or _target(path) != self.target:
            return False
        racy = self.taken_at - self.changed_at < RACY_NANOSECONDS
        if changed_at == self.changed_at and not (racy and self.sha256):
            return True
        return bool(self.sha256) and _digest(path) == self.sha256

    def is_same(self, other: Fingerprint) -> bool:
        """Whether both are of one file with one content, whenever they were taken."""
        return all(
            getattr(self, name) == getattr(other, name)
            for name in ("path", "target", "size", "sha256")
        )

    def to_plain(self) -> list[str | int]:
        """The fields in order, for JSON; `Fingerprint(*fields)` is the way back."""
        return list(astuple(self))


def store_fingerprints(connection: sqlite3.Connection, prints: Iterable[Fingerprint]) -> None:
    """Note what an archive was made from, in place of what was noted before."""
    fields = [each.to_plain() for each in prints]
    connection.execute(
        "INSERT OR REPLACE INTO meta VALUES ('fingerprints', ?)", (json.dumps(fields),)
    )


def fingerprint(
    path: Path, at_most: int | None = None, heard: Callable[[bytes], object] | None = None
) -> Fingerprint:
    """The fingerprint of a file as it is now.

    Of a file larger than `at_most` bytes, and of what is no file, the content is not read. What is
    read is handed to `heard`.
    """
    taken_at = time.time_ns()
    target = _target(path)
    size, changed_at = size_and_time(path)
    is_read = at_most is None or size <= at_most
    return Fingerprint(
        str(path), target, size, changed_at, _digest(path, heard) if is_read else "", taken_at
    )


def size_and_time(path: Path) -> tuple[int, int]:
    """Size in bytes and time of the last change of content or status, in nanoseconds; -1: no file.

    The status counts, since a time of change can be set back, and a file be made readable.
    """
    try:
        stat = path.stat()
    except OSError:
        return -1, -1
    return stat.st_size, max(stat.st_mtime_ns, stat.st_ctime_ns)


def _target(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except OSError:
        return ""


def _digest(path: Path, heard: Callable[[bytes], object] | None = None) -> str:
    try:
        with open_file(path) as file:
            if heard is None:
                return hashlib.file_digest(file, "sha256").hexdigest()
            digest = hashlib.sha256()
            while chunk := file.read(READ_AT_ONCE):
                digest.update(chunk)
                heard(chunk)
            return digest.hexdigest()
    except OSError:
        return ""
