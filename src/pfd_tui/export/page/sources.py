"""The sources on the page: how they are cited, what is known of them, and their full text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pfd_tui.cite import citation, supplied
from pfd_tui.dossier.records import Basis, Kind, Source
from pfd_tui.dossier.titles import titled
from pfd_tui.export import wording
from pfd_tui.export.page.lit import lit_by, passages
from pfd_tui.export.page.markup import (
    NOTHING,
    Html,
    anchor,
    element,
    joined,
    language,
    link_out,
    opening,
    prose,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.archive import Stored
    from pfd_tui.export.page.context import Context
    from pfd_tui.source.passages import Passage


def sources(context: Context) -> Iterator[Html]:
    """Every source with its text, in the order written, a passage at a time."""
    for stored in context.archive.all_of(Kind.SOURCE):
        source = cast("Source", stored.record)
        name = anchor(Kind.SOURCE, stored.id)
        yield opening("article", id=name, class_="source", data_entry=True)
        yield _about(context, source)
        yield from _text(context, stored, source)
        yield _left_out(context, source)
        yield Html("</article>\n")


def _about(context: Context, source: Source) -> Html:
    lang = source.language
    title = element("bdi", text(titled(source)), lang=language(lang))
    return element(
        "div",
        element("h3", title, dir="auto"),
        prose(supplied(source, "standfirst", source.standfirst), "standfirst", lang=lang),
        element("p", text(citation(source)), class_="cited", dir="auto"),
        _facts(source),
        context.own(supplied(source, "about", source.about), "about"),
        context.note(source),
        class_="about-source",
        data_item=True,
    )


def _facts(source: Source) -> Html:
    """What the citation does not say."""
    facts = [supplied(source, "kind", source.kind)]
    facts.append(supplied(source, "place", source.place))
    if source.language:
        facts.append(f"language: {supplied(source, 'language', source.language)}")
    if source.accessed:
        facts.append(f"accessed {wording.date(source, 'accessed', source.accessed)}")
    shown = [text(fact) for fact in facts if fact]
    if source.url and source.basis_of("url") is Basis.STATED:
        shown.append(link_out(source.url, Html("on the web")))
    return element("p", joined(shown, Html(" · ")), class_="fact")


def _left_out(context: Context, source: Source) -> Html:
    """Words of the source that no record rests on, knowingly."""
    if not source.left_out:
        return NOTHING
    items = (
        element(
            "li",
            element("q", text(each.words), lang=language(source.language), dir="auto"),
            context.own(each.note, "note"),
        )
        for each in source.left_out
    )
    title = element("h4", Html("Left out on purpose"))
    return element("div", title, element("ul", joined(items)), class_="left-out", data_item=True)


def _text(context: Context, stored: Stored, source: Source) -> Iterator[Html]:
    found = context.archive.source_text(stored.id)
    if found is None:
        missing = "There is no text of this source here: quotations from it were not checked."
        yield element("p", text(missing), class_="caution", data_item=True)
        return
    yield opening("div", class_="text", lang=language(source.language))
    for passage, words in passages(found, lit_by(context.archive.quotes_in(stored.id))):
        yield _passage(stored.id, passage, words)
    yield Html("</div>\n")


def _passage(source_id: str, passage: Passage, words: Html) -> Html:
    number = passage.paragraph
    return element(
        "h4" if passage.is_heading else "p",
        words,
        id=f"para-{number}-{source_id}" if number else "",
        class_="" if number or passage.is_heading else "furniture",
        data_n=str(number) if number else "",
        dir="auto",
        data_item=True,
    )
