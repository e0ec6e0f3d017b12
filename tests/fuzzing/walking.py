"""Walking through the explorer step by step, and looking at it after each that it rests after."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from unittest import mock

from textual import events
from textual.keys import _character_to_key

from pfd_tui.bundled import bundled_dossier
from pfd_tui.files import write_whole
from pfd_tui.settings import Settings
from pfd_tui.tui.screens import copyas
from pfd_tui.tui.widgets import watcher
from tests.fuzzing import forms
from tests.fuzzing.files import mutant
from tests.fuzzing.invariants import look_at, look_at_memory, look_at_paint
from tests.fuzzing.painted import Painted
from tests.fuzzing.steps import Step, steps_of
from tests.fuzzing.written import dossier_text
from tests.hostile.payloads import PAYLOADS, paper
from tests.tui.driving import Driver, make

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

    from textual.geometry import Size

    from pfd_tui.tui.app import Explorer

__all__ = ["Step", "shortest_failing", "steps_of", "walk"]
CALM = 3
"""Looks at the queues in a row that must find nothing."""
PAINT_EVERY = 6
"""Looks of which one is at all that is painted, too: it takes as long as some steps."""
MOST_LOOKS = 60_000
"""Looks after which the explorer does not come to rest: something goes on for ever."""
MOST_TRIALS = 60
"""Walks that looking for the fewest steps may take."""
TELLING = 16
"""Code points of a message that tell one fault from another."""
HOSTILE_TEXTS = tuple(PAYLOADS.values())[::5]


class RestlessError(AssertionError):
    """The explorer does not come to rest."""


def walk(steps: Sequence[Step], folder: Path, *, paint_every: int = PAINT_EVERY) -> int:
    """Take the steps in an explorer of its own; returns how often it was looked at.

    One look of `paint_every` is at what is painted, too. Raises UntrueError, RestlessError, or
    what the program let out.
    """
    with _harmless(folder):
        return asyncio.run(_walk(steps, folder, paint_every))


@contextmanager
def _harmless(folder: Path) -> Iterator[None]:
    """Nothing is opened, nothing written but in `folder`, and files are looked at when told."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sandbox = folder / "written"
    sandbox.mkdir()

    def write(path: Path, pieces: Iterable[str]) -> None:
        if not path.resolve().is_relative_to(sandbox):
            raise PermissionError(13, "Permission denied")
        write_whole(path, pieces)

    before = Path.cwd()
    os.chdir(sandbox)
    with (
        mock.patch.object(watcher, "LOOK_EVERY", 3600.0),
        mock.patch.object(copyas, "write_whole", write),
        mock.patch("textual.app.App.open_url"),
        mock.patch("textual.app.App._print_error_renderables"),
    ):
        try:
            yield
        finally:
            os.chdir(before)
            gc.unfreeze()  # an explorer that is left need not stay


async def _walk(steps: Sequence[Step], folder: Path, paint_every: int) -> int:
    looks, at = 0, 0
    while at < len(steps):
        async with _opened(folder) as (driver, painted):
            hand = Hand(driver, folder)
            while at < len(steps) and not hand.is_over:
                step = steps[at]
                await hand.take(step)
                at += 1
                if step.waits and not hand.is_over:
                    await hand.rest()
                    if not hand.is_over:
                        look_at(driver.app)
                        looks += 1
                        if looks % paint_every == 0:
                            look_at_paint(driver.app, painted)
            if not hand.is_over:
                await hand.rest()
                look_at_memory(driver.app)
    return looks


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[tuple[Driver, Painted]]:
    dossier = folder / "dossier"
    _write_version("sound", dossier)
    app, painted = make(dossier, folder, Settings()), Painted()
    with painted.watched():
        async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver, painted


