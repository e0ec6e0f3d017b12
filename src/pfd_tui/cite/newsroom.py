"""The newsroom style: a quotation, who said it, and where it is written, for a news desk.

What the source does not state stands in square brackets, as cataloguers do (ISBD, 0.8.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import quoted, speaker_line, trust_notes
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.dossier.proof import Proof
    from pfd_tui.dossier.quotation import Quotation
    from pfd_tui.dossier.records import Source


def newsroom(quotations: Sequence[Quotation]) -> str:
    """One or several quotations in newsroom style, a blank line between them."""
    return "\n\n".join(_one(quotation) for quotation in quotations)


def _one(quotation: Quotation) -> str:
    lines = [quoted(quotation), f"— {speaker_line(quotation)}"]
    lines += [f"[{note}]" for note in trust_notes(quotation)]
    lines.append(f"Source: {citation(quotation.source, quotation.proof)}")
    return "\n".join(lines)


def citation(source: Source | None, proof: Proof | None = None) -> str:
    """Where the words are written: author, title, publisher, dates and paragraph.

    The speaker of a quotation is not the author of its source.
    """
    if source is None:
        return "[source not in the dossier]"
    parts = [
        supplied(source, "authors", ", ".join(source.authors)),
        f"“{source.title}”",
        supplied(source, "publisher", source.publisher),
        _dates(source),
        f"para. {proof.paragraph}" if proof and proof.paragraph else "",
        source.url,
    ]
    return ", ".join(part for part in parts if part) + "."


def supplied(source: Source, field: str, value: str) -> str:
    """`value`, in square brackets where the source itself does not state it."""
    if not value or source.basis_of(field) is Basis.STATED:
        return value
    return f"[{value}]"


def _dates(source: Source) -> str:
    issued = (
        supplied(source, "issued", dates.in_words(source.issued)) if source.issued else "[n.d.]"
    )
    if not source.updated:
        return issued
    return f"{issued} (updated {supplied(source, 'updated', dates.in_words(source.updated))})"
