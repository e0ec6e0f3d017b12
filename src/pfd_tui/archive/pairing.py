"""Pairing: which quotations of an archive are listed as one, when it is built and when it changes.

Those that share a run are looked at, and decided by all their words.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pfd_tui.archive.alike import WHOLE, Bag, Likeness, bag_of, likeness, runs_of, words_of
from pfd_tui.archive.tables import bounds, kind_of_number
from pfd_tui.archive.twins import REPEATED, TWO_SPEAKERS, may_be_one
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.records import Kind, Quote

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pfd_tui.archive.batches import Batches
    from pfd_tui.dossier.records import Record

SHARED_BY_MOST = 16
"""What more quotations share is a phrase of the field, and brings nobody together."""

_RUNS_READ = "CREATE TEMP TABLE run_read (hash INTEGER, n INTEGER)"
_BAGS_READ = "CREATE TEMP TABLE bag (n INTEGER PRIMARY KEY, words INTEGER, bits INTEGER)"
_SORT_RUNS = "INSERT INTO run SELECT hash, n FROM temp.run_read ORDER BY hash, n"
"""Put in order before they are stored: a tree that grows at its end is made many times faster."""


def make_room(connection: sqlite3.Connection) -> None:
    """Make what holds the runs and the bags of quotations while they are read."""
    connection.execute(_RUNS_READ)
    connection.execute(_BAGS_READ)


def note_words(batches: Batches, n: int, text: str) -> None:
    """Note what brings a quotation that was just read together with others."""
    words = words_of(text)
    runs = runs_of(words)
    batches.add("INSERT INTO temp.run_read VALUES (?, ?)", ((run, n) for run in runs))
    if runs:
        batches.add("INSERT INTO temp.bag VALUES (?, ?, ?)", [(n, *bag_of(words))])


def sort_runs(connection: sqlite3.Connection) -> None:
    """Store the runs of all that was read."""
    connection.execute(_SORT_RUNS)
    connection.execute("DROP TABLE temp.run_read")


def store_twins(connection: sqlite3.Connection, runs: str = "run") -> None:
    """Note, in an archive that is being built, which quotations are listed as one.

    Those that are the same or nearly, and may have one speaker; `first` is the first of them. Where
    different speakers are named, all are known to `is:` by it. Of the table `runs` only; what it
    brings together must not hang together with others.
    """
    disputed: set[int] = set()
    first = _Union()
    speaking: dict[int, Quote] = {}
    """Of each set a quotation that names its speaker, if one does."""
    quote_numbered, named = _readers(connection)
    for one, other in _candidates(connection, runs):
        if first[one] == first[other]:
            continue
        quotes = quote_numbered(one), quote_numbered(other)
        alike = likeness(*(quote.text for quote in quotes))
        if alike not in (Likeness.SAME, Likeness.NEARLY):
            continue
        if not may_be_one(*quotes, named):
            disputed |= {one, other}
            continue
        spoken = [
            quote if quote.speaker else speaking.get(first[n], quote)
            for n, quote in zip((one, other), quotes, strict=True)
        ]
        # one without a speaker does not bring two speakers together
        if may_be_one(spoken[0], spoken[1], named):
            first.unite(one, other)
            speaking[first[one]] = spoken[0] if spoken[0].speaker else spoken[1]
    members = first.members()
    sets = {first[n] for n in disputed}
    disputed |= {n for n, least in members if least in sets}
    connection.executemany("INSERT INTO twin VALUES (?, ?)", members)
    traits = [(REPEATED, n) for n, _ in members] + [(TWO_SPEAKERS, n) for n in sorted(disputed)]
    connection.executemany("INSERT INTO trait VALUES (?, ?)", traits)
    connection.execute("DROP TABLE temp.bag")


MOST_TOGETHER = 2_000
"""Quotations that hang together by runs, up to which twins are looked for among them alone."""
_ALIKE = "CREATE TEMP TABLE alike (hash INTEGER, n INTEGER, PRIMARY KEY (hash, n)) WITHOUT ROWID"
_SHARING = "SELECT n FROM run WHERE hash = ? LIMIT ?"


def remove_runs(connection: sqlite3.Connection, n: int, text: str) -> None:
    """Forget the runs of a quotation that had this text."""
    connection.executemany(
        "DELETE FROM run WHERE hash = ? AND n = ?",
        [(hash_, n) for hash_ in runs_of(words_of(text))],
    )


def store_twins_again(connection: sqlite3.Connection, edited: Mapping[int, Iterable[str]]) -> None:
    """Bring the twins up to date: of some quotations, each with the texts it had and has.

    Whom a quotation is listed with hangs on those it shares runs with, and on those whom they share
    runs with, and on nobody else.
    """
    connection.execute(_ALIKE)
    among = "IN (SELECT n FROM temp.alike)"
    runs = "temp.alike"
    if not _gather_alike(connection, edited):
        among, runs = "BETWEEN {} AND {}".format(*bounds(Kind.QUOTE)), "run"
    connection.execute(f"DELETE FROM twin WHERE n {among}")
    connection.execute(
        f"DELETE FROM trait WHERE word IN (?, ?) AND member {among}", (REPEATED, TWO_SPEAKERS)
    )
    store_twins(connection, runs)
    connection.execute("DROP TABLE temp.alike")


def _gather_alike(connection: sqlite3.Connection, edited: Mapping[int, Iterable[str]]) -> bool:
    """Gather all that hangs together with some quotations; False where that is too much."""
    quote_numbered, _ = _readers(connection)
    touched = {
        hash_ for texts in edited.values() for text in texts for hash_ in runs_of(words_of(text))
    }
    found, seen = set(edited), set(touched)
    waiting: list[int] = []
    """Those whose other runs are still to be asked for; of the edited all have been."""
    asked = sorted(touched)
    while asked or waiting:
        for hash_ in asked:
            # whatever shared it before or shares it now
            most = SHARED_BY_MOST + (len(edited) if hash_ in touched else 0)
            is_whole = hash_ >= WHOLE
            sharing = [n for (n,) in connection.execute(_SHARING, (hash_, MOST_TOGETHER + 1))]
            if is_whole or len(sharing) <= most:
                new = set(sharing) - found
                found |= new
                waiting += new
            if is_whole or len(sharing) <= SHARED_BY_MOST:
                rows = [(hash_, n) for n in sharing]
                connection.executemany("INSERT INTO temp.alike VALUES (?, ?)", rows)
        if len(found) > MOST_TOGETHER:
            return False
        asked = []
        if waiting:
            asked = sorted(runs_of(words_of(quote_numbered(waiting.pop()).text)) - seen)
            seen.update(asked)
    alone = [(-n, n) for n in found]  # a run of its own, for one that shares none
    connection.executemany("INSERT INTO temp.alike VALUES (?, ?)", alone)
    return True


def _candidates(connection: sqlite3.Connection, runs: str) -> Iterator[tuple[int, int]]:
    """Pairs that share all words, or a run that few have."""
    whole = defaultdict(list)
    rows = connection.execute(
        f"SELECT hash, n FROM {runs} LEFT JOIN speaker ON member = n WHERE hash >= ? AND hash IN"
        f" (SELECT hash FROM {runs} WHERE hash >= ? GROUP BY hash HAVING count(*) > 1)"
        " ORDER BY id, n",  # those of one speaker beside each other
        (WHOLE, WHOLE),
    )
    for digest, n in rows:
        whole[digest].append(n)
    for alike in whole.values():
        yield from pairwise(alike)
    rows = connection.execute(
        "WITH pair AS (SELECT DISTINCT one.n AS one, other.n AS other"
        f" FROM {runs} AS one JOIN {runs} AS other"
        " ON other.hash = one.hash AND other.n > one.n WHERE one.hash IN"
        f" (SELECT hash FROM {runs} WHERE hash < ? GROUP BY hash HAVING count(*) BETWEEN 2 AND ?)"
        " ORDER BY one.n, other.n)"
        " SELECT one, other, a.words, a.bits, b.words, b.bits FROM pair"
        " LEFT JOIN temp.bag AS a ON a.n = one LEFT JOIN temp.bag AS b ON b.n = other",
        (WHOLE, SHARED_BY_MOST),
    )
    for one, other, words, bits, other_words, other_bits in rows:
        are_noted = words is not None and other_words is not None
        if not are_noted or Bag(words, bits).may_be_nearly(Bag(other_words, other_bits)):
            yield one, other


def _readers(
    connection: sqlite3.Connection,
) -> tuple[Callable[[int], Quote], Callable[[str], Record | None]]:
    """What reads quotations by number, and speakers by id."""

    @lru_cache(1_024)
    def quote_numbered(n: int) -> Quote:
        (body,) = connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        quote = from_plain(Kind.QUOTE, json.loads(body))
        assert isinstance(quote, Quote)
        return quote

    @lru_cache(1_024)
    def named(id_: str) -> Record | None:
        row = connection.execute(
            "SELECT n, body FROM record JOIN content USING (n) WHERE id = ?", (id_,)
        ).fetchone()
        return None if row is None else from_plain(kind_of_number(row[0]), json.loads(row[1]))

    return quote_numbered, named


class _Union:
    """Numbers in sets that grow together; each set is known by its least number."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def __getitem__(self, n: int) -> int:
        """The least number of the set that `n` is in."""
        while (above := self._first.get(n, n)) != n:
            self._first[n] = self._first.get(above, above)
            n = above
        return n

    def unite(self, one: int, other: int) -> None:
        """Make two sets one."""
        least, greater = sorted((self[one], self[other]))
        self._first[greater] = least
        self._first.setdefault(least, least)

    def members(self) -> list[tuple[int, int]]:
        """All numbers of sets with more than one, each with the least of its set."""
        return [(n, self[n]) for n in sorted(self._first)]
