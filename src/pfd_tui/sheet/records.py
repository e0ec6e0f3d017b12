"""What a sheet says of each kind of record."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from pfd_tui.archive.gather import quotation
from pfd_tui.archive.namesakes import namesakes
from pfd_tui.archive.order import unordered
from pfd_tui.archive.twins import twins_of
from pfd_tui.cite import caveats, citation, quoted, speaker_line, supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, Organization, Person, Quote, Source, Work
from pfd_tui.dossier.titles import titled
from pfd_tui.proof.naming import Naming, naming
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet.elsewhere import elsewhere, said_by_others
from pfd_tui.sheet.facts import (
    date,
    date_and_edtf,
    date_of_event,
    fact,
    label,
    listed,
    note,
    plan,
    unstated,
)
from pfd_tui.sheet.lines import (
    BLANK,
    STATUS_SIGNS,
    Piece,
    Tone,
    line,
)
from pfd_tui.sheet.links import Links
from pfd_tui.sheet.trust import VERDICT_SIGNS, VERDICT_TONES, verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.records import Alias, Role
    from pfd_tui.proof.verdict import Proof
    from pfd_tui.sheet.lines import Line


def sheet_of(archive: Archive, stored: Stored, *, on_paper: bool = False) -> list[Line]:
    """Everything the archive knows of a record.

    `on_paper`: for a pipe, with the ids of what is listed, and more of it.
    """
    sheet = _Sheet(archive, on_paper=on_paper)
    lines: Iterator[Line]
    match stored.record:
        case Quote() as quote:
            lines = sheet.quote(stored, quote)
        case Event() as event:
            lines = sheet.event(stored, event)
        case Person() as person:
            lines = sheet.person(stored, person)
        case Organization() as organization:
            lines = sheet.organization(stored, organization)
        case Work() as work:
            lines = sheet.work(stored, work)
        case Source() as source:
            lines = sheet.source(stored, source)
    title = next(lines)
    faults = [] if isinstance(stored.record, Quote) else sheet.faults(stored.id)
    return [title, *faults, *lines, BLANK, line(Piece(_written_in(stored), Tone.NOTE))]


def _written_in(stored: Stored) -> str:
    """The record's id, and where an author finds it."""
    return f"{stored.id} · {PurePath(stored.place.file).name}, line {stored.place.line}"


UNORDERED_LISTED = 3
"""Events in no known order to the one shown that are named; the others are counted."""
TOLD_BY_THE_VERDICT = ("not-in-source", "cut-sentence", "beyond-marks")
"""Codes of problems that the verdict tells already."""


