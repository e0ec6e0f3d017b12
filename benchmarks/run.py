"""How fast it is, as ratios within one run: `python benchmarks/run.py [QUOTES]` (default 10000).

Prints a Markdown table. Machines are noisy: compare the ratios, not the seconds.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pty
import resource
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import corpus

from pfd_tui.archive import Selection, helper, open_archive, open_beginning
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.nodes import LOADER
from pfd_tui.dossier.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
PATIENCE = 60.0
"""Seconds after which a program that paints nothing is given up."""
QUERIES = ("m", "me", "media", "media law", '"media law"', "speaker:diana", "org:organization 1")
EMPTY_APP = """
from textual.app import App
from textual.widgets import Label
class Empty(App):
    def compose(self):
        yield Label("first paint")
Empty().run()
"""


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def first_paint(command: list[str], sign: bytes, environ: dict[str, str]) -> float:
    """Seconds from the start of a program in a terminal of its own until it shows `sign`."""
    begin = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environ)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen = b""
    while sign not in seen and time.perf_counter() - begin < PATIENCE:
        if select.select([terminal], [], [], 0.5)[0]:
            seen += os.read(terminal, 65536)
    taken = time.perf_counter() - begin
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return taken


def main(quotes: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = corpus.write(folder, quotes)
        environ = {
            **os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "TERM": "xterm-256color",
            "XDG_STATE_HOME": str(folder / "state"),
        }  # fmt: skip
        cache = folder / "cache" / "pfd-tui" / "archives"
        rows = [("measured", "seconds", "ratio", "to what")]
        rows += building(path, cache)
        rows += painting(folder, path, environ)
        rows += finding(path, cache)
    memory, helped = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{quotes:,} quotations; peak memory of this process {memory:.0f} MB,"
        f" of the largest it started {helped:.0f} MB\n"
    )
    print("| " + " | ".join(rows[0]) + " |\n|---|---|---|---|")
    for row in rows[1:]:
        print("| " + " | ".join(row) + " |")


def building(path: Path, cache: Path) -> list[tuple[str, str, str, str]]:
    """Building the archive, against a bare pass over libyaml's events."""

    def bare() -> None:
        with path.open("rb") as stream:
            for _ in yaml.parse(stream, Loader=LOADER):
                pass

    def read() -> None:
        for _ in Reader(locate([str(path)])):
            pass

    def build_alone() -> None:
        helped_from, helper.HELPED_FROM = helper.HELPED_FROM, sys.maxsize
        open_archive(locate([str(path)]), folder=cache / "alone").close()
        helper.HELPED_FROM = helped_from

    def begin() -> None:
        beginning = open_beginning(locate([str(path)]))
        if beginning is not None:
            beginning.close()

    pass_ = seconds(bare)
    gc.disable()  # as while building
    reading = seconds(read)
    gc.enable()
    beginning = seconds(begin)
    alone = seconds(build_alone)
    build = seconds(lambda: open_archive(locate([str(path)]), folder=cache).close())
    warm = seconds(lambda: open_archive(locate([str(path)]), folder=cache).close())
    return [
        ("bare pass over YAML events", f"{pass_:.2f}", "1", ""),
        ("records read, nothing done with them", f"{reading:.2f}", f"{reading / pass_:.1f}",
         "bare pass"),
        ("archive built in one process", f"{alone:.2f}", f"{alone / pass_:.1f}", "bare pass"),
        ("archive built in two", f"{build:.2f}", f"{build / pass_:.1f}", "bare pass"),
        ("first records, archived", f"{beginning:.3f}", f"{beginning / pass_:.2f}", "bare pass"),
        ("archive opened, warm", f"{warm:.4f}", "", ""),
    ]  # fmt: skip


def painting(folder: Path, path: Path, environ: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """First rows on the screen, against the first paint of an empty Textual application."""
    empty = folder / "empty.py"
    empty.write_text(EMPTY_APP, encoding="utf-8")
    nothing, rows, cold = [], [], []
    unkept = folder / "unkept"
    for _ in range(RUNS):
        nothing.append(first_paint([sys.executable, str(empty)], b"first paint", environ))
        ours = [sys.executable, "-m", "pfd_tui", str(path)]
        rows.append(first_paint(ours, "“".encode(), environ))
        shutil.rmtree(unkept, ignore_errors=True)
        cold_environ = {**environ, "XDG_CACHE_HOME": str(unkept)}
        cold.append(first_paint(ours, "“".encode(), cold_environ))
    base, median = statistics.median(nothing), statistics.median(rows)
    first = statistics.median(cold)
    return [
        ("first paint of an empty app", f"{base:.2f}", "1", ""),
        ("first rows, warm", f"{median:.2f}", f"{median / base:.2f}", "empty app"),
        ("first rows, cold", f"{first:.2f}", f"{first / base:.2f}", "empty app"),
    ]


def finding(path: Path, cache: Path) -> list[tuple[str, str, str, str]]:
    """Queries, each asked several times."""
    archive = open_archive(locate([str(path)]), folder=cache)
    rows = []
    for query in QUERIES:
        times = [seconds(lambda q=query: archive.find(Selection(q))) for _ in range(RUNS)]  # type: ignore[misc]
        rows.append((f"`{query}`", f"{statistics.median(times):.4f}", "", ""))
    archive.close()
    return rows


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
