"""A collection you can search: one SQLite file per dataset, built from records, opened at once."""

from pfd_tui.archive.archive import Archive, OutlineRow, Tie
from pfd_tui.archive.cache import cache_folder, open_again, open_archive, open_beginning
from pfd_tui.archive.describe import name_of
from pfd_tui.archive.facets import Facet, FacetKind, FacetValue
from pfd_tui.archive.finding import FIRST_HITS, Found
from pfd_tui.archive.query import Query, parse
from pfd_tui.archive.selection import Narrowing, Selection
from pfd_tui.archive.stored import Stored

__all__ = [
    "FIRST_HITS",
    "Archive",
    "Facet",
    "FacetKind",
    "FacetValue",
    "Found",
    "Narrowing",
    "OutlineRow",
    "Query",
    "Selection",
    "Stored",
    "Tie",
    "cache_folder",
    "name_of",
    "open_again",
    "open_archive",
    "open_beginning",
    "parse",
]
