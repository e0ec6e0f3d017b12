"""Comparing the pieces of a file with what they were: which have changed, come or gone."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.pieces import NO_SECTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.archive.numbering import Numbered
    from pfd_tui.dossier.dataset import DataFile
    from pfd_tui.dossier.pieces import Pieces

AT_ONCE = 1_024
"""Digests that are compared at once: nearly all are equal."""
NEVER = 2**40
"""A line that no file has."""


class RebuildError(Exception):
    """An archive cannot be brought up to date and must be built anew; says why, to maintainers."""


class Change(NamedTuple):
    """A piece that is read again: which of the pieces it was, and which it is; None: none."""

    was: int | None
    now: int | None


class Alignment(NamedTuple):
    """Behind the entries before `at`, all of one section, there are `by` more; negative: fewer."""

    at: int
    by: int

    def moved(self, index: int) -> int | None:
        """Which of the pieces an old one is now; None: it has gone."""
        if index < self.at:
            return index
        return None if index < self.at - self.by else index + self.by


@dataclass(frozen=True)
class EditedFile:
    """A file before, as the archive has it, and now."""

    file: DataFile
    before: Numbered
    now: Numbered
    fingerprint: Fingerprint
    alignment: Alignment

    @cached_property
    def changes(self) -> list[Change]:
        """What is to be read again, in the order of the file, and then what has gone.

        The entry before those that have come or gone is: something else follows it now.
        """
        old, new = self.before.pieces, self.now.pieces
        at, by = self.alignment
        behind = at - min(by, 0)
        found = {i: i for i in _differing(old, new, range(at), 0)}
        found |= {i: i + by for i in _differing(old, new, range(behind, len(old)), by)}
        if by:
            found[at - 1] = at - 1
        changes = [Change(*each) for each in found.items()]
        changes += [Change(None, index) for index in range(at, at + by)]
        changes.sort(key=lambda change: change.now or 0)
        return changes + [Change(index, None) for index in range(at, behind)]

    def number(self, change: Change) -> int:
        """The number of the record that an entry gave or will give."""
        if change.now is not None:
            return self.now.numbers[change.now]
        assert change.was is not None  # it was there, or is
        return self.before.numbers[change.was]

    @cached_property
    def shifts(self) -> list[tuple[int, int]]:
        """From which lines on, as they were, what follows has moved, and by how many lines."""
        old, new = self.before.pieces.lines, self.now.pieces.lines
        behind = sorted(change.was + 1 for change in self.changes if change.was is not None)
        places = [(i, self.alignment.moved(i)) for i in behind if i < len(old)]
        moved = [(old[i] + 1, new[j] - old[i]) for i, j in places if j is not None]
        return moved if any(lines for _, lines in moved) else []


def _differing(old: Pieces, new: Pieces, indexes: range, by: int) -> Iterator[int]:
    """Which of some old pieces differ from those that stand `by` further behind now."""
    for first in range(indexes.start, indexes.stop, AT_ONCE):
        block = range(first, min(first + AT_ONCE, indexes.stop))
        if old.digests_of(block) != new.digests_of(range(block.start + by, block.stop + by)):
            yield from (i for i in block if old.digest(i) != new.digest(i + by))


def lines_of(pieces: Pieces, index: int) -> tuple[int, int]:
    """The lines, from 1, of a piece: the first, and the first that follows."""
    lines = pieces.lines
    return lines[index] + 1, lines[index + 1] + 1 if index + 1 < len(lines) else NEVER


def aligned(old: Pieces, new: Pieces) -> Alignment:
    """Where entries have come or gone.

    Raises RebuildError where that is not in one place, behind others of their section.
    """
    by = len(new) - len(old)
    longer, shorter = (new, old) if by > 0 else (old, new)
    pairs = zip(longer.sections, shorter.sections, strict=False)
    at = next((i for i, (one, other) in enumerate(pairs) if one != other), len(shorter))
    end = at + abs(by)
    is_alike = all(
        few == many[:at] + many[end:] and (not by or len(set(many[at - 1 : end])) == 1)
        for few, many in ((shorter.sections, longer.sections), (shorter.indents, longer.indents))
    )
    if not is_alike or (by and NO_SECTION in longer.sections[at:end]):
        raise RebuildError("there are other entries than before")
    return Alignment(at, by)


def renumbered(before: Numbered, alignment: Alignment, following: Sequence[int]) -> array[int]:
    """The numbers of the pieces as they are now.

    `following` has the number that comes next in each kind; of that kind must be what has come or
    gone: all others would get other numbers. Raises RebuildError where it is not.
    """
    at, by = alignment
    numbers = before.numbers
    if not by:
        return numbers
    last = numbers[at - 1] if by > 0 else numbers[at - by - 1]
    gone = numbers[at : at - by] if by < 0 else array("q")
    if last + 1 not in following or list(gone) != list(range(last + 1 - len(gone), last + 1)):
        raise RebuildError("entries have come or gone before others of their kind")
    come = array("q", range(last + 1, last + 1 + by))
    return numbers[:at] + come + numbers[at + len(gone) :]
