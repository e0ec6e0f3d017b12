"""How fast a timeline is read, sorted, filtered and drawn: 1,000, 10,000 and 100,000 events.

Run: `python benchmarks/timeline.py`. CPU times within this one run; each ratio is to the same work at a
tenth of the size. What a screen shows must not grow with the number of events.
"""

from __future__ import annotations

import random
import sys
import tempfile
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from dates import FIRST, LAST, kinds, seconds
from dates import VALUES as MANY

from pfd_tui.archive import Archive, Selection, open_archive
from pfd_tui.archive.lanes import Arrangement, lanes, possible_days
from pfd_tui.archive.order import unordered
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.dates import parse
from pfd_tui.dossier.records import Event, Kind
from pfd_tui.timeline.axis import axis
from pfd_tui.timeline.bars import bar
from pfd_tui.timeline.density import Density
from pfd_tui.timeline.lanes import Rows
from pfd_tui.timeline.window import fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = (1_000, 10_000, MANY)
ORGANIZATIONS = 40
SCREEN = 40
"""Rows of a screen."""
COLUMNS = 120
WEIGHTS = {
    "day": 50, "month": 15, "year": 15, "about a year": 5, "interval": 8, "open interval": 4,
    "season": 1, "decade": 1, "one of two dates": 1,
}  # fmt: skip
"""How often each kind of date stands in a timeline, in a hundred."""


class Measured(NamedTuple):
    """What was done, and the CPU seconds it took."""

    what: str
    seconds: float


def main() -> None:
    """Measure every size, and print a table."""
    columns = [list(_measure(size)) for size in SIZES]
    heads = "".join(f" {size:,} events | ratio |" for size in SIZES)
    print(f"| milliseconds |{heads}\n|---|{'---|---|' * len(SIZES)}")
    for row in zip(*columns, strict=True):
        cells, before = "", 0.0
        for measured in row:
            ratio = f"{measured.seconds / before:.1f}" if before else ""
            cells += f" {measured.seconds * 1000:,.2f} | {ratio} |"
            before = measured.seconds
        print(f"| {row[0].what} |{cells}")


def _measure(size: int) -> Iterator[Measured]:
    generator = random.Random(1)
    values = list(_values(generator, size))
    whens = [parse(value) for value in values]
    asked = parse("2010/2014")
    for what, work in {
        "read all dates": lambda: [parse(value) for value in values],
        "sort them": lambda: sorted(whens, key=lambda when: when.sort_key),
        "which possibly lie within five years": lambda: [w.possibly_within(asked) for w in whens],
        "which certainly do": lambda: [w.certainly_within(asked) for w in whens],
    }.items():
        yield Measured(what, seconds(work))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "timeline.yaml"
        path.write_text(_dossier(values, generator), encoding="utf-8")
        archive = open_archive(locate([str(path)]), folder=Path(folder))
        yield from _in_an_archive(archive)
        archive.close()


def _in_an_archive(archive: Archive) -> Iterator[Measured]:
    def found(query: str) -> object:
        return archive.find(Selection(query), (Kind.EVENT,))

    for what, query in {
        "select all, in order": "",
        "select what possibly lies within": "when:2010..2014",
        "select what certainly does": "when:2010..2014 dates:certain",
    }.items():
        yield Measured(what, seconds(lambda query=query: found(query)))  # type: ignore[misc]
    events = archive.find(Selection(), (Kind.EVENT,)).numbers[Kind.EVENT]
    rows = Rows(lanes(archive, events, Arrangement.ORGANIZATIONS))
    yield Measured("put into lanes", seconds(
        lambda: lanes(archive, events, Arrangement.ORGANIZATIONS)))  # fmt: skip
    density = Density(possible_days(archive, events).values())
    yield Measured("make ready for densities", seconds(
        lambda: Density(possible_days(archive, events).values())))  # fmt: skip
    window = fitting(FIRST, LAST, COLUMNS)
    tops = cycle(range(0, len(rows) - SCREEN, max(1, len(rows) // 7)))

    def screen() -> object:
        top = next(tops)
        shown = [row.event for y in range(top, top + SCREEN) if (row := rows[y]).event is not None]
        records = [each.record for each in archive.stored(shown)]
        bars = [bar(parse(r.when).members, window) for r in records if isinstance(r, Event)]
        return bars, axis(window), density.strip(window)

    yield Measured("draw a screen", seconds(screen))
    yield Measured("what has no known order to an event", seconds(
        lambda: unordered(archive, events[len(events) // 2], 3)))  # fmt: skip


def _values(generator: random.Random, size: int) -> Iterator[str]:
    makers: dict[str, Callable[[], str]] = kinds(generator)
    for name in generator.choices(list(WEIGHTS), list(WEIGHTS.values()), k=size):
        yield makers[name]()


def _dossier(values: list[str], generator: random.Random) -> str:
    lines = ["dossier: {version: 1, title: Benchmark}", "organizations:"]
    lines += [f"  - {{id: o{n}, name: Organization {n}}}" for n in range(ORGANIZATIONS)]
    lines.append("timeline:")
    for n, value in enumerate(values):
        who = generator.randrange(ORGANIZATIONS)
        lines.append(f'  - {{id: e{n}, when: "{value}", what: Event {n}, who: [o{who}]}}')
    return "\n".join(lines)


if __name__ == "__main__":
    main()
