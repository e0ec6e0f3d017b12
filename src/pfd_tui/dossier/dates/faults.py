"""Faults: why a text is no date, at which column, and what to type instead."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.dates.calendar import MONTHS, SEASONS
from pfd_tui.dossier.dates.errors import SHOWN, DateError, shown
from pfd_tui.dossier.dates.parts import DATE, are_range, read_date
from pfd_tui.dossier.dates.spoken import in_edtf, is_relative, years_in

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = "`2021`, `2021-05`, `2021-05-03`, `2020/2021` or `2021~`"
WHERE_NO_MORE = "where no more is known"
WHERE_DOCS_TELL_MORE = f"{WHERE_NO_MORE}; docs/dates.md has what else can be said"

_DAY_FIRST = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_UNPADDED = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEARS = re.compile(r"(\d{4}) *[-\N{EN DASH}\N{EM DASH}] *(\d{4})", re.ASCII)
_EXPONENT = re.compile(r"Y?(-?)(\d+)E(\d+)(?:S\d+)?", re.ASCII)
_SIGNIFICANT = re.compile(r"Y?-?(\d+)S(\d+)", re.ASCII)
_GROUPING = re.compile(r"(-?\d{4})-(2[5-9]|3\d|4[01])(?P<rest>[?~%]?)", re.ASCII)
_LETTER = re.compile(r"[^\W\d_]{2}")
_OR = re.compile(r"\b(?:or|или|немесе)\b", re.IGNORECASE)
_QUALIFIER = re.compile("[?~%]")
_LONG_YEAR = re.compile(r"Y?(-?)(\d+)", re.ASCII)
_WEEK_DAY = re.compile(r"\d{4}-W\d\d-\d", re.ASCII)
_MINUTES = re.compile(r"(?<=T)\d\d:\d\d(?!:)", re.ASCII)
_TIMED = re.compile(r"(?P<day>[^T]*)T(?P<time>.*)", re.DOTALL)
_BEGINNING = re.compile(r"-?[\dX]{0,4}(?:(?<=[\dX]{4})-(?:[\dX]{1,2}(?:(?<=\d\d)-[\dX]{0,2})?)?)?")
"""What of a text may begin a date."""


class Fault(NamedTuple):
    """What is wrong in a date, how many code points after its beginning, and what may be meant.

    `where` says when that is meant. A message that says all there is to say `is_whole`.
    """

    message: str
    at: int = 0
    meant: tuple[str, ...] = ()
    where: str = ""
    is_whole: bool = False


def no_date(text: str, column: int = 1) -> DateError:
    """Why `text`, which begins in a column of the whole value, is neither date nor interval."""
    fault = next(fault for find in _FAULTS if (fault := find(text)) is not None)
    return DateError(fault.message + _proposal(fault), column + fault.at)


def _proposal(fault: Fault) -> str:
    """What to type: only what would be accepted; examples, where nothing is known to be meant."""
    if fault.is_whole:
        return ""
    dates = [f"`{each}`" for each in dict.fromkeys(fault.meant) if _is_accepted(each)]
    if not dates:
        return f": type {EXAMPLES}"
    return f": type {' or '.join(dates)}{' ' if fault.where else ''}{fault.where}"


def _is_accepted(text: str) -> bool:
    """Whether a proposal is a date, an interval, or a range in a set."""
    is_set = text.startswith("[")
    ends = [end for end in re.split(r"/|\.\.|, ", text[1:-1] if is_set else text) if end]
    dates = [found for end in ends if (found := read_date(end)) is not None]
    if not 1 <= len(dates) == len(ends) <= 2 or (is_set and not are_range(*dates)):
        return False
    return dates[0].earliest <= dates[-1].latest


def _empty(text: str) -> Fault | None:
    if text.strip():
        return None
    return Fault("the date is empty", 0, ("2021", "2021-05", "2021-05-03"))


def _spaces(text: str) -> Fault | None:
    stripped = text.strip()
    if stripped == text:
        return None
    at = 0 if text[0].isspace() else len(stripped)
    return Fault(f"{shown(text)} has spaces around it", at, (stripped,))


def _day_first(text: str) -> Fault | None:
    """What `text` may mean in EDTF; with strokes, nobody knows whether day or month comes first."""
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return None
    first, separator, second, year = match.groups()
    european = f"{year}-{second:0>2}-{first:0>2}"
    american = f"{year}-{first:0>2}-{second:0>2}"
    meant = (european,) if separator == "." else (european, american)
    return Fault(f"{shown(text)} is no EDTF date, which begins with the year", 0, meant)


def _year_first(text: str) -> Fault | None:
    """`2021/05/03`: no interval, and nobody writes the day before the month behind a year."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    year, _, month, day = match.groups()
    meant = f"{year}-{month:0>2}-{day:0>2}"
    return Fault(f"{shown(text)} is no EDTF date, which has hyphens", 4, (meant,))


