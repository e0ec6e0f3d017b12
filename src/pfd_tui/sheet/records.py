"""What a sheet says of each kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.describe import name_of
from pfd_tui.archive.gather import quotation
from pfd_tui.cite import citation, quoted, speaker_line, trust_notes
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import (
    Basis,
    Event,
    Form,
    Kind,
    Organization,
    Person,
    Quote,
    Relation,
    Shaped,
    Source,
    Work,
)
from pfd_tui.sheet.lines import (
    STATUS_SIGNS,
    VERDICT_SIGNS,
    VERDICT_TONES,
    Line,
    Piece,
    Tone,
    line,
    verdict_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.records import Alias, Role

MAX_LISTED = 50
"""Records listed under one heading; more are counted, and found by narrowing."""
BLANK = Line()


def sheet_of(archive: Archive, stored: Stored) -> list[Line]:
    """Everything the archive knows of a record."""
    sheet = _Sheet(archive)
    match stored.record:
        case Quote() as quote:
            lines = sheet.quote(stored, quote)
        case Event() as event:
            lines = sheet.event(event)
        case Person() as person:
            lines = sheet.person(stored, person)
        case Organization() as organization:
            lines = sheet.organization(stored, organization)
        case Work() as work:
            lines = sheet.work(stored, work)
        case Source() as source:
            lines = sheet.source(stored, source)
    return [*lines, BLANK, line(Piece(f"{stored.id} · {stored.place}", Tone.NOTE))]


def _label(name: str) -> Piece:
    return Piece(f"{name}: ", Tone.LABEL)


def _fact(name: str, value: str, basis: Basis = Basis.STATED) -> Iterator[Line]:
    """A labelled value; one that no source states stands in square brackets."""
    if value:
        shown = value if basis is Basis.STATED else f"[{value}] ({basis})"
        yield line(_label(name), shown, indent=2)


def _words(words: str) -> Iterator[Line]:
    if words:
        yield line(Piece("in the source: ", Tone.NOTE), f"“{words}”", indent=4)


def _note(shaped: Shaped, indent: int = 2) -> Iterator[Line]:
    if shaped.note:
        yield line(Piece(f"Note: {shaped.note}", Tone.NOTE), indent=indent)


class _Sheet:
    """Writes sheets; holds the archive that names are looked up in."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def _link(self, id_: str) -> Piece:
        return Piece(self._archive.name_of_id(id_), target=id_)

    # Quotations

    def quote(self, stored: Stored, quote: Quote) -> Iterator[Line]:
        whole = quotation(self._archive, stored)
        yield line(Piece(quoted(whole), Tone.QUOTATION))
        yield line("— ", Piece(speaker_line(whole), Tone.TITLE, quote.speaker))
        yield BLANK
        if stored.proof:
            verdict = stored.proof.verdict
            sign = f"{VERDICT_SIGNS[verdict]} {verdict_in_words(stored.proof)}"
            yield line(Piece(sign, VERDICT_TONES[verdict]), indent=2)
        for note in trust_notes(whole):
            yield line(Piece(f"! {note}", Tone.CAUTION), indent=2)
        yield from self._about_quote(quote, whole.source)
        yield from _note(quote.attribution)
        yield from _note(quote)
        yield from self._parts(quote)
        yield from self._named_by(stored)
        yield from self._in_source(stored, quote)

    def _about_quote(self, quote: Quote, source: Source | None) -> Iterator[Line]:
        attribution = quote.attribution
        words = f", “{attribution.words}”" if attribution.words else ""
        yield line(_label("Attribution"), f"{attribution.basis}{words}", indent=2)
        yield from _fact("Said", dates.in_words(quote.said), quote.basis_of("said"))
        yield line(_label("Source"), Piece(citation(source), target=quote.source), indent=2)
        if quote.topics:
            pieces: list[Piece | str] = [_label("Topics")]
            for index, topic in enumerate(quote.topics):
                pieces += [", " if index else "", Piece(topic, target=f"topic:{topic}")]
            yield line(*pieces, indent=2)

    def _parts(self, quote: Quote) -> Iterator[Line]:
        others = [p for p in self._archive.parts_of_statement(quote) if p.id != quote.id]
        if others:
            yield BLANK
            yield line(Piece("Other parts of the statement", Tone.HEADING))
            yield from (self._entry(other) for other in others)

    def _in_source(self, stored: Stored, quote: Quote) -> Iterator[Line]:
        """The paragraph the words stand in, with the words set apart."""
        proof = stored.proof
        if proof is None or proof.start is None or proof.end is None:
            return
        text = self._archive.source_text(quote.source)
        passage = text.passage_at(proof.start) if text else None
        if text is None or passage is None:
            return
        end = max(passage.end, proof.end)
        yield BLANK
        where = f"paragraph {passage.paragraph}" if passage.paragraph else "outside the paragraphs"
        yield line(Piece(f"In the source, {where}", Tone.HEADING))
        yield line(
            text.text[passage.start : proof.start],
            Piece(text.text[proof.start : proof.end], Tone.PROVED),
            text.text[proof.end : end],
        )

    # Events

    def event(self, event: Event) -> Iterator[Line]:
        yield line(Piece(dates.in_words(event.when), Tone.TITLE))
        yield line(event.what)
        yield BLANK
        sign = STATUS_SIGNS[event.status].strip()
        yield from _fact("Status", f"{sign} {event.status}".strip(), event.basis_of("status"))
        yield line(_label("Date"), f"{event.when}, {event.basis}", indent=2)
        yield from _words(event.words)
        if event.who:
            pieces: list[Piece | str] = [_label("Who")]
            for index, id_ in enumerate(event.who):
                pieces += [", " if index else "", self._link(id_)]
            if event.basis_of("who") is not Basis.STATED:
                pieces.append(Piece(f" ({event.basis_of('who')})", Tone.CAUTION))
            yield line(*pieces, indent=2)
        yield from _fact("Place", event.place, event.basis_of("place"))
        if event.source:
            yield line(_label("Source"), self._link(event.source), indent=2)
        yield from _note(event)
        if event.quote:
            yield BLANK
            yield line(Piece("Said in", Tone.HEADING))
            said_in = self._archive.with_id(event.quote)
            if said_in:
                yield self._entry(said_in)

    # People, organizations, works

    def person(self, stored: Stored, person: Person) -> Iterator[Line]:
        yield line(Piece(person.name, Tone.TITLE))
        for role in person.roles:
            yield from self._role(role)
        yield from self._aliases(person.also)
        yield from _fact("About", person.about, person.basis_of("about"))
        yield from _note(person)
        yield from self._relations(stored, person.relations)
        yield from self._named_by(stored)

    def _role(self, role: Role) -> Iterator[Line]:
        title = f"{role.title}, " if role.title else "member of "
        when = f", {dates.in_words(role.when)}" if role.when else ""
        yield line(title, self._link(role.organization), when, indent=2)
        yield from _words(role.words)
        yield from _note(role, indent=4)

    def _aliases(self, aliases: Sequence[Alias]) -> Iterator[Line]:
        for alias in aliases:
            yield line(_label("Also"), f"{alias.name} ({alias.kind})", indent=2)
            yield from _note(alias, indent=4)

    def organization(self, stored: Stored, organization: Organization) -> Iterator[Line]:
        name = organization.name
        if organization.basis_of("name") is not Basis.STATED:
            name = f"[{name}]"
        yield line(Piece(name, Tone.TITLE))
        if organization.status == "planned":
            yield line(Piece("○ planned: it does not exist yet", Tone.CAUTION), indent=2)
        yield from _fact("Kind", organization.kind, organization.basis_of("kind"))
        yield from _fact("Place", organization.place, organization.basis_of("place"))
        yield from self._founding(organization)
        yield from self._aliases(organization.also)
        yield from _fact("About", organization.about, organization.basis_of("about"))
        yield from _words(organization.words)
        yield from _note(organization)
        yield from self._relations(stored, organization.relations)
        yield from self._named_by(stored)

    def _founding(self, organization: Organization) -> Iterator[Line]:
        founded = organization.founded
        if founded is None:
            return
        pieces: list[Piece | str] = [_label("Founded")]
        pieces.append(
            ", ".join(part for part in (dates.in_words(founded.when), founded.place) if part)
        )
        for index, id_ in enumerate(founded.by):
            pieces += [", " if index else " by ", self._link(id_)]
        yield line(*pieces, indent=2)
        yield from _words(founded.words)
        yield from _note(founded, indent=4)

    def work(self, stored: Stored, work: Work) -> Iterator[Line]:
        supplied = work.basis_of("name") is not Basis.STATED
        yield line(Piece(f"[{work.name}]" if supplied else work.name, Tone.TITLE))
        if work.status == "planned":
            basis = work.basis_of("status")
            also = "" if basis is Basis.STATED else f" ({basis})"
            yield line(Piece(f"○ planned: it does not exist yet{also}", Tone.CAUTION), indent=2)
        yield from _fact("Kind", work.kind, work.basis_of("kind"))
        if work.owner:
            owner = [_label("Owner"), self._link(work.owner)]
            if work.basis_of("owner") is not Basis.STATED:
                owner.append(Piece(f" ({work.basis_of('owner')})", Tone.CAUTION))
            yield line(*owner, indent=2)
        yield from _fact("When", dates.in_words(work.when), work.basis_of("when"))
        yield from _fact("Place", work.place, work.basis_of("place"))
        yield from self._aliases(work.also)
        yield from _fact("About", work.about, work.basis_of("about"))
        yield from _words(work.words)
        yield from _note(work)
        yield from self._relations(stored, work.relations)
        yield from self._named_by(stored)

    def source(self, stored: Stored, source: Source) -> Iterator[Line]:
        yield line(Piece(source.title, Tone.TITLE))
        if source.standfirst:
            yield line(source.standfirst)
        yield BLANK
        yield from _fact("Kind", source.kind)
        yield from _fact("Authors", ", ".join(source.authors), source.basis_of("authors"))
        for name in ("publisher", "issued", "updated", "accessed", "place", "url", "language"):
            value = getattr(source, name)
            if name in ("issued", "updated", "accessed"):
                value = dates.in_words(value)
            yield from _fact(name.capitalize(), value, source.basis_of(name))
        yield from _fact("Cited as", citation(source))
        yield from _fact("Text", source.text)
        yield from _fact("About", source.about)
        yield from _note(source)
        yield from self._named_by(stored)

    # Links

    def _relations(self, stored: Stored, relations: Sequence[Relation]) -> Iterator[Line]:
        if relations:
            yield BLANK
            yield line(Piece("Relations", Tone.HEADING))
        for relation in relations:
            when = f", {dates.in_words(relation.when)}" if relation.when else ""
            kind = relation.kind
            if (
                relation.basis_of("kind") is not Basis.STATED
                or relation.basis_of("to") is not Basis.STATED
            ):
                kind = f"[{kind}]"
            yield line(f"{kind} ", self._link(relation.to), when, indent=2)
            yield from _words(relation.words)
            yield from _note(relation, indent=4)

    def _named_by(self, stored: Stored) -> Iterator[Line]:
        """Every record that names this one, under a heading for each way of naming."""
        groups: dict[str, list[int]] = {}
        for tie in self._archive.ties_to(stored.n):
            group = groups.setdefault(_HEADING_OF_FIELD.get(tie.field, "Named by"), [])
            if tie.field != "part_of" and tie.n not in group:
                group.append(tie.n)
        for heading, numbers in groups.items():
            if not numbers:
                continue
            yield BLANK
            count = f" ({len(numbers)})" if len(numbers) > 1 else ""
            yield line(Piece(f"{heading}{count}", Tone.HEADING))
            for other in self._archive.stored(numbers[:MAX_LISTED]):
                yield self._entry(other, relation_to=stored.id)
            if len(numbers) > MAX_LISTED:
                yield line(Piece(f"… and {len(numbers) - MAX_LISTED} more", Tone.NOTE), indent=2)

    def _entry(self, stored: Stored, relation_to: str = "") -> Line:
        """One line that leads to another record."""
        record = stored.record
        match record:
            case Quote():
                text = f"“{record.text}”" if record.form is Form.DIRECT else record.text
                return line(Piece(text, target=record.id), indent=2)
            case Event():
                when = Piece(f"{dates.in_short(record.when)}  ", Tone.LABEL)
                return line(when, Piece(record.what, target=record.id), indent=2)
            case Person() | Organization() | Work():
                kinds = [r.kind for r in record.relations if r.to == relation_to]
                verb = f" {', '.join(dict.fromkeys(kinds))}" if kinds else ""
                titles = ""
                if isinstance(record, Person):
                    held = [r.title for r in record.roles if r.organization == relation_to]
                    titles = "".join(f", {title}" for title in held if title)
                return line(Piece(record.name, target=record.id), f"{verb}{titles}", indent=2)
            case Source():
                return line(Piece(name_of(record), target=record.id), indent=2)


_HEADING_OF_FIELD = {
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
KIND_TITLES = {
    Kind.SOURCE: "Sources",
    Kind.PERSON: "People",
    Kind.ORGANIZATION: "Organizations",
    Kind.WORK: "Works",
    Kind.QUOTE: "Quotations",
    Kind.EVENT: "Timeline",
}
