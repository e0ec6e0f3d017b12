"""What the user has set, at the screen: themes, keys, how and where is copied; what is wrong."""

from __future__ import annotations

import re
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.widgets import Static

from pfd_tui.settings import settings_path
from pfd_tui.tui.keyboard import Keyboard
from pfd_tui.tui.keys import with_twins
from pfd_tui.tui.panes import Quotations
from pfd_tui.tui.remapping import RESERVED
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.screens.source import SourceScreen
from pfd_tui.tui.state import State
from pfd_tui.tui.widgets.footer import Footer
from tests.terminals import Window, drawn
from tests.tui.driving import WIDE, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.tui.driving import Driver


def written(text: str) -> Path:
    """The user's settings file, with this text in it."""
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@asynccontextmanager
async def opened_with(
    text: str, bundled: Path, tmp_path: Path, size: tuple[int, int] = WIDE
) -> AsyncIterator[Driver]:
    """The explorer of a user whose settings file has this text."""
    written(text)
    async with opened(bundled, tmp_path, size) as driver:
        yield driver


def complaints(driver: Driver) -> list[str]:
    """What is wrong with the settings, as it is printed when the program ends."""
    problems = driver.app.settings_problems
    return [f"{p.place}: {p.message}" + (f" ({p.hint})" if p.hint else "") for p in problems]


def footer(driver: Driver) -> dict[str, str]:
    """What the footer shows: the word of each command, and its key."""
    entries = driver.app.screen.query_one(Footer).entries
    return {shown.description: shown.display for shown in entries}


async def help_lines(driver: Driver) -> list[str]:
    """The lines of the help for the screen that is shown."""
    await driver.press("f1")
    lines = driver.lines("#paper")
    await driver.press("escape")
    return lines


async def offered(driver: Driver, query: str) -> list[str]:
    """What the palette offers for a query, a line each."""
    await driver.press("ctrl+p")
    assert isinstance(driver.app.screen, CommandPalette)
    await driver.type(query)
    options = driver.app.screen.query_one(CommandList).options
    prompts = [option.prompt for option in options]
    await driver.press("escape")
    assert not isinstance(driver.app.screen, CommandPalette)
    return [p.plain if isinstance(p, Content) else str(p) for p in prompts]


# --- themes ----------------------------------------------------------------------------------


async def test_a_theme_that_is_set_wins_over_the_remembered_one(
    bundled: Path, tmp_path: Path
) -> None:
    State(tmp_path / "state.json").remember_theme("dracula")
    async with opened_with('theme = "nord"\n', bundled, tmp_path) as driver:
        assert driver.app.theme == "nord"
        assert complaints(driver) == []
    async with opened_with("", bundled, tmp_path) as driver:
        assert driver.app.theme == "dracula"


async def test_an_unknown_theme_is_told_with_the_nearest_name_and_the_program_starts(
    bundled: Path, tmp_path: Path
) -> None:
    State(tmp_path / "state.json").remember_theme("dracula")
    async with opened_with('\ntheme = "Norde"\n', bundled, tmp_path) as driver:
        assert driver.app.theme == "dracula"
        assert len(driver.lines("#quotations")) >= 12
        assert complaints(driver) == [
            f"{settings_path()}:2:1: there is no theme `Norde` (did you mean `nord`?)"
        ]
        assert "config.toml:2:1 there is no theme `Norde`" in driver.messages()
        assert "did you mean `nord`?" in driver.messages()


