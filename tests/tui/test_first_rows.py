"""First rows: a large dossier is looked at and searched while the rest of it is read."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Kind
from pfd_tui.tui.library import Library
from pfd_tui.tui.widgets import watcher
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.tui.driving import Driver, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pfd_tui.archive import Archive
    from pfd_tui.archive.progress import Progress
    from pfd_tui.tui.app import Explorer

FIRST, ALL = 10, 40
PATIENCE = 30
"""Seconds after which something that should have happened has not."""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A dossier whose quotations come before the people who say them."""
    path = tmp_path / "large.yaml"
    quotes = (
        f"  - {{id: q{n}, source: s, speaker: ann, text: Words number {n}.}}\n" for n in range(ALL)
    )
    path.write_text(
        "dossier: {version: 1, title: Large}\n"
        "sources: [{id: s, kind: article, title: S}]\n"
        f"quotes:\n{''.join(quotes)}"
        "people: [{id: ann, name: Ann Lee}]\n"
    )
    return path


class Held:
    """The reading of the whole, held up until it is let go."""

    def __init__(self) -> None:
        self.go_on, self.ended = threading.Event(), threading.Event()
        self.is_given_up = False

    def open(self, library: Library, progress: Callable[[Progress], None]) -> Archive:
        def listen(now: Progress) -> None:
            progress(now)
            if now.records == ALL + 2 and not now.sources:
                self.go_on.wait()

        try:
            return open_archive(library._datasets, folder=library._cache, progress=listen)
        except BaseException:
            self.is_given_up = True
            raise
        finally:
            self.ended.set()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    held = Held()
    monkeypatch.setattr(Library, "open", lambda library, progress: held.open(library, progress))
    monkeypatch.setattr("pfd_tui.archive.build.FIRST_ROWS", FIRST)
    monkeypatch.setattr(watcher, "BEGINNING_FROM", 0)
    return held


async def until_begun(driver: Driver) -> None:
    while driver.explorer.archive is None:
        await driver.pilot.pause()


async def go_on(driver: Driver, held: Held) -> None:
    held.go_on.set()
    await driver.settle()


def title(app: Explorer) -> str:
    return app.screen_stack[1].query_one(TitleBar).text


async def test_first_rows_are_there_before_the_whole_and_then_the_whole(
    large: Path, tmp_path: Path, held: Held
) -> None:
    app = make(large, tmp_path)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        driver = Driver(app, pilot)
        await until_begun(driver)
        await pilot.pause()
        assert len(driver.lines("#quotations")) == FIRST
        assert f"first {FIRST + 1} records; reading on: " in title(app)
        await go_on(driver, held)
        assert len(driver.lines("#quotations")) == ALL
        assert "reading on" not in title(app)
        assert driver.explorer.archive is not None
        assert driver.explorer.archive.is_whole
        assert "Ann Lee" in driver.lines("#quotations")[0]


async def test_query_cursor_and_detail_stay_when_the_whole_is_there(
    large: Path, tmp_path: Path, held: Held
) -> None:
    app = make(large, tmp_path)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        driver = Driver(app, pilot)
        await until_begun(driver)
        await pilot.press("slash", *"number", "enter", "j", "j", "j")
        await pilot.pause()
        remark = driver.explorer.bar.query_one("#remark")
        assert f"{FIRST} found so far" in str(remark.render())
        before = driver.explorer.detail.shown
        await go_on(driver, held)
        assert driver.explorer.selection.query == "number"
        assert f"{ALL} found" in str(remark.render())
        assert "so far" not in str(remark.render())
        assert driver.explorer.detail.shown == before
        rows = driver.explorer.pane("quotations")
        assert isinstance(rows, Rows)
        assert rows.current == before
        assert rows.cursor == 3


async def test_nothing_is_copied_or_judged_from_the_first_rows(
    large: Path, tmp_path: Path, held: Held
) -> None:
    app = make(large, tmp_path)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        driver = Driver(app, pilot)
        await until_begun(driver)
        await pilot.press("c", "C", "space", "s", "v", "p", "b")
        await pilot.pause()
        assert "“Copy quotation” waits until the dossier is read to its end." in driver.messages()
        assert app.clipboard == ""
        assert app.screen is driver.explorer
        assert driver.explorer.desk.basket.ids == ()
        await go_on(driver, held)
        await driver.press("space")
        assert len(driver.explorer.desk.basket.ids) == 1


async def test_leaving_gives_up_the_reading(large: Path, tmp_path: Path, held: Held) -> None:
    app = make(large, tmp_path)
    async with app.run_test(size=(160, 40)) as pilot:
        await until_begun(Driver(app, pilot))
        await pilot.press("q")
        app.workers.cancel_all()
        held.go_on.set()
    assert held.ended.wait(PATIENCE)
    assert held.is_given_up
    assert list((tmp_path / "archives").iterdir()) == []


async def test_a_small_dossier_is_not_shown_in_part(
    large: Path, tmp_path: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "BEGINNING_FROM", 2**20)
    app = make(large, tmp_path)
    async with app.run_test(size=(160, 40)) as pilot:
        driver = Driver(app, pilot)
        while "records" not in title(app):
            await pilot.pause()
        assert driver.explorer.archive is None
        await go_on(driver, held)
        assert driver.explorer.archive is not None
        assert driver.explorer.archive.counts[Kind.QUOTE] == ALL


async def test_what_needs_little_reading_is_not_shown_in_part(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_archive(locate([str(large)]), folder=tmp_path / "archives").close()
    large.write_text(large.read_text().replace("number 3.", "number three."))
    begun: list[Library] = []
    monkeypatch.setattr(watcher, "BEGINNING_FROM", 0)
    monkeypatch.setattr(Library, "open_beginning", begun.append)
    app = make(large, tmp_path)
    async with app.run_test(size=(160, 40)) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        assert "number three." in driver.lines("#quotations")[3]
        assert begun == []
