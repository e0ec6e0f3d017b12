"""What is true of the explorer whenever nothing is going on, whatever was done to it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.screen import Screen

from pfd_tui.dossier.visible import UNSAFE, visible
from pfd_tui.tui.panes import Listing, Quotations
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.widgets.lines import Lines
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.fuzzing.painted import painted_anew

if TYPE_CHECKING:
    from textual.widget import Widget

    from pfd_tui.archive import Archive
    from pfd_tui.tui.app import Explorer
    from tests.fuzzing.painted import Painted

MOST_SCREENS = 8
"""Screens over each other; no way of working leads further down."""
LEAST_WIDTH, LEAST_HEIGHT = 20, 5
"""The smallest window in which anything is promised to be seen."""
SPARE_SCREENS = 3
"""Screens that were closed, and are still held by what closed them."""


class UntrueError(AssertionError):
    """Something that the explorer shows, or holds, is not true."""


def demand(is_true: bool, what: str) -> None:
    """Raise UntrueError unless it is so."""
    if not is_true:
        raise UntrueError(what)


def look_at(app: Explorer) -> None:
    """Check everything that can be checked while the explorer waits. Raises UntrueError."""
    _look_at_screens(app)
    _look_at_focus(app)
    explorer = app.screen_stack[1]
    demand(isinstance(explorer, ExplorerScreen), f"{explorer} lies at the bottom")
    assert isinstance(explorer, ExplorerScreen)
    if explorer.archive is None:
        return
    for rows in app.screen.query(Rows):
        if rows.region.area:  # what has no room is laid out when it has some again
            _look_at_cursor(rows)
    if len(app.screen_stack) == 2:  # what lies under another screen is brought up to date later
        _look_at_panes(explorer, explorer.archive)
        _look_at_title(explorer, explorer.archive)
    for lines in app.screen.query(Lines):
        _look_at_lines(lines)


def _look_at_screens(app: Explorer) -> None:
    names = [type(screen).__name__ for screen in app.screen_stack]
    demand(len(names) <= MOST_SCREENS, f"too many screens: {names}")
    demand(len(set(names)) == len(names), f"a screen lies over itself: {names}")


def _look_at_focus(app: Explorer) -> None:
    screen = app.screen
    if app.size.width < LEAST_WIDTH or app.size.height < LEAST_HEIGHT:
        return
    focused = screen.focused
    if focused is None and not app.app_focus:
        return
    if focused is None:
        able = [each for each in screen.focus_chain if each.region.area]
        demand(not able, f"nothing has the keys of {screen}, and {able} could")
        return
    demand(focused.screen is screen, f"{focused} has the keys, on another screen")
    demand(all(each.display for each in _up(focused)), f"{focused} has the keys, and is hidden")
    demand(focused.region.area > 0, f"{focused} has the keys, and no room in {app.size}")
    demand(focused.is_on_screen, f"{focused} has the keys, and is out of sight")


def _up(widget: Widget) -> list[Widget]:
    return [each for each in widget.ancestors_with_self if hasattr(each, "display")]  # type: ignore[misc]


def _look_at_cursor(rows: Rows) -> None:
    demand(0 <= rows.cursor <= max(0, rows.line_count - 1), f"{rows}: cursor {rows.cursor}")
    archive = getattr(rows, "archive", None)
    if archive is not None and isinstance(rows, Listing):
        numbers = [n for n in rows.numbers if n > 0]
        found = {stored.n for stored in archive.stored(numbers)}
        demand(found == set(numbers), f"{rows}: rows of records that are not there")


def _look_at_panes(explorer: ExplorerScreen, archive: Archive) -> None:
    demand(explorer.desk.archive is archive, "the desk has another archive than the screen")
    shown = explorer.detail.shown
    demand(shown is None or bool(archive.stored([shown])), f"the detail shows {shown}")
    if explorer.is_finding:
        return
    demand(explorer.bar.text == explorer.selection.query, "the query is not what is searched for")
    found = archive.find(explorer.selection)
    for listing in explorer.listings:
        demand(listing.archive is archive, f"{listing} has another archive than the screen")
        count = sum(len(found.numbers[kind]) for kind in listing.KINDS)
        total = sum(sum(1 for _ in archive.all_of(kind)) for kind in listing.KINDS)
        shown_count = f"{count:,} of {total:,}" if count != total else f"{total:,}"
        title = str(listing.border_title)
        told = title.partition(" · ")[0]
        demand(told == f"{listing.TITLE}  {shown_count}", f"{title!r}, and there are {shown_count}")
        if isinstance(listing, Quotations):
            repeated = title.partition(" · ")[2].partition(" ")[0].replace(",", "")
            rows = len(listing.numbers) + int(repeated or 0)
            demand(rows == count, f"{title!r}, and {len(listing.numbers)} rows of {count}")


def _look_at_title(explorer: ExplorerScreen, archive: Archive) -> None:
    text = explorer.query_one(TitleBar).text
    title = visible(archive.title or explorer.untitled)
    demand(text.startswith(title.strip()), f"the title is {text!r}, and should be {title!r}")
    for narrowing in explorer.selection.narrowings:
        demand(f"× {narrowing.label}" in text, f"{narrowing} is in force, and not in {text!r}")
    demand(text.count("× ") >= len(explorer.selection.narrowings), f"chips: {text!r}")
    marked = len(explorer.desk.basket.ids)
    is_told = f"● {marked:,} in the basket" in text
    demand(is_told or not marked, f"{marked} in the basket, and the title is {text!r}")
    demand(bool(marked) or " in the basket" not in text, f"an empty basket, and {text!r}")


def _look_at_lines(lines: Lines) -> None:
    if not lines.region.area or not lines.is_on_screen:
        return
    height = lines.scrollable_content_region.height
    for strip in (lines.render_line(y) for y in range(min(height, 60))):
        demand(not UNSAFE.search(strip.text), f"{lines} draws a command: {strip.text!r}")
        width = lines.text_width
        demand(strip.cell_length == width, f"{lines}: {strip.cell_length} cells of {width}")


def look_at_paint(app: Explorer, painted: Painted) -> None:
    """What was painted piece by piece is what painting all anew gives. Raises UntrueError."""
    anew = painted_anew(app)
    for y, (line, line_anew) in enumerate(zip(painted.cells, anew, strict=True)):
        if line != line_anew:
            x = next(x for x, cell in enumerate(line) if cell != line_anew[x])
            where = f"line {y}, cell {x} of {app.screen}"
            demand(False, f"not painted anew: {where} shows {line[x]}, should {line_anew[x]}")


def look_at_memory(app: Explorer) -> None:
    """What was closed is let go. Raises UntrueError."""
    gc.collect()
    alive = [each for each in gc.get_objects() if isinstance(each, Screen) and each.app is app]
    most = len(app.screen_stack) + SPARE_SCREENS
    demand(len(alive) <= most, f"{len(alive)} screens are held, {len(app.screen_stack)} are open")
