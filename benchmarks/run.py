"""How fast it is, as ratios within one run.

Run: `python benchmarks/run.py [QUOTES …] [--parts …] [--runs N] [--json FILE] [--markdown FILE]`

Prints Markdown tables. Machines are noisy: compare the ratios, not the milliseconds. What the
figures are to be, and whether they are, stands in the last column. `vd`, `cobib` and `papis` are
installed from PyPI into environments of their own in the temporary folder.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import building
import painting
import pressing
import searching
import starting
from bench import Bench, progress
from report import goals, machine, machine_in_words, plain, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from report import Figure


class Part(NamedTuple):
    """A part of the benchmark."""

    title: str
    measure: Callable[[Bench], list[Figure]]


PARTS = {
    "building": Part("Reading", building.measure),
    "starting": Part("From the shell", starting.measure),
    "painting": Part("First rows", painting.measure),
    "pressing": Part("From a key to the screen", pressing.measure),
    "searching": Part("Finding", searching.measure),
}
"""In this order: the first leaves an archive for the others; without it the second makes it."""
QUOTES = (1_000, 10_000, 100_000)
RUNS = 9


def main() -> None:
    """Measure, and print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended as well
    asked = _options().parse_args()
    parts = [name for name in PARTS if name in asked.parts]
    results: dict[int, dict[str, list[Figure]]] = {}
    for quotes in asked.quotes:
        results[quotes] = _measure(quotes, asked.runs, parts)
    flat = {
        quotes: [each for figures in of_parts.values() for each in figures]
        for quotes, of_parts in results.items()
    }
    texts = [
        machine_in_words(),
        f"## Goals\n\n{goals(flat)}",
        *(_section(quotes, of_parts) for quotes, of_parts in results.items()),
    ]
    text = "\n\n".join(texts) + "\n"
    print(text)
    if asked.markdown:
        asked.markdown.write_text(text, encoding="utf-8")
    if asked.json:
        measured = {
            quotes: {name: plain(figures) for name, figures in of_parts.items()}
            for quotes, of_parts in results.items()
        }
        whole = {"machine": machine(), "quotes": measured}
        asked.json.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("quotes", nargs="*", type=int, default=QUOTES, help="sizes of dossiers")
    options.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    options.add_argument(
        "--runs", type=int, default=RUNS, help="times that what takes long is done"
    )
    options.add_argument("--json", type=Path, help="also write all figures to this file")
    options.add_argument("--markdown", type=Path, help="also write the tables to this file")
    return options


def _measure(quotes: int, runs: int, parts: list[str]) -> dict[str, list[Figure]]:
    with tempfile.TemporaryDirectory() as folder:
        progress(f"{quotes:,} quotations")
        bench = Bench(Path(folder), quotes, runs)
        figures = {}
        for name in parts:
            progress(PARTS[name].title)
            figures[name] = PARTS[name].measure(bench)
        return figures


def _section(quotes: int, of_parts: dict[str, list[Figure]]) -> str:
    lines = [f"## {quotes:,} quotations"]
    for name, figures in of_parts.items():
        lines += ["", f"### {PARTS[name].title}", "", table(figures)]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
