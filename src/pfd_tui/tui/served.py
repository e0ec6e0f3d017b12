"""An explorer in a web browser does not outlast the server that started it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

LOOKED_AFTER = 2.0
"""Seconds between looks at who the parent is."""


def end_with_server(app: App[None]) -> None:
    """Have `app` end soon after the process that it talks with has ended in whatever way.

    A server that is killed cannot tell, and Textual's web driver passes over the end of its input.
    """
    server = os.getppid()

    def look() -> None:
        if os.getppid() != server:
            os._exit(1)  # all that is kept was written when it was done; nobody sees the screen

    app.set_interval(LOOKED_AFTER, look)