def _strokes(text: str) -> Fault | None:
    if "/" not in text:
        return None
    return Fault("an interval has one `/`", text.index("/", text.index("/") + 1), ("2020/2021",))


def _digits_run_together(text: str) -> Fault | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    return Fault(f"{shown(text)} has no hyphens", 4, ("-".join(match.groups()),))


def _unpadded(text: str) -> Fault | None:
    if _UNPADDED.fullmatch(text) is None or DATE.fullmatch(text):
        return None
    meant = "-".join(part.zfill(2) for part in text.split("-"))
    return Fault(f"{shown(text)} is no EDTF date: month and day have two digits", 5, (meant,))


def _years_with_a_dash(text: str) -> Fault | None:
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    return Fault(f"{shown(text)}: an interval has a `/`", 4, ("/".join(match.groups()),))


def _no_ascii(text: str) -> Fault | None:
    """Digits and dashes that only look like those of the standard."""
    if text.isascii() or _with_a_year(text):
        return None
    at, character = next((i, each) for i, each in enumerate(text) if not each.isascii())
    meant = "".join(
        str(unicodedata.decimal(each, "-" if unicodedata.category(each) == "Pd" else each))
        for each in text
    )
    return Fault(f"`{character}` is no character of a date", at, (meant,))


def _words(text: str) -> Fault | None:
    """`3 May 2021`, `in spring 2021`, `since 2004`, `the 2010s`, `about 2019`, `весной 2019`."""
    meant = in_edtf(text)
    if not (meant and _is_accepted(meant)):
        return None
    return Fault(f"{shown(text)} is no EDTF date", 0, (meant,))


def _relative(text: str) -> Fault | None:
    if not is_relative(text):
        return None
    return Fault(
        f"{shown(text)} is told from the day of its source: work out when that is, and write it "
        "with `basis: derived` (elsewhere `{value: …, basis: inferred}`)", is_whole=True,
    )  # fmt: skip


def _lower_case(text: str) -> Fault | None:
    at = next((at for at, each in enumerate(text) if each in "xtyz"), None)
    if at is None or read_date(text.upper()) is None:
        return None
    return Fault(f"`{text[at]}` stands for `{text[at].upper()}`", at, (text.upper(),))


def _exponent(text: str) -> Fault | None:
    match = _EXPONENT.fullmatch(text)
    if match is None:
        return None
    sign, digits, power = match.groups()
    zeros = "0" * int(power[:2])
    return Fault(
        f"{shown(text)} is an exponential year (EDTF level 2), which is not read",
        match.start(3) - 1, (f"Y{sign}{digits}{zeros}",),
    )  # fmt: skip


def _significant_digits(text: str) -> Fault | None:
    match = _SIGNIFICANT.fullmatch(text)
    if match is None:
        return None
    known = match[1][: int(match[2][:1])].ljust(4, "X") if len(match[1]) == 4 else ""
    return Fault(
        f"{shown(text)} has significant digits (EDTF level 2), which are not read",
        match.end(1), (known,),
    )  # fmt: skip


def _grouping(text: str) -> Fault | None:
    """The seasons of a hemisphere, quarters, and other parts of a year."""
    match = _GROUPING.fullmatch(text)
    if match is None:
        return None
    year, number = match[1], int(match[2])
    if number <= 32:
        what, where = "a season of one hemisphere", "for a season of either"
        meant = f"{year}-{21 + (number - 25) % 4}{match['rest']}"
    else:
        what, first, months = _part_of_year(number)
        where = "for one of its months"
        meant = f"[{year}-{first:02}..{year}-{first + months - 1:02}]"
    return Fault(
        f"{shown(text)} is {what} (EDTF level 2), which is not read", len(year) + 1, (meant,), where
    )


def _part_of_year(number: int) -> tuple[str, int, int]:
    """What a grouping is called, its first month, and how many months it has."""
    if number <= 36:
        return "a quarter", 1 + 3 * (number - 33), 3
    if number <= 39:
        return "a third of a year", 1 + 4 * (number - 37), 4
    return "half a year", 1 + 6 * (number - 40), 6


def _inner_qualifier(text: str) -> Fault | None:
    found = _QUALIFIER.search(text)
    rest = _QUALIFIER.sub("", text)
    if found is None or read_date(rest) is None:
        return None
    marks = set(_QUALIFIER.findall(text))
    meant = rest + (marks.pop() if len(marks) == 1 else "%")
    if _QUALIFIER.search(text.rstrip("?~%")) is None:
        return Fault(f"{shown(text)} is qualified twice", found.start() + 1, (meant,))
    return Fault(
        f"{shown(text)} qualifies a part of a date (EDTF level 2), which is not read; "
        "at its end, a qualifier speaks of all of it", found.start(), (meant,),
    )  # fmt: skip


