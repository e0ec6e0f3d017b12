"""The overview: what it counts, what its bars lead to, and that it fits every screen."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Static

from pfd_tui.archive import Archive
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.tui import spread
from pfd_tui.tui.screens.overview import OverviewScreen
from pfd_tui.tui.screens.source import SourceScreen
from pfd_tui.tui.widgets.bars import (
    ASCII_BLOCKS,
    BLOCKS,
    SHOWN_FIRST,
    Bars,
    Section,
    drawn_bar,
    percent,
)
from tests.tui.driving import MEDIUM, NARROW, WIDE, Driver, opened

if TYPE_CHECKING:
    from pathlib import Path

HUGE = (300, 100)
SIZES = pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, HUGE], ids=str)


def written(folder: Path, quotes: list[dict[str, object]], **sections: object) -> Path:
    path = folder / "overview.yaml"
    sources = [{"id": "s", "kind": "article", "title": "The Source", "issued": "2021"}]
    dossier = {"dossier": {"version": "1", "title": "Counts"}, "sources": sources}
    content = {**dossier, "quotes": quotes, **sections}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def quote(n: int, **fields: object) -> dict[str, object]:
    return {"id": f"q{n}", "text": f"Words {n}", "source": "s", **fields}


def bars(driver: Driver) -> Bars:
    return driver.app.screen.query_one(Bars)


def is_closed(driver: Driver) -> bool:
    return driver.app.screen is driver.explorer


def title(driver: Driver) -> str:
    return str(bars(driver).border_title)


def under_cursor(driver: Driver) -> str:
    return driver.lines("#bars")[bars(driver).cursor]


def legend(driver: Driver) -> str:
    return str(driver.app.screen.query_one("#legend", Static).render())


def listed(driver: Driver) -> int:
    found = driver.explorer.found
    assert found is not None
    return len(found.numbers[Kind.QUOTE])


async def go_to(driver: Driver, label: str) -> None:
    """Put the cursor on the bar with this label."""
    lines = driver.lines("#bars")
    bars(driver).move_to(next(y for y, line in enumerate(lines) if label in line))
    bars(driver).tell()
    await driver.settle()
    assert label in under_cursor(driver)


# Drawing


@given(st.floats(0, 1), st.integers(0, 200), st.sampled_from([BLOCKS, ASCII_BLOCKS]))
def test_a_bar_is_never_longer_than_its_room_and_something_is_never_nothing(
    share: float, width: int, blocks: str
) -> None:
    bar = drawn_bar(share, width, blocks)
    assert len(bar) <= max(width, 1)
    assert bool(bar) == (share > 0)
    assert drawn_bar(1.0, width, blocks) in (blocks[-1] * width, blocks[1])


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 200))
def test_more_is_never_drawn_shorter(one: float, other: float, width: int) -> None:
    less, more = sorted([one, other])
    drawn = [[BLOCKS.index(cell) for cell in drawn_bar(share, width)] for share in (less, more)]
    assert sum(drawn[0]) <= sum(drawn[1])


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_all_is_a_hundred_percent_and_only_nothing_is_none(part: int, whole: int) -> None:
    part = min(part, whole)
    assert (percent(part, whole) == "100%") == (part == whole)
    assert (percent(part, whole) == "0%") == (part == 0)


# What it shows


async def test_v_shows_proof_coverage_and_facets_of_all_quotations(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v")
        assert isinstance(driver.app.screen, OverviewScreen)
        assert title(driver) == "Overview  all 12 quotations"
        lines = driver.lines("#bars")
        headings = [line.split()[0] for line in lines if line and not line.startswith(" ")]
        order = ["Proof", "Coverage", "Speakers", "Organizations", "Topics", "Years", "Sources"]
        assert [heading for heading in headings if heading in order] == order
        assert lines[1].split() == ["✓", "verbatim", "█" * 48, "12", "100%"]
        assert under_cursor(driver) == lines[1]
        assert any("? inferred" in line for line in lines)
        assert any("203/203" in line and line.startswith("✓") for line in lines)


async def test_the_bar_under_the_cursor_is_told_in_words(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v")
        assert legend(driver) == "12 of 12 quotations verbatim in the source"
        await go_to(driver, "Igor Brattsev")
        assert legend(driver) == "2 of 12 quotations by Igor Brattsev"
        await go_to(driver, "203/203")
        assert "quotations" in legend(driver)
        assert "to be covered in full" in legend(driver)


async def test_it_counts_what_is_selected_and_says_so(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash", *"media", "enter", "1", "g", "enter", "v")
        selected = listed(driver)
        assert title(driver) == f"Overview  {selected} of 12 quotations"
        above = str(driver.app.screen.query_one("#title", Static).render())
        assert "/ media" in above
        assert f"× {driver.explorer.selection.narrowings[0].label}" in above


async def test_a_query_without_hits_is_said_to_have_none(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash", *"zzzz", "enter", "v")
        assert title(driver) == "Overview  0 of 12 quotations"
        assert "none are found" in driver.text("#bars")
        assert "Speakers" not in driver.text("#bars")
        await driver.press("tab", "j", "enter", "escape")  # nothing to go wrong with


@pytest.mark.parametrize("count", [0, 1])
async def test_a_dossier_with_hardly_anything_in_it_can_be_overviewed(
    tmp_path: Path, count: int
) -> None:
    async with opened(written(tmp_path, [quote(n) for n in range(count)]), tmp_path) as driver:
        await driver.press("v", "tab", "G", "j", "k", "shift+tab")
        assert title(driver) == f"Overview  all {count} quotations"
        assert "no source has a text" in driver.text("#bars")
        assert ("– no source text" in driver.text("#bars")) == bool(count)
        await driver.press("g", "enter")
        assert driver.app.is_running


async def test_an_empty_dossier_can_be_overviewed(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("dossier: {version: 1, title: Empty}\n")
    async with opened(path, tmp_path) as driver:
        await driver.press("v", "enter", "tab", "escape")
        assert is_closed(driver)


# What its bars lead to


async def test_the_bars_of_every_section_narrow_the_explorer_to_what_they_count(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v")
        shown = [
            (y, row.section.bars[row.bar])
            for y, row in enumerate(bars(driver)._rows)
            if row.bar in (0, len(row.section.bars) - 1) and not row.section.to_whole
        ]
        assert len(shown) == 10
        for y, bar in shown:
            bars(driver).move_to(y)
            await driver.press("enter")
            assert is_closed(driver)
            assert listed(driver) == bar.part, bar.label
            assert driver.explorer.active == "quotations"
            assert f"× {bar.label}" in str(driver.explorer.query_one("#title", Static).render())
            await driver.press("escape", "v")
            assert title(driver) == "Overview  all 12 quotations"


async def test_escape_closes_it_and_changes_nothing(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        before = driver.explorer.selection
        await driver.press("v", "j", "escape")
        assert is_closed(driver)
        assert driver.explorer.selection == before


async def test_a_narrowing_survives_a_reload(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("v")
        await go_to(driver, "[not named]")
        await driver.press("enter")
        own_copy.write_text(own_copy.read_text(encoding="utf-8") + "\n# a remark\n", "utf-8")
        await driver.look_at_files()
        assert [each.label for each in driver.explorer.selection.narrowings] == ["[not named]"]
        assert listed(driver) == 1


async def test_coverage_leads_to_the_source_and_on_to_a_record(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v", "tab", "enter")
        assert isinstance(driver.app.screen, SourceScreen)
        await driver.press("escape")
        assert isinstance(driver.app.screen, OverviewScreen)
        await driver.press("enter", "right_square_bracket", "right_square_bracket", "enter")
        assert is_closed(driver)
        assert "ratings of international" in driver.text("#detail")


# Moving about


async def test_the_cursor_goes_from_bar_to_bar_and_sections_are_walked_round(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, MEDIUM) as driver:
        await driver.press("v", "k")
        assert "verbatim" in under_cursor(driver)
        for first in ("Celebrating", "Baktygul", "KazMediaNetwork", "freedom of speech", "2021"):
            await driver.press("tab")
            assert first in under_cursor(driver)
        await driver.press("k")
        assert "remembrance" in under_cursor(driver)
        await driver.press("j")
        assert "2021" in under_cursor(driver)
        await driver.press("tab", "tab")
        assert "verbatim" in under_cursor(driver)
        assert bars(driver).scroll_offset.y == 0
        await driver.press("shift+tab")
        assert "Celebrating" in under_cursor(driver)
        await driver.press("G", "pageup", "pagedown", "g")
        assert "verbatim" in under_cursor(driver)


async def test_the_heading_of_a_section_is_seen_with_its_first_bar(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, NARROW) as driver:
        await driver.press("v")
        for _ in range(8):
            await driver.press("tab")
            page = bars(driver).scrollable_content_region.height
            top, cursor = bars(driver).scroll_offset.y, bars(driver).cursor
            assert top <= cursor - 1 < cursor < top + page


async def test_a_long_section_is_folded_until_enter_shows_the_rest(tmp_path: Path) -> None:
    people = [{"id": f"p{n}", "name": f"Person {n:05}"} for n in range(10_000)]
    quotes = [quote(n, speaker=f"p{n}") for n in range(10_000)]
    async with opened(written(tmp_path, quotes, people=people), tmp_path) as driver:
        await driver.press("v")
        assert len(driver.lines("#bars")) < 50
        assert "… and 9,988 more" in driver.text("#bars")
        await go_to(driver, "… and 9,988 more")
        assert legend(driver) == "enter shows them all"
        await driver.press("enter")
        assert isinstance(driver.app.screen, OverviewScreen)
        assert f"Person {SHOWN_FIRST:05}" in under_cursor(driver)
        await go_to(driver, "Person 09999")
        await driver.press("enter")
        assert is_closed(driver)
        assert listed(driver) == 1


# Reading again


async def test_it_follows_the_dossier_and_keeps_the_cursor_on_its_bar(
    own_copy: Path, tmp_path: Path
) -> None:
    async with opened(own_copy, tmp_path, MEDIUM) as driver:
        await driver.press("v")
        await go_to(driver, "Igor Brattsev")
        height = bars(driver).cursor - bars(driver).scroll_offset.y
        text = own_copy.read_text(encoding="utf-8")
        assert "\nquotes:\n" in text
        new = "  - {id: q-new, text: New words., source: world-press-freedom-day-2021}\n"
        own_copy.write_text(text.replace("\nquotes:\n", f"\nquotes:\n{new}"), encoding="utf-8")
        await driver.look_at_files()
        assert title(driver) == "Overview  all 13 quotations"
        assert any("✗ not in source" in line for line in driver.lines("#bars"))
        assert "Igor Brattsev" in under_cursor(driver)
        assert bars(driver).cursor - bars(driver).scroll_offset.y == height


async def test_numbers_of_a_dossier_that_was_replaced_are_not_shown(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v")
        screen, archive = driver.app.screen, driver.explorer.archive
        assert isinstance(screen, OverviewScreen)
        before = driver.lines("#bars")
        driver.explorer.desk.archive = None
        assert archive is not None
        screen.post_message(screen.Counted(archive, 99, []))
        screen.post_message(screen.Covered(archive, Section("Coverage")))
        screen.post_message(screen.Failed(archive, sqlite3.ProgrammingError("closed")))
        await driver.settle()
        assert title(driver) == "Overview  all 12 quotations"
        assert driver.lines("#bars") == before


async def test_an_archive_that_cannot_be_read_is_said_to_be_so(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.DatabaseError("disk image is malformed")

    async with opened(bundled, tmp_path) as driver:
        monkeypatch.setattr(Archive, "facet", fail)
        await driver.press("v")
        assert "could not be counted (disk image is malformed)" in driver.text("#bars")


async def test_the_coverage_of_too_large_a_dossier_is_left_to_check(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(bundled, tmp_path) as driver:
        monkeypatch.setattr(spread, "MOST_RECORDS", 5)
        await driver.press("v")
        assert "`pfd-tui check` tells it" in driver.text("#bars")
        monkeypatch.setattr(spread, "MOST_RECORDS", 50_000)
        monkeypatch.setattr(spread, "MOST_SOURCES", 0)
        await driver.press("escape", "v")
        assert "of the first 0 sources" in driver.text("#bars")


# Every screen, every script


@SIZES
async def test_lines_fit_and_stand_in_line_at_every_size(
    bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(bundled, tmp_path, size) as driver:
        await driver.press("v")
        pane = bars(driver)
        counted = [line for line in driver.lines("#bars") if "█" in line or "▏" in line]
        assert len(counted) > 20
        assert len({cell_len(line) for line in counted}) == 1
        assert cell_len(counted[0]) <= pane.text_width
        assert len({min(line.index(b) for b in BLOCKS[1:] if b in line) for line in counted}) == 1


ODD = [
    "[bold]Ann[/bold] [/",
    "\x1b[31mred\x07 \u202eback",
    "漢字かな" * 20,
    "👩\u200d👩\u200d👧 family",
    "two\nlines\tand a tab",
    "مرحبا",
    "w" * 3_000,
]


@pytest.mark.parametrize("size", [WIDE, NARROW, (20, 5)], ids=str)
async def test_any_name_is_shown_as_it_is_and_commands_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    people = [{"id": f"p{n}", "name": name} for n, name in enumerate(ODD)]
    quotes = [quote(n, speaker=f"p{n}", topics=[name]) for n, name in enumerate(ODD)]
    async with opened(written(tmp_path, quotes, people=people), tmp_path, size) as driver:
        await driver.press("v", "tab")
        for _ in range(2 * len(ODD)):
            drawn = driver.app.export_screenshot()
            assert not UNSAFE.search(drawn)
            await driver.press("j")
        assert driver.app.is_running
        if size == WIDE:
            text = driver.text("#bars")
            assert "[bold]Ann[/bold] [/" in text
            assert "␛[31mred␇" in text
            await go_to(driver, "[bold]")
            assert legend(driver) == "1 of 7 quotations by [bold]Ann[/bold] [/"


async def test_it_works_without_colours(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v")
        assert "✓ verbatim" in driver.text("#bars")


async def test_bars_can_be_drawn_in_ascii(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("v")
        plain = Bars(id="plain", blocks=ASCII_BLOCKS)
        await driver.app.screen.mount(plain)
        plain.set_sections(bars(driver).sections)
        await driver.settle()
        drawn = [line for line in driver.lines("#plain") if "verbatim" in line]
        assert "#" * 10 in drawn[0]
        assert "█" not in driver.text("#plain")
