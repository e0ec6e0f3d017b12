"""Dates of ISO 8601: handed on as they are, and never made of what says something else."""

from __future__ import annotations

import pytest

from pfd_tui.export.isodates import iso_date, iso_span


@pytest.mark.parametrize("text", ["2021", "2021-05", "2021-05-03", "2021-05-03T09:30:00Z", "0800"])
def test_a_year_a_month_a_day_and_a_time_are_dates(text: str) -> None:
    assert iso_date(text) == text


@pytest.mark.parametrize(
    "text", ["", "2021~", "2021-05?", "199X", "2021-21", "-0044", "Y12345", "2020/2021", "2021-XX"]
)
def test_what_is_inexact_a_season_or_no_single_date_is_none(text: str) -> None:
    assert iso_date(text) == ""


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2019/2021-05", ("2019", "2021-05")), ("2019/..", ("2019", "")), ("../2021", ("", "2021")),
        ("2019~/2021", ("", "2021")), ("2021", ("", "")),
    ],
)  # fmt: skip
def test_an_interval_has_the_ends_that_are_exact(text: str, span: tuple[str, str]) -> None:
    assert iso_span(text) == span
