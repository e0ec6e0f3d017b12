"""Eviction: the cache folder is bounded; what was not opened for the longest time goes first."""

from __future__ import annotations

import contextlib
import os
import re
import time
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.tables import APPLICATION_ID
from pfd_tui.inuse import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_ARCHIVES = 20
"""Archives that are kept; nobody works on more dossiers in turn."""
MAX_BYTES = 2 * 2**30
"""Bytes that they may have together; the newest is kept whatever its size."""
_NAME = re.compile(r"[0-9a-f]{32}\.sqlite")
_HEADER = b"SQLite format 3\0"
_APPLICATION_ID_AT = 68
"""Bytes into the file (https://www.sqlite.org/fileformat.html, section 1.3)."""


class Kept(NamedTuple):
    """An archive in the cache folder: its file, its bytes, and when it was opened last.

    `used_at` is in nanoseconds since 1970.
    """

    used_at: int
    size: int
    path: Path


def note_use(path: Path) -> None:
    """Remember that an archive was opened now, as its time of access; its content is not newer."""
    with contextlib.suppress(OSError):
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))


def evict(folder: Path, newest: Path) -> None:
    """Delete archives that were not used for long, until those left are within bounds.

    One that somebody has open stays, and so does every file that is no archive of ours.
    """
    count, size = 0, 0
    for kept in sorted(_archives(folder), key=lambda k: (k.path != newest, -k.used_at)):
        is_beyond = count + 1 > MAX_ARCHIVES or size + kept.size > MAX_BYTES
        if is_beyond and kept.path != newest and delete_unused(kept.path):
            continue
        count, size = count + 1, size + kept.size


def kept_archives(folder: Path) -> list[Kept]:
    """The archives that lie in a folder, the one used last first; none, if it cannot be read."""
    try:
        return sorted(_archives(folder), reverse=True)
    except OSError:
        return []


def _archives(folder: Path) -> Iterator[Kept]:
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if _NAME.fullmatch(path.name) and not path.is_symlink() and _is_ours(path):
                stat = path.stat()
                yield Kept(stat.st_atime_ns, stat.st_size, path)


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        header = file.read(_APPLICATION_ID_AT + 4)
    id_ = int.from_bytes(header[_APPLICATION_ID_AT:], "big")
    return header.startswith(_HEADER) and id_ == APPLICATION_ID
