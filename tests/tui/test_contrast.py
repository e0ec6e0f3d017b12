"""Whatever the theme, everything on the screen can be read: contrasts as WCAG 2.2 AA asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from pfd_tui.tui.contrast import TINTS, TONES, contrast, readable
from pfd_tui.tui.screens.confirm import Confirmation
from pfd_tui.tui.themes import OWN
from tests.tui.driving import Driver, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.style import Style
    from textual.theme import Theme

    from pfd_tui.tui.app import Explorer

TEXT, SIGN = 4.5, 3.0
"""WCAG 2.2, success criteria 1.4.3 and 1.4.11."""
TOWERING = (120, 48)
MIXED = [theme for theme in (*OWN, *BUILTIN_THEMES.values()) if not theme.ansi]
TERMINALS_OWN = [theme for theme in BUILTIN_THEMES.values() if theme.ansi]
FAINTEST = "textual-light"
"""The theme that has to be changed most."""
RULES = set("─━│╭╮╰╯")
"""What frames are drawn with. The rule over a pane without the keys says nothing: it is quiet."""
STATES = {
    "facets": ["f", "j"],
    "chart": ["t", "j"],
    "source": ["s"],
    "overview": ["v", "j"],
    "copy menu": ["C"],
    "basket": ["space", "b"],
    "help": ["question_mark"],
    "palette": ["ctrl+p", "o"],
}
"""Keys that lead to what else can be seen; `escape` leads back."""


def drawn(app: Explorer) -> Iterator[tuple[str, Style]]:
    """All that the top screen shows, as pieces of one look.

    What is dimmed under a palette does not count.
    """
    shown = [child.region for child in app.screen.children if child.display]
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        lines = [region for region in shown if region.y <= y < region.bottom]
        left = min((each.x for each in lines), default=0)
        right = max((each.right for each in lines), default=0)
        for segment in strip.crop(left, right):
            if segment.text.strip() and segment.style is not None:
                yield segment.text, segment.style


def colours(style: Style) -> tuple[Color, Color]:
    """What is seen: the colour of the text and of what is under it."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.triplet is not None, "a colour of the terminal in a theme of mixed ones"
    assert style.bgcolor.triplet is not None
    ink, ground = Color(*style.color.triplet), Color(*style.bgcolor.triplet)
    return (ground, ink) if style.reverse else (ink, ground)


def too_faint(app: Explorer) -> list[str]:
    """Pieces of the screen that cannot be read well enough."""
    faint = []
    quiet = Color.parse(app.theme_variables["panel"])
    for text, style in drawn(app):
        ink, ground = colours(style)
        is_frame = set(text.strip()) <= RULES
        if is_frame and (app.no_color or _are_one(ink, quiet)):
            continue
        least = TEXT if any(sign.isalnum() for sign in text) else SIGN
        if (found := contrast(ink, ground)) < least:
            faint.append(f"{app.theme}: {text.strip()!r} {ink.hex} on {ground.hex}: {found:.2f}")
    return faint


def _are_one(one: Color, other: Color) -> bool:
    """Whether two colours are the same, but for how they were rounded."""
    return all(abs(a - b) <= 1 for a, b in zip(one.rgb, other.rgb, strict=True))


async def searched_and_marked(driver: Driver) -> None:
    """Hits in all panes, a chip, a marked quotation, and a message."""
    await driver.press("2", "space", "slash")
    await driver.type("media")
    await driver.press("enter")
    driver.app.notify("A message that says something", title="Title", timeout=3600)
    await driver.settle()


@pytest.mark.parametrize("theme", MIXED, ids=lambda theme: theme.name)
def test_each_tone_can_be_read_on_each_background_of_a_theme(theme: Theme) -> None:
    made = readable(theme)
    names = made.to_color_system().generate() | made.variables
    grounds = [Color.parse(names[name]) for name in ("background", "surface", "panel", "row-lit")]
    for name in ("foreground", *TONES):
        assert all(contrast(Color.parse(names[name]), ground) >= TEXT for ground in grounds), name
    for name in TINTS:
        assert contrast(Color.parse(names["foreground"]), Color.parse(names[name])) >= TEXT, name
        assert names[name] != names["background"], f"{name} cannot be seen"


def test_a_theme_that_can_be_read_stays_what_it_is() -> None:
    once = readable(OWN[0])
    assert readable(once).foreground == once.foreground
    kept = ("foreground", "background", "panel", "accent", "success")
    assert [getattr(once, name).lower() for name in kept] == [
        getattr(OWN[0], name) for name in kept
    ]


async def test_all_of_the_explorer_can_be_read_in_every_theme(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path, TOWERING) as driver:
        await searched_and_marked(driver)
        for theme in MIXED:
            driver.app.theme = theme.name
            await driver.pilot.pause()
            assert too_faint(driver.app) == []
        for theme in TERMINALS_OWN:
            driver.app.theme = theme.name
            await driver.pilot.pause()
            styles = dict(drawn(driver.app))
            grounds = {each.bgcolor.name if each.bgcolor else "default" for each in styles.values()}
            assert grounds == {"default"}, "text stands on a colour that nobody has mixed for it"
            assert styles["media"].reverse, "a hit does not stand out"


async def test_all_of_the_other_screens_can_be_read(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path, TOWERING) as driver:
        driver.app.theme = FAINTEST
        for state, keys in STATES.items():
            await driver.press(*keys)
            assert too_faint(driver.app) == [], state
            await driver.press("escape")
        driver.app.push_screen(Confirmation("Are these the words?"))
        await driver.settle()
        assert too_faint(driver.app) == [], "a question"


async def test_without_colours_all_can_be_read(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(bundled, tmp_path, TOWERING) as driver:
        await searched_and_marked(driver)
        assert too_faint(driver.app) == []
        for _, style in drawn(driver.app):
            assert all(len({*colour.rgb}) == 1 for colour in colours(style)), "not a grey"
