"""Any title and any name comes back as it was, whatever signs it holds."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.cite.references import Reference, biblatex, bibtex, csl_json, ris
from pfd_tui.dossier.authors import Name, read_name
from pfd_tui.dossier.records import Source
from tests.cite.references.cases import WRITERS, quoting
from tests.cite.references.readers import by_bibtexparser, by_pandoc, by_rispy
from tests.cite.samples import PLAIN, QUOTE, SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIGNS = "ab1 {}\\%&#_$~^<>\"'`“”‘’*+-=.,()[]|/?!:;@«»—…ёқ中😀"
NASTY = [
    "{", "}", "}{", "{{", "a } b { c", "{kept} {Case}", "\\", "\\\\", "a\\", "\\{", "\\}", "%",
    "100%", "A&B", "#1", "$x^2$", "a_b", "~", "^", "<i>x</i>", "<b", '"', '""', "'", "''", "it's",
    "``quoted''", "`", "?`", "!`", "-- --- ----", ",,", "<<>>", "a  b   c", "@article{x,",
    "TY  - NEWS", "ER  -", "ER  - x", "title = {x},", "Also: a subtitle", "THE NASA Title",
    "О средствах", "Қазақ", "中文标题", "😀", "e\u0301", "a\u00adb\u200bc", "\\alpha{}",
    "\\textbf{x}", "{\\em x}", "a = b, c", "[", "]", "...", "a/b", "and", "A and B", "note: x",
    "{:issued: x}",
]  # fmt: skip
PRINTED = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
"""All that is neither a control nor the end of a line."""
AS_PANDOC_PRINTS = str.maketrans("‘’“”", "''''")
"""Pandoc nests quotation marks anew when it prints them: which they are is not compared."""
COMMANDS = re.compile(r"\\vphantom\{\\[{}]\}|\\[a-z]+\{\}|\\`\{\}|\\[{}%&#$_]|[-,]\{\}|\{ \}")
"""What LaTeX prints signs by, as we write it."""
LINES = st.one_of(st.sampled_from(NASTY), st.text(SIGNS), st.text(PRINTED)).map(str.strip)
NAMES = [
    "Abai", "Doe, Jane", "King, Martin Luther, Jr.", "Doe, Jane, Jr., PhD", "Smith and Sons",
    "{Smith, Jones & Co.}", "Smith, {Jones}", "and", "And, Or", "AND, and", "others", "x, others",
    "van Gogh, Vincent", "de la Cruz, Juan", "O'Brien, Pat", "al-Farabi, Abu Nasr", "Қазыбек Иса",
    "бурбаева, бақытгүл", "Бурбаева, Бақытгүл Серікқызы", "王, 小明", "Müller and Söhne, X", "a}b",
    "Picasso, Pablo Diego José Francisco de Paula Juan Nepomuceno María", "Doe,, Jane", "Doe, ",
    "a{, b", "{a}, b", ",", "E. B. White", "Sample, J. R. R.", "Doe~Roe, A%B", "\\Doe, #1",
    "one two three four five six seven eight nine ten",
]  # fmt: skip
ANY_NAME = st.one_of(
    st.sampled_from(NAMES), LINES.filter(bool), st.tuples(LINES, LINES).map(", ".join)
)
ANY_TEXT = st.one_of(
    st.text(), st.sampled_from(NASTY), st.text("\n\r\t\x00\x1b\x85\u2028\ud800ab{}")
)

untimed = settings(deadline=None)
"""How long other people's parsers take is not our promise."""


def titled(title: str) -> Reference:
    return Reference(replace(SOURCE, title=title))


def by(author: str) -> Reference:
    return Reference(replace(SOURCE, authors=(author,)))


def parts(name: Name) -> dict[str, str]:
    """A name as CSL has it."""
    found = {
        "literal": name.literal, "family": name.family, "given": name.given, "suffix": name.suffix,
    }  # fmt: skip
    return {key: part for key, part in found.items() if part}


def spaced(text: str) -> str:
    """Text with one space where there are several, as readers of CSL and RIS have it."""
    return re.sub(" +", " ", text).strip()


# Titles


@untimed
@given(LINES)
@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_any_title_comes_back_from_a_bib_file(
    write: Callable[[Sequence[Reference]], str], title: str
) -> None:
    (entry,) = by_bibtexparser(write([titled(title)]))
    assert entry.get("title", "") == title


@given(LINES)
def test_no_sign_of_a_title_is_left_for_latex_to_take_as_a_command(title: str) -> None:
    value = title_field(bibtex([titled(title)]))
    assert not set(COMMANDS.sub("", value)) & set("\\{}%&#$_~^\"'`<>")
    assert not re.search("--|,,|  ", COMMANDS.sub("|", value))  # ligatures, swallowed spaces


@given(LINES)
def test_every_brace_of_a_title_has_its_partner_as_bibtex_counts(title: str) -> None:
    depth = 0
    for sign in title_field(bibtex([titled(title)])):
        depth += (sign == "{") - (sign == "}")  # whether or not there is a backslash
        assert depth >= 0
    assert depth == 0


