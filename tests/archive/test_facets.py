"""Facets: what is counted is exactly what narrowing to it then shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Archive, FacetKind, Narrowing, Selection
from pfd_tui.archive.facets import counted_under
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Kind, Quote, Source
from tests.archive.conftest import archive_of

if TYPE_CHECKING:
    from tests.archive.conftest import Opened, Sections


def counted(archive: Archive, kind: FacetKind, query: str = "") -> list[tuple[str, int]]:
    return [(value.label, value.count) for value in archive.facet(kind, Selection(query)).values]


def shown(archive: Archive, selection: Selection, kind: Kind = Kind.QUOTE) -> list[str]:
    return archive.ids_of(archive.find(selection, (kind,)).numbers[kind])


def quote(id_: str, source: str = "s", **fields: object) -> dict[str, object]:
    return {"id": id_, "text": f"Words of {id_}", "source": source, **fields}


CLUB: Sections = {
    "sources": [
        {"id": "s", "kind": "article", "title": "The Source", "issued": "2021-05-03"},
        {"id": "t", "kind": "law", "title": {"value": "A Law", "basis": "inferred"}},
    ],
    "people": [
        {"id": "ann", "name": "Ann Lee", "roles": [{"organization": "club"}]},
        {"id": "bob", "name": "Bob Day", "roles": [{"organization": "club"}]},
    ],
    "organizations": [{"id": "club", "name": "Press Club"}],
    "quotes": [
        quote("q0", speaker="ann", topics=["law", "media"]),
        quote("q1", speaker="ann", topics=["law"], said="2019/2021"),
        quote("q2", speaker="club", said="2019-11"),
        quote("q3", "t", speaker="bob", form="indirect"),
        quote("q4", "t", topics=["Law"]),
        quote("q5", "gone", speaker="nobody-known", said="201X"),
    ],
    "timeline": [
        {"id": "e0", "when": "2021-02", "what": "It began.", "who": ["ann"]},
        {"id": "e1", "when": "2020/..", "what": "It goes on."},
        {"id": "e2", "when": "2004", "what": "It was long ago."},
    ],
}


# What is counted


def test_quotations_are_counted_by_who_says_them_the_most_frequent_first(opened: Opened) -> None:
    assert counted(opened(CLUB), FacetKind.SPEAKER) == [
        ("Ann Lee", 2),
        ("Bob Day", 1),
        ("Press Club", 1),
        ("[not named]", 1),
        ("nobody-known", 1),
    ]


def test_an_organization_counts_what_it_says_and_what_its_people_say(opened: Opened) -> None:
    assert counted(opened(CLUB), FacetKind.ORGANIZATION) == [("Press Club", 4)]


def test_a_quotation_counts_for_each_of_its_topics(opened: Opened) -> None:
    assert counted(opened(CLUB), FacetKind.TOPIC) == [("law", 2), ("Law", 1), ("media", 1)]


def test_sources_are_counted_under_their_titles(opened: Opened) -> None:
    assert counted(opened(CLUB), FacetKind.SOURCE) == [("The Source", 3), ("A Law", 2)]


def test_verdicts_and_remarks_are_counted_in_their_own_order(opened: Opened) -> None:
    archive = opened(CLUB)
    assert counted(archive, FacetKind.VERDICT) == [("no source text", 6)]
    assert counted(archive, FacetKind.REMARK) == [
        ("indirect", 1), ("inferred", 5), ("unattributed", 1),
    ]  # fmt: skip


def test_years_come_in_the_order_of_time_and_what_may_be_in_several_stands_alone(
    opened: Opened,
) -> None:
    assert counted(opened(CLUB), FacetKind.YEAR) == [
        ("2010s", 1), ("2019", 1), ("2019 – 2021", 1), ("2021", 1), ("no date", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "under"),
    [
        ("2021-05-03", "2021"),
        ("2021-02/2021-05", "2021"),
        ("[2021-02, 2021-05]", "2021"),
        ("2021-21", "2021"),
        ("2021-24", "2021-24"),  # a winter goes on into the next year
        ("2021~", "2021~"),
        ("2021-05?", "2021-05?"),
        ("2021-XX-03", "2021"),
        ("201X", "201X"),
        ("2019/2021", "2019/2021"),
        ("[2019, 2021]", "[2019,2021]"),
        ("../2021", "../2021"),
        ("2021/", "2021/"),
        ("-0043", "-0043"),
        ("Y12345", "Y12345"),
    ],
)
def test_a_date_counts_under_its_year_only_where_that_is_sure(written: str, under: str) -> None:
    assert counted_under(dates.parse(written)) == under


def test_only_what_is_selected_is_counted(opened: Opened) -> None:
    archive = opened(CLUB)
    assert counted(archive, FacetKind.SPEAKER, "topic:law") == [("Ann Lee", 2), ("[not named]", 1)]
    assert counted(archive, FacetKind.YEAR, "q3") == [("no date", 1)]
    assert counted(archive, FacetKind.SPEAKER, "zebra") == []
    narrowed = Selection(narrowings=(Narrowing("club", id="club"), Narrowing("l", topic="law")))
    values = archive.facet(FacetKind.YEAR, narrowed).values
    assert [(value.label, value.count) for value in values] == [("2019 – 2021", 1), ("2021", 1)]


@pytest.mark.parametrize("kind", FacetKind)
def test_of_nothing_nothing_is_counted(kind: FacetKind, opened: Opened) -> None:
    assert counted(opened({}), kind) == []


# What a value narrows to


def test_who_speaks_for_an_organization_is_not_the_organization(opened: Opened) -> None:
    archive = opened(CLUB)
    assert shown(archive, Selection(narrowings=(Narrowing("c", speaker="club"),))) == ["q2"]
    assert len(shown(archive, Selection(narrowings=(Narrowing("c", id="club"),)))) == 4


def test_a_date_leaves_the_events_that_may_lie_within_it(opened: Opened) -> None:
    archive = opened(CLUB)
    year = Selection(narrowings=(Narrowing("2021", when="2021"),))
    assert shown(archive, year) == ["q0"]
    assert shown(archive, year, Kind.EVENT) == ["e1", "e0"]


def test_what_has_no_date_is_found_by_a_word(opened: Opened) -> None:
    assert shown(opened(CLUB), Selection("is:undated")) == ["q3", "q4"]


# The promise, for any dossier

DATES = ("2004", "2010~", "2004/2010", "../2005", "2021-05-03", "2021-24", "[2019, 2021]", "201X")
TOPICS = ("law", "Law", "media", "свобода")
ACTORS = ("p0", "p1", "o0", "o1", "unknown")


@st.composite
def dossiers(draw: st.DrawFn) -> Sections:
    def some(field: str, values: st.SearchStrategy[object]) -> dict[str, object]:
        return {field: draw(values)} if draw(st.booleans()) else {}

    def role(_: int) -> list[dict[str, object]]:
        return [{"organization": draw(st.sampled_from(["o0", "o1"]))}]

    return {
        "sources": [
            {"id": f"s{n}", "kind": "article", "title": "Same", **some("issued", a_date)}
            for n in range(2)
        ],
        "people": [{"id": f"p{n}", "name": f"Lee {n}", "roles": role(n)} for n in range(2)],
        "organizations": [
            {"id": f"o{n}", "name": "Club", "kind": draw(st.sampled_from(["NGO", "Indirect"]))}
            for n in range(2)
        ],
        "quotes": [
            {
                "id": f"q{n}",
                "text": draw(st.sampled_from(["media law", "law", "press"])),
                "source": draw(st.sampled_from(["s0", "s1", "gone"])),
                **some("speaker", st.sampled_from(ACTORS)),
                **some("topics", st.lists(st.sampled_from(TOPICS), unique=True)),
                **some("said", a_date),
                **some("form", st.just("indirect")),
            }
            for n in range(draw(st.integers(0, 8)))
        ],
        "timeline": [{"id": "e", "when": "2004", "what": "media law", "who": ["p0"]}],
    }


a_date = st.sampled_from(DATES)
queries = st.sampled_from(
    ["", "media", "law -media", "topic:law", "when:2004..2019", "is:indirect", "zebra"]
)


@settings(max_examples=120, deadline=None)
@given(dossiers(), queries, st.data())
def test_each_value_counts_exactly_what_narrowing_to_it_shows(
    dossier: Sections, query: str, data: st.DataObject
) -> None:
    archive = archive_of(dossier)
    selection = Selection(query)
    first = archive.facet(data.draw(st.sampled_from(FacetKind)), selection).values
    if first:
        selection &= data.draw(st.sampled_from(first)).narrowing
    before = shown(archive, selection)
    for kind in FacetKind:
        facet = archive.facet(kind, selection)
        for value in facet.values:
            left = shown(archive, selection & value.narrowing)
            assert len(left) == value.count > 0, value
            assert set(left) <= set(before)
        if kind in (FacetKind.VERDICT, FacetKind.SPEAKER, FacetKind.YEAR):
            assert sum(value.count for value in facet.values) == len(before), kind
        labels = [value.narrowing for value in facet.values]
        assert len(labels) == len(set(labels))
    archive.close()


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_a_year_is_that_of_the_day_said_or_else_of_the_source(dossier: Sections) -> None:
    archive = archive_of(dossier)
    expected: dict[str, int] = {}
    issued = {
        each.id: each.record.issued
        for each in archive.all_of(Kind.SOURCE)
        if isinstance(each.record, Source)
    }
    for each in archive.all_of(Kind.QUOTE):
        assert isinstance(each.record, Quote)
        written = each.record.said or issued.get(each.record.source, "")
        under = counted_under(dates.parse(written)) if written else ""
        label = dates.in_words(under) if under else "no date"
        expected[label] = expected.get(label, 0) + 1
    assert dict(counted(archive, FacetKind.YEAR)) == expected
    archive.close()
