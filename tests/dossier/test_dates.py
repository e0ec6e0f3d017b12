"""Dates: what a value may mean, to the day; what is no date is refused with what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import DateError, When, day_number, in_short, in_words, iso_day, parse

if TYPE_CHECKING:
    import datetime

DAYS = st.integers(day_number(-20_000, 1, 1), day_number(20_000, 12, 31))
YEARS = st.integers(-9_999, 9_999)

VALUES = [
    ("2021-05-03", "2021-05-03", "2021-05-03", "3 May 2021"),
    ("2021-02", "2021-02-01", "2021-02-28", "February 2021"),
    ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
    ("1900-02", "1900-02-01", "1900-02-28", "February 1900"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "29 February 2000"),
    ("2004", "2004-01-01", "2004-12-31", "2004"),
    ("2019~", "2019-01-01", "2019-12-31", "about 2019"),
    ("2019?", "2019-01-01", "2019-12-31", "2019 (?)"),
    ("2019-05%", "2019-05-01", "2019-05-31", "about May 2019 (?)"),
    ("201X", "2010-01-01", "2019-12-31", "2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "2000s"),
    ("2021-XX", "2021-01-01", "2021-12-31", "2021"),
    ("2021-XX-XX", "2021-01-01", "2021-12-31", "2021"),
    ("2021-05-XX", "2021-05-01", "2021-05-31", "May 2021"),
    ("2021-21", "2021-01-01", "2021-12-31", "spring 2021"),
    ("2021-24", "2021-01-01", "2022-03-31", "winter 2021"),
    ("2020/2021", "2020-01-01", "2021-12-31", "2020 – 2021"),
    ("2020-05/2021-02-03", "2020-05-01", "2021-02-03", "May 2020 – 3 February 2021"),
    ("2020/..", "2020-01-01", None, "from 2020"),
    ("2020/", "2020-01-01", None, "from 2020"),
    ("../2021-05-03", None, "2021-05-03", "by 3 May 2021"),
    ("/2021~", None, "2021-12-31", "by about 2021"),
    ("0000", "0000-01-01", "0000-12-31", "1 BC"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "15 March 44 BC"),
    ("-01XX", "-0199-01-01", "-0100-12-31", "0100s BC"),
    ("Y12345", "Y12345-01-01", "Y12345-12-31", "12345"),
    ("Y-12345", "Y-12345-01-01", "Y-12345-12-31", "12346 BC"),
    ("2021-05-03T09:30:00Z", "2021-05-03", "2021-05-03", "3 May 2021"),
    ("2021-05-03T23:59:59+06:00", "2021-05-03", "2021-05-03", "3 May 2021"),
]

REFUSED = [
    ("2021-13", "month 13 does not exist"),
    ("2021-00", "month 00 does not exist"),
    ("2021-02-29", "February of that year has no day 29"),
    ("2021-05-00", "May of that year has no day 00"),
    ("2021-21-03", "a season has no days"),
    ("2021-XX-03", "a day of an unknown month"),
    ("20XX-05", "a month of an unknown year"),
    ("03.05.2021", "type `2021-05-03`"),
    ("31/12/2021", "type `2021-12-31`"),
    ("05/03/2021", "type `2021-03-05` or `2021-05-03`"),
    ("5/5/2021", "type `2021-05-05`"),
    ("2021-5-3", "type `2021-05-03`"),
    ("2021-5", "type `2021-05`"),
    ("", "type `2021`, `2021-05` or `2021-05-03`"),
    ("May 2021", "type `2021`, `2021-05`, `2021-05-03`"),
    ("2021/2020", "type `2020/2021`"),
    ("2019/2020/2021", "type `2020/2021`"),
    ("/", "type `2020/..`"),
    ("../..", "type `2020/..`"),
    ("2021-05-03T25:00:00", "type `2021-05-03T09:30:00Z`"),
    ("2021-05T09:30:00", "type `2021-05-03T09:30:00Z`"),
    ("2021-05-03T09:30:00+25", "type `2021-05-03T09:30:00Z`"),
    ("x" * 65, "65 characters"),
]


def iso(day: int | None) -> str | None:
    return None if day is None else iso_day(day)


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), VALUES)
def test_a_value_means_these_days_and_is_called_so(
    text: str, earliest: str | None, latest: str | None, words: str
) -> None:
    when = parse(text)
    assert (iso(when.earliest), iso(when.latest)) == (earliest, latest)
    assert in_words(text) == words
    assert str(when) == text


@pytest.mark.parametrize(("text", "hint"), REFUSED)
def test_what_is_no_date_is_refused_with_what_to_type(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert hint in str(caught.value)
    assert in_words(text) == text


@pytest.mark.parametrize("text", ["31.13.2021", "13/31/2021/", "2021-5-45", "00.00.2021"])
def test_no_date_that_does_not_exist_is_proposed(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    for proposed in str(caught.value).split("type ")[1].split("`")[1::2]:
        parse(proposed)


@pytest.mark.parametrize("text", ["٢٠٢١", "２０２１-05", "2021-05-٠٣"])
def test_only_the_digits_of_the_standard_make_a_date(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "short"),
    [("2021-02", "Feb 2021"), ("2019~", "c. 2019"), ("../2021-05-03", "by 3 May 2021")],
)
def test_a_column_has_a_short_form(text: str, short: str) -> None:
    assert in_short(text) == short


@given(st.one_of(st.text(max_size=70), st.text("0123456789-/.TXYZ?~%+: ", max_size=30)))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        when = parse(text)
    except DateError:
        assert in_words(text) == text
    else:
        assert when.sort_key[0] <= when.sort_key[1]
        assert in_words(text)


@given(st.dates())
def test_day_numbers_are_those_of_the_calendar(day: datetime.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert iso_day(day.toordinal()) == day.isoformat()
    assert parse(day.isoformat()).earliest == day.toordinal()


@given(DAYS)
def test_iso_days_and_day_numbers_invert_each_other(day: int) -> None:
    when = parse(iso_day(day))
    assert (when.earliest, when.latest) == (day, day)


@given(YEARS, st.integers(1, 12))
def test_a_month_lies_within_its_year_and_its_days_within_it(year: int, month: int) -> None:
    sign = "-" if year < 0 else ""
    written = f"{sign}{abs(year):04}"
    whole, part = parse(written), parse(f"{written}-{month:02}")
    assert whole.earliest is not None
    assert whole.latest is not None
    assert part.earliest is not None
    assert part.latest is not None
    assert whole.earliest <= part.earliest <= part.latest <= whole.latest
    assert 28 <= part.latest - part.earliest + 1 <= 31
    assert part.overlaps(whole)


@given(DAYS)
def test_the_days_of_the_calendar_follow_each_other(day: int) -> None:
    today, tomorrow = parse(iso_day(day)), parse(iso_day(day + 1))
    assert today.sort_key < tomorrow.sort_key
    assert not today.overlaps(tomorrow)


PARSED = st.sampled_from([text for text, *_ in VALUES]).map(parse)


@given(PARSED, PARSED)
def test_of_two_values_that_do_not_overlap_the_order_is_known(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    if not one.overlaps(other):
        first, second = sorted((one, other), key=lambda when: when.sort_key)
        assert first.sort_key[1] < second.sort_key[0]


def test_every_season_and_month_has_its_words() -> None:
    assert [in_words(f"2021-{month:02}") for month in (1, 12)] == ["January 2021", "December 2021"]
    assert [in_words(f"2021-{season}").split()[0] for season in dates.SEASONS] == [
        "spring", "summer", "autumn", "winter",
    ]  # fmt: skip
