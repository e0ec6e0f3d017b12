"""What comes out: only the answer, safe for a terminal, whole in any encoding and any pipe."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pfd_tui.cli import run, search
from pfd_tui.dossier.format import SECTIONS
from pfd_tui.dossier.shapes import (
    Choice,
    Date,
    FieldType,
    Identifier,
    ListOf,
    Part,
    Reference,
    Shape,
    Text,
    Url,
    Words,
)
from pfd_tui.dossier.shapes import Path as PathType
from pfd_tui.dossier.visible import UNSAFE
from tests.cli.support import SOUND, environment, process, write_dossier

if TYPE_CHECKING:
    from tests.cli.support import Asker

UNIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals and shells")
HOSTILE = "a\x1b]52;c;aGk=\x07b\u202ec\x9b31md\x7fe\x00f\u2028g\u2066h"
"""A clipboard written, a line read backwards, colours, and the ends of lines and texts."""


def hostile_value(type_: FieldType, own_id: str) -> Any:
    """A value of one type with as much evil in it as the format lets in."""
    match type_:
        case Text() | Words():
            return HOSTILE
        case Identifier():
            return own_id
        case Choice(words):
            return words[0]
        case Date():
            return "2021-05"
        case Url():
            return "https://example.org/"
        case PathType():
            return f"{HOSTILE.replace(chr(0), '')}.txt"
        case Reference(kinds):
            return f"{kinds[0]}-other"
        case ListOf(item):
            return [hostile_value(item, own_id), hostile_value(item, own_id)]
        case Part(shape):
            return hostile_record(shape, own_id)
        case _:
            return ""


def hostile_record(shape: Shape, own_id: str, *, as_inferred: bool = False) -> dict[str, Any]:
    """A record in which every text is hostile."""
    record: dict[str, Any] = {}
    for field in shape.fields:
        value = hostile_value(field.type, own_id)
        inferred = field.basis and as_inferred
        record[field.name] = {"value": value, "basis": "inferred"} if inferred else value
    return record


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A dossier in which every text is hostile, with faults that repeat such texts."""
    dossier: dict[str, Any] = {"dossier": {"version": "1", "title": HOSTILE, "about": HOSTILE}}
    for section in SECTIONS:
        shape, kind = section.shape, section.kind
        dossier[section.key] = [
            hostile_record(shape, f"{kind}-one"),
            hostile_record(shape, f"{kind}-other", as_inferred=True),
            hostile_record(shape, f"{kind}-one") | {HOSTILE: HOSTILE},
            {"id": HOSTILE, HOSTILE: HOSTILE},
        ]
    dossier["sources"][1] |= {"text": "paper.txt"}
    dossier["sources"].append({"id": "s", "kind": "law", "title": "S", "url": HOSTILE})
    dossier["quotes"].append(
        {
            "id": "q-wild",
            "speaker": HOSTILE,
            "source": HOSTILE,
            "text": HOSTILE,
            "topics": [HOSTILE],
        }
    )
    dossier["timeline"].append({"id": "e-wild", "when": HOSTILE, "what": "x"})
    dossier[HOSTILE] = HOSTILE
    folder = tmp_path / "here" / "evil\x1b[2J\u202e"
    # JSON is YAML, and its escapes bring in what YAML forbids raw
    return write_dossier(folder, json.dumps(dossier), f"{HOSTILE}\n\nText.\n")


def test_nothing_a_dossier_holds_reaches_the_terminal_raw(ask: Asker, hostile: Path) -> None:
    exported = ask("export", "--to", "json", hostile).json
    ids = [each["id"] for section in SECTIONS for each in exported[section.key]]
    assert len(ids) == 2 * len(SECTIONS) + 2
    commands: list[list[str]] = [["check"], ["export", "--to", "json"]]
    commands += [["show", id_] for id_ in ids]
    commands += [["search", query] for query in ("", "a", "kind:quote", "org:a", "zzz")]
    formats = {"check": ("text", "json"), "show": ("text", "json"), "export": ()}
    for command in commands:
        for form in formats.get(command[0], ("text", "json", "jsonl")) or ("",):
            answer = ask(*command, *(["--format", form] if form else []), hostile)
            for stream in (answer.out, answer.err):
                assert UNSAFE.search(stream) is None, (command, form)


def test_what_a_person_types_does_not_come_back_raw(ask: Asker) -> None:
    for words in (["search", HOSTILE], ["show", HOSTILE], ["search", f"when:{HOSTILE}"]):
        answer = ask(*words)
        assert UNSAFE.search(answer.out + answer.err) is None


def test_json_keeps_the_dangerous_signs_as_escapes_so_that_nothing_is_lost(
    ask: Asker, hostile: Path
) -> None:
    person, *_ = ask("export", "--to", "json", hostile).json["people"]
    assert person["name"] == HOSTILE


# Colours


