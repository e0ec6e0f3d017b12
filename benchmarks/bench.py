"""What every part of the benchmark is given: a corpus, and a place for archives and settings."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import corpus

from pfd_tui.archive.freshness import RACY_NANOSECONDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PYTHON = sys.executable


@dataclass(frozen=True)
class Bench:
    """A corpus of `quotes` quotations in a folder; what takes long is done `runs` times."""

    folder: Path
    quotes: int
    runs: int

    def __post_init__(self) -> None:
        corpus.write(self.folder, self.quotes)
        let_files_age()

    @property
    def dossier(self) -> Path:
        """The YAML file."""
        return self.folder / corpus.DOSSIER

    @property
    def lines(self) -> Path:
        """The same quotations as a table, a line each (CSV)."""
        return self.folder / corpus.TABLE

    @property
    def archives(self) -> Path:
        """Where the program keeps archives."""
        return self.folder / "cache" / "pfd-tui" / "archives"

    @property
    def environ(self) -> dict[str, str]:
        """What keeps the program from the caches and settings of whoever runs this."""
        return {f"XDG_{kind}_HOME": str(self.folder / kind.lower()) for kind in XDG}

    @property
    def whole_environ(self) -> dict[str, str]:
        """The same over what this process has."""
        return {**os.environ, **self.environ}

    def explorer(self) -> list[str]:
        """The command that opens the explorer."""
        return [PYTHON, "-m", "pfd_tui", str(self.dossier)]


XDG = ("CACHE", "STATE", "CONFIG", "DATA")


def let_files_age() -> None:
    """Wait until files that were just written are trusted by their time, as those of a user are."""
    time.sleep(RACY_NANOSECONDS / 1e9)


def milliseconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def progress(what: str) -> None:
    """Say what is being measured."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)
