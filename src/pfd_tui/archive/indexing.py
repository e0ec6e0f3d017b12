"""Indexing words: each record is folded and indexed while it is in hand, where that is possible.

A record is also found by the names of those it names. One that is read before them waits until all
is read, and a source until its text is there.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.describe import BETWEEN, named_by, names_of, texts_of, traits_of
from pfd_tui.dossier.names import name_keys
from pfd_tui.dossier.records import Organization, Person, Quote, Record, Source, Work
from pfd_tui.dossier.romanizing import sounds_in
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from pfd_tui.archive.batches import Batches

NAMES_KEPT = 32_768
"""Folded names held in memory while building: a large dossier has some ten thousand speakers."""
AT_ONCE = 1_000
"""Records that wait to be indexed. FTS5 writes a segment wherever numbers go back, so they are
sorted first: files may take turns in what they hold."""
_INDEX = "INSERT INTO words (rowid, said, names, about, keys, sounds) VALUES (?, ?, ?, ?, ?, ?)"

_REMOVE = (
    "INSERT INTO words (words, rowid, said, names, about, keys, sounds)"
    " VALUES ('delete', ?, ?, ?, ?, ?, ?)"
)
"""FTS5 keeps none of the words of a record as they stand: it has to be told which to forget."""


class Words(NamedTuple):
    """A row of the index: what record `n` is found by, folded."""

    n: int
    said: str
    names: str
    about: str
    keys: str
    sounds: str


class Indexing:
    """Indexes the words of one archive while it is built."""

    def __init__(self, connection: sqlite3.Connection, batches: Batches) -> None:
        self._connection, self._batches = connection, batches
        self._names: dict[str, str] = {}
        """What everybody is called, by id."""
        self._early = array("q")
        """Records that name somebody who was not yet read."""
        self._waiting: list[Words] = []

    def take(self, n: int, record: Record) -> None:
        """Index a record that was just read, or note that it is to be indexed later."""
        put = self._batches.add
        put("INSERT OR IGNORE INTO trait VALUES (?, ?)", ((word, n) for word in traits_of(record)))
        if isinstance(record, Quote):
            put("INSERT OR IGNORE INTO topic VALUES (?, ?)", ((t, n) for t in record.topics))
        self.know(record)
        if isinstance(record, Source):
            return
        if all(id_ in self._names for id_ in named_by(record)):
            self._index(n, record)
        else:
            self._early.append(n)

    def know(self, record: Record) -> None:
        """Know what somebody is called who may be named by others."""
        if isinstance(record, (Person, Organization, Work)):
            self._names[record.id] = BETWEEN.join(names_of(record))

    def take_source(self, n: int, source: Record, text: str) -> None:
        """Index a source with its text; it may be large, and does not wait."""
        self._put()
        self._connection.execute(_INDEX, self.words(n, source, text))

    def forget(self, words: Words) -> None:
        """Index a record no longer, of which these are the words that it was indexed by."""
        self._connection.execute(_REMOVE, words)

    def finish(self, record_numbered: Callable[[int], Record]) -> None:
        """Index what was read too early."""
        for n in self._early:
            self._index(n, record_numbered(n))
        self._put()
        self._batches.flush()

    def _index(self, n: int, record: Record) -> None:
        self._waiting.append(self.words(n, record))
        if len(self._waiting) >= AT_ONCE:
            self._put()

    def _put(self) -> None:
        self._waiting.sort()
        self._connection.executemany(_INDEX, self._waiting)
        self._waiting.clear()

    def words(self, n: int, record: Record, text: str = "") -> Words:
        """What a record is found by; those it names are known by now."""
        said, called, about = texts_of(record, self._names)
        said = text or said
        sounds = " ".join(sorted(sounds_in(f"{said} {about}")))
        names, keys = _names_apart(called)
        return Words(n, _apart(said), names, _apart(about), keys, sounds)


def store_subjects(connection: sqlite3.Connection) -> None:
    """Note every topic once, in a table that has none of them or not all."""
    topics = connection.execute(
        "SELECT DISTINCT topic FROM topic WHERE topic NOT IN (SELECT topic FROM subject)"
    ).fetchall()
    connection.executemany(
        "INSERT INTO subject VALUES (?, ?)", ((topic, fold(topic)) for (topic,) in topics)
    )


@lru_cache(NAMES_KEPT)
def _names_apart(called: str) -> tuple[str, str]:
    """Names folded, and all their keys; most are asked for again with the next quotation."""
    keys = [key for name in called.split(BETWEEN) for key in name_keys(name)]
    return _apart(called), _DIVIDER.join(keys)


_DIVIDER = " ¶ "
"""A word that nobody can ask for. Otherwise a phrase would be found where one name ends and the
next begins."""


def _apart(text: str) -> str:
    """Names or fields, folded, with the divider between them."""
    return _DIVIDER.join(map(fold, text.split(BETWEEN)))
