"""Selections: immutable, and able to say what they select. The screen shows them as chips."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Only some quotations and events; one field besides the label says which."""

    label: str
    """What a chip says."""
    id: str = ""
    """What belongs to the record with this id."""
    topic: str = ""
    """What is on this topic."""
    speaker: str = ""
    """What is said by whoever has this id, and by nobody else who belongs to it."""
    word: str = ""
    """What `is:` finds by exactly this word."""
    when: str = ""
    """Quotations that are counted under this date (EDTF), and events that may lie within it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A query, and the narrowings that were chosen, in order. Empty, it selects everything."""

    query: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    is_thorough: bool = False
    """Whether regular expressions take the time they need; else what is felt while typing."""

    def __and__(self, narrowing: Narrowing) -> Selection:
        """Narrow further; choosing what is chosen already changes nothing."""
        if narrowing in self.narrowings:
            return self
        return replace(self, narrowings=(*self.narrowings, narrowing))

    def asking(self, query: str) -> Selection:
        """The same narrowings with another query."""
        return replace(self, query=query)

    def without(self, narrowing: Narrowing) -> Selection:
        """Without this narrowing, and with all others."""
        kept = tuple(each for each in self.narrowings if each != narrowing)
        return replace(self, narrowings=kept)

    def undone(self) -> Selection:
        """Without the last narrowing; without the query, when there is no narrowing."""
        if self.narrowings:
            return replace(self, narrowings=self.narrowings[:-1])
        return replace(self, query="")

    @property
    def is_everything(self) -> bool:
        """Whether nothing is narrowed and nothing asked."""
        return not self.narrowings and not self.query.strip()
