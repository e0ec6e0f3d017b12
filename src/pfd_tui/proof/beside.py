"""The narrator's words directly beside a quotation, and whether all they name is a pronoun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.words import WORD
from pfd_tui.source.saying import FILLERS, PRONOUNS, SPEAKING, VERBS
from pfd_tui.source.sentences import ends_sentence

if TYPE_CHECKING:
    from pfd_tui.proof.places import Place

LONGEST_CLAUSE = 80
"""Code points of the narrator's clause that are read."""

_BEHIND = re.compile(rf"[”’\"'»“]?\s*[-–—]?\s*[^.;!?“”«»\"\n]{{0,{LONGEST_CLAUSE}}}")
_BEFORE = re.compile(rf"[^.;!?“”«»\"\n]{{0,{LONGEST_CLAUSE}}}[,:]\s*[-–—]?\s*[“„\"'‘«]\Z")
_TERMINATOR = re.compile(r"[.!?…。！？]")
_COLON = re.compile(r":[\s“„\"'‘«–—-]*\Z")
_SUBJECTS = PRONOUNS - SPEAKING


def clause_behind(text: str, end: int) -> tuple[str, int]:
    """The clause directly behind a quotation that ends at `end`, and where the clause ends."""
    clause = _BEHIND.match(text, end)
    return (clause.group(), clause.end()) if clause else ("", end)


def pronoun_beside(text: str, place: Place) -> str:
    """The pronoun and the verb by which the narrator tells a quotation: `he says`; else nothing."""
    behind = _said_words(clause_behind(text, place.end)[0])
    if behind and behind[0].islower():  # a capital letter begins a sentence of its own
        found = _pronoun_and_verb(behind[:2])
        if found:
            return found
    lead = _BEFORE.search(text, max(place.start - 2 * LONGEST_CLAUSE, 0), place.start)
    return _pronoun_and_verb(_said_words(lead.group())[-2:]) if lead else ""


def are_of_one_sentence(text: str, one: Place, other: Place) -> bool:
    """Whether none of the narrator's sentences ends between two places; a colon leads on."""
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    if "\n\n" in between and not _COLON.search(between):
        return False
    begins = first.end - (first is other)  # attributing words may end with their full stop
    stops = _TERMINATOR.finditer(text, begins, second.start)
    return not any(ends_sentence(text, stop.end()) for stop in stops)


def _said_words(clause: str) -> list[str]:
    return [word for word in WORD.findall(clause) if word.lower() not in FILLERS]


def _pronoun_and_verb(pair: list[str]) -> str:
    lower = [word.lower() for word in pair]
    is_said = len(lower) == 2 and (
        (lower[0] in _SUBJECTS and lower[1] in VERBS)
        or (lower[0] in VERBS and lower[1] in _SUBJECTS)
    )
    return " ".join(pair) if is_said else ""
