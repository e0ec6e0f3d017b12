"""The figures of fuzzing, into the page that tells of them: `report.py figures.json …`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- figures of tests/fuzzing/run.py -->", "<!-- end of the figures -->"
NAMES = {
    "shapes": "dossiers with anything in any field",
    "bytes": "dossiers with edited bytes",
    "screen": "steps in the explorer",
}
LOOKED_AT = {"shapes": "answers", "bytes": "answers", "screen": "looks"}


def table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures as a table of Markdown."""
    rows = [
        "| what | seeds | cases | looked at | seconds | memory at most | found in this run |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, each in figures.items():
        first, last = each["seeds"]
        rows.append(
            f"| {NAMES[name]} (`{name}`) | {first} to {last} | {each['cases']:,} "
            f"| {each['looked_at']:,} {LOOKED_AT[name]} | {each['seconds']:,} "
            f"| {each['peak_megabytes']} MB | {len(each['found']) or 'nothing'} |"
        )
    return "\n".join(rows)


def written_into(page: str, figures: dict[str, dict[str, Any]]) -> str:
    """The page with these figures between its marks."""
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return between.sub(lambda _: f"{BEGIN}\n{table(figures)}\n{END}", page)


def main() -> None:
    """Join the figures of the files named, and write them into the page."""
    figures: dict[str, dict[str, Any]] = {}
    for name in sys.argv[1:]:
        figures |= json.loads(Path(name).read_text(encoding="utf-8"))
    PAGE.write_text(
        written_into(PAGE.read_text(encoding="utf-8"), figures), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
