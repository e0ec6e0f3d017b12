"""Terminals that a program runs in and whose screens can be read: tmux, GNU screen, xterm."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PATIENCE = 30.0
"""Seconds until what does not come counts as missing."""
DISPLAY = "2000x1200x24"
"""Points and bits of colour: 300 columns and 100 rows of the smallest font."""
BETWEEN_LOOKS = 0.1
"""Seconds between two looks at a screen."""
MOUSE = "\x1b[<{button};{column};{row}{end}"
"""A button in the SGR encoding of mouse reports (xterm, "Extended coordinates")."""
OF_OTHERS = "TMUX", "STY", "NO_COLOR", "COLORTERM", "DISPLAY"
"""Variables of the terminal that a test is started in."""


class Host(Protocol):
    """A terminal with a program in it."""

    def screen(self) -> list[str]:
        """Its lines, as they are to be seen."""
        ...

    def type(self, keys: str) -> None:
        """Type letters and signs."""
        ...

    def enter(self) -> None:
        """Press the key that ends a line."""
        ...

    def click(self, column: int, row: int) -> None:
        """Press and let go the first button of the mouse; both count from 1."""
        ...

    def close(self) -> None:
        """End it, and what is in it."""
        ...


def wait(host: Host, seen: Callable[[list[str]], bool]) -> bool:
    """Whether something comes to be seen."""
    deadline = time.monotonic() + PATIENCE
    while not seen(host.screen()):
        if time.monotonic() > deadline:
            return False
        select.select([], [], [], BETWEEN_LOOKS)
    return True


class Tmux:
    """tmux, with a server of its own; `term` is what programs in it are told of it."""

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int],
        command: str,
        environ: Mapping[str, str],
        term: str = "tmux-256color",
    ) -> None:
        self._socket = str(folder / "tmux")
        self._environ = {
            k: v for k, v in os.environ.items() if k not in ("TMUX", "STY", "NO_COLOR")
        }
        self._environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        width, height = map(str, size)
        self._ask("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height)
        self._ask("set-option", "-g", "remain-on-exit", "on")
        self._ask("set-option", "-g", "default-terminal", term)
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in environ.items())
        self._ask("respawn-pane", "-k", f"export {given} _=; {command}; sleep 60")

    def _ask(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-S", self._socket, *arguments],
            env=self._environ, capture_output=True, text=True, encoding="utf-8", check=False,
        ).stdout  # fmt: skip

    def screen(self) -> list[str]:
        return self._ask("capture-pane", "-p").splitlines()

    def type(self, keys: str) -> None:
        self._ask("send-keys", "-l", keys)

    def enter(self) -> None:
        self._ask("send-keys", "Enter")

    def click(self, column: int, row: int) -> None:
        for end in "Mm":
            self.type(MOUSE.format(button=0, column=column, row=row, end=end))

    def close(self) -> None:
        self._ask("kill-server")


class Screen(Tmux):
    """GNU screen, within tmux, which shows what screen draws."""

    def __init__(
        self, folder: Path, size: tuple[int, int], command: str, environ: Mapping[str, str]
    ) -> None:
        rc = folder / "screenrc"
        rc.write_text("startup_message off\naltscreen on\ndefutf8 on\nterm screen-256color\n")
        inner = shlex.quote(f"{command}; sleep 60")
        super().__init__(folder, size, f"screen -U -c {rc} sh -c {inner}", environ)


class Xterm:
    """xterm on a display that nobody sees; its screen is what it would print."""

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int],
        command: str,
        environ: Mapping[str, str],
        term: str = "xterm-256color",
    ) -> None:
        self._printed, self._tty = folder / "printed", folder / "tty"
        reading, writing = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-screen", "0", DISPLAY],
            pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        self._environ = {
            k: v for k, v in os.environ.items() if k not in ("TMUX", "STY", "NO_COLOR")
        }
        self._environ |= {"DISPLAY": f":{number}", "LC_ALL": "C.UTF-8", **environ}
        width, height = size
        self._xterm = subprocess.Popen(
            [
                "xterm", "-u8", "-tn", term, "-fn", "5x7", "-geometry", f"{width}x{height}+0+0",
                "-xrm", f"XTerm*printerCommand: cat > {self._printed}.new",
                "-xrm", "XTerm*printAttributes: 0",
                "-e", "sh", "-c", f"tty > {self._tty}; {command}; sleep 60",
            ],
            env=self._environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._cell = 5, 7

    def screen(self) -> list[str]:
        if not self._tty.exists() or not self._tty.read_text().strip():
            return []
        new = self._printed.with_name("printed.new")
        new.unlink(missing_ok=True)
        with Path(self._tty.read_text().strip()).open("wb", buffering=0) as terminal:
            terminal.write(b"\x1b[i")
        deadline = time.monotonic() + 1
        while not (new.exists() and new.stat().st_size) and time.monotonic() < deadline:
            select.select([], [], [], BETWEEN_LOOKS)
        return new.read_text(errors="replace").splitlines() if new.exists() else []

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environ, check=False)

    def type(self, keys: str) -> None:
        self._do("mousemove", "30", "30", "type", "--delay", "60", keys)

    def enter(self) -> None:
        self._do("key", "Return")

    def click(self, column: int, row: int) -> None:
        x, y = (round(number * cell - cell / 2) + 2 for number, cell in
                zip((column, row), self._cell, strict=True))  # fmt: skip
        self._do("mousemove", str(x), str(y), "click", "1")

    def close(self) -> None:
        for process in (self._xterm, self._display):
            process.terminate()
            process.wait()


def missing(*programs: str) -> list[str]:
    """Those that are not installed."""
    return [program for program in programs if shutil.which(program) is None]
