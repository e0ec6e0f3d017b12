"""A served dossier, and visitors who look at it in a real Chromium."""

from __future__ import annotations

import base64
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pyte
import pytest

from tests.cli.support import environment
from tests.terminals import PATIENCE, Stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from tests.browser import Page

BINARY = 2
"""The opcode of a WebSocket frame that carries what the terminal is to draw (RFC 6455, 5.2)."""


class Served:
    """`pfd-tui serve` as a process, on a port that is free; a context manager, which ends it."""

    def __init__(self, *words: str | Path, **environ: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pfd_tui", "serve", "--port", "0", *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(**environ), start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.url = Stream(self.process.stdout.fileno()).read_until(rb"(.*)\n")[1].decode()

    def __enter__(self) -> Served:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.end()

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 80

    def end(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """End it by a signal; returns its exit status and what it said on standard error."""
        self.process.send_signal(by)
        out, err = self.process.communicate(timeout=PATIENCE)
        assert out == b""
        return self.process.returncode, err.decode()

    def explorers(self) -> list[int]:
        """The processes of its visitors."""
        if not Path("/proc/self/stat").exists():
            pytest.skip("there is no /proc here to see processes in")
        return [number for number in _processes() if _parent(number) == self.process.pid]


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _parent(process: int) -> int | None:
    """The parent of a process; None where it has ended."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, parent = stat.rpartition(")")[2].split()[:2]
    return None if state == "Z" else int(parent)


def is_running(process: int) -> bool:
    """Whether a process has not ended."""
    return _parent(process) is not None


class Visitor:
    """Somebody who looks at an explorer in a page, and presses keys there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._seen, self._screen = 0, pyte.Screen(80, 24)
        self._terminal = pyte.ByteStream(self._screen)

    def open(self, url: str, expected: str) -> None:
        """Open the address and wait until a text is drawn."""
        self._seen = 0
        self.page.call("Page.bringToFront")
        self.page.open(url)
        self.sees(expected)
        self.page.until("document.activeElement.className === 'xterm-helper-textarea'")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.press(key)

    def follow(self, selector: str) -> None:
        """Click on what opens a page in the place of this one."""
        self._seen = 0
        self.page.events.clear()
        self.page.click(selector)
        self.page.wait_for("Page.loadEventFired")

    def sees(self, text: str) -> None:
        """Wait until a text stands on the screen. Raises BrowserError."""
        self.page.browser.wait(lambda: text in self.screen, f"`{text}` on\n{self.screen}")

    def no_longer_sees(self, text: str) -> None:
        """Wait until a text does not stand on the screen any more. Raises BrowserError."""
        self.page.browser.wait(lambda: text not in self.screen, f"no `{text}`")

    def waits(self, is_so: Callable[[], bool]) -> None:
        """Wait, frame by frame, until something outside the browser is so."""
        until = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < until
            self.page.settle()

    @property
    def screen(self) -> str:
        """What is drawn, as far as the page has been told."""
        new, self._seen = self.page.events[self._seen :], len(self.page.events)
        for method, parameters in new:
            if method == "Network.webSocketCreated":
                self._begin(parameters["url"])
            elif method == "Network.webSocketFrameReceived":
                self._draw(parameters["response"])
        return "\n".join(self._screen.display)

    def _begin(self, url: str) -> None:
        size = parse_qs(urlsplit(url).query)
        self._screen.resize(int(size["height"][0]), int(size["width"][0]))
        self._screen.reset()

    def _draw(self, frame: dict[str, Any]) -> None:
        if frame["opcode"] == BINARY:
            self._terminal.feed(base64.b64decode(frame["payloadData"]))
