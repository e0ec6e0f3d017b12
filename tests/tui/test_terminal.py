"""The main job in a real terminal: open, search, move to a hit, copy it, paste it elsewhere."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import MEDIUM, NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PROGRAM = f"{sys.executable} -m pfd_tui"
BETWEEN_LOOKS = 0.05
"""Seconds between two looks at the screen."""
PATIENCE = 20.0
"""Seconds until a screen that does not come counts as a failure, on a busy machine."""


class Terminal:
    """A tmux server of its own with the explorer in it."""

    def __init__(self, folder: Path, size: tuple[int, int], command: str) -> None:
        self._socket = str(folder / "tmux")
        inherited = ("TMUX", "COLUMNS", "LINES")
        environ = {key: value for key, value in os.environ.items() if key not in inherited}
        self._environ = {**environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        width, height = map(str, size)
        self("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height)
        self("set-option", "-g", "remain-on-exit", "on")
        self("respawn-pane", "-k", f"{command}; echo status $?")

    def __call__(self, *arguments: str) -> str:
        """Ask tmux."""
        done = subprocess.run(
            ["tmux", "-S", self._socket, *arguments],
            env=self._environ, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return done.stdout

    @property
    def screen(self) -> str:
        """What the terminal shows."""
        return self("capture-pane", "-p")

    def wait(self, what: str, seen: Callable[[], bool]) -> None:
        """Wait until something can be seen."""
        deadline = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < deadline, f"{what} does not come:\n{self.screen}"
            select.select([], [], [], BETWEEN_LOOKS)  # asking without a pause starves the program

    def wait_for(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        self.wait(f"“{text}”", lambda: text in self.screen)

    def keys(self, *keys: str) -> None:
        """Press keys."""
        self("send-keys", *keys)


@pytest.fixture(params=[WIDE, MEDIUM, NARROW], ids=["120x40", "80x24", "40x12"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path, bundled: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, request.param, f"{PROGRAM} {bundled}")
    yield terminal
    terminal("kill-server")


def test_from_the_prompt_to_the_exact_words_elsewhere(terminal: Terminal, bundled: Path) -> None:
    terminal.wait_for("2 Quotations  12")
    terminal.keys("/")
    terminal.keys("-l", "bloggers")
    terminal.wait_for("2 Quotations  1 of 12")
    terminal.keys("Enter", "c")
    terminal.wait("the copy", lambda: "bloggers" in terminal("show-buffer"))
    pasted = terminal("show-buffer")
    source = (bundled / "sources" / "world-press-freedom-day-2021.txt").read_text(encoding="utf-8")
    words = re.findall(r"“(.*)”\n—", pasted)[0]
    assert f"“{words}” says Gulmira Birzhanova" in source
    assert "— Gulmira Birzhanova, Lawyer, Legal Media Center Public Foundation" in pasted
    assert "Celebrating World Press Freedom Day" in pasted
    terminal.wait_for("tmux buffer")


def test_narrow_follow_back_help_zoom_and_quit(terminal: Terminal) -> None:
    terminal.wait_for("2 Quotations  12")
    terminal.keys("1", "Enter")
    terminal.wait_for("×")
    terminal.keys("2")
    terminal.wait_for("2 Quotations  4 of 12")
    terminal.keys("Enter", "Enter")
    terminal.wait_for("4 Detail  person")
    terminal.keys("BSpace")
    terminal.wait_for("4 Detail  ✓ verbatim")
    terminal.keys("?")
    terminal.wait_for("Keys that work here")
    terminal.keys("q")
    terminal.wait("the explorer", lambda: "Keys that work here" not in terminal.screen)
    terminal.keys("+")
    terminal.wait("the zoom", lambda: "1 Organizations" not in terminal.screen)
    terminal.keys("q")
    terminal.wait_for("status 0")


def test_keys_work_when_the_dossier_comes_through_a_pipe(tmp_path: Path, bundled: Path) -> None:
    dossier = next(bundled.glob("*.yaml"))
    terminal = Terminal(tmp_path, MEDIUM, f"cat {dossier} | {PROGRAM} -")
    try:
        terminal.wait_for("2 Quotations  12")
        assert "– 0 of 12 quotations stand in their sources" in terminal.screen
        terminal.keys("1", "Enter", "2")
        terminal.wait_for("2 Quotations  4 of 12")
        terminal.keys("q")
        terminal.wait_for("status 0")
    finally:
        terminal("kill-server")
