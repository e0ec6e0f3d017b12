"""Commands of finding: searching, hits, completion, narrowing."""

from __future__ import annotations

from pfd_tui.tui.command import Command


class Search(Command):
    """Search all panes while you type."""

    KEYS = "slash"
    SHOWN_AS = "/"
    FOOTER = "Search"
    GROUP = "Finding"


class ShowFacets(Command):
    """Count what is found by speaker, topic, year and the like, in the first pane; and back."""

    KEYS = "f"
    FOOTER = "Facets"
    GROUP = "Finding"


class GoToHits(Command):
    """From the search to the first hit."""

    KEYS = "enter,down"
    SHOWN_AS = "enter ↓"
    FOOTER = "To the hits"
    GROUP = "Finding"
    IN_PALETTE = False


class Complete(Command):
    """Take what is offered below the search; again: the next of what is offered."""

    KEYS = "tab"
    SHOWN_AS = "tab →"
    FOOTER = "Complete"
    GROUP = "Finding"
    IN_PALETTE = False


class EarlierQuery(Command):
    """Back to what was searched for before, also in earlier runs."""

    KEYS = "up"
    SHOWN_AS = "↑"
    GROUP = "Finding"
    IN_PALETTE = False


class LaterQuery(Command):
    """Forward again to what was searched for later, and to what was being typed."""

    KEYS = "down"
    SHOWN_AS = "↓"
    GROUP = "Finding"
    IN_PALETTE = False


class SaveThisSearch(Command):
    """Keep the search under a name; the palette then has it."""

    GROUP = "Finding"


class LeaveSearch(Command):
    """Back to where the search began; what was typed stays."""

    KEYS = "escape"
    SHOWN_AS = "esc"
    FOOTER = "Leave"
    GROUP = "Finding"
    IN_PALETTE = False


class Undo(Command):
    """Undo the last narrowing; then clear the search; then the zoom."""

    KEYS = "escape"
    SHOWN_AS = "esc"
    GROUP = "Finding"


class NextHit(Command):
    """Go to the next hit of the search in this pane."""

    KEYS = "n"
    GROUP = "Finding"


class PreviousHit(Command):
    """Go to the previous hit of the search in this pane."""

    KEYS = "N"
    GROUP = "Finding"


class ShowOverview(Command):
    """Show how what is found is spread: proof, speakers, organizations, topics, years, sources."""

    KEYS = "v"
    GROUP = "Finding"


class Narrow(Command):
    """Narrow the explorer to what the bar counts; show the rest of a list; open a source."""

    KEYS = "enter"
    FOOTER = "Narrow"
    GROUP = "Finding"
    IN_PALETTE = False
