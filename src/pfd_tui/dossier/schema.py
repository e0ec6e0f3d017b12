"""The dossier format as a JSON Schema, made from its table: for editors, which check while typing.

It refuses what the reader reports as an error, as far as one value alone shows it: ids that are
unknown or taken twice, and words that do not stand in their source, are the reader's. It accepts
what the reader accepts or only warns of, with three exceptions: `null`, a word to the reader and
nothing to an editor; spaces inside the quotation marks of a choice; and a digest of digits alone
without quotation marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from pfd_tui.dossier.format import BASES, DOSSIER, FORMAT_VERSION, HEADER_KEY, SECTIONS
from pfd_tui.dossier.interpret import MAX_ID_LENGTH
from pfd_tui.dossier.shapes import (
    Choice,
    Date,
    Field,
    FieldType,
    Identifier,
    ListOf,
    Part,
    Path,
    Reference,
    Section,
    Sha256,
    Shape,
    Text,
    Url,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ABSENT: Schema = {"type": "null"}
"""`field: ~`, where there is nothing to say, and `field:`, where it is not said yet."""
NOTHING: Schema = {"enum": [None, "", "~"]}
"""What may stand for a section without records."""

# The patterns are read alike by Python and by ECMA-262, where `\w` and `\d` would mean less.
# Each lets spaces stand around the value, which the reader strips.

_NOT_IN_WORDS = (
    r"\s\x00-/:-@\[-\^`\{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"
    r"\u2000-\u206f\u3001-\u3004\u3008-\u3020\ufeff"
)
"""Punctuation, spaces and signs, for a character class: most of what is no letter, digit or `_`."""
_BEGINNING = rf"[^{_NOT_IN_WORDS}]"
_ID = rf"^\s*{_BEGINNING}(?:{_BEGINNING}|[.-]){{0,{MAX_ID_LENGTH - 1}}}\s*$"
_DAY = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_HOURS_MINUTES = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_TIME = rf"T{_HOURS_MINUTES}:[0-5][0-9](?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
_X_DAY = r"(?:X[0-9X]|[0-3]X)"
_X_MONTH = r"(?:X[0-9X]|[01]X)"
_DATE = (
    r"(?:Y-?[1-9][0-9]{4,8}|-?[0-9X]{4})"
    rf"(?:-(?:{_DAY}(?:{_TIME})?|(?:0[1-9]|1[0-2])(?:-{_X_DAY})?|2[1-4]"
    rf"|{_X_MONTH}(?:-(?:0[1-9]|[12][0-9]|3[01]|{_X_DAY}))?))?[?~%]?"
)
_MEMBER = rf"(?:\.\.{_DATE}|{_DATE}(?:\.\.(?:{_DATE})?)?)"
_MEMBERS = rf"{_MEMBER}(?:, *{_MEMBER})*"
_EDTF = (
    rf"^\s*(?:{_DATE}(?:/(?:{_DATE}|\.\.)?)?|(?:\.\.)?/{_DATE}"
    rf"|\[{_MEMBERS}\]|\{{{_MEMBERS}\}})\s*$"
)
_UNPRINTABLE = r"\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_WEB = rf"[^\s{_UNPRINTABLE}]"
_ADDRESS = rf"^\s*[hH][tT][tT][pP][sS]?://(?![/?#]){_WEB}+\s*$"
_BELOW = r"^\s*(?!/|(?:[^/]*/)*\.\.(?:/|\s*$))\S"
_ONE_LINE = r"^\s*\S(?:[^\n]*\S)?\s*$"
_DIGEST = r"^\s*[0-9a-fA-F]{64}\s*$"

_OTHER_SCALARS = ["number", "boolean"]
"""What an editor makes of `2004` and `no`, which the reader reads as text."""


def _text(title: str, pattern: str, description: str) -> Schema:
    return {
        "title": title,
        "description": description,
        "type": ["string", *_OTHER_SCALARS],
        "pattern": pattern,
    }


def _string(title: str, pattern: str, description: str) -> Schema:
    return {"title": title, "description": description, "type": "string", "pattern": pattern}


_VALUES: dict[str, Schema] = {
    "text": _text("text", r"\S", "Text; it may have line breaks."),
    "line": _text("text, one line", _ONE_LINE, "Text without line breaks."),
    "id": {
        **_text(
            "id", _ID, "Letters, digits, `-`, `_` and `.`; it begins with a letter, a digit or `_`."
        ),
        "minimum": 0,
    },
    "date": {
        "title": "date (EDTF)",
        "description": (
            "2004, 2021-02, 2021-05-03, 2021~ (about), 2021? (uncertain), 201X (some year of the "
            "2010s), 2020/2021, ../2021-05-03 (by that day), 2021-05-03/.. (from that day), "
            "'[2020, 2021]' (one of them), '{2020, 2021}' (both)."
        ),
        "type": ["string", "integer"],
        "pattern": _EDTF,
        "minimum": -9999,
        "maximum": 9999,
    },
    "web-address": _string(
        "web address", _ADDRESS, "An address that begins with https:// or http://."
    ),
    "path": _text(
        "relative path", _BELOW, "A path of a file in the folder of the YAML file, or below it."
    ),
    "sha256": _string("SHA-256", _DIGEST, "64 hexadecimal digits; `sha256sum FILE` prints them."),
    "basis": {
        "title": "basis",
        "description": (
            "Where a value comes from: stated by the source, inferred by you, or external to it."
        ),
        "enum": list(BASES),
    },
}
"""The types of single values that the fields share."""


def json_schema() -> Schema:
    """The format as a JSON Schema (draft 2020-12), for YAML as an editor reads it.

    Every definition and every field has a `description`. A file without `dossier:` is valid, as
    the reader only warns of it.
    """
    return {
        "$schema": DIALECT,
        "$id": f"urn:pfd-tui:dossier:{FORMAT_VERSION}",
        "title": "Dossier of quotations",
        "description": "Who said what, when, where it is written, and the exact words.",
        "type": "object",
        "properties": {
            HEADER_KEY: _described(_ref(DOSSIER.name), DOSSIER.doc),
            **{section.key: _section(section) for section in SECTIONS},
        },
        "additionalProperties": False,
        "$defs": {
            **_VALUES,
            **{shape.name: _shape(shape) for shape in (DOSSIER, *_shapes())},
        },
    }


def _shapes() -> Iterator[Shape]:
    """The shape of every section, and of every part of a record; some of these come twice."""
    for section in SECTIONS:
        yield section.shape
        for field in section.shape.fields:
            type_ = field.type.item if isinstance(field.type, ListOf) else field.type
            if isinstance(type_, Part):
                yield type_.shape


def _section(section: Section) -> Schema:
    records = {"type": "array", "items": _ref(section.shape.name)}
    return _described({"anyOf": [records, NOTHING]}, section.shape.doc)


def _shape(shape: Shape) -> Schema:
    required = [field.name for field in shape.fields if field.required]
    return {
        "title": shape.name,
        "description": shape.doc,
        "type": "object",
        "properties": {field.name: _field(field) for field in shape.fields},
        "required": required,
        "additionalProperties": False,
        **({} if required else {"minProperties": 1}),
    }


def _field(field: Field) -> Schema:
    """A field: its value as it is, with a basis of its own, or left empty."""
    ways = _ways(field.type)
    if field.basis:
        ways.append(_with_basis(_any_of(_ways(field.type))))
    if not field.required:
        ways.append(ABSENT)
    schema = _described(_any_of(ways), field.doc)
    default = re.search(r"Default: ([\w-]+)\.", field.doc)
    return {**schema, "default": default[1]} if default else schema


def _with_basis(value: Schema) -> Schema:
    return {
        "title": "value with its basis",
        "type": "object",
        "properties": {"value": value, "basis": _ref("basis")},
        "required": ["value"],
        "additionalProperties": False,
    }


def _ways(type_: FieldType) -> list[Schema]:
    """The ways to write a value: a list may also be its one entry."""
    if isinstance(type_, ListOf):
        entry = _single(type_.item)
        return [{"type": "array", "items": entry}, entry]
    return [_single(type_)]


def _single(type_: FieldType) -> Schema:
    match type_:
        case Text(lines) | Words(lines):
            return _ref("text" if lines else "line")
        case Identifier():
            return _ref("id")
        case Choice(words):
            return {"enum": [value for word in words for value in _as_read(word)]}
        case Date():
            return _ref("date")
        case Url():
            return _ref("web-address")
        case Path():
            return _ref("path")
        case Sha256():
            return _ref("sha256")
        case Reference(kinds):
            return {**_ref("id"), "title": f"id: {' or '.join(kinds)}"}
        case Part(shape):
            return _ref(shape.name)
        case ListOf():
            return _any_of(_ways(type_))


def _as_read(word: str) -> list[str | int]:
    """A word of a choice, and what an editor makes of it where it stands without marks."""
    return [word, int(word)] if word.isdecimal() else [word]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _any_of(ways: list[Schema]) -> Schema:
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _described(schema: Schema, description: str) -> Schema:
    return {"description": description, **schema}
