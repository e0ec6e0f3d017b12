"""The basket: what is marked stays in its order, between searches and runs, and can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.tui.basket import Basket
from pfd_tui.tui.state import State
from tests.tui.driving import NARROW, opened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.tui.driving import Driver

FIRST, SECOND = "Not only journalists", "In addition, according"
IDS = st.lists(st.text(max_size=3), unique=True).map(tuple)


def rows(driver: Driver) -> list[str]:
    return [line for line in driver.lines("#basket") if line.strip()]


# What a basket is


@given(IDS, st.text(max_size=3))
def test_marking_twice_is_not_marking(ids: tuple[str, ...], id_: str) -> None:
    once = Basket(ids).with_toggled(id_)
    assert (id_ in once) != (id_ in ids)
    assert set(once.with_toggled(id_).ids) == set(ids)


@given(IDS, st.integers(-1, 8), st.integers(-3, 3))
def test_moving_loses_nothing(ids: tuple[str, ...], index: int, step: int) -> None:
    moved = Basket(ids).with_moved(index, step)
    assert sorted(moved.ids) == sorted(ids)
    if 0 <= index < len(ids):
        assert moved.ids.index(ids[index]) == max(0, min(index + step, len(ids) - 1))


@given(IDS, st.lists(st.sampled_from(["empty", "first", "move", "add", "toggle"]), max_size=9))
def test_every_change_can_be_undone_back_to_the_first(
    ids: tuple[str, ...], changes: list[str]
) -> None:
    baskets = [Basket(ids)]
    for change in changes:
        basket = baskets[-1]
        match change:
            case "empty":
                basket = basket.emptied()
            case "first":
                basket = basket.without(basket.ids[0] if basket.ids else "")
            case "move":
                basket = basket.with_moved(0, 1)
            case "add":
                basket = basket.with_added(["new", "newer"])
            case _:
                basket = basket.with_toggled("new")
        if basket is not baskets[-1]:
            baskets.append(basket)
    for earlier, later in zip(reversed(baskets[:-1]), reversed(baskets[1:]), strict=True):
        assert later.undone().ids == earlier.ids


@given(IDS, IDS, IDS)
def test_of_two_windows_nothing_is_lost_that_either_put_in_or_took_out(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    merged = Basket(ours).merged(base, theirs).ids
    assert len(set(merged)) == len(merged)
    for id_ in {*base, *ours, *theirs}:
        if id_ in base:
            assert (id_ in merged) == (id_ in ours and id_ in theirs)
        else:
            assert id_ in merged
    assert Basket(ours).merged(base, base).ids == ours


# On the screen


async def test_the_basket_shows_what_is_marked_in_the_order_it_was_marked(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("j", "space", "g", "space", "b")
        assert SECOND in rows(driver)[0]
        assert FIRST in rows(driver)[1]


async def test_marks_of_several_searches_are_in_one_basket(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        for word in ("critical", "messengers"):
            await driver.press("escape", "slash")
            await driver.type(word)
            await driver.press("enter", "space")
        await driver.press("b", "c")
        assert driver.app.clipboard.count("Source: ") == 2


async def test_quotations_are_moved_and_copied_in_their_new_order(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space", "space", "space", "b", "J", "J", "c")
        copied = driver.app.clipboard
        assert copied.index(SECOND) < copied.index(FIRST)
        await driver.press("K", "K", "escape", "c")
        copied = driver.app.clipboard
        assert copied.index(FIRST) < copied.index(SECOND)


async def test_two_windows_do_not_overwrite_each_others_basket(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as one:
        await one.press("space")
        async with opened(bundled, tmp_path) as other:
            await other.press("j", "space")
            assert len(other.explorer.desk.basket.ids) == 2
        await one.press("j", "space")
        assert len(one.explorer.desk.basket.ids) == 3
        assert "changed in another window" in one.messages()
    async with opened(bundled, tmp_path) as again:
        assert len(again.explorer.desk.basket.ids) == 3


async def test_one_is_taken_out_and_put_back(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space", "space", "b", "x")
        assert len(rows(driver)) == 1
        assert SECOND in rows(driver)[0]
        await driver.press("u")
        assert len(rows(driver)) == 2
        assert FIRST in rows(driver)[0]


async def test_clearing_is_told_and_undone(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space", "space", "space", "X")
        assert "3 quotations taken out of the basket; u undoes it." in driver.messages()
        assert not driver.explorer.desk.numbers
        await driver.press("u")
        assert len(driver.explorer.desk.numbers) == 3
        assert [row[0] for row in driver.lines("#quotations")].count("●") == 3


async def test_all_that_is_listed_is_marked_at_once(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("j", "space", "slash")
        await driver.type("journ")
        await driver.press("enter", "A")
        assert len(driver.explorer.desk.numbers) == 8
        assert "7 put into the basket" in driver.messages()
        await driver.press("u")
        assert len(driver.explorer.desk.numbers) == 1


async def test_the_basket_is_kept_between_runs_and_not_copied_unawares(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("j", "space", "space")
    async with opened(bundled, tmp_path) as driver:
        assert "2 in the basket" in str(driver.explorer.query_one("#title").render())
        await driver.press("c")
        assert driver.app.clipboard.count("Source: ") == 1
        assert FIRST in driver.app.clipboard
        await driver.press("b", "c")
        assert driver.app.clipboard.count("Source: ") == 2
        await driver.press("escape", "g", "space", "c")
        assert driver.app.clipboard.count("Source: ") == 3


async def test_another_dossier_has_a_basket_of_its_own(
    bundled: Path, own_copy: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space")
    async with opened(own_copy, tmp_path) as driver:
        assert not driver.explorer.desk.numbers


async def test_what_the_dossier_no_longer_has_is_told_and_comes_back_with_it(
    own_copy: Path, tmp_path: Path
) -> None:
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("space", "space")
        text = own_copy.read_text(encoding="utf-8")
        own_copy.write_text(text.replace("q-ratings", "q-renamed"), encoding="utf-8")
        await driver.press("b")
        await driver.look_at_files()
        assert len(rows(driver)) == 1
        assert "1 no longer in the dossier" in str(
            driver.app.screen.query_one("#basket").border_title
        )
        own_copy.write_text(text, encoding="utf-8")
        await driver.look_at_files()
        assert len(rows(driver)) == 2


async def test_enter_goes_to_the_quotation_in_the_explorer(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("j", "space", "g", "b", "enter")
        assert driver.app.screen is driver.explorer
        assert "ratings of international" in driver.text("#detail")


async def test_an_empty_basket_says_how_to_fill_it(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path, NARROW) as driver:
        await driver.press("b")
        assert "The basket is empty." in rows(driver)[0]
        await driver.press("c")
        assert driver.app.clipboard == ""
        await driver.press("escape")
        assert driver.app.screen is driver.explorer


async def test_a_quotation_is_marked_and_copied_where_it_stands_in_its_source(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("s", "space", "right_square_bracket", "c")
        assert FIRST in driver.app.clipboard
        await driver.press("b")
        assert len(driver.app.screen.query("#basket")) == 1
        await driver.press("enter")
        assert driver.app.screen is driver.explorer
        assert [row[0] for row in driver.lines("#quotations")].count("●") == 1


async def test_a_home_that_cannot_be_written_costs_nothing_but_the_next_run(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: State, key: str, basket: Basket) -> bool:
        return False

    monkeypatch.setattr(State, "keep_basket", refuse)
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space", "c")
        assert FIRST in driver.app.clipboard
        assert "cannot be kept for the next run" in driver.messages()
