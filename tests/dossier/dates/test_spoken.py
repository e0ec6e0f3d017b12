"""Dates in words are refused, and what they are in EDTF is proposed; never another year."""

from __future__ import annotations

import re

import pytest

from pfd_tui.dossier.dates import DateError, parse


def told(text: str) -> str:
    with pytest.raises(DateError) as caught:
        parse(text)
    return str(caught.value)


def proposed(text: str) -> list[str]:
    return re.findall(r"`([^`]*)`", told(text).rpartition(": type ")[2])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("in spring 2019", "2019-21"),
        ("Spring of 2019", "2019-21"),
        ("in the fall of 2019", "2019-23"),
        ("on 3 May 2021", "2021-05-03"),
        ("3rd May 2021", "2021-05-03"),
        ("on the 3rd of May, 2021", "2021-05-03"),
        ("Tuesday, March 12, 2024", "2024-03-12"),
        ("Sept. 2021", "2021-09"),
        ("in the year 2021", "2021"),
        ("2021/05/03", "2021-05-03"),
        ("2021.5.3", "2021-05-03"),
        ("in the 2010s", "201X"),
        ("approximately May 2021", "2021-05~"),
        ("весной 2019", "2019-21"),
        ("летом 2019 года", "2019-22"),
        ("3 мая 2021", "2021-05-03"),
        ("во вторник, 12 марта 2024 г.", "2024-03-12"),
        ("в июле 2020-го", ""),
        ("в 1990-х годах", "199X"),
        ("2021 жылғы 3 мамыр", "2021-05-03"),
        ("2019 жылдың көктемі", "2019-21"),
    ],
)
def test_words_around_a_date_are_dropped(written: str, meant: str) -> None:
    assert proposed(written) == [meant or "2020-07"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("since 2004", "2004/.."),
        ("from 2004", "2004/.."),
        ("since about May 2004", "2004-05~/.."),
        ("until 2004", "../2004"),
        ("before 3 May 2019", "../2019-05-03"),
        ("from May 2020 to 3 June 2021", "2020-05/2021-06-03"),
        ("с мая 2019 года", "2019-05/.."),
        ("до 2019 г.", "../2019"),
        ("с 2004 по 2010 год", "2004/2010"),
        ("2019 жылдан бері", "2019/.."),
        ("2019 жылға дейін", "../2019"),
    ],
)
def test_since_and_until_are_intervals_with_an_open_end(written: str, meant: str) -> None:
    assert proposed(written) == [meant]


@pytest.mark.parametrize(
    "written", ["early 2019", "mid-2019", "в начале 2019 года", "31 June 2019"]
)
def test_of_what_is_not_understood_the_year_is_kept(written: str) -> None:
    assert proposed(written) == ["2019"]
    assert told(written).endswith("where no more is known; docs/dates.md has what else can be said")


def test_of_two_years_both_are_kept() -> None:
    assert proposed("somewhere between 2019 and 2021") == ["2019/2021", "[2019..2021]"]
    assert proposed("2019 or 2021") == ["[2019, 2021]"]
    assert proposed("between 2021 and 2019") == proposed("no date at all")


@pytest.mark.parametrize(
    "written",
    ["next year", "next spring", "in the coming months", "two years ago", "yesterday",
     "в следующем году", "два года назад", "келесі жылы"],
)  # fmt: skip
def test_what_is_told_from_the_day_of_its_source_is_to_be_worked_out(written: str) -> None:
    assert told(written) == (
        f"`{written}` is told from the day of its source: work out when that is, and write it "
        "with `basis: derived` (elsewhere `{value: …, basis: inferred}`)"
    )


def test_no_month_is_guessed_from_too_few_letters() -> None:
    assert proposed("Ju 2021") == ["2021"]
    assert proposed("марафон 2021") == ["2021"]
