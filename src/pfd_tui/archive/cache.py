"""Opening archives: from the cache folder where a fresh one lies, otherwise built anew.

An archive is fresh when every file it was made from still has the content it was made from. A build
writes to a file of its own and takes the archive's name only when it is whole and sealed with its
digest, so that nobody ever opens half an archive, or one in which a disk has changed a word.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from pfd_tui.archive.archive import Archive
from pfd_tui.archive.freshness import Fingerprint, fingerprint, size_and_time
from pfd_tui.archive.tables import APPLICATION_ID, LAYOUT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pfd_tui.archive.progress import Progress
    from pfd_tui.dossier.dataset import Dataset

CHECKED_BELOW_BYTES = 16 * 2**20
"""Archives smaller than this are checked as a whole when opened (a millisecond a megabyte)."""
LEFT_AFTER_SECONDS = 24 * 60 * 60
"""No build takes a day: an older file of one was left by a program that was killed."""


def open_archive(
    datasets: tuple[Dataset, ...],
    *,
    folder: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Archive:
    """The archive of `datasets`, from the cache `folder` or built now.

    Where the folder cannot be written the archive is kept in memory.

    Raises UnreadableDatasetError where nothing can be read of the datasets.
    """
    if any(file.content is not None for dataset in datasets for file in dataset.files):
        return _build_in_memory(datasets, progress)  # a pipe can be read only once
    folder = (folder or cache_folder()).absolute()
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
    return tuple((path, *size_and_time(Path(path))) for path in sorted(paths))


def _key(datasets: tuple[Dataset, ...]) -> str:
    named = [[d.name, [str(file.path) for file in d.files]] for d in datasets]
    return hashlib.sha256(json.dumps(named).encode(errors="surrogatepass")).hexdigest()[:32]


def _open_fresh(path: Path) -> Archive | None:
    """The archive at `path`, unless it is missing, stale, damaged or of another version."""
    try:
        if not _is_sealed(path):
            return None
        connection = _connect(path)
    except (OSError, sqlite3.Error):
        return None
    try:
        if _is_ours(connection) and all(f.is_current() for f in _fingerprints(connection)):
            return Archive(connection, is_kept=True)
    except (sqlite3.Error, OSError, ValueError, LookupError, TypeError, AttributeError):
        pass  # damaged: it is built anew
    connection.close()
    return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(application == APPLICATION_ID and version == LAYOUT_VERSION)


SEAL_BYTES = 40
"""Behind the last page of the database: its size in 8 bytes and its SHA-256 digest."""


def _seal(path: Path) -> None:
    """Write the seal, and have the system bring the file to the disk before it takes its name."""
    with path.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
        file.write(file.tell().to_bytes(8, "big") + digest)
        file.flush()
        os.fsync(file.fileno())


def _is_sealed(path: Path) -> bool:
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
    path: Path, datasets: tuple[Dataset, ...], progress: Callable[[Progress], None] | None
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent)
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
        _seal(building)
        building.replace(path)
    finally:
        with contextlib.suppress(OSError):
            building.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Delete what builds that were killed have left behind."""
    for left in folder.glob("*.building"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT_AFTER_SECONDS:
                left.unlink()


def _build_in_memory(
    datasets: tuple[Dataset, ...], progress: Callable[[Progress], None] | None
) -> Archive:
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    _fill(connection, datasets, progress)
    connection.execute("PRAGMA query_only = ON")
    return Archive(connection, is_kept=False)


def _fill(
    connection: sqlite3.Connection,
    datasets: tuple[Dataset, ...],
    progress: Callable[[Progress], None] | None,
) -> None:
    yaml_files = [
        fingerprint(file.path)
        for dataset in datasets
        for file in dataset.files
        if file.content is None
    ]
    from pfd_tui.archive.audit import store_gaps
    from pfd_tui.archive.build import build  # brings the YAML reader, which a fresh archive spares

    texts = build(connection, datasets, progress)
    _store_fingerprints(connection, [*yaml_files, *texts])
    store_gaps(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")


def _store_fingerprints(connection: sqlite3.Connection, prints: Iterable[Fingerprint]) -> None:
    fields = [p.to_plain() for p in prints]
    connection.execute("INSERT INTO meta VALUES ('fingerprints', ?)", (json.dumps(fields),))
