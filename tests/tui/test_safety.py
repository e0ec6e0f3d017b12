"""Nothing a dossier contains is taken for markup, or reaches the terminal as a command."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.widgets import Input

from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.tui.palette import Palette
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.screens.overview import OverviewScreen
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.screens.source import SourceScreen
from pfd_tui.tui.widgets.lines import Lines
from tests.tui.driving import Driver, opened

if TYPE_CHECKING:
    from pathlib import Path

MARKUP = "[d]espite [bold]all[/bold] [sic] [Emphasis added] [/ [@click=app.quit]x[/]"
ESCAPES = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b2J \u202eright to left\u202c \x00 end"


def hostile(folder: Path, evil: str) -> Path:
    """A dossier with `evil` in every field that takes free text."""
    text = re.sub(r"[\x7f-\x9f]", _escaped, json.dumps(evil, ensure_ascii=False))
    path = folder / "hostile.yaml"
    path.write_text(
        f"""
dossier: {{version: 1, title: {text}, about: {text}, note: {text}}}
sources:
  - {{id: s, kind: article, title: {text}, standfirst: {text}, authors: [{text}],
     publisher: {{value: {text}, basis: inferred}}, place: {text}, about: {text}, note: {text},
     text: s.txt}}
people:
  - {{id: p, name: {text}, also: [{{name: {text}, kind: variant, note: {text}}}],
     roles: [{{organization: o, title: {text}, words: {text}, note: {text}}}], about: {text},
     relations: [{{to: o, kind: {text}, words: {text}, note: {text}}}], note: {text}}}
organizations:
  - {{id: o, name: {text}, kind: {text}, place: {text}, about: {text}, words: {text},
     founded: {{when: 2004, place: {text}, by: [p], words: {text}, note: {text}}}, note: {text}}}
works:
  - {{id: w, name: {text}, kind: {text}, owner: o, place: {text}, about: {text}, words: {text}}}
quotes:
  - {{id: q, speaker: p, text: {text}, source: s, topics: [{text}],
     attribution: {{basis: inferred, words: {text}, note: {text}}}, note: {text}}}
timeline:
  - {{id: e, when: 2004, words: {text}, what: {text}, who: [p], place: {text}, note: {text}}}
""",
        encoding="utf-8",
    )
    (folder / "s.txt").write_text(f"{evil}\n\nA paragraph with “{evil}” in it.\n", encoding="utf-8")
    return path


def _escaped(match: re.Match[str]) -> str:
    """YAML takes these characters as escapes only."""
    return f"\\x{ord(match.group()):02x}"


async def walk(driver: Driver) -> str:
    """Everything the explorer can draw of its dossier, as it is drawn."""
    seen: list[str] = []

    async def look() -> None:
        await driver.settle()
        for lines in driver.app.screen.query(Lines):
            seen.extend(strip.text for strip in lines.render_lines(lines.size.region))
        seen.append(driver.app.export_screenshot())

    await look()
    for keys, screen in (
        (["1", "g"], ExplorerScreen), (["j"], ExplorerScreen), (["j"], ExplorerScreen),
        (["enter"], ExplorerScreen), (["4"], ExplorerScreen), (["escape", "3"], ExplorerScreen),
        (["plus"], ExplorerScreen), (["plus", "2", "s"], SourceScreen),
        (["escape", "p"], Paper), (["escape", "question_mark"], Paper),
        (["escape", "v"], OverviewScreen), (["tab", "tab"], OverviewScreen),
        (["escape", "2", "space", "c"], None), (["n", "ctrl+p"], Palette),
    ):  # fmt: skip
        await driver.press(*keys)
        assert screen is None or type(driver.app.screen) is screen, keys
        await look()
    return "\n".join(seen)


async def test_markup_in_every_field_is_shown_as_it_is_written(tmp_path: Path) -> None:
    async with opened(hostile(tmp_path, MARKUP), tmp_path, (300, 100)) as driver:
        await walk(driver)
        assert driver.app.is_running
        await driver.press("escape", "1", "g")
        assert MARKUP in driver.text("#detail")
        await driver.press("2", "g")
        assert f"“{MARKUP}”" in driver.text("#detail")
        assert MARKUP in driver.text("#organizations")
        assert MARKUP in driver.text("#timeline")
        await driver.press("c")
        assert f"“{MARKUP}”" in driver.app.clipboard
        assert "[d]espite" in driver.messages()


async def test_escape_sequences_in_every_field_never_reach_the_screen(tmp_path: Path) -> None:
    async with opened(hostile(tmp_path, ESCAPES), tmp_path) as driver:
        drawn = await walk(driver)
        assert driver.app.is_running
        assert "\u241b" in drawn, "the stand-in of the escape character must be seen"
        assert not UNSAFE.search(drawn)


async def test_escape_sequences_never_reach_the_clipboard(tmp_path: Path) -> None:
    async with opened(hostile(tmp_path, ESCAPES), tmp_path) as driver:
        await driver.press("2", "c")
        await driver.press("y")
        assert driver.app.clipboard
        assert not UNSAFE.search(driver.app.clipboard)


SCRIPTS = {
    "combining, emoji, wide": "e\u0301\u0301 👩\u200d👩\u200d👧\u200d👦 漢字かな",
    "right to left": "مرحبا بالعالم",
    "one long word": "a" * 5000,
    "a tab": "x\ty",
}


@pytest.mark.parametrize("evil", SCRIPTS.values(), ids=SCRIPTS)
async def test_any_script_can_be_shown_at_any_width(tmp_path: Path, evil: str) -> None:
    for size in ((120, 40), (20, 5)):
        async with opened(hostile(tmp_path, evil), tmp_path, size) as driver:
            await walk(driver)
            assert driver.app.is_running


def drawn(driver: Driver) -> str:
    """What the terminal gets of the input that is typed in."""
    typed = driver.app.screen.query_one(Input)
    return "".join(strip.text for strip in typed.render_lines(typed.outer_size.region))


@pytest.mark.parametrize("keys", [["/"], ["ctrl+p"]])
async def test_what_is_pasted_commands_no_terminal(
    keys: list[str], bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press(*keys)
        driver.app.post_message(Paste(f"media\t{ESCAPES}\nmore"))
        await driver.settle()
        assert "]52;c;" in drawn(driver)
        assert drawn(driver).isprintable()


@pytest.mark.parametrize("field", ["speaker", "topic", "org", "source"])
async def test_a_name_that_is_completed_commands_no_terminal(field: str, tmp_path: Path) -> None:
    async with opened(hostile(tmp_path, f"media {ESCAPES}"), tmp_path) as driver:
        await driver.press("/")
        await driver.type(f"{field}:m")
        await driver.press("right")
        assert "␛]52;c;" in drawn(driver)
        assert drawn(driver).isprintable()
        title = driver.explorer.query_one("#quotations").border_title
        assert str(title).endswith("Quotations  1")  # it finds what it names
