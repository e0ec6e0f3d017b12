"""People, organizations and works on the page: what the sources say of them, and their ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from pfd_tui.cite import supplied
from pfd_tui.dossier.records import Kind, Organization, Person, Work
from pfd_tui.export import wording
from pfd_tui.export.page.context import basis
from pfd_tui.export.page.markup import NOTHING, Html, anchor, element, joined, link_within, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive import Stored
    from pfd_tui.dossier.records import Alias, Founding, Relation, Role, Shaped
    from pfd_tui.export.page.context import Context

Named: TypeAlias = Person | Organization | Work

MAX_TIES = 200
"""Records that name one record and are listed with it; of more, the page says that there are."""


def named(context: Context, kind: Kind) -> Iterator[Html]:
    """Every record of a kind that has a name, in the order written."""
    writer = _Writer(context)
    for stored in context.archive.all_of(kind):
        yield writer.item(stored, cast("Named", stored.record))


class _Writer:
    """Writes the records; holds what they refer to."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def item(self, stored: Stored, record: Named) -> Html:
        """One record: name, facts, ties, and the words of the source it rests on."""
        context = self._context
        facts = joined(self._facts(stored, record))
        return element(
            "article",
            element("h3", context.name(supplied(record, "name", record.name)), dir="auto"),
            self._plan(record),
            context.own(supplied(record, "about", record.about), "about"),
            element("dl", facts) if facts else NOTHING,
            NOTHING if isinstance(record, Person) else context.words(record.words, record.source),
            context.note(record),
            id=anchor(stored.kind, stored.id),
            class_="record",
            data_entry=True,
            data_item=True,
        )

    def _plan(self, record: Named) -> Html:
        if isinstance(record, Person) or not wording.is_planned(record):
            return NOTHING
        planned = text(f"○ {wording.PLANNED}")
        return element("p", planned, basis(record, "status"), class_="caution")

    def _facts(self, stored: Stored, record: Named) -> Iterator[Html]:
        match record:
            case Person():
                yield _fact("Role", map(self._role, record.roles))
            case Organization():
                yield self._fact_of(record, "kind")
                yield self._fact_of(record, "place")
                yield _fact("Founded", map(self._founding, filter(None, [record.founded])))
            case Work():
                yield self._fact_of(record, "kind")
                yield self._owner(record)
                when = wording.date(record, "when", record.when)
                yield _fact("When", [text(when)] if when else ())
                yield self._fact_of(record, "place")
        yield _fact("Also", map(self._alias, record.also))
        yield _fact("Relations", map(self._relation, record.relations))
        yield from self._ties(stored)

    def _fact_of(self, record: Named, field: str) -> Html:
        value = supplied(record, field, getattr(record, field))
        return _fact(field.capitalize(), [text(value)] if value else ())

    def _owner(self, work: Work) -> Html:
        if not work.owner:
            return NOTHING
        return _fact("Owner", [joined((self._context.link(work.owner), basis(work, "owner")))])

    def _role(self, role: Role) -> Html:
        title = f"{supplied(role, 'title', role.title)}, " if role.title else "member of "
        where = joined((self._context.link(role.organization), basis(role, "organization")))
        return self._grounded(joined((text(title), where, _dated(role, role.when))), role)

    def _founding(self, founded: Founding) -> Html:
        when = wording.date(founded, "when", founded.when)
        place = supplied(founded, "place", founded.place)
        where = text(", ".join(part for part in (when, place) if part))
        by = joined((Html(" by "), self._context.links(founded.by), basis(founded, "by")))
        return self._grounded(joined((where, by if founded.by else NOTHING)), founded)

    def _alias(self, alias: Alias) -> Html:
        name = self._context.name(supplied(alias, "name", alias.name))
        return joined((name, text(f" ({alias.kind})"), self._context.note(alias)))

    def _relation(self, tie: Relation) -> Html:
        kind = text(f"{supplied(tie, 'kind', tie.kind)} ")
        to = joined((self._context.link(tie.to), basis(tie, "to")))
        said = self._told(Kind.QUOTE, tie.quote, "said in a quotation")
        told = self._told(Kind.EVENT, tie.event, "in the timeline")
        return self._grounded(joined((kind, to, _dated(tie, tie.when), said, told)), tie)

    def _told(self, kind: Kind, id_: str, how: str) -> Html:
        """A link to the record that tells of a tie, if there is one."""
        if not id_ or self._context.archive.number_of(id_) is None:
            return NOTHING
        return joined((Html(" · "), link_within(anchor(kind, id_), text(how))))

    def _grounded(self, fact: Html, part: Role | Relation | Founding) -> Html:
        """A fact with the words of the source that it rests on, and its note."""
        return joined(
            (fact, self._context.words(part.words, part.source), self._context.note(part))
        )

    def _ties(self, stored: Stored) -> Iterator[Html]:
        """The records that name this one: those it is related from, its people, its works."""
        archive = self._context.archive
        ties = archive.ties_to(stored.n, MAX_TIES)
        origins: dict[str, list[int]] = {}
        for tie in ties:
            origins.setdefault(tie.field, []).append(tie.n)
        for field, heading in _HEADINGS.items():
            others = archive.stored(list(dict.fromkeys(origins.get(field, ()))))
            yield _fact(heading, (self._tied(other, stored.id) for other in others))
        if len(ties) == MAX_TIES:
            yield _fact("Named by", [text(f"{MAX_TIES} records or more; not all are listed here")])
        count = archive.quotation_counts([stored.n]).get(stored.n, 0)
        if count:
            name = cast("Named", stored.record).name
            leading = link_within("quotations", text(f"{count:,}"), data_search=name)
            yield _fact("Quotations", [leading])

    def _tied(self, other: Stored, id_: str) -> Html:
        """A record that names the one with this id, and how."""
        record = cast("Named", other.record)
        ties = [supplied(tie, "kind", tie.kind) for tie in record.relations if tie.to == id_]
        roles = record.roles if isinstance(record, Person) else ()
        ties += [supplied(held, "title", held.title) for held in roles if held.organization == id_]
        how = ", ".join(dict.fromkeys(filter(None, ties)))
        return joined((self._context.link(other.id), text(f" ({how})" if how else "")))


def _fact(label: str, values: Iterable[Html]) -> Html:
    """A label with its values, each in a row of its own; nothing where there is none."""
    shown: Sequence[Html] = [element("dd", value) for value in values]
    return joined((element("dt", text(label)), *shown)) if shown else NOTHING


def _dated(shaped: Shaped, when: str) -> Html:
    return text(f", {wording.date(shaped, 'when', when)}" if when else "")


_HEADINGS = {
    "roles.organization": "People",
    "owner": "Works",
    "founded.by": "Founder of",
    "relations.to": "Related from",
}
"""The heading for each field of a person, organization or work that names another one."""