async def test_a_theme_like_no_other_is_told_where_to_find_them_all(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('theme = "qqqq"\n', bundled, tmp_path) as driver:
        assert driver.app.theme == "pfd-dark"
        assert "names them all" in driver.messages()


# --- keys ------------------------------------------------------------------------------------


async def test_a_remapped_key_does_the_command_and_the_old_one_nothing(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\ncopy-quotation = "r"\n', bundled, tmp_path) as driver:
        assert complaints(driver) == []
        await driver.press("c", "y")
        assert driver.app.clipboard == ""
        await driver.press("r")
        assert driver.app.clipboard.startswith("“Not only journalists but also bloggers")


async def test_several_keys_are_separated_by_commas_and_all_of_them_work(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\ngo-to-timeline = "i, F6, ctrl+t"\n', bundled, tmp_path) as d:
        for key in ("i", "f6", "ctrl+t"):
            await d.press("2")
            assert d.explorer.active == "quotations"
            await d.press(key)
            assert d.explorer.active == "timeline", key


async def test_the_footer_shows_the_users_key(bundled: Path, tmp_path: Path) -> None:
    async with opened_with('[keys]\ncopy-quotation = "r,f8"\n', bundled, tmp_path) as driver:
        shown = footer(driver)
        assert shown["Copy"] == "r"
        assert (shown["Help"], shown["Quit"], shown["Copy as"]) == ("?", "q", "C")
        assert list(shown)[:2] == ["Help", "Quit"]


async def test_the_help_shows_the_users_keys(bundled: Path, tmp_path: Path) -> None:
    async with opened_with('[keys]\ncopy-quotation = "r,pgdn"\npage-down = "ctrl+d"\n',
                           bundled, tmp_path) as driver:  # fmt: skip
        lines = [line.split() for line in await help_lines(driver)]
        assert ["r", "pgdn", "Copy", "quotation:"] in [words[:4] for words in lines]
        assert ["ctrl+d", "Page", "down:"] in [words[:3] for words in lines]
        assert not [words for words in lines if words[:2] == ["c", "y"]]


async def test_the_palette_shows_the_users_keys(bundled: Path, tmp_path: Path) -> None:
    async with opened_with('[keys]\nzoom = "z"\n', bundled, tmp_path) as driver:
        assert any(each.startswith("Zoom  (z)") for each in await offered(driver, "zoom"))


async def test_messages_and_menus_name_the_users_keys(bundled: Path, tmp_path: Path) -> None:
    keys = (
        '[keys]\nundo-basket = "d"\nas-html = "H"\ngo-to-quotations = "f2"\nmark = "m"\n'
        'undo = "U"\n'
    )
    async with opened_with(keys, bundled, tmp_path) as driver:
        assert complaints(driver) == []
        await driver.press("b")
        assert "m marks a quotation" in driver.text("#basket")
        await driver.press("escape", "m", "X")
        assert "d undoes it" in driver.messages()
        await driver.press("C")
        assert "H HTML" in str(driver.app.screen.query_one("#choices", Static).content)
        await driver.press("escape", "1", "enter", "c")
        assert "f2 goes to the quotations" in driver.messages()
        await driver.press("slash", "q", "q", "q", "enter")
        assert "U undoes the narrowing." in driver.text("#quotations")


async def test_a_command_without_a_key_is_in_the_palette_and_the_help_says_so(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\nclear-basket = ""\n', bundled, tmp_path) as driver:
        assert complaints(driver) == []
        await driver.press("space", "X")
        assert len(driver.explorer.desk.basket.ids) == 1
        titles = await offered(driver, "clear basket")
        assert any(each.startswith("Clear basket\n") for each in titles)
        lines = [line.split() for line in await help_lines(driver)]
        assert ["ctrl+p", "Clear", "basket:"] in [words[:3] for words in lines]


async def test_a_remapped_letter_works_under_a_cyrillic_layout_and_the_old_twin_does_not(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\ncopy-quotation = "r"\n', bundled, tmp_path) as driver:
        await driver.press("с", "н")  # where c and y are
        assert driver.app.clipboard == ""
        await driver.press("к")  # where r is
        assert driver.app.clipboard.startswith("“Not only")


async def test_a_remapped_letter_is_text_while_a_query_is_typed(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\nzoom = "z"\n', bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("kaz")
        assert driver.explorer.bar.text == "kaz"
        assert not driver.explorer.has_class("-zoomed")


async def test_a_key_is_remapped_on_every_screen_that_has_the_command(
    bundled: Path, tmp_path: Path
) -> None:
    keys = '[keys]\nclose = "f10"\ncopy-quotation = "r"\nas-markdown = "M"\n'
    async with opened_with(keys, bundled, tmp_path) as driver:
        assert complaints(driver) == []
        await driver.press("s")
        assert isinstance(driver.app.screen, SourceScreen)
        assert footer(driver)["Close"] == "f10"
        await driver.press("r")
        assert driver.app.clipboard.startswith("“Not only")
        await driver.press("question_mark", "escape")
        assert isinstance(driver.app.screen, Paper)
        assert footer(driver)["Close"] == "f10"
        await driver.press("f10", "f10")
        assert len(driver.app.screen_stack) == 2  # the explorer alone
        await driver.press("C", "m", "M", "enter")
        assert driver.app.clipboard.startswith("> “Not only")


async def test_while_the_settings_are_silent_all_screens_have_their_own_keys(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('theme = "nord"\n', bundled, tmp_path) as driver:
        assert driver.app.keyboard == Keyboard()
        bindings = [binding for _, binding in driver.explorer._bindings]
        own = {key for c in ExplorerScreen.COMMANDS_HERE for key in with_twins(c.KEYS)}
        assert own <= {binding.key for binding in bindings}


async def test_two_commands_may_change_their_keys_with_each_other(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\ndown = "k"\nup = "j"\n', bundled, tmp_path) as driver:
        assert complaints(driver) == []
        await driver.press("k", "k", "j")
        assert driver.explorer.query_one(Quotations).cursor == 1


WRONG_KEYS = [
    pytest.param('zom = "z"', "`keys.zom`: there is no command `zom` (did you mean `zoom`?)",
                 id="a command that does not exist"),
    pytest.param('Copy_Quotation = "r"', "`keys.Copy_Quotation`: there is no command "
                 "`Copy_Quotation` (did you mean `copy-quotation`?)", id="its name, not its id"),
    pytest.param('zoom = "pagdown"', "`keys.zoom`: there is no key `pagdown` "
                 "(did you mean `pagedown`?)", id="a key that does not exist"),
    pytest.param('zoom = "cmd+z"', "`keys.zoom`: there is no modifier `cmd`",
                 id="a modifier that does not exist"),
    pytest.param('zoom = "ctrl+i"', "`keys.zoom`: a terminal sends `ctrl+i` as tab "
                 "(name another key)", id="a key that is another one"),
    pytest.param('zoom = "shift+z"', "`keys.zoom`: `shift+z` is a sign of its own "
                 "(name that sign: `shift+z` is `Z`)", id="a sign with shift"),
    pytest.param('zoom = "ctrl+q"', "`keys.zoom`: `ctrl+q` always leaves the program",
                 id="a reserved key"),
    pytest.param('zoom = "c"', "`keys.zoom`: `c` means `copy-quotation` on the same screen "
                 "(name another key, or give `copy-quotation` another one)", id="a clash"),
    pytest.param('zoom = "с"', "`keys.zoom`: `с` means `copy-quotation` on the same screen",
                 id="a clash under a Cyrillic layout"),
    pytest.param('close = ""', "`keys.close`: `close` needs a key: it is not in the palette "
                 "(name one)", id="no way left to the command"),
    pytest.param('leave-search = "x"', "`keys.leave-search`: `x` is text while a query is typed",
                 id="a letter in the search bar"),
    pytest.param("zoom = 7", "`keys.zoom` is a number, not text", id="a number"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), WRONG_KEYS)
async def test_a_key_that_cannot_be_is_told_with_its_line_and_the_default_stays(
    line: str, message: str, bundled: Path, tmp_path: Path
) -> None:
    async with opened_with(f"[keys]\n# mine\n{line}\n", bundled, tmp_path) as driver:
        (told,) = complaints(driver)
        assert told.startswith(f"{settings_path()}:3:1: {message}")
        assert f"config.toml:3:1 {message.partition(' (')[0]}" in driver.messages()
        assert driver.app.keyboard == Keyboard()
        await driver.press("plus")
        assert driver.explorer.has_class("-zoomed")


@pytest.mark.parametrize("key", RESERVED)
async def test_keys_that_the_program_keeps_for_itself_are_refused(
    key: str, bundled: Path, tmp_path: Path
) -> None:
    async with opened_with(f'[keys]\nzoom = "z,{key}"\n', bundled, tmp_path) as driver:
        assert len(complaints(driver)) == 1
        assert driver.app.keyboard == Keyboard()


async def test_of_two_settings_for_one_key_the_first_holds(bundled: Path, tmp_path: Path) -> None:
    async with opened_with('[keys]\nzoom = "z"\nedit-record = "z"\n', bundled, tmp_path) as driver:
        (told,) = complaints(driver)
        assert told.startswith(f"{settings_path()}:3:1: `keys.edit-record`: `z` means `zoom`")
        await driver.press("z")
        assert driver.explorer.has_class("-zoomed")


async def test_a_clash_on_a_screen_that_opens_later_is_told_at_start(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened_with('[keys]\nas-html = "m"\n', bundled, tmp_path) as driver:
        (told,) = complaints(driver)
        assert "`m` means `as-markdown` on the same screen" in told


async def test_one_wrong_key_costs_no_other(bundled: Path, tmp_path: Path) -> None:
    keys = '[keys]\nzom = "z"\ngo-to-timeline = "i"\n'
    async with opened_with(keys, bundled, tmp_path) as driver:
        assert len(complaints(driver)) == 1
        await driver.press("i")
        assert driver.explorer.active == "timeline"


async def test_all_that_is_wrong_is_one_message_in_the_order_of_its_lines(
    bundled: Path, tmp_path: Path
) -> None:
    text = 'theme = "qqqq"\nstyle = "harvard"\n[keys]\nzom = "z"\n'
    async with opened_with(text, bundled, tmp_path) as driver:
        assert len(driver.app._notifications) == 1
        told = driver.messages()
        places = [told.index(f"config.toml:{line}:1") for line in (1, 2, 4)]
        assert places == sorted(places)


# --- how is copied, and where to ----------------------------------------------------------------


async def test_style_and_format_that_are_set_are_what_is_copied_at_first(
    bundled: Path, tmp_path: Path
) -> None:
    remembered = {"style": "mla", "format": "html"}
    State(tmp_path / "state.json").remember_copying(remembered)
    settings = 'style = "apa"\nformat = "markdown"\n'
    async with opened_with(settings, bundled, tmp_path) as driver:
        await driver.press("c")
        assert "\n**References**\n" in driver.app.clipboard
        assert "APA 7, Markdown" in driver.messages()
        await driver.press("C", "t", "1", "enter", "c")
        assert driver.app.clipboard.startswith("“Not only")  # the menu counts until the end
    async with opened_with(settings, bundled, tmp_path) as driver:
        await driver.press("c")
        assert "APA 7, Markdown" in driver.messages()  # and the next run begins as it is set


@pytest.fixture
def taker(tmp_path: Path) -> list[str]:
    """A clipboard command: it writes what it gets into a file, and its first argument too."""
    script = tmp_path / "taker.py"
    script.write_text(
        "import pathlib, sys\npathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())\n",
        encoding="utf-8",
    )
    return [sys.executable, str(script), str(tmp_path / "taken")]


async def test_a_clipboard_command_gets_the_text_and_no_other_route_does(
    taker: list[str], bundled: Path, tmp_path: Path
) -> None:
    settings = f'clipboard = "command"\nclipboard-command = {taker}\n'
    async with opened_with(settings, bundled, tmp_path) as driver:
        await driver.press("c")
        taken = (tmp_path / "taken").read_text(encoding="utf-8")
        assert taken.startswith("“Not only journalists but also bloggers")
        assert "\n— Gulmira Birzhanova, Lawyer" in taken
        assert driver.app.clipboard == ""
        assert "copied by python" in driver.messages()


async def test_a_clipboard_command_that_fails_is_told_and_nothing_is_claimed(
    bundled: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no display here')"]
    settings = f'clipboard = "command"\nclipboard-command = {command}\n'
    async with opened_with(settings, bundled, tmp_path) as driver:
        await driver.press("c")
        assert "not copied: python" in driver.messages()
        assert "exit status 1: no display here" in driver.messages()
        assert driver.app.clipboard == ""


async def test_tmux_forced_without_tmux_says_truly_that_it_failed(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    async with opened_with('clipboard = "tmux"\n', bundled, tmp_path) as driver:
        await driver.press("c")
        assert "not copied: tmux buffer: No such file or directory" in driver.messages()
        assert "copied to" not in driver.messages()
        assert driver.app.clipboard == ""


# --- what the documentation shows ---------------------------------------------------------------


async def test_the_settings_shown_in_the_documentation_are_sound(
    bundled: Path, tmp_path: Path
) -> None:
    page = (bundled.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    async with opened_with(example, bundled, tmp_path) as driver:
        assert complaints(driver) == []
        assert driver.app.theme == "solarized-light"
        assert driver.app.keyboard.given["copy-quotation"] == "c,y,f8"


# --- a file that says nothing -------------------------------------------------------------------


def test_a_file_that_is_not_toml_is_told_at_start_and_again_when_the_program_ends(
    bundled: Path,
) -> None:
    path = written('theme = "nord"\nstyle: apa\n')
    with Window([sys.executable, "-m", "pfd_tui", str(bundled)]) as window:
        window.read_until(drawn("Settings: the defaults hold"))
        window.read_until(drawn("config.toml:2:6"))
        window.press(b"q")
        rest = window.read_to_the_end()
        assert window.status == 0
    # What is printed after the screen was left stays in the terminal.
    _, _, printed = rest.rpartition(b"\x1b[?1049l")
    assert f"{path}:2:6: fatal: the settings are not TOML".encode() in printed
