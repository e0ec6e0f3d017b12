"""What a source text mentions: dates, capitalised names and numbers.

They are read from the letters alone, without a list of known names: English, Russian and Kazakh
are understood, and other languages as far as they write names with capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from pfd_tui.dossier.dates import MONTHS
from pfd_tui.source.sentences import begins_sentence
from pfd_tui.source.union import Union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.source.passages import Passage, SourceText


class Mentioned(StrEnum):
    """What kind of thing is mentioned."""

    DATE = "date"
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing mentioned, from `start` to `end` (code points, half-open)."""

    kind: Mentioned
    start: int
    end: int


def mentions(source: SourceText) -> Iterator[Mention]:
    """What the text mentions, in order and without overlaps. Linear in its length.

    A single capitalised word that begins a sentence is a name only where it is written so inside a
    sentence as well, or has two capitals.
    """
    passages = [_Words(source.text, passage) for passage in source.passages]
    usage = _Usage.of(passages)
    for words in passages:
        found = words.dates + [Mention(Mentioned.NAME, *span) for span in words.names(usage)]
        found.sort(key=lambda mention: mention.start)
        taken = Union([*words.addresses, *((m.start, m.end) for m in found)])
        for number in _NUMBER.finditer(source.text, words.numbers_from, words.passage.end):
            if not taken.touches(number.start(), number.end()):
                found.append(Mention(Mentioned.NUMBER, number.start(), number.end()))
        yield from sorted(found, key=lambda mention: mention.start)


# Dates

_YEAR = r"(?<![\d$€£₸₽№#])(?<!\d[.,:/-])(?:1\d|20)\d\d(?!\d|[.,:/]\d|\s?[%₸₽€£$])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = rf"(?<![\d.,:/-]){_DAY}(?:st|nd|rd|th)?"
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RU_MONTH = (
    r"(?:(?:[Яя]нвар|[Фф]еврал|[Аа]прел|[Ии]юн|[Ии]юл|[Сс]ентябр|[Оо]ктябр|[Нн]оябр|[Дд]екабр)"
    r"(?:ь|я|ю|[её]м|е)|(?:[Мм]арт|[Аа]вгуст)(?:а|у|ом|е)?|[Мм]а(?:й|я|ю|ем|е))"
)
_KK_MONTH = (
    r"(?:[Ққ]аңтар|[Аа]қпан|[Нн]аурыз|[Сс]әуір|[Мм]амыр|[Мм]аусым|[Шш]ілде|[Тт]амыз|[Ққ]ыркүйек"
    r"|[Ққ]азан|[Ққ]араша|[Жж]елтоқсан)(?:(?:[дт]|н)(?:ың|ің|ан|ен|а|е)|[ғқ]а|[гк]е)?"
)
_RU_YEAR = rf"{_YEAR}(?:\s?[–-]\s?{_YEAR})?(?:-[а-я]{{1,2}})?(?:\s?год[а-я]{{0,2}}|\s?гг?\.)?"
_KK_YEAR = rf"{_YEAR}\s?жыл(?:ғы|ы|да|дың|дан|ға|дар|дары)?"
_DATE = re.compile(
    rf"""(?<![^\W_])(?=[^\W_b-eg-km-ru-vx-z])(?:
      (?P<iso> \d{{4}}-\d\d-\d\d | \d{{1,2}}\.\d{{1,2}}\.\d{{4}} | \d{{1,2}}/\d{{1,2}}/\d{{4}} )
    | (?: {_WEEKDAY}(?:,\s?|\s) )? {_MONTH}\s{_NTH}(?:\s?[–-]\s?{_DAY})? (?!\d|[.,:]\d)
        (?: ,?\s{_YEAR} )?
    | (?: {_WEEKDAY}(?:,\s?|\s)(?:the\s)? )? {_NTH}(?:\s?[–-]\s?{_DAY})?\s(?:of\s)?{_MONTH}
        (?: ,?\s{_YEAR} )?
    | {_MONTH},?\s(?:of\s)?{_YEAR}
    | (?: [Ss]pring | [Ss]ummer | [Aa]utumn | [Ff]all | [Ww]inter | Q[1-4]
        | (?:[Tt]he\s)?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|last)\squarter
      )\s(?:(?:of|in)\s)?{_YEAR}
    | (?: [Вв]есн(?:а|ой|ы|у) | [Лл]етом? | [Оо]сень?ю? | [Оо]сени | [Зз]им(?:а|ой|ы|у)
        | (?:перв|втор|четв[её]рт)(?:ый|ой|ом|ого)\sквартале? | трет(?:ий|ьем)\sквартале?
        | (?:I{{1,3}}|IV)\sквартале?
      )\s{_RU_YEAR}
    | (?: {_NTH}(?:\s?[–-]\s?{_DAY})?\s )? {_RU_MONTH} (?: \s{_RU_YEAR} )?
    | {_KK_YEAR} (?: \s(?:{_NTH}\s)?{_KK_MONTH} )?
    | {_NTH}\s{_KK_MONTH}
    | {_YEAR}\s?[–-]\s?\d\d(?!\d)
    | {_YEAR}s
    | {_RU_YEAR}
    | (?P<alone> {"|".join(MONTHS)} )
    )(?![^\W_])""",
    re.VERBOSE,
)
_DATED = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|last|next|this|early|late|mid|every|before|after)"
    r"[ \u00a0-]\Z",
    re.IGNORECASE,
)
_ALSO_WORDS = ("May", "March", "August")


