"""Virtual environments for programs that are measured and not needed otherwise."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = Path(tempfile.gettempdir()) / "pfd-tui-benchmarks"
"""Where the environments are kept between runs."""
PATIENCE = 600.0
"""Seconds in which a package is installed, or is not."""


def environment(package: str) -> Path | None:
    """The programs of an environment that has a package; None where it cannot be installed."""
    folder = KEPT / package
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    done = folder / "installed"
    if done.exists():
        return programs
    commands = (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(programs / "python"), "-m", "pip", "install", "--quiet", package],
    )
    try:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except (subprocess.SubprocessError, OSError):
        return None
    done.touch()
    return programs


def version(programs: Path, package: str) -> str:
    """The version of a package that is installed in an environment."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    answer = subprocess.run(
        [str(programs / "python"), "-c", code], check=True, capture_output=True, text=True
    )
    return answer.stdout.strip()
