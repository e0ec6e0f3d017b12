"""Finding quotations: the program, and programs that read all of them every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING

from bench import PYTHON, Bench, milliseconds
from report import Figure, figure, missing

from pfd_tui.archive import Selection, open_archive
from pfd_tui.dossier.dataset import locate

if TYPE_CHECKING:
    from collections.abc import Callable

QUERIES = ("m", "media", "media law", "свобода слова")
SCANNERS = {"fzf": ["--filter"], "rg": ["-i", "-c"], "grep": ["-i", "-c", "-E"]}
"""Left out where they are not installed; with what they are told before the query."""


def measure(bench: Bench) -> list[Figure]:
    """Each query asked of each program in turn."""
    archive = open_archive(locate([str(bench.dossier)]), folder=bench.archives)
    figures = [missing(f"`{name}`", "not installed") for name in SCANNERS if not shutil.which(name)]
    for query in QUERIES:
        ways: dict[str, Callable[[], object]] = {
            "in an open archive": partial(archive.find, Selection(query)),
            "`pfd-tui search`": partial(_ask, bench, query),
        }
        for name, options in SCANNERS.items():
            if shutil.which(name):
                asked = query if name == "fzf" else _expression(query)
                ways[f"`{name}`"] = partial(_scan, bench, [name, *options, asked])
        figures += _compared(query, ways, bench.runs)
    archive.close()
    return figures


def _compared(query: str, ways: dict[str, Callable[[], object]], runs: int) -> list[Figure]:
    times: dict[str, list[float]] = {f"`{query}`, {what}": [] for what in ways}
    for _ in range(runs):
        for taken, way in zip(times.values(), ways.values(), strict=True):
            taken.append(milliseconds(way))
    first, *others = times
    base = figure(first, times[first])
    return [base, *(figure(what, times[what], to=base) for what in others)]


def _expression(query: str) -> str:
    """Its words in either order, on one line."""
    words = [re.escape(word) for word in query.split()]
    return "|".join(dict.fromkeys((".*".join(words), ".*".join(reversed(words)))))


def _ask(bench: Bench, query: str) -> None:
    command = [PYTHON, "-m", "pfd_tui", "search", query, str(bench.dossier), "--limit", "50"]
    environ = bench.whole_environ
    subprocess.run(command, env=environ, stdout=subprocess.PIPE, check=True)


def _scan(bench: Bench, command: list[str]) -> None:
    """Run it into a pipe: grep stops at the first line where nobody reads what it says."""
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}  # in another one Cyrillic has no small letters
    with bench.lines.open("rb") as lines:
        subprocess.run(command, stdin=lines, stdout=subprocess.PIPE, env=environ, check=True)
