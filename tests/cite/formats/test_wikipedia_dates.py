"""Wikipedia: dates that its templates take, and the rest behind them, for readers to see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pfd_tui.cite import Format, Request, cite, lost
from pfd_tui.dossier.records import Basis
from tests.cite.samples import PLAIN, SOURCE

WIKIPEDIA = Request(format=Format.WIKIPEDIA)
BEHIND = "the templates have no place for it; it stands behind the citation"


def wikitext(**changes: object) -> str:
    source = replace(SOURCE, **changes)  # type: ignore[arg-type]
    return cite([replace(PLAIN, source=source)], WIKIPEDIA)


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ("2021-05-03", "3 May 2021"), ("2021-05", "May 2021"), ("2021", "2021"),
        ("2021-21", "Spring 2021"), ("2019~", "c. 2019"), ("2020/2021", "2020–2021"),
        ("2021-05-03/2021-05-05", "3–5 May 2021"),
        ("2021-05-30/2021-06-02", "30 May – 2 June 2021"), ("2021-05/2021-06", "May–June 2021"),
        ("2020-12/2021-01", "December 2020 – January 2021"), ("2021-XX", "2021"),
        ("2020-12-30/2021-01-02", "30 December 2020 – 2 January 2021"),
    ],
)  # fmt: skip
def test_a_date_that_the_templates_take_is_their_date(issued: str, date: str) -> None:
    assert f"|date={date} |" in wikitext(issued=issued)
    assert "Date of issue" not in wikitext(issued=issued)


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ("[2020, 2021]", "2020 or 2021"), ("201X", "2010s"), ("2021-05-03?", "3 May 2021 (?)"),
        ("2021-05~", "about May 2021"), ("2020/..", "from 2020"), ("-0043", "44 BC"),
        ("2020/2021-05-03", "2020 – 3 May 2021"), ("2021-XX-03", "the 3rd of some month in 2021"),
    ],
)  # fmt: skip
def test_any_other_date_stands_behind_the_template_and_is_told(issued: str, words: str) -> None:
    written = wikitext(issued=issued)
    assert "|date=" not in written
    assert f"}}}} Date of issue: {words}.</ref>" in written
    quotation = replace(PLAIN, source=replace(SOURCE, issued=issued))
    assert lost([quotation], WIKIPEDIA) == [f"date of issue of 1 source: {BEHIND}"]


def test_the_time_of_day_is_not_dropped() -> None:
    written = wikitext(issued="2021-05-03T09:30:00Z")
    assert "|date=3 May 2021 |" in written
    assert "}} Date of issue: 3 May 2021, 09:30 UTC.</ref>" in written
    quotation = replace(PLAIN, source=replace(SOURCE, issued="2021-05-03T09:30:00Z"))
    assert lost([quotation], WIKIPEDIA) == [f"time of day of 1 source: {BEHIND}"]


def test_a_date_has_no_brackets_and_its_basis_is_told_behind() -> None:
    written = wikitext(bases={"issued": Basis.INFERRED})
    assert "|date=3 May 2021 |" in written
    assert "The date of issue is inferred; the source does not state it." in written


def test_the_date_of_the_last_change_is_not_dropped() -> None:
    assert "}} Last changed: 26 May 2022.</ref>" in wikitext(updated="2022-05-26")
    quotation = replace(PLAIN, source=replace(SOURCE, updated="2022-05-26"))
    assert lost([quotation], WIKIPEDIA)[0].startswith("date of the last change of 1 source: ")


def test_access_is_dated_by_a_day_or_behind_the_template() -> None:
    url = "https://example.org/a"
    on_a_day = wikitext(url=url, accessed="2022-01-02", bases={"accessed": Basis.EXTERNAL})
    assert "|access-date=2 January 2022 |" in on_a_day
    in_a_month = wikitext(url=url, accessed="2022-01")
    assert "access-date" not in in_a_month
    assert "}} Date of access: January 2022.</ref>" in in_a_month