class Hand:
    """Takes one step after the other in an explorer."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self._driver, self._folder = driver, folder
        self._app: Explorer = driver.app

    @property
    def is_over(self) -> bool:
        """Whether the program was left; the next step begins it again."""
        return self._app._exit

    async def take(self, step: Step) -> None:
        """Take a step; what it begins may still be going on."""
        match step.kind:
            case "key":
                self._press(step.what)
            case "paste":
                self._send(events.Paste(step.what))
            case "size":
                await self._driver.pilot.resize_terminal(step.x, step.y)
            case "window":
                self._send(events.AppBlur() if step.what == "left" else events.AppFocus())
            case "file":
                _write_version(step.what, self._folder / "dossier")
                await self._driver.look_at_files()
            case "click" | "double":
                times = 2 if step.kind == "double" else 1
                await self._driver.pilot.click(offset=self._place(step), times=times)
            case "scroll":
                x, y = self._place(step)
                turned = events.MouseScrollUp if step.what == "up" else events.MouseScrollDown
                self._app.screen._forward_event(
                    turned(None, x, y, 0, 0, 0, False, False, False, screen_x=x, screen_y=y)
                )
            case _:
                raise ValueError(step.kind)

    async def rest(self) -> None:
        """Wait until nothing is going on any more. Raises RestlessError."""
        calm = 0
        for _ in range(MOST_LOOKS):
            if self.is_over:
                return
            await asyncio.sleep(0.001)
            is_calm = not self._is_anything_going_on()
            calm = calm + 1 if is_calm else 0
            if calm == 1:  # what waits for something has an empty queue, and is not at rest
                await self._driver.pilot._wait_for_screen()
                self._app.screen._on_timer_update()
            if calm >= CALM:
                return
        raise RestlessError(f"{self._app.screen} does not come to rest")

    def _is_anything_going_on(self) -> bool:
        if any(not worker.is_finished for worker in self._app.workers):
            return True
        if self._app._batch_count:  # painting is put off until a screen has gone
            return True
        pumps = [self._app, *self._app._registry]
        return any(
            pump._message_queue is not None and not pump._message_queue.empty() for pump in pumps
        )

    def _press(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 else key
        sign = key if len(key) == 1 else _SIGNS.get(key)
        self._send(events.Key(name, sign))

    def _send(self, event: events.Event) -> None:
        event.set_sender(self._app)
        assert self._app._driver is not None
        self._app._driver.send_message(event)

    def _place(self, step: Step) -> tuple[int, int]:
        size: Size = self._app.screen.size
        return step.x % max(1, size.width), step.y % max(1, size.height)


_SIGNS = {
    "space": " ", "slash": "/", "question_mark": "?", "plus": "+", "minus": "-", "tilde": "~",
    "equals_sign": "=", "less_than_sign": "<", "greater_than_sign": ">",
    "right_square_bracket": "]", "left_square_bracket": "[",
    "right_curly_bracket": "}", "left_curly_bracket": "{",
}  # fmt: skip
"""The signs of keys that are called by a name."""


def _write_version(version: str, folder: Path) -> None:
    """The dossier's files as another program leaves them."""
    if version == "none of it":
        shutil.rmtree(folder, ignore_errors=True)
        return
    if not folder.exists():
        shutil.copytree(bundled_dossier(), folder)
    path = next(folder.glob("*.yaml"), folder / "dossier.yaml")
    original = next(bundled_dossier().glob("*.yaml")).read_bytes()
    match version:
        case "sound":
            path.write_bytes(original)
        case "other":
            head, *records = original.decode().split("\n  - id: ")
            path.write_text("\n  - id: ".join([head, *records[::2]]), encoding="utf-8")
        case "hostile":
            (folder / forms.TEXT_FILE).write_text(paper(HOSTILE_TEXTS), encoding="utf-8")
            path.write_text(dossier_text(forms.sound(*HOSTILE_TEXTS)), encoding="utf-8")
        case "empty":
            path.write_text("dossier: {version: 1, title: Nothing}\n", encoding="utf-8")
        case "faulty":
            path.write_text(dossier_text(forms.faulty("[b]x")), encoding="utf-8")
        case "broken":
            path.write_bytes(original[: len(original) // 2] + b"\n  - [}")
        case "gone":
            path.unlink(missing_ok=True)
        case "bytes":
            path.write_bytes(mutant(Random(len(original)))[0])
        case _:
            raise ValueError(version)


def shortest_failing(steps: Sequence[Step], folder: Path) -> list[Step]:
    """The fewest steps found that fail the same way: what is not needed for it is left out."""
    fault = _fault(steps, folder)
    shortest, size, trials = list(steps), len(steps) // 2, 0
    while fault and size and trials < MOST_TRIALS:
        at, before = 0, len(shortest)
        while at < len(shortest) and trials < MOST_TRIALS:
            shorter = shortest[:at] + shortest[at + size :]
            trials += 1
            if _fault(shorter, folder) == fault:
                shortest = shorter
            else:
                at += size
        if size > 1 or len(shortest) == before:
            size //= 2
    return shortest


def _fault(steps: Sequence[Step], folder: Path) -> str:
    """In what way the steps fail: the error, and how its message begins."""
    try:
        walk(steps, folder, paint_every=1)
    except Exception as error:
        return f"{type(error).__name__} {str(error)[:TELLING]}"
    return ""
