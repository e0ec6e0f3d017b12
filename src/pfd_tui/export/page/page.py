"""The page from its first line to its last, in pieces; what it leaves out."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING

from pfd_tui.archive.describe import REMARKS
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.export.page.context import Context, header_value
from pfd_tui.export.page.markup import (
    NOTHING,
    Html,
    anchor,
    element,
    joined,
    language,
    link_within,
    opening,
    prose,
    text,
)
from pfd_tui.export.page.names import named
from pfd_tui.export.page.quotations import proof_in_words, quotations
from pfd_tui.export.page.sources import sources
from pfd_tui.export.page.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem

UNTITLED = "A dossier of quotations"
LARGE = 500
"""Entries; a page with more is laid out only where it is seen, or it opens slowly."""


def html_page(archive: Archive) -> Iterator[str]:
    """The whole dossier as one page, in pieces: it asks for nothing from any network.

    The same archive gives the same page. Raises sqlite3.DatabaseError where the file is damaged.
    """
    context = Context(archive)
    problems = archive.problems()
    parts = [part for part in _parts(context, problems) if part[2]]
    yield from _head(context)
    yield opening("body", class_="large" if sum(part[2] for part in parts) > LARGE else "")
    yield link_within("main", Html("Skip to the dossier"), class_="skip")
    yield _bar([(name, title, count) for name, title, count, _ in parts])
    yield opening("main", id="main")
    yield _masthead(context)
    for name, title, count, items in parts:
        yield from _section(name, title, count, items)
    yield Html("</main>\n")
    yield element("footer", Html("Made by pfd-tui from a dossier and its source texts."))
    yield Html(f"<script>{_packaged('page.js')}</script>\n</body>\n</html>\n")


def losses(archive: Archive) -> list[str]:
    """What the dossier says and the page does not, a sentence each."""
    said = ["places in code points, lines and columns of files: `--to json` has them"]
    if archive.counts[Kind.PERSON]:
        said.append("which part of a name lists are ordered by")
    if archive.counts[Kind.SOURCE]:
        said.append("checksums of the source texts, and how much of them is to be covered")
    texts = (archive.source_text(stored.id) for stored in archive.all_of(Kind.SOURCE))
    if any(source and UNSAFE.search(source.text) for source in texts):
        said.append("control characters of source texts: a visible stand-in is in their place")
    return said


def _parts(context: Context, problems: list[Problem]) -> list[tuple[str, str, int, Iterable[Html]]]:
    """The sections: name, title, how many entries, and the entries; those without any as well."""
    counts = context.archive.counts
    return [
        ("quotations", "Quotations", counts[Kind.QUOTE], quotations(context)),
        ("people", "People", counts[Kind.PERSON], named(context, Kind.PERSON)),
        (
            "organizations", "Organizations", counts[Kind.ORGANIZATION],
            named(context, Kind.ORGANIZATION),
        ),
        ("works", "Works", counts[Kind.WORK], named(context, Kind.WORK)),
        ("timeline", "Timeline", counts[Kind.EVENT], timeline(context)),
        ("sources", "Sources", counts[Kind.SOURCE], sources(context)),
        ("problems", "Problems", len(problems), _problems(context, problems)),
    ]  # fmt: skip


# The frame


def _head(context: Context) -> Iterator[Html]:
    style, script = _packaged("page.css"), _packaged("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield Html('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    yield _meta(http_equiv="Content-Security-Policy", content=policy)
    yield _meta(name="viewport", content="width=device-width, initial-scale=1")
    yield _meta(name="color-scheme", content="light dark")
    yield _meta(name="referrer", content="no-referrer")
    yield _meta(name="generator", content="pfd-tui")
    yield element("title", text(context.archive.title or UNTITLED))
    yield Html(f"<style>{style}</style>\n</head>\n")


def _meta(**attributes: str) -> Html:
    return Html(f"{opening('meta', **attributes)}\n")


def _bar(parts: list[tuple[str, str, int]]) -> Html:
    """What stays at the top of the window: the search, shown by its script, and the sections."""
    links = (
        element(
            "li",
            link_within(
                name,
                element("span", text(title), class_="title"),
                Html(" "),
                element("span", text(f"{count:,}"), class_="count"),
            ),
        )
        for name, title, count in parts
    )
    nav = element("nav", element("ul", joined(links)), aria_label="Sections")
    return element("header", Html(_packaged("search.html")), nav, class_="bar")


def _masthead(context: Context) -> Html:
    archive = context.archive
    said = (
        joined(
            (
                prose(header_value(header, "about"), "about", lang=_language(header)),
                prose(header_value(header, "note"), "note", lang=_language(header), label="Note:"),
            )
        )
        for header in archive.headers
    )
    return element(
        "div",
        element("p", Html("Dossier"), class_="kicker"),
        element("h1", text(archive.title or UNTITLED), lang=language(context.language), dir="auto"),
        joined(said),
        element("div", proof_in_words(archive), _remarks(archive), class_="proved"),
        class_="masthead",
    )


def _language(header: dict[str, object]) -> str:
    return header_value(header, "language")


def _remarks(archive: Archive) -> Html:
    """What a reader should know of some of the quotations, and of how many."""
    counts = ((text_, archive.quotations_with(word, 0)[0]) for word, text_ in REMARKS.items())
    items = joined(element("li", text(f"{count:,} {said}")) for said, count in counts if count)
    return element("ul", items) if items else NOTHING


def _section(name: str, title: str, count: int, items: Iterable[Html]) -> Iterator[Html]:
    yield opening("section", id=name, aria_labelledby=f"title-{name}")
    number = element("span", text(f"{count:,}"), class_="count")
    yield element("h2", text(title), Html(" "), number, id=f"title-{name}")
    yield from items
    yield Html("</section>\n")


def _problems(context: Context, problems: list[Problem]) -> Iterator[Html]:
    """Every fault of the dossier; of its files only the names, not where they lay."""
    for problem in problems:
        known = problem.id and context.archive.number_of(problem.id) is not None
        record = context.archive.with_id(problem.id) if known else None
        name, line = PurePath(problem.place.file).name, problem.place.line
        where = text(f"{name}, line {line}" if line else name)
        leading = (
            link_within(anchor(record.kind, record.id), text(record.id)) if record else NOTHING
        )
        severity = element("b", text(f"{problem.severity}:"))
        message = joined((severity, text(problem.message)), Html(" "))
        yield element(
            "article",
            element("p", message, dir="auto"),
            context.own(problem.hint, "note"),
            element("p", joined((leading, where), Html(" · ")), class_="fact"),
            class_="problem",
            data_entry=True,
            data_item=True,
        )


def _packaged(name: str) -> str:
    """A file of this package."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """The content as a Content-Security-Policy names it (CSP level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
