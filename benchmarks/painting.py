"""First rows in a real terminal, against the first paint of an empty Textual application."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import rivals
from bench import PYTHON, Bench, progress
from report import Figure, Goal, figure, missing
from terminal import GivenUpError, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("first paint")
Empty().run()
"""
QUOTATION = "[“«]"
ROW = f"{QUOTATION}|, Editor|Organizations  [1-9]"
"""A quotation, somebody of an organization, or organizations: what is read first is shown first."""
RIVAL_PATIENCE = 60.0
"""Seconds that another program is waited for."""
WARM, COLD = Goal("ratio", 1.3), Goal("ratio", 1.5)


def measure(bench: Bench) -> list[Figure]:
    """The programs take turns, so that what else the machine does hits all of them."""
    empty = [PYTHON, "-c", EMPTY]
    unkept = bench.folder / "unkept"

    def cold() -> float:
        shutil.rmtree(unkept, ignore_errors=True)
        return _paint(bench.explorer(), {**bench.environ, "XDG_CACHE_HOME": str(unkept)}, ROW)

    programs: dict[str, Callable[[], float]] = {
        "first paint of an empty app": lambda: _paint(empty, bench.environ, "first paint"),
        "first rows, warm": lambda: _paint(bench.explorer(), bench.environ, QUOTATION),
        "first rows, cold": cold,
    }
    absent = []
    for rival in rivals.RIVALS:
        prepared = rival.prepare(bench)
        if isinstance(prepared, rivals.Absent):
            absent.append(missing(f"`{rival.name}`", prepared.why))
            continue
        label = f"`{rival.name}` {prepared.version}"
        programs[label] = partial(_of_rival, prepared)
    times, failed = _in_turns(programs, bench.runs)
    base = figure(next(iter(programs)), times[next(iter(programs))])
    goals = {"first rows, warm": WARM, "first rows, cold": COLD}
    painted = [
        figure(what, times[what], to=base, goal=goals.get(what))
        for what in list(programs)[1:]
        if times[what]
    ]
    return [base, *painted, *failed, *absent]


def _in_turns(
    programs: Mapping[str, Callable[[], float]], runs: int
) -> tuple[dict[str, list[float]], list[Figure]]:
    times: dict[str, list[float]] = {what: [] for what in programs}
    failed: dict[str, Figure] = {}
    for number in range(runs + 1):
        for what, start in programs.items():
            if what in failed:
                continue
            try:
                taken = start()
            except GivenUpError as error:
                progress(f"{what}: {error}")
                failed[what] = missing(what, "shows no rows in time")
                continue
            if number:  # the first time files are read from the disk, and caches are made
                times[what].append(taken)
    return times, list(failed.values())


def _of_rival(prepared: rivals.Prepared) -> float:
    with Terminal(prepared.command, prepared.environ) as terminal:
        return terminal.wait_for(prepared.sign, RIVAL_PATIENCE)


def _paint(command: Sequence[str], environ: Mapping[str, str], sign: str) -> float:
    with Terminal(command, environ) as terminal:
        return terminal.wait_for(sign)
