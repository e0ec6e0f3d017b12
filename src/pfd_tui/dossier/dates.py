"""Dates as EDTF (ISO 8601-2:2019, levels 0 and 1): every value is an interval of possible days.

Days are counted in the proleptic Gregorian calendar, day 1 being 0001-01-01 as in `datetime`,
but without its limits: years may be negative and longer than four digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
OPEN = ("", "..")
"""How an interval's side says that it is unknown or open."""
MAX_LENGTH = 64
"""Code points; the longest value of levels 0 and 1 needs about 50."""

_DATE = re.compile(
    r"""(?P<year> Y-?\d{5,9} | -?\d{4} | -?\d{3}X | -?\d{2}XX )
        (?: - (?P<month> \d{2} | XX ) (?: - (?P<day> \d{2} | XX ) )? )?
        (?P<time> T \d{2}:\d{2}:\d{2} (?: Z | [+-]\d{2} (?: :\d{2} )? )? )?
        (?P<qualifier> [?~%] )?""",
    re.VERBOSE | re.ASCII,
)
_TIME = re.compile(
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?", re.ASCII
)
_DAY_FIRST = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})", re.ASCII)
_UNPADDED = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?", re.ASCII)


class DateError(ValueError):
    """The text is not a date this program reads; the message says why and what to type."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as written and the days it may mean.

    `earliest` and `latest` are day numbers, both included; None is an open or unknown end.
    """

    text: str
    earliest: int | None
    latest: int | None

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[float, float]:
        """Where the value stands in a timeline: by earliest, then latest possible day."""
        return (
            float("-inf") if self.earliest is None else self.earliest,
            float("inf") if self.latest is None else self.latest,
        )

    def overlaps(self, other: When) -> bool:
        """Whether both may mean the same day: then neither is known to come first."""
        (start, end), (other_start, other_end) = self.sort_key, other.sort_key
        return start <= other_end and other_start <= end


@dataclass(frozen=True, slots=True)
class _Parts:
    """One date inside a value, taken apart; None for what is not given, "X" kept in `year`."""

    year: str
    month: int | None
    day: int | None
    qualifier: str


