"""The JSON Schema of the format: what an editor refuses and accepts is what the reader does."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pfd_tui.dossier import dates
from pfd_tui.dossier import format as dossier_format
from pfd_tui.dossier.dataset import DataFile, Dataset
from pfd_tui.dossier.format import BASES, DOSSIER, HEADER_KEY, SECTIONS
from pfd_tui.dossier.problems import Severity
from pfd_tui.dossier.reader import Reader
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.schema import json_schema
from pfd_tui.dossier.shapes import (
    Choice,
    Date,
    Field,
    FieldType,
    Identifier,
    ListOf,
    Part,
    Reference,
    Sha256,
    Shape,
    Text,
    Url,
    Words,
)
from pfd_tui.dossier.shapes import Path as PathType
from tests.dossier.dates.values import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
BAD = sorted((ROOT / "tests" / "corpus" / "bad").glob("*.yaml"))
SHAPES = [value for value in vars(dossier_format).values() if isinstance(value, Shape)]
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

SEEN = {
    "unknown-section", "unknown-field", "missing-field", "wrong-type", "unknown-value", "date",
    "url", "sha256", "bad-id", "empty", "line-break",
}  # fmt: skip
"""The faults that one value alone shows."""
UNSEEN = {
    "alias", "control-character", "duplicate-id", "duplicate-key", "no-header", "not-a-part",
    "not-utf-8", "self-reference", "several-documents", "tag", "to-fill", "too-deep", "unknown-id",
    "wrong-kind", "yaml-syntax",
}  # fmt: skip
"""Those of the whole dataset, of YAML and of characters, and what the reader only warns of."""
OF_YAML = {"alias", "keys-that-are-no-words", "python-tag"}
"""Files where YAML itself, as editors read it, puts the value of an alias or refuses the rest."""
CUT_SHORT = {"deep"}
"""Files that the reader gives up before it comes to a fault that is seen."""

HEADER = "dossier: {version: 1}\n"
Written: TypeAlias = str
"""A value as YAML, in flow style."""


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: dates stay text, numbers and booleans do not."""


NOT_READ = {f"tag:yaml.org,2002:{name}" for name in ("timestamp", "merge", "value")}
EditorLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag not in NOT_READ]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor(text: str | bytes) -> Any:
    return yaml.load(text, EditorLoader)


def refusals(text: str) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(as_editor(text))
    ]


def errors(text: str) -> list[str]:
    """What the reader reports, but for warnings: they leave nothing out."""
    reader = Reader((Dataset("test", (DataFile(Path("/nowhere/-"), text.encode()),)),))
    list(reader)
    return [str(each) for each in reader.problems if each.severity is not Severity.WARNING]


# The schema itself


def test_the_schema_is_one_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert SCHEMA["$id"] == "urn:pfd-tui:dossier:1"


def test_the_schema_is_plain_json() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_every_reference_inside_the_schema_leads_somewhere() -> None:
    named = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(SCHEMA)))
    assert named == set(SCHEMA["$defs"])


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_field_is_there_with_what_it_means(shape: Shape) -> None:
    definition = SCHEMA["$defs"][shape.name]
    assert definition["description"] == shape.doc
    assert definition["title"] == shape.name
    assert definition["additionalProperties"] is False
    assert definition["required"] == [field.name for field in shape.fields if field.required]
    assert {name: field["description"] for name, field in definition["properties"].items()} == {
        field.name: field.doc for field in shape.fields
    }


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_every_definition_has_a_title_and_says_what_it_is(name: str) -> None:
    assert SCHEMA["$defs"][name]["title"]
    assert SCHEMA["$defs"][name]["description"].endswith(".")


def test_every_section_is_there_and_no_other() -> None:
    assert list(SCHEMA["properties"]) == [HEADER_KEY, *(section.key for section in SECTIONS)]
    assert SCHEMA["additionalProperties"] is False


def test_a_default_that_the_format_names_is_named() -> None:
    defaults = {
        (shape.name, name): field["default"]
        for shape in SHAPES
        for name, field in SCHEMA["$defs"][shape.name]["properties"].items()
        if "default" in field
    }
    assert defaults["quote", "form"] == "direct"
    assert defaults["event", "basis"] == "stated"
    assert len(defaults) == sum("Default: " in f.doc for shape in SHAPES for f in shape.fields)


