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
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from pfd_tui.archive.archive import Archive
from pfd_tui.archive.eviction import evict, note_use
from pfd_tui.archive.freshness import (
    Fingerprint,
    fingerprint,
    size_and_time,
    store_fingerprints,
)
from pfd_tui.archive.lock import BuildLock, Holder, holder_of, try_to_lock
from pfd_tui.archive.progress import Progress
from pfd_tui.archive.sealing import copy_unsealed, is_sealed, seal
from pfd_tui.archive.tables import APPLICATION_ID, LAYOUT_VERSION
from pfd_tui.dossier.problems import UnreadableDatasetError
from pfd_tui.files import sweep, unfinished
from pfd_tui.inuse import hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.dossier.dataset import Dataset

    Listener = Callable[[Progress], None]

_SIGNS_OF_DAMAGE = ValueError, LookupError, TypeError, AttributeError
"""What is raised where an archive holds something else than was stored."""
STALLED_SECONDS = 60.0
"""A build that gets no further for so long is not waited for any longer."""
ASKED_EVERY = 0.05
"""Seconds between two looks at a lock that another holds."""
BUILDING = ".building"
"""How the name of a file ends in which an archive is built."""
LOCK = ".lock"
"""How the name of a file ends that is the lock of a build."""


def open_archive(
    datasets: tuple[Dataset, ...],
    *,
    folder: Path | None = None,
    progress: Listener | None = None,
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
        return _build_or_wait(path, datasets, progress)
    except (OSError, sqlite3.Error):
        return _build_in_memory(datasets, progress)


def open_again(archive: Archive) -> Archive | None:
    """The same archive over a connection of its own, for another thread.

    None for one that is in memory, and where its file has been replaced.
    """
    if archive.path is None:
        return None
    try:
        again = Archive(_connect(archive.path), archive.path)
    except (OSError, sqlite3.Error, ValueError, LookupError):
        return None
    if again.identity != archive.identity:
        again.close()
        return None
    return again


def open_beginning(datasets: tuple[Dataset, ...]) -> Archive | None:
    """An archive of the first records, in memory: something to look at while all are read.

    Never for an answer: what it has not, the dossier may have. None where there is nothing to show
    yet, and of several datasets, whose ids are compared before anything is read.
    """
    from pfd_tui.archive.build import build_beginning

    if len(datasets) != 1:
        return None
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    try:
        build_beginning(connection, datasets)
        store_fingerprints(connection, [])
    except UnreadableDatasetError:
        connection.close()
        return None
    connection.execute("PRAGMA query_only = ON")
    return Archive(connection)


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
        if not is_sealed(path):
            return None
        connection = _connect(path)
    except (OSError, sqlite3.Error):
        return None
    try:
        if _is_ours(connection) and all(f.is_current() for f in _fingerprints(connection)):
            return Archive(connection, path)
    except (sqlite3.Error, OSError, *_SIGNS_OF_DAMAGE):
        pass  # it is built anew
    connection.close()
    return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(application == APPLICATION_ID and version == LAYOUT_VERSION)


def _fingerprints(connection: sqlite3.Connection) -> list[Fingerprint]:
    (stored,) = connection.execute("SELECT value FROM meta WHERE key = 'fingerprints'").fetchone()
    return [Fingerprint(*fields) for fields in json.loads(stored)]


def _connect(path: Path) -> sqlite3.Connection:
    """Open for reading only: nothing that is done to an open archive can change it."""
    in_use = hold(path)
    try:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False, isolation_level=None,
            factory=_Connection,
        )  # fmt: skip
    except sqlite3.Error:
        os.close(in_use)
        raise
    connection.in_use = in_use
    connection.execute("PRAGMA query_only = ON")
    note_use(path)
    return connection


class _Connection(sqlite3.Connection):
    """A connection that marks its file as in use until it is closed."""

    in_use: int | None = None

    def close(self) -> None:
        """Close the file, and have it marked no longer."""
        super().close()
        self._release()

    def __del__(self) -> None:
        """One that nobody closed is in use no longer than it is there."""
        self._release()

    def _release(self) -> None:
        if self.in_use is not None:
            os.close(self.in_use)
            self.in_use = None


