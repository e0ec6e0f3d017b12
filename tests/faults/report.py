"""The figures of killing, into the page that tells of them: `report.py figures.json`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- figures of tests/faults/run.py -->", "<!-- end of the figures of kills -->"


def table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures as a table of Markdown."""
    rows = [
        "| killed while | kills | met it at work | undisturbed, ms | found in this run |",
        "|---|---|---|---|---|",
    ]
    for name, each in figures.items():
        rows.append(
            f"| {name} | {each['kills']} | {each['was_running']} "
            f"| {each['milliseconds']:,} | {len(each['found']) or 'nothing'} |"
        )
    kills, met = (sum(each[name] for each in figures.values()) for name in ("kills", "was_running"))
    return "\n".join([*rows, f"| all | {kills} | {met} | | |"])


def written_into(page: str, figures: dict[str, dict[str, Any]]) -> str:
    """The page with these figures between its marks."""
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return between.sub(lambda _: f"{BEGIN}\n{table(figures)}\n{END}", page)


def main() -> None:
    """Write the figures of the file named into the page."""
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    page = written_into(PAGE.read_text(encoding="utf-8"), figures)
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
