"""What the tests of the dossier room share: both YAML loaders, and reading a text as a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
import yaml

from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier import nodes
from pfd_tui.dossier.dataset import DataFile, Dataset, locate
from pfd_tui.dossier.reader import Entry, Reader

if TYPE_CHECKING:
    from pfd_tui.dossier.problems import Problem
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


@pytest.fixture(params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name = str(request.param)
    if name == "libyaml" and not nodes.HAS_LIBYAML:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(nodes, "LOADER", yaml.CSafeLoader if name == "libyaml" else yaml.SafeLoader)
    return name


@pytest.fixture
def read() -> Read:
    def reading(given: str | bytes | Path) -> Reading:
        if isinstance(given, Path):
            datasets = locate([str(given)])
        else:
            content = given if isinstance(given, bytes) else given.encode()
            datasets = (Dataset("test", (DataFile(Path("/nowhere/-"), content),)),)
        reader = Reader(datasets)
        return Reading(reader, tuple(reader))

    return reading


@pytest.fixture(scope="session")
def article() -> str:
    path = bundled_dossier() / "sources" / "world-press-freedom-day-2021.txt"
    return path.read_text(encoding="utf-8")
