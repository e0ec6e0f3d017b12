"""Linking: references become links between records, and links tell what belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Place, Problem, Severity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

REFERENCES = "CREATE TEMP TABLE reference (origin INTEGER, field TEXT, target TEXT)"
"""What records name, by its id, until all of it has a number."""
LATER_PART = "part-of-part"
"""The code of the problem of a part that names a later part."""
STORE_REFERENCE = "INSERT INTO temp.reference VALUES (?, ?, ?)"


def resolve_references(connection: sqlite3.Connection) -> None:
    """References become links between numbers; one to nothing, or to itself, leads nowhere."""
    connection.execute(
        "INSERT INTO link SELECT origin, field, record.n"
        " FROM temp.reference JOIN record ON record.id = reference.target"
        " WHERE record.n <> origin"
    )
    connection.execute(
        "INSERT OR IGNORE INTO speaker SELECT target, origin FROM temp.reference"
        " WHERE field = 'speaker' ORDER BY target, origin"
    )
    connection.execute("DROP TABLE temp.reference")


def later_parts(connection: sqlite3.Connection, among: str = "") -> Iterator[Problem]:
    """The problems of parts that name a later part: all name the first, which names none.

    `among` is a further condition on `part.origin` and `part.target`, in SQL.
    """
    rows = connection.execute(
        "SELECT file, line, column, record.id, named.id FROM link AS part JOIN link AS first"
        " ON first.origin = part.target AND first.field = 'part_of'"
        " JOIN record ON record.n = part.origin JOIN content ON content.n = part.origin"
        " JOIN record AS named ON named.n = first.target"
        f" WHERE part.field = 'part_of' {among} ORDER BY part.origin"
    )
    for file, line, column, part, first in rows.fetchall():
        yield Problem(
            place=Place(file=file, line=line, column=column),
            severity=Severity.ERROR, code=LATER_PART,
            message="`part_of` names a quotation that is itself a later part",
            hint=f"name the first part of the statement: `{first}`",
            id=part,
        )  # fmt: skip


def gather_belongings(connection: sqlite3.Connection, among: str) -> None:
    """Note what narrowing to each record leaves.

    A quotation belongs to its speaker and source, an event to its source and all it names;
    what belongs to a person or a work also to the organizations of that person or work.

    `among` is the condition on `member`, a quotation or event, whose belonging is noted, in SQL.
    """
    connection.execute(
        "INSERT OR IGNORE INTO belongs SELECT target, origin AS member FROM link"
        f" WHERE field IN ('speaker', 'source', 'who') AND {among}"
    )
    connection.execute(
        "INSERT OR IGNORE INTO belongs SELECT role.target, belongs.member FROM belongs"
        " JOIN link AS role ON role.origin = belongs.owner"
        f" AND role.field = 'roles.organization' WHERE {among}"
    )
    connection.execute(
        "INSERT OR IGNORE INTO belongs SELECT owner.target, belongs.member FROM belongs"
        " JOIN link AS owner ON owner.origin = belongs.owner AND owner.field = 'owner'"
        f" WHERE {among}"
    )
