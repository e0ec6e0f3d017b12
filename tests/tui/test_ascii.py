"""ASCII: the whole screen can be drawn with it, in the same columns, and nothing else changes."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from pfd_tui.ascii import in_ascii
from pfd_tui.sheet.lines import STATUS_SIGNS
from pfd_tui.timeline import bars
from pfd_tui.timeline.density import HEIGHTS
from pfd_tui.tui.asciiscreen import AsciiSigns
from tests.terminals import Window

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = "".join(
    [
        bars.POSSIBLE, bars.SOMEWHEN, bars.BEGIN, bars.END, bars.ABOUT, bars.OPEN_BEGIN,
        bars.OPEN_END, bars.UNKNOWN, bars.BEFORE, bars.BEYOND, bars.TICK, *bars.FACT,
        *bars.INTENTION, *STATUS_SIGNS.values(), HEIGHTS,
    ]
)  # fmt: skip


def drawn(text: str, encoding: str) -> str:
    [segment] = AsciiSigns(encoding).apply([Segment(text)], Color(0, 0, 0))
    return segment.text


def test_every_sign_of_a_chart_has_an_ascii_sign() -> None:
    assert in_ascii(SIGNS).isascii()


def test_signs_of_a_bar_that_mean_different_things_stay_different() -> None:
    ends = (bars.BEGIN, bars.END, bars.ABOUT, bars.OPEN_BEGIN, bars.OPEN_END, bars.UNKNOWN)
    lines = (bars.POSSIBLE, bars.FACT.line, bars.INTENTION.line)
    dots = (bars.SOMEWHEN, bars.FACT.day, bars.INTENTION.day, bars.FACT.short)
    for alike in (ends, lines, dots, tuple(HEIGHTS)):
        assert len({in_ascii(sign) for sign in alike}) == len(set(alike))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_nothing_changes_its_width(text: str) -> None:
    for encoding in ("ascii", "latin-1", "utf-8"):
        assert cell_len(drawn(text, encoding)) == cell_len(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
def test_what_is_drawn_can_be_encoded(text: str) -> None:
    assert drawn(text, "ascii").isascii()
    drawn(text, "latin-1").encode("latin-1")


def test_letters_stay_where_the_encoding_has_them() -> None:
    assert drawn("Бурбаева “é”", "utf-8") == 'Бурбаева "é"'
    assert drawn("Бурбаева “é”", "latin-1") == '???????? "é"'


def test_letters_of_any_script_are_not_signs() -> None:
    every = (chr(code) for code in range(0x110000))
    letters = "".join(sign for sign in every if unicodedata.category(sign).startswith("L"))
    assert in_ascii(letters) == letters


def test_a_terminal_gets_nothing_but_ascii_when_it_has_nothing_else(tmp_path: Path) -> None:
    environ = {
        "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "XDG_CACHE_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path),
    }  # fmt: skip
    with Window([sys.executable, "-m", "pfd_tui"], environ) as window:
        explorer = window.read_until(rb"(?s)\A.*3 Timeline  37")
        window.press(b"t")
        chart = window.read_until(rb"(?s)\A.*37 events")
        assert explorer[0].isascii()
        assert chart[0].isascii()
