"""Editing a dossier that was read: how long until its archive is up to date again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bench import Bench, let_files_age
from building import built
from report import Figure, Goal, figure

if TYPE_CHECKING:
    from pathlib import Path

READ_AGAIN = Goal("ratio", 0.1)
"""Of building the archive anew: what has not changed is copied, and hashed to see that."""


class Edit(NamedTuple):
    """In a section, `before` becomes `after`."""

    what: str
    section: str
    before: str
    after: str


ANEW = Edit("a person: built anew", "people", "title: Editor", "title: Author")
AGAIN = (
    Edit("one quotation", "quotes", "basis: stated", "basis: carried"),
    Edit(
        "one quotation that gets a line more", "quotes", "    topics:", "    note: x\n    topics:"
    ),
    Edit(
        "one quotation more, behind the last", "quotes", "timeline:\n",
        "  - id: new\n    source: s0\n    text: Words of nobody.\ntimeline:\n",
    ),
    Edit("one event", "timeline", "    who: [", "    who: [p0, "),
)  # fmt: skip


def measure(bench: Bench) -> list[Figure]:
    """One edit after another, each in a process of its own that opens the archive."""
    built(bench, bench.archives, is_alone=False)
    base = figure(f"up to date after an edit of {ANEW.what}", [_taken(bench, ANEW)])
    figures = [base]
    for edit in AGAIN:
        back = edit._replace(before=edit.after, after=edit.before)
        taken = [_taken(bench, each) for each in (edit, back)]
        what = f"up to date after an edit of {edit.what}"
        figures.append(figure(what, taken, to=base, goal=READ_AGAIN))
    return figures


def _taken(bench: Bench, edit: Edit) -> float:
    """Milliseconds until the archive is up to date after an edit."""
    _carry_out(edit, bench.dossier)
    let_files_age()
    return built(bench, bench.archives, is_alone=False)[0]


def _carry_out(edit: Edit, dossier: Path) -> None:
    """Edit the section in the middle, where it can be edited so."""
    text = dossier.read_text(encoding="utf-8")
    begin = text.index(f"\n{edit.section}:\n") + 1
    following = re.compile(r"^\w+:", re.MULTILINE).search(text, begin + len(edit.section))
    end = following.start() if following else len(text)
    at = text.index(edit.before, (begin + end) // 2)
    edited = text[:at] + edit.after + text[at + len(edit.before) :]
    dossier.write_text(edited, encoding="utf-8", newline="\n")
