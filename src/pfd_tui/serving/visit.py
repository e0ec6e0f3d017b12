"""A visit: one browser, one explorer in a process of its own, and what they say to each other."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import signal
import sys
from asyncio.subprocess import PIPE, Process
from typing import TYPE_CHECKING, Final

from textual_serve.app_service import AppService

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp.web import WebSocketResponse
    from textual_serve.download_manager import DownloadManager

# A terminal of 8K pixels has fewer; what is larger would only cost memory.
MOST_COLUMNS, MOST_ROWS = 1_000, 500
# An explorer ends within a second, or while it starts within a few on a busy machine.
PATIENCE: Final = 8.0
CHUNK: Final = 65_536
# What belongs to whoever started the server: desktop, terminal, programs to be called.
NOT_OF_VISITORS: Final = (
    "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "TMUX_PANE", "STY", "WINDOW", "SSH_CONNECTION",
    "SSH_CLIENT", "SSH_TTY", "EDITOR", "VISUAL", "BROWSER", "COLORFGBG", "COLORTERM",
)  # fmt: skip
TERM: Final = "xterm-256color"  # what xterm.js in the page understands


class Visit(AppService):
    """One visitor's explorer. `start` it, let it `hear` what the browser says, and `end` it.

    `argv` is the program; no shell reads it.
    """

    def __init__(
        self, argv: Sequence[str], browser: WebSocketResponse, downloads: DownloadManager
    ) -> None:
        super().__init__(
            shlex.join(argv),
            write_bytes=browser.send_bytes,
            write_str=browser.send_str,
            close=lambda: _close(browser),
            download_manager=downloads,
        )
        self._argv = argv
        self._leaving: asyncio.Task[None] | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        width, height = bounded(width, height)
        self._process = await asyncio.create_subprocess_exec(
            *self._argv,
            stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,  # ctrl+c is for the server, which ends it in order
        )  # fmt: skip
        self._stdin = self._process.stdin
        return self._process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environ = super()._build_environment(width, height)
        kept = {name: value for name, value in environ.items() if name not in NOT_OF_VISITORS}
        return kept | {"TERM": TERM}

    async def hear(self, text: str) -> None:
        """Pass on what the browser says; what is no message of textual-serve is passed over."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            return
        match message:
            case ["stdin", str(keys)]:
                await self.send_bytes(keys.encode(errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(*bounded(width, height))
            case ["focus", *_]:
                await self.focus()
            case ["blur", *_]:
                await self.blur()
            case ["ping", str(sent)]:
                await self.remote_write_str(json.dumps(["pong", sent]))
            case _:
                pass

    async def end(self) -> None:
        """Have the explorer end, and wait until it has; one that does not is ended by force."""
        if self._process is None:
            return
        if self._leaving is None:  # it leaves once, whoever asks and whoever stops waiting
            self._leaving = asyncio.create_task(self._leave(self._process))
        # Not `wait_for`: textual-serve keeps to itself that it was cancelled.
        await asyncio.wait({self._leaving}, timeout=PATIENCE)
        if not self._leaving.done():
            _kill(self._process)
        await asyncio.shield(self._leaving)

    async def _leave(self, process: Process) -> None:
        await self.stop()
        await _ended(process)


def bounded(width: int, height: int) -> tuple[int, int]:
    """Columns and rows that a screen can have, whatever was asked for."""
    return min(max(width, 1), MOST_COLUMNS), min(max(height, 1), MOST_ROWS)


async def _close(browser: WebSocketResponse) -> None:
    await browser.close()


async def _ended(process: Process) -> None:
    """Wait until a process has ended; what it still writes is read, or it could not."""
    assert process.stdout is not None  # it is a pipe
    while await process.stdout.read(CHUNK):
        pass
    await process.wait()


def _kill(process: Process) -> None:
    try:
        if sys.platform == "win32":
            process.kill()
        else:  # and whatever it started
            os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # it ended meanwhile
        pass
