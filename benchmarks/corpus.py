"""Dossiers of any size, the same every time: quotations with their sources, people and events.

A word comes as often as in a language (`languages.py`), a speaker as often as in the news: a few
are quoted everywhere, most of them seldom. What is quoted stands in its source, verbatim.
"""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING, TextIO

from languages import LANGUAGES, Language, name, sentence, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DOSSIER, TABLE = "dossier.yaml", "quotations.csv"
"""What is written: a dossier, and the same quotations as a table, for other programs."""
COLUMNS = ("id", "speaker", "source", "text")
QUOTES_PER_SOURCE = 100
QUOTES_PER_PERSON = 50
PEOPLE_PER_ORGANIZATION = 5
QUOTES_PER_EVENT = 20
TOPICS = 40
YEARS = range(2000, 2025)


def write(folder: Path, quotes: int, seed: int = 1) -> Path:
    """Write a dossier of `quotes` quotations with its source texts; returns the YAML file."""
    texts = folder / "sources"
    texts.mkdir(parents=True, exist_ok=True)
    path = folder / DOSSIER
    with (
        path.open("w", encoding="utf-8", newline="\n") as out,
        (folder / TABLE).open("w", encoding="utf-8", newline="") as table,
    ):
        corpus = _Corpus(quotes, random.Random(seed), out)
        corpus.write_people()
        listed = csv.writer(table)
        listed.writerow(COLUMNS)
        for n, paragraphs in enumerate(corpus.write_quotes(listed.writerow)):
            text = "\n\n".join(paragraphs)
            (texts / f"{n}.txt").write_text(text, encoding="utf-8", newline="\n")
        corpus.write_events()
    return path


class _Corpus:
    """The sections of a dossier, written one after the other."""

    def __init__(self, quotes: int, chance: random.Random, out: TextIO) -> None:
        self._quotes, self._chance, self._put = quotes, chance, out.write
        self._sources = range(-(-quotes // QUOTES_PER_SOURCE))
        people = range(max(3, quotes // QUOTES_PER_PERSON))
        self._organizations = range(max(2, len(people) // PEOPLE_PER_ORGANIZATION))
        self._names = [name(_language(n), chance) for n in people]

    def write_people(self) -> None:
        """The header, organizations and people."""
        self._put("dossier: {version: 1, title: Benchmark}\norganizations:\n")
        for n in self._organizations:
            called = sentence(_language(n), 2, self._chance)
            self._put(f"  - id: o{n}\n    name: {called} {n}\n")
        self._put("people:\n")
        for n, called in enumerate(self._names):
            organization = n // PEOPLE_PER_ORGANIZATION % len(self._organizations)
            self._put(
                f"  - id: p{n}\n    name: {called}\n    roles:\n"
                f"      - {{organization: o{organization}, title: Editor}}\n"
            )

    def write_quotes(self, listed: Callable[[tuple[str, ...]], object]) -> Iterator[list[str]]:
        """Sources and quotations; yields the paragraphs of each source."""
        self._put("sources:\n")
        for n in self._sources:
            self._put(
                f"  - id: s{n}\n    kind: article\n    title: Article {n}\n"
                f"    language: {_language(n).code}\n"
                f"    issued: {YEARS[n % len(YEARS)]}-0{1 + n % 9}\n    text: sources/{n}.txt\n"
            )
        self._put("quotes:\n")
        for n in self._sources:
            last = min(self._quotes, (n + 1) * QUOTES_PER_SOURCE)
            numbers = range(n * QUOTES_PER_SOURCE, last)
            yield [self._write_quote(number, n, listed) for number in numbers]

    def _write_quote(
        self, number: int, source: int, listed: Callable[[tuple[str, ...]], object]
    ) -> str:
        """Write a quotation; returns the paragraph it stands in."""
        chance, language = self._chance, _language(source)
        words = sentence(language, chance.randint(15, 50), chance) + language.stop
        narration = sentence(language, chance.randint(5, 15), chance) + "."
        speaker = int(len(self._names) * chance.random() ** 2)
        called = self._names[speaker]
        topic = chance.choice(vocabulary(language)[0][-TOPICS:])
        said = language.attribution.format(name=called)
        self._put(
            f"  - id: q{number}\n    speaker: p{speaker}\n    source: s{source}\n"
            f"    text: {words}\n    topics: [{topic}]\n"
            f"    attribution: {{basis: stated, words: {said}}}\n"
        )
        listed((f"q{number}", called, f"s{source}", words))
        return language.quoted.format(words=words, name=called, narration=narration)

    def write_events(self) -> None:
        """The timeline."""
        chance = self._chance
        self._put("timeline:\n")
        for n in range(max(1, self._quotes // QUOTES_PER_EVENT)):
            day = f"{chance.choice(YEARS)}-0{chance.randint(1, 9)}-{chance.randint(10, 28)}"
            when = day[: chance.choice((4, 7, 10, 10))]
            what = sentence(_language(n), 8, chance)
            self._put(
                f"  - id: e{n}\n    when: {when}\n    what: {what}\n"
                f"    who: [p{chance.randrange(len(self._names))}]\n"
                f"    source: s{n % len(self._sources)}\n"
            )


def _language(n: int) -> Language:
    return LANGUAGES[n % len(LANGUAGES)]
