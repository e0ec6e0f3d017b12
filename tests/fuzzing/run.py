"""Fuzzing by hand, for as long as wanted: `python tests/fuzzing/run.py --seconds 600`.

What is found is printed with the seed that finds it again, and kept in a folder of its own. The
figures are printed as JSON at the end, and written with `--figures FILE`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.fuzzing.watchdog import peak_memory  # noqa: E402 - found by the path above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Fuzzer = Callable[[int, Path], "Round"]

EXAMPLES = 50
"""Dossiers that hypothesis makes for one seed."""
STEPS = 500
"""Steps of the explorer for one seed."""


class Round:
    """What one seed gave: cases or steps, answers looked at, what was found, bytes held at most."""

    def __init__(self, cases: int, looked_at: int, found: str = "", peak: int = 0) -> None:
        self.cases, self.looked_at, self.found, self.peak = cases, looked_at, found, peak


def fuzz_shapes(seed: int, folder: Path) -> Round:
    """Dossiers with anything in any field of the format."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    from tests.fuzzing.files import laid
    from tests.fuzzing.shapes import dossiers, source_texts
    from tests.fuzzing.survival import QUERIES, survive
    from tests.fuzzing.written import Plain, dossier_text

    count = answers = 0

    @seeded(seed)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(dossiers(), source_texts(), st.sampled_from(QUERIES))
    def survived(sections: dict[str, Plain], text: str, query: str) -> None:
        nonlocal count, answers
        content = dossier_text(sections).encode(errors="surrogatepass")
        count += 1
        answers += survive(laid(folder, content, text), query)

    found = _told(survived)
    return Round(count, answers, found)


def fuzz_bytes(seed: int, folder: Path) -> Round:
    """One dossier whose bytes were edited."""
    from tests.fuzzing.files import laid, mutant
    from tests.fuzzing.survival import QUERIES, survive

    answers = 0

    def survived() -> None:
        nonlocal answers
        dossier = laid(folder, *mutant(Random(seed)))
        answers = survive(dossier, Random(seed).choice(QUERIES))

    found = _told(survived)
    return Round(1, answers, found)


def fuzz_screen(seed: int, folder: Path) -> Round:
    """Random keys, clicks, resizes, pastes and reloads in the explorer, in a process of its own.

    Textual keeps what it has cached of an application as long as the process lives.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(walk_once, seed, folder).result()


def walk_once(seed: int, folder: Path) -> Round:
    """A walk from one seed."""
    _at_home(folder.parent / "home")
    from tests.fuzzing.walking import shortest_failing, steps_of, walk

    steps = steps_of(seed, STEPS)
    looked_at = 0

    def survived() -> None:
        nonlocal looked_at
        looked_at = walk(steps, folder)

    found = _told(survived)
    if found:
        found = "\n".join(found.splitlines()[-12:])
        shortest = shortest_failing(steps, folder)
        found += "\nThe fewest steps that do so:\n" + "\n".join(map(repr, shortest))
    return Round(len(steps), looked_at, found, peak_memory())


FUZZERS: dict[str, Fuzzer] = {"shapes": fuzz_shapes, "bytes": fuzz_bytes, "screen": fuzz_screen}


def _told(check: Callable[[], object]) -> str:
    """What a check raised, if anything. A watchdog's bark is no Exception."""
    try:
        check()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return traceback.format_exc()
    return ""


def main() -> int:
    """Run the fuzzers, each until its time is over; returns 1 where something was found."""
    options = _options()
    figures = {}
    for name in options.fuzzer or FUZZERS:
        at_once = options.at_once if name == "screen" else 1  # each walk is a process of its own
        figures[name] = _fuzz(
            name, options.seed, options.seconds, options.steps, options.keep, at_once
        )
    text = json.dumps(figures, indent=2)
    print(text)
    if options.figures:
        options.figures.write_text(text + "\n", encoding="utf-8")
    return 1 if any(each["found"] for each in figures.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("fuzzer", nargs="*", choices=[*FUZZERS], help="which; without it, all")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each of them")
    parser.add_argument("--steps", type=int, default=0, help="at least so many steps or cases")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--at-once", type=int, default=1, help="walks of the explorer at a time")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", default=Path(tempfile.gettempdir()) / "pfd-fuzzing",
        help="where to put what was found",
    )  # fmt: skip
    return parser.parse_args()


def _fuzz(
    name: str, first: int, seconds: float, steps: int, keep: Path, at_once: int
) -> dict[str, object]:
    began = time.monotonic()
    cases = looked_at = seeds = peak = 0
    passed = 0.0
    found: list[int] = []
    for seed, result in _rounds(name, first, keep, at_once):
        found += [seed] if result.found else []
        cases, looked_at, seeds = cases + result.cases, looked_at + result.looked_at, seeds + 1
        peak = max(peak, result.peak or peak_memory())
        passed = time.monotonic() - began
        if passed >= seconds and cases >= steps:
            break
        if seeds % 20 == 0:
            print(f"{name}: {cases:,} cases, {passed:.0f} s", file=sys.stderr)
    return {
        "seeds": [first, first + seeds - 1], "cases": cases, "looked_at": looked_at,
        "seconds": round(passed), "peak_megabytes": peak >> 20,
        "found": sorted(found),
    }  # fmt: skip


def _rounds(name: str, first: int, keep: Path, at_once: int) -> Iterator[tuple[int, Round]]:
    """What one seed after the other gives; some at once, where that is asked for."""
    seeds = itertools.count(first)
    if at_once == 1:  # what is watched over needs the main thread
        for seed in seeds:
            yield seed, _try(name, seed, keep)
    with ThreadPoolExecutor(at_once) as pool:
        begun: dict[Future[Round], int] = {}
        while True:
            while len(begun) < at_once:
                seed = next(seeds)
                begun[pool.submit(_try, name, seed, keep)] = seed
            for done in wait(begun, return_when=FIRST_COMPLETED).done:
                yield begun.pop(done), done.result()


def _try(name: str, seed: int, keep: Path) -> Round:
    """One seed, in a folder and with a home of its own; what it found is kept."""
    with tempfile.TemporaryDirectory() as folder:
        if name != "screen":
            _at_home(Path(folder) / "home")
        result = FUZZERS[name](seed, Path(folder) / "dossier")
        if result.found:
            _report(name, seed, result.found, Path(folder) / "dossier", keep)
    return result


def _at_home(home: Path) -> None:
    """Caches, settings and state of this run alone; no clipboard, editor or browser."""
    for name in ("CACHE", "CONFIG", "STATE", "DATA"):
        (home / name).mkdir(parents=True, exist_ok=True)
        os.environ[f"XDG_{name}_HOME"] = str(home / name)
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "EDITOR", "VISUAL"):
        os.environ.pop(name, None)


def _report(name: str, seed: int, found: str, dossier: Path, keep: Path) -> None:
    import shutil

    kept = keep / f"{name}-{seed}"
    shutil.rmtree(kept, ignore_errors=True)
    if dossier.exists():
        shutil.copytree(dossier, kept, symlinks=True)
    kept.mkdir(parents=True, exist_ok=True)
    (kept / "found.txt").write_text(found, encoding="utf-8", errors="backslashreplace")
    print(f"FOUND by {name} with --seed {seed}, kept in {kept}\n{found}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
