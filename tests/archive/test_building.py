"""Building: the same archive whatever the order of the file, in one process or in two."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import subprocess
import sys
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Archive, Selection, helper, open_archive, open_beginning
from pfd_tui.archive.lock import Holder
from pfd_tui.archive.progress import Progress, in_words
from pfd_tui.dossier.dataset import DataFile, Dataset, locate
from pfd_tui.dossier.problems import UnreadableDatasetError
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


Chunk = tuple[str, list[dict[str, object]]]
"""A section, or a part of one: its key and its records."""

WHO = ("Anna Lee", "Ivan Kim", "Айгуль Бекова")
SECTIONS: dict[str, list[dict[str, object]]] = {
    "sources": [
        {"id": f"s{n}", "kind": "article", "title": f"T {n}", "issued": f"20{10 + n}",
         "text": f"texts/{n}.txt", "left_out": [{"words": "the paper", "note": "x"}]}
        for n in range(4)
    ],
    "people": [
        {"id": f"p{n}", "name": name, "also": [{"name": name.split()[1], "kind": "short"}],
         "roles": [{"organization": f"o{n % 2}", "title": "Editor"}]}
        for n, name in enumerate(WHO)
    ],
    "organizations": [
        {"id": f"o{n}", "name": f"Organization {n}", "words": "the paper", "source": f"s{n}"}
        for n in range(2)
    ],
    "works": [
        {"id": "w0", "name": "Law", "owner": "o1", "words": "to the paper"},
        {"id": "w1", "name": "Course", "words": "nowhere to be seen"},
    ],
    "quotes": [
        {"id": f"q{n}", "source": f"s{n % 5}", "speaker": f"p{n % 4}",
         "topics": ["law", f"t{n % 3}"],
         "text": f"We {'never ' if n % 7 else ''}said {n} so,",
         "attribution": {"basis": "stated", "words": f"says {WHO[n % 3]}"},
         **({"part_of": f"q{n - 5}"} if n % 4 in (1, 2) and n > 5 else {})}
        for n in range(40)
    ],
    "timeline": [
        {"id": f"e{n}", "when": when, "words": "to the paper", "what": "Something.",
         "who": ["p0", "nobody"], **({"source": f"s{n}"} if n else {})}
        for n, when in enumerate(["2019", "2020-05", "[2019, 2021]"])
    ],
}  # fmt: skip
"""Everything that a build has to bring together: words of any source, names, parts, faults."""
PATIENCE = 30
"""Seconds after which something that should have happened has not."""
TABLES = (
    "record", "content", "gapped", "link", "belongs", "topic", "subject", "speaker", "dating",
    "trait", "proof", "standing", "source_text", "outline",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the texts of the sources; the fourth is missing."""
    folder = tmp_path_factory.mktemp("dossier")
    (folder / "texts").mkdir()
    for source in range(3):
        said = [
            f"“We never said {n} so,” says {WHO[n % 3]} to the paper in 2019."
            for n in range(40)
            if n % 5 == source
        ]
        (folder / "texts" / f"{source}.txt").write_text("\n\n".join(said), encoding="utf-8")
    return folder


def built(folder: Path, chunks: Sequence[Chunk]) -> Archive:
    """The archive of some files with one part of the dossier each."""
    files = []
    for n, (key, records) in enumerate(chunks):
        header = (
            {"dossier": {"version": "1", "title": "T"}} if n == 0 else {"dossier": {"version": "1"}}
        )
        content = json.dumps({**header, key: records}).encode()
        files.append(DataFile(folder / f"{n}.yaml", content))
    return open_archive((Dataset("d", tuple(files)),))


def everything(archive: Archive) -> dict[str, Any]:
    """All rows of all tables in no order, and all problems, but for where they are written."""
    found: dict[str, Any] = {}
    for table in TABLES:
        columns = "n, body" if table == "content" else "*"
        found[table] = sorted(map(repr, archive.rows(f"SELECT {columns} FROM {table}")))
    archive.rows("PRAGMA query_only = OFF")
    archive.rows("CREATE VIRTUAL TABLE temp.instance USING fts5vocab(main, words, instance)")
    found["words"] = sorted(map(repr, archive.rows("SELECT * FROM temp.instance")))
    found["problems"] = sorted((p.code, p.message, p.hint, p.id) for p in archive.problems())
    found["meta"] = archive.counts, archive.is_whole, len(archive.files_read) and archive.title
    return found


