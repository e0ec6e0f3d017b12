"""The terminal of the benchmarks: what is on its screen, and since when."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("pty", reason="no pseudo-terminals here")
from pressing import Screen, painted
from terminal import CHUNK, GivenUpError, Seen, Terminal

ECHO = """
import sys, termios, tty
tty.setcbreak(0)
print("ready", end="", flush=True)
for key in iter(lambda: sys.stdin.read(1), "q"):
    print(f"\\x1b[2;1Hgot {key}", end="", flush=True)
"""
"""Shows each key on the second line, until `q` is pressed."""


def program(code: str) -> Terminal:
    return Terminal([sys.executable, "-c", code], size=(30, 5))


def test_a_text_is_awaited_until_it_stands_on_the_screen() -> None:
    with program("print('fir\\x1b[31mst')") as terminal:
        assert terminal.wait_for("first") > 0
        assert terminal.lines[0].rstrip() == "first"


def test_a_program_that_ends_without_showing_what_is_awaited_is_given_up() -> None:
    with program("print('something else')") as terminal, pytest.raises(GivenUpError, match="else"):
        terminal.wait_for("first")


def test_what_a_key_changes_is_seen_before_and_after_it() -> None:
    with program(ECHO) as terminal:
        terminal.wait_for("ready")
        seen = terminal.press(b"x", lambda terminal: terminal.lines[1].strip())
    assert (seen[0].at, seen[0].look) == (0, "")
    assert seen[-1].look == "got x"
    assert seen[-1].at > 0


def test_what_is_written_between_the_marks_of_a_frame_is_seen_at_its_end() -> None:
    more_than_a_piece = "\\x1b[2;1Hhalf" * (CHUNK // 10)
    frame = ECHO.replace('f"', f'f"\\x1b[?2026h{more_than_a_piece}').replace("}", "}\\x1b[?2026l")
    with program(frame) as terminal:
        terminal.wait_for("ready")
        seen = terminal.press(b"x", lambda terminal: terminal.lines[1].strip())
    assert {each.look for each in seen} == {"", "got x"}


def test_a_program_is_answered_when_it_asks_whether_frames_are_marked() -> None:
    asking = "import tty, sys; tty.setcbreak(0); print('\\x1b[?2026$p', flush=True);"
    with program(f"{asking} print(repr(sys.stdin.read(11)))") as terminal:
        terminal.wait_for("2026;2")


def seen(*screens: tuple[float, str, str, str]) -> list[Seen[Screen]]:
    """Screens as seen, with their times, queries, counts and rows."""
    return [Seen(at, Screen(query, count, rows, "")) for at, query, count, rows in screens]


def test_rows_arepainted_when_they_stay_and_a_count_has_changed() -> None:
    before, echoed = (0.0, "", "9", "abc"), (1.0, "m", "9", "abc")
    refined = seen(before, echoed, (2.0, "m", "1+", "a"), (3.0, "m", "7", "a"))
    assert painted(refined) == (2.0, 3.0)
    late_count = seen(before, echoed, (2.0, "m", "9", "a"), (3.0, "m", "7", "a"))
    assert painted(late_count) == (3.0, 3.0)


def test_where_nothing_changes_nothing_waspainted() -> None:
    assert painted(seen((0.0, "m", "9", "abc"), (5.0, "m", "9", "abc"))) == (0.0, 0.0)
