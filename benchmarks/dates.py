"""How fast dates are read, sorted and compared: a hundred thousand EDTF values.

Run: `python benchmarks/dates.py`. The figures are CPU times within this one run; what counts is
their ratio to `datetime.date.fromisoformat`, which reads plain days only.
"""

from __future__ import annotations

import random
import time
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from pfd_tui.dossier.dates import day_number, in_short, in_words, iso_day, parse

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = 100_000
RUNS = 3
"""The fastest of so many runs counts: others only measure what else the machine does."""
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


def main() -> None:
    """Measure, and print two tables."""
    generator = random.Random(1)
    makers = kinds(generator)
    days = [makers["day"]() for _ in range(VALUES)]
    base = seconds(lambda: [date.fromisoformat(text) for text in days])
    print(f"{VALUES:,} values of each kind\n")
    print("| parse | microseconds a value | values a second | times `date.fromisoformat` |")
    print("|---|---|---|---|")
    for name, make in makers.items():
        texts = [make() for _ in range(VALUES)]
        print(_row(name, seconds(lambda texts=texts: [parse(text) for text in texts]), base))  # type: ignore[misc]

    mixed = [makers[name]() for name in generator.choices(list(makers), k=VALUES)]
    parsed = [parse(text) for text in mixed]
    print(f"\n{VALUES:,} values of all kinds\n")
    print("| do | microseconds a value | values a second | times `date.fromisoformat` |")
    print("|---|---|---|---|")
    for name, job in {
        "parse": lambda: [parse(text) for text in mixed],
        "sort": lambda: sorted(parsed, key=lambda when: when.sort_key),
        "relation to the next": lambda: [one.relation_to(two) for one, two in pairwise(parsed)],
        "days possibly and certainly covered": lambda: [when.members for when in parsed],
        "in words": lambda: [in_words(text) for text in mixed],
        "in short": lambda: [in_short(text) for text in mixed],
    }.items():
        print(_row(name, seconds(job), base))


def _row(name: str, seconds: float, base: float) -> str:
    each = seconds / VALUES
    return f"| {name} | {each * 1e6:.2f} | {1 / each:,.0f} | {seconds / base:.0f} |"


def seconds(job: Callable[[], object]) -> float:
    """CPU seconds of the fastest run."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        job()
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
