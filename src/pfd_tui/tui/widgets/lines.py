"""Lines drawn one by one, so that any number of them costs what the screen shows of them.

Based on Textual's Line API; the mouse can select the text of the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from pfd_tui.tui.look import face

if TYPE_CHECKING:
    from textual.content import Content
    from textual.selection import Selection
    from textual.style import Style

MAX_RENDERED = 1_000
"""Lines that are held rendered; some screens full."""
MAX_SELECTED_LINES = 10_000
"""Lines that a mouse selection copies at most; nobody drags further."""


class Plain(NamedTuple):
    """A line of the screen as it is copied."""

    text: str
    before: int = 0
    """Code points drawn before the text that are no part of it: a margin, an indent."""
    goes_on: bool = False
    """Whether the text goes on in the next line of the screen."""


class _Rendered(NamedTuple):
    """A line as it was rendered last, and what it was rendered from."""

    text: Content
    style: Style
    width: int
    strip: Strip


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of lines. Subclasses say how many there are, and draw one."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rendered: dict[int, _Rendered] = {}
        """By line: a title that changes has Textual ask for all lines anew."""
        self._looks: dict[str, Style] = {}

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise AssertionError("a subclass says how many lines it has")

    def draw(self, y: int, width: int) -> tuple[Content, Style]:
        """The content of line `y`, at most `width` cells, and the style under it."""
        raise AssertionError("a subclass draws its lines")

    def plain_line(self, y: int) -> Plain:
        """Line `y` for copying."""
        return Plain(self.draw(y, self.text_width)[0].plain)

    @property
    def text_width(self) -> int:
        """Cells that a line has."""
        return max(1, self.scrollable_content_region.width)

    def lines_changed(self) -> None:
        """Call when the number of lines or what they hold has changed."""
        self.count_changed()
        self.refresh()

    def count_changed(self) -> None:
        """Call when there are more lines, or fewer, and those that can be seen are the same.

        The number of lines is a matter of layout to Textual, and then the whole screen is drawn.
        Here nothing moves by it, unless a scrollbar comes or goes.
        """
        size = Size(0, self.line_count)
        needs_scrollbar = size.height > self.container_size.height
        if not self.container_size or needs_scrollbar != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_to(y=min(self.scroll_offset.y, self.max_scroll_y), animate=False, force=True,
                       immediate=True)  # fmt: skip

    def look(self, name: str) -> Style:
        """The style of a component class, to be laid over a line."""
        look = self._looks.get(name)
        if look is None:
            look = self._looks[name] = face(self, name)
        return look

    def notify_style_update(self) -> None:
        """The theme has changed."""
        self._looks.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` of the visible part."""
        y += self.scroll_offset.y
        width = self.text_width
        base = self.visual_style
        if y >= self.line_count:
            return Strip.blank(width, base.rich_style)
        text, style = self.draw(y, width)
        text = self._with_selection(text, y)
        style = base + style
        kept = self._rendered.get(y)
        if kept and kept.text is text and kept.style == style and kept.width == width:
            return kept.strip
        segments = text.render_segments(style)
        strip = Strip(segments).adjust_cell_length(width, style.rich_style).apply_offsets(0, y)
        if len(self._rendered) > MAX_RENDERED:
            self._rendered.clear()
        self._rendered[y] = _Rendered(text, style, width, strip)
        return strip

    def _with_selection(self, text: Content, y: int) -> Content:
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return text
        start, end = max(span[0], self.plain_line(y).before), span[1]
        style = face(self.screen, "screen--selection")
        return text.stylize(style, start, len(text) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, with wrapped lines joined again."""
        first = selection.start.y if selection.start else 0
        last = selection.end.y if selection.end else self.line_count - 1
        last = min(last, first + MAX_SELECTED_LINES, self.line_count - 1)
        pieces: list[str] = []
        for y in range(first, last + 1):
            text, before, goes_on = self.plain_line(y)
            span = selection.get_span(y)
            if span is not None:
                start, end = max(span[0] - before, 0), max(span[1] - before, 0)
                whole = span[1] == -1 or end >= len(text)
                pieces.append(text[start : len(text) if whole else end])
                pieces.append("" if goes_on and whole else "\n")
        return "".join(pieces).rstrip("\n"), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the new selection."""
        self.refresh()

    def scroll_line_into_view(self, y: int) -> None:
        """Scroll, at once, as little as shows line `y`."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if y < top:
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
        elif height and y >= top + height:
            self.scroll_to(y=y - height + 1, animate=False, force=True, immediate=True)
