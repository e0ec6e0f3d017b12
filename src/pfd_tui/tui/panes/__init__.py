"""The four linked panes: organizations, quotations, timeline, detail."""

from pfd_tui.tui.panes.detail import Detail
from pfd_tui.tui.panes.listing import Listing
from pfd_tui.tui.panes.organizations import Organizations
from pfd_tui.tui.panes.quotations import Quotations
from pfd_tui.tui.panes.timeline import Timeline

__all__ = ["Detail", "Listing", "Organizations", "Quotations", "Timeline"]
