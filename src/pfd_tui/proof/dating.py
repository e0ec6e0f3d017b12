"""Checking stated dates: a year that a record calls stated must stand with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding, Severity

if TYPE_CHECKING:
    from pfd_tui.source.passages import SourceText

_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


def has_year(words: str) -> bool:
    """Whether a year in four digits stands in some words."""
    return _YEAR.search(words) is not None


def check_date(when: str, words: str, start: int, source: SourceText) -> Finding | None:
    """Whether the years of a date (EDTF) stand in its words, or else in their paragraph.

    `start` is where the words stand (code points). Dates without a year in four digits are not
    checked.
    """
    years = set(_YEAR.findall(when))
    there = set(_YEAR.findall(words))
    passage = source.passage_at(start)
    if passage is not None and (not there or years & there):
        there |= set(_YEAR.findall(source.text, passage.start, passage.end))
    if years <= there:
        return None
    year = min(years - there)
    return Finding(
        "date-not-there",
        f"the date `{when}` counts as stated, and {year} does not stand with these words",
        "correct it, name words that hold the date, or write `basis: derived` "
        "(elsewhere `{value: …, basis: inferred}`)",
        Severity.WARNING,
    )
