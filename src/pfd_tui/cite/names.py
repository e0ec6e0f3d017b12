"""Names of authors as a dossier writes them: `Family, Given`, or a name that stands as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u00b7\u30fb]+")
"""Kana, Han and Hangul."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name: of a person in parts, or `literal` as a whole, never turned round or split."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The name in the order it is spoken: `Jane Doe Jr.`; in East Asian scripts `王小明`."""
        if self.is_east_asian:
            return f"{self.family}{self.given}"
        return self.literal or " ".join(p for p in (self.given, self.family, self.suffix) if p)

    @property
    def is_east_asian(self) -> bool:
        """Whether it is written in a script in which the family name comes first, unspaced."""
        return bool(self.family) and _EAST_ASIAN.fullmatch(f"{self.family}{self.given}") is not None


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
    """The name of a person whose family name, a word or more of it, is known, else as it is."""
    found = re.search(rf"(?<!\w){re.escape(family)}(?!\w)", name) if family else None
    given = " ".join((name[: found.start()] + name[found.end() :]).split()) if found else ""
    return Name(family, given) if given else Name(literal=name)


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
