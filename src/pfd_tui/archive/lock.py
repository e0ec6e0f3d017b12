"""Locks between processes: one builds while the others wait.

A lock ends with whoever holds it, so that a stale one does not exist. Its file says who that is and
how far, for those who wait.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.inuse import is_file_at, lock_file

if TYPE_CHECKING:
    from pathlib import Path


class Holder(NamedTuple):
    """Who builds: the number of the process (0: not yet said), and how far it is, from 0 to 1."""

    pid: int
    share: float


class BuildLock:
    """The right to build one archive; `release` it."""

    def __init__(self, path: Path, file: int) -> None:
        self._path, self._file = path, file

    def say(self, share: float) -> None:
        """Let those who wait know how far the build is, from 0 to 1."""
        with contextlib.suppress(OSError):
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, f"{os.getpid():>10} {share:.3f}\n".encode())

    def release(self) -> None:
        """Leave it to the next, and no file behind."""
        if sys.platform == "win32":
            os.close(self._file)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(self._file)


def try_to_lock(path: Path) -> BuildLock | None:
    """The lock that the file at `path` is; None while another holds it.

    Raises OSError where there can be no such file, or the file system knows no locks.
    """
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            is_locked = lock_file(file, is_shared=False)
            is_there = is_locked and is_file_at(path, file)
        except BaseException:
            os.close(file)
            raise
        if is_there:
            lock = BuildLock(path, file)
            lock.say(0)
            return lock
        os.close(file)
        if not is_locked:
            return None  # otherwise its last holder has deleted it meanwhile


def holder_of(path: Path) -> Holder:
    """Who holds the lock at `path`, as far as it says."""
    try:
        pid, share = path.read_text(encoding="ascii").split()
        return Holder(int(pid), float(share))
    except (OSError, ValueError):
        return Holder(0, 0)
