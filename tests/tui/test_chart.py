"""The chart: what is drawn is what was selected, and every key does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from pfd_tui.archive.lanes import Arrangement
from pfd_tui.tui.screens.chart import ChartScreen
from pfd_tui.tui.screens.choosing import Choosing
from pfd_tui.tui.widgets.chart import Chart
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.ruler import Ruler
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.tui.driving import MEDIUM, NARROW, WIDE, opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver

LARGE = (160, 52)
MARKUP = """\
dossier: {version: 1, title: "[bold]T"}
organizations:
- {id: o, name: "[red]Name[/] \\e[31m"}
timeline:
- {id: e, when: 2021-05-03, what: "He said [sic] so [/", who: [o]}
- {id: p, when: 2020, what: "and [d]espite \\u202e", who: [o]}
"""


def chart(driver: Driver, id: str = "chart") -> Chart:
    return driver.app.screen.query_one(f"#{id}", Chart)


def tracks(driver: Driver, id: str = "chart") -> list[str]:
    return driver.lines(f"#{id}-tracks")


def ruler(driver: Driver) -> list[str]:
    return driver.app.screen.query_one(Ruler).render().plain.split("\n")


def current(driver: Driver) -> str:
    archive, n = driver.explorer.archive, chart(driver).tracks.current
    assert archive is not None
    assert n is not None
    return archive.at(n).id


async def test_everything_selected_is_drawn_in_lanes(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t")
        lines = tracks(driver)
        assert "▾ Legal Media Center Public Foundation 8" in lines[0]
        assert any("2004" in line and "├┄" in line and "Diana Okremova" in line for line in lines)
        assert any("no organization" in line for line in lines)
        assert "37 events" in ruler(driver)[0]


@pytest.mark.parametrize(
    ("key", "heading"),
    [("1", "▾ KazMediaNetwork"), ("2", "▾ Mikhail Dorofeyev"), ("3", "▾ media law"),
     ("4", "▾ Media ME!"), ("5", "")],
)  # fmt: skip
async def test_the_lanes_are_those_chosen_and_stay_chosen(
    bundled: Path, tmp_path: Path, key: str, heading: str
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t", key)
        before = tracks(driver)
        assert any(line.startswith(heading) for line in before)
        assert ("▾" in "".join(before)) == bool(heading)
        await driver.press("t", "t")
        assert tracks(driver) == before


async def test_a_narrowed_timeline_draws_only_what_belongs(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("1", "enter", "t")
        assert "× Legal Media Center" in driver.app.screen.query_one(TitleBar).text
        assert "8 events" in ruler(driver)[0]


async def test_the_cursor_begins_on_the_event_that_was_shown_and_enter_goes_to_another(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("3", *"j" * 8, "t")
        assert current(driver) == "e-2008-legal-media-center-moved"
        assert "2008" in driver.text("#chart-detail")
        await driver.press("j", "enter")
        assert not isinstance(driver.app.screen, ChartScreen)
        archive, shown = driver.explorer.archive, driver.explorer.detail.shown
        assert archive is not None
        assert shown is not None
        assert archive.at(shown).kind == "event"
        assert archive.at(shown).id != "e-2008-legal-media-center-moved"


async def test_zoom_pan_and_fit_change_the_days_and_come_back(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t", "5", "g", *"j" * 8)
        whole = chart(driver).window
        column = whole.column(733_000)
        await driver.press("plus")
        zoomed = chart(driver).window
        assert zoomed.ticks * 2 == pytest.approx(whole.ticks, abs=1)
        assert zoomed.column(733_000) == pytest.approx(column, abs=whole.columns)
        await driver.press("right")
        assert chart(driver).window == zoomed.moved(whole.columns // 8)
        await driver.press("left", "greater_than_sign")
        assert chart(driver).window == zoomed.moved(whole.columns // 8 * 8)
        await driver.press("0")
        assert chart(driver).window == whole
        await driver.press("minus")
        assert chart(driver).window.ticks == whole.ticks * 2


async def test_the_event_under_the_cursor_comes_into_sight(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t", "5", "G", *["plus"] * 5)
        await driver.press("g", *"j" * 6)
        assert current(driver) == "e-2004-legal-media-center-founded"
        assert "├┄" in tracks(driver)[6]


async def test_keys_that_come_with_the_one_for_the_chart_act_on_it(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        for key, character in (("t", "t"), ("Z", "Z"), ("plus", "+"), ("j", "j")):
            driver.app.post_message(events.Key(key, character))
        await driver.settle()
        await driver.settle()
        assert all(line.startswith("▸") for line in tracks(driver))
        assert chart(driver).tracks.cursor == 1
        zoomed = chart(driver).window
        await driver.press("0")
        assert zoomed.ticks < chart(driver).window.ticks


async def test_what_is_folded_stays_folded_when_something_is_marked_or_read_again(
    own_copy: Path, tmp_path: Path
) -> None:
    async with opened(own_copy.parent, tmp_path) as driver:
        await driver.press("t", "z", "j", "j", "space")
        assert tracks(driver)[0].startswith("▸")
        own_copy.write_text(f"{own_copy.read_text(encoding='utf-8')}# more\n", encoding="utf-8")
        await driver.look_at_files()
        assert tracks(driver)[0].startswith("▸")


async def test_a_lane_folds_to_its_density(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t", "z")
        lines = tracks(driver)
        assert lines[0].startswith("▸ Legal Media Center")
        assert "█" in lines[0]
        assert lines[1].startswith("▾ International Journalism Center")
        await driver.press("enter")
        assert tracks(driver)[0].startswith("▾ Legal Media Center")
        await driver.press("Z")
        assert all(line.startswith("▸") for line in tracks(driver))


async def test_two_timelines_stand_beside_each_other_over_the_same_days(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, LARGE) as driver:
        await driver.press("1", "enter", "t", "w")
        assert isinstance(driver.app.screen, Choosing)
        await driver.type("kazm")
        await driver.press("enter")
        first, second = chart(driver), chart(driver, "compared")
        assert first.region.y == second.region.y
        assert "KazMediaNetwork was re" in "".join(tracks(driver, "compared"))
        assert "KazMediaNetwork was re" not in "".join(tracks(driver))
        await driver.press("plus", "right", "right")
        assert abs(first.window.start - second.window.start) < first.window.ticks
        await driver.press("tab")
        assert second.tracks.has_focus
        await driver.press("w")
        assert not second.display or not second.region.area


async def test_two_timelines_stand_above_each_other_on_a_small_screen(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, MEDIUM) as driver:
        await driver.press("t", "w", "enter")
        first, second = chart(driver), chart(driver, "compared")
        assert first.region.x == second.region.x
        assert first.region.bottom == second.region.y


async def test_nothing_is_compared_when_nothing_is_chosen(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t", "2", "w", "escape")
        assert isinstance(driver.app.screen, ChartScreen)
        assert chart(driver).arrangement is Arrangement.PEOPLE


async def test_the_quotation_that_tells_of_an_event_is_copied(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("3", "slash", *"judges", "enter", "t", "c")
        assert "train and educate judges" in driver.app.clipboard


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (300, 100)])
async def test_a_chart_fits_every_screen(
    bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(bundled, tmp_path, size) as driver:
        await driver.press("t")
        widget = chart(driver).tracks
        assert widget.scrollable_content_region.height >= 4
        rows = [widget._row(y, widget.text_width) for y in range(len(widget.numbers))]
        assert all(row.cell_length <= widget.text_width for row in rows)
        assert widget.text_width - 3 <= max(row.cell_length for row in rows)


async def test_a_chart_can_be_resized(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t", "plus")
        start = chart(driver).window.start
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert chart(driver).window.start == start
        assert chart(driver).window.columns < 60


async def test_the_wheel_zooms_with_ctrl_and_moves_sideways_with_shift(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t")
        before = chart(driver).window

        def wheel(*, ctrl: bool = False, shift: bool = False) -> events.MouseScrollUp:
            return events.MouseScrollUp(chart(driver), 90, 6, 0, 0, 0, shift, False, ctrl)

        chart(driver).post_message(wheel(ctrl=True))
        await driver.settle()
        zoomed = chart(driver).window
        assert zoomed.ticks < before.ticks
        chart(driver).post_message(wheel(shift=True))
        await driver.settle()
        assert chart(driver).window == zoomed.moved(-(zoomed.columns // 8))
        chart(driver).post_message(wheel())
        await driver.settle()
        assert chart(driver).window == zoomed.moved(-(zoomed.columns // 8))


async def test_the_ruler_can_be_pulled(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("t")
        before = chart(driver).window
        await driver.pilot.mouse_down(Ruler, offset=(80, 1))
        await driver.pilot.hover(Ruler, offset=(70, 1))
        await driver.pilot.mouse_up(Ruler, offset=(70, 1))
        await driver.settle()
        assert chart(driver).window == before.moved(10)


async def test_no_text_of_a_dossier_is_markup_or_commands_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(MARKUP, encoding="utf-8")
    async with opened(path, tmp_path) as driver:
        await driver.press("t")
        text = "\n".join(tracks(driver))
        assert "He said [sic] so [/" in text
        assert "[red]Name[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[d]espite" in text
        await driver.press("w")
        assert isinstance(driver.app.screen, Choosing)


async def test_without_events_a_chart_is_empty_and_nothing_breaks(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text("dossier: {version: 1, title: T}\npeople: []\n", encoding="utf-8")
    async with opened(path, tmp_path) as driver:
        keys = ("j", "plus", "minus", "left", "0", "z", "Z", "1", "2", "3", "4", "5", "c", "enter")
        await driver.press("t", *keys)
        assert isinstance(driver.app.screen, ChartScreen)
        assert "0 events" in ruler(driver)[0]


async def test_one_day_and_a_million_years_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        "timeline:\n"
        "- {id: a, when: Y-999999, what: long ago}\n"
        "- {id: b, when: 2021-05-03, what: a day}\n"
        "- {id: c, when: 2021-05-03, what: the same day}\n",
        encoding="utf-8",
    )
    async with opened(path, tmp_path) as driver:
        await driver.press("t")
        assert "BC" in ruler(driver)[1]
        assert tracks(driver)[1].rstrip().endswith("●")
        await driver.press("j", *["plus"] * 40)
        assert "May 2021" in ruler(driver)[0]


async def test_a_reload_draws_what_the_dossier_has_now(own_copy: Path, tmp_path: Path) -> None:
    async with opened(own_copy.parent, tmp_path) as driver:
        await driver.press("t", "5")
        text = own_copy.read_text(encoding="utf-8")
        changed = text.replace("what: The infodemic, in the article's word, began.", "what: NEW")
        own_copy.write_text(changed, encoding="utf-8")
        await driver.look_at_files()
        assert any("NEW" in line for line in tracks(driver))
        await driver.press("j", "k")


# The pane


async def test_a_large_screen_has_a_chart_that_follows(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path, LARGE) as driver:
        pane = driver.explorer.chart
        pane.draw_offered()
        await driver.press("3", *"j" * 8)
        assert pane.tracks.current == driver.explorer.detail.shown
        await driver.press("5")
        assert pane.tracks.has_focus
        await driver.press("j")
        assert driver.explorer.detail.shown == pane.tracks.current
        await driver.press("slash", *"infodemic", "enter")
        pane.draw_offered()
        assert str(pane.border_title) == "5 Chart  2"


@pytest.mark.parametrize("size", [MEDIUM, (40, 12)])
async def test_a_chart_that_loses_its_room_gives_the_keys_to_the_timeline(
    bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(bundled, tmp_path, LARGE) as driver:
        await driver.press("5")
        await driver.pilot.resize_terminal(*size)
        await driver.settle()
        assert driver.explorer.active == "timeline"
        assert driver.explorer.pane("timeline").has_focus
        assert "timeline" in driver.visible_panes()


async def test_without_room_the_key_of_the_pane_opens_the_chart(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("5")
        assert isinstance(driver.app.screen, ChartScreen)


# On this day, order, certainty


async def test_the_palette_tells_what_happened_on_this_day(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("ctrl+p")
        await driver.type("on this day")
        await driver.press("enter")
        page = driver.app.screen.query_one(Page)
        assert str(page.border_title).startswith("On this day: ")


async def test_neighbours_in_no_known_order_are_joined_and_others_are_not(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, LARGE) as driver:
        await driver.press("3", "plus")
        lines = driver.lines("#timeline")
        both = [line for line in lines if line[1:].startswith("2004")]
        assert [line[0] for line in both] == ["│", "└"]
        assert next(line for line in lines if line[1:].startswith("2008"))[0] == "┊"
        assert any("“in 2015, the government" in line for line in lines)


async def test_a_broken_line_stands_before_what_others_further_off_may_precede(
    tmp_path: Path,
) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(
        "dossier: {format: 1, title: T}\ntimeline:\n"
        "  - {id: wide, when: 2019/2021, what: Wide.}\n"
        "  - {id: day, when: 2020-05-03, what: Day.}\n"
        "  - {id: far, when: 2020-06-03, what: Far.}\n"
        "  - {id: after, when: 2022, what: After.}\n"
    )
    async with opened(path, tmp_path, LARGE) as driver:
        await driver.press("3", "plus")
        assert [line[0] for line in driver.lines("#timeline")][:4] == ["┌", "└", "┊", " "]


async def test_certainty_is_toggled_in_the_query_and_told(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash", *"when:2004", "enter")
        possible = len(driver.lines("#timeline"))
        await driver.press("tilde")
        assert driver.explorer.bar.text == "when:2004 dates:certain"
        assert 0 < len(driver.lines("#timeline")) < possible
        await driver.press("tilde")
        assert driver.explorer.bar.text == "when:2004"


async def test_without_a_date_in_the_query_certainty_says_what_to_type(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("tilde")
        assert "when:2021" in driver.messages()
