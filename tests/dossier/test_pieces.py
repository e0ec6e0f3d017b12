"""Cutting: files fall into pieces where their entries begin, or are known not to."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier.nodes import BoundedStream, ItemStream
from pfd_tui.dossier.pieces import NO_SECTION, SECTIONS, Cutter, Pieces
from pfd_tui.dossier.reader import LIST_KEYS

if TYPE_CHECKING:
    from pfd_tui.dossier.problems import Problem

DOSSIER = """\
# a dossier
---
dossier: {version: 1}
sources:

  # the first
  - id: s
    title: A
quotes:   # of all
- id: a
  text: |
    - one
    - two
# between
- id: b
  topics:
  - law
timeline: []
people: [{id: p},
  {id: r}]
works:
      - {id: w}
"""


def cut(text: bytes, size: int = 2**20) -> Pieces:
    cutter = Cutter()
    for begin in range(0, len(text), size):
        cutter.feed(text[begin : begin + size])
    return cutter.pieces()


def parsed(text: bytes) -> ItemStream:
    problems: list[Problem] = []
    return ItemStream(BoundedStream(io.BytesIO(text), lambda _: None), "f", LIST_KEYS, problems)


def agrees(text: bytes) -> bool:
    """Whether the parser finds the same entries."""
    items = parsed(text)
    list(items)
    return cut(text).agree(items.entries, items.keys)


def texts_of(text: bytes) -> list[tuple[str, str]]:
    """The pieces, each with its section."""
    pieces = cut(text)
    ends = [*pieces.offsets(), len(text)]
    names = ["" if section == NO_SECTION else SECTIONS[section] for section in pieces.sections]
    passages = (text[begin:end].decode() for begin, end in pairwise(ends))
    return list(zip(names, passages, strict=True))


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_each_entry_is_a_piece_with_what_stands_behind_it(breaks: str) -> None:
    text = DOSSIER.replace("\n", breaks).encode()
    assert agrees(text)
    assert [(name, piece.replace("\r", "")) for name, piece in texts_of(text) if name] == [
        ("sources", "  - id: s\n    title: A\n"),
        ("quotes", "- id: a\n  text: |\n    - one\n    - two\n# between\n"),
        ("quotes", "- id: b\n  topics:\n  - law\n"),
        ("works", "      - {id: w}\n"),
    ]


@given(st.integers(1, 300), st.sampled_from(["", "\n", "\n\n", "# x"]))
def test_the_pieces_are_the_same_however_the_file_is_read(size: int, end: str) -> None:
    text = (DOSSIER + end).encode()
    assert cut(text, size) == cut(text)
    assert sum(cut(text).sizes) == len(text)


@given(st.integers(0, len(DOSSIER) - 1), st.sampled_from(" \n-#:x'\"|é\u2028\x85\t"))
def test_what_is_cut_is_what_the_parser_found_or_is_known_not_to_be(at: int, sign: str) -> None:
    text = (DOSSIER[:at] + sign + DOSSIER[at:]).encode()
    items = parsed(text)
    sections = [item.key.value for item in items if item.index >= 0]
    pieces = cut(text)
    if len(sections) == len(items.entries) and pieces.agree(items.entries, items.keys):
        assert sections == [SECTIONS[s] for s in pieces.sections if s != NO_SECTION]


ODD = {
    "a quotation over entries": "quotes:\n  - id: 'a\n  - id: b'\n",
    "a quotation at the left": "quotes:\n  - id: 'a\nb'\n  - id: c\n",
    "an entry behind its dash": "quotes:\n  -\n    id: a\n",
    "a second document": "quotes:\n  - id: a\n---\nquotes:\n  - id: b\n",
    "an end of the document": "quotes:\n  - id: a\n...\n",
    "an anchor for a section": "quotes: &all\n  - id: a\n",
    "old line ends": "quotes:\r  - id: a\r",
    "another encoding": "quotes:\n  - id: a\n".encode("utf-16").decode("latin-1"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_cannot_be_cut_so_is_known(kind: str) -> None:
    encoding = "latin-1" if kind == "another encoding" else "utf-8"
    assert not agrees(ODD[kind].encode(encoding))
