"""How fast dates are read, sorted and compared: a hundred thousand EDTF values of each kind.

Processor time, against `datetime.date.fromisoformat`, which reads plain days only.
"""

from __future__ import annotations

import random
import time
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from report import Figure, figure

from pfd_tui.dossier.dates import day_number, in_short, in_words, iso_day, parse

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = 100_000
RUNS = 3
FIRST, LAST = day_number(1800, 1, 1), day_number(2100, 12, 31)


def kinds(generator: random.Random) -> dict[str, Callable[[], str]]:
    """How values of each kind are made."""

    def day() -> str:
        return iso_day(generator.randint(FIRST, LAST))

    def interval() -> str:
        return "/".join(sorted((day(), day())))

    def members(number: int) -> str:
        return ", ".join(day() for _ in range(number))

    return {
        "day": day,
        "month": lambda: day()[:7],
        "year": lambda: day()[:4],
        "about a year": lambda: f"{day()[:4]}~",
        "season": lambda: f"{day()[:4]}-{generator.randint(21, 24)}",
        "decade": lambda: f"{day()[:3]}X",
        "day of an unknown year": lambda: f"{day()[:3]}X{day()[4:8]}01",
        "time of a day": lambda: f"{day()}T09:30:00+05:00",
        "year of five digits": lambda: f"Y{generator.randint(10_000, 99_999)}",
        "open interval": lambda: f"{day()}/..",
        "interval": interval,
        "one of two dates": lambda: f"[{members(2)}]",
        "one of five dates": lambda: f"[{members(5)}]",
    }


def measure() -> list[Figure]:
    """Reading values of each kind, and what is done with values of all kinds."""
    generator = random.Random(1)
    makers = kinds(generator)
    days = [makers["day"]() for _ in range(VALUES)]
    base = _each("`date.fromisoformat`", lambda: [date.fromisoformat(text) for text in days])
    figures = [base]
    for name, make in makers.items():
        texts = [make() for _ in range(VALUES)]
        figures.append(_each(f"parse: {name}", partial(_all, parse, texts), base))
    mixed = [makers[name]() for name in generator.choices(list(makers), k=VALUES)]
    parsed = [parse(text) for text in mixed]
    jobs: dict[str, Callable[[], object]] = {
        "parse": partial(_all, parse, mixed),
        "sort": lambda: sorted(parsed, key=lambda when: when.sort_key),
        "relation to the next": lambda: [one.relation_to(two) for one, two in pairwise(parsed)],
        "days possibly and certainly covered": lambda: [when.members for when in parsed],
        "in words": partial(_all, in_words, mixed),
        "in short": partial(_all, in_short, mixed),
    }
    return figures + [_each(f"all kinds: {name}", job, base) for name, job in jobs.items()]


def _all(work: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        work(text)


def _each(what: str, job: Callable[[], object], base: Figure | None = None) -> Figure:
    """Microseconds that a value takes."""
    return figure(what, [each * 1e3 / VALUES for each in times(job)], "µs", to=base)


def times(job: Callable[[], object]) -> list[float]:
    """Milliseconds of processor time, of each of a few runs."""
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        job()
        taken.append((time.process_time() - began) * 1e3)
    return taken
