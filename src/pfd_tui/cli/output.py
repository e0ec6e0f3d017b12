"""Standard output carries the answer and nothing else; messages go to standard error."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pfd_tui.archive import Archive, open_archive
from pfd_tui.bundled import bundled_dossier
from pfd_tui.cli.meter import progress_shown
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.visible import visible, visible_lines
from pfd_tui.export.jsonform import ascii_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN_PROBLEMS = 20
"""Problems printed before an answer that was asked for; `check` prints them all."""
BOLD, DIM, RED, YELLOW, GREEN, UNDERLINE = "1", "2", "31", "33", "32", "4"


class Painted(str):
    """Text made by `paint`: safe for a terminal, colours and all."""

    __slots__ = ()


def write(text: str) -> None:
    """Print part of an answer, safe for a terminal. Raises OSError."""
    sys.stdout.write(_encodable(visible_lines(text), sys.stdout))


def write_json(text: str) -> None:
    """Print part of an answer in JSON: what the encoding lacks is escaped, never lost.

    Raises OSError.
    """
    sys.stdout.write(text if _is_utf8(_encoding(sys.stdout)) else ascii_json(text))


def write_file(pieces: Iterable[str]) -> None:
    """Print a file of a format, as the same bytes that a file would hold: UTF-8, its line ends.

    A terminal keeps its encoding. The pieces hold nothing that commands one. Raises OSError.
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace", newline="\n")
        else:
            stream.reconfigure(encoding="utf-8", newline="\n")
    for piece in pieces:
        stream.write(piece)


def message(text: str) -> None:
    """Print a message for a person to standard error, where there is one."""
    if sys.stderr is not None:
        print(_encodable(visible_lines(text), sys.stderr), file=sys.stderr)


def _encodable(text: str, stream: TextIO) -> str:
    """`text` with an escape for each sign `stream` cannot hold: a `?` could be the source's own."""
    encoding = _encoding(stream)
    if _is_utf8(encoding):
        return text
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _encoding(stream: TextIO) -> str:
    """The encoding of a stream; one in memory has none, and holds everything."""
    return stream.encoding or "utf-8"


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "") == "utf8"


def fail(text: str) -> int:
    """Print why nothing could be done; returns exit status 2."""
    message(f"pfd-tui: {text}")
    return 2


def paint(text: str, *codes: str) -> Painted:
    """`text` in colour or weight, on a terminal that wants it (https://no-color.org)."""
    safe = visible(text)
    return Painted(f"\x1b[{';'.join(codes)}m{safe}\x1b[0m" if codes and _wants_colour() else safe)


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def write_line(*pieces: str) -> None:
    """Print a line; a piece that was not painted is made safe for a terminal. Raises OSError."""
    line = "".join(p if isinstance(p, Painted) else visible(p) for p in pieces)
    sys.stdout.write(_encodable(line, sys.stdout) + "\n")


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
    with progress_shown() as listener:
        return open_archive(locate(arguments or [str(bundled_dossier())]), progress=listener)


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
