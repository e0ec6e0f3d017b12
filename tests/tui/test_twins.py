"""Twins: the same words in two places are one row, and the detail shows both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driving import WIDE, Driver, make

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "We will never accept that journalists are punished for telling the truth."


def written(folder: Path) -> list[Path]:
    """Two dossiers that have a quotation in common, worded otherwise in one of three places."""
    one, two = folder / "one.yaml", folder / "two.yaml"
    one.write_text(
        "dossier: {version: 1, title: One}\n"
        "sources: [{id: s, kind: article, title: The Paper}]\n"
        "people: [{id: ann, name: Anna Lee}]\n"
        f"quotes: [{{id: q1, source: s, speaker: ann, text: {WORDS}}},\n"
        "  {id: q2, source: s, speaker: ann, text: Something else was said that day by her.}]\n"
    )
    two.write_text(
        "dossier: {version: 1, title: Two}\n"
        "sources: [{id: z, kind: book, title: The Book}]\n"
        "people: [{id: lee, name: Anna Lee}, {id: bob, name: Bob Hope}]\n"
        f"quotes: [{{id: z1, source: z, speaker: lee, text: {WORDS}}},\n"
        f"  {{id: z2, source: z, speaker: lee, text: {WORDS.replace('will', 'shall')}}},\n"
        "  {id: z3, source: z, speaker: bob, text: Something else was said that day by her.}]\n"
    )
    return [one, two]


async def test_the_same_words_are_one_row_with_all_their_places_and_what_differs(
    tmp_path: Path,
) -> None:
    written(tmp_path)
    app = make(tmp_path, tmp_path / "state")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        pane = driver.explorer.pane("quotations")
        assert pane.border_title == "2 Quotations  5 · 2 repeated"
        rows = driver.lines("#quotations")
        assert ["3 places" in row for row in rows] == [True, False, False]
        detail = driver.text("#detail")
        assert "The same words elsewhere" in detail
        assert "z1 in The Book" in detail
        assert "Worded otherwise elsewhere" in detail
        assert "[-shall-]{+will+}" in detail
        await driver.press("j")
        assert "! the same words are said by Bob Hope in The Book" in driver.text("#detail")
        await driver.press("A")
        assert driver.explorer.desk.basket.ids == ("q1", "q2", "z3")
        driver.explorer.bar.set_query("source:z")
        await driver.settle()
        assert len(driver.lines("#quotations")) == 2
