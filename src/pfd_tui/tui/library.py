"""The datasets the explorer was opened with: opening them, and noticing that they change."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive import Archive, open_archive, open_beginning
from pfd_tui.archive.cache import watched
from pfd_tui.dossier.dataset import PIPE, locate
from pfd_tui.dossier.problems import COMPARISONS, Problem, Severity, UnreadableDatasetError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.archive.progress import Progress
    from pfd_tui.dossier.dataset import Dataset

Snapshot = tuple[tuple[str, int, int], ...]
"""Files with their sizes and times of change."""


class Library:
    """Opens the archive of some datasets, again and again as their files change."""

    def __init__(
        self, arguments: list[str], datasets: tuple[Dataset, ...], cache: Path | None = None
    ) -> None:
        self._arguments, self._datasets, self._cache = arguments, datasets, cache

    @property
    def name(self) -> str:
        """What the datasets are called, where they do not say it themselves."""
        return " · ".join(dataset.name for dataset in self._datasets)

    @property
    def key(self) -> str:
        """What the datasets are known by in later runs; empty where a pipe is among them."""
        if PIPE in self._arguments:
            return ""
        paths = [str(Path(argument).resolve()) for argument in self._arguments]
        return hashlib.sha256("\0".join(paths).encode(errors="surrogatepass")).hexdigest()[:32]

    def open(self, progress: Callable[[Progress], None] | None = None) -> Archive:
        """The archive of the datasets as they are now. Raises UnreadableDatasetError."""
        self._locate_again()
        return open_archive(self._datasets, folder=self._cache, progress=progress)

    @property
    def size(self) -> int:
        """Bytes of YAML, as the files are now."""
        return sum(dataset.size for dataset in self._datasets)

    def open_beginning(self) -> Archive | None:
        """The first records, to look at while `open` builds; None where that cannot be."""
        return open_beginning(self._datasets)

    def _locate_again(self) -> None:
        """A folder may have other files by now. Raises UnreadableDatasetError."""
        if PIPE not in self._arguments:
            self._datasets = locate(self._arguments)

    def snapshot(self, archive: Archive) -> Snapshot:
        """What the files look like from outside, to notice a change."""
        try:
            self._locate_again()
        except UnreadableDatasetError:
            return ()
        return watched(self._datasets, archive)


def carried(n: int | None, old: Archive | None, new: Archive | None) -> int | None:
    """The number that record `n` of an archive has in the one that replaces it, if it is there."""
    if n is None or old is None or new is None:
        return None
    return n if old is new else new.number_of(old.at(n).id)


def is_broken(new: Archive, old: Archive) -> bool:
    """Whether an edit broke the dossier: then the last good state is better than the new one.

    Words that do not stand in their source break nothing: that is what a reader must see.
    """
    return not new.is_whole or len(_breaking(new)) > len(_breaking(old))


def _breaking(archive: Archive) -> list[Problem]:
    return [p for p in errors_of(archive) if not p.code.startswith(COMPARISONS)]


def errors_of(archive: Archive) -> list[Problem]:
    """The problems that leave something out."""
    return [p for p in archive.problems() if p.severity is not Severity.WARNING]
