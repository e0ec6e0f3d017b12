"""What was asked for stays what is meant, also when the dossier is read again meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from pfd_tui.tui.screens.basket import BasketScreen
from pfd_tui.tui.screens.confirm import Confirmation
from pfd_tui.tui.screens.copyas import CopyAs
from tests.tui.driving import opened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.tui.driving import Driver

WORDS = {id_: f"{id_.capitalize()} words are here." for id_ in ("alpha", "beta", "gamma")}
HEAD = """\
dossier: {version: 1, title: T}
sources: [{id: s, kind: speech, title: The Title, url: "https://example.org/a", text: s.txt}]
people: [{id: ann, name: Ann Bell}]
quotes:
"""


def written(path: Path, ids: Sequence[str], words: dict[str, str] = WORDS) -> None:
    """A dossier with these quotations in this order."""
    quotes = "".join(
        f'  - {{id: {id_}, speaker: ann, source: s, mark: none, text: "{words[id_]}"}}\n'
        for id_ in ids
    )
    path.write_text(HEAD + (quotes or "  []\n"), encoding="utf-8")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Two quotations, beta and gamma; a third, alpha, may come before them."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "s.txt").write_text("\n\n".join(WORDS.values()), encoding="utf-8")
    path = folder / "d.yaml"
    written(path, ["beta", "gamma"])
    return path


def previewed(driver: Driver) -> str:
    return driver.text("#preview")


async def test_the_menu_copies_the_quotation_it_was_opened_on(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("C")
        written(dossier, ["alpha", "beta", "gamma"])
        await driver.look_at_files()
        assert WORDS["beta"] in previewed(driver)
        await driver.press("enter")
        assert driver.app.clipboard.startswith(f"“{WORDS['beta']}”")


async def test_the_menu_writes_the_quotation_it_was_opened_on(
    dossier: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.txt"
    async with opened(dossier, tmp_path) as driver:
        await driver.press("C", "o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(path)
        written(dossier, ["alpha", "beta", "gamma"])
        await driver.look_at_files()
        await driver.press("enter")
        assert path.read_text(encoding="utf-8").startswith(f"“{WORDS['beta']}”")


async def test_the_menu_previews_the_words_as_they_are_now(dossier: Path, tmp_path: Path) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("C", "i")
        assert "here [sic].”" in previewed(driver)
        (dossier.parent / "s.txt").write_text("Beta words were not here.", encoding="utf-8")
        written(dossier, ["beta"], {"beta": "Beta words were not here."})
        await driver.look_at_files()
        assert "“Beta words were not here.”" in previewed(driver)  # whose `[sic]` it was is gone


async def test_the_menu_says_that_a_quotation_is_gone(dossier: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    async with opened(dossier, tmp_path) as driver:
        await driver.press("C")
        written(dossier, ["gamma"])
        await driver.look_at_files()
        assert isinstance(driver.app.screen, CopyAs)
        assert "`beta` is no longer in the dossier" in previewed(driver)
        await driver.press("o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(path)
        await driver.press("enter")
        assert not path.exists()
        await driver.press("escape", "enter")
        assert driver.app.clipboard == ""
        assert "Not copied: `beta` is no longer in the dossier" in driver.messages()


async def test_of_a_basket_what_is_left_is_copied_and_what_is_gone_is_said(
    dossier: Path, tmp_path: Path
) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("space", "space", "C")
        written(dossier, ["alpha", "gamma"])
        await driver.look_at_files()
        assert "1 quotation as" in str(driver.app.screen.query_one("#preview").border_title)
        await driver.press("enter")
        assert driver.app.clipboard.startswith(f"“{WORDS['gamma']}”")
        assert WORDS["alpha"] not in driver.app.clipboard
        assert "`beta` is no longer in the dossier" in driver.messages()


async def test_a_yes_counts_only_for_what_was_asked(dossier: Path, tmp_path: Path) -> None:
    wrong = {"beta": "Beta words are not here.", "gamma": "Gamma is wrong."}
    written(dossier, ["beta", "gamma"], wrong)
    async with opened(dossier, tmp_path) as driver:
        await driver.press("c")
        assert isinstance(driver.app.screen, Confirmation)
        written(dossier, ["beta"], {"beta": "Beta words are never here."})
        await driver.look_at_files()
        await driver.press("y")
        assert driver.app.clipboard == ""
        assert isinstance(driver.app.screen, Confirmation)  # it asks again, of the words of now
        await driver.press("y")
        assert "Beta words are never here." in driver.app.clipboard


async def test_the_cursor_of_every_list_stays_on_its_record(dossier: Path, tmp_path: Path) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("space", "space", "b")
        assert isinstance(driver.app.screen, BasketScreen)
        written(dossier, ["alpha", "beta", "gamma"])
        await driver.look_at_files()
        assert driver.app.screen.current_quotes == ["beta"]
        await driver.press("escape")
        assert driver.explorer.query_one("#quotations").cursor == 2  # type: ignore[attr-defined]


async def test_the_palette_goes_to_the_record_it_named(dossier: Path, tmp_path: Path) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("ctrl+p")
        driver.app.screen.query_one(Input).value = "kind:quote gamma"
        await driver.settle()
        written(dossier, ["alpha", "beta", "gamma"])
        await driver.look_at_files()
        await driver.press("enter")
        await driver.settle()
        assert driver.explorer.current_quotes == ["gamma"]


async def test_an_open_source_shows_the_text_as_it_is_now(dossier: Path, tmp_path: Path) -> None:
    async with opened(dossier, tmp_path) as driver:
        await driver.press("s")
        assert "Delta" not in driver.text("#paper")
        (dossier.parent / "s.txt").write_text(f"Delta.\n\n{WORDS['beta']}", encoding="utf-8")
        written(dossier, ["beta"])
        await driver.look_at_files()
        assert "Delta" in driver.text("#paper")
        assert driver.app.screen.current_quotes == ["beta"]  # type: ignore[attr-defined]
