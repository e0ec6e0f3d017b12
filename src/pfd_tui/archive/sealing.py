"""The seal of an archive file: nobody opens half of one, or a small one with a changed bit."""

from __future__ import annotations

import hashlib
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CHECKED_BELOW_BYTES = 16 * 2**20
"""Archives smaller than this are checked as a whole when opened (a millisecond a megabyte)."""
SEAL_BYTES = 40
"""Behind the last page of the database: its size in 8 bytes and, of those that are checked as a
whole, its SHA-256 digest."""


def seal(path: Path) -> None:
    """Write the seal, and have the system bring the file to the disk before it takes its name."""
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        is_checked = size <= CHECKED_BELOW_BYTES
        digest = hashlib.file_digest(file, "sha256").digest() if is_checked else b"\0" * 32
        file.seek(size)
        file.write(size.to_bytes(8, "big") + digest)
        file.flush()
        os.fsync(file.fileno())


def is_sealed(path: Path) -> bool:
    """Whether the file has the size it was sealed with and, if it is small, the same content."""
    if not path.is_file():
        return False
    size = path.stat().st_size - SEAL_BYTES
    if size < 0:
        return False
    with path.open("rb") as file:
        content = file.read(size) if size <= CHECKED_BELOW_BYTES else None
        file.seek(size)
        sealed_size, digest = int.from_bytes(file.read(8), "big"), file.read()
    if sealed_size != size:
        return False
    return content is None or hashlib.sha256(content).digest() == digest


def copy_unsealed(path: Path, to: Path) -> None:
    """Copy a file without its seal. Raises OSError."""
    shutil.copyfile(path, to)
    os.truncate(to, to.stat().st_size - SEAL_BYTES)
