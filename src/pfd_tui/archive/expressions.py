"""Expressions: what a person asks for, in the syntax of SQLite's FTS5.

Words come folded and names as keys, letters and digits only, so that nothing has to be escaped
(https://www.sqlite.org/fts5.html, section 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.names import keys_begun_with
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive.query import Query, Term

NEARBY = 10
"""Words that may stand between two terms for them to count as near each other."""


def expression(term: Term) -> str:
    """A term in FTS5's syntax. Its words are folded, letters and digits only: nothing to escape."""
    ways = (
        f"{{said names about}} : {_phrase(term)}",
        _begun("keys", term.keys),
        _begun("sounds", term.sounds),
        _begun("said about", term.romanizations),
    )
    return f"({' OR '.join(f'({way})' for way in ways if way)})"


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("" if term.whole else " *")


def _begun(columns: str, beginnings: Sequence[str]) -> str:
    """What has one of these phrases, the last word of which may go on, in one of the columns."""
    if not beginnings:
        return ""
    phrases = " OR ".join(f'"{each}" *' for each in beginnings)
    return f"{{{columns}}} : ({phrases})"


def name_expression(value: str) -> str:
    """What finds names by the beginning of a word, in any spelling, in FTS5's syntax."""
    ways = (_begun("names", [fold(value)]), _begun("keys", keys_begun_with(value)))
    return " OR ".join(f"({way})" for way in ways if way)


def near_each_other(query: Query) -> str:
    """Finds the words of a query near each other in what was said; empty, where it is only one."""
    wanted = [_phrase(term) for term in query.terms if not term.excluded]
    return f"said : NEAR({' '.join(wanted)}, {NEARBY})" if len(wanted) > 1 else ""