def on_a_terminal(*arguments: str, **more: str) -> str:
    """What a process writes whose standard output is a terminal."""
    master, slave = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pfd_tui", *arguments],
        stdin=subprocess.DEVNULL, stdout=slave, stderr=subprocess.PIPE, env=environment(**more),
    ):  # fmt: skip
        os.close(slave)
        written = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:  # so Linux says that the other side is closed
                break
            if not piece:
                break
            written += piece
    os.close(master)
    return written.decode()


@UNIX_ONLY
def test_a_terminal_gets_colours_and_hits_underlined() -> None:
    written = on_a_terminal("search", "libel")
    assert "\x1b[1;4mLibel\x1b[0m" in written
    assert "\x1b[1mTimeline (2)\x1b[0m" in written


@UNIX_ONLY
@pytest.mark.parametrize("wish", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colours_gets_none(wish: dict[str, str]) -> None:
    for words in (["search", "libel"], ["check"]):
        assert "\x1b" not in on_a_terminal(*words, **wish)


def test_what_is_no_terminal_gets_no_colours() -> None:
    assert b"\x1b" not in process("search", "libel", TERM="xterm-256color").stdout


# Encodings


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251", "utf-8"])
def test_an_encoding_that_lacks_signs_loses_none_of_them(encoding: str) -> None:
    done = process("search", "libel", PYTHONIOENCODING=encoding)
    shown = done.stdout.decode(encoding)
    assert done.returncode == 0
    assert "few steps back ?" not in shown
    quoted = process("show", "q-young-lawyers-and-judges", PYTHONIOENCODING=encoding)
    first = quoted.stdout.decode(encoding).partition("\n")[0]
    assert first.startswith(("“", r"\u201c"))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251", "utf-8"])
@pytest.mark.parametrize(
    "words", [["search", "libel", "--format", "json"], ["export", "--to", "json"]]
)
def test_json_means_the_same_in_every_encoding(encoding: str, words: list[str]) -> None:
    done = process(*words, PYTHONIOENCODING=encoding)
    reference = process(*words, PYTHONIOENCODING="utf-8")
    assert json.loads(done.stdout.decode(encoding)) == json.loads(reference.stdout)


def test_signs_beyond_sixteen_bits_survive_a_narrow_encoding(tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "wide", SOUND.replace("Ada Lovelace", "Ada 😀"))
    done = process("show", "ada", "--format", "json", path, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["name"] == "Ada 😀"


# Pipes, full disks, interruptions


def test_a_closed_pipe_ends_it_without_a_word(tmp_path: Path) -> None:
    quotes = "".join(
        f"  - {{id: q-{n}, source: paper, text: {'word ' * 20}{n}}}\n" for n in range(3000)
    )
    yaml = (
        f"dossier: {{version: 1}}\nsources: [{{id: paper, kind: law, title: T}}]\nquotes:\n{quotes}"
    )
    path = write_dossier(tmp_path / "large", yaml)
    for words in (
        ["search", "word"],
        ["search", "", "--format", "jsonl"],
        ["export", "--to", "json"],
    ):
        with subprocess.Popen(
            [sys.executable, "-m", "pfd_tui", *words, str(path)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
        ) as child:  # fmt: skip
            assert child.stdout is not None
            assert child.stderr is not None
            assert child.stdout.readline()
            child.stdout.close()
            assert child.stderr.read() == b""
        assert child.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_is_told_and_status_2() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pfd_tui", "search", "libel"],
            stdout=full, stderr=subprocess.PIPE, env=environment(), check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(b"pfd-tui: ")
    assert b"Traceback" not in done.stderr


@UNIX_ONLY
@pytest.mark.parametrize(
    ("words", "closed", "status"),
    [("search libel", "1", 2), ("search libel", "2", 0), ("show nobody", "2", 2), ("", "0", 2)],
)
def test_a_stream_that_is_closed_is_no_traceback(words: str, closed: str, status: int) -> None:
    sign = "<" if closed == "0" else ">"
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m pfd_tui {words} {closed}{sign}&-"],
        stdin=subprocess.DEVNULL, capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    if words == "show nobody":
        assert done.stdout == b""


def test_without_a_terminal_the_explorer_names_the_verbs_that_work() -> None:
    done = process()
    assert (done.returncode, done.stdout) == (2, b"")
    for verb in (b"search", b"show", b"export"):
        assert verb in done.stderr


def test_a_terminal_without_a_keyboard_is_told_so_too(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    answer = ask()
    assert (answer.status, answer.out) == (2, "")
    assert "needs a terminal" in answer.err


def test_an_interruption_is_status_130_without_a_word() -> None:
    code = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from pfd_tui.cli import check, run;"
        "check.run = lambda options: os.kill(os.getpid(), signal.SIGINT);"
        "sys.exit(run(['check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_damaged_archive_is_a_message_and_status_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(options: object) -> int:
        raise sqlite3.DatabaseError("the archive is damaged at record 7")

    monkeypatch.setattr(search, "run", damaged)
    assert run(["search", "libel"]) == 2
    assert capsys.readouterr() == ("", "pfd-tui: the archive is damaged at record 7\n")
