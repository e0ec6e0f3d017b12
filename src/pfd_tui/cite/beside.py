"""The name beside quoted words, as the source spells it there, where another one is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Person
from pfd_tui.dossier.words import WORD, fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.dossier.records import Organization

LOOKED_AT = 500
"""Code points of the narrator's words; a name stands in the first few."""

_BETWEEN = re.compile(r"\.?[\s-]+|[-’']")
"""What may stand between the words of one name."""
_INITIALS = re.compile(r"(?:(?<!\w)[^\W\d_]\.\s*)+\Z")
_NO_NAMES = frozenset(map(fold_word, (
    "A", "And", "As", "But", "Here", "Later", "Mr", "Mrs", "Ms", "Dr", "So", "The", "Then", "Today",
    "When", "While", "Yesterday", "А", "Вчера", "И", "Как", "Но", "Позже", "Сегодня", "Бүгін",
    "Кеше",
)))  # fmt: skip
"""What stands before a name with a capital, and is none."""
_STRAIGHT = str.maketrans("’‘ʼ", "'''")


def other_name_beside(words: str, speaker: Person | Organization) -> str:
    """How `words` (the narrator's) call the speaker, where they do not by the speaker's `name`.

    It is what stands there, to the character: a short form, another spelling, another script.
    Empty where they have the name itself, but for capitals, or a person's family name alone, or
    nothing that is known as a name.
    """
    if f" {_plain(speaker.name)} " in f" {_plain(words)} ":
        return ""
    known = {
        fold_word(word)
        for name in (speaker.name, *(alias.name for alias in speaker.also))
        for word in WORD.findall(name)
    }
    words = words[:LOOKED_AT]
    tokens = list(WORD.finditer(words))
    is_known = [fold_word(token.group()) in known for token in tokens]
    goes_on = isinstance(speaker, Person)
    names = [
        _named_from(words, tokens, is_known, first, goes_on=goes_on)
        for first, token in enumerate(tokens)
        if is_known[first] and not token.group()[0].islower()
    ]
    found = max(names, key=len, default="")
    return "" if isinstance(speaker, Person) and _is_family_name(found, speaker) else found


def _is_family_name(found: str, speaker: Person) -> bool:
    """Whether it is the family name as it is printed: so everybody is called the second time."""
    family = speaker.family or (speaker.name.split() or [""])[-1]
    return _plain(found) == _plain(family)


def _named_from(
    words: str,
    tokens: Sequence[re.Match[str]],
    is_known: Sequence[bool],
    first: int,
    *,
    goes_on: bool,
) -> str:
    """The name that a known word begins, to the last such word that belongs to it.

    `goes_on`: whether capitalised words around it, which a dossier may not know, are of the name.
    """
    last = first
    for index in range(first + 1, len(tokens)):
        token = tokens[index]
        between = words[tokens[index - 1].end() : token.start()]
        if not _BETWEEN.fullmatch(between) or (token.group()[0].islower() and not is_known[index]):
            break
        if is_known[index] or (goes_on and between.isspace()):
            last = index
    while goes_on and first and _is_part(words, tokens[first - 1], tokens[first]):
        first -= 1
    start = tokens[first].start()
    initials = _INITIALS.search(words, 0, start)
    return words[initials.start() if initials else start : tokens[last].end()]


def _is_part(words: str, before: re.Match[str], token: re.Match[str]) -> bool:
    """Whether the word before a part of a name is a part of it as well."""
    word = before.group()
    is_apart = not words[before.end() : token.start()].isspace()
    return not is_apart and word[0].isupper() and fold_word(word) not in _NO_NAMES


def _plain(text: str) -> str:
    """A text to be compared: its words, without differences of case, spaces and apostrophes."""
    words = re.findall(r"[\w'’‘ʼ.-]+", text.casefold())
    return " ".join(word.translate(_STRAIGHT).strip(".-'") for word in words)
