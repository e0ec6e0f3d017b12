"""Standard output carries the answer and nothing else; messages go to standard error."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive import Archive, open_archive
from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.visible import visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN_PROBLEMS = 20
"""Problems printed before an answer that was asked for; `check` prints them all."""
BOLD, DIM, RED, YELLOW, GREEN, UNDERLINE = "1", "2", "31", "33", "32", "4"


class ClosedPipeError(Exception):
    """The reader of our output has gone away; there is nothing more to do."""


def write(text: str) -> None:
    """Print part of an answer, safe for a terminal. Raises ClosedPipeError."""
    try:
        sys.stdout.write(_encodable(visible_lines(text), sys.stdout.encoding))
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def message(text: str) -> None:
    """Print a message for a person to standard error."""
    print(_encodable(visible_lines(text), sys.stderr.encoding), file=sys.stderr)


def _encodable(text: str, encoding: str | None) -> str:
    """`text` without what the terminal's encoding lacks: those signs become `?`."""
    if not encoding or encoding.lower().replace("-", "") == "utf8":
        return text
    return text.encode(encoding, "replace").decode(encoding)


def fail(text: str) -> int:
    """Print why nothing could be done; returns exit status 2."""
    message(f"pfd-tui: {text}")
    return 2


def paint(text: str, *codes: str) -> str:
    """`text` in colour or weight, on a terminal that wants it (https://no-color.org)."""
    safe = visible(text)
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return f"\x1b[{';'.join(codes)}m{safe}\x1b[0m" if wanted and codes else safe


def write_painted(text: str) -> None:
    """Print a line made with `paint`. Raises ClosedPipeError."""
    try:
        sys.stdout.write(_encodable(text, sys.stdout.encoding) + "\n")
    except BrokenPipeError as error:
        raise ClosedPipeError from error


def relative(place: Place) -> Place:
    """The place with its file named from the current folder, where it lies below it."""
    path = Path(place.file)
    try:
        return replace(place, file=str(path.relative_to(Path.cwd())))
    except (ValueError, OSError):
        return place


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems to standard error, one a line."""
    for problem in problems:
        message(str(replace(problem, place=relative(problem.place))))


def open_datasets(arguments: Sequence[str]) -> Archive:
    """The archive of the datasets named, or of the bundled one.

    Raises UnreadableDatasetError.
    """
    return open_archive(locate(arguments or [str(bundled_dossier())]))


def open_whole(arguments: Sequence[str]) -> Archive:
    """Like `open_datasets`, for an answer that must not be half of one: a script relies on it.

    Prints a word on problems to standard error. Raises UnreadableDatasetError where a file could
    not be read to its end.
    """
    archive = open_datasets(arguments)
    problems = archive.problems()
    if not archive.is_whole:
        fatal = [problem for problem in problems if problem.severity is Severity.FATAL]
        raise UnreadableDatasetError(fatal)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        print_problems(errors[:SHOWN_PROBLEMS])
        message(f"pfd-tui: {_count(len(errors))} in this dossier; `pfd-tui check` shows all")
    return archive


def _count(number: int) -> str:
    return "1 problem" if number == 1 else f"{number} problems"
