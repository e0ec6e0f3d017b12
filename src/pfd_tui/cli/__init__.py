"""The command line: words in, one call, an answer printed. Imports no screen until it is wanted."""

from __future__ import annotations

import importlib
import sqlite3
import sys
from typing import TYPE_CHECKING, Protocol

from pfd_tui.cli.arguments import parse
from pfd_tui.cli.output import fail, print_problems
from pfd_tui.dossier.problems import UnreadableDatasetError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

DONE, FOUND_NOTHING, WRONG_USAGE = 0, 1, 2
"""Exit statuses; `check` uses 1 for faults and 2 for a dataset that cannot be read."""
INTERRUPTED = 130
"""128 + SIGINT, as shells expect."""


class Verb(Protocol):
    """A module of this package that carries out one verb."""

    def run(self, options: argparse.Namespace) -> int:
        """Carry it out; returns the exit status. Raises UnreadableDatasetError."""
        ...


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; returns the exit status."""
    options = parse(arguments)
    if sys.stdout is None:
        return fail("standard output is closed")
    try:
        verb: Verb = importlib.import_module(f"pfd_tui.cli.{options.verb}")
        status = verb.run(options)
        sys.stdout.flush()
    except UnreadableDatasetError as error:
        print_problems(error.problems)
        return WRONG_USAGE
    except BrokenPipeError:
        _silence_stdout()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except (OSError, sqlite3.DatabaseError) as error:
        try:
            sys.stdout.flush()
        except OSError:  # it was standard output that failed
            _silence_stdout()
        return fail(str(error))
    return status


def _silence_stdout() -> None:
    """Nothing can be written any more: keep the interpreter from trying again at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
