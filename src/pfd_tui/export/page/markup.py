"""Building HTML: text goes in through one door, which escapes it and makes it safe to show."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NewType

from pfd_tui.cite.link import is_web_address
from pfd_tui.dossier.visible import visible, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.dossier.records import Kind

Html = NewType("Html", str)
"""Markup that is safe to be part of the page."""

NOTHING = Html("")
INLINE = frozenset({"a", "b", "bdi", "cite", "em", "mark", "q", "span", "strong", "time"})
"""Elements that stand within a line; every other one ends its line, so that words stay apart."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag (BCP 47), well-formed as far as a page needs it."""


def text(words: str) -> Html:
    """Text of a dossier: escaped, controls as visible stand-ins, line feeds as they are."""
    return Html(html.escape(visible_lines(words), quote=False))


def element(name: str, /, *content: Html, **attributes: str | bool) -> Html:
    """An element. An attribute that is empty or False is left out, one that is True has no value.

    In names of attributes `_` stands for `-`, and one at the end says nothing (`class_`).
    """
    end = "" if name in INLINE else "\n"
    return Html(f"{opening(name, **attributes)}{''.join(content)}</{name}>{end}")


def opening(name: str, /, **attributes: str | bool) -> Html:
    """The tag that opens an element, for content that is too long to be held."""
    given = "".join(_attribute(key, value) for key, value in attributes.items() if value)
    return Html(f"<{name}{given}>")


def _attribute(key: str, value: str | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(visible(str(value)))}"'


def joined(parts: Iterable[Html], between: Html = NOTHING) -> Html:
    """The parts, one after the other; those that are empty are left out."""
    return Html(between.join(part for part in parts if part))


def prose(words: str, class_: str = "", *, lang: str = "", label: str = "") -> Html:
    """A paragraph of a dossier's text, `label` before it; nothing where there is no text.

    Its direction is that of its own words, not of the label.
    """
    if not words:
        return NOTHING
    if label:
        said = element("span", text(words), lang=language(lang), dir="auto")
        return element("p", element("b", text(label)), Html(" "), said, class_=class_)
    return element("p", text(words), class_=class_, lang=language(lang), dir="auto")


def language(tag: str) -> str:
    """`tag` where it is a language tag; otherwise nothing."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def anchor(kind: Kind | str, id_: str) -> str:
    """The id of an element that stands for a record."""
    return f"{kind}-{id_}"


def link_within(to: str, *content: Html, **attributes: str | bool) -> Html:
    """A link to the element `to` of the page."""
    return element("a", *content, href=f"#{to}", **attributes)


def link_out(url: str, *content: Html) -> Html:
    """A link to the web, which does not tell where its reader comes from; nothing to elsewhere."""
    if not is_web_address(url):
        return NOTHING
    return element("a", *content, href=url, rel="noopener noreferrer", class_="out")
