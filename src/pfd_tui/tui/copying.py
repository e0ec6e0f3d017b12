"""Copying quotations: the text, the warning before it, and a true word on where it went."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from pfd_tui import clipboard
from pfd_tui.archive.gather import quotation
from pfd_tui.cite import newsroom, quoted
from pfd_tui.dossier.records import AttributionBasis, Quote
from pfd_tui.proof.verdict import Verdict
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.archive import Archive, Stored

SHOWN_WORDS, SHOWN_IN_QUESTION = 42, 60
"""Cells of a quotation that the message on copying, and the question before it, repeat."""


def copied_text(archive: Archive, quotes: Sequence[Stored]) -> str:
    """What is put on the clipboard for these quotations."""
    return newsroom([quotation(archive, stored) for stored in quotes])


def unproved(quotes: Sequence[Stored]) -> list[Stored]:
    """The quotations whose words were looked for in their source and are not there."""
    return [q for q in quotes if q.proof and q.proof.verdict is Verdict.NOT_IN_SOURCE]


def warning(quotes: Sequence[Stored]) -> str:
    """The question to ask before such quotations are copied."""
    words = "\n".join(
        shortened(quoted(q.record), SHOWN_IN_QUESTION)
        for q in quotes
        if isinstance(q.record, Quote)
    )
    return (
        f"These words do not stand in the source:\n\n{words}\n\n"
        "Copy all the same? The copied text will carry a warning."
    )


def what(archive: Archive, quotes: Sequence[Stored]) -> str:
    """What was copied, for the message about it."""
    if len(quotes) != 1 or not isinstance(quotes[0].record, Quote):
        return f"{len(quotes)} quotations"
    quote = quotes[0].record
    speaker = archive.name_of_id(quote.speaker) if quote.speaker else "[no speaker named]"
    basis = quote.attribution.basis
    if quote.speaker and basis is not AttributionBasis.STATED:
        speaker += f" [{basis}]"
    warned = ", with a warning" if unproved(quotes) else ""
    return f"{speaker}: {shortened(quoted(quote), SHOWN_WORDS)}{warned}"


def send(text: str, write_to_terminal: Callable[[str], None] | None) -> clipboard.Outcome:
    """Put `text` on a clipboard by the routes of this session; may take some seconds."""
    chain = clipboard.routes(os.environ, sys.platform, shutil.which)
    return clipboard.copy(text, chain, send_osc52=write_to_terminal)
