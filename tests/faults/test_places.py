"""Where nothing can be kept, and where terminal, clock or letters are not what is expected."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import process
from tests.faults.terminal import ROOT, SHOWN, Terminal, variables
from tests.terminals import PATIENCE, installed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="places as Unix has them")

PROGRAM = (sys.executable, "-m", "pfd_tui")
FULL_FROM = 4096
"""Bytes from which on a disk is full for a process: fewer than anything has that is kept."""


def run(
    *arguments: str | Path,
    before: Callable[[], None] | None = None,
    environ: Mapping[str, str | None] = {},
) -> subprocess.CompletedProcess[bytes]:
    """The program as a process; nothing it meets is a traceback, or keeps it for ever."""
    done = subprocess.run(
        (*PROGRAM, *arguments), env=variables(environ), preexec_fn=before, check=False,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    return done


@cache
def expected() -> bytes:
    """What is answered where nothing is wrong."""
    return process("search", "libel").stdout


# Homes


def full() -> None:
    """Have the process find its disk full."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_FROM, FULL_FROM))


def in_a_file(path: Path) -> str:
    """A folder that cannot be made: above it lies a file."""
    path.write_text("no folder\n")
    return str(path / "folder")


def test_without_a_home_the_answers_are_the_same() -> None:
    homeless = {f"XDG_{name}_HOME": None for name in ("CACHE", "CONFIG", "STATE", "DATA")}
    done = run("search", "libel", environ={"HOME": None, **homeless})
    assert (done.returncode, done.stdout, done.stderr) == (0, expected(), b"")


def test_where_no_folder_can_be_made_the_answers_are_the_same(tmp_path: Path) -> None:
    nowhere = in_a_file(tmp_path / "file")
    names = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    places: dict[str, str | None] = dict.fromkeys(names, nowhere)
    done = run("search", "libel", environ=places)
    assert (done.returncode, done.stdout, done.stderr) == (0, expected(), b"")
    with Terminal(environ=places) as terminal:
        terminal.wait_for(SHOWN)
        terminal.press(b"q")
        assert terminal.status() == 0
    assert (tmp_path / "file").read_text() == "no folder\n"


# Full disks


def test_where_the_archive_finds_no_room_the_answers_are_the_same(tmp_path: Path) -> None:
    done = run("search", "libel", before=full, environ={"XDG_CACHE_HOME": str(tmp_path)})
    assert (done.returncode, done.stdout) == (0, expected())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_where_an_export_finds_no_room_the_old_file_stays_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out" / "dossier.json"
    out.parent.mkdir()
    out.write_text("what was there before\n")
    done = run("export", "--to", "json", "-o", out, before=full)
    assert done.returncode == 2
    assert done.stderr.startswith(b"pfd-tui: cannot write ")
    assert out.read_text() == "what was there before\n"
    assert list(out.parent.iterdir()) == [out]


def test_where_a_new_dossier_finds_no_room_there_is_none(tmp_path: Path) -> None:
    text = ROOT / "data" / "sources" / "world-press-freedom-day-2021.txt"
    done = run("new", tmp_path / "new", "--from", text, before=full)
    assert done.returncode == 2
    assert not (tmp_path / "new").exists()


def test_where_choices_find_no_room_the_old_ones_stay(tmp_path: Path) -> None:
    code = (
        "import resource; from pathlib import Path; from pfd_tui.tui.state import State\n"
        "from pfd_tui.tui.searches import Saved\n"
        f"state = State(Path({str(tmp_path / 'state.json')!r}))\n"
        "assert state.keep_saved(Saved((('mine', 'libel'),)))\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({FULL_FROM}, {FULL_FROM}))\n"
        f"assert not state.keep_saved(Saved((('mine', 'x' * {2 * FULL_FROM}),)))\n"
        "assert state.saved == Saved((('mine', 'libel'),))\n"
    )
    subprocess.run([sys.executable, "-c", code], env=variables({}), check=True)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["state.json"]


# Terminals


@pytest.mark.parametrize("name", [None, "dumb"])
def test_a_terminal_that_cannot_be_drawn_on_is_told_so(name: str | None) -> None:
    with Terminal(environ={"TERM": name}) as terminal:
        assert terminal.status() == 2
        assert b"cannot draw on this terminal" in terminal.seen
        assert b"\x1b" not in terminal.seen


def test_a_terminal_that_nobody_knows_is_taken_for_one_like_others() -> None:
    with Terminal(environ={"TERM": "brand-new"}) as terminal:
        terminal.wait_for(SHOWN)
        terminal.press(b"q")
        assert terminal.status() == 0


@pytest.mark.parametrize("name", [None, "dumb"])
def test_the_verbs_need_no_terminal(name: str | None) -> None:
    done = run("search", "libel", environ={"TERM": name})
    assert (done.returncode, done.stdout) == (0, expected())


# Letters

ONLY_ASCII: Mapping[str, str | None] = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
LOCALES: Mapping[str, Mapping[str, str | None]] = {
    "no such": {"LC_ALL": "xx_XX.KOI8-Q"},
    "ASCII": ONLY_ASCII,
}


@pytest.mark.parametrize("name", LOCALES)
def test_in_any_locale_a_file_of_a_format_is_the_same_bytes(name: str) -> None:
    done = run("export", "--to", "csv", environ=LOCALES[name])
    assert done.stdout == exported()
    assert "“" in done.stdout.decode("utf-8")


@cache
def exported() -> bytes:
    return process("export", "--to", "csv").stdout


def test_what_is_searched_for_in_utf_8_is_not_lost_where_only_ascii_is_expected() -> None:
    assert run("search", "свобода", environ=ONLY_ASCII).returncode == 1
    found = run(
        "search", ["Бурбаева", "--kind", "person"][0], "--kind", "person", environ=ONLY_ASCII
    )
    assert found.stdout == run("search", "Бурбаева", "--kind", "person").stdout


@pytest.mark.parametrize("name", ["b\udcff.yaml", "line\nend\x1b[31m.yaml"])
def test_a_file_of_any_name_is_read_and_named_in_any_locale(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    try:
        shutil.copy(ROOT / "data" / "world-press-freedom-day-2021.yaml", path)
    except OSError:
        pytest.skip("this file system has no such names")
    locales: tuple[Mapping[str, str | None], ...] = ({}, ONLY_ASCII)
    for locale in locales:
        done = run("search", "libel", path, environ=locale)
        assert done.returncode == 0
        assert b"source-missing" in done.stderr  # the text was left behind
        assert b"\x1b" not in done.stderr


# Clocks


@pytest.mark.parametrize("day", [-315_619_200, 7_258_118_400], ids=["1960", "2200"])
def test_files_of_any_age_are_read_once_and_again_when_they_change(
    day: int, own_dossier: Path, tmp_path: Path
) -> None:
    def answer() -> bytes:
        environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
        return run("show", "ada", own_dossier, environ=environ).stdout

    os.utime(own_dossier, (day, day))
    first = answer()
    assert b"Ada Lovelace" in first
    assert answer() == first
    own_dossier.write_text(own_dossier.read_text().replace("Lovelace", "Lovelady"))
    os.utime(own_dossier, (day, day))
    assert b"Ada Lovelady" in answer()


def test_with_a_clock_before_1970_the_answers_are_the_same(own_dossier: Path) -> None:
    argv = (installed("faketime"), "1960-01-01 00:00:00", *PROGRAM, "show", "ada", own_dossier)
    done = subprocess.run(argv, env=variables({}), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run("show", "ada", own_dossier).stdout
