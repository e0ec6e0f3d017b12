"""Prose: running text with italics and links, before any format has been chosen for it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from pfd_tui.cite.address import sound_address


class Piece(NamedTuple):
    """A stretch of text in one face; `url` makes it a link."""

    text: str
    italic: bool = False
    url: str = ""


Prose: TypeAlias = tuple[Piece, ...]


def prose(*parts: str | Piece | Prose) -> Prose:
    """Text made of parts; neighbours in the same face become one piece, empty ones go."""
    pieces: list[Piece] = []
    for part in parts:
        match part:
            case str():
                given: Prose = (Piece(part),)
            case Piece():
                given = (part,)
            case _:
                given = part
        for piece in given:
            if not piece.text:
                continue
            if pieces and pieces[-1][1:] == piece[1:]:
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + piece.text)
            else:
                pieces.append(piece)
    return tuple(pieces)


def italic(text: str) -> Piece:
    """Text in italics, as styles set the titles of works that stand on their own."""
    return Piece(text, italic=True)


def link(url: str) -> Piece:
    """An address that leads to itself; nothing where there is none."""
    address = sound_address(url)
    return Piece(address, url=address)


def plain(text: Prose) -> str:
    """The words alone."""
    return "".join(piece.text for piece in text)
