"""References to records that were not read yet: held until all are."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from pfd_tui.dossier.interpret import Pointer
from pfd_tui.dossier.packed import Places, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Kind

MOST_KNOWN = 65_536
"""Targets that are told apart; of more than these some are held twice."""


class Awaited:
    """References whose target may come later, in the order read.

    A million quotations that stand before their people and sources have two million: so they are
    packed, 20 bytes for each and some 30 for each record, where objects would take 400.
    """

    def __init__(self) -> None:
        self._targets, self._target_of = Texts(), array("I")
        self._known: dict[str, int] = {}
        """Where the text of a target stands; most are named over and over."""
        self._records, self._record_of = Texts(), array("I")
        self._last_record = ""
        self._kinds: list[tuple[Kind, ...]] = []
        self._kinds_of = array("I")
        self._places = Places()

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Pointer]:
        for at in range(len(self)):
            yield Pointer(
                target=self._targets[self._target_of[at]],
                kinds=self._kinds[self._kinds_of[at]],
                place=self._places[at],
                record=self._records[self._record_of[at]],
            )

    def add(self, pointer: Pointer) -> None:
        """Hold a reference."""
        if not self._records or pointer.record != self._last_record:
            self._records.add(pointer.record)
            self._last_record = pointer.record
        if pointer.kinds not in self._kinds:  # the format has a handful of combinations
            self._kinds.append(pointer.kinds)
        self._target_of.append(self._number_of(pointer.target))
        self._record_of.append(len(self._records) - 1)
        self._kinds_of.append(self._kinds.index(pointer.kinds))
        self._places.add(pointer.place)

    def _number_of(self, target: str) -> int:
        number = self._known.get(target)
        if number is None:
            number = self._targets.add(target)
            if len(self._known) < MOST_KNOWN:
                self._known[target] = number
        return number
