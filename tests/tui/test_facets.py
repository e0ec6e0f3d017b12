"""Facets: counts beside what is found, live, and each narrows to what it counts."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import Narrowing
from pfd_tui.tui.panes import Facets
from tests.tui.driving import MEDIUM, NARROW, WIDE, Driver, make

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pfd_tui.tui.widgets.bars import Bar

DOSSIER = """
dossier: {version: 1, title: T}
sources:
  - {id: s, kind: article, title: S, issued: 2020}
  - {id: z, kind: book, title: Z, issued: 2021}
people: [{id: ann, name: Ann, roles: [{organization: club}]}, {id: bob, name: Bob}]
organizations: [{id: club, name: Club}]
quotes:
  - {id: q1, source: s, speaker: ann, text: Law one., topics: [law]}
  - {id: q2, source: s, speaker: ann, text: Press two., topics: [press]}
  - {id: q3, source: z, speaker: bob, text: Law three., topics: [law, press]}
  - {id: q4, source: z, text: Nobody four.}
timeline: [{id: e, when: 2020, what: Law.}]
"""


@asynccontextmanager
async def opened(tmp_path: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Driver]:
    path = tmp_path / "dossier.yaml"
    path.write_text(DOSSIER)
    app = make(path, tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


async def counted(driver: Driver) -> dict[str, dict[str, int]]:
    """The counts, by section and label, made now and not after a pause."""
    driver.explorer.query_one(Facets).count_now()
    await driver.settle()
    facets = driver.explorer.query_one(Facets)
    return {each.title: {bar.label: bar.part for bar in each.bars} for each in facets.sections}


def bar(driver: Driver, section: str, label: str) -> Bar:
    facets = driver.explorer.query_one(Facets)
    [found] = [each for each in facets.sections if each.title == section]
    return next(bar for bar in found.bars if bar.label == label)


async def test_what_is_found_is_counted_beside_it_and_again_with_each_search(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as driver:
        await driver.press("f")
        assert driver.explorer.active == "facets"
        everything = await counted(driver)
        assert everything["Speakers"] == {"Ann": 2, "Bob": 1, "[not named]": 1}
        assert everything["Topics"] == {"law": 2, "press": 2}
        assert everything["Organizations"] == {"Club": 2}
        assert everything["Sources"] == {"S": 2, "Z": 2}
        assert everything["Years"] == {"2020": 2, "2021": 2}
        assert everything["Kinds"] == {
            "sources": 2, "people": 2, "organizations": 1, "quotations": 4, "events": 1,
        }  # fmt: skip
        await driver.press("slash", *"law", "enter")
        law = await counted(driver)
        assert law["Speakers"] == {"Ann": 1, "Bob": 1}
        assert law["Kinds"] == {"quotations": 2, "events": 1}
        assert driver.explorer.active == "quotations"


async def test_a_facet_narrows_to_what_it_counts_and_escape_widens_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as driver:
        await driver.press("f")
        await counted(driver)
        facets = driver.explorer.query_one(Facets)
        while facets.chosen is None or facets.chosen.label != "Ann":
            await driver.pilot.press("j")
        await driver.press("enter")
        assert driver.explorer.selection.narrowings == (Narrowing("Ann", id="ann"),)
        assert len(driver.lines("#quotations")) == bar(driver, "Speakers", "Ann").part == 2
        assert driver.explorer.active == "facets"
        await driver.press("escape")
        assert len(driver.lines("#quotations")) == 4


async def test_a_kind_narrows_by_the_query(tmp_path: Path) -> None:
    async with opened(tmp_path) as driver:
        await driver.press("f")
        await counted(driver)
        facets = driver.explorer.query_one(Facets)
        while facets.chosen is None or facets.chosen.label != "events":
            await driver.pilot.press("j")
        await driver.press("enter")
        assert driver.explorer.bar.text == "kind:event"
        assert driver.lines("#quotations") == ["No hits."]


async def test_a_bar_shows_no_record_and_the_pane_gives_its_place_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as driver:
        shown = driver.explorer.detail.shown
        await driver.press("f")
        await counted(driver)
        await driver.press("j", "j", "j", "tab", "shift+tab")
        assert driver.explorer.active == "facets"
        assert driver.explorer.detail.shown == shown
        await driver.press("f")
        assert driver.explorer.active == "organizations"
        assert not driver.explorer.query_one(Facets).display
        await driver.press("2", "f", "2", "1")
        assert driver.explorer.active == "facets"


async def test_the_detail_shows_what_is_listed_and_not_what_the_facets_hide(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as driver:
        await driver.press("f", "slash")
        driver.explorer.bar.set_query("c")  # finds the club, which no pane shows now
        await driver.settle()
        assert driver.lines("#quotations") == ["No hits."]
        assert str(driver.explorer.detail.border_title) == "4 Detail"


async def test_nothing_found_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path) as driver:
        await driver.press("f", "slash", *"zzz", "enter")
        await counted(driver)
        assert "none are found" in "\n".join(driver.lines("#facets"))


@pytest.mark.parametrize("size", [MEDIUM, NARROW])
async def test_small_screens_have_room_for_the_facets(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, size) as driver:
        await driver.press("f")
        await counted(driver)
        facets = driver.explorer.query_one(Facets)
        assert facets.region.width >= 24
        assert facets.region.height >= 5
        assert facets.has_focus
