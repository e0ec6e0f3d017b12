"""A second opinion: the `edtf` package reads the same days, but for the differences listed here."""

from __future__ import annotations

import contextlib
import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given

from pfd_tui.dossier.dates import (
    SEASONS,
    DateError,
    Expression,
    Form,
    Joint,
    Missing,
    day_number,
    iso_day,
    parse,
    read,
)
from tests.dossier.dates.values import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable

Days: TypeAlias = tuple[int | None, int | None]


class NotReadError(Exception):
    """The package does not read a value, or not its days."""


def days_of_the_package(text: str) -> Days:
    """The first and the last day by the package, None for an open end."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints what it cannot make
            value = parse_edtf(text)
            ends = value.lower_strict(), value.upper_strict()
    except (EDTFParseException, AttributeError, TypeError, ValueError) as error:
        raise NotReadError from error
    first, last = (None if isinstance(end, float) else day_number(*end[:3]) for end in ends)
    assert all(math.isinf(end) for end in ends if isinstance(end, float))
    return first, last


@dataclass(frozen=True)
class Difference:
    """Values that the package does not read, or as other days; and an example of each."""

    why: str
    concerns: Callable[[Expression], bool]
    example: str
    there: tuple[str | None, str | None] | None
    """The days of the example by the package; None where it is not read."""


def is_partly_known(expression: Expression) -> bool:
    """Whether X stands for digits where level 1 has none."""
    return any(
        "X" in date.year.rstrip("X")
        or date.year.startswith(("X", "-X"))
        or date.month_digits in ("0X", "1X", *(f"X{digit}" for digit in range(10)))
        or ("X" in date.year and date.month_digits != "")
        or ("X" in date.day_digits and date.day_digits != "XX")
        or (date.month_digits == "XX" and date.day_digits not in ("", "XX"))
        for date in expression.dates
    )


DIFFERENCES = [
    Difference(
        "a season is any day of its year: which months it has depends on the hemisphere",
        lambda value: any(date.month in SEASONS for date in value.dates),
        "2021-21", ("2021-03-01", "2021-05-31"),
    ),
    Difference(
        "an unknown end is unknown, and not ten years away",
        lambda value: any(
            Missing.UNKNOWN in (member.start, member.end) for member in value.members
        ),
        "2021/", ("2021-01-01", "2031-01-01"),
    ),
    Difference(
        "a month or day that is known in part has days",
        lambda value: any(
            "X" in date.month_digits.removeprefix("XX") + date.day_digits.removeprefix("XX")
            for date in value.dates
        ),
        "1984-1X", None,
    ),
    Difference(
        "a season may be qualified, as sources say “about spring 2021”",
        lambda value: any(date.month in SEASONS and date.qualifier for date in value.dates),
        "2021-21~", None,
    ),
    Difference(
        "a year of more than four digits may have months and days, be qualified, and end something",
        lambda value: any(date.year.startswith("Y") for date in value.dates),
        "Y12345-06", None,
    ),
    Difference(
        "X may stand in any place of years before 1 too",
        lambda value: any(date.year.startswith("-") and "X" in date.year for date in value.dates),
        "-XX12", None,
    ),
    Difference(
        "an unknown month or day begins with its first day before year 0 too",
        lambda value: any(
            date.year.startswith("-") and "XX" in (date.month_digits, date.day_digits)
            for date in value.dates
        ),
        "-0001-XX", ("-0001-12-01", "-0001-01-31"),
    ),
    Difference(
        "X in any place may be qualified, and end an interval",
        lambda value: is_partly_known(value)
        and (any(date.qualifier for date in value.dates) or value.members[0].form is Form.INTERVAL),
        "156X-12-25~", None,
    ),
    Difference(
        "X may stand at any end of an interval",
        lambda value: value.members[0].form is Form.INTERVAL
        and any("X" in date.year + date.month_digits + date.day_digits for date in value.dates)
        and (
            len(value.dates) == 1
            or any(date.qualifier or date.month_digits == "XX" for date in value.dates)
        ),
        "../201X", None,
    ),
    Difference(
        "an unknown month may stand in a set",
        lambda value: value.joint is not Joint.NONE
        and any(date.month_digits == "XX" for date in value.dates),
        "[2021-XX, 2022]", None,
    ),
    Difference(
        "an interval may have times of a day (ISO 8601-1)",
        lambda value: value.members[0].form is Form.INTERVAL
        and any(date.time for date in value.dates),
        "2021-05-03T09:30:00Z/..", None,
    ),
    Difference(
        "a zone may have the offset zero",
        lambda value: any(date.time[8:].startswith(("+00", "-00")) for date in value.dates),
        "2021-05-03T09:30:00+00:00", None,
    ),
    Difference(
        "a set with an open end may have other members",
        lambda value: value.joint is not Joint.NONE
        and len(value.members) > 1
        and any(Missing.OPEN in (member.start, member.end) for member in value.members),
        "{..2020, 2022..}", None,
    ),
]  # fmt: skip

REFUSED_HERE = {
    "2021-02-29": "the calendar has no such day",
    "2021/2020": "an interval ends after it begins",
    "[2021..2020]": "a range too",
    "2021-05-03T24:00:00": "a day ends with 23:59:59, and the next begins with 00:00:00",
    " 2021 ": "spaces are no part of a date",
    "1950S2": "significant digits are not read",
    "Y17E7": "exponential years are not read",
    "2001-34": "quarters and other groupings are not read",
    "2004?-06-11": "parts of dates are not qualified",
}
"""What the package reads, and this program refuses."""


@given(VALUES)
def test_where_no_difference_is_known_both_mean_the_same_days(text: str) -> None:
    expression = read(text)
    if any(difference.concerns(expression) for difference in DIFFERENCES):
        return
    when = parse(text)
    assert days_of_the_package(text) == (when.earliest, when.latest)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda difference: difference.why)
def test_every_difference_is_one(difference: Difference) -> None:
    when = parse(difference.example)
    assert difference.concerns(when.expression)
    if difference.there is None:
        with pytest.raises(NotReadError):
            days_of_the_package(difference.example)
        return
    there = days_of_the_package(difference.example)
    assert tuple(day and iso_day(day) for day in there) == difference.there
    assert there != (when.earliest, when.latest)


@pytest.mark.parametrize("text", REFUSED_HERE)
def test_what_only_the_package_reads_is_refused(text: str) -> None:
    assert parse_edtf(text) is not None
    with pytest.raises(DateError):
        parse(text)
