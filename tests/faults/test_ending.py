"""However the explorer is ended, the terminal is left as it was found, and nobody spins."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.faults.terminal import SHOWN, Terminal
from tests.terminals import drawn

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes as Linux shows them"
)

HALF_STARTED = 0.5
"""Seconds of processor after which Textual is there, and no screen yet; any moment would do."""
HELP = drawn("Keys that work here")


def shown(terminal: Terminal) -> Terminal:
    """The explorer, once its lists are there."""
    terminal.wait_for(SHOWN)
    terminal.wait_for(drawn("Birzhanova"))
    return terminal


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM])
def test_a_signal_ends_it_and_leaves_the_terminal_as_it_was(number: signal.Signals) -> None:
    with Terminal() as terminal:
        shown(terminal).program.send_signal(number)
        assert terminal.status() == 128 + number
        assert terminal.left_on == []
        assert b"Traceback" not in terminal.seen


def test_a_program_that_cannot_leave_in_order_is_ended_all_the_same() -> None:
    code = (
        "import sys, time; from pfd_tui.tui import ending; ending.GRACE = 0.2;"
        "from pfd_tui.tui.app import Explorer;"
        "Explorer.exit = lambda self: time.sleep(600);"
        "from pfd_tui.cli import run; sys.exit(run([]))"
    )
    with Terminal((sys.executable, "-c", code)) as terminal:
        shown(terminal).program.send_signal(signal.SIGTERM)
        assert terminal.status() == 128 + signal.SIGTERM
        assert terminal.left_on == []


@pytest.mark.parametrize("ignores_hangup", [False, True], ids=["told", "nohup"])
def test_a_terminal_that_is_closed_ends_it(ignores_hangup: bool) -> None:
    with Terminal(ignores_hangup=ignores_hangup) as terminal:
        shown(terminal)
        terminal.close()
        assert terminal.status() == 128 + signal.SIGHUP


def test_ctrl_z_gives_the_terminal_back_and_after_it_all_is_drawn_again() -> None:
    with Terminal() as terminal:
        shown(terminal).program.send_signal(signal.SIGTSTP)
        terminal.wait("the stop", lambda: terminal.state == "T")
        assert terminal.left_on == []
        terminal.forget()
        terminal.program.send_signal(signal.SIGCONT)
        shown(terminal).press(b"?")
        terminal.wait_for(HELP)
        terminal.press(b"qq")
        assert terminal.status() == 0
        assert terminal.left_on == []


def editor(folder: Path, what: str) -> str:
    """An editor that says that it is there, and does something once a key is pressed."""
    path = folder / "editor.py"
    path.write_text(
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, lambda *_: print('interrupted ', flush=True))\n"
        f"print('ready to edit ', flush=True)\nsys.stdin.readline()\n{what}\n"
    )
    return f"{sys.executable} {path}"


def test_ctrl_c_in_an_editor_ends_neither_it_nor_the_explorer(
    own_dossier: Path, tmp_path: Path
) -> None:
    command = editor(tmp_path, "print('saved ', flush=True)")
    argv = (sys.executable, "-m", "pfd_tui", str(own_dossier))
    with Terminal(argv, environ={"EDITOR": command}) as terminal:
        terminal.wait_for(drawn("We help journalists"))
        terminal.press(b"e")
        terminal.wait_for(b"ready to edit")
        terminal.press(b"\x03")  # the line makes a signal of it, for each program of the terminal
        terminal.wait_for(b"interrupted")
        terminal.forget()
        terminal.press(b"\n")
        terminal.wait_for(b"saved")
        terminal.wait_for(drawn("We help journalists"))
        terminal.press(b"q")
        assert terminal.status() == 0
        assert terminal.left_on == []


def test_an_order_to_end_waits_for_the_editor(own_dossier: Path, tmp_path: Path) -> None:
    command = editor(tmp_path, "print('saved ', flush=True)")
    argv = (sys.executable, "-m", "pfd_tui", str(own_dossier))
    with Terminal(argv, environ={"EDITOR": command}) as terminal:
        terminal.wait_for(drawn("We help journalists"))
        terminal.press(b"e")
        terminal.wait_for(b"ready to edit")
        terminal.program.send_signal(signal.SIGTERM)
        terminal.press(b"\n")
        terminal.wait_for(b"saved")
        assert terminal.status() == 128 + signal.SIGTERM
        assert terminal.left_on == []


def test_a_signal_while_it_starts_leaves_the_terminal_as_it_was() -> None:
    with Terminal() as terminal:
        terminal.wait("the moment", lambda: terminal.cpu_seconds >= HALF_STARTED)
        terminal.program.send_signal(signal.SIGTERM)
        assert terminal.status() in (128 + signal.SIGTERM, -signal.SIGTERM)
        assert terminal.left_on == []
