"""Markdown: CommonMark, with footnotes as GitHub, pandoc and most editors read them.

Every sign that Markdown could take for its own is escaped: what is read is what was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.cite.formats.text import remark_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.cite.document import Cited, Document
    from pfd_tui.cite.prose import Piece, Prose

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#&~^$|]|(?<![^\s])[-+=:](?=[\s=+-]|$)|!(?=\[)")
_LIST_NUMBER = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
"""A number that begins a line would begin a list."""


def write(document: Document) -> str:
    """The document; a blank line between paragraphs, none at the end."""
    return "\n\n".join(_paragraphs(document))


def escaped(text: str) -> str:
    """Text that shows as it is; a line break stays one (CommonMark 0.31, 6.7)."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _LIST_NUMBER.sub(r"\1\\\2", text)
    return re.sub(r"[ \t]*\n[ \t]*", "\\\\\n", text)


def _paragraphs(document: Document) -> Iterator[str]:
    number = 0
    for group in document.groups:
        if group.heading:
            yield f"## {escaped(group.heading)}"
        for cited in group.cited:
            number += bool(cited.note)
            if document.is_speaker_first:
                yield from _quotation(cited, number)
            else:
                yield from _newsroom(cited)
    notes = (inline(cited.note) for cited in document.cited if cited.note)
    yield from (f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    if document.list_heading:
        yield f"**{document.list_heading}**"
    yield from map(inline, document.entries)


def _newsroom(cited: Cited) -> Iterator[str]:
    yield _block(inline(cited.words))
    yield f"— {escaped(cited.speaker)}"
    yield from map(escaped, remark_lines(cited))
    yield f"Source: {inline(cited.entry)}"
    if cited.proof:
        yield f"Proof: {escaped(cited.proof)}."


def _quotation(cited: Cited, number: int) -> Iterator[str]:
    call = f"[^{number}]" if cited.note else ""
    behind = f" {inline(cited.in_text)}" if cited.in_text else call
    words = f"{inline(cited.words)}{behind}"
    if cited.is_block:
        yield f"{escaped(cited.speaker)}:"
        yield _block(words)
    else:
        yield f"{escaped(cited.speaker)}: {words}"
    yield from map(escaped, remark_lines(cited))
    if cited.proof:
        yield escaped(f"[{cited.proof}]")


def _block(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def inline(text: Prose) -> str:
    """Text within a paragraph."""
    return "".join(map(_piece, text))


def _piece(piece: Piece) -> str:
    if piece.url and piece.text == piece.url:
        return f"<{piece.url}>"
    words = escaped(piece.text)
    return f"*{words}*" if piece.italic else words
