"""What other spellings cost: in the archive, while it is built, and in a search.

Run: `python benchmarks/spelling.py [WORDS]`. CPU times within this one run; what counts are
their ratios.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

import corpus
from languages import LANGUAGES, name, sentence

from pfd_tui.archive import Archive, Selection, open_archive
from pfd_tui.archive.query import parse
from pfd_tui.archive.search import Search
from pfd_tui.archive.spelling import near_spellings, store_spellings
from pfd_tui.archive.tables import TABLES, number
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.names import name_keys
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.romanizing import sounds_in
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTES = 20_000
WORDS = 500_000
"""Different words: more than those of a million quotations in three languages."""
ROW = 5
"""Of them, words of one text."""
TEXTS = 5_000
MISTYPED = 300
RUNS = 5


def main() -> None:
    """Measure, and print tables."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    with tempfile.TemporaryDirectory() as folder:
        _measure_archive(Path(folder))
    _measure_folding()
    _measure_near(words)


def _measure_archive(folder: Path) -> None:
    path = corpus.write(folder, QUOTES)
    archive = open_archive(locate([str(path)]), folder=folder / "cache")
    archive.close()
    (file,) = (folder / "cache").rglob("*.sqlite")
    size = file.stat().st_size
    connection = sqlite3.connect(file)
    print(f"## An archive of {QUOTES:,} quotations, {size / 1e6:.0f} MB\n")
    print("| column of the index | words | share |\n|---|---|---|")
    counted = connection.execute("SELECT col, sum(cnt) FROM vocabulary GROUP BY col").fetchall()
    total = sum(count for _, count in counted)
    for column, count in counted:
        print(f"| `{column}` | {count:,} | {count / total:.0%} |")
    connection.close()
    archive = open_archive(locate([str(path)]), folder=folder / "cache")
    _measure_queries(archive)
    archive.close()


def _measure_queries(archive: Archive) -> None:
    print("\n| query | found | times the same between quotation marks |\n|---|---|---|")
    for typed in ("media", "people", "jurnalist", "журналист", "aigul"):
        found = archive.find(Selection(typed), (Kind.QUOTE,))
        base = _seconds(lambda typed=typed: archive.find(Selection(f'"{typed}"'), (Kind.QUOTE,)))  # type: ignore[misc]
        asked = _seconds(lambda typed=typed: archive.find(Selection(typed), (Kind.QUOTE,)))  # type: ignore[misc]
        print(f"| `{typed}` | {len(found.numbers[Kind.QUOTE]):,} | {asked / base:.1f} |")


def _measure_folding() -> None:
    chance = random.Random(1)
    languages = chance.choices(LANGUAGES, k=TEXTS)
    texts = [sentence(language, 30, chance) for language in languages]
    names = [name(language, chance) for language in languages]
    base = _seconds(lambda: [fold(text) for text in texts])
    heard = _seconds(lambda: [sounds_in(text) for text in texts])
    named = _seconds(lambda: [name_keys.__wrapped__(name) for name in names])
    print("\n| for each text | times folding it |\n|---|---|")
    print(f"| the keys of its Cyrillic words | {heard / base:.2f} |")
    print(f"| the keys of a name that is new | {named / base:.2f} |")


def _measure_near(count: int) -> None:
    chance = random.Random(2)
    words = _vocabulary(count, chance)
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    texts = [" ".join(words[at : at + ROW]) for at in range(0, len(words), ROW)]
    connection.executemany(
        "INSERT INTO words (rowid, said, names, about, keys, sounds) VALUES (?, ?, '', '', '', '')",
        ((number(Kind.QUOTE, n), text) for n, text in enumerate(texts)),
    )
    before = _bytes(connection)
    started = time.process_time()
    store_spellings(connection)
    stored = time.process_time() - started
    size = _bytes(connection) - before
    counts = dict.fromkeys(Kind, 0) | {Kind.QUOTE: len(texts)}
    search = Search(connection, counts)
    took = []
    right = 0
    for word in chance.choices([word for word in words if len(word) > 3], k=MISTYPED):
        typed = _mistyped(word, chance)
        query = parse(typed)
        begun = time.process_time()
        near = near_spellings(connection, search, Selection(typed), query, tuple(Kind))
        took.append(time.process_time() - begun)
        right += word in near
    twentieths = quantiles(took, n=20)
    print(f"\n## Near spellings among {count:,} words\n")
    print("| measured | |\n|---|---|")
    print(f"| table stored | {stored:.1f} s, {size / 1e6:.0f} MB |")
    print(
        f"| median, p95, longest | {_ms(twentieths[9])}, {_ms(twentieths[18])}, {_ms(max(took))} |"
    )
    print(f"| the word meant is proposed | {right / MISTYPED:.0%} |")


def _vocabulary(count: int, chance: random.Random) -> list[str]:
    """Made-up words: as many begin and end alike as in a language with endings."""
    begin = [*"bdgklmnprstvz", "sh", "ch", "zh", "kh", "st", "pr", "tr", "kr"]
    vowel, end = [*"aeiou", "ya"], ["", "", *"nrlstk", "st"]
    syllables = [a + b + c for a in begin for b in vowel for c in end]
    chance.shuffle(syllables)
    weights = [1 / (n + 3) for n in range(len(syllables))]
    endings = ["", "a", "y", "ov", "ova", "ed", "ing", "ist", "istov", "dar", "ami", "ogo"]
    made: dict[str, None] = {}
    while len(made) < count:
        stem = "".join(chance.choices(syllables, weights, k=chance.choice([1, 2, 2, 3, 3])))
        made[stem + chance.choice(endings)] = None
    return list(made)


def _mistyped(word: str, chance: random.Random) -> str:
    """A word with one letter missing, doubled, wrong, or in the place of the next."""
    at = chance.randrange(len(word))
    begin, end = word[:at], word[at:]
    return chance.choice(
        [begin + end[1:], begin + end[0] + end, f"{begin}x{end[1:]}",
         begin + end[1:2] + end[:1] + end[2:]]
    )  # fmt: skip


def _bytes(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages * size)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _seconds(job: Callable[[], object]) -> float:
    """CPU seconds of the fastest of some runs."""
    took = []
    for _ in range(RUNS):
        started = time.process_time()
        job()
        took.append(time.process_time() - started)
    return min(took)


if __name__ == "__main__":
    main()
