"""The explorer in web browsers: a small web server, and a process for each visitor.

textual-serve (an extra) gives the terminal in the page and speaks with the processes. Its own page
and server are not used: they load a font from elsewhere, ask nobody where they come from, and start
programs through a shell.
"""

from pfd_tui.serving.address import Address, listen
from pfd_tui.serving.site import Site

__all__ = ["Address", "Site", "listen"]
