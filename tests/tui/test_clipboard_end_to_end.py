"""From `c` in the real program to the bytes that are pasted elsewhere, by every route.

What must arrive is what `pfd-tui cite` prints: it never comes near a clipboard or a screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminals import (
    OSC52_SEQUENCE,
    PATIENCE,
    Window,
    drawn,
    in_own_screen,
    installed,
    own_display,
    own_tmux,
    own_wayland,
    pasted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FIRST = "q-not-only-journalists"
"""The quotation that the cursor is on when the bundled dossier opens."""


@pytest.fixture
def program(bundled: Path) -> tuple[str, ...]:
    """The explorer on the bundled dossier."""
    return (sys.executable, "-m", "pfd_tui", str(bundled))


@pytest.fixture
def expected(bundled: Path) -> bytes:
    """What the quotation is when it is pasted: several lines, with signs outside ASCII."""
    cited = subprocess.run(
        (sys.executable, "-m", "pfd_tui", "cite", FIRST, "--dataset", str(bundled)),
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    text = cited.stdout.decode().removesuffix("\n")
    assert text.startswith("“Not only")
    assert {"“", "”", "—", "\n"} <= set(text)
    return text.encode()


def only(folder: Path, *programs: str) -> dict[str, str]:
    """A PATH on which there are these programs and no other."""
    folder.mkdir()
    for each in programs:
        (folder / each).symlink_to(installed(each))
    return {"PATH": str(folder)}


def copy(window: Window) -> None:
    """Copy the first quotation, when it is there."""
    window.read_until(drawn("“Not only"))
    window.press(b"c")


def what_can_be_pasted(reader: Sequence[str], environ: Mapping[str, str], expected: bytes) -> bytes:
    """What a program reads from the clipboard; whoever copied may own it a little later."""
    deadline = time.monotonic() + PATIENCE
    held = b""
    while held != expected and time.monotonic() < deadline:
        run = subprocess.run(
            reader,
            env={**os.environ, **environ},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        held = run.stdout
    return held


def test_the_terminal_gets_the_text_byte_for_byte(
    program: tuple[str, ...], expected: bytes, tmp_path: Path
) -> None:
    with Window(program, only(tmp_path / "bin")) as window:
        copy(window)
        assert pasted(window.read_until(OSC52_SEQUENCE)) == expected
        window.read_until(drawn("nothing confirms arrival"))


def test_a_tmux_holds_the_text_and_sends_it_to_the_terminal_outside(
    program: tuple[str, ...], expected: bytes
) -> None:
    with own_tmux() as tmux:
        argv = (*tmux.base, "new-session", *program)
        with Window(argv, tmux.environ) as window:
            copy(window)
            assert pasted(window.read_until(OSC52_SEQUENCE)) == expected
            window.read_until(drawn("copied to the tmux buffer"))
            assert tmux("show-buffer") == expected


def test_a_gnu_screen_passes_the_text_on_to_the_terminal_outside(
    program: tuple[str, ...], expected: bytes
) -> None:
    with in_own_screen(program) as window:
        copy(window)
        assert pasted(window.read_until(OSC52_SEQUENCE)) == expected
        window.read_until(drawn("nothing confirms arrival"))


@pytest.mark.parametrize(
    ("tool", "reader"),
    [
        ("xclip", ("xclip", "-o", "-selection", "clipboard")),
        ("xsel", ("xsel", "--clipboard", "--output")),
    ],
)
def test_an_x11_tool_that_is_alone_holds_the_text(
    tool: str, reader: tuple[str, ...], program: tuple[str, ...], expected: bytes, tmp_path: Path
) -> None:
    path = only(tmp_path / "bin", tool)
    with own_display() as display, Window(program, {**display, **path}) as window:
        copy(window)
        assert pasted(window.read_until(OSC52_SEQUENCE)) == expected
        window.read_until(drawn(f"copied by {tool}"))
        assert what_can_be_pasted(reader, display, expected) == expected


def test_what_xclip_holds_outlasts_the_program(
    program: tuple[str, ...], expected: bytes, tmp_path: Path
) -> None:
    path = only(tmp_path / "bin", "xclip")
    with own_display() as display:
        with Window(program, {**display, **path}) as window:
            copy(window)
            window.read_until(drawn("copied by xclip"))
            window.press(b"q")
            window.read_to_the_end()
            assert window.status == 0
        reader = ("xclip", "-o", "-selection", "clipboard")
        assert what_can_be_pasted(reader, display, expected) == expected


def test_a_wayland_desktop_holds_the_text(
    program: tuple[str, ...], expected: bytes, tmp_path: Path
) -> None:
    path = only(tmp_path / "bin", "wl-copy", "cat")  # which wl-copy hands its input to
    reader = (installed("wl-paste"), "--no-newline")
    with own_wayland() as desktop, Window(program, {**desktop, **path}) as window:
        copy(window)
        window.read_until(drawn("copied by wl-copy"))
        assert what_can_be_pasted(reader, desktop, expected) == expected
