"""Searching: what a query finds, in which order, and that no query can break it."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Archive, Narrowing, Selection, examining, open_archive, parse
from pfd_tui.archive.describe import BETWEEN, name_of, names_of, texts_of, traits_of
from pfd_tui.archive.matching import matches, parts_of
from pfd_tui.archive.query import DATE_FIELDS, FIELDS, Filter, Query, Term, days_asked
from pfd_tui.dossier import dates
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.dates import DateError
from pfd_tui.dossier.names import keys_begun_with, name_keys
from pfd_tui.dossier.records import Event, Kind, Organization, Person, Quote, Record, Source, Work
from pfd_tui.dossier.romanizing import romanizations, sounds_begun_with, sounds_in
from pfd_tui.dossier.words import fold
from tests.archive.conftest import archive_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pfd_tui.archive.patterns import Pattern
    from tests.archive.conftest import Opened, Sections

SOURCE: dict[str, object] = {"id": "s", "kind": "article", "title": "The Source"}


def ids(
    archive: Archive, query: str, kind: Kind | None = None, *narrowings: Narrowing
) -> list[str]:
    found = archive.find(Selection(query, narrowings))
    kinds = Kind if kind is None else (kind,)
    return [stored.id for kind in kinds for stored in archive.stored(found.numbers[kind])]


def quotes(*texts: str) -> Sections:
    listed: list[dict[str, object]] = [
        {"id": f"q{i}", "text": text, "source": "s"} for i, text in enumerate(texts)
    ]
    return {"sources": [SOURCE], "quotes": listed}


def people(*names: str) -> Sections:
    return {"people": [{"id": f"p{i}", "name": name} for i, name in enumerate(names)]}


# Terms


def test_a_term_is_the_beginning_of_a_word(opened: Opened) -> None:
    archive = opened(quotes("The media.", "A mediator.", "Multimedia."))
    assert ids(archive, "media", Kind.QUOTE) == ["q0", "q1"]
    assert ids(archive, "medias", Kind.QUOTE) == []


def test_terms_must_all_be_found(opened: Opened) -> None:
    archive = opened(quotes("media law", "law of the press", "the law of the media"))
    assert ids(archive, "law media", Kind.QUOTE) == ["q0", "q2"]


def test_a_phrase_is_found_as_it_stands_and_ends_with_its_last_word(opened: Opened) -> None:
    archive = opened(quotes("a media law", "law media", "media and law", "media lawyers"))
    assert ids(archive, '"media law"', Kind.QUOTE) == ["q0"]
    assert ids(archive, '"media law', Kind.QUOTE) == ["q0", "q3"]


def test_a_phrase_does_not_reach_from_one_field_into_the_next(opened: Opened) -> None:
    quote: dict[str, object] = {
        "id": "q",
        "text": "T",
        "source": "s",
        "topics": ["media law", "free press"],
    }
    archive = opened(
        {
            "sources": [SOURCE],
            "quotes": [quote],
            "people": [{"id": "p", "name": "Ann Lee", "also": [{"name": "Bob", "kind": "short"}]}],
        }
    )
    assert ids(archive, '"media law"') == ["q"]
    assert ids(archive, '"law free"') == []
    assert ids(archive, '"ann lee"') == ["p"]
    assert ids(archive, '"lee bob"') == []


def test_an_exclusion_leaves_out(opened: Opened) -> None:
    archive = opened(quotes("media law", "media", "law"))
    assert ids(archive, "media -law", Kind.QUOTE) == ["q1"]
    assert ids(archive, "-media", Kind.QUOTE) == ["q2"]
    assert ids(archive, '-"media law"', Kind.QUOTE) == ["q1", "q2"]
    assert ids(archive, "-media -law", Kind.QUOTE) == []


@pytest.mark.parametrize("typed", ["Média", "media", "MÉDIA", "me\u0301dia", "med", "МЕДИА"])
def test_case_accents_and_script_do_not_matter(typed: str, opened: Opened) -> None:
    archive = opened(quotes("Un média.", "Un me\u0301dia.", "UN MEDIA", "медиа", "immediate"))
    assert ids(archive, typed, Kind.QUOTE) == ["q0", "q1", "q2", "q3"]


@pytest.mark.parametrize("typed", ["Бурбаева", "Burbaeva", "BURBAYEVA", "burbaye", "бурб"])
def test_a_name_is_found_in_any_spelling_and_script(typed: str, opened: Opened) -> None:
    archive = opened(people("Baktygul Burbayeva", "Бактыгуль Бурбаева", "Igor Brattsev"))
    assert ids(archive, typed) == ["p0", "p1"]


def test_a_name_within_another_is_not_found(opened: Opened) -> None:
    archive = opened(people("MediaNet", "KazMediaNetwork", "Media Network"))
    assert ids(archive, "MediaNet") == ["p0"]
    assert ids(archive, "медианет") == ["p0"]
    assert ids(archive, "network") == ["p2"]


def test_a_quotation_is_found_by_any_name_of_its_speaker(opened: Opened) -> None:
    archive = opened(
        quotes("Words.") | {
            "quotes": [{"id": "q", "text": "Words.", "source": "s", "speaker": "ann"}],
            "people": [
                {"id": "ann", "name": "Ann Lee", "also": [{"name": "Анечка", "kind": "variant"}]}
            ],
        }
    )  # fmt: skip
    assert ids(archive, "lee", Kind.QUOTE) == ["q"]
    assert ids(archive, "Anechka", Kind.QUOTE) == ["q"]


def test_the_text_of_a_source_is_searched(bundled_archive: Archive) -> None:
    assert ids(bundled_archive, '"infodemic began"', Kind.SOURCE) == [
        "world-press-freedom-day-2021"
    ]


# Filters

FILTERED: Sections = {
    "sources": [
        {"id": "s", "kind": "article", "title": "The Source", "issued": "2021-05-03"},
        {"id": "t", "kind": "law", "title": "The Law"},
    ],
    "people": [
        {"id": "ann", "name": "Ann Lee", "roles": [{"organization": "club"}]},
        {"id": "clubb", "name": "Club Berg"},
    ],
    "organizations": [
        {"id": "club", "name": "Press Club", "kind": "NGO"},
        {"id": "berg", "name": "Club of Bergen", "status": "planned"},
    ],
    "works": [{"id": "w", "name": "A Course", "owner": "club", "kind": "Online Course"}],
    "quotes": [
        {"id": "q0", "text": "One.", "source": "s", "speaker": "ann", "topics": ["media law"]},
        {"id": "q1", "text": "Two.", "source": "t", "speaker": "club", "said": "2020-01"},
        {"id": "q2", "text": "Three.", "source": "t", "form": "indirect", "topics": ["law"]},
        {"id": "q3", "text": "Four.", "source": "s", "speaker": "berg", "mark": "unclosed"},
    ],
    "timeline": [
        {"id": "e0", "when": "2004", "what": "Founded.", "who": ["club"], "source": "s"},
        {"id": "e1", "when": "2021/..", "what": "Goes on.", "status": "ongoing"},
        {"id": "e2", "when": "../2010", "what": "Before.", "who": ["w"]},
    ],
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("speaker:ann", ["ann", "q0"]),
        ('speaker:"ann lee"', ["ann", "q0"]),
        ("speaker:lee", ["ann", "q0"]),
        ("speaker:энн", []),
        ("speaker:анн", ["ann", "q0"]),
        # a person's name that fits does not hide the organizations it fits as well
        ("speaker:club", ["club", "q1"]),  # an id means that record alone
        ("speaker:berg", ["berg", "q3"]),
        ('speaker:"club "', ["club", "q1"]),
        ("speaker:Clu", ["clubb", "club", "berg", "q1", "q3"]),
        ("speaker:nobody", []),
        ("speaker:…", []),
        ("org:club", ["ann", "club", "w", "q0", "q1", "e2", "e0"]),
        ('org:"press c"', ["ann", "club", "w", "q0", "q1", "e2", "e0"]),
        ("source:s", ["s", "q0", "q3", "e0"]),
        ('source:"the law"', ["t", "q1", "q2"]),
        ("topic:law", ["q0", "q2"]),
        ("topic:med", ["q0"]),
        ('topic:"media l"', ["q0"]),
        ("topic:aw", []),
        ("topic:*", ["q0", "q2"]),
        ("kind:quote", ["q0", "q1", "q2", "q3"]),
        ("kind:EV", ["e2", "e0", "e1"]),
        ("kind:x", []),
        ("is:indirect", ["q2"]),
        ("is:planned", ["berg"]),
        ("is:ngo", ["club"]),
        ("is:NGO", ["club"]),
        ('is:"online c"', ["w"]),
        ("is:unclosed", ["q3"]),
        ("is:unattributed", ["q2"]),
        ("is:no-source-text", ["q0", "q1", "q2", "q3"]),
        ("is:*", []),
        ("is:[a-z]", []),
        ("is:ongoing", ["e1"]),
        ("when:2021", ["s", "q0", "q3", "e1"]),
        ("when:2020", ["q1"]),
        ("when:2004..2020", ["q1", "e2", "e0"]),
        ("when:..2003", ["e2"]),
        ("when:2022..", ["e1"]),
        ("when:2021-05-04", ["e1"]),
        ("kind:quote when:nonsense", ["q0", "q1", "q2", "q3"]),
        ("kind:quote -when:nonsense", ["q0", "q1", "q2", "q3"]),
        ("kind:quote -when:2021", ["q1", "q2"]),
        ("kind:quote -speaker:ann", ["q1", "q2", "q3"]),
        ("kind:quote -org:club", ["q2", "q3"]),
        ("kind:quote -source:s", ["q1", "q2"]),
        ("kind:quote -topic:law", ["q1", "q3"]),
        ("kind:quote -is:direct", ["q2"]),
        ("kind:quote -speaker:nobody", ["q0", "q1", "q2", "q3"]),
        ("-kind:quote when:2021", ["s", "e1"]),
        ("speaker:ann topic:law one", ["q0"]),
        ("is:direct is:unclosed", ["q3"]),
    ],
)
def test_filters_narrow_to_what_they_say(query: str, found: list[str], opened: Opened) -> None:
    assert ids(opened(FILTERED), query) == found


def test_a_filter_that_fits_more_records_than_sql_takes_parameters_narrows(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = people(*[f"Ann {i}" for i in range(1_200)])
    spoken: list[dict[str, object]] = [
        {"id": f"q{i}", "text": "T", "source": "s", "speaker": f"p{i}", "topics": [f"a{i}"]}
        for i in range(1_200)
    ]
    archive = opened({**many, "sources": [SOURCE], "quotes": spoken})
    archive._connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    for query in ("speaker:ann", "topic:a", "-speaker:ann -topic:a is:direct"):
        expected = 0 if query.startswith("-") else 1_200
        assert len(ids(archive, query, Kind.QUOTE)) == expected
    assert len(archive.quotes_in("s")) == 0  # no text to stand in
    assert len(list(archive.all_of(Kind.QUOTE))) == 1_200
    assert len(archive.stored(archive.find(Selection("ann")).numbers[Kind.PERSON])) == 1_200


# Order


def test_an_exact_name_comes_before_a_prefix_and_both_before_the_rest(opened: Opened) -> None:
    archive = opened(people("The Media", "Media Network", "Media", "Network of Media", "Mediator"))
    assert ids(archive, "media") == ["p2", "p1", "p4", "p0", "p3"]
    assert ids(archive, "МЕДИА") == ["p2", "p1", "p4", "p0", "p3"]


def test_quotations_with_the_words_near_each_other_come_first(opened: Opened) -> None:
    far = "media " + "x " * 20 + "law"
    archive = opened(quotes(far, "media and the law", far, "laws of the media"))
    assert ids(archive, "media law", Kind.QUOTE) == ["q1", "q3", "q0", "q2"]
    assert ids(archive, "media la", Kind.QUOTE) == ["q1", "q3", "q0", "q2"]
    assert ids(archive, "media", Kind.QUOTE) == ["q0", "q1", "q2", "q3"]


def test_events_come_in_time_order_open_beginnings_first(opened: Opened) -> None:
    dated = ["2021", "2004", "../2010", "2004-05", "2004/..", "-0043", "2004"]
    listed: list[dict[str, object]] = [
        {"id": f"e{i}", "when": when, "what": "Media."} for i, when in enumerate(dated)
    ]
    archive = opened({"timeline": listed})
    in_time = ["e2", "e5", "e1", "e6", "e4", "e3", "e0"]
    assert ids(archive, "", Kind.EVENT) == in_time
    assert ids(archive, "media", Kind.EVENT) == in_time


SORTED: Sections = {
    "sources": [
        {"id": "b", "kind": "article", "title": "B", "issued": "2020"},
        {"id": "a", "kind": "article", "title": "A"},
    ],
    "people": [{"id": "zoe", "name": "Zoe"}, {"id": "ann", "name": "Ann"}],
    "quotes": [
        {"id": "q0", "text": "One.", "source": "b", "speaker": "zoe"},
        {"id": "q1", "text": "Two.", "source": "a"},
        {"id": "q2", "text": "Three.", "source": "a", "speaker": "ann", "said": "2021"},
        {"id": "q3", "text": "Four.", "source": "b", "speaker": "ann", "said": "2019"},
    ],
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["q0", "q1", "q2", "q3"]),
        ("sort:relevance", ["q0", "q1", "q2", "q3"]),
        ("sort:time", ["q3", "q0", "q2", "q1"]),
        ("-sort:time", ["q2", "q0", "q3", "q1"]),
        ("sort:speaker", ["q2", "q3", "q0", "q1"]),
        ("-sort:speaker", ["q0", "q3", "q2", "q1"]),
        ("sort:source", ["q1", "q2", "q0", "q3"]),
        ("sort:time sort:sp", ["q2", "q3", "q0", "q1"]),
        ("sort:nothing", ["q0", "q1", "q2", "q3"]),
        ("sort:time -two", ["q3", "q0", "q2"]),
    ],
)
def test_what_is_found_can_be_sorted_and_what_has_no_value_comes_last(
    query: str, found: list[str], opened: Opened
) -> None:
    assert ids(opened(SORTED), query, Kind.QUOTE) == found


def test_quotations_of_a_source_are_sorted_by_where_they_stand(bundled_archive: Archive) -> None:
    standing = [stored.id for stored in bundled_archive.quotes_in("world-press-freedom-day-2021")]
    assert ids(bundled_archive, "sort:source", Kind.QUOTE) == standing
    assert ids(bundled_archive, "-sort:source", Kind.QUOTE) == standing[::-1]


# Regular expressions


def test_an_expression_is_found_in_what_is_said_and_in_every_name_as_written(
    opened: Opened,
) -> None:
    archive = opened(
        quotes("Labour is libel.", "No label.")
        | people("Libby", "Ann")
        | {"timeline": [{"id": "e", "when": "2020", "what": "x", "words": "a libel case"}]}
    )
    assert ids(archive, "/lib/") == ["p0", "q0", "e"]
    assert ids(archive, "/l[ai]b[eo]/") == ["q0", "q1", "e"]
    assert ids(archive, "/LIB/") == []
    assert ids(archive, "/Lib/") == ["p0"]
    assert ids(archive, "/lib/ -/case/ kind:quote") == ["q0"]
    assert ids(archive, "no /lab/", Kind.QUOTE) == ["q1"]


def test_an_expression_that_cannot_be_used_finds_nothing_and_says_why(
    bundled_archive: Archive,
) -> None:
    for expression in ("(a", "(a+)+$", "a**", r"(\w+) \1"):
        found = bundled_archive.find(Selection(f"kind:quote /{expression}/"))
        assert found.total == 0
        assert f"/{expression}/" in found.query.notes[0]


def test_a_text_that_would_take_long_is_not_looked_at_and_that_is_said(opened: Opened) -> None:
    archive = opened(quotes("a" * 600 + "!", "a" * 20 + "!", "a b c"))
    found = archive.find(Selection("/a.*b.*c/ kind:quote"))
    assert [stored.id for stored in archive.stored(found.numbers[Kind.QUOTE])] == ["q2"]
    assert "1 text is too long" in found.query.notes[0]
    excluded = archive.find(Selection("-/a.*b.*c/ kind:quote"))
    assert [stored.id for stored in archive.stored(excluded.numbers[Kind.QUOTE])] == ["q1"]


def test_when_the_time_is_over_it_is_said_how_much_was_examined(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = opened(quotes(*["media"] * 20))
    ticks = iter(range(1_000))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    monkeypatch.setattr(examining, "PATIENCE", 5.0)
    found = archive.find(Selection("/med/"), (Kind.QUOTE,))
    assert len(found.numbers[Kind.QUOTE]) == 5
    assert "time was for 5 records only" in found.query.notes[0]
    thorough = archive.find(Selection("/med/", is_thorough=True), (Kind.QUOTE,))
    assert len(thorough.numbers[Kind.QUOTE]) == 20
    assert thorough.query.notes == ()


def test_the_words_of_an_expression_narrow_what_is_examined(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = opened(quotes("freedom of the press", *["of then press"] * 20))
    looked_at: list[int] = []
    by_hand = examining.texts_as_written

    def counted(kind: Kind, plain: dict[str, object]) -> Iterator[str]:
        looked_at.append(1)
        return by_hand(kind, plain)

    monkeypatch.setattr(examining, "texts_as_written", counted)
    assert ids(archive, r"/dom of\s+the pre/", Kind.QUOTE) == ["q0"]
    assert len(looked_at) == 1


# What is not known


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("is:plnned", "did you mean `planned`"),
        ("is:course", "did you mean `online course`"),
        ("is:zzzzzz", "`is:zzzzzz` is not known"),
        ("kind:quotes", "did you mean `quote`"),
        ("kind:x", "person, organization"),
        ("sort:tme", "did you mean `time`"),
        ("speeker:igor", "did you mean `speaker`"),
        ("Speaker:igor", "did you mean `speaker`"),
        ("zz:igor", "fields are speaker, org"),
    ],
)
def test_what_is_not_known_is_told_with_what_may_be_meant(
    query: str, told: str, opened: Opened
) -> None:
    (note,) = opened(FILTERED).find(Selection(query)).query.notes
    assert told in note


@pytest.mark.parametrize(
    "query",
    ["is:pla", "is:misattributed", "is:online", "kind:q", "sort:t", "http://a.kz", "a:", "12:30",
     "speaker:nobody", "is:", "-is:planned"],
)  # fmt: skip
def test_what_is_known_or_unfinished_is_not_remarked_on(query: str, opened: Opened) -> None:
    assert opened(FILTERED).find(Selection(query)).query.notes == ()


# Narrowing


def test_narrowing_leaves_what_belongs_to_a_record(opened: Opened) -> None:
    archive = opened(FILTERED)

    def narrowed(kind: Kind, **by: str) -> list[str]:
        return ids(archive, "", kind, Narrowing("chip", **by))

    assert narrowed(Kind.QUOTE, id="ann") == ["q0"]
    assert narrowed(Kind.QUOTE, id="club") == ["q0", "q1"]
    assert narrowed(Kind.QUOTE, id="t") == ["q1", "q2"]
    assert narrowed(Kind.QUOTE, topic="law") == ["q2"]
    assert narrowed(Kind.EVENT, id="club") == ["e2", "e0"]
    assert narrowed(Kind.EVENT, id="ann") == []
    assert narrowed(Kind.PERSON, id="club") == ["ann", "clubb"]
    assert narrowed(Kind.QUOTE, id="nobody") == []


def test_narrowings_and_queries_add_up(opened: Opened) -> None:
    archive = opened(FILTERED)
    club, source = Narrowing("Club", id="club"), Narrowing("Source", id="s")
    assert ids(archive, "", Kind.QUOTE, club, source) == ["q0"]
    assert ids(archive, "two", Kind.QUOTE, club) == ["q1"]
    assert ids(archive, "two", Kind.QUOTE, club, source) == []


def test_a_record_is_not_tied_to_itself(opened: Opened) -> None:
    archive = opened(
        {"sources": [SOURCE], "quotes": [{"id": "q", "text": "T", "source": "s", "part_of": "q"}]}
    )
    quote = archive.with_id("q")
    assert quote is not None
    assert isinstance(quote.record, Quote)
    assert archive.parts_of_statement(quote.record) == []


# The rest of an archive


def test_the_parts_of_a_statement_are_given_from_any_of_them(opened: Opened) -> None:
    listed: list[dict[str, object]] = [
        {"id": "q0", "text": "One", "source": "s"},
        {"id": "q1", "text": "Two", "source": "s", "part_of": "q0"},
        {"id": "q2", "text": "Three", "source": "s", "part_of": "q0"},
        {"id": "q3", "text": "Four", "source": "s"},
    ]
    archive = opened({"sources": [SOURCE], "quotes": listed})
    records = [stored.record for stored in archive.all_of(Kind.QUOTE)]
    parts = [
        [part.id for part in archive.parts_of_statement(quote)]
        for quote in records
        if isinstance(quote, Quote)
    ]
    assert parts == [["q0", "q1", "q2"]] * 3 + [[]]


def test_the_outline_shows_organizations_with_their_people_and_works(opened: Opened) -> None:
    archive = opened(FILTERED)

    def outlined(query: str | None) -> list[tuple[str, int]]:
        found = None if query is None else archive.find(Selection(query))
        rows = archive.outline(found)
        return [(archive.at(row.n).id if row.n > 0 else "", row.depth) for row in rows]

    everything = [("club", 0), ("ann", 1), ("w", 1), ("berg", 0), ("", 0), ("clubb", 1)]
    assert outlined(None) == everything
    assert outlined("") == everything
    assert outlined("lee") == [("club", 0), ("ann", 1)]
    assert outlined("nothing") == []


def test_titles_are_joined_and_may_carry_a_basis() -> None:
    from pathlib import Path

    from pfd_tui.archive import open_archive
    from pfd_tui.dossier.dataset import DataFile, Dataset

    files = tuple(
        DataFile(Path("/nowhere/-"), f"dossier: {{version: 1, title: {title}}}".encode())
        for title in ("One", "{value: Two, basis: inferred}")
    )
    assert open_archive((Dataset("d", files),)).title == "One · Two"


def test_numbers_that_do_not_exist_are_left_out(bundled_archive: Archive) -> None:
    (first, *_) = bundled_archive.find(Selection("")).numbers[Kind.QUOTE]
    assert [stored.n for stored in bundled_archive.stored([-1, first, 0, first + 10**6])] == [first]
    with pytest.raises(KeyError):
        bundled_archive.at(0)


def test_the_quotations_of_a_source_come_in_the_order_they_stand(bundled_archive: Archive) -> None:
    (source,) = bundled_archive.all_of(Kind.SOURCE)
    text = bundled_archive.source_text(source.id)
    assert text is not None
    standing = bundled_archive.quotes_in(source.id)
    assert len(standing) == bundled_archive.counts[Kind.QUOTE] == 12
    starts = [stored.proof.start for stored in standing if stored.proof]
    assert starts == sorted(starts, key=lambda start: start or 0)
    for stored in standing:
        assert isinstance(stored.record, Quote)
        assert stored.proof is not None
        assert text.text[stored.proof.start : stored.proof.end] == stored.record.text


# Nothing breaks it


def test_an_id_that_is_no_text_is_no_id(bundled_archive: Archive) -> None:
    assert bundled_archive.with_id("birzhanova\udcff") is None
    assert bundled_archive.similar_ids("\udcff") == []
    assert bundled_archive.name_of_id("\udcff") == "\udcff"


@pytest.mark.parametrize(
    "query",
    ["NEAR(", "NEAR(a b, 2)", "*", "a*", "a AND", "AND", "OR NOT", '"', '""', '"""', ":", "a:b:c",
     "^a", "said:a", "names : a", "{said names} : a", "rowid:1", "-", "--", "a -", "(", ")", "+a",
     "'; DROP TABLE record; --", "x" * 5_000, "a " * 1_000, "-a " * 700, "is:a " * 400,
     "-speaker:a " * 180, "topic:a " * 250, "when:2020 " * 200, '"a b" ' * 333, "😀", "👨‍👩‍👧",
     "\x00", "a\x00b", "\x1b[31m", "\ud800", "speaker:\ud800", "\ufeff", "kind:\x00", "topic:*?[",
     "speaker:\x00", 'is:"', "when:9" * 50, "when:Y999999999", "when:Y-999999999..Y999999999",
     "½", "ﬁ", "ß", "İ", "é" * 2_000, "org:" + "a-" * 900],
)  # fmt: skip
def test_no_query_raises(query: str, bundled_archive: Archive) -> None:
    found = bundled_archive.find(Selection(query))
    assert set(found.numbers) == set(Kind)
    assert found.total >= 0
    bundled_archive.near_spellings(Selection(query))
    bundled_archive.outline(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=40), st.text('ab":-*^() {}[]|&', max_size=40)))
