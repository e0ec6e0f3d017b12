"""Steps that a hand at the keyboard, a mouse, a window or another program may take; as data."""

from __future__ import annotations

import string
from random import Random
from typing import NamedTuple

from pfd_tui.tui import commands
from pfd_tui.tui.command import Command
from tests.hostile.payloads import PAYLOADS


class Step(NamedTuple):
    """One step: what kind, and of what; whether the next waits until all is done that it began."""

    kind: str
    what: str = ""
    x: int = 0
    y: int = 0
    waits: bool = True


SIZES = ((120, 40), (80, 24), (40, 12), (200, 60), (300, 100), (20, 5), (100, 16), (79, 33), (6, 2))
"""The layouts, their edges, and windows too small for any of them."""
VERSIONS = ("sound", "other", "hostile", "empty", "faulty", "broken", "gone", "none of it", "bytes")
"""What becomes of the dossier's files while the explorer has them open."""
PASTED = (
    "words", "media kazakhstan", "kind:quote ", "is:plan", '"', "/(a+)+$/", "when:2020..",
    "speaker:", "-a -b", "sort:time", "a" * 3000, "первый", "/", "\n\n", *PAYLOADS.values(),
)  # fmt: skip
_OTHER_KEYS = (
    "tab", "shift+tab", "enter", "escape", "backspace", "delete", "up", "down", "left", "right",
    "home", "end", "pageup", "pagedown", "ctrl+p", "ctrl+c", "ctrl+a", "ctrl+k", "ctrl+u", "f1",
    "f5", "shift+down", "shift+up", "ctrl+left", "space",
)  # fmt: skip


def _all_keys() -> tuple[str, ...]:
    """Every key of every command there is; then letters and digits, and keys of Textual's own."""
    rooms = [getattr(commands, name) for name in commands.__all__]
    listed = [each for each in rooms if isinstance(each, type) and issubclass(each, Command)]
    keys = {key for command in listed for key in command.KEYS.split(",") if key}
    keys |= set(string.ascii_letters + string.digits)
    return tuple(sorted(keys | set(_OTHER_KEYS) | {"ж", "й", "ы"}))


KEYS = _all_keys()
_MOVING = ("j", "k", "tab", "enter", "escape", "down", "up", "2", "3", "1", "4")
_WEIGHTS = {
    "key": 80,
    "move": 40,
    "click": 8,
    "double": 2,
    "scroll": 3,
    "size": 3,
    "paste": 4,
    "file": 3,
    "window": 2,
}


def steps_of(seed: int, count: int) -> list[Step]:
    """`count` steps; the same for the same seed."""
    random = Random(seed)
    kinds = random.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=count)
    return [_step(random, kind) for kind in kinds]


def _step(random: Random, kind: str) -> Step:
    match kind:
        case "key":
            return Step("key", random.choice(KEYS), waits=random.random() < 0.5)
        case "move":
            return Step("key", random.choice(_MOVING), waits=random.random() < 0.5)
        case "size":
            width, height = random.choice(SIZES)
            return Step("size", x=width, y=height)
        case "paste":
            return Step("paste", random.choice(PASTED))
        case "file":
            return Step("file", random.choice(VERSIONS))
        case "window":
            return Step("window", random.choice(("left", "come back to")))
        case _:
            way = random.choice(("up", "down")) if kind == "scroll" else ""
            return Step(kind, way, x=random.randrange(1000), y=random.randrange(1000))
