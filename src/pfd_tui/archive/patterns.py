"""Regular expressions in a query: `/…/`, in the syntax of Python's `re`, never for long.

They are compared with the texts as they are written: what a quotation says, what an event is and
its source calls it, every name of a person, organization or work, the title of a source.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pfd_tui.archive.backtracking import (
    STEPS_WHILE_DRAWING,
    UnboundedError,
    longest_text,
    required_words,
)
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 200
"""Code points of an expression; nobody types more."""
LEAST_TEXT = 50
"""An expression that could not even be tried on so many code points is refused."""


class PatternError(ValueError):
    """Why an expression cannot be used, and where."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression that can be used; `excluded` where it must not be found."""

    expression: str
    excluded: bool = False

    @property
    def as_asked(self) -> str:
        """The expression between slashes, as it is typed: no word looks like it."""
        return f"/{self.expression}/"

    @property
    def longest(self) -> int:
        """The code points of the longest text it is tried on."""
        return _prepared(self.expression).longest

    @property
    def words(self) -> tuple[tuple[str, bool], ...]:
        """Folded words that every text it is found in has, and whether each is a whole word."""
        return _prepared(self.expression).words

    def is_in(self, text: str) -> bool:
        """Whether it is found in a text, which is not longer than `longest`."""
        return _prepared(self.expression).compiled.search(text) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it is found (code points, half-open); nowhere in a text that would take long."""
        prepared = _prepared(self.expression)
        if not self.excluded and len(text) <= prepared.longest_drawn:
            yield from (m.span() for m in prepared.compiled.finditer(text) if m.group())


def pattern(expression: str, *, excluded: bool = False) -> Pattern:
    """The pattern of an expression, as typed between the slashes. Raises PatternError."""
    if len(expression) > MAX_LENGTH:
        raise PatternError(f"not used: it has more than {MAX_LENGTH} characters")
    _prepared(expression)
    return Pattern(expression, excluded)


@dataclass(frozen=True, slots=True)
class _Prepared:
    compiled: re.Pattern[str]
    longest: int
    longest_drawn: int
    words: tuple[tuple[str, bool], ...]


@lru_cache(64)
def _prepared(expression: str) -> _Prepared:
    flags = re.NOFLAG if _has_capital(expression) else re.IGNORECASE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # `[[` will mean something else one day
        try:
            compiled = re.compile(expression, flags)
            longest = longest_text(expression, flags)
            drawn = longest_text(expression, flags, STEPS_WHILE_DRAWING)
        except re.error as error:
            place = "" if error.pos is None else f" at character {error.pos + 1}"
            raise PatternError(f"no regular expression: {error.msg}{place}") from error
        except UnboundedError as error:
            raise PatternError(
                f"not used: {'it could take for ever, as it ' if error.is_slow else ''}{error}"
                f" (character {error.position + 1})"
            ) from error
        except (OverflowError, RecursionError) as error:
            raise PatternError("not used: it is too large") from error
    if longest < LEAST_TEXT:
        raise PatternError("not used: it could take for ever, as it has too many repetitions")
    return _Prepared(compiled, longest, drawn, tuple(_folded(expression)))


def _has_capital(expression: str) -> bool:
    """Whether a capital is meant; those of escapes and of `(?P<…>` are signs."""
    meant = re.sub(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|\(\?P<\w+>", "", expression)
    return any(sign.isupper() for sign in meant)


def _folded(expression: str) -> Iterator[tuple[str, bool]]:
    for word, is_whole in required_words(expression):
        folded = fold(word)
        if folded and " " not in folded:
            yield folded, is_whole
