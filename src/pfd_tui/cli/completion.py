"""`pfd-tui completion SHELL`: what a shell needs to complete the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cli.output import write_file
from pfd_tui.cli.shells import SCRIPTS

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Print the script of the shell; returns 0."""
    write_file([SCRIPTS[options.shell]()])
    return 0
