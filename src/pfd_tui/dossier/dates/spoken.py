"""Dates as sources say them, in English, Russian and Kazakh, and what they are in EDTF.

For proposals only: `since 3 May 2021` is refused as a date, and `2021-05-03/..` is proposed.
"""

from __future__ import annotations

import re

from pfd_tui.dossier.dates.calendar import MONTHS, SEASONS


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FROM = _words("since from after с со после")
_UNTIL = _words("until till before by до")
_FROM_BEHIND, _UNTIL_BEHIND = _words("бері бастап кейін"), _words("дейін")
"""Kazakh sets these behind the date."""
_TO = _words("to until till through по до")
_ABOUT = _words("about around circa ca c approximately roughly около примерно шамамен")
_WEEKDAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
    дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"""
)
_MEANS_NOTHING = _WEEKDAYS | _words(
    """in on of the at during year month day в во на год года году годом г гг жыл жылы жылғы жылдың
    жылдан жылға годы годах st nd rd th го й м"""
)
_DECADE = _words("s е х")
"""What makes a decade of a year: 1990s, 1990-е."""
_MONTH_STEMS = (
    ("январ", "қаңтар"), ("феврал", "ақпан"), ("март", "наурыз"), ("апрел", "сәуір"),
    ("май", "мая", "мае", "мамыр"), ("июн", "маусым"), ("июл", "шілде"), ("август", "тамыз"),
    ("сентябр", "қыркүйек"), ("октябр", "қазан"), ("ноябр", "қараша"), ("декабр", "желтоқсан"),
)  # fmt: skip
_SEASON_STEMS = (
    ("spring", "весн", "көктем"), ("summer", "лето", "лета", "летом", "жаз"),
    ("autumn", "fall", "осен", "күз"), ("winter", "зим", "қыс"),
)  # fmt: skip
LONGEST_ENDING = 3
"""Letters that Russian and Kazakh put behind the stem of a month or a season."""
SHORTEST_MONTH = 3
"""Letters of an English month that is cut short: Sep, Sept."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,.'’-]*")
_YEAR, _DAY = re.compile(r"\d{4}", re.ASCII), re.compile(r"\d{1,2}", re.ASCII)
_YEARS = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_UNIT = (
    r"(?:days?|weeks?|weekend|months?|quarters?|years?|decades?|century|spring|summer|autumn|fall"
    r"|winter)"
)
_RELATIVE = re.compile(
    rf"""(?:in\ |during\ |the\ |over\ )*(?:next|last|this|coming|past|recent)\ (?:\w+\ )?{_UNIT}
    | \w+\ {_UNIT}\ (?:ago|later|before)
    | \w+\ (?:\w+\ назад|(?:күн|апта|ай|жыл)\ бұрын)
    | (?:just\ )?(?:now|today|yesterday|tomorrow|soon|recently|currently|nowadays)
    | (?:в\ |на\ )?(?:эт|прошл|следующ|будущ|текущ)\w+\ \w+ | сейчас | сегодня | вчера | завтра
    | скоро | недавно | (?:осы|өткен|келесі)\ \w+ | қазір | бүгін | кеше | ертең | биыл | былтыр""",
    re.VERBOSE | re.IGNORECASE,
)


def in_edtf(text: str) -> str:
    """What a date in words is in EDTF; empty where it is not understood to its last word."""
    tokens = _tokens(text)
    if not any(token.isalpha() for token in tokens):
        return ""
    first, last = tokens[0], tokens[-1]
    joints = [at for at, token in enumerate(tokens) if at and token in _TO]
    if joints:
        begin = tokens[1:] if first in _FROM else tokens
        at = joints[0] - (first in _FROM)
        return _interval(_date(begin[:at]), _date(begin[at + 1 :]))
    if first in _FROM:
        return _interval(_date(tokens[1:]), "..")
    if first in _UNTIL:
        return _interval("..", _date(tokens[1:]))
    if last in _FROM_BEHIND:
        return _interval(_date(tokens[:-1]), "..")
    if last in _UNTIL_BEHIND:
        return _interval("..", _date(tokens[:-1]))
    return _date(tokens)


def years_in(text: str) -> list[str]:
    """The years of four digits that a text names, in order."""
    return list(dict.fromkeys(_YEARS.findall(text)))


def is_relative(text: str) -> bool:
    """Whether a text dates by the day on which it was said: `next year`."""
    return _RELATIVE.fullmatch(" ".join(text.split())) is not None


def _tokens(text: str) -> list[str]:
    """Its words and numbers in small letters; none where anything but a comma is between them."""
    if _BETWEEN.fullmatch(_TOKEN.sub("", text)) is None:
        return []
    return [token.lower() for token in _TOKEN.findall(text)]


def _interval(start: str, end: str) -> str:
    return f"{start}/{end}" if start and end else ""


def _date(tokens: list[str]) -> str:
    """A single date; empty where a word is left over, or something is said twice."""
    is_about = bool(tokens) and tokens[0] in _ABOUT
    year = month = day = decade = ""
    for at, token in enumerate(tokens[is_about:]):
        if _YEAR.fullmatch(token) and not year:
            year = token
        elif _DAY.fullmatch(token) and not day:
            day = token
        elif token in _DECADE and at and year.endswith("0"):
            decade = f"{year[:3]}X"
        elif (number := _month_or_season(token)) and not month:
            month = f"{number:02}"
        elif token not in _MEANS_NOTHING:
            return ""
    if not year or (day and not month) or (decade and month):
        return ""
    written = decade or "-".join(part for part in (year, month, day and day.zfill(2)) if part)
    return written + "~" * is_about


def _month_or_season(word: str) -> int:
    """The number that stands in the place of a month; 0: the word is neither."""
    english = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)]
    if len(english) == 1 and len(word) >= SHORTEST_MONTH:
        return english[0]
    for numbers, stems in ((range(1, 13), _MONTH_STEMS), (SEASONS, _SEASON_STEMS)):
        for number, forms in zip(numbers, stems, strict=True):
            if any(_is_form(word, stem) for stem in forms):
                return number
    return 0


def _is_form(word: str, stem: str) -> bool:
    """Whether a word is a stem with an ending; English has none."""
    ending = len(word) - len(stem)
    return word.startswith(stem) and ending <= (0 if stem.isascii() else LONGEST_ENDING)
