"""The first pane: organizations with their people and works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from pfd_tui.archive.tables import PEOPLE_ALONE, WORKS_ALONE
from pfd_tui.cite import supplied
from pfd_tui.dossier.records import Kind, Organization, Person, Work
from pfd_tui.sheet import Tone
from pfd_tui.tui import look
from pfd_tui.tui.panes.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive, Found

HEADINGS = {PEOPLE_ALONE: "People without a role", WORKS_ALONE: "Works without an owner"}


class Organizations(Listing):
    """Organizations, each followed by its people and works; then those that stand alone.

    The number at the right is that of the quotations.
    """

    TITLE = "1 Organizations"
    KINDS = frozenset({Kind.ORGANIZATION, Kind.PERSON, Kind.WORK})

    def select(self, archive: Archive, found: Found) -> Sequence[int]:
        """The outline of what was found."""
        return [row.n for row in archive.outline(found)]

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """Names, indented under their organizations."""
        if self.archive is None:
            return {}
        quotes = self.archive.quotation_counts(numbers)
        rows = {n: self._heading(n) for n in numbers if n in HEADINGS}
        for stored in self.archive.stored(numbers):
            count = f" {quotes[stored.n]}" if stored.n in quotes else ""
            width = self.text_width - len(count)
            name = self._called(stored.record).truncate(width, ellipsis=True, pad=True)
            rows[stored.n] = Content.assemble(name, self.dim(count))
        return rows

    def _heading(self, n: int) -> Content:
        return self.dim(HEADINGS[n]).stylize(self.look(look.TONE_CLASSES[Tone.NOTE]))

    def _called(self, record: object) -> Content:
        match record:
            case Organization():
                name = self.lit(supplied(record, "name", record.name))
                if record.status == "planned":
                    return Content.assemble(("○ ", self.look(look.DIM)), name)
                return name.stylize(self.look(look.TONE_CLASSES[Tone.TITLE]))
            case Person():
                title = next((f", {role.title}" for role in record.roles if role.title), "")
                name = self.lit(supplied(record, "name", record.name))
                return Content.assemble("  ", name, self.dim(title))
            case Work():
                name = self.lit(supplied(record, "name", record.name))
                sign = "○ " if record.status == "planned" else "· "
                return Content.assemble(("  " + sign, self.look(look.DIM)), name)
            case _:
                return Content()
