"""CSL-JSON holds to the schema of CSL 1.0.2 (`csl-data.json`), as far as we write of it."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from pfd_tui.cite.references import Reference, csl_json
from tests.cite.references.cases import all_cases
from tests.cite.samples import SOURCE

TEXT = {"type": "string", "minLength": 1}
NAME = {
    "oneOf": [
        {
            "type": "object",
            "properties": {"family": TEXT, "given": TEXT, "suffix": TEXT},
            "required": ["family"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"literal": TEXT},
            "required": ["literal"],
            "additionalProperties": False,
        },
    ]
}
NAMES = {"type": "array", "items": NAME, "minItems": 1}
DATE_PARTS = {
    "type": "array", "minItems": 1, "maxItems": 2,
    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
}  # fmt: skip
DATE = {
    "type": "object",
    "properties": {
        "date-parts": DATE_PARTS, "circa": {"const": True}, "literal": TEXT,
        "edtf": {"type": "string", "pattern": r"^[-0-9XYTZ:+./~?%]+$"},
    },
    "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}  # fmt: skip
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "type": {
                "enum": [
                    "article-newspaper", "book", "broadcast", "document", "interview",
                    "legislation", "report", "speech", "webpage",
                ]
            },
            "author": NAMES, "interviewer": NAMES, "issued": DATE, "accessed": DATE,
            **dict.fromkeys(
                (
                    "title", "container-title", "publisher", "publisher-place", "URL", "language",
                    "genre", "abstract", "note",
                ),
                TEXT,
            ),
            "custom": {"type": "object"},
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}  # fmt: skip
"""The rules for what we write; the schema allows more, and empty values, which say nothing."""


def test_every_reference_holds_to_the_schema() -> None:
    jsonschema.validate(json.loads(csl_json(all_cases())), SCHEMA)


def test_no_line_of_a_note_is_taken_for_a_field() -> None:
    for item in json.loads(csl_json(all_cases())):
        for line in item.get("note", "").split("\n"):
            name, colon, _ = line.partition(":")
            assert not colon or " " in name


def test_no_words_in_a_note_are_taken_for_a_field() -> None:
    source = replace(SOURCE, note="Says {:issued: 1999}\nissued: 1999")
    (item,) = json.loads(csl_json([Reference(source)]))
    assert item["note"] == "Note of the dossier: Says { :issued: 1999} / issued: 1999"


@pytest.mark.parametrize("key", ["text", "speaker", "locator", "verdict"])
def test_programs_find_the_quotations_in_custom(key: str) -> None:
    whole = json.loads(csl_json(all_cases()))[0]
    expected = {
        "text": "Words, as they stand,", "speaker": "Ada Lovelace", "locator": "2",
        "verdict": "verbatim",
    }  # fmt: skip
    (quotation,) = whole["custom"]["quotations"]
    assert quotation[key] == expected[key]
