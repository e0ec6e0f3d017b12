"""The bundled dossier in every format, byte for byte as it was looked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.export.golden_files import GOLDEN, NAMES, golden_bytes, paths_of

if TYPE_CHECKING:
    from pfd_tui.archive import Archive


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_dossier_is_exported_as_it_was(name: str, bundled_archive: Archive) -> None:
    made, losses = golden_bytes(bundled_archive, name)
    path, losses_path = paths_of(name)
    assert made == path.read_bytes(), "remake: python -m tests.export.golden_files"
    assert losses == losses_path.read_bytes(), "remake: python -m tests.export.golden_files"


def test_no_golden_file_is_left_of_a_format_that_is_gone() -> None:
    expected = {path.name for name in NAMES for path in paths_of(name)}
    assert {path.name for path in GOLDEN.iterdir() if path.name[0] != "."} == expected
