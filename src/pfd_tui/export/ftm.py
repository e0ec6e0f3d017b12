"""The dossier as entities of FollowTheMoney, an entity a line, for Aleph and its kin.

https://followthemoney.tech: an entity is an id, a schema, and lists of texts under its properties.
A property of its own holds only what a source states; the rest stands in words under `notes`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from pfd_tui.archive.gather import quotation
from pfd_tui.cite import caveats, citation, quoted, speaker_line, supplied
from pfd_tui.dossier.authors import authors_of
from pfd_tui.dossier.records import (
    INTENTIONS,
    Basis,
    Event,
    Kind,
    Organization,
    Person,
    Source,
    Work,
)
from pfd_tui.dossier.titles import titled
from pfd_tui.export import wording
from pfd_tui.export.ftmvalues import (
    DATES,
    LONGEST_NAME,
    LONGEST_TEXT,
    NOT_IN_SOURCE,
    TOO_LONG,
    WORKS,
    day,
    entity_id,
    fitting,
    interval,
    language,
    part_id,
)
from pfd_tui.export.jsonform import json_text
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet import verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Founding, Record, Relation, Role, Shaped
    from pfd_tui.export.losses import Losses
    from pfd_tui.proof.quotation import Quotation

    Entity = dict[str, object]

MEDIA = frozenset({"article", "interview", "press-release", "broadcast", "web-page"})
"""Kinds of sources that are an Article ("a piece of media"); the others are a PlainText."""
UNDERTAKINGS = frozenset({"project", "programme", "program", "campaign", "course"})
"""Kinds of works that are a Project ("an activity carried out by a group of participants")."""
ALIASES = {"short": "weakAlias", "former": "previousName"}
"""The property for each kind of name; other spellings are an `alias`."""


def ftm_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """The entities in the order of the sections; each link stands behind the record that acts."""
    for entity in _Entities(archive, losses).all():
        yield json_text(entity, indent=None) + "\n"


class _Entities:
    """Makes the entities; links lead only to records that are entities as well."""

    def __init__(self, archive: Archive, losses: Losses) -> None:
        self._archive = archive
        self._losses = losses

    def all(self) -> Iterator[Entity]:
        """Everything that has a schema."""
        for kind in Kind:
            for stored in self._archive.all_of(kind):
                match stored.record:
                    case Source() as source:
                        yield self._source(source)
                    case Person() as person:
                        yield from self._person(person)
                    case Organization() as organization:
                        yield from self._organization(organization)
                    case Work() as work:
                        yield from self._work(work)
                    case Event() as event:
                        yield self._event(event)
                    case _:
                        yield from self._quotation(quotation(self._archive, stored))

    def _entity(self, id_: str, schema: str, **properties: str | Iterable[str]) -> Entity:
        listed = {
            name: [value] if isinstance(value, str) else list(value)
            for name, value in properties.items()
        }
        return {"id": id_, "schema": schema, "properties": fitting(listed, self._losses)}

    # Sources

    def _source(self, source: Source) -> Entity:
        digest = self._archive.text_digest(source.id)
        recorded = source.sha256 if source.sha256 != digest else ""
        return self._entity(
            entity_id(source.id),
            "Article" if source.kind in MEDIA else "PlainText",
            title=titled(source),
            author=[supplied(source, "authors", str(name)) for name in authors_of(source)],
            publisher=supplied(source, "publisher", source.publisher),
            publishedAt=self._date(source, "issued", source.issued),
            modifiedAt=self._date(source, "updated", source.updated),
            retrievedAt=self._date(source, "accessed", source.accessed),
            sourceUrl=_stated(source, "url", source.url),
            language=_stated(source, "language", language(source.language)),
            fileName=PurePath(source.text).name,
            summary=supplied(source, "standfirst", source.standfirst),
            description=supplied(source, "about", source.about),
            notes=[
                source.note,
                _labelled("kind", source.kind),
                _labelled("place", supplied(source, "place", source.place)),
                *_in_words(source, "issued", "updated", "accessed"),
                *_unstated(source, "url", "language"),
                _labelled("SHA-256 of its text", digest),
                _labelled("recorded SHA-256 of its text", recorded),
            ],
        )

    # People, organizations, works

    def _person(self, person: Person) -> Iterator[Entity]:
        yield self._entity(
            entity_id(person.id),
            "Person",
            lastName=_stated(person, "family", person.family),
            summary=supplied(person, "about", person.about),
            notes=[
                person.note,
                *self._unlinked(person),
                *(wording.role(self._archive, r) for r in person.roles if not self._holds(r)),
            ],
            **_names(person),
        )
        for number, role in enumerate(person.roles, 1):
            if self._holds(role):
                yield from self._role(person, role, number)
        yield from self._relations(person)

    def _role(self, person: Person, role: Role, number: int) -> Iterator[Entity]:
        """A title is a Position that the person occupies; without a title, it is a Membership."""
        told = {**self._interval(role, "when", role.when), **self._grounds(role)}
        holder, organization = entity_id(person.id), entity_id(role.organization)
        mark = "" if role.basis_of("organization") is Basis.STATED else "[organization inferred]"
        if not role.title:
            id_ = part_id(person.id, "membership", number)
            yield self._entity(
                id_, "Membership", member=holder, organization=organization, summary=mark, **told
            )
            return
        post = part_id(person.id, "position", number)
        title = supplied(role, "title", role.title)
        yield self._entity(post, "Position", name=title, organization=organization, notes=mark)
        id_ = part_id(person.id, "occupancy", number)
        yield self._entity(id_, "Occupancy", holder=holder, post=post, **told)

    def _organization(self, organization: Organization) -> Iterator[Entity]:
        founded = organization.founded
        founding = wording.founding(self._archive, founded) if founded else ""
        yield self._entity(
            entity_id(organization.id),
            "Organization",
            classification=supplied(organization, "kind", organization.kind),
            status=supplied(organization, "status", organization.status)
            if wording.is_planned(organization)
            else "",
            address=_stated(organization, "place", organization.place),
            summary=supplied(organization, "about", organization.about),
            description=_quoted(organization.words),
            proof=self._proof(organization.source),
            notes=[
                organization.note,
                _labelled("founded", founding),
                founded.note if founded else "",
                *_unstated(organization, "place", "status"),
                *self._unlinked(organization),
            ],
            **_names(organization),
        )
        for number, founder in enumerate(founded.by if founded else (), 1):
            if founded and self._is_entity(founder):
                yield self._entity(
                    part_id(organization.id, "founder", number),
                    "UnknownLink",
                    subject=entity_id(founder),
                    object=entity_id(organization.id),
                    role=supplied(founded, "by", "founder"),
                    **self._interval(founded, "when", founded.when),
                    **self._grounds(founded),
                )
        yield from self._relations(organization)

    def _work(self, work: Work) -> Iterator[Entity]:
        if not _is_project(work):
            self._losses.count(WORKS)
            return
        is_owned = work.owner and self._is_entity(work.owner)
        owner = wording.called_by_id(self._archive, work.owner) if work.owner else ""
        yield self._entity(
            entity_id(work.id),
            "Project",
            status=supplied(work, "status", work.status) if wording.is_planned(work) else "",
            address=_stated(work, "place", work.place),
            summary=supplied(work, "about", work.about),
            description=_quoted(work.words),
            proof=self._proof(work.source),
            notes=[
                work.note,
                _labelled("kind", supplied(work, "kind", work.kind)),
                _labelled("owner", supplied(work, "owner", "" if is_owned else owner)),
                *_in_words(work, "when"),
                *_unstated(work, "place", "status"),
                *self._unlinked(work),
            ],
            **self._interval(work, "when", work.when),
            **_names(work),
        )
        if is_owned:
            yield self._entity(
                part_id(work.id, "owner", 1),
                "ProjectParticipant",
                project=entity_id(work.id),
                participant=entity_id(work.owner),
                role=supplied(work, "owner", "owner"),
            )
        yield from self._relations(work)

    # Relations

    def _relations(self, record: Person | Organization | Work) -> Iterator[Entity]:
        for number, relation in enumerate(record.relations, 1):
            if self._leads_on(record, relation):
                kind = supplied(relation, "kind", relation.kind)
                yield self._entity(
                    part_id(record.id, "relation", number),
                    "UnknownLink",
                    subject=entity_id(record.id),
                    object=entity_id(relation.to),
                    role=kind if relation.basis_of("to") is Basis.STATED else f"[{kind}]",
                    **self._interval(relation, "when", relation.when),
                    **self._grounds(relation),
                )

    def _unlinked(self, record: Person | Organization | Work) -> Iterator[str]:
        """The relations to what is no entity, in words."""
        for relation in record.relations:
            if not self._leads_on(record, relation):
                yield wording.relation(self._archive, relation)

    def _leads_on(self, record: Record, relation: Relation) -> bool:
        return relation.to != record.id and self._is_entity(relation.to)

    def _holds(self, role: Role) -> bool:
        return self._is_entity(role.organization)

    def _is_entity(self, id_: str) -> bool:
        found = self._archive.with_id(id_)
        return found is not None and (
            not isinstance(found.record, Work) or _is_project(found.record)
        )

    def _grounds(self, part: Role | Relation | Founding) -> dict[str, str | list[str]]:
        """What a link rests on: the document, its words, the date in words, the note."""
        when = wording.date(part, "when", part.when)
        told = [_quoted(part.words), _labelled("when", when), part.note]
        return {"description": told, "proof": self._proof(part.source)}

    def _proof(self, source_id: str) -> str:
        """The document that a record rests on."""
        return entity_id(source_id) if source_id and self._is_entity(source_id) else ""

    # Quotations and events

    def _quotation(self, whole: Quotation) -> Iterator[Entity]:
        """A Note on its speaker, proved by its source."""
        quote, source = whole.quote, whole.source
        if whole.proof.verdict is Verdict.NOT_IN_SOURCE:
            self._losses.count(NOT_IN_SOURCE)
            return
        if len(quoted(quote)) > LONGEST_TEXT:
            self._losses.count(TOO_LONG)
            return
        told = [
            f"— {speaker_line(whole)}",
            verdict_in_words(whole.proof),
            *caveats(whole),
            citation(source, whole.proof),
        ]
        yield self._entity(
            entity_id(quote.id),
            "Note",
            description=quoted(quote),
            summary="\n".join(told),
            entity=entity_id(whole.speaker.id) if whole.speaker else "",
            proof=entity_id(source.id) if source else "",
            sourceUrl=_stated(source, "url", source.url) if source else "",
            keywords=quote.topics if quote.basis_of("topics") is Basis.STATED else (),
            notes=[quote.note, quote.attribution.note, *_in_words(quote, "said")],
        )

    def _event(self, event: Event) -> Entity:
        what = supplied(event, "what", event.what)
        name = f"[{event.status}] {what}" if event.status in INTENTIONS else what
        is_long = len(name) > LONGEST_NAME
        who = [(id_, self._archive.with_id(id_)) for id_ in event.who]
        actors = [
            entity_id(id_)
            for id_, found in who
            if found and isinstance(found.record, (Person, Organization))
        ]
        others = [wording.called_by_id(self._archive, id_) for id_ in event.who]
        return self._entity(
            entity_id(event.id),
            "Event",
            name=f"{name[: LONGEST_NAME - 1]}…" if is_long else name,
            description=[what if is_long else "", _quoted(event.words)],
            location=_stated(event, "place", event.place),
            involved=actors if event.basis_of("who") is Basis.STATED else (),
            proof=self._proof(event.source),
            summary=f"{wording.date(event, 'when', event.when)}; {event.status}; "
            f"date {event.basis}",
            notes=[
                event.note,
                *_unstated(event, "place", "status"),
                _labelled("who", supplied(event, "who", ", ".join(others))),
            ],
            **self._interval(event, "when", event.when),
        )

    # Dates

    def _date(self, shaped: Shaped, field: str, value: str) -> str:
        found = day(value) if shaped.basis_of(field) is Basis.STATED else ""
        self._losses.count(DATES, bool(value) and not found)
        return found

    def _interval(self, shaped: Shaped, field: str, value: str) -> dict[str, str]:
        found = interval(value) if shaped.basis_of(field) is Basis.STATED else {}
        self._losses.count(DATES, bool(value) and not any(found.values()))
        return found


def _is_project(work: Work) -> bool:
    return work.kind.lower() in UNDERTAKINGS


def _names(record: Person | Organization | Work) -> dict[str, list[str]]:
    """The names of a record by property; one that no source states stands in square brackets."""
    names = {"name": [supplied(record, "name", record.name)]}
    for alias in record.also:
        property_ = ALIASES.get(alias.kind, "alias")
        names.setdefault(property_, []).append(supplied(alias, "name", alias.name))
    return names


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _stated(shaped: Shaped, field: str, value: str) -> str:
    """`value`, where it is what a source states."""
    return value if shaped.basis_of(field) is Basis.STATED else ""


def _unstated(record: Shaped, *fields: str) -> Iterator[str]:
    """The fields whose values no source states, in words."""
    for field in fields:
        value = cast("str", getattr(record, field))
        if value and record.basis_of(field) is not Basis.STATED:
            yield f"{field}: [{value}] ({record.basis_of(field)})"


def _in_words(record: Shaped, *fields: str) -> Iterator[str]:
    """Dates as they are said, since their properties hold less."""
    for field in fields:
        yield _labelled(field, wording.date(record, field, getattr(record, field)))


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""
