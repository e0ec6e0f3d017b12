"""`pfd-tui new`: a folder that is whole or not there, and what its author is told."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cli import new
from tests.cli.support import ROOT, process

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.cli.support import Asker

ARTICLE = ROOT / "data" / "sources" / "world-press-freedom-day-2021.txt"
TEXT = "A title\n\n“We help journalists,” says Jane Doe. It is “late”.\n"
UNIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files or permissions")


@pytest.fixture
def here(tmp_path: Path, ask: Asker) -> Path:
    """The current folder, with a text in it."""
    folder = tmp_path / "here"
    (folder / "paper.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_a_text_becomes_a_dossier_with_a_copy_of_it_and_the_author_is_told_what_next(
    ask: Asker, here: Path
) -> None:
    answer = ask("new", "mine", "--from", "paper.txt")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err.splitlines() == [
        f"made {Path('mine') / 'dossier.yaml'}: 1 quotation drafted, 1 with a speaker, 0 without; "
        "1 more quoted, in comments there",
        "Next: fill in what is empty there, with any editor. Then",
        "  pfd-tui check mine    # what is still to be filled in, and whether all words stand",
        "  pfd-tui mine          # the dossier on the screen",
    ]
    assert (here / "mine" / "sources" / "paper.txt").read_bytes() == TEXT.encode()
    assert ask("search", "is:stated", "mine").status == 0


def test_check_says_of_the_new_dossier_only_what_is_to_be_filled_in(ask: Asker) -> None:
    assert ask("new", "mine", "--from", ARTICLE).status == 0
    answer = ask("check", "mine", "--format", "json")
    assert {problem["code"] for problem in answer.json["problems"]} == {"to-fill"}
    assert answer.json["quotes"]["verbatim"] == 11


def test_what_is_filled_in_is_no_longer_asked_for(ask: Asker, here: Path) -> None:
    ask("new", "mine", "--from", "paper.txt")
    path = here / "mine" / "dossier.yaml"
    before = len(ask("check", "mine", "--format", "json").json["problems"])
    filled = path.read_text(encoding="utf-8").replace("issued:", "issued: 2021-05-03")
    path.write_text(filled, encoding="utf-8")
    assert len(ask("check", "mine", "--format", "json").json["problems"]) == before - 1


def test_without_a_text_there_is_an_empty_dossier_with_examples(ask: Asker, here: Path) -> None:
    answer = ask("new", "mine")
    assert (answer.status, answer.out) == (0, "")
    assert [each.name for each in (here / "mine").iterdir()] == ["dossier.yaml"]
    codes = {each["code"] for each in ask("check", "mine", "--format", "json").json["problems"]}
    assert codes == {"to-fill"}


def test_a_pipe_is_a_text_called_source(ask: Asker, here: Path) -> None:
    assert ask("new", "mine", "--from", "-", pipe=TEXT.encode()).status == 0
    assert (here / "mine" / "sources" / "source.txt").read_bytes() == TEXT.encode()


def test_folders_around_it_are_made_and_an_empty_one_is_taken(ask: Asker, here: Path) -> None:
    assert ask("new", "a/b/mine", "--from", "paper.txt").status == 0
    (here / "empty").mkdir()
    assert ask("new", "empty", "--from", "paper.txt").status == 0
    assert (here / "empty" / "dossier.yaml").is_file()


def test_the_copy_keeps_every_byte_of_utf_8(ask: Asker, here: Path) -> None:
    text = TEXT.replace("journalists", "all\njournalists").replace("\n", "\r\n")
    content = b"\xef\xbb\xbf" + text.encode()
    (here / "paper.txt").write_bytes(content)
    assert "1 quotation drafted" in ask("new", "mine", "--from", "paper.txt").err
    assert (here / "mine" / "sources" / "paper.txt").read_bytes() == content
    answer = ask("check", "mine", "--format", "json")
    assert {problem["code"] for problem in answer.json["problems"]} == {"to-fill"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_text_that_says_its_encoding_is_converted_and_that_is_told(
    ask: Asker, here: Path, encoding: str
) -> None:
    (here / "paper.txt").write_bytes(TEXT.encode(encoding))
    answer = ask("new", "mine", "--from", "paper.txt")
    assert answer.err.startswith(f"pfd-tui: converted the text from {encoding.upper()} to UTF-8\n")
    assert (here / "mine" / "sources" / "paper.txt").read_bytes() == TEXT.encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "`paper.txt` is empty"),
        (b"\xef\xbb\xbf \n", "`paper.txt` is empty"),
        ("Мы".encode("cp1251"), "`paper.txt` is not UTF-8: byte 0 is 0xCC; its encoding cannot be "
         "known. For Russian or Kazakh type `iconv -f WINDOWS-1251 -t UTF-8 paper.txt > "
         "paper-utf8.txt`"),
        (b"caf\xe9", "byte 3 is 0xE9"),
        ("Hi".encode("utf-16-le"), "byte 1 is NUL; if it is UTF-16, type `iconv -f UTF-16LE"),
        (b"\xff\xfeH", "begins like UTF-16 and is not"),
        (b"%PDF-1.7 \x00", "`paper.txt` is a PDF and not a plain text: `pdftotext`"),
        (b"PK\x03\x04\x00", "save it as plain text"),
        (b"{\\rtf1 x}", "`paper.txt` is RTF"),
        (b"<!DOCTYPE html><p>", "`paper.txt` is HTML"),
    ],
)  # fmt: skip
def test_what_is_no_plain_utf_8_is_refused_with_what_to_do(
    ask: Asker, here: Path, content: bytes, message: str
) -> None:
    (here / "paper.txt").write_bytes(content)
    answer = ask("new", "mine", "--from", "paper.txt")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("pfd-tui: ")
    assert message in answer.err
    assert not (here / "mine").exists()


def test_a_text_that_is_missing_or_a_folder_is_named_as_it_was_typed(
    ask: Asker, here: Path
) -> None:
    (here / "folder").mkdir()
    for name in ("nothing.txt", "folder"):
        answer = ask("new", "mine", "--from", name)
        assert answer.status == 2
        assert answer.err.startswith(f"pfd-tui: cannot read `{name}`: ")
        assert not (here / "mine").exists()


def test_a_text_beyond_the_limit_is_refused(
    ask: Asker, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new, "MAX_BYTES", len(TEXT.encode()))
    assert ask("new", "mine", "--from", "paper.txt").status == 0
    (here / "paper.txt").write_text(TEXT + "x", encoding="utf-8")
    answer = ask("new", "other", "--from", "paper.txt")
    assert answer.status == 2
    assert "is larger than" in answer.err


def test_a_folder_that_holds_something_is_left_alone(ask: Asker, here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "notes").write_text("mine")
    for name in ("mine", "paper.txt"):
        answer = ask("new", name, "--from", "paper.txt")
        assert answer.status == 2
        assert answer.err.endswith(": name a new folder\n")
    assert [each.name for each in (here / "mine").iterdir()] == ["notes"]
    assert (here / "paper.txt").read_text(encoding="utf-8") == TEXT


def test_a_failure_leaves_nothing_half_made(
    ask: Asker, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path, pieces: Iterable[str]) -> None:
        path.write_text("half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "write_whole", failing)
    (here / "empty").mkdir()
    for name in ("a/b/mine", "empty"):
        answer = ask("new", name, "--from", "paper.txt")
        assert answer.status == 2
        assert answer.err == f"pfd-tui: cannot write `{name}`: No space left on device\n"
    assert sorted(each.name for each in here.iterdir()) == ["empty", "paper.txt"]
    assert list((here / "empty").iterdir()) == []


@pytest.mark.parametrize("name", ["Моё интервью.txt", "-x.txt", " .hidden", "q-1.txt", "a:b.md"])
def test_whatever_the_text_is_called_its_copy_is_found(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    if os.name == "nt" and ":" in name:
        pytest.skip("Windows has no such name")
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    assert ask("new", "mine", "--from", path).status == 0
    answer = ask("check", "mine", "--format", "json")
    assert {problem["code"] for problem in answer.json["problems"]} == {"to-fill"}


def test_what_is_told_can_be_typed(ask: Asker, here: Path) -> None:
    answer = ask("new", "--from", "paper.txt", "--", "-my dossier")
    line = answer.err.splitlines()[2]
    assert shlex.split(line, comments=True) == ["pfd-tui", "check", "./-my dossier"]


@UNIX_ONLY
def test_as_a_process_it_reads_a_pipe_and_keeps_standard_output_clean(tmp_path: Path) -> None:
    done = process("new", tmp_path / "mine", "--from", "-", pipe=ARTICLE.read_bytes())
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"11 quotations drafted, 8 with a speaker, 3 without" in done.stderr
