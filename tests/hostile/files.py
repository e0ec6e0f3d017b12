"""Dossiers on the disk, as the tests of this folder need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzzing import forms
from tests.fuzzing.written import dossier_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fuzzing.written import Plain


def laid(folder: Path, sections: dict[str, Plain], text: str) -> Path:
    """A dossier with a source text, in a folder of its own."""
    folder.mkdir(parents=True)
    (folder / forms.TEXT_FILE).write_text(text, encoding="utf-8", newline="")
    path = folder / "dossier.yaml"
    path.write_text(dossier_text(sections), encoding="utf-8")
    return path
