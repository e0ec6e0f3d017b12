"""The dossier as one HTML page that needs nothing else: to read, to print, to send by mail."""

from pfd_tui.export.page.page import html_page, losses

__all__ = ["html_page", "losses"]
