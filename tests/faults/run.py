"""Killing by hand, as often as wanted: `python tests/faults/run.py --kills 200`.

Each action that writes is killed at random moments over its whole duration, and after each kill it
is looked at what is left. What is found is printed with the seed that aims alike, and kept. The
figures are printed as JSON at the end, and written with `--figures FILE`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.faults.killing import ACTIONS, Action, Killing  # noqa: E402 - found by the path above

QUOTES = 2_500
"""Quotations of the dossier: from 2,000 on a second process helps to prove."""


def main() -> int:
    """Kill each action its share of times; returns 1 where something was found."""
    options = _options()
    figures = {}
    for place, action in enumerate(ACTIONS):
        share = options.kills // len(ACTIONS) + (place < options.kills % len(ACTIONS))
        figures[action.name] = _killed(action, share, options)
    text = json.dumps(figures, indent=2)
    print(text)
    if options.figures:
        options.figures.write_text(text + "\n", encoding="utf-8")
    return 1 if any(each["found"] for each in figures.values()) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=200, help="of all actions together")
    parser.add_argument("--quotes", type=int, default=QUOTES, help="how large the dossier is")
    parser.add_argument("--seed", type=int, default=1, help="where the moments come from")
    parser.add_argument("--figures", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", default=Path(tempfile.gettempdir()) / "pfd-faults",
        help="where to put what was found",
    )  # fmt: skip
    return parser.parse_args()


def _killed(action: Action, kills: int, options: argparse.Namespace) -> dict[str, object]:
    began, found = time.monotonic(), []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "desk"
        killing = Killing(action, folder, options.quotes)
        for kill in range(kills):
            seed = f"{options.seed}-{action.name}-{kill}"
            try:
                killing.kill_once(Random(seed))
            except (AssertionError, OSError, ValueError):
                found.append(seed)
                kept = options.keep / seed.replace(" ", "-")
                shutil.rmtree(kept, ignore_errors=True)
                shutil.copytree(folder, kept)
                print(f"FOUND at {seed}, kept in {kept}\n{traceback.format_exc()}", file=sys.stderr)
        print(f"{action.name}: {kills} kills", file=sys.stderr)
    return {
        "kills": killing.kills, "was_running": killing.was_running,
        "milliseconds": round(killing.seconds * 1000),
        "seconds": round(time.monotonic() - began), "found": found,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
