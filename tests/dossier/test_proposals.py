"""What a fault tells to type instead: mappings, quotation marks, commas, missing fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pfd_tui.dossier.problems import Problem
    from tests.reading import Read

HEADER = "dossier: {version: 1, title: T}\n"
QUOTES = HEADER + "quotes:\n  - id: q1\n    source: s\n"


def only(read: Read, text: str) -> Problem:
    [problem] = read(text).problems
    return problem


# A value in the place of a mapping


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("founded: 2016", "{when: 2016}"),
        ("founded: 2016-05/2017", "{when: 2016-05/2017}"),
        ("founded: set up in 2016", "{words: set up in 2016}"),
        ("founded: 'set up: 2016'", '{words: "set up: 2016"}'),
        ("founded: [2016]", "{when: …, place: …, by: …}"),
        ("also: Annie", "{name: Annie, kind: …}"),
        ("also: short", "{name: …, kind: short}"),
        ("relations: acme", "{to: acme, kind: …}"),
    ],
)
def test_a_single_value_is_proposed_in_its_likeliest_field(
    read: Read, written: str, meant: str
) -> None:
    problem = only(read, f"{HEADER}organizations:\n  - id: o\n    name: O\n    {written}\n")
    assert (problem.code, problem.hint) == ("wrong-type", f"type `{meant}`")


def test_the_basis_of_an_attribution_is_proposed_with_its_words(read: Read) -> None:
    reading = read(QUOTES + "    text: We help.\n    attribution: stated\n")
    assert "type `{basis: stated, words: …}`" in [problem.hint for problem in reading.problems]


def test_a_founding_that_says_nothing_is_a_fault(read: Read) -> None:
    problem = only(read, HEADER + "organizations:\n  - {id: o, name: O, founded: {}}\n")
    assert (problem.code, problem.message) == ("empty", "this founding says nothing")
    assert problem.hint == "type `{when: …, place: …, by: …}`, or delete the field"


# Quotation marks, tabs and commas of YAML


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("value", "column", "hint"),
    [
        ('"We do not know any more," she adds', 38, "'…'"),
        ('"Nobody "here" calls"', 20, "'…'"),
        ("'It's here'", 15, '"…"'),
    ],
)
def test_text_behind_a_closing_quotation_mark_is_called_so(
    read: Read, value: str, column: int, hint: str
) -> None:
    problem = only(read, f"{QUOTES}    text: {value}\n")
    assert problem.message == "YAML: text stands behind the closing quotation mark of this value"
    assert problem.hint == f"write the value in {hint} or as a block with `|`"
    assert (problem.place.line, problem.place.column) == (5, column)


@pytest.mark.usefixtures("loader")
def test_inside_braces_a_comma_may_be_missing(read: Read) -> None:
    problem = only(read, HEADER + 'people:\n  - {id: "a" name: Ann}\n')
    assert problem.hint.endswith("with `|`, or set a comma before what follows")


@pytest.mark.usefixtures("loader")
def test_a_quotation_mark_never_closed_is_told_where_its_value_begins(read: Read) -> None:
    follows = "".join(f"    note: line {n}\n" for n in range(30))
    problem = only(read, f'{QUOTES}    text: "Nobody calls\n{follows}people:\n  - name: "Ann"\n')
    assert (problem.place.line, problem.place.column) == (5, 11)
    assert "closed only in line 37, and text stands behind it there" in problem.message
    problem = only(read, f'{QUOTES}    text: "Nobody calls\n{follows}')
    assert (problem.place.line, problem.place.column) == (5, 11)
    assert "never closed" in problem.message
    assert problem.hint.startswith("close it where the value ends")


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("text", ["\tsource: s", '    text: "x"\n\tsource: s'])
def test_a_tab_is_to_be_spaces(read: Read, text: str) -> None:
    problem = only(read, f"{HEADER}quotes:\n  - id: q1\n{text}\n")
    assert (problem.code, problem.hint) == ("yaml-syntax", "use spaces")


@pytest.mark.usefixtures("loader")
def test_a_colon_in_a_value_is_not_taken_for_quotation_marks(read: Read) -> None:
    problem = only(read, f"{QUOTES}    text: we said: no\n")
    assert problem.hint.endswith("put values that contain `: ` or ` #` in quotation marks")


@pytest.mark.usefixtures("loader")
def test_a_comma_in_a_value_inside_braces_is_to_stand_in_quotation_marks(read: Read) -> None:
    founded = "{when: 2016, words: The fund, set up in 2016, they say}"
    problem = only(read, f"{HEADER}organizations:\n  - {{id: o, name: O, founded: {founded}}}\n")
    assert problem.code == "unknown-field"
    assert "`set up in 2016` is no field" in problem.message
    assert problem.hint == (
        "inside `{…}` a value with a comma stands in quotation marks: "
        '`words: "The fund, set up in 2016, they say"`'
    )


def test_a_field_with_a_colon_is_only_unknown(read: Read) -> None:
    problem = only(read, HEADER + "people:\n  - id: a\n    name: Ann\n    nmae2:\n")
    assert problem.message == "a person has no field `nmae2`"


# Missing fields


def test_a_missing_field_of_few_values_lists_them(read: Read) -> None:
    problem = only(read, HEADER + "sources:\n  - {id: s, title: T}\n")
    assert "Add `kind: …`, one of: article, interview, report, " in problem.hint
    assert only(read, "dossier: {title: T}\n").hint.endswith("Add `version: 1`")


# A name in the place of an id


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Caspian Media Centre", "caspian-media-centre"),
        ("Union of Writers", "uw"),
        ("Ministry of Culture", "culture-ministry"),
        ("Aliya Seitova", "seitova"),
        ("Seitov Berik", "seitova"),
    ],
)
def test_a_name_in_the_place_of_an_id_is_told_the_id(read: Read, written: str, meant: str) -> None:
    records = "  - {id: seitova, name: A}\n"
    bodies = "".join(f"  - {{id: {id_}, name: B}}\n" for id_ in (
        "caspian-media-centre", "caspian", "uw", "culture-ministry", "ministry-of-truth",
    ))  # fmt: skip
    event = f"  - {{id: e, when: 2021, what: W, who: [{written}]}}\n"
    text = f"{HEADER}people:\n{records}organizations:\n{bodies}timeline:\n{event}"
    assert only(read, text).hint == f"did you mean `{meant}`?"


def test_a_name_that_is_like_no_id_is_to_be_added(read: Read) -> None:
    event = "  - {id: e, when: 2021, what: W, who: [Zhas Otan]}\n"
    problem = only(read, f"{HEADER}people:\n  - {{id: seitova, name: A}}\ntimeline:\n{event}")
    assert problem.hint.startswith("add a person or organization or work with this id")
