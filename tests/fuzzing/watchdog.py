"""A watchdog: what takes more of the processor than any sound answer does, hangs.

It counts time of the processor, not of the clock: how busy the machine is changes nothing.
"""

from __future__ import annotations

import resource
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

PATIENCE = 30.0
"""Seconds of processor for one dossier through all outputs; the bundled one takes 0.7."""
MEMORY = 512 * 2**20
"""Bytes by which one dossier of a few kilobytes may raise the peak of the process."""


class HangsError(BaseException):
    """Raised in the midst of what hangs; no handler of the program takes it for its own."""


class GrowsError(AssertionError):
    """A small dossier made the process large."""


@contextmanager
def watched(seconds: float = PATIENCE) -> Iterator[None]:
    """Raise HangsError in a block that needs more processor, GrowsError in one that grows."""
    before = signal.signal(signal.SIGPROF, _bark)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    peak = peak_memory()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if peak_memory() - peak > MEMORY:
        raise GrowsError(f"{(peak_memory() - peak) >> 20} MB more")


def peak_memory() -> int:
    """Bytes that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _bark(number: int, frame: FrameType | None) -> NoReturn:
    raise HangsError(f"signal {number}")
