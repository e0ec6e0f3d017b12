"""`pfd-tui schema`: the dossier format as a JSON Schema, to standard output or to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.cli.output import fail, write_json
from pfd_tui.dossier.dataset import reason
from pfd_tui.dossier.schema import json_schema
from pfd_tui.export.jsonform import json_text
from pfd_tui.files import write_whole

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Write the schema; returns 0, or 2 where the file cannot be written."""
    text = json_text(json_schema()) + "\n"
    if options.output is None:
        write_json(text)
        return 0
    try:
        write_whole(Path(options.output), [text])
    except OSError as error:
        return fail(f"cannot write `{options.output}`: {reason(error)}")
    return 0
