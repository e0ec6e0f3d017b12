"""The widgets: lists of any length, pages that wrap, and text that the mouse selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from pfd_tui.sheet.lines import Line, Piece, line
from pfd_tui.tui import commands
from pfd_tui.tui.keys import with_twins
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.rows import FETCHED_AHEAD, Rows
from pfd_tui.tui.wrapping import shortened, wrap
from tests.tui.driving import LookScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

MILLION = range(1, 1_000_001)


class Numbers(Rows):
    """A list of numbers that counts what it fetches."""

    def __init__(self) -> None:
        super().__init__(id="numbers")
        self.fetched = 0

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        self.fetched += len(numbers)
        return {n: Content(f"number {n}") for n in numbers}


class Bench(App[None]):
    """One list and one page."""

    CSS = "Rows { height: 10; } Page { height: 10; width: 30; scrollbar-gutter: stable; }"

    def get_default_screen(self) -> LookScreen:
        return LookScreen()

    def compose(self) -> ComposeResult:
        yield Numbers()
        yield Page(id="page")


async def test_a_million_rows_fetch_only_what_is_seen() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        rows = app.query_one(Numbers)
        rows.set_rows(MILLION)
        await pilot.pause()
        for movement in (commands.Last, commands.First, commands.PageDown, commands.Up):
            rows.move(movement)
            await pilot.pause()
        assert rows.fetched <= 5 * 2 * (FETCHED_AHEAD + 10)


async def test_every_movement_lands_where_it_says_and_is_seen() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        rows = app.query_one(Numbers)
        rows.set_rows(MILLION)
        await pilot.pause()
        page = rows.scrollable_content_region.height - 1
        for movement, cursor in (
            (commands.Down, 1),
            (commands.Up, 0),
            (commands.Up, 0),
            (commands.PageDown, page),
            (commands.Last, 999_999),
            (commands.PageUp, 999_999 - page),
            (commands.First, 0),
        ):
            rows.move(movement)
            await pilot.pause()
            assert rows.cursor == cursor
            top = rows.scroll_offset.y
            assert top <= cursor < top + rows.scrollable_content_region.height
            assert rows.draw(cursor, 30)[0].plain == f"number {cursor + 1}"


async def test_a_click_puts_the_cursor_on_the_row_under_the_mouse() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        rows = app.query_one(Numbers)
        rows.set_rows(MILLION)
        rows.move(commands.Last)
        await pilot.pause()
        await pilot.click(rows, offset=(3, 2))
        assert rows.cursor == rows.scroll_offset.y + 2


async def test_the_mouse_selects_the_text_of_rows() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        rows = app.query_one(Numbers)
        rows.set_rows(range(1, 100))
        await pilot.pause()
        selection = Selection(Offset(3, 1), Offset(6, 2))
        assert rows.get_selection(selection) == ("ber 2\nnumber", "\n")


LONG = "There are both positive and negative changes in the freedom of speech in Kazakhstan."


async def test_a_selection_over_wrapped_lines_is_copied_as_one_line() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        page = app.query_one(Page)
        page.set_lines([line(LONG), Line(), line("Next.")])
        await pilot.pause()
        assert page.line_count > 3
        everything = page.get_selection(Selection(None, None))
        assert everything == (f"{LONG}\n\nNext.", "\n")


async def test_the_cursor_of_a_page_walks_from_link_to_link() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        page = app.query_one(Page)
        far = [line("text")] * 30
        page.set_lines(
            [line(Piece("one", target="1")), line(Piece("two", target="2")), *far,
             line(Piece("three", target="3"))]
        )  # fmt: skip
        page.focus()
        await pilot.pause()
        targets = []
        for _ in range(40):
            targets.append(page.target)
            page.move(commands.Down)
            await pilot.pause()
        assert list(dict.fromkeys(targets)) == ["1", "2", "3"]
        page.move(commands.First)
        await pilot.pause()
        assert (page.target, page.scroll_offset.y) == ("1", 0)


async def test_a_page_wraps_anew_when_it_gets_narrower() -> None:
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        page = app.query_one(Page)
        page.set_lines([line(LONG, indent=2, hang=3)])
        await pilot.pause()
        before = page.line_count
        page.styles.width = 15
        await pilot.pause()
        assert page.line_count > before
        for y in range(page.line_count):
            drawn = page.draw(y, page.text_width)[0].plain.rstrip()
            assert cell_len(drawn) <= page.text_width


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters=["\n", " ", "漢", "é", "👩"]),
    max_size=200,
)


@given(TEXTS, st.integers(2, 60), st.integers(2, 60))
def test_wrapping_loses_nothing_and_never_exceeds_the_width(
    text: str, first: int, after: int
) -> None:
    lines = wrap(text, first, after)
    assert "".join(text[a:b] for a, b in lines) == text.replace("\n", "")
    for number, (start, end) in enumerate(lines):
        assert cell_len(text[start:end].rstrip()) <= (after if number else first)


@given(TEXTS, st.integers(1, 40))
def test_shortening_fits_and_says_when_something_is_left_out(text: str, width: int) -> None:
    text = text.replace("\n", " ")
    short = shortened(text, width)
    assert cell_len(short) <= width
    assert short == text or short.endswith("…")


def test_letters_have_the_cyrillic_twin_of_their_key() -> None:
    assert with_twins("c,y") == ["c", "y", "с", "н"]
    assert with_twins("G,end") == ["G", "end", "П"]
    assert with_twins("left_square_bracket") == ["left_square_bracket", "х"]
    assert with_twins("ctrl+p") == ["ctrl+p"]
