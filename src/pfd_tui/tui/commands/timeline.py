"""Commands of the timeline: the chart, its days and its lanes."""

from __future__ import annotations

from typing import ClassVar

from pfd_tui.tui.command import Command
from pfd_tui.tui.commands.program import Close


class ShowChart(Command):
    """Draw the timeline of what is shown: bars over the days that are possible."""

    KEYS = "t"
    GROUP = "Timeline"


class OnThisDay(Command):
    """Show what happened on this day of other years, and what recurs on it."""

    GROUP = "Timeline"


class Certainty(Command):
    """Of the dates asked for, find what certainly lies within, or also what possibly does."""

    KEYS = "tilde"
    SHOWN_AS = "~"
    GROUP = "Timeline"


class ZoomIn(Command):
    """Fewer days, drawn wider; the event under the cursor stays where it is."""

    KEYS = "plus,equals_sign"
    SHOWN_AS = "+ ="
    FOOTER = "Zoom"
    GROUP = "Timeline"


class ZoomOut(Command):
    """More days, drawn narrower."""

    KEYS = "minus"
    SHOWN_AS = "-"
    GROUP = "Timeline"


class ShowAllDays(Command):
    """Show all days that anything is dated to."""

    KEYS = "0"
    FOOTER = "All"
    GROUP = "Timeline"


class Earlier(Command):
    """Move to earlier days."""

    KEYS = "left,h"
    SHOWN_AS = "← h"
    GROUP = "Timeline"


class Later(Command):
    """Move to later days."""

    KEYS = "right,l"
    SHOWN_AS = "→ l"
    GROUP = "Timeline"


class MuchEarlier(Command):
    """Move a whole width earlier."""

    KEYS = "less_than_sign"
    SHOWN_AS = "<"
    GROUP = "Timeline"


class MuchLater(Command):
    """Move a whole width later."""

    KEYS = "greater_than_sign"
    SHOWN_AS = ">"
    GROUP = "Timeline"


class Lanes(Command):
    """Base of what arranges the events in lanes."""

    GROUP = "Timeline"
    BY: ClassVar[str]
    """What the lanes are of."""


class LanesByOrganization(Lanes):
    """A lane for each organization."""

    KEYS, BY = "1", "organizations"


class LanesByPerson(Lanes):
    """A lane for each person."""

    KEYS, BY = "2", "people"


class LanesByTopic(Lanes):
    """A lane for each topic, of the quotations that tell of the events."""

    KEYS, BY = "3", "topics"


class LanesByWork(Lanes):
    """A lane for each programme, project or document."""

    KEYS, BY = "4", "works"


class OneLane(Lanes):
    """All events in the order of time, without lanes."""

    KEYS, BY = "5", "one"


LANES: tuple[type[Lanes], ...] = (
    LanesByOrganization, LanesByPerson, LanesByTopic, LanesByWork, OneLane,
)  # fmt: skip


class Fold(Command):
    """Fold the lane, or unfold it."""

    KEYS = "z"
    GROUP = "Timeline"


class FoldAll(Command):
    """Fold all lanes, or unfold them."""

    KEYS = "Z"
    GROUP = "Timeline"


class Compare(Command):
    """Show the timeline of another organization, person or work beside this one; again: end it."""

    KEYS = "w"
    FOOTER = "Compare"
    GROUP = "Timeline"


class GoToEvent(Command):
    """Go to the event in the explorer; on a heading, fold or unfold the lane."""

    KEYS = "enter"
    FOOTER = "Go to"
    GROUP = "Timeline"


class CloseChart(Close):
    """Close the chart."""

    KEYS = "escape,q,t"
    SHOWN_AS = "esc q t"
