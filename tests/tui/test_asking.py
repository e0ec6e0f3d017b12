"""Asking: what the search bar offers, what was asked before, and searches with a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.command import CommandPalette
from textual.widgets import Input

from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.searches import LONGEST, MOST_ASKED, MOST_SAVED, Asked, Saved, Walk
from pfd_tui.tui.state import State
from pfd_tui.tui.widgets.offers import Offers
from pfd_tui.tui.widgets.rows import Rows
from tests.tui.driving import MEDIUM, NARROW, WIDE, opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver


def offers(driver: Driver) -> list[str]:
    """What is offered, where it can be seen."""
    widget = driver.explorer.query_one(Offers)
    return widget.lines if widget.display and widget.region.area else []


# Completing


async def test_a_field_is_completed_and_then_its_value(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("spea")
        assert offers(driver) == ["speaker:"]
        await driver.press("tab")
        assert driver.explorer.bar.text == "speaker:"
        assert offers(driver)[0].split() == ['"Baktygul', 'Burbayeva"', "5"]
        await driver.press("tab")
        assert driver.explorer.bar.text == 'speaker:"Baktygul Burbayeva"'
        assert len(driver.lines("#quotations")) == 5
        await driver.type(" media")
        assert offers(driver) == []
        assert driver.explorer.bar.text == 'speaker:"Baktygul Burbayeva" media'


async def test_a_name_is_offered_in_any_script(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        driver.explorer.bar.set_query("speaker:Бурб")
        await driver.settle()
        assert [line.split()[1] for line in offers(driver)] == ['Burbayeva"']


async def test_right_completes_at_the_end_and_moves_before_it(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("topi")
        await driver.press("left", "right", "right")
        assert driver.explorer.bar.text == "topic:"


async def test_tab_again_takes_the_next_offer_and_goes_round(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("sort:")
        taken = []
        for _ in range(5):
            await driver.press("tab")
            taken.append(driver.explorer.bar.text)
        assert taken == [
            "sort:relevance", "sort:time", "sort:speaker", "sort:source", "sort:relevance",
        ]  # fmt: skip
        assert driver.explorer.is_typing


async def test_keys_in_a_burst_act_in_order(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.pilot.press("slash", *"speak", "tab", *"igor", "tab", "enter")
        await driver.settle()
        assert driver.explorer.bar.text == 'speaker:"Igor Brattsev"'
        assert driver.explorer.active == "quotations"
        assert not driver.explorer.is_typing


async def test_enter_goes_to_the_hits_whatever_is_offered(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("topic")
        assert offers(driver) == ["topic:"]
        await driver.press("enter")
        assert driver.explorer.bar.text == "topic"
        assert offers(driver) == []
        assert not driver.explorer.is_typing


async def test_without_an_offer_tab_leaves_the_bar_as_it_always_did(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("media")
        await driver.press("tab")
        assert not driver.explorer.is_typing
        assert driver.explorer.bar.text == "media"


@pytest.mark.parametrize("size", [NARROW, MEDIUM, WIDE])
async def test_the_list_fits_on_every_screen(
    size: tuple[int, int], bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, size) as driver:
        await driver.press("slash")
        await driver.type("topic:")
        shown = driver.explorer.query_one(Offers).region
        assert 0 < shown.height == len(offers(driver)) <= max(1, size[1] // 4)
        assert shown.right <= size[0]
        assert shown.y > driver.explorer.bar.region.y
        await driver.press("escape")
        assert offers(driver) == []


async def test_brackets_in_a_name_are_no_markup(own_copy: Path, tmp_path: Path) -> None:
    text = own_copy.read_text(encoding="utf-8")
    own_copy.write_text(
        text.replace("name: Baktygul Burbayeva", 'name: "Bak[b]tygul [/Burbayeva"'), "utf-8"
    )
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("speaker:bak")
        assert offers(driver)[0].startswith('"Bak[b]tygul [/Burbayeva"')


# Why it was found


async def test_the_detail_says_by_what_a_record_was_found(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("burbaeva")
        assert "found by: Burbayeva ≈ “burbaeva”" in driver.text("#detail")
        driver.explorer.bar.set_query("bloggers")
        await driver.settle()
        assert "found by: bloggers (in the text" in driver.text("#detail")
        driver.explorer.bar.set_query("is:stated")
        await driver.settle()
        assert "found by" not in driver.text("#detail")


async def test_what_the_query_did_not_find_is_not_said_to_be_found(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("kind:quote burbayeva")
        await driver.press("enter")
        assert "found by" in driver.text("#detail")
        driver.explorer.follow_target("burbayeva")
        await driver.settle()
        assert driver.lines("#detail")[0].startswith("Baktygul Burbayeva")
        assert "found by" not in driver.text("#detail")


# What was asked before


async def test_up_walks_back_and_down_forward_to_what_was_being_typed(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        for query in ("libel", "bloggers", "libel", "court"):
            await driver.press("slash")
            driver.explorer.bar.set_query("")
            await driver.type(query)
            await driver.press("enter")
        await driver.press("slash")
        driver.explorer.bar.set_query("med")
        await driver.settle()
        walked = []
        for key in ("up", "up", "up", "up", "down", "down", "down"):
            await driver.press(key)
            walked.append(driver.explorer.bar.text)
        assert walked == ["court", "libel", "bloggers", "bloggers", "libel", "court", "med"]
        assert driver.explorer.is_typing
        await driver.press("down")
        assert not driver.explorer.is_typing, "down goes to the hits, as it did"


async def test_what_is_typed_ends_the_walk(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("court")
        await driver.press("enter", "slash", "up")
        await driver.type("s")
        await driver.press("down")
        assert not driver.explorer.is_typing
        assert driver.explorer.desk.asked.queries == ("courts", "court")


async def test_queries_are_kept_for_the_next_run_of_the_same_dossier(
    bundled: Path, own_copy: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("bloggers")
        await driver.press("enter")
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash", "up")
        assert driver.explorer.bar.text == "bloggers"
        assert len(driver.lines("#quotations")) == 1
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("slash", "up")
        assert driver.explorer.bar.text == ""


@given(st.lists(st.sampled_from(["a", "b", " a ", "", "c", "x" * (LONGEST + 1)])))
def test_the_queries_kept_are_bounded_and_each_stands_once(asked: list[str]) -> None:
    kept = Asked()
    for query in asked:
        kept = kept.with_newest(query)
    assert len(set(kept.queries)) == len(kept.queries) <= 3
    short = [query.strip() for query in asked if query.strip() and len(query) <= LONGEST]
    assert kept.queries[:1] == tuple(short[-1:])


def test_no_more_than_a_hundred_queries_are_kept() -> None:
    kept = Asked()
    for n in range(2 * MOST_ASKED):
        kept = kept.with_newest(str(n))
    assert len(kept.queries) == MOST_ASKED
    assert kept.queries[0] == str(2 * MOST_ASKED - 1)


def test_a_walk_stays_at_its_ends() -> None:
    walk = Walk("typed", ("b", "a"))
    assert [walk.stepped(-1).query, walk.stepped(1).query] == ["typed", "b"]
    assert walk.stepped(1).stepped(1).stepped(1).query == "a"


# Searches with a name


async def pick(driver: Driver, title: str) -> None:
    """Choose what the palette has under a title."""
    await driver.press("ctrl+p")
    assert isinstance(driver.app.screen, CommandPalette)
    driver.app.screen.query_one(Input).value = title
    await driver.settle()
    await driver.press("enter")


async def test_a_search_is_saved_asked_again_and_forgotten(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("bloggers")
        await driver.press("enter")
        await pick(driver, "save this search")
        await driver.type("Who blogs")
        await driver.press("enter")
        assert driver.explorer.desk.saved.by_name == (("Who blogs", "bloggers"),)
    async with opened(bundled, tmp_path) as driver:
        await pick(driver, "search: who blogs")
        assert driver.explorer.bar.text == "bloggers"
        assert len(driver.lines("#quotations")) == 1
        await pick(driver, "forget search: who")
        assert driver.explorer.desk.saved.by_name == ()
    assert State(tmp_path / "state.json").saved == Saved()


async def test_without_a_name_the_query_is_its_name_and_without_a_query_nothing_is_saved(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        driver.explorer.save_this_search()
        await driver.settle()
        assert "no search to save" in driver.messages()
        driver.explorer.bar.set_query("is:plan")
        await driver.settle()
        driver.explorer.save_this_search()
        await driver.settle()
        await driver.press("enter")
        assert driver.explorer.desk.saved.by_name == (("is:plan", "is:plan"),)
        driver.explorer.save_this_search()
        await driver.settle()
        await driver.press("escape")
        assert driver.explorer.desk.saved.by_name == (("is:plan", "is:plan"),)


def test_saved_searches_are_bounded_and_a_name_is_there_once() -> None:
    saved = Saved()
    for n in range(2 * MOST_SAVED):
        saved = saved.with_one(f"n{n}", "q").with_one("same", str(n))
    assert len(saved.by_name) == MOST_SAVED
    assert [query for name, query in saved.by_name if name == "same"] == [str(2 * MOST_SAVED - 1)]


@pytest.mark.parametrize("content", ["x", "[]", '{"searches": 3}', '{"searches": [3, ["a"]]}'])
def test_a_state_file_that_is_damaged_has_no_searches(content: str, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(content, encoding="utf-8")
    assert State(tmp_path / "state.json").saved == Saved()


def test_saved_searches_stand_in_the_state_file_as_pairs(tmp_path: Path) -> None:
    State(tmp_path / "state.json").keep_saved(Saved((("n", "q"),)))
    content = json.loads((tmp_path / "state.json").read_text(encoding="utf-8"))
    assert content == {"searches": [["n", "q"]]}


async def test_a_query_is_begun_anew_or_gone_on_with(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("libel")
        await driver.press("enter", "slash")
        await driver.type("blog")
        assert driver.explorer.bar.text == "blog"
        await driver.press("enter", "slash", "end")
        await driver.type("gers")
        assert driver.explorer.bar.text == "bloggers"


async def test_signs_work_where_the_russian_layout_has_them(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("full_stop")
        assert driver.explorer.is_typing
        await driver.press("escape", "comma")
        assert isinstance(driver.app.screen, Paper)


async def test_a_near_spelling_is_taken_with_tab(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("birshanova is:stated")
        assert driver.explorer.query_one(Offers).lines == ["birzhanova"]
        await driver.press("tab")
        assert driver.explorer.bar.text == "birzhanova is:stated"
        assert driver.explorer.query_one("#quotations", Rows).numbers
        await driver.press("enter", "slash")
        assert not driver.explorer.query_one(Offers).lines
