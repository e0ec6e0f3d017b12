"""Finding: many hits are shown at once, and counted, walked and marked when all are found."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import cache, finding
from pfd_tui.tui.widgets import finder
from pfd_tui.tui.widgets.rows import Rows
from tests.tui.driving import Driver, make

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pfd_tui.archive import Archive

FIRST, ALL = 10, 40


class Gate:
    """The search in the background, which waits here until it is let go."""

    def __init__(self) -> None:
        self.is_open, self.asked = threading.Event(), 0

    def open_again(self, archive: Archive) -> Archive | None:
        self.asked += 1
        self.is_open.wait()
        return cache.open_again(archive)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate()
    monkeypatch.setattr(finder, "open_again", gate.open_again)
    monkeypatch.setattr(finding, "FIRST_HITS", FIRST)
    return gate


@asynccontextmanager
async def opened(tmp_path: Path, gate: Gate) -> AsyncIterator[Driver]:
    """Keys are pressed without waiting for threads: one of them may stand at the gate."""
    path = tmp_path / "many.yaml"
    quotes = "".join(
        f"  - {{id: q{n}, source: s, text: Words {'even' if n % 2 == 0 else 'odd'} {n}.}}\n"
        for n in range(ALL)
    )
    path.write_text(
        "dossier: {version: 1, title: T}\n"
        f"sources: [{{id: s, kind: article, title: S}}]\nquotes:\n{quotes}"
    )
    app = make(path, tmp_path)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        driver = Driver(app, pilot)
        try:
            await driver.settle()
            await pilot.press("slash", *"words")
            await pilot.pause()
            yield driver
        finally:
            gate.is_open.set()


def count(driver: Driver) -> str:
    return str(driver.explorer.pane("quotations").border_title).partition("  ")[2]


def remark(driver: Driver) -> str:
    return str(driver.explorer.bar.query_one("#remark").render()).strip()


def rows(driver: Driver) -> Rows:
    pane = driver.explorer.pane("quotations")
    assert isinstance(pane, Rows)
    return pane


async def test_the_first_hits_are_there_at_once_and_then_all_with_the_cursor_where_it_was(
    tmp_path: Path, gate: Gate
) -> None:
    async with opened(tmp_path, gate) as driver:
        assert (count(driver), remark(driver)) == (f"{FIRST}+ of {ALL}", f"{FIRST}+ found")
        await driver.pilot.press("enter", "j", "j", "j")
        before = rows(driver).current
        gate.is_open.set()
        await driver.settle()
        assert (count(driver), remark(driver)) == (f"{ALL}", f"{ALL} found")
        assert (rows(driver).cursor, rows(driver).current) == (3, before)
        assert driver.explorer.detail.shown == before


async def test_what_is_to_be_done_with_all_hits_is_done_with_all(
    tmp_path: Path, gate: Gate
) -> None:
    async with opened(tmp_path, gate) as driver:
        await driver.pilot.press("enter", "G")
        await driver.pilot.pause()
        assert rows(driver).cursor == ALL - 1
    async with opened(tmp_path, gate) as driver:
        await driver.pilot.press("enter", "A")
        await driver.pilot.pause()
        assert len(driver.explorer.desk.basket.ids) == ALL


async def test_a_search_takes_the_place_of_one_that_is_not_done(tmp_path: Path, gate: Gate) -> None:
    async with opened(tmp_path, gate) as driver:
        await driver.pilot.press("space", *"odd")
        await driver.pilot.pause()
        gate.is_open.set()
        await driver.settle()
        assert gate.asked > 1
        assert count(driver) == f"{ALL // 2} of {ALL}"


async def test_a_search_that_takes_long_says_so_and_enter_waits_for_it(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, gate) as driver:
        monkeypatch.setattr(finding, "STEPS", 1)
        monkeypatch.setattr(finding, "COUNTED_EVERY", 1)
        await driver.pilot.press("space", *"odd")
        await driver.pilot.pause()
        assert remark(driver) == "searching …"
        await driver.pilot.press("enter")
        await driver.pilot.pause()
        assert count(driver) == f"{ALL // 2} of {ALL}"
        assert "odd" in driver.lines("#detail")[0]


async def test_a_search_that_takes_long_is_shown_when_it_is_done(
    tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, gate) as driver:
        monkeypatch.setattr(finding, "STEPS", 1)
        monkeypatch.setattr(finding, "COUNTED_EVERY", 1)
        await driver.pilot.press("space", *"odd")
        gate.is_open.set()
        await driver.settle()
        assert remark(driver) == f"{ALL // 2} found"
        assert "odd" in driver.lines("#detail")[0]
