"""Quotations, people, organizations and sources as schema.org describes them, in JSON-LD.

A field of its own holds only what a source states. What is inferred, or no date of ISO 8601, stands
in words under `description`, in square brackets where nobody stated it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import quote as percent_encoded

from pfd_tui.archive.gather import quotation
from pfd_tui.cite import caveats, citation, speaker_line, supplied
from pfd_tui.dossier.authors import authors_of
from pfd_tui.dossier.records import (
    AttributionBasis,
    Basis,
    Form,
    Kind,
    Organization,
    Person,
    Source,
)
from pfd_tui.dossier.titles import titled
from pfd_tui.export import wording
from pfd_tui.export.isodates import iso_date, iso_span
from pfd_tui.export.jsonform import json_list
from pfd_tui.export.losses import Loss
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet import verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Founding, Record, Role, Shaped
    from pfd_tui.export.losses import Losses
    from pfd_tui.proof.quotation import Quotation

    Node = dict[str, object]

TYPES = {
    "article": "Article",
    "interview": "Article",
    "report": "Report",
    "press-release": "Article",
    "law": "Legislation",
    "web-page": "WebPage",
    "book": "Book",
}
"""The type of each kind of source; the others are a CreativeWork, with their kind as `genre`."""
NOT_IN_SOURCE = Loss(
    "quotation that is not in its source", "quotations that are not in their sources",
    "nobody is to be quoted with them",
)  # fmt: skip
UNSURE_SPEAKER = Loss(
    "speaker whom no source names as such", "speakers whom no source names as such",
    "`creditText` says so; `creator` is left out",
)  # fmt: skip
UNSURE_DATE = Loss(
    "date that is not stated or not in ISO 8601", "dates that are not stated or not in ISO 8601",
    "`description` has them in words",
)  # fmt: skip
PLANNED = Loss("planned organization", "planned organizations", "a plan would pass for what exists")
RELATIONS = Loss("relation", "relations", "schema.org has no property for a verb of one's own")


def schema_org_pieces(
    archive: Archive, problems: Iterable[Problem], losses: Losses
) -> Iterator[str]:
    """One graph, safe inside a `script` element: no `<` stands in it (HTML, 4.12.1.3)."""
    losses.records(
        archive, (Kind.WORK, Kind.EVENT),
        "no type says what they are without claiming more; `--to json` has everything",
    )  # fmt: skip
    graph = _Graph(archive, losses)
    yield '{\n  "@context": "https://schema.org",\n  "@graph": '
    for piece in json_list(graph.nodes(), indent=None):
        yield piece.replace("<", "\\u003c")
    yield "\n}\n"


class _Graph:
    """Makes the nodes; each names others only if they are nodes as well."""

    def __init__(self, archive: Archive, losses: Losses) -> None:
        self._archive = archive
        self._losses = losses

    def nodes(self) -> Iterator[Node]:
        """Sources, people, organizations, quotations, in the order written."""
        for stored in self._archive.all_of(Kind.SOURCE):
            yield _filled(self._source(cast("Source", stored.record)))
        for stored in self._archive.all_of(Kind.PERSON):
            yield _filled(self._person(cast("Person", stored.record)))
        for stored in self._archive.all_of(Kind.ORGANIZATION):
            organization = cast("Organization", stored.record)
            if wording.is_planned(organization):
                self._losses.count(PLANNED)
            else:
                yield _filled(self._organization(organization))
        for stored in self._archive.all_of(Kind.QUOTE):
            whole = quotation(self._archive, stored)
            if whole.proof.verdict is Verdict.NOT_IN_SOURCE:
                self._losses.count(NOT_IN_SOURCE)
            else:
                yield _filled(self._quotation(whole))

    # Sources

    def _source(self, source: Source) -> Node:
        type_ = TYPES.get(source.kind, "CreativeWork")
        authors = [{"name": str(author)} for author in authors_of(source)]
        publisher = {"name": source.publisher} if source.publisher else None
        return {
            "@type": type_,
            "@id": _id(source.id),
            "name": titled(source),
            "genre": "" if type_.lower() == source.kind.replace("-", "") else source.kind,
            "abstract": supplied(source, "standfirst", source.standfirst),
            "author": _stated(source, "authors", authors),
            "publisher": _stated(source, "publisher", publisher),
            "datePublished": self._date(source, "issued", source.issued),
            "dateModified": self._date(source, "updated", source.updated),
            "inLanguage": _stated(source, "language", source.language),
            "url": _stated(source, "url", source.url),
            "description": _told(
                supplied(source, "about", source.about),
                *_unstated(source, "authors", "publisher", "language", "url"),
                *self._dates_in_words(source, "issued", "updated"),
                _labelled("place of publication", supplied(source, "place", source.place)),
                _labelled("accessed", wording.date(source, "accessed", source.accessed)),
                source.note,
            ),
        }

    # People and organizations

    def _person(self, person: Person) -> Node:
        self._losses.count(RELATIONS, len(person.relations))
        named = [role for role in person.roles if self._is_node(role)]
        others = [role for role in person.roles if not self._is_node(role)]
        return {
            "@type": "Person",
            "@id": _id(person.id),
            "name": supplied(person, "name", person.name),
            "familyName": _stated(person, "family", person.family),
            "alternateName": [alias.name for alias in person.also],
            "affiliation": [self._role("affiliation", role) for role in named if role.title],
            "memberOf": [self._role("memberOf", role) for role in named if not role.title],
            "description": _told(
                supplied(person, "about", person.about),
                *(wording.role(self._archive, role) for role in others),
                person.note,
            ),
        }

    def _role(self, field: str, role: Role) -> Node:
        """A role as schema.org has it: the same property again, with what qualifies it between."""
        start, end = iso_span(role.when) if role.basis_of("when") is Basis.STATED else ("", "")
        when = "" if start or end else wording.date(role, "when", role.when)
        return _filled(
            {
                "@type": "OrganizationRole",
                "roleName": supplied(role, "title", role.title),
                "startDate": start,
                "endDate": end,
                "description": _told(when, role.note),
                field: {"@id": _id(role.organization)},
            }
        )

    def _is_node(self, role: Role) -> bool:
        """Whether the organization of a role is a node, and stated."""
        found = self._archive.with_id(role.organization)
        is_there = found is not None and not wording.is_planned(found.record)
        return is_there and role.basis_of("organization") is Basis.STATED

    def _organization(self, organization: Organization) -> Node:
        self._losses.count(RELATIONS, len(organization.relations))
        place = {"@type": "Place", "name": organization.place} if organization.place else None
        return {
            "@type": "Organization",
            "@id": _id(organization.id),
            "name": supplied(organization, "name", organization.name),
            "alternateName": [alias.name for alias in organization.also],
            "location": _stated(organization, "place", place),
            **(self._founding(organization.founded) if organization.founded else {}),
            "description": _told(
                _labelled("kind", supplied(organization, "kind", organization.kind)),
                supplied(organization, "about", organization.about),
                *_unstated(organization, "place"),
                self._founding_in_words(organization),
                organization.note,
            ),
        }

    def _founding(self, founded: Founding) -> Node:
        place = {"@type": "Place", "name": founded.place} if founded.place else None
        founders = [{"@id": _id(id_)} for id_ in founded.by if self._is_actor(id_)]
        return {
            "foundingDate": self._date(founded, "when", founded.when),
            "foundingLocation": _stated(founded, "place", place),
            "founder": _stated(founded, "by", founders),
        }

    def _founding_in_words(self, organization: Organization) -> str:
        """The founding, where its fields could not hold all of it."""
        founded = organization.founded
        if founded is None:
            return ""
        is_plain = iso_date(founded.when) == founded.when and not founded.bases
        is_known = all(self._is_actor(id_) for id_ in founded.by)
        words = "" if is_plain and is_known else wording.founding(self._archive, founded)
        return _told(_labelled("founded", words), founded.note)

    def _is_actor(self, id_: str) -> bool:
        found = self._archive.with_id(id_)
        return found is not None and not wording.is_planned(found.record)

    # Quotations

    def _quotation(self, whole: Quotation) -> Node:
        """The words of a speaker are a Quotation; a narrator's report of them is a Claim."""
        quote, source = whole.quote, whole.source
        is_direct = quote.form is Form.DIRECT
        written_in = {"@id": _id(source.id)} if source else None
        return {
            "@type": "Quotation" if is_direct else "Claim",
            "@id": _id(quote.id),
            "text": quote.text,
            "inLanguage": _stated(source, "language", source.language) if source else "",
            ("creator" if is_direct else "author"): self._speaker(whole),
            "creditText": _credit(whole),
            ("isBasedOn" if is_direct else "appearance"): written_in,
            "citation": citation(source, whole.proof),
            "dateCreated": self._date(quote, "said", quote.said),
            "keywords": _stated(quote, "topics", list(quote.topics)),
            "description": _told(
                verdict_in_words(whole.proof),
                *caveats(whole),
                *self._dates_in_words(quote, "said"),
                quote.attribution.note,
                quote.note,
            ),
        }

    def _speaker(self, whole: Quotation) -> Node | None:
        """The speaker, where a source says that it was they who said it."""
        if whole.speaker is None or wording.is_planned(whole.speaker):
            return None
        if not _is_sure(whole):
            self._losses.count(UNSURE_SPEAKER)
            return None
        return {"@id": _id(whole.speaker.id)}

    # Dates

    def _date(self, shaped: Shaped, field: str, value: str) -> str:
        """The date, where a source states it and ISO 8601 can."""
        found = iso_date(value) if shaped.basis_of(field) is Basis.STATED else ""
        if value and not found:
            self._losses.count(UNSURE_DATE)
        return found

    def _dates_in_words(self, record: Record, *fields: str) -> Iterator[str]:
        for field in fields:
            value: str = getattr(record, field)
            if value and not (iso_date(value) and record.basis_of(field) is Basis.STATED):
                yield _labelled(field, wording.date(record, field, value))


