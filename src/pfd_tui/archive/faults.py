"""The table of problems: what is wrong with the dossier, and which step of a build found it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pfd_tui.dossier.problems import Problem


class Step(StrEnum):
    """What finds problems: what is done again finds its own anew."""

    READING = "reading"
    """Of the files, with the references between records."""
    PROOF = "proof"
    """Of the words that records give as a source's."""
    COVERAGE = "coverage"
    """Of what sources say besides."""


ORDER = "file, line, column, code, message, hint, id, severity"
"""By place, and at one place by what is said: so the same whatever was found first."""


def store_problems(connection: sqlite3.Connection, step: Step, problems: Iterable[Problem]) -> None:
    """Add what a step found. Raises sqlite3.Error."""
    connection.executemany(
        "INSERT INTO problem VALUES"
        " (:file, :line, :column, :severity, :code, :message, :hint, :id, :step)",
        ({**problem.to_plain(), "step": str(step)} for problem in problems),
    )
