"""Reading a text, a file or a folder as a dataset, for the tests of several rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.reader import Entry, Reader
    from pfd_tui.dossier.records import Record


@dataclass(frozen=True)
class Reading:
    """What reading a dataset to its end gave."""

    reader: Reader
    entries: tuple[Entry, ...]

    @property
    def records(self) -> dict[str, Record]:
        return {entry.record.id: entry.record for entry in self.entries}

    @property
    def problems(self) -> list[Problem]:
        return self.reader.problems

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.reader.problems]


class Read(Protocol):
    """Reads a text, bytes, a file or a folder as a dataset."""

    def __call__(self, given: str | bytes | Path, /) -> Reading: ...
