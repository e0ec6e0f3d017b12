"""Copying quotations: the text, the warning before it, and a true word on where it went."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from pfd_tui import clipboard
from pfd_tui.cite import WARNING, Format, quoted, speaker_line, trust_notes
from pfd_tui.cite.styles import MANUALS
from pfd_tui.dossier.records import AttributionBasis
from pfd_tui.settings import Settings
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pfd_tui.cite import Request
    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.quotation import Quotation

SHOWN_WORDS, SHOWN_IN_QUESTION = 42, 60
"""Cells of a quotation that the message on copying, and the question before it, repeat."""
TOLD = 2
"""Sentences on what a format left out that a message has room for."""
ASKED_ABOUT = 5
"""Quotations that the question repeats; nobody reads more before answering."""
FORMAT_NAMES = {
    Format.TEXT: "plain text", Format.MARKDOWN: "Markdown", Format.HTML: "HTML",
    Format.LATEX: "LaTeX", Format.WIKIPEDIA: "Wikipedia", Format.BIBTEX: "BibTeX",
    Format.BIBLATEX: "BibLaTeX", Format.RIS: "RIS", Format.CSL_JSON: "CSL-JSON",
    Format.JSON: "JSON", Format.LINK: "link to the words",
}  # fmt: skip


def doubtful(gathered: Iterable[Quotation]) -> list[tuple[Quote, list[str]]]:
    """The quotations that are copied with a warning, and what the warnings say."""
    found: list[tuple[Quote, list[str]]] = []
    for quotation in gathered:
        notes = trust_notes(quotation)
        if warnings := [n.removeprefix(WARNING) for n in notes if n.startswith(WARNING)]:
            found.append((quotation.quote, warnings))
    return found


def question(doubts: Sequence[tuple[Quote, list[str]]]) -> str:
    """What to ask before such quotations are copied."""
    told = "\n".join(
        "\n".join([shortened(quoted(quote), SHOWN_IN_QUESTION), *(f"✗ {why}" for why in warnings)])
        for quote, warnings in doubts[:ASKED_ABOUT]
    )
    more = f"\n… and {len(doubts) - ASKED_ABOUT} more" if len(doubts) > ASKED_ABOUT else ""
    return (
        f"The source does not bear this out:\n\n{told}{more}\n\n"
        "Copy all the same? The copied text will carry a warning."
    )


def what(gathered: Sequence[Quotation], request: Request) -> str:
    """What was copied and how, for the message about it."""
    how = f" ({in_short(request)})"
    warned = ", with a warning" if doubtful(gathered) else ""
    if len(gathered) != 1:
        return f"{len(gathered):,} quotations of the basket{warned}{how}"
    (quotation,) = gathered
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
) -> clipboard.Outcome:
    """Put `text` on a clipboard by the routes of this session; may take some seconds.

    Where the settings force a route there is no other: the outcome tells that it failed.
    """
    settings = settings or Settings()
    environ = clipboard.where_attached(os.environ, shutil.which)
    chain = clipboard.routes(
        environ, sys.platform, shutil.which,
        setting=settings.clipboard, command=settings.clipboard_command,
    )  # fmt: skip
    return clipboard.copy(text, chain, send_osc52=write_to_terminal)


def as_file(text: str, format_: Format) -> str:
    """A text as it is written to a file: clean, and with the line ends that its format wants."""
    lines = f"{clipboard.clean(text)}\n"
    return lines.replace("\n", "\r\n") if format_ is Format.RIS else lines
