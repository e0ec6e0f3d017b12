"""How long a verb takes from the shell, against a Python that does nothing."""

from __future__ import annotations

import subprocess
from functools import partial
from typing import TYPE_CHECKING

from bench import PYTHON, Bench, milliseconds
from report import Figure, Goal, figure

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = 15
VERSION = Goal("ratio", 1.5)


def measure(bench: Bench) -> list[Figure]:
    """Bare Python, `--version`, and what scripts ask for; the archive is there."""
    ours = [PYTHON, "-m", "pfd_tui"]
    commands = {
        "`python -c pass`": [PYTHON, "-c", "pass"],
        "`pfd-tui --version`": [*ours, "--version"],
        "`pfd-tui show q0`": [*ours, "show", "q0", str(bench.dossier)],
        "`pfd-tui cite q0`": [*ours, "cite", "q0", str(bench.dossier)],
        "`pfd-tui search media`": [*ours, "search", "media", str(bench.dossier), "--limit", "50"],
    }
    for command in commands.values():
        _run(bench, command)
    times: dict[str, list[float]] = {what: [] for what in commands}
    for _ in range(RUNS):
        for what, command in commands.items():
            times[what].append(milliseconds(partial(_run, bench, command)))
    nothing, *rest = times
    base = figure(nothing, times[nothing])
    goals = {"`pfd-tui --version`": VERSION}
    return [base, *(figure(w, times[w], to=base, goal=goals.get(w)) for w in rest)]


def _run(bench: Bench, command: Sequence[str]) -> None:
    subprocess.run(command, env=bench.whole_environ, check=True, stdout=subprocess.DEVNULL)
