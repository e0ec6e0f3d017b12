"""Indexing words: each record is folded and indexed while it is in hand, where that is possible.

A record is also found by the names of those it names. One that is read before them waits until all
is read, and a source until its text is there.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING

from pfd_tui.archive.describe import BETWEEN, named_by, names_of, texts_of, traits_of
from pfd_tui.archive.spelling import store_spellings
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

_Words = tuple[int, str, str, str, str, str]


class Indexing:
    """Indexes the words of one archive while it is built."""

    def __init__(self, connection: sqlite3.Connection, batches: Batches) -> None:
        self._connection, self._batches = connection, batches
        self._names: dict[str, str] = {}
        """What everybody is called, by id."""
        self._early = array("q")
        """Records that name somebody who was not yet read."""
        self._waiting: list[_Words] = []

    def take(self, n: int, record: Record) -> None:
        """Index a record that was just read, or note that it is to be indexed later."""
        put = self._batches.add
        put("INSERT OR IGNORE INTO trait VALUES (?, ?)", ((word, n) for word in traits_of(record)))
        if isinstance(record, Quote):
            put("INSERT OR IGNORE INTO topic VALUES (?, ?)", ((t, n) for t in record.topics))
        elif isinstance(record, (Person, Organization, Work)):
            self._names[record.id] = BETWEEN.join(names_of(record))
        if isinstance(record, Source):
            return
        if all(id_ in self._names for id_ in named_by(record)):
            self._index(n, record)
        else:
            self._early.append(n)

    def take_source(self, n: int, source: Record, text: str) -> None:
        """Index a source with its text; it may be large, and does not wait."""
        self._put()
        self._connection.execute(_INDEX, self._words(n, source, text))

    def finish(self, record_numbered: Callable[[int], Record]) -> None:
        """Index what was read too early; then the topics and the spellings of all words."""
        for n in self._early:
            self._index(n, record_numbered(n))
        self._put()
        self._batches.flush()
        store_spellings(self._connection)
        topics = self._connection.execute("SELECT DISTINCT topic FROM topic").fetchall()
        self._connection.executemany(
            "INSERT INTO subject VALUES (?, ?)", ((topic, fold(topic)) for (topic,) in topics)
        )

    def _index(self, n: int, record: Record) -> None:
        self._waiting.append(self._words(n, record))
        if len(self._waiting) >= AT_ONCE:
            self._put()

    def _put(self) -> None:
        self._waiting.sort()
        self._connection.executemany(_INDEX, self._waiting)
        self._waiting.clear()

    def _words(self, n: int, record: Record, text: str = "") -> _Words:
        said, called, about = texts_of(record, self._names)
        said = text or said
        sounds = " ".join(sorted(sounds_in(f"{said} {about}")))
        names, keys = _names_apart(called)
        return n, _apart(said), names, _apart(about), keys, sounds


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
