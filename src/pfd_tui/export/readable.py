"""The dossier as a document to read, in CommonMark: sources with quotations, timeline, records.

Every sign that Markdown could take for its own is escaped: what is read is what was written.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from pfd_tui.archive.gather import quotation
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.cite import citation, quoted, speaker_line, supplied, trust_notes
from pfd_tui.cite.formats.markdown import escaped
from pfd_tui.dossier.records import Kind, Organization, Person, Source, Work
from pfd_tui.export import events, wording
from pfd_tui.export.losses import counted
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Event, Founding, Relation, Role, Shaped
    from pfd_tui.export.losses import Losses

SOURCELESS = "Quotations whose source is not in the dossier"
VERDICTS = {
    Verdict.VERBATIM: "verbatim in their sources",
    Verdict.FOLDED: "verbatim but for typesetting",
    Verdict.NOT_IN_SOURCE: "NOT IN THE SOURCE",
    Verdict.NO_SOURCE_TEXT: "not checked: there is no source text",
}


def markdown_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """The document, a paragraph at a time; lines end with a line feed."""
    losses.say("ids, places in code points, topics and problems: `--to json` has them")
    if archive.counts[Kind.SOURCE]:
        losses.say("the texts of the sources: `--to html` has them")
    document = _Document(archive, losses)
    separator = ""
    for paragraph in document.paragraphs():
        yield f"{separator}{paragraph}\n"
        separator = "\n"


class _Document:
    """Writes the paragraphs of the document; counts in `losses` what it cannot show."""

    def __init__(self, archive: Archive, losses: Losses) -> None:
        self._archive = archive
        self._losses = losses

    def paragraphs(self) -> Iterator[str]:
        """All of them, from the title to the last work."""
        yield self._heading(1, self._archive.title or "Dossier")
        for header in self._archive.headers:
            yield from self._prose(wording.of_header(header, "about"))
            yield from self._note(wording.of_header(header, "note"))
        yield from self._proof()
        yield from self._sources()
        yield from self._timeline()
        yield from self._records("Organizations", Kind.ORGANIZATION)
        yield from self._records("People", Kind.PERSON)
        yield from self._records("Works", Kind.WORK)

    # The parts of the document

    def _proof(self) -> Iterator[str]:
        verdicts = self._archive.verdicts()
        total = counted(self._archive.counts[Kind.QUOTE], Kind.QUOTE)
        found = [f"{verdicts[each]} {words}" for each, words in VERDICTS.items() if verdicts[each]]
        yield self._text(f"{total}: {'; '.join(found)}." if found else f"{total}.")

    def _sources(self) -> Iterator[str]:
        if self._archive.counts[Kind.SOURCE]:
            yield self._heading(2, "Sources")
        written = 0
        for stored in self._archive.all_of(Kind.SOURCE):
            yield from self._source(cast("Source", stored.record))
            for quote in self._quotations_from(stored):
                written += 1
                yield from self._quotation(quote)
        if written < self._archive.counts[Kind.QUOTE]:
            yield from self._without_a_source()

    def _source(self, source: Source) -> Iterator[str]:
        yield self._heading(3, wording.called(source))
        yield self._text(citation(source))
        yield from self._prose(supplied(source, "standfirst", source.standfirst))
        yield from self._prose(supplied(source, "about", source.about))
        yield from self._note(source.note)

    def _quotations_from(self, source: Stored) -> list[Stored]:
        """The quotations from a source in the order they stand there, those not found last."""
        ties = self._archive.ties_to(source.n, limit=sys.maxsize)
        numbers = [tie.n for tie in ties if kind_of_number(tie.n) is Kind.QUOTE]
        return sorted(self._archive.stored(numbers), key=_place_in_source)

    def _without_a_source(self) -> Iterator[str]:
        yield self._heading(2, SOURCELESS)
        for stored in self._archive.all_of(Kind.QUOTE):
            if quotation(self._archive, stored).source is None:
                yield from self._quotation(stored)

    def _quotation(self, stored: Stored) -> Iterator[str]:
        whole = quotation(self._archive, stored)
        yield _block(self._text(quoted(whole.quote)))
        section = f"“{whole.proof.section}”" if whole.proof.section else ""
        paragraph = f"para. {whole.proof.paragraph}" if whole.proof.paragraph else ""
        pinpoint = ", ".join(part for part in (paragraph, section) if part)
        lines = [f"— {speaker_line(whole)}{f' ({pinpoint})' if pinpoint else ''}"]
        lines += [f"[{note}]" for note in trust_notes(whole)]
        said = wording.date(whole.quote, "said", whole.quote.said)
        lines += [f"Said: {said}"] if said else []
        notes = (whole.quote.attribution.note, whole.quote.note)
        lines += [f"Note: {note}" for note in notes if note]
        yield self._text("\n".join(lines))

    def _timeline(self) -> Iterator[str]:
        if self._archive.counts[Kind.EVENT]:
            yield self._heading(2, "Timeline")
        for event in events.in_time(self._archive):
            yield self._event(event)

    def _event(self, event: Event) -> str:
        when = wording.date(event, "when", event.when)
        where = supplied(event, "place", event.place)
        what = f"{supplied(event, 'what', event.what)}{f' ({where})' if where else ''}"
        facts = [supplied(event, "status", event.status), f"date {event.basis}"]
        facts += [f"in the source: “{event.words}”"] if event.words else []
        note = f"\nNote: {event.note}" if event.note else ""
        told = f"{what} [{'; '.join(facts)}]{note}"
        return _item(f"**{self._text(when)}** {self._text(told)}")

    def _records(self, title: str, kind: Kind) -> Iterator[str]:
        if self._archive.counts[kind]:
            yield self._heading(2, title)
        for stored in self._archive.all_of(kind):
            record = cast("Person | Organization | Work", stored.record)
            yield self._heading(3, wording.called(record))
            yield from self._prose(supplied(record, "about", record.about))
            facts = [_item(self._text(fact)) for fact in self._facts(record)]
            if facts:
                yield "\n".join(facts)
            yield from self._note(record.note)

    # What is known of a record

    def _facts(self, record: Person | Organization | Work) -> Iterator[str]:
        match record:
            case Person():
                for held in record.roles:
                    yield _grounded(wording.role(self._archive, held), held)
            case Organization():
                yield from _labelled(record, "kind", "place")
                if record.founded:
                    founded = wording.founding(self._archive, record.founded)
                    yield _grounded(f"Founded: {founded}", record.founded)
            case Work():
                yield from _labelled(record, "kind")
                if record.owner:
                    owner = wording.called_by_id(self._archive, record.owner)
                    yield f"Owner: {supplied(record, 'owner', owner)}"
                if record.when:
                    yield f"When: {wording.date(record, 'when', record.when)}"
                yield from _labelled(record, "place")
        for alias in record.also:
            yield f"Also: {wording.alias(alias)}{_noted(alias)}"
        for tie in record.relations:
            yield _grounded(wording.relation(self._archive, tie), tie)
        if not isinstance(record, Person) and record.words:
            yield f"In the source: “{record.words}”"

    # The signs of Markdown

    def _text(self, text: str) -> str:
        return escaped(self._losses.shown(text, lines=True))

    def _heading(self, level: int, text: str) -> str:
        return f"{'#' * level} {escaped(self._losses.shown(text))}"

    def _prose(self, text: str) -> Iterator[str]:
        if text.strip():
            yield self._text(text)

    def _note(self, note: str) -> Iterator[str]:
        if note.strip():
            yield self._text(f"Note: {note}")


def _place_in_source(stored: Stored) -> tuple[float, int]:
    start = stored.proof.start if stored.proof else None
    return (float("inf") if start is None else start, stored.n)


def _labelled(record: Shaped, *fields: str) -> Iterator[str]:
    for field in fields:
        value = supplied(record, field, getattr(record, field))
        if value:
            yield f"{field.capitalize()}: {value}"


def _grounded(fact: str, part: Role | Relation | Founding) -> str:
    """A fact with the words of the source that it rests on, and its note."""
    words = f"\nIn the source: “{part.words}”" if part.words else ""
    return f"{fact}{words}{_noted(part)}"


def _noted(part: Shaped) -> str:
    return f"\nNote: {part.note}" if part.note else ""


def _block(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _item(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")