# Dossiers


def test_the_bundled_dossier_is_accepted(bundled: Path) -> None:
    (path,) = bundled.glob("*.yaml")
    assert refusals(path.read_text(encoding="utf-8")) == []


def test_a_dossier_without_a_header_or_records_is_accepted() -> None:
    assert refusals("{}") == []
    assert refusals("people:\nworks: ~\nquotes: ''\nsources: []\n") == []


def codes_in(path: Path) -> set[str]:
    expected = re.match(rb"\xef?\xbb?\xbf?# expect: (.*)", path.read_bytes())
    assert expected is not None
    return {fault.split()[0] for fault in expected[1].decode().split("; ")}


@pytest.mark.parametrize(
    "path", [path for path in BAD if path.stem != "utf-16"], ids=lambda path: path.stem
)
def test_a_bad_dossier_is_refused_where_a_value_alone_shows_it(path: Path) -> None:
    codes = codes_in(path)
    assert codes <= SEEN | UNSEEN
    try:
        value = as_editor(path.read_bytes())
    except (yaml.YAMLError, UnicodeError):
        assert codes & UNSEEN or path.stem in OF_YAML
        return
    is_refused = not VALIDATOR.is_valid(value)
    assert is_refused == (path.stem in CUT_SHORT or bool(codes & SEEN and path.stem not in OF_YAML))


def test_every_date_that_is_refused_by_the_calendar_is_refused_one_by_one() -> None:
    text = (ROOT / "tests" / "corpus" / "bad" / "bad-dates.yaml").read_text(encoding="utf-8")
    accepted = [
        event["when"]
        for event in as_editor(text)["timeline"]
        if VALIDATOR.is_valid({"timeline": [event]})
    ]
    assert accepted == ["2021/2020"]


# One value


def accepts(field: str, value: object) -> bool:
    """Whether the schema takes `value` in a field of a source."""
    source = {"id": "s", "kind": "book", "title": "T", field: value}
    return VALIDATOR.is_valid({"sources": [source]})


DATES = [
    "2004", "-0044", "0000", "Y12345", "Y-123456789", "201X", "20XX", "-20XX", "201X-XX",
    "20XX-XX-XX",
    "2021-02", "2021-XX", "2021-XX-XX", "2021-02-XX", "2021-21", "2021-24", "2021-05-03",
    "2020-02-29", "2021~", "2021-05?", "2021-05-03%", "201X~", "2021-05-03T09:30:00",
    "2021-05-03T09:30:00Z", "2021-05-03T09:30:00+05", "2021-05-03T09:30:00-05:30", "2020/2021",
    "../2021-05-03", "2021-05-03/..", "2021/", "/2021", "2021~/2022?", "201X/2021-05",
    "2021-XX-03", "201X-05", "2XXX", "1X60-X2-3X", "XXXX-12-25", "2021-0X-1X~", "2021-21~",
    "2021-05-03T09:30:00Z/2021-05-04", "[2020, 2021]", "[2020,2021-05..2021-07]", "{2019..2021}",
    "[..2021-05-03]", "{..2019, 2021~, 2023..}",
]  # fmt: skip
NO_DATES = [
    "next spring", "2021.5", "2021-13", "2021-00", "2021-02-30", "2021-04-31", "2021-5-3",
    "03.05.2021", "03/05/2021", "May 2021", "20210503", "../..", "/", "..", "2021/2022/2023",
    "2021-24-XX", "2021-XX-32", "201X-13", "2XXXX", "2021-21-03", "2021-05T09:30:00",
    "2021-05-03T25:00:00", "2021-05-03T09:30", "", " ", "~2021", "2021~~", "٢٠٢١", "2021 ,",
    "[2020, 2021}", "[2020, 2021", "[2020,,2021]", "[..]", "[]", "{2020/2021}", "Y02021",
]  # fmt: skip


@pytest.mark.parametrize("date", DATES)
def test_every_kind_of_date_is_accepted(date: str) -> None:
    dates.parse(date)
    assert accepts("issued", date)
    assert accepts("issued", f" {date}\n")


