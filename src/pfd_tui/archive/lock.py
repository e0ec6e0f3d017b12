"""Locks between processes: one builds while the others wait, and what is in use is not deleted.

A lock is the system's own on an open file: it ends with whoever holds it, however that ends, so
that a stale one does not exist. The file says who that is and how far, for those who wait.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30
    """Where the lock is, beyond what the file says: a locked byte could not be read."""

    def _lock(file: int, *, is_shared: bool) -> bool:
        if is_shared:
            return True  # an open file cannot be deleted there
        os.lseek(file, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(file: int, *, is_shared: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


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
            is_locked = _lock(file, is_shared=False)
            is_there = is_locked and _is_file_at(path, file)
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


def hold(path: Path) -> int:
    """Mark a file as in use, until what this returns is closed.

    Where the file system knows no locks, nothing is deleted either. Raises OSError.
    """
    file = os.open(path, os.O_RDONLY)
    is_locked = True
    with contextlib.suppress(OSError):
        is_locked = _lock(file, is_shared=True)
    if not is_locked:
        os.close(file)
        raise BlockingIOError("it is being deleted")
    return file


def delete_unused(path: Path) -> bool:
    """Delete a file, unless somebody uses it; tells whether it is gone."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        if not _lock(file, is_shared=False):
            return False
        path.unlink()
    except OSError:
        return False
    finally:
        os.close(file)
    return True


def _is_file_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except OSError:
        return False
