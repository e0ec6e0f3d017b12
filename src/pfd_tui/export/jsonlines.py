"""The whole dossier as JSON Lines: a record a line, its kind under `type`, then the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.format import SECTIONS
from pfd_tui.export.jsonform import computed, json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export.losses import Losses


def jsonl_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """Each record as the JSON export has it, in the order of its sections; nothing is lost."""
    for section in SECTIONS:
        for stored in archive.all_of(section.kind):
            yield _line({"type": str(section.kind), **computed(stored)})
    for problem in problems:
        yield _line({"type": "problem", **problem.to_plain()})


def _line(value: object) -> str:
    return json_text(value, indent=None) + "\n"
