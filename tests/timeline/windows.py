"""Strategies: windows of any width and place."""

from __future__ import annotations

from hypothesis import strategies as st

from pfd_tui.dossier.dates import day_number
from pfd_tui.timeline.window import Window, fitting

FIRST, LAST = day_number(-999_999_999, 1, 1), day_number(999_999_999, 12, 31)
DAYS = st.integers(FIRST, LAST)
NEAR_DAYS = st.integers(day_number(1900, 1, 1), day_number(2100, 12, 31))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """A window that shows all days from one to another, then zoomed and moved."""
    days = st.sampled_from([DAYS, NEAR_DAYS]).flatmap(lambda each: st.tuples(each, each))
    first, last = sorted(draw(days))
    window = fitting(first, last, draw(st.integers(1, 200)))
    for _ in range(draw(st.integers(0, 3))):
        column = draw(st.integers(0, window.columns - 1))
        window = window.zoomed(draw(st.sampled_from([0.5, 1.3, 2.0, 64.0])), column)
        window = window.moved(draw(st.integers(-50, 50)))
    return window
