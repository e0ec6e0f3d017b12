"""Dates of every precision in each format: never more exact or certain than the EDTF value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite.references import Reference, biblatex, bibtex, csl_item, losses, ris
from tests.cite.references.cases import WRITERS
from tests.cite.references.readers import Item, by_bibtexparser, by_pandoc, by_rispy
from tests.cite.samples import SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Written:
    """A date in each format: the date object of CSL, the fields of BibTeX, `PY` and `DA` of RIS."""

    csl: Mapping[str, object]
    bibtex: Mapping[str, str]
    ris: tuple[str, str]


def parts(*dates: list[int], **more: object) -> dict[str, object]:
    return {"date-parts": list(dates), **more}


CIRCA = {"circa": True}
DATES = {
    "2021": Written(parts([2021]), {"year": "2021"}, ("2021", "2021///")),
    "2021-02": Written(
        parts([2021, 2]), {"year": "2021", "month": "feb"}, ("2021", "2021/02//")
    ),
    "2021-05-03": Written(
        parts([2021, 5, 3]), {"year": "2021", "month": "may", "day": "3"}, ("2021", "2021/05/03/")
    ),
    "2021-05-03T09:30:00+05:00": Written(
        parts([2021, 5, 3]), {"year": "2021", "month": "may", "day": "3"}, ("2021", "2021/05/03/")
    ),
    "2021-21": Written(
        parts([2021, 21]), {"year": "2021", "month": "spring"}, ("2021", "2021///spring")
    ),
    "2021-XX": Written(parts([2021]), {"year": "2021"}, ("2021", "2021///")),
    "2021-05-XX": Written(
        parts([2021, 5]), {"year": "2021", "month": "may"}, ("2021", "2021/05//")
    ),
    "2019~": Written(parts([2019], **CIRCA), {"year": "about 2019"}, ("2019", "2019///about 2019")),
    "2019?": Written(parts([2019], **CIRCA), {"year": "2019 (?)"}, ("2019", "2019///2019 (?)")),
    "2021-05-03%": Written(
        parts([2021, 5, 3], **CIRCA),
        {"year": "about 3 May 2021 (?)"},
        ("2021", "2021/05/03/about 3 May 2021 (?)"),
    ),
    "2020/2021": Written(
        parts([2020], [2021]), {"year": "2020 – 2021"}, ("", "2020 – 2021")
    ),
    "2020-03/2021-05-03~": Written(
        parts([2020, 3], [2021, 5, 3], **CIRCA),
        {"year": "March 2020 – about 3 May 2021"},
        ("", "March 2020 – about 3 May 2021"),
    ),
    "2020/..": Written({"literal": "from 2020"}, {"year": "from 2020"}, ("", "from 2020")),
    "/2021-05": Written(
        {"literal": "until May 2021, begin unknown"},
        {"year": "until May 2021, begin unknown"},
        ("", "until May 2021, begin unknown"),
    ),
    "201X": Written({"literal": "2010s"}, {"year": "2010s"}, ("", "2010s")),
    "19XX": Written(
        {"literal": "a year from 1900 to 1999"},
        {"year": "a year from 1900 to 1999"},
        ("", "a year from 1900 to 1999"),
    ),
    "2021-0X": Written(
        {"literal": "a month from January to September 2021"},
        {"year": "a month from January to September 2021"},
        ("2021", "2021///a month from January to September 2021"),
    ),
    "2021-XX-03": Written(
        {"literal": "the 3rd of some month in 2021"},
        {"year": "the 3rd of some month in 2021"},
        ("2021", "2021///the 3rd of some month in 2021"),
    ),
    "0800": Written(parts([800]), {"year": "800"}, ("", "800")),
    "0000": Written(parts([-1]), {"year": "1 BC"}, ("", "1 BC")),
    "-0043": Written(parts([-44]), {"year": "44 BC"}, ("", "44 BC")),
    "Y12345": Written(parts([12345]), {"year": "12345"}, ("", "12345")),
}  # fmt: skip
ONLY_WORDS_IN_BIBLATEX = {"2021-0X", "2021-XX-03", "Y12345"}
"""What of EDTF the manual of BibLaTeX does not know."""
NO_DATES = ("soon", "2021-13", "3 May 2021", "/", "2021/2020")


def dated(value: str) -> Reference:
    return Reference(replace(SOURCE, issued=value))


def date_fields(entry: Item) -> dict[str, str]:
    return {key: entry[key] for key in ("year", "month", "day", "date") if key in entry}


@pytest.mark.parametrize(("value", "written"), DATES.items(), ids=DATES)
def test_csl_has_the_parts_of_a_date_and_the_whole_edtf_value(value: str, written: Written) -> None:
    assert csl_item(dated(value))["issued"] == {**written.csl, "edtf": value}


@pytest.mark.parametrize(("value", "written"), DATES.items(), ids=DATES)
def test_bibtex_has_year_month_and_day_or_words(value: str, written: Written) -> None:
    (entry,) = by_bibtexparser(bibtex([dated(value)]))
    assert date_fields(entry) == written.bibtex


@pytest.mark.parametrize(("value", "written"), DATES.items(), ids=DATES)
def test_biblatex_has_the_edtf_value_itself(value: str, written: Written) -> None:
    (entry,) = by_bibtexparser(biblatex([dated(value)]))
    expected = written.bibtex if value in ONLY_WORDS_IN_BIBLATEX else {"date": value}
    assert date_fields(entry) == expected


@pytest.mark.parametrize(("value", "written"), DATES.items(), ids=DATES)
def test_ris_has_the_year_and_the_parts_of_a_date_or_words(value: str, written: Written) -> None:
    (record,) = by_rispy(ris([dated(value)]))
    assert (record.get("year", ""), record["date"]) == written.ris


def test_pandoc_reads_the_dates_of_csl_json() -> None:
    sources = [replace(SOURCE, id=f"s{number}", issued=value) for number, value in enumerate(DATES)]
    read = by_pandoc(WRITERS["csl-json"]([Reference(source) for source in sources]), "csl-json")
    for item, (value, written) in zip(read, DATES.items(), strict=True):
        if "date-parts" in written.csl and value != "0000":  # pandoc counts a year 0
            assert item["issued"] == written.csl


@pytest.mark.parametrize("value", NO_DATES)
def test_what_is_no_date_stands_as_it_is_written(value: str) -> None:
    assert csl_item(dated(value))["issued"] == {"literal": value}
    for text in (bibtex([dated(value)]), biblatex([dated(value)])):
        (entry,) = by_bibtexparser(text)
        assert date_fields(entry) == {"year": value}
    (record,) = by_rispy(ris([dated(value)]))
    assert "year" not in record
    assert record["date"] == value


@pytest.mark.parametrize("format_", WRITERS)
def test_a_date_that_stands_in_words_is_told_as_a_loss(format_: str) -> None:
    for value, written in DATES.items():
        told = any("date of issue" in loss for loss in losses([dated(value)], format_))
        assert told == is_in_words(format_, value, written)


def is_in_words(format_: str, value: str, written: Written) -> bool:
    """Whether a format says a date to people only."""
    match format_:
        case "csl-json":
            return "literal" in written.csl
        case "biblatex":
            return value in ONLY_WORDS_IN_BIBLATEX
        case _:
            return not written.ris[0] or "circa" in written.csl or "literal" in written.csl


@pytest.mark.parametrize("format_", WRITERS)
def test_the_time_of_day_is_told_where_it_is_lost(format_: str) -> None:
    told = losses([dated("2021-05-03T09:30:00Z")], format_)
    assert bool(told) == (format_ in ("bibtex", "ris"))
    assert all(each.startswith("time of day of 1 source: ") for each in told)


def test_the_date_of_access_has_a_field_or_a_note() -> None:
    reference = Reference(replace(SOURCE, accessed="2022-01-02"))
    assert csl_item(reference)["accessed"] == {"date-parts": [[2022, 1, 2]], "edtf": "2022-01-02"}
    assert "  urldate = {2022-01-02},\n" in biblatex([reference])
    assert "  note = {Date of access: 2 January 2022.},\n" in bibtex([reference])
    assert "\r\nY2  - 2022/01/02/\r\n" in ris([reference])
