"""The desk: what the user has gathered, searched for and how it is copied, on every screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pfd_tui.archive.gather import quotations
from pfd_tui.cite import Format, Grouping, Options, Request, Style, cite
from pfd_tui.dossier.records import Quote
from pfd_tui.tui.basket import Basket
from pfd_tui.tui.searches import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from pfd_tui.archive import Archive
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.settings import Settings
    from pfd_tui.tui.searches import Saved
    from pfd_tui.tui.state import State

Choice = TypeVar("Choice", bound="StrEnum")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Quotations as they stand in one archive, and the ids of those that it does not have.

    A dossier may be read again at any time: then the same ids have other numbers and other words.
    """

    archive: Archive | None
    quotations: tuple[Quotation, ...]
    gone: tuple[str, ...] = ()

    def text_of(self, source_id: str) -> str | None:
        """The text of a source, by its id."""
        text = self.archive.source_text(source_id) if self.archive else None
        return text.text if text else None


class Desk:
    """The basket of a dataset, and how was last copied; both outlast the run.

    `key` names the dataset; empty for one that cannot be opened again, such as a pipe. `request` is
    what the copy key does. What the settings file says of it, a run begins with; the rest is as it
    was last.
    """

    def __init__(self, key: str, state: State, settings: Settings) -> None:
        self._key, self._state = key, state
        self.settings = settings
        self.basket = state.basket(key) if key else Basket()
        self._kept = self.basket.ids
        """What the basket held when it was last read or written."""
        self.asked = state.asked(key) if key else Asked()
        """The queries asked of the dataset."""
        self.saved = state.saved
        """The searches with a name."""
        self.request = _first_request(settings, state.copying)
        self.archive: Archive | None = None

    # The basket

    def keep(self, basket: Basket) -> bool:
        """Have this basket from now on; tells whether it could be kept for the next run.

        There is no next run of a pipe. What another window has done to the same basket since is
        done to this one, too.
        """
        if not self._key:
            self.basket = basket
            return True
        self.basket = basket.merged(self._kept, self._state.basket(self._key).ids)
        is_kept = self._state.keep_basket(self._key, self.basket)
        if is_kept:
            self._kept = self.basket.ids
        return is_kept

    @property
    def numbers(self) -> list[int]:
        """The records in the basket, in its order; what the dossier no longer has is left out."""
        return self.archive.numbers_of(self.basket.ids) if self.archive else []

    def chosen(self, current: Sequence[str]) -> list[str]:
        """What the copy key copies: the basket, if it was filled in this run, else `current`.

        Of a basket nothing of which is in the dossier any more there is nothing to copy.
        """
        return list(self.basket.ids if self.copies_basket else current)

    @property
    def copies_basket(self) -> bool:
        """Whether the copy key copies what is in the basket, and not what is shown."""
        return bool(self.basket.in_hand and self.numbers)

    # Searches

    def note_asked(self, query: str) -> None:
        """Remember a query; where it cannot be kept, it is remembered for this run."""
        asked = self.asked.with_newest(query)
        if asked != self.asked:
            self.asked = asked
            if self._key:
                self._state.keep_asked(self._key, asked)

    def keep_saved(self, saved: Saved) -> bool:
        """Have these searches with a name; tells whether they could be kept for the next run."""
        self.saved = saved
        return self._state.keep_saved(saved)

    # Copying

    def remember(self, request: Request) -> None:
        """Copy like this from now on. Where `[sic]` stands is a matter of one quotation."""
        self.request = replace(request, options=replace(request.options, sic=0))
        options = self.request.options
        self._state.remember_copying(
            {
                "style": self.request.style,
                "format": self.request.format,
                "grouping": self.request.grouping,
                "final_stop": options.final_stop,
                "straight": options.straight,
                "proof": options.proof,
            }
        )

    def gathered(self, ids: Sequence[str], limit: int | None = None) -> Gathered:
        """These quotations, each proved again; may take a second for ten thousand.

        Of more than `limit` that are in the dossier, the first.
        """
        archive = self.archive  # another one may take its place, in the midst of this
        if archive is None:
            return Gathered(None, (), tuple(ids))
        stored = archive.stored(archive.numbers_of(ids))
        found = [each for each in stored if isinstance(each.record, Quote)]
        here = {each.id for each in found}
        gone = tuple(id_ for id_ in ids if id_ not in here)
        return Gathered(archive, tuple(quotations(archive, found[:limit])), gone)


def text_of(gathered: Gathered, request: Request) -> str:
    """What is put on the clipboard for quotations."""
    return cite(gathered.quotations, request, gathered.text_of)


def _first_request(settings: Settings, remembered: Mapping[str, object]) -> Request:
    """How a run begins to copy."""
    is_set = {path[0] for path in settings.places}
    style, format_ = settings.style, settings.format
    if "style" not in is_set:
        style = _choice(Style, remembered.get("style"), style)
    if "format" not in is_set:
        format_ = _choice(Format, remembered.get("format"), format_)
    return Request(
        style,
        format_,
        Options(
            final_stop=remembered.get("final_stop") is True,
            straight=remembered.get("straight") is True,
            proof=remembered.get("proof") is not False,
        ),
        _choice(Grouping, remembered.get("grouping"), Grouping.NONE),
    )


def _choice(choices: type[Choice], value: object, otherwise: Choice) -> Choice:
    return choices(value) if isinstance(value, str) and value in list(choices) else otherwise
