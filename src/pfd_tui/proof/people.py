"""Who is named in a few words: to notice that an attribution is somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.words import WORD, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.dossier.records import Person

SHORTEST = 3
"""Letters; shorter words of a name, like `de` and `al`, name nobody."""


class KnownPeople:
    """The people of a dossier, by each word of their names."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._by_word: dict[str, set[str]] = {}
        for person in people:
            for name in (person.name, *(alias.name for alias in person.also)):
                for match in WORD.finditer(name):
                    if len(match.group()) >= SHORTEST:
                        self._by_word.setdefault(fold_word(match.group()), set()).add(person.id)

    def named_in(self, words: str, but: str = "") -> set[str]:
        """The ids of those whom a capitalised word names; a word of the name of `but` is his."""
        named: set[str] = set()
        for match in WORD.finditer(words):
            word = match.group()
            ids = self._by_word.get(fold_word(word), set()) if word[0].isupper() else set()
            if but not in ids:
                named |= ids
        return named


NOBODY = KnownPeople()
