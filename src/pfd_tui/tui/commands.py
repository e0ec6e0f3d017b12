"""Every action of the explorer as one class; the screen that lists a command carries it out."""

from __future__ import annotations

from typing import ClassVar

from pfd_tui.tui.command import Command as Command
from pfd_tui.tui.command import Movement as Movement


class Quit(Command):
    """Leave the program."""

    KEYS = "q"
    FOOTER = "Quit"


class Help(Command):
    """Show the keys that work here."""

    KEYS = "question_mark,f1"
    SHOWN_AS = "? f1"
    FOOTER = "Help"


class Palette(Command):
    """Find a command or jump to a record by its name."""

    KEYS = "ctrl+p"
    IN_PALETTE = False


class ChangeTheme(Command):
    """Choose the colours; the choice is remembered."""


class Search(Command):
    """Search all panes while you type."""

    KEYS = "slash"
    SHOWN_AS = "/"
    FOOTER = "Search"
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


class CopyQuotation(Command):
    """Copy the quotation with speaker and source; what is in the basket, if anything was marked."""

    KEYS = "c,y"
    FOOTER = "Copy"
    GROUP = "Quotations"


class CopyAs(Command):
    """Choose style, format and options, and see exactly what will be copied."""

    KEYS = "C,Y"
    FOOTER = "Copy as"
    GROUP = "Quotations"


class CopyLink(Command):
    """Copy the address of the page, leading to the very words."""

    KEYS = "L"
    GROUP = "Quotations"


class Mark(Command):
    """Put the quotation into the basket, or take it out; copying acts on the whole basket."""

    KEYS = "space"
    FOOTER = "Mark"
    GROUP = "Quotations"


class ShowBasket(Command):
    """Show the basket: what is marked, in the order it is copied."""

    KEYS = "b"
    GROUP = "Basket"


class ClearBasket(Command):
    """Take everything out of the basket."""

    KEYS = "X"
    GROUP = "Basket"


class MarkAll(Command):
    """Put all quotations that are listed into the basket."""

    KEYS = "A"
    GROUP = "Basket"


class UndoBasket(Command):
    """Undo the last change of the basket."""

    KEYS = "u"
    GROUP = "Basket"


class TakeOut(Command):
    """Take the quotation out of the basket."""

    KEYS = "x,delete"
    SHOWN_AS = "x del"
    FOOTER = "Remove"
    GROUP = "Basket"


class MoveDown(Command):
    """Move the quotation one place down: it is copied later."""

    KEYS = "J,shift+down"
    SHOWN_AS = "J shift+↓"
    FOOTER = "Later"
    GROUP = "Basket"


class MoveUp(Command):
    """Move the quotation one place up: it is copied sooner."""

    KEYS = "K,shift+up"
    SHOWN_AS = "K shift+↑"
    FOOTER = "Sooner"
    GROUP = "Basket"


class ShowSource(Command):
    """Show the quotation where it stands in its source."""

    KEYS = "s"
    FOOTER = "Source"
    GROUP = "Quotations"


class OpenPage(Command):
    """Open the page of the source in a web browser."""

    KEYS = "o"
    GROUP = "Quotations"


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


class Zoom(Command):
    """Give the pane the whole screen, or back."""

    KEYS = "plus"
    SHOWN_AS = "+"
    GROUP = "Panes"


class ShowProblems(Command):
    """Show what is wrong with the dossier, and where."""

    KEYS = "p"
    GROUP = "Dossier"


class EditRecord(Command):
    """Edit the record in $EDITOR, at its line; the dossier reloads when it is saved."""

    KEYS = "e"
    GROUP = "Dossier"


class Close(Command):
    """Close this screen."""

    KEYS = "escape,q"
    SHOWN_AS = "esc q"
    FOOTER = "Close"
    IN_PALETTE = False


class CloseChart(Close):
    """Close the chart."""

    KEYS = "escape,q,t"
    SHOWN_AS = "esc q t"


class NextQuotation(Command):
    """To the next recorded quotation in this source."""

    KEYS = "right_square_bracket"
    SHOWN_AS = "]"
    FOOTER = "Next"
    GROUP = "Quotations"


class PreviousQuotation(Command):
    """To the previous recorded quotation in this source."""

    KEYS = "left_square_bracket"
    SHOWN_AS = "["
    FOOTER = "Previous"
    GROUP = "Quotations"


class NextUnrecorded(Command):
    """To the next quoted words in this source that have no record."""

    KEYS = "right_curly_bracket"
    SHOWN_AS = "}"
    FOOTER = "No record"
    GROUP = "Quotations"


class PreviousUnrecorded(Command):
    """To the quoted words before in this source that have no record."""

    KEYS = "left_curly_bracket"
    SHOWN_AS = "{"
    GROUP = "Quotations"


class Confirm(Command):
    """Yes, do it."""

    KEYS = "y"
    FOOTER = "Yes"
    IN_PALETTE = False


class Refuse(Command):
    """No, leave it."""

    KEYS = "n,escape,q"
    SHOWN_AS = "n esc"
    FOOTER = "No"
    IN_PALETTE = False


MOVEMENTS: tuple[type[Movement], ...] = (Down, Up, PageDown, PageUp, First, Last)
