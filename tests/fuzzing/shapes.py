"""Dossiers that nobody would write: hypothesis fills every field of the format, right or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from hypothesis import strategies as st

from pfd_tui.dossier.format import DOSSIER, HEADER_KEY, SECTIONS
from pfd_tui.dossier.shapes import (
    Choice,
    Date,
    Identifier,
    ListOf,
    Part,
    Path,
    Reference,
    Sha256,
    Text,
    Url,
    Words,
)
from tests.fuzzing import forms
from tests.fuzzing.written import Raw
from tests.hostile.payloads import PAYLOADS

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from pfd_tui.dossier.shapes import Field, FieldType, Shape
    from tests.fuzzing.written import Plain

NONSENSE = (
    "", "~", "null", "no", "[]", "{}", "&a x", "&b [x]", "!!python/object:os.system x", "!<x> y",
    "!!binary aGk=", "''", '""', "0x1F", "1e999", "-0", ".nan", "2021-13-45", "12:30:45",
    "[a, [b, {c: d}]]", "{? a : b}", "{<<: {a: b}}", "'a'", '"\\x07"', "{a, b}", "a#b", "\u00a0",
)  # fmt: skip
"""YAML that stands for no value of the format."""
BROKEN = (
    "[", "]", "{", "}", "- -", "? ", ": ", "*unknown", "&a [*a]", "'", '"', "|", ">-", "%", "@",
    "`", "# x", "\t", "\ufeff", "---", "...", "\r", "\0", '"\\ud800"', '"\\U00110000"',
)  # fmt: skip
"""What stands for nothing in YAML itself."""
DATES = (
    "2021", "2021-05-03", "2021-05-03T24:00:00Z", "-9999", "Y170000002", "199X", "XXXX", "2021-21",
    "2020/2019", "../..", "/", "[2020..]", "{2019,2021}", "2004-06?~", "%", "2021-02-30", "0000",
    "2021-05-03T10:00:00+99:99", "Y-17E7", "1" * 400, "[" + ",".join(["2020"] * 300) + "]",
)  # fmt: skip
PATHS = (forms.TEXT_FILE, "../x", "/etc/passwd", "", ".", "a/b", "x" * 300, "\0", "dossier.yaml")
URLS = ("https://example.org/", "http://", "https://[::1", "HTTPS://x:99999/", "javascript:x")

_WORDS = ("Words", "words", "“Words”", "says Words", "Words.", "not", "\u0301", "", " ")
_words = st.sampled_from([*_WORDS, *PAYLOADS.values()])
_text = st.one_of(_words, st.text(max_size=60), st.builds("{} {}".format, _words, _words))
_nonsense: SearchStrategy[Plain] = st.one_of(
    st.sampled_from(NONSENSE).map(Raw),
    _text,
    st.lists(_text, max_size=3),
    st.dictionaries(_text, _text, max_size=3),
    st.integers(1, 30).map(lambda depth: Raw("[" * depth + "]" * depth)),
)
_ids = st.sampled_from([*forms.ids(), "nobody", "quote-0", "quote-1"])


UNUSUAL = 7
"""One of twenty numbers, and none that hypothesis tries more often than others."""


def dossiers() -> SearchStrategy[dict[str, Plain]]:
    """Whole dossiers: most of each is sound, so that what is not gets far."""
    sections: dict[str, SearchStrategy[Plain]] = {HEADER_KEY: _record(DOSSIER)}
    for section in SECTIONS:
        ids = [forms.id_of(section.kind, number) for number in range(2)]
        records = st.tuples(*(_record(section.shape, id_) for id_ in ids)).map(list)
        sections[section.key] = _mostly(records, _nonsense)
    whole = st.fixed_dictionaries(sections)
    odd = st.builds(_with_more, whole, _text, _nonsense)
    broken = st.builds(_with_more, whole, _text, st.sampled_from(BROKEN).map(Raw))
    return st.one_of(whole, whole, whole, odd, broken)


def _mostly(usual: SearchStrategy[Plain], *others: SearchStrategy[Plain]) -> SearchStrategy[Plain]:
    """What is usual, but in one case of twenty something else.

    Not by `one_of`: that takes the many kinds of nonsense for as many cases.
    """
    unusual = st.one_of(*others)
    return st.integers(0, 19).flatmap(lambda case: unusual if case == UNUSUAL else usual)


def _with_more(sections: dict[str, Plain], key: str, value: Plain) -> dict[str, Plain]:
    return {**sections, key: value}


def _record(shape: Shape, id_: str = "") -> SearchStrategy[Plain]:
    """A mapping with some of the fields of a shape; what is required is mostly there."""
    required = {field.name: _field(field) for field in shape.fields if field.required}
    optional = {field.name: _field(field) for field in shape.fields if not field.required}
    if id_:
        required["id"] = _mostly(st.just(id_), _text)
    sound = st.fixed_dictionaries(required, optional=optional)
    spoiled = st.builds(_with_more, sound, _text, _nonsense)
    return _mostly(sound, spoiled, _nonsense)


def _field(field: Field) -> SearchStrategy[Plain]:
    right = _value(field.type)
    bases = st.sampled_from(["stated", "inferred", "external", "x"])
    based = st.fixed_dictionaries({"value": right}, optional={"basis": bases})
    return _mostly(right, based, based, _nonsense)


def _value(type_: FieldType) -> SearchStrategy[Plain]:
    """Values of a type of the format, or what only looks like one."""
    match type_:
        case Text() | Words():
            return _text
        case Identifier():
            return st.one_of(_ids, _text)
        case Choice(words):
            return st.sampled_from(words)
        case Date():
            signs = st.text("0123456789-/X~?%.[]{},TZ", max_size=14)
            return st.one_of(st.sampled_from(DATES), signs)
        case Url():
            return st.one_of(st.sampled_from(URLS), _text.map("https://example.org/".__add__))
        case Path():
            return st.sampled_from(PATHS)
        case Sha256():
            return st.sampled_from(["0" * 64, "F" * 64, "0"])
        case Reference(kinds):
            named = [forms.id_of(kind, number) for kind in kinds for number in range(2)]
            return st.one_of(st.sampled_from(named), _ids)
        case ListOf(item):
            return st.one_of(st.lists(_value(item), max_size=3), _value(item))
        case Part(shape):
            return _record(shape)
        case _:
            assert_never(type_)


def source_texts() -> SearchStrategy[str]:
    """Texts of a source, in some of which the words of the dossiers do stand."""
    return st.lists(st.one_of(_text, st.just("\n\n")), max_size=12).map(" ".join)
