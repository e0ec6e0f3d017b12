"""The golden files of the styles: every odd case, cited and listed. Read each change of them.

Remade with `python -m tests.cite.styles.golden_files`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.cite.styles import MANUALS, Style
from tests.cite.styles.cases import marked, odd_cases, plain_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "golden"


def golden(style: Style) -> str:
    """What the golden file of a style holds; italics stand between underscores."""
    return "\n\n".join(_paragraphs(style)) + "\n"


def _paragraphs(style: Style) -> Iterator[str]:
    manual = MANUALS[style]
    cite = manual.note or manual.in_text
    for name, quotation in [*plain_cases(), *odd_cases()]:
        lines = [f"== {name}"]
        if cite is not None:
            lines.append(f"cited   {marked(cite(quotation))}")
        lines.append(f"listed  {marked(manual.entry(quotation))}")
        yield "\n".join(lines)


if __name__ == "__main__":
    for each in Style:
        (FOLDER / f"{each}.txt").write_text(golden(each), encoding="utf-8")
