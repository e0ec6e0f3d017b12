"""Strategies: EDTF values of every kind, and garbage near them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import reject
from hypothesis import strategies as st

from pfd_tui.dossier.dates import DateError, calendar_day, day_number, parse

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

FIRST, LAST = day_number(-9_999, 1, 1), day_number(9_999, 12, 31)
DAYS = st.integers(FIRST, LAST)
"""Days of the years that have four digits."""
FAR_DAYS = st.integers(day_number(-999_999_999, 1, 1), day_number(999_999_999, 12, 31))
"""Days of all years that are read."""
QUALIFIERS = st.sampled_from(["", "", "?", "~", "%"])
TIMES = st.builds(
    "T{:02}:{:02}:{:02}{}".format,
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["", "Z", "+05", "-09:30", "+00:00"]),
)
ALPHABET = "0123456789-/.,[]{}TXYZEWS?~%+: x"
"""What values are made of, and what people type in their place."""


def written(day: int, parts: int = 3) -> str:
    """A day, or its month or year, as it is written."""
    year, month, of_month = calendar_day(day)
    sign = "-" if year < 0 else ""
    text = f"{sign}{abs(year):04}" if abs(year) <= 9_999 else f"Y{year}"
    return "-".join([text, f"{month:02}", f"{of_month:02}"][:parts])


def masked(text: str, hidden: set[int]) -> str:
    """`text` with X for the digits at some places."""
    return "".join("X" if i in hidden and each.isdigit() else each for i, each in enumerate(text))


@st.composite
def plain(draw: DrawFn, days: SearchStrategy[int] = DAYS) -> str:
    """A day, a month or a year."""
    return written(draw(days), draw(st.integers(1, 3)))


@st.composite
def unspecified(draw: DrawFn) -> str:
    """A date with X in the place of any digits."""
    return masked(draw(plain()), draw(st.sets(st.integers(0, 10), min_size=1)))


@st.composite
def season(draw: DrawFn) -> str:
    return f"{written(draw(DAYS), 1)}-{draw(st.integers(21, 24))}"


def qualified(dates: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.builds("{}{}".format, dates, QUALIFIERS)


MEMBERS = qualified(plain() | plain(FAR_DAYS) | unspecified() | season())
"""Dates as they may stand in a set."""
TIMED = st.builds("{}{}".format, DAYS.map(written), TIMES)
DATES = MEMBERS | TIMED


@st.composite
def interval(draw: DrawFn) -> str:
    ends = sorted([draw(DATES), draw(DATES)], key=lambda text: parse(text).sort_key)
    shape = draw(st.sampled_from(["both", "both", "start", "end"]))
    missing = draw(st.sampled_from(["", ".."]))
    match shape:
        case "start":
            return f"{ends[0]}/{missing}"
        case "end":
            return f"{missing}/{ends[1]}"
        case _:
            return f"{ends[0].partition('T')[0]}/{ends[1].partition('T')[0]}"


@st.composite
def range_in_a_set(draw: DrawFn) -> str:
    parts = draw(st.integers(1, 3))
    first, last = sorted([draw(FAR_DAYS), draw(FAR_DAYS)])
    return f"{written(first, parts)}..{written(last, parts)}"


@st.composite
def set_of_dates(draw: DrawFn) -> str:
    members = draw(st.lists(MEMBERS | range_in_a_set(), max_size=4))
    if draw(st.booleans()):
        members.insert(0, f"..{draw(plain())}")
    if draw(st.booleans()):
        members.append(f"{draw(plain())}..")
    if not members or (len(members) == 1 and ".." not in members[0]):
        members += [draw(plain()), draw(plain())]
    content = draw(st.sampled_from([",", ", "])).join(members)
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(content)


VALUES = st.one_of(DATES, interval(), set_of_dates())
"""Values of every kind."""

_CLOSE = st.one_of(
    st.builds(
        "2021-05-{:02}T{:02}:30:00{}".format,
        st.integers(3, 5),
        st.integers(0, 23),
        st.sampled_from(["", "Z", "+14:00", "-12:00", "+05:00"]),
    ),
    st.sampled_from(["2021-05-03", "2021-05-04", "2021-05-05", "2021-05"]),
)


@st.composite
def close_interval(draw: DrawFn) -> str:
    text = f"{draw(_CLOSE)}/{draw(_CLOSE | st.just('..'))}"
    try:
        parse(text)
    except DateError:
        reject()
    return text


CLOSE_VALUES = _CLOSE | close_interval()
"""Times, days and intervals so close together that zones decide which comes first."""


@st.composite
def near_values(draw: DrawFn) -> str:
    """Values with a few characters changed, added or left out."""
    text = draw(VALUES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = (
            text[:at] + draw(st.text(ALPHABET, max_size=2)) + text[at + draw(st.integers(0, 2)) :]
        )
    return text


GARBAGE = st.one_of(near_values(), st.text(ALPHABET, max_size=40), st.text(max_size=600))
