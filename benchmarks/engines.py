"""What a search costs in SQLite's FTS5, set up in several ways, and in tantivy.

Run: `python benchmarks/engines.py [DOCUMENTS …] [--json FILE]` (100000 documents, if none are
given). Each engine indexes the same folded words and answers the same queries, typed letter by
letter, every word being the beginning of one. Building and asking are processes of their own, so
that memory and imports are each engine's. Every key is asked of all engines in turn: compare the
columns, not the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from processes import peak_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Result = TypeVar("Result")

TYPED = (
    "the media law", "government information", "censorship", "svoboda slova", "soz bostandygy",
    "verdarment",
)  # fmt: skip
"""Queries, folded as the archive folds them."""
ROUNDS = 5
"""Times that each key is asked."""
ROWS = 50
"""Rows that a list shows at most."""
CAP = 1_000
"""Hits that are counted at most where a count is capped."""
HEAP = 100_000_000
"""Bytes that tantivy's writer may use."""


class Engine(Protocol):
    """A search engine: built from documents, asked for documents with words that begin so."""

    MODULE: ClassVar[str]

    def __init__(self, folder: Path) -> None: ...
    def build(self, documents: Iterable[str]) -> None:
        """Make the index. Documents are numbered from 0."""

    def count(self, words: list[str]) -> int:
        """How many documents have words that begin with each of these."""

    def count_capped(self, words: list[str]) -> int:
        """The same, where the engine can stop at `CAP`; otherwise the count."""

    def first(self, words: list[str]) -> list[int]:
        """The numbers of the first of them, in the order of the documents."""


class Fts5:
    """SQLite's FTS5 as the archive has it: contentless, with indexes of the shortest beginnings."""

    MODULE: ClassVar[str] = "sqlite3"
    OPTIONS: ClassVar[str] = "tokenize = 'ascii', prefix = '1 2 3'"

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "index")

    def build(self, documents: Iterable[str]) -> None:
        """One row a document, in one transaction."""
        run = self._connection.execute
        run("PRAGMA journal_mode = OFF")
        run("PRAGMA synchronous = OFF")
        run("PRAGMA cache_size = -16000")
        options = f"content = '', columnsize = 0, {self.OPTIONS}"
        run(f"CREATE VIRTUAL TABLE words USING fts5 (t, {options})")
        rows = ((n, self.indexed(words)) for n, words in enumerate(documents))
        self._connection.executemany("INSERT INTO words (rowid, t) VALUES (?, ?)", rows)
        self._connection.commit()
        self._connection.close()

    def indexed(self, words: str) -> str:
        """What is indexed of a document's words."""
        return words

    def asked(self, words: list[str]) -> str:
        """The words in FTS5's syntax."""
        return " AND ".join(f'"{word}" *' for word in words)

    def count(self, words: list[str]) -> int:
        """All of them."""
        return self._number("SELECT count(*) FROM words WHERE words MATCH ?", words)

    def count_capped(self, words: list[str]) -> int:
        """FTS5 finds documents in order, and stops where it is told to."""
        hits = f"SELECT rowid FROM words WHERE words MATCH ? LIMIT {CAP}"
        return self._number(f"SELECT count(*) FROM ({hits})", words)

    def first(self, words: list[str]) -> list[int]:
        """The first rows."""
        sql = f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT {ROWS}"
        return [n for (n,) in self._connection.execute(sql, (self.asked(words),))]

    def _number(self, sql: str, words: list[str]) -> int:
        (number,) = self._connection.execute(sql, (self.asked(words),)).fetchone()
        return int(number)


class Fts5Bare(Fts5):
    """Without indexes of beginnings."""

    OPTIONS: ClassVar[str] = "tokenize = 'ascii'"


class Fts5Longer(Fts5):
    """With indexes of longer beginnings."""

    OPTIONS: ClassVar[str] = "tokenize = 'ascii', prefix = '1 2 3 4 5'"


