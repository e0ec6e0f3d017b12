"""What the explorer says of what it shows, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive.progress import bar, in_words
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import visible_lines
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet.trust import VERDICT_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive, Found, Selection
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.tui.widgets.watcher import Watcher

TABS = ("1 Orgs", "2 Quotes", "3 Time", "4 Detail")
"""What the panes are called where there is room for one at a time only."""
SHOWN_PROBLEMS = 5
"""Faults that one message tells of; the rest is printed when the program ends."""


def tabs_in_words(active: int, *, has_facets: bool = False) -> list[str]:
    """The names of the panes, the active one in brackets."""
    tabs = ("1 Facets", *TABS[1:]) if has_facets else TABS
    return [f"[{tab}]" if index == active else tab for index, tab in enumerate(tabs)]


def why_empty(
    archive: Archive, found: Found, selection: Selection, near: Sequence[str], undo: str
) -> list[str]:
    """Why a list shows nothing, and what to do about it; `undo` is the key for that."""
    if found.query.is_empty:
        return ["Nothing here."]
    lines = ["No hits." if archive.is_whole else "No hits in what is read of the dossier."]
    if near:
        lines += ["", "Near spellings:", *(f"  {word}" for word in near)]
    if selection.narrowings:
        lines += ["", f"{undo} undoes the narrowing."]
    return lines


def remark(found: Found, certainty: str, *, is_beginning: bool = False) -> str:
    """What a query found, or what of it could not be used; `certainty` is the key that toggles.

    `is_beginning`: only the first records are there to be found.
    """
    if found.query.notes:
        return found.query.notes[0]
    if found.query.is_empty:
        return ""
    shown = sum(len(numbers) for kind, numbers in found.numbers.items() if kind is not Kind.SOURCE)
    so_far = " so far" if is_beginning else ""
    more = "+" if found.cut else ""
    if not found.query.asks_dates:
        return f"{shown:,}{more} found{so_far}"
    how = "certainly" if found.query.is_certain else "possibly"
    return f"{shown:,}{more} found{so_far}, {how} in that time ({certainty})"


def reading_in_words(event: Watcher.Advanced) -> tuple[str, ...]:
    """How far the reading is, at length first, then shorter."""
    return _shorter_and_shorter("", bar(event.progress.share), event)


def reading_on_in_words(event: Watcher.Advanced, shown: int) -> tuple[str, ...]:
    """That only the first records are `shown`, and how far the reading is."""
    return _shorter_and_shorter(f"first {shown:,} records; reading on: ", "", event)


def _shorter_and_shorter(before: str, bar: str, event: Watcher.Advanced) -> tuple[str, ...]:
    said = in_words(event.progress, event.seconds)
    shorter = [before + " · ".join(said[:count]) for count in range(len(said), 0, -1)]
    lengths = [f"{bar} {shorter[0]}", *shorter] if bar else shorter
    return (*lengths, said[0])


COUNTED = (("misattributed", "✗", "misattributed"), ("inferred", "?", "inferred"),
           ("unclosed", "!", "unclosed"), ("unquoted", "!", "without marks"))  # fmt: skip
"""What is counted beside the verdicts: the word of `is:`, its sign, and what it is called."""


def proof_in_words(archive: Archive) -> tuple[str, ...]:
    """How the quotations stand, as fully as there is room: at length first, then shorter."""
    standing = _standing(archive)
    counted = [(archive.quotations_with(word, 0)[0], sign, name) for word, sign, name in COUNTED]
    more = "".join(f"  {sign} {count:,} {name}" for count, sign, name in counted if count)
    return (standing + more, standing) if standing and more else (standing,)


def _standing(archive: Archive) -> str:
    """How many of the quotations stand in their sources."""
    verdicts = archive.verdicts()
    found = verdicts[Verdict.VERBATIM] + verdicts[Verdict.FOLDED]
    total = sum(verdicts.values())
    worst = Verdict.VERBATIM
    if found < total:
        absent = verdicts[Verdict.NOT_IN_SOURCE]
        worst = Verdict.NOT_IN_SOURCE if absent else Verdict.NO_SOURCE_TEXT
    sign = VERDICT_SIGNS[worst]
    return f"{sign} {found:,} of {total:,} quotations stand in their sources" if total else ""


def told_shortly(problems: Sequence[Problem]) -> str:
    """Problems of the settings, a few lines each: place, what is wrong, what to type."""
    lines = []
    for problem in problems[:SHOWN_PROBLEMS]:
        place = str(problem.place).replace(problem.place.file, Path(problem.place.file).name, 1)
        lines.append(f"{place} {problem.message}")
        lines += [f"→ {problem.hint}"] if problem.hint else []
    more = len(problems) - SHOWN_PROBLEMS
    lines += [f"… and {more} more, told when the program ends."] if more > 0 else []
    return visible_lines("\n".join(lines))
