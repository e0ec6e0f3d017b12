"""Commands of quotations: copying, the basket, their sources."""

from __future__ import annotations

from pfd_tui.tui.command import Command


class CopyQuotation(Command):
    """Copy the quotation with speaker and source; what is in the basket, if anything was marked."""

    KEYS = "c,y"
    FOOTER = "Copy"
    GROUP = "Quotations"


class CopyAs(Command):
    """Choose style, format and options, and see exactly what will be copied."""

    KEYS = "C,Y"
    FOOTER = "Copy as"
    GROUP = "Quotations"


class CopyLink(Command):
    """Copy the address of the page, leading to the very words."""

    KEYS = "L"
    GROUP = "Quotations"


class Mark(Command):
    """Put the quotation into the basket, or take it out; copying acts on the whole basket."""

    KEYS = "space"
    FOOTER = "Mark"
    GROUP = "Quotations"


class ShowBasket(Command):
    """Show the basket: what is marked, in the order it is copied."""

    KEYS = "b"
    GROUP = "Basket"


class ClearBasket(Command):
    """Take everything out of the basket."""

    KEYS = "X"
    GROUP = "Basket"


class MarkAll(Command):
    """Put all quotations that are listed into the basket."""

    KEYS = "A"
    GROUP = "Basket"


class UndoBasket(Command):
    """Undo the last change of the basket."""

    KEYS = "u"
    GROUP = "Basket"


class TakeOut(Command):
    """Take the quotation out of the basket."""

    KEYS = "x,delete"
    SHOWN_AS = "x del"
    FOOTER = "Remove"
    GROUP = "Basket"


class MoveDown(Command):
    """Move the quotation one place down: it is copied later."""

    KEYS = "J,shift+down"
    SHOWN_AS = "J shift+↓"
    FOOTER = "Later"
    GROUP = "Basket"


class MoveUp(Command):
    """Move the quotation one place up: it is copied sooner."""

    KEYS = "K,shift+up"
    SHOWN_AS = "K shift+↑"
    FOOTER = "Sooner"
    GROUP = "Basket"


class ShowSource(Command):
    """Show the quotation where it stands in its source."""

    KEYS = "s"
    FOOTER = "Source"
    GROUP = "Quotations"


class OpenPage(Command):
    """Open the page of the source in a web browser."""

    KEYS = "o"
    GROUP = "Quotations"


class NextQuotation(Command):
    """To the next recorded quotation in this source."""

    KEYS = "right_square_bracket"
    SHOWN_AS = "]"
    FOOTER = "Next"
    GROUP = "Quotations"


class PreviousQuotation(Command):
    """To the previous recorded quotation in this source."""

    KEYS = "left_square_bracket"
    SHOWN_AS = "["
    FOOTER = "Previous"
    GROUP = "Quotations"


class NextUnrecorded(Command):
    """To the next quoted words in this source that have no record."""

    KEYS = "right_curly_bracket"
    SHOWN_AS = "}"
    FOOTER = "No record"
    GROUP = "Quotations"


class PreviousUnrecorded(Command):
    """To the quoted words before in this source that have no record."""

    KEYS = "left_curly_bracket"
    SHOWN_AS = "{"
    GROUP = "Quotations"
