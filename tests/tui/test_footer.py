"""The footer: the keys that work where one is, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Offset

from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.widgets.footer import Footer
from tests.tui.driving import MEDIUM, NARROW, WIDE, Driver, opened

if TYPE_CHECKING:
    from pathlib import Path


def footer(driver: Driver) -> Footer:
    """The footer of the screen on top."""
    return driver.app.screen.query_one(Footer)


def line(driver: Driver) -> str:
    """What it says."""
    return footer(driver).render().plain


async def click_at(driver: Driver, entry: str) -> None:
    """Click in the middle of an entry."""
    column = line(driver).index(entry) + len(entry) // 2
    await driver.pilot.click(offset=footer(driver).region.offset + Offset(column, 0))
    await driver.settle()


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_entries_are_whole_and_begin_with_help_and_quit(
    bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(bundled, tmp_path, size) as driver:
        shown = line(driver)
        whole = [f"{each.display} {each.description}" for each in footer(driver).entries]
        assert shown.startswith(" ? Help  q Quit  ")
        assert shown.strip().split("  ") == whole[: len(shown.strip().split("  "))]
        assert len(shown) <= size[0]


async def test_a_click_presses_the_key_and_one_between_presses_none(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        between = line(driver).index("Help") + len("Help")
        await driver.pilot.click(offset=footer(driver).region.offset + Offset(between, 0))
        await driver.settle()
        assert driver.app.screen is driver.explorer
        await click_at(driver, "? Help")
        assert isinstance(driver.app.screen, Paper)


async def test_the_mouse_is_told_what_a_key_does(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        at = line(driver).index("/ Search")
        await driver.pilot.hover(offset=footer(driver).region.offset + Offset(at, 0))
        assert "search" in str(footer(driver).tooltip).lower()
        await driver.pilot.hover("#quotations")
        assert footer(driver).tooltip is None


async def test_it_follows_what_the_keys_do(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        assert "q Quit" not in line(driver)
        await driver.press("escape")
        assert "q Quit" in line(driver)
        await driver.press("s")
        assert "esc" in line(driver)


async def test_it_says_how_many_marked_quotations_are_copied(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        assert "  c Copy  " in line(driver)
        await driver.press("2", "space", "j", "space")
        assert "  c Copy 2 marked  " in line(driver)
        await driver.press("u")
        assert "  c Copy 1 marked  " in line(driver)
