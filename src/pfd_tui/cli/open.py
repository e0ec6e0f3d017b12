"""`pfd-tui`: opens the explorer. The one door from the command line to the screen.

Its screen is a terminal, or, where `serve` started it, a web browser.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING

from pfd_tui.bundled import bundled_dossier
from pfd_tui.cli.output import fail, print_problems
from pfd_tui.clipboard import is_served
from pfd_tui.dossier.dataset import PIPE, locate

if TYPE_CHECKING:
    import argparse

WITHOUT_SCREEN = ("", "dumb", "unknown")
"""What TERM says of a terminal on which no cursor can be moved, or of which nobody knows."""
LINUX_CONSOLE = "linux"
"""What TERM says of the screen of a machine that shows no windows."""


def run(options: argparse.Namespace) -> int:
    """Open the explorer on the datasets; returns when it is closed."""
    arguments = options.datasets or [str(bundled_dossier())]
    datasets = locate(arguments)
    in_browser = is_served(os.environ)
    if not in_browser and not _has_terminal(from_pipe=PIPE in options.datasets):
        return fail(
            "the explorer needs a terminal; `pfd-tui search`, `show` and `export` work without one"
        )
    if not in_browser and not _has_screen():
        return fail(
            f"the explorer cannot draw on this terminal ({_named()}); if it can show colours, "
            "set TERM=xterm-256color; `pfd-tui search`, `show` and `export` work without"
        )
    from pfd_tui.tui.app import Explorer

    encoding = None if in_browser else _encoding(in_ascii=options.ascii)
    app = Explorer(arguments, datasets, encoding=encoding)
    status = app.explore(in_browser=in_browser)
    print_problems([*app.settings_problems, *app.fatal_problems])
    return status


def _encoding(*, in_ascii: bool) -> str | None:
    """What the terminal can show beside ASCII signs; None where it shows all signs.

    The fonts of a Linux console have at most 512 signs, and one sign for all others: ✓ and ✗ would
    look the same.
    """
    encoding = sys.stderr.encoding or "ascii"  # where the screen is drawn
    if codecs.lookup(encoding).name != "utf-8":
        return encoding
    return "utf-8" if in_ascii or os.environ.get("TERM") == LINUX_CONSOLE else None


def _has_screen() -> bool:
    """Whether the terminal is one that can be drawn on; Windows has no variable for it."""
    return sys.platform == "win32" or os.environ.get("TERM", "") not in WITHOUT_SCREEN


def _named() -> str:
    name = os.environ.get("TERM", "")
    return f"TERM is {name}" if name else "TERM is not set"


def _has_terminal(*, from_pipe: bool) -> bool:
    """Whether there is one to draw on and to read keys from."""
    return sys.stdout.isatty() and _has_keyboard(from_pipe=from_pipe)


def _has_keyboard(*, from_pipe: bool) -> bool:
    """Whether keys can come from standard input.

    Where it was the dossier itself, the terminal takes its place: standard input is what the screen
    reads keys from.
    """
    if from_pipe:
        try:
            terminal = os.open("/dev/tty", os.O_RDWR)
        except OSError:
            return False
        os.dup2(terminal, 0)
        os.close(terminal)
    return sys.stdin is not None and os.isatty(0)
