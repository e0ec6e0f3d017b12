"""What was measured, as a table for readers and as JSON for programs."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHARE = 20
"""One in so many may be slower than the 95th percentile."""


@dataclass(frozen=True)
class Goal:
    """What a figure may be at most: its ratio, its 95th percentile, or itself."""

    of: Literal["ratio", "p95", "value"]
    at_most: float


@dataclass(frozen=True)
class Figure:
    """One thing measured: the median of its values, and its ratio to another median."""

    what: str
    unit: str
    value: float | None
    """The median; None where it could not be measured, and `note` says why."""
    p95: float | None = None
    ratio: float | None = None
    base: str = ""
    """What `ratio` is to."""
    goal: Goal | None = None
    note: str = ""

    @property
    def excess(self) -> float | None:
        """How many times the goal it is; None where there is no goal, or no figure."""
        reached = getattr(self, self.goal.of) if self.goal else None
        return None if self.goal is None or reached is None else reached / self.goal.at_most


def figure(
    what: str,
    values: Sequence[float],
    unit: str = "ms",
    *,
    to: Figure | None = None,
    goal: Goal | None = None,
    note: str = "",
) -> Figure:
    """The figure of what was measured several times, against another figure."""
    median = statistics.median(values)
    ratio = median / to.value if to and to.value else None
    base = to.what if ratio is not None and to else ""
    return Figure(what, unit, median, percentile(values), ratio, base, goal, note)


def missing(what: str, why: str) -> Figure:
    """The figure of what could not be measured."""
    return Figure(what, "", None, note=why)


def percentile(values: Sequence[float]) -> float | None:
    """The 95th percentile, by interpolation; None for a single value."""
    if len(values) < 2:
        return None
    return statistics.quantiles(values, n=SHARE, method="inclusive")[-1]


def table(figures: Sequence[Figure]) -> str:
    """Figures as a Markdown table."""
    lines = [
        "| measured | median | p95 | ratio | to | goal |",
        "|---|---:|---:|---:|---|---|",
    ]
    for each in figures:
        cells = (
            f"{each.what} ({each.note})" if each.note else each.what,
            _number(each.value, each.unit),
            _number(each.p95, each.unit),
            "" if each.ratio is None else f"{each.ratio:,.2f}",
            each.base,
            _judged(each),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine() -> dict[str, Any]:
    """What it was measured on."""
    from importlib.metadata import version

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cores": os.cpu_count(),
        "memory GB": round(memory / 2**30),
        "Python": platform.python_version(),
        "Textual": version("textual"),
        "SQLite": sqlite3.sqlite_version,
    }


def machine_in_words() -> str:
    """The same as a sentence."""
    of = machine()
    programs = ", ".join(f"{name} {of[name]}" for name in ("Python", "Textual", "SQLite"))
    return f"On {of['cores']} cores and {of['memory GB']} GB of memory, {programs}."


def goals(results: Mapping[str, Sequence[Figure]]) -> str:
    """For each goal whether it is met at each size, as a Markdown table."""
    lines = [
        "| goal | " + " | ".join(results) + " |",
        "|---" * (len(results) + 1) + "|",
    ]
    judged = {
        size: {each.what: each for each in figures if each.goal}
        for size, figures in results.items()
    }
    for what in dict.fromkeys(what for figures in judged.values() for what in figures):
        found = [judged[size].get(what) for size in results]
        goal = next(_limit(each) for each in found if each)
        cells = ["" if each is None else _verdict(each) for each in found]
        lines.append(f"| {what}: {goal} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def plain(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """Figures as JSON has them."""
    return [{**asdict(each), "excess": each.excess} for each in figures]


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def _judged(each: Figure) -> str:
    return f"{_limit(each)}: {_verdict(each)}" if each.goal else ""


def _limit(each: Figure) -> str:
    assert each.goal is not None
    of = {"ratio": "ratio", "p95": "p95", "value": each.unit}[each.goal.of]
    return f"{of} ≤ {each.goal.at_most:g}"


def _verdict(each: Figure) -> str:
    if each.excess is None:
        return "not measured"
    if each.excess <= 1:
        return "met"
    return f"missed, × {each.excess:.1f}" if each.excess >= 1.05 else "missed, narrowly"