@pytest.mark.parametrize("date", NO_DATES)
def test_what_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(dates.DateError):
        dates.parse(date)
    assert not accepts("issued", date)


def test_a_year_may_be_a_number_and_a_fraction_may_not() -> None:
    assert accepts("issued", 2004)
    assert accepts("issued", -44)
    assert not accepts("issued", 2021.5)
    assert not accepts("issued", 20210503)
    assert not accepts("issued", True)


@given(st.text("0123456789X-/.?~%TYZ:+[]{}, ", max_size=24) | VALUES)
def test_no_date_that_the_reader_takes_is_refused(text: str) -> None:
    try:
        dates.parse(text)
    except dates.DateError:
        return
    assert accepts("issued", text)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6))
@example("ª")
@example("²x")
def test_no_id_that_the_reader_takes_is_refused(text: str) -> None:
    if not errors(HEADER + f"people: [{{id: {quoted(text)}, name: N}}]\n"):
        assert VALIDATOR.is_valid({"people": [{"id": text, "name": "N"}]})


def test_no_letter_and_no_digit_is_missing_in_an_id() -> None:
    pattern = re.compile(SCHEMA["$defs"]["id"]["pattern"])
    signs = map(chr, range(sys.maxunicode + 1))
    assert [sign for sign in signs if re.match(r"\w", sign) and not pattern.search(sign)] == []


@pytest.mark.parametrize(
    "bad", [-1, "a b", "-x", ".x", "a/b", "“a”", "a'", "x" * 121, "", "a,b", "a—b"]
)
def test_what_cannot_be_an_id_is_refused(bad: object) -> None:
    assert not VALIDATOR.is_valid({"people": [{"id": bad, "name": "N"}]})


def test_no_printable_sign_is_missing_in_a_web_address() -> None:
    pattern = re.compile(SCHEMA["$defs"]["web-address"]["pattern"])
    signs = (sign for sign in map(chr, range(sys.maxunicode + 1)) if not re.match(r"\s", sign))
    assert [
        hex(ord(sign))
        for sign in signs
        if sign.isprintable() and not pattern.search(f"https://x{sign}")
    ] == []


@pytest.mark.parametrize(
    ("url", "is_address"),
    [
        ("HTTP://example.org", True), ("https://пример.рф/a?b#c", True), (" https://a ", True),
        ("https://", False), ("https:///x", False), ("ftp://a", False), ("//a", False),
        ("https://a b", False), ("javascript:alert(1)", False), ("https://a\u202eb", False),
        (2004, False),
    ],
)  # fmt: skip
def test_only_web_addresses_are_accepted(url: object, is_address: bool) -> None:
    assert accepts("url", url) is is_address


def test_a_founding_says_something() -> None:
    assert not accepts_founding({})
    assert accepts_founding({"when": 2016})


def accepts_founding(value: object) -> bool:
    organization = {"id": "o", "name": "O", "founded": value}
    return VALIDATOR.is_valid({"dossier": {"version": 1}, "organizations": [organization]})


@pytest.mark.parametrize(
    ("path", "is_below"),
    [
        ("a.txt", True), ("sources/a b.txt", True), ("..a/b..", True), ("a/...", True),
        (2004, True), ("/etc/passwd", False), ("../a", False), ("a/../b", False), ("a/..", False),
        ("..", False), (" /a", False), (" ../a", False), ("", False),
    ],
)  # fmt: skip
def test_a_source_text_lies_beside_its_dossier(path: object, is_below: bool) -> None:
    assert accepts("text", path) is is_below


def test_a_word_of_a_choice_is_accepted_as_an_editor_reads_it() -> None:
    for shape in SHAPES:
        validator = Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{shape.name}"} | ANYTHING)
        for field in shape.fields:
            if isinstance(field.type, Choice):
                for word in field.type.words:
                    shown = {**as_editor(mapping(minimal(shape))), field.name: as_editor(word)}
                    assert validator.is_valid(shown), f"{shape.name}.{field.name}: {word}"


ANYTHING: dict[str, Any] = {"additionalProperties": True, "properties": {}}
"""In place of the sections, where a definition is tried alone."""

