"""From a key to what it paints, in a real terminal, against the same key in an empty application.

The rows of the list of quotations are painted when they are as they stay until the next key, under
a count that is another one than before, if it changes at all; the whole screen, with everything
that may be worked out later, when all of it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench import PYTHON, Bench, progress
from painting import QUOTATION
from report import Figure, Goal, figure
from terminal import SIZE, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from terminal import Seen

EMPTY = """
from textual.app import App
from textual.widgets import Input
class Typing(App):
    def compose(self):
        yield Input(placeholder="nothing typed")
Typing().run()
"""
TYPED = ("the media law", "government", "свобода слова", '"press freedom"', "speaker:alice")
MOVED = 12
"""Times that each way of moving is tried."""
SIZES = ((119, 40), (140, 45), (80, 24), SIZE)
BACKSPACE, CLEAR, ESCAPE, DOWN, PAGE_DOWN = b"\x7f", b"\x15", b"\x1b", b"j", b"\x1b[6~"
PASTED = b"\x1b[200~%s\x1b[201~"
"""As a terminal sends what is pasted (bracketed paste)."""
PAINTED = Goal("p95", 16)
"""Milliseconds: a frame of a screen with 60 of them a second."""
MEMORY = Goal("value", 100)
QUERY_LINE = 1
LIST, BELOW, BESIDE = "2 Quotations", "3 Timeline", "4 Detail"
"""What stands in the edges of the list that is watched, and of its neighbours."""


class Screen(NamedTuple):
    """What is looked at of a screen."""

    query: str
    counted: str
    rows: object
    rest: object


class Painted(NamedTuple):
    """Milliseconds until the rows and a count were painted, and until the whole screen was."""

    rows: float
    whole: float


def measure(bench: Bench) -> list[Figure]:
    """Moving, and typing, deleting and pasting queries, in an explorer with a warm archive."""
    with (
        Terminal(bench.explorer(), bench.environ) as explorer,
        Terminal([PYTHON, "-c", EMPTY], bench.environ) as nothing,
    ):
        explorer.wait_for(QUOTATION)
        nothing.wait_for("nothing typed")
        explorer.settle()
        opened = explorer.memory
        echoed, asked = _asking(explorer, nothing, max(1, bench.runs // 3))
        moved = _moving(explorer, echoed)
        used = explorer.memory
    return [
        echoed,
        *asked,
        *moved,
        figure("memory, warm, first rows", [opened], "MB", goal=MEMORY),
        figure("memory after all this", [used], "MB", goal=MEMORY),
    ]


# Asking


def _asking(explorer: Terminal, nothing: Terminal, rounds: int) -> tuple[Figure, list[Figure]]:
    """What a letter takes in an empty application, and what keys take here."""
    base: list[float] = []
    ways: dict[str, list[Painted]] = {"letter typed": [], "letter deleted": [], "query pasted": []}
    typed, deleted, pasted = ways.values()
    explorer.press(b"/", _look)
    for query in TYPED * rounds:
        progress(f"typing {query}")
        for letter in query:
            base.append(painted(nothing.press(letter.encode(), _look)).whole)
            typed.append(painted(explorer.press(letter.encode(), _look)))
        deleted += [painted(explorer.press(BACKSPACE, _look)) for _ in query]
        pasted.append(painted(explorer.press(PASTED % query.encode(), _look)))
        explorer.press(CLEAR, _look)
        nothing.press(CLEAR, _look)
    explorer.press(ESCAPE, _look)
    echoed = figure("a letter echoed by an empty app", base)
    figures: list[Figure] = []
    for what, times in ways.items():
        figures += _both(f"a {what}", "rows and count", times, echoed)
    return echoed, figures


def _both(what: str, of_rows: str, times: Iterable[Painted], to: Figure) -> list[Figure]:
    """The figures of what changed anything."""
    changed = [each for each in times if each.rows]
    return [
        figure(f"{what}: {of_rows}", [each.rows for each in changed], to=to, goal=PAINTED),
        figure(f"{what}: the whole screen", [each.whole for each in changed], to=to),
    ]


# Moving


def _moving(explorer: Terminal, echoed: Figure) -> list[Figure]:
    progress("moving")
    down = [painted(explorer.press(DOWN, _look)) for _ in range(MOVED)]
    page = [painted(explorer.press(PAGE_DOWN, _look)) for _ in range(MOVED)]
    ends = [painted(explorer.press(key, _look)) for key in (b"G", b"g") * (MOVED // 2)]
    sizes = [painted(explorer.resize(size, _look)) for size in SIZES * (MOVED // len(SIZES))]
    return [
        *_both("the cursor down", "rows", down, echoed),
        *_both("a page down", "rows", page, echoed),
        *_both("to the end, to the beginning", "rows", ends, echoed),
        figure("another size", [each.whole for each in sizes], to=echoed, goal=PAINTED),
    ]


# What is seen


def _look(terminal: Terminal) -> Screen:
    """The parts of the screen; the line that is typed in without colours: a cursor blinks there."""
    lines = terminal.lines
    width = range(terminal.screen.columns)
    top = next((n for n, line in enumerate(lines) if LIST in line and BESIDE in line), None)
    bottom = next((n for n, line in enumerate(lines) if BELOW in line), None)
    rest = (
        terminal.cells(range(QUERY_LINE), width),
        terminal.cells(range(QUERY_LINE + 1, len(lines)), width),
    )
    if top is None or bottom is None:
        return Screen(lines[QUERY_LINE], "", None, rest)
    left, right = lines[top].index(LIST), lines[top].index(BESIDE)
    rows = terminal.cells(range(top + 1, bottom), range(left - 1, right - 1))
    return Screen(lines[QUERY_LINE], lines[top][left:right], rows, rest)


def painted(seen: list[Seen[Screen]]) -> Painted:
    """When the rows were painted, and when the whole screen was; 0 where nothing changed."""
    before = seen[0].look.counted
    counted = next((each.at for each in seen if each.look.counted != before), 0.0)
    rows = _stayed(seen, lambda screen: (screen.query, screen.rows))
    return Painted(max(counted, rows), _stayed(seen, lambda screen: screen))


def _stayed(seen: list[Seen[Screen]], part: Callable[[Screen], object]) -> float:
    """From when on a part of the screen was what it is at the end."""
    since, final = seen[-1].at, part(seen[-1].look)
    for each in reversed(seen):
        if part(each.look) != final:
            break
        since = each.at
    return since
