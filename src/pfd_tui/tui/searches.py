"""Queries that are kept: those asked of a dataset, and those the user gave a name."""

from __future__ import annotations

from dataclasses import dataclass

MOST_ASKED = 100
"""Queries of a dataset that are kept; nobody walks back further."""
MOST_SAVED = 50
"""Searches with a name; more would not be found among them."""
LONGEST = 300
"""Code points of a query or a name that is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Queries asked before, the newest first, each once."""

    queries: tuple[str, ...] = ()

    def with_newest(self, query: str) -> Asked:
        """With one more, which moves to the front where it was asked before."""
        query = query.strip()
        if not query or len(query) > LONGEST:
            return self
        others = (each for each in self.queries if each != query)
        return Asked((query, *others)[:MOST_ASKED])


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk through what was asked before, from what was being typed when it began."""

    draft: str
    queries: tuple[str, ...]
    at: int = -1
    """Which of the queries is shown; -1: the draft."""

    @property
    def query(self) -> str:
        """What is shown."""
        return self.draft if self.at < 0 else self.queries[self.at]

    def stepped(self, direction: int) -> Walk:
        """One further back (1) or forward (-1); at the ends it stays."""
        at = max(-1, min(self.at + direction, len(self.queries) - 1))
        return Walk(self.draft, self.queries, at)


@dataclass(frozen=True, slots=True)
class Saved:
    """Searches by name, the newest first."""

    by_name: tuple[tuple[str, str], ...] = ()

    def with_one(self, name: str, query: str) -> Saved:
        """With one more; the oldest falls off the end, and one of the same name is replaced."""
        name, query = (name.strip() or query.strip())[:LONGEST], query.strip()
        if not query or len(query) > LONGEST:
            return self
        return Saved(((name, query), *self.without(name).by_name)[:MOST_SAVED])

    def without(self, name: str) -> Saved:
        """Without the one of this name."""
        return Saved(tuple(each for each in self.by_name if each[0] != name))