def _is_sure(whole: Quotation) -> bool:
    """Whether a source names the speaker, here or earlier in the same statement."""
    return (
        whole.quote.attribution.basis is not AttributionBasis.INFERRED
        and whole.quote.basis_of("speaker") is Basis.STATED
        and not whole.proof.attribution_fault
    )


def _credit(whole: Quotation) -> str:
    """The speaker with their roles, in square brackets where no source names them as such."""
    line = speaker_line(whole)
    return line if whole.speaker is None or _is_sure(whole) else f"[{line}]"


def _id(id_: str) -> str:
    """The node of a record: a fragment of the page that the graph is put into."""
    return f"#{percent_encoded(id_, safe='')}"


def _stated(shaped: Shaped, field: str, value: object) -> object:
    """`value`, where it is what a source states."""
    return value if shaped.basis_of(field) is Basis.STATED else None


def _unstated(record: Record, *fields: str) -> Iterator[str]:
    """The fields whose values no source states, in words."""
    for field in fields:
        value: str | tuple[str, ...] = getattr(record, field)
        if value and record.basis_of(field) is not Basis.STATED:
            text = value if isinstance(value, str) else ", ".join(value)
            yield f"{field}: [{text}] ({record.basis_of(field)})"


def _labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else ""


def _told(*parts: str) -> str:
    """What is known, a line each."""
    return "\n".join(part for part in parts if part)


def _filled(node: Node) -> Node:
    """The fields that hold something."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
