"""Twins: quotations that give the same words, or nearly the same, from different places.

Nothing is merged: each keeps its record, its source and its proof. `alike.py` says which are, and
`pairing.py` notes it while an archive is built.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.archive.alike import WHOLE, Likeness, likeness, runs_of, words_of
from pfd_tui.archive.describe import names_of
from pfd_tui.dossier.names import name_keys
from pfd_tui.dossier.records import Organization, Person, Quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored
    from pfd_tui.dossier.records import Record

LOOKED_AT = 20
"""Quotations compared with one, those with most runs in common first."""

REPEATED, TWO_SPEAKERS = "repeated", "two-speakers"
"""What `is:` knows a quotation by: it is listed as one with others, or others are named for it."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Another quotation of the same words.

    `is_by_another`: somebody else is named as the speaker there; one of the two is wrong, or both
    said it.
    """

    stored: Stored
    likeness: Likeness
    is_by_another: bool


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
        (json.dumps(sorted(runs_of(words_of(quote.text)))), n, WHOLE, LOOKED_AT),
    )

    def named(id_: str) -> Record | None:
        found = archive.with_id(id_)
        return found.record if found else None

    twins = []
    for other in archive.stored([each for (each,) in rows]):
        assert isinstance(other.record, Quote)
        alike = likeness(quote.text, other.record.text)
        if alike is not None:
            is_by_another = not may_be_one(quote, other.record, named)
            twins.append(Twin(other, alike, is_by_another))
    return sorted(twins, key=lambda twin: (list(Likeness).index(twin.likeness), twin.stored.n))


def may_be_one(one: Quote, other: Quote, named: Callable[[str], Record | None]) -> bool:
    """Whether two quotations may have one speaker: nobody is named in one, or both alike."""
    if not one.speaker or not other.speaker or one.speaker == other.speaker:
        return True
    return bool(_keys(named(one.speaker)) & _keys(named(other.speaker)))


def _keys(speaker: Record | None) -> set[str]:
    if not isinstance(speaker, (Person, Organization)):
        return set()
    return {key for name in names_of(speaker) for key in name_keys(name)}


# Listed as one


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
