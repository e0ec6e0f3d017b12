"""What citations of all styles are made of: titles, sentences, names, and whose words they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import is_by_speaker, is_speaker_stated, supplied
from pfd_tui.cite.marks import one_level_down
from pfd_tui.cite.prose import Piece, Prose, link, plain, prose
from pfd_tui.dossier.authors import Name, authors_of, in_parts
from pfd_tui.dossier.records import Basis, Form, Person
from pfd_tui.dossier.titles import titled, untitled
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

NO_SOURCE = prose("[source not in the dossier]")
LONGEST_UNREAD = 40
"""Code points of what is no date, as a citation repeats it."""
TERMINAL = (".", "?", "!")
_ARTICLES = ("a ", "an ", "the ")


class Face(Enum):
    """How a title is set."""

    QUOTED = "quoted"
    ITALIC = "italic"
    PLAIN = "plain"


# Titles and sentences


def title(source: Source, face: Face) -> Prose:
    """The title as the source has it; without one, what kind of source it is, in brackets.

    Its capitals stay: which of its words are names is not known. Quotation marks inside a quoted
    title go one level down.
    """
    if not source.title:
        return prose(untitled(source))
    text = titled(source)
    match face:
        case Face.QUOTED:
            return prose(f"“{one_level_down(text)}”")
        case Face.ITALIC:
            return prose(Piece(text, italic=True))
        case Face.PLAIN:
            return prose(text)


def ended(text: Prose, end: str) -> Prose:
    """Text with punctuation behind it, inside the quotation marks that close it (CMOS 18, 6.9).

    A full stop is not set behind another mark that ends a sentence.
    """
    if not text or not end:
        return text
    *before, last = text
    body = _without_closing_marks(last.text)
    if end == "." and body.endswith(TERMINAL):
        return text
    if body == last.text and (last.italic or last.url):
        return prose(text, end)
    return prose(*before, last._replace(text=body + end + last.text[len(body) :]))


def _without_closing_marks(text: str) -> str:
    body = text
    while body.endswith(("”", "’")):
        opens = "“" if body.endswith("”") else "‘"
        if opens not in body:  # an apostrophe, or a mark that closes nothing
            break
        body = body[:-1]
    return body


def sentences(*elements: Prose | str) -> Prose:
    """The elements of an entry, each with a full stop behind it; empty ones are left out."""
    return spaced(*(ended(prose(each), ".") for each in elements))


def with_commas(*elements: Prose | str) -> Prose:
    """The elements of a note or of a part of an entry, a comma between them; empty ones go."""
    *before, last = [prose(each) for each in elements if each] or [()]
    return spaced(*(ended(each, ",") for each in before), last)


def with_capital(text: Prose) -> Prose:
    """Text that begins a sentence, where it begins with the words for a change: `Last updated`."""
    if not text or not text[0].text.startswith("last "):
        return text
    first, *rest = text
    return prose(first._replace(text=first.text[0].upper() + first.text[1:]), *rest)


def spaced(*elements: Prose | str) -> Prose:
    """Elements with a space between them; empty ones are left out."""
    parts: list[Prose | str] = []
    for element in elements:
        if element:
            parts += [" ", element] if parts else [element]
    return prose(*parts)


# What a source states, and what is supplied


def bracketed(source: Source, field: str, text: str) -> str:
    """`text` for a field of the source, in square brackets where no source states it."""
    return supplied(source, field, text)


def address(source: Source) -> Prose:
    """The address, a link where it is stated; empty where there is none."""
    address = link(source.url)
    shown = supplied(source, "url", address.text)
    return prose(address) if shown == address.text else prose(shown)


def date_of(source: Source, write: Callable[[str], str], changed: str = "") -> str:
    """The date of issue, else that of the last change behind the words `changed` for it.

    Where the dossier writes a date that is none, that is said, and no other takes its place. Empty
    where no date is known.
    """
    for field, words in (("issued", ""), ("updated", changed)):
        if value := getattr(source, field):
            text = supplied(source, field, write(value))
            return f"{words} {text}" if words and text else text
        if field in source.unread:
            return unread_date(source.unread[field])
    return ""


def unread_date(written: str) -> str:
    """What is said of a date that the dossier writes in a way that nobody can read for sure."""
    return f"[date not readable: {shortened(written)}]"


def shortened(text: str) -> str:
    """A text in one line, of a length that fits a citation."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_UNREAD else f"{line[: LONGEST_UNREAD - 1]}…"


def is_dated(source: Source) -> bool:
    """Whether it bears a date, also one that cannot be read."""
    return bool(source.issued or source.updated or source.unread.keys() & {"issued", "updated"})


