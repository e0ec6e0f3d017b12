"""The narrator's words directly beside a quotation, and whether they name nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.words import WORD
from pfd_tui.source.saying import (
    APART,
    DETERMINERS,
    DOUBTFUL,
    FILLERS,
    PRONOUNS,
    SPEAKING,
    VERBS,
)
from pfd_tui.source.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.proof.places import Place

LONGEST_CLAUSE = 80
"""Code points of the narrator's clause that are read."""

_BEHIND = re.compile(rf"[”’\"'»“]?\s*[-–—]?\s*[^.;!?“”«»\"\n]{{0,{LONGEST_CLAUSE}}}")
_BEFORE = re.compile(rf"[^.;!?“”«»\"\n]{{0,{LONGEST_CLAUSE}}}[,:]\s*[-–—]?\s*[“„\"'‘«]\Z")
_TERMINATOR = re.compile(r"[.!?…。！？]")
_COLON = re.compile(r":[\s“„\"'‘«–—-]*\Z")
_STRETCH = re.compile(r"\w[^,:()]*")
"""What stands between two commas."""
_SUBJECTS = PRONOUNS - SPEAKING
_TOLD = VERBS - DOUBTFUL
LONGEST_PHRASE = 5
"""Words of a phrase like `the young lawyer says`."""
_COUNTS = range(3, LONGEST_PHRASE + 1)


def clause_behind(text: str, end: int) -> tuple[str, int]:
    """The clause directly behind a quotation that ends at `end`, and where the clause ends."""
    clause = _BEHIND.match(text, end)
    return (clause.group(), clause.end()) if clause else ("", end)


def nameless_beside(text: str, place: Place) -> str:
    """The words by which the narrator tells a quotation and names nobody; else nothing.

    A pronoun (`he says`), or what somebody is (`says the lawyer`, `говорит юрист`).
    """
    behind = clause_behind(text, place.end)[0]
    told = _said_words(behind)
    if told and told[0].islower():  # a capital letter begins a sentence of its own
        stretch = _said_words(next(iter(_STRETCH.findall(behind)), ""))
        phrases = (stretch[:count] for count in _COUNTS)
        found = _pronoun_and_verb(told[:2]) or _verb_and_noun(stretch) or _first_told(phrases)
        if found:
            return found
    lead = _BEFORE.search(text, max(place.start - 2 * LONGEST_CLAUSE, 0), place.start)
    if lead is None:
        return ""
    told = _said_words(lead.group())
    return _pronoun_and_verb(told[-2:]) or _first_told(told[-count:] for count in _COUNTS)


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


def _verb_and_noun(words: list[str]) -> str:
    """A stretch like `says the lawyer`, or `говорит юрист`, which has no article."""
    verb, *noun = words
    if verb not in _TOLD or not noun or not all(word.islower() for word in noun):
        return ""
    has_article = len(noun) > 1 and noun[0] in DETERMINERS
    may_be_noun = not verb.isascii() and noun[0] not in APART | PRONOUNS | DETERMINERS
    return " ".join(words[:LONGEST_PHRASE]) if has_article or may_be_noun else ""


def _first_told(phrases: Iterable[list[str]]) -> str:
    """The first phrase that is one like `the lawyer says`."""
    for first, *noun, verb in (words for words in phrases if len(words) > 2):
        is_noun = all(word.islower() and word not in APART for word in noun)
        if first.lower() in DETERMINERS and is_noun and verb in _TOLD:
            return " ".join([first, *noun, verb])
    return ""
