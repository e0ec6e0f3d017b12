"""Twins: quotations that give the same words, or nearly the same, from different places.

Runs of three words that two quotations share bring them together, as a copy shares nearly all of
its runs and other texts none. Of a long text one run of four is kept, and the same ones of every
text, so that equal texts keep equal runs (Manber, "Finding similar files in a large file system",
1994). Whether they are twins is then decided by comparing all their words. Nothing is merged: each
keeps its record, its source and its proof.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from pfd_tui.archive.describe import names_of
from pfd_tui.archive.tables import bounds, kind_of_number
from pfd_tui.dossier.names import name_keys
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.records import Kind, Organization, Person, Quote
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored
    from pfd_tui.dossier.records import Record

LEAST_WORDS = 6
"""What is shorter may well be said twice: `Yes, of course.`"""
RUN = 3
"""Words of a run."""
ALL_KEPT, KEPT = 8, 4
"""Of so many runs all are kept; of more, one of four, and the least at any rate."""
NEARLY = 0.8
"""How much of their words twins have in common, at least: twice the shared ones to all of both."""
SHARED_BY_MOST = 16
"""What more quotations share is a phrase of the field, and brings nobody together."""
LOOKED_AT = 20
"""Quotations compared with one, those with most runs in common first."""
_WHOLE = 1 << 32
"""Added to the digest of a whole text, which has 32 bits as that of a run has."""

REPEATED, TWO_SPEAKERS = "repeated", "two-speakers"
"""What `is:` knows a quotation by: it is listed as one with others, or others are named for it."""

MAKE_ROOM_FOR_RUNS = "CREATE TEMP TABLE run_read (hash INTEGER, n INTEGER)"
STORE_RUNS = "INSERT INTO temp.run_read VALUES (?, ?)"
_SORT_RUNS = "INSERT INTO run SELECT hash, n FROM temp.run_read ORDER BY hash, n"
"""Put in order before they are stored: a tree that grows at its end is made many times faster."""


class Likeness(StrEnum):
    """How the words of one quotation are like those of another."""

    SAME = "same"
    """But for case, accents, script and punctuation."""
    NEARLY = "nearly"
    """Worded otherwise in places."""
    PART = "part"
    """One has what the other has, and more."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Another quotation of the same words.

    `is_by_another`: somebody else is named as the speaker there; one of the two is wrong, or both
    said it.
    """

    stored: Stored
    likeness: Likeness
    is_by_another: bool


def runs_of(text: str) -> set[int]:
    """What a quotation is known by: digests of the runs that are kept, and of all its words."""
    words = fold(text).split()
    if len(words) < LEAST_WORDS:
        return set()
    runs = [crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)]
    kept = runs if len(runs) <= ALL_KEPT else [min(runs), *(r for r in runs if r % KEPT == 0)]
    return {crc32(" ".join(words).encode()) | _WHOLE, *kept}


def likeness(one: str, other: str) -> Likeness | None:
    """How two quotations are alike; None where they are not, or too short to tell."""
    first, second = fold(one).split(), fold(other).split()
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < LEAST_WORDS:
        return None
    if first == second:
        return Likeness.SAME
    if f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        is_most = 2 * len(shorter) >= NEARLY * (len(shorter) + len(longer))
        return Likeness.NEARLY if is_most else Likeness.PART
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY:
        return Likeness.NEARLY
    return None


def twins_of(archive: Archive, n: int) -> list[Twin]:
    """The twins of quotation `n`, those most like it first; of very many, the first.

    Raises TypeError where `n` is no quotation.
    """
    [stored] = archive.stored([n])
    quote = stored.record
    if not isinstance(quote, Quote):
        raise TypeError(f"{stored.id} is no quotation")
    rows = archive.rows(
        "SELECT n FROM run WHERE hash IN (SELECT value FROM json_each(?)) AND n <> ?"
        " GROUP BY n ORDER BY max(hash) >= ? DESC, count(*) DESC, n LIMIT ?",
        (json.dumps(sorted(runs_of(quote.text))), n, _WHOLE, LOOKED_AT),
    )

    def named(id_: str) -> Record | None:
        found = archive.with_id(id_)
        return found.record if found else None

    twins = []
    for other in archive.stored([each for (each,) in rows]):
        assert isinstance(other.record, Quote)
        alike = likeness(quote.text, other.record.text)
        if alike is not None:
            is_by_another = not _may_be_one(quote, other.record, named)
            twins.append(Twin(other, alike, is_by_another))
    return sorted(twins, key=lambda twin: (list(Likeness).index(twin.likeness), twin.stored.n))


def _may_be_one(one: Quote, other: Quote, named: Callable[[str], Record | None]) -> bool:
    """Whether two quotations may have one speaker: nobody is named in one, or both alike."""
    if not one.speaker or not other.speaker or one.speaker == other.speaker:
        return True
    return bool(_keys(named(one.speaker)) & _keys(named(other.speaker)))


def _keys(speaker: Record | None) -> set[str]:
    if not isinstance(speaker, (Person, Organization)):
        return set()
    return {key for name in names_of(speaker) for key in name_keys(name)}


# Listed as one


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
        if not _may_be_one(*quotes, named):
            disputed |= {one, other}
            continue
        spoken = [
            quote if quote.speaker else speaking.get(first[n], quote)
            for n, quote in zip((one, other), quotes, strict=True)
        ]
        # one without a speaker does not bring two speakers together
        if _may_be_one(spoken[0], spoken[1], named):
            first.unite(one, other)
            speaking[first[one]] = spoken[0] if spoken[0].speaker else spoken[1]
    members = first.members()
    sets = {first[n] for n in disputed}
    disputed |= {n for n, least in members if least in sets}
    connection.executemany("INSERT INTO twin VALUES (?, ?)", members)
    traits = [(REPEATED, n) for n, _ in members] + [(TWO_SPEAKERS, n) for n in sorted(disputed)]
    connection.executemany("INSERT INTO trait VALUES (?, ?)", traits)


MOST_TOGETHER = 2_000
"""Quotations that hang together by runs, up to which twins are looked for among them alone."""
_ALIKE = "CREATE TEMP TABLE alike (hash INTEGER, n INTEGER, PRIMARY KEY (hash, n)) WITHOUT ROWID"
_SHARING = "SELECT n FROM run WHERE hash = ? LIMIT ?"


def remove_runs(connection: sqlite3.Connection, n: int, text: str) -> None:
    """Forget the runs of a quotation that had this text."""
    connection.executemany(
        "DELETE FROM run WHERE hash = ? AND n = ?", [(hash_, n) for hash_ in runs_of(text)]
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
    touched = {hash_ for texts in edited.values() for text in texts for hash_ in runs_of(text)}
    found, seen = set(edited), set(touched)
    waiting: list[int] = []
    """Those whose other runs are still to be asked for; of the edited all have been."""
    asked = sorted(touched)
    while asked or waiting:
        for hash_ in asked:
            # whatever shared it before or shares it now
            most = SHARED_BY_MOST + (len(edited) if hash_ in touched else 0)
            is_whole = hash_ >= _WHOLE
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
            asked = sorted(runs_of(quote_numbered(waiting.pop()).text) - seen)
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
        (_WHOLE, _WHOLE),
    )
    for digest, n in rows:
        whole[digest].append(n)
    for alike in whole.values():
        yield from pairwise(alike)
    yield from connection.execute(
        f"SELECT DISTINCT one.n, other.n FROM {runs} AS one JOIN {runs} AS other"
        " ON other.hash = one.hash AND other.n > one.n WHERE one.hash IN"
        f" (SELECT hash FROM {runs} WHERE hash < ? GROUP BY hash HAVING count(*) BETWEEN 2 AND ?)"
        " ORDER BY one.n, other.n",
        (_WHOLE, SHARED_BY_MOST),
    ).fetchall()


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


class Folding:
    """Lists quotations that are one as one. `archive` is asked once."""

    def __init__(self, archive: Archive) -> None:
        self._all: tuple[range, Sequence[int]] = (range(0), ())
        """All quotations, and those of them that are listed."""
        self._first: dict[int, int] = dict(archive.rows("SELECT n, first FROM twin ORDER BY n"))
        self._sizes: dict[int, int] = defaultdict(int)
        for first in self._first.values():
            self._sizes[first] += 1

    def folded(self, numbers: Sequence[int]) -> Sequence[int]:
        """These numbers without those that are one with one before them."""
        if not self._first:
            return numbers
        if not isinstance(numbers, range):
            return list(self._unseen(numbers))
        if self._all[0] != numbers:
            self._all = numbers, self._without_later(numbers)
        return self._all[1]

    def _without_later(self, numbers: range) -> Sequence[int]:
        listed = array("q")
        start = numbers.start
        for n, first in self._first.items():
            if n != first:
                listed.extend(range(start, n))
                start = n + 1
        listed.extend(range(start, numbers.stop))
        return listed

    def _unseen(self, numbers: Iterable[int]) -> Iterator[int]:
        seen: set[int] = set()
        for n in numbers:
            first = self._first.get(n)
            if first is None:
                yield n
            elif first not in seen:
                seen.add(first)
                yield n

    def places(self, n: int) -> int:
        """In how many places of the dossier the words of quotation `n` are given."""
        return self._sizes[self._first[n]] if n in self._first else 1
