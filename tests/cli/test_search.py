"""`pfd-tui search`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.records import Kind
from tests.cli.support import SOUND, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker


def test_what_is_there_is_found_under_its_heading_with_its_id(ask: Asker) -> None:
    answer = ask("search", "libel")
    assert answer.status == 0
    assert answer.out.splitlines()[:3] == [
        "Sources (1)",
        "  Celebrating World Press Freedom Day",
        "    world-press-freedom-day-2021",
    ]
    assert "\nTimeline (2)\n" in answer.out
    assert not answer.err


def test_a_quotation_is_shown_with_speaker_and_verdict(ask: Asker, sound: Path) -> None:
    assert ask("search", "journalists", "--kind", "quote", sound).out == (
        "Quotations (1)\n"
        "  Ada Lovelace: “We help journalists”\n"
        "    q-ada · verbatim in the source, para. 1, characters 1–20\n"
    )


def test_a_speaker_who_is_only_inferred_is_never_shown_as_stated(ask: Asker, sound: Path) -> None:
    assert "  Bob Hope [inferred]: “we help bloggers”\n" in ask("search", "bloggers", sound).out


def test_a_planned_body_and_a_name_of_ours_are_not_listed_as_found_in_the_source(
    ask: Asker,
) -> None:
    committee = ask("search", "kind:organization committee").out
    assert "    public-committee · planned\n" in committee
    project = ask("search", "young lawyers", "--kind", "work").out
    assert "  [Project teaching young lawyers the basics of media law]\n" in project


def test_a_date_that_the_source_does_not_give_stands_in_brackets(ask: Asker) -> None:
    found = ask("search", "when:2008..2019", "--kind", "event").out
    assert "  [by 3 May 2021]  Libel became" in found
    assert "  2008  The Legal Media Center moved" in found


@pytest.mark.parametrize("kind", [str(kind) for kind in Kind])
def test_a_kind_lists_records_of_that_kind_only(ask: Asker, kind: str) -> None:
    found = ask("search", "", "--kind", kind, "--format", "json").json
    assert {result["type"] for result in found["results"]} == {kind}
    assert found["counts"] == {kind: len(found["results"])}


def test_the_limit_holds_for_each_kind_and_the_counts_stay_true(ask: Asker) -> None:
    found = ask("search", "media", "--limit", "1", "--format", "json").json
    shown = [result["type"] for result in found["results"]]
    assert sorted(shown) == sorted(kind for kind, count in found["counts"].items() if count)
    assert max(found["counts"].values()) > 1
    assert "(12, 1 shown)" in ask("search", "", "--kind", "quote", "--limit", "1").out


def test_json_is_one_object_with_query_counts_and_results(ask: Asker, sound: Path) -> None:
    found = ask("search", "bloggers", "--format", "json", sound).json
    assert list(found) == ["query", "counts", "results"]
    assert found["query"] == "bloggers"
    assert set(found["counts"]) == {str(kind) for kind in Kind}
    quote = next(result for result in found["results"] if result["type"] == "quote")
    assert (quote["id"], quote["verdict"], quote["speaker"]) == ("q-bob", "verbatim", "bob")


def test_jsonl_is_the_results_of_json_one_a_line(ask: Asker) -> None:
    lines = ask("search", "media", "--format", "jsonl").out.splitlines()
    results = ask("search", "media", "--format", "json").json["results"]
    assert [json.loads(line) for line in lines] == results


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_nothing_found_is_status_1_and_said_on_standard_error(ask: Asker, form: str) -> None:
    answer = ask("search", "zzzzzz", "--format", form)
    assert answer.status == 1
    assert "pfd-tui: nothing found\n" in answer.err
    assert "nothing found" not in answer.out
    if form == "json":
        assert answer.json["results"] == []
    else:
        assert answer.out == ""


def test_near_spellings_are_offered_on_standard_error(ask: Asker) -> None:
    answer = ask("search", "journolists")
    assert (answer.status, answer.out) == (1, "")
    assert "near spellings: journalists" in answer.err


def test_a_date_that_is_none_finds_nothing_and_is_said_on_standard_error(ask: Asker) -> None:
    """A script must not take all of libel for what was said of it yesterday."""
    answer = ask("search", "libel when:yesterday")
    assert answer.status == 1
    assert "when:" in answer.err
    assert "yesterday" in answer.err
    assert "yesterday" not in answer.out


def test_faults_of_a_dossier_are_told_apart_from_the_answer(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "faulty", SOUND.replace("who: [ada]", "who: [adda]"))
    answer = ask("search", "help", path)
    assert answer.status == 0
    assert "did you mean `ada`?" in answer.err
    assert "1 problem in this dossier; `pfd-tui check` shows all" in answer.err
    assert "adda" not in answer.out


def test_a_speaker_the_dossier_does_not_hold_is_not_shown_as_nobody(
    ask: Asker, tmp_path: Path
) -> None:
    path = write_dossier(tmp_path / "faulty", SOUND.replace("speaker: bob", "speaker: boob"))
    assert "[speaker not in the dossier: boob]: “we help" in ask("search", "bloggers", path).out


def test_text_of_several_lines_takes_one_line_of_the_answer(ask: Asker, tmp_path: Path) -> None:
    lines = SOUND.replace('"We help journalists"', '"We help\\njournalists"')
    path = write_dossier(tmp_path / "lines", lines)
    assert "“We help␊journalists”" in ask("search", "journalists", "--kind", "quote", path).out


def test_json_says_by_what_each_record_was_found(ask: Asker) -> None:
    found = ask("search", "burbaeva kind:person", "--format", "json").json
    assert found["results"][0]["matched"] == [
        {"field": "name", "words": "Burbayeva", "how": "spelling"}
    ]
    first = ask("search", "is:stated", "--kind", "quote", "--format", "jsonl").out.splitlines()[0]
    assert json.loads(first)["matched"] == []


def test_words_without_quotation_marks_are_told_how_to_be_one_query(ask: Asker) -> None:
    answer = ask("search", "bloggers", "libel")
    assert answer.status == 2
    assert "one query: pfd-tui search 'bloggers libel'" in answer.err
    assert "libel: fatal: no such file or folder" in answer.err


@pytest.mark.parametrize("dataset", ["gone.yaml", "my/dossier"])
def test_what_looks_like_a_file_is_taken_for_one(ask: Asker, dataset: str) -> None:
    answer = ask("search", "bloggers", dataset)
    assert answer.status == 2
    assert "one query" not in answer.err
