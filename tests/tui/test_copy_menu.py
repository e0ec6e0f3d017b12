"""Copy as: a letter for each format, exactly what will be copied, and the choice remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from pfd_tui.cite import Format, Style
from pfd_tui.settings import Settings
from pfd_tui.tui.choices import FORMATS, STYLES, FormatChoice
from pfd_tui.tui.screens.copyas import NOT_COPIED, CopyAs
from pfd_tui.tui.state import State
from tests.tui.driving import NARROW, opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver

WORDS = "Not only journalists but also bloggers come to us now."


def previewed(driver: Driver) -> str:
    """What the preview says is copied."""
    shown = "\n".join(line.rstrip() for line in driver.lines("#preview"))
    return shown.partition(f"\n{NOT_COPIED}\n")[0].rstrip("\n")


def left_out(driver: Driver) -> list[str]:
    """What it says is not."""
    lines = driver.lines("#preview")
    return lines[lines.index(NOT_COPIED) + 1 :] if NOT_COPIED in lines else []


def test_every_format_and_style_has_a_letter_of_its_own() -> None:
    assert {each.FORMAT for each in FORMATS} == set(Format)
    assert {each.STYLE for each in STYLES} == set(Style)


@pytest.mark.parametrize("choice", FORMATS, ids=lambda choice: choice.LABEL)
async def test_what_the_preview_shows_is_what_is_copied(
    bundled: Path, tmp_path: Path, choice: type[FormatChoice]
) -> None:
    async with opened(bundled, tmp_path, (1600, 200)) as driver:
        await driver.press("C", choice.KEYS)
        shown, not_copied = previewed(driver), "".join(left_out(driver))
        await driver.press("enter")
        if choice.FORMAT is Format.LINK:
            assert "no web address" in not_copied
            assert driver.app.clipboard == ""
            return
        copied = driver.app.clipboard
        assert [line.rstrip() for line in copied.splitlines()] == shown.splitlines()
        assert copied.endswith("\r\nER  - ") == (choice.FORMAT is Format.RIS)
        assert WORDS in driver.app.clipboard.replace("\n", " ")


async def test_what_a_format_loses_is_told_in_the_preview_and_after_it(
    bundled: Path, tmp_path: Path
) -> None:
    lost = (
        "publisher of 1 source: BibTeX cannot say that the source does not state it; "
        "it is in square brackets",
        "date of the last change of 1 source: BibTeX has no field for it; it is in a note",
    )
    path = tmp_path / "out.bib"
    async with opened(bundled, tmp_path, (200, 60)) as driver:
        await driver.press("C", "t")
        assert left_out(driver) == []
        await driver.press("b")
        assert all(each in left_out(driver) for each in lost)
        await driver.press("o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(path)
        await driver.press("enter")
        assert all(each in driver.messages() for each in lost)


async def test_the_choice_is_what_the_copy_key_does_from_then_on(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "m", "2", "enter", "j", "c")
        assert "\\[USAID\\]" in driver.app.clipboard
    async with opened(bundled, tmp_path) as driver:
        await driver.press("c")
        assert "\\[USAID\\]" in driver.app.clipboard
        assert "APA" in driver.messages()


async def test_a_menu_that_is_closed_changes_nothing(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "h", "escape", "c")
        assert driver.app.clipboard.startswith("“Not only")


async def test_the_settings_say_what_a_run_begins_with(bundled: Path, tmp_path: Path) -> None:
    from pfd_tui.settings import read_settings

    file = tmp_path / "config.toml"
    file.write_text('format = "markdown"\n', encoding="utf-8")
    settings, problems = read_settings(file)
    assert not problems
    State(tmp_path / "state.json").remember_copying({"format": "html", "proof": False})
    async with opened(bundled, tmp_path, settings=settings) as driver:
        await driver.press("c")
        assert driver.app.clipboard.startswith("> “Not only")
        assert "Proof" not in driver.app.clipboard
    async with opened(bundled, tmp_path, settings=Settings()) as driver:
        await driver.press("c")
        assert driver.app.clipboard.startswith("<blockquote")


async def test_options_show_at_once_and_in_the_copied_text(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "p")
        assert "Proof:" not in previewed(driver)
        await driver.press("f")
        assert "we help.”" in previewed(driver)
        await driver.press("s", "enter")
        copied = driver.app.clipboard
        assert 'we help."' in copied
        assert "[the comma that ends these words in the source is made a full stop]" in copied
        assert "made straight]" in copied


async def test_sic_goes_to_the_word_that_is_meant_and_is_not_kept(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "i")
        assert "we help [sic],”" in previewed(driver)
        await driver.press("left", "left")
        assert "speech [sic], we help,”" in previewed(driver)
        await driver.press("enter", "c")
        assert "[sic]" not in driver.app.clipboard


async def test_options_that_do_not_show_in_a_format_are_not_offered(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "b")
        shown = str(driver.app.screen.query_one("#choices", Static).render())
        assert "Style" not in shown
        assert "Option" not in shown


async def test_what_is_chosen_can_be_seen_without_colour(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path, NARROW) as driver:
        await driver.press("C")
        shown = str(driver.app.screen.query_one("#choices", Static).render())
        assert shown.splitlines()[0].rstrip() == "Format  t Text m h l w b B r z n L"


async def test_it_can_be_written_to_a_file_and_a_file_is_replaced_only_knowingly(
    bundled: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.bib"
    path.write_text("old", encoding="utf-8")
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "b", "o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(path)
        await driver.press("enter")
        assert path.read_text(encoding="utf-8") == "old"
        assert "exists" in driver.messages()
        await driver.press("enter")
        assert path.read_text(encoding="utf-8").startswith("@")
        assert driver.app.screen is driver.explorer


async def test_ris_is_written_as_reference_managers_read_it(bundled: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.ris"
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "r", "o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(path)
        await driver.press("enter")
    written = path.read_bytes()
    assert written.startswith(b"TY  - NEWS\r\n")
    assert written.endswith(b"\r\nER  - \r\n")
    assert written.count(b"\n") == written.count(b"\r") == written.count(b"\r\n")


async def test_a_file_that_cannot_be_written_is_said_and_the_menu_stays(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("C", "o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(tmp_path / "nowhere" / "out.txt")
        await driver.press("enter")
        assert "nothing was written" in driver.messages()
        assert isinstance(driver.app.screen, CopyAs)


@pytest.mark.parametrize(
    "kept", ["{}", "[]", '{"copying": 3}', '{"copying": {"style": "none"}}', "{"]
)
async def test_a_state_that_makes_no_sense_is_as_good_as_none(
    bundled: Path, tmp_path: Path, kept: str
) -> None:
    (tmp_path / "state.json").write_text(kept, encoding="utf-8")
    async with opened(bundled, tmp_path) as driver:
        await driver.press("c")
        assert driver.app.clipboard.startswith("“Not only")


async def test_the_link_of_a_page_leads_to_the_words(own_copy: Path, tmp_path: Path) -> None:
    text = own_copy.read_text(encoding="utf-8")
    own_copy.write_text(
        text.replace(
            "    kind: article\n", "    kind: article\n    url: https://example.org/day\n"
        ),
        encoding="utf-8",
    )
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("L")
        assert driver.app.clipboard.startswith("https://example.org/day#:~:text=Not%20only")
