"""Draws the pictures of the pages: the explorer itself, on the bundled dossier.

Run `python docs/pictures.py` after a change of what the explorer looks like; a test compares.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pfd_tui.dossier.dataset import locate
from pfd_tui.settings import Settings
from pfd_tui.tui.app import Explorer
from pfd_tui.tui.state import State

HERE = Path(__file__).parent
FOLDER = HERE / "pictures"
SIZE = (112, 27)
"""Columns and rows: as many as can be read in the width of a page on GitHub."""
FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""Rules that fetch a font from elsewhere: a picture asks for nothing."""


@dataclass(frozen=True)
class Picture:
    """What is opened, and the keys that lead to what is drawn."""

    theme: str
    keys: tuple[str, ...]


SEARCHED = ("slash", *"journ", "enter", "j")
PICTURES = {
    "explorer-dark.svg": Picture("pfd-dark", SEARCHED),
    "explorer-light.svg": Picture("pfd-light", SEARCHED),
}


def draw(picture: Picture) -> str:
    """The picture as SVG."""
    with TemporaryDirectory() as folder:
        return asyncio.run(_drawn(picture, Path(folder)))


async def _drawn(picture: Picture, folder: Path) -> str:
    arguments = [str(HERE.parent / "data")]
    app = Explorer(
        arguments,
        locate(arguments),
        cache=folder / "archives",
        state=State(folder / "state.json"),
        settings=Settings(theme=picture.theme),
    )
    async with app.run_test(size=SIZE) as pilot:
        for key in ("", *picture.keys):
            if key:
                await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
        return FONT.sub("", app.export_screenshot(title="pfd-tui"))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, picture in PICTURES.items():
        (FOLDER / name).write_text(draw(picture), encoding="utf-8", newline="\n")