def test_no_text_raises(bundled_archive: Archive, query: str) -> None:
    assert bundled_archive.find(Selection(query)).total >= 0


def test_nothing_that_is_asked_changes_an_archive(bundled_archive: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        bundled_archive._connection.execute("DELETE FROM record")


# The same answers as a plain search by hand

WORDS = ("media", "medialaw", "law", "net", "free", "freedom", "Бурбаева", "Burbaeva", "café",
         "журналист", "jurnalist", "Қазақ", "qazaq", "быть", "бить", "Burbayeva")  # fmt: skip
NAMES = ("Burbayeva", "Бурбаева", "MediaNet", "KazMediaNetwork", "Ann Lee", "Lee Ann", "Net",
         "Қасым-Жомарт", "Kassymjomart", "Jaña Sol'ev", "Хасан")  # fmt: skip
TOPICS = ("media law", "law", "freedom of the press")
DATES = ("2004", "2010~", "2004/2010", "../2005", "2021-05-03", "2019/..", "[2003, 2006]",
         "{2019, 2021..}", "[..2003, 2010]")  # fmt: skip

EXPRESSIONS = {
    "med.a": "(?i)med.a", "^law": "(?i)^law", "бур": "(?i)бур", "Net": "Net",
    r"\bnet\b": r"(?i)\bnet\b",
    "law (media|free)": "(?i)law (media|free)", r"law\s+med": r"(?i)law\s+med", "café": "(?i)café",
    "[^a-z ]": "(?i)[^a-z ]", r"\W media free": r"(?i)\W media free", "z": "(?i)z", "a$": "(?i)a$",
    "lee a": "(?i)lee a", "Kaz|Lee A": "Kaz|Lee A",
}  # fmt: skip
"""Expressions as typed, and what they mean in Python."""

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@st.composite
def corpora(draw: st.DrawFn) -> Sections:
    persons, organizations = draw(st.integers(1, 3)), draw(st.integers(0, 2))
    actors = [f"p{i}" for i in range(persons)] + [f"o{i}" for i in range(organizations)]

    def made(count: int, make: Callable[[int], dict[str, object]]) -> list[dict[str, object]]:
        return [make(i) for i in range(count)]

    def some(field: str, strategy: st.SearchStrategy[object]) -> dict[str, object]:
        value = draw(st.one_of(st.none(), strategy))
        return {} if value is None else {field: value}

    def person(i: int) -> dict[str, object]:
        role: dict[str, object] = {}
        if organizations and draw(st.booleans()):
            role = {"roles": [{"organization": f"o{draw(st.integers(0, organizations - 1))}"}]}
        return {"id": f"p{i}", "name": draw(st.sampled_from(NAMES)), **role}

    def quote(i: int) -> dict[str, object]:
        return {
            "id": f"q{i}", "text": draw(texts), "source": f"s{draw(st.integers(0, 1))}",
            **some("speaker", st.sampled_from(actors)),
            **some("topics", st.lists(st.sampled_from(TOPICS), unique=True)),
            **some("said", st.sampled_from(DATES)),
        }  # fmt: skip

    def event(i: int) -> dict[str, object]:
        return {
            "id": f"e{i}", "when": draw(st.sampled_from(DATES)), "what": draw(texts),
            **some("who", st.lists(st.sampled_from(actors), unique=True)),
        }  # fmt: skip

    return {
        "sources": made(2, lambda i: {"id": f"s{i}", "kind": "article", "title": draw(texts)}),
        "people": made(persons, person),
        "organizations": made(
            organizations, lambda i: {"id": f"o{i}", "name": draw(st.sampled_from(NAMES))}
        ),
        "quotes": made(draw(st.integers(0, 4)), quote),
        "timeline": made(draw(st.integers(0, 3)), event),
    }


@st.composite
def queries(draw: st.DrawFn) -> str:
    def token() -> str:
        word = draw(st.sampled_from([*WORDS, *NAMES, "zzz"]))
        word = word[: draw(st.integers(1, len(word)))]
        values = [*NAMES, *TOPICS, "p0", "o0", "s1", "direct", "past", "quote", "2004..2010", "20"]
        values += ["2004", "2005-02", "[2003, 2006]", "certain", "possible", "2004/.."]
        match draw(st.sampled_from(["word", "word", "phrase", "open phrase", "field", "pattern"])):
            case "pattern":
                return f"/{draw(st.sampled_from([*EXPRESSIONS]))}/"
            case "word":
                return word.replace(" ", "")
            case "phrase":
                return f'"{draw(texts)}"'
            case "open phrase":
                return f'"{word}"'
            case _:
                value = draw(st.sampled_from(values))
                return f'{draw(st.sampled_from(FIELDS))}:"{value}"'

    return " ".join(
        draw(st.sampled_from(["", "", "-"])) + token() for _ in range(draw(st.integers(0, 3)))
    )


class ByHand:
    """A slow search over the records themselves, without a database."""

    def __init__(self, records: list[Record]) -> None:
        self.by_id = {record.id: record for record in records}
        self.names = {
            record.id: BETWEEN.join(names_of(record))
            for record in records
            if isinstance(record, (Person, Organization, Work))
        }

    def search(self, query: Query) -> set[str]:
        return {
            id_
            for id_, record in self.by_id.items()
            if all(self.fits(record, f, query) != f.excluded for f in query.filters)
            and all(self.holds(record, term) != term.excluded for term in query.terms)
            and all(self.matches(record, each) != each.excluded for each in query.patterns)
        }

    @staticmethod
    def matches(record: Record, asked: Pattern) -> bool:
        match record:
            case Quote(text=text):
                written = [text]
            case Event(what=what, words=words):
                written = [what, words]
            case _:
                written = names_of(record)
        return any(re.search(EXPRESSIONS[asked.expression], text) for text in written)

    def holds(self, record: Record, term: Term) -> bool:
        said, called, about = (text.split(BETWEEN) for text in texts_of(record, self.names))
        if any(self.stands(fold(p).split(), term.words, term.whole) for p in said + called + about):
            return True
        if term.whole:
            return False
        if any(self.is_named(name, term.typed) for name in called):
            return True
        return len(term.words) == 1 and any(
            self.is_heard(text, term.typed) for text in [*said, *about]
        )

    def is_named(self, name: str, typed: str) -> bool:
        return any(
            self.stands(key.split(), begun.split(), False)
            for key in name_keys(name)
            for begun in keys_begun_with(typed)
        )

    @staticmethod
    def is_heard(text: str, typed: str) -> bool:
        """Whether a word of a text in the other script fits."""
        written = any(
            word.startswith(begun) for word in fold(text).split() for begun in romanizations(typed)
        )
        sounding = any(
            key.startswith(begun) for key in sounds_in(text) for begun in sounds_begun_with(typed)
        )
        return written or sounding

    @staticmethod
    def stands(words: list[str], wanted: list[str] | tuple[str, ...], whole: bool) -> bool:
        for start in range(len(words) - len(wanted) + 1):
            stretch = words[start : start + len(wanted)]
            begins = stretch[-1] == wanted[-1] if whole else stretch[-1].startswith(wanted[-1])
            if stretch[:-1] == list(wanted[:-1]) and begins:
                return True
        return False

    def fits(self, record: Record, asked: Filter, query: Query) -> bool:
        value = asked.value
        if asked.field in DATE_FIELDS:
            return self.dated(record, asked, query.is_certain)
        match asked.field:
            case "dates" | "sort":
                return not asked.excluded
            case "kind":
                return self.kind(record).startswith(value.lower())
            case "is":
                words = {*traits_of(record), *(["no-source-text"] if self.is_quote(record) else [])}
                return any(word.startswith(value.lower()) for word in words)
            case "topic":
                topics = record.topics if isinstance(record, Quote) else ()
                return any(f" {fold(value)}" in f" {fold(topic)}" for topic in topics)
            case "speaker":
                owners = self.owners(value, (Person, Organization))
                if isinstance(record, Quote):
                    return record.speaker in owners
                return record.id in owners
            case "org":
                owners = self.owners(value, (Organization,))
                return record.id in owners or bool(owners & self.belonging(record))
            case _:
                owners = self.owners(value, (Source,))
                return record.id in owners or bool(owners & self.belonging(record))

    @staticmethod
    def kind(record: Record) -> str:
        return type(record).__name__.lower()

    @staticmethod
    def is_quote(record: Record) -> bool:
        return isinstance(record, Quote)

    @staticmethod
    def dated(record: Record, asked: Filter, is_certain: bool) -> bool:
        try:
            days = days_asked(asked)
        except DateError:
            return not asked.excluded
        match record:
            case Event(when=when) | Quote(said=when) | Source(issued=when) if when:
                parsed = dates.parse(when)
                within = parsed.certainly_within_stretches if is_certain else None
                return (within or parsed.possibly_within_stretches)(days)
            case _:
                return False

    def owners(self, value: str, kinds: tuple[type[Record], ...]) -> set[str]:
        able = [record for record in self.by_id.values() if isinstance(record, kinds)]
        by_id = {record.id for record in able if record.id == value}
        return by_id or {
            record.id
            for record in able
            if self.stands(fold(name_of(record)).split(), fold(value).split(), False)
            or self.is_named(name_of(record), value)
        }

    def belonging(self, record: Record) -> set[str]:
        match record:
            case Quote():
                direct = {record.speaker, record.source}
            case Event():
                direct = {*record.who, record.source}
            case Person():
                return {role.organization for role in record.roles}
            case _:
                return set()
        actors = [self.by_id[id_] for id_ in direct if id_ in self.by_id]
        through = {r.organization for p in actors if isinstance(p, Person) for r in p.roles}
        return direct | through


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora(), st.lists(queries(), min_size=1, max_size=8))
def test_a_search_finds_what_a_plain_search_by_hand_finds(
    sections: Sections, asked: list[str]
) -> None:
    archive = archive_of(sections)
    assert archive.problems() == []
    by_hand = ByHand([stored.record for kind in Kind for stored in archive.all_of(kind)])
    for query in asked:
        found = ids(archive, query)
        assert len(found) == len(set(found))
        assert set(found) == by_hand.search(parse(query)), query
    archive.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora(), st.lists(queries(), min_size=1, max_size=6))
