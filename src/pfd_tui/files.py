"""Files: written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all: an old file stays as it is until the new one is complete.

    A symbolic link stays one; a device or a named pipe is written to, never replaced.

    Raises OSError.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as device:
            device.writelines(pieces)
    else:
        _replace(path, pieces)


def _replace(path: Path, pieces: Iterable[str]) -> None:
    """Write beside the file, and give the new one its name once it is on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(path, Path(name))
        Path(name).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _copy_mode(path: Path, new: Path) -> None:
    """Give the new file the permissions of the old one, or those of any new file."""
    if path.exists():
        new.chmod(path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
