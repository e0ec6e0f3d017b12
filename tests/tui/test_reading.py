"""Reading: the start, the reload, and the faults on the way."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled

from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.tui.driving import Driver, make, opened

if TYPE_CHECKING:
    from pathlib import Path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def title(driver: Driver) -> str:
    return driver.explorer.query_one(TitleBar).text


async def test_a_saved_change_is_shown(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy, tmp_path) as driver:
        change(own_copy, "name: Diana Okremova", "name: Diana Changed")
        await driver.look_at_files()
        assert any("Diana Changed" in row for row in driver.lines("#organizations"))
        assert "read again" in driver.messages()


async def test_a_reload_keeps_query_narrowing_marks_and_record(
    own_copy: Path, tmp_path: Path
) -> None:
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("1", "enter", "2", "j", "space", "slash")
        await driver.type("media")
        await driver.press("enter", "j")
        shown = driver.lines("#detail")[0]
        change(own_copy, "name: Diana Okremova", "name: Diana Changed")
        await driver.look_at_files()
        assert driver.explorer.selection.query == "media"
        assert "× Legal Media Center Public Foundation" in title(driver)
        assert len(driver.explorer.desk.numbers) == 1
        assert driver.lines("#detail")[0] == shown


async def test_a_broken_edit_keeps_the_last_good_state_and_says_where(
    own_copy: Path, tmp_path: Path
) -> None:
    async with opened(own_copy, tmp_path) as driver:
        before = driver.lines("#quotations")
        lines = own_copy.read_text(encoding="utf-8").splitlines()
        line = next(i for i, text in enumerate(lines, 1) if text.strip() == "speaker: birzhanova")
        change(own_copy, "speaker: birzhanova", "speaker: birzanova")
        await driver.look_at_files()
        assert driver.lines("#quotations") == before
        assert "not reloaded: 4 problems (p)" in title(driver)
        assert f"world-press-freedom-day-2021.yaml:{line}:14" in driver.messages()
        assert "did you mean `birzhanova`?" in driver.messages()


async def test_a_syntax_error_keeps_the_last_good_state(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy, tmp_path) as driver:
        before = driver.lines("#quotations")
        own_copy.write_text(own_copy.read_text(encoding="utf-8") + "\nworks: [", encoding="utf-8")
        await driver.look_at_files()
        assert driver.lines("#quotations") == before
        assert "not reloaded" in title(driver)


async def test_a_deleted_file_keeps_the_last_good_state(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy, tmp_path) as driver:
        before = driver.lines("#quotations")
        own_copy.unlink()
        await driver.look_at_files()
        assert driver.lines("#quotations") == before
        assert "not reloaded" in title(driver)


async def test_mending_the_edit_clears_the_complaint(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy, tmp_path) as driver:
        change(own_copy, "speaker: birzhanova", "speaker: birzanova")
        await driver.look_at_files()
        change(own_copy, "speaker: birzanova", "speaker: birzhanova")
        await driver.look_at_files()
        assert "not reloaded" not in title(driver)
        await driver.press("p")
        assert "Nothing is wrong" in driver.text("#paper")


async def test_a_change_of_the_source_text_is_noticed(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy, tmp_path) as driver:
        text = own_copy.parent / "sources" / "world-press-freedom-day-2021.txt"
        text.write_text(text.read_text(encoding="utf-8").replace("bloggers", "writers"), "utf-8")
        assert driver.lines("#quotations")[0][1] == "✓"
        await driver.look_at_files()
        assert driver.lines("#quotations")[0][1] == "✗", "what is no longer proved must not look so"
        assert "3 problems (p)" in title(driver)
        assert "not reloaded" not in title(driver)
        await driver.press("p")
        assert "these words do not stand in the source" in driver.text("#paper")


async def test_a_dossier_with_faults_opens_with_what_is_sound(
    own_copy: Path, tmp_path: Path
) -> None:
    change(own_copy, "  - id: q-not-only-journalists\n", "  - idd: q-not-only-journalists\n")
    async with opened(own_copy, tmp_path) as driver:
        assert len(driver.lines("#quotations")) == 11
        assert "problem" in title(driver)
        await driver.press("p")
        assert type(driver.app.screen) is Paper
        assert "did you mean `id`?" in driver.text("#paper")
        await driver.press("escape")
        assert driver.app.screen_stack[-1] is driver.explorer


async def test_an_unreadable_dossier_ends_the_program_with_status_2(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("dossier: {version: 1\nquotes: [", encoding="utf-8")
    app = make(broken, tmp_path)
    async with app.run_test() as pilot:
        with contextlib.suppress(WorkerCancelled):  # the program may end while it is waited for
            await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.return_code == 2
    assert [problem.code for problem in app.fatal_problems] == ["yaml-syntax"]


async def test_an_empty_dossier_opens_and_says_that_it_is_empty(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("dossier: {version: 1, title: Nothing yet}\n", encoding="utf-8")
    async with opened(empty, tmp_path) as driver:
        assert driver.lines("#quotations") == ["Nothing here."]
        await driver.press("1", "enter", "2", "enter", "c", "space", "s", "n", "G", "e", "o")
        assert driver.app.is_running
