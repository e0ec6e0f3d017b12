"""Dates: EDTF values, the days they may mean, and what people call them.

EDTF is the Extended Date/Time Format of ISO 8601-2:2019, as the Library of Congress specifies it
(4 February 2019): levels 0 and 1, and of level 2 sets and X in the place of any digit. Every value
is an interval of possible days.
"""

from pfd_tui.dossier.dates.calendar import (
    DAYS_IN_MONTH,
    MONTHS,
    SEASONS,
    calendar_day,
    day_number,
    edtf_year,
    iso_day,
)
from pfd_tui.dossier.dates.errors import DateError
from pfd_tui.dossier.dates.grammar import (
    MAX_LENGTH,
    Expression,
    Form,
    Joint,
    Member,
    Missing,
    read,
    taken_apart,
)
from pfd_tui.dossier.dates.moments import Moments, gap
from pfd_tui.dossier.dates.parts import DateParts, Precision
from pfd_tui.dossier.dates.possible import UNSPECIFIED, year_range
from pfd_tui.dossier.dates.short import in_short
from pfd_tui.dossier.dates.spans import Bounds, Span
from pfd_tui.dossier.dates.when import Relation, When, parse
from pfd_tui.dossier.dates.words import (
    SOME_MONTH,
    day_and_month_in_words,
    decades_in_words,
    enumerated,
    in_words,
    year_in_words,
)

__all__ = [
    "DAYS_IN_MONTH",
    "MAX_LENGTH",
    "MONTHS",
    "SEASONS",
    "SOME_MONTH",
    "UNSPECIFIED",
    "Bounds",
    "DateError",
    "DateParts",
    "Expression",
    "Form",
    "Joint",
    "Member",
    "Missing",
    "Moments",
    "Precision",
    "Relation",
    "Span",
    "When",
    "calendar_day",
    "day_and_month_in_words",
    "day_number",
    "decades_in_words",
    "edtf_year",
    "enumerated",
    "gap",
    "in_short",
    "in_words",
    "iso_day",
    "parse",
    "read",
    "taken_apart",
    "year_in_words",
    "year_range",
]
