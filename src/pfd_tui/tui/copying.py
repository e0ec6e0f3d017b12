"""Copying quotations: the text, the warning before it, and a true word on where it went."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from pfd_tui import clipboard
from pfd_tui.archive.gather import quotation
from pfd_tui.cite import WARNING, newsroom, quoted, trust_notes
from pfd_tui.dossier.records import AttributionBasis, Quote
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.archive import Archive, Stored

SHOWN_WORDS, SHOWN_IN_QUESTION = 42, 60
"""Cells of a quotation that the message on copying, and the question before it, repeat."""


def copied_text(archive: Archive, quotes: Sequence[Stored]) -> str:
    """What is put on the clipboard for these quotations."""
    return newsroom([quotation(archive, stored) for stored in quotes])


def doubtful(archive: Archive, quotes: Sequence[Stored]) -> list[tuple[Quote, list[str]]]:
    """The quotations that are copied with a warning, and what the warnings say."""
    found: list[tuple[Quote, list[str]]] = []
    for stored in quotes:
        notes = trust_notes(quotation(archive, stored))
        warnings = [note.removeprefix(WARNING) for note in notes if note.startswith(WARNING)]
        if warnings and isinstance(stored.record, Quote):
            found.append((stored.record, warnings))
    return found


def question(doubts: Sequence[tuple[Quote, list[str]]]) -> str:
    """What to ask before such quotations are copied."""
    told = "\n".join(
        "\n".join([shortened(quoted(quote), SHOWN_IN_QUESTION), *(f"✗ {why}" for why in warnings)])
        for quote, warnings in doubts
    )
    return (
        f"The source does not bear this out:\n\n{told}\n\n"
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
    warned = ", with a warning" if doubtful(archive, quotes) else ""
    return f"{speaker}: {shortened(quoted(quote), SHOWN_WORDS)}{warned}"


def send(text: str, write_to_terminal: Callable[[str], None] | None) -> clipboard.Outcome:
    """Put `text` on a clipboard by the routes of this session; may take some seconds."""
    chain = clipboard.routes(os.environ, sys.platform, shutil.which)
    return clipboard.copy(text, chain, send_osc52=write_to_terminal)
