"""A Russian or Kazakh keyboard: each letter does what the key in its place does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import opened

if TYPE_CHECKING:
    from pathlib import Path

LATIN = "qwertyuiopasdfghjklzxcvbnm"
CYRILLIC = "йцукенгшщзфывапролдячсмить"
TWINS = {**dict(zip(LATIN, CYRILLIC, strict=True)),
         **dict(zip(LATIN.upper(), CYRILLIC.upper(), strict=True))}  # fmt: skip
"""What the keys of a Latin keyboard write on a Russian one; on a Kazakh one as well."""


@pytest.mark.parametrize("way", [[], ["s"], ["C"]])
async def test_every_letter_has_its_neighbour_of_the_other_layout(
    way: list[str], bundled: Path, tmp_path: Path
) -> None:
    async with opened(bundled, tmp_path) as driver:
        await driver.press(*way)
        bound = driver.app.active_bindings
        letters = [key for key in bound if key in TWINS]
        assert letters
        for key in letters:
            assert bound[TWINS[key]].binding.action == bound[key].binding.action, key