class Fts5Trigrams(Fts5):
    """Three letters each; two spaces before each word, so that one letter is a trigram as well."""

    OPTIONS: ClassVar[str] = "tokenize = 'trigram case_sensitive 1'"

    def indexed(self, words: str) -> str:
        """The words set apart by two spaces."""
        return "  " + words.replace(" ", "  ")

    def asked(self, words: list[str]) -> str:
        """Each word's beginning with the spaces before it."""
        return " AND ".join(f'"  {word}"' for word in words)


class Tantivy:
    """Tantivy, a library in Rust: one segment, positions kept as in FTS5."""

    MODULE: ClassVar[str] = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace")
        builder.add_integer_field("n", stored=False, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._searcher = self._index.searcher()

    def build(self, documents: Iterable[str]) -> None:
        """By one thread, as SQLite does."""
        writer = self._index.writer(HEAP, 1)
        for n, words in enumerate(documents):
            writer.add_document(self._tantivy.Document(words=words, n=n))
        writer.commit()
        writer.wait_merging_threads()

    def count(self, words: list[str]) -> int:
        """All of them."""
        return int(self._searcher.search(self._asked(words), limit=1).count)

    def count_capped(self, words: list[str]) -> int:
        """Tantivy cannot stop."""
        return self.count(words)

    def first(self, words: list[str]) -> list[int]:
        """The first ones by their numbers, which it can put in order only once it has all."""
        ascending = self._tantivy.Order.Asc
        found = self._searcher.search(
            self._asked(words), limit=ROWS, count=False, order_by_field="n", order=ascending
        )
        return [n for n, _ in found.hits]

    def _asked(self, words: list[str]) -> object:
        """Beginnings, as words that differ by nothing from one: its fastest way of asking."""
        query, must = self._tantivy.Query, self._tantivy.Occur.Must
        each = [
            query.fuzzy_term_query(self._schema, "words", word, distance=0, prefix=True)
            for word in words
        ]
        return each[0] if len(each) == 1 else query.boolean_query([(must, one) for one in each])


ENGINES: dict[str, type[Engine]] = {
    "FTS5, prefix 1 2 3": Fts5,
    "FTS5, no prefix": Fts5Bare,
    "FTS5, prefix 1 2 3 4 5": Fts5Longer,
    "FTS5, trigrams": Fts5Trigrams,
    "tantivy": Tantivy,
}


def documents(number: int) -> Iterator[str]:
    """The folded words of so many quotations, as often as they come in three languages."""
    from languages import LANGUAGES, sentence

    from pfd_tui.dossier.words import fold

    chance = random.Random(1)
    for n in range(number):
        yield fold(sentence(LANGUAGES[n // 100 % len(LANGUAGES)], chance.randint(15, 50), chance))


def typed() -> list[list[str]]:
    """What stands in the search bar after each key."""
    return [query[: n + 1].split() for query in TYPED for n in range(len(query)) if query[n] != " "]


# In a process of its own: building, and asking


def build(engine: str, folder: Path, words: Path) -> dict[str, float]:
    """Build an index; returns what it took."""
    before = peak_memory()
    began = time.perf_counter()
    with words.open(encoding="ascii") as lines:
        ENGINES[engine](folder).build(line.rstrip("\n") for line in lines)
    seconds = time.perf_counter() - began
    memory = peak_memory() - before
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 1e6
    return {"build s": seconds, "build MB": memory, "index MB": size}


def answer(engine: str, folder: Path) -> None:
    """Answer the numbers of keys that come in, one a line, with milliseconds and what was found."""
    before = peak_memory()
    began = time.perf_counter()
    __import__(ENGINES[engine].MODULE)
    imported = time.perf_counter()
    asked = ENGINES[engine](folder)
    opened = time.perf_counter()
    start = {"import ms": (imported - began) * 1e3, "open ms": (opened - imported) * 1e3}
    print(json.dumps(start), flush=True)
    all_keys = typed()
    for line in iter(sys.stdin.readline, ""):
        words = all_keys[int(line)]
        count, counting = _timed(lambda words=words: asked.count(words))  # type: ignore[misc]
        _, capped = _timed(lambda words=words: asked.count_capped(words))  # type: ignore[misc]
        rows, listing = _timed(lambda words=words: asked.first(words))  # type: ignore[misc]
        found = {"count": count, "rows": rows}
        print(
            json.dumps([found, {"count": counting, "capped": capped, "rows": listing}]), flush=True
        )
    print(json.dumps({"asking MB": peak_memory() - before}))


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - began) * 1e3


# In the process that was started


class Asked:
    """A process that answers keys with an engine."""

    def __init__(self, engine: str, python: str, folder: Path) -> None:
        self.engine = engine
        self.figures: dict[str, float] = {}
        self._times: dict[str, list[float]] = {}
        self._process = subprocess.Popen(
            [python, __file__, "--answer", engine, str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.figures |= self._line()

    def ask(self, key: int) -> dict[str, object]:
        """What is found for a key."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{key}\n")
        self._process.stdin.flush()
        found, times = self._line()
        for what, milliseconds in times.items():
            self._times.setdefault(what, []).append(milliseconds)
        return dict(found)

    def end(self) -> dict[str, float]:
        """All figures of the engine; milliseconds at the median and at the 95th percentile."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self.figures |= self._line()
        self._process.wait()
        for what, times in self._times.items():
            self.figures[f"{what} ms p50"] = statistics.median(times)
            self.figures[f"{what} ms p95"] = statistics.quantiles(times, n=20)[-1]
        return self.figures

    def _line(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def measure(number: int, folder: Path) -> dict[str, dict[str, float]]:
    """The figures of each engine for so many documents."""
    words = folder / "words.txt"
    with words.open("w", encoding="ascii") as out:
        out.writelines(f"{each}\n" for each in documents(number))
    running = []
    for n, engine in enumerate(ENGINES):
        python = _python_for(engine)
        if python is None:
            print(f"{engine}: not installable here, left out", file=sys.stderr)
            continue
        index = folder / f"index {n}"
        index.mkdir()
        command = [python, __file__, "--build", engine, str(index), str(words)]
        built = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        asked = Asked(engine, python, index)
        asked.figures |= json.loads(built)
        running.append(asked)
    for key in [key for _ in range(ROUNDS) for key in range(len(typed()))]:
        answers = [asked.ask(key) for asked in running]
        for asked, answered in zip(running, answers, strict=True):
            if answered != answers[0]:
                print(f"{asked.engine} finds something else for {typed()[key]}", file=sys.stderr)
    return {asked.engine: asked.end() for asked in running}


def _python_for(engine: str) -> str | None:
    if ENGINES[engine].MODULE == "sqlite3":
        return sys.executable
    from environments import environment

    programs = environment(ENGINES[engine].MODULE)
    return None if programs is None else str(programs / "python")


def table(figures: dict[str, dict[str, float]]) -> str:
    """A Markdown table: a row for each figure, a column for each engine, the ratio to the first."""
    engines = list(figures)
    lines = ["| | " + " | ".join(engines) + " |", "|---" * (len(engines) + 1) + "|"]
    for what, base in figures[engines[0]].items():
        cells = [f"{base:,.2f}"]
        for engine in engines[1:]:
            value = figures[engine][what]
            cells.append(f"{value:,.2f} (× {value / base:.2f})" if base else f"{value:,.2f}")
        lines.append(f"| {what} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure, and print a table for each number of documents."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", nargs="*", type=int, default=[100_000])
    options.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = options.parse_args()
    figures = {}
    for number in asked.documents:
        with tempfile.TemporaryDirectory() as folder:
            figures[number] = measure(number, Path(folder))
        print(f"## {number:,} documents\n\n{table(figures[number])}\n")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--build", engine, folder, words]:
            print(json.dumps(build(engine, Path(folder), Path(words))))
        case ["--answer", engine, folder]:
            answer(engine, Path(folder))
        case _:
            main()
