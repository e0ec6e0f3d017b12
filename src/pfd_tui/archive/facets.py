"""Facets: how the quotations that a selection selects are spread over speakers, topics and years.

Each value counts exactly the quotations that its narrowing leaves of the selection.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.describe import REMARKS
from pfd_tui.archive.selection import Narrowing
from pfd_tui.archive.tables import bounds, kind_of_number
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Kind
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from pfd_tui.archive.condition import Condition
    from pfd_tui.dossier.dates import When

NOT_NAMED = "[not named]"
"""What stands in place of a speaker where the source names none."""
NO_DATE = "no date"
"""What stands in place of a year where neither a quotation nor its source has a date."""
UNATTRIBUTED, UNDATED = "unattributed", "undated"
"""The words that `is:` knows such quotations by."""

DATES_KEPT = 1_024
"""Dates held in memory while an archive is built; most quotations of a source have the same."""


class FacetKind(StrEnum):
    """What quotations are counted by."""

    VERDICT = "verdict"
    REMARK = "remark"
    """What a reader should know of them; a quotation may have several, or none."""
    SPEAKER = "speaker"
    ORGANIZATION = "organization"
    """What belongs to it: what it says itself, and what its people say."""
    TOPIC = "topic"
    YEAR = "year"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """So many quotations share a value; of what was counted, `narrowing` leaves exactly these."""

    count: int
    narrowing: Narrowing

    @property
    def label(self) -> str:
        """What it is called: words of the dossier, a date, or a word that `is:` knows."""
        return self.narrowing.label


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one kind that some of the quotations have.

    The most frequent comes first; of equally frequent ones, the first by name. Years are in the
    order of time, verdicts and remarks in their own.
    """

    kind: FacetKind
    values: tuple[FacetValue, ...]


@lru_cache(DATES_KEPT)
def counted_under(when: When) -> str:
    """The date (EDTF) that the quotations of a date are counted under.

    It is the year; where that may be one of several, or is not sure, it is the date itself: nobody
    knows how the quotations of `2019/2021` are spread over its years.
    """
    return str(when).replace(" ", "") if when.year is None else dates.edtf_year(when.year)


def count(connection: sqlite3.Connection, kind: FacetKind, chosen: Condition | None) -> Facet:
    """Count quotations by one kind of facet. Linear in the number of all quotations.

    `chosen` gives the numbers of those that are counted; None: all are.

    Raises sqlite3.DatabaseError.
    """
    statement, narrowing_of = _COUNTED[kind]
    where, parameters = _QUOTATIONS, list[object]()
    if chosen is not None:
        where = f"member IN ({chosen.sql})"
        parameters = [*chosen.parameters] * statement.count(_WHERE)
    rows = map(_Row._make, connection.execute(statement.replace(_WHERE, where), parameters))
    values = [FacetValue(row.quotations, narrowing_of(row)) for row in rows if row.quotations]
    order = _ORDERS.get(kind)
    return Facet(kind, tuple(sorted(values, key=order) if order else values))


class _Row(NamedTuple):
    """A value as the tables hold it, the number and the name of its record, if it has one."""

    value: str
    n: int | None
    name: str
    quotations: int


# What a value narrows to


def _to_word(row: _Row) -> Narrowing:
    return Narrowing(row.value.replace("-", " "), word=row.value)


def _to_speaker(row: _Row) -> Narrowing:
    """All quotations that belong to a person are the person's; to an organization others do too."""
    if not row.value:
        return Narrowing(NOT_NAMED, word=UNATTRIBUTED)
    if row.n is not None and kind_of_number(row.n) is Kind.PERSON:
        return _to_record(row)
    return Narrowing(row.name or row.value, speaker=row.value)


def _to_record(row: _Row) -> Narrowing:
    return Narrowing(row.name or row.value, id=row.value)


def _to_topic(row: _Row) -> Narrowing:
    return Narrowing(row.value, topic=row.value)


def _to_date(row: _Row) -> Narrowing:
    if not row.value:
        return Narrowing(NO_DATE, word=UNDATED)
    return Narrowing(dates.in_words(row.value), when=row.value)


# The order of values, where it is not that of their counts


def _in_time(value: FacetValue) -> tuple[float, ...]:
    when = value.narrowing.when
    return (0, *dates.parse(when).sort_key) if when else (1,)


def _as_remarked(value: FacetValue) -> tuple[float, ...]:
    return (_REMARKED.index(value.narrowing.word),)


_REMARKED: tuple[str, ...] = (*Verdict, *REMARKS)
_ORDERS: dict[FacetKind, Callable[[FacetValue], tuple[float, ...]]] = {
    FacetKind.VERDICT: _as_remarked,
    FacetKind.REMARK: _as_remarked,
    FacetKind.YEAR: _in_time,
}

# What is asked of the tables

_WHERE = "{where}"
"""In a statement, the place of what tells the quotations that are counted from other members."""
_QUOTATIONS = "member BETWEEN {} AND {}".format(*bounds(Kind.QUOTE))


def _by_record(counts: str, column: str, name: str) -> str:
    """Values that are records, with their names as written, ordered by them as searches fold."""
    return (
        "SELECT coalesce(record.id, value), n, coalesce("
        f"json_extract(body, '$.{name}.value'), json_extract(body, '$.{name}'), ''), count"
        f" FROM ({counts}) LEFT JOIN record ON record.{column} = value LEFT JOIN content USING (n)"
        " ORDER BY count DESC, record.name IS NULL, record.name, value"
    )


def _belonging_to(owners: Kind) -> str:
    first, last = bounds(owners)
    return (
        f"SELECT owner AS value, count(*) AS count FROM belongs WHERE {_WHERE}"
        f" AND owner BETWEEN {first} AND {last} GROUP BY owner"
    )


def _with_trait(*words: str) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return (
        f"SELECT word, NULL, '', count(*) FROM trait WHERE word IN ({listed}) AND {_WHERE}"
        " GROUP BY word"
    )


_SPEAKERS = (
    f"SELECT id AS value, count(*) AS count FROM speaker WHERE {_WHERE} GROUP BY id"
    f" UNION ALL SELECT '', count(*) FROM trait WHERE word = '{UNATTRIBUTED}' AND {_WHERE}"
)
_TOPICS = (
    "SELECT topic, NULL, '', count"
    f" FROM (SELECT topic, count(*) AS count FROM topic WHERE {_WHERE} GROUP BY topic)"
    " JOIN subject USING (topic) ORDER BY count DESC, folded, topic"
)
_DATES = (
    f"SELECT value, NULL, '', count(*) FROM dating WHERE {_WHERE} GROUP BY value"
    f" UNION ALL SELECT '', NULL, '', count(*) FROM trait WHERE word = '{UNDATED}' AND {_WHERE}"
)
_COUNTED: dict[FacetKind, tuple[str, Callable[[_Row], Narrowing]]] = {
    FacetKind.VERDICT: (_with_trait(*Verdict), _to_word),
    FacetKind.REMARK: (_with_trait(*REMARKS), _to_word),
    FacetKind.SPEAKER: (_by_record(_SPEAKERS, "id", "name"), _to_speaker),
    FacetKind.ORGANIZATION: (
        _by_record(_belonging_to(Kind.ORGANIZATION), "n", "name"), _to_record,
    ),
    FacetKind.TOPIC: (_TOPICS, _to_topic),
    FacetKind.YEAR: (_DATES, _to_date),
    FacetKind.SOURCE: (_by_record(_belonging_to(Kind.SOURCE), "n", "title"), _to_record),
}  # fmt: skip
