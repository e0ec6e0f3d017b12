"""Files: written whole or not at all, and nothing of what was broken off stays for ever."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pfd_tui.inuse import delete_unused, is_file_at, lock_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNFINISHED: Final = ".unfinished"
"""How the name of a file ends that is still written."""
NAMED_AFTER: Final = 40
"""Code points of a name that its unfinished file has: with more, names could become too long."""
LEFT_AFTER_SECONDS: Final = 24 * 60 * 60
"""Where the file system knows no locks: nothing is written for a day."""


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all: an old file stays as it is until the new one is complete.

    A symbolic link stays one; a device or a named pipe is written to, never replaced.

    Raises OSError.
    """
    path = _resolved(path)
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as device:
            device.writelines(pieces)
    else:
        _replace(path, pieces, is_private=False)


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all that nobody but the user may read. Raises OSError."""
    _replace(_resolved(path), [text], is_private=True)


def _resolved(path: Path) -> Path:
    """Where symbolic links lead. Raises OSError where they lead in a circle."""
    try:
        return path.resolve()
    except RuntimeError:  # before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


@contextlib.contextmanager
def unfinished(folder: Path, name: str, ending: str = UNFINISHED) -> Iterator[Path]:
    """A new file to write in, in the `folder` of the one called `name`.

    It takes that name, or is gone in the end; after a kill it is gone with the next `sweep`.
    Nobody but the user may read it. Raises OSError.
    """
    held, path = _new(folder, _beginning(name), ending)
    try:
        yield path
    finally:
        if held is not None:
            os.close(held)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def sweep(folder: Path, name: str = "", ending: str = UNFINISHED) -> None:
    """Delete what killed programs left in `folder`, of the file called `name` or of all."""
    beginning = _beginning(name) if name else ""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.name.startswith(beginning) and entry.name.endswith(ending):
                _sweep_one(entry)


def _sweep_one(entry: os.DirEntry[str]) -> None:
    with contextlib.suppress(OSError):
        if not entry.is_file(follow_symlinks=False) or delete_unused(Path(entry.path)):
            return
        if time.time() - entry.stat().st_mtime > LEFT_AFTER_SECONDS:
            Path(entry.path).unlink()


def _beginning(name: str) -> str:
    return f".{name[:NAMED_AFTER]}."


def _new(folder: Path, beginning: str, ending: str) -> tuple[int | None, Path]:
    """A new file that is marked as in use; who sweeps at this moment may take it: then another."""
    while True:
        file, name = tempfile.mkstemp(prefix=beginning, suffix=ending, dir=folder)
        if sys.platform == "win32":  # an open file could not get another name
            os.close(file)
            return None, Path(name)
        with contextlib.suppress(OSError):
            lock_file(file, is_shared=True)
        if is_file_at(Path(name), file):
            return file, Path(name)
        os.close(file)


def _replace(path: Path, pieces: Iterable[str], *, is_private: bool) -> None:
    """Write beside the file, and give the new one its name once it is on the disk."""
    sweep(path.parent, path.name)
    with unfinished(path.parent, path.name) as new:
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if not is_private:
            _copy_mode(path, new)
        new.replace(path)


def _copy_mode(path: Path, new: Path) -> None:
    """Give the new file the permissions of the old one, or those of any new file."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
