"""How far the building of an archive is, and how to tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pfd_tui.archive.lock import Holder

FIRST_GUESS = 1.0
"""Seconds before which nobody can say how long the rest will take."""
IN_MINUTES = 90
"""Seconds from which a time is told in minutes."""
READING, PROVING = 0.6, 0.35
"""The parts of a build's time that reading and proving take; tables are finished in the rest."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is done of a build, and what there is to do."""

    bytes_read: int = 0
    bytes_total: int = 0
    """Of YAML; a file that grows meanwhile is read further than was foreseen."""
    records: int = 0
    """Records read so far."""
    proved: int = 0
    sources: int = 0
    """Of how many sources everything is proved, and how many there are; 0 until all is read."""
    again: int = 0
    """Records that have changed and are read again, of an archive that is otherwise as it was."""
    is_done: bool = False
    other: Holder | None = None
    """Who else builds this archive, while that is waited for."""

    @property
    def share(self) -> float:
        """What is done of the whole, from 0 to 1; never less than it was before."""
        if self.is_done:
            return 1.0
        if self.other is not None:
            return self.other.share
        if self.sources:
            return READING + PROVING * self.proved / self.sources
        return READING * min(1.0, self.bytes_read / self.bytes_total) if self.bytes_total else 0.0


def bar(share: float, cells: int = 10) -> str:
    """A share of the whole, from 0 to 1, as a bar."""
    done = round(share * cells)
    return "━" * done + "─" * (cells - done)


def in_words(progress: Progress, seconds: float) -> tuple[str, ...]:
    """How far a build is that began `seconds` ago: what matters most comes first."""
    percent = f"{int(progress.share * 100)} %"
    if progress.other is not None:
        return percent, f"read by another pfd-tui (process {progress.other.pid})"
    if progress.again:
        noun = "record" if progress.again == 1 else "records"
        return percent, f"{progress.again:,} changed {noun} read again"
    said = [percent]
    if seconds >= FIRST_GUESS and progress.share > 0:
        said.append(_left(seconds * (1 - progress.share) / progress.share))
    if progress.sources:
        said.append(f"{progress.proved:,} of {progress.sources:,} sources proved")
    else:
        said.append(f"{progress.records:,} records")
        if seconds >= FIRST_GUESS:
            said.append(f"{round(progress.records / seconds):,} a second")
    return tuple(said)


def _left(seconds: float) -> str:
    if seconds < IN_MINUTES:
        return f"{round(seconds)} s left"
    return f"{round(seconds / 60)} min left"
