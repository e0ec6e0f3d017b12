"""Copying quotations: the text, the warning before it, and a true word on where it went."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui import clipboard
from pfd_tui.cite import (
    WARNING,
    Format,
    is_link_to_page_alone,
    lost,
    quoted,
    speaker_line,
    trust_notes,
)
from pfd_tui.cite.styles import MANUALS
from pfd_tui.dossier.records import AttributionBasis
from pfd_tui.settings import Settings
from pfd_tui.tui.desk import text_of
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pfd_tui.cite import Request
    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.tui.desk import Desk, Gathered

SHOWN_WORDS, SHOWN_IN_QUESTION = 42, 60
"""Cells of a quotation that the message on copying, and the question before it, repeat."""
TOLD = 2
"""Sentences on what is left out that a message has room for."""
ASKED_ABOUT = 5
"""Quotations that a question or a message names; nobody reads more before answering."""
FORMAT_NAMES = {
    Format.TEXT: "plain text", Format.MARKDOWN: "Markdown", Format.HTML: "HTML",
    Format.LATEX: "LaTeX", Format.WIKIPEDIA: "Wikipedia", Format.BIBTEX: "BibTeX",
    Format.BIBLATEX: "BibLaTeX", Format.RIS: "RIS", Format.CSL_JSON: "CSL-JSON",
    Format.JSON: "JSON", Format.LINK: "link to the words",
}  # fmt: skip


class Doubt(NamedTuple):
    """A quotation that its source does not bear out, and why."""

    quote: Quote
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text to be copied or written, empty where there is none, and what has to be said of it.

    `what` names the quotations and how they are written; `doubts` have to be asked about before;
    `left_out` tells of what the text lacks: quotations that are gone, and what the format loses.
    """

    text: str
    what: str
    doubts: tuple[Doubt, ...]
    left_out: tuple[str, ...]

    @property
    def message(self) -> str:
        """What was copied or written, for the message about it."""
        told = list(self.left_out[:TOLD])
        if more := len(self.left_out) - len(told):
            told.append(f"… and {more} more; the menu lists them.")
        return "\n".join([self.what, *told])


def prepare(desk: Desk, ids: Sequence[str], request: Request) -> Prepared:
    """Prove these quotations again and write them as asked for; thousands of them take a second.

    Raises sqlite3.Error where the archive is closed meanwhile.
    """
    gathered = desk.gathered(ids)
    return Prepared(
        text_of(gathered, request),
        _what(gathered.quotations, request),
        tuple(_doubts(gathered.quotations, request)),
        tuple(left_out(gathered, request)),
    )


def left_out(gathered: Gathered, request: Request) -> list[str]:
    """What a text lacks, a sentence each: quotations that are gone, and what the format loses."""
    return [*_gone(gathered.gone), *lost(gathered.quotations, request)]


def _gone(ids: Sequence[str]) -> Iterator[str]:
    if len(ids) == 1:
        yield f"`{ids[0]}` is no longer in the dossier."
    elif ids:
        named = ", ".join(f"`{id_}`" for id_ in ids[:ASKED_ABOUT])
        more = ", …" if len(ids) > ASKED_ABOUT else ""
        yield f"{len(ids):,} quotations are no longer in the dossier: {named}{more}."


def _doubts(quotations: Iterable[Quotation], request: Request) -> Iterator[Doubt]:
    """The quotations that carry a warning.

    A link carries no speaker: of it only words are doubtful to which it cannot lead.
    """
    for quotation in quotations:
        if request.format is Format.LINK and not is_link_to_page_alone(quotation):
            continue
        notes = trust_notes(quotation)
        warnings = tuple(n.removeprefix(WARNING) for n in notes if n.startswith(WARNING))
        if warnings:
            yield Doubt(quotation.quote, warnings)


def question(doubts: Sequence[Doubt], request: Request, verb: str) -> str:
    """What to ask before such quotations are copied or written (`verb`)."""
    told = "\n".join(
        "\n".join([shortened(quoted(quote), SHOWN_IN_QUESTION), *(f"✗ {why}" for why in warnings)])
        for quote, warnings in doubts[:ASKED_ABOUT]
    )
    more = f"\n… and {len(doubts) - ASKED_ABOUT} more" if len(doubts) > ASKED_ABOUT else ""
    consequence = "The text will carry a warning."
    if request.format is Format.LINK:
        consequence = "The link leads to the page, and not to these words."
    return (
        f"The source does not bear this out:\n\n{told}{more}\n\n"
        f"{verb.capitalize()} all the same? {consequence}"
    )


def _what(quotations: Sequence[Quotation], request: Request) -> str:
    is_link = request.format is Format.LINK
    how = f" ({in_short(request)})"
    if is_link and quotations and all(map(is_link_to_page_alone, quotations)):
        how = " (link to the page)"
    warned = ", with a warning" if not is_link and any(_doubts(quotations, request)) else ""
    if len(quotations) != 1:
        return f"{len(quotations):,} quotations of the basket{warned}{how}"
    (quotation,) = quotations
    quote, basis = quotation.quote, quotation.quote.attribution.basis
    speaker = quotation.speaker.name if quotation.speaker else speaker_line(quotation)
    if quote.speaker and basis is not AttributionBasis.STATED:
        speaker += f" [{basis}]"
    return f"{speaker}: {shortened(quoted(quote), SHOWN_WORDS)}{warned}{how}"


def in_short(request: Request) -> str:
    """How is copied, in a few words: `APA 7, Markdown`."""
    format_ = FORMAT_NAMES[request.format]
    return f"{MANUALS[request.style].name}, {format_}" if request.format.has_style else format_


def send(
    text: str,
    write_to_terminal: Callable[[str], None] | None,
    *,
    settings: Settings | None = None,
    is_file: bool = False,
) -> clipboard.Outcome:
    """Put `text` on a clipboard by the routes of this session; may take some seconds.

    `is_file`: spaces at line ends and CR LF count in its format.

    Where the settings force a route there is no other: the outcome tells that it failed.
    """
    settings = settings or Settings()
    environ = clipboard.where_attached(os.environ, shutil.which)
    chain = clipboard.routes(
        environ, sys.platform, shutil.which,
        setting=settings.clipboard, command=settings.clipboard_command,
    )  # fmt: skip
    return clipboard.copy(text, chain, send_osc52=write_to_terminal, is_file=is_file)


def as_file(text: str, format_: Format) -> str:
    """A text as it is written to a file: clean, and with the line ends that its format wants."""
    is_file = counts_line_ends(format_)
    return clipboard.clean(text, is_file=is_file) + ("\r\n" if is_file else "\n")


def counts_line_ends(format_: Format) -> bool:
    """Whether a format wants CR LF, and spaces at line ends: `ER  - `."""
    return format_ is Format.RIS
