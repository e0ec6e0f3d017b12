"""`pfd-tui serve`: the explorer in a web browser, on this machine alone unless told otherwise."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from typing import TYPE_CHECKING

from pfd_tui.bundled import bundled_dossier
from pfd_tui.cli.output import fail, message, open_datasets, write_line
from pfd_tui.dossier.dataset import PIPE, reason

if TYPE_CHECKING:
    import argparse

    from pfd_tui.serving import Address

EXTRA = "textual_serve"
"""The module that only this verb needs."""
MISSING = (
    "serving needs textual-serve, which is not installed; in a copy of the repository: "
    ".venv/bin/pip install '.[serve]'"
)
BEHAVES_AS_YOU = (
    "read the dossier and its source texts, see where its files lie, and use your basket and your "
    "searches; there is no password, and nothing is encrypted"
)


def run(options: argparse.Namespace) -> int:
    """Serve until it is interrupted; returns 0, or 2 where it cannot be served at all.

    The archive is built before anybody comes. Raises UnreadableDatasetError.
    """
    if importlib.util.find_spec(EXTRA) is None:
        return fail(MISSING)
    if PIPE in options.datasets:
        return fail("a pipe can be read only once, and each visitor reads; name a file or a folder")
    datasets = options.datasets or [str(bundled_dossier())]
    open_datasets(datasets).close()
    from pfd_tui.serving import Site, listen

    try:
        listening, address = listen(options.host, options.port)
    except OSError as error:
        return fail(f"cannot serve on {options.host}, port {options.port}: {_why(error)}")
    with listening:
        write_line(address.url)
        sys.stdout.flush()
        message(_greeting(address))
        with contextlib.redirect_stdout(sys.stderr):  # what explorers say as they end
            Site(_explorer(datasets), address).run(listening)
    return 0


def _explorer(datasets: list[str]) -> list[str]:
    """The program of each visitor: this one. `-P`: no module is taken from the current folder."""
    return [sys.executable, "-P", "-m", "pfd_tui", "open", "--", *datasets]


def _greeting(address: Address) -> str:
    if address.is_loopback:
        return "pfd-tui: open this address in a browser; ctrl+c ends it"
    who = "everybody in every network of this machine" if address.is_everywhere else (
        f"everybody who can reach {address.host}"
    )  # fmt: skip
    return f"pfd-tui: warning: {who} can {BEHAVES_AS_YOU}\npfd-tui: ctrl+c ends it"


def _why(error: OSError) -> str:
    import errno

    hints = {
        errno.EADDRINUSE: "it is taken; name another --port, or 0 for any that is free",
        errno.EADDRNOTAVAIL: "this machine does not have that address",
        errno.EACCES: "not allowed; ports from 1024 are free to all",
    }
    return hints.get(error.errno or 0) or reason(error)
