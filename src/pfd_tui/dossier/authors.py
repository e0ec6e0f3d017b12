"""Names of authors as a dossier writes them: `Family, Given`, or a name that stands as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pfd_tui.dossier.records import Source, Spoken

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u00b7\u30fb]+")
"""Kana, Han and Hangul."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|V", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name: of a person in parts, or `literal` as a whole, never turned round or split.

    `spoken` is the whole name in the order it is spoken, where that is recorded.
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""
    spoken: str = ""

    def __str__(self) -> str:
        """The name in the order it is spoken: as recorded, else `Jane Doe Jr.`, `王小明`."""
        if self.spoken:
            return self.spoken
        if self.is_east_asian:
            return f"{self.family}{self.given}"
        return self.literal or self._in_common_order

    @property
    def _in_common_order(self) -> str:
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def is_east_asian(self) -> bool:
        """Whether it is written in a script in which the family name comes first, unspaced."""
        return bool(self.family) and _EAST_ASIAN.fullmatch(f"{self.family}{self.given}") is not None

    @property
    def is_family_first(self) -> bool:
        """Whether it is spoken with the family name first: `Mao Zedong`, `王小明`."""
        return self.is_east_asian or (
            bool(self.spoken)
            and self.spoken
            == " ".join(part for part in (self.family, self.given, self.suffix) if part)
        )

    @property
    def is_told_by_parts(self) -> bool:
        """Whether given and family name, set side by side, are how the name is spoken."""
        unspaced = f"{self.family}{self.given}"
        return not self.spoken or self.spoken in (self._in_common_order, unspaced)


def read_name(text: str) -> Name:
    """The name that `text` writes.

    `Doe, Jane` and `Doe, Jane, Jr.` are persons. Without a comma nobody knows which word is the
    family name, and in braces (`{Smith, Jones & Co.}`) a comma means nothing: both are literal.
    A comma with nothing before or behind it makes no person either.
    """
    text = text.strip()
    if _is_in_braces(text):
        return Name(literal=text[1:-1].strip())
    family, given, *rest = (part.strip() for part in (f"{text},").split(","))
    if not family or not given:
        return Name(literal=text)
    return Name(family, given, ", ".join(part for part in rest if part))


def in_parts(name: str, family: str) -> Name:
    """The name of a person whose family name, a word or more of it, is known, else as it is.

    In running text it stays as it is spoken. Where the family name stands in it twice nobody knows
    which of the two it is.
    """
    name = " ".join(name.split())
    places = list(re.finditer(rf"(?<!\w){re.escape(family)}(?!\w)", name)) if family else []
    if len(places) != 1:
        return Name(literal=name)
    before, after = name[: places[0].start()].strip(), name[places[0].end() :].strip()
    suffix = after.lstrip(", ")
    if before and _SUFFIX.fullmatch(suffix):
        return Name(family, before.rstrip(","), suffix, spoken=name)
    given = " ".join(part for part in (before, after) if part)
    return Name(family, given, spoken=name) if given else Name(literal=name)


def authors_of(source: Source) -> tuple[Name, ...]:
    """The names of the authors: in parts as they are written, spoken as the dossier records it."""
    return tuple(_author(author, source.spoken.get(author)) for author in source.authors)


def _author(written: str, spoken: Spoken | None) -> Name:
    name = read_name(written)
    if spoken is None:
        return name
    return replace(name, spoken=spoken.name) if name.family else in_parts(*spoken)


def spoken_forms(author: str) -> tuple[str, ...]:
    """What an author, as a dossier writes it, may be called: the family name last, or first."""
    name = read_name(author)
    if name.literal:
        return (name.literal,)
    given_family, suffix = (name.given, name.family), f" {name.suffix}" if name.suffix else ""
    orders = (" ".join(given_family), " ".join(reversed(given_family)))
    return (str(name), *(f"{order}{suffix}" for order in orders))


def _is_in_braces(text: str) -> bool:
    """Whether the brace that begins `text` is closed by the one that ends it, around something."""
    if not (text.startswith("{") and text.endswith("}") and text[1:-1].strip()):
        return False
    depth = 0
    for sign in text[1:-1]:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
