"""Dates for people: in words and in short, and never more than the value says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import (
    DateParts,
    Joint,
    enumerated,
    in_short,
    in_words,
    parse,
    read,
    year_in_words,
)
from tests.dossier.dates.values import VALUES

WORDS = [
    ("2021-05-03", "3 May 2021", "3 May 2021"),
    ("2021-02", "February 2021", "Feb 2021"),
    ("2004", "2004", "2004"),
    ("2019~", "about 2019", "c. 2019"),
    ("2019?", "2019 (?)", "2019 (?)"),
    ("2019-05%", "about May 2019 (?)", "c. May 2019 (?)"),
    ("2021-21", "spring 2021", "spring 2021"),
    ("2021-24", "winter 2021", "winter 2021"),
    ("0000", "1 BC", "1 BC"),
    ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"),
    ("0800", "800", "800"),
    ("Y12345", "12345", "12345"),
    ("Y-12345", "12346 BC", "12346 BC"),
    # times
    ("2021-05-03T09:30:00Z", "3 May 2021, 09:30 UTC", "3 May 2021"),
    ("2021-05-03T09:30:00+05:00", "3 May 2021, 09:30 +05:00", "3 May 2021"),
    ("2021-05-03T09:30:15-04", "3 May 2021, 09:30:15 -04:00", "3 May 2021"),
    ("2021-05-03T00:00:00", "3 May 2021, 00:00", "3 May 2021"),
    # intervals
    ("2020/2021", "2020 – 2021", "2020–2021"),
    ("2020-05/2021-02-03", "May 2020 – 3 February 2021", "May 2020–Feb 2021"),
    ("2021-05-03/2021-05-05", "3 May 2021 – 5 May 2021", "3–5 May 2021"),
    ("2021-05-03/2021-06-05", "3 May 2021 – 5 June 2021", "3 May–5 Jun 2021"),
    ("2021-05/2021-06", "May 2021 – June 2021", "May–Jun 2021"),
    ("2020-05-03/2021-06-05", "3 May 2020 – 5 June 2021", "May 2020–Jun 2021"),
    ("2019-03~/2021-05~", "about March 2019 – about May 2021", "c. 2019–c. 2021"),
    ("2021-05/..", "from May 2021", "from May 2021"),
    ("2021-05/", "from May 2021, end unknown", "May 2021–?"),
    ("../2021-05-03", "by 3 May 2021", "by 3 May 2021"),
    ("/2021-05-03", "until 3 May 2021, begin unknown", "?–3 May 2021"),
    # unspecified digits
    ("201X", "2010s", "2010s"),
    ("190X", "a year from 1900 to 1909", "1 of 1900–1909"),
    ("20XX", "a year from 2000 to 2099", "1 of 2000–2099"),
    ("1XXX", "a year from 1000 to 1999", "1 of 1000–1999"),
    ("1X60", "a year from 1060 to 1960 (1X60)", "1 of 1060–1960"),
    ("XXXX", "an unknown year", "year unknown"),
    ("-01XX", "a year from 200 BC to 101 BC", "1 of 200–101 BC"),
    ("000X", "a year from 1 BC to 9", "1 of 1 BC–9"),
    ("2021-XX-XX", "2021", "2021"),
    ("2021-05-XX", "May 2021", "May 2021"),
    ("156X-12-25", "25 December of a year in the 1560s", "25 Dec 156X"),
    ("15XX-12-25", "25 December of a year from 1500 to 1599", "25 Dec 15XX"),
    ("-156X-12", "December of a year from 1570 BC to 1561 BC", "1 of 1570–1561 BC"),
    ("XXXX-12-XX", "December of an unknown year", "Dec XXXX"),
    ("1XXX-12", "December of a year from 1000 to 1999", "Dec 1XXX"),
    ("201X-21", "spring of a year in the 2010s", "spring 201X"),
    ("1560-XX-25", "the 25th of some month in 1560", "1560"),
    ("156X-XX-25", "the 25th of some month of a year in the 1560s", "1560s"),
    ("1984-1X", "a month from October to December 1984", "1984"),
    ("2021-X1", "January or November 2021", "2021"),
    ("2021-X3", "March 2021", "2021"),
    ("2021-05-1X", "a day from 10 to 19 May 2021", "May 2021"),
    ("2021-05-X3", "3, 13 or 23 May 2021", "May 2021"),
    ("2021-05-3X", "30 or 31 May 2021", "May 2021"),
    ("2021-02-2X", "a day from 20 to 28 February 2021", "Feb 2021"),
    ("202X-02-2X", "a day from 20 to 29 February of a year in the 2020s", "Feb 202X"),
    ("2021-1X-2X", "a day from the 20th to the 29th of a month from October to December 2021",
     "2021"),
    ("2021-X1-X2", "the 2nd, the 12th or the 22nd of January or November 2021", "2021"),
    ("2004-06-XX/2004-07-03", "June 2004 – 3 July 2004", "Jun–3 Jul 2004"),
    # sets
    ("[2020,2021]", "2020 or 2021", "2020 or 2021"),
    ("{2020, 2021}", "2020 and 2021", "2020 and 2021"),
    ("[2020, 2021, 2022]", "2020, 2021 or 2022", "2020, 2021 or 2022"),
    ("[2020~, 2021]", "about 2020, or 2021", "c. 2020 or 2021"),
    ("[2021-05-03, 2021-05-04]", "3 May 2021 or 4 May 2021", "1 of 2 dates"),
    ("{1960, 1961-12}", "1960 and December 1961", "1960 and Dec 1961"),
    ("[1667, 1668, 1670..1672]", "1667, 1668, or a year from 1670 to 1672", "1 of 5 dates"),
    ("{1667, 1668, 1670..1672}", "1667, 1668, and every year from 1670 to 1672", "5 dates"),
    ("[..2021-05-03]", "3 May 2021 or earlier", "by 3 May 2021"),
    ("[..1984]", "1984 or earlier", "1984 or earlier"),
    ("[1760-12..]", "December 1760 or later", "Dec 1760 or later"),
    ("[2021-05-03..]", "3 May 2021 or later", "3 May 2021/later"),
    ("{..1984}", "1984 and every year before", "up to 1984"),
    ("{2021-05-03..}", "3 May 2021 and every day after", "3 May 2021 and on"),
    ("[1670..1672]", "a year from 1670 to 1672", "1 of 1670–1672"),
    ("[2021-05-03..2021-05-07]", "a day from 3 May 2021 to 7 May 2021", "1 of 3–7 May 2021"),
    ("[2020-05..2021-07]", "a month from May 2020 to July 2021", "1 of 15 months"),
    ("{2021-05-03..2021-05-07}", "every day from 3 May 2021 to 7 May 2021", "5 days"),
    ("{1670..1672}", "every year from 1670 to 1672", "all of 1670–1672"),
    ("[1760-01, 1760-02, 1760-12..]", "January 1760, February 1760, or December 1760 or later",
     "1 of many dates"),
    ("{..1983-12-31, 1984-10}", "31 December 1983 and every day before, and October 1984",
     "many dates"),
]  # fmt: skip
ROOT = Path(__file__).resolve().parents[3]
DIGIT = re.compile(r"\d")
MONTH_NAME = re.compile("|".join(name[:3] for name in dates.MONTHS))


@pytest.mark.parametrize(("text", "words", "short"), WORDS)
def test_a_value_has_its_words_and_its_short_form(text: str, words: str, short: str) -> None:
    parse(text)
    assert in_words(text) == words
    assert in_short(text) == short


def rows_of_the_guide() -> list[tuple[str, str]]:
    """Values and their words, from the rows of the table that have one value."""
    page = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    table, _, _ = page.partition("## What it means")
    return re.findall(r"^\| [^|`]+ \| `\"?([^`|\"]+)\"?` \| ([^|]+) \|$", table, re.MULTILINE)


def test_the_guide_shows_what_readers_see() -> None:
    rows = rows_of_the_guide()
    assert len(rows) > 10
    for text, words in rows:
        assert in_words(text) == words


@pytest.mark.parametrize("text", ["next spring", "2021-13", "", "2021/2020", "[2020"])
def test_what_is_no_date_stands_as_it_is_written(text: str) -> None:
    assert in_words(text) == in_short(text) == text


@given(VALUES)
def test_the_words_name_no_day_or_month_that_is_not_known(text: str) -> None:
    if not any(DIGIT.search(date.month_digits + date.day_digits) for date in read(text).dates):
        assert not MONTH_NAME.search(in_words(text))
        assert not MONTH_NAME.search(in_short(text))


@given(VALUES)
def test_doubt_is_never_lost(text: str) -> None:
    for date in read(text).dates:
        assert not date.is_approximate or "about " in in_words(text)
        assert not date.is_uncertain or "(?)" in in_words(text)


@given(VALUES)
def test_whether_one_or_all_of_several_are_meant_is_never_lost(text: str) -> None:
    words = in_words(text)
    match read(text).joint:
        case Joint.OR:
            assert " or " in words or words.startswith("a ")
        case Joint.AND:
            assert " and " in words or words.startswith("every ")


@given(VALUES)
def test_an_unknown_end_is_told_and_an_open_one_is_no_unknown_one(text: str) -> None:
    assert parse(text).has_unknown_end == in_words(text).endswith(" unknown")
    assert not parse(text).has_unknown_end or "?" in in_short(text)


@given(VALUES)
def test_every_year_that_is_known_stands_in_the_words(text: str) -> None:
    for date in read(text).dates:
        if "X" not in date.year:
            assert year_in_words(int(date.year.removeprefix("Y"))) in in_words(text)


def test_every_month_and_season_has_its_words() -> None:
    months = [in_words(f"2021-{month:02}") for month in range(1, 13)]
    assert months == [f"{name} 2021" for name in dates.MONTHS]
    seasons = [in_words(f"2021-{season}") for season in dates.SEASONS]
    assert seasons == ["spring 2021", "summer 2021", "autumn 2021", "winter 2021"]


def test_a_style_can_set_the_members_of_a_set_in_its_own_order() -> None:
    """The face for citation styles: each date in their way, joined as the value joins them."""

    def american(date: DateParts) -> str:
        month = dates.MONTHS[date.month - 1] if date.month else ""
        return f"{month} {date.day}, {date.year}" if date.day else date.year

    value = read("[2020, 2021-05-03, 2022]")
    phrases = [american(member.dates[0]) for member in value.members]
    assert enumerated(phrases, value.joint) == "2020, May 3, 2021 or 2022"
    assert enumerated(phrases, value.joint, is_simple=False) == "2020, May 3, 2021, or 2022"
