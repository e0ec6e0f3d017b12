"""A real terminal with the explorer in it, as a shell would start it, and what is left of it."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminals import CHUNK, PATIENCE, can_be_read, drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
EXPLORER = (sys.executable, "-m", "pfd_tui")
SHOWN = drawn("Quotations")
"""What stands on the screen as soon as there is one."""
MODES = {
    "the other screen": 1049, "mouse clicks": 1000, "mouse moves": 1003, "pasting": 2004,
    "focus": 1004,
}  # fmt: skip
"""What an explorer asks of a terminal, and takes back: switched on by h, off by l."""
CURSOR = 25
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Terminal:
    """A pseudo-terminal whose first program is the explorer: it is told when the terminal goes."""

    def __init__(
        self,
        argv: Sequence[str] = EXPLORER,
        *,
        ignores_hangup: bool = False,
        environ: Mapping[str, str | None] = {},
    ) -> None:
        """Run `argv`; a variable that is None is taken out of the environment."""
        import fcntl
        import pty
        import termios

        self.outside, self._inside = pty.openpty()
        fcntl.ioctl(self._inside, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self._before = termios.tcgetattr(self._inside)[:4]
        self.seen = b""

        def lead() -> None:
            os.setsid()
            fcntl.ioctl(self._inside, termios.TIOCSCTTY, 0)
            # whoever runs the tests may ignore it, as under nohup, and hands that on
            signal.signal(signal.SIGHUP, signal.SIG_IGN if ignores_hangup else signal.SIG_DFL)

        self.program = subprocess.Popen(
            argv, env=variables(environ), preexec_fn=lead,
            stdin=self._inside, stdout=self._inside, stderr=self._inside,
        )  # fmt: skip

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.program.kill()
        self.program.wait()
        if self.outside >= 0:
            self.close()

    def close(self) -> None:
        """Close the terminal, as who closes a window does."""
        os.close(self._inside)
        os.close(self.outside)
        self.outside = -1

    def press(self, keys: bytes) -> None:
        """Press keys, as a terminal sends them."""
        os.write(self.outside, keys)

    def wait_for(self, pattern: bytes) -> None:
        """Read until something is drawn; fail where it does not come."""
        deadline = time.monotonic() + PATIENCE
        while not re.search(pattern, self.seen):
            left = deadline - time.monotonic()
            assert left > 0, f"{pattern!r} does not come: {self.seen[-2000:]!r}"
            if can_be_read(self.outside, min(left, 1.0)):
                self.seen += os.read(self.outside, CHUNK)

    def forget(self) -> None:
        """Begin to read anew: what was drawn so far counts no longer."""
        self._read_on()
        self.seen = b""

    def status(self) -> int:
        """The exit status; whoever ends must not wait for somebody to read."""
        self.wait("the end", lambda: self.program.poll() is not None)
        return self.program.wait()

    def wait(self, what: str, come: Callable[[], bool]) -> None:
        """Read on until something is so; fail where it does not come."""
        deadline = time.monotonic() + PATIENCE
        while not come():
            assert time.monotonic() < deadline, f"{what} does not come: {self.seen[-2000:]!r}"
            self._read_on()

    def _read_on(self) -> None:
        if self.outside < 0:
            select.select([], [], [], 0.02)
        elif can_be_read(self.outside, 0.02):
            self.seen += os.read(self.outside, CHUNK)

    @property
    def state(self) -> str:
        """What the system says the program does: `T` is stopped."""
        return self._stat()[0]

    @property
    def cpu_seconds(self) -> float:
        """Seconds of processor that the program has used."""
        fields = self._stat()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def _stat(self) -> list[str]:
        stat = Path(f"/proc/{self.program.pid}/stat").read_text()
        return stat.rpartition(")")[2].split()

    @property
    def left_on(self) -> list[str]:
        """What is not as it was found: empty where all is."""
        import termios

        self._read_on()
        left = [name for name, mode in MODES.items() if self._last(mode) == b"h"]
        if self._last(CURSOR) == b"l":
            left.append("a hidden cursor")
        if self.seen.count(b"\x1b[<u") < len(re.findall(rb"\x1b\[>\d+u", self.seen)):
            left.append("keys in the long form")
        if termios.tcgetattr(self._inside)[:4] != self._before:
            left.append("settings of the line")
        return left

    def _last(self, mode: int) -> bytes:
        """How a mode was switched last; empty where it never was."""
        switched = re.findall(rb"\x1b\[\?%d([hl])" % mode, self.seen)
        return switched[-1] if switched else b""


def variables(changed: Mapping[str, str | None]) -> dict[str, str]:
    """The variables of a program of ours; those that are None are taken out."""
    plain = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "COV")) and name != "TMUX"
    }
    given = {"PYTHONPATH": str(ROOT / "src"), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    merged = {**plain, **given, **changed}
    return {name: value for name, value in merged.items() if value is not None}
