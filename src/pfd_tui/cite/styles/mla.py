"""MLA Handbook, 9th edition: the source in parentheses, an entry in the list of works cited.

Numbers in brackets are sections of the handbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.dating import Order, written, year
from pfd_tui.cite.prose import Piece, prose
from pfd_tui.cite.styles import elements
from pfd_tui.cite.styles.elements import NO_SOURCE, Face, sentences, with_capital, with_commas
from pfd_tui.cite.styles.manual import PLAINLY, Manual
from pfd_tui.dossier.records import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.cite.prose import Prose
    from pfd_tui.cite.styles.elements import Naming
    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

BLOCK_LINES, LINE_LENGTH = 4, 90
"""A quotation of more than four lines is a block [6.35]; a typed line has about 90 characters."""
STAND_ALONE = ("report", "book", "broadcast")
"""Kinds whose titles are in italics [5.26]."""
IN_CONTAINERS = ("article", "interview", "web-page")
"""Kinds whose publisher is the work that holds them, set in italics [5.31]."""
DESCRIBED = {"speech": "Speech", "press-release": "Press release"}


def entry(quotation: Quotation, year_suffix: str = "") -> Prose:
    """`Doe, Jane. “Title.” *The Press*, 3 May 2021, https://….`."""
    source = quotation.source
    if source is None:
        return prose(NO_SOURCE, ".")
    made = elements.interviewed(quotation)
    by = _listed(made.interviewers, inverts=False)
    publisher = elements.bracketed(source, "publisher", source.publisher)
    container = prose(Piece(publisher, italic=source.kind in IN_CONTAINERS))
    return sentences(
        made.shown(_listed(made.names, inverts=True)),
        _title(source),
        DESCRIBED.get(source.kind, "") if source.title else "",
        f"Interview by {by}" if by else "",
        with_capital(with_commas(container, _date(source), elements.address(source))),
        _accessed(source),
    )


def in_text(quotation: Quotation, year_suffix: str = "", naming: Naming = PLAINLY) -> Prose:
    """`(qtd. in Doe, par. 2)`; a title too where the author alone would mean two works [6.4]."""
    source = quotation.source
    if source is None:
        return prose("(", NO_SOURCE, ")")
    is_interview = source.kind == "interview" and quotation.speaker is not None
    is_quoted = elements.is_second_hand(quotation) and quotation.quote.form is Form.DIRECT
    phrase = "qtd. in " if is_quoted and not is_interview else ""
    cited = _cited_as(quotation, naming)
    titled = _title(source) if year_suffix or not cited else ""
    return prose("(", phrase, with_commas(cited, titled, _pinpoint(quotation)), ")")


def _cited_as(quotation: Quotation, naming: Naming) -> Prose:
    """`Doe`, `Doe and Roe`, `Doe et al.` [6.5]; beside a namesake `J. Doe` [6.8]."""
    made = elements.interviewed(quotation)
    first = elements.Naming(naming.namesake)  # works of others are told apart by their titles
    return prose(made.shown(elements.in_short(made.names, first, "and")))


def _pinpoint(quotation: Quotation) -> str:
    """`par. 2`, or the section by its heading [6.20]."""
    proof = quotation.proof
    if proof.paragraph:
        return f"par. {proof.paragraph}"
    return f"sec. “{proof.section}”" if proof.section else ""


def _title(source: Source) -> Prose:
    if source.kind == "law":
        return elements.title(source, Face.PLAIN)
    return elements.title(source, Face.ITALIC if source.kind in STAND_ALONE else Face.QUOTED)


def _listed(names: Sequence[Name], *, inverts: bool) -> str:
    """`Doe, Jane, and Rick Roe`; of three or more `Doe, Jane, et al.` [5.7]."""
    if not names:
        return ""
    first = elements.inverted(names[0]) if inverts else str(names[0])
    if len(names) > 2:
        return f"{first}, et al."
    if len(names) == 2:
        return f"{first}{',' if ',' in first else ''} and {names[1]}"
    return first


def _date(source: Source) -> str:
    """Day, month, year; of a book the year; nothing where it bears no date [5.68]."""
    if source.kind == "book":
        return elements.date_of(source, year, "last updated")
    return elements.date_of(source, lambda value: written(value, Order.DAY_FIRST), "last updated")


def _accessed(source: Source) -> str:
    """When it was read, of what bears no date [5.111]."""
    if not source.accessed or not source.url or elements.is_dated(source):
        return ""
    day = written(source.accessed, Order.DAY_FIRST)
    return f"Accessed {elements.bracketed(source, 'accessed', day)}"


def is_block(words: str) -> bool:
    """More than four lines of prose, or more than a paragraph [6.35]."""
    return len(words) > BLOCK_LINES * LINE_LENGTH or "\n" in words


def _key(quotation: Quotation, naming: Naming) -> str:
    """Two works that in-text citations call alike are told apart by their titles."""
    names = elements.interviewed(quotation).names
    return elements.label(_cited_as(quotation, naming)) if names else f"\0{quotation.quote.source}"


MLA = Manual(
    name="MLA 9",
    list_heading="Works Cited",
    entry=entry,
    in_text=in_text,
    sort_key=lambda quotation: elements.sort_key(elements.interviewed(quotation), quotation),
    year_key=_key,
    names=lambda quotation: elements.interviewed(quotation).names,
    is_block=is_block,
)
