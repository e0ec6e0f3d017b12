"""Quotation marks inside what stands between marks itself: one level down, and up again inside."""

from __future__ import annotations

import re

_DOWN = str.maketrans('“”„‟"', "‘’‚‛'")
_DOUBLE = re.compile(r"“([^“”]*)”|[“”„‟\"]")
_NESTED = re.compile(r"‘(?=\w)([^‘’]*(?:\w’\w[^‘’]*)*)’(?!\w)")
"""Words between single marks; an apostrophe inside a word closes nothing."""


def one_level_down(text: str) -> str:
    """Double marks as single ones, and single ones inside them as double; lengths stay."""
    return _DOUBLE.sub(_switched, text)


def _switched(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0].translate(_DOWN)
    inside = _NESTED.sub(r"“\1”", found[1])
    return f"‘{inside}’"
