"""The query language: what a person types, taken apart. It never fails: all input means something.

Terms are ANDed, and each matches the beginning of a word; `"…"` is a phrase; `/…/` is a regular
expression; `-x` excludes; `field:value` narrows. An unfinished `"` or `field:` is understood as
what it will be, and an unfinished `/…` as words.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

from pfd_tui.archive.patterns import Pattern, PatternError, pattern
from pfd_tui.dossier import dates
from pfd_tui.dossier.names import key_spans, keys_begun_with
from pfd_tui.dossier.problems import did_you_mean
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.romanizing import romanizations, sounds, sounds_begun_with
from pfd_tui.dossier.words import fold, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Days: TypeAlias = tuple[float, float]
"""The first and the last day of a stretch, both included; infinity where there is none."""

FIELDS = (
    "speaker", "org", "topic", "source", "kind", "is", "when", "before", "after", "dates", "sort",
)  # fmt: skip
DATE_FIELDS = ("when", "before", "after")
CERTAINTIES = ("certain", "possible")
"""What `dates:` may say: whether the dates asked for must certainly fit, or only possibly."""
SORTS = ("relevance", "time", "speaker", "source")
"""What `sort:` may say; with a `-` before it, the other way round."""
MANNERS = ("dates", "sort")
"""Fields that narrow nothing: they say how the rest is meant or shown."""
NAMES_KEPT = 1_024
"""Names whose hits are kept while a query stands; a screen shows at most a hundred."""
MAX_LENGTH = 2_000
"""Code points of a query that are read; nobody types more, and every word costs a look-up."""

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
"""What the command line makes of bytes that are no text; no database takes them."""
_TOKEN = re.compile(
    r"""(?P<not>-(?=\S))?
        (?: /(?P<pattern>(?:\\.|[^/\\])+)/(?=\s|$)
          | (?P<field>[A-Za-z]+):
            (?: "(?P<quoted_value>[^"]*)"? | (?P<value>[\[{][^\]}"]*[\]}]|[^\s"]*) )
          | "(?P<phrase>[^"]*)(?P<closed>")?
          | (?P<word>[^\s"]+) )""",
    re.VERBOSE,
)
_ADDRESS = "//"
"""What follows `http:`, which is no field."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found next to each other; the last may go on, unless `whole`."""

    words: tuple[str, ...]
    whole: bool = False
    excluded: bool = False
    typed: str = ""
    """As they were typed: a key is made of more than is left of them when they are folded."""

    @property
    def as_asked(self) -> str:
        """Its words, folded; a phrase in quotation marks."""
        words = " ".join(self.words)
        return f'"{words}"' if self.whole else words

    @property
    def keys(self) -> tuple[str, ...]:
        """What the keys of the names begin with that are asked for; none for a phrase."""
        return () if self.whole else keys_begun_with(self.typed)

    @property
    def romanizations(self) -> tuple[str, ...]:
        """The beginnings in Latin, folded, of a single word that is typed in Cyrillic."""
        return romanizations(self.typed) if self._is_one_word else ()

    @property
    def sounds(self) -> tuple[str, ...]:
        """The beginnings of the keys of Cyrillic words, for a single word typed in Latin."""
        return sounds_begun_with(self.typed) if self._is_one_word else ()

    @property
    def _is_one_word(self) -> bool:
        return len(self.words) == 1 and not self.whole


@dataclass(frozen=True, slots=True)
class Filter:
    """`field:value`, as typed."""

    field: str
    value: str
    excluded: bool = False

    @property
    def as_typed(self) -> str:
        """How it is typed: between quotation marks where it has spaces."""
        value = f'"{self.value}"' if any(map(str.isspace, self.value)) else self.value
        return f"{'-' * self.excluded}{self.field}:{value}"


@dataclass(frozen=True)
class Query:
    """A query taken apart; `notes` says what of it could not be used, and why."""

    text: str
    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    notes: tuple[str, ...] = ()
    is_refused: bool = False
    """Whether it has an expression that cannot be used: then it finds nothing."""

    @property
    def is_empty(self) -> bool:
        """Whether the query asks for nothing in particular."""
        narrowing = any(typed.field not in MANNERS for typed in self.filters)
        return not (self.terms or self.patterns or narrowing or self.is_refused)

    @property
    def sort(self) -> tuple[str, bool]:
        """What to sort by (one of SORTS), and whether the other way round; the last `sort:` wins.

        Empty where it is not said, or not with a word that is known.
        """
        said = [typed for typed in self.filters if typed.field == "sort"]
        if not said:
            return "", False
        known = (name for name in SORTS if name.startswith(said[-1].value.lower()))
        return next(known, ""), said[-1].excluded

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
        """Where what is asked for stands in `text`: code points, half-open, in order."""
        return self._hits(text, spans_of)

    def hits_in_name(self, name: str) -> list[tuple[int, int]]:
        """The same in a name, which is found in other spellings too.

        Names are few and stand in many rows: what was found is kept.
        """
        return self._hits_in_name(name)

    @cached_property
    def _hits_in_name(self) -> Callable[[str], list[tuple[int, int]]]:
        return lru_cache(NAMES_KEPT)(partial(self._hits, find=spans_in_name))

    def _hits(self, text: str, find: Callable[[Term, str], Spans]) -> list[tuple[int, int]]:
        found = {span for each in self.patterns for span in each.spans(text)}
        found.update(span for t in self.terms if not t.excluded for span in find(t, text))
        return sorted(found)


Spans: TypeAlias = "Iterator[tuple[int, int]]"
"""Where something stands: code points, half-open."""
_Words: TypeAlias = "Sequence[tuple[int, int, str]]"


def spans_of(term: Term, text: str) -> Spans:
    """Where a term stands in a text."""
    yield from spans_as_typed(term, text)
    yield from spans_in_other_script(term, text)


def spans_in_name(term: Term, name: str) -> Spans:
    """Where a term stands in a name."""
    yield from spans_as_typed(term, name)
    yield from spans_by_key(term, name)


def spans_as_typed(term: Term, text: str) -> Spans:
    """Where the words of a term stand next to each other."""
    yield from _stretches(term.words, list(spans(text)), is_whole=term.whole)


def spans_in_other_script(term: Term, text: str) -> Spans:
    """Where its word stands in Latin if it was typed in Cyrillic, and the other way round."""
    if term.romanizations:
        for start, end, folded in spans(text):
            if folded.startswith(term.romanizations):
                yield start, end
    if term.sounds and not text.isascii():
        for start, end, keys in sounds(text):
            if any(key.startswith(term.sounds) for key in keys):
                yield start, end


def spans_by_key(term: Term, name: str) -> Spans:
    """Where its words stand in another spelling, in a name."""
    read = key_spans(name) if term.keys else []
    for key in term.keys:
        for words in read:
            yield from _stretches(tuple(key.split()), words, is_whole=False)


def _stretches(wanted: tuple[str, ...], words: _Words, *, is_whole: bool) -> Spans:
    for index in range(len(words) - len(wanted) + 1):
        stretch = words[index : index + len(wanted)]
        *begin, last = (word for _, _, word in stretch)
        ends = last == wanted[-1] if is_whole else last.startswith(wanted[-1])
        if ends and begin == list(wanted[:-1]):
            yield stretch[0][0], stretch[-1][1]


def parse(text: str) -> Query:
    """Take a query apart."""
    terms: list[Term] = []
    filters: list[Filter] = []
    patterns: list[Pattern] = []
    notes: list[str] = []
    is_refused = False
    for match in _TOKEN.finditer(_HALF_CHARACTERS.sub("\ufffd", text[:MAX_LENGTH])):
        excluded = match["not"] is not None
        if match["pattern"] is not None:
            try:
                patterns.append(pattern(match["pattern"], excluded=excluded))
            except PatternError as error:
                notes.append(f"/{match['pattern']}/ is {error}")
                is_refused = True
        elif match["field"] in FIELDS:
            value = match["quoted_value"] or match["value"] or ""
            if value.strip():
                filters.append(Filter(match["field"], value.strip(), excluded))
                notes.extend(_note_on(filters[-1]))
            else:
                notes.extend(_note_on_nothing(match))
        elif (term := _term(match, excluded)) is not None:
            terms.append(term)
            notes.extend(_note_on_unknown(match))
        notes.extend(_note_on_operator(match[0]))
    if len(text) > MAX_LENGTH:
        notes.append(f"only the first {MAX_LENGTH} characters of the query are used")
    return Query(text, tuple(terms), tuple(filters), tuple(patterns), tuple(notes), is_refused)


def _term(match: re.Match[str], excluded: bool) -> Term | None:
    if match["phrase"] is not None:
        typed, whole = match["phrase"], match["closed"] is not None
    else:
        typed, whole = match["word"] or match.group().removeprefix("-"), False
    words = tuple(fold(typed).split())
    return Term(words, whole, excluded, typed) if words else None


def _note_on(typed: Filter) -> Iterator[str]:
    if typed.field in DATE_FIELDS:
        try:
            days_asked(typed)
        except dates.DateError as error:
            yield f"{typed.field}: {error}"
    elif typed.field == "dates" and not any(each.startswith(typed.value) for each in CERTAINTIES):
        yield "dates: type `dates:certain` or `dates:possible`"
    elif typed.field == "kind" and not any(k.startswith(typed.value.lower()) for k in Kind):
        yield _unknown("kind", typed.value, tuple(Kind))
    elif typed.field == "sort" and not any(s.startswith(typed.value.lower()) for s in SORTS):
        yield _unknown("sort", typed.value, SORTS)


def _note_on_nothing(match: re.Match[str]) -> Iterator[str]:
    """A field without a value at the end is still being typed; elsewhere the value has slipped."""
    following = match.string[match.end() :].split()
    if following and not match["value"] and not match["quoted_value"]:
        field, value = match["field"], following[0]
        yield f"`{field}:` has no value: type `{field}:{value}`, without a space"


def _unknown(field: str, value: str, known: Sequence[str]) -> str:
    hint = did_you_mean(value.lower(), known) or f"type one of {', '.join(known)}"
    return f"`{field}:{value}` is not known: {hint}"


def _note_on_unknown(match: re.Match[str]) -> Iterator[str]:
    """A field that is none is searched as words; the note says so."""
    field, value = match["field"], match["quoted_value"] or match["value"]
    if field is not None and value and not value.startswith(_ADDRESS):
        near = did_you_mean(field.lower(), FIELDS) or f"fields are {', '.join(FIELDS)}"
        yield f"`{field}:` is no field, and searched as a word: {near}"


_OPERATORS = {
    "OR": "all that is typed must be found; /one|other/ finds either",
    "AND": "all that is typed must be found anyway",
    "NOT": "a `-` before a word excludes it",
}
"""What other programs have, and what stands for it here."""
_SIGNS = {"|": "OR", "||": "OR", "&": "AND", "&&": "AND"}


def _note_on_operator(typed: str) -> Iterator[str]:
    """What is an operator elsewhere is a word here, or nothing; the note says so."""
    if typed in _OPERATORS:
        yield f"`{typed}` is searched as a word: {_OPERATORS[typed]}"
    elif typed in _SIGNS:
        yield f"`{typed}` means nothing here: {_OPERATORS[_SIGNS[typed]]}"


def days_asked(typed: Filter) -> tuple[Days, ...]:
    """The stretches of days that a filter on dates means; infinity where there is no end.

    `when:` takes an EDTF value, or two of them around `..`; `before:` and `after:` mean all days
    before the first and after the last possible day of their value, and none where that is open.
    Raises DateError.
    """
    asked = _interval(typed.value) if typed.field == "when" else dates.parse(typed.value)
    earliest, latest = asked.days
    match typed.field:
        case "before":
            return () if math.isinf(earliest) else ((-math.inf, earliest - 1),)
        case "after":
            return () if math.isinf(latest) else ((latest + 1, math.inf),)
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
