"""Lanes: the rows of a chart, and where each event stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.timeline.lanes import Lane, Row, Rows


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    events = st.lists(st.integers(1, 9), max_size=5, unique=True)
    lanes = [Lane(f"lane {i}", draw(events)) for i in range(draw(st.integers(0, 5)))]
    folded = draw(st.sets(st.integers(0, max(0, len(lanes) - 1))))
    return Rows(lanes, frozenset(folded))


@given(rows())
def test_each_lane_has_a_heading_and_its_events_unless_it_is_folded(rows: Rows) -> None:
    expected: list[Row] = []
    for index, lane in enumerate(rows.lanes):
        if rows.lanes:
            expected.append(Row(index, None))
        if index not in rows.folded:
            expected += [Row(index, event) for event in lane.events]
    assert [rows[y] for y in range(len(rows))] == expected
    assert all(rows[rows.start_of(row.lane)].lane == row.lane for row in expected)


@given(rows(), st.integers(1, 9), st.integers(0, 6))
def test_an_event_is_found_where_it_is_shown_in_the_wanted_lane_first(
    rows: Rows, event: int, lane: int
) -> None:
    places = [y for y in range(len(rows)) if rows[y].event == event]
    found = rows.find(event, lane)
    assert (found in places) if places else found is None
    wanted = [y for y in places if rows[y].lane == lane]
    if wanted:
        assert found == wanted[0]


@given(rows())
def test_folding_twice_changes_nothing(rows: Rows) -> None:
    for lane in range(len(rows.lanes)):
        again = rows.toggled(lane).toggled(lane)
        assert again.folded == rows.folded
    folded = rows.all_toggled()
    assert folded.all_toggled().folded in (frozenset(), folded.folded, rows.folded)


def test_a_lane_without_a_label_is_alone_has_no_heading_and_is_never_folded() -> None:
    rows = Rows([Lane("", [1, 2])], frozenset({0}))
    assert [rows[y] for y in range(len(rows))] == [Row(0, 1), Row(0, 2)]


def test_there_is_no_row_outside() -> None:
    rows = Rows([Lane("one", [1])])
    for y in (-1, 2):
        with pytest.raises(IndexError):
            rows[y]
