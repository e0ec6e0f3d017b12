"""HTML: a fragment to paste into a page; the words and their structure, no style, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pfd_tui.cite.address import sound_address
from pfd_tui.cite.formats.text import remark_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.cite.document import Cited, Document
    from pfd_tui.cite.prose import Piece, Prose


def write(document: Document) -> str:
    """The document as a fragment, an element a line."""
    return "\n".join(_elements(document))


def _elements(document: Document) -> Iterator[str]:
    number = 0
    for group in document.groups:
        if group.heading:
            yield f"<h2>{escape(group.heading)}</h2>"
        for cited in group.cited:
            number += bool(cited.note)
            if document.is_speaker_first:
                yield from _quotation(cited, number)
            else:
                yield from _newsroom(cited)
    notes = [_written(cited.note) for cited in document.cited if cited.note]
    if notes:
        yield "<ol>"
        yield from (f"<li>{note}</li>" for note in notes)
        yield "</ol>"
    if document.list_heading:
        yield f"<h3>{document.list_heading}</h3>"
    yield from (f"<p>{_written(entry)}</p>" for entry in document.entries)


def _newsroom(cited: Cited) -> Iterator[str]:
    yield _block(cited, _written(cited.words))
    yield f"<p>— {escape(cited.speaker)}</p>"
    yield from _remarks(cited)
    yield f"<p>Source: {_written(cited.entry)}</p>"
    if cited.proof:
        yield f"<p>Proof: {escape(cited.proof)}.</p>"


def _quotation(cited: Cited, number: int) -> Iterator[str]:
    call = f"<sup>{number}</sup>" if cited.note else ""
    behind = f" {_written(cited.in_text)}" if cited.in_text else call
    words, speaker = _written(cited.words), escape(cited.speaker)
    if cited.is_block:
        yield f"<p>{speaker}:</p>"
        yield _block(cited, words + behind)
    else:
        yield f"<p>{speaker}: <span{_language(cited)}>{words}</span>{behind}</p>"
    yield from _remarks(cited)
    if cited.proof:
        yield f"<p>[{escape(cited.proof)}]</p>"


def _remarks(cited: Cited) -> Iterator[str]:
    yield from (f"<p>{escape(line)}</p>" for line in remark_lines(cited))


def _block(cited: Cited, words: str) -> str:
    source = cited.quotation.source
    address = sound_address(source.url) if source else ""
    url = f' cite="{escape(address)}"' if address else ""
    return f"<blockquote{url}{_language(cited)}><p>{words}</p></blockquote>"


def _language(cited: Cited) -> str:
    source = cited.quotation.source
    return f' lang="{escape(source.language)}"' if source and source.language else ""


def _written(text: Prose) -> str:
    return "".join(map(_piece, text))


def _piece(piece: Piece) -> str:
    words = escape(piece.text).replace("\n", "<br>")
    if piece.url:
        return f'<a href="{escape(piece.url)}">{words}</a>'
    return f"<em>{words}</em>" if piece.italic else words
