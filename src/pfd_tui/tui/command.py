"""What a command is: one class, and from it keys, footer, tooltip, palette entry and help."""

from __future__ import annotations

import re
from functools import cache
from typing import ClassVar

from textual.binding import Binding

from pfd_tui.tui.keys import is_text, with_twins


class Command:
    """Base of all commands; a subclass's docstring is its tooltip and help text."""

    KEYS: ClassVar[str] = ""
    """Keys, separated by commas; empty: to be had from the palette only."""
    SHOWN_AS: ClassVar[str] = ""
    """How help and footer show the keys, where that is not the keys themselves."""
    FOOTER: ClassVar[str] = ""
    """The word in the footer; empty: not shown there."""
    GROUP: ClassVar[str] = "General"
    """The heading it stands under in the help."""
    IN_PALETTE: ClassVar[bool] = True

    @classmethod
    @cache
    def name(cls) -> str:
        """What the command is called: `CopyQuotation` is `Copy quotation`."""
        words = re.findall(r"[A-Z][a-z]*", cls.__name__)
        return " ".join([words[0], *(word.lower() for word in words[1:])])

    @classmethod
    @cache
    def id(cls) -> str:
        """The name under which its keys can be changed: `copy-quotation`."""
        return cls.name().lower().replace(" ", "-")

    @classmethod
    def help_text(cls) -> str:
        """What it does, in one sentence."""
        return (cls.__doc__ or "").strip()

    @classmethod
    def keys_shown(cls) -> str:
        """Its keys as people read them."""
        return cls.SHOWN_AS or cls.KEYS.replace(",", " ")

    @classmethod
    def bindings(cls) -> list[Binding]:
        """Its keys, also those in the same place under a Cyrillic layout.

        They go before the keys of widgets; those that are text give way while text is typed.
        """
        return [
            Binding(
                key=key,
                action=f"{'letter' if is_text(key) else 'command'}('{cls.id()}')",
                description=cls.FOOTER or cls.name(),
                show=bool(cls.FOOTER) and number == 0,
                key_display=cls.keys_shown().split(" ")[0],
                tooltip=cls.help_text(),
                id=cls.id(),
                priority=True,
            )
            for number, key in enumerate(with_twins(cls.KEYS))
        ]


class Movement(Command):
    """Base of the movements that every list and every page understands."""

    GROUP = "Moving"
    IN_PALETTE = False
