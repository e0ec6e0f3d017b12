"""A hostile dossier on the screen: every screen draws its text, and nothing that it commands."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen
from textual.widgets import Input

from pfd_tui.cite import Format
from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.tui import choices, commands, screens
from pfd_tui.tui.screens.confirm import Confirmation
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.widgets.lines import Lines
from pfd_tui.tui.widgets.rows import Rows
from tests.fuzzing import forms
from tests.hostile.files import laid
from tests.hostile.payloads import CELLS, EVIL, LINES, MARKUP, TERMINAL, paper
from tests.tui.driving import Driver, opened

if TYPE_CHECKING:
    from pathlib import Path

MOST_LINES = 400
WAYS = (
    ("f",), ("f",), ("v",), ("tab", "j"), ("escape",), ("t",), ("z", "w"), ("escape",), ("escape",),
    ("2", "s"), ("right_square_bracket",), ("escape",), ("A", "b"), ("j",), ("escape",), ("p",),
    ("end",), ("escape",), ("question_mark",), ("escape",), ("ctrl+p", "w", "o"), ("escape",),
    ("slash", "w", "o"), ("tab",), ("escape", "escape"),
)  # fmt: skip
"""Keys that lead through the screens; what each leads to is looked at."""


TEXTS = {
    "terminal": list(TERMINAL.values()),
    "others": [MARKUP["Textual"], MARKUP["script"], *LINES.values(), *list(CELLS.values())[-2:]],
}


def all_screens() -> set[type[Screen[object]]]:
    """The screens there are, from the modules of their folder; bases are none, but for `Paper`."""
    found: set[type[Screen[object]]] = set()
    for info in pkgutil.iter_modules(screens.__path__):
        module = importlib.import_module(f"{screens.__name__}.{info.name}")
        here = [each for each in vars(module).values() if isinstance(each, type)]
        found |= {each for each in here if issubclass(each, Screen)}
    ours = {each for each in found if each.__module__.startswith(screens.__name__)}
    bases = {base for each in ours for base in each.__mro__[1:]} - {Paper}
    return {each for each in ours if each not in bases}


class Witness:
    """Looks at all that is drawn, said and copied, and remembers which screens it saw."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.seen: set[type[Screen[object]]] = set()

    def look(self) -> None:
        """Every line of every pane, also those out of sight; and the screen as it is drawn."""
        app = self._driver.app
        self.seen.add(type(app.screen))
        for lines in app.screen.query(Lines):
            self.look_at(lines)
        for widget in app.screen.query("*"):
            self._hear(f"{widget.border_title or ''} {widget.border_subtitle or ''}")
            self._hear(str(widget.tooltip or ""))
        self._hear(f"{app.title} {app.sub_title} {app.screen.title} {app.clipboard}")
        self._hear(self._driver.messages())

    def look_at(self, lines: Lines) -> None:
        """Every line of a pane."""
        for y in range(min(lines.line_count, MOST_LINES)):
            self._hear(lines.draw(y, lines.text_width)[0].plain)

    def _hear(self, text: str) -> None:
        assert not UNSAFE.search(text.replace("\r\n", "\n")), text[:400]

    async def press(self, *keys: str) -> None:
        """Press keys, and look at what they led to."""
        await self._driver.press(*keys)
        self.look()
        self._hear(self._driver.app.export_screenshot())


async def walk_lists(witness: Witness, driver: Driver) -> None:
    """Each record of each list, in the detail."""
    for pane in ("organizations", "quotations", "timeline"):
        driver.explorer.focus_pane(pane)
        rows = driver.explorer.query_one(f"#{pane}", Rows)
        for _ in range(0, len(rows.numbers), 2):
            rows.move(commands.Down)
            rows.move(commands.Down)
            await driver.pilot.pause(0)
            witness.look_at(driver.explorer.detail)
        witness.look()


async def copy_in_every_way(witness: Witness, driver: Driver) -> None:
    """Each format and style in the menu; what is doubted is copied all the same."""
    copied = set()
    for choice in (*choices.FORMATS, *choices.STYLES[:2]):
        await witness.press("C", choice.KEYS.partition(",")[0])
        await witness.press("enter")
        while isinstance(driver.app.screen, Confirmation):
            await witness.press("y")
        copied.add(driver.app.clipboard)
    assert len(copied) > len(Format) // 2
    await witness.press("C", "o")
    assert isinstance(driver.app.focused, Input)
    await witness.press("escape", "escape")


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
async def test_no_screen_draws_copies_or_says_what_a_dossier_commands(
    texts: list[str], tmp_path: Path
) -> None:
    dossier = laid(tmp_path / "dossier", forms.sound(*texts), paper(texts[1:]))
    async with opened(dossier, tmp_path) as driver:
        witness = Witness(driver)
        witness.look()
        await walk_lists(witness, driver)
        for keys in WAYS:
            await witness.press(*keys)
        driver.explorer.bar.set_query("words")
        await driver.settle()
        driver.explorer.save_this_search()
        await witness.press("x")
        await witness.press("escape")
        driver.explorer.bar.set_query("")
        await driver.settle()
        driver.explorer.focus_pane("quotations")
        await witness.press("X", "g")
        await copy_in_every_way(witness, driver)
        assert driver.app.is_running
        assert f"]52;c;{EVIL}" not in driver.app.clipboard.replace("␛", "\x1b")
        missing = {each.__name__ for each in all_screens() - witness.seen}
        assert not missing


async def test_markup_is_text_also_where_a_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "[bold]x[/bold] \x1b[31m\u202e"
    dossier = laid(folder, forms.faulty("[/"), "Words")
    async with opened(dossier, tmp_path) as driver:
        witness = Witness(driver)
        await witness.press("p")
        await witness.press("escape", "e")
        assert driver.app.is_running
