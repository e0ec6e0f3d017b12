"""The quotations as a table: a row of names, then one quotation a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.gather import quotation
from pfd_tui.cite import citation, speaker_line, supplied, trust_notes
from pfd_tui.dossier.records import AttributionBasis, Kind
from pfd_tui.dossier.titles import titled
from pfd_tui.export.cells import guarded, row
from pfd_tui.export.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export.losses import Losses
    from pfd_tui.proof.quotation import Quotation

NOTES = Loss("note of a quotation", "notes of quotations", "the table has no column for them")


def csv_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """A row of names, then a row for each quotation; lines end with CR LF (RFC 4180, 2)."""
    others = [kind for kind in Kind if kind not in (Kind.QUOTE, Kind.SOURCE)]
    losses.records(archive, others, "the table has quotations only; `--to json` has everything")
    losses.sources(archive)
    yield row(COLUMNS)
    for stored in archive.all_of(Kind.QUOTE):
        gathered = quotation(archive, stored)
        losses.count(NOTES, bool(gathered.quote.note) + bool(gathered.quote.attribution.note))
        yield row(guarded(value(gathered), losses) for value in COLUMNS.values())


def _speaker(quotation: Quotation) -> str:
    """The speaker's name, in square brackets where no source says that it was they who spoke."""
    speaker, quote = quotation.speaker, quotation.quote
    if speaker is None:
        return speaker_line(quotation)
    if quote.attribution.basis is AttributionBasis.INFERRED:
        return f"[{speaker.name}]"
    return supplied(quote, "speaker", supplied(speaker, "name", speaker.name))


def _of_source(field: str) -> Callable[[Quotation], str]:
    """The value of a field of the source; several values with semicolons between them."""

    def value(quotation: Quotation) -> str:
        if quotation.source is None:
            return ""
        found: str | tuple[str, ...] = getattr(quotation.source, field)
        text = found if isinstance(found, str) else "; ".join(found)
        return supplied(quotation.source, field, text)

    return value


def _number(value: int | None, *, is_known: bool = True) -> str:
    return "" if value is None or not is_known else str(value)


COLUMNS: dict[str, Callable[[Quotation], str]] = {
    "id": lambda q: q.quote.id,
    "speaker": _speaker,
    "speaker id": lambda q: q.quote.speaker,
    "roles": lambda q: "; ".join(map(str, q.roles)),
    "words": lambda q: q.quote.text,
    "form": lambda q: q.quote.form,
    "mark": lambda q: q.quote.mark,
    "cut": lambda q: q.quote.cut,
    "part_of": lambda q: supplied(q.quote, "part_of", q.quote.part_of),
    "source id": lambda q: q.quote.source,
    "source title": lambda q: titled(q.source) if q.source else "",
    "authors": _of_source("authors"),
    "publisher": _of_source("publisher"),
    "issued": _of_source("issued"),
    "url": _of_source("url"),
    "paragraph": lambda q: _number(q.proof.paragraph),
    "section": lambda q: q.proof.section,
    "start": lambda q: _number(q.proof.start, is_known=q.proof.is_proved),
    "end": lambda q: _number(q.proof.end, is_known=q.proof.is_proved),
    "verdict": lambda q: q.proof.verdict,
    "foldings": lambda q: "; ".join(q.proof.foldings),
    "attribution basis": lambda q: q.quote.attribution.basis,
    "attribution words": lambda q: q.quote.attribution.words,
    "said": lambda q: supplied(q.quote, "said", q.quote.said),
    "topics": lambda q: supplied(q.quote, "topics", "; ".join(q.quote.topics)),
    "notes": lambda q: "; ".join(trust_notes(q)),
    "citation": lambda q: citation(q.source, q.proof),
}
"""The name of each column, and what stands in it."""
