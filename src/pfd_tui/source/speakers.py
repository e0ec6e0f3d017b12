"""Who is named beside quoted words: the narrator's verb of saying, and the name at it.

English, Russian and Kazakh verbs are known. Only words directly beside a quotation count, never a
heading; where it is not certain who is meant, the answer says so and names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pfd_tui.source.naming import (
    ABBREVIATED,
    AND,
    BEFORE_FRAGMENT,
    BODIES,
    HEARD,
    MAY_FOLLOW,
    NO_NAMES,
    OF,
    PARTICLES,
    TITLES,
)
from pfd_tui.source.saying import APART, FILLERS, PRONOUNS, VERBS

FAR = 240
"""Code points; what stands further from a quotation than this does not say who spoke."""
MAX_ROLE_WORDS = 4
"""Small words between a verb and a name: сказала юрист фонда Гульмира Бирджанова."""
MAX_NAME_WORDS = 4
MAX_AFTER_VERB = 8
"""Words between a verb and the colon before a quotation: told Reuters in an interview:"""


class Sureness(Enum):
    """How far words beside a quotation tell who spoke."""

    NAMED = "named"
    """They name somebody, with a verb of saying."""
    PRONOUN = "pronoun"
    """They say `she says`."""
    UNCERTAIN = "uncertain"
    """They name an organization, several people, or somebody in another grammatical case."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The narrator's words beside a quotation, from verb to name: code points, half-open.

    `name` has the words of the name; it is empty for a pronoun.
    """

    sureness: Sureness
    start: int
    end: int
    name: tuple[str, ...] = ()


class _Word(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and self.text.lower() not in NO_NAMES


_WORD = re.compile(
    r"[^\W\d_][\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f\u00ad])*"
    r"(?:[-‐‑’'ʼ][^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*)*|&"
)
_POSSESSIVE = re.compile(r"[’'][sS]\Z")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_FROM_RUN = re.compile(r"[\s,.!?…–—-]*")
_TO_RUN = re.compile(r"[\s,:–—-]*")
_APPOSITION = re.compile(r",\s[^,.;:!?“”«»\"]{1,100},\s")
_OBLIQUE = re.compile("[\u0400-\u04ff][уюеы]")
"""How Russian names end in most cases but the nominative."""
_INSIDE = re.compile(r"[,.!?…]\s*[–—-]\s+([^\W\d_]+)[^–—]{2,120}?[,.]\s*[–—-]\s")


def after(text: str, start: int, limit: int) -> Beside | None:
    """Who is named in the words from `start`, behind a quotation's last mark, up to `limit`."""
    limit = min(limit, start + FAR)
    lead = _FROM_RUN.match(text, start, limit)
    tokens = [_Word(*m.span(), m.group()) for m in _WORD.finditer(text, start, limit)]
    if lead is None or not tokens or lead.end() != tokens[0].start:
        return None
    continues = goes_on(text, start, tokens[0].start)
    phrase = _Phrase(text, tokens)
    if tokens[0].text[0].islower() or continues:
        found = phrase.verb_and_name(0) or phrase.according_to(0)
        if found:
            return found
    return phrase.subject_and_verb(0, must_close=not continues and tokens[0].text[0].isupper())


def before(text: str, limit: int, end: int) -> Beside | None:
    """Who is named in the words from `limit` up to `end`, before a quotation's first mark."""
    limit = max(limit, end - FAR)
    tokens = [_Word(*m.span(), m.group()) for m in _WORD.finditer(text, limit, end)]
    if not tokens:
        return None
    tail = _TO_RUN.fullmatch(text, tokens[-1].end, end)
    if tail is None or "\n\n" in tail.group():
        return None
    tokens = _last_sentence(text, tokens)
    phrase = _Phrase(text, tokens)
    last, has_colon = len(tokens) - 1, ":" in tail.group()
    for at in range(last, max(last - MAX_AFTER_VERB, 0) - 1, -1):
        behind = last - at
        if tokens[at].text.lower() in VERBS:
            is_beside = not behind or tokens[at + 1].text.lower() in BEFORE_FRAGMENT
            if (is_beside and behind < 2) or has_colon:
                found = phrase.subject_before(at)
                found = found or (phrase.verb_and_name(at) if has_colon else None)
                if found:
                    return found
            return None
    for at in range(last):
        found = phrase.according_to(at)
        if found and (found.end == tokens[last].end or phrase.is_closed(found.end)):
            return found
    return None


def is_inside(words: str) -> str:
    """The narrator's words that seem to stand inside quoted ones («…, – говорит Игорь, – …»)."""
    for match in _INSIDE.finditer(words):
        if match.group(1).lower() in VERBS:
            return match.group().strip(" ,.!?…–—-\n\t")
    return ""


