"""The newsroom style: a quotation, who said it, and where it is written, for a news desk.

What the source does not state stands in square brackets, as cataloguers do (ISBD, 0.8.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import supplied
from pfd_tui.cite.marks import one_level_down
from pfd_tui.cite.prose import plain, prose
from pfd_tui.cite.styles.elements import address, unread_date
from pfd_tui.cite.styles.manual import Manual
from pfd_tui.dossier import dates
from pfd_tui.dossier.authors import authors_of
from pfd_tui.dossier.titles import untitled

if TYPE_CHECKING:
    from pfd_tui.cite.prose import Prose
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.proof.verdict import Proof


def citation(source: Source | None, proof: Proof | None = None) -> str:
    """Where the words are written: author, title, publisher, dates and paragraph.

    The speaker of a quotation is not the author of its source.
    """
    return plain(_citation(source, proof))


def _citation(source: Source | None, proof: Proof | None) -> Prose:
    if source is None:
        return prose("[source not in the dossier]")
    authors = ", ".join(map(str, authors_of(source)))
    parts = [
        supplied(source, "authors", authors),
        _title(source),
        supplied(source, "publisher", source.publisher),
        _dates(source),
        f"para. {proof.paragraph}" if proof and proof.paragraph else "",
    ]
    cited = ", ".join(part for part in parts if part)
    where = address(source)
    return prose(cited, ", " if where else "", where, ".")


def _title(source: Source) -> str:
    if not source.title:
        return untitled(source)
    return supplied(source, "title", f"“{one_level_down(source.title)}”")


def _dates(source: Source) -> str:
    issued, updated = (_date(source, field) for field in ("issued", "updated"))
    return f"{issued or '[n.d.]'} (updated {updated})" if updated else issued or "[n.d.]"


def _date(source: Source, field: str) -> str:
    if field in source.unread:
        return unread_date(source.unread[field])
    value = getattr(source, field)
    return supplied(source, field, dates.in_words(value)) if value else ""


def _cite(quotation: Quotation, year_suffix: str = "") -> Prose:
    return _citation(quotation.source, quotation.proof)


NEWSROOM = Manual(
    name="Newsroom",
    list_heading="",
    entry=_cite,
    sort_key=lambda quotation: quotation.quote.source,
    switches_marks=False,
)
