"""What a query asks for that an archive does not know, and what may be meant instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.condition import literal
from pfd_tui.archive.describe import REMARKS
from pfd_tui.dossier.problems import did_you_mean
from pfd_tui.dossier.records import AttributionBasis, EventStatus, Form
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from pfd_tui.archive.query import Query

ALWAYS_KNOWN = (
    *Form, *AttributionBasis, *EventStatus, *Verdict, *REMARKS, "planned", "existing", "undated",
    "repeated", "derived", "unordered", "namesake",
)  # fmt: skip
"""Words of `is:` that mean something in every dossier, also where no record has them."""


def unknown_words(connection: sqlite3.Connection, query: Query) -> Iterator[str]:
    """A note on each word of `is:` that neither the program nor this archive knows."""
    for typed in query.filters:
        word = typed.value.lower()
        if typed.field == "is" and not _is_known(connection, word):
            words = sorted({*map(str, ALWAYS_KNOWN), *words_there_are(connection.execute)})
            near = did_you_mean(word, words)
            yield f"`is:{typed.value}` is not known here" + (f": {near}" if near else "")


def _is_known(connection: sqlite3.Connection, word: str) -> bool:
    if any(known.startswith(word) for known in ALWAYS_KNOWN):
        return True
    found = connection.execute(
        "SELECT 1 FROM trait WHERE word GLOB ? LIMIT 1", (f"{literal(word)}*",)
    )
    return found.fetchone() is not None


def words_there_are(rows: Callable[[str], sqlite3.Cursor]) -> list[str]:
    """All words that `is:` knows records of an archive by, in the order of the alphabet.

    `rows` gives the rows of a question in SQL. It goes from one word to the next, over the records.
    """
    found = rows(
        "WITH RECURSIVE each_word (word) AS ("
        " SELECT min(word) FROM trait UNION ALL"
        " SELECT (SELECT min(trait.word) FROM trait WHERE trait.word > each_word.word)"
        " FROM each_word WHERE each_word.word IS NOT NULL"
        ") SELECT word FROM each_word WHERE word IS NOT NULL"
    )
    return [word for (word,) in found]
