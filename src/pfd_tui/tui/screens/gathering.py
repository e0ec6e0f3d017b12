"""Gathering: what every screen with quotations can do: mark them, copy them, see the basket."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from pfd_tui.cite import Format, Request
from pfd_tui.clipboard import OSC52_SAFE_BYTES
from pfd_tui.tui import choices, commands, copying
from pfd_tui.tui.screens.commanded import Commanded, ResultType, does
from pfd_tui.tui.screens.confirm import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import Binding

    from pfd_tui.tui.basket import Basket
    from pfd_tui.tui.desk import Desk

GATHERING = (
    commands.CopyQuotation,
    commands.CopyAs,
    commands.Mark,
    commands.CopyLink,
    commands.ShowBasket,
    commands.UndoBasket,
    commands.ClearBasket,
)
"""The commands that such a screen has."""


class Gathering(Commanded[ResultType]):
    """Base of screens on which quotations are marked and copied."""

    desk: Desk

    # For subclasses

    @property
    def current_quotes(self) -> list[str]:
        """The quotation that is shown: one id, or none."""
        raise AssertionError("a subclass knows what it shows")

    def to_copy(self) -> list[str]:
        """What the copy keys act on: ids, for they outlast a change of the dossier."""
        return self.desk.chosen(self.current_quotes)

    def footer_word(self, binding: Binding) -> str:
        """What the copy key copies: where quotations are marked, those and not the one shown."""
        if self.desk.copies_basket and binding.id == commands.CopyQuotation.id():
            return f"{binding.description} {len(self.desk.basket.ids)} marked"
        return super().footer_word(binding)

    def basket_changed(self) -> None:
        """The basket, or the dossier under it, has changed: show it."""

    def dossier_changed(self) -> None:
        """What is in the basket may be gone, or have other words."""
        self.basket_changed()

    # The basket

    @does(commands.Mark)
    def mark(self) -> None:
        """Put the quotation into the basket, or take it out."""
        current = self.current_quotes
        if not current:
            self._say_no_quotation("mark")
            return
        self.put(self.desk.basket.with_toggled(current[0]))

    def put(self, basket: Basket) -> None:
        """Have this basket from now on, and show it."""
        if not self.desk.keep(basket):
            self.say("The basket cannot be kept for the next run: its folder is not writable.",
                     severity="warning")  # fmt: skip
        elif self.desk.basket.ids != basket.ids:
            self.say("The basket was changed in another window: it has what was done in both.")
        self.basket_changed()
        self.refresh_bindings()

    @does(commands.ClearBasket)
    def clear_basket(self) -> None:
        """Nothing is marked any more; it can be undone."""
        count = len(self.desk.basket.ids)
        if count:
            self.put(self.desk.basket.emptied())
            undo = self.key_of(commands.UndoBasket)
            self.say(f"{_quotations(count)} taken out of the basket; {undo} undoes it.")
        else:
            self.say("The basket is empty.")

    @does(commands.UndoBasket)
    def undo_basket(self) -> None:
        """As it was before the last change."""
        if not self.desk.basket.before:
            self.say("Nothing was changed in the basket.")
            return
        self.put(self.desk.basket.undone())
        self.say(f"The basket has {_quotations(len(self.desk.basket.ids))} again.")

    @does(commands.ShowBasket)
    def show_basket(self) -> None:
        """The basket on a screen of its own."""
        from pfd_tui.tui.screens.basket import BasketScreen

        self.open(BasketScreen(self.desk), self.go_back_to)

    def go_back_to(self, target: str | None) -> None:
        """Another screen was closed, and names the record to go to, or none."""
        self.basket_changed()
        self.refresh_bindings()

    # Copying

    @does(commands.CopyQuotation)
    def copy_quotation(self) -> None:
        """Copy as was copied last."""
        self.copy(self.to_copy(), self.desk.request)

    @does(commands.CopyLink)
    def copy_link(self) -> None:
        """Copy the address that leads to the words."""
        self.copy(self.to_copy(), Request(format=Format.LINK))

    @does(commands.CopyAs)
    def copy_as(self) -> None:
        """Choose how, see what, and copy it."""
        from pfd_tui.tui.screens.copyas import CopyAs

        ids = self.to_copy()
        if not ids:
            self._say_no_quotation("copy")
            return

        def chosen(request: Request | None) -> None:
            if request is not None:
                self.desk.remember(request)
                self.copy(ids, request)

        self.open(CopyAs(self.desk, ids), chosen)

    def copy(self, ids: Sequence[str], request: Request) -> None:
        """Copy these quotations; ask first where their sources do not bear them out."""
        if ids:
            self._copy(tuple(ids), request)
        else:
            self._say_no_quotation("copy")

    @work(thread=True, group="copying")
    def _copy(
        self, ids: Sequence[str], request: Request, admitted: tuple[copying.Doubt, ...] = ()
    ) -> None:
        """Copy what is beyond doubt, or `admitted`; else ask, for the dossier may have changed."""
        try:
            prepared = copying.prepare(self.desk, ids, request)
        except sqlite3.Error as error:  # it was being read again
            failed = f"Not copied: the dossier was not to be read ({error})."
            self.app.call_from_thread(self.say, failed, severity="error")
            return
        if not prepared.text:
            told = "Not copied: " + "\n".join(prepared.left_out)
            self.app.call_from_thread(self.say, told, severity="warning")
        elif prepared.doubts != admitted:
            question = copying.question(prepared.doubts, request, "copy")
            again = partial(self._copy, ids, request, prepared.doubts)
            self.app.call_from_thread(ask, self.app, question, again)
        else:
            is_file = copying.counts_line_ends(request.format)
            self._deliver(prepared.text, prepared.message, is_file=is_file)

    def _deliver(self, text: str, what: str, *, is_file: bool) -> None:
        """Send the text on its way, from a thread: a clipboard program may take its time."""

        def write_to_terminal(cleaned: str) -> None:
            self.app.call_from_thread(self.app.copy_to_clipboard, cleaned)

        outcome = copying.send(
            text, write_to_terminal, settings=self.desk.settings, is_file=is_file
        )
        severity = "information" if outcome.taken else "error"
        told = f"{what}\n{outcome.message}"
        if not outcome.confirmed and (outcome.size > OSC52_SAFE_BYTES or not outcome.taken):
            menu, file = self.key_of(commands.CopyAs), self.key_of(choices.WriteToFile)
            told += f"\n{menu}, then {file}, writes it to a file."
        self.app.call_from_thread(self.say, told, severity=severity)

    def _say_no_quotation(self, verb: str) -> None:
        self.say(
            f"There is no quotation here to {verb}: "
            f"{self.key_of(commands.GoToQuotations)} goes to the quotations.",
            severity="warning",
        )  # fmt: skip


def _quotations(count: int) -> str:
    return "1 quotation" if count == 1 else f"{count:,} quotations"
