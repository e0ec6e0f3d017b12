"""Asking: the search bar, what it offers while typed in, and what was searched for before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from pfd_tui.archive import Selection, parse
from pfd_tui.archive.completing import MOST, Completion
from pfd_tui.archive.query import toggled_certainty
from pfd_tui.tui import commands
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.gathering import Gathering
from pfd_tui.tui.searches import Walk
from pfd_tui.tui.widgets.offers import Offers
from pfd_tui.tui.widgets.searchbar import SearchBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive
    from pfd_tui.archive.completing import Completer
    from pfd_tui.tui.desk import Desk

ASKING = (commands.Complete, commands.EarlierQuery, commands.LaterQuery)
"""Commands that only mean something while a query is typed."""
SHARE_OF_SCREEN = 4
"""The list of offers takes one row of so many: at 40x12 it has three."""


class Asking(Gathering[None]):
    """Base of the screen with the search bar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.archive: Archive | None = None
        self.completer: Completer | None = None
        self.selection = Selection()
        self._offered: Sequence[Completion] = ()
        self._taken = -1
        """Which of the offers stands in the bar; -1: none, it is being typed."""
        self._near: Sequence[Completion] = ()
        """What the query may mean that finds nothing."""
        self._walk: Walk | None = None

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.query_one(SearchBar)

    # For subclasses

    def select(self, selection: Selection) -> None:
        """Show what a selection selects."""
        raise AssertionError("a subclass shows what is selected")

    # Typing

    def is_offered(self, command: type[commands.Command]) -> bool:
        """Whether one of ASKING means something just now."""
        if not self.is_typing:
            return False
        if command is commands.Complete:
            return bool(self._offered) and self.bar.input.cursor_at_end
        return command is commands.EarlierQuery or self._walk is not None

    @does(commands.Search)
    def search(self) -> None:
        """Into the search bar; what stands there is selected, so that typing begins anew."""
        self.set_focus(self.bar.input)
        self.bar.input.action_select_all()
        self._offer(self.bar.text)

    @does(commands.Certainty)
    def toggle_certainty(self) -> None:
        """Ask for certain dates instead of possible ones, or the other way round."""
        self.bar.set_query(toggled_certainty(self.bar.text))
        if not parse(self.bar.text).asks_dates:
            self.say("No date is asked for: type `when:2021`, `before:` or `after:`.")

    @on(SearchBar.Changed)
    def ask(self, event: SearchBar.Changed) -> None:
        """Search while it is typed."""
        if self._walk is not None and event.query != self._walk.query:
            self._walk = None
        if not self._is_taken(event.query):
            self._near = ()
            self._offer(event.query)
        self.select(self.selection.asking(event.query))

    def note_asked(self) -> None:
        """The query was meant: remember it."""
        self._walk = None
        self.desk.note_asked(self.bar.text)
        self._show_offers(())

    # Completing

    def _is_taken(self, query: str) -> bool:
        return self._taken >= 0 and self._offered[self._taken].query == query

    def _offer(self, query: str) -> None:
        """Offer what a query may go on with, where there is an end that can be completed."""
        most = max(1, min(MOST, self.size.height // SHARE_OF_SCREEN))
        is_asked = self.completer is not None and self.is_typing and self._walk is None
        offered = self.completer.completions(query, most) if is_asked and self.completer else ()
        self._show_offers(offered or (self._near[:most] if is_asked else ()))

    def offer_near(self, archive: Archive, spellings: Sequence[str]) -> None:
        """Offer near spellings of a query that finds nothing, to be taken as completions are."""
        respelt = ((near, archive.respelt(self.selection, near)) for near in spellings)
        self._near = [Completion(query, near) for near, query in respelt if query]
        if self._near and not self._offered:
            self._offer(self.bar.text)

    def _show_offers(self, offered: Sequence[Completion]) -> None:
        changed = bool(offered) != bool(self._offered)
        self._offered, self._taken = offered, -1
        self.query_one(Offers).show(offered)
        if changed:
            self.refresh_bindings()

    @does(commands.Complete)
    def complete(self) -> None:
        """Put the first offer into the bar; again, the next one."""
        if not self._offered:
            return
        self._taken = (self._taken + 1) % len(self._offered)
        chosen = self._offered[self._taken]
        self.query_one(Offers).show(self._offered, self._taken)
        if not chosen.is_value:  # what comes next is its value
            self._taken = -1
        self.bar.set_query(chosen.query)

    @on(SearchBar.Completed)
    def complete_at_end(self) -> None:
        """The right key at the end of what is typed."""
        self.complete()

    # What was asked before

    @does(commands.EarlierQuery)
    def earlier_query(self) -> None:
        """One query back."""
        if self._walk is None:
            typed = self.bar.text
            others = tuple(each for each in self.desk.asked.queries if each != typed.strip())
            self._walk = Walk(typed, others)
        self._step(1)

    @does(commands.LaterQuery)
    def later_query(self) -> None:
        """One query forward; from what was being typed, it goes to the hits again."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        assert self._walk is not None
        self._walk = self._walk.stepped(direction)
        query = self._walk.query
        if self._walk.at < 0:
            self._walk = None
        self._show_offers(())
        self.bar.set_query(query)

    # Searches with a name

    @does(commands.SaveThisSearch)
    def save_this_search(self) -> None:
        """Ask for a name; without one, the query is its own."""
        from pfd_tui.tui.screens.naming import Naming

        query = self.bar.text.strip()

        def named(name: str | None) -> None:
            if name is None:
                return
            if self.desk.keep_saved(self.desk.saved.with_one(name, query)):
                self.say(f"Saved: the palette has it as “Search: {name or query}”.")
            else:
                self.say("Saved for this run only: its folder is not writable.", severity="warning")

        if query:
            self.open(Naming("Save this search as", query), named)
        else:
            self.say("There is no search to save: type one first.", severity="warning")

    def ask_saved(self, query: str) -> None:
        """Search for what was saved."""
        self.desk.note_asked(query)
        self.bar.set_query(query)

    def forget_saved(self, name: str) -> None:
        """Drop a search with a name."""
        self.desk.keep_saved(self.desk.saved.without(name))
        self.say(f"Forgotten: “{name}”.")
