"""The grammar of EDTF: a value taken apart into dates, intervals, and the members of sets.

Levels 0 and 1 of the Library of Congress's specification (2019) of ISO 8601-2:2019; of level 2 the
sets, and X in the place of any digit.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from pfd_tui.dossier.dates.errors import DateError, shown
from pfd_tui.dossier.dates.moments import moments_of
from pfd_tui.dossier.dates.parts import DateParts, Precision, are_range, read_date

MAX_LENGTH = 500
"""Code points of a value: a set of some forty days."""
BRACKETS = {"[": "]", "{": "}"}


class Missing(Enum):
    """What stands for an end that is no date; the value is how EDTF writes it."""

    OPEN = ".."
    UNKNOWN = ""


class Form(Enum):
    """What a member of a value is."""

    DATE = "date"
    INTERVAL = "interval"
    """It began at one date and ended at the other."""
    RANGE = "range"
    """All days, months or years from one to the other, in a set."""


class Joint(Enum):
    """How the members of a value belong together."""

    NONE = ""
    """There is only one."""
    OR = "or"
    """One of them is meant, and it is not known which: `[…]`."""
    AND = "and"
    """All of them are meant: `{…}`."""


class Member(NamedTuple):
    """A date, or two ends. Of a single date, `start` and `end` are the same."""

    form: Form
    start: DateParts | Missing
    end: DateParts | Missing

    @property
    def dates(self) -> tuple[DateParts, ...]:
        """The dates in it, in order."""
        ends = (self.start,) if self.form is Form.DATE else (self.start, self.end)
        return tuple(end for end in ends if isinstance(end, DateParts))

    @property
    def has_open_end(self) -> bool:
        """Whether one of its ends is no date: open, or unknown."""
        return isinstance(self.start, Missing) or isinstance(self.end, Missing)


class Expression(NamedTuple):
    """An EDTF value taken apart."""

    joint: Joint
    members: tuple[Member, ...]

    @property
    def dates(self) -> tuple[DateParts, ...]:
        """All dates in it, in order."""
        return tuple(date for member in self.members for date in member.dates)


def read(text: str) -> Expression:
    """Take an EDTF value apart.

    Raises DateError where `text` is not one, saying where, and what to type instead.
    """
    if len(text) > MAX_LENGTH:
        raise DateError(f"a date of {len(text)} characters is no date", MAX_LENGTH + 1)
    if text[:1] in BRACKETS:
        return _set(text)
    if "/" in text:
        return Expression(Joint.NONE, (_interval(text),))
    return Expression(Joint.NONE, (_single(text),))


def taken_apart(text: str) -> tuple[DateParts | None, ...]:
    """The dates of an EDTF value: one, or the two ends of an interval (None: open or unknown).

    Raises DateError, also for a set, which has no ends: `read` takes those apart.
    """
    expression = read(text)
    if expression.joint is not Joint.NONE:
        raise DateError(f"{shown(text)} is a set, and neither a date nor an interval")
    [member] = expression.members
    ends = (member.start,) if member.form is Form.DATE else (member.start, member.end)
    return tuple(end if isinstance(end, DateParts) else None for end in ends)


def _single(text: str, column: int = 1) -> Member:
    date = _date(text, column)
    return Member(Form.DATE, date, date)


def _date(text: str, column: int) -> DateParts:
    date = read_date(text)
    if date is None:
        raise _refusal(text, column)
    return date


def _refusal(text: str, column: int = 1) -> DateError:
    from pfd_tui.dossier.dates import faults  # faults are rare, and their patterns take time

    return faults.no_date(text, column)


# Intervals


def _interval(text: str) -> Member:
    first, _, last = text.partition("/")
    if "/" in last:
        raise _refusal(text)
    start, end = _end(first, 1), _end(last, len(first) + 2)
    if isinstance(start, Missing) and isinstance(end, Missing):
        raise DateError("an interval needs a date on one side at least: type `2020/..`")
    if isinstance(start, DateParts) and isinstance(end, DateParts):
        _refuse_reversed(start, end, f"{last}/{first}", len(first) + 2)
    return Member(Form.INTERVAL, start, end)


def _end(text: str, column: int) -> DateParts | Missing:
    if text in (Missing.OPEN.value, Missing.UNKNOWN.value):
        return Missing(text)
    return _date(text, column)


def _refuse_reversed(start: DateParts, end: DateParts, text: str, column: int) -> None:
    """Refuse an interval in which all of the end is before all of the start, or the last day is.

    The moments of zones far apart may be in order where the days are not.
    """
    first, last = moments_of(start), moments_of(end)
    if end.latest < start.earliest and first.is_zoned and last.is_zoned and first.precede(last):
        raise DateError(
            "the interval ends on an earlier day than it begins, as its zones differ: "
            "write both ends in the same zone", column,
        )  # fmt: skip
    if end.latest < start.earliest or last.precede(first):
        raise DateError(f"the interval ends before it begins: type `{text}`", column)


# Sets


def _set(text: str) -> Expression:
    bracket = BRACKETS[text[0]]
    if not text.endswith(bracket):
        at = text.find(bracket)
        raise DateError(
            f"a set that begins with `{text[0]}` ends with `{bracket}`: "
            f"type `{text[0]}2020, 2021{bracket}`",
            len(text) + 1 if at < 0 else at + 2,
        )
    column = 2
    elements = text[1:-1].split(",")
    members: list[Member] = []
    for index, element in enumerate(elements):
        padding = len(element) - len(element.lstrip(" ")) if index else 0
        is_edge = index == 0, index == len(elements) - 1
        members.append(_element(element[padding:], column + padding, *is_edge))
        column += len(element) + 1
    if len(members) == 1 and members[0].form is Form.DATE:
        raise DateError(
            f"a set has more than one member: type `{text[1:-1]}`, or `[..{text[1:-1]}]` "
            "where it may be earlier" if members[0].dates[0].is_plain
            else f"a set has more than one member: type `{text[1:-1]}`", 2,
        )  # fmt: skip
    return Expression(Joint.OR if text[0] == "[" else Joint.AND, tuple(members))


def _element(text: str, column: int, is_first: bool, is_last: bool) -> Member:
    if not text:
        raise DateError("a member of the set is missing: type `[2020, 2021]`", column)
    if "/" in text:
        raise DateError(
            "an interval has no place in a set: type `[2020..2021]`", column + text.index("/")
        )
    if ".." in text:
        return _range(text, column, is_first, is_last)
    member = _single(text, column)
    if member.dates[0].time:
        raise DateError(
            "a time of day has no place in a set: type `[2021-05-03, 2021-05-04]`",
            column + text.index("T"),
        )
    return member


def _range(text: str, column: int, is_first: bool, is_last: bool) -> Member:
    first, _, last = text.partition("..")
    if not first and not last:
        raise DateError("`..` needs a date beside it: type `[..2021]` or `[2021..]`", column)
    if (not first and not is_first) or (not last and not is_last):
        raise DateError(
            "`..` is open only before the first member and behind the last: "
            "type `[..2019, 2021]` or `[2019, 2021..]`", column + len(first),
        )  # fmt: skip
    start = _date(first, column) if first else Missing.OPEN
    end = _date(last, column + len(first) + 2) if last else Missing.OPEN
    member = Member(Form.RANGE, start, end)
    if not are_range(*member.dates):
        raise DateError(
            "a range goes from a day, month or year to another: type `[2020..2021]`, "
            "`[2020-05..2021-02]` or `[2021-05-03..2021-05-07]`", column,
        )  # fmt: skip
    if isinstance(start, DateParts) and isinstance(end, DateParts) and end.latest < start.earliest:
        raise DateError(
            f"the range ends before it begins: type `[{last}..{first}]`",
            column + len(first) + 2,
        )
    return member


def precision_of(expression: Expression) -> Precision:
    """The coarsest precision of the dates in a value."""
    return max(date.precision for date in expression.dates)
