"""A cache folder that many processes use at once: who builds, who waits, and what is kept."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import Archive, cache, eviction, lock, open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.archive.progress import Progress

QUOTES = 30
DOSSIER = "dossier: {version: 1, title: T}\nsources: [{id: s, kind: article, title: S}]\nquotes:\n"


class Shelf:
    """A folder with dossiers, and the cache folder that they share."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, folder / "cache"

    def dossier(self, name: str = "d") -> Path:
        path = self.folder / f"{name}.yaml"
        if not path.exists():
            quotes = (f"  - {{id: q{n}, source: s, text: Words {n}.}}\n" for n in range(QUOTES))
            path.write_text(DOSSIER + "".join(quotes))
        return path

    def open(self, name: str = "d", progress: Callable[[Progress], None] | None = None) -> Archive:
        datasets = locate([str(self.dossier(name))])
        return open_archive(datasets, folder=self.cache, progress=progress)

    def file_of(self, name: str) -> Path:
        return self.cache / f"{cache._key(locate([str(self.dossier(name))]))}.sqlite"

    def lock(self, name: str = "d") -> lock.BuildLock:
        """The lock of a dossier's archive, held by this test."""
        self.cache.mkdir(exist_ok=True)
        held = lock.try_to_lock(self.file_of(name).with_suffix(".lock"))
        assert held is not None
        return held

    @property
    def kept(self) -> set[str]:
        return {path.name for path in self.cache.iterdir()}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def in_another_process(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that does `code`; it waits for its standard input to end before it ends."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys\n{code}\nsys.stdin.read()", *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def first_line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


# One builds


OPEN = """
from pathlib import Path
from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
heard = []
archive = open_archive(locate([sys.argv[1]]), folder=Path(sys.argv[2]), progress=heard.append)
print(archive.is_kept, any(progress.records for progress in heard), flush=True)
"""


def test_of_processes_that_begin_at_once_one_builds(shelf: Shelf) -> None:
    path = shelf.dossier()
    processes = [in_another_process(OPEN, path, shelf.cache) for _ in range(4)]
    said = [process.communicate()[0].split() for process in processes]
    assert [kept for kept, _ in said] == ["True"] * 4
    assert [built for _, built in said].count("True") == 1
    assert shelf.kept == {shelf.file_of("d").name}


def test_who_waits_hears_who_builds_and_how_far(shelf: Shelf) -> None:
    held = shelf.lock()
    heard: list[Progress] = []

    def listen(progress: Progress) -> None:
        heard.append(progress)
        if progress.other and progress.other.share == 0:
            held.say(0.5)
        elif progress.other:
            held.release()

    shelf.open(progress=listen).close()
    others = [progress.other for progress in heard if progress.other]
    assert {other.pid for other in others} == {os.getpid()}
    assert [others[0].share, others[-1].share] == [0, 0.5]
    assert heard[-1].other is None
    assert heard[-1].share == 1


def test_who_waited_opens_what_the_other_built(shelf: Shelf) -> None:
    shelf.open().close()
    built = shelf.file_of("d")
    aside = built.rename(built.with_suffix(".aside"))
    held = shelf.lock()

    def listen(progress: Progress) -> None:
        assert progress.other is not None
        if aside.exists():
            aside.rename(built)
            held.release()

    shelf.open(progress=listen).close()


def test_a_build_that_has_stopped_is_not_waited_for(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "STALLED_SECONDS", 0)
    held = shelf.lock()
    with contextlib.closing(shelf.open()) as archive:
        assert archive.is_kept
    assert shelf.kept == {shelf.file_of("d").name, shelf.file_of("d").with_suffix(".lock").name}
    held.release()


def test_the_lock_of_a_process_that_was_killed_holds_nobody_up(shelf: Shelf) -> None:
    shelf.cache.mkdir()
    path = shelf.file_of("d").with_suffix(".lock")
    code = (
        "from pathlib import Path; from pfd_tui.archive.lock import try_to_lock\n"
        "print(try_to_lock(Path(sys.argv[1])) is not None, flush=True)"
    )
    process = in_another_process(code, path)
    assert first_line_of(process) == "True"
    assert lock.try_to_lock(path) is None
    assert lock.holder_of(path).pid == process.pid
    process.send_signal(signal.SIGKILL)
    process.communicate()
    heard: list[Progress] = []
    shelf.open(progress=heard.append).close()
    assert [progress for progress in heard if progress.other] == []
    assert shelf.kept == {shelf.file_of("d").name}


def test_a_lock_that_was_deleted_by_its_holder_is_taken_anew(shelf: Shelf) -> None:
    shelf.dossier()
    with ThreadPoolExecutor(8) as pool:
        for archive in pool.map(lambda _: shelf.open(), range(40)):
            archive.close()
    assert shelf.kept == {shelf.file_of("d").name}


@pytest.mark.skipif(sys.platform == "win32", reason="another kind of lock")
def test_on_a_file_system_without_locks_archives_are_kept_all_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    monkeypatch.setattr(eviction, "MAX_ARCHIVES", 1)
    for name in ("a", "b", "a"):
        with contextlib.closing(shelf.open(name)) as archive:
            assert archive.is_kept
    assert {shelf.file_of("a").name, shelf.file_of("b").name} <= shelf.kept  # who knows who has it


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="nobody tells what files are open")
def test_an_archive_that_nobody_closes_keeps_no_file_open_when_it_is_gone(shelf: Shelf) -> None:
    shelf.open().close()

    def open_files() -> int:
        gc.collect()
        return len(list(Path("/proc/self/fd").iterdir()))

    before = open_files()
    for _ in range(5):
        shelf.open()
    assert open_files() == before


