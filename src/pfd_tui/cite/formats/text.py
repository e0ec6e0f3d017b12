"""Plain text: for mail, a manuscript, a content management system."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from pfd_tui.cite.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.cite.document import Cited, Document

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BLOCK_INDENT = "    "


def write(document: Document) -> str:
    """The document; a blank line between paragraphs, none at the end."""
    return "\n\n".join(_paragraphs(document))


def _paragraphs(document: Document) -> Iterator[str]:
    number = 0
    for group in document.groups:
        if group.heading:
            yield group.heading
        for cited in group.cited:
            number += bool(cited.note)
            yield _quotation(cited, number) if document.is_speaker_first else _newsroom(cited)
    notes = (plain(cited.note) for cited in document.cited if cited.note)
    yield from (f"{number}. {note}" for number, note in enumerate(notes, 1))
    if document.list_heading:
        yield document.list_heading
    yield from map(plain, document.entries)


def _newsroom(cited: Cited) -> str:
    lines = [plain(cited.words), f"— {cited.speaker}", *remark_lines(cited)]
    lines.append(f"Source: {plain(cited.entry)}")
    if cited.proof:
        lines.append(f"Proof: {cited.proof}.")
    return "\n".join(lines)


def _quotation(cited: Cited, number: int) -> str:
    call = str(number).translate(SUPERSCRIPT) if cited.note else ""
    behind = f" {plain(cited.in_text)}" if cited.in_text else call
    words = f"{plain(cited.words)}{behind}"
    lines = [f"{cited.speaker}: {words}"]
    if cited.is_block:
        lines = [f"{cited.speaker}:", "", indent(words, BLOCK_INDENT), ""]
    lines += remark_lines(cited)
    if cited.proof:
        lines.append(f"[{cited.proof}]")
    return "\n".join(lines).rstrip("\n")


def remark_lines(cited: Cited) -> list[str]:
    """The remarks, each between square brackets: they are no words of the source."""
    return [f"[{remark}]" for remark in cited.remarks]
