"""Cells of a table: CSV as RFC 4180 has it, safe in spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pfd_tui.export.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.export.losses import Losses

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet may run (OWASP, CSV Injection).

Apostrophes before it count as well, so that the one put in front can be taken away again.
"""
FORMULAS = Loss(
    "cell that begins like a formula", "cells that begin like a formula",
    "an apostrophe stands before it, so that no spreadsheet runs it (OWASP, CSV Injection)",
    is_change=True,
)  # fmt: skip


def row(cells: Iterable[str]) -> str:
    """A line of a table; it ends with CR LF (RFC 4180, 2)."""
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def guarded(cell: str, losses: Losses) -> str:
    """A cell that neither a terminal nor a spreadsheet takes for a command."""
    cell = losses.shown(cell, lines=True)
    if FORMULA.match(cell) is None:
        return cell
    losses.count(FORMULAS)
    return f"'{cell}"


def unguarded(cell: str) -> str:
    """A cell as it was before an apostrophe was put in front of what looks like a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
