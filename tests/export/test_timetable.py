"""The timeline as CSV: a row an event, its days computed, and never a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier import dates
from pfd_tui.export.cells import FORMULA, unguarded
from pfd_tui.export.timetable import COLUMNS
from tests.dossier.dates.values import VALUES
from tests.export.support import HOSTILE, archive_of, dated, exported

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive

ONCE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def rows_of(archive: Archive) -> list[dict[str, str]]:
    text = exported(archive, "timeline-csv").text
    return list(csv.DictReader(io.StringIO(text, newline="")))


def row_of(folder: Path, value: str, **fields: str) -> dict[str, str]:
    (row,) = rows_of(archive_of(folder, dated(value, **fields)))
    return row


def test_every_event_has_a_row_with_the_fields_of_the_json_export(
    bundled_archive: Archive,
) -> None:
    written = {each["id"]: each for each in exported(bundled_archive, "json").json["timeline"]}
    rows = {row["id"]: row for row in rows_of(bundled_archive)}
    assert rows.keys() == written.keys()
    for id_, row in rows.items():
        event = written[id_]
        assert (row["when"], row["words"]) == (event["when"], event.get("words", ""))
        assert row["earliest"] == (event["earliest"] or "")
        assert row["latest"] == (event["latest"] or "")
        assert (row["source id"], row["quote id"]) == (event["source"], event.get("quote", ""))
        assert row["notes"] == event.get("note", "")


def test_rows_are_in_the_order_of_time(tmp_path: Path) -> None:
    rows = rows_of(archive_of(tmp_path, dated("2021", "2004", "../2003", "2008-05")))
    assert [row["when"] for row in rows] == ["../2003", "2004", "2008-05", "2021"]


@pytest.mark.parametrize(
    ("value", "days", "certain", "precision"),
    [
        ("2021-05-03", ("2021-05-03", "2021-05-03"), ("2021-05-03", "2021-05-03"), "day"),
        ("2021-05", ("2021-05-01", "2021-05-31"), ("", ""), "month"),
        ("2020-03/2021-05-03", ("2020-03-01", "2021-05-03"), ("2020-03-31", "2021-05-03"), "month"),
        ("2021-05-03/..", ("2021-05-03", ""), ("", ""), "day"),
        ("2021-05-03~", ("2021-05-03", "2021-05-03"), ("", ""), "day"),
        ("201X", ("2010-01-01", "2019-12-31"), ("", ""), "decade"),
        ("XXXX-12-25", ("0000-12-25", "9999-12-25"), ("", ""), "any year"),
        ("[2020, 2021]", ("2020-01-01", "2021-12-31"), ("", ""), "year"),
        (
            "{2021-05-03, 2021-06-01..2021-06-03}", ("2021-05-03", "2021-06-03"),
            ("2021-05-03; 2021-06-01", "2021-05-03; 2021-06-03"), "day",
        ),
    ],
)  # fmt: skip
def test_possible_and_certain_days_are_told_apart(
    tmp_path: Path, value: str, days: tuple[str, str], certain: tuple[str, str], precision: str
) -> None:
    row = row_of(tmp_path, value)
    assert (row["earliest"], row["latest"]) == days
    assert (row["certain from"], row["certain to"]) == certain
    assert row["precision"] == precision
    assert (row["when"], row["in words"]) == (value, dates.in_words(value))


@ONCE
@given(st.lists(VALUES, min_size=1, max_size=8))
def test_every_event_has_a_row_and_its_certain_days_are_possible(
    tmp_path: Path, values: list[str]
) -> None:
    rows = rows_of(archive_of(tmp_path, dated(*values)))
    assert {int(row["id"][1:]) for row in rows} == set(range(len(values)))
    for row in rows:
        when = dates.parse(values[int(row["id"][1:])])
        for column in ("certain from", "certain to"):
            for day in filter(None, unguarded(row[column]).split("; ")):
                assert dates.parse(day).certainly_within(when)


def test_what_a_date_rests_on_is_told_and_what_no_source_states_is_in_brackets(
    tmp_path: Path,
) -> None:
    assert row_of(tmp_path, "2021")["basis"] == "stated"
    derived = row_of(tmp_path, "2021", basis="derived", derived_from="the date of the article")
    assert (derived["when"], derived["in words"], derived["basis"]) == ("2021", "[2021]", "derived")
    assert derived["derived_from"] == "the date of the article"
    inferred = row_of(tmp_path, "2021", place="{value: Almaty, basis: inferred}")
    assert (inferred["place"], inferred["in words"]) == ("[Almaty]", "2021")
    yaml = dated("2021").replace('"2021"', "{value: 2021, basis: external}")
    (row,) = rows_of(archive_of(tmp_path, yaml))
    assert (row["in words"], row["basis"]) == ("[2021]", "external")


def test_names_and_ids_are_both_there(voices: Archive) -> None:
    rows = {row["id"]: row for row in rows_of(voices)}
    assert rows["e-about"]["who"] == "The Club; Press act"
    assert rows["e-about"]["who ids"] == "club; act-work"
    assert rows["e-plan"]["who"] == "The Council (planned)"
    assert rows["e-plan"]["status"] == "plan"


def test_what_is_not_in_the_dossier_is_called_so(dangling: Archive) -> None:
    (row,) = rows_of(dangling)
    assert row["who"] == "[not in the dossier: gone]; Ada"
    assert (row["source id"], row["source title"]) == ("gone", "")


def test_no_cell_begins_as_a_formula_and_its_words_can_be_had_back(danger: Archive) -> None:
    rows = rows_of(danger)
    assert not [cell for row in rows for cell in row.values() if FORMULA.fullmatch(cell[:1])]
    assert "=1+1" in {unguarded(row["what"]) for row in rows}
    assert {unguarded(row["notes"]) for row in rows} >= set(HOSTILE[3:8])


def test_a_year_before_1_is_guarded_and_can_be_had_back(tmp_path: Path) -> None:
    row = row_of(tmp_path, "-0043-03-15")
    assert row["earliest"] == "'-0043-03-15"
    assert unguarded(row["when"]) == "-0043-03-15"


def test_lines_end_with_cr_lf_and_columns_are_named(empty: Archive) -> None:
    assert exported(empty, "timeline-csv").text == ",".join(COLUMNS) + "\r\n"
