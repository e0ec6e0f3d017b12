"""What records say of each other, in words: for formats that are read, and for their notes.

What no source states stands in square brackets, and what is only planned is called so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive import name_of
from pfd_tui.cite import supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Organization, Source, Work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.records import Alias, Founding, Record, Relation, Role, Shaped

PLANNED = "planned: it does not exist yet"


def is_planned(record: Record) -> bool:
    """Whether it does not exist yet: nothing may name it as if it did."""
    return isinstance(record, (Organization, Work)) and record.status == "planned"


def called(record: Record) -> str:
    """The name or title of a record, and whether it is planned only."""
    field = "title" if isinstance(record, Source) else "name"
    name = supplied(record, field, name_of(record)) or record.id
    return f"{name} (planned)" if is_planned(record) else name


def called_by_id(archive: Archive, id_: str) -> str:
    """The name of the record with this id, or a word on its not being there."""
    found = archive.with_id(id_)
    return called(found.record) if found else f"[not in the dossier: {id_}]"


def date(shaped: Shaped, field: str, value: str) -> str:
    """A date in words; empty where there is none."""
    return supplied(shaped, field, dates.in_words(value)) if value else ""


def role(archive: Archive, held: Role) -> str:
    """A role in words: `Director, MediaNet, 2020`; `member of MediaNet`."""
    organization = supplied(held, "organization", called_by_id(archive, held.organization))
    what = (
        f"{supplied(held, 'title', held.title)}, {organization}"
        if held.title
        else f"member of {organization}"
    )
    return _joined((what, date(held, "when", held.when)))


def relation(archive: Archive, tie: Relation) -> str:
    """A relation in words, without the record that acts: `funds MediaNet, 2020`."""
    to = supplied(tie, "to", called_by_id(archive, tie.to))
    what = f"{supplied(tie, 'kind', tie.kind)} {to}"
    return _joined((what, date(tie, "when", tie.when)))


def founding(archive: Archive, founded: Founding) -> str:
    """When, where and by whom: `2004, Kostanay, by Diana Okremova`; empty: nothing is known."""
    by = ", ".join(called_by_id(archive, id_) for id_ in founded.by)
    return _joined(
        (
            date(founded, "when", founded.when),
            supplied(founded, "place", founded.place),
            f"by {supplied(founded, 'by', by)}" if by else "",
        )
    )


def alias(also: Alias) -> str:
    """Another name, and what kind of name it is."""
    return f"{supplied(also, 'name', also.name)} ({also.kind})"


def of_header(header: dict[str, object], field: str) -> str:
    """A field of what a dataset says of itself, in square brackets where it is not stated."""
    value = header.get(field, "")
    return f"[{value['value']}]" if isinstance(value, dict) else str(value)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
