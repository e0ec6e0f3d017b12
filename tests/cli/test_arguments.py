"""The words of the command line: verbs, options, help, and what wrong usage is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pfd_tui import __version__
from pfd_tui.cli.help import VERBS
from tests.cli.support import process

if TYPE_CHECKING:
    from tests.cli.support import Asker

WITH_DATASETS = ("open", "search", "show", "cite", "check", "export", "serve")
UNIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="on Windows every argument is text")


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_printed_and_nothing_else(flag: str) -> None:
    done = process(flag)
    assert (done.returncode, done.stdout) == (0, f"pfd-tui {__version__}\n".encode())
    assert not done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_has_an_example_that_begins_with_it(ask: Asker, verb: str) -> None:
    answer = ask(verb, "--help")
    command = "pfd-tui" if verb == "open" else f"pfd-tui {verb}"
    assert answer.status == 0
    assert re.search(rf"(?s)examples?:\n  {command}", answer.out)
    if verb in WITH_DATASETS:
        assert "DATASET" in answer.out
        assert "--dataset" in answer.out
    assert not answer.err


def test_the_help_of_the_program_names_every_verb(ask: Asker) -> None:
    answer = ask("--help")
    assert answer.status == 0
    for verb in VERBS:
        assert re.search(rf"^  {verb}\b", answer.out, re.MULTILINE)


def test_without_a_dataset_the_bundled_dossier_answers(ask: Asker) -> None:
    answer = ask("show", "birzhanova")
    assert (answer.status, answer.out.splitlines()[0]) == (0, "Gulmira Birzhanova")


@pytest.mark.parametrize(
    "words",
    [
        ["search", "ada", "DATASET", "--format", "json"],
        ["search", "ada", "--format", "json", "DATASET"],
        ["search", "--format", "json", "ada", "DATASET"],
        ["search", "--format=json", "--limit", "9", "ada", "--dataset", "DATASET"],
        ["search", "--dataset", "DATASET", "ada", "--format", "json"],
        ["search", "--format", "json", "--dataset", "DATASET", "--", "ada"],
        ["search", "--format", "json", "--", "ada", "DATASET"],
    ],
)
def test_options_and_datasets_may_stand_in_any_order(
    ask: Asker, sound: Path, words: list[str]
) -> None:
    answer = ask(*(str(sound) if word == "DATASET" else word for word in words))
    assert answer.status == 0
    assert "ada" in [result["id"] for result in answer.json["results"]]


def test_a_query_may_begin_with_a_dash_after_two_dashes(ask: Asker, sound: Path) -> None:
    answer = ask("search", "--kind", "quote", "--format", "json", "--", "-bloggers", str(sound))
    assert [result["id"] for result in answer.json["results"]] == ["q-ada"]


def test_options_are_never_abbreviated(ask: Asker, sound: Path) -> None:
    answer = ask("check", "--form", "json", sound)
    assert answer.status == 2
    assert "--form" in answer.err


@pytest.mark.parametrize("limit", ["0", "-1", "1.5", "many", "٣", "", "9" * 5000])
def test_a_limit_that_is_no_number_from_one_is_wrong_usage(ask: Asker, limit: str) -> None:
    answer = ask("search", "libel", f"--limit={limit}")
    assert (answer.status, answer.out) == (2, "")
    assert "--limit" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["show"],
        ["export"],
        ["export", "--to", "papyrus"],
        ["search", "libel", "--kind", "rumour"],
        ["search", "libel", "--format", "xml"],
        ["show", "birzhanova", "--format", "jsonl"],
        ["check", "--nonsense"],
        ["--nonsense"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_where_help_is(ask: Asker, words: list[str]) -> None:
    answer = ask(*words)
    assert (answer.status, answer.out) == (2, "")
    assert re.search(r"Try `pfd-tui[a-z ]* --help`", answer.err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["cite", "--style", "vancouver", "x"],
            "`vancouver` is none of newsroom, apa, chicago-notes, chicago-author-date, mla\n",
        ),
        (["cite", "--style", "APA", "x"], "; did you mean `apa`?\n"),
        (["cite", "--group-by", "speker", "x"], "; did you mean `speaker`?\n"),
        (["cite", "--format", "markdwon", "x"], "; did you mean `markdown`?\n"),
        (["search", "libel", "--kind", "qoute"], "; did you mean `quote`?\n"),
        (["export", "--to", "jsn"], "; did you mean `json`?\n"),
        (["completion", "bsh"], "`bsh` is none of bash, zsh, fish; did you mean `bash`?\n"),
    ],
)
def test_a_word_that_is_none_of_a_few_is_told_them_plainly_and_which_is_nearest(
    ask: Asker, words: list[str], told: str
) -> None:
    answer = ask(*words)
    assert answer.status == 2
    assert told in answer.err
    assert "<" not in answer.err


def test_a_missing_query_is_named_and_the_optional_dataset_is_not(ask: Asker) -> None:
    assert "required: QUERY\n" in ask("search").err


@UNIX_ONLY
@pytest.mark.parametrize("words", [["show", b"\xff"], ["search", b"is:\xff"], ["search", b"\xff"]])
def test_arguments_that_are_no_text_are_answered_not_tracebacked(words: list[str | bytes]) -> None:
    assert process(*words).returncode in (0, 1, 2)


@UNIX_ONLY
def test_a_path_that_is_no_text_is_read_like_any_other(tmp_path: Path, sound: Path) -> None:
    path = bytes(tmp_path) + b"/\xff.yaml"
    with open(path, "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"dossier: {version: 1}\n")
    assert process("check", path).returncode == 0


def test_wrong_usage_cannot_command_the_terminal(ask: Asker) -> None:
    assert "\x1b" not in ask("check", "--\x1b]52;c;aGk=\x07").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is not here")
def test_a_version_that_cannot_be_written_is_not_a_traceback() -> None:
    shell = f"{sys.executable} -m pfd_tui --version > /dev/full"
    answer = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (2, "")
