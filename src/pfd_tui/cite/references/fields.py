"""Fields: values as every format can hold them: a line of text, a URL, a date that is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.cite.address import sound_address
from pfd_tui.cite.attribution import supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Basis
from pfd_tui.dossier.visible import UNSAFE

if TYPE_CHECKING:
    from pfd_tui.dossier.dates import DateParts
    from pfd_tui.dossier.records import Source

LINE_BREAK = " / "
"""How a line break shows in words that are quoted in one line, as in quoted verse."""

_BREAKS = re.compile(r"[ \t]*[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
"""Whatever any reader of text files takes for the end of a line, with the spaces around it."""
_YEAR = re.compile(r"[1-9]\d{3}")


# Text


def text_of(source: Source, field: str) -> str:
    """One field in a line, in square brackets where the source does not state it; may be empty."""
    return supplied(source, field, one_line(getattr(source, field)))


def is_supplied(source: Source, field: str) -> bool:
    """Whether a field has a value that the source does not state."""
    return bool(getattr(source, field)) and source.basis_of(field) is not Basis.STATED


def one_line(text: str, line_break: str = " ") -> str:
    """`text` in one line; controls that would command a terminal or reorder text are left out."""
    text = text.strip()
    if text.isprintable():
        return text
    return UNSAFE.sub("", _BREAKS.sub(line_break, text).replace("\t", " ")).strip()


def has_line_breaks(text: str) -> bool:
    """Whether there is more than one line."""
    return _BREAKS.search(text.strip()) is not None


def has_controls(text: str) -> bool:
    """Whether `one_line` leaves characters out."""
    return UNSAFE.search(_BREAKS.sub("", text.strip())) is not None


# URLs


def url_of(text: str, *, but: str = "") -> str:
    """A URL that is whole in the format; what may not stand in it is percent-encoded.

    It leads where it led, and letters of other scripts stay (RFC 3987). `but` names characters
    that a URL may have and the format may not.
    """
    return sound_address(one_line(text), but=but)


# Dates


def sides_of(value: str) -> tuple[DateParts | None, ...]:
    """The dates of an EDTF value, as in `dates.taken_apart`; none of what is no EDTF value."""
    try:
        return dates.taken_apart(value)
    except dates.DateError:
        return ()


def single_date(value: str) -> DateParts | None:
    """The date that an EDTF value is: none for an interval, and for a year not of four digits."""
    sides = sides_of(value)
    date = sides[0] if len(sides) == 1 else None
    return date if date is not None and _YEAR.fullmatch(date.year) else None


def plain_date(value: str) -> DateParts | None:
    """The single date that a value is beyond doubt: not approximate, uncertain or known in part."""
    date = single_date(value)
    is_plain = date is not None and not date.qualifier and not date.has_more_digits
    return date if is_plain else None


def date_in_words(value: str) -> str:
    """A date for people, in one line whatever stands there."""
    return one_line(dates.in_words(value))
