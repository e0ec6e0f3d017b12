"""Browsing: panes, searching, narrowing, following links, and the layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.tui import look
from pfd_tui.tui.panes import Quotations
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.tui.driving import MEDIUM, NARROW, WIDE, opened

if TYPE_CHECKING:
    from pathlib import Path


async def test_it_opens_with_everything_the_dossier_holds(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        panes = driver.explorer.listings
        assert [str(pane.border_title) for pane in panes] == [
            "1 Organizations  36",
            "2 Quotations  12",
            "3 Timeline  37",
        ]
        assert len(driver.lines("#quotations")) == 12
        assert "World Press Freedom Day 2021" in driver.explorer.query_one(TitleBar).text


async def test_typing_narrows_all_panes_and_counts_in_each(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("bloggers")
        titles = [str(pane.border_title) for pane in driver.explorer.listings]
        assert titles == [
            "1 Organizations  0 of 36",
            "2 Quotations  1 of 12",
            "3 Timeline  0 of 37",
        ]
        assert "bloggers" in driver.lines("#quotations")[0]


async def test_hits_are_lit_up_in_lists_and_detail(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("bloggers")
        pane = driver.explorer.query_one(Quotations)
        content = pane.draw(0, pane.text_width)[0]
        hit = pane.look(look.HIT)
        lit = {content.plain[span.start : span.end] for span in content.spans if span.style == hit}
        assert lit == {"bloggers"}
        detail = driver.explorer.detail
        first = detail.draw(0, detail.text_width)[0]
        second = detail.draw(1, detail.text_width)[0]
        assert any(span.style == detail.look(look.HIT) for span in [*first.spans, *second.spans])


async def test_a_cyrillic_name_finds_its_latin_spelling(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        driver.explorer.bar.set_query("Бурбаева")
        await driver.settle()
        assert len(driver.lines("#quotations")) == 5
        assert all("Baktygul" in row for row in driver.lines("#quotations"))


async def test_no_hits_offers_near_spellings(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("jornalists")
        assert driver.lines("#quotations")[0].strip() == "No hits."
        assert "journalists" in driver.text("#quotations")


async def test_escape_leaves_the_search_and_then_clears_it(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("bloggers")
        await driver.press("escape")
        assert not driver.explorer.is_typing
        assert len(driver.lines("#quotations")) == 1
        await driver.press("escape")
        assert len(driver.lines("#quotations")) == 12
        assert driver.explorer.bar.text == ""


async def test_choosing_an_organization_narrows_and_escape_undoes_it(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("1", "enter")
        title = driver.explorer.query_one(TitleBar)
        assert "× Legal Media Center Public Foundation" in title.text
        assert len(driver.lines("#quotations")) == 4
        assert all("Gulmira" in row for row in driver.lines("#quotations"))
        assert len(driver.lines("#organizations")) > 30, "there must be something else to choose"
        await driver.press("escape")
        assert "×" not in title.text
        assert len(driver.lines("#quotations")) == 12


async def test_narrowings_add_up_and_are_undone_one_by_one(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("1", "enter")
        driver.explorer.follow_target("topic:training")
        await driver.settle()
        both = len(driver.lines("#quotations"))
        assert 0 < both < 4
        assert driver.explorer.query_one(TitleBar).text.count("×") == 2
        await driver.press("escape")
        assert len(driver.lines("#quotations")) == 4


async def test_a_link_is_followed_and_backspace_comes_back(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        quotation = driver.lines("#detail")[0]
        await driver.press("enter")
        assert driver.explorer.active == "detail"
        await driver.press("enter")
        assert driver.lines("#detail")[0].startswith("Gulmira Birzhanova")
        await driver.press("backspace")
        assert driver.lines("#detail")[0] == quotation
        await driver.press("backspace")
        assert driver.explorer.active == "quotations"


async def test_the_panes_are_linked_the_detail_follows_the_cursor(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("2", "j", "j")
        assert "The issue of adopting a new" in driver.text("#detail")
        await driver.press("3", "G")
        assert "page of the article was last updated" in driver.text("#detail")
        await driver.press("1", "g", "j")
        assert driver.lines("#detail")[0].startswith("Gulmira Birzhanova")


async def test_the_detail_shows_the_words_in_their_paragraph(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        text = driver.text("#detail")
        assert "In the source, paragraph 2" in text
        assert "There are both positive and negative changes" in text
        assert "verbatim in the source, para. 2" in text


async def test_signs_of_trust_stand_in_front_of_quotations(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        signs = {row[20:].split("“")[0]: row[1:5] for row in driver.lines("#quotations")}
        assert signs
        by_words = {row.split("  ")[-1].strip(): row[1:5] for row in driver.lines("#quotations")}
        unclosed = next(sign for words, sign in by_words.items() if words.startswith("“Now, with"))
        carried = next(sign for words, sign in by_words.items() if words.startswith("“There is"))
        stated = next(sign for words, sign in by_words.items() if words.startswith("“Not only"))
        assert (unclosed, carried, stated) == ("✓?! ", "✓↑ +", "✓   ")


async def test_reported_words_never_stand_between_quotation_marks(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        row = next(row for row in driver.lines("#quotations") if "In addition" in row)
        assert "“" not in row
        assert "[not named]" in row


async def test_a_planned_body_is_not_listed_as_an_existing_one(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        rows = driver.lines("#organizations")
        planned = next(row for row in rows if "Public Committee" in row)
        existing = next(row for row in rows if row.startswith("Supreme Court"))
        assert planned.startswith("○")
        assert not existing.startswith("○")


async def test_nobody_is_listed_under_an_organization_without_a_role_there(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        rows = driver.lines("#organizations")
        okremova = next(i for i, row in enumerate(rows) if "Okremova" in row)
        assert rows[okremova - 1].strip() == "People without a role"


@pytest.mark.parametrize(
    ("size", "visible"),
    [
        (WIDE, {"organizations", "quotations", "timeline", "detail"}),
        ((300, 100), {"organizations", "quotations", "timeline", "detail"}),
        (MEDIUM, {"organizations", "quotations", "detail"}),
        ((80, 50), {"organizations", "quotations", "timeline", "detail"}),
        (NARROW, {"quotations"}),
    ],
)
async def test_each_layout_shows_what_it_has_room_for(
    bundled: Path, tmp_path: Path, size: tuple[int, int], visible: set[str]
) -> None:
    async with opened(bundled, tmp_path, size) as driver:
        assert driver.visible_panes() == visible


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
async def test_every_pane_can_be_reached_and_seen_at_every_size(
    bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(bundled, tmp_path, size) as driver:
        for key, id in zip(
            "1234", ("organizations", "quotations", "timeline", "detail"), strict=True
        ):
            await driver.press(key)
            assert id in driver.visible_panes()
            assert driver.explorer.focused is driver.explorer.query_one(f"#{id}")
        for _ in range(4):
            await driver.press("tab")
            assert driver.explorer.active in driver.visible_panes()
        await driver.press("shift+tab")
        assert driver.explorer.active == "timeline"


async def test_a_zoomed_pane_has_the_screen_to_itself(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("3", "plus")
        assert driver.visible_panes() == {"timeline"}
        assert driver.explorer.query_one("#timeline").region.width == WIDE[0]
        await driver.press("plus")
        assert len(driver.visible_panes()) == 4


async def test_letter_keys_work_under_a_cyrillic_layout(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("о", "о")  # j
        assert driver.explorer.query_one(Quotations).cursor == 2
        await driver.press("л")  # k
        assert driver.explorer.query_one(Quotations).cursor == 1
        await driver.press("П")  # G
        assert driver.explorer.query_one(Quotations).cursor == 11


async def test_the_cursor_stays_on_its_record_when_the_search_changes(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("2", "G")
        before = driver.explorer.query_one(Quotations).current
        await driver.press("slash")
        await driver.type("journalism")
        assert driver.explorer.query_one(Quotations).current == before
        await driver.press("escape", "escape")
        assert driver.explorer.query_one(Quotations).current == before


async def test_cursor_and_scroll_are_where_they_were_when_a_search_is_taken_back(
    tmp_path: Path,
) -> None:
    path = tmp_path / "many.yaml"
    quotes = (f"  - {{id: q{n}, source: s, text: Number {n} {n % 7}x.}}\n" for n in range(200))
    path.write_text(
        "dossier: {version: 1, title: T}\nsources: [{id: s, kind: article, title: S}]\nquotes:\n"
        + "".join(quotes)
    )
    async with opened(path, tmp_path) as driver:
        rows = driver.explorer.query_one(Quotations)
        rows.move_to(150)
        rows.move_to(145)
        before = (rows.cursor, rows.current, rows.scroll_offset.y)
        assert rows.cursor - rows.scroll_offset.y > 3
        driver.explorer.bar.set_query("zzz")
        await driver.settle()
        driver.explorer.bar.set_query(f"{(145 + 1) % 7}x")  # not its own
        await driver.settle()
        assert rows.cursor == 0
        driver.explorer.bar.set_query(f"{145 % 7}x")
        await driver.settle()
        assert rows.current == before[1]
        driver.explorer.bar.set_query("")
        await driver.settle()
        assert (rows.cursor, rows.current, rows.scroll_offset.y) == before


async def test_a_row_tells_how_often_it_has_what_is_asked_for(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        driver.explorer.bar.set_query("journal")
        await driver.settle()
        counts = [line[-3:].strip() for line in driver.lines("#quotations") if line.endswith("×")]
        assert counts == ["2×", "3×"]
        assert any(line.endswith("2×") for line in driver.lines("#timeline"))


async def test_a_resize_while_browsing_keeps_pane_and_record(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("3", "j", "j")
        shown = driver.explorer.detail.shown
        for size in (NARROW, MEDIUM, (300, 100), WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert driver.explorer.active == "timeline"
            assert driver.explorer.detail.shown == shown


async def test_next_hit_goes_round_the_list(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("journalists")
        await driver.press("enter")
        pane = driver.explorer.query_one(Quotations)
        count = len(pane.numbers)
        await driver.press(*["n"] * count)
        assert pane.cursor == 0
        await driver.press("N")
        assert pane.cursor == count - 1


async def test_a_click_in_a_pane_chooses_the_row_under_the_mouse(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.pilot.click("#quotations", offset=(12, 3))  # the border is row 0
        await driver.settle()
        assert "The issue of adopting" in driver.lines("#quotations")[2]
        assert driver.lines("#detail")[0].strip().startswith("“The issue of adopting")
