"""What a drafted source is called: its title as the text begins, its id by the name of its file."""

from __future__ import annotations

import re
import unicodedata

from pfd_tui.dossier.visible import UNSAFE, visible
from pfd_tui.dossier.words import fold_word
from pfd_tui.source.passages import divide
from pfd_tui.source.titleblock import is_title_matter

MAX_TITLE = 160
"""Code points; a longer first line is no title."""
MAX_ID = 60
"""Code points; an id is typed by hand."""
UNWRITABLE = re.compile("[\ufeff\ufffe\uffff]")
"""What `visible` leaves, and no YAML file may hold."""

_NO_TITLE_ENDS_SO = ".,;:"


def title_of(text: str) -> str:
    """The first line with words, where it is a title: short, by itself, without a full stop.

    It is by itself also where a byline or a date stands below it, without a blank line between.
    """
    passages = divide(text).passages
    block = text[passages[0].start : passages[0].end].strip() if passages else ""
    first, *rest = block[: MAX_TITLE * 8].splitlines() or [""]
    first = first.strip()
    is_title = (
        0 < len(first) <= MAX_TITLE
        and (not rest or (passages[0].paragraph is None and any(map(is_title_matter, rest))))
        and first.isprintable()
        and first[-1] not in _NO_TITLE_ENDS_SO
        and any(map(str.isalpha, first))
    )
    return first if is_title else ""


def title_of_name(name: str) -> str:
    """A title made from the name of a file."""
    title = " ".join(name.replace("_", " ").split())
    title = UNWRITABLE.sub("\ufffd", visible(UNSAFE.sub("", title)))[:MAX_TITLE].strip()
    return title or "Untitled"


def id_of(name: str) -> str:
    """An id made from the name of a file, such that no drafted record has the same."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    id_ = "-".join(filter(None, map(fold_word, words)))[:MAX_ID].strip("-")
    if not id_ or re.fullmatch(r"q(-\d+)?", id_) or not id_[0].isalpha():
        id_ = f"source-{id_}".rstrip("-")
    return id_
