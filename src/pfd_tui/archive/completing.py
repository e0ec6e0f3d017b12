"""What a query that is being typed may go on with: fields, and the values that an archive has.

Names are found as a search finds them: by the beginning of any of their words, in any spelling and
script. Those with the most quotations come first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pfd_tui.archive.advice import words_there_are
from pfd_tui.archive.describe import name_of
from pfd_tui.archive.expressions import name_expression
from pfd_tui.archive.query import CERTAINTIES, DATE_FIELDS, FIELDS, SORTS
from pfd_tui.archive.tables import bounds
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive.archive import Archive

MOST = 8
"""Completions offered at a time: what the eye takes in without reading."""
LEAST_LETTERS = 2
"""Letters from which on a word may become a field; one letter begins too many."""

_UNFINISHED = re.compile(
    r"""(?:^|(?<=\s))-?
        (?: (?P<field>[a-z]+): (?: "(?P<quoted>[^"]*) | (?P<value>[^\s"]*) ) | (?P<word>[a-z]+) )$
    """,
    re.VERBOSE,
)
_SAID = (
    "SELECT record.n, count(*) FROM speaker JOIN record ON record.id = speaker.id"
    " GROUP BY speaker.id ORDER BY 2 DESC, 1"
)
_BELONGING = (
    "SELECT owner, count(*) FROM belongs WHERE owner BETWEEN ? AND ? AND member BETWEEN ? AND ?"
    " GROUP BY owner ORDER BY 2 DESC, 1"
)


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be meant: the whole query once it is taken, and what that puts at its end."""

    query: str
    label: str
    count: int | None = None
    """The quotations it has, where they are counted."""

    @property
    def is_value(self) -> bool:
        """Whether it finishes a value; a field goes on with one."""
        return not self.label.endswith(":")


class Completer:
    """Completes queries over one archive; what it counts, it counts once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def completions(self, text: str, most: int = MOST) -> list[Completion]:
        """What a query may go on with, its end being where it is typed; at most so many."""
        match = _UNFINISHED.search(text)
        if match is None:
            return []
        if match["word"] is not None:
            fields = self._fields(match["word"])
            return [Completion(text[: match.start("word")] + f, f) for f in fields][:most]
        if match["field"] not in FIELDS:
            return []
        typed = match["quoted"] if match["quoted"] is not None else match["value"]
        before = text[: match.start("field")] + match["field"] + ":"
        found = self._values(match["field"], typed, most)
        written = [(_written(value), count) for value, count in found if '"' not in value]
        made = [Completion(before + value, value, count) for value, count in written]
        return [each for each in made if each.query != text][:most]

    @staticmethod
    def _fields(word: str) -> list[str]:
        if len(word) < LEAST_LETTERS:
            return []
        return [f"{field}:" for field in FIELDS if field.startswith(word)]

    def _values(self, field: str, typed: str, most: int) -> Iterable[tuple[str, int | None]]:
        match field:
            case "speaker":
                return self._named(self._speakers, (Kind.PERSON, Kind.ORGANIZATION), typed, most)
            case "org":
                return self._named(self._organizations, (Kind.ORGANIZATION,), typed, most)
            case "source":
                return self._named(self._sources, (Kind.SOURCE,), typed, most)
            case "topic":
                return _beginning(self._topics, typed)
            case "is":
                return _starting(self._words, typed)
            case _ if field in DATE_FIELDS:
                return [(year, count) for year, count in self._years if year.startswith(typed)]
            case _:
                return _starting(_FIXED[field], typed)

    def _named(
        self,
        counted: Sequence[tuple[int, int]],
        kinds: tuple[Kind, ...],
        typed: str,
        most: int,
    ) -> Iterator[tuple[str, int | None]]:
        """The records whose names begin so, most quotations first."""
        fitting = counted
        if fold(typed):
            named = self._numbers_named(kinds, typed)
            fitting = [(n, count) for n, count in counted if n in named]
        counts = dict(fitting[:most])
        for stored in self._archive.stored([*counts]):
            yield name_of(stored.record), counts[stored.n]

    def _numbers_named(self, kinds: tuple[Kind, ...], typed: str) -> set[int]:
        first, last = bounds(kinds[0])[0], bounds(kinds[-1])[1]
        rows = self._archive.rows(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
            (name_expression(typed), first, last),
        )
        return {n for (n,) in rows}

    @cached_property
    def _speakers(self) -> list[tuple[int, int]]:
        return self._archive.rows(_SAID).fetchall()

    @cached_property
    def _organizations(self) -> list[tuple[int, int]]:
        return self._belonging_to(Kind.ORGANIZATION)

    @cached_property
    def _sources(self) -> list[tuple[int, int]]:
        return self._belonging_to(Kind.SOURCE)

    def _belonging_to(self, kind: Kind) -> list[tuple[int, int]]:
        return self._archive.rows(_BELONGING, (*bounds(kind), *bounds(Kind.QUOTE))).fetchall()

    @cached_property
    def _topics(self) -> list[tuple[str, int]]:
        return self._archive.topics()

    @cached_property
    def _words(self) -> list[str]:
        return words_there_are(self._archive.rows)

    @cached_property
    def _years(self) -> list[tuple[str, int]]:
        """The dates that quotations are counted under, the latest first."""
        return self._archive.rows(
            "SELECT value, count(*) FROM dating WHERE value <> '' GROUP BY value ORDER BY 1 DESC"
        ).fetchall()


_FIXED: dict[str, Sequence[str]] = {
    "kind": tuple(map(str, Kind)), "sort": SORTS, "dates": CERTAINTIES
}  # fmt: skip


def _starting(words: Sequence[str], typed: str) -> Iterator[tuple[str, int | None]]:
    yield from ((word, None) for word in words if word.startswith(typed.lower()))


def _beginning(counted: Sequence[tuple[str, int]], typed: str) -> Iterator[tuple[str, int | None]]:
    """Texts with a word that begins so."""
    begin = f" {fold(typed)}"
    yield from ((text, count) for text, count in counted if begin in f" {fold(text)}")


def _written(value: str) -> str:
    """A value as it is typed: between quotation marks where it has spaces."""
    return f'"{value}"' if any(map(str.isspace, value)) else value
