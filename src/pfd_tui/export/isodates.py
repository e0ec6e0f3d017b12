"""Dates for formats that know none but those of ISO 8601: a year, a month, a day, from and to.

What EDTF says beyond that (about, in the decade, in spring) they cannot hold: it is left out of
their fields, never rounded to a date that nobody gave.
"""

from __future__ import annotations

import re

_ISO = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2}(?:T\S+)?)?)?", re.ASCII)
"""Months above 12 are the seasons of EDTF (ISO 8601-2, 4.7.2)."""


def iso_date(text: str) -> str:
    """An EDTF date as ISO 8601-1 has it, or nothing where it says more or less than one."""
    return text if _ISO.fullmatch(text) else ""


def iso_span(text: str) -> tuple[str, str]:
    """The first and the last date of an EDTF interval; empty for an end that is open or inexact.

    Both are empty where `text` is no interval.
    """
    start, slash, end = text.partition("/")
    return (iso_date(start), iso_date(end)) if slash else ("", "")
