"""Columns: whatever stands in them, they stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pfd_tui.tui.certainwidths import certain
from pfd_tui.tui.widgets.lines import Lines
from tests.tui.driving import opened

if TYPE_CHECKING:
    from pathlib import Path

WIDTHS = {
    "❤️": "❤ ", "👍🏽": "👍", "👩‍💻": "👩", "👨‍👩‍👧": "👨", "1️⃣": "1 ",
    "©️": "© ", "🏴󠁧󠁢󠁳󠁣󠁴󠁿": "🏴", "👩🏽‍💻 and": "👩 and",
}  # fmt: skip
"""Pictures of several signs, and what every terminal draws in as many cells."""
SAME = [
    "🇰🇿",
    "王小明",
    "E\u0301mile",
    "नमस्ते",
    "می\u200cخواهم",
    "क\u094d\u200dष",
    "⭐",
    "Ёлка",
    "“words”",
]


@pytest.mark.parametrize("picture", WIDTHS)
def test_of_a_picture_of_several_signs_the_first_is_drawn(picture: str) -> None:
    assert certain(picture) == WIDTHS[picture]
    assert cell_len(certain(picture)) == cell_len(picture)


@pytest.mark.parametrize("text", SAME)
def test_letters_of_any_script_stay(text: str) -> None:
    assert certain(text) == text


async def test_tabs_in_names_move_nothing(tmp_path: Path) -> None:
    dossier = tmp_path / "d.yaml"
    dossier.write_text(
        "dossier: {version: 1}\n"
        'organizations: [{id: o, name: "Tab\\tand line", kind: ngo}]\n'
        'people: [{id: p, name: "Ann\\tLee", roles: [{organization: o, title: "A\\tB"}]}]\n'
    )
    async with opened(dossier, tmp_path) as driver:
        rows = driver.app.screen.query_one("#organizations", Lines)
        drawn = [rows.render_line(y).text for y in range(rows.line_count)]
    assert [line.split("  ")[0] for line in drawn if line.startswith("Tab")] == ["Tab and line"]
    assert any(line.startswith("  Ann Lee, A B") for line in drawn)
    assert not any("\t" in line for line in drawn)


@given(st.text(st.sampled_from("a ❤👍👩💻🏽\ufe0f\u200d\u20e3🇰王\u0301")))
def test_nothing_changes_its_width(text: str) -> None:
    assert cell_len(certain(text)) == cell_len(text)
