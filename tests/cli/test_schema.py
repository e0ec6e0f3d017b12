"""`pfd-tui schema`: the format for editors, as JSON and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.schema import json_schema
from tests.cli.support import process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker


def test_the_schema_is_printed_as_json_and_nothing_else(ask: Asker) -> None:
    answer = ask("schema")
    assert (answer.status, answer.err) == (0, "")
    assert answer.json == json_schema()
    assert answer.out.startswith(
        '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n'
    )
    assert answer.out.endswith("\n}\n")


def test_signs_beyond_ascii_are_written_as_they_are_where_the_encoding_has_them() -> None:
    done = process("schema", PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "supports, …" in done.stdout.decode()
    assert process("schema", PYTHONIOENCODING="ascii").stdout.isascii()


def test_a_file_is_written_whole_or_not_at_all(ask: Asker, tmp_path: Path) -> None:
    path = tmp_path / "dossier.schema.json"
    answer = ask("schema", "-o", path)
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == ask("schema").out
    assert [file.name for file in tmp_path.glob("*.json*")] == ["dossier.schema.json"]


def test_a_file_that_cannot_be_written_is_named(ask: Asker, tmp_path: Path) -> None:
    answer = ask("schema", "-o", tmp_path / "nowhere" / "schema.json")
    assert (answer.status, answer.out) == (2, "")
    assert "nowhere" in answer.err


def test_the_help_says_how_an_editor_comes_to_know_it(ask: Asker) -> None:
    answer = ask("schema", "--help")
    assert answer.status == 0
    assert "example:\n  pfd-tui schema > dossier.schema.json\n" in answer.out
    assert "# yaml-language-server: $schema=dossier.schema.json\n" in answer.out
    assert "\n  schema  " in ask("--help").out


@pytest.mark.parametrize("word", ["dossier.yaml", "--dataset=dossier.yaml", "--to=json"])
def test_the_schema_is_of_the_format_and_of_no_dataset(ask: Asker, word: str) -> None:
    answer = ask("schema", word)
    assert (answer.status, answer.out) == (2, "")
    assert "Try `pfd-tui schema --help`" in answer.err


def test_a_file_called_schema_is_opened_by_its_path(ask: Asker) -> None:
    assert "no such file" in ask("./schema").err
