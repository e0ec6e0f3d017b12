"""Coverage of the sources of an archive: what they say, and no record rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.describe import names_of
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.dossier.records import (
    Event,
    Extent,
    Kind,
    Organization,
    Person,
    Quote,
    Source,
    Work,
)
from pfd_tui.dossier.words import fold
from pfd_tui.proof.coverage import Role, Span, coverage
from pfd_tui.source.finding import Finder
from pfd_tui.source.marks import read_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored
    from pfd_tui.dossier.records import Record
    from pfd_tui.proof.coverage import Coverage
    from pfd_tui.source.passages import SourceText

APART = " | "
"""Stands between names, so that none is found where one ends and the next begins."""


class SourceCoverage(NamedTuple):
    """A stored source, the source itself, its text, and what of it the records cover."""

    stored: Stored
    source: Source
    text: SourceText
    coverage: Coverage


def coverage_of(archive: Archive, *, only_full: bool = False) -> Iterator[SourceCoverage]:
    """Each source that has a text, with its coverage.

    `only_full`: only of the sources that are to be covered in full.
    """
    wanted = [
        (stored, stored.record)
        for stored in archive.all_of(Kind.SOURCE)
        if isinstance(stored.record, Source)
        and not (only_full and stored.record.coverage is not Extent.FULL)
    ]
    if not wanted:
        return
    is_known = known_names(record.record for kind in Kind for record in archive.all_of(kind))
    for stored, source in wanted:
        text = archive.source_text(source.id)
        if text is not None:
            found = coverage(text, read_marks(text), _spans(archive, stored.n), is_known)
            yield SourceCoverage(stored, source, text, found)


def known_names(records: Iterable[Record]) -> Callable[[str], bool]:
    """What says whether some record bears a name, whatever its case, accents and script.

    Names, titles, kinds, places and topics count; descriptions, notes and the words of sources
    do not: there a name is mentioned, not recorded.
    """
    said = APART.join(fold(text) for record in records for text in _described(record) if text)
    finder = Finder(said, scans=0)

    def is_known(name: str) -> bool:
        words = fold(name).split()
        # A title or an office in front of a full name is no other name.
        is_name = not any(word[0].islower() for word in name.split())
        firsts = range(1, len(words) - 1) if is_name else ()
        shorter = (" ".join(words[first:]) for first in firsts)
        return not words or any(finder.places(each) for each in (" ".join(words), *shorter))

    return is_known


def _described(record: Record) -> Iterator[str]:
    match record:
        case Source():
            yield from (record.title, record.standfirst, record.publisher, record.place)
            yield from record.authors
        case Person():
            yield from names_of(record)
            yield from (role.title for role in record.roles)
        case Organization():
            yield from names_of(record)
            yield from (record.kind, record.place)
            if record.founded:
                yield record.founded.place
        case Work():
            yield from names_of(record)
            yield from (record.kind, record.place)
        case Event():
            yield record.place
        case Quote():
            yield from record.topics


def _spans(archive: Archive, source_n: int) -> Iterator[Span]:
    """The words of a source that records give, and what they stand for there."""
    standing = archive.standing_in(source_n)
    unclosed = archive.which_are("unclosed", [n for _, _, n, field in standing if field == "text"])
    for start, end, n, field in standing:
        match kind_of_number(n):
            case Kind.QUOTE if field == "text":
                role = Role.UNCLOSED_QUOTATION if n in unclosed else Role.QUOTATION
            case Kind.SOURCE:
                role = Role.LEFT_OUT
            case Kind.EVENT:
                role = Role.DATED
            case _:
                role = Role.OTHER
        yield Span(start, end, role)
