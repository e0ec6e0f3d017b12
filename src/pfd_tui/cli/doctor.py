"""`pfd-tui doctor`: what to paste into a bug report, and what does not work as well as it could.

Paths below the home folder are written with `~`: who reads a report need not know the name.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from pfd_tui import __version__
from pfd_tui.archive.cache import cache_folder
from pfd_tui.archive.eviction import MAX_ARCHIVES, MAX_BYTES, kept_archives
from pfd_tui.cli.output import BOLD, YELLOW, paint, write_line
from pfd_tui.clipboard import routes
from pfd_tui.dossier.nodes import HAS_LIBYAML
from pfd_tui.settings import read_settings, settings_path

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

LABEL_WIDTH = 12
ARCHIVES_LISTED = 5
"""The ones used last."""
LIBRARIES = ("textual", "rich", "PyYAML")
MEGABYTE = 2**20


def run(options: argparse.Namespace) -> int:
    """Print everything; returns 0, also where something could be better."""
    for label, value in (*_versions(), *_terminal(), *_files(), *_archives()):
        write_line(paint(f"{label:<{LABEL_WIDTH}}", BOLD), value)
    for remark in _remarks():
        write_line(paint("! ", YELLOW), remark)
    return 0


def _versions() -> Iterator[tuple[str, str]]:
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    libyaml = "with libyaml" if HAS_LIBYAML else "without libyaml"
    yield "pfd-tui", __version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()})"
    yield "libraries", f"{libraries} ({libyaml}), SQLite {sqlite3.sqlite_version}"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _terminal() -> Iterator[tuple[str, str]]:
    environ = os.environ
    columns, lines = shutil.get_terminal_size(fallback=(0, 0))
    around = [
        name
        for name, variable in (("tmux", "TMUX"), ("screen", "STY"), ("ssh", "SSH_CONNECTION"))
        if environ.get(variable)
    ]
    said = [environ.get("TERM") or "TERM is not set", environ.get("COLORTERM", "")]
    said += [f"{columns}x{lines}" if columns else "", _encoding(), *around]
    said += ["NO_COLOR"] if environ.get("NO_COLOR") else []
    yield "terminal", ", ".join(word for word in said if word)
    settings, _ = read_settings()
    chain = routes(
        environ,
        sys.platform,
        shutil.which,
        setting=settings.clipboard,
        command=settings.clipboard_command,
    )
    yield "clipboard", " → ".join(route.name for route in chain) or "no way to one was found"


def _encoding() -> str:
    return (sys.stderr.encoding if sys.stderr else None) or "ascii"


def _files() -> Iterator[tuple[str, str]]:
    path = settings_path()
    yield "settings", _tilde(path) + ("" if path.exists() else " (not there)")
    yield "state", _tilde(platformdirs.user_state_path("pfd-tui", appauthor=False))


def _archives() -> Iterator[tuple[str, str]]:
    folder = cache_folder()
    kept = kept_archives(folder)
    size = sum(archive.size for archive in kept)
    yield (
        "archives",
        f"{_tilde(folder)}: {len(kept)} of at most {MAX_ARCHIVES}, "
        f"{_megabytes(size)} of at most {_megabytes(MAX_BYTES)}",
    )
    for archive in kept[:ARCHIVES_LISTED]:
        used = datetime.fromtimestamp(archive.used_at / 1e9).astimezone()
        yield "", f"{_megabytes(archive.size):>10}  used {used:%Y-%m-%d %H:%M}  {archive.path.name}"


def _remarks() -> Iterator[str]:
    """What works less well than it could, and what to do about it."""
    if not HAS_LIBYAML:
        yield "PyYAML was built without libyaml: large dossiers are read many times slower"
    if not _has_fts5():
        yield "this SQLite has no FTS5: nothing can be opened; use a Python that has it"
    if _encoding().lower().replace("-", "") != "utf8":
        yield "the terminal is not said to have UTF-8: signs are drawn in ASCII"
    folder = cache_folder()
    if not os.access(next(each for each in (folder, *folder.parents) if each.exists()), os.W_OK):
        yield f"{_tilde(folder)} cannot be written: every dossier is read anew each time"
    for problem in read_settings()[1]:
        yield str(problem)


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
        except sqlite3.OperationalError:
            return False
    return True


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.1f} MB"


def _tilde(path: Path) -> str:
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # it lies elsewhere, or nobody is at home
        return str(path)
