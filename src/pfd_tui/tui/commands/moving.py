"""Commands of moving: along lists and pages, from pane to pane, along links."""

from __future__ import annotations

from typing import ClassVar

from pfd_tui.tui.command import Command, Movement


class NextSection(Command):
    """To the next section."""

    KEYS = "tab"
    GROUP = "Moving"
    IN_PALETTE = False


class PreviousSection(Command):
    """To the section before."""

    KEYS = "shift+tab"
    GROUP = "Moving"
    IN_PALETTE = False


class Follow(Command):
    """Narrow to an organization, person or work; go to the detail; follow a link there."""

    KEYS = "enter"
    FOOTER = "Follow"
    GROUP = "Moving"


class Back(Command):
    """Go back to where the last link was followed from."""

    KEYS = "backspace"
    GROUP = "Moving"


class Down(Movement):
    """One row or link down."""

    KEYS = "j,down"
    SHOWN_AS = "j ↓"


class Up(Movement):
    """One row or link up."""

    KEYS = "k,up"
    SHOWN_AS = "k ↑"


class PageDown(Movement):
    """One page down."""

    KEYS = "pagedown,ctrl+d"
    SHOWN_AS = "pgdn ctrl+d"


class PageUp(Movement):
    """One page up."""

    KEYS = "pageup,ctrl+u"
    SHOWN_AS = "pgup ctrl+u"


class First(Movement):
    """To the first row."""

    KEYS = "g,home"


class Last(Movement):
    """To the last row."""

    KEYS = "G,end"


class NextPane(Command):
    """To the next pane."""

    KEYS = "tab"
    GROUP = "Panes"
    IN_PALETTE = False


class PreviousPane(Command):
    """To the previous pane."""

    KEYS = "shift+tab"
    GROUP = "Panes"
    IN_PALETTE = False


class GoTo(Command):
    """Base of what goes to one of the panes."""

    GROUP = "Panes"
    PANE: ClassVar[str]
    """The id of the pane."""


class GoToOrganizations(GoTo):
    """To organizations, people and works."""

    KEYS, PANE = "1", "organizations"


class GoToQuotations(GoTo):
    """To the quotations."""

    KEYS, PANE = "2", "quotations"


class GoToTimeline(GoTo):
    """To the timeline."""

    KEYS, PANE = "3", "timeline"


class GoToDetail(GoTo):
    """To everything known of the chosen record."""

    KEYS, PANE = "4", "detail"


class GoToChart(GoTo):
    """To the chart of the timeline."""

    KEYS, PANE = "5", "chart-tracks"


class Zoom(Command):
    """Give the pane the whole screen, or back."""

    KEYS = "plus"
    SHOWN_AS = "+"
    GROUP = "Panes"


MOVEMENTS: tuple[type[Movement], ...] = (Down, Up, PageDown, PageUp, First, Last)
