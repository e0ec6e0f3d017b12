"""What leads from a sheet to other records: links, relations, the records that name this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.describe import name_of
from pfd_tui.cite import quoted, supplied
from pfd_tui.dossier.records import (
    AttributionBasis,
    Event,
    EventStatus,
    Kind,
    Organization,
    Person,
    Quote,
    Source,
    Work,
)
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet.facts import date, date_of_event, is_planned, note, unstated
from pfd_tui.sheet.lines import BLANK, Piece, Tone, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.records import Record, Relation
    from pfd_tui.proof.verdict import Proof
    from pfd_tui.sheet.lines import Line

MAX_LISTED = 50
"""Records listed under one heading; more are counted, and found by narrowing."""
MAX_TIES = 1_000
"""Records that name one record and are counted; of more, a sheet says that there are more."""


class Links:
    """Writes the lines that lead elsewhere; holds the archive that names are looked up in.

    `on_paper`: for a pipe, where no line can be followed, and any number can be read.
    """

    def __init__(self, archive: Archive, *, on_paper: bool = False) -> None:
        self._archive = archive
        self._on_paper = on_paper
        self._has_several_sources = archive.counts[Kind.SOURCE] > 1

    def target(self, id_: str) -> str:
        """Where a link to this id leads: to the id, or nowhere when no record has it."""
        return id_ if id_ and self._archive.number_of(id_) is not None else ""

    def link(self, id_: str) -> Piece:
        """The name of a record, leading to it; an id that no record has stands in brackets."""
        found = self._archive.with_id(id_)
        if found is None:
            return Piece(f"[not in the dossier: {id_}]", Tone.CAUTION)
        return Piece(_shown_name(found.record), target=id_)

    def words(self, words: str, source: str = "") -> Iterator[Line]:
        """The source's own words for something; with the source, where there are several."""
        named = [Piece("in ", Tone.NOTE), self.link(source)] if self._names(source) else []
        if words:
            begin = [*named, Piece(": ", Tone.NOTE)] if named else [_IN_THE_SOURCE]
            yield line(*begin, f"“{words}”", indent=4)
        elif named:
            yield line(Piece("stated ", Tone.NOTE), *named, indent=4)

    def _names(self, source: str) -> bool:
        return bool(source) and self._has_several_sources

    def relations(self, relations: Sequence[Relation]) -> Iterator[Line]:
        """What the record does to others."""
        if relations:
            yield BLANK
            yield line(Piece("Relations", Tone.HEADING))
        for relation in relations:
            yield from self._relation(relation)

    def _relation(self, relation: Relation) -> Iterator[Line]:
        kind = supplied(relation, "kind", relation.kind)
        when = f", {date(relation, 'when', relation.when)}" if relation.when else ""
        to = [self.link(relation.to), *unstated(relation, "to")]
        yield line(f"{kind} ", *to, when, indent=2)
        yield from self.words(relation.words, relation.source)
        said_in = self._archive.with_id(relation.quote) if relation.quote else None
        if said_in:
            yield line(Piece("said in: ", Tone.NOTE), *self.entry(said_in).pieces, indent=4)
        yield from note(relation, indent=4)

    def named_by(self, stored: Stored) -> Iterator[Line]:
        """Every record that names this one, under a heading for each way of naming."""
        ties = self._archive.ties_to(stored.n, MAX_TIES)
        more = " or more" if len(ties) == MAX_TIES else ""
        groups: dict[str, dict[int, None]] = {}
        for tie in ties:
            if tie.field != "part_of":
                groups.setdefault(_HEADINGS.get(tie.field, "Named by"), {})[tie.n] = None
        for heading, numbers in groups.items():
            count = f" ({len(numbers)}{more})" if len(numbers) > 1 else ""
            listed = MAX_TIES if self._on_paper else MAX_LISTED
            yield BLANK
            yield line(Piece(f"{heading}{count}", Tone.HEADING))
            for other in self._archive.stored(list(numbers)[:listed]):
                yield self.entry(other, relation_to=stored.id)
                if self._on_paper:  # where nothing can be followed, the id is asked for next
                    yield line(Piece(other.id, Tone.NOTE), indent=4)
            if len(numbers) > listed:
                rest = f"… and {len(numbers) - listed}{more or ' more'}"
                yield line(Piece(rest, Tone.NOTE), indent=2)

    def entry(self, stored: Stored, relation_to: str = "") -> Line:
        """One line that leads to another record, and says how it relates to `relation_to`."""
        record = stored.record
        match record:
            case Quote():
                words = Piece(quoted(record), target=record.id)
                return line(words, *_caveats(record, stored.proof), indent=2)
            case Event():
                when = Piece(f"{date_of_event(record, in_short=True)}  ", Tone.LABEL)
                what = supplied(record, "what", record.what)
                return line(when, Piece(what, target=record.id), *_status(record), indent=2)
            case _:
                name = Piece(_shown_name(record), target=record.id)
                return line(name, _ties_in_words(record, relation_to), indent=2)


_IN_THE_SOURCE = Piece("in the source: ", Tone.NOTE)


def _shown_name(record: Record) -> str:
    """What a record is called where another one names it; its id where it has no name."""
    field = "title" if isinstance(record, Source) else "name"
    name = supplied(record, field, name_of(record)) or record.id
    return f"{name} (planned)" if is_planned(record) else name


def _caveats(quote: Quote, proof: Proof | None) -> Iterator[Piece]:
    """What a quotation in a list must not be read without."""
    if quote.attribution.basis is not AttributionBasis.STATED:
        yield Piece(f" [{quote.attribution.basis}]", Tone.CAUTION)
    if proof and proof.verdict is Verdict.NOT_IN_SOURCE:
        yield Piece(" [NOT IN THE SOURCE]", Tone.BAD)


def _status(event: Event) -> Iterator[Piece]:
    """What an event in a list must not be read without: that it is not one that has happened."""
    if event.status is not EventStatus.PAST:
        yield Piece(f" ({event.status})", Tone.CAUTION)


def _ties_in_words(record: Record, relation_to: str) -> str:
    """How a person, organization or work is tied to another record: relations, titles held."""
    if not isinstance(record, (Person, Organization, Work)):
        return ""
    kinds = [
        supplied(relation, "kind", relation.kind)
        for relation in record.relations
        if relation.to == relation_to
    ]
    verb = f" {', '.join(dict.fromkeys(kinds))}" if kinds else ""
    roles = record.roles if isinstance(record, Person) else ()
    titles = [
        supplied(role, "title", role.title) for role in roles if role.organization == relation_to
    ]
    return verb + "".join(f", {title}" for title in titles if title)


_HEADINGS = {
    "speaker": "Quotations",
    "source": "In this source",
    "who": "Timeline",
    "roles.organization": "People",
    "owner": "Works",
    "founded.by": "Founded",
    "relations.to": "Related from",
    "relations.quote": "Supports the relation of",
    "quote": "Dates told by these words",
    "relations.source": "Stated of",
    "roles.source": "Stated of",
    "founded.source": "Stated of",
}
"""The heading for each field that names a record."""
