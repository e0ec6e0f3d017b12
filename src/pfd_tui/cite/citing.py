"""Citing: quotations in a style and a format, as they are copied, printed and written to files."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pfd_tui.cite.address import sound_address
from pfd_tui.cite.document import Grouping, alone, compose
from pfd_tui.cite.styles import MANUALS, Style
from pfd_tui.cite.words import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.cite.document import Document
    from pfd_tui.cite.references import Reference
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation


class Format(StrEnum):
    """What a citation is written for; the value is its name on the command line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    LATEX = "latex"
    WIKIPEDIA = "wikipedia"
    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    JSON = "json"
    LINK = "link"

    @property
    def has_style(self) -> bool:
        """Whether a citation style shows in it; the others say themselves how they cite."""
        return self in _WRITERS


@dataclass(frozen=True, slots=True)
class Request:
    """How quotations are to be cited."""

    style: Style = Style.NEWSROOM
    format: Format = Format.TEXT
    options: Options = field(default_factory=Options)
    grouping: Grouping = Grouping.NONE


def no_text(source_id: str) -> None:
    """No source has a text at hand."""


def cite(
    quotations: Sequence[Quotation],
    request: Request | None = None,
    source_text: Callable[[str], str | None] = no_text,
    sources: Sequence[Source] = (),
) -> str:
    """The exact words with their citations, as asked for; without a line feed at the end.

    `source_text` gives the text of a source by its id, for links that lead to the words; without
    it they lead to the page. Quotations from sources without an address have no link. `sources` are
    cited besides, as they are listed, all in one document: one that is cited already only once.
    """
    request = request or Request()
    if request.format is Format.WIKIPEDIA:
        from pfd_tui.cite.formats import wikipedia

        besides = (wikipedia.citation(alone(source)) for source in sources)
        return "\n\n".join([*wikipedia.write(quotations), *besides])
    if request.format is Format.LINK:
        links = [link_of(each, source_text(each.quote.source)) for each in quotations]
        links += [sound_address(source.url) for source in sources]
        return "\n".join(filter(None, links))
    if not request.format.has_style:
        return _write_references(_references(quotations, sources), request.format)
    manual = MANUALS[request.style]
    document = compose(quotations, manual, request.options, request.grouping, sources)
    return _write(document, request.format)


def link_of(quotation: Quotation, source_text: str | None) -> str:
    """The address of the source's page that opens a browser on the words; empty: it has none.

    Words that have no place in the source text get the address of the page alone.
    """
    from pfd_tui.cite.link import is_web_address, link_to_words

    source, proof = quotation.source, quotation.proof
    if source is None or not is_web_address(source.url):
        return ""
    if source_text is None or not proof.is_proved or proof.start is None or proof.end is None:
        return sound_address(source.url)
    return link_to_words(source.url, source_text, proof.start, proof.end)


def is_link_to_page_alone(quotation: Quotation) -> bool:
    """Whether a quotation has a link, but none to its words: they have no place in the source."""
    from pfd_tui.cite.link import is_web_address

    source = quotation.source
    return source is not None and is_web_address(source.url) and not quotation.proof.is_proved


def lost(
    quotations: Sequence[Quotation], request: Request, sources: Sequence[Source] = ()
) -> list[str]:
    """What the format could not carry, a sentence each."""
    told = _options_without_effect(request) if quotations else []
    if request.format.has_style:
        return []
    if request.format is Format.LINK:
        return [*_without_words(quotations), *_without_address(sources), *told]
    if request.format is Format.WIKIPEDIA:
        from pfd_tui.cite.formats import wikipedia

        cited = {each.source.id: each.source for each in quotations if each.source}
        return [*wikipedia.losses({**cited, **{s.id: s for s in sources}}.values()), *told]
    from pfd_tui.cite.references import losses

    return [*losses(_references(quotations, sources), request.format), *told]


def _options_without_effect(request: Request) -> list[str]:
    """What was asked to be done to the words, where a format has them as the source has them."""
    options = request.options
    asked = {"[sic]": options.sic, "a full stop for the comma": options.final_stop,
             "straight marks": options.straight}  # fmt: skip
    named = [name for name, is_asked in asked.items() if is_asked]
    whose = "links lead to" if request.format is Format.LINK else f"{request.format} has"
    return [f"{', '.join(named)}: {whose} the words as they stand in the source"] if named else []


def _without_address(sources: Sequence[Source]) -> list[str]:
    count = sum(not source.url for source in sources)
    whose = "1 source" if count == 1 else f"{count} sources"
    return [f"{whose}: there is no web address to link to"] if count else []


def _without_words(quotations: Sequence[Quotation]) -> list[str]:
    """What is wrong with the links, if anything: there is none, or it leads to no words."""
    without = sum(not (each.source and each.source.url) for each in quotations)
    to_page = sum(map(is_link_to_page_alone, quotations))
    return [
        f"{'1 quotation' if count == 1 else f'{count} quotations'}: {what}"
        for count, what in (
            (without, "the source has no web address to link to"),
            (to_page, "the link leads to the page, as the words have no place in the source text"),
        )
        if count
    ]


def _write(document: Document, format_: Format) -> str:
    module = importlib.import_module(f"pfd_tui.cite.formats.{_WRITERS[format_]}")
    write: Callable[[Document], str] = module.write
    return write(document)


def _write_references(given: Sequence[Reference], format_: Format) -> str:
    from pfd_tui.cite import references  # what only a few of the formats need

    write: dict[Format, Callable[[Sequence[Reference]], str]] = {
        Format.BIBTEX: references.bibtex,
        Format.BIBLATEX: references.biblatex,
        Format.RIS: references.ris,
        Format.CSL_JSON: references.csl_json,
    }
    return write[format_](given).rstrip("\r\n")


def _references(quotations: Sequence[Quotation], sources: Sequence[Source]) -> list[Reference]:
    """The sources of the quotations in the order of their first, then those cited besides.

    One that is missing is left out. An interview is cited by whom it was held with: it is one
    reference for each speaker.
    """
    from pfd_tui.cite.references import Reference

    found: dict[tuple[str, str], list[Quotation]] = {}
    for quotation in quotations:
        if quotation.source is not None:
            is_interview = quotation.source.kind == "interview"
            speaker = quotation.quote.speaker if is_interview else ""
            found.setdefault((quotation.quote.source, speaker), []).append(quotation)
    cited = [
        Reference(members[0].source, tuple(members))
        for members in found.values()
        if members[0].source is not None
    ]
    ids = {reference.source.id for reference in cited}
    besides = {source.id: source for source in sources if source.id not in ids}
    return [*cited, *map(Reference, besides.values())]


_WRITERS = {
    Format.TEXT: "text",
    Format.MARKDOWN: "markdown",
    Format.HTML: "html",
    Format.LATEX: "latex",
    Format.JSON: "jsonform",
}
"""The module that writes a format in which a style shows. A run needs one of them, if any: none is
imported before it is asked for."""
