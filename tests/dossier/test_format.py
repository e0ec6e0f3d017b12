"""The table of the format and the records are one; what a dossier holds is safe to show."""

from __future__ import annotations

import dataclasses
import typing
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier import format as dossier_format
from pfd_tui.dossier import records
from pfd_tui.dossier.format import SECTIONS
from pfd_tui.dossier.records import Kind, Shaped
from pfd_tui.dossier.shapes import Choice, ListOf, Part, Shape
from pfd_tui.dossier.visible import UNSAFE, visible, visible_lines
from pfd_tui.dossier.words import fold, spans

SHAPES = [value for value in vars(dossier_format).values() if isinstance(value, Shape)]
SHAPED = [
    value
    for value in vars(records).values()
    if isinstance(value, type) and issubclass(value, Shaped) and value is not Shaped
]
ANY_TEXT = st.text(st.characters())
"""Half characters too."""


def test_every_kind_of_record_has_its_section() -> None:
    assert [section.kind for section in SECTIONS] == list(Kind)
    assert len({section.key for section in SECTIONS}) == len(SECTIONS)


def test_every_record_and_part_has_its_shape() -> None:
    assert {shape.make for shape in SHAPES} == set(SHAPED)
    assert len(SHAPES) == len(SHAPED) > 10


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_record_has_exactly_the_fields_of_its_shape(shape: Shape) -> None:
    made = typing.cast("type[Shaped]", shape.make)
    fields = {field.name: field for field in dataclasses.fields(made)}
    derived = {"spoken", "unread"} if made is records.Source else set()
    assert set(fields) == {field.name for field in shape.fields} | {"bases"} | derived
    assert len(shape.by_name) == len(shape.fields)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_field_is_required_where_the_record_has_no_default_for_it(shape: Shape) -> None:
    made = typing.cast("type[Shaped]", shape.make)
    without_default = {
        field.name
        for field in dataclasses.fields(made)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    required = {field.name for field in shape.fields if field.required}
    assert without_default <= required
    assert required - without_default <= {"version", "basis"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_default_of_a_choice_is_one_of_its_words(shape: Shape) -> None:
    made = typing.cast("type[Shaped]", shape.make)
    defaults = {field.name: field.default for field in dataclasses.fields(made)}
    for field in shape.fields:
        if isinstance(field.type, Choice):
            default = defaults[field.name]
            assert default is dataclasses.MISSING or default in field.type.words
            assert all(field.type.make(word) == word for word in field.type.words)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_part_cannot_be_taken_for_a_value_with_a_basis(shape: Shape) -> None:
    for field in shape.fields:
        if isinstance(field.type, Part):
            assert not field.basis
        if isinstance(field.type, ListOf) and isinstance(field.type.item, Part):
            assert not field.basis


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_field_says_what_it_means(shape: Shape) -> None:
    assert all(field.doc.endswith((".", "…")) for field in shape.fields)
    assert shape.doc.endswith(".")


# What is shown


@given(ANY_TEXT)
def test_a_visible_text_has_one_sign_for_each_and_no_unsafe_one(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert not UNSAFE.search(visible(text))
    assert "\n" not in visible(text)
    assert "\t" not in visible(text)
    assert visible(visible(text)) == visible(text)


@given(ANY_TEXT)
def test_visible_lines_keep_their_breaks_and_nothing_else_that_is_unsafe(text: str) -> None:
    shown = visible_lines(text)
    assert len(shown) == len(text)
    assert not UNSAFE.search(shown)
    assert [i for i, sign in enumerate(shown) if sign in "\n\t"] == [
        i for i, sign in enumerate(text) if sign in "\n\t"
    ]


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_what_is_harmless_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "code",
    [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F),
     *range(0x2066, 0x206A), 0x2028, 0x2029, 0xD800, 0xDFFF],
)  # fmt: skip
def test_no_control_and_no_override_is_left(code: int) -> None:
    for shown in (visible(chr(code)), visible_lines(chr(code))):
        assert unicodedata.category(shown) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


# Words for finding


@given(ANY_TEXT)
def test_folding_a_text_is_folding_its_words(text: str) -> None:
    assert fold(text) == " ".join(word for _, _, word in spans(text))


@given(
    st.lists(st.sampled_from(["Media", "“quoted”", "don’t", "Ёлка", "cafe\u0301", "—", "\u00a0"]))
)
def test_folding_typography_is_folding_its_words(words: list[str]) -> None:
    text = "".join(words)
    assert fold(text) == " ".join(word for _, _, word in spans(text))


@given(ANY_TEXT)
def test_folded_words_are_plain_and_fold_to_themselves(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert all(word.isalnum() for word in folded.split())
    assert fold(folded) == folded
    assert all(text[start:end] for start, end, _ in spans(text))
