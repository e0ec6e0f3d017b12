"""What an output says beside text: its elements, commands, tags, keys and the like.

A hostile dossier may change the text of an output, and nothing else: whatever it holds, the output
is made of the same words of its format as that of a harmless one.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
from bibtexparser.entrypoint import parse_string
from markdown_it import MarkdownIt

from pfd_tui.export.cells import FORMULA

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "xlink:href",
    "srcset",
    "poster",
    "cite",
)
"""Attributes that hold an address."""
_NAMED = re.compile(r"(quote|source|person|organization|work|event)-\d+|(?<=\.remarks\.)[\w-]+")
"""Keys that name what is in the dossier."""


def scheme(address: str) -> str:
    """What an address begins with, as a browser reads it: it strips controls and spaces."""
    cleaned = re.sub(r"[\x00-\x20]", "", address)
    return "#" if cleaned.startswith("#") else urlsplit(cleaned).scheme


# Documents


class _Elements(HTMLParser):
    """Collects the elements, attributes, schemes of addresses, and scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._program = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(f"<{tag}>")
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            self.found.add(f"{tag} {name}")
            if name in ADDRESSES:
                self.found.add(f"{tag} {name}: {scheme(value)}")
        is_program = tag in ("script", "style") and "json" not in given.get("type", "")
        self._program = tag if is_program else ""

    def handle_endtag(self, tag: str) -> None:
        self._program = ""

    def handle_data(self, data: str) -> None:
        if self._program:
            self.found.add(f"{self._program} {hashlib.sha256(data.encode()).hexdigest()[:12]}")

    def handle_comment(self, data: str) -> None:
        self.found.add("a comment")

    def handle_decl(self, decl: str) -> None:
        self.found.add(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.found.add("a declaration")

    def handle_pi(self, data: str) -> None:
        self.found.add("an instruction")


def of_html(text: str) -> set[str]:
    """Elements, attributes, schemes and programs of a page, or of a piece of one."""
    page = _Elements()
    page.feed(text)
    page.close()
    return page.found


def of_svg(text: str) -> set[str]:
    """Elements, attributes and schemes of a drawing."""
    found = set()
    for element in ElementTree.fromstring(text).iter():
        found.add(str(element.tag))
        for name, value in element.attrib.items():
            is_address = name.endswith(("href", "src"))
            found.add(f"{element.tag} {name}" + (f": {scheme(value)}" if is_address else ""))
    return found


def of_markdown(text: str) -> set[str]:
    """Blocks and marks of a document, schemes of its links, and its HTML."""
    found: set[str] = set()
    for block in MarkdownIt("commonmark").parse(text):
        for token in (block, *(block.children or ())):
            found.add(token.type)
            for name in ("href", "src"):
                if token.attrGet(name) is not None:
                    found.add(f"{token.type}: {scheme(str(token.attrGet(name)))}")
            if token.type in ("html_block", "html_inline"):
                found |= of_html(token.content)
    return found


def of_wikitext(text: str) -> set[str]:
    """Templates and their parameters, links, elements, signatures and switches."""
    text = re.sub(r"<!--(?:(?!-->).)*-->", "", text, flags=re.DOTALL)
    outside = re.sub(r"<nowiki>(?:(?!</?nowiki).)*</nowiki>|<nowiki ?/>|&[#\w]+;", "·", text)
    marks = (
        r"\{\{+[^|{}\n]*|\}\}+|\[\[|\[//|\[\w+:|</?\w+|~{3,}|^-{4}|__\w+__|'{2,}|\|\s*[\w-]+\s*="
        r"|^[*#:;={|!]"
    )
    return {found.strip() for found in re.findall(marks, outside, re.MULTILINE)}


def of_tex(text: str) -> set[str]:
    """Control sequences, and signs that TeX does not take for text."""
    sequences = set(re.findall(r"\\(?:[A-Za-z]+|.)", text, re.DOTALL))
    rest = re.sub(r"\\(?:[A-Za-z]+|.)", "", text, flags=re.DOTALL)
    assert rest.count("{") == rest.count("}"), "braces that do not match"
    return sequences | set(re.findall(r"\^\^|[$%#&_^~]", rest))


def of_plain_text(text: str) -> set[str]:
    """Text says nothing but text."""
    return set()


def of_links(text: str) -> set[str]:
    """Schemes and hosts of addresses, one a line."""
    return {f"{scheme(line)} {urlsplit(line).netloc}" for line in text.splitlines()}


# References


def of_bibtex(text: str) -> set[str]:
    """Types of entries, fields, and control sequences."""
    library = parse_string(text)
    assert not library.failed_blocks
    entries = {f"@{entry.entry_type}" for entry in library.entries}
    fields = {field.key for entry in library.entries for field in entry.fields}
    others = {type(each).__name__ for each in library.blocks}
    return (
        entries | fields | others | (of_tex(_without_addresses(text)) - {"%", "#", "&", "_", "~"})
    )


def _without_addresses(text: str) -> str:
    """Addresses and DOIs stand as they are, for `url` sets them: they have braces in pairs."""
    return re.sub(r"(?m)^\s*(?:url|howpublished)\s*=.*$", "", text)


def of_ris(text: str) -> set[str]:
    """The tags that lines begin with."""
    return {line[:6] if re.match(r"[A-Z][A-Z0-9]  - ", line) else "no tag" for line in _lines(text)}


def of_calendar(text: str) -> set[str]:
    """Components, properties and parameters of a calendar."""
    calendar = icalendar.Calendar.from_ical(text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: set[str] = set()
    for component in calendar.walk():
        assert not component.errors
        found.add(str(component.name))
        for name, value in component.property_items(recursive=False):
            found.add(f"{component.name} {name}")
            found |= {f"{name};{each}" for each in getattr(value, "params", ())}
    return found


def of_table(text: str) -> set[str]:
    """The numbers of cells in a row, and how a cell begins that a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    begins = {cell[:1] for row in rows for cell in row if FORMULA.match(cell) and cell[:1] != "'"}
    return {str(len(row)) for row in rows} | {f"begins with {each!r}" for each in begins}


# Data


def of_json(text: str) -> set[str]:
    """The paths of keys, and the schemes of addresses."""
    return set(_paths(json.loads(text), ""))


def of_json_lines(text: str) -> set[str]:
    """The same, of a value a line."""
    return {path for line in text.splitlines() for path in _paths(json.loads(line), "")}


def of_timeline_json(text: str) -> set[str]:
    """The same, of values that a page takes for HTML."""
    plain = json.loads(text)
    return set(_paths(plain, "")) | {each for text in _strings(plain) for each in of_html(text)}


def _paths(value: object, path: str) -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                yield from _paths(each, _NAMED.sub("*", f"{path}.{key}"))
        case list():
            for each in value:
                yield from _paths(each, f"{path}[]")
        case str() if re.search(r"(?i)\.(url|uri|@?id|sameas|link|sourceUrl|target)$", path):
            yield f"{path}: {scheme(value)}"
        case _:
            yield path


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def of_workflow(text: str) -> set[str]:
    """The commands that lines are."""
    commands = (re.match(r"::(\w+) file=", line) for line in _lines(text))
    return {found[1] if found else "no command" for found in commands}


def _lines(text: str) -> list[str]:
    """The lines of a text; nothing but line feeds and carriage returns ends one here."""
    return [line for line in re.split(r"\r\n|\r|\n", text) if line]
