"""Every action as one class: from it come its key, footer text, tooltip, palette entry and help.

The screen that lists a command carries it out; widgets know nothing of keys.
"""

from __future__ import annotations

import re
from typing import ClassVar

from textual.binding import Binding

from pfd_tui.tui.keys import is_text, with_twins


class Command:
    """Base of all commands; a subclass's docstring is its tooltip and help text."""

    KEYS: ClassVar[str] = ""
    """Keys, separated by commas; empty: to be had from the palette only."""
    SHOWN_AS: ClassVar[str] = ""
    """How help and footer show the keys, where that is not the keys themselves."""
    FOOTER: ClassVar[str] = ""
    """The word in the footer; empty: not shown there."""
    GROUP: ClassVar[str] = "General"
    """The heading it stands under in the help."""
    IN_PALETTE: ClassVar[bool] = True

    @classmethod
    def name(cls) -> str:
        """What the command is called: `CopyQuotation` is `Copy quotation`."""
        words = re.findall(r"[A-Z][a-z]*", cls.__name__)
        return " ".join([words[0], *(word.lower() for word in words[1:])])

    @classmethod
    def id(cls) -> str:
        """The name under which its keys can be changed: `copy-quotation`."""
        return cls.name().lower().replace(" ", "-")

    @classmethod
    def help_text(cls) -> str:
        """What it does, in one sentence."""
        return (cls.__doc__ or "").strip()

    @classmethod
    def keys_shown(cls) -> str:
        """Its keys as people read them."""
        return cls.SHOWN_AS or cls.KEYS.replace(",", " ")

    @classmethod
    def bindings(cls) -> list[Binding]:
        """Its keys, also those in the same place under a Cyrillic layout.

        They go before the keys of widgets; those that are text give way while text is typed.
        """
        return [
            Binding(
                key=key,
                action=f"{'letter' if is_text(key) else 'command'}('{cls.id()}')",
                description=cls.FOOTER or cls.name(),
                show=bool(cls.FOOTER) and number == 0,
                key_display=cls.keys_shown().split(" ")[0],
                tooltip=cls.help_text(),
                id=cls.id(),
                priority=True,
            )
            for number, key in enumerate(with_twins(cls.KEYS))
        ]


class Movement(Command):
    """Base of the movements that every list and every page understands."""

    GROUP = "Moving"
    IN_PALETTE = False


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


class CopyQuotation(Command):
    """Copy the quotation with speaker and source; all marked ones, if any are marked."""

    KEYS = "c,y"
    FOOTER = "Copy"
    GROUP = "Quotations"


class Mark(Command):
    """Mark the quotation, or take the mark away; copying acts on all that is marked."""

    KEYS = "space"
    FOOTER = "Mark"
    GROUP = "Quotations"


class ClearMarks(Command):
    """Take away all marks."""

    GROUP = "Quotations"


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


class GoToOrganizations(Command):
    """To organizations, people and works."""

    KEYS = "1"
    GROUP = "Panes"


class GoToQuotations(Command):
    """To the quotations."""

    KEYS = "2"
    GROUP = "Panes"


class GoToTimeline(Command):
    """To the timeline."""

    KEYS = "3"
    GROUP = "Panes"


class GoToDetail(Command):
    """To everything known of the chosen record."""

    KEYS = "4"
    GROUP = "Panes"


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
