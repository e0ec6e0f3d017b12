"""How the explorer ends where no key asks for it: by a signal, or because its terminal is gone.

Without this a signal would leave the terminal without echo and full of mouse reports, and a program
whose terminal was closed would read from nothing for ever, with a processor of its own.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator
    from types import FrameType

Attributes = list[int | list[bytes | int]]
"""How a terminal is set, as termios has it."""
GRACE: Final = 3.0
"""Seconds to leave in order; who is still there then is ended at once."""
LOOKED_AFTER: Final = 1.0
"""Seconds between looks at whether the terminal is still there."""
KEYS, SCREEN = 0, 2
"""The files that keys come from and that Textual draws on."""
LEAVING: Final = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l"  # pasting, wrapping, reports of sizes
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"  # keys, the other screen, cursor, focus
)
"""What undoes all that Textual asks of a terminal."""


class Ending:
    """What may end the program; `by` is the signal that did, 0 where the user left."""

    def __init__(self, leave: Callable[[], object]) -> None:
        """`leave` asks the program to end, in its event loop."""
        self.by = 0
        self._leave = leave
        self._loop: asyncio.AbstractEventLoop | None = None
        self._attributes = _attributes()
        self._is_over = threading.Event()

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on there is a screen to leave, and `loop` to ask it in."""
        self._loop = loop

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Look after signals and the terminal; from the main thread."""
        before = {number: signal.signal(number, self._on_signal) for number in _signals()}
        threading.Thread(target=self._look_after_terminal, daemon=True).start()
        try:
            yield
        finally:
            self._is_over.set()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if self._loop is None:  # no screen yet
            raise SystemExit(128 + number)
        if self.by or number == signal.SIGQUIT:  # asked twice, or not to be asked at all
            self._end_now(number)
        self._end(number)

    def _end(self, number: int) -> None:
        """Ask the program to end, and see to it that it does."""
        self.by = number
        threading.Thread(target=self._insist, daemon=True).start()
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._leave)

    def _insist(self) -> None:
        if not self._is_over.wait(GRACE):
            self._end_now(self.by)

    def _look_after_terminal(self) -> None:
        while not self._is_over.wait(LOOKED_AFTER):
            if _is_gone():
                if not self.by:
                    self._end(signal.SIGHUP)
                return

    def _end_now(self, number: int) -> None:
        """End the program without asking it; the terminal gets back what it had."""
        _restore(self._attributes)
        os._exit(128 + number)


@contextlib.contextmanager
def signals_left_to_another() -> Iterator[None]:
    """While another program has the terminal, its keys are no signals to this one.

    A terminal sends ctrl+c to all of its programs: this one would end the editor, and with it the
    words not saved. An order to end is followed when the other has ended.
    """
    late: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: late.append(number))
        for number in _signals()
        if number != signal.SIGHUP  # the other hears that the terminal is gone, too
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if signal.SIGTERM in late:
            os.kill(os.getpid(), signal.SIGTERM)


def _signals() -> list[signal.Signals]:
    """Those that ask a program to end, as far as nobody has said that they shall not."""
    if sys.platform == "win32":
        return []
    asking = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
    return [number for number in asking if signal.getsignal(number) is not signal.SIG_IGN]


def _attributes() -> Attributes | None:
    """How the terminal is set; None where there is none."""
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(KEYS)
    except (termios.error, OSError):
        return None


def _is_gone() -> bool:
    """Whether the terminal was closed: then nothing can be asked of it."""
    return sys.platform != "win32" and _attributes() is None


def _restore(attributes: Attributes | None) -> None:
    """Set the terminal as it was, unless it takes nothing: then there is nothing to wait for."""
    if sys.platform == "win32":
        return
    import select
    import termios

    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])  # or who is behind would be stopped
    with contextlib.suppress(termios.error, OSError):
        if attributes is not None:
            termios.tcsetattr(KEYS, termios.TCSANOW, attributes)
    with contextlib.suppress(OSError):
        if select.select([], [SCREEN], [], 0)[1]:
            os.write(SCREEN, LEAVING)
