"""The grammar: what is EDTF is read and comes back whole, all else is refused with what to type."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given

from pfd_tui.dossier.dates import (
    MAX_LENGTH,
    DateError,
    Form,
    Joint,
    Missing,
    in_short,
    in_words,
    parse,
    read,
    taken_apart,
)
from tests.dossier.dates.values import GARBAGE, VALUES

SPECIFICATION = {
    "level 0, date": ["1985-04-12", "1985-04", "1985"],
    "level 0, date and time": [
        "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
        "1985-04-12T23:20:30+04:30",
    ],
    "level 0, time interval": [
        "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
        "2004-02-01/2005", "2005/2006-02",
    ],
    "level 1, letter-prefixed year": ["Y170000002", "Y-170000002"],
    "level 1, seasons": ["2001-21", "2001-22", "2001-23", "2001-24"],
    "level 1, qualification": ["1984?", "2004-06~", "2004-06-11%"],
    "level 1, unspecified digits": ["201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"],
    "level 1, extended interval": [
        "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985",
        "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985", "1984?/2004-06~",
    ],
    "level 1, negative year": ["-1985"],
    "level 2, sets": [
        "[1667,1668,1670..1672]", "[1667, 1668, 1670..1672]", "[..1760-12-03]", "[1760-12..]",
        "[1760-01,1760-02,1760-12..]", "[1667,1760-12]", "[..1984]", "{1667,1668,1670..1672}",
        "{1960,1961-12}", "{..1984}",
    ],
    "level 2, unspecified digits": [
        "156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "1560-XX-25",
    ],
    "level 2, interval": ["2004-06-XX/2004-07-03"],
}  # fmt: skip
"""The examples of the specification of the Library of Congress, as far as they are read."""

NOT_READ = {
    "Y-17E7": (5, "exponential year"),
    "Y3388E2S3": (6, "exponential year"),
    "1950S2": (5, "significant digits"),
    "Y171010000S3": (11, "significant digits"),
    "2001-25": (6, "a season of one hemisphere"),
    "2001-34": (6, "a quarter"),
    "2001-38": (6, "a third of a year"),
    "2001-41": (6, "half a year"),
    "2004-06~-11": (8, "qualifies a part"),
    "2004?-06-11": (5, "qualifies a part"),
    "?2004-06-~11": (1, "qualifies a part"),
    "2004-%06-11": (6, "qualifies a part"),
    "2004-06-~01/2004-06-~20": (9, "qualifies a part"),
    "2004-06-01/2004-06-~20": (20, "qualifies a part"),
}
"""The other examples of level 2: the column, and what they are called."""

REFUSED = [
    # no date of the calendar
    ("2021-02-30", 9, "type `2021-02`"),
    ("2021-02-29", 9, "February of that year has no day 29"),
    ("1900-02-29", 9, "February of that year has no day 29"),
    ("2021-04-31", 9, "April of that year has no day 31"),
    ("2021-05-00", 9, "May of that year has no day 00"),
    ("2021-02-3X", 9, "February of that year has no day 3X"),
    ("XXX1-02-29", 9, "February of that year has no day 29"),
    ("XX00-02-30", 9, "February of that year has no day 30"),
    ("2021-13", 6, "month 13 does not exist"),
    ("2021-00", 6, "month 00 does not exist"),
    ("2021-2X", 6, "month 2X does not exist"),
    ("2021-21-03", 8, "a season has no days"),
    ("2021-24-XX", 8, "a season has no days"),
    ("-0000", 1, "type `0000`"),
    # no EDTF
    ("21", 1, "type `2021` or `21XX`"),
    ("201", 1, "type `0201`"),
    ("-44", 1, "type `-0044`"),
    ("12345", 1, "type `Y12345`"),
    ("Y2021", 1, "type `2021`"),
    ("Y02021", 1, "type `2021`"),
    ("Y1234567890", 1, "more than nine digits"),
    ("03.05.2021", 1, "type `2021-05-03`"),
    ("31/12/2021", 1, "type `2021-12-31`"),
    ("05/03/2021", 1, "type `2021-03-05` or `2021-05-03`"),
    ("5/5/2021", 1, "type `2021-05-05`"),
    ("2021-5-3", 6, "type `2021-05-03`"),
    ("2021-5", 6, "type `2021-05`"),
    ("20210503", 5, "type `2021-05-03`"),
    ("2021-W18-1", 6, "type `2021-05-03`"),
    ("2021-05-03 09:30:00", 11, "type `2021-05-03T09:30:00`"),
    ("2021-05-03 09:30:00 +05:00", 11, "type `2021-05-03T09:30:00+05:00`"),
    ("", 1, "type `2021` or `2021-05` or `2021-05-03`"),
    ("spring 2021", 1, "type `2021-21`"),
    ("May 2021", 1, "type `2021-05`"),
    ("3 May 2021", 1, "type `2021-05-03`"),
    ("May 3, 2021", 1, "type `2021-05-03`"),
    ("the 2010s", 1, "type `201X`"),
    ("ca. 2019", 1, "type `2019~`"),
    ("201x", 4, "type `201X`"),
    (" 2021", 1, "type `2021`"),
    ("2021 ", 5, "type `2021`"),
    ("2020–2021", 5, "type `2020/2021`"),
    ("2021–05–03", 5, "type `2021-05-03`"),
    ("~2021", 1, "type `2021~`"),
    ("2021?~", 6, "type `2021%`"),
    ("2021.5", 5, "no EDTF date"),
    # times
    ("2021-05-03T09:30", 12, "type `2021-05-03T09:30:00`"),
    ("2021-05-03T25:00:00", 12, "type `2021-05-03T09:30:00Z`"),
    ("2021-05T09:30:00", 9, "type `2021-05-03T09:30:00Z`"),
    ("2021-05-03T09:30:00+25", 12, "type `2021-05-03T09:30:00Z`"),
    ("2021-05-XXT09:30:00", 11, "a time belongs to one day"),
    # intervals
    ("2021/2020", 6, "type `2020/2021`"),
    ("2021-05-03T10:00:00Z/2021-05-03T09:00:00Z", 22, "ends before it begins"),
    ("2019/2020/2021", 10, "type `2020/2021`"),
    ("/", 1, "type `2020/..`"),
    ("../..", 1, "type `2020/..`"),
    ("..", 1, "`..` stands between `[` and `]`"),
    ("2020..2021", 5, "type `2020/2021` or `[2020..2021]`"),
    ("2020/2021-02-30", 14, "February of that year has no day 30"),
    # sets
    ("[2020]", 2, "type `2020`, or `[..2020]`"),
    ("[]", 2, "a member of the set is missing"),
    ("[2020,]", 7, "a member of the set is missing"),
    ("[2020, 2021", 12, "type `[2020, 2021]`"),
    ("{2020, 2021]", 13, "type `{2020, 2021}`"),
    ("[2020, 2021]~", 13, "type `[2020, 2021]`"),
    ("[2020/2021]", 6, "type `[2020..2021]`"),
    ("[2021..2020]", 8, "type `[2020..2021]`"),
    ("[2020..2021-05]", 2, "type `[2020..2021]`"),
    ("[201X..2021]", 2, "type `[2020..2021]`"),
    ("[2019~..2021]", 2, "type `[2020..2021]`"),
    ("[2019, ..2020]", 8, "type `[..2019, 2021]`"),
    ("[2019.., 2020]", 6, "type `[..2019, 2021]`"),
    ("[..]", 2, "type `[..2021]`"),
    ("[2020, 2021-02-30]", 16, "type `2021-02`"),
    ("[2021-05-03T09:30:00Z, 2022]", 12, "a time of day has no place in a set"),
    ("x" * (MAX_LENGTH + 1), MAX_LENGTH + 1, f"{MAX_LENGTH + 1} characters"),
]


@pytest.mark.parametrize("text", [text for texts in SPECIFICATION.values() for text in texts])
def test_the_examples_of_the_specification_are_read(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(("text", "fault"), NOT_READ.items())
def test_what_is_not_read_of_level_2_is_refused_by_its_name(
    text: str, fault: tuple[int, str]
) -> None:
    column, name = fault
    error = refusal(text)
    assert error.column == column
    assert name in str(error)
    assert "level 2" in str(error)


@pytest.mark.parametrize(("text", "column", "hint"), REFUSED)
def test_what_is_no_date_is_refused_where_it_is_wrong_with_what_to_type(
    text: str, column: int, hint: str
) -> None:
    error = refusal(text)
    assert error.column == column
    assert hint in str(error)
    assert "type `" in str(error) or len(text) > MAX_LENGTH


@given(VALUES)
def test_a_value_comes_back_as_it_was_written(text: str) -> None:
    assert str(parse(text)) == text


@given(GARBAGE)
@example("[" * 500)
@example("2021-05-03T" + "0" * 480)
@example("[" + "," * 400 + "]")
@example("Y2E999999999")
@example("١٢٣٤")
def test_garbage_is_read_or_refused_and_nothing_else(text: str) -> None:
    error = error_of(text)
    if error is None:
        assert str(parse(text)) == text
        assert in_words(text)
        assert in_short(text)
    else:
        assert 1 <= error.column <= len(text) + 1
        assert in_words(text) == in_short(text) == text


@given(GARBAGE)
def test_whatever_is_proposed_would_be_read(text: str) -> None:
    _, _, proposals = str(error_of(text) or "").rpartition(": type ")
    for proposed in re.findall(r"`([^`]*)`", proposals):
        parse(proposed)


@pytest.mark.parametrize(
    "text", ["٢٠٢١", "２０２１-05", "2021-05-٠٣", "２０２１-０５-０３", "२०२१"]
)
def test_only_the_digits_of_the_standard_make_a_date(text: str) -> None:
    assert "is no character of a date" in str(refusal(text))


def test_a_date_is_taken_apart_into_its_parts() -> None:
    [date] = taken_apart("2021-05-03T09:30:00Z~")
    assert date is not None
    assert (date.year, date.month, date.day, date.time) == ("2021", 5, 3, "09:30:00Z")
    assert date.is_approximate
    assert not date.is_uncertain


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2021-21", "2021", 21, None),
        ("2021-XX-XX", "2021", None, None),
        ("156X-12-25", "156X", 12, 25),
        ("1560-XX-25", "1560", None, None),
        ("1984-1X", "1984", None, None),
        ("2021-05-1X", "2021", 5, None),
        ("Y-12345-06", "Y-12345", 6, None),
    ],
)
def test_a_part_that_is_not_wholly_known_is_none(
    text: str, year: str, month: int | None, day: int | None
) -> None:
    [date] = taken_apart(text)
    assert date is not None
    assert (date.year, date.month, date.day) == (year, month, day)


def test_an_interval_is_taken_apart_into_two_ends() -> None:
    start, end = taken_apart("2020-05/2021~")
    assert start is not None
    assert end is not None
    assert (start.year, start.month, end.year, end.qualifier) == ("2020", 5, "2021", "~")
    assert taken_apart("../2021")[0] is taken_apart("2021/")[1] is None


def test_a_set_has_no_ends_but_members() -> None:
    with pytest.raises(DateError, match="is a set"):
        taken_apart("[2020, 2021]")
    value = read("{..1667-12, 1668?, 1670..1672}")
    assert value.joint is Joint.AND
    assert [member.form for member in value.members] == [Form.RANGE, Form.DATE, Form.RANGE]
    assert value.members[0].start is Missing.OPEN
    assert [date.year for date in value.dates] == ["1667", "1668", "1670", "1672"]
    assert read("[2020, 2021]").joint is Joint.OR
    assert read("2020/").members[0].end is Missing.UNKNOWN


def error_of(text: str) -> DateError | None:
    try:
        parse(text)
    except DateError as error:
        return error
    return None


def refusal(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse(text)
    return caught.value


def test_times_with_zones_are_compared_as_instants() -> None:
    later_elsewhere = "2021-05-03T23:00:00+05:00/2021-05-03T20:00:00Z"
    assert str(parse(later_elsewhere)) == later_elsewhere
    with pytest.raises(DateError, match="ends before it begins"):
        parse("2021-05-03T09:00:00Z/2021-05-03T08:00:00+05:00")
    with pytest.raises(DateError, match="ends before it begins"):
        parse("2021-05-03T23:00:00-05/2021-05-04T01:00:00+05")
    with pytest.raises(DateError, match="ends before it begins"):
        parse("2021-05-03T09:00:00/2021-05-03T08:00:00")
    with pytest.raises(DateError, match="ends before it begins"):
        parse("2021-05-03T23:00:00Z/2021-05-03T10:00:00")
    with pytest.raises(DateError, match="write both ends in the same zone"):
        parse("2021-05-04T01:00:00+10:00/2021-05-03T20:00:00-05:00")
