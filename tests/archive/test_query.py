"""The query language: every text means something, and says what of it could not be used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.archive.query import (
    FIELDS,
    MAX_LENGTH,
    Filter,
    Query,
    Term,
    days_asked,
    parse,
    toggled_certainty,
)
from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import DateError

SIGNS = st.text('ab"-: .*^()й\u0301\x00\n|&', max_size=40)
LIKELY = st.lists(
    st.sampled_from(["speaker:", "when:2020..", "-", '"', "media", " ", "is:", "a:b", "org:x"])
).map("".join)


@given(st.one_of(st.text(st.characters()), SIGNS, LIKELY))
def test_every_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert all(term.words and all(word.isalnum() for word in term.words) for term in query.terms)
    assert all(f.field in FIELDS and f.value.strip() for f in query.filters)
    assert query.is_empty == (not query.terms and not query.filters)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("media law", (Term(("media",)), Term(("law",)))),
        ('"media law"', (Term(("media", "law"), whole=True),)),
        ('"media la', (Term(("media", "la")),)),
        ('a"b c"', (Term(("a",)), Term(("b", "c"), whole=True))),
        ("-media", (Term(("media",), excluded=True),)),
        ('-"media law"', (Term(("media", "law"), whole=True, excluded=True),)),
        ("don’t", (Term(("don", "t")),)),
        ("self-regulation", (Term(("self", "regulation")),)),
        ("Бурбаева", (Term(("burbaeva",)),)),
        ("CAFÉ cafe\u0301", (Term(("cafe",)), Term(("cafe",)))),
        ("http://a.kz", (Term(("http", "a", "kz")),)),
        ("-x:y", (Term(("x", "y"), excluded=True),)),
        ("- a", (Term(("a",)),)),
        ('"" "  " … -', ()),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text).terms == terms


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_narrows_and_may_exclude(field: str) -> None:
    assert parse(f"{field}:2020").filters == (Filter(field, "2020"),)
    assert parse(f"-{field}:2020").filters == (Filter(field, "2020", excluded=True),)
    assert parse(f'{field}:"20 21" x').filters == (Filter(field, "20 21"),)
    assert parse(f'{field}:"20 21').filters == (Filter(field, "20 21"),)


@pytest.mark.parametrize("unfinished", ["speaker:", 'speaker:"', "-speaker:", 'speaker:" ', '"'])
def test_what_is_unfinished_asks_for_nothing_yet(unfinished: str) -> None:
    assert parse(unfinished).is_empty
    assert parse(f"media {unfinished}").terms == (Term(("media",)),)


def test_a_date_that_cannot_be_read_is_noted_with_what_to_type() -> None:
    (note,) = parse("when:2021-13").notes
    assert "month 13" in note
    assert parse("when:2021").notes == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2020..2021", "2020/2021"), ("2020..", "2020/.."), ("..2020", "../2020"),
     ("2020/..", "2020/.."), ("2020/2021", "2020/2021"), ("2020", "2020")],
)  # fmt: skip
def test_two_dots_stand_between_dates(typed: str, meant: str) -> None:
    assert days_asked(Filter("when", typed)) == dates.parse(meant).stretches


@pytest.mark.parametrize("typed", ["..", "x..", "2020..x", ""])
def test_what_is_no_date_between_dots_is_refused(typed: str) -> None:
    with pytest.raises(DateError):
        days_asked(Filter("when", typed))


@pytest.mark.parametrize(
    ("query", "toggled"),
    [("when:2021", "when:2021 dates:certain"), ("when:2021 dates:certain", "when:2021"),
     ("dates:certain when:2021 law", "when:2021 law"), ("", "dates:certain"),
     ("when:2021 dates:possible", "when:2021 dates:certain")],
)  # fmt: skip
def test_certainty_is_toggled_in_the_query_itself(query: str, toggled: str) -> None:
    assert toggled_certainty(query) == toggled


@given(st.one_of(st.text(st.characters()), SIGNS, LIKELY))
def test_toggling_changes_whether_dates_must_be_certain_and_nothing_else(text: str) -> None:
    toggled = parse(toggled_certainty(text))
    without = parse(toggled_certainty(toggled.text)) if toggled.is_certain else toggled
    assert not without.is_certain


def test_a_certainty_that_is_none_is_said() -> None:
    assert "dates:certain" in parse("dates:sometimes").notes[0]
    assert parse("dates:cert").notes == ()


def test_a_query_is_read_up_to_a_bound_and_says_so() -> None:
    query = parse("a " * MAX_LENGTH)
    assert len(query.terms) == MAX_LENGTH // 2
    assert str(MAX_LENGTH) in query.notes[0]


# Hits


@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        ("media", "The Media of mediators; multimedia.", ["Media", "mediators"]),
        ('"media"', "media mediators", ["media"]),
        ('"media law"', "media law, Media—law, media lawyers", ["media law", "Media—law"]),
        ('"media law', "media lawyers", ["media lawyers"]),
        ("media law", "law of media", ["law", "media"]),
        ("don’t", "I don't", ["don't"]),
        ("cafe", "Cafés, CAFE\u0301", ["Cafés", "CAFE\u0301"]),
        ("burbaeva", "Бурбаева and Burbayeva", ["Бурбаева", "Burbayeva"]),
        ("-media law", "media law", ["law"]),
        ("speaker:ann", "ann", []),
        ("medi", "me\u00addia", ["me\u00addia"]),
        ("", "media", []),
    ],
)
def test_hits_are_the_words_asked_for(query: str, text: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in parse(query).hits(text)] == lit


@given(SIGNS, st.text("abй\u0301 .-’", max_size=40))
def test_hits_lie_within_the_text_and_in_order(query: str, text: str) -> None:
    hits = parse(query).hits(text)
    assert hits == sorted(set(hits))
    assert all(0 <= start < end <= len(text) for start, end in hits)


def test_an_empty_query_asks_for_nothing_in_particular() -> None:
    assert Query("").is_empty
    assert parse(" \t ").is_empty
