"""BibTeX and BibLaTeX: entries of a `.bib` file, in UTF-8.

BibTeX is what its standard styles print and other programs read of it; BibLaTeX has dates in EDTF
(its manual, section 2.3.8), a type in words, and more kinds of entries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.cite.references import remarks
from pfd_tui.cite.references.fields import (
    date_in_words,
    one_line,
    plain_date,
    sides_of,
    text_of,
    url_of,
)
from pfd_tui.cite.references.keys import citation_keys
from pfd_tui.cite.references.reference import creators
from pfd_tui.cite.references.tex import braced, escaped, kept
from pfd_tui.cite.references.types import types_of
from pfd_tui.dossier import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pfd_tui.cite.references.reference import Reference
    from pfd_tui.cite.references.types import Types
    from pfd_tui.dossier.authors import Name

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every style prints in its own language."""

_DAY = r"-?\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?[?~%]?"
_UNSPECIFIED = r"\d{3}X|\d{2}XX|\d{4}-XX(-XX)?|\d{4}-\d{2}-XX"
_OPEN = r"\.\.|"
_BIBLATEX_DATE = re.compile(
    rf"(?:{_DAY}|{_UNSPECIFIED})|(?:{_DAY}|{_OPEN})/(?:{_DAY}|{_OPEN})", re.ASCII
)
"""What of EDTF level 1 the manual lists (tables 3 and 4): no years of five digits, for one."""


def bibtex(references: Sequence[Reference]) -> str:
    """The references as BibTeX entries; empty for none."""
    return _file(references, _bibtex_entry)


def biblatex(references: Sequence[Reference]) -> str:
    """The references as BibLaTeX entries; empty for none."""
    return _file(references, _biblatex_entry)


def _file(references: Sequence[Reference], entry: Callable[[str, Reference], str]) -> str:
    return "\n".join(map(entry, citation_keys(references), references))


def _entry(type_: str, key: str, fields: Iterator[tuple[str, str]]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{type_}{{{key},\n{lines}}}\n"


def _bibtex_entry(key: str, reference: Reference) -> str:
    types = types_of(reference.source.kind)
    return _entry(types.bibtex.type, key, _bibtex_fields(reference, types))


def _biblatex_entry(key: str, reference: Reference) -> str:
    types = types_of(reference.source.kind)
    return _entry(types.biblatex.type, key, _biblatex_fields(reference, types))


def _bibtex_fields(reference: Reference, types: Types) -> Iterator[tuple[str, str]]:
    source = reference.source
    yield from _title_and_authors(reference)
    yield from _if_any(types.bibtex.publisher, text_of(source, "publisher"), kept)
    yield from _if_any("address", text_of(source, "place"), kept)
    if types.bibtex.type == "techreport":
        yield "type", braced(types.genre)
    yield from _bibtex_date(source.issued)
    yield from _if_any("url", url_of(source.url), _verbatim)
    yield from _if_any("language", one_line(source.language), braced)
    yield from _if_any("note", " ".join(_bibtex_note(reference, types)), braced)
    yield from _if_any("annote", _annotation(reference), braced)


def _bibtex_note(reference: Reference, types: Types) -> Iterator[str]:
    if types.bibtex.is_generic and types.genre:
        yield f"{types.genre}."
    yield from remarks.on_access(reference.source)
    yield from _note(reference)


def _biblatex_fields(reference: Reference, types: Types) -> Iterator[tuple[str, str]]:
    source = reference.source
    yield from _title_and_authors(reference)
    if types.biblatex.type == "article":
        yield "entrysubtype", braced("newspaper")
    if types.biblatex.type in ("misc", "report") and types.genre:
        yield "type", braced(types.genre)
    yield from _if_any(types.biblatex.publisher, text_of(source, "publisher"), kept)
    yield from _if_any("location", text_of(source, "place"), kept)
    yield from _biblatex_date("date", source.issued)
    yield from _if_any("url", url_of(source.url), _verbatim)
    yield from _biblatex_date("urldate", source.accessed)
    yield from _if_any("language", one_line(source.language), braced)
    yield from _if_any("abstract", text_of(source, "standfirst"), braced)
    yield from _if_any("note", " ".join(_biblatex_note(reference)), braced)
    yield from _if_any("annotation", _annotation(reference), braced)


def _biblatex_note(reference: Reference) -> Iterator[str]:
    if not is_biblatex_date(reference.source.accessed):
        yield from remarks.on_access(reference.source)
    yield from _note(reference)


def _title_and_authors(reference: Reference) -> Iterator[tuple[str, str]]:
    yield from _if_any("title", text_of(reference.source, "title"), kept)
    authors = creators(reference).authors
    if authors:
        yield "author", f"{{{' and '.join(map(_name, authors))}}}"


def _note(reference: Reference) -> Iterator[str]:
    """What styles print behind the entry."""
    yield from remarks.on_interviewers(creators(reference).interviewers)
    yield from remarks.on_unread(reference.source)
    yield from remarks.on_update(reference.source)
    yield from remarks.on_bases(reference.source)


def _annotation(reference: Reference) -> str:
    """What annotated bibliographies print: the dossier's own note, and the quotations."""
    said = (*remarks.of_dossier(reference.source), *map(remarks.on_quotation, reference.quotations))
    return " ".join(map(remarks.sentence, said))


def _name(name: Name) -> str:
    """One name of a list: as `Family, Suffix, Given`; in braces where its order is another."""
    if name.literal or not name.is_told_by_parts:
        return braced(str(name))
    parts = (name.family, name.suffix, name.given)
    return ", ".join(_part_of_name(part) for part in parts if part)


def _part_of_name(part: str) -> str:
    """A part that would be taken for two names stands in braces."""
    return braced(part) if re.search(r"\band\b|,", part, re.IGNORECASE) else escaped(part)


def _bibtex_date(value: str) -> Iterator[tuple[str, str]]:
    """An EDTF value as `year`, with `month` and `day` where they are given.

    What is approximate, or no single date, stands in words in `year`. The day has a field of its
    own: programs that read BibTeX take `may # "~3"` for no month at all.
    """
    if not value:
        return
    date = plain_date(value)
    if date is None:
        yield "year", braced(date_in_words(value))
        return
    yield "year", braced(date.year)
    if date.month in dates.SEASONS:
        yield "month", braced(dates.SEASONS[date.month])
    elif date.month is not None:
        yield "month", MONTHS[date.month - 1]
    if date.day is not None:
        yield "day", braced(str(date.day))


def is_biblatex_date(value: str) -> bool:
    """Whether a text is an EDTF value that a date field of BibLaTeX takes."""
    return _BIBLATEX_DATE.fullmatch(value) is not None and bool(sides_of(value))


def _biblatex_date(field: str, value: str) -> Iterator[tuple[str, str]]:
    """An EDTF value as it is; where it is not legal, of the date of issue the words for it."""
    if is_biblatex_date(value):
        yield field, f"{{{value}}}"
    elif value and field == "date":
        yield "year", braced(date_in_words(value))


def _if_any(name: str, text: str, form: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    if text:
        yield name, form(text)


def _verbatim(url: str) -> str:
    """A URL as it is: `url` is typeset by commands that know no escapes."""
    return f"{{{url}}}"
