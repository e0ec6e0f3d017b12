"""Bars: solid where it is certain, dotted where it is possible, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given

from pfd_tui.dossier.dates import When, day_number, parse
from pfd_tui.timeline.bars import FACT, INTENTION, Part, bar
from pfd_tui.timeline.window import TICKS, Window
from tests.dossier.dates.values import VALUES
from tests.timeline.windows import windows

QUARTER = 91_313
DECADE = Window(day_number(2015, 1, 1) * TICKS - QUARTER, QUARTER, 42)
"""Four columns a year, as nearly as years allow, and one more at either end."""


def drawn(value: str, window: Window = DECADE) -> str:
    return "".join(stretch.text for stretch in bar(parse(value).members, window)).rstrip()


def parts(when: When, window: Window) -> list[Part]:
    return [part for text, part in bar(when.members, window) for _ in text]


@pytest.mark.parametrize(
    ("value", "picture"),
    [
        ("2015-05-03", "  ●"),
        ("2015-05", "  ○"),
        ("2016", "    ├┄┄┄┄┤"),
        ("2016~", "    ~┄┄┄┄~"),
        ("2016/2017~", "    ├┄┄┄┄┄┄┄┄~"),
        ("2016~/2017-12-31", "    ~┄┄┄┄┄┄┄┄┤"),
        ("2016?", "    ├┄┄?┄┤"),
        ("2015-05?", "  ?"),
        ("2015-05-03?/..", "  ├┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄→"),
        ("2016-01-01/2017-12-31", "    ━━━━━━━━━━"),
        ("2016/2017", "    ├┄┄┄━━┄┄┄┤"),
        ("2015/2018", " ├┄┄━━━━━━━━━━┄┄┤"),
        ("2016-12-25/2017-01-05", "        ━━"),
        ("2016-12-25/2016-12-27", "        ■"),
        ("2016-12/2017-01-05", "        ├━"),
        ("2016-12-01/2016-12", "        ━┤"),
        ("2016-12-25~", "        ~"),
        ("../2015-05-03", "←┄┤"),
        ("/2015-05-03", "?┄┤"),
        ("2024-05-03/..", "                                      ├┄┄→"),
        ("2024-05-03/", "                                      ├┄┄?"),
        ("[2015, 2017]", " ├┄┄┤    ├┄┄┄┤"),
        ("{2015-05-03, 2017-05-03}", "  ●       ●"),
        ("2009", "‹"),
        ("2031", "                                         ›"),
    ],
)
def test_a_bar_shows_what_its_date_says(value: str, picture: str) -> None:
    assert drawn(value) == picture


def test_what_is_intended_is_drawn_hollow() -> None:
    for value in ("2016-01-01/2017-12-31", "2016-05-03"):
        members = parse(value).members
        fact = "".join(text for text, _ in bar(members, DECADE, FACT))
        plan = "".join(text for text, _ in bar(members, DECADE, INTENTION))
        assert not set(fact) & set(plan) - {" "}


@given(VALUES, windows())
def test_nothing_is_drawn_where_no_day_is_possible_and_all_that_is_possible_is(
    value: str, window: Window
) -> None:
    when = parse(value)
    shown = parts(when, window)
    assert len(shown) == window.columns
    for column, part in enumerate(shown):
        first, last = window.days(column)
        is_possible = any(
            (span.earliest is None or span.earliest <= last)
            and (span.latest is None or first <= span.latest)
            for span in when.members
        )
        if part in (Part.CERTAIN, Part.POSSIBLE):
            assert is_possible
        elif is_possible:  # a single day is a dot in the middle of the columns it touches
            assert any(span.is_day for span in when.members)


@given(VALUES, windows())
def test_what_is_drawn_as_certain_holds_a_certain_day(value: str, window: Window) -> None:
    when = parse(value)
    for column, part in enumerate(parts(when, window)):
        if part is Part.CERTAIN:
            first, last = window.days(column)
            cores = [span.certain for span in when.members if span.certain]
            assert any(core[0] <= last and first <= core[1] for core in cores)


@given(VALUES, windows())
def test_what_lies_outside_is_pointed_to(value: str, window: Window) -> None:
    shown = parts(parse(value), window)
    assert set(shown) != {Part.NOTHING}
