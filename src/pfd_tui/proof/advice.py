"""What to type where words do not stand in their source: what differs, and what follows from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.proof.difference import Change, difference, in_words
from pfd_tui.proof.nearest import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.proof.difference import Difference
    from pfd_tui.proof.prover import Prover

NOTHING_NEAR = "nothing like them stands there: copy them from the source, to the character"

_ELLIPSIS = re.compile(r"(?P<bracketed>[\[(]\s*(?:…|\.\.\.+)\s*[\])])|…|\.\.\.+")
_MARKS = " \n“”„\"«»’‘'-–—"
EDGE = 2
"""Code points, a mark and a space, that the quotation may share at the edges of what it lacks."""
SHOWN = 60
"""Code points of the narrator's words that are repeated."""


def advice(prover: Prover, words: str, *, is_quotation: bool) -> str:
    """What to do about `words`, of a quotation or of something else, that stand nowhere."""
    nearest = difference(prover.source, words)
    if nearest is None:
        return NOTHING_NEAR
    if is_quotation and (between := _narrator_between(nearest, prover)):
        return (
            f"the narrator speaks in between (`{between}`): record two quotations, the second "
            "with `part_of`"
        )
    return _about_ellipsis(nearest, is_quotation=is_quotation) or in_words(nearest)


def _narrator_between(nearest: Difference, prover: Prover) -> str:
    """The narrator's words between two pairs of marks that were taken for one, if they were."""
    for start, end in _missing(nearest):
        first, last = start - EDGE, end + EDGE
        runs = [run for run in prover.marks.overlapping(first, last) if not run.reopens]
        for one in runs:
            behind = [run for run in runs if one.end < run.start and one.depth == run.depth]
            if not behind or not (first <= one.end and behind[0].start <= last):
                continue
            told = prover.source.text[one.end : behind[0].start].strip(_MARKS)
            if any(token.is_word for token in tokens_of(told)):
                return " ".join(told.split())[:SHOWN]
    return ""


def _missing(nearest: Difference) -> Iterator[tuple[int, int]]:
    """Where the words stand that the source has and the quotation has not (code points)."""
    at = nearest.start
    for stretch in nearest.stretches:
        if stretch.change is Change.ADDED:
            continue
        if stretch.change is Change.MISSING:
            yield at, at + len(stretch.text)
        at += len(stretch.text)


def _about_ellipsis(nearest: Difference, *, is_quotation: bool) -> str:
    """What to do about an ellipsis that the source does not have."""
    stretches = nearest.stretches
    for index, stretch in enumerate(stretches):
        found = _ELLIPSIS.search(stretch.text) if stretch.change is Change.ADDED else None
        if found is None:
            continue
        sign = found.group()
        has_before = any(each.change is Change.SAME for each in stretches[:index])
        has_behind = any(each.change is Change.SAME for each in stretches[index + 1 :])
        if has_before and has_behind:
            whole = "record two parts, the second with `part_of`"
            rest = whole if is_quotation else "copy one unbroken passage"
            return f"nothing is left out inside {_what(is_quotation)} (`{sign}`): {rest}"
        cut = "after" if has_before else "before"
        left = f", and write `cut: {cut}` if the sentence is longer" if is_quotation else ""
        return f"`{sign}` does not stand there: delete it{left}"
    return ""


def _what(is_quotation: bool) -> str:
    return "a quotation" if is_quotation else "words of the source"