def test_why_a_record_was_found_is_said_of_what_was_found_and_of_nothing_else(
    sections: Sections, asked: list[str]
) -> None:
    archive = archive_of(sections)
    everything = [stored for kind in Kind for stored in archive.all_of(kind)]
    by_hand = ByHand([stored.record for stored in everything])
    for text in asked:
        query = parse(text)
        for stored in everything:
            said = matches(archive, stored, query)
            for term in (term for term in query.terms if not term.excluded):
                is_said = any(match.asked == term.as_asked for match in said)
                assert by_hand.holds(stored.record, term) == is_said
            for each in (each for each in query.patterns if not each.excluded):
                is_said = any(match.asked == each.as_asked for match in said)
                assert by_hand.matches(stored.record, each) == is_said
            texts = texts_of(stored.record, by_hand.names)
            assert all(match.words in BETWEEN.join(texts) for match in said)
    archive.close()


def test_what_a_record_is_found_by_is_what_it_was_put_into_the_index_by(
    bundled_archive: Archive,
) -> None:
    everything = [stored for kind in Kind for stored in bundled_archive.all_of(kind)]
    names = ByHand([stored.record for stored in everything]).names
    for stored in everything:
        said, called, about = texts_of(stored.record, names)
        indexed = Counter(filter(None, BETWEEN.join((said, called, about)).split(BETWEEN)))
        parts = [part for part in parts_of(bundled_archive, stored.record) if part.text]
        told = [part for part in parts if part.field != "source text"]
        texts = Counter(text for part in told for text in part.text.split(BETWEEN))
        assert texts == indexed
        assert {part.text for part in told if part.is_name} == set(
            filter(None, called.split(BETWEEN))
        )


