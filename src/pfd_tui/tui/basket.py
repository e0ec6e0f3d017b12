"""The basket: the quotations that were marked, in the order they are to be copied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_UNDONE = 50
"""Changes that can be undone."""


@dataclass(frozen=True, slots=True)
class Basket:
    """Ids of quotations. `before` is what was in it before each of the last changes, latest last.

    `in_hand` tells whether it was changed in this run: a basket kept from an earlier one is not
    copied unawares in place of the quotation on the screen.
    """

    ids: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    in_hand: bool = False

    def __contains__(self, id_: str) -> bool:
        return id_ in self.ids

    def with_toggled(self, id_: str) -> Basket:
        """With a quotation put in at the end, or taken out if it is in it."""
        return self.without(id_) if id_ in self.ids else self.with_added([id_])

    def with_added(self, ids: Sequence[str]) -> Basket:
        """With those put in at the end that are not in it."""
        return self._changed(tuple(dict.fromkeys([*self.ids, *ids])))

    def without(self, id_: str) -> Basket:
        """Without one of its quotations."""
        return self._changed(tuple(each for each in self.ids if each != id_))

    def emptied(self) -> Basket:
        """With nothing in it."""
        return self._changed(())

    def with_moved(self, index: int, step: int) -> Basket:
        """With the quotation at `index` moved by `step` places, as far as the ends."""
        ids = list(self.ids)
        if not 0 <= index < len(ids):
            return self
        ids.insert(max(0, index + step), ids.pop(index))
        return self._changed(tuple(ids))

    def undone(self) -> Basket:
        """As it was before the last change."""
        return Basket(self.before[-1], self.before[:-1], in_hand=True) if self.before else self

    def merged(self, base: Sequence[str], theirs: Sequence[str]) -> Basket:
        """With what somebody else made of `base` meanwhile: put in at the end, and taken out."""
        ours = [id_ for id_ in self.ids if id_ in theirs or id_ not in base]
        added = [id_ for id_ in theirs if id_ not in base]
        return replace(self, ids=tuple(dict.fromkeys([*ours, *added])))

    def _changed(self, ids: tuple[str, ...]) -> Basket:
        if ids == self.ids:
            return self
        return Basket(ids, (*self.before, self.ids)[-MAX_UNDONE:], in_hand=True)
