"""Spelling: names and words found in other spellings and scripts, and what is found in none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Archive, Narrowing, Selection, parse
from pfd_tui.archive.completing import Completer
from pfd_tui.archive.describe import name_of, texts_of
from pfd_tui.archive.matching import How, lights, matches
from pfd_tui.archive.spelling import (
    LEAST_LETTERS,
    LETTERS_FOR_TWO,
    MOST_LETTERS,
    PROPOSED,
    TRIED,
)
from pfd_tui.dossier.names import word_keys
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.words import fold
from tests.archive.conftest import archive_of
from tests.archive.test_search import ByHand
from tests.dossier.test_edits import by_the_book
from tests.dossier.test_names import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.archive.conftest import Opened, Sections

LEAST_TYPED = 3
"""Letters from which on a name must be found; of fewer it is found as well, among many."""


@pytest.fixture(scope="session")
def spelled() -> Iterator[Archive]:
    """Every spelling of every name, as a person, an organization and the title of a source."""
    names = [name for spellings in ALIKE for name in spellings]
    archive = archive_of(
        {
            "people": [{"id": f"p{i}", "name": name} for i, name in enumerate(names)],
            "organizations": [{"id": f"o{i}", "name": name} for i, name in enumerate(names)],
            "sources": [
                {"id": f"s{i}", "kind": "article", "title": name} for i, name in enumerate(names)
            ],
            "quotes": [
                {"id": f"q{who}{i}", "text": "x", "source": f"s{i}", "speaker": f"{who}{i}"}
                for who in "po"
                for i in range(len(names))
            ],
        }
    )
    yield archive
    archive.close()


@st.composite
def names_begun(draw: st.DrawFn) -> tuple[str, set[str]]:
    """The beginning of a name, and all its spellings."""
    spellings = draw(st.sampled_from(ALIKE))
    typed = draw(st.sampled_from(spellings))
    return typed[: draw(st.integers(LEAST_TYPED, len(typed)))].rstrip(), set(spellings)


def called(archive: Archive, query: str, kind: Kind) -> set[str]:
    """The names of the records of a kind that are found."""
    found = archive.find(Selection(query), (kind,)).numbers[kind]
    return {name_of(stored.record) for stored in archive.stored(found)}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names_begun())
def test_a_name_that_is_being_typed_is_found_in_all_its_spellings(
    spelled: Archive, begun: tuple[str, set[str]]
) -> None:
    typed, spellings = begun
    for kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.SOURCE):
        assert spellings <= called(spelled, typed, kind)
    assert spellings <= called(spelled, f'speaker:"{typed}"', Kind.PERSON)
    assert spellings <= called(spelled, f'org:"{typed}"', Kind.ORGANIZATION)
    assert spellings <= called(spelled, f'source:"{typed}"', Kind.SOURCE)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names_begun())
def test_a_name_that_is_being_typed_is_completed_in_all_its_spellings(
    spelled: Archive, begun: tuple[str, set[str]]
) -> None:
    typed, spellings = begun
    for field in ("speaker", "org", "source"):
        offered = Completer(spelled).completions(f'{field}:"{typed}', 10_000)
        others = {name for name in spellings if name.casefold() != typed.casefold()}
        assert others <= {each.label.strip('"') for each in offered}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names_begun())
def test_the_spelling_that_was_found_is_told_and_lit_up(
    spelled: Archive, begun: tuple[str, set[str]]
) -> None:
    query = parse(begun[0])
    for n in spelled.find(Selection(query.text), (Kind.PERSON,)).numbers[Kind.PERSON]:
        stored = spelled.at(n)
        name = name_of(stored.record)
        assert matches(spelled, stored, query)
        assert query.hits_in_name(name)


TEXTS = (
    "Журналист говорит о хабаре.", "Zhurnalist and habar.", "Қазақ тілі, баспасөз.",
    "A sheet of paper.", "A seat in court.", "Быть журналистом.", "Бить в набат.", "Why not?",
    "Қазақстан Республикасы", "Казахстан", "Право",
)  # fmt: skip


def quotes(*texts: str) -> Sections:
    return {
        "sources": [{"id": "s", "kind": "article", "title": "T"}],
        "quotes": [{"id": f"q{i}", "text": text, "source": "s"} for i, text in enumerate(texts)],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zhurnalist", [0, 1, 5]),
        ("jurnalist", [0, 5]),
        ("jur", [0, 5]),
        ("журналист", [0, 1, 5]),
        ("habar", [0, 1]),
        ("khabar", [0]),
        ("хабар", [0, 1]),
        ("baspasoz", [2]),
        ("баспасоз", [2]),
        ("баспасөз", [2]),
        ("qazaq", [2, 8]),
        ("kazak", [2, 8, 9]),
        ("қазақ", [2, 8, 9]),  # where it may yet become казах
        ("казакстан", [8]),
        ("qazaqstan", [8]),
        ("kazakhstan", [9]),
        # of two words in one script, every letter counts
        ("sheet", [3]),
        ("seat", [4]),
        ("why", [7]),
        ("бить", [6]),
        ("быть", [5]),
        # what all standards write alike is found as they write it
        ("pravo", [10]),
        ("pravvo", []),
        ('"jurnalist"', []),
        ("-jurnalist t", [1, 2, 3, 4, 6, 7, 8, 9, 10]),
    ],
)
def test_words_of_texts_are_found_across_scripts_only(
    query: str, found: list[int], opened: Opened
) -> None:
    archive = opened(quotes(*(f"{text} t" for text in TEXTS)))
    numbers = archive.find(Selection(query), (Kind.QUOTE,)).numbers[Kind.QUOTE]
    assert [stored.id for stored in archive.stored(numbers)] == [f"q{i}" for i in found]


def test_a_word_that_was_found_in_the_other_script_is_told_as_it_is_written(opened: Opened) -> None:
    archive = opened(quotes(*TEXTS))
    stored = archive.with_id("q0")
    assert stored is not None
    (match,) = matches(archive, stored, parse("jurnalist"))
    assert (match.field, match.words, match.how) == ("text", "Журналист", How.SPELLING)


def test_the_name_a_record_was_found_by_is_lit_up_wherever_it_stands(opened: Opened) -> None:
    archive = opened(
        quotes("x") | {"people": [{"id": "p", "name": "Burbayeva", "note": "A sheet."}]}
    )
    stored = archive.with_id("p")
    assert stored is not None
    query = parse("burbaeva")
    text = "says Burbayeva, not Burbaeva’s"
    lit = lights(matches(archive, stored, query), query)(text)
    assert [text[start:end] for start, end in lit] == ["Burbayeva", "Burbaeva"]


# Near spellings


def near(archive: Archive, query: str, kinds: tuple[Kind, ...] = tuple(Kind)) -> list[str]:
    return archive.near_spellings(Selection(query), kinds)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("jounalists", "journalists"),  # a letter is missing
        ("journallists", "journalists"),  # doubled
        ("jorunalists", "journalists"),  # two have changed places
        ("hournalists", "journalists"),  # the first is wrong
        ("ournalists", "journalists"),  # the first is missing
        ("journalistz", "journalists"),  # the last is wrong
        ("jrounalistss", ""),  # two, in different halves
        ("jrnalists", "journalists"),  # two, in one half
        ("lwa", "law"),
        ("lx", ""),
        ("burbxeva", "burbayeva"),  # of a name, by its key
        ("бурбхаева", "burbayeva"),
        ('"burbaeva"', "burbayeva"),  # no phrase is found in another spelling
        ("журналисст", "zhurnalist"),
        ("burbaeva", ""),  # what is found needs none
        ("xyzzy", ""),
        ("-jounalists", ""),
        ("", ""),
    ],
)
def test_words_of_the_archive_that_may_be_meant_are_proposed(
    typed: str, proposed: str, opened: Opened
) -> None:
    archive = opened(
        quotes("Journalists and the law.", "журналист") | {
            "people": [{"id": "p", "name": "Baktygul Burbayeva"}],
        }
    )  # fmt: skip
    assert near(archive, typed) == ([proposed] if proposed else [])


def test_only_what_finds_something_with_the_rest_of_the_query_is_proposed(opened: Opened) -> None:
    archive = opened(
        quotes("media law", "media saw", "a cow") | {"people": [{"id": "p", "name": "Low"}]}
    )
    assert near(archive, "taw") == ["law", "saw"]
    assert near(archive, "media taw") == ["law", "saw"]
    assert near(archive, "cow taw") == []
    assert near(archive, "taw -law") == ["saw"]
    assert near(archive, "lcw kind:person") == ["low"]
    assert near(archive, "lcw", (Kind.PERSON,)) == ["low"]
    assert near(archive, "taw /law/") == ["law"]
    assert near(archive, "taw speaker:p") == []
    assert near(archive, "taw zzz") == ["law", "saw"]  # neither is known
    narrowed = Selection("taw", (Narrowing("Low", id="p"),))
    assert archive.near_spellings(narrowed, (Kind.QUOTE,)) == []


def test_the_nearest_come_first_then_those_that_stand_there_more_often(opened: Opened) -> None:
    archive = opened(quotes("freedoms freedoms freedoms", "freedom freedom", "freedon", "freedxm"))
    assert near(archive, "freedomx") == ["freedoms", "freedom", "freedon"]
    assert near(archive, "freedxon") == ["freedon", "freedom", "freedxm"]


def test_a_field_with_nearly_the_name_that_was_typed_is_proposed(opened: Opened) -> None:
    archive = opened(
        {
            "sources": [{"id": "s", "kind": "article", "title": "Article"}],
            "people": [
                {"id": "p", "name": "Ann Burbayeva"}, {"id": "r", "name": "Бурбаев"},
            ],
            "quotes": [
                {"id": "q", "text": "freedom", "source": "s", "speaker": "p"},
                {"id": "t", "text": "press", "source": "s", "speaker": "r"},
            ],
        }
    )  # fmt: skip
    both = ["speaker:burbayeva", "speaker:burbaev"]
    assert near(archive, "speaker:burboeva") == near(archive, "speaker:бурбоева") == both
    named = ['speaker:"ann burbayeva"', 'speaker:"ann burbaev"']  # by the beginning of her name
    assert near(archive, 'speaker:"ann burboeva"') == named
    assert near(archive, "speaker:burboeva press") == ["speaker:burbaev"]
    assert near(archive, "speaker:burboeva law") == []
    assert near(archive, "-speaker:burboeva law") == []
    assert near(archive, "org:burboeva") == []
    assert near(archive, "source:artixle") == ["source:article"]
    assert near(archive, "speaker:burbaeva press") == []


BASES = ("journalist", "freedom", "media", "law", "burbaeva", "tokaev", "shcherbakov", "журналист")


@st.composite
def mistyped(draw: st.DrawFn, most: int = 2) -> str:
    """A word with some letters wrong."""
    word = draw(st.sampled_from(BASES))
    for _ in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, len(word) - 1))
        letter = draw(st.sampled_from("aejloswya"))
        begin, end = word[:at], word[at:]
        word = draw(
            st.sampled_from(
                [begin + letter + end, begin + end[1:], begin + letter + end[1:],
                 begin + end[1:2] + end[:1] + end[2:]]
            )
        )  # fmt: skip
        word = word or "x"
    return word


def near_by_hand(archive: Archive, asked: list[str]) -> list[str]:
    """Near spellings, by comparing with every word of every record."""
    records = [stored.record for kind in Kind for stored in archive.all_of(kind)]
    names = ByHand(records).names
    count: Counter[str] = Counter()
    called: set[str] = set()
    for record in records:
        texts = [fold(text).split() for text in texts_of(record, names)]
        count.update(word for words in texts for word in words)
        called.update(texts[1])
    words = {w for w in count if LEAST_LETTERS <= len(w) <= MOST_LETTERS and not w.isdecimal()}
    unknown = [typed for typed in asked if not archive.find(Selection(typed)).total]
    rest = " ".join(typed for typed in asked if typed not in unknown)
    ranked = sorted(
        (differing, -count[word], word)
        for word in words
        for typed in unknown
        if (differing := differing_by_hand(typed, word, word in called)) is not None
    )
    tried = list(dict.fromkeys(word for *_, word in ranked))[:TRIED]
    return [w for w in tried if archive.find(Selection(f'{rest} "{w}"')).total][:PROPOSED]


def differing_by_hand(typed: str, word: str, is_name: bool) -> int | None:
    compared = {(fold(typed), word)}
    if is_name:
        compared |= {(a, b) for a in word_keys(typed) for b in word_keys(word)}
    found = [by_the_book(a, b) for a, b in compared if is_near_by_hand(a, b)]
    return min(found, default=None)


def is_near_by_hand(typed: str, word: str) -> bool:
    if not LEAST_LETTERS <= len(typed) <= MOST_LETTERS:
        return False
    half = (len(typed) - 1) // 2
    begins, ends = word.startswith(typed[:half]), word.endswith(typed[half + 1 :])
    is_like = begins or (ends and word[0] == typed[0])
    differing = by_the_book(typed, word)
    return differing <= 1 or (
        differing == 2 and len(typed) >= LETTERS_FOR_TWO and (is_like or word.endswith(typed[2:]))
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(mistyped(), min_size=1, max_size=4), min_size=1, max_size=5),
    st.lists(mistyped(), min_size=1, max_size=2),
    st.lists(st.lists(mistyped(), min_size=1, max_size=2), max_size=2),
)
def test_near_spellings_are_those_that_a_plain_comparison_finds(
    texts: list[list[str]], asked: list[str], names: list[list[str]]
) -> None:
    archive = archive_of(
        quotes(*map(" ".join, texts))
        | {"people": [{"id": f"p{i}", "name": " ".join(name)} for i, name in enumerate(names)]}
    )
    assert near(archive, " ".join(asked)) == near_by_hand(archive, asked)
    archive.close()
