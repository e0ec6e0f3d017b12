"""`pfd-tui check`: every fault of a dossier, the proof of its quotations, what its sources hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pfd_tui.archive.audit import Audit, audit
from pfd_tui.cli.output import (
    BOLD,
    DIM,
    GREEN,
    RED,
    YELLOW,
    open_datasets,
    paint,
    relative,
    write,
    write_json,
    write_line,
)
from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.export.jsonform import json_text
from pfd_tui.proof.coverage import PLURALS, WANTED, Matter
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from pfd_tui.archive.audit import Covered

SHOWN_GAPS = 12
"""Gaps of one matter printed for a source that is covered in part; JSON has them all."""
_COLOURS = {Severity.FATAL: RED, Severity.ERROR: RED, Severity.WARNING: YELLOW}
_NOTHING = Audit((), dict.fromkeys(Verdict, 0), (), ())


def run(options: argparse.Namespace) -> int:
    """Print the audit; returns 0 (no fault), 1 (some) or 2 (a file cannot be read)."""
    try:
        found = audit(open_datasets(options.datasets))
    except UnreadableDatasetError as error:
        found = replace(_NOTHING, problems=error.problems)
    problems = [replace(problem, place=relative(problem.place)) for problem in found.problems]
    found = replace(found, problems=tuple(problems))
    {"text": _print_text, "json": _print_json, "github": _print_github}[options.format](found)
    if any(problem.severity is Severity.FATAL for problem in problems):
        return 2
    return 1 if problems else 0


# Text


def _print_text(found: Audit) -> None:
    _print_problems(found.problems)
    _print_proof(found)
    for covered in found.covered:
        _print_coverage(covered)
    _print_verdict(found)


def _print_problems(problems: Sequence[Problem]) -> None:
    file = hint = ""
    for problem in problems:
        if problem.place.file != file:
            file = problem.place.file
            write_line(paint(file, BOLD))
        place = f"{problem.place.line}:{problem.place.column}" if problem.place.line else ""
        severity = paint(f"{problem.severity:<7}", _COLOURS[problem.severity])
        code = paint(f"[{problem.code}]", DIM)
        write_line(f"  {place:>8}  ", severity, f"  {problem.message}  ", code)
        if problem.hint and problem.hint != hint:  # of a row of equal ones the first is enough
            write_line(" " * 21, paint(f"→ {problem.hint}", DIM))
        hint = problem.hint
    if problems:
        write_line()


def _print_proof(found: Audit) -> None:
    if not sum(found.verdicts.values()):
        return
    write_line(paint("Proof", BOLD))
    for verdict, count in found.verdicts.items():
        if count:
            colour = RED if verdict is Verdict.NOT_IN_SOURCE else ""
            write_line(f"  {count:>6,}  ", paint(_IN_WORDS[verdict], *filter(None, [colour])))
    for remark in found.remarks:
        more = (
            f", and {remark.count - len(remark.ids):,} more"
            if remark.count > len(remark.ids)
            else ""
        )
        write_line(f"  {remark.count:>6,}  {remark.text}")
        write_line(" " * 10, paint(f"{', '.join(remark.ids)}{more}", DIM))
    write_line()


_IN_WORDS = {
    Verdict.VERBATIM: "verbatim in the source",
    Verdict.FOLDED: "in the source, but for named differences of typesetting",
    Verdict.NOT_IN_SOURCE: "NOT IN THE SOURCE",
    Verdict.NO_SOURCE_TEXT: "not checked: no source text",
}


def _print_coverage(covered: Covered) -> None:
    extent = "to be covered in full" if covered.is_full else "covered in part"
    write_line(paint(f"Coverage of {_shown_file(covered)}", BOLD), f", {extent}")
    for matter, total in covered.coverage.totals.items():
        if total:
            missing = len(covered.coverage.missing(matter))
            sign = paint("✓", GREEN) if not missing else paint("·", YELLOW)
            write_line("  ", sign, f" {PLURALS[matter]:<14}{total - missing:>6,} of {total:,}")
    if not covered.is_full:  # of a full one they are among the problems
        _print_gaps(covered)
    write_line()


def _print_gaps(covered: Covered) -> None:
    places = list(covered.places())
    for matter in Matter:
        of_matter = [(gap, place) for gap, place in places if gap.matter is matter]
        if of_matter:
            write_line(f"  {WANTED[matter]}:")
        for gap, place in of_matter[:SHOWN_GAPS]:
            at = f"{place.line}:{place.column}"
            write_line("  ", paint(f"{at:>8}", DIM), f"  {covered.words(gap)}")
        if len(of_matter) > SHOWN_GAPS:
            write_line(" " * 12, paint(f"and {len(of_matter) - SHOWN_GAPS:,} more", DIM))


def _shown_file(covered: Covered) -> str:
    return relative(Place(file=covered.file)).file


def _print_verdict(found: Audit) -> None:
    """One line that says how the dossier stands."""
    verdicts, problems = found.verdicts, found.problems
    total = sum(verdicts.values())
    stand = verdicts[Verdict.VERBATIM] + verdicts[Verdict.FOLDED]
    parts = ["no quotations"]
    if total:
        parts = [f"{stand} of {total} quotations stand in their sources"]
    if verdicts[Verdict.FOLDED]:
        parts.append(f"{verdicts[Verdict.FOLDED]} after named foldings")
    if verdicts[Verdict.NO_SOURCE_TEXT]:
        parts.append(f"{verdicts[Verdict.NO_SOURCE_TEXT]} without a source text")
    gaps = sum(len(each.coverage.gaps) for each in found.covered if not each.is_full)
    if gaps:
        parts.append(f"{gaps:,} thing{'s' * (gaps > 1)} in the sources not recorded")
    faults = "no faults" if not problems else f"{len(problems)} fault{'s' * (len(problems) > 1)}"
    write_line(paint(f"{faults}; {', '.join(parts)}", BOLD, RED if problems else GREEN))


# JSON


def _print_json(found: Audit) -> None:
    plain = {
        "problems": [problem.to_plain() for problem in found.problems],
        "quotes": {str(verdict): count for verdict, count in found.verdicts.items()},
        "remarks": {
            remark.word: {"count": remark.count, "meaning": remark.text, "ids": list(remark.ids)}
            for remark in found.remarks
        },
        "coverage": {covered.source.id: _covered_to_plain(covered) for covered in found.covered},
    }
    write_json(json_text(plain) + "\n")


def _covered_to_plain(covered: Covered) -> dict[str, Any]:
    totals = covered.coverage.totals
    return {
        "extent": str(covered.source.coverage),
        "file": _shown_file(covered),
        "totals": {str(matter): total for matter, total in totals.items()},
        "recorded": {
            str(matter): total - len(covered.coverage.missing(matter))
            for matter, total in totals.items()
        },
        "gaps": [
            {
                "matter": str(gap.matter),
                "words": covered.text.text[gap.start : gap.end],
                "start": gap.start,
                "end": gap.end,
                "line": place.line,
                "column": place.column,
            }
            for gap, place in covered.places()
        ],
    }


# Annotations of GitHub's workflows


def _print_github(found: Audit) -> None:
    """Workflow commands: `::error file=…,line=…,col=…,title=…::message`."""
    for problem in found.problems:
        level = "warning" if problem.severity is Severity.WARNING else "error"
        text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        _annotate(level, problem.place, problem.code, text)
    for covered in found.covered:
        gaps = len(covered.coverage.gaps)
        if gaps and not covered.is_full:
            place = Place(file=_shown_file(covered))
            _annotate("notice", place, "coverage", f"{gaps} not recorded of this source")


def _annotate(level: str, place: Place, title: str, text: str) -> None:
    where = [f"file={_escaped_property(place.file)}"]
    if place.line:
        where += [f"line={place.line}", f"col={place.column}"]
    properties = ",".join([*where, f"title={_escaped_property(title)}"])
    write(f"::{level} {properties}::{_escaped(text)}\n")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
