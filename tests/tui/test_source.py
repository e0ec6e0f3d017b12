"""The source screen: what of a text is recorded, what is not, and what does not stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Static

from pfd_tui.sheet.lines import Line, Piece, Tone, line
from pfd_tui.source.marks import Ending, Marks, Run
from pfd_tui.source.passages import divide
from pfd_tui.tui import commands, look
from pfd_tui.tui.annotation import AnnotatedText, Annotation, Standing, annotate
from pfd_tui.tui.screens.source import SourceScreen
from pfd_tui.tui.widgets import page as page_module
from pfd_tui.tui.widgets.page import Page
from tests.tui.driving import WIDE, Driver, LookScreen, opened

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
The law and the press

On May 3 they were asked about the [sic] year. Most of them spoke of the courts.

“Not only journalists but also bloggers come to us,” says Anna, who calls the law “a step\tforward”.

However, there is more. “We have a project for young lawyers. It is the third year now.

There is nothing else to say here.

“Share this page,” says the footer. “Our mission is a high-quality press,” says Anna. “And it \
will go on for as long as there are people who ask for the words of others to be told as they \
were said, with nothing left out,” she says.
"""
HEAD = """\
dossier: {version: 1}
sources:
- {id: s, kind: article, title: T, text: t.txt, left_out: [{words: "Share this page,", note: n}]}
- {id: other, kind: article, title: O, text: o.txt}
people:
- {id: anna, name: Anna}
quotes:
"""
ATTRIBUTED = "attribution: {words: says Anna, basis: stated}"
QUOTES = {
    "bloggers": '"Not only journalists but also bloggers come to us,"',
    "project": '"We have a project for young lawyers. It is the third year now.", mark: unclosed',
    "mission": '"Our mission is a high–quality press,"',
    "wrong": '"Our mission was a high-quality press"',
    "nothing": '"Bananas cost less on Sundays"',
    "torn": '"a project for young lawyers"',
}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "t.txt").write_text(TEXT, encoding="utf-8")
    (folder / "o.txt").write_text("Nobody is quoted in this text.\n", encoding="utf-8")
    rows = (
        f"- {{id: {id}, source: s, speaker: anna, text: {text}, {ATTRIBUTED}}}\n"
        for id, text in QUOTES.items()
    )
    (folder / "d.yaml").write_text(HEAD + "".join(rows), encoding="utf-8")
    return folder


async def show(driver: Driver, quote: str = "", source: str = "s") -> Page:
    """The page of the source screen, opened for a quotation."""
    driver.app.push_screen(SourceScreen(driver.explorer.desk, source, quote))
    await driver.settle()
    await driver.settle()
    return driver.app.screen.query_one(Page)


def said(driver: Driver, id: str) -> str:
    """What the notice above the text, or the legend below it, says."""
    found = driver.app.screen.query_one(f"#{id}", Static)
    return str(found.visual) if found.display else ""


def words(page: Page, name: str) -> str:
    """The words on the page that have the look of a component class."""
    style = page.look(name)
    found = []
    for y in range(page.line_count):
        content = page.draw(y, page.text_width)[0]
        margin = page.plain_line(y).before
        spans = [s for s in content.spans if s.style == style and s.start >= margin]
        found += [content.plain[s.start : s.end] for s in spans]
    return "".join(found)


def signs(page: Page, begin: str) -> str:
    """The signs in the margin beside the row whose text has these words."""
    rows = [page.draw(y, page.text_width)[0].plain for y in range(page.line_count)]
    return next(row[:3] for row in rows if begin in row)


