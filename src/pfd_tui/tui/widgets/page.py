"""A page: lines of text wrapped to the width, with links that the cursor walks along."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message
from textual.style import Style

from pfd_tui.dossier.visible import visible_lines
from pfd_tui.tui import commands, look
from pfd_tui.tui.widgets.lines import Lines
from pfd_tui.tui.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from pfd_tui.sheet import Line


class _Row(NamedTuple):
    """A line of the screen: a stretch of a line of the page (code points, half-open)."""

    line: int
    start: int
    end: int
    indent: int
    """Cells before it."""


class _Link(NamedTuple):
    """A piece that leads somewhere: its line and stretch, and where it leads."""

    line: int
    start: int
    end: int
    target: str


NO_HITS: list[tuple[int, int]] = []
MAX_KEPT = 500
"""Styled lines held in memory; a page of a source has some tens on the screen."""


class Page(Lines):
    """Wrapped text with links. Shows sheets: the detail of a record, help, problems, a source."""

    class Followed(Message):
        """A link was chosen with the mouse."""

        def __init__(self, page: Page, target: str) -> None:
            self.page, self.target = page, target
            super().__init__()

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.link = 0
        """Which link the cursor is on."""
        self._lines: Sequence[Line] = ()
        self._texts: list[str] = []
        self._links: list[_Link] = []
        self._rows: list[_Row] = []
        self._row_of_line: list[int] = []
        self._hits: Callable[[str], list[tuple[int, int]]] = lambda text: NO_HITS
        self._styled: dict[tuple[int, int], Content] = {}

    def set_lines(
        self,
        lines: Sequence[Line],
        hits: Callable[[str], list[tuple[int, int]]] | None = None,
    ) -> None:
        """Show these lines from the top; `hits` finds what to light up in a text."""
        self._lines = lines
        self._texts = [visible_lines(line.text) for line in lines]
        self._links = [
            link for index in range(len(lines)) for link in _links_of(lines[index], index)
        ]
        self._hits = hits or (lambda text: NO_HITS)
        self.link = 0
        self._styled.clear()
        self._wrap()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    @property
    def target(self) -> str:
        """Where the link under the cursor leads; empty where there is no link."""
        return self._links[self.link].target if self._links else ""

    @property
    def targets(self) -> list[str]:
        """Where the links lead, in the order of the page."""
        return [link.target for link in self._links]

    def go_to_link(self, index: int) -> None:
        """Put the cursor on a link and show it."""
        if self._links:
            self.link = max(0, min(index, len(self._links) - 1))
            self.scroll_line_into_view(self._row_of_link(self._links[self.link]))
            self.refresh()

    def present_link(self, index: int) -> None:
        """Put the cursor on a link and show it with some lines before it and more after it."""
        self.link = index
        row = self._row_of_link(self._links[index])
        above = self.scrollable_content_region.height // 3
        self.scroll_to(y=max(0, row - above), animate=False, force=True, immediate=True)
        self.refresh()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.text_width
        self._rows, self._row_of_line = [], []
        for index, text in enumerate(self._texts):
            self._row_of_line.append(len(self._rows))
            line = self._lines[index]
            indent = min(line.indent, width // 3)
            hang = min(line.hang, width // 3)
            stretches = wrap(text, width - indent, width - indent - hang)
            self._rows += [
                _Row(index, start, end, indent + (hang if number else 0))
                for number, (start, end) in enumerate(stretches)
            ]
        self.lines_changed()

    def _row_of_link(self, link: _Link) -> int:
        row = self._row_of_line[link.line]
        while row + 1 < len(self._rows) and self._rows[row].end <= link.start:
            row += 1
        return row

    # Drawing

    @property
    def line_count(self) -> int:
        """Lines of the screen that the page takes."""
        return len(self._rows)

    def draw(self, y: int, width: int) -> tuple[Content, Style]:
        """Line `y` of the screen."""
        row = self._rows[y]
        text = self._styled_line(row.line)[row.start : row.end]
        return text.pad_left(row.indent), Style.null()

    def _styled_line(self, index: int) -> Content:
        link = self._links[self.link] if self._links and self.has_focus else None
        key = (index, self.link if link and link.line == index else -1)
        if key not in self._styled:
            if len(self._styled) > MAX_KEPT:
                self._styled.clear()
            self._styled[key] = self._style_line(index, link)
        return self._styled[key]

    def _style_line(self, index: int, link: _Link | None) -> Content:
        text = Content(self._texts[index])
        offset = 0
        for piece in self._lines[index].pieces:
            end = offset + len(piece.text)
            text = text.stylize(self.look(look.TONE_CLASSES[piece.tone]), offset, end)
            if piece.target:
                text = text.stylize(self.look(look.LINK), offset, end)
            offset = end
        text = look.lit(text, self._hits(self._texts[index]), self.look(look.HIT))
        if link and link.line == index:
            text = text.stylize(self.look(look.LINK_CURRENT), link.start, link.end)
        return text

    def notify_style_update(self) -> None:
        """The theme has changed."""
        self._styled.clear()
        super().notify_style_update()

    def plain_line(self, y: int) -> tuple[str, bool]:
        """The text of a line of the screen, and whether the line of the page goes on."""
        row = self._rows[y]
        goes_on = y + 1 < len(self._rows) and self._rows[y + 1].line == row.line
        return " " * row.indent + self._texts[row.line][row.start : row.end], goes_on

    # Moving

    def move(self, movement: type[commands.Movement]) -> None:
        """Carry out one of the movements: from link to link, else a line at a time."""
        height = max(1, self.scrollable_content_region.height - 1)
        match movement:
            case commands.Down:
                self._step(1)
            case commands.Up:
                self._step(-1)
            case commands.PageDown:
                self._scroll(height)
            case commands.PageUp:
                self._scroll(-height)
            case commands.First:
                self.link = 0
                self._scroll(-self.line_count)
            case commands.Last:
                self.link = max(0, len(self._links) - 1)
                self._scroll(self.line_count)
            case _:
                return
        self.refresh()

    def next_hit(self, direction: int) -> None:
        """To the next line with a hit, or (direction -1) the one before."""
        top = self.scroll_offset.y
        rows = range(top + 1, self.line_count) if direction > 0 else range(top - 1, -1, -1)
        for y in rows:
            row = self._rows[y]
            hits = self._hits(self._texts[row.line])
            if any(row.start <= start < row.end for start, _ in hits):
                self.scroll_to(y=y, animate=False, force=True, immediate=True)
                return

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True, immediate=True)

    def _step(self, direction: int) -> None:
        """To the next link where it is on the screen or a line away; else scroll a line."""
        following = self.link + direction
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if 0 <= following < len(self._links):
            row = self._row_of_link(self._links[following])
            if top - 1 <= row <= top + height:
                self.go_to_link(following)
                return
            current = self._row_of_link(self._links[self.link])
            if not top <= current < top + height and (row - top) * direction < 0:
                self.link = following  # scrolled past links: let the cursor catch up
                self._step(direction)
                return
        self._scroll(direction)

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        y = event.y + self.scroll_offset.y
        if y >= len(self._rows):
            return
        row = self._rows[y]
        offset = event.style.meta.get("offset")
        if offset is None:
            return
        at = row.start + offset[0] - row.indent
        for index, link in enumerate(self._links):
            if link.line == row.line and link.start <= at < link.end:
                self.go_to_link(index)
                self.post_message(self.Followed(self, link.target))


def _links_of(line: Line, index: int) -> list[_Link]:
    links, offset = [], 0
    for piece in line.pieces:
        end = offset + len(piece.text)
        if piece.target:
            links.append(_Link(index, offset, end, piece.target))
        offset = end
    return links
