"""Twins: the same words in several places are found, told apart by speaker, and listed as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Selection
from pfd_tui.archive.alike import (
    LEAST_WORDS,
    Likeness,
    bag_of,
    likeness,
    words_of,
)
from pfd_tui.archive.twins import Folding, twins_of
from pfd_tui.dossier.records import Kind, Quote
from tests.archive.conftest import archive_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive

WORDS = "We will never accept that journalists are punished for telling the truth."
LONG = " ".join(f"word{n}" for n in range(60))


def dossier(*quotes: dict[str, str]) -> Archive:
    """A dossier in which Ann says all, but for what is given; an empty speaker is none."""
    people = [("ann", "Anna Lee"), ("lee", "Anna Lee"), ("bob", "Bob Hope")]
    return archive_of(
        {
            "sources": [{"id": id_, "kind": "article", "title": id_.upper()} for id_ in ("s", "z")],
            "people": [{"id": id_, "name": name} for id_, name in people],
            "quotes": [
                {key: value for key, value in written.items() if value}
                for n, quote in enumerate(quotes)
                for written in [{"id": f"q{n}", "source": "s", "speaker": "ann", **quote}]
            ],
        }
    )


def found(archive: Archive, id_: str) -> list[tuple[str, Likeness, bool]]:
    n = archive.number_of(id_)
    assert n is not None
    return [(t.stored.id, t.likeness, t.is_by_another) for t in twins_of(archive, n)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (WORDS, WORDS.upper().replace(".", "!"), Likeness.SAME),
        (WORDS, WORDS.replace("will", "shall"), Likeness.NEARLY),
        (WORDS, WORDS.replace("never ", ""), Likeness.NEARLY),
        (WORDS, f"I said: {WORDS} And nobody in this town, or in any other, was", Likeness.PART),
        (WORDS, "Something else entirely was said that day by her", None),
        ("Yes, of course.", "Yes, of course.", None),
        ("We will all of us go", "We will all of us stay", Likeness.NEARLY),
        ("Свобода слова и право на доступ", "Svoboda slova i pravo na dostup", Likeness.SAME),
    ],
)  # fmt: skip
def test_quotations_are_alike_by_their_words(one: str, other: str, alike: Likeness | None) -> None:
    assert likeness(one, other) is alike
    assert likeness(other, one) is alike


def test_twins_are_found_with_what_sets_them_apart() -> None:
    archive = dossier(
        {"text": WORDS},
        {"text": WORDS[:-1], "source": "z", "speaker": "lee"},
        {"text": WORDS.replace("will", "shall"), "source": "z"},
        {"text": WORDS, "source": "z", "speaker": "bob"},
        {"text": f"{WORDS} And nobody in this town, or in any other one, ever did before."},
        {"text": "Something else entirely was said that day by her."},
    )
    assert found(archive, "q0") == [
        ("q1", Likeness.SAME, False),
        ("q3", Likeness.SAME, True),
        ("q2", Likeness.NEARLY, False),
        ("q4", Likeness.PART, False),
    ]
    assert found(archive, "q5") == []
    archive.close()


def test_a_word_changed_anywhere_in_a_quotation_of_any_length_is_found() -> None:
    words = LONG.split()
    for length in (6, 7, 10, 11, 15, 30, 60):
        for at in range(0, length, max(1, length // 6)):
            changed = [*words[:at], "other", *words[at + 1 : length]]
            archive = dossier({"text": " ".join(words[:length])}, {"text": " ".join(changed)})
            assert found(archive, "q0") == [("q1", Likeness.NEARLY, False)], (length, at)
            archive.close()


def listed(archive: Archive, query: str = "") -> list[str]:
    numbers = archive.find(Selection(query)).numbers[Kind.QUOTE]
    return archive.ids_of(Folding(archive).folded(numbers))


def test_what_is_the_same_is_listed_as_one_and_what_another_said_is_not() -> None:
    archive = dossier(
        {"text": "Something else entirely was said that day by her."},
        {"text": WORDS},
        {"text": WORDS, "source": "z", "speaker": "lee"},
        {"text": WORDS.replace("will", "shall"), "speaker": ""},
        {"text": WORDS, "source": "z", "speaker": "bob"},
        {"text": "Other words about journalists, which nobody else has."},
    )
    assert listed(archive) == ["q0", "q1", "q4", "q5"]
    assert listed(archive, "journalists") == ["q1", "q4", "q5"]
    assert listed(archive, "source:z") == ["q2", "q4"]
    folding = Folding(archive)
    places = {stored.id: folding.places(stored.n) for stored in archive.all_of(Kind.QUOTE)}
    assert places == {"q0": 1, "q1": 3, "q2": 3, "q3": 3, "q4": 1, "q5": 1}
    said = {q: archive.ids_of(archive.find(Selection(q)).numbers[Kind.QUOTE])
            for q in ("is:repeated", "is:two-speakers")}  # fmt: skip
    assert said["is:repeated"] == ["q1", "q2", "q3"]
    assert set(said["is:two-speakers"]) >= {"q4"}
    archive.close()


def test_one_without_a_speaker_does_not_make_one_of_two_speakers() -> None:
    for order in (("ann", "", "bob"), ("ann", "bob", ""), ("", "ann", "bob"), ("bob", "", "ann")):
        archive = dossier(*({"text": WORDS, "speaker": who} for who in order))
        rows = listed(archive)
        assert len(rows) == 2, order
        numbers = [archive.number_of(f"q{order.index(who)}") for who in ("ann", "bob")]
        first = dict(archive.rows("SELECT n, first FROM twin"))
        assert len({first.get(n, n) for n in numbers}) == 2
        archive.close()


def test_a_hundred_copies_are_one() -> None:
    archive = dossier(*({"text": WORDS} for _ in range(100)))
    assert listed(archive) == ["q0"]
    archive.close()
    archive = dossier(*({"text": WORDS, "speaker": ("ann", "bob")[n % 2]} for n in range(100)))
    assert listed(archive) == ["q0", "q1"]
    assert len(archive.find(Selection("is:two-speakers")).numbers[Kind.QUOTE]) == 100
    archive.close()


TEXTS = st.lists(st.sampled_from("abcde"), max_size=12).map(" ".join)


FEW_WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(99)]), min_size=6, max_size=30)


@given(FEW_WORDS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["", "never", "w1"]))))
def test_no_two_that_are_nearly_alike_are_told_apart_by_their_bags(
    words: Sequence[str], edits: Sequence[tuple[int, str]]
) -> None:
    edited = list(words)
    for at, word in edits:
        edited[at : at + 1] = [word]
    one, other = " ".join(words), " ".join(edited)
    if likeness(one, other) in (Likeness.SAME, Likeness.NEARLY):
        assert bag_of(words_of(one)).may_be_nearly(bag_of(words_of(other)))


def test_texts_of_other_words_are_told_apart_by_their_bags() -> None:
    apart = "Something else entirely was said that day by her in the town"
    assert not bag_of(words_of(WORDS)).may_be_nearly(bag_of(words_of(apart)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["ann", "lee", "bob", ""])), max_size=6))
def test_nothing_is_listed_as_one_but_what_is_alike(quotes: Sequence[tuple[str, str]]) -> None:
    archive = dossier(*({"text": f"{text} x", "speaker": who} for text, who in quotes))
    everything = list(archive.all_of(Kind.QUOTE))
    for stored in everything:
        quote = stored.record
        assert isinstance(quote, Quote)
        twins = twins_of(archive, stored.n)
        for twin in twins:
            assert isinstance(twin.stored.record, Quote)
            assert likeness(quote.text, twin.stored.record.text) is twin.likeness
        same = {
            other.id
            for other in everything
            if isinstance(other.record, Quote)
            and other.id != stored.id
            and likeness(quote.text, other.record.text) is Likeness.SAME
        }
        assert same == {t.stored.id for t in twins if t.likeness is Likeness.SAME}
        if len(quote.text.split()) < LEAST_WORDS:
            assert twins == []
            assert stored.id in listed(archive)
    archive.close()