def _build_or_wait(path: Path, datasets: tuple[Dataset, ...], progress: Listener | None) -> Archive:
    """Build the archive, or wait for another who does. Raises OSError and sqlite3.Error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for ending in (BUILDING, LOCK):  # what builds that were killed have left
        sweep(path.parent, ending=ending)
    lock = _lock_or_wait(path.with_suffix(LOCK), progress)
    try:
        archive = _open_fresh(path)  # by whoever held the lock before
        if archive is None:
            tell = _told_to_others(lock, progress)
            if not _patch_file(path, datasets, tell):
                _build_file(path, datasets, tell)
            archive = Archive(_connect(path), path)
            evict(path.parent, newest=path)
        return archive
    finally:
        if lock is not None:
            lock.release()


def _lock_or_wait(path: Path, progress: Listener | None) -> BuildLock | None:
    """The lock; None where there are none, or its holder has stopped: then both build.

    That is work done twice and no harm: each builds a file of its own.
    """
    seen, since = Holder(0, 0), time.monotonic()
    while True:
        try:
            lock = try_to_lock(path)
        except OSError:
            return None
        if lock is not None:
            return lock
        holder = holder_of(path)
        if holder != seen:
            seen, since = holder, time.monotonic()
        elif time.monotonic() - since > STALLED_SECONDS:
            return None
        if progress:
            progress(Progress(other=holder))
        time.sleep(ASKED_EVERY)


def _told_to_others(lock: BuildLock | None, progress: Listener | None) -> Listener:
    def tell(now: Progress) -> None:
        if lock is not None:
            lock.say(now.share)
        if progress:
            progress(now)

    return tell


def _build_file(path: Path, datasets: tuple[Dataset, ...], progress: Listener) -> None:
    with unfinished(path.parent, path.stem, BUILDING) as building:
        with contextlib.closing(_connect_to_write(building)) as connection:
            done = _fill(connection, datasets, progress)
        seal(building)
        building.replace(path)
        progress(done)


def _patch_file(path: Path, datasets: tuple[Dataset, ...], progress: Listener) -> bool:
    """Bring a stale archive up to date with a few edits; False where it must be built anew.

    What is patched is a copy: the file may be open elsewhere, and be read at this moment.
    """
    from pfd_tui.archive.comparing import RebuildError
    from pfd_tui.archive.editing import Edits
    from pfd_tui.archive.patching import patch
    from pfd_tui.archive.rereading import reread

    try:
        with unfinished(path.parent, path.stem, BUILDING) as building:
            with contextlib.closing(_connect_to_stale(path)) as stale:
                edits = Edits(stale, datasets)
                again = reread(stale, edits)
                told = Progress(again=len(again.records))
                progress(told)
                copy_unsealed(path, building)
                with contextlib.closing(_connect_to_write(building)) as connection:
                    patch(connection, edits, again)
            seal(building)
            building.replace(path)
    except (RebuildError, sqlite3.Error, OSError, *_SIGNS_OF_DAMAGE):
        return False
    progress(replace(told, is_done=True))
    return True


def _connect_to_stale(path: Path) -> sqlite3.Connection:
    """Open an archive of files that have changed. Raises OSError where there is none of ours."""
    if not is_sealed(path):
        raise FileNotFoundError(path)
    connection = _connect(path)
    if not _is_ours(connection):
        connection.close()
        raise FileNotFoundError(path)
    return connection


def _connect_to_write(building: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{building.as_uri()}?nolock=1", uri=True, isolation_level=None
    )  # it is ours alone, and marked as in use
    connection.execute("PRAGMA journal_mode = OFF")  # a broken build is thrown away whole
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _build_in_memory(datasets: tuple[Dataset, ...], progress: Listener | None) -> Archive:
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    tell = progress or (lambda _: None)
    tell(_fill(connection, datasets, tell))
    connection.execute("PRAGMA query_only = ON")
    return Archive(connection)


def _fill(
    connection: sqlite3.Connection, datasets: tuple[Dataset, ...], progress: Listener
) -> Progress:
    """Build into an empty database; returns what to tell when it is where it belongs."""
    yaml_files = [
        fingerprint(file.path)
        for dataset in datasets
        for file in dataset.files
        if file.content is None
    ]
    from pfd_tui.archive.audit import store_gaps
    from pfd_tui.archive.build import build  # brings the YAML reader, which a fresh archive spares

    last = Progress()

    def tell(now: Progress) -> None:
        nonlocal last
        last = now
        progress(now)

    texts = build(connection, datasets, tell)
    store_fingerprints(connection, [*yaml_files, *texts])
    store_gaps(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")
    return replace(last, is_done=True)
