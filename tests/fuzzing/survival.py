"""What every dossier survives: whatever it holds, each output is an answer or a clear refusal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.problems import Severity
from pfd_tui.dossier.reader import Reader
from pfd_tui.dossier.records import Kind, kind_of
from pfd_tui.dossier.visible import UNSAFE
from tests.fuzzing.outputs import all_outputs, answer_of, ask
from tests.fuzzing.watchdog import watched

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzzing.outputs import Answer, Output

MOST_OF_A_KIND = 3
"""Records of a kind that are shown and cited."""
QUERIES = (
    "words",
    "",
    '"',
    "-",
    "kind:quote",
    "/(/",
    "when:2020..",
    "speaker:",
    "is:plan sort:time",
)


class FoundError(AssertionError):
    """Something did not survive: which output, and what is wrong with its answer."""


def survive(dossier: Path, query: str = "words") -> int:
    """Read, build, check, search, show, cite and export a dossier; returns the answers looked at.

    Raises FoundError, HangsError or GrowsError, or what the program let out.
    """
    with watched():
        ids, citable, is_readable = records_of(dossier)
        count = 0
        for output in all_outputs(ids, citable, query):
            _judge(output, answer_of(output, dossier), is_readable=is_readable)
            count += 1
        piped = ask("check", "-", pipe=dossier.read_bytes())
        if piped.status not in (0, 1, 2):
            raise FoundError(f"check -: status {piped.status}")
        return count


def records_of(dossier: Path) -> tuple[list[str], list[str], bool]:
    """Ids of a few records of each kind; those that can be cited; whether all could be read."""
    reader = Reader(locate([str(dossier)]))
    ids: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for entry in reader:
        ids[kind_of(entry.record)].append(entry.record.id)
    is_readable = not any(problem.severity is Severity.FATAL for problem in reader.problems)
    few = {kind: some[:MOST_OF_A_KIND] for kind, some in ids.items()}
    citable = [*few[Kind.QUOTE], *few[Kind.SOURCE]]
    return [id_ for some in few.values() for id_ in some], citable, is_readable


def _judge(output: Output, answer: Answer, *, is_readable: bool) -> None:
    verb = output.name.split()[0]
    readable = (0, 1) if verb in ("check", "search") else (0,)
    allowed = readable if is_readable else (2,)
    if answer.status not in allowed:
        raise FoundError(f"{output}: status {answer.status}, not in {allowed}: {answer.err[-400:]}")
    if answer.status == 2 and not (answer.err.strip() or verb == "check"):
        raise FoundError(f"{output}: it fails, and does not say why")
    for stream in (answer.out, answer.err):
        found = UNSAFE.search(stream.replace("\r\n", "\n"))
        if found:
            raise FoundError(
                f"{output}: commands a terminal: {stream[found.start() - 40 :][:80]!r}"
            )
        if re.search(r"Traceback|<[\w.]+ object at 0x", stream):
            raise FoundError(f"{output}: shows its inside: {stream[:400]}")
