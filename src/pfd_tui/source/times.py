"""Words of time that only the date of their source explains: now, soon, in the coming months.

Such deictic expressions date something without naming a date, and are easily passed over when a
timeline is made. English, Russian and Kazakh ones are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.source.passages import SourceText

_UNIT = (
    r"(?:day|night|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|winter)s?"
)
_COUNT = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|a few|few|several|many)"
_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
_ENGLISH = (
    rf"(?:for )?the {_NTH} {_UNIT} now",
    rf"(?:in|over|for|during|within) (?:the )?(?:coming|next|past|last|recent)"
    rf" (?:{_COUNT} )?{_UNIT}",
    rf"(?:this|last|next) {_UNIT}",
    rf"{_COUNT} {_UNIT} ago",
    r"over the years",
    r"(?:until|up to|by) now|so far|to date|at present|at the moment|these days",
    r"now|nowadays|today|tonight|yesterday|tomorrow|currently|presently|soon|shortly|recently|lately"
    r"|already",
)
_RUSSIAN = (
    r"в (?:этом|прошлом|следующем|текущем|будущем) (?:году|месяце|квартале)",
    r"на (?:этой|прошлой|следующей|будущей) неделе",
    r"(?:\d+ )?(?:день|дня|дней|неделю|недели|недель|месяц|месяца|месяцев|год|года|лет) назад",
    r"в настоящее время|в последнее время|в ближайшее время|до сих пор",
    r"сейчас|сегодня|вчера|завтра|теперь|ныне|скоро|вскоре|недавно|уже",
)
_KAZAKH = (
    r"(?:осы|өткен|келесі) (?:жыл|ай|апта)\w*",
    r"(?:\d+ )?(?:күн|апта|ай|жыл) бұрын",
    r"қазір\w*|бүгін\w*|кеше|ертең|жақында|енді|биыл|былтыр",
)
_TIME = re.compile(
    rf"(?<!\w)(?:{'|'.join((*_ENGLISH, *_RUSSIAN, *_KAZAKH)).replace(' ', chr(92) + 's+')})(?!\w)",
    re.IGNORECASE,
)


def times(source: SourceText) -> Iterator[tuple[int, int]]:
    """The words of time in a text, in order: code points, half-open. Linear in its length."""
    for match in _TIME.finditer(source.text):
        yield match.span()
