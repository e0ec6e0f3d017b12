"""Terminals and desktops of a test's own: a pseudo-terminal, tmux, GNU screen, X11 and Wayland.

Nothing outside is touched, and everything that is started here is ended here. A test is skipped,
with the reason, where a program is missing.
"""

from __future__ import annotations

import base64
import os
import re
import select
import shutil
import struct
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

PATIENCE = 30.0
"""Seconds in which any loaded machine starts a process; no test waits for them to pass."""
CHUNK = 65_536
"""Bytes read at a time."""
OSC52_SEQUENCE = rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)"
"""What sets a terminal's clipboard, as it goes out to the terminal."""


def installed(program: str) -> str:
    """The path of a program; the test is skipped where it is missing."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def drawn(text: str) -> bytes:
    """A pattern for a text on one line of a screen: colours may change within it."""
    between = rb"(?:\x1b\[[0-9;]*[A-Za-z])*"
    return between.join(re.escape(sign.encode()) for sign in text)


def pasted(sequence: re.Match[bytes]) -> bytes:
    """What a terminal finds in a sequence matched by `OSC52_SEQUENCE`."""
    return base64.b64decode(sequence[1], validate=True)


def can_be_read(source: int, seconds: float) -> bool:
    """Wait for something to read; by poll, since select knows no file beyond the 1,024th."""
    poll = select.poll()
    poll.register(source, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


class Stream:
    """The reading end of a pipe or a terminal; a pattern is looked for behind the one before."""

    def __init__(self, source: int) -> None:
        self._source, self._seen = source, b""

    def read_until(self, pattern: bytes) -> re.Match[bytes]:
        """Read until the pattern is found; fail if it is not in time."""
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self._seen)):
            piece = self._read(deadline)
            assert piece, f"ended without {pattern!r}: {self._seen!r}"
            self._seen += piece
        self._seen = self._seen[found.end() :]
        return found

    def read_to_the_end(self) -> bytes:
        """All that is left, when whoever writes has ended."""
        deadline = time.monotonic() + PATIENCE
        while piece := self._read(deadline):
            self._seen += piece
        return self._seen

    def _read(self, deadline: float) -> bytes:
        ready = can_be_read(self._source, max(0.0, deadline - time.monotonic()))
        assert ready, f"nothing more in time, after {self._seen!r}"
        try:
            return os.read(self._source, CHUNK)
        except OSError:  # how Linux tells that nobody has the other end of a terminal any more
            return b""


class Window(Stream):
    """A window of a terminal with a program in it; what it draws is bytes. Ended with the block."""

    def __init__(
        self,
        argv: Sequence[str],
        environ: Mapping[str, str] = {},
        size: tuple[int, int] = (120, 40),
    ) -> None:
        """Run `argv` with `environ` over the test's own environment; `size` in columns, rows."""
        pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
        import fcntl
        import termios

        self._outside, inside = pty.openpty()
        columns, rows = size
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._program = subprocess.Popen(
            argv,
            env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environ},
            stdin=inside, stdout=inside, stderr=inside,
            start_new_session=True,
        )  # fmt: skip
        os.close(inside)
        super().__init__(self._outside)

    def __enter__(self) -> Window:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._outside)

    def press(self, keys: bytes) -> None:
        """Press keys, as a terminal sends them."""
        os.write(self._outside, keys)

    @property
    def status(self) -> int:
        """The exit status of the program, which has ended or is about to."""
        return self._program.wait(PATIENCE)


class Tmux:
    """A tmux server of our own; called with arguments it answers with bytes."""

    def __init__(self, program: str, folder: Path) -> None:
        self.base = (program, "-L", "pfd-tui-test", "-f", os.devnull)
        self.environ = {name: value for name, value in os.environ.items() if name != "TMUX"}
        self.environ |= {"TMUX_TMPDIR": str(folder), "TERM": "xterm-256color"}

    def __call__(self, *arguments: str) -> bytes:
        run = subprocess.run(
            (*self.base, *arguments),
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        return run.stdout


@contextmanager
def own_tmux() -> Iterator[Tmux]:
    """A tmux server with one session, 80 x 24, in which nothing happens."""
    program = installed("tmux")
    with short_folder() as folder:
        server = Tmux(program, folder)
        server("new-session", "-d", "-x", "80", "-y", "24", "cat")
        try:
            yield server
        finally:
            server("kill-server")


@contextmanager
def in_own_screen(argv: Sequence[str]) -> Iterator[Window]:
    """A window with GNU screen, and a program in that."""
    program = installed("screen")
    with short_folder() as folder:
        environ = {"SCREENDIR": str(folder)}
        base = (program, "-c", os.devnull, "-S", "pfd-tui-test")
        try:
            with Window((*base, "-U", *argv), environ) as window:
                yield window
        finally:
            subprocess.run(
                (*base, "-X", "quit"), env={**os.environ, **environ},
                stdout=subprocess.DEVNULL, timeout=PATIENCE, check=False,
            )  # fmt: skip


@contextmanager
def own_display() -> Iterator[dict[str, str]]:
    """An X11 display that nobody sees: the variables that lead to it.

    Whoever owns its clipboard ends with it.
    """
    program = installed("Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        (program, "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", "64x64x24"),
        pass_fds=(writing,),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        os.close(writing)
        number = Stream(reading).read_until(rb"(\d+)\n")[1].decode()
        yield {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(PATIENCE)
        os.close(reading)


@contextmanager
def own_wayland() -> Iterator[dict[str, str]]:
    """A Wayland desktop that nobody sees: the variables that lead to it.

    Sway, which lets a program set the clipboard that has no window (wlr-data-control).
    """
    program = installed("sway")
    with short_folder() as folder:
        fifo = folder / "ready"
        os.mkfifo(fifo)
        config = folder / "config"
        config.write_text(
            f'xwayland disable\nexec echo "$WAYLAND_DISPLAY." > {fifo}\n', encoding="utf-8"
        )
        reading = os.open(fifo, os.O_RDWR)  # both ways: neither end waits for the other
        nobody = _nobody() if os.getuid() == 0 else None  # sway refuses to run as root
        if nobody is not None:
            for path in (folder, fifo):
                os.chown(path, nobody, -1)
        environ = {"XDG_RUNTIME_DIR": str(folder)}
        headless = {"BACKENDS": "headless", "RENDERER": "pixman", "LIBINPUT_NO_DEVICES": "1"}
        desktop = subprocess.Popen(
            (program, "-c", str(config)),
            env={**os.environ, **environ, **{f"WLR_{key}": v for key, v in headless.items()}},
            user=nobody, group=nobody, extra_groups=None if nobody is None else (),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            name = Stream(reading).read_until(rb"(\S+)\.\n")[1].decode()
            yield {**environ, "WAYLAND_DISPLAY": name}
        finally:
            desktop.terminate()
            desktop.wait(PATIENCE)
            os.close(reading)


def _nobody() -> int:
    """The number of the user, and of the group, that may do nothing."""
    import pwd

    return pwd.getpwnam("nobody").pw_uid


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder for sockets: their paths have at most 107 bytes, and those of tests are long."""
    with tempfile.TemporaryDirectory(prefix="pfd-", dir="/tmp") as folder:
        yield Path(folder)
