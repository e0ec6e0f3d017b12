"""What FollowTheMoney takes as values: ids, dates, languages, and how long a text may be."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from pfd_tui.export.isodates import iso_date, iso_span
from pfd_tui.export.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pfd_tui.export.losses import Losses

    Properties = Mapping[str, "list[str]"]

WORKS = Loss(
    "work that is no project", "works that are no projects",
    "FollowTheMoney has no schema for them; `notes` of what is related to them name them",
)  # fmt: skip
NOT_IN_SOURCE = Loss(
    "quotation that is not in its source", "quotations that are not in their sources",
    "nobody is to be quoted with them",
)  # fmt: skip
DATES = Loss(
    "date that is not stated or not in ISO 8601", "dates that are not stated or not in ISO 8601",
    "`notes` have them in words",
)  # fmt: skip
TOO_LONG = Loss(
    "value that is too long for FollowTheMoney", "values that are too long for FollowTheMoney",
    "names hold 384 characters, lines 1,024, texts 65,000; a part of a text is not the text",
)  # fmt: skip
LONGEST_NAME, LONGEST_TEXT = 384, 65_000
_NAMES = frozenset({"name", "alias", "weakAlias", "previousName"})
_TEXTS = frozenset({"description", "summary", "notes"})
_LONGEST_LINE, _LONGEST_URL = 1_024, 4_096
"""Code points, by the types of FollowTheMoney 4."""

_LANGUAGES = {
    "ar": "ara", "az": "aze", "be": "bel", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu",
    "el": "ell", "en": "eng", "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra",
    "he": "heb", "hi": "hin", "hu": "hun", "hy": "hye", "it": "ita", "ja": "jpn", "ka": "kat",
    "kk": "kaz", "ko": "kor", "ky": "kir", "lt": "lit", "lv": "lav", "mn": "mon", "nl": "nld",
    "no": "nor", "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk",
    "sl": "slv", "sr": "srp", "sv": "swe", "tg": "tgk", "tk": "tuk", "tr": "tur", "uk": "ukr",
    "ur": "urd", "uz": "uzb", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""BCP 47 to ISO 639-3, of the languages that FollowTheMoney lists."""
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
"""What the type `entity` takes."""


def entity_id(record_id: str) -> str:
    """The id of a record's entity; of a digest where FollowTheMoney does not take its letters."""
    return f"pfd-{_plain(record_id)}"


def part_id(record_id: str, part: str, number: int) -> str:
    """The id of an entity for a part of a record; never that of another record or part."""
    return f"pfd.{_plain(record_id)}.{part}.{number}"


def _plain(id_: str) -> str:
    return id_ if _ID.fullmatch(id_) else f"x{hashlib.sha256(id_.encode()).hexdigest()}"


def language(tag: str) -> str:
    """The language of a BCP 47 tag in ISO 639-3; empty where FollowTheMoney has none for it."""
    return _LANGUAGES.get(tag.partition("-")[0].lower(), "")


def day(edtf: str) -> str:
    """A date as FollowTheMoney takes it: a year from 1000, a month or a day, without a time.

    Times of a day are taken for UTC there, whatever their zone.
    """
    found = iso_date(edtf).partition("T")[0]
    return found if found >= "1000" else ""


def interval(edtf: str) -> dict[str, str]:
    """An EDTF value as the properties of an Interval: `date`, or `startDate` and `endDate`."""
    start, end = map(day, iso_span(edtf))
    return {"date": day(edtf), "startDate": start, "endDate": end}


def fitting(properties: Properties, losses: Losses) -> dict[str, list[str]]:
    """The properties that hold something, without the values that are too long for theirs."""
    found: dict[str, list[str]] = {}
    for name, values in properties.items():
        longest = _longest(name)
        kept = [value for value in values if value.strip() and len(value) <= longest]
        losses.count(TOO_LONG, sum(len(value) > longest for value in values))
        if kept:
            found[name] = kept
    return found


def _longest(name: str) -> int:
    if name in _NAMES:
        return LONGEST_NAME
    if name in _TEXTS:
        return LONGEST_TEXT
    return _LONGEST_URL if name == "sourceUrl" else _LONGEST_LINE
