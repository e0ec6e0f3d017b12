"""Commands: one class each, from which keys, footer, help and palette are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from pfd_tui.tui import commands
from pfd_tui.tui.choices import Choice
from pfd_tui.tui.keys import with_twins
from pfd_tui.tui.screens.basket import BasketScreen
from pfd_tui.tui.screens.browsing import IN_SEARCH, OUT_OF_SEARCH
from pfd_tui.tui.screens.confirm import Confirmation
from pfd_tui.tui.screens.copyas import CopyAs
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.screens.overview import OverviewScreen
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.screens.source import SourceScreen
from pfd_tui.tui.state import State
from tests.tui.driving import opened

if TYPE_CHECKING:
    from pathlib import Path

import pytest

SCREENS = (
    ExplorerScreen, Paper, SourceScreen, Confirmation, BasketScreen, CopyAs, OverviewScreen,
)  # fmt: skip
TYPING = (*OUT_OF_SEARCH, *commands.MOVEMENTS, commands.Complete, commands.LaterQuery)
OFFERED = (*OUT_OF_SEARCH, *commands.MOVEMENTS, commands.NextPane, commands.LaterQuery)
WALKING = (*OUT_OF_SEARCH, *commands.MOVEMENTS, commands.Complete, commands.GoToHits)
"""What has no key while a query is typed, while something is offered, among earlier queries."""
FORBIDDEN = ("ctrl+m", "ctrl+i", "ctrl+h", "ctrl+left_square_bracket")
"""Keys that a terminal cannot tell from enter, tab, backspace and escape."""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("aside", [IN_SEARCH, TYPING, OFFERED, WALKING])
def test_no_key_of_a_screen_means_two_things_at_a_time(
    screen: type[ExplorerScreen], aside: tuple[type[commands.Command], ...]
) -> None:
    here = [command for command in screen.COMMANDS_HERE if command not in aside]
    keys = [key for command in here for key in with_twins(command.KEYS)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_of_a_screen_is_carried_out_by_it(screen: type[ExplorerScreen]) -> None:
    for command in screen.COMMANDS_HERE:
        by_kind = (commands.Movement, commands.GoTo, Choice)
        assert issubclass(command, by_kind) or command in screen._handlers


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_is_one_that_terminals_confuse(screen: type[ExplorerScreen]) -> None:
    keys = {key for command in screen.COMMANDS_HERE for key in command.KEYS.split(",")}
    assert not keys & set(FORBIDDEN)
    assert not any(key.startswith(("alt+", "ctrl+shift+")) for key in keys)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_says_what_it_does_and_has_an_id_for_remapping(
    screen: type[ExplorerScreen],
) -> None:
    for command in screen.COMMANDS_HERE:
        assert command.help_text().endswith(".")
        assert command.help_text() != commands.Command.help_text()
    ids = [command.id() for command in screen.COMMANDS_HERE]
    assert len(ids) == len(set(ids))


def test_the_footer_begins_with_help_and_quit() -> None:
    shown = [
        command
        for command in ExplorerScreen.COMMANDS_HERE
        if command.FOOTER and command not in IN_SEARCH
    ]
    assert shown[:2] == [commands.Help, commands.Quit]
    assert 5 <= len(shown) <= 9


async def test_the_help_lists_every_command_that_works_here(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("question_mark")
        text = driver.text("#paper")
        for command in set(ExplorerScreen.COMMANDS_HERE) - set(IN_SEARCH):
            assert command.help_text()[:40] in text, command
        await driver.press("q")
        assert driver.app.screen is driver.explorer


@pytest.mark.parametrize(
    "command",
    [
        commands.Help, commands.ShowBasket, commands.ShowChart, commands.ShowOverview,
        commands.ShowProblems, commands.ShowSource, commands.CopyAs, commands.OnThisDay,
    ],
)  # fmt: skip
async def test_what_is_asked_for_twice_at_once_opens_once(
    command: type[commands.Command], bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("2")
        before = len(driver.app.screen_stack)
        driver.explorer.do(command)
        driver.explorer.do(command)
        await driver.settle()
        assert len(driver.app.screen_stack) == before + 1


async def test_keys_can_be_changed_by_the_id_of_a_command(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        driver.app.set_keymap({"go-to-timeline": "t"})
        await driver.press("t")
        assert driver.explorer.active == "timeline"


async def test_the_palette_offers_commands_and_carries_them_out(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("ctrl+p")
        assert isinstance(driver.app.screen, CommandPalette)
        await driver.type("zoom")
        await driver.app.workers.wait_for_complete()
        await driver.press("enter")
        await driver.settle()
        assert driver.visible_panes() == {"quotations"}


async def test_the_palette_jumps_to_a_record_in_any_spelling(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("ctrl+p")
        driver.app.screen.query_one(Input).value = "Дорофеев"
        await driver.settle()
        await driver.press("enter")
        await driver.settle()
        assert driver.lines("#detail")[0].startswith("Mikhail Dorofeyev")


async def test_a_theme_is_remembered_between_runs(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        assert driver.app.theme == "pfd-dark"
        driver.app.theme = "pfd-light"
        await driver.settle()
    async with opened(bundled, tmp_path) as driver:
        assert driver.app.theme == "pfd-light"


def test_a_damaged_state_file_costs_only_the_choice(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    for content in (b"", b"{", b"[]", b'{"theme": 7}', b"\xff\xfe"):
        path.write_bytes(content)
        assert State(path).theme == ""
    State(path).remember_theme("nord")
    assert State(path).theme == "nord"


def test_a_state_that_cannot_be_written_is_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = State(tmp_path / "file" / "state.json")
    state.remember_theme("nord")
    assert state.theme == ""


async def test_q_leaves_with_status_0(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.pilot.press("q")
    assert driver.app.return_code == 0


async def test_keys_that_come_in_a_burst_act_in_their_order(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        for sign in ("slash", *"bloggers", "enter", "c", "G", "3", "G"):
            character = {"slash": "/"}.get(sign, sign if len(sign) == 1 else None)
            driver.app.post_message(events.Key(sign, character))
        await driver.settle()
        await driver.settle()
        assert driver.explorer.bar.text == "bloggers"
        assert driver.app.clipboard.startswith("“Not only journalists but also bloggers")
        assert driver.explorer.active == "timeline"


async def test_what_is_copied_is_always_what_the_cursor_is_on(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        for sign in "jjjcjjk":
            driver.app.post_message(events.Key(sign, sign))
        await driver.settle()
        await driver.settle()
        assert driver.app.clipboard.startswith("“Our mission is to develop a high-quality")
        assert "Now, with the support" in driver.text("#detail")
