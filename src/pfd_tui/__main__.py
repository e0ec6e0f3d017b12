"""The program's beginning: answers `--version` at once and leaves the rest to the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `pfd-tui` with the arguments of this process; returns its exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # before argparse: scripts ask for this often
        from pfd_tui import __version__

        print(f"pfd-tui {__version__}")
        return 0
    from pfd_tui.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
