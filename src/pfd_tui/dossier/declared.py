"""Which ids a dossier has: each may be taken once, and whatever names one names a record."""

from __future__ import annotations

from array import array
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from pfd_tui.dossier.packed import Places, Texts
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from pfd_tui.dossier.problems import Place

FIRST_SLOTS = 1_024
_KINDS = tuple(Kind)


class Declared(Protocol):
    """Which ids there are, and of which kind."""

    def __contains__(self, id_: str) -> bool: ...

    def kind_of(self, id_: str) -> Kind:
        """The kind of the record with this id. Raises KeyError."""

    def of_kinds(self, kinds: tuple[Kind, ...]) -> list[str]:
        """All ids of some kinds, in the order read."""

    def declare(self, id_: str, kind: Kind, place: Place) -> str:
        """Take an id; returns by what it is taken already, if it is."""


class DeclaredIds:
    """Ids as they are read, with their kinds and places.

    All are held to the end, and a large dossier has a million: so they are packed into arrays,
    which take 40 bytes an id, where a dict of strings takes 150. A table of slots says where the id
    with a hash stands, and the next slot is looked at where one is taken by another.
    """

    def __init__(self) -> None:
        self._slots = array("I", bytes(4 * FIRST_SLOTS))
        """For each slot 0, where it is free, or 1 more than the position of an id."""
        self._hashes = array("q")
        self._ids, self._kinds, self._places = Texts(), bytearray(), Places()

    def __len__(self) -> int:
        return len(self._kinds)

    def __contains__(self, id_: str) -> bool:
        return self._slots[self._slot(id_)] != 0

    def kind_of(self, id_: str) -> Kind:
        """The kind of the record with this id. Raises KeyError."""
        return _KINDS[self._kinds[self._position(id_)]]

    def place_of(self, id_: str) -> Place:
        """Where the record with this id begins. Raises KeyError."""
        return self._places[self._position(id_)]

    def of_kinds(self, kinds: tuple[Kind, ...]) -> list[str]:
        """All ids of some kinds, in the order read."""
        wanted = {_KINDS.index(kind) for kind in kinds}
        return [self._ids[at] for at, kind in enumerate(self._kinds) if kind in wanted]

    def declare(self, id_: str, kind: Kind, place: Place) -> str:
        """Take an id; returns by what it is taken already, if it is."""
        slot = self._slot(id_)
        if self._slots[slot]:
            return f"{self.kind_of(id_)} {_told(self.place_of(id_), place.file)}"
        self._hashes.append(hash(id_))
        self._ids.add(id_)
        self._kinds.append(_KINDS.index(kind))
        self._places.add(place)
        self._slots[slot] = len(self)
        if 3 * len(self) > 2 * len(self._slots):
            self._widen()
        return ""

    def _position(self, id_: str) -> int:
        taken = self._slots[self._slot(id_)]
        if not taken:
            raise KeyError(id_)
        return taken - 1

    def _slot(self, id_: str) -> int:
        """The slot of an id, or the free one that it would have."""
        slots, hashed = self._slots, hash(id_)
        mask = len(slots) - 1
        slot = hashed & mask
        while (taken := slots[slot]) and not (
            self._hashes[taken - 1] == hashed and self._ids[taken - 1] == id_
        ):
            slot = (slot + 1) & mask
        return slot

    def _widen(self) -> None:
        """Make twice as many slots."""
        self._slots = slots = array("I", bytes(2 * self._slots.itemsize * len(self._slots)))
        mask = len(slots) - 1
        for at, hashed in enumerate(self._hashes, start=1):
            slot = hashed & mask
            while slots[slot]:
                slot = (slot + 1) & mask
            slots[slot] = at


def _told(place: Place, file: str) -> str:
    """A place for one who reads `file`; the files of a dossier lie in one folder."""
    if place.file == file:
        return f"in line {place.line}"
    return f"in `{PurePath(place.file).name}`, line {place.line}"
