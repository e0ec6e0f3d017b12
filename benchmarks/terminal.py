"""A terminal that notes when what came: a program in a pseudo-terminal, and the screen it paints.

The screen is worked out by pyte while nothing comes in, so that this takes no time from what is
measured. Linux and macOS.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import pyte
from processes import peak_memory, processor_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SIZE = (120, 40)
"""Columns and rows."""
CHUNK = 65_536
"""Bytes read at a time, at most; a pseudo-terminal gives about 4,096."""
PAUSE = 0.02
"""Seconds without output in which there is time to work out the screen."""
LOOKING = 1.0
"""Seconds after which the screen is looked at although more and more comes in."""
QUIET = 0.2
"""Seconds without output or work after which a program has done all it wants to do."""
RESTING = 0.03
"""Seconds of processor time in `QUIET` that are rest: clocks, and the blinking of a cursor."""
PATIENCE = 600.0
"""Seconds after which a program that shows nothing is given up."""
BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
"""Between these a terminal waits with painting (synchronized output)."""
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # there is synchronized output
    b"\x1b[6n": b"\x1b[1;1R",  # the cursor is at the top
    b"\x1b[c": b"\x1b[?62;22c",  # a VT220 with colours
}
"""What a program asks a terminal, and what a terminal answers."""
OURS = ("COLUMNS", "LINES", "TMUX", "NO_COLOR")
"""What this process was told of its own terminal."""


Look = TypeVar("Look")


class GivenUpError(Exception):
    """A program did not show in time what was awaited."""


@dataclass(frozen=True)
class Chunk:
    """Some output: when it came, in seconds of `time.perf_counter`, and its bytes."""

    at: float
    output: bytes


class Seen(NamedTuple, Generic[Look]):
    """What is looked at of a screen, and the milliseconds from a key until it was there."""

    at: float
    look: Look


class Terminal:
    """A program in a terminal. Use it as a context: the program is ended with it."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str] = {},
        size: tuple[int, int] = SIZE,
    ) -> None:
        """Start `command` with `environ` over this process's own."""
        columns, rows = size
        self.screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._unseen: deque[Chunk] = deque()
        self._tail = b""
        self._is_painting = self._has_ended = False
        surroundings = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environ}
        for name in OURS:
            surroundings.pop(name, None)
        waiting, go = os.pipe()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.close(go)
            os.read(waiting, 1)  # until the terminal has its size
            os.execvpe(command[0], list(command), surroundings)
        os.close(waiting)
        self._set_size(columns, rows)
        self._began = time.perf_counter()
        os.close(go)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    @property
    def lines(self) -> list[str]:
        """The text on the screen."""
        return list(self.screen.display)

    def cells(self, rows: range, columns: range) -> tuple[object, ...]:
        """What is in a part of the screen: signs and colours."""
        buffer = self.screen.buffer
        return tuple(buffer[y][x] for y in rows for x in columns)

    @property
    def memory(self) -> float:
        """The most memory that the program has had, in MB."""
        return peak_memory(self.pid)

    # Waiting

    def wait_for(self, pattern: str, patience: float = PATIENCE) -> float:
        """Wait until a pattern stands on the screen; returns milliseconds from the start.

        Raises GivenUpError where the program ends before, or takes longer than `patience` seconds.
        """
        while True:
            look_at = time.perf_counter() + LOOKING
            while self._read(PAUSE) and time.perf_counter() < look_at:
                pass
            if self._unseen:
                at = self._show_next()
                if not self._is_painting and re.search(pattern, "\n".join(self.lines)):
                    return (at - self._began) * 1e3
            elif time.perf_counter() - self._began > patience or self._has_ended:
                raise GivenUpError(f"{pattern!r} does not come:\n" + "\n".join(self.lines))

    def settle(self) -> None:
        """Wait until the program has done all it wants to do. Raises GivenUpError."""
        self._rest()
        while self._unseen:
            self._show_next()

    def press(self, keys: bytes, look: Callable[[Terminal], Look]) -> list[Seen[Look]]:
        """Press keys of a program at rest, and wait until it has done all it wants to do.

        Returns what `look` finds on the screen, before and after each piece that is painted.
        """
        return self._react(lambda: os.write(self._terminal, keys), look)

    def resize(self, size: tuple[int, int], look: Callable[[Terminal], Look]) -> list[Seen[Look]]:
        """The same for another size of the window, in columns and rows."""
        columns, rows = size

        def cause() -> None:
            self.screen.resize(rows, columns)
            self._set_size(columns, rows)

        return self._react(cause, look)

    def _react(
        self, cause: Callable[[], object], look: Callable[[Terminal], Look]
    ) -> list[Seen[Look]]:
        while self._read(0) or self._unseen:
            self._show_next()
        seen = [Seen(0.0, look(self))]
        began = time.perf_counter()
        cause()
        self._rest()
        while self._unseen:
            at = self._show_next()
            if not self._is_painting:
                seen.append(Seen((at - began) * 1e3, look(self)))
        return seen

    # Reading and showing

    def _rest(self) -> None:
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline and not self._has_ended:
            before = processor_seconds(self.pid)
            if not self._read(QUIET) and processor_seconds(self.pid) - before < RESTING:
                return
        raise GivenUpError("it has ended" if self._has_ended else "it does not come to rest")

    def _read(self, seconds: float) -> bool:
        """Read what comes within some seconds, if anything does."""
        if self._has_ended or not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            output = os.read(self._terminal, CHUNK)
        except OSError:  # how Linux tells that nobody has the other end any more
            output = b""
        if not output:
            self._has_ended = True
            return False
        self._unseen.append(Chunk(time.perf_counter(), output))
        for question, answer in ANSWERS.items():
            if question in output:
                os.write(self._terminal, answer)
        return True

    def _show_next(self) -> float:
        """Show the next piece of output; returns when it came."""
        chunk = self._unseen.popleft()
        self._stream.feed(chunk.output)
        recent = self._tail + chunk.output
        self._tail = recent[-len(BEGIN) + 1 :]
        begun, ended = recent.rfind(BEGIN), recent.rfind(END)
        if begun != ended:
            self._is_painting = begun > ended
        return chunk.at

    def _set_size(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)


class _Screen(pyte.Screen):
    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """`CSI ? … m` asks for the state of a keyboard, and colours nothing."""
        if not private:
            super().select_graphic_rendition(*attributes)