def test_why_a_record_was_found_names_field_words_and_how(opened: Opened) -> None:
    archive = opened(
        {
            "sources": [SOURCE],
            "people": [{"id": "p", "name": "Baktygul Burbayeva", "note": "Libel cases."}],
            "quotes": [
                {"id": "q", "text": "Libels and law.", "source": "s", "speaker": "p",
                 "topics": ["libel"]},
            ],
        }
    )  # fmt: skip

    def said(query: str, id_: str) -> list[tuple[str, str, str]]:
        stored = archive.with_id(id_)
        assert stored is not None
        return [(m.field, m.words, m.how) for m in matches(archive, stored, parse(query))]

    assert said("libel", "q") == [("text", "Libels", "beginning"), ("topics", "libel", "words")]
    assert said("burbaeva", "q") == [("speaker", "Burbayeva", "spelling")]
    assert said("burbayeva", "p") == [("name", "Burbayeva", "words")]
    assert said('"and law"', "q") == [("text", "and law", "words")]
    assert said("/l.bel/", "q") == [("text", "Libel", "expression")]
    assert said("libel", "p") == [("note", "Libel", "words")]
    assert said("-libel speaker:p", "q") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora(), st.sampled_from(DATE_FIELDS), st.sampled_from([*DATES, "2005"]))
