"""Handing a file to the user's editor, with the cursor on the right line."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from pfd_tui.tui.ending import signals_left_to_another

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

    from pfd_tui.dossier.problems import Place

_WITH_COLON = ("code", "codium", "subl", "hx", "zed")
"""Editors that take `file:line`; all others take `+line file`, as vi has since 1976."""


class EditorError(Exception):
    """The editor could not be used; the message says why."""


def command_line(place: Place, environ: Mapping[str, str]) -> list[str]:
    """The command that opens the file of `place` at its line. Raises EditorError."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise EditorError(f"The variable EDITOR cannot be read: {error}: {named}") from None
    if not words:
        raise EditorError("No editor is set: set the variable EDITOR, as in EDITOR=nano.")
    if Path(words[0]).name in _WITH_COLON:
        return [*words, f"{place.file}:{place.line}"]
    return [*words, f"+{place.line}", place.file]


def edit(app: App[None], place: Place) -> None:
    """Leave the screen to the editor until it ends. Raises EditorError.

    It would open where the program runs, which is not where the visitor of a web page sits.
    """
    if app.is_web:
        raise EditorError("In a browser nothing can be edited.")
    if not Path(place.file).is_file():
        raise EditorError("The dossier came from a pipe; there is no file to edit.")
    command = command_line(place, os.environ)
    try:
        with app.suspend(), signals_left_to_another():
            subprocess.run(command, check=False)
    except SuspendNotSupported as error:
        raise EditorError("An editor cannot be opened here.") from error
    except OSError as error:
        raise EditorError(f"{command[0]}: {error.strerror}") from error
    app.refresh()
