"""What all parts of the page share: the archive, its language, and links from record to record."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Basis, Kind, Source
from pfd_tui.export import wording
from pfd_tui.export.page.markup import (
    NOTHING,
    Html,
    anchor,
    element,
    joined,
    language,
    link_within,
    prose,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.records import Shaped

KEPT = 4_096
"""Links held in memory; the same speakers and sources are named again and again."""
COMMA = Html(", ")


class Context:
    """Writes what refers to other records; holds the archive they are looked up in."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        languages = {header_value(header, "language") for header in archive.headers}
        self.language = languages.pop() if len(languages) == 1 else ""
        """The language of all that is the dossier's own; empty: several, or none is given."""
        self.link = lru_cache(KEPT)(self._link)
        self.language_of = lru_cache(KEPT)(self._language_of)

    def _link(self, id_: str) -> Html:
        """The name of a record, leading to it; an id that no record has stands in brackets."""
        found = self.archive.with_id(id_)
        if found is None:
            return element("span", text(f"[not in the dossier: {id_}]"), class_="caution")
        return link_within(anchor(found.kind, id_), self.name(wording.called(found.record)))

    def _language_of(self, source_id: str) -> str:
        """The language of a source's text; empty where it is not known."""
        found = self.archive.with_id(source_id) if source_id else None
        return found.record.language if found and isinstance(found.record, Source) else ""

    def links(self, ids: Iterable[str]) -> Html:
        """Several names, a comma between them."""
        return joined(map(self.link, ids), COMMA)

    def name(self, words: str) -> Html:
        """A name in the dossier's own language."""
        return element("bdi", text(words), lang=language(self.language))

    def own(self, words: str, class_: str = "", label: str = "") -> Html:
        """A paragraph in the dossier's own words."""
        return prose(words, class_, lang=self.language, label=label)

    def note(self, shaped: Shaped) -> Html:
        """The note of a record or of a part of one."""
        return self.own(shaped.note, "note", "Note:")

    def words(self, words: str, source: str = "") -> Html:
        """The source's own words for something, and which source, where there are several."""
        if not words:
            return NOTHING
        is_named = source and self.archive.counts[Kind.SOURCE] > 1
        where = joined((Html("In "), self.link(source))) if is_named else Html("In the source")
        lang = language(self.language_of(source))
        said = element("q", text(words), lang=lang, dir="auto")
        return element("p", where, Html(": "), said, class_="words")


def basis(shaped: Shaped, field: str) -> Html:
    """The basis of a link that no source states, to stand behind it; otherwise nothing."""
    found = shaped.basis_of(field)
    if found is Basis.STATED:
        return NOTHING
    return joined((Html(" "), element("span", text(f"[{found}]"), class_="basis")))


def header_value(header: dict[str, object], field: str) -> str:
    """A field of what a dataset says of itself, in square brackets where it is not stated."""
    value = header.get(field, "")
    return f"[{value['value']}]" if isinstance(value, dict) else str(value)


def counted(count: int, one: str, many: str = "") -> str:
    """A number of things: `1 quotation`, `2 quotations`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