class _Sheet:
    """Writes sheets; holds the archive that everything is looked up in."""

    def __init__(self, archive: Archive, *, on_paper: bool) -> None:
        self._archive = archive
        self._links = Links(archive, on_paper=on_paper)

    def faults(self, id_: str) -> Iterator[Line]:
        """What is wrong with the record, and what to do about it."""
        for problem in self._archive.problems_of(id_):
            is_told = problem.code in TOLD_BY_THE_VERDICT
            pieces = [] if is_told else [Piece(f"✗ {problem.message} ", Tone.BAD)]
            if problem.hint:
                pieces.append(Piece(f"→ {problem.hint}", Tone.NOTE))
            yield line(*pieces, indent=2)

    # Quotations

    def quote(self, stored: Stored, quote: Quote) -> Iterator[Line]:
        whole = quotation(self._archive, stored)
        yield line(Piece(quoted(quote), Tone.QUOTATION))
        speaker = self._links.target(quote.speaker)
        yield line("— ", Piece(speaker_line(whole), Tone.TITLE, speaker))
        yield BLANK
        sign = f"{VERDICT_SIGNS[whole.proof.verdict]} {verdict_in_words(whole.proof)}"
        yield line(Piece(sign, VERDICT_TONES[whole.proof.verdict]), indent=2)
        for each in caveats(whole):
            yield line(Piece(f"! {each}", Tone.CAUTION), indent=2)
        twins = twins_of(self._archive, stored.n)
        yield from said_by_others(self._links, twins)
        yield from self.faults(stored.id)
        yield from self._about_quote(quote, whole.source)
        yield from note(quote.attribution)
        yield from note(quote)
        yield from self._parts(quote)
        yield from elsewhere(self._links, stored, twins)
        yield from self._links.named_by(stored)
        yield from self._nearest_words(quote, whole.proof)
        yield from self._in_source(whole.proof, quote.source)

    def _about_quote(self, quote: Quote, source: Source | None) -> Iterator[Line]:
        attribution = quote.attribution
        words = f", “{attribution.words}”" if attribution.words else ""
        by = self._naming(quote)
        yield line(label("Attribution"), f"{attribution.basis}{words}{by}", indent=2)
        yield from fact("Said", dates.in_words(quote.said), quote.basis_of("said"))
        cited = Piece(citation(source), target=self._links.target(quote.source))
        yield line(label("Source"), cited, indent=2)
        if quote.topics:
            topics = listed(Piece(topic, target=f"topic:{topic}") for topic in quote.topics)
            yield line(label("Topics"), *topics, *unstated(quote, "topics"), indent=2)

    def _nearest_words(self, quote: Quote, proof: Proof) -> Iterator[Line]:
        """What the source has instead, word by word, where words do not stand in it."""
        text = self._archive.source_text(quote.source)
        if proof.verdict is not Verdict.NOT_IN_SOURCE or text is None:
            return
        from pfd_tui.sheet.comparison import comparison  # what it brings is seldom needed

        yield BLANK
        yield from comparison(text, self._archive.difference_of(quote.id))

    def _naming(self, quote: Quote) -> str:
        """A remark where the attributing words name the speaker by the first name alone."""
        speaker = self._archive.with_id(quote.speaker) if quote.speaker else None
        if speaker is None or not isinstance(speaker.record, (Person, Organization)):
            return ""
        by = naming(quote.attribution.words, speaker.record)
        return ", by the first name alone" if by is Naming.FIRST_NAME else ""

    def _parts(self, quote: Quote) -> Iterator[Line]:
        others = [p for p in self._archive.parts_of_statement(quote) if p.id != quote.id]
        if others:
            yield BLANK
            yield line(Piece("Other parts of the statement", Tone.HEADING))
            yield from (self._links.entry(other) for other in others)

    def _in_source(self, proof: Proof, source: str) -> Iterator[Line]:
        """The paragraph the words stand in, with the words set apart."""
        if proof.start is None or proof.end is None:
            return
        text = self._archive.source_text(source)
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

    def event(self, stored: Stored, event: Event) -> Iterator[Line]:
        yield line(Piece(date_of_event(event), Tone.TITLE))
        yield line(supplied(event, "what", event.what))
        yield BLANK
        sign = STATUS_SIGNS[event.status].strip()
        yield from fact("Status", f"{sign} {event.status}".strip(), event.basis_of("status"))
        yield line(
            label("Date"), f"{date_and_edtf(event.when)}, {_origin(event)}",
            *unstated(event, "when"), indent=2,
        )  # fmt: skip
        yield from self._links.words(event.words)
        if event.who:
            who = listed(map(self._links.link, event.who))
            yield line(label("Who"), *who, *unstated(event, "who"), indent=2)
        yield from fact("Place", event.place, event.basis_of("place"))
        yield from self._source_of(event)
        yield from note(event)
        said_in = self._archive.with_id(event.quote) if event.quote else None
        if said_in:
            yield BLANK
            yield line(Piece("Said in", Tone.HEADING))
            yield self._links.entry(said_in)
        yield from self._order(stored)

    def _order(self, stored: Stored) -> Iterator[Line]:
        """Which events may have come before it or after it."""
        others = unordered(self._archive, stored.n, UNORDERED_LISTED)
        if not others.total:
            return
        yield BLANK
        yield line(Piece("Before or after these is not known", Tone.HEADING))
        for other in others.nearest:
            yield self._links.entry(other)
        more = others.total - len(others.nearest)
        if more:
            yield line(Piece(f"… and {more:,} more", Tone.NOTE), indent=2)

    def _source_of(self, record: Event | Organization | Work) -> Iterator[Line]:
        if record.source:
            yield line(label("Source"), self._links.link(record.source), indent=2)

    # People, organizations, works

    def person(self, stored: Stored, person: Person) -> Iterator[Line]:
        yield line(Piece(supplied(person, "name", person.name), Tone.TITLE))
        for role in person.roles:
            yield from self._role(role)
        yield from self._aliases(person.also)
        yield from fact("About", person.about, person.basis_of("about"))
        yield from note(person)
        yield from self._links.relations(person.relations)
        yield from self._namesakes(stored)
        yield from self._links.named_by(stored)

    def _namesakes(self, stored: Stored) -> Iterator[Line]:
        """Who may be the same person; nobody but the reader can know."""
        others = namesakes(self._archive, stored.n)
        if others:
            yield BLANK
            yield line(Piece("May be the same person", Tone.HEADING))
        for other in others:
            yield self._links.entry(other)
            yield line(Piece(_written_in(other), Tone.NOTE), indent=4)

    def _role(self, role: Role) -> Iterator[Line]:
        title = f"{supplied(role, 'title', role.title)}, " if role.title else "member of "
        held_in = [self._links.link(role.organization), *unstated(role, "organization")]
        when = f", {date(role, 'when', role.when)}" if role.when else ""
        yield line(title, *held_in, when, indent=2)
        yield from self._links.words(role.words, role.source)
        yield from note(role, indent=4)

    def _aliases(self, aliases: Sequence[Alias]) -> Iterator[Line]:
        for alias in aliases:
            name = supplied(alias, "name", alias.name)
            yield line(label("Also"), f"{name} ({alias.kind})", indent=2)
            yield from note(alias, indent=4)

    def organization(self, stored: Stored, organization: Organization) -> Iterator[Line]:
        yield line(Piece(supplied(organization, "name", organization.name), Tone.TITLE))
        yield from plan(organization)
        yield from fact("Kind", organization.kind, organization.basis_of("kind"))
        yield from fact("Place", organization.place, organization.basis_of("place"))
        yield from self._founding(organization)
        yield from self._aliases(organization.also)
        yield from fact("About", organization.about, organization.basis_of("about"))
        yield from self._links.words(organization.words)
        yield from self._source_of(organization)
        yield from note(organization)
        yield from self._links.relations(organization.relations)
        yield from self._links.named_by(stored)

    def _founding(self, organization: Organization) -> Iterator[Line]:
        founded = organization.founded
        if founded is None:
            return
        when = date(founded, "when", founded.when)
        place = supplied(founded, "place", founded.place)
        pieces = [label("Founded"), Piece(", ".join(part for part in (when, place) if part))]
        if founded.by:
            founders = listed(map(self._links.link, founded.by))
            pieces += [Piece(" by "), *founders, *unstated(founded, "by")]
        yield line(*pieces, indent=2)
        yield from self._links.words(founded.words, founded.source)
        yield from note(founded, indent=4)

    def work(self, stored: Stored, work: Work) -> Iterator[Line]:
        yield line(Piece(supplied(work, "name", work.name), Tone.TITLE))
        yield from plan(work)
        yield from fact("Kind", work.kind, work.basis_of("kind"))
        if work.owner:
            owner = [self._links.link(work.owner), *unstated(work, "owner")]
            yield line(label("Owner"), *owner, indent=2)
        yield from fact("When", dates.in_words(work.when), work.basis_of("when"))
        yield from fact("Place", work.place, work.basis_of("place"))
        yield from self._aliases(work.also)
        yield from fact("About", work.about, work.basis_of("about"))
        yield from self._links.words(work.words)
        yield from self._source_of(work)
        yield from note(work)
        yield from self._links.relations(work.relations)
        yield from self._links.named_by(stored)

    def source(self, stored: Stored, source: Source) -> Iterator[Line]:
        yield line(Piece(titled(source), Tone.TITLE))
        if source.standfirst:
            yield line(supplied(source, "standfirst", source.standfirst))
        yield BLANK
        yield from fact("Kind", source.kind, source.basis_of("kind"))
        yield from fact("Authors", ", ".join(source.authors), source.basis_of("authors"))
        yield from fact("Publisher", source.publisher, source.basis_of("publisher"))
        yield from fact("Issued", dates.in_words(source.issued), source.basis_of("issued"))
        yield from fact("Updated", dates.in_words(source.updated), source.basis_of("updated"))
        yield from fact("Accessed", dates.in_words(source.accessed), source.basis_of("accessed"))
        yield from fact("Place", source.place, source.basis_of("place"))
        yield from fact("URL", source.url, source.basis_of("url"))
        yield from fact("Language", source.language, source.basis_of("language"))
        yield from fact("Cited as", citation(source))
        yield from fact("Text", source.text)
        yield from fact("About", source.about, source.basis_of("about"))
        yield from note(source)
        yield from self._links.named_by(stored)


def _origin(event: Event) -> str:
    """Whether the source gives the date; if not, from what it is worked out."""
    if event.basis == "stated":
        return event.basis
    return (
        f"{event.basis} from {event.derived_from}"
        if event.derived_from
        else (f"{event.basis}; from what is not said")
    )
