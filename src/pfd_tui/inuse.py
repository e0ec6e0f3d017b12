"""Files in use: marked by a lock of the system's own, which ends with its process, however it ends.

So nobody deletes what another has open, and what a killed program left behind is known as that.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30
    """Where the lock is, beyond what the file says: a locked byte could not be read."""

    def lock_file(file: int, *, is_shared: bool) -> bool:
        """Lock an open file; False where another holds it. Raises OSError."""
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

    def lock_file(file: int, *, is_shared: bool) -> bool:
        """Lock an open file; False where another holds it. Raises OSError."""
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def hold(path: Path) -> int:
    """Mark a file as in use, until what this returns is closed.

    Where the file system knows no locks, nothing is deleted either. Raises OSError.
    """
    file = os.open(path, os.O_RDONLY)
    is_locked = True
    with contextlib.suppress(OSError):
        is_locked = lock_file(file, is_shared=True)
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
        if not lock_file(file, is_shared=False):
            return False
        path.unlink()
    except OSError:
        return False
    finally:
        os.close(file)
    return True


def is_file_at(path: Path, file: int) -> bool:
    """Whether the file that is open lies at `path`."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except OSError:
        return False
