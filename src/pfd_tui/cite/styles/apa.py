"""APA, 7th edition: author and date in the text, an entry in the list of references.

Numbers in brackets are sections of the Publication Manual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.dating import Order, lettered, written, year
from pfd_tui.cite.prose import Piece, prose
from pfd_tui.cite.styles import elements
from pfd_tui.cite.styles.elements import NO_SOURCE, Face, sentences, spaced, with_commas
from pfd_tui.cite.styles.manual import PLAINLY, Manual
from pfd_tui.dossier.titles import KINDS_IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.cite.prose import Prose
    from pfd_tui.cite.styles.elements import Naming
    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

BLOCK_WORDS = 40
"""Words from which a quotation is a block [8.27]."""
ALL_NAMED, FIRST_NAMED = 20, 19
"""Up to 20 authors are named; of more, the first 19 and the last [9.8]."""
BY_THE_YEAR = ("book", "report", "law")
"""Kinds that are dated by the year alone [9.13]."""
IN_PERIODICALS = ("article", "interview")
"""Kinds whose publisher is what they appeared in, set in italics [9.25]."""
DESCRIBED = ("interview", "speech", "press-release", "broadcast")
"""Kinds whose title is followed by what they are, in brackets [9.21]."""


def entry(quotation: Quotation, year_suffix: str = "") -> Prose:
    """`Doe, J. (2021, May 3). Title. *The Press*. https://…`."""
    source = quotation.source
    if source is None:
        return NO_SOURCE
    date = prose(f"({_date(source, year_suffix)})")
    if source.kind == "law":
        return spaced(sentences(spaced(_title(source), date)), _retrieved(source))
    made = elements.authors(quotation)
    head = made.shown(_listed(made.names))
    heading = [prose(head), date, _title(source)] if head else [_title(source), date]
    publisher = elements.bracketed(source, "publisher", source.publisher)
    if publisher == head:  # an author who is the publisher as well is named once [9.29]
        publisher = ""
    is_container = source.kind in IN_PERIODICALS
    container = prose(Piece(publisher, italic=is_container))
    return spaced(sentences(*heading, container), _retrieved(source))


def in_text(quotation: Quotation, year_suffix: str = "", naming: Naming = PLAINLY) -> Prose:
    """`(as cited in Doe, 2021, para. 2)`: the speaker is not who is cited [8.6]."""
    source = quotation.source
    if source is None:
        return prose("(", NO_SOURCE, ")")
    phrase = "as cited in " if elements.is_second_hand(quotation) else ""
    dated = elements.date_of(source, lambda value: lettered(year(value), value, year_suffix))
    named = _cited_as(quotation, naming)
    cited = with_commas(named, dated or _undated(year_suffix), _pinpoint(quotation))
    return prose("(", phrase, cited, ")")


def _cited_as(quotation: Quotation, naming: Naming = PLAINLY) -> Prose:
    """Family names [8.17], as many as it takes [8.18], or without an author the title."""
    source = quotation.source
    if source is None:
        return NO_SOURCE
    made = elements.authors(quotation)
    if made.names and source.kind != "law":
        return prose(made.shown(elements.in_short(made.names, naming, "&")))
    is_part = _face(source) is Face.PLAIN and source.kind != "law"
    return elements.title(source, Face.QUOTED if is_part else _face(source))


def _pinpoint(quotation: Quotation) -> str:
    """`para. 2`, or the heading of the section [8.28]."""
    proof = quotation.proof
    if proof.paragraph:
        return f"para. {proof.paragraph}"
    return f"“{proof.section}” section" if proof.section else ""


# Names


def _listed(names: Sequence[Name]) -> str:
    """`Doe, J. A., & Roe, R.` [9.8]."""
    shown = [_with_initials(name) for name in names]
    if len(shown) > ALL_NAMED:
        return ", ".join([*shown[:FIRST_NAMED], f". . . {shown[-1]}"])
    return ", ".join([*shown[:-1], f"& {shown[-1]}"]) if len(shown) > 1 else "".join(shown)


def _with_initials(name: Name) -> str:
    if name.literal:
        return name.literal
    parts = (name.family, elements.initials(name.given), name.suffix)
    return ", ".join(part for part in parts if part)


# The other elements


def _date(source: Source, year_suffix: str) -> str:
    """`2021, May 3`, and `2021a, May 3` where a letter is needed [8.19]."""
    is_by_year = source.kind in BY_THE_YEAR

    def write(value: str) -> str:
        full = year(value) if is_by_year else written(value, Order.YEAR_FIRST)
        return lettered(full, value, year_suffix)

    return elements.date_of(source, write, "last updated") or _undated(year_suffix)


def _undated(year_suffix: str) -> str:
    return f"n.d.-{year_suffix}" if year_suffix else "n.d."


def _face(source: Source) -> Face:
    """Works that stand alone are in italics, parts of others and laws are not [9.19]."""
    if source.kind == "law":
        return Face.PLAIN
    is_part = source.kind in IN_PERIODICALS and source.publisher
    return Face.PLAIN if is_part else Face.ITALIC


def _title(source: Source) -> Prose:
    """The title with what it is in brackets, where that is not told by its name [9.21]."""
    shown = elements.title(source, _face(source))
    if source.kind not in DESCRIBED or not source.title:
        return shown
    return prose(shown, f" [{KINDS_IN_WORDS[source.kind]}]")


def _retrieved(source: Source) -> Prose:
    """The address; of what bears no date also when it was read [9.16]."""
    url = elements.address(source)
    if not url or not source.accessed or elements.is_dated(source):
        return url
    accessed = elements.bracketed(source, "accessed", written(source.accessed, Order.MONTH_FIRST))
    return prose(f"Retrieved {accessed}, from ", url)


def is_block(words: str) -> bool:
    """Forty words or more, or more than a paragraph [8.27]."""
    return len(words.split()) >= BLOCK_WORDS or "\n" in words


def _year_key(quotation: Quotation, naming: Naming) -> str:
    source = quotation.source
    dated = (source.issued or source.updated) if source else ""
    return f"{elements.label(_cited_as(quotation, naming))} {year(dated)}"


APA = Manual(
    name="APA 7",
    list_heading="References",
    entry=entry,
    in_text=in_text,
    sort_key=lambda quotation: elements.sort_key(elements.authors(quotation), quotation),
    year_key=_year_key,
    names=lambda quotation: elements.authors(quotation).names,
    is_block=is_block,
    sic_is_italic=True,
)
