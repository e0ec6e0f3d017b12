"""Names in any spelling: which are alike, which are apart, and that typing never loses one."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier.names import are_alike, key_spans, keys_begun_with, name_keys

_TABLE = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
ALIKE: list[list[str]] = _TABLE["alike"]
APART: list[list[str]] = _TABLE["apart"]
PAIRS = [pair for spellings in ALIKE for pair in permutations(spellings, 2)]
LETTERS = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabcdefghijklmnopqrstuvwxyz'šŝžčñığç")


def is_begun_by(name: str, typed: str) -> bool:
    """Whether a name has words that what is typed may be the beginning of."""
    return any(
        f" {begun}" in f" {key}" for key in name_keys(name) for begun in keys_begun_with(typed)
    )


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda spellings: spellings[0])
def test_the_spellings_of_one_name_are_alike(spellings: list[str]) -> None:
    unlike = [pair for pair in permutations(spellings, 2) if not are_alike(*pair)]
    assert unlike == []


@pytest.mark.parametrize(("one", "other"), APART, ids=lambda name: name)
def test_names_that_only_look_alike_are_kept_apart(one: str, other: str) -> None:
    assert not are_alike(one, other)


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda spellings: spellings[0])
def test_no_letter_on_the_way_to_one_spelling_loses_another(spellings: list[str]) -> None:
    lost = [
        (typed[:length], other)
        for typed, other in permutations(spellings, 2)
        for length in range(1, len(typed) + 1)
        if typed[:length].strip("'- ") and not is_begun_by(other, typed[:length])
    ]
    assert lost == []


@settings(max_examples=1_000, deadline=None)
@given(LETTERS, LETTERS)
def test_every_beginning_of_a_word_begins_its_keys(word: str, rest: str) -> None:
    assume(name_keys(word))  # a soft sign alone is no sound
    for key in name_keys(word + rest):
        assert any(f" {begun}" in f" {key}" for begun in keys_begun_with(word)), key


@given(st.text())
def test_keys_are_plain_words(name: str) -> None:
    for key in (*name_keys(name), *keys_begun_with(name)):
        assert all(word.isascii() and word.isalnum() for word in key.split())
        assert key


@given(st.text())
def test_the_words_of_a_key_stand_where_the_name_has_them(name: str) -> None:
    for words in key_spans(name):
        assert all(name[start:end] and key for start, end, key in words)
        assert [end for _, end, _ in words[:-1]] <= [start for start, _, _ in words[1:]]
