"""How fast a timeline is read, sorted, filtered and drawn.

Processor time. What a screen shows must not grow with the number of events.
"""

from __future__ import annotations

import random
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING

from dates import FIRST, LAST, kinds, times
from report import Figure, figure

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

    from bench import Bench

ORGANIZATIONS = 40
SCREEN = 40
"""Rows of a screen."""
COLUMNS = 120
WEIGHTS = {
    "day": 50, "month": 15, "year": 15, "about a year": 5, "interval": 8, "open interval": 4,
    "season": 1, "decade": 1, "one of two dates": 1,
}  # fmt: skip
"""How often each kind of date stands in a timeline, in a hundred."""


def measure(bench: Bench) -> list[Figure]:
    """As many events as there are quotations, without a screen."""
    generator = random.Random(1)
    values = list(_values(generator, bench.quotes))
    whens = [parse(value) for value in values]
    asked = parse("2010/2014")
    jobs: dict[str, Callable[[], object]] = {
        "read all dates": lambda: [parse(value) for value in values],
        "sort them": lambda: sorted(whens, key=lambda when: when.sort_key),
        "which possibly lie within five years": lambda: [w.possibly_within(asked) for w in whens],
        "which certainly do": lambda: [w.certainly_within(asked) for w in whens],
    }
    path = bench.folder / "timeline" / "timeline.yaml"
    path.parent.mkdir()
    path.write_text(_dossier(values, generator), encoding="utf-8")
    archive = open_archive(locate([str(path)]), folder=path.parent / "archives")
    jobs |= _in_an_archive(archive)
    figures = [figure(what, times(job)) for what, job in jobs.items()]
    archive.close()
    return figures


def _in_an_archive(archive: Archive) -> dict[str, Callable[[], object]]:
    def found(query: str) -> object:
        return archive.find(Selection(query), (Kind.EVENT,))

    events = archive.find(Selection(), (Kind.EVENT,)).numbers[Kind.EVENT]
    rows = Rows(lanes(archive, events, Arrangement.ORGANIZATIONS))
    density = Density(possible_days(archive, events).values())
    window = fitting(FIRST, LAST, COLUMNS)
    tops = cycle(range(0, len(rows) - SCREEN, max(1, len(rows) // 7)))

    def screen() -> object:
        top = next(tops)
        shown = [row.event for y in range(top, top + SCREEN) if (row := rows[y]).event is not None]
        records = [each.record for each in archive.stored(shown)]
        bars = [bar(parse(r.when).members, window) for r in records if isinstance(r, Event)]
        return bars, axis(window), density.strip(window)

    return {
        "select all, in order": partial(found, ""),
        "select what possibly lies within": partial(found, "when:2010..2014"),
        "select what certainly does": partial(found, "when:2010..2014 dates:certain"),
        "put into lanes": lambda: lanes(archive, events, Arrangement.ORGANIZATIONS),
        "make ready for densities": lambda: Density(possible_days(archive, events).values()),
        "draw a screen": screen,
        "what has no known order to an event": lambda: unordered(
            archive, events[len(events) // 2], 3
        ),
    }


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
