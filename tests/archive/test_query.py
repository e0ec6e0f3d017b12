"""The query language: every text means something, and says what of it could not be used."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.archive.backtracking import (
    Anchor,
    Atom,
    Choices,
    Item,
    Repeat,
    UnboundedError,
    longest_text,
)
from pfd_tui.archive.backtracking import parse as parse_expression
from pfd_tui.archive.patterns import pattern
from pfd_tui.archive.query import (
    FIELDS,
    MANNERS,
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

SIGNS = st.text('ab"-:/ .*^()й\u0301\x00\n|&', max_size=40)
LIKELY = st.lists(
    st.sampled_from(
        [
            "speaker:",
            "when:2020..",
            "-",
            '"',
            "media",
            " ",
            "is:",
            "a:b",
            "org:x",
            "/",
            "/a.*b/",
            "(",
            "+",
        ]
    )
).map("".join)


@given(st.one_of(st.text(st.characters()), SIGNS, LIKELY))
def test_every_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert all(term.words and all(word.isalnum() for word in term.words) for term in query.terms)
    assert all(f.field in FIELDS and f.value.strip() for f in query.filters)
    narrowing = [f for f in query.filters if f.field not in MANNERS]
    asked = query.terms or query.patterns or narrowing or query.is_refused
    assert query.is_empty == (not asked)


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
    assert tuple(replace(term, typed="") for term in parse(text).terms) == terms


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_narrows_and_may_exclude(field: str) -> None:
    assert parse(f"{field}:2020").filters == (Filter(field, "2020"),)
    assert parse(f"-{field}:2020").filters == (Filter(field, "2020", excluded=True),)
    assert parse(f'{field}:"20 21" x').filters == (Filter(field, "20 21"),)
    assert parse(f'{field}:"20 21').filters == (Filter(field, "20 21"),)


@pytest.mark.parametrize("unfinished", ["speaker:", 'speaker:"', "-speaker:", 'speaker:" ', '"'])
def test_what_is_unfinished_asks_for_nothing_yet(unfinished: str) -> None:
    assert parse(unfinished).is_empty
    assert parse(f"media {unfinished}").terms == (Term(("media",), typed="media"),)


def test_a_date_that_cannot_be_read_is_noted_with_what_to_type() -> None:
    (note,) = parse("when:2021-13").notes
    assert "month 13" in note
    assert parse("when:2021").notes == ()


def test_a_space_behind_a_field_is_noted_unless_the_value_is_still_to_come() -> None:
    assert parse("after: 2020").notes == (
        "`after:` has no value: type `after:2020`, without a space",
    )
    assert parse("after: ").notes == ()


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


# Regular expressions


@pytest.mark.parametrize(
    ("text", "expressions", "terms"),
    [
        ("/med.a/", ["med.a"], []),
        ("/media law/ free", ["media law"], ["free"]),
        ("-/a/ /b/", ["a", "b"], []),
        (r"/a\/b/", [r"a\/b"], []),
        ("/med", [], ["med"]),
        ("/med.a/x", [], ["med a x"]),
        ("and/or/", [], ["and or"]),
        ("//", [], []),
        ('"/a/"', [], ["a"]),
    ],
)
def test_an_expression_stands_between_slashes(
    text: str, expressions: list[str], terms: list[str]
) -> None:
    query = parse(text)
    assert [each.expression for each in query.patterns] == expressions
    assert [" ".join(term.words) for term in query.terms] == terms


@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        ("/med.a/", "Media, medua", ["Media", "medua"]),
        ("/Med.a/", "Media, medua", ["Media"]),
        (r"/\W/", "a-b", ["-"]),
        ("/x*/", "axx", ["xx"]),
        ("-/a/", "a", []),
        ("/b/ a", "ab", ["ab", "b"]),
    ],
)
def test_what_an_expression_finds_is_lit_up(query: str, text: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in parse(query).hits(text)] == lit


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("(a", "character 1"),
        ("a**", "character 3"),
        ("[b-a]", "character 2"),
        ("(a+)+$", "for ever"),
        ("(a*)*", "for ever"),
        ("(a|a)*b", "for ever"),
        ("(a|ab)*c", "for ever"),
        ("(a?a?)*b", "for ever"),
        ("([a-z]+)*=", "for ever"),
        (r"(\w+\s?)*$", "for ever"),
        ("(a?){30}a{30}", "for ever"),
        ("((a{1,9}){1,9}){1,9}b", "for ever"),
        ("(?=(a+)+b)a", "for ever"),
        ("a*" * 12 + "b", "for ever"),
        (r"(a)\1", "not understood"),
        ("(?i)a", "not understood"),
        ("a{99999999999}", "too large"),
        ("a" * 201, "characters"),
        ("(" * 60 + "a" + ")+" * 60, "for ever"),
    ],
)
def test_an_expression_that_cannot_be_used_is_refused_with_where_and_why(
    expression: str, told: str
) -> None:
    query = parse(f"/{expression}/ law")
    assert query.patterns == ()
    assert query.is_refused
    assert told in query.notes[0]


@pytest.mark.parametrize(
    ("expression", "enough"),
    [
        ("media", 100_000), ("free.*press", 2_000), (r"\bfree\w*", 2_000), (r"\w+ \w+ \w+", 2_000),
        ("(law|right)s?", 2_000), ("(ab)+", 2_000), ("[^,]*, [^,]*,", 2_000), ("colou?r", 100_000),
        (r"\d{1,4}", 10_000), ("(?!x)y", 100_000), ("(?P<n>law)", 100_000), ("a.*b.*c", 400),
        (r"(\w+ )+the", 500), ("", 100_000),
    ],
)  # fmt: skip
def test_expressions_that_people_type_are_tried_on_texts_as_long_as_quotations(
    expression: str, enough: int
) -> None:
    assert pattern(expression).longest >= enough


PARTS = st.recursive(
    st.sampled_from(["a", "b", "ab", r"\w", "[ab]", ".", "^", r"\b"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda made: f"(?:{made[0]}){made[1]}"),
    ),
    max_leaves=6,
)


@given(PARTS)
def test_the_bound_holds_for_a_matcher_that_tries_every_way(expression: str) -> None:
    try:
        bound = longest_text(expression + "#", re.NOFLAG, most_steps=20_000)
    except UnboundedError:
        return
    text = ("ab" * 20)[: min(bound, 24)]
    begins = range(len(text) + 1)
    assert sum(_steps(parse_expression(expression + "#"), text, at)[0] for at in begins) <= 60_000


def _steps(items: tuple[Item, ...], text: str, at: int) -> tuple[int, list[int]]:
    """The steps of plain backtracking that never succeeds, and all places where it ends."""
    if not items:
        return 1, [at]
    steps, ends = _steps_of(items[0], text, at)
    last: list[int] = []
    for end in ends:
        more, further = _steps(items[1:], text, end)
        steps, last = steps + more, last + further
    return steps, last


def _steps_of(item: Item, text: str, at: int) -> tuple[int, list[int]]:
    match item:
        case Atom(source):
            return 1, [at + 1] if re.compile(source).match(text, at) and at < len(text) else []
        case Anchor(source):
            return 1, [at] if re.compile(source).match(text, at) else []
        case Choices(sequences):
            tried = [_steps(sequence, text, at) for sequence in sequences]
            return sum(steps for steps, _ in tried), [end for _, ends in tried for end in ends]
        case Repeat(item=repeated, least=least, most=most):
            steps, ends, reached = 1, [at] if least == 0 else [], [at]
            times = 0
            while reached and times < most:
                times += 1
                tried = [_steps_of(repeated, text, place) for place in reached]
                steps += sum(each for each, _ in tried)
                reached = [end for (_, found), place in zip(tried, reached, strict=True)
                           for end in found if end > place]  # fmt: skip
                ends += reached
            return steps, ends


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
        ("burbaeva", "Бурбаева and Burbayeva", ["Бурбаева"]),
        ("Бурбаева", "Бурбаева and Burbayeva", ["Бурбаева", "Burbayeva"]),
        ("jurnalist", "журналисты, zhurnalist", ["журналисты"]),
        (
            "журналист",
            "журналисты, zhurnalist, jurnalist",
            ["журналисты", "zhurnalist", "jurnalist"],
        ),
        ("sheet", "A seat, a sheet, a shet.", ["sheet"]),
        ("казак", "қазақ", ["қазақ"]),
        ("бить", "быть", []),
        ("-media law", "media law", ["law"]),
        ("speaker:ann", "ann", []),
        ("medi", "me\u00addia", ["me\u00addia"]),
        ("", "media", []),
    ],
)
def test_hits_are_the_words_asked_for(query: str, text: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in parse(query).hits(text)] == lit


@pytest.mark.parametrize(
    ("query", "name", "lit"),
    [
        ("burbaeva", "Baktygul Burbayeva", ["Burbayeva"]),
        ("burbay", "Бактыгуль Бурбаева", ["Бурбаева"]),
        ("kassymjomart", "Қасым-Жомарт Тоқаев", ["Қасым-Жомарт"]),
        ("kassym-j", "Касымжомарт", ["Касымжомарт"]),
        ("oconnor", "Ann O’Connor", ["O’Connor"]),
        ('"burbaeva"', "Burbayeva", []),
        ("-burbaeva", "Burbayeva", []),
    ],
)
def test_hits_in_a_name_are_in_any_spelling(query: str, name: str, lit: list[str]) -> None:
    assert [name[start:end] for start, end in parse(query).hits_in_name(name)] == lit


@given(SIGNS, st.text("abй\u0301 .-’", max_size=40))
def test_hits_lie_within_the_text_and_in_order(query: str, text: str) -> None:
    hits = parse(query).hits(text)
    assert hits == sorted(set(hits))
    assert all(0 <= start < end <= len(text) for start, end in hits)


def test_an_empty_query_asks_for_nothing_in_particular() -> None:
    assert Query("").is_empty
    assert parse(" \t ").is_empty


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("bloggers OR libel", "`OR` is searched as a word"),
        ("bloggers AND libel", "`AND` is searched as a word"),
        ("NOT libel", "`NOT` is searched as a word"),
        ("bloggers | libel", "`|` means nothing here"),
        ("bloggers && libel", "`&&` means nothing here"),
    ],
)
def test_the_operators_of_other_programs_are_remarked_upon(query: str, remark: str) -> None:
    (note,) = parse(query).notes
    assert note.startswith(remark)


@pytest.mark.parametrize("query", ["or libel", '"OR"', "Oracle", "a|b"])
def test_words_that_only_look_like_operators_are_not(query: str) -> None:
    assert parse(query).notes == ()