# Names


@dataclass(frozen=True, slots=True)
class Creators:
    """Who made a source: the `names` that head its entry, and who held an interview.

    `shown` puts brackets round what is made of them where no source states them.
    """

    names: tuple[Name, ...]
    interviewers: tuple[Name, ...] = ()
    is_supplied: bool = False

    def shown(self, text: str) -> str:
        """`text` made of the names, in square brackets where they are supplied."""
        return f"[{text}]" if self.is_supplied and text else text


def authors(quotation: Quotation) -> Creators:
    """The authors of the source."""
    source = quotation.source
    if source is None:
        return Creators(())
    return Creators(authors_of(source), is_supplied=source.basis_of("authors") is not Basis.STATED)


def interviewed(quotation: Quotation) -> Creators:
    """The authors; of an interview, who was interviewed and by whom (CMOS 18, 14.108; MLA 9, 5.9).

    Where nobody is named as speaking, or it is the interviewer who asks, an interview has no
    author: it goes by its title.
    """
    source, speaker = quotation.source, quotation.speaker
    made = authors(quotation)
    if source is None or source.kind != "interview":
        return made
    if speaker is None or is_by_speaker(quotation):
        return Creators((), made.names)
    family = speaker.family if isinstance(speaker, Person) else ""
    names = (in_parts(speaker.name, family),)
    return Creators(names, made.names, is_supplied=not is_speaker_stated(quotation))


def inverted(name: Name) -> str:
    """A name as a list begins with it: `Doe, Jane, Jr.`; one that is not in parts as it is.

    A name that is spoken with the family name first is not turned round (CMOS 18, 15.85).
    """
    if name.literal or name.is_family_first:
        return str(name)
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)


@dataclass(frozen=True, slots=True)
class Naming:
    """How much of the authors an in-text citation tells, to tell them from others.

    `namesake` is what of the first author's given name stands with the family name, or empty;
    `named` is how many authors stand before `et al.`.
    """

    namesake: str = ""
    named: int = 1


def in_short(names: Sequence[Name], naming: Naming, last: str) -> str:
    """What in-text citations call the authors: `Doe`, `Doe & Roe`, `Doe et al.`.

    `last` is the sign or word before the last of them. `et al.` never stands for one name alone.
    """
    called = [_short(name, "" if index else naming.namesake) for index, name in enumerate(names)]
    rest = len(called) - naming.named
    if len(called) < 3:
        return f" {last} ".join(called)
    if rest < 2:
        return f"{', '.join(called[:-1])}, {last} {called[-1]}"
    comma = "," if naming.named > 1 else ""
    return f"{', '.join(called[: naming.named])}{comma} et al."


def _short(name: Name, namesake: str) -> str:
    """The family name, or the name as it is; beside a namesake with more of the name.

    Who is spoken of with the family name first is then called by the whole name.
    """
    if namesake and name.is_family_first:
        return str(name)
    return f"{namesake} {name.family}".lstrip() if name.family else name.literal


def initials(given: str) -> str:
    """`Jane Anne` as `J. A.`, `Jean-Paul` as `J.-P.`.

    What has no capital has no initial: particles (`de`) and scripts without case stay whole.
    """
    spaced_out = re.sub(r"\.(?=\w)", ". ", given)
    return re.sub(r"[^\W\d_][\w’']*\.?", lambda found: _initial(found[0]), spaced_out)


def _initial(name: str) -> str:
    return f"{name[0]}." if name[0].isupper() else name


# Whose words these are


def is_second_hand(quotation: Quotation) -> bool:
    """Whether the words are those of somebody whom the source quotes or reports.

    The narrator's own sentences, attributed to nobody, are the source's own.
    """
    quote = quotation.quote
    if not quote.text or is_by_speaker(quotation):
        return False
    return quote.form is Form.DIRECT or bool(quote.speaker)


# Order


def sort_key(creators: Creators, quotation: Quotation) -> str:
    """By what the entries of a list are ordered: names, title, date (CMOS 18, 13.111)."""
    source = quotation.source
    if source is None:
        return "~"
    by_title = fold(without_article(titled(source)))
    names = " ".join(fold(inverted(name)) for name in creators.names) or by_title
    return f"{names}\n{source.issued}\n{by_title}"


def without_article(text: str) -> str:
    """A title without the English article it begins with."""
    lowered = text.casefold()
    article = next((each for each in _ARTICLES if lowered.startswith(each)), "")
    return text[len(article) :]


def label(text: Prose) -> str:
    """What an in-text citation says, for telling two alike apart."""
    return fold(plain(text))
