"""Which dossiers a command line opens: files, folders, pipes, several as one; and bad ones."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import SOUND, SOUND_TEXT, process, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Answer, Asker

HEADER = "dossier: {version: 1}\n"
BOMB = (
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghi"))
    + "quotes: *i\n"
)


def ids(answer: Answer) -> list[str]:
    return [result["id"] for result in answer.json["results"]]


def test_a_folder_is_the_union_of_its_yaml_files(ask: Asker, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.yaml").write_text(HEADER + "people: [{id: ada, name: Ada}]\n")
    (folder / "b.YML").write_text(HEADER + "people: [{id: bob, name: Bob}]\n")
    (folder / "c.txt").write_text("no dossier")
    assert ids(ask("search", "kind:person", folder, "--format", "json")) == ["ada", "bob"]


@pytest.mark.parametrize("way", ["positional", "option", "mixed"])
def test_several_datasets_are_one_and_clashing_ids_are_prefixed(
    ask: Asker, tmp_path: Path, way: str
) -> None:
    first = write_dossier(tmp_path / "one").rename(tmp_path / "one" / "first.yaml")
    second = tmp_path / "one" / "second.yaml"
    second.write_text(
        HEADER + "people: [{id: ada, name: Ada Yonath}, {id: eve, name: Eve}]\n"
        "timeline: [{id: e-two, when: 2009, what: A prize, who: [ada, eve]}]\n"
    )
    ways: dict[str, list[str | Path]] = {
        "positional": [first, second],
        "option": ["--dataset", first, "--dataset", second],
        "mixed": ["--dataset", first, second],
    }
    words = ways[way]
    found = ask("search", "kind:person", *words, "--format", "json")
    assert ids(found) == ["first:ada", "bob", "second:ada", "eve"]
    event = ask("show", "e-two", *words, "--format", "json").json
    assert event["who"] == ["second:ada", "eve"]
    quote = ask("show", "q-ada", *words, "--format", "json").json
    assert quote["speaker"] == "first:ada"
    assert ask("check", *words).status == 0


def test_a_dossier_is_read_from_a_pipe(ask: Asker) -> None:
    answer = ask("search", "kind:person", "-", "--format", "json", pipe=SOUND.encode())
    assert ids(answer) == ["ada", "bob"]


def test_a_pipe_finds_source_texts_in_the_current_folder(ask: Asker, tmp_path: Path) -> None:
    (tmp_path / "here" / "paper.txt").write_text(SOUND_TEXT, encoding="utf-8")
    assert "2 of 2 quotations" in ask("check", "-", pipe=SOUND.encode()).out


def test_faults_in_a_pipe_are_placed_in_it(ask: Asker) -> None:
    answer = ask("search", "x", "-", pipe=HEADER.encode() + b"people: [\n")
    assert answer.status == 2
    assert re.match(r"-:\d+:\d+: fatal: ", answer.err)


def test_all_datasets_that_cannot_be_found_are_named_at_once(ask: Asker) -> None:
    answer = ask("search", "x", "one.yaml", "two.yaml")
    assert (answer.status, answer.out) == (2, "")
    assert "one.yaml" in answer.err
    assert "two.yaml" in answer.err


@pytest.mark.parametrize("words", [["search", "ada"], ["show", "ada"], ["export", "--to", "json"]])
def test_half_a_dossier_is_no_answer_to_a_script(
    ask: Asker, tmp_path: Path, words: list[str]
) -> None:
    path = write_dossier(tmp_path / "broken", SOUND + "works: [\n")
    answer = ask(*words, path)
    assert (answer.status, answer.out) == (2, "")
    assert re.search(r"dossier\.yaml:\d+:\d+: fatal: ", answer.err)


UNREADABLE = {
    "empty": (b"", r":1:1: fatal: .*empty"),
    "not-utf-8": (b"people:\n  - name: caf\xe9 noir\n", r":2:14: fatal: .*not UTF-8"),
    "syntax": (b"people:\n  - {id: ada\n", r":\d+:\d+: fatal: YAML"),
    "nesting": (b"x: " + b"[" * 10_000, r":1:\d+: fatal: nested deeper"),
}
FAULTY = {
    "alias-bomb": (BOMB.encode(), r":\d+:\d+: error: aliases"),
    "python-tag": (
        b"people: [{id: ada, name: !!python/object/apply:os.system ['echo hacked']}]\n",
        r":1:26: error: tags .*!!python/object/apply:os\.system",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("words", [["search", "x"], ["show", "x"], ["export", "--to", "json"]])
def test_an_unreadable_file_is_status_2_and_told_with_its_place(
    ask: Asker, tmp_path: Path, name: str, words: list[str]
) -> None:
    content, told = UNREADABLE[name]
    path = tmp_path / "here" / "bad.yaml"
    path.write_bytes(content)
    answer = ask(*words, path)
    assert (answer.status, answer.out) == (2, "")
    assert re.match("bad.yaml" + told, answer.err)
    assert ask("check", path).status == 2


@pytest.mark.parametrize("name", FAULTY)
def test_what_a_dossier_must_not_do_is_a_fault_with_a_place_and_is_not_done(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    content, told = FAULTY[name]
    path = tmp_path / "here" / "bad.yaml"
    path.write_bytes(content)
    answer = ask("export", "--to", "json", path)
    assert answer.status == 0
    assert re.search("^bad.yaml" + told, answer.err, re.MULTILINE)
    assert "hacked" not in answer.out
    assert ask("check", path).status == 1


@pytest.mark.parametrize("name", ["missing.yaml", "folder", "\x1b[2J.yaml"])
def test_a_dataset_that_is_not_there_is_named_and_status_2(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    (tmp_path / "here" / "folder").mkdir()
    answer = ask("search", "x", name)
    assert (answer.status, answer.out) == (2, "")
    assert name.replace("\x1b", "␛") in answer.err
    assert "\x1b" not in answer.err


def test_bad_input_ends_a_real_process_with_a_message_too(tmp_path: Path) -> None:
    for name, (content, _) in UNREADABLE.items():
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(content)
        done = process("export", "--to", "json", path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"{name}.yaml:".encode() in done.stderr


def test_a_closed_standard_input_is_a_clear_fault() -> None:
    shell = f"{sys.executable} -m pfd_tui check - <&-"
    answer = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "standard input cannot be read" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr


def test_standard_input_named_twice_is_a_clear_fault(ask: Asker) -> None:
    answer = ask("search", "x", "-", "-", pipe=b"dossier: {version: 1}\n")
    assert answer.status == 2
    assert "only once" in answer.err
