"""CSV: what a spreadsheet or a script reads back is what the dossier says, and never a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier.visible import visible_lines
from pfd_tui.export.cells import unguarded
from pfd_tui.export.table import COLUMNS
from tests.export.support import archive_of, exported

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive

ONCE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FORMULAS = ["=1+1", "+7 701", "-2", "@SUM(A1)", "＝1", "'=1", "''+1", "'-"]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def dossier_of(*words: str) -> str:
    quotes = "\n".join(
        f"  - {{id: q{n}, source: s, text: {json.dumps(each)}}}" for n, each in enumerate(words)
    )
    return (
        f"dossier: {{version: 1}}\nsources: [{{id: s, kind: law, title: T}}]\nquotes:\n{quotes}\n"
    )


def test_every_quotation_has_a_row_with_the_fields_of_the_json_export(
    bundled_archive: Archive,
) -> None:
    quotes = exported(bundled_archive, "json").json["quotes"]
    rows = rows_of(exported(bundled_archive, "csv").text)
    for row, quote in zip(rows, quotes, strict=True):
        assert (row["id"], row["words"]) == (quote["id"], quote["text"])
        assert (row["start"], row["end"]) == (str(quote["start"]), str(quote["end"]))
        assert row["paragraph"] == str(quote["paragraph"])
        assert row["section"] == quote["section"]
        assert row["verdict"] == quote["verdict"]
        assert row["attribution words"] == quote["attribution"]["words"]
        assert row["topics"] == "; ".join(quote["topics"])


def test_what_no_source_states_stands_in_square_brackets(voices: Archive) -> None:
    rows = {row["id"]: row for row in rows_of(exported(voices, "csv").text)}
    assert rows["q-ada"]["speaker"] == "Ada Lovelace"
    assert rows["q-bob"]["speaker"] == "[Bob Hope]"
    assert rows["q-nobody"]["speaker"] == "[speaker not named in the source]"
    assert rows["q-ada"]["publisher"] == "[The Press]"


def test_what_is_not_proved_has_no_place_and_carries_its_warning(voices: Archive) -> None:
    row = next(row for row in rows_of(exported(voices, "csv").text) if row["id"] == "q-false")
    assert (row["verdict"], row["start"], row["end"]) == ("not-in-source", "", "")
    assert "WARNING: NOT IN THE SOURCE" in row["notes"]


def test_words_cut_out_of_a_longer_sentence_have_no_place_either(tmp_path: Path) -> None:
    yaml = (
        "dossier: {version: 1}\nsources: [{id: s, kind: article, title: T, text: paper.txt}]\n"
        "quotes: [{id: q, source: s, text: help journalists}]\n"
    )
    (row,) = rows_of(exported(archive_of(tmp_path, yaml), "csv").text)
    assert (row["verdict"], row["start"], row["end"]) == ("not-in-source", "", "")


def test_lines_end_with_cr_lf_and_columns_are_named(empty: Archive) -> None:
    assert exported(empty, "csv").text == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_begins_as_a_formula_and_its_words_can_be_had_back(
    tmp_path: Path, words: str
) -> None:
    made = exported(archive_of(tmp_path, dossier_of(words)), "csv")
    (row,) = rows_of(made.text)
    assert row["words"] == f"'{words}"
    assert unguarded(row["words"]) == words
    assert [each for each in made.losses if each.startswith("changed: 1 cell that begins")]


def test_an_apostrophe_of_the_words_themselves_is_left_alone(tmp_path: Path) -> None:
    made = exported(archive_of(tmp_path, dossier_of("'tis so")), "csv")
    (row,) = rows_of(made.text)
    assert row["words"] == unguarded(row["words"]) == "'tis so"
    assert not [each for each in made.losses if "formula" in each]


@ONCE
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1)
        | st.text("=+-@'\t,;\"“ \nx", min_size=1),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_any_words_come_back_from_python_s_reader_but_for_stand_ins(
    tmp_path: Path, words: list[str]
) -> None:
    archive = archive_of(tmp_path, dossier_of(*words))
    kept = [each["text"] for each in exported(archive, "json").json["quotes"]]
    rows = rows_of(exported(archive, "csv").text)
    assert [unguarded(row["words"]) for row in rows] == [visible_lines(each) for each in kept]
