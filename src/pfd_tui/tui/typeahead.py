"""Keys in order: a key acts on what the keys before it led to, however fast they come.

Over a slow line keys come in bursts. Textual hands each to the widget that has the focus at that
moment, while widgets still work off earlier ones: `/`, a word, `enter`, `c` would copy what was
current before the search. So commands are carried out at once, and a key waits until all that
earlier keys have started is done.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

PATIENCE = 1.0
"""Seconds that a key waits at most; then something hangs, and the key may be the one to end it."""
PASSES = 2
"""A key makes its way up to the screen; what the screen then does may send word up once more."""


class OrderedKeys(App[None]):
    """An application whose keys act one after the other."""

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait for those before it, unless it is text for the input that has them.

        What is typed behind the key that leaves the program opens no screen any more.
        """
        if self._exit and isinstance(event, events.InputEvent):
            return
        if isinstance(event, events.Key) and not event.is_forwarded and not self._is_text(event):
            await self._settle()
        await super().on_event(event)

    def _is_text(self, event: events.Key) -> bool:
        """Whether an input takes the key as text; an input handles its keys in order by itself."""
        return event.is_printable and isinstance(self.focused, Input)

    async def _settle(self) -> None:
        for _ in range(PASSES):
            for node in _up_to_screen(self.screen):
                if not await _has_caught_up(node):
                    return


def _up_to_screen(screen: Screen[object]) -> list[DOMNode]:
    focused = screen.focused
    if focused is None:
        return [screen]
    nodes = focused.ancestors_with_self
    return nodes[: nodes.index(screen) + 1] if screen in nodes else [screen]


async def _has_caught_up(node: DOMNode) -> bool:
    """Wait until a node has handled all messages it has; False where it does not in time."""
    if not node.is_running:
        return True
    done = asyncio.Event()
    if not node.call_later(done.set):
        return True
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), PATIENCE)
    return done.is_set()
