"""What stands above a text: its title, who wrote it, where and when; and what is none of these.

English, Russian and Kazakh bylines and dates are known, and authors by their names.
"""

from __future__ import annotations

import re

from pfd_tui.dossier.dates import MONTHS

LONGEST_LINE = 120
"""Code points; a line with more is a sentence."""
LONGEST_BLOCK = 600
"""Code points of title, byline and dateline together; a block with more is a paragraph."""
FEW_WORDS = 6
"""Beside a date there stands a place or two, and hardly more."""

_NAME = r"[^\W\d_a-zа-яё][\w.’'-]*"
_BYLINE = re.compile(
    rf"(?:(?:story|text|words|report|reporting|reported|written|interview|interviewed|photos?)\s)?"
    rf"by:?\s(?-i:{_NAME})"
    r"|(?:(?:авторы?|текст|мәтін):|(?:беседовала?|записала?|подготовила?|дайындаған):?)\s"
    rf"(?-i:{_NAME})",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ("and", "for", "of", "the", "from", "in", "with", "и", "для", "из", "в", "специально", "және")
)
"""Words of a byline beside the names in it."""
_STOP = re.compile(r"[.!?…:;]\s*\Z")
_ABBREVIATED = re.compile(r"\d\s?(?:[гж]|[ap]\.?m)\.\s*\Z")
"""*Year*, in Russian and Kazakh, or the half of a day."""
_MONTH = (
    rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]"
    r"|ноябр[ья]|декабр[ья]"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)"
)
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}\b\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s\d{{4}}"
    rf"|\d{{4}}\s(?:жылғы|ж\.)\s\d{{1,2}}\s{_MONTH})\b",
    re.IGNORECASE,
)
_BESIDE_DATE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница"
    r"|суббота|воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі"
    r"|(?:last\s)?(?:updated|modified)|published|posted|опубликовано|обновлено|года|год|г|жыл|at|on"
    r"|[ap]\.?m|gmt|utc|min(?:ute)?s?(?:\sread)?)\b\.?",
    re.IGNORECASE,
)


def is_title_matter(line: str, authors: tuple[str, ...] = ()) -> bool:
    """Whether a line is a byline or a dateline; `authors` are names, each in all its forms."""
    line = " ".join(line.split())
    if not line or len(line) > LONGEST_LINE:
        return False
    if _is_byline(line) or folded(line) in map(folded, authors):
        return True
    if _STOP.search(line) and not _ABBREVIATED.search(line):
        return False
    rest, dates = _DATE.subn(" ", line)
    words = re.findall(r"[^\W\d_]+", _BESIDE_DATE.sub(" ", rest))
    return dates > 0 and len(words) <= FEW_WORDS and not any(word[0].islower() for word in words)


def _is_byline(line: str) -> bool:
    """Whether it says who wrote, and has nothing but names: no `By Thursday he left`."""
    begins = _BYLINE.match(line)
    if begins is None or _STOP.search(line):
        return False
    words = re.findall(r"[^\W\d_]+", _BESIDE_DATE.sub(" ", line[begins.end() :]))
    return not any(word[0].islower() and word not in _SMALL_WORDS for word in words)


def stands_above(block: str, title: str, authors: tuple[str, ...] = ()) -> bool:
    """Whether a block before all prose is of the title: it begins with it, or has a byline or date.

    `authors` are the names of the source's authors, in all forms.
    """
    named = folded(title)
    is_titled = bool(named) and f"{folded(block)} ".startswith(f"{named} ")
    return is_titled or any(is_title_matter(line, authors) for line in block.splitlines())


def is_all_above(block: str, title: str, authors: tuple[str, ...] = ()) -> bool:
    """Whether each line of a block that ends as a sentence does is title, byline or dateline.

    A first line that is not known may be the title only where the stop is of an abbreviation: two
    lines of a paragraph look alike otherwise.
    """
    if len(block) > LONGEST_BLOCK:
        return False
    first, *rest = [line for line in block.splitlines() if line.strip()] or [""]
    is_title = folded(first) == folded(title) or (rest and _ABBREVIATED.search(block) is not None)
    return bool(is_title or is_title_matter(first, authors)) and all(
        is_title_matter(line, authors) for line in rest
    )


def folded(text: str) -> str:
    """A line to be compared: without differences of case and spaces."""
    return " ".join(text.casefold().split())
