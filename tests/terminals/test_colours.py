"""Colours and signs: none at all where none are wanted, and ASCII where a font has no others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.color import Color

from pfd_tui.settings import Settings
from pfd_tui.tui.widgets.lines import Lines
from tests.terminals import Window
from tests.tui.driving import Driver, opened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.strip import Strip

ROWS = 3
"""The first rows of a list; the cursor is on the first of them."""


def drawn(driver: Driver, selector: str) -> list[Strip]:
    """Rows of a list as they go out to the terminal: with all that is done to them."""
    rows = driver.app.screen.query_one(selector, Lines)
    strips = [rows.render_line(y) for y in range(ROWS)]
    for each in driver.app.get_line_filters():
        strips = [strip.apply_filter(each, Color.parse("black")) for strip in strips]
    return strips


async def test_without_colours_those_of_the_terminal_stay_and_the_cursor_is_reversed(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(bundled, tmp_path, settings=Settings(theme="ansi-dark")) as driver:
        styles = [
            [segment.style for segment in strip if segment.style]
            for strip in drawn(driver, "#quotations")
        ]
    colours = [c for row in styles for style in row for c in (style.color, style.bgcolor) if c]
    assert all(colour.is_default for colour in colours)
    is_reversed = [all(style.reverse for style in row) for row in styles]
    assert is_reversed == [True, False, False]


def test_a_linux_console_gets_ascii_signs_and_every_letter(tmp_path: Path) -> None:
    dossier = tmp_path / "d.yaml"
    dossier.write_text(
        "dossier: {version: 1, title: Слова}\n"
        "sources: [{id: s, kind: article, title: T}]\n"
        "quotes: [{id: q, source: s, text: Слова}]\n",
        encoding="utf-8",
    )
    environ = {"TERM": "linux"}
    with Window([sys.executable, "-m", "pfd_tui", str(dossier)], environ) as window:
        drawn = window.read_until(r"(?s)\A.*Detail.*Слова".encode())[0].decode()
    assert {sign for sign in drawn if not sign.isascii()} <= set("Слова")
