"""`pfd-tui check`: every fault of a dossier, and whether its quotations stand in their sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pfd_tui.cli.output import (
    BOLD,
    DIM,
    GREEN,
    RED,
    YELLOW,
    open_datasets,
    paint,
    relative,
    write_json,
    write_line,
)
from pfd_tui.dossier.problems import Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.proof import Verdict
from pfd_tui.export.jsonform import json_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_COLOURS = {Severity.FATAL: RED, Severity.ERROR: RED, Severity.WARNING: YELLOW}


def run(options: argparse.Namespace) -> int:
    """Print the faults; returns 0 (none), 1 (some) or 2 (a file cannot be read)."""
    try:
        archive = open_datasets(options.datasets)
    except UnreadableDatasetError as error:
        problems: Sequence[Problem] = error.problems
        verdicts = dict.fromkeys(Verdict, 0)
    else:
        problems, verdicts = archive.problems(), archive.verdicts()
    problems = [replace(problem, place=relative(problem.place)) for problem in problems]
    if options.format == "json":
        counts = {str(verdict): count for verdict, count in verdicts.items()}
        plain = [problem.to_plain() for problem in problems]
        write_json(json_text({"problems": plain, "quotes": counts}) + "\n")
    else:
        _print_text(problems, verdicts)
    if any(problem.severity is Severity.FATAL for problem in problems):
        return 2
    return 1 if problems else 0


def _print_text(problems: Sequence[Problem], verdicts: dict[Verdict, int]) -> None:
    file = ""
    for problem in problems:
        if problem.place.file != file:
            file = problem.place.file
            write_line(paint(file, BOLD))
        place = f"{problem.place.line}:{problem.place.column}" if problem.place.line else ""
        severity = paint(f"{problem.severity:<7}", _COLOURS[problem.severity])
        code = paint(f"[{problem.code}]", DIM)
        write_line(f"  {place:>8}  ", severity, f"  {problem.message}  ", code)
        if problem.hint:
            write_line(" " * 21, paint(f"→ {problem.hint}", DIM))
    if problems:
        write_line()
    _print_verdict(problems, verdicts)


def _print_verdict(problems: Sequence[Problem], verdicts: dict[Verdict, int]) -> None:
    """One line that says how the dossier stands."""
    total = sum(verdicts.values())
    found = verdicts[Verdict.VERBATIM] + verdicts[Verdict.FOLDED]
    parts = ["no quotations"]
    if total:
        parts = [f"{found} of {total} quotations stand in their sources"]
    if verdicts[Verdict.FOLDED]:
        parts.append(f"{verdicts[Verdict.FOLDED]} after named foldings")
    if verdicts[Verdict.NO_SOURCE_TEXT]:
        parts.append(f"{verdicts[Verdict.NO_SOURCE_TEXT]} without a source text")
    faults = "no faults" if not problems else f"{len(problems)} fault{'s' * (len(problems) > 1)}"
    colour = RED if problems else GREEN
    write_line(paint(f"{faults}; {', '.join(parts)}", BOLD, colour))
