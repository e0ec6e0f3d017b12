"""Reading a dossier that was never read, and opening one that was: time, memory, size."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from pathlib import Path

import yaml
from bench import PYTHON, Bench, milliseconds
from processes import peak_memory
from report import Figure, Goal, figure, missing

from pfd_tui.archive import helper, open_archive, open_beginning
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.nodes import LOADER
from pfd_tui.dossier.reader import Reader

BUILDING = Goal("ratio", 2.5)
BUILT = "archive built in two processes"
ALONE_UP_TO = 100_000
"""Quotations that are also archived in one process; more take minutes, and tell no more."""


def measure(bench: Bench) -> list[Figure]:
    """Everything up to an open archive; leaves the archive where the other parts look for it."""
    dataset = locate([str(bench.dossier)])

    def bare() -> None:
        with bench.dossier.open("rb") as stream:
            for _ in yaml.parse(stream, Loader=LOADER):
                pass

    def read() -> None:
        gc.disable()  # as while building
        for _ in Reader(dataset):
            pass
        gc.enable()

    def begin() -> None:
        beginning = open_beginning(dataset)
        if beginning is not None:
            beginning.close()

    base = figure("a bare pass over the YAML events", [milliseconds(bare) for _ in range(2)])
    figures = [
        base,
        figure("all records read, nothing done with them", [milliseconds(read)], to=base),
        figure("the first records archived", [milliseconds(begin) for _ in range(2)], to=base),
    ]
    figures += _alone(bench, base)
    figures += _in_two(bench, base)
    opened = [
        milliseconds(lambda: open_archive(dataset, folder=bench.archives).close())
        for _ in range(bench.runs)
    ]
    figures.append(figure("archive opened, warm", opened, to=base))
    return figures


def _alone(bench: Bench, base: Figure) -> list[Figure]:
    if bench.quotes > ALONE_UP_TO:
        return [missing("archive built in one process", f"only up to {ALONE_UP_TO:,}")]
    seconds, memory = built(bench, bench.folder / "alone", is_alone=True)
    return [
        figure("archive built in one process", [seconds], to=base, goal=BUILDING),
        figure("memory of that process", [memory], "MB"),
    ]


def _in_two(bench: Bench, base: Figure) -> list[Figure]:
    seconds, memory = built(bench, bench.archives, is_alone=False)
    size = max(file.stat().st_size for file in bench.archives.iterdir()) / 1e6
    texts = sum(file.stat().st_size for file in (bench.folder / "sources").iterdir()) / 1e6
    read = figure("the dossier with its texts", [bench.dossier.stat().st_size / 1e6 + texts], "MB")
    return [
        figure(BUILT, [seconds], to=base, goal=BUILDING),
        figure("memory of the first of them", [memory], "MB"),
        read,
        figure("the archive, with its index", [size], "MB", to=read),
    ]


def built(bench: Bench, archives: Path, *, is_alone: bool) -> tuple[float, float]:
    """Milliseconds and MB of memory of a process that opens an archive, built or patched first."""
    command = [PYTHON, __file__, str(bench.dossier), str(archives), "alone" if is_alone else ""]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    taken, memory = json.loads(done.stdout)
    return taken, memory


def main(dossier: str, archives: str, manner: str) -> None:
    """Build an archive; print how long it took and how much memory."""
    if manner == "alone":
        helper.HELPED_FROM = sys.maxsize
    began = time.perf_counter()
    open_archive(locate([dossier]), folder=Path(archives)).close()
    print(json.dumps([(time.perf_counter() - began) * 1e3, peak_memory()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
