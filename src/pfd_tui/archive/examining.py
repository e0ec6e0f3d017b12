"""Examining records one by one: what a regular expression is compared with, and for how long.

No index answers an expression. So the other conditions of a query and the words that an expression
must have narrow what is examined, and the clock ends it: what was not examined is told.
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pfd_tui.archive.condition import Condition
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive.patterns import Pattern

PATIENCE = 0.25
"""Seconds for the records of one kind: a pause that is felt while typing, and does not yet annoy.
One text more may take half a second (`pfd_tui.archive.backtracking`)."""

_FIELDS = {Kind.QUOTE: ("text",), Kind.EVENT: ("what", "words"), Kind.SOURCE: ("title",)}


@dataclass(frozen=True, slots=True)
class Examined:
    """The records that fit, how many were examined, and what was not."""

    fitting: Condition
    count: int = 0
    is_all: bool = True
    """Whether the time was enough for all records."""
    too_long: int = 0
    """Records with a text that is too long for the expression; they do not fit."""


def examine(
    connection: sqlite3.Connection,
    kind: Kind,
    candidates: Condition,
    patterns: Sequence[Pattern],
    *,
    is_thorough: bool,
) -> Examined:
    """Examine the records of a kind whose numbers `candidates` gives, in their order.

    A record fits where each pattern is found in one of its texts, or, if it is excluded, in none.
    """
    deadline = math.inf if is_thorough else time.monotonic() + PATIENCE
    longest = min(pattern.longest for pattern in patterns)
    fitting: list[int] = []
    count, too_long, is_all = 0, 0, True
    rows = connection.execute(
        f"SELECT n, body FROM ({candidates.sql}) JOIN content USING (n) ORDER BY n",
        candidates.parameters,
    )
    for n, body in rows:
        if time.monotonic() > deadline:
            is_all = False
            break
        texts = list(texts_as_written(kind, json.loads(body)))
        count += 1
        if any(len(text) > longest for text in texts):
            too_long += 1
        elif all(any(map(each.is_in, texts)) != each.excluded for each in patterns):
            fitting.append(n)
    rows.close()
    fits = Condition("n IN (SELECT value FROM json_each(?))", (json.dumps(fitting),))
    return Examined(fits, count, is_all, too_long)


def texts_as_written(kind: Kind, plain: dict[str, Any]) -> Iterator[str]:
    """The texts of a record, in its plain form, that expressions are compared with."""
    for field in _FIELDS.get(kind, ("name",)):
        if field in plain:
            yield _bare(plain[field])
    yield from (_bare(alias["name"]) for alias in plain.get("also", ()))


def _bare(value: Any) -> str:
    """A value without its basis."""
    return str(value["value"] if isinstance(value, dict) else value)


def necessary_words(patterns: Sequence[Pattern]) -> str:
    """What every record that fits has, for FTS5; empty where nothing is known."""
    asked = {
        f'"{word}"' + ("" if is_whole else " *")
        for pattern in patterns
        if not pattern.excluded
        for word, is_whole in pattern.words
    }
    return f"{{said names}} : ({' AND '.join(sorted(asked))})" if asked else ""


def remarks(examined: Sequence[Examined]) -> Iterator[str]:
    """What was not examined, of all kinds together."""
    if not all(each.is_all for each in examined):
        count = sum(each.count for each in examined)
        yield f"not all found: time was for {count:,} records only; add a word or a field"
    too_long = sum(each.too_long for each in examined)
    if too_long:
        texts = "text is" if too_long == 1 else "texts are"
        yield f"{too_long:,} {texts} too long for this expression, and not looked at"
