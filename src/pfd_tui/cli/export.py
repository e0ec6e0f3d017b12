"""`pfd-tui export`: the whole dossier in a format, to standard output or to a file."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.cli.output import fail, message, open_whole, relative, write_json
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
    """Print the file, as the same bytes that a file would hold. Raises OSError.

    JSON is the exception: it can say in any encoding what it means.
    """
    if format_.is_json:
        for piece in pieces:
            write_json(piece)
        return
    if isinstance(sys.stdout, io.TextIOWrapper):
        _as_a_file(sys.stdout)
    for piece in pieces:
        sys.stdout.write(piece)


def _as_a_file(stream: io.TextIOWrapper) -> None:
    """Leave line ends as they are, and write UTF-8; a terminal keeps its encoding."""
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace", newline="\n")
    else:
        stream.reconfigure(encoding="utf-8", newline="\n")
