"""The linked panes: organizations or facets, quotations, timeline, detail, and a chart."""

from pfd_tui.tui.panes.chart import ChartPane
from pfd_tui.tui.panes.detail import Detail
from pfd_tui.tui.panes.facets import Facets
from pfd_tui.tui.panes.listing import Listing
from pfd_tui.tui.panes.organizations import Organizations
from pfd_tui.tui.panes.quotations import Quotations
from pfd_tui.tui.panes.timeline import Timeline

__all__ = ["ChartPane", "Detail", "Facets", "Listing", "Organizations", "Quotations", "Timeline"]
