"""`pfd-tui export`: the whole dossier in a format, to standard output or to a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.cli.output import fail, message, open_whole, relative, write_file, write_json
from pfd_tui.dossier.dataset import reason
from pfd_tui.export import FORMATS
from pfd_tui.export.losses import Losses
from pfd_tui.files import write_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from pfd_tui.export import ExportFormat


def run(options: argparse.Namespace) -> int:
    """Write the dossier and tell what was left out; returns 0, or 2 where it cannot be written."""
    archive = open_whole(options.datasets)
    problems = [replace(each, place=relative(each.place)) for each in archive.problems()]
    format_, losses = FORMATS[options.to], Losses()
    pieces = format_.load()(archive, problems, losses)
    if options.output is None:
        _print(pieces, format_)
    else:
        try:
            write_whole(Path(options.output), pieces)
        except OSError as error:
            return fail(f"cannot write `{options.output}`: {reason(error)}")
    for sentence in losses.sentences():
        message(f"pfd-tui: {sentence}")
    return 0


def _print(pieces: Iterable[str], format_: ExportFormat) -> None:
    """Print the file. JSON can say in any encoding what it means. Raises OSError."""
    if format_.is_json:
        for piece in pieces:
            write_json(piece)
    else:
        write_file(pieces)
