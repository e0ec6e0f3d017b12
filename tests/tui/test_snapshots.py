"""What the explorer looks like, kept as pictures; made with one version of Textual only."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.tui.driving import MEDIUM, NARROW, WIDE, make

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot

MADE_WITH = "8.2"
"""The Textual that drew the pictures; another one draws other frames around the same words."""

pytestmark = pytest.mark.skipif(
    not version("textual").startswith(f"{MADE_WITH}."),
    reason=f"the pictures were made with Textual {MADE_WITH}",
)


class SnapCompare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


def keys(*pressed: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Wait until the dossier is read, then press keys, and wait for what each has started."""

    async def settle(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        for key in pressed:
            await pilot.press(key)
            await settle(pilot)

    return run


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW], ids=["wide", "medium", "narrow"])
def test_each_layout_looks_as_it_was_approved(
    snap_compare: SnapCompare, bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    assert snap_compare(make(bundled, tmp_path), terminal_size=size, run_before=keys("j", "j"))


@pytest.mark.parametrize("size", [NARROW, MEDIUM, WIDE, (200, 50)], ids=lambda size: str(size[0]))
def test_a_chart_looks_as_it_was_approved_at_every_width(
    snap_compare: SnapCompare, bundled: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = make(bundled, tmp_path)
    assert snap_compare(app, terminal_size=size, run_before=keys("3", *"j" * 8, "t"))


@pytest.mark.parametrize(
    "pressed",
    [
        ["slash", *"media", "enter"],
        ["1", "enter", "2", "space"],
        ["question_mark"],
        ["s"],
        ["4", "plus"],
        ["C", "2"],
        ["space", "j", "space", "b"],
        ["1", "enter", "t", "w", *"kazm", "enter"],
        ["v", "tab", "tab", "j"],
    ],
    ids=[
        "search",
        "narrowed-and-marked",
        "help",
        "source",
        "zoomed-detail",
        "copy-menu",
        "basket",
        "compared-timelines",
        "overview",
    ],
)
def test_each_state_looks_as_it_was_approved(
    snap_compare: SnapCompare, bundled: Path, tmp_path: Path, pressed: list[str]
) -> None:
    app = make(bundled, tmp_path)
    assert snap_compare(app, terminal_size=WIDE, run_before=keys(*pressed))
