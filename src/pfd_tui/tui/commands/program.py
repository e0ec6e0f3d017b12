"""Commands of the program: leaving, help, palette, questions, the dossier itself."""

from __future__ import annotations

from pfd_tui.tui.command import Command


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