def parse(text: str) -> When:
    """Read an EDTF value.

    Raises DateError where `text` is not one, saying what to type instead.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(f"a date of {len(text)} characters is no date")
    if "/" not in text or _DAY_FIRST.fullmatch(text):
        earliest, latest = _interval(_date(text))
        return When(text, earliest, latest)
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise DateError("an interval has one `/`: type `2020/2021`")
    begin = _interval(_date(start_text))[0] if start_text not in OPEN else None
    end = _interval(_date(end_text))[1] if end_text not in OPEN else None
    if begin is None and end is None:
        raise DateError("an interval needs a date on one side at least: type `2020/..`")
    if begin is not None and end is not None and end < begin:
        raise DateError(f"the interval ends before it begins: type `{end_text}/{start_text}`")
    return When(text, begin, end)


def _date(text: str) -> _Parts:
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(_why_not(text))
    year, month, day = match["year"], match["month"], match["day"]
    if month == "XX" and day not in (None, "XX"):
        raise DateError(f"`{text}` gives a day of an unknown month")
    if "X" in year and month not in (None, "XX"):
        raise DateError(f"`{text}` gives a month of an unknown year")
    time = match["time"]
    if time is not None and (day in (None, "XX") or not _TIME.fullmatch(time)):
        raise DateError(f"`{time}` is no time of a day: type `2021-05-03T09:30:00Z`")
    parts = _Parts(
        year=year,
        month=int(month) if month not in (None, "XX") else None,
        day=int(day) if day not in (None, "XX") else None,
        qualifier=match["qualifier"] or "",
    )
    _check_calendar(text, parts)
    return parts


def _check_calendar(text: str, parts: _Parts) -> None:
    month, day = parts.month, parts.day
    if month is None:
        return
    if month in SEASONS:
        if day is not None:
            raise DateError(f"`{text}`: a season has no days")
        return
    if not 1 <= month <= 12:
        raise DateError(f"`{text}`: month {month:02} does not exist (01 to 12; seasons 21 to 24)")
    if day is not None and not 1 <= day <= _month_length(_year(parts.year), month):
        raise DateError(f"`{text}`: {MONTHS[month - 1]} of that year has no day {day:02}")


def _why_not(text: str) -> str:
    if not text.strip():
        return "the date is empty: type `2021`, `2021-05` or `2021-05-03`"
    meant = " or ".join(f"`{value}`" for value in _readings(text) if _is_date(value))
    examples = "`2021`, `2021-05`, `2021-05-03`, `2020/2021` or `2021~`"
    return f"`{text}` is no EDTF date: type {meant or examples}"


def _readings(text: str) -> tuple[str, ...]:
    """What `text` may mean in EDTF; with strokes, nobody knows whether day or month comes first."""
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        first, separator, second, year = day_first.groups()
        european = f"{year}-{second:0>2}-{first:0>2}"
        american = f"{year}-{first:0>2}-{second:0>2}"
        return (european,) if separator == "." or first == second else (european, american)
    if _UNPADDED.fullmatch(text):
        return ("-".join(part.zfill(2) for part in text.split("-")),)
    return ()


def _is_date(text: str) -> bool:
    """Whether `text` is a day or a month of the calendar."""
    try:
        return _date(text).month in range(1, 13)
    except DateError:
        return False


def _interval(parts: _Parts) -> tuple[int, int]:
    """The first and the last day a single date may mean."""
    if "X" in parts.year:
        first, last = _year(parts.year.replace("X", "0")), _year(parts.year.replace("X", "9"))
        first, last = min(first, last), max(first, last)
        return day_number(first, 1, 1), day_number(last, 12, 31)
    year = _year(parts.year)
    if parts.month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    if parts.month in SEASONS:
        return _season(year, parts.month)
    if parts.day is None:
        last_day = _month_length(year, parts.month)
        return day_number(year, parts.month, 1), day_number(year, parts.month, last_day)
    day = day_number(year, parts.month, parts.day)
    return day, day


def _season(year: int, season: int) -> tuple[int, int]:
    """Seasons are named, not dated (ISO 8601-2, 4.7.2): any day of the year may be meant.

    A winter may run into the next year.
    """
    end = day_number(year, 12, 31)
    return day_number(year, 1, 1), end if SEASONS[season] != "winter" else end + 90


def _year(text: str) -> int:
    return int(text.removeprefix("Y"))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and _is_leap(year) else DAYS_IN_MONTH[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day, 1 being 0001-01-01; any year, also before 1 and after 9999."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    days += sum(DAYS_IN_MONTH[: month - 1]) + (1 if month > 2 and _is_leap(year) else 0)
    return days + day


def iso_day(number: int) -> str:
    """The ISO 8601 form of a day number: `2021-05-03`; `Y12345-01-01` beyond four digits."""
    year = number * 400 // 146_097 + 1
    while day_number(year, 1, 1) > number:
        year -= 1
    while day_number(year + 1, 1, 1) <= number:
        year += 1
    rest = number - day_number(year, 1, 1)
    month = 1
    while rest >= _month_length(year, month):
        rest -= _month_length(year, month)
        month += 1
    if -9999 <= year <= 9999:
        year_text = f"{year:04}" if year >= 0 else f"-{-year:04}"
    else:
        year_text = f"Y{year}"
    return f"{year_text}-{month:02}-{rest + 1:02}"


def in_words(text: str) -> str:
    """An EDTF value for people: `3 May 2021`, `February 2021`, `about 2019`, `by 3 May 2021`.

    What is not a valid value is returned as it is written.
    """
    return _in_words(text, MONTHS)


def in_short(text: str) -> str:
    """Like `in_words`, for a column: `Feb 2021`, `c. 2019`, `2020–2021`."""
    words = _in_words(text, tuple(month[:3] for month in MONTHS))
    return words.replace("about ", "c. ").replace(" – ", "–")


def _in_words(text: str, months: tuple[str, ...]) -> str:
    try:
        parse(text)
    except DateError:
        return text
    start, slash, end = text.partition("/")
    if not slash:
        return _date_in_words(start, months)
    if start in OPEN:
        return f"by {_date_in_words(end, months)}"
    if end in OPEN:
        return f"from {_date_in_words(start, months)}"
    return f"{_date_in_words(start, months)} – {_date_in_words(end, months)}"


def _date_in_words(text: str, months: tuple[str, ...]) -> str:
    parts = _date(text)
    words = _year_in_words(parts.year)
    if parts.month in SEASONS:
        words = f"{SEASONS[parts.month]} {words}"
    elif parts.month is not None:
        words = f"{months[parts.month - 1]} {words}"
        if parts.day is not None:
            words = f"{parts.day} {words}"
    match parts.qualifier:
        case "~":
            return f"about {words}"
        case "?":
            return f"{words} (?)"
        case "%":
            return f"about {words} (?)"
        case _:
            return words


def _year_in_words(year: str) -> str:
    if "X" in year:
        digits = year.removeprefix("-")
        era = " BC" if year.startswith("-") else ""
        unknown = digits.replace("X", "0")
        return f"{unknown}s{era}"
    number = _year(year)
    return str(number) if number > 0 else f"{1 - number} BC"
