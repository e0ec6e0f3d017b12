"""Opening archives: from the cache folder where a fresh one lies, otherwise built anew.

An archive is fresh when every file it was made from still has the content it was made from. Sizes
and times are asked first, and where they differ, digests decide. A build writes to a file of its own
and takes the archive's name only when it is whole, so that nobody ever opens half an archive.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from pfd_tui.archive.archive import Archive
from pfd_tui.archive.build import build
from pfd_tui.archive.tables import APPLICATION_ID, LAYOUT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pfd_tui.dossier.dataset import Dataset

RACY_NANOSECONDS = 2_000_000_000
"""A file changed this shortly before it was read may change again without a new time stamp."""
CHECKED_BELOW_BYTES = 8 * 2**20
"""Archives smaller than this are checked as a whole when opened (about a millisecond a megabyte)."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when it was read: size in bytes, time of change, SHA-256; -1: not there."""

    path: str
    size: int
    changed_at: int
    sha256: str
    taken_at: int

    def is_current(self) -> bool:
        """Whether the file still has the same content."""
        size, changed_at = _size_and_time(Path(self.path))
        if size != self.size:
            return False
        racy = self.taken_at - self.changed_at < RACY_NANOSECONDS
        if changed_at == self.changed_at and not racy:
            return True
        return _digest(Path(self.path)) == self.sha256


def fingerprint(path: Path) -> Fingerprint:
    """The fingerprint of a file as it is now."""
    taken_at = time.time_ns()
    size, changed_at = _size_and_time(path)
    return Fingerprint(str(path), size, changed_at, _digest(path), taken_at)


def open_archive(
    datasets: tuple[Dataset, ...],
    *,
    folder: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Archive:
    """The archive of `datasets`, from the cache `folder` or built now.

    Where the folder cannot be written the archive is kept in memory.

    Raises UnreadableDatasetError where nothing can be read of the datasets.
    """
    if any(file.content is not None for dataset in datasets for file in dataset.files):
        return _build_in_memory(datasets, progress)  # a pipe can be read only once
    folder = folder or cache_folder()
    path = folder / f"{_key(datasets)}.sqlite"
    archive = _open_fresh(path)
    if archive is not None:
        return archive
    try:
        _build_file(path, datasets, progress)
        connection = _connect(path)
    except (OSError, sqlite3.Error):
        return _build_in_memory(datasets, progress)
    return Archive(connection, is_kept=True)


def cache_folder() -> Path:
    """Where archives are kept."""
    return platformdirs.user_cache_path("pfd-tui", appauthor=False) / "archives"


def watched(datasets: tuple[Dataset, ...], archive: Archive) -> tuple[tuple[str, int, int], ...]:
    """The files whose change makes `archive` stale, each with its size and time of change now."""
    paths = {str(file.path) for dataset in datasets for file in dataset.files}
    paths.update(archive.files_read)
    return tuple((path, *_size_and_time(Path(path))) for path in sorted(paths))


def _key(datasets: tuple[Dataset, ...]) -> str:
    named = [[d.name, [str(file.path) for file in d.files]] for d in datasets]
    return hashlib.sha256(json.dumps(named).encode(errors="surrogatepass")).hexdigest()[:32]


def _open_fresh(path: Path) -> Archive | None:
    """The archive at `path`, unless it is missing, stale, damaged or of another version."""
    if not path.is_file():
        return None
    try:
        connection = _connect(path)
    except sqlite3.Error:
        return None
    try:
        if _is_sound(connection, path) and all(f.is_current() for f in _fingerprints(connection)):
            return Archive(connection, is_kept=True)
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        pass  # damaged: it is built anew
    connection.close()
    return None


def _is_sound(connection: sqlite3.Connection, path: Path) -> bool:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return False
    if connection.execute("PRAGMA user_version").fetchone() != (LAYOUT_VERSION,):
        return False
    size = path.stat().st_size
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if pages * page_size != size:
        return False
    if size > CHECKED_BELOW_BYTES:
        return True
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _fingerprints(connection: sqlite3.Connection) -> list[Fingerprint]:
    (stored,) = connection.execute("SELECT value FROM meta WHERE key = 'fingerprints'").fetchone()
    return [Fingerprint(*fields) for fields in json.loads(stored)]


def _connect(path: Path) -> sqlite3.Connection:
    """Open for reading only: nothing that is done to an open archive can change it."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def _build_file(
    path: Path, datasets: tuple[Dataset, ...], progress: Callable[[int], None] | None
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".building", dir=path.parent)
    os.close(handle)
    building = Path(name)
    try:
        connection = sqlite3.connect(building, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")  # a broken build is thrown away whole
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, datasets, progress)
        finally:
            connection.close()
        _flush(building)
        building.replace(path)
    finally:
        with contextlib.suppress(OSError):
            building.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the system write the file to disk before it takes its name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _build_in_memory(
    datasets: tuple[Dataset, ...], progress: Callable[[int], None] | None
) -> Archive:
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    _fill(connection, datasets, progress)
    connection.execute("PRAGMA query_only = ON")
    return Archive(connection, is_kept=False)


def _fill(
    connection: sqlite3.Connection,
    datasets: tuple[Dataset, ...],
    progress: Callable[[int], None] | None,
) -> None:
    yaml_files = [
        fingerprint(file.path)
        for dataset in datasets
        for file in dataset.files
        if file.content is None
    ]
    text_paths = build(connection, datasets, progress)
    prints = [*yaml_files, *(fingerprint(path) for path in text_paths)]
    _store_fingerprints(connection, prints)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")


def _store_fingerprints(connection: sqlite3.Connection, prints: Iterable[Fingerprint]) -> None:
    fields = [[p.path, p.size, p.changed_at, p.sha256, p.taken_at] for p in prints]
    connection.execute("INSERT INTO meta VALUES ('fingerprints', ?)", (json.dumps(fields),))


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
