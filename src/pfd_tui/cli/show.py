"""`pfd-tui show`: everything known of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cli.output import fail, open_whole, write, write_json
from pfd_tui.dossier.problems import did_you_mean
from pfd_tui.export.jsonform import computed, json_text
from pfd_tui.sheet import plain_text, sheet_of

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the record; returns 0, or 2 where there is no record with that id."""
    archive = open_whole(options.datasets)
    stored = archive.with_id(options.id)
    if stored is None:
        hint = did_you_mean(options.id, archive.similar_ids(options.id))
        return fail(f"no record `{options.id}`; {hint or '`pfd-tui search` prints ids'}")
    if options.format == "json":
        write_json(json_text({"type": str(stored.kind), **computed(stored)}) + "\n")
    else:
        write(plain_text(sheet_of(archive, stored, on_paper=True)) + "\n")
    return 0