def title_field(file: str) -> str:
    """What stands between the braces of the title; empty: there is none."""
    found = re.search(r"^  title = \{\{(.*)\}\},$", file, re.MULTILINE)
    return found[1] if found else ""


@untimed
@given(LINES)
def test_any_title_comes_back_from_ris(title: str) -> None:
    (record,) = by_rispy(ris([titled(title)]))
    assert record.get("title", "") == title


@untimed
@given(LINES)
def test_any_title_comes_back_from_csl_json(title: str) -> None:
    (item,) = json.loads(csl_json([titled(title)]))
    assert item.get("title", "") == title


@pytest.mark.parametrize("format_", ["bibtex", "biblatex", "ris"])
def test_pandoc_reads_any_title(format_: str) -> None:
    chance = random.Random(1)
    made = ["x" + "".join(chance.choices(SIGNS, k=20)) + "x" for _ in range(500)]
    titles = [each.translate(AS_PANDOC_PRINTS) for each in [*NASTY, *made]]
    cases = [
        Reference(replace(SOURCE, id=f"s{number}", title=title))
        for number, title in enumerate(titles)
    ]
    read = by_pandoc(WRITERS[format_](cases), format_)
    assert [spaced(item["title"]) for item in read] == [spaced(title) for title in titles]


@pytest.mark.parametrize("format_", WRITERS)
def test_line_breaks_are_spaces_and_controls_are_left_out(format_: str) -> None:
    title = "One\r\n  line\u2028and\x85another \x1b[31m\u202ered\x00\ud800"
    (item,) = by_pandoc(WRITERS[format_]([titled(title)]), format_)
    assert item["title"] == "One line and another [31mred"


# Names


@untimed
@given(ANY_NAME)
@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_any_name_comes_back_from_a_bib_file(
    write: Callable[[Sequence[Reference]], str], name: str
) -> None:
    (entry,) = by_bibtexparser(write([by(name)]))
    assert entry["author"] == [parts(read_name(name))]


@untimed
@given(ANY_NAME)
def test_any_name_comes_back_from_csl_json(name: str) -> None:
    (item,) = json.loads(csl_json([by(name)]))
    assert item["author"][0] == parts(read_name(name))


@untimed
@given(ANY_NAME)
def test_any_name_comes_back_from_ris(name: str) -> None:
    (record,) = by_rispy(ris([by(name)]))
    expected = read_name(name)
    if not expected.literal:
        inverted = (expected.family, expected.given, expected.suffix)
        assert record["authors"][0] == ", ".join(filter(None, inverted))
    elif "," not in name:
        assert record["authors"][0] == f"{expected.literal},"
    else:
        assert expected.literal in record["notes"][0]


@pytest.mark.parametrize("format_", ["csl-json", "bibtex", "biblatex"])
def test_pandoc_reads_any_name(format_: str) -> None:
    cases = [
        Reference(replace(SOURCE, id=f"s{number}", authors=(name,)))
        for number, name in enumerate(NAMES)
    ]
    read = by_pandoc(WRITERS[format_](cases), format_)
    found = [
        {key: part.translate(AS_PANDOC_PRINTS) for key, part in item["author"][0].items()}
        for item in read
    ]
    assert found == [parts(read_name(name)) for name in NAMES]


@pytest.mark.parametrize("format_", ["csl-json", "bibtex", "biblatex"])
def test_pandoc_tells_many_names_apart(format_: str) -> None:
    source = replace(SOURCE, authors=(*NAMES, " \u202e\x00 "))  # the last is of no sign
    (item,) = by_pandoc(WRITERS[format_]([Reference(source)]), format_)
    assert len(item["author"]) == len(NAMES)


# Whole files


@given(
    st.builds(
        Source, id=ANY_TEXT, kind=st.sampled_from(["article", "interview", "report", "no-kind"]),
        title=ANY_TEXT, standfirst=ANY_TEXT, authors=st.lists(ANY_TEXT, max_size=3).map(tuple),
        publisher=ANY_TEXT, issued=ANY_TEXT, updated=ANY_TEXT, accessed=ANY_TEXT, place=ANY_TEXT,
        url=ANY_TEXT, language=ANY_TEXT, about=ANY_TEXT, note=ANY_TEXT,
    ),
    ANY_TEXT,
)  # fmt: skip
@settings(untimed, max_examples=200)
def test_nothing_that_a_dossier_holds_breaks_a_file(source: Source, words: str) -> None:
    given = [quoting(source, replace(PLAIN, quote=replace(QUOTE, text=words))), titled("Behind it")]
    for write in WRITERS.values():
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e]", write(given))
        write(given).encode()
    for entries in (by_bibtexparser(bibtex(given)), by_bibtexparser(biblatex(given))):
        assert [entry.get("title") for entry in entries][1:] == ["Behind it"]
    assert [record.get("title") for record in by_rispy(ris(given))][1:] == ["Behind it"]
    items = json.loads(csl_json(given))
    assert [item.get("title") for item in items][1:] == ["Behind it"]
    assert items[0]["custom"]["quotations"][0]["text"] == words
