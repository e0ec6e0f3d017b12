"""The timeline as TimelineJS3 reads it: a slide an event, in the JSON of the Knight Lab.

https://timeline.knightlab.com/docs/json-format.html. A date object holds year, month, day and time
as far as the EDTF value goes, and `display_date` says in words what it means. An event that starts
at no known year has no place on such a timeline: it is left out and counted.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.cite.link import is_web_address
from pfd_tui.dossier.dates import (
    SEASONS,
    DateParts,
    Form,
    Joint,
    Missing,
    in_words,
    read,
)
from pfd_tui.dossier.dates.possible import UNSPECIFIED
from pfd_tui.dossier.records import Basis
from pfd_tui.export import events, wording
from pfd_tui.export.jsonform import json_list, json_text
from pfd_tui.export.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.dates import Expression, Member
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Event, Source
    from pfd_tui.export.losses import Losses

    Slide = dict[str, object]

HUMAN_YEARS = range(-271_820, 275_760)
"""Years that the scale `human` can hold: those of JavaScript's dates."""
_IN_WORDS = "`display_date` has it in words"
NO_START = Loss(
    "event whose start is open or unknown", "events whose starts are open or unknown",
    "a slide needs a date to start at",
)  # fmt: skip
ALTERNATIVE = Loss(
    "event of one of several dates", "events of one of several dates",
    "a slide at one of them would choose it",
)  # fmt: skip
UNKNOWN_YEAR = Loss(
    "event of a year that is not known", "events of years that are not known",
    "a slide needs a year to start at",
)  # fmt: skip
QUALIFIED = Loss("approximate or uncertain date", "approximate or uncertain dates", _IN_WORDS)
SEASON = Loss("season", "seasons", f"the year is given; {_IN_WORDS}")
DIGITS = Loss("month or day with digits unknown", "months or days with digits unknown", _IN_WORDS)
ZONE = Loss("time zone", "time zones", f"the time is that of the clock there; {_IN_WORDS}")
END = Loss(
    "end that is open, unknown or no later than its start",
    "ends that are open, unknown or no later than their starts", _IN_WORDS,
)  # fmt: skip
LATER = Loss("set of dates", "sets of dates", f"the slide is at the first; {_IN_WORDS}")
COSMOLOGICAL = "months, days and times: with years this far away, TimelineJS counts in years only"


def timelinejs_pieces(
    archive: Archive, problems: Iterable[Problem], losses: Losses
) -> Iterator[str]:
    """One object: the title, the events in the order of time, the scale."""
    events.tell_losses(archive, losses)
    slides = _Slides(archive, losses)
    yield "{\n"
    if archive.title:
        yield f'  "title": {json_text(slides.title(), indent=None)},\n'
    yield '  "events": '
    yield from json_list(slides.events())
    yield f',\n  "scale": "{"human" if slides.are_human else "cosmological"}"\n}}\n'
    if not slides.are_human:
        losses.say(COSMOLOGICAL)


# Dates


class Placing(NamedTuple):
    """Where a slide stands: at a date, or from one to another; and what that does not say."""

    start: DateParts
    end: DateParts | None
    lost: tuple[Loss, ...]


def placing(edtf: str) -> Placing | Loss:
    """The dates of a slide, never more exact than the EDTF value; or why there can be none."""
    expression = read(edtf)
    if expression.joint is Joint.OR:
        return ALTERNATIVE
    starts = [each.start for each in expression.members if isinstance(each.start, DateParts)]
    known = [each for each in starts if UNSPECIFIED not in each.year]
    if not known:
        return UNKNOWN_YEAR if starts else NO_START
    start = min(known, key=lambda each: each.earliest)
    end = _end(expression.members[0], start) if expression.joint is Joint.NONE else None
    return Placing(start, end, tuple(_lost(expression, start, end)))


def _end(member: Member, start: DateParts) -> DateParts | None:
    """The end of an interval; none where it is not known, or drawn where nothing has started."""
    end = member.end
    if member.form is Form.DATE or isinstance(end, Missing) or UNSPECIFIED in end.year:
        return None
    return end if _numbers(start) <= _numbers(end) else None


