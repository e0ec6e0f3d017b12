"""The timeline on the page: dates in words, facts and plans apart, and what each date rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite import supplied
from pfd_tui.dossier.records import Basis, EventStatus, Kind
from pfd_tui.export import events, wording
from pfd_tui.export.page.context import basis
from pfd_tui.export.page.markup import NOTHING, Html, anchor, element, joined, link_within, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Event
    from pfd_tui.export.page.context import Context

STATUSES = {
    EventStatus.ONGOING: "… ongoing",
    EventStatus.ANNOUNCED: "→ announced",
    EventStatus.PLAN: "○ planned: it has not happened yet",
    EventStatus.RECURRING: "↻ recurring",
}
"""What stands beside an event that is not simply past."""


def timeline(context: Context) -> Iterator[Html]:
    """Every event, in the order of time."""
    for event in events.in_time(context.archive):
        yield _item(context, event)


def _item(context: Context, event: Event) -> Html:
    return element(
        "article",
        element("h3", text(wording.date(event, "when", event.when))),
        element(
            "div",
            context.own(supplied(event, "what", event.what), "what"),
            _standing(event),
            _circumstances(context, event),
            context.words(event.words, event.source),
            context.note(event),
        ),
        id=anchor(Kind.EVENT, event.id),
        class_="event",
        data_entry=True,
        data_item=True,
    )


def _standing(event: Event) -> Html:
    """Whether it is a fact, and whether the source gives the date."""
    status = STATUSES.get(event.status, "")
    if event.basis_of("status") is not Basis.STATED:
        status = f"[{status or event.status}]"
    derived = "the date is worked out, not stated" if event.basis == "derived" else ""
    said = [text(each) for each in (status, derived) if each]
    return element("p", joined(said, Html(" · ")), class_="status") if said else NOTHING


def _circumstances(context: Context, event: Event) -> Html:
    """Who, where, and the quotation that tells of it."""
    who = joined((context.links(event.who), basis(event, "who"))) if event.who else NOTHING
    place = text(supplied(event, "place", event.place))
    quote = NOTHING
    if event.quote and context.archive.number_of(event.quote) is not None:
        quote = link_within(anchor(Kind.QUOTE, event.quote), Html("told in a quotation"))
    shown = joined((who, place, quote), Html(" · "))
    return element("p", shown, class_="fact") if shown else NOTHING