def test_what_certainly_fits_a_date_possibly_fits_it(
    sections: Sections, field: str, date: str
) -> None:
    archive = archive_of(sections)
    possible = set(ids(archive, f'{field}:"{date}"'))
    assert set(ids(archive, f'{field}:"{date}" dates:certain')) <= possible
    assert set(ids(archive, f'{field}:"{date}" dates:possible')) == possible
    archive.close()


def test_a_date_with_a_gap_is_not_found_within_the_gap() -> None:
    archive = archive_of({"timeline": [{"id": "e", "when": "[2019, 2021]", "what": "x"}]})
    assert ids(archive, "when:2019") == ids(archive, "when:2021") == ["e"]
    assert ids(archive, "when:2020") == []
    assert ids(archive, "when:2020 dates:certain") == []
    assert ids(archive, 'when:"[2019, 2021]" dates:certain') == ["e"]
    assert ids(archive, "when:2019..2021 dates:certain") == ["e"]
    archive.close()


def test_before_and_after_leave_out_the_date_itself() -> None:
    archive = archive_of(
        {"timeline": [{"id": f"e{y}", "when": str(y), "what": "x"} for y in (2019, 2020, 2021)]}
    )
    assert ids(archive, "before:2020") == ids(archive, "before:2020 dates:certain") == ["e2019"]
    assert ids(archive, "after:2020") == ids(archive, "after:2020 dates:certain") == ["e2021"]
    assert ids(archive, "before:2020-06") == ["e2019", "e2020"]
    assert ids(archive, "before:2020-06 dates:certain") == ["e2019"]
    archive.close()


# Without a screen


def test_the_archive_works_without_any_screen() -> None:
    code = (
        "import sys, pfd_tui.archive;"
        "print([name for name in ('textual', 'rich') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_words_near_each_other_in_what_was_said_come_first(bundled: Path, tmp_path: Path) -> None:
    archive = open_archive(locate([str(bundled)]), folder=tmp_path / "cache")
    numbers = archive.find(Selection("media law")).numbers[Kind.QUOTE]
    ids = [stored.id for stored in archive.stored(numbers)]
    assert ids[0] == "q-new-media-law"
    assert "q-not-only-journalists" in ids[1:], "its attribution has both words, what it says none"
