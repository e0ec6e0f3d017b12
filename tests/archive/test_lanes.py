"""Lanes, the unknown order of events, and anniversaries: what an archive knows of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Narrowing, Selection
from pfd_tui.archive.anniversaries import Anniversaries, DayOfYear
from pfd_tui.archive.lanes import Arrangement, lanes, possible_days
from pfd_tui.archive.order import unordered
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, Kind
from tests.archive.conftest import archive_of
from tests.dossier.dates.values import CLOSE_VALUES, VALUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive
    from tests.archive.conftest import Opened, Sections

DOSSIER: Sections = {
    "sources": [{"id": "s", "kind": "article", "title": "S", "issued": "2020-05-03"}],
    "people": [{"id": "ann", "name": "Ann", "roles": [{"organization": "club"}]}],
    "organizations": [{"id": "club", "name": "Club"}, {"id": "idle", "name": "Idle"}],
    "works": [{"id": "book", "name": "Book", "owner": "club"}],
    "quotes": [
        {"id": "q", "text": "x", "source": "s", "topics": ["law", "Art"], "said": "2021-11-25"}
    ],
    "timeline": [
        {"id": "late", "when": "2021", "what": "l", "who": ["ann"], "quote": "q"},
        {"id": "early", "when": "2004", "what": "e", "who": ["book", "ann"]},
        {"id": "alone", "when": "2010", "what": "a"},
    ],
}


def events(archive: Archive) -> Sequence[int]:
    return archive.find(Selection(), (Kind.EVENT,)).numbers[Kind.EVENT]


def labelled(archive: Archive, by: Arrangement) -> list[tuple[str, list[str]]]:
    return [
        (lane.label, archive.ids_of(lane.events)) for lane in lanes(archive, events(archive), by)
    ]


# Lanes


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Arrangement.ORGANIZATIONS, [("Club", ["early", "late"]), ("", ["alone"])]),
        (Arrangement.PEOPLE, [("Ann", ["early", "late"]), ("", ["alone"])]),
        (Arrangement.WORKS, [("Book", ["early"]), ("", ["alone", "late"])]),
        (Arrangement.TOPICS, [("Art", ["late"]), ("law", ["late"]), ("", ["early", "alone"])]),
        (Arrangement.ONE, [("", ["early", "alone", "late"])]),
    ],
)
def test_an_event_is_in_the_lane_of_all_it_belongs_to_and_lanes_are_in_time_order(
    opened: Opened, by: Arrangement, expected: list[tuple[str, list[str]]]
) -> None:
    assert labelled(opened(DOSSIER), by) == expected


@pytest.mark.parametrize("by", [Arrangement.ORGANIZATIONS, Arrangement.PEOPLE, Arrangement.WORKS])
def test_a_lane_is_what_narrowing_to_its_record_leaves(
    bundled_archive: Archive, by: Arrangement
) -> None:
    archive = bundled_archive
    named = {record.label: record for record in lanes(archive, events(archive), by)}
    assert len(named) > 3
    for kind in (Kind.ORGANIZATION, Kind.PERSON, Kind.WORK):
        for stored in archive.all_of(kind):
            name = archive.name_of_id(stored.id)
            if name in named:
                narrowed = Selection(narrowings=(Narrowing(name, id=stored.id),))
                left = archive.find(narrowed, (Kind.EVENT,)).numbers[Kind.EVENT]
                assert list(named[name].events) == list(left)


def test_without_events_there_is_one_empty_lane(opened: Opened) -> None:
    for by in Arrangement:
        assert labelled(opened({}), by) == [("", [])]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VALUES, min_size=1, max_size=6))
def test_the_possible_days_of_events_are_those_of_their_dates(values: list[str]) -> None:
    archive = timeline(values)
    for stored in archive.all_of(Kind.EVENT):
        assert isinstance(stored.record, Event)
        when = dates.parse(stored.record.when)
        assert possible_days(archive, [stored.n]) == {stored.n: (when.earliest, when.latest)}
    archive.close()


# Order


def timeline(values: Sequence[str]) -> Archive:
    written: list[dict[str, object]] = [
        {"id": f"e{i}", "when": value, "what": "x"} for i, value in enumerate(values)
    ]
    return archive_of({"timeline": written})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(VALUES | CLOSE_VALUES, min_size=1, max_size=7))
def test_exactly_the_events_in_no_known_order_are_counted_and_named(values: list[str]) -> None:
    archive = timeline(values)
    whens = {f"e{i}": dates.parse(value) for i, value in enumerate(values)}
    for id_, when in whens.items():
        n = archive.number_of(id_)
        assert n is not None
        expected = {
            other
            for other, its in whens.items()
            if other != id_ and when.relation_to(its) is dates.Relation.UNKNOWN
        }
        found = unordered(archive, n, 10)
        assert found.total == len(expected)
        assert {stored.id for stored in found.nearest} == expected
        assert archive.which_are("unordered", [n]) == ({n} if expected else set())
    archive.close()


def test_the_nearest_are_those_with_the_same_date(bundled_archive: Archive) -> None:
    n = bundled_archive.number_of("e-2004-legal-media-center-founded")
    assert n is not None
    found = unordered(bundled_archive, n, 1)
    assert [stored.id for stored in found.nearest] == ["e-2004-medianet-founded"]
    assert found.total > 1


# Anniversaries


def on(archive: Archive, month: int, day: int) -> list[str]:
    return [stored.id for stored in Anniversaries(archive).on(DayOfYear(month, day))]


@pytest.mark.parametrize(
    ("when", "is_on"),
    [
        ("2021-05-03", True), ("1998-05-03~", True), ("XXXX-05-03", True), ("199X-05-03", True),
        ("2021-05-03T09:30:00Z", True), ("2021-05-03/2021-05-09", True),
        ("2020-01-01/2021-05-03", True), ("[2020-05-03, 2021-06-01]", True),
        ("2021-05", False), ("2021", False), ("../2021-05-03", False), ("2021-05-03/..", False),
        ("2021-05-03/", False), ("2021-03-05", False), ("2021-05-01/2021-05-05", False),
    ],
)  # fmt: skip
def test_a_day_is_kept_only_by_what_is_dated_to_it(opened: Opened, when: str, is_on: bool) -> None:
    archive = opened({"timeline": [{"id": "e", "when": when, "what": "x"}]})
    assert on(archive, 5, 3) == (["e"] if is_on else [])


def test_a_date_that_was_worked_out_is_kept_only_by_what_recurs(opened: Opened) -> None:
    derived = {"when": "2021-05-03", "what": "x", "basis": "derived"}
    yearly: dict[str, object] = {"id": "yearly", **derived, "status": "recurring"}
    archive = opened({"timeline": [{"id": "once", **derived}, yearly]})
    assert on(archive, 5, 3) == ["yearly"]


def test_quotations_are_kept_on_the_day_they_were_said_and_sources_when_issued(
    opened: Opened,
) -> None:
    archive = opened(DOSSIER)
    assert on(archive, 11, 25) == ["q"]
    assert on(archive, 5, 3) == ["s"]


@pytest.mark.parametrize(
    ("today", "following"),
    [((1, 1), (5, 3)), ((5, 3), (11, 25)), ((11, 24), (11, 25)), ((12, 1), (5, 3))],
)
def test_the_next_day_is_found_round_the_end_of_the_year(
    opened: Opened, today: tuple[int, int], following: tuple[int, int]
) -> None:
    assert Anniversaries(opened(DOSSIER)).next_after(DayOfYear(*today)) == following


def test_where_nothing_is_dated_to_a_day_there_is_no_next(opened: Opened) -> None:
    archive = opened({"timeline": [{"id": "e", "when": "2021", "what": "x"}]})
    assert Anniversaries(archive).next_after(DayOfYear(1, 1)) is None
