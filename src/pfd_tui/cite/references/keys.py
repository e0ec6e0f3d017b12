"""Keys of entries: made from ids, in the characters that every program takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.cite.references.reference import Reference

_NOT_IN_A_KEY = re.compile(r"[^A-Za-z0-9_.-]+")
_NAMELESS = "source"


def citation_keys(references: Sequence[Reference]) -> list[str]:
    """An ASCII key for each reference, in their order: its id, romanized.

    No two are alike, not even but for case, which BibTeX refuses.
    """
    ids = [reference.source.id for reference in references]
    romanized = {id_: _romanized(id_) for id_ in ids}
    return _told_apart([(romanized[id_], romanized[id_] == id_) for id_ in ids], str.casefold)


def unique_ids(references: Sequence[Reference]) -> list[str]:
    """The id of each source, in their order; of one that is cited again, with a number."""
    return _told_apart([(reference.source.id, True) for reference in references], str)


def _told_apart(wishes: Sequence[tuple[str, bool]], as_compared: Callable[[str], str]) -> list[str]:
    """Each wish, or with a number from 2 where it is taken.

    A wish that comes with True is an id as it stands, which nothing made from another id takes.
    """
    reserved = {as_compared(wish) for wish, is_id in wishes if is_id}
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    keys = []
    for wish, is_id in wishes:
        key, is_free = wish, is_id or as_compared(wish) not in reserved
        while not is_free or as_compared(key) in taken:
            numbers[wish] = numbers.get(wish, 1) + 1
            key = f"{wish}-{numbers[wish]}"
            is_free = as_compared(key) not in reserved
        taken.add(as_compared(key))
        keys.append(key)
    return keys


def _romanized(id_: str) -> str:
    if not id_.isascii():
        from anyascii import anyascii  # its tables take a while to load

        id_ = anyascii(id_)
    return _NOT_IN_A_KEY.sub("-", id_).strip("-") or _NAMELESS
