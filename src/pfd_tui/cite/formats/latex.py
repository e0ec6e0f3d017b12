r"""LaTeX: for a document in UTF-8; all it needs is `\usepackage{hyperref}`, for addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.cite.formats.text import remark_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.cite.document import Cited, Document
    from pfd_tui.cite.prose import Piece, Prose

_SPECIAL = re.compile(r"[\\{}$&#%_~^<>|\"\[\]`']")
_WRITTEN = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': '{"}',
    "[": "{[}", "]": "{]}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}",
}  # fmt: skip
"""Signs that have a name; the others are written behind a backslash. A bracket in braces cannot be
taken for the argument of a command before it, nor a quotation mark for a shorthand of babel."""
_LIGATURE = re.compile("-(?=-)|,(?=,)")
"""Signs that LaTeX joins with the next: two hyphens would be printed as a dash."""
_IN_URL = str.maketrans({"%": r"\%", "#": r"\#"})


def write(document: Document) -> str:
    """The document; a blank line between paragraphs, none at the end."""
    return "\n\n".join(_paragraphs(document))


def escaped(text: str) -> str:
    r"""Text that LaTeX prints as it is; a line break stays one.

    The braces behind `\\` keep it from taking a `*` that begins the next line, or a length in
    brackets, for its own.
    """
    text = _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)
    text = _LIGATURE.sub(r"\g<0>{}", text)
    return "\\\\{}\n".join(line for line in text.split("\n") if line.strip())


def _paragraphs(document: Document) -> Iterator[str]:
    for group in document.groups:
        if group.heading:
            yield rf"\subsection*{{{escaped(group.heading)}}}"
        for cited in group.cited:
            yield from _quotation(cited) if document.is_speaker_first else _newsroom(cited)
    if document.list_heading:
        yield rf"\subsection*{{{document.list_heading}}}"
    yield from (rf"\noindent {_written(entry)}" for entry in document.entries)


def _newsroom(cited: Cited) -> Iterator[str]:
    yield _block(_written(cited.words))
    yield rf"\noindent — {escaped(cited.speaker)}"
    yield from _remarks(cited)
    yield rf"\noindent Source: {_written(cited.entry)}"
    if cited.proof:
        yield rf"\noindent Proof: {escaped(cited.proof)}."


def _quotation(cited: Cited) -> Iterator[str]:
    note = rf"\footnote{{{_written(cited.note)}}}" if cited.note else ""
    behind = f" {_written(cited.in_text)}" if cited.in_text else note
    words, speaker = f"{_written(cited.words)}{behind}", escaped(cited.speaker)
    if cited.is_block:
        yield f"{speaker}:"
        yield _block(words)
    else:
        yield f"{speaker}: {words}"
    yield from _remarks(cited)
    if cited.proof:
        yield rf"\noindent {escaped(f'[{cited.proof}]')}"


def _remarks(cited: Cited) -> Iterator[str]:
    yield from (rf"\noindent {escaped(line)}" for line in remark_lines(cited))


def _block(words: str) -> str:
    return f"\\begin{{quote}}\n{words}\n\\end{{quote}}"


def _written(text: Prose) -> str:
    return "".join(map(_piece, text))


def _piece(piece: Piece) -> str:
    if piece.url:
        return rf"\url{{{piece.url.translate(_IN_URL)}}}"
    return rf"\emph{{{escaped(piece.text)}}}" if piece.italic else escaped(piece.text)
