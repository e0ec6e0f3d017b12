"""People as drafted from the names beside quotations: one for each full name, with its forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Alias, Person
from pfd_tui.dossier.words import fold, fold_word
from pfd_tui.source.mentions import Mentioned
from pfd_tui.source.speakers import Sureness, is_person, without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pfd_tui.source.mentions import Mention
    from pfd_tui.source.passages import SourceText
    from pfd_tui.source.speakers import Beside

MAX_ID = 40
"""Code points; an id is typed by hand."""

_SIGNS = re.compile(r"[^a-z0-9]+")
Name = tuple[str, ...]
"""The words of a name."""


class People:
    """The people named beside quotations.

    A name of one word is somebody only where it is the first name of just one person named in full
    beside a quotation, or the surname of just one whose full name stands in the prose. `taken` are
    ids that none of them may have.
    """

    def __init__(
        self,
        source: SourceText,
        named: Iterable[Beside],
        mentioned: Iterable[Mention],
        taken: Iterable[str],
    ) -> None:
        names = [each.name for each in named if each.sureness is Sureness.NAMED and each.name]
        single = {name[0] for name in names if len(name) == 1}
        full = {_key(name): name for name in names if is_person(name)}
        if single:
            for name in _full_names(source, mentioned, single):
                full.setdefault(_key(name), name)
        self._forms: dict[str, Name] = {}
        """The fullest form of each name, by the key of each of its forms."""
        heads: dict[str, Name] = {}
        for name in sorted(full.values(), key=len, reverse=True):
            of_same = [other for other in heads.values() if _are_one(name, other)]
            if len(of_same) == 1:
                self._forms[_key(name)] = of_same[0]
            else:
                heads[_key(name)] = self._forms[_key(name)] = name
        for word in single:
            bearers = [other for other in heads.values() if _bears(other, word)]
            if len(bearers) == 1:
                self._forms[_key((word,))] = bearers[0]
        self._by_key = dict(self._made(heads, {*names}, {*taken}))
        self.persons = tuple(self._by_key.values())
        self._by_id = {person.id: person for person in self.persons}

    def called(self, name: Name) -> Person | None:
        """The one person who is called so, if there is just one."""
        form = self._forms.get(_key(name))
        return None if form is None else self._by_key.get(_key(form))

    def with_id(self, id_: str) -> Person | None:
        """The person with this id."""
        return self._by_id.get(id_)

    def _made(
        self, heads: dict[str, Name], names: set[Name], taken: set[str]
    ) -> Iterable[tuple[str, Person]]:
        forms: dict[str, list[Name]] = {}
        for name in sorted(names):
            head = self._forms.get(_key(name))
            if head is not None:
                forms.setdefault(_key(head), []).append(name)
        for key, head in heads.items():
            if key not in forms:
                continue
            others = [name for name in forms[key] if _key(name) != key]
            id_ = _unique(head, taken)
            also = tuple(
                Alias(name=" ".join(name), kind="short" if len(name) == 1 else "variant")
                for name in _each_once(others)
            )
            yield key, Person(id=id_, name=" ".join(head), also=also)


def _key(name: Name) -> str:
    return fold(" ".join(name))


def _each_once(names: Sequence[Name]) -> list[Name]:
    return list({_key(name): name for name in names}.values())


def _are_one(name: Name, fuller: Name) -> bool:
    """Whether a name is a shorter form of another: its surname, and its first name or initial."""
    if fold_word(name[-1]) != fold_word(fuller[-1]):
        return False
    first, other = fold_word(name[0]), fold_word(fuller[0])
    return first == other or (first != "" and len(name[0]) == 2 and other.startswith(first))


def _bears(name: Name, word: str) -> bool:
    return fold_word(word) in (fold_word(name[0]), fold_word(name[-1]))


def _unique(name: Name, taken: set[str]) -> str:
    stem = _SIGNS.sub("", fold_word(name[-1]))[:MAX_ID] or "person"
    stem = f"person-{stem}" if stem == "q" or not stem[0].isalpha() else stem
    id_, number = stem, 2
    while id_ in taken:
        id_, number = f"{stem}-{number}", number + 1
    taken.add(id_)
    return id_


def _full_names(
    source: SourceText, mentioned: Iterable[Mention], surnames: set[str]
) -> Iterable[Name]:
    """The names of people in the prose whose surname is one of these."""
    for mention in mentioned:
        if mention.kind is Mentioned.NAME and _is_prose(source, mention):
            name = without_titles(tuple(source.text[mention.start : mention.end].split()))
            if len(name) in (2, 3) and name[-1] in surnames and is_person(name):
                yield name


def _is_prose(source: SourceText, mention: Mention) -> bool:
    passage = source.passage_at(mention.start)
    return passage is not None and passage.paragraph is not None
