"""Opening: at once from the cache while it is fresh and whole, otherwise built anew."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import (
    Archive,
    Selection,
    cache,
    cache_folder,
    freshness,
    open_archive,
    sealing,
    tables,
)
from pfd_tui.archive.build import build
from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import DataFile, Dataset, locate
from pfd_tui.dossier.problems import UnreadableDatasetError
from pfd_tui.dossier.records import Kind, Quote
from pfd_tui.inuse import hold
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.archive.progress import Progress

DOSSIER = """\
dossier: {version: 1, title: T}
sources:
  - {id: s, kind: article, title: S, text: texts/s.txt}
people:
  - {id: ann, name: Ann Lee}
quotes:
  - {id: q1, text: We never said so., source: s, speaker: ann}
  - {id: q2, text: We help., source: s, speaker: bob}
timeline:
  - {id: e, when: 2021-05, what: Something., who: [ann]}
"""
TEXT = "“We never said so.” says Ann.\n\n“We help.” says she.\n"


class Desk:
    """A dossier, a cache folder, and the count of builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "dossier"
        self.cache = folder / "cache"
        self.yaml = self.folder / "d.yaml"
        self.text = self.folder / "texts" / "s.txt"
        self.builds = 0
        self.text.parent.mkdir(parents=True)
        self.yaml.write_text(DOSSIER)
        self.text.write_text(TEXT)

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        return locate([str(self.yaml)])

    @property
    def archive_file(self) -> Path:
        (path,) = self.cache.glob("*.sqlite")
        return path

    def open(self) -> Archive:
        return open_archive(self.datasets, folder=self.cache)

    def builds_for(self, times: int = 1) -> int:
        """How many builds this many openings take."""
        before = self.builds
        for _ in range(times):
            self.open().close()
        return self.builds - before


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)

    def counted(*arguments: object) -> list[Fingerprint]:
        desk.builds += 1
        return build(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("pfd_tui.archive.build.build", counted)
    return desk


@pytest.fixture
def no_hang() -> Iterator[None]:
    """What would wait for ever fails instead."""

    def give_up(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def answers(archive: Archive) -> list[object]:
    """Everything an archive can be asked."""
    return [
        [list(archive.all_of(kind)) for kind in Kind],
        [archive.find(Selection(query)).numbers for query in ("", "we", '"help"', "speaker:ann")],
        [archive.ties_from(stored.n) for stored in archive.all_of(Kind.QUOTE)],
        archive.problems(), archive.verdicts(), archive.topics(), archive.outline(),
        archive.source_text("s"), archive.title, archive.headers, archive.counts,
        [stored.id for stored in archive.quotes_in("s")],
    ]  # fmt: skip


def verdicts(archive: Archive) -> dict[str, Verdict]:
    return {s.id: s.proof.verdict for s in archive.all_of(Kind.QUOTE) if s.proof}


# Fresh


def test_a_fresh_archive_is_opened_and_not_built_again(desk: Desk) -> None:
    assert desk.builds_for(3) == 1
    built_at = desk.archive_file.stat().st_mtime_ns
    with contextlib.closing(desk.open()) as archive:
        assert archive.is_kept
        assert archive.is_whole
        assert verdicts(archive) == {"q1": Verdict.VERBATIM, "q2": Verdict.VERBATIM}
    assert desk.archive_file.stat().st_mtime_ns == built_at


def test_an_archive_from_the_cache_answers_as_one_built_now(desk: Desk) -> None:
    with contextlib.closing(desk.open()) as built, contextlib.closing(desk.open()) as kept:
        assert desk.builds == 1
        assert answers(kept) == answers(built)


def test_after_a_while_no_content_is_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "RACY_NANOSECONDS", 0)
    desk.open().close()
    monkeypatch.setattr(freshness, "_digest", None)  # would fail if it were called
    assert desk.builds_for(2) == 0


def test_a_changed_time_with_the_same_content_is_no_change(desk: Desk) -> None:
    desk.open().close()
    os.utime(desk.yaml, (0, 0))
    os.utime(desk.text)
    assert desk.builds_for() == 0


def test_the_watched_files_are_the_dossier_and_its_texts(desk: Desk) -> None:
    with contextlib.closing(desk.open()) as archive:
        before = cache.watched(desk.datasets, archive)
        assert [path for path, *_ in before] == [str(desk.yaml), str(desk.text)]
        desk.text.write_text("Other.")
        assert cache.watched(desk.datasets, archive) != before


# Stale


def test_a_changed_dossier_is_built_anew(desk: Desk) -> None:
    desk.open().close()
    desk.yaml.write_text(DOSSIER.replace("Ann Lee", "Ann Leigh"))
    assert desk.builds_for(2) == 1
    with contextlib.closing(desk.open()) as archive:
        assert archive.name_of_id("ann") == "Ann Leigh"


def test_a_changed_source_text_is_proved_anew(desk: Desk) -> None:
    desk.open().close()
    desk.text.write_text(TEXT.replace("never ", ""))
    assert desk.builds_for(2) == 1
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NOT_IN_SOURCE


@pytest.mark.parametrize("changed", ["yaml", "text"])
def test_an_edit_of_the_same_size_in_the_same_moment_is_seen(
    changed: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    size_and_time = freshness.size_and_time

    def coarse(path: Path) -> tuple[int, int]:
        size, changed_at = size_and_time(path)
        return size, changed_at // 10**12 * 10**12

    monkeypatch.setattr(freshness, "size_and_time", coarse)
    monkeypatch.setattr(freshness, "RACY_NANOSECONDS", 2 * 10**12)  # as much coarser
    desk.open().close()
    path = desk.yaml if changed == "yaml" else desk.text
    path.write_text(path.read_text().replace("never", "often"))
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NOT_IN_SOURCE


@pytest.mark.parametrize("changed", ["yaml", "text"])
def test_an_edit_that_sets_the_time_back_is_seen(
    changed: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "RACY_NANOSECONDS", 0)
    desk.open().close()
    path = desk.yaml if changed == "yaml" else desk.text
    stat = path.stat()
    path.write_text(path.read_text().replace("never", "often"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NOT_IN_SOURCE


def test_a_text_that_appears_or_vanishes_is_seen(desk: Desk) -> None:
    desk.text.unlink()
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NO_SOURCE_TEXT
    assert desk.builds_for() == 0
    desk.text.write_text(TEXT)
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.VERBATIM
    desk.text.unlink()
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NO_SOURCE_TEXT


def test_a_link_that_leads_to_another_text_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # as large as the first, and unpacked in the same moment
    monkeypatch.setattr(freshness, "size_and_time", lambda path: (path.stat().st_size, 1))
    monkeypatch.setattr(freshness, "RACY_NANOSECONDS", 0)
    other = desk.folder / "other.txt"
    other.write_text(TEXT.replace("never", "often"))
    desk.text.rename(desk.folder / "first.txt")
    desk.text.symlink_to(desk.folder / "first.txt")
    desk.open().close()
    desk.text.unlink()
    desk.text.symlink_to(other)
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NOT_IN_SOURCE


def test_a_text_outside_is_never_read_and_its_coming_home_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = desk.folder.parent / "outside.txt"
    desk.text.rename(outside)
    desk.text.symlink_to(outside)
    opened: list[Path] = []
    open_path, open_number = Path.open, os.open

    def noted(path: Path, *arguments: str, **named: str) -> io.IOBase:
        opened.append(path.resolve())
        return open_path(path, *arguments, **named)  # type: ignore[call-overload, no-any-return]

    def noted_too(path: str | Path, flags: int, *mode: int) -> int:
        opened.append(Path(path).resolve())
        return open_number(path, flags, *mode)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", noted)
        patch.setattr(os, "open", noted_too)
        assert desk.builds_for(2) == 1
    assert desk.yaml in opened
    assert outside not in opened
    desk.text.unlink()
    shutil.copy2(outside, desk.text)
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.VERBATIM


@pytest.mark.usefixtures("no_hang")
def test_a_named_pipe_as_text_is_not_waited_for(desk: Desk) -> None:
    desk.text.unlink()
    os.mkfifo(desk.text)
    assert desk.builds_for(2) == 1
    with contextlib.closing(desk.open()) as archive:
        assert [p.code for p in archive.problems() if p.id == "s"] == ["source-missing"]


def test_a_text_changed_while_the_archive_is_built_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pfd_tui.source import sourcetext

    load = sourcetext.load

    def load_and_change(*arguments: object) -> object:
        loaded = load(*arguments)  # type: ignore[arg-type]
        desk.text.write_text(TEXT.replace("never", "often"))
        return loaded

    with monkeypatch.context() as patch:
        patch.setattr(sourcetext, "load", load_and_change)
        desk.open().close()
    with contextlib.closing(desk.open()) as archive:
        assert verdicts(archive)["q1"] is Verdict.NOT_IN_SOURCE


def test_an_archive_of_another_layout_is_built_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open().close()
    monkeypatch.setattr(cache, "LAYOUT_VERSION", tables.LAYOUT_VERSION + 1)
    assert desk.builds_for(2) == 1


def test_other_datasets_have_other_archives(desk: Desk) -> None:
    desk.open().close()
    (desk.folder / "e.yaml").write_text("dossier: {version: 1}\n")
    for arguments in ([str(desk.folder)], [str(desk.yaml), str(desk.folder / "e.yaml")]):
        open_archive(locate(arguments), folder=desk.cache).close()
    assert len(list(desk.cache.glob("*.sqlite"))) == 3


# Damaged


def damage_by_flip(content: bytes, offset: int) -> bytes:
    changed = bytearray(content)
    changed[offset] ^= 1 << offset % 8
    return bytes(changed)


def expect_rebuilt(desk: Desk, damaged: bytes, expected: list[object]) -> None:
    path = desk.archive_file
    path.write_bytes(damaged)
    with contextlib.closing(desk.open()) as archive:
        assert answers(archive) == expected


@pytest.fixture
def sound(desk: Desk) -> tuple[bytes, list[object]]:
    """The bytes of a sound archive, and its answers."""
    with contextlib.closing(desk.open()) as archive:
        return desk.archive_file.read_bytes(), answers(archive)


def test_a_truncated_archive_is_built_anew(desk: Desk, sound: tuple[bytes, list[object]]) -> None:
    content, expected = sound
    for length in [0, 1, 40, 100, 4096, *range(5_000, len(content), len(content) // 12)]:
        expect_rebuilt(desk, content[:length], expected)
    expect_rebuilt(desk, content[:-1], expected)
    expect_rebuilt(desk, content + b"x", expected)


def test_an_archive_overwritten_with_anything_is_built_anew(
    desk: Desk, sound: tuple[bytes, list[object]]
) -> None:
    content, expected = sound
    garbage = bytes(range(256)) * (len(content) // 256)
    for damaged in (garbage, b"SQLite format 3\0" + garbage, b"{}", bytes(len(content))):
        expect_rebuilt(desk, damaged, expected)


def test_a_lost_page_is_built_anew(desk: Desk, sound: tuple[bytes, list[object]]) -> None:
    content, expected = sound
    for start in range(0, len(content) - 4096, 4096):
        expect_rebuilt(desk, content[:start] + bytes(4096) + content[start + 4096 :], expected)


def test_a_changed_bit_is_built_anew(desk: Desk, sound: tuple[bytes, list[object]]) -> None:
    content, expected = sound
    step = len(content) // 60
    for offset in [*range(0, len(content), step), len(content) - 1, len(content) - 40]:
        expect_rebuilt(desk, damage_by_flip(content, offset), expected)
    word = content.index(b"We never said so.")
    forged = content[:word] + b"We often said so." + content[word + 17 :]
    expect_rebuilt(desk, forged, expected)


def test_a_large_damaged_archive_raises_nothing_but_a_database_error(
    desk: Desk, sound: tuple[bytes, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, expected = sound
    monkeypatch.setattr(sealing, "CHECKED_BELOW_BYTES", 0)  # as if it were too large to be checked
    path = desk.archive_file
    same = 0
    for offset in range(0, len(content) - 40, len(content) // 150):
        path.write_bytes(damage_by_flip(content, offset))
        with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(desk.open()) as archive:
            same += answers(archive) == expected
    assert same > 0


def test_a_folder_in_the_place_of_an_archive_is_no_obstacle(desk: Desk) -> None:
    desk.open().close()
    path = desk.archive_file
    path.unlink()
    path.mkdir()
    with contextlib.closing(desk.open()) as archive:
        assert not archive.is_kept
        assert archive.counts[Kind.QUOTE] == 2


# Where nothing can be kept


def test_where_the_folder_cannot_be_written_the_archive_is_in_memory(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with contextlib.closing(desk.open()) as archive:
        assert not archive.is_kept
        assert verdicts(archive)["q1"] is Verdict.VERBATIM
    assert list(desk.cache.iterdir()) == []


def test_where_the_folder_cannot_be_entered_the_archive_is_in_memory(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    datasets = (Dataset("d", (DataFile(desk.yaml),)),)
    with contextlib.closing(open_archive(datasets, folder=desk.cache)) as archive:
        assert not archive.is_kept


def test_a_cache_folder_that_is_a_file_keeps_nothing(desk: Desk) -> None:
    desk.cache.write_text("a file")
    with contextlib.closing(desk.open()) as archive:
        assert not archive.is_kept
        assert archive.counts[Kind.QUOTE] == 2
    assert desk.cache.read_text() == "a file"


def test_a_disk_that_is_full_keeps_nothing_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache, "seal", full)
    with contextlib.closing(desk.open()) as archive:
        assert not archive.is_kept
        assert archive.counts[Kind.QUOTE] == 2
    assert list(desk.cache.iterdir()) == []


def test_a_relative_cache_folder_is_one_as_well(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder.parent)
    for _ in range(2):
        with contextlib.closing(open_archive(desk.datasets, folder=Path("a ?#%/b"))) as archive:
            assert archive.is_kept
    assert desk.builds == 1


def test_the_cache_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/nowhere/cache")
    assert cache_folder() == Path("/nowhere/cache/pfd-tui/archives")


def test_nobody_else_can_read_an_archive(desk: Desk) -> None:
    desk.open().close()
    assert desk.archive_file.stat().st_mode & 0o077 == 0


def test_what_comes_through_a_pipe_is_in_memory(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Standard:
        buffer = io.BytesIO(DOSSIER.encode())

    monkeypatch.chdir(desk.folder)
    monkeypatch.setattr(sys, "stdin", Standard)
    with contextlib.closing(open_archive(locate(["-"]), folder=desk.cache)) as archive:
        assert not archive.is_kept
        assert verdicts(archive)["q1"] is Verdict.VERBATIM
        assert {problem.place.file for problem in archive.problems()} == {"-"}
    assert not desk.cache.exists()


# Building


def test_a_build_that_fails_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class StoppedError(Exception):
        """Somebody pressed a key."""

    def stop(_: Progress) -> None:
        raise StoppedError

    monkeypatch.setattr("pfd_tui.archive.build.REPORT_EVERY", 1)
    with pytest.raises(StoppedError):
        open_archive(desk.datasets, folder=desk.cache, progress=stop)
    assert list(desk.cache.iterdir()) == []


def test_an_unreadable_dataset_leaves_nothing_behind(desk: Desk) -> None:
    desk.yaml.write_text("[")
    with pytest.raises(UnreadableDatasetError):
        desk.open()
    assert list(desk.cache.iterdir()) == []


def test_a_dataset_that_becomes_unreadable_is_not_shown_from_the_cache(desk: Desk) -> None:
    desk.open().close()
    desk.yaml.write_text("[")
    with pytest.raises(UnreadableDatasetError):
        desk.open()


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_not(desk: Desk) -> None:
    desk.cache.mkdir()
    left, running = desk.cache / "a.x.building", desk.cache / "a.y.building"
    left.write_text("")
    running.write_text("")
    in_use = hold(running)
    desk.open().close()
    os.close(in_use)
    assert not left.exists()
    assert running.exists()


def test_where_nobody_can_tell_what_is_in_use_what_a_day_has_not_changed_is_swept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("pfd_tui.inuse.lock_file", refuse)
    desk.cache.mkdir()
    left, running = desk.cache / "a.x.building", desk.cache / "a.y.building"
    left.write_text("")
    running.write_text("")
    os.utime(left, (0, 0))
    desk.open().close()
    assert not left.exists()
    assert running.exists()


def test_progress_counts_the_records(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pfd_tui.archive.build.REPORT_EVERY", 2)
    heard: list[Progress] = []
    open_archive(desk.datasets, folder=desk.cache, progress=heard.append).close()
    assert sorted({progress.records for progress in heard}) == [0, 2, 4, 5]


def test_an_open_archive_goes_on_while_another_is_built(desk: Desk) -> None:
    with contextlib.closing(desk.open()) as old:
        before = answers(old)
        desk.yaml.write_text(DOSSIER.replace("Ann Lee", "Ann Leigh"))
        with contextlib.closing(desk.open()) as new:
            assert new.name_of_id("ann") == "Ann Leigh"
            assert answers(old) == before


def test_threads_that_open_at_once_get_the_same_answers(desk: Desk) -> None:
    with ThreadPoolExecutor(6) as pool:
        archives = list(pool.map(lambda _: desk.open(), range(6)))
    first, *others = [answers(archive) for archive in archives]
    assert all(other == first for other in others)
    for archive in archives:
        archive.close()
    assert [path.suffix for path in desk.cache.iterdir()] == [".sqlite"]


def test_processes_that_open_at_once_get_the_same_answers(desk: Desk) -> None:
    code = (
        "import sys; from pathlib import Path; from pfd_tui.archive import *;"
        "from pfd_tui.dossier.dataset import locate;"
        "a = open_archive(locate([sys.argv[1]]), folder=Path(sys.argv[2]));"
        "print(a.is_kept, a.verdicts(), len(a.problems()))"
    )
    command = [sys.executable, "-c", code, str(desk.yaml), str(desk.cache)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    printed = {process.communicate()[0] for process in running}
    assert [process.returncode for process in running] == [0, 0, 0, 0]
    assert len(printed) == 1
    assert printed.pop().startswith("True ")
    assert [path.suffix for path in desk.cache.iterdir()] == [".sqlite"]
    assert desk.builds_for() == 0


def test_the_dossier_itself_is_never_written_to(desk: Desk) -> None:
    def state() -> dict[str, tuple[bytes, int, int]]:
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
            for path in desk.folder.rglob("*")
            if path.is_file()
        }

    before = state()
    for _ in range(2):
        with contextlib.closing(desk.open()) as archive:
            answers(archive)
    assert state() == before
    assert len(before) == 2


def test_the_bundled_dossier_is_proved_from_the_cache_as_from_its_files(tmp_path: Path) -> None:
    datasets = locate([str(bundled_dossier())])
    for _ in range(2):
        with contextlib.closing(open_archive(datasets, folder=tmp_path)) as archive:
            assert archive.problems() == []
            assert archive.verdicts()[Verdict.VERBATIM] == archive.counts[Kind.QUOTE] == 12
            for stored in archive.all_of(Kind.QUOTE):
                assert isinstance(stored.record, Quote)
                text = archive.source_text(stored.record.source)
                assert text is not None
                assert stored.proof is not None
                there = text.text[stored.proof.start : stored.proof.end]
                assert there == stored.record.text
