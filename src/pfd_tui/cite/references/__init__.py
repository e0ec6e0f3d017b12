"""References: sources, with what is cited from them, in the formats of reference managers."""

from pfd_tui.cite.references.bibtex import biblatex, bibtex
from pfd_tui.cite.references.csl import csl_item, csl_json
from pfd_tui.cite.references.losses import losses
from pfd_tui.cite.references.reference import Reference
from pfd_tui.cite.references.ris import ris

__all__ = ["Reference", "biblatex", "bibtex", "csl_item", "csl_json", "losses", "ris"]