async def test_quoted_words_without_a_record_have_a_look_and_a_sign_of_their_own(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        page = await show(driver)
        unrecorded = words(page, look.TONE_CLASSES[Tone.UNRECORDED])
        assert unrecorded.startswith("a step forwardAnd it will go on for as long")
        assert unrecorded.endswith("with nothing left out,")
        assert signs(page, "the law “a step") == "✓◇ "
        assert signs(page, "May 3") == "   "


async def test_the_legend_counts_quoted_passages_and_says_what_the_signs_mean(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        await show(driver)
        assert said(driver, "legend") == (
            "3 of 6 quoted passages recorded, 1 left out  ◇ 2 without a record"
            "  ! 1 never closed  ✓ verbatim  ≈ but for typesetting  ✗ not proved"
        )


async def test_every_verdict_and_an_unclosed_mark_have_a_sign_in_the_margin(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path, (300, 40)) as driver:
        page = await show(driver)
        assert signs(page, "Not only") == "✓◇ "
        assert signs(page, "However") == "✗ !", "the worst verdict of a row is shown"
        assert signs(page, "Our mission") == "≈◇ "


async def test_what_is_left_out_is_dimmed_and_is_not_without_a_record(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        page = await show(driver)
        assert words(page, look.TONE_CLASSES[Tone.NOTE]) == "Share this page,"


async def test_braces_walk_through_the_words_without_a_record_round_the_ends(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        page = await show(driver, "project")
        seen = []
        for key in ("}", "}", "}", "{"):
            await driver.press(key)
            seen.append(words(page, look.LIT_UNRECORDED)[:6])
        assert seen == ["And it", "a step", "And it", "a step"]
        await driver.press("enter")
        assert isinstance(driver.app.screen, SourceScreen), "they lead to no record"
        await driver.press("right_square_bracket")
        assert words(page, look.TONE_CLASSES[Tone.PROVED]).startswith("We have a project")


async def test_the_next_unrecorded_words_are_not_offered_where_there_are_none(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("s")
        screen = driver.app.screen
        assert isinstance(screen, SourceScreen)
        assert not screen.is_available(commands.NextUnrecorded)
        assert said(driver, "legend").startswith("11 of 11 quoted passages recorded  !")
        await driver.press("}")
        assert driver.app.screen is screen


async def test_enter_and_a_click_go_to_the_record_that_is_lit_up(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("2", "g", "s", "right_square_bracket", "enter")
        assert driver.app.screen is driver.explorer
        assert "We have a project" in driver.text("#detail")
        await driver.press("2", "g", "s")
        page = driver.app.screen.query_one(Page)
        rows = driver.lines("#paper")
        y = next(y for y, row in enumerate(rows) if "Our mission" in row)
        x = rows[y].index("mission") + page.content_region.x
        top = page.content_region.y - page.scroll_offset.y
        await driver.pilot.click(offset=(x, top + y))
        await driver.settle()
        assert driver.app.screen is driver.explorer
        assert "Our mission is a high" in driver.text("#detail")


async def test_the_passage_nearest_to_words_that_do_not_stand_there_is_shown(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        page = await show(driver, "wrong")
        assert said(driver, "notice").startswith("✗ These words do not stand in this source.")
        assert words(page, look.LIT_BAD) == "Our mission is a high-quality press"
        assert signs(page, "Our mission")[0] == "✗"
        assert words(page, look.TONE_CLASSES[Tone.PROVED]) == ""
        assert page.target == ""


async def test_words_that_resemble_nothing_in_the_source_are_said_to(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        page = await show(driver, "nothing")
        assert "nor any like them" in said(driver, "notice")
        assert words(page, look.LIT_BAD) == ""


async def test_words_that_stand_there_but_are_no_quotation_are_lit_up_as_not_proved(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        page = await show(driver, "torn")
        assert "part of a longer sentence" in said(driver, "notice")
        assert words(page, look.LIT_BAD) == "a project for young lawyers"
        assert words(page, look.TONE_CLASSES[Tone.PROVED]) == ""
        assert page.target == "torn"


async def test_a_quotation_from_another_source_is_not_said_to_be_missing(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        await show(driver, "wrong", source="other")
        assert said(driver, "notice") == ""
        assert said(driver, "legend") == "No quotation marks in this source"


async def test_what_the_mouse_selects_is_the_text_without_margin_or_breaks(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path, (40, 30)) as driver:
        page = await show(driver)
        selected = page.get_selection(Selection(None, None))
        assert selected is not None
        assert selected[0] == TEXT.rstrip("\n")
        assert "\t" not in "".join(driver.lines("#paper")), "a tab would shift what follows it"
        row = next(y for y, drawn in enumerate(driver.lines("#paper")) if "Not only" in drawn)
        some = page.get_selection(Selection(Offset(0, row), Offset(9, row)))
        assert some is not None
        assert "“Not only".startswith(some[0])
        assert some[0]


def lit(leaf: AnnotatedText, stop: int) -> str:
    """The words that are lit up when the cursor is on a stop."""
    found = []
    for number, text in enumerate(leaf.texts):
        start, end = leaf.words_of(stop, number)
        found.append(text[start:end])
    return "".join(found)


def test_quotations_inside_each_other_and_over_paragraphs_are_lit_up_whole() -> None:
    source = divide("One two three four.\n\nFive six seven eight.\n")
    places = {"whole": (0, 35), "inner": (4, 13), "same": (4, 13), "across": (14, 25)}
    annotations = [Annotation(*place, Standing.RECORDED, target=id) for id, place in places.items()]
    leaf = AnnotatedText(source, annotations)
    for id, (start, end) in places.items():
        stop = leaf.stop_of(id)
        assert stop is not None
        assert lit(leaf, stop) == source.text[start:end].replace("\n\n", "")
    for number in range(2):
        drawn = "".join(piece.text for piece in leaf.pieces(number))
        assert f"{drawn}\n" == leaf.texts[number]
    assert leaf.stops[leaf.link_at(0, 1) or 0].target == "whole"
    assert leaf.stops[leaf.link_at(0, 5) or 0].target in ("inner", "same")
    assert leaf.stops[leaf.link_at(1, 1) or 0].target == "across"


def test_words_left_out_inside_a_recorded_quotation_still_look_recorded() -> None:
    source = divide("One two three four.")
    recorded = Annotation(0, 13, Standing.RECORDED, target="q")
    leaf = AnnotatedText(source, [recorded, Annotation(4, 18, Standing.LEFT_OUT)])
    tones = [(piece.text, piece.tone) for piece in leaf.pieces(0)]
    assert tones == [
        ("One ", Tone.RECORDED), ("two three", Tone.RECORDED), (" four", Tone.NOTE),
        (".", Tone.PLAIN),
    ]  # fmt: skip


def test_a_quoted_title_that_is_the_name_of_a_record_is_recorded() -> None:
    marks = Marks((Run(6, 12, Ending.CLOSED, 0), Run(20, 30, Ending.CLOSED, 0)), ())
    annotations, counts = annotate(marks, [], [], named=[(6, 12)])
    assert (counts.recorded, counts.unrecorded) == (1, 1)
    assert [each.start for each in annotations] == [20]


def test_only_outermost_runs_are_counted_as_quoted_passages() -> None:
    runs = (Run(1, 40, Ending.CLOSED, 0), Run(10, 20, Ending.CLOSED, 1))
    found, counts = annotate(Marks(runs, ()), [], [])
    assert [(each.start, each.end) for each in found] == [(1, 40)]
    assert (counts.quoted, counts.recorded, counts.unrecorded) == (1, 0, 1)


async def test_a_step_through_the_quotations_wraps_nothing_and_makes_only_lines_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 2_000
    folder = tmp_path / "big"
    folder.mkdir()
    text = "\n\n".join(f"Somebody said this: “Number {n} is said.”" for n in range(count))
    (folder / "t.txt").write_text(text, encoding="utf-8")
    quotes = (
        f'- {{id: q{n}, source: s, text: "Number {n} is said."}}\n' for n in range(0, count, 10)
    )
    yaml = "dossier: {version: 1}\nsources: [{id: s, kind: article, title: T, text: t.txt}]\n"
    (folder / "d.yaml").write_text(yaml + "quotes:\n" + "".join(quotes), encoding="utf-8")
    made: list[int] = []
    pieces = AnnotatedText.pieces

    def counted(leaf: AnnotatedText, line: int) -> list[Piece]:
        made.append(line)
        return pieces(leaf, line)

    monkeypatch.setattr(AnnotatedText, "pieces", counted)
    async with opened(folder, tmp_path, WIDE) as driver:
        page = await show(driver, "q1000")
        assert len(made) < 200
        made.clear()
        monkeypatch.setattr(page_module, "wrap", None)
        await driver.press("right_square_bracket")
        assert words(page, look.TONE_CLASSES[Tone.PROVED]) == "Number 1010 is said."


class Bench(App[None]):
    """One page."""

    CSS = "Page { height: 10; width: 30; }"

    def get_default_screen(self) -> LookScreen:
        return LookScreen()

    def compose(self) -> ComposeResult:
        yield Page(id="page")


async def test_the_cursor_catches_up_with_any_number_of_links_scrolled_past() -> None:
    lines: list[Line] = [line(Piece(f"link {n}", target=str(n))) for n in range(3_000)]
    app = Bench()
    async with app.run_test(size=(40, 24)) as pilot:
        page = app.query_one(Page)
        page.set_lines([*lines, *[line("text")] * 5, line(Piece("last", target="last"))])
        await pilot.pause()
        page.scroll_to(y=2_990, animate=False, force=True, immediate=True)
        page.move(commands.Down)
        assert page.target == "2989"
        page.move(commands.Last)
        page.scroll_to(y=0, animate=False, force=True, immediate=True)
        page.move(commands.Up)
        assert int(page.target) <= 10