# What is kept


def test_only_so_many_archives_are_kept_those_used_last(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eviction, "MAX_ARCHIVES", 3)
    for name in ("a", "b", "c", "a", "d", "e"):
        shelf.open(name).close()
    assert shelf.kept == {shelf.file_of(name).name for name in ("a", "d", "e")}


def test_archives_have_only_so_many_bytes_together(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.open("a").close()
    monkeypatch.setattr(eviction, "MAX_BYTES", shelf.file_of("a").stat().st_size * 2)
    for name in ("b", "c"):
        shelf.open(name).close()
    assert shelf.kept == {shelf.file_of(name).name for name in ("b", "c")}
    monkeypatch.setattr(eviction, "MAX_BYTES", 1)
    with contextlib.closing(shelf.open("d")) as archive:
        assert archive.is_kept
    assert shelf.kept == {shelf.file_of("d").name}


def test_an_archive_in_use_is_not_deleted(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eviction, "MAX_ARCHIVES", 1)
    process = in_another_process(OPEN, shelf.dossier("theirs"), shelf.cache)
    assert first_line_of(process).startswith("True")
    with contextlib.closing(shelf.open("ours")) as archive:
        shelf.open("a").close()
        shelf.open("b").close()
        assert shelf.kept == {shelf.file_of(name).name for name in ("theirs", "ours", "b")}
        assert len(list(archive.all_of(Kind.QUOTE))) == QUOTES
    process.communicate()
    shelf.open("c").close()
    assert shelf.kept == {shelf.file_of("c").name}


def test_what_is_no_archive_of_ours_is_never_deleted(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eviction, "MAX_ARCHIVES", 1)
    shelf.open("a").close()
    ours = shelf.file_of("a")
    text, other = (shelf.cache / f"{sign * 32}.sqlite" for sign in "ab")
    text.write_text("somebody's notes")
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    renamed, linked = shelf.cache / "kept by hand.sqlite", shelf.cache / f"{'c' * 32}.sqlite"
    renamed.write_bytes(ours.read_bytes())
    linked.symlink_to(renamed)
    (shelf.cache / f"{'d' * 32}.sqlite").mkdir()
    foreign = shelf.kept - {ours.name}
    shelf.open("b").close()
    assert shelf.kept == foreign | {shelf.file_of("b").name}
