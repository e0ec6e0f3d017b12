"""The Chicago Manual of Style, 18th edition: notes and bibliography, and author-date.

Numbers in brackets are paragraphs of the manual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import speaker_name
from pfd_tui.cite.dating import Order, after_year, lettered, written, year
from pfd_tui.cite.prose import Piece, plain, prose
from pfd_tui.cite.styles import elements
from pfd_tui.cite.styles.elements import (
    NO_SOURCE,
    Face,
    ended,
    sentences,
    with_capital,
    with_commas,
)
from pfd_tui.cite.styles.manual import PLAINLY, Manual
from pfd_tui.dossier.records import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.cite.prose import Prose
    from pfd_tui.cite.styles.elements import Creators, Naming
    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

BLOCK_WORDS = 100
"""Words from which a quotation is a block [12.10]."""
ALL_NAMED, FIRST_NAMED = 6, 3
"""A bibliography names up to six authors; of more, the first three [13.107]."""
NAMED_IN_TEXT = 2
"""Authors that a note or a citation in the text names; of more, the first alone [13.107]."""
STAND_ALONE = ("report", "book", "broadcast")
"""Kinds whose titles are in italics [8.168]."""
BY_THE_YEAR = ("report", "book")
"""Kinds that are dated by the year alone, behind their publisher [14.29]."""
IN_PERIODICALS = ("article", "interview")
"""Kinds whose publisher is what they appeared in, set in italics [14.87]."""
DESCRIBED = {"speech": "speech", "press-release": "press release"}
"""Kinds that are called what they are, behind their title [14.115]."""
NO_DATE = "n.d."
CHANGED = "last modified"
"""What stands before the date of the last change, where that of issue is not known [14.104]."""


# Notes


def note(quotation: Quotation, year_suffix: str = "") -> Prose:
    """`Jane Doe, quoted in Rick Roe, “Title,” *The Press*, May 3, 2021, para. 2, https://….`."""
    source = quotation.source
    if source is None:
        return prose(_quoted_in(quotation, at_start=True), NO_SOURCE, ".")
    made = elements.interviewed(quotation)
    names = _in_note(made.names, made) if source.kind != "law" else ""
    said = "" if _is_of_interviewed(quotation) else _quoted_in(quotation, at_start=True)
    is_published = source.kind in (*BY_THE_YEAR, "law")
    cited = [_title_and_facts(source)] if is_published else [_title(source), *_facts(source, made)]
    where = (_pinpoint(quotation), _accessed(source), elements.address(source))
    return ended(prose(said, with_commas(names, *cited, *where)), ".")


def _quoted_in(quotation: Quotation, *, at_start: bool) -> str:
    """Who speaks, before the source that quotes them [13.112]."""
    if not elements.is_second_hand(quotation):
        return ""
    verb = "quoted in " if quotation.quote.form is Form.DIRECT else "cited in "
    if not at_start:
        return verb
    name = speaker_name(quotation)
    return f"{name}, {verb}" if name else verb.capitalize()


def _is_of_interviewed(quotation: Quotation) -> bool:
    """Whether the note begins with who speaks already, as that of an interview does."""
    source = quotation.source
    return source is not None and source.kind == "interview" and quotation.speaker is not None


def _title_and_facts(source: Source) -> Prose:
    """`*Title* (The Press, 2021)`; of a law, `Title (2021)`."""
    dated = elements.date_of(source, year, CHANGED)
    if source.kind == "law":
        return prose(_title(source), f" ({dated})" if dated else "")
    publisher = elements.bracketed(source, "publisher", source.publisher)
    return prose(_title(source), f" ({', '.join(filter(None, [publisher, dated or NO_DATE]))})")


def _facts(source: Source, made: Creators) -> list[Prose | str]:
    """What stands between the title and the place in a note."""
    by = f"interview by {_in_note(made.interviewers)}" if made.interviewers else ""
    return [_described(source), by, _container(source), _dated(source)]


# The bibliography


def bibliography_entry(quotation: Quotation, year_suffix: str = "") -> Prose:
    """`Doe, Jane. “Title.” *The Press*, May 3, 2021. https://….`."""
    source = quotation.source
    if source is None:
        return prose(NO_SOURCE, ".")
    if source.kind == "law":
        return sentences(_title_and_facts(source), *_read(source))
    made = elements.interviewed(quotation)
    published = with_capital(with_commas(_container(source), _dated(source)))
    return sentences(
        _listed(made), _title(source), *_descriptions(source, made), published, *_read(source)
    )


def _descriptions(source: Source, made: Creators) -> list[Prose | str]:
    """`Speech`, `Interview by Jane Doe`."""
    by = _in_list(made.interviewers, inverts=False)
    return [_described(source).capitalize(), f"Interview by {by}" if by else ""]


def _read(source: Source) -> list[Prose | str]:
    accessed = _accessed(source)
    return [accessed[:1].upper() + accessed[1:], elements.address(source)]


# Author and date


def reference_entry(quotation: Quotation, year_suffix: str = "") -> Prose:
    """`Doe, Jane. 2021. “Title.” *The Press*, May 3. https://….`."""
    source = quotation.source
    if source is None:
        return prose(NO_SOURCE, ".")
    if source.kind == "law":
        dated = _year(source, year_suffix, CHANGED)
        return sentences(prose(_title(source), f" ({dated})"), *_read(source))
    made = elements.interviewed(quotation)
    names, titled = _listed(made), _title(source)
    dated = _year(source, year_suffix)
    published = with_capital(with_commas(_container(source), _day(source)))
    heading: list[Prose | str] = [names, dated, titled] if names else [titled, dated]
    return sentences(*heading, *_descriptions(source, made), published, *_read(source))


def _day(source: Source) -> str:
    """What the year before the title does not tell: month and day, or that it is of a change."""
    if source.issued:
        return "" if source.kind in BY_THE_YEAR else elements.date_of(source, after_year)
    is_changed = source.updated and "issued" not in source.unread
    return _dated(source) if is_changed else ""


def in_text(quotation: Quotation, year_suffix: str = "", naming: Naming = PLAINLY) -> Prose:
    """`(quoted in Doe 2021, para. 2)` [13.112, 13.115]."""
    source = quotation.source
    if source is None:
        return prose("(", NO_SOURCE, ")")
    said = "" if _is_of_interviewed(quotation) else _quoted_in(quotation, at_start=False)
    dated = _year(source, year_suffix)
    named, where = _cited_as(quotation, naming), _pinpoint(quotation)
    join = with_commas if dated.startswith(NO_DATE) else elements.spaced
    return prose("(", said, join(named, dated), f", {where}" if where else "", ")")


def _cited_as(quotation: Quotation, naming: Naming = PLAINLY) -> Prose:
    """Family names, beside a namesake `J. Doe` [13.119], or without an author the title."""
    source = quotation.source
    if source is None:
        return NO_SOURCE
    made = elements.interviewed(quotation)
    if not made.names or source.kind == "law":
        return _title(source)
    return prose(made.shown(elements.in_short(made.names, naming, "and")))


def _year(source: Source, year_suffix: str, changed: str = "") -> str:
    def write(value: str) -> str:
        return lettered(year(value), value, year_suffix)

    dated = elements.date_of(source, write, changed)
    return dated or (f"{NO_DATE}-{year_suffix}" if year_suffix else NO_DATE)


# Elements of both


def _title(source: Source) -> Prose:
    if source.kind == "law":
        return elements.title(source, Face.PLAIN)
    return elements.title(source, Face.ITALIC if source.kind in STAND_ALONE else Face.QUOTED)


def _described(source: Source) -> str:
    """What it is, where its title does not stand for that already."""
    return DESCRIBED.get(source.kind, "") if source.title else ""


def _container(source: Source) -> Prose:
    """What it appeared in, or who published it."""
    publisher = elements.bracketed(source, "publisher", source.publisher)
    return prose(Piece(publisher, italic=source.kind in IN_PERIODICALS))


def _dated(source: Source) -> str:
    """The date in full; without one `n.d.`, and without that of issue when it was last changed."""
    write = year if source.kind in BY_THE_YEAR else _full
    return elements.date_of(source, write, CHANGED) or NO_DATE


def _full(value: str) -> str:
    return written(value, Order.MONTH_FIRST)


def _accessed(source: Source) -> str:
    """When it was read, of what bears no date [13.15]."""
    if not source.url or not source.accessed or elements.is_dated(source):
        return ""
    day = written(source.accessed, Order.MONTH_FIRST)
    return f"accessed {elements.bracketed(source, 'accessed', day)}"


def _pinpoint(quotation: Quotation) -> str:
    """`para. 2`, or the heading the words stand under [13.21]."""
    proof = quotation.proof
    if proof.paragraph:
        return f"para. {proof.paragraph}"
    return f"under “{proof.section}”" if proof.section else ""


def _in_note(names: Sequence[Name], made: Creators | None = None) -> str:
    """`Jane Doe and Rick Roe`, `Jane Doe et al.`."""
    shown = list(map(str, names))
    text = f"{shown[0]} et al." if len(shown) > NAMED_IN_TEXT else " and ".join(shown)
    return made.shown(text) if made else text


def _listed(made: Creators) -> Prose:
    return prose(made.shown(_in_list(made.names, inverts=True)))


def _in_list(names: Sequence[Name], *, inverts: bool) -> str:
    """`Doe, Jane, and Rick Roe`: only the first name is turned round."""
    shown = list(map(str, names))
    if not shown:
        return ""
    if inverts:
        shown[0] = elements.inverted(names[0])
    if len(shown) > ALL_NAMED:
        return ", ".join(shown[:FIRST_NAMED]) + ", et al."
    if len(shown) == 2 and "," not in shown[0]:
        return " and ".join(shown)
    return ", ".join([*shown[:-1], f"and {shown[-1]}"]) if len(shown) > 1 else shown[0]


def is_block(words: str) -> bool:
    """A hundred words or more, or more than a paragraph [12.10]."""
    return len(words.split()) >= BLOCK_WORDS or "\n" in words


def _sort_key(quotation: Quotation) -> str:
    return elements.sort_key(elements.interviewed(quotation), quotation)


def _year_key(quotation: Quotation, naming: Naming) -> str:
    source = quotation.source
    return f"{plain(_cited_as(quotation, naming))} {_year(source, '') if source else ''}"


CHICAGO_NOTES = Manual(
    name="Chicago notes",
    list_heading="Bibliography",
    entry=bibliography_entry,
    note=note,
    sort_key=_sort_key,
    is_block=is_block,
    sic_is_italic=True,
)

CHICAGO_AUTHOR_DATE = Manual(
    name="Chicago author-date",
    list_heading="References",
    entry=reference_entry,
    in_text=in_text,
    sort_key=_sort_key,
    year_key=_year_key,
    names=lambda quotation: elements.interviewed(quotation).names,
    is_block=is_block,
    sic_is_italic=True,
)
