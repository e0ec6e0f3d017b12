"""What opens over the explorer: the source, the problems, an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.problems import Place
from pfd_tui.tui import look
from pfd_tui.tui.editing import EditorError, command_line
from pfd_tui.tui.screens.source import SourceScreen
from pfd_tui.tui.widgets.page import Page
from tests.tui.driving import Driver, opened

if TYPE_CHECKING:
    from pathlib import Path


def lit_words(driver: Driver) -> str:
    """What is lit up as the quotation on the source page."""
    from pfd_tui.sheet import Tone

    page = driver.app.screen.query_one(Page)
    style = page.look(look.TONE_CLASSES[Tone.PROVED])
    words = []
    for y in range(page.line_count):
        content = page.draw(y, page.text_width)[0]
        words += [content.plain[s.start : s.end] for s in content.spans if s.style == style]
    return "".join(words)


async def test_s_shows_the_quotation_lit_up_where_it_stands(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("s")
        assert isinstance(driver.app.screen, SourceScreen)
        assert lit_words(driver).startswith("Not only journalists but also bloggers")
        assert lit_words(driver).endswith("we help,")
        page = driver.app.screen.query_one(Page)
        visible = range(page.scroll_offset.y, page.scroll_offset.y + page.size.height)
        row = next(y for y in range(page.line_count) if "Not only" in page.draw(y, 100)[0].plain)
        assert row in visible


async def test_brackets_walk_through_the_quotations_of_a_source(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("s", "right_square_bracket")
        assert lit_words(driver).startswith("In addition, according to the ratings")
        await driver.press("left_square_bracket", "left_square_bracket")
        assert lit_words(driver).startswith("We will always remember")


async def test_enter_on_a_quotation_in_the_source_goes_to_its_record(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("s", "right_square_bracket", "right_square_bracket", "enter")
        assert driver.app.screen is driver.explorer
        assert "The issue of adopting a new" in driver.text("#detail")


async def test_the_paragraphs_of_a_source_are_numbered_and_furniture_is_not(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("s")
        rows = driver.lines("#paper")
        assert any(row.startswith("     1 On May 3, world over") for row in rows)
        assert any(row.startswith("     2 There are both positive") for row in rows)
        assert any(row.startswith("       Speeches Shim") for row in rows)


async def test_a_source_without_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(
        "dossier: {version: 1}\n"
        "sources: [{id: s, kind: article, title: T}]\n"
        "quotes: [{id: q, source: s, text: words}]\n",
        encoding="utf-8",
    )
    async with opened(path, tmp_path) as driver:
        assert driver.lines("#quotations")[0][1] == "–"
        await driver.press("s")
        assert "no text in the dossier" in driver.text("#paper")
        await driver.press("right_square_bracket", "enter", "escape")
        assert driver.app.screen is driver.explorer


async def test_a_source_without_an_address_is_not_opened_in_a_browser(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(bundled, tmp_path) as driver:
        urls: list[str] = []
        monkeypatch.setattr(driver.app, "open_url", urls.append)
        await driver.press("o")
        assert urls == []
        assert "no web address" in driver.messages()


async def test_a_source_with_an_address_is_opened_on_the_words(
    own_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = own_copy.read_text(encoding="utf-8")
    address = "https://example.org/article"
    own_copy.write_text(
        text.replace("    language: en\n    text:", f"    url: {address}\n    text:")
    )
    async with opened(own_copy, tmp_path) as driver:
        urls: list[str] = []
        monkeypatch.setattr(driver.app, "open_url", urls.append)
        await driver.press("o")
        [url] = urls
        assert url.startswith(f"{address}#:~:text=Not%20only%20journalists")


PLACE = Place(file="/d/my file.yaml", line=7, column=3)


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"EDITOR": "vi"}, ["vi", "+7", "/d/my file.yaml"]),
        ({"EDITOR": "nano", "VISUAL": "emacs -nw"}, ["emacs", "-nw", "+7", "/d/my file.yaml"]),
        ({"EDITOR": "code --wait -g"}, ["code", "--wait", "-g", "/d/my file.yaml:7"]),
        ({"EDITOR": "/usr/bin/hx"}, ["/usr/bin/hx", "/d/my file.yaml:7"]),
    ],
)
def test_editors_open_at_the_line_of_the_record(
    environ: dict[str, str], command: list[str]
) -> None:
    assert command_line(PLACE, environ) == command


def test_an_editor_that_no_shell_could_read_is_told() -> None:
    with pytest.raises(EditorError, match="EDITOR cannot be read"):
        command_line(PLACE, {"EDITOR": "vi 'x"})


@pytest.mark.parametrize("environ", [{}, {"EDITOR": "  "}])
def test_without_an_editor_it_is_said_what_to_do(environ: dict[str, str]) -> None:
    with pytest.raises(EditorError, match="EDITOR=nano"):
        command_line(PLACE, environ)


async def test_a_missing_editor_is_a_message_and_names_the_place(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("e")
        assert "No editor is set" in driver.messages()
        monkeypatch.setenv("EDITOR", "vi")
        await driver.press("e")
        assert "cannot be opened here" in driver.messages()
        assert "world-press-freedom-day-2021.yaml:" in driver.messages()


async def test_in_a_browser_no_editor_is_opened(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.app.App.is_web", True)
    monkeypatch.setenv("EDITOR", "vi")
    async with opened(bundled, tmp_path) as driver:
        await driver.press("e")
        assert "In a browser nothing can be edited." in driver.messages()
