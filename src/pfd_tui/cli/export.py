"""`pfd-tui export`: the whole dossier, to standard output or to a file."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.cli.output import open_whole, write
from pfd_tui.export.jsonform import export_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable


def run(options: argparse.Namespace) -> int:
    """Write the dossier; returns 0."""
    pieces = export_json(open_whole(options.datasets))
    if options.output is None:
        for piece in pieces:
            write(piece)
    else:
        write_whole(Path(options.output), pieces)
    return 0


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all: an old file stays as it is until the new one is complete.

    Raises OSError.
    """
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
