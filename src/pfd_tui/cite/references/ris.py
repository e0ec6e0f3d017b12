"""RIS: tagged lines, for reference managers.

Lines end with CR LF, as the specification demands ("carriage return/line feed", 2001 and 2011).
It is older than Unicode; every program that still reads it expects UTF-8.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.cite.references import remarks
from pfd_tui.cite.references.fields import (
    date_in_words,
    one_line,
    plain_date,
    single_date,
    text_of,
    url_of,
)
from pfd_tui.cite.references.keys import citation_keys
from pfd_tui.cite.references.reference import creators
from pfd_tui.cite.references.types import types_of
from pfd_tui.dossier import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.cite.references.reference import Reference
    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.records import Source

END_OF_LINE = "\r\n"
URL_SEPARATOR = ";"
"""What separates the URLs of one `UR` line, and so may not stand in one."""


def ris(references: Sequence[Reference]) -> str:
    """The references as RIS records; the text ends after the last `ER`."""
    keys = citation_keys(references)
    lines = (
        f"{tag}  - {value}{END_OF_LINE}"
        for key, reference in zip(keys, references, strict=True)
        for tag, value in _tags(key, reference)
    )
    return "".join(lines)


def _tags(key: str, reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", types_of(reference.source.kind).ris.type
    yield "ID", key
    yield from ((tag, value) for tag, value in _fields(reference) if value)
    yield from (("N1", note) for note in _notes(reference))
    yield "ER", ""


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    source, types = reference.source, types_of(reference.source.kind)
    yield "TI", text_of(source, "title")
    yield from (("AU", _name(name)) for name in creators(reference).authors)
    yield types.ris.publisher, text_of(source, "publisher")
    yield "CY", text_of(source, "place")
    yield from _issued(source.issued)
    yield "Y2", _date(source.accessed)
    yield "UR", url_of(source.url, but=URL_SEPARATOR)
    yield "LA", one_line(source.language)
    yield "AB", text_of(source, "standfirst")
    yield "M3", types.genre if types.ris.is_generic else ""


def _notes(reference: Reference) -> Iterator[str]:
    source, people = reference.source, creators(reference)
    yield from remarks.on_whole_names([name for name in people.authors if has_split_name(name)])
    yield from remarks.on_interviewers(people.interviewers)
    yield from _date_remark(source)
    yield from remarks.on_unread(source)
    yield from remarks.on_update(source)
    yield from remarks.on_bases(source)
    yield from remarks.of_dossier(source)
    yield from map(remarks.on_quotation, reference.quotations)


def has_split_name(name: Name) -> bool:
    """Whether RIS would take a name that is one for family and given name."""
    return "," in _whole(name)


def _name(name: Name) -> str:
    """A person as `Family, Given, Suffix`; any other name with a comma at its end.

    So reference managers are told that a name is one, and do not take its last word for the family
    name. Commas inside it have to go.
    """
    if whole := _whole(name):
        return re.sub(r"\s*,\s*", " ", whole).strip() + ","
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


def _whole(name: Name) -> str:
    """A name that stands as one: it is literal, or spoken with the family name first."""
    return name.literal or ("" if name.is_told_by_parts else str(name))


def _issued(value: str) -> Iterator[tuple[str, str]]:
    """The year alone, and the date; a year that is not known has no `PY`."""
    date = single_date(value)
    yield "PY", date.year if date else ""
    yield "DA", _date(value)


def _date(value: str) -> str:
    """A date as `YYYY/MM/DD/other`, with empty parts, and seasons and doubts as the other part.

    What is no single date of a year that is known stands in words.
    """
    date = single_date(value)
    if date is None:
        return date_in_words(value) if value else ""
    is_season = date.month in dates.SEASONS
    month = f"{date.month:02}" if date.month is not None and not is_season else ""
    day = f"{date.day:02}" if date.day is not None else ""
    is_more = date.qualifier or date.has_more_digits
    other = dates.in_words(value) if is_more else dates.SEASONS.get(date.month or 0, "")
    return f"{date.year}/{month}/{day}/{other}"


def _date_remark(source: Source) -> Iterator[str]:
    """The date in words, where readers of RIS show no more of it than a year."""
    if source.issued and plain_date(source.issued) is None:
        yield f"Date of issue: {date_in_words(source.issued)}."
