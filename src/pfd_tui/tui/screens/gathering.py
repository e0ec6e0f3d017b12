"""Gathering: what every screen with quotations can do: mark them, copy them, see the basket."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from textual import work

from pfd_tui.cite import Format, Request, lost
from pfd_tui.clipboard import OSC52_SAFE_BYTES
from pfd_tui.tui import choices, commands, copying
from pfd_tui.tui.screens.commanded import Commanded, ResultType, does

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    def current_quotes(self) -> list[int]:
        """The quotation that is shown: one number, or none."""
        raise AssertionError("a subclass knows what it shows")

    def to_copy(self) -> list[int]:
        """What the copy keys act on."""
        return self.desk.chosen(self.current_quotes)

    def basket_changed(self) -> None:
        """The basket, or the dossier under it, has changed: show it."""

    def dossier_changed(self) -> None:
        """The dossier was read again, and may have lost what is in the basket."""
        self.basket_changed()

    # The basket

    @does(commands.Mark)
    def mark(self) -> None:
        """Put the quotation into the basket, or take it out."""
        archive, current = self.desk.archive, self.current_quotes
        if archive is None or not current:
            self._say_no_quotation("mark")
            return
        self.put(self.desk.basket.with_toggled(archive.at(current[0]).id))

    def put(self, basket: Basket) -> None:
        """Have this basket from now on, and show it."""
        if not self.desk.keep(basket):
            self.say("The basket cannot be kept for the next run: its folder is not writable.",
                     severity="warning")  # fmt: skip
        self.basket_changed()

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

        self.app.push_screen(BasketScreen(self.desk), self.go_back_to)

    def go_back_to(self, target: str | None) -> None:
        """Another screen was closed, and names the record to go to, or none."""
        self.basket_changed()

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

        numbers = self.to_copy()
        if not numbers:
            self._say_no_quotation("copy")
            return

        def chosen(request: Request | None) -> None:
            if request is not None:
                self.desk.remember(request)
                self.copy(numbers, request)

        self.app.push_screen(CopyAs(self.desk, numbers), chosen)

    def copy(self, numbers: Sequence[int], request: Request) -> None:
        """Copy these quotations; ask first where their sources do not bear them out."""
        if numbers:
            self._gather(tuple(numbers), request)
        else:
            self._say_no_quotation("copy")

    @work(thread=True, group="copying")
    def _gather(self, numbers: Sequence[int], request: Request) -> None:
        """Prove the quotations again; thousands of them take a second."""
        try:
            gathered = self.desk.gathered(numbers)
            text = self.desk.text(gathered, request)
        except sqlite3.Error as error:  # it was being read again
            failed = f"Not copied: the dossier was not to be read ({error})."
            self.app.call_from_thread(self.say, failed, severity="error")
            return
        left_out = lost(gathered, request)
        if not text:
            told = "\n".join(["Not copied.", *left_out])
            self.app.call_from_thread(self.say, told, severity="warning")
            return
        what = "\n".join([copying.what(gathered, request), *left_out[: copying.TOLD]])
        doubts = copying.doubtful(gathered) if request.format is not Format.LINK else []
        if doubts:
            self.app.call_from_thread(self._ask, copying.question(doubts), text, what)
        else:
            self._deliver(text, what)

    def _ask(self, question: str, text: str, what: str) -> None:
        from pfd_tui.tui.screens.confirm import Confirmation

        def answered(yes: bool | None) -> None:
            if yes:
                self._send(text, what)

        self.app.push_screen(Confirmation(question), answered)

    @work(thread=True, group="copying")
    def _send(self, text: str, what: str) -> None:
        self._deliver(text, what)

    def _deliver(self, text: str, what: str) -> None:
        """Send the text on its way, from a thread: a clipboard program may take its time."""

        def write_to_terminal(cleaned: str) -> None:
            self.app.call_from_thread(self.app.copy_to_clipboard, cleaned)

        outcome = copying.send(text, write_to_terminal, settings=self.desk.settings)
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
