"""Copying: the exact words with speaker and source, and a message that is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from pfd_tui.tui import copying
from pfd_tui.tui.screens.confirm import Confirmation
from tests.tui.driving import opened

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (
    "Not only journalists but also bloggers come to us now. We don’t distinguish between "
    "journalists and bloggers, if there’s a violation of freedom of speech, we help,"
)


async def test_c_copies_words_speaker_role_organization_and_source(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("c")
        assert driver.app.clipboard == (
            f"“{WORDS}”\n"
            "— Gulmira Birzhanova, Lawyer, Legal Media Center Public Foundation\n"
            "Source: “Celebrating World Press Freedom Day”, [USAID], "
            "3 May 2021 (updated 26 May 2022), para. 2.\n"
            "Proof: verbatim in the source text, characters 1067–1230 (SHA-256 8491b6c17c69…)."
        )


async def test_what_is_copied_is_identical_to_the_source(bundled: Path, tmp_path: Path) -> None:
    source = (bundled / "sources" / "world-press-freedom-day-2021.txt").read_text(encoding="utf-8")
    async with opened(bundled, tmp_path) as driver:
        for _ in driver.lines("#quotations"):
            await driver.press("y")
            copied = driver.app.clipboard.splitlines()[0]
            assert copied.strip("“”") in source
            await driver.press("j")


@pytest.mark.parametrize("key", ["c", "y", "с", "н"])
async def test_every_copy_key_copies_also_under_a_cyrillic_layout(
    bundled: Path, tmp_path: Path, key: str
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press(key)
        assert WORDS in driver.app.clipboard


async def test_the_message_names_what_and_by_which_route_and_claims_no_more(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("c")
        message = driver.messages()
        assert "Gulmira Birzhanova: “Not only" in message
        assert "sent to the terminal (OSC 52); nothing confirms arrival" in message
        assert "copied" not in message


async def test_a_failed_copy_says_so(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(bundled, tmp_path) as driver:

        def broken(text: str) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(driver.app, "copy_to_clipboard", broken)
        await driver.press("c")
        assert "not copied" in driver.messages()


async def test_marked_quotations_are_copied_together_in_the_order_they_were_marked(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("G", "space", "g", "space", "c")
        copied = driver.app.clipboard
        assert copied.count("Source: ") == 2
        assert copied.index("We will always remember") < copied.index("Not only journalists")
        assert "2 quotations" in driver.messages()
        assert [row[0] for row in driver.lines("#quotations")].count("●") == 2


async def test_marks_outlast_a_search_and_a_second_space_takes_one_away(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space", "slash")
        await driver.type("critical")
        await driver.press("enter", "space", "c")
        assert driver.app.clipboard.count("Source: ") == 2
        await driver.press("space")
        assert len(driver.explorer.desk.numbers) == 1


async def test_marking_goes_on_to_the_next_quotation(bundled: Path, tmp_path: Path) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("space", "space")
        assert [row[0] for row in driver.lines("#quotations")][:3] == ["●", "●", " "]


async def test_where_there_is_no_quotation_nothing_is_copied_and_it_is_said(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("1", "j", "c")
        assert driver.app.clipboard == ""
        assert "no quotation here to copy" in driver.messages()


async def test_an_event_told_by_a_quotation_copies_that_quotation(
    bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("announced lessons")
        await driver.press("enter", "3", "g", "c")
        assert driver.app.clipboard.startswith("“Now, with the support of Internews Network")
        assert "[the quotation mark is not closed in the source]" in driver.app.clipboard


@pytest.fixture
def misquoted(own_copy: Path) -> Path:
    """A dossier in which a "not" was dropped."""
    text = own_copy.read_text(encoding="utf-8")
    assert text.count("We don’t distinguish") >= 1
    own_copy.write_text(text.replace("We don’t distinguish", "We distinguish"), encoding="utf-8")
    return own_copy


async def test_words_not_in_the_source_are_copied_only_after_a_question(
    misquoted: Path, tmp_path: Path
) -> None:
    async with opened(misquoted, tmp_path) as driver:
        assert driver.lines("#quotations")[0][1] == "✗"
        await driver.press("c")
        assert isinstance(driver.app.screen, Confirmation)
        await driver.press("n")
        assert driver.app.clipboard == ""


async def test_words_not_in_the_source_carry_the_warning_when_copied(
    misquoted: Path, tmp_path: Path
) -> None:
    async with opened(misquoted, tmp_path) as driver:
        await driver.press("c", "y")
        warning = "[WARNING: NOT IN THE SOURCE: these words do not stand there]"
        assert warning in driver.app.clipboard


async def test_words_not_in_the_source_are_written_to_a_file_only_after_a_question(
    misquoted: Path, tmp_path: Path
) -> None:
    path = tmp_path / "out.txt"
    async with opened(misquoted, tmp_path) as driver:
        await driver.press("C", "o")
        assert isinstance(driver.app.focused, Input)
        driver.app.focused.value = str(path)
        await driver.press("enter")
        assert isinstance(driver.app.screen, Confirmation)
        assert not path.exists()
        await driver.press("y")
        assert "WARNING: NOT IN THE SOURCE" in path.read_text(encoding="utf-8")


async def test_a_link_that_leads_to_no_words_is_copied_only_after_a_question_and_is_told(
    misquoted: Path, tmp_path: Path
) -> None:
    page = "https://example.org/day"
    text = misquoted.read_text(encoding="utf-8")
    misquoted.write_text(
        text.replace("    kind: article\n", f"    kind: article\n    url: {page}\n"),
        encoding="utf-8",
    )
    async with opened(misquoted, tmp_path) as driver:
        await driver.press("L")
        assert isinstance(driver.app.screen, Confirmation)
        question = "".join(str(each.render()) for each in driver.app.screen.query(Static))
        assert "The link leads to the page, and not to these words." in question
        await driver.press("n")
        assert driver.app.clipboard == ""
        await driver.press("L", "y")
        assert driver.app.clipboard == page
        assert "(link to the page)" in driver.messages()
        assert "link to the words" not in driver.messages()
        assert "with a warning" not in driver.messages()


async def test_an_attribution_that_is_not_borne_out_is_copied_only_after_a_question(
    own_copy: Path, tmp_path: Path
) -> None:
    text = own_copy.read_text(encoding="utf-8")
    wrong = text.replace("says Igor Brattsev, Director of", "said Igor Brattsev, Director of")
    own_copy.write_text(wrong, encoding="utf-8")
    async with opened(own_copy, tmp_path) as driver:
        await driver.press("slash")
        await driver.type("messengers")
        await driver.press("enter", "c")
        assert isinstance(driver.app.screen, Confirmation)
        await driver.press("y")
        assert "[WARNING: the source does not bear this attribution out]" in driver.app.clipboard


async def test_a_long_text_is_not_said_to_have_arrived() -> None:
    outcome = copying.send("x" * 200_000, lambda text: None)
    assert "may be too long" in outcome.message
