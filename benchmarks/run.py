"""How fast it is, as ratios within one run.

Run: `python benchmarks/run.py [QUOTES …] [--parts …] [--runs N] [--json FILE] [--markdown FILE]`

Prints Markdown tables. Machines are noisy: compare the ratios, not the milliseconds. What the
figures are to be, and whether they are, stands in the last column. `vd`, `cobib` and `papis` are
installed by pip into environments of their own in the temporary folder.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import building
import dates
import editing
import painting
import pressing
import proof
import searching
import starting
import timeline
from bench import Bench, progress
from report import goals, machine, machine_in_words, plain, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from report import Figure


Results: TypeAlias = "dict[str, dict[str, list[Figure]]]"
"""By the size of the dossier in words, then by part."""
PARTS: dict[str, Callable[[Bench], list[Figure]]] = {
    "reading": building.measure,
    "editing": editing.measure,
    "starting": starting.measure,
    "painting": painting.measure,
    "keys": pressing.measure,
    "finding": searching.measure,
    "timeline": timeline.measure,
}
"""In this order: the first leaves an archive for the others; without it the second makes it."""
OF_NO_SIZE: dict[str, Callable[[], list[Figure]]] = {"dates": dates.measure, "proof": proof.measure}
"""What has nothing to do with the size of a dossier."""
EVERY = [*PARTS, *OF_NO_SIZE]
QUOTES = (1_000, 10_000, 100_000)
RUNS = 9


def main() -> None:
    """Measure, and print."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended as well
    asked = _options().parse_args()
    results: Results = {}
    for quotes in asked.quotes:
        for name, figures in _measure(quotes, asked.runs, asked.parts):
            results.setdefault(f"{quotes:,} quotations", {})[name] = figures
            _keep(results, asked)
    for name in OF_NO_SIZE:
        if name in asked.parts:
            results.setdefault("Of any size", {})[name] = OF_NO_SIZE[name]()
            _keep(results, asked)
    print(_in_words(results))


def _keep(results: Results, asked: argparse.Namespace) -> None:
    """Write what is measured so far to the files that are asked for: a part may take an hour."""
    text = _in_words(results)
    if asked.markdown:
        asked.markdown.write_text(text, encoding="utf-8")
    if asked.json:
        measured = {
            size: {name: plain(figures) for name, figures in parts.items()}
            for size, parts in results.items()
        }
        whole = {"machine": machine(), "measured": measured}
        asked.json.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("quotes", nargs="*", type=int, default=QUOTES, help="sizes of dossiers")
    options.add_argument("--parts", nargs="+", choices=EVERY, default=EVERY)
    options.add_argument(
        "--runs", type=int, default=RUNS, help="times that what takes long is done"
    )
    options.add_argument("--json", type=Path, help="also write all figures to this file")
    options.add_argument("--markdown", type=Path, help="also write the tables to this file")
    return options


def _measure(quotes: int, runs: int, asked: list[str]) -> Iterator[tuple[str, list[Figure]]]:
    parts = [name for name in PARTS if name in asked]
    if not parts:
        return
    with tempfile.TemporaryDirectory() as folder:
        progress(f"{quotes:,} quotations")
        bench = Bench(Path(folder), quotes, runs)
        for name in parts:
            progress(name)
            yield name, PARTS[name](bench)


def _in_words(results: Results) -> str:
    flat = {
        size: [each for figures in parts.values() for each in figures]
        for size, parts in results.items()
    }
    with_goals = {size: flat[size] for size in flat if any(each.goal for each in flat[size])}
    sections = [machine_in_words()]
    if with_goals:
        sections.append(f"## Goals\n\n{goals(with_goals)}")
    for size, parts in results.items():
        if parts:
            tables = [f"### {name.capitalize()}\n\n{table(each)}" for name, each in parts.items()]
            sections += [f"## {size}", *tables]
    return "\n\n".join(sections) + "\n"


if __name__ == "__main__":
    main()
