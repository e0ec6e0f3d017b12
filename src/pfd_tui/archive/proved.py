"""What `is:` knows a quotation by once it is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.facets import UNDATED
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    import sqlite3

PART = "part"
"""What `is:` knows all parts of a statement by."""
PROVED_TRAITS = (
    *map(str, Verdict), "ambiguous", "cut", UNDATED, "first-name", "unquoted", "misattributed",
)  # fmt: skip
"""The words that proof alone decides on, those that anchoring stores by itself included."""
_CHOSEN = (
    "SELECT verdict, n FROM proof WHERE {among}",
    "SELECT 'ambiguous', n FROM proof WHERE ambiguous AND {among}",
    "SELECT 'cut', n FROM proof WHERE start IS NOT NULL AND cut <> 'none' AND {among}",
    f"SELECT '{UNDATED}', n FROM proof JOIN record USING (n) WHERE NOT dated AND {{among}}",
)


def store_traits_of_proofs(connection: sqlite3.Connection, among: str = "true") -> None:
    """Note what the proofs say; `among` is the condition on `n`, a quotation, in SQL."""
    for chosen in _CHOSEN:
        connection.execute(f"INSERT OR IGNORE INTO trait {chosen.format(among=among)}")


def store_first_parts(connection: sqlite3.Connection, among: str = "true") -> None:
    """Note which records others are parts of; `among` is the condition on `target`, in SQL."""
    connection.execute(
        f"INSERT OR IGNORE INTO trait SELECT '{PART}', target FROM link"
        f" WHERE field = 'part_of' AND {among}"
    )
