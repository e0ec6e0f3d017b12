"""The query language: what a person types, taken apart. It never fails: all input means something.

Terms are ANDed, and each matches the beginning of a word; `"…"` is a phrase; `-x` excludes;
`field:value` narrows. An unfinished `"` or `field:` is understood as what it will be.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from pfd_tui.dossier import dates
from pfd_tui.dossier.names import name_key
from pfd_tui.dossier.words import fold, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

Days: TypeAlias = tuple[float, float]
"""The first and the last day of a stretch, both included; infinity where there is none."""

FIELDS = (
    "speaker", "org", "topic", "source", "kind", "is", "when", "before", "after", "dates",
)  # fmt: skip
DATE_FIELDS = ("when", "before", "after")
CERTAINTIES = ("certain", "possible")
"""What `dates:` may say: whether the dates asked for must certainly fit, or only possibly."""
MAX_LENGTH = 2_000
"""Code points of a query that are read; nobody types more, and every word costs a look-up."""

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
"""What the command line makes of bytes that are no text; no database takes them."""
_TOKEN = re.compile(
    r"""(?P<not>-(?=\S))?
        (?: (?P<field>[a-z]+): (?: "(?P<quoted_value>[^"]*)"? | (?P<value>[^\s"]*) )
          | "(?P<phrase>[^"]*)(?P<closed>")?
          | (?P<word>[^\s"]+) )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found next to each other; the last may go on, unless `whole`."""

    words: tuple[str, ...]
    whole: bool = False
    excluded: bool = False

    @property
    def key(self) -> str:
        """The name key of the term, for names in other spellings; empty for a phrase."""
        return "" if self.whole else name_key(" ".join(self.words))


@dataclass(frozen=True, slots=True)
class Filter:
    """`field:value`, as typed."""

    field: str
    value: str
    excluded: bool = False


@dataclass(frozen=True)
class Query:
    """A query taken apart; `notes` says what of it could not be used, and why."""

    text: str
    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the query asks for nothing in particular."""
        return not self.terms and not self.filters

    @property
    def asks_dates(self) -> bool:
        """Whether it asks for dates."""
        return any(typed.field in DATE_FIELDS for typed in self.filters)

    @property
    def is_certain(self) -> bool:
        """Whether dates must certainly fit (`dates:certain`); else it is enough that they may."""
        said = [typed for typed in self.filters if typed.field == "dates"]
        return bool(said) and CERTAINTIES[0].startswith(said[-1].value) != said[-1].excluded

    @cached_property
    def folded(self) -> str:
        """The words that must be found, folded: what a name is compared with for ranking."""
        return " ".join(word for term in self.terms if not term.excluded for word in term.words)

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Where the words asked for stand in `text`: code points, half-open, in order."""
        wanted = [term for term in self.terms if not term.excluded]
        if not wanted:
            return []
        words = list(spans(text))
        found = {span for term in wanted for span in _spans_of(term, words)}
        return sorted(found)


def _spans_of(term: Term, words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    length = len(term.words)
    key = term.key if length == 1 else ""
    for index in range(len(words) - length + 1):
        stretch = words[index : index + length]
        folded = [word for _, _, word in stretch]
        exact = folded[:-1] == list(term.words[:-1])
        last = folded[-1] == term.words[-1] if term.whole else folded[-1].startswith(term.words[-1])
        if (exact and last) or (key and name_key(folded[0]).startswith(key)):
            yield stretch[0][0], stretch[-1][1]


def parse(text: str) -> Query:
    """Take a query apart."""
    terms: list[Term] = []
    filters: list[Filter] = []
    notes: list[str] = []
    for match in _TOKEN.finditer(_HALF_CHARACTERS.sub("\ufffd", text[:MAX_LENGTH])):
        excluded = match["not"] is not None
        field = match["field"]
        if field in FIELDS:
            value = match["quoted_value"] or match["value"] or ""
            if value.strip():
                filters.append(Filter(field, value.strip(), excluded))
                notes.extend(_note_on(filters[-1]))
            continue
        term = _term(match, excluded)
        if term is not None:
            terms.append(term)
    if len(text) > MAX_LENGTH:
        notes.append(f"only the first {MAX_LENGTH} characters of the query are used")
    return Query(text, tuple(terms), tuple(filters), tuple(notes))


def _term(match: re.Match[str], excluded: bool) -> Term | None:
    if match["phrase"] is not None:
        words = tuple(fold(match["phrase"]).split())
        whole = match["closed"] is not None
    else:
        words = tuple(fold(match["word"] or match.group().removeprefix("-")).split())
        whole = False
    return Term(words, whole, excluded) if words else None


def _note_on(typed: Filter) -> Iterator[str]:
    if typed.field in DATE_FIELDS:
        try:
            days_asked(typed)
        except dates.DateError as error:
            yield f"{typed.field}: {error}"
    elif typed.field == "dates" and not any(each.startswith(typed.value) for each in CERTAINTIES):
        yield "dates: type `dates:certain` or `dates:possible`"


def days_asked(typed: Filter) -> tuple[Days, ...]:
    """The stretches of days that a filter on dates means; infinity where there is no end.

    `when:` takes an EDTF value, or two of them around `..`; `before:` and `after:` mean all days
    before the first and after the last possible day of their value. Raises DateError.
    """
    asked = _interval(typed.value) if typed.field == "when" else dates.parse(typed.value)
    earliest, latest = asked.sort_key
    match typed.field:
        case "before":
            return ((-math.inf, earliest - 1),)
        case "after":
            return ((latest + 1, math.inf),)
        case _:
            return asked.stretches


def _interval(value: str) -> dates.When:
    start, dots, end = value.partition("..")
    if dots and "/" not in value and value[:1] not in ("[", "{"):
        return dates.parse(f"{start or '..'}/{end or '..'}")
    return dates.parse(value)


def toggled_certainty(text: str) -> str:
    """A query that asks for certain dates instead of possible ones, or the other way round."""
    without = re.sub(r"(?:^|\s+)-?dates:\S*", "", text).strip()
    return without if parse(text).is_certain else f"{without} dates:{CERTAINTIES[0]}".strip()