def _lost(expression: Expression, start: DateParts, end: DateParts | None) -> Iterator[Loss]:
    """What a date object cannot say of a value."""
    if any(each.qualifier for each in expression.dates):
        yield QUALIFIED
    if expression.joint is Joint.AND:
        yield LATER
    elif expression.members[0].form is Form.INTERVAL and end is None:
        yield END
    for each in (start, end) if end else (start,):
        if each.month in SEASONS:
            yield SEASON
        elif UNSPECIFIED in each.month_digits + each.day_digits:
            yield DIGITS
        if each.time[8:]:
            yield ZONE


def _numbers(each: DateParts) -> list[int]:
    """Year, month, day, hour, minute and second, as far as they are known."""
    numbers = [_year(each)]
    if each.month is not None and each.month not in SEASONS:
        numbers.append(each.month)
        if each.day is not None:
            numbers.append(each.day)
    return numbers + [int(part) for part in each.time[:8].split(":") if part]


def _year(each: DateParts) -> int:
    """A year as TimelineJS counts them: 44 BC, which EDTF writes -0043, is -44."""
    year = int(each.year.removeprefix("Y"))
    return year if year > 0 else year - 1


def _date(each: DateParts, words: str) -> Slide:
    units = ("year", "month", "day", "hour", "minute", "second")
    numbers = zip(units, _numbers(each), strict=False)
    return {**{unit: str(number) for unit, number in numbers}, "display_date": words}


# Slides


class _Slides:
    """Makes the slides; counts in `losses` what they cannot hold."""

    def __init__(self, archive: Archive, losses: Losses) -> None:
        self._archive = archive
        self._losses = losses
        self.are_human = True
        """Whether all years so far are of the scale `human`."""

    def title(self) -> Slide:
        """The slide before all others: what the dossier is called, and what it is about."""
        abouts = [wording.of_header(header, "about") for header in self._archive.headers]
        told = "".join(self._paragraph(about) for about in abouts if about)
        return {"text": {"headline": self._html(self._archive.title), "text": told}}

    def events(self) -> Iterator[Slide]:
        """A slide for each event that starts at a known year."""
        for event in events.in_time(self._archive):
            found = placing(event.when)
            if isinstance(found, Placing):
                yield self._slide(event, found)
            else:
                self._losses.count(found)

    def _slide(self, event: Event, found: Placing) -> Slide:
        """TimelineJS would make links of what looks like one in a text: `autolink` turns it off."""
        for loss in found.lost:
            self._losses.count(loss)
        self._losses.count(events.QUOTATIONS, bool(event.quote))
        first, _, last = event.when.partition("/")
        slide: Slide = {
            "unique_id": event.id,
            "start_date": self._date(found.start, events.bracketed(event, in_words(first))),
        }
        if found.end:
            slide["end_date"] = self._date(found.end, events.bracketed(event, in_words(last)))
        slide["display_date"] = events.when(event)
        if group := events.organization_of(self._archive, event):
            slide["group"] = escape(self._html(group))  # it is taken for HTML twice
        slide["text"] = {
            "headline": self._html(events.what(event)),
            "text": "".join(self._text(event)),
        }
        slide["autolink"] = False
        return slide

    def _date(self, each: DateParts, words: str) -> Slide:
        self.are_human &= _year(each) in HUMAN_YEARS
        return _date(each, words)

    def _text(self, event: Event) -> Iterator[str]:
        for told in events.circumstances(self._archive, event):
            yield self._paragraph(told)
        source = events.source_of(self._archive, event)
        if event.source:
            yield self._cited(events.cited(event, source), source)

    def _cited(self, words: str, source: Source | None) -> str:
        """The citation, leading to the page of the source where it states one."""
        if source is None or not is_web_address(source.url):
            return self._paragraph(words)
        if source.basis_of("url") is not Basis.STATED:
            return self._paragraph(words)
        return f'<p><a href="{escape(source.url)}" rel="noopener">{self._html(words)}</a></p>'

    def _paragraph(self, words: str) -> str:
        return f"<p>{self._html(words)}</p>"

    def _html(self, words: str) -> str:
        """Text that TimelineJS, which takes it for HTML, shows as it is."""
        return escape(self._losses.shown(words, lines=True)).replace("\n", "<br>")
