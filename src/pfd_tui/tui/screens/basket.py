"""The basket: what is marked, in the order it is copied, on a screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from pfd_tui.sheet import sheet_of
from pfd_tui.tui import commands, look
from pfd_tui.tui.library import carried
from pfd_tui.tui.panes.quotations import Quotations
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.gathering import GATHERING, Gathering
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pfd_tui.tui.desk import Desk


class BasketScreen(Gathering[str]):
    """The basket. Closing it returns the id of a quotation to go to, or nothing."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]
    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Close, commands.Help, commands.CopyQuotation, commands.CopyAs, commands.TakeOut,
        commands.MoveDown, commands.MoveUp, commands.Follow,
        *(command for command in GATHERING
          if command not in (commands.CopyQuotation, commands.CopyAs, commands.ShowBasket)),
        *commands.MOVEMENTS,
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """The quotations, the one under the cursor in full, and the keys."""
        yield Quotations(id="basket")
        yield Page(id="basket-detail", classes="pane")
        yield Footer(self.footer_word)

    def on_mount(self) -> None:
        """Show what is in it."""
        how = f"{self.key_of(commands.Mark)} marks a quotation, here and in every source."
        self.rows.empty_lines = [look.content(each) for each in ("The basket is empty.", "", how)]
        self.set_focus(self.rows)
        self.call_after_refresh(self.basket_changed)

    @property
    def rows(self) -> Quotations:
        """The list."""
        return self.query_one(Quotations)

    @property
    def current_quotes(self) -> list[str]:
        """The quotation under the cursor."""
        archive, current = self.rows.archive, self.rows.current
        return [] if archive is None or current is None else [archive.at(current).id]

    def to_copy(self) -> list[str]:
        """All of it, also when it was filled in an earlier run."""
        return list(self.desk.basket.ids)

    def basket_changed(self) -> None:
        """Show the basket as it is now."""
        cursor, numbers = self.rows.cursor, self.desk.numbers
        kept = carried(self.rows.current, self.rows.archive, self.desk.archive)
        self.rows.archive = self.desk.archive
        self.rows.set_rows(numbers)
        self.rows.move_to(numbers.index(kept) if kept in numbers else cursor)
        self.rows.border_title = look.content(f"Basket  {self._count(len(numbers))}")
        self._show_detail()
        self.refresh_bindings()

    def _count(self, found: int) -> str:
        count = "1 quotation" if found == 1 else f"{found:,} quotations"
        gone = len(self.desk.basket.ids) - found
        return f"{count}; {gone:,} no longer in the dossier" if gone else count

    def _show_detail(self) -> None:
        archive, current = self.desk.archive, self.rows.current
        page = self.query_one("#basket-detail", Page)
        if archive is None or current is None:
            page.set_lines([])
        else:
            page.set_lines(sheet_of(archive, archive.at(current)))

    def is_available(self, command: type[commands.Command]) -> bool:
        """An empty basket can only be filled again."""
        if command in (commands.UndoBasket,):
            return bool(self.desk.basket.before)
        always = (commands.Close, commands.Help)
        return command in always or bool(self.desk.basket.ids)

    # Moving about

    @on(Rows.Moved)
    def show_moved_to(self, event: Rows.Moved) -> None:
        """The detail follows the cursor."""
        self._show_detail()

    def move(self, movement: type[commands.Movement]) -> None:
        """Along the list."""
        self.rows.move(movement)

    @on(Rows.Chosen)
    def follow_chosen(self, event: Rows.Chosen) -> None:
        """A double click does what enter does."""
        self.follow()

    @on(Page.Followed)
    def follow_clicked(self, event: Page.Followed) -> None:
        """To what a link in the detail leads to."""
        self.dismiss(event.target)

    @does(commands.Follow)
    def follow(self) -> None:
        """To the quotation, in the explorer."""
        if self.desk.archive is not None and self.rows.current is not None:
            self.dismiss(self.desk.archive.at(self.rows.current).id)

    @does(commands.Close)
    def close(self) -> None:
        """Back to where the basket was opened."""
        self.dismiss("")

    # Changing it

    @does(commands.TakeOut)
    def take_out(self) -> None:
        """Take the quotation under the cursor out."""
        archive = self.desk.archive
        if archive is not None and self.rows.current is not None:
            self.put(self.desk.basket.without(archive.at(self.rows.current).id))

    @does(commands.MoveDown)
    def move_down(self) -> None:
        """One place down."""
        self._move(1)

    @does(commands.MoveUp)
    def move_up(self) -> None:
        """One place up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        archive, current = self.desk.archive, self.rows.current
        if archive is not None and current is not None:
            index = self.desk.basket.ids.index(archive.at(current).id)
            self.put(self.desk.basket.with_moved(index, step))
