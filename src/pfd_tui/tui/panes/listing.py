"""What the three list panes have in common: they show what was found of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from pfd_tui.tui import look
from pfd_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive, Found
    from pfd_tui.dossier.records import Kind

ELLIPSIS_ROOM = 12
"""Cells of text kept before a hit that would otherwise be out of sight."""


class _Held(NamedTuple):
    """A record, and on which line of the pane it was, from 0."""

    n: int
    line: int


def _is_rest(found: Found, before: Found | None) -> bool:
    """Whether these are all hits, of which the first were there: nothing moves under the eye."""
    return bool(before and before.cut and not found.cut and before.query == found.query)


class Listing(Rows):
    """A list pane: one line a record, with the hits lit up and the counts in its title."""

    TITLE = ""
    """The pane's number and name."""
    KINDS: frozenset[Kind] = frozenset()
    """What it lists."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.archive: Archive | None = None
        self.found: Found | None = None
        self.marked: frozenset[int] = frozenset()
        self._held: _Held | None = None
        """Where the cursor was before a search or a narrowing took its record from the list."""

    def on_mount(self) -> None:
        """Show the title while there is nothing else to show."""
        self.border_title = self.TITLE

    def show(self, archive: Archive, found: Found) -> None:
        """Show the records of this pane's kind that were found."""
        if archive is self.archive:
            self._hold()
        else:
            self._held = None  # its number means another record now
        is_rest = archive is self.archive and _is_rest(found, self.found)
        self.archive, self.found = archive, found
        numbers = self.select(archive, found)
        if is_rest and self.begins(numbers):
            self.extend_rows(numbers)
        else:
            self.set_rows(numbers)
        if not is_rest:
            self._go_back_to_held()
        count, total = self.counts(archive, found)
        more = "+" if found.cut & self.KINDS else ""
        shown = f"{count:,}{more} of {total:,}" if count != total else f"{total:,}"
        self.border_title = f"{self.TITLE}  {shown}"

    def _hold(self) -> None:
        """Remember the record under the cursor, unless one before it is waited for already."""
        if self._held is None and self.current is not None:
            self._held = _Held(self.current, self.cursor - self.scroll_offset.y)

    def _go_back_to_held(self) -> None:
        """Where it is listed again, put the cursor on the record, and both where they were."""
        held = self._held
        if held is None or (index := self.index_of(held.n)) is None:
            return
        self._put_cursor(index)
        self.scroll_to(y=index - held.line, animate=False, force=True, immediate=True)
        self._held = None

    def move_to(self, index: int) -> None:
        """Put the cursor on a row; what it was on before is waited for no longer."""
        self._held = None
        super().move_to(index)

    def select(self, archive: Archive, found: Found) -> Sequence[int]:
        """The numbers of the rows."""
        raise AssertionError("a subclass selects its rows")

    def counts(self, archive: Archive, found: Found) -> tuple[int, int]:
        """How many records were found, and of how many."""
        return (
            sum(len(found.numbers[kind]) for kind in self.KINDS),
            sum(archive.counts[kind] for kind in self.KINDS),
        )

    def set_marked(self, marked: frozenset[int]) -> None:
        """Show these records as marked."""
        if marked != self.marked:
            self.marked = marked
            self.forget_drawn()

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where the words asked for stand in a text."""
        return self.found.query.hits(text) if self.found else []

    def times(self, *texts: str) -> Content:
        """How often what is asked for stands in texts, to stand at the end; once is not told."""
        count = sum(len(self.hits(text)) for text in texts)
        return self.dim(f"  {count}×") if count > 1 else Content()

    def lit(self, name: str) -> Content:
        """A name with its hits lit up."""
        hits = self.found.query.hits_in_name(name) if self.found else []
        return look.lit(look.content(name), hits, self.look(look.HIT))

    def lit_in(self, text: str, width: int) -> Content:
        """A text in `width` cells with its hits lit up, beginning so that the first can be seen."""
        text = " ".join(text.split())
        hits = self.hits(text)
        if hits and hits[0][1] > width - 1:
            start = max(0, hits[0][0] - ELLIPSIS_ROOM)
            start = text.find(" ", start, hits[0][0]) + 1 or start
            rest = look.lit(
                look.content(text[start:]),
                [(a - start, b - start) for a, b in hits],
                self.look(look.HIT),
            )
            return Content.assemble(("…", self.look(look.DIM)), rest)
        return look.lit(look.content(text), hits, self.look(look.HIT))

    def dim(self, text: str) -> Content:
        """A text that steps back."""
        return look.content(text).stylize(self.look(look.DIM))
