"""The mouse, wherever a hand would expect that it does something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset

from pfd_tui.tui.panes.facets import Facets
from pfd_tui.tui.screens.basket import BasketScreen
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.tabs import Tabs
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.tui.driving import NARROW, Driver, opened

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget


async def click_at(driver: Driver, widget: Widget, words: str, times: int = 1) -> None:
    """Click at words that a line of a widget shows."""
    lines = [widget.render_line(y).text for y in range(widget.size.height)]
    y = next(y for y, line in enumerate(lines) if words in line)
    place = widget.content_region.offset + Offset(lines[y].index(words), y)
    await driver.pilot.click(offset=place, times=times)
    await driver.settle()


def narrowed(driver: Driver) -> list[str]:
    """What the lists are narrowed to."""
    return [narrowing.label for narrowing in driver.explorer.selection.narrowings]


async def test_a_tab_of_a_narrow_screen_leads_to_its_pane(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path, NARROW) as driver:
        tabs = driver.explorer.query_one(Tabs)
        for words, pane in (("Orgs", "organizations"), ("Time", "timeline"), ("Detail", "detail")):
            await click_at(driver, tabs, words)
            assert driver.visible_panes() == {pane}
        await driver.press("f")
        await click_at(driver, tabs, "Detail")
        await click_at(driver, tabs, "Facets")
        assert driver.app.focused is driver.explorer.query_one("#facets")
        assert driver.visible_panes() == set()  # none of the four


async def test_a_chip_takes_its_own_narrowing_away(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        title = driver.explorer.query_one(TitleBar)
        organizations = driver.explorer.query_one("#organizations", Rows)
        await click_at(driver, organizations, "Legal Media Center", times=2)
        await click_at(driver, organizations, "Gulmira Birzhanova", times=2)
        assert len(narrowed(driver)) == 2
        await click_at(driver, title, "Legal Media")
        assert narrowed(driver) == ["Gulmira Birzhanova"]
        await click_at(driver, title, "World Press")
        assert len(narrowed(driver)) == 1
        await click_at(driver, title, "× Gulmira")
        assert narrowed(driver) == []


async def test_the_chip_of_the_basket_opens_it(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space")
        await click_at(driver, driver.explorer.query_one(TitleBar), "in the basket")
        assert isinstance(driver.app.screen, BasketScreen)


async def test_the_wheel_moves_what_is_under_it_and_no_cursor(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, (80, 24)) as driver:
        rows = driver.explorer.query_one("#organizations", Rows)
        x, y = rows.content_region.offset + Offset(3, 3)
        driver.app.post_message(
            events.MouseScrollDown(None, x, y, 0, 0, 0, False, False, False, x, y)
        )
        await driver.settle()
        assert rows.scroll_offset.y > 0
        assert rows.cursor == 0
        assert driver.app.focused is driver.explorer.query_one("#quotations")


async def test_what_the_footer_names_can_be_clicked_at(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        footer = driver.explorer.query_one(Footer)
        await driver.pilot.click(offset=footer.region.offset + Offset(3, 0))
        await driver.settle()
        assert isinstance(driver.app.screen, Paper)


async def test_a_facet_narrows_to_what_it_counts(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("f")
        facets = driver.explorer.query_one("#facets", Facets)
        facets.count_now()  # and not after the pause for those who type on
        await driver.settle()
        await click_at(driver, facets, "Igor", times=2)
        assert len(driver.lines("#quotations")) == 2
