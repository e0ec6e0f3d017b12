"""Texts and places of which there may be a million: in arrays, since objects take the memory."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from pfd_tui.dossier.problems import Place

MOST = 2**32 - 1
"""Of lines and columns that are counted; what stands beyond is said to stand here."""


class Texts:
    """Texts in the order added, one behind the other in UTF-8; 8 bytes more for each."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> str:
        """The text added after `at` others."""
        return self._bytes[self._ends[at] : self._ends[at + 1]].decode(errors="surrogatepass")

    def add(self, text: str) -> int:
        """Add a text; returns how many stood before it."""
        self._bytes += text.encode(errors="surrogatepass")
        self._ends.append(len(self._bytes))
        return len(self) - 1


class Places:
    """Places in the order added, those of a file together; 8 bytes for each."""

    def __init__(self) -> None:
        self._lines, self._columns = array("I"), array("I")
        self._files: list[str] = []
        self._begins: list[int] = []
        """The position of the first place of each file."""

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> Place:
        """The place added after `at` others."""
        file = self._files[bisect_right(self._begins, at) - 1]
        return Place(file=file, line=self._lines[at], column=self._columns[at])

    def add(self, place: Place) -> None:
        """Add a place."""
        if not self._files or self._files[-1] != place.file:
            self._files.append(place.file)
            self._begins.append(len(self))
        self._lines.append(min(place.line, MOST))
        self._columns.append(min(place.column, MOST))