@contextlib.contextmanager
def helped_from(quotations: int) -> Iterator[None]:
    """A second process helps from so many quotations on, also where there is one processor."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(helper, "HELPED_FROM", quotations)
        patch.setattr(helper, "may_help", lambda: True)
        yield


@pytest.fixture(scope="module")
def plainly_built(folder: Path) -> dict[str, Any]:
    """What one process makes of the sections in the order of the format."""
    with helped_from(sys.maxsize), contextlib.closing(built(folder, list(SECTIONS.items()))) as one:
        return everything(one)


@st.composite
def in_some_order(draw: st.DrawFn) -> list[Chunk]:
    """Each section in one or two parts, all of them in any order; within a section it stays."""
    keys = draw(st.permutations([key for key in SECTIONS for _ in range(2)]))
    begun: dict[str, int] = {}
    chunks: list[Chunk] = []
    for key in keys:
        records = SECTIONS[key]
        if key in begun:
            chunks.append((key, records[begun[key] :]))
        else:
            begun[key] = draw(st.integers(0, len(records)))
            chunks.append((key, records[: begun[key]]))
    return chunks


@given(chunks=in_some_order())
def test_the_order_of_the_sections_changes_nothing(
    chunks: list[Chunk], folder: Path, plainly_built: dict[str, Any]
) -> None:
    with contextlib.closing(built(folder, chunks)) as archive:
        assert everything(archive) == plainly_built


@settings(max_examples=12)
@given(chunks=in_some_order(), begins=st.sampled_from([1, 17, 40]))
def test_two_processes_build_what_one_builds(
    chunks: list[Chunk], begins: int, folder: Path, plainly_built: dict[str, Any]
) -> None:
    with helped_from(begins), contextlib.closing(built(folder, chunks)) as archive:
        assert everything(archive) == plainly_built


def test_the_dossier_of_these_tests_has_something_of_everything(
    plainly_built: dict[str, Any],
) -> None:
    assert all(plainly_built[table] for table in TABLES)
    codes = {code for code, *_ in plainly_built["problems"]}
    assert {"not-in-source", "source-missing", "unknown-id", "part-of-part"} <= codes


# The second process


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The second processes that are started, from the first quotation on."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(helper, "HELPED_FROM", 1)
    monkeypatch.setattr(helper, "may_help", lambda: True)
    monkeypatch.setattr(subprocess, "Popen", noted)
    return started


def assert_gone(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """None runs, and none is left to be waited for."""
    for process in processes:
        assert process.returncode is not None
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)


def test_a_second_process_takes_part_and_is_gone_when_the_archive_is_built(
    folder: Path, helpers: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[int] = []
    receive = helper.Helper.receive

    def noted(self: helper.Helper, *arguments: Any) -> Any:
        anchored = receive(self, *arguments)
        answers.append(anchored.n)
        return anchored

    monkeypatch.setattr(helper.Helper, "receive", noted)
    built(folder, list(SECTIONS.items())).close()
    assert len(helpers) == 1
    assert len(answers) >= helper.SENT_AHEAD
    assert_gone(helpers)


@pytest.mark.parametrize("when", ["before it is sent anything", "while it has sources"])
def test_a_second_process_that_is_killed_costs_only_its_help(
    when: str,
    folder: Path,
    plainly_built: dict[str, Any],
    helpers: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = "meet" if when == "before it is sent anything" else "receive"
    unharmed = getattr(helper.Helper, step)

    def killed(self: helper.Helper, *arguments: Any) -> Any:
        helpers[0].send_signal(signal.SIGKILL)
        helpers[0].wait()
        return unharmed(self, *arguments)

    monkeypatch.setattr(helper.Helper, step, killed)
    with contextlib.closing(built(folder, list(SECTIONS.items()))) as archive:
        assert everything(archive) == plainly_built
    assert_gone(helpers)


def test_where_no_second_process_can_be_started_one_does_everything(
    folder: Path, plainly_built: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with helped_from(1), contextlib.closing(built(folder, list(SECTIONS.items()))) as archive:
        assert everything(archive) == plainly_built


def test_a_build_that_is_given_up_leaves_no_process(
    folder: Path, helpers: list[subprocess.Popen[bytes]]
) -> None:
    class StoppedError(Exception):
        """Somebody pressed a key."""

    def stop(progress: Progress) -> None:
        if progress.proved:
            raise StoppedError

    content = json.dumps({"dossier": {"version": "1", "title": "T"}, **SECTIONS}).encode()
    dataset = Dataset("d", (DataFile(folder / "d.yaml", content),))
    with pytest.raises(StoppedError):
        open_archive((dataset,), progress=stop)
    assert len(helpers) == 1
    assert_gone(helpers)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells how another ended")
def test_a_second_process_ends_when_the_first_is_killed(folder: Path) -> None:
    code = (
        "import sys, time; from pfd_tui.archive.helper import Helper;"
        "h = Helper(); print(h._process.pid, flush=True); time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    second = os.pidfd_open(int(first.stdout.readline()))
    first.kill()
    first.communicate()
    assert select.select([second], [], [], PATIENCE)[0]  # it can be read from when it has ended
    os.close(second)


# What a build leaves as it was


@pytest.mark.parametrize("was_enabled", [True, False])
def test_garbage_is_collected_after_a_build_as_before(
    was_enabled: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "isenabled", lambda: was_enabled)
    states: list[str] = []
    monkeypatch.setattr(gc, "enable", lambda: states.append("on"))
    monkeypatch.setattr(gc, "disable", lambda: states.append("off"))
    built(folder, list(SECTIONS.items())).close()
    with pytest.raises(UnreadableDatasetError):
        open_archive((Dataset("d", (DataFile(folder / "d.yaml", b"["),)),))
    assert states == (["off", "on"] if was_enabled else ["off"]) * 2


# How far it is


def test_progress_never_goes_back_and_ends_at_the_whole(folder: Path) -> None:
    heard: list[Progress] = []
    content = json.dumps({"dossier": {"version": "1", "title": "T"}, **SECTIONS}).encode()
    dataset = Dataset("d", (DataFile(folder / "d.yaml", content),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pfd_tui.archive.build.REPORT_EVERY", 5)
        open_archive((dataset,), progress=heard.append).close()
    shares = [progress.share for progress in heard]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert len(set(shares)) > len(SECTIONS["sources"])
    assert heard[-1].bytes_read == heard[-1].bytes_total == len(content)
    assert heard[-1].records == sum(map(len, SECTIONS.values()))
    assert heard[-1].proved == heard[-1].sources == len(SECTIONS["sources"])


@pytest.mark.parametrize(
    ("progress", "seconds", "said"),
    [
        (Progress(0, 100), 0.0, ("0 %", "0 records")),
        (Progress(50, 100, 4_000), 2.0, ("30 %", "5 s left", "4,000 records", "2,000 a second")),
        (Progress(100, 100, 4_000, 5, 10), 1000.0,
         ("77 %", "5 min left", "5 of 10 sources proved")),
        (Progress(other=Holder(42, 0.5)), 9.0, ("50 %", "read by another pfd-tui (process 42)")),
    ],
)  # fmt: skip
def test_progress_in_words_begins_with_what_matters_most(
    progress: Progress, seconds: float, said: tuple[str, ...]
) -> None:
    assert in_words(progress, seconds) == said


# The first records


def test_a_beginning_has_the_first_records_as_the_whole_has_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pfd_tui.archive.build.FIRST_ROWS", 10)
    content = json.dumps({"dossier": {"version": "1", "title": "T"}, **SECTIONS}).encode()
    datasets = (Dataset("d", (DataFile(folder / "d.yaml", content),)),)
    beginning = open_beginning(datasets)
    assert beginning is not None
    with contextlib.closing(beginning), contextlib.closing(open_archive(datasets)) as whole:
        first = list(beginning.all_of(Kind.QUOTE))
        assert first == list(whole.all_of(Kind.QUOTE))[:10]
        assert not beginning.is_whole
        assert beginning.problems() == []
        found = beginning.find(Selection("never")).numbers[Kind.QUOTE]
        assert list(found) == [n for n in whole.find(Selection("never")).numbers[Kind.QUOTE]
                               if n in {stored.n for stored in first}]  # fmt: skip


def test_a_beginning_ends_also_where_no_quotation_comes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pfd_tui.archive.build.FIRST_RECORDS", 3)
    content = json.dumps({"dossier": {"version": "1"}, **SECTIONS}).encode()
    beginning = open_beginning((Dataset("d", (DataFile(folder / "d.yaml", content),)),))
    assert beginning is not None
    assert sum(beginning.counts.values()) == 3
    beginning.close()


@pytest.mark.parametrize("content", [b"", b"[", b"quotes: {"])
def test_of_what_cannot_be_read_there_is_no_beginning(content: bytes, folder: Path) -> None:
    assert open_beginning((Dataset("d", (DataFile(folder / "d.yaml", content),)),)) is None


# Memory


def test_texts_of_sources_do_not_pile_up_in_memory(tmp_path: Path) -> None:
    sources = []
    for n in range(40):
        sources.append({"id": f"s{n}", "kind": "article", "title": "T", "text": f"{n}.txt"})
        (tmp_path / f"{n}.txt").write_text("The same words stand here again. " * 15_000)
    path = tmp_path / "d.yaml"
    path.write_text(json.dumps({"dossier": {"version": "1"}, "sources": sources}))
    one_text = (tmp_path / "0.txt").stat().st_size
    tracemalloc.start()
    try:
        open_archive(locate([str(path)]), folder=tmp_path / "cache").close()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < len(sources) * one_text / 2
