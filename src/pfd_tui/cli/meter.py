"""A line on standard error that says how far a long build is, where that is a terminal."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pfd_tui.archive.progress import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pfd_tui.archive.progress import Progress

SHOWN_AFTER = 1.0
"""Seconds for which nobody needs to be told that there is something to wait for."""
SHOWN_EVERY = 0.1
"""Seconds between two changes of the line."""
_CLEAR = "\r\x1b[K"


@contextmanager
def progress_shown() -> Iterator[Callable[[Progress], None] | None]:
    """A listener that shows progress, and leaves no trace; None where nobody would see it."""
    if not _can_be_drawn_over():
        yield None
        return
    meter = _Meter()
    try:
        yield meter.listen
    finally:
        meter.clear()


def _can_be_drawn_over() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class _Meter:
    def __init__(self) -> None:
        self._began = self._shown_at = time.monotonic()
        self._is_shown = False

    def listen(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._began < SHOWN_AFTER or now - self._shown_at < SHOWN_EVERY:
            return
        self._shown_at = now
        try:
            width = os.get_terminal_size(sys.stderr.fileno()).columns
        except OSError:  # what says that it is a terminal need not have a size
            return
        self._is_shown = True
        line = f"reading the dossier: {', '.join(in_words(progress, now - self._began))}"
        self._write(f"{_CLEAR}{line[: width - 1]}")

    def clear(self) -> None:
        if self._is_shown:
            self._write(_CLEAR)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
