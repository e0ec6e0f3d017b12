"""The problems of a dossier: what is wrong, where, and what to type instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Severity
from pfd_tui.sheet.lines import Line, Piece, Tone, line
from pfd_tui.tui.screens.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.dossier.problems import Problem


def problems_screen(problems: Sequence[Problem], notice: str = "") -> Paper:
    """All problems, under a notice on what they mean for what is on the screen."""
    count = len(problems)
    title = f"{count} problems" if count != 1 else "1 problem"
    return Paper(title, list(_lines(problems, notice)))


def _lines(problems: Sequence[Problem], notice: str) -> Iterator[Line]:
    if notice:
        yield line(Piece(notice, Tone.CAUTION))
        yield Line()
    if not problems:
        yield line("Nothing is wrong with this dossier.")
    file = ""
    for problem in problems:
        if problem.place.file != file:
            file = problem.place.file
            yield line(Piece(file, Tone.HEADING))
        tone = Tone.CAUTION if problem.severity is Severity.WARNING else Tone.BAD
        yield line(
            Piece(f"{problem.place.line}:{problem.place.column}  {problem.severity}  ", tone),
            problem.message,
            indent=2,
            hang=4,
        )
        if problem.hint:
            yield line(Piece(f"→ {problem.hint}", Tone.NOTE), indent=6)