# Dossiers made from the table

PLAIN_SCALARS = [
    "2004", "no", "true", "1.5", "12:30", "-1", "+1", ".inf", "0x1F", "1_000", "1e3", "0o17",
    "2021-05-03", "some words", "Алия", "N",
]  # fmt: skip
SOUND_DATES = ["2021-05-03", "2004", "-0044", "2021~", "201X", '" 2021 "', "2020/..", "../2021"]
SOUND: dict[type, list[Written]] = {
    Date: SOUND_DATES,
    Url: ['"https://example.org/a?b"', '"HTTP://x"', '" https://x "'],
    Sha256: ["0a" * 32, "AF" * 32],
    PathType: ["sources/a.txt", '"a b.txt"', "2004"],
}
IDS = {kind: f"the-{kind}" for kind in Kind}
"""A record of each kind that stands in every dossier made here, to refer to."""
OTHER_IDS = ["x-1", "2004", "no", "Ёлка", "a.b", "_x", '" spaced "', "1.5", "ok_1", "true"]
TEXTS = st.text(st.sampled_from("ab Я.“\u00a0")).filter(str.strip)


def mapping(fields: dict[str, Written]) -> Written:
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"


def quoted(text: str) -> Written:
    return json.dumps(text, ensure_ascii=False)


def sound_single(type_: FieldType) -> st.SearchStrategy[Written]:
    match type_:
        case Text(lines) | Words(lines):
            texts = st.sampled_from(PLAIN_SCALARS) | TEXTS.map(quoted)
            return texts | TEXTS.map(lambda text: quoted(f"{text}\n{text}")) if lines else texts
        case Choice(words):
            return st.sampled_from([*words, *map(quoted, words)])
        case Reference(kinds):
            return st.sampled_from([IDS[kind] for kind in kinds])
        case Part(shape):
            return records(shape)
        case ListOf() | Identifier():
            raise AssertionError(type_)
        case _:
            return st.sampled_from(SOUND[type(type_)])


def sound(field: Field) -> st.SearchStrategy[Written]:
    """Every way to write a field that holds something."""
    if isinstance(field.type, ListOf):
        one = sound_single(field.type.item)
        values = one | st.lists(one, max_size=2).map(lambda entries: f"[{', '.join(entries)}]")
    else:
        values = sound_single(field.type)
    if not field.basis:
        return values
    bases = st.sampled_from(["", *(f", basis: {basis}" for basis in BASES)])
    return values | st.builds("{{value: {}{}}}".format, values, bases)


@st.composite
def records(draw: st.DrawFn, shape: Shape, id_: Written = "") -> Written:
    fields: dict[str, Written] = {}
    for field in shape.fields:
        if isinstance(field.type, Identifier):
            fields[field.name] = id_
        elif field.required:
            fields[field.name] = draw(sound(field))
        elif field.part_of:
            fields[field.name] = draw(st.sampled_from([fields[field.part_of], "", "~"]))
        elif draw(st.integers(0, 3)) == 0:
            fields[field.name] = draw(sound(field) | st.sampled_from(["", "~"]))
    if not fields:  # a mapping that says nothing is none
        fields["note"] = draw(sound(shape.by_name["note"]))
    return mapping(fields)


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Written]:
    """The sections of a sound dossier; each holds the record that others refer to."""
    sections = {HEADER_KEY: draw(records(DOSSIER))}
    for index, section in enumerate(SECTIONS):
        entries = [mapping(minimal(section.shape, IDS[section.kind]))]
        entries += [
            draw(records(section.shape, id_))
            for number, id_ in enumerate(OTHER_IDS)
            if number % len(SECTIONS) == index and draw(st.booleans())
        ]
        sections[section.key] = f"[{', '.join(entries)}]"
    return sections


def written(sections: dict[str, Written]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in sections.items())


def minimal(shape: Shape, id_: str = "x") -> dict[str, Written]:
    """The required fields of a record, soundly filled."""
    return {field.name: filler(field.type, id_) for field in shape.fields if field.required}


