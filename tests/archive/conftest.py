"""What the tests of the archive room share: archives of small dossiers, in memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import pytest

from pfd_tui.archive import Archive, open_archive
from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import DataFile, Dataset, locate

if TYPE_CHECKING:
    from collections.abc import Iterator

Sections: TypeAlias = dict[str, list[dict[str, object]]]
"""A dossier as plain data, by its sections; JSON is YAML."""


class Opened(Protocol):
    """Opens a dossier given as plain data."""

    def __call__(self, sections: Sections, /) -> Archive: ...


def archive_of(sections: Sections) -> Archive:
    content = json.dumps({"dossier": {"version": "1", "title": "T"}, **sections}).encode()
    return open_archive((Dataset("test", (DataFile(Path("/nowhere/-"), content),)),))


@pytest.fixture
def opened() -> Iterator[Opened]:
    archives: list[Archive] = []

    def opening(sections: Sections) -> Archive:
        archives.append(archive_of(sections))
        return archives[-1]

    yield opening
    for archive in archives:
        archive.close()


@pytest.fixture(scope="session")
def bundled_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = open_archive(
        locate([str(bundled_dossier())]), folder=tmp_path_factory.mktemp("cache")
    )
    yield archive
    archive.close()
