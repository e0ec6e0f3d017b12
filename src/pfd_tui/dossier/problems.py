"""Problems: what is wrong with a dossier, where, and what to type instead."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pfd_tui.dossier.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How far a problem reaches."""

    FATAL = "fatal"
    """The file cannot be read (any further)."""
    ERROR = "error"
    """A record, or a field of it, is left out."""
    WARNING = "warning"
    """Nothing is left out, but somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a file: `line` and `column` (code points) count from 1; 0 is "all of it"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: its place, what is wrong (`message`) and what to do about it (`hint`).

    `code` is stable and made for scripts; `id` names the record concerned, where there is one.
    """

    place: Place
    severity: Severity
    code: str
    message: str
    hint: str = ""
    id: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.message}{hint} [{self.code}]"

    def to_plain(self) -> dict[str, str | int]:
        """The problem as `check --format json` prints it."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "id": self.id,
        }


COMPARISONS = (
    "not-in-source", "cut-sentence", "beyond-marks", "own-marks", "not-quoted", "mark-",
    "needless-cut", "ambiguous", "words-not-in-source", "attribution-", "nothing-to-carry",
    "not-recorded", "source-", "part-apart", "part-of-another", "two-speakers", "date-not-there",
)  # fmt: skip
"""How the codes begin that come from comparing sound records with their sources."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before it is known where in which file it is to be reported."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def at(self, place: Place, id_: str) -> Problem:
        """The problem, reported at `place` of the record `id_`; safe to show, words and all."""
        return Problem(
            place=place,
            severity=self.severity,
            code=self.code,
            message=visible(self.message),
            hint=visible(self.hint),
            id=id_,
        )


def a(noun: str) -> str:
    """`noun` with its indefinite article: `an event`."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


class UnreadableDatasetError(Exception):
    """Nothing could be read: `problems` says why, one entry for each file concerned."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


MAX_COMPARED = 1_000
"""Words that a misspelt one is compared with; each takes about ten microseconds."""
NEAR_ENOUGH = 0.6
"""difflib's own default cutoff; only the wording of a hint hangs on it, never an answer."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest of the `known` words, or an empty text when none is near."""
    words = list(known)
    if len(words) > MAX_COMPARED:  # the first letter is seldom the wrong one
        words = [other for other in words if other[:1] == word[:1]][:MAX_COMPARED]
    near = difflib.get_close_matches(word, words, n=1, cutoff=NEAR_ENOUGH)
    return f"did you mean `{near[0]}`?" if near else ""
