"""Dossiers made from the table of the format: no field of it, also none to come, is forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from pfd_tui.dossier.format import DOSSIER, HEADER_KEY, SECTIONS
from pfd_tui.dossier.records import Kind
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.shapes import Field, FieldType, Shape
    from tests.fuzzing.written import Plain

TEXT_FILE = "paper.txt"
DATES = ("2020-02-29", "2021-05~")


def all_fields() -> Iterator[tuple[str, Field]]:
    """Every field of the format with its path, parts of records as well."""
    for section in SECTIONS:
        yield from _fields_of(section.shape, section.key)
    yield from _fields_of(DOSSIER, HEADER_KEY)


def _fields_of(shape: Shape, path: str) -> Iterator[tuple[str, Field]]:
    for field in shape.fields:
        yield f"{path}.{field.name}", field
        inner = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(inner, Part):
            yield from _fields_of(inner.shape, f"{path}.{field.name}")


def id_of(kind: Kind, number: int) -> str:
    """The id of one of the records of a kind."""
    return f"{kind}-{number}"


def ids(texts: int = 1) -> list[str]:
    """The ids of all records of a dossier made here of so many texts."""
    return [id_of(section.kind, number) for section in SECTIONS for number in range(2 * texts)]


def citable(texts: int = 1) -> list[str]:
    """Those that can be cited."""
    return [each for each in ids(texts) if each.startswith((Kind.QUOTE, Kind.SOURCE))]


def sound(*texts: str) -> dict[str, Plain]:
    """A dossier in which every field is there, and a text in each that takes free text.

    Each text has two records of each kind, and every reference leads to the other one of the two.
    The header has the first text.
    """
    filled: dict[str, Plain] = {HEADER_KEY: record_of(DOSSIER, texts[0], 0)}
    for section in SECTIONS:
        filled[section.key] = [
            {**record_of(section.shape, text, number), "id": id_of(section.kind, number)}
            for at, text in enumerate(texts)
            for number in (2 * at, 2 * at + 1)
        ]
    return filled


def record_of(shape: Shape, text: str, number: int) -> dict[str, Plain]:
    """A mapping with every field of a shape, sound but for what is wrong with `text` itself."""
    return {field.name: value_of(field.type, text, number) for field in shape.fields}


def value_of(type_: FieldType, text: str, number: int) -> Plain:
    """A value of a type of the format: `text` itself, or with `text` in it, where it may be."""
    match type_:
        case Text(lines) | Words(lines):
            return text if lines else " ".join(re.split(r"[\r\n]+", text))
        case Identifier():
            return "id"
        case Choice(words):
            return words[-(number % 2)]
        case Date():
            return DATES[number % 2]
        case Url():
            return f"https://example.org/{re.sub(r'[^!-~]', '', text)}"
        case Path():
            return TEXT_FILE
        case Sha256():
            return "0" * 64
        case Reference(kinds):
            return id_of(kinds[0], number ^ 1)
        case ListOf(item):
            return [value_of(item, text, number)]
        case Part(shape):
            return dict(record_of(shape, text, number))
        case _:
            assert_never(type_)


def faulty(text: str) -> dict[str, Plain]:
    """A dossier of sound records, each with `text` in one field that takes no free text.

    It stands also for an id, a key, a section, and where a mapping or a list is wanted.
    """
    plain = sound("Words")
    for section in SECTIONS:
        records = plain[section.key]
        assert isinstance(records, list)
        for at, (name, wrong) in enumerate(_wrong_values(section.shape, text)):
            base = {**record_of(section.shape, "Words", 0), "id": f"{section.kind}-wrong-{at}"}
            records.append({**base, name: wrong})
        records += [{"id": text}, {text: text}, text, [text]]
    return {**plain, text: text}


def _wrong_values(shape: Shape, text: str) -> Iterator[tuple[str, Plain]]:
    for field in shape.fields:
        yield field.name, {text: text}
        yield field.name, [[text]]
        yield field.name, {"value": "Words", "basis": text}
        if not isinstance(field.type, Text | Words):
            yield field.name, text
        inner = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(inner, Part):
            good = record_of(inner.shape, "Words", 0)
            for name, wrong in _wrong_values(inner.shape, text):
                yield field.name, {**good, name: wrong}