def _time(text: str) -> Fault | None:
    match = _TIMED.fullmatch(text)
    if match is None or read_date(match["day"]) is None:
        return None
    with_seconds = _MINUTES.sub(r"\g<0>:00", text)
    meant = with_seconds if read_date(with_seconds) else "2021-05-03T09:30:00Z"
    return Fault(
        f"`T{match['time'][:SHOWN]}` is no time of a day with its seconds",
        match.start("time"), (meant,),
    )  # fmt: skip


def _space_before_time(text: str) -> Fault | None:
    """`2021-05-03 09:30:00`, as YAML writes a moment."""
    day, space, time = text.partition(" ")
    meant = f"{day}T{time.strip().replace(' ', '')}"
    if not space or read_date(day) is None or not time[:1].isdigit():
        return None
    return Fault(f"{shown(text)} has a space before the time", len(day), (meant,))


def _week(text: str) -> Fault | None:
    if _WEEK_DAY.fullmatch(text) is None:
        return None
    try:
        meant = date.fromisoformat(text).isoformat()
    except ValueError:
        meant = ""
    return Fault(f"{shown(text)} counts weeks, which EDTF does not", text.index("W"), (meant,))


def _calendar(text: str) -> Fault | None:
    """The form is that of a date, but there is no such day."""
    match = DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if year == "-0000":
        return Fault("there is no year -0000; the year 1 BC is 0000", 0, ("0000",))
    if month and day and month.isdigit() and int(month) in SEASONS:
        meant = f"{year}-{month}"
        return Fault(f"{shown(text)}: a season has no days", match.end("month"), (meant,))
    if month and read_date(f"{year}-{month}") is None:
        return Fault(
            f"{shown(text)}: month {month} does not exist (01 to 12; seasons 21 to 24)",
            match.start("month"), (year,), WHERE_NO_MORE,
        )  # fmt: skip
    if match["time"] and "X" in text:
        return Fault(f"{shown(text)}: a time belongs to one day", match.start("time") - 1,
                     ("2021-05-03T09:30:00Z",))  # fmt: skip
    name = MONTHS[int(month) - 1] if month and month.isdigit() else "any month"
    return Fault(
        f"{shown(text)}: {name} of that year has no day {day}",
        match.start("day"), (f"{year}-{month}",), WHERE_NO_MORE,
    )  # fmt: skip


def _year_length(text: str) -> Fault | None:
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        return None
    sign, digits = match.groups()
    if len(digits) > 9:
        return Fault("years of more than nine digits are not read", 0, ("Y123456789",))
    if len(digits) <= 2 and not sign:  # a century in ISO 8601-1, a year in daily life
        meant: tuple[str, ...] = (f"20{digits:0>2}", f"{digits:0>2}XX")
    else:
        short = digits.lstrip("0").zfill(4)
        meant = (f"{sign}{short}" if len(short) == 4 else f"Y{sign}{short}",)
    return Fault(
        f"{shown(text)}: a year has four digits, or Y before more than four", 0, meant
    )  # fmt: skip


def _dots(text: str) -> Fault | None:
    if ".." not in text:
        return None
    first, _, last = text.partition("..")
    meant = (f"{first or '..'}/{last or '..'}", f"[{text}]")
    return Fault(
        f"{shown(text)}: `..` stands between `[` and `]`, or alone beside a `/`",
        text.index(".."), meant if read_date(first or last) else (),
    )  # fmt: skip


def _with_a_year(text: str) -> Fault | None:
    """Words that are not understood, but for a year or two."""
    years = years_in(text) if _LETTER.search(text) else []
    if not 1 <= len(years) <= 2:
        return None
    if len(years) == 1:
        return Fault(f"{shown(text)} is no EDTF date", 0, tuple(years), WHERE_DOCS_TELL_MORE)
    is_either = _OR.search(text) is not None
    meant = (f"[{', '.join(years)}]",) if is_either else ("/".join(years), f"[{'..'.join(years)}]")
    return Fault(f"{shown(text)} is no EDTF date", 0, meant)


def _other(text: str) -> Fault:
    beginning = _BEGINNING.match(text)
    at = beginning.end() if beginning and beginning.end() < len(text) else 0
    return Fault(f"{shown(text)} is no EDTF date", at)


_FAULTS: tuple[Callable[[str], Fault | None], ...] = (
    _empty, _spaces, _day_first, _year_first, _strokes, _digits_run_together, _years_with_a_dash,
    _words, _relative, _no_ascii, _lower_case, _exponent, _significant_digits, _grouping,
    _inner_qualifier, _calendar, _space_before_time, _time, _week, _unpadded, _year_length,
    _dots, _with_a_year, _other,
)  # fmt: skip