def _dates(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _DATE.finditer(text, start, end):
        if match["alone"] in _ALSO_WORDS and not _DATED.search(
            text, max(0, match.start() - 8), match.start()
        ):
            is_word = match["alone"] == "May" or begins_sentence(text, match.start())
            if is_word:
                continue
        yield Mention(Mentioned.DATE, match.start(), match.end())


# Numbers

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_LIST_MARK = re.compile(r"\s*\d{1,3}[.)](?=\s)")
_NUMBER = re.compile(
    r"""(?<![^\W_])(?<!\d[.,:/]) (?: [№#$€£₸₽]\s? | (?<!\S)[+−-](?=\d) )?
    (?: \d{1,3}(?:[,\u00a0\u202f\u2009\ ]\d{3})+(?!\d)(?:\.\d+)? | \d{1,2}:\d\d(?!\d)
      | \d+(?:[.,]\d+)* )
    (?: (?:st|nd|rd|th)(?![^\W_])
      | (?: \s(?: (?:[mb]illion|thousand|trillion)(?![^\W_])
          | (?:тыс|млн|млрд|трлн)\b\.? | (?:тысяч|миллион|миллиард)[а-я]{0,3} ) )?
        (?: \s?[%‰$€£₸₽] | ° )? )
    (?![^\W\d_])""",
    re.VERBOSE,
)


# Names

_WORD = re.compile(
    r"[^\W_][\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f\u00ad])*"
    r"(?:(?:[-‐‑.&]|[’'](?![sS](?![^\W_])))[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*)*"
)
_HYPHENS = re.compile("[-‐‑]")
_DOMAIN = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*\.[a-zа-яқ]{2,6}")
_CONNECTORS = frozenset(["of", "for", "de", "la", "von", "van", "der", "al", "bin", "по", "&"])
_AFTER_CONNECTORS = frozenset(["the", "la", "der"])
_ARTICLES = frozenset(["al", "el", "ad", "as", "ash", "an", "ar"])
_PRONOUN = re.compile(r"I(?:[’'](?:m|ve|ll|d))?")
_TITLES = frozenset(["Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Sir", "Dame", "Г-н", "Г-жа"])
_ROLES = frozenset(["Director", "Head", "Chair", "Chairman", "Founder", "Member", "Editor"])
_NUMBERED = frozenset(["Channel", "Article", "Agenda", "Formula", "Route", "Радио", "Канал"])
_ITS_NUMBER = re.compile(r"\s\d{1,3}(?![\w%]|[.,]\d)")
_CALENDAR = frozenset(
    [*MONTHS, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)
_ORDINARY = re.compile(
    r"""the|an?|this|that|these|those|in|on|at|by|to|of|for|from|with|without|and|or|but|if|as|so
    |not|no|yes|it|its|he|she|we|they|you|his|her|our|their|my|your|there|here|when|where|while
    |who|what|why|how|which|all|any|some|many|most|more|both|each|every|one|two|three|also|only
    |after|before|during|since|until|under|over|about|between|through|now|then|today|however
    |в|во|на|по|с|со|к|о|об|от|до|из|у|за|для|при|и|а|но|или|не|он|она|они|мы|вы|я|это|эта|этот
    |эти|как|что|где|когда|если|так|там|тут|все|мой|наш|его|её|их|бұл|ол|біз|сіз|олар|және|мен""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that may be part of a name: `start` to `end` (code points, half-open)."""

    start: int
    end: int
    text: str
    is_first: bool
    """Whether it begins a sentence."""


class _Words:
    """What one passage holds: its dates, its addresses, and its words with a capital, in runs."""

    def __init__(self, text: str, passage: Passage) -> None:
        self.text = text
        self.passage = passage
        marker = _LIST_MARK.match(text, passage.start, passage.end)
        self.numbers_from = marker.end() if marker else passage.start
        addresses = _ADDRESS.finditer(text, passage.start, passage.end)
        self.addresses = [match.span() for match in addresses]
        closed = Union(self.addresses)
        self.dates = [
            date
            for date in _dates(text, self.numbers_from, passage.end)
            if not closed.touches(date.start, date.end)
        ]
        self.small: set[str] = set()
        self.runs: list[list[_Word]] = []
        self._read()

    def _read(self) -> None:
        spans = [*self.addresses, *((date.start, date.end) for date in self.dates)]
        taken = Union(sorted(spans))
        run: list[_Word] = []
        links: list[str] = []
        end = self.passage.start
        for match in _WORD.finditer(self.text, self.passage.start, self.passage.end):
            whole = match.group()
            if whole.islower() and not _is_domain(whole):
                self.small.add(whole)
                if run and self._joins(end, match.start(), run) and _may_link(whole, links):
                    links.append(whole)
                else:
                    run, links = [], []
                end = match.end()
                continue
            is_taken = taken.touches(match.start(), match.end())
            word = None if is_taken else self._word(match.start(), whole)
            if word is None:
                run, links = [], []
                continue
            if not (run and self._joins(end, word.start, run)):
                run = []
                self.runs.append(run)
            run.append(word)
            links, end = [], word.end

    def _joins(self, end: int, start: int, run: list[_Word]) -> bool:
        """Whether what stands between two words of a name keeps them together."""
        if start - end > 3:
            return False
        gap = self.text[end:start]
        if "\n" in gap and self.passage.paragraph is None:
            return False
        is_initial = run[-1].end == end and len(run[-1].text) == 1
        return not gap.strip() or gap == " & " or (is_initial and gap.strip() == ".")

    def _word(self, start: int, whole: str) -> _Word | None:
        """The part of a word that is a name, if any: `USAID` of `USAID-funded`."""
        if _PRONOUN.fullmatch(whole) or whole in _TITLES:
            return None
        parts = _HYPHENS.split(whole)
        first, last = 0, len(parts)
        if parts[0] not in _ARTICLES and not _is_domain(whole):
            while first < last and not _is_capital(parts[first]):
                first += 1
        while last > first and parts[last - 1].islower() and not _is_domain(whole):
            last -= 1
        if first == last:
            return None
        start += sum(len(part) + 1 for part in parts[:first])
        name = whole[sum(len(part) + 1 for part in parts[:first]) :]
        name = name[: len(name) - sum(len(part) + 1 for part in parts[last:])]
        end = start + len(name)
        is_item = start == self.numbers_from + 1 and start > self.passage.start + 1
        is_first = is_item or begins_sentence(self.text, start)
        return _Word(start, end, name, is_first)

    def names(self, usage: _Usage) -> Iterator[tuple[int, int]]:
        """Start and end of each name, in order."""
        for run in self.runs:
            first = next((at for at in range(len(run)) if not usage.is_ordinary(run, at)), None)
            words = run[first:] if first is not None else []
            if len(words) > 1 and words[0].text in _ROLES and self._is_of(words):
                words = words[1:]
            if not words or all(word.text in _CALENDAR for word in words):
                continue
            end = words[-1].end
            if words[-1].text in _NUMBERED:
                number = _ITS_NUMBER.match(self.text, end)
                end = number.end() if number else end
            yield words[0].start, end

    def _is_of(self, words: list[_Word]) -> bool:
        return self.text[words[0].end : words[1].start].strip().startswith(("of", "for"))


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the words of a text are written in it."""

    small: frozenset[str]
    inside: frozenset[str]
    """Words with a capital inside a sentence."""
    pairs: frozenset[tuple[str, str]]
    """Two words with capitals that follow each other inside a sentence."""

    @classmethod
    def of(cls, passages: list[_Words]) -> _Usage:
        """The usage of all passages together."""
        small: set[str] = set()
        inside: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for words in passages:
            small |= words.small
            for run in words.runs:
                inside.update(word.text for word in run if not word.is_first)
                following = pairwise(run)
                pairs.update((a.text, b.text) for a, b in following if not a.is_first)
        return cls(frozenset(small), frozenset(inside), frozenset(pairs))

    def is_ordinary(self, run: list[_Word], at: int) -> bool:
        """Whether the word `at` this index, the words before it left off, is no part of a name."""
        first, small = run[at], run[at].text.lower()
        if _ORDINARY.fullmatch(small) and not (len(small) > 1 and first.text.isupper()):
            return True
        if not first.is_first or _has_two_capitals(first.text) or _is_domain(first.text):
            return False
        if at + 1 < len(run):
            return small in self.small and (first.text, run[at + 1].text) not in self.pairs
        return first.text not in self.inside


def _is_capital(part: str) -> bool:
    return part[:1].isupper() or (part[:1].isalpha() and any(map(str.isupper, part)))


def _has_two_capitals(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1 and not _HYPHENS.search(word)


def _may_link(word: str, links: list[str]) -> bool:
    if links:
        return len(links) == 1 and word in _AFTER_CONNECTORS
    return word in _CONNECTORS


def _is_domain(word: str) -> bool:
    return "." in word and _DOMAIN.fullmatch(word) is not None
