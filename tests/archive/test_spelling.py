"""Spelling: names and words found in other spellings and scripts, and what is found in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Archive, Selection, parse
from pfd_tui.archive.completing import Completer
from pfd_tui.archive.describe import name_of
from pfd_tui.archive.matching import How, lights, matches
from pfd_tui.dossier.records import Kind
from tests.archive.conftest import archive_of
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
    "Қазақстан Республикасы", "Казахстан",
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
        ('"jurnalist"', []),
        ("-jurnalist t", [1, 2, 3, 4, 6, 7, 8, 9]),
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
