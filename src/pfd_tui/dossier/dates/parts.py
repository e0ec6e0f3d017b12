"""One date: its parts as they are written, its precision, and the days it may mean."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from pfd_tui.dossier.dates.calendar import SEASONS
from pfd_tui.dossier.dates.possible import UNSPECIFIED, possible_days

DATE = re.compile(
    r"""(?P<year> Y-?[1-9]\d{4,8} | -?[\dX]{4} )
        (?: - (?P<month> [\dX]{2} )
            (?: - (?P<day> [\dX]{2} )
                (?: T (?P<time> (?: [01]\d | 2[0-3] ) (?: :[0-5]\d ){2}
                                (?: Z | [+-] (?: [01]\d | 2[0-3] ) (?: :[0-5]\d )? )? ) )?
            )?
        )?
        (?P<qualifier> [?~%] )?""",
    re.VERBOSE | re.ASCII,
)
"""The form of a date (EDTF levels 0 and 1, and X anywhere of level 2).

Years of more than nine digits are not read.
"""


DAY = 86_400
"""Seconds of a day."""


class Precision(IntEnum):
    """The smallest unit of the calendar that a date is known to lie in; the larger, the coarser."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6
    MILLENNIUM = 7
    ANY_YEAR = 8
    """Not even the first digit of the year is known: `XXXX-12-25`."""


class DateParts(NamedTuple):
    """One date inside a value, taken apart; None for what is not given, "X" kept in `year`.

    A `month` from 21 to 24 is a season. The `qualifier` is one of `~ ? %`, or empty. `month` and
    `day` are None too where one of their digits is not known, and no `day` is without its month.
    """

    year: str
    month: int | None
    day: int | None
    qualifier: str
    time: str
    """The time of day as written, with its zone (`09:30:00+05:00`); empty where there is none."""
    month_digits: str
    """The month as written (`05`, `1X`, `XX`); empty where it is not given."""
    day_digits: str
    """The day of the month as written (`03`, `3X`, `XX`); empty where it is not given."""
    earliest: int
    """The number of the first day that may be meant."""
    latest: int
    """The number of the last day that may be meant."""

    @property
    def is_approximate(self) -> bool:
        """Whether it is qualified as approximate: `~` or `%`."""
        return self.qualifier in ("~", "%")

    @property
    def is_uncertain(self) -> bool:
        """Whether it is qualified as uncertain: `?` or `%`."""
        return self.qualifier in ("?", "%")

    @property
    def seconds(self) -> tuple[int, int]:
        """The first and the last second that may be meant, counted from the beginning of day 0.

        Of the calendar and the clock of the place, which `instant` leaves for UTC.
        """
        if not self.time:
            return self.earliest * DAY, (self.latest + 1) * DAY - 1
        hours, minutes, seconds = map(int, self.time[:8].split(":"))
        second = self.earliest * DAY + hours * 3600 + minutes * 60 + seconds
        return second, second

    @property
    def instant(self) -> int | None:
        """The second in UTC, counted from the beginning of day 0; None without time and zone."""
        zone = self.time[8:]
        if not zone:
            return None
        ahead = 0
        if zone != "Z":
            ahead = int(zone[1:3]) * 3600 + int(zone[4:6] or 0) * 60
        return self.seconds[0] - (-ahead if zone.startswith("-") else ahead)

    @property
    def is_plain(self) -> bool:
        """Whether it is a day, a month or a year, all digits known, with nothing beside it."""
        return not (
            self.qualifier
            or self.time
            or self.month in SEASONS
            or UNSPECIFIED in self.year + self.month_digits + self.day_digits
        )

    @property
    def has_more_digits(self) -> bool:
        """Whether `month` and `day` leave out digits that are known: `2021-1X`, `1560-XX-25`."""
        nothing = ("", UNSPECIFIED * 2)
        return (self.month is None and self.month_digits not in nothing) or (
            self.day is None and self.day_digits not in nothing
        )

    @property
    def precision(self) -> Precision:
        """The smallest unit of the calendar that the date is known to lie in."""
        digits = self.year.lstrip("-")
        if UNSPECIFIED in digits:
            return Precision(Precision.ANY_YEAR - digits.index(UNSPECIFIED))
        if self.month is None:
            return Precision.YEAR
        if self.month in SEASONS:
            return Precision.SEASON
        return Precision.MONTH if self.day is None else Precision.DAY


def read_date(text: str) -> DateParts | None:
    """The single date that `text` is, or None where it is none, or not one of the calendar."""
    match = DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, time, qualifier = match.groups("")
    days = possible_days(year, month, day)
    if days is None or year == "-0000" or (time and UNSPECIFIED in text):
        return None
    known_month = int(month) if month.isdigit() else None
    known_day = int(day) if known_month is not None and day.isdigit() else None
    return DateParts(year, known_month, known_day, qualifier, time, month, day, *days)


def are_range(*ends: DateParts) -> bool:
    """Whether dates can be the ends of a range in a set: plain, and alike in precision."""
    return all(end.is_plain for end in ends) and len({end.precision for end in ends}) == 1
