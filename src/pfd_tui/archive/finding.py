"""Finding: what a selection selects, all of it, or at once the first of it.

Of a common word in a million quotations half are hits. Nobody reads them all, and the first
thousand cost a hundredth: they are shown at once, and the rest is found while they are read.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.archive.search import understand
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive.query import Query
    from pfd_tui.archive.search import Search
    from pfd_tui.archive.selection import Selection

FIRST_HITS = 1_000
"""Of each kind: some screens full."""
STEPS = 1_000_000
"""Instructions of SQLite's virtual machine that a keystroke may cost: some hundredths of a second.

Instructions and not seconds, so that the same query does the same on a busy machine.
"""
COUNTED_EVERY = 10_000
"""Instructions between two looks at how many there were."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a selection selects: of each kind, the numbers of its records in order."""

    query: Query
    numbers: dict[Kind, Sequence[int]]
    cut: frozenset[Kind] = frozenset()
    """The kinds of which more are selected than these."""

    @property
    def total(self) -> int:
        """Records of all kinds; at least so many, where some are cut."""
        return sum(len(numbers) for numbers in self.numbers.values())


def find(search: Search, selection: Selection, kinds: Sequence[Kind]) -> Found:
    """What `selection` selects of each of `kinds`."""
    query = understand(selection)
    numbers = {kind: search.numbers(kind, selection, query) for kind in kinds}
    return Found(search.noted(query, selection, kinds), numbers)


def find_first(
    connection: sqlite3.Connection, search: Search, selection: Selection
) -> Found | None:
    """The first `FIRST_HITS` of each kind; None where even that is not to be had at once.

    What `find` brings of quotations begins with them; events are all there.
    """
    query = understand(selection)
    left = STEPS

    def spend() -> bool:
        nonlocal left
        left -= COUNTED_EVERY
        return left <= 0

    connection.set_progress_handler(spend, COUNTED_EVERY)
    try:
        numbers = search.first_numbers(selection, query, FIRST_HITS + 1)
    except sqlite3.OperationalError:
        if left > 0:
            raise
        return None
    finally:
        connection.set_progress_handler(None, 0)
    cut = frozenset(
        kind
        for kind, found in numbers.items()
        if len(found) > FIRST_HITS and kind is not Kind.EVENT and not isinstance(found, range)
    )
    first = {kind: found[:FIRST_HITS] if kind in cut else found for kind, found in numbers.items()}
    return Found(search.noted(query, selection, tuple(Kind)), first, cut)
