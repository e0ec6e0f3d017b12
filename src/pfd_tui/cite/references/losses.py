"""Losses: what a format could not carry, in sentences for whoever wrote the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.cite.references import remarks
from pfd_tui.cite.references.bibtex import is_biblatex_date
from pfd_tui.cite.references.csl import csl_date
from pfd_tui.cite.references.fields import (
    has_controls,
    has_line_breaks,
    is_supplied,
    one_line,
    plain_date,
    sides_of,
    url_of,
)
from pfd_tui.cite.references.reference import creators
from pfd_tui.cite.references.ris import URL_SEPARATOR, has_split_name
from pfd_tui.cite.references.types import types_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pfd_tui.cite.references.reference import Reference
    from pfd_tui.dossier.records import Source

CSL_JSON, BIBTEX, BIBLATEX, RIS = "csl-json", "bibtex", "biblatex", "ris"
NAMES = {CSL_JSON: "CSL-JSON", BIBTEX: "BibTeX", BIBLATEX: "BibLaTeX", RIS: "RIS"}
"""The formats, by their names on the command line."""

_CARRIES_DATE: dict[str, Callable[[str], object]] = {
    CSL_JSON: lambda value: "literal" not in csl_date(value),
    BIBTEX: plain_date,
    BIBLATEX: is_biblatex_date,
    RIS: plain_date,
}
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b")
"""What processors of CSL take for formatting (CSL-JSON, rich text)."""


def losses(references: Sequence[Reference], format_: str) -> list[str]:
    """What the format could not carry of the references: one sentence for each kind of loss.

    Raises ValueError for a format that is not one of `NAMES`.
    """
    if format_ not in NAMES:
        raise ValueError(f"`{format_}` is no format of references: {', '.join(NAMES)}")
    concerned: dict[tuple[str, str], set[str]] = {}
    for reference in references:
        for loss in _losses_of(reference, format_):
            concerned.setdefault(loss, set()).add(reference.source.id)
    return [
        f"{what} of {_sources(len(ids))}: {why.format(format=NAMES[format_])}"
        for (what, why), ids in concerned.items()
    ]


def _sources(count: int) -> str:
    return "1 source" if count == 1 else f"{count} sources"


def _losses_of(reference: Reference, format_: str) -> Iterator[tuple[str, str]]:
    """What is lost, and why or where it stands instead, of one reference."""
    source = reference.source
    yield from _bases(source, format_)
    yield from _dates(source, format_)
    yield from _without_a_field(reference, format_)
    yield from _characters(source, format_)
    if format_ != CSL_JSON:  # its `custom` has them code point for code point
        yield from _characters_of_quotations(reference)
    if format_ == RIS:
        yield from _of_ris(reference)


def _bases(source: Source, format_: str) -> Iterator[tuple[str, str]]:
    unable = "{format} cannot say that the source does not state it"
    for field in remarks.BRACKETED:
        is_absent = field == "standfirst" and format_ == BIBTEX
        if is_supplied(source, field) and not is_absent:
            yield field, f"{unable}; it is in square brackets"
    for field, words in remarks.UNBRACKETED.items():
        if is_supplied(source, field):
            yield words, f"{unable}; a note does"


def _dates(source: Source, format_: str) -> Iterator[tuple[str, str]]:
    carries = _CARRIES_DATE[format_]
    if source.issued and not carries(source.issued):
        yield "date of issue", "{format} cannot count with such a date; it stands in words"
    if source.accessed and format_ == BIBTEX:
        yield "date of access", "{format} has no field for it; it is in the note"
    elif source.accessed and not carries(source.accessed):
        yield "date of access", "{format} cannot count with such a date; it stands in words"
    for field in source.unread:
        yield remarks.UNBRACKETED[field], "the dossier has none that can be read; a note tells it"
    if source.updated:
        yield "date of the last change", "{format} has no field for it; it is in a note"
    if format_ != CSL_JSON and any(map(_has_time, _dates_in_words(source, format_))):
        yield "time of day", "{format} has no field for it"


def _dates_in_words(source: Source, format_: str) -> Iterator[str]:
    """The dates that are not written as they are: words and parts of a date have no time."""
    for value in (source.issued, source.accessed):
        if not (format_ == BIBLATEX and is_biblatex_date(value)):
            yield value
    yield source.updated


def _has_time(value: str) -> bool:
    return "T" in value and bool(sides_of(value))


def _without_a_field(reference: Reference, format_: str) -> Iterator[tuple[str, str]]:
    source, types = reference.source, types_of(reference.source.kind)
    if format_ == BIBTEX and source.standfirst:
        yield "standfirst", "{format} has no field for it"
    if format_ != CSL_JSON and creators(reference).interviewers:
        yield "interviewers", "{format} has no field for them; they are in a note"
    if format_ == BIBTEX and types.bibtex.is_generic and types.genre:
        yield "kind", "{format} has no type for it; it is in the note"
    if format_ == RIS and types.ris.is_generic and types.genre:
        yield "kind", "{format} has no type for it; it is in M3"


def _characters(source: Source, format_: str) -> Iterator[tuple[str, str]]:
    texts = (source.title, source.standfirst, source.publisher, source.place, *source.authors)
    if any(map(has_controls, (*texts, source.note, source.about))):
        yield "control characters in fields", "they are left out"
    if any(map(has_line_breaks, texts)):
        yield "line breaks in fields", "a field is one line; they stand as spaces"
    if has_line_breaks(source.note) or has_line_breaks(source.about):
        yield "line breaks in the notes", "a remark is one line; they stand as “ / ”"
    if url_of(source.url) != one_line(source.url):
        yield "signs in the URL", "no URL may have them; they are percent-encoded"
    if format_ == CSL_JSON and any(map(_MARKUP.search, texts)):
        yield "tags in fields", "processors of {format} take them for formatting"


def _characters_of_quotations(reference: Reference) -> Iterator[tuple[str, str]]:
    texts = [quotation.quote.text for quotation in reference.quotations]
    if any(map(has_controls, texts)):
        yield "control characters in the quotations", "they are left out"
    if any(map(has_line_breaks, texts)):
        yield "line breaks in the quotations", "a field is one line; they stand as “ / ”"


def _of_ris(reference: Reference) -> Iterator[tuple[str, str]]:
    if any(map(has_split_name, creators(reference).authors)):
        yield (
            "commas in a name that is one",
            "{format} would split it there; it stands without them, and whole in a note",
        )
    if URL_SEPARATOR in reference.source.url:
        yield "semicolons in the URL", "{format} separates URLs by them; they are percent-encoded"