def filler(type_: FieldType, id_: str = "x") -> Written:
    match type_:
        case Identifier():
            return id_
        case Text() | Words():
            return "Words"
        case Choice(words):
            return words[0]
        case Reference(kinds):
            return IDS[kinds[0]]
        case Part(shape):
            return mapping(minimal(shape))
        case ListOf(item):
            return f"[{filler(item)}]"
        case _:
            return SOUND[type(type_)][0]


@given(dossiers())
def test_what_the_reader_takes_is_accepted(sections: dict[str, Written]) -> None:
    text = written(sections)
    assert errors(text) == []
    assert refusals(text) == []


# One fault

WRONG: dict[type, list[Written]] = {
    Identifier: ["a b", "-x", '"a/b"', "'“x”'"],
    Choice: ["nonsense", "7"],
    Date: ["next spring", "2021.5", "2021-13", "20210503", '".."', "2021/2022/2023", "true"],
    Url: ["example.org", '"https://"', '"ftp://x"', "no", "2004"],
    Sha256: ["1234", "g" * 64],
    Reference: ["no such id", "-x"],
}
NEVER = ["''", "' '", "[x, y]"]
"""Wrong where one value is wanted."""


def wrong_values(type_: FieldType) -> Iterator[Written]:
    match type_:
        case ListOf(item):
            yield from (f"[{value}]" for value in wrong_values(item))
            yield "[~]"
            if not isinstance(item, Part):
                yield "{x: y}"
        case Part(shape):
            yield from ("just words", "[[x]]")
            yield from faulty(shape)
        case _:
            yield from NEVER
            yield from WRONG.get(type(type_), [])
            if type_ in (Text(), Words()):
                yield r'"two\nlines"'
            yield "{x: y}"


def wrong(field: Field) -> Iterator[Written]:
    yield from wrong_values(field.type)
    if field.required:
        yield "~"
    if field.basis:
        right = filler(field.type)
        yield from (f"{{value: {value}}}" for value in wrong_values(field.type))
        yield f"{{value: {right}, basis: guessed}}"
        yield f"{{value: {right}, basis: ~}}"
        yield f"{{value: {right}, why: because}}"
        yield "{value: ~, basis: inferred}"
        yield "{basis: stated}"


def faulty(shape: Shape) -> Iterator[Written]:
    """Mappings of one shape, each with one fault."""
    sound_fields = minimal(shape)
    yield mapping({**sound_fields, "nonsense": "x"})
    for field in shape.fields:
        if field.required:
            yield mapping({name: v for name, v in sound_fields.items() if name != field.name})
        for value in wrong(field):
            yield mapping({**sound_fields, field.name: value})


FAULTS = [
    *((HEADER_KEY, value) for value in [*faulty(DOSSIER), "", "[]"]),
    *((s.key, f"[{value}]") for s in SECTIONS for value in [*faulty(s.shape), "", "x", "[x]"]),
    *((section.key, value) for section in SECTIONS for value in ("{x: y}", "words")),
    ("nonsense", "[]"),
]
"""Sections that hold one fault."""


def test_there_are_faults_of_every_field() -> None:
    assert len(FAULTS) > 1_000


@given(dossiers(), st.sampled_from(FAULTS))
def test_one_fault_in_a_sound_dossier_is_refused_by_both(
    sections: dict[str, Written], fault: tuple[str, Written]
) -> None:
    key, value = fault
    if sections.get(key, "").startswith("[") and value.startswith("["):
        value = f"[{sections[key][1:-1]}, {value[1:-1] or '~'}]"
    text = written({**sections, key: value})
    assert errors(text)
    assert refusals(text)


def test_every_fault_is_refused_by_both() -> None:
    sections = {
        HEADER_KEY: mapping(minimal(DOSSIER)),
        **{s.key: f"[{mapping(minimal(s.shape, IDS[s.kind]))}]" for s in SECTIONS},
    }
    records_of = {section.key: sections[section.key][1:-1] for section in SECTIONS}
    assert errors(written(sections)) == refusals(written(sections)) == []
    for key, value in FAULTS:
        if key in records_of and value.startswith("["):
            value = f"[{records_of[key]}, {value[1:-1] or '~'}]"
        text = written({**sections, key: value})
        assert errors(text), text
        assert refusals(text), text
