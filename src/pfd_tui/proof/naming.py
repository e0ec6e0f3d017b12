"""How words name somebody: in full, by the surname, by the first name alone, or not at all."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Organization, Person
from pfd_tui.dossier.words import WORD, fold_name, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator


class Naming(Enum):
    """How words name somebody."""

    FULL = "full"
    """By the name, by another listed one, or by the surname."""
    FIRST_NAME = "first name"
    """By the first name alone, or by a listed short form that is no more."""
    NONE = "none"


def naming(words: str, speaker: Person | Organization) -> Naming:
    """How `words` name the speaker, whatever the case, the accents or the script."""
    words = in_the_nominative(words, speaker)
    text = f" {fold_name(words)} "
    if any(f" {fold_name(name)} " in text for name in (speaker.name, *_longer_names(speaker))):
        return Naming.FULL
    if not isinstance(speaker, Person):
        return Naming.NONE
    capitalised = {fold_word(word) for word in WORD.findall(words) if not word[0].islower()}
    first, surname = first_name_and_surname(speaker)
    shorter = {fold_name(alias.name) for alias in speaker.also} - {first}
    if capitalised & {*surname, *shorter}:
        return Naming.FULL
    return Naming.FIRST_NAME if surname and first in capitalised else Naming.NONE


def first_name_and_surname(person: Person) -> tuple[str, set[str]]:
    """The first name, folded, and the last word of the surname, or all that `family` says it is."""
    names = [name for name in fold_name(person.name).split() if name not in _SUFFIXES]
    family = set(fold_name(person.family).split()) & set(names)
    given = [name for name in names if name not in family] if family else names[:-1]
    if not given:
        return names[0], set()
    return given[0], family or set(names[-1:])


def _longer_names(speaker: Person | Organization) -> Iterator[str]:
    """The other names of more than one word, and all of an organization."""
    for alias in speaker.also:
        if " " in alias.name.strip() or isinstance(speaker, Organization):
            yield alias.name


def in_the_nominative(words: str, speaker: Person | Organization) -> str:
    """The words with the names behind `по словам` as the speaker bears them: `Марата Османова`.

    Only there is it certain that a name in another case is who speaks.
    """
    lead = _ACCORDING.match(words)
    if lead is None or not isinstance(speaker, Person):
        return words
    names: dict[str, str] = {fold_word(name): name for name in WORD.findall(speaker.name)}

    def ended(match: re.Match[str]) -> str:
        word = fold_word(match.group())
        if word in names and word.endswith(_OF_WOMEN):
            return "-"  # her name would have another ending there: it is her husband's
        for length in range(len(word) - 1, max(len(word) - 4, 2), -1):
            stem, ending = word[:length], word[length:]
            for folded, name in names.items():
                is_of_name = folded.startswith(stem) and folded[length:] in _NOMINATIVE
                if is_of_name and ending in _GENITIVE and match.group()[0].isupper():
                    return name
        return str(match.group())

    return str(words[: lead.end()] + WORD.sub(ended, words[lead.end() :]))


_ACCORDING = re.compile(
    r"(?:по (?:словам|мнению|версии|утверждению|оценке|признанию)|со слов)\s+", re.IGNORECASE
)
_NOMINATIVE = frozenset(["", *"aiyeo", "ya", "aya", "ii", "yi", "oi"])
_GENITIVE = frozenset(["a", "ya", "i", "y", "oi", "ei", "ii", "ogo", "ego"])
_OF_WOMEN = ("ova", "eva", "ina")
"""Endings of Russian names, in letters of the Latin script."""
_SUFFIXES = frozenset(["jr", "sr", "i", "ii", "iii", "iv"])
"""What stands behind a surname and is none."""
