"""What a record is called, and the words it is found by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.records import (
    Event,
    Form,
    Mark,
    Organization,
    Person,
    Quote,
    Record,
    Source,
    Work,
)
from pfd_tui.dossier.titles import untitled

if TYPE_CHECKING:
    from collections.abc import Iterator


BETWEEN = " | "
"""Stands between names and between fields that are joined to be searched."""
REMARKS = {
    "ambiguous": "in several places, with nothing to tell which is meant",
    "unclosed": "with a quotation mark that the source never closes",
    "unquoted": "direct, and without quotation marks in the source",
    "cut": "cut from a longer sentence",
    "indirect": "reported in the source's own words",
    "part": "parts of statements that stand in several parts",
    "inferred": "with a speaker who is inferred, not stated",
    "carried": "with an attribution carried over from the same statement or paragraph",
    "first-name": "attributed by the first name alone",
    "misattributed": "with an attribution that claims more than the source says",
    "unattributed": "without a speaker",
    "two-speakers": "with the words of somebody else's quotation",
}
"""What a reader of quotations should know of them, by the word that `is:` finds them by."""


def name_of(record: Record) -> str:
    """What a record is called: its name or title; empty for quotations and events.

    A source without a title is called what it is.
    """
    match record:
        case Source():
            return record.title or untitled(record)
        case Person() | Organization() | Work():
            return record.name
        case _:
            return ""


def own_name_of(record: Record) -> str:
    """The name or title that a record has; empty where it has none."""
    return record.title if isinstance(record, Source) else name_of(record)


def names_of(record: Record) -> list[str]:
    """All names of a person, organization or work."""
    if isinstance(record, (Person, Organization, Work)):
        return [record.name, *(alias.name for alias in record.also)]
    return [name_of(record)]


def named_by(record: Record) -> tuple[str, ...]:
    """The ids of those whose names a record is found by, besides its own."""
    match record:
        case Quote():
            return (record.speaker,) if record.speaker else ()
        case Event():
            return record.who
        case Person():
            return tuple(role.organization for role in record.roles)
        case Work() if record.owner:
            return (record.owner,)
        case _:
            return ()


def texts_of(record: Record, names: dict[str, str]) -> tuple[str, str, str]:
    """What a record is found by: what it says, whom it names, and what else is known of it."""

    def called(*ids: str) -> str:
        return BETWEEN.join(names.get(id_, "") for id_ in ids)

    match record:
        case Quote():
            about = [*record.topics, record.attribution.words, record.note]
            return record.text, called(record.speaker), BETWEEN.join(about)
        case Event():
            said = f"{record.what}{BETWEEN}{record.words}"
            about = [record.place, record.when, dates.in_words(record.when), record.note]
            return said, called(*record.who), BETWEEN.join(about)
        case Source():
            about = [
                *record.authors,
                record.publisher,
                record.standfirst,
                record.about,
                record.note,
            ]
            return "", record.title, BETWEEN.join(about)
        case Person():
            roles = [f"{role.title}{BETWEEN}{called(role.organization)}" for role in record.roles]
            return (
                "",
                BETWEEN.join(names_of(record)),
                BETWEEN.join([*roles, record.about, record.note]),
            )
        case Organization():
            about = [record.kind, record.place, record.about, record.words, record.note]
            return "", BETWEEN.join(names_of(record)), BETWEEN.join(about)
        case Work():
            about = [record.kind, record.place, record.about, record.words, record.note]
            return "", BETWEEN.join(names_of(record)), BETWEEN.join([*about, called(record.owner)])


def traits_of(record: Record) -> Iterator[str]:
    """The words that `is:` knows a record by, in lower case."""
    match record:
        case Quote():
            yield str(record.form)
            if record.speaker or record.attribution.words:
                yield str(record.attribution.basis)
            if record.form is Form.DIRECT and record.mark is Mark.UNCLOSED:
                yield str(Mark.UNCLOSED)
            if record.part_of:
                yield "part"
            if not record.speaker:
                yield "unattributed"
        case Event():
            yield str(record.status)
            yield record.basis
        case Organization() | Work():
            yield record.status
            if record.kind:
                yield record.kind.lower()
        case Source():
            yield record.kind
        case Person():
            return
