"""Intake: the rows of a record as soon as it is read. What else there is of it, it is asked for.

Building an archive and bringing one up to date both begin here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pfd_tui.archive.describe import own_name_of
from pfd_tui.archive.linking import REFERENCES, STORE_REFERENCE
from pfd_tui.archive.pairing import make_room, note_words
from pfd_tui.archive.timing import UNDATED, dated, store_gapped
from pfd_tui.dossier import dates
from pfd_tui.dossier.plain import to_plain
from pfd_tui.dossier.records import Event, Kind, Quote
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from pfd_tui.archive.anchoring import Anchoring
    from pfd_tui.archive.batches import Batches
    from pfd_tui.archive.indexing import Indexing
    from pfd_tui.dossier.reader import Entry

as_json = json.JSONEncoder(ensure_ascii=False).encode
"""How an archive writes what it keeps as JSON."""


def store_counts(connection: sqlite3.Connection, counts: Mapping[Kind, int]) -> None:
    """Note how many records there are of each kind, in place of what was noted before."""
    plain = as_json({str(kind): count for kind, count in counts.items()})
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('counts', ?)", (plain,))


class Intake:
    """Takes in what was read; anchoring and indexing get what they need of it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        batches: Batches,
        anchoring: Anchoring,
        indexing: Indexing,
    ) -> None:
        self._batches, self._anchoring, self._indexing = batches, anchoring, indexing
        connection.execute(REFERENCES)
        make_room(connection)

    def take(self, n: int, entry: Entry) -> None:
        """Put a record into the tables under its number; what it names may come later."""
        record, place, put = entry.record, entry.place, self._batches.add
        written = record.when if isinstance(record, Event) else getattr(record, "issued", "")
        when = dated(n, dates.parse(written)) if written else None
        put(
            "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(n, record.id, fold(own_name_of(record)), *(when.columns if when else UNDATED))],
        )
        if when:
            store_gapped(self._batches, [when])
        put(
            "INSERT INTO content VALUES (?, ?, ?, ?, ?)",
            [(n, place.file, place.line, place.column, as_json(to_plain(record)))],
        )
        put(STORE_REFERENCE, [(n, link.field, link.target) for link in entry.links])
        put("INSERT INTO unread VALUES (?, ?, ?)", [(n, *each) for each in entry.unread])
        if isinstance(record, Quote):
            note_words(self._batches, n, record.text)
        self._anchoring.note(n, entry)
        self._indexing.take(n, record)
