"""Why a record was found: which words of which field fit which part of the query.

It compares as the search does, with the same folding and the same keys, and claims nothing else:
a record has matches for all words of a query exactly where the search finds it by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.describe import BETWEEN, names_of
from pfd_tui.archive.query import spans_as_typed, spans_by_key, spans_in_other_script
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, Organization, Person, Quote, Source, Work
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.archive.query import Query, Term
    from pfd_tui.dossier.records import Record


class How(StrEnum):
    """In which way words of a record fit what was asked for."""

    WORDS = "words"
    """The same words, whatever their case, accents and script."""
    BEGINNING = "beginning"
    """The last of them goes on."""
    SPELLING = "spelling"
    """A name in another spelling, or a word of a text in another script."""
    EXPRESSION = "expression"
    """A regular expression fits them."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a record, as they are written there, that fit a part of the query."""

    asked: str
    """The part of the query: its words, folded, a phrase in quotation marks; or `/expression/`."""
    field: str
    """The field of the record, by its name in the format; `speaker` and `who`: by their names."""
    words: str
    how: How


class Part(NamedTuple):
    """A text by which a record is found."""

    field: str
    text: str
    is_name: bool = False
    """Whether it is found in other spellings too."""


def matches(archive: Archive, stored: Stored, query: Query) -> list[Match]:
    """What fits each part of a query that asks for words, in its order; a field is named once."""
    wanted = [term for term in query.terms if not term.excluded]
    if not wanted and not query.patterns:
        return []
    parts = [
        Part(part.field, text, part.is_name)
        for part in parts_of(archive, stored.record)
        for text in part.text.split(BETWEEN)
    ]
    found = [match for term in wanted for match in _of_term(term, parts)]
    for pattern in query.patterns:
        for part in _as_written(stored.record):
            for start, end in pattern.spans(part.text):
                words = part.text[start:end]
                found.append(Match(pattern.as_asked, part.field, words, How.EXPRESSION))
    return list({(match.asked, match.field): match for match in reversed(found)}.values())[::-1]


def _of_term(term: Term, parts: list[Part]) -> Iterator[Match]:
    for part in parts:
        first = next(spans_as_typed(term, part.text), None)
        how = How.SPELLING
        if first:
            words = part.text[slice(*first)]
            how = How.WORDS if fold(words).endswith(term.words[-1]) else How.BEGINNING
        else:
            otherwise = spans_by_key if part.is_name else spans_in_other_script
            first = next(otherwise(term, part.text), None)
        if first:
            yield Match(term.as_asked, part.field, part.text[slice(*first)], how)


def lights(found: Sequence[Match], query: Query) -> Callable[[str], list[tuple[int, int]]]:
    """What finds the words to light up in a text about a record, as `Query.hits`.

    Where the record was found by another spelling of a name, that is lit up wherever it stands.
    """
    names = {match.words for match in found if match.how is How.SPELLING}

    def hits(text: str) -> list[tuple[int, int]]:
        spelled = {m.span() for name in names for m in re.finditer(re.escape(name), text)}
        return sorted(spelled.union(query.hits(text)))

    return hits


def parts_of(archive: Archive, record: Record) -> Iterator[Part]:
    """The texts that a record is found by, those of `pfd_tui.archive.describe.texts_of`."""
    match record:
        case Quote():
            yield Part("text", record.text)
            yield from _called(archive, "speaker", record.speaker, is_name=True)
            yield from (Part("topics", topic) for topic in record.topics)
            yield Part("attribution", record.attribution.words)
        case Event():
            yield Part("what", record.what)
            yield Part("words", record.words)
            for id_ in record.who:
                yield from _called(archive, "who", id_, is_name=True)
            yield Part("when", f"{record.when}{BETWEEN}{dates.in_words(record.when)}")
        case Source():
            text = archive.source_text(record.id)
            yield Part("source text", text.text if text else "")
            yield Part("title", record.title, is_name=True)
            yield from (Part("authors", author) for author in record.authors)
            yield Part("publisher", record.publisher)
            yield Part("standfirst", record.standfirst)
        case Person():
            yield from _names(record)
            for role in record.roles:
                yield Part("roles", role.title)
                yield from _called(archive, "roles", role.organization)
        case Organization() | Work():
            yield from _names(record)
            yield Part("kind", record.kind)
            yield Part("words", record.words)
            if isinstance(record, Work):
                yield from _called(archive, "owner", record.owner)
    for field in ("place", "about", "note"):
        yield Part(field, getattr(record, field, ""))


def _names(record: Person | Organization | Work) -> Iterator[Part]:
    first, *others = names_of(record)
    yield Part("name", first, is_name=True)
    yield from (Part("also", other, is_name=True) for other in others)


def _called(archive: Archive, field: str, id_: str, *, is_name: bool = False) -> Iterator[Part]:
    """The names of the person, organization or work with this id."""
    found = archive.with_id(id_) if id_ else None
    if found is not None and isinstance(found.record, (Person, Organization, Work)):
        yield from (Part(field, name, is_name) for name in names_of(found.record))


def _as_written(record: Record) -> Iterator[Part]:
    """The texts that expressions are compared with."""
    match record:
        case Quote():
            yield Part("text", record.text)
        case Event():
            yield Part("what", record.what)
            yield Part("words", record.words)
        case Source():
            yield Part("title", record.title)
        case _:
            yield from _names(record)


def as_plain(found: list[Match]) -> list[Mapping[str, str]]:
    """Matches for JSON."""
    return [{"field": m.field, "words": m.words, "how": str(m.how)} for m in found]
