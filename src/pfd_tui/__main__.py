"""The program's beginning: answers `--version` at once and leaves the rest to the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `pfd-tui` with the arguments of this process; returns its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # before argparse: scripts ask for this often
        return _say_version()
    try:
        from pfd_tui.cli import run
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells expect
    return run(sys.argv[1:])


def _say_version() -> int:
    import os

    from pfd_tui import __version__

    try:
        os.write(1, f"pfd-tui {__version__}\n".encode())
    except OSError as error:  # a closed pipe, a full disk
        return 0 if isinstance(error, BrokenPipeError) else 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
