"""Dossiers and their sheets, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Kind
from pfd_tui.sheet import plain_text, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.sheet import Line, Piece


def made(folder: Path, yaml: str, text: str = "") -> Archive:
    """The archive of a dossier written for one test."""
    (folder / "paper.txt").write_text(text, encoding="utf-8")
    (folder / "dossier.yaml").write_text(f"dossier: {{version: 1}}\n{yaml}", encoding="utf-8")
    return open_archive(locate([str(folder)]))


def every(archive: Archive) -> Iterator[Stored]:
    """All records of an archive."""
    for kind in Kind:
        yield from archive.all_of(kind)


def sheet(archive: Archive, id_: str) -> list[Line]:
    """The sheet of one record."""
    stored = archive.with_id(id_)
    assert stored is not None
    return sheet_of(archive, stored)


def shown(archive: Archive, id_: str) -> str:
    """The sheet of one record as text."""
    return plain_text(sheet(archive, id_))


def pieces(lines: list[Line]) -> list[Piece]:
    """All pieces of a sheet."""
    return [piece for line in lines for piece in line.pieces]