def is_person(name: tuple[str, ...]) -> bool:
    """Whether words may well be the name of one person: two or more, and none that bodies bear."""
    return 1 < len(name) <= MAX_NAME_WORDS and not any(
        word.lower() in BODIES or (len(word) > 1 and word.isupper()) or _capitals(word) > 2
        for word in name
    )


def without_titles(name: tuple[str, ...]) -> tuple[str, ...]:
    """The name without what it is led by: `President`, `UN`, `Dr`. Its last word always stays."""
    first = 0
    while first < len(name) - 1 and _is_title(name[first]):
        first += 1
    return name[first:]


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in TITLES or (len(word) > 1 and word.isupper())


def _capitals(word: str) -> int:
    return sum(map(str.isupper, re.sub(r"[-‐‑].", "", word)))


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether the narrator goes on with the sentence of a quotation that ends before `start`."""
    gap = text[start:end]
    inside = text[max(start - 3, 0) : start].rstrip("”’“\"'»«›‹")[-1:]
    return inside == "," or "," in gap or any(dash in gap for dash in "–—-")


def _last_sentence(text: str, tokens: list[_Word]) -> list[_Word]:
    """The last of the words that no end of a sentence parts."""
    for at in range(len(tokens) - 1, 0, -1):
        if not _joins(text, tokens[at - 1], tokens[at], allowed=",;–—-()&"):
            return tokens[at:]
    return tokens


def _joins(text: str, first: _Word, second: _Word, allowed: str = "") -> bool:
    """Whether only spaces (and `allowed` signs) stand between two words of one sentence."""
    gap = text[first.end : second.start]
    if first.text.lower() in ABBREVIATED or len(first.text) == 1:
        gap = gap.removeprefix(".")
    gap = gap.translate(dict.fromkeys(map(ord, allowed)))
    return _SPACE.fullmatch(gap) is not None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Some of the narrator's words, in order."""

    text: str
    tokens: list[_Word]

    def verb_and_name(self, at: int) -> Beside | None:
        """`says Igor`, `сказала юрист Гульмира Бирджанова`, from the word `at`."""
        verb = self.tokens[at]
        if verb.text.lower() == "деп" and self._joined(at + 1):
            verb = self.tokens[at + 1]
            at += 1
        if verb.text.lower() not in VERBS or verb.text.lower() in HEARD:
            return None
        if self._joined(at + 1) and self._word(at + 1) in PRONOUNS:
            return Beside(Sureness.PRONOUN, verb.start, self.tokens[at + 1].end)
        first = self._behind_roles(at + 1)
        last = self._end_of_name(first) if self._joined(first) else None
        if last is None:
            return None
        if not self._may_end(last) and self._joined(further := self._behind_roles(last + 1)):
            end = self._end_of_name(further)  # `said MediaNet director Kanat Sakhary`
            first, last = (first, last) if end is None else (further, end)
        is_plain = self._may_end(last) and self._word(first - 1) not in ("the", *OF)
        return self._named(first, last, verb.start, self.tokens[last].end, is_plain=is_plain)

    def _behind_roles(self, at: int) -> int:
        """The index behind the small words from `at` that may say what the speaker is."""
        first = at
        while self._joined(first) and self._is_role(first) and first - at < MAX_ROLE_WORDS:
            first += 1
        return first

    def subject_and_verb(self, at: int, *, must_close: bool) -> Beside | None:
        """`Igor Brattsev says`, `she says`, from the word `at`.

        `must_close`: only where the clause ends with the verb, and reports nothing of its own.
        """
        if self._word(at) in PRONOUNS:
            verb = self._verb_after(at)
            if verb is None or (must_close and not self.is_closed(self.tokens[verb].end)):
                return None
            return Beside(Sureness.PRONOUN, self.tokens[at].start, self.tokens[verb].end)
        first = at
        while self._is_role(first) and self._joined(first + 1) and first - at < MAX_ROLE_WORDS:
            first += 1
        last = self._end_of_name(first)
        verb = None if last is None else self._verb_after(last)
        if last is None or verb is None:
            return None
        end = self.tokens[verb].end
        if must_close and not self.is_closed(end):
            return None
        is_plain = first == at or self._word(first - 1) != "the"
        return self._named(first, last, self.tokens[first].start, end, is_plain=is_plain)

    def subject_before(self, verb: int) -> Beside | None:
        """`Igor Brattsev says`, with the verb at this index."""
        at = verb - 1
        if at >= 0 and self._word(at) in FILLERS and self._joined(verb):
            at -= 1
        if at < 0:
            return None
        end = self.tokens[verb].end
        if not self._joined(at + 1):
            return self._subject_in_apposition(verb)
        if self._word(at) in PRONOUNS:
            return Beside(Sureness.PRONOUN, self.tokens[at].start, end)
        return self._subject_ending(at, end)

    def according_to(self, at: int) -> Beside | None:
        """`according to Igor`, from the word `at`; in Russian the case hides the name."""
        phrase = (self._word(at), self._word(at + 1))
        if phrase not in (("according", "to"), ("по", "словам"), ("по", "мнению")):
            return None
        last = self._end_of_name(at + 2) if self._joined(at + 2) else None
        if last is None:
            return None
        is_plain = phrase[0] == "according" and self._may_end(last)
        end = self.tokens[last].end
        return self._named(at + 2, last, self.tokens[at].start, end, is_plain=is_plain)

    def is_closed(self, end: int) -> bool:
        """Whether a comma, or the end of a sentence or a line, stands at `end`."""
        return end >= len(self.text) or self.text[end] in ",.;!?…\n"

    def _subject_in_apposition(self, verb: int) -> Beside | None:
        """`Igor Brattsev, director of MediaNet, says`."""
        for at in range(verb - 1, -1, -1):
            between = _APPOSITION.fullmatch(self.text, self.tokens[at].end, self.tokens[verb].start)
            if between:
                return self._subject_ending(at, self.tokens[verb].end)
        return None

    def _subject_ending(self, last: int, end: int) -> Beside | None:
        first = last
        if not self.tokens[last].is_name:
            return None
        while first and self._joined(first) and last - first < MAX_NAME_WORDS:
            is_particle = self._word(first - 1) in PARTICLES and first > 1
            if not (self.tokens[first - 1].is_name or is_particle):
                break
            first -= 1
        while first < last and not self.tokens[first].is_name:
            first += 1
        if self._end_of_name(first) != last:
            return None
        lead = self._word(first - 1) if first and self._joined(first) else ""
        if lead in OF - AND:
            return None
        is_plain = lead not in AND and lead != "the"
        return self._named(first, last, self.tokens[first].start, end, is_plain=is_plain)

    def _named(self, first: int, last: int, start: int, end: int, *, is_plain: bool) -> Beside:
        """What is found where the name of the words `first` to `last` stands at a verb."""
        name = tuple(
            f"{word.text}." if self.text[word.end : word.end + 1] == "." and len(word.text) == 1
            else word.text
            for word in self.tokens[first : last + 1]
        )  # fmt: skip
        name = without_titles(name)
        is_oblique = any(_OBLIQUE.fullmatch(word[-2:]) for word in name)
        is_sure = is_plain and not is_oblique and not any(map(_POSSESSIVE.search, name))
        return Beside(Sureness.NAMED if is_sure else Sureness.UNCERTAIN, start, end, name)

    def _word(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def _joined(self, at: int) -> bool:
        """Whether there is a word at this index, with only a space before it."""
        return 0 < at < len(self.tokens) and _joins(self.text, self.tokens[at - 1], self.tokens[at])

    def _is_role(self, at: int) -> bool:
        """Whether a small word may belong to who speaks: `the lawyer`."""
        return self.tokens[at].text.islower() and self._word(at) not in APART | VERBS | PRONOUNS

    def _end_of_name(self, first: int) -> int | None:
        """The index of the last word of the name that begins at `first`, if one does."""
        while 0 <= first < len(self.tokens) and self._word(first) in ABBREVIATED:
            first += 1
            if not self._joined(first):
                return None
        if not (0 <= first < len(self.tokens) and self.tokens[first].is_name):
            return None
        last = first
        while self._joined(last + 1):
            following = last + 1
            while self._word(following) in PARTICLES and self._joined(following + 1):
                following += 1
            if not self.tokens[following].is_name or following - first >= MAX_NAME_WORDS + 2:
                break
            last = following
        return last

    def _verb_after(self, last: int) -> int | None:
        """The index of the verb whose subject ends at `last`."""
        at = last + 1
        if self._word(at) in FILLERS and self._joined(at):
            at += 1
        if self._joined(at):
            return at if self._word(at) in VERBS else None
        for verb in range(last + 1, len(self.tokens)):
            if self._word(verb) in VERBS and _APPOSITION.fullmatch(
                self.text, self.tokens[last].end, self.tokens[verb].start
            ):
                return verb
        return None

    def _may_end(self, last: int) -> bool:
        """Whether the name that ends at `last` is whole: `says MediaNet director` names no-one."""
        following = last + 1
        if not self._joined(following):
            return True
        word = self.tokens[following].text
        if word.lower() in AND:
            return False
        is_latin_noun = word.isascii() and word.islower() and not word.endswith("ly")
        return not is_latin_noun or word in MAY_FOLLOW
