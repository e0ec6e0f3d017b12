"""References of every kind in every format, byte for byte as they were looked at once."""

from __future__ import annotations

import pytest

from tests.cite.references.golden_files import FILES, FOLDER, golden


@pytest.mark.parametrize("name", FILES)
def test_references_are_written_as_they_were(name: str) -> None:
    expected = (FOLDER / FILES[name]).read_bytes()
    assert golden(name) == expected, "remake: python -m tests.cite.references.golden_files"
