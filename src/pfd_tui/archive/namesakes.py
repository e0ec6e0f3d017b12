"""Namesakes: people of a dossier, or of several, who may be one person; nobody is made one."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

from pfd_tui.archive.describe import names_of
from pfd_tui.archive.tables import bounds
from pfd_tui.dossier.names import name_keys
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.records import Kind, Person

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored

NAMESAKE = "namesake"
"""What `is:` knows a person by who may be another one in the dossier."""
NO_WORD = '"¶"'
"""Finds nobody, in FTS5's syntax."""
MOST = 50
"""People with a word of their names in common who are compared; more have a common name."""


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be of one person.

    The same words in any spelling and order, or initials for some of them: `G. Birzhanova`.
    """
    keys = product(name_keys(one), name_keys(other))
    return any(_are_alike(first.split(), second.split()) for first, second in keys)


def _are_alike(one: list[str], other: list[str]) -> bool:
    if sorted(one) == sorted(other):
        return True
    if len(one) != len(other) or len(one) < 2:
        return False
    pairs = list(zip(one, other, strict=True))
    return any(a == b and len(a) > 1 for a, b in pairs) and all(map(_may_stand_for, pairs))


def _may_stand_for(pair: tuple[str, str]) -> bool:
    """Whether words are the same, or one is the initial of the other."""
    shorter, longer = sorted(pair, key=len)
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))


def namesakes(archive: Archive, n: int) -> list[Stored]:
    """The people who may be person `n`, in their order.

    Raises TypeError where `n` is no person.
    """
    [stored] = archive.stored([n])
    person = stored.record
    if not isinstance(person, Person):
        raise TypeError(f"{stored.id} is no person")
    rows = archive.rows(
        "SELECT DISTINCT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        " AND rowid <> ? LIMIT ?",
        (_asked(person), *bounds(Kind.PERSON), n, MOST),
    )
    others = archive.stored(sorted(n for (n,) in rows))
    return [
        other
        for other in others
        if isinstance(other.record, Person) and _may_be_one(person, other.record)
    ]


def _asked(person: Person) -> str:
    """All people with a word of the name in common, in FTS5's syntax; keys are letters only."""
    words = " OR ".join(f'"{word}"' for word in sorted(_words(person)))
    return f"keys : ({words})" if words else NO_WORD


def _words(person: Person) -> set[str]:
    """The keys of the words of all names, without initials."""
    keys = {key for name in names_of(person) for key in name_keys(name)}
    return {word for key in keys for word in key.split() if len(word) > 1}


def _may_be_one(one: Person, other: Person) -> bool:
    return any(may_be_one(*names) for names in product(names_of(one), names_of(other)))


def store_namesakes(connection: sqlite3.Connection) -> None:
    """Note, in an archive that is being built, who may be somebody else in it."""
    people = dict(_people(connection))
    sharing: dict[str, list[int]] = defaultdict(list)
    for n, person in people.items():
        for word in _words(person):
            sharing[word].append(n)
    found: set[int] = set()
    for numbers in sharing.values():
        for one, other in combinations(numbers[:MOST], 2):
            if not {one, other} <= found and _may_be_one(people[one], people[other]):
                found |= {one, other}
    connection.executemany(
        "INSERT INTO trait VALUES (?, ?)", ((NAMESAKE, n) for n in sorted(found))
    )


def _people(connection: sqlite3.Connection) -> Iterator[tuple[int, Person]]:
    rows = connection.execute(
        "SELECT n, body FROM content WHERE n BETWEEN ? AND ? ORDER BY n", bounds(Kind.PERSON)
    )
    for n, body in rows:
        person = from_plain(Kind.PERSON, json.loads(body))
        assert isinstance(person, Person)
        yield n, person
