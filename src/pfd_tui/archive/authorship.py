"""Authorship: which of the people the authors of sources are, to name them as recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pfd_tui.dossier.authors import spoken_forms
from pfd_tui.dossier.records import Spoken
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.dossier.records import Person, Record, Source


def authors_found(
    sources: Iterable[tuple[int, Record]], people: Iterable[tuple[int, Record]]
) -> Iterator[tuple[int, str, str, str]]:
    """Number of a source, author as written, name and family name of the person it is.

    An author is found by id, or by a name that only one person has.
    """
    wanted: dict[str, list[tuple[int, str]]] = {}
    for n, source in sources:
        for author in cast("Source", source).authors:
            for form in {author, *map(fold, spoken_forms(author))}:
                wanted.setdefault(form, []).append((n, author))
    found: dict[tuple[int, str], dict[str, Spoken]] = {}
    for _, record in people if wanted else ():
        person = cast("Person", record)
        names = [person.name, *(alias.name for alias in person.also)]
        for name, form in [(person.name, person.id), *((name, fold(name)) for name in names)]:
            for place in wanted.get(form, ()):
                spoken = Spoken(name, person.family)
                found.setdefault(place, {}).setdefault(person.id, spoken)
    for (n, author), meant_by in found.items():
        if meant := meant_by.get(author) or _only(meant_by):
            yield n, author, *meant


def _only(people: dict[str, Spoken]) -> Spoken | None:
    """The name, where it is that of one person."""
    return next(iter(people.values())) if len(people) == 1 else None
