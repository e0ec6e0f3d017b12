"""The records of a dossier: frozen, in the terms of the field, free of any file format.

A field that carries its own basis (`publisher: {value: …, basis: inferred}`) keeps its plain value
here and has its basis in `bases`, under the field's name. A field not listed there is `stated`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a record is about; the value is its name on the command line."""

    SOURCE = "source"
    PERSON = "person"
    ORGANIZATION = "organization"
    WORK = "work"
    QUOTE = "quote"
    EVENT = "event"


class Basis(StrEnum):
    """Where a value comes from."""

    STATED = "stated"
    """The source says so."""
    INFERRED = "inferred"
    """The source suggests it; somebody concluded it."""
    EXTERNAL = "external"
    """It comes from outside the source."""


class AttributionBasis(StrEnum):
    """How the source ties a quotation to its speaker."""

    STATED = "stated"
    """The source names the speaker at these words."""
    CARRIED = "carried"
    """The words continue a statement whose speaker is named."""
    INFERRED = "inferred"
    """Only a heading or the context suggests the speaker."""


class Form(StrEnum):
    """Whether words are the speaker's own or the narrator's."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Mark(StrEnum):
    """The quotation marks around a quotation in its source."""

    CLOSED = "closed"
    UNCLOSED = "unclosed"
    """The mark that opens it is never closed."""
    NONE = "none"
    """The source sets it without marks: a speech, an answer in an interview."""


class Cut(StrEnum):
    """Which end of its sentence a quotation leaves off."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


class Extent(StrEnum):
    """How much of a source its records mean to cover."""

    PARTIAL = "partial"
    FULL = "full"


class EventStatus(StrEnum):
    """Whether an event is a fact or an intention."""

    PAST = "past"
    ONGOING = "ongoing"
    ANNOUNCED = "announced"
    PLAN = "plan"
    RECURRING = "recurring"


INTENTIONS = frozenset({EventStatus.ANNOUNCED, EventStatus.PLAN})
"""What has been said and has not happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """What every record and part of a record has."""

    bases: Mapping[str, Basis] = field(default_factory=dict)
    note: str = ""

    def basis_of(self, field_name: str) -> Basis:
        """The basis of one field's value."""
        return self.bases.get(field_name, Basis.STATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Shaped):
    """Another name of the same person, organization or work, as it is written somewhere."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Shaped):
    """A title held in an organization, or plain membership where no title is given."""

    organization: str
    title: str = ""
    when: str = ""
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Shaped):
    """A tie from the record that holds it to the record `to`: `kind` is a verb (`funds`)."""

    to: str
    kind: str
    quote: str = ""
    event: str = ""
    when: str = ""
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding(Shaped):
    """When, where and by whom an organization was founded."""

    when: str = ""
    place: str = ""
    by: tuple[str, ...] = ()
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Shaped):
    """How the source ties a quotation to its speaker, and the source's own words for it."""

    basis: AttributionBasis = AttributionBasis.INFERRED
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Shaped):
    """What a dataset says about itself."""

    version: str = "1"
    title: str = ""
    language: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Shaped):
    """Words of a source that no record rests on, knowingly: the note says why."""

    words: str
    note: str


class Spoken(NamedTuple):
    """A name of a person as the dossier records it, in the order it is spoken."""

    name: str
    family: str = ""
    """The part of it that lists are ordered by; empty where the dossier leaves it open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Shaped):
    """A document that quotations are taken from.

    Two fields are none of the format. `spoken` has the names of those authors who are among the
    people, by how this record writes them; `unread` what stands in a field for a date and is none.
    """

    id: str
    kind: str
    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    issued: str = ""
    updated: str = ""
    accessed: str = ""
    place: str = ""
    url: str = ""
    language: str = ""
    text: str = ""
    sha256: str = ""
    coverage: Extent = Extent.PARTIAL
    left_out: tuple[LeftOut, ...] = ()
    about: str = ""
    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Shaped):
    """Somebody the sources name.

    `family` is the part of the name that lists are ordered by; empty where the dossier leaves it
    open: then the name is never turned round.
    """

    id: str
    name: str
    family: str = ""
    also: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Shaped):
    """A body the sources name; `status` is `existing` or `planned`."""

    id: str
    name: str
    also: tuple[Alias, ...] = ()
    kind: str = ""
    place: str = ""
    founded: Founding | None = None
    status: str = "existing"
    about: str = ""
    relations: tuple[Relation, ...] = ()
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Shaped):
    """Something made or run: a programme, project, course, platform, document or law."""

    id: str
    name: str
    also: tuple[Alias, ...] = ()
    kind: str = ""
    owner: str = ""
    status: str = "existing"
    when: str = ""
    place: str = ""
    about: str = ""
    relations: tuple[Relation, ...] = ()
    words: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Shaped):
    """A statement: the exact words of its source, without the quotation marks around them.

    `speaker` is empty where the source names nobody. With `form` INDIRECT the words are the
    narrator's, and are never put between quotation marks.
    """

    id: str
    text: str
    source: str
    speaker: str = ""
    form: Form = Form.DIRECT
    mark: Mark = Mark.CLOSED
    cut: Cut = Cut.NONE
    part_of: str = ""
    said: str = ""
    topics: tuple[str, ...] = ()
    attribution: Attribution = Attribution()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Shaped):
    """Something dated: `when` in EDTF, `words` as the source dates it, `what` in one sentence."""

    id: str
    when: str
    what: str
    words: str = ""
    who: tuple[str, ...] = ()
    place: str = ""
    source: str = ""
    quote: str = ""
    basis: str = "stated"
    derived_from: str = ""
    status: EventStatus = EventStatus.PAST


Record: TypeAlias = Source | Person | Organization | Work | Quote | Event


def kind_of(record: Record) -> Kind:
    """The kind of a record."""
    return _KINDS[type(record)]


_KINDS: dict[type[Record], Kind] = {
    Source: Kind.SOURCE,
    Person: Kind.PERSON,
    Organization: Kind.ORGANIZATION,
    Work: Kind.WORK,
    Quote: Kind.QUOTE,
    Event: Kind.EVENT,
}
