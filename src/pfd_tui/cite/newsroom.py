"""The newsroom style: a quotation, who said it, and where it is written, for a news desk.

What the source does not state stands in square brackets, as cataloguers do (ISBD, 0.8.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import quoted, speaker_line, supplied, trust_notes
from pfd_tui.dossier import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.proof.verdict import Proof


def newsroom(quotations: Sequence[Quotation]) -> str:
    """One or several quotations in newsroom style, a blank line between them."""
    return "\n\n".join(_one(quotation) for quotation in quotations)


def _one(quotation: Quotation) -> str:
    lines = [quoted(quotation.quote), f"— {speaker_line(quotation)}"]
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
        supplied(source, "title", f"“{source.title}”"),
        supplied(source, "publisher", source.publisher),
        _dates(source),
        f"para. {proof.paragraph}" if proof and proof.paragraph else "",
        supplied(source, "url", source.url),
    ]
    return ", ".join(part for part in parts if part) + "."


def _dates(source: Source) -> str:
    issued = (
        supplied(source, "issued", dates.in_words(source.issued)) if source.issued else "[n.d.]"
    )
    if not source.updated:
        return issued
    return f"{issued} (updated {supplied(source, 'updated', dates.in_words(source.updated))})"
