"""The golden files of the references: all cases in every format. Read each change of them.

Remade with `python -m tests.cite.references.golden_files`.
"""

from __future__ import annotations

from pathlib import Path

from pfd_tui.cite.references import losses
from tests.cite.references.cases import (
    WRITERS,
    all_cases,
    bare_cases,
    odd_cases,
    whole_cases,
)

FOLDER = Path(__file__).parent / "golden"
FILES = {
    "csl-json": "csl-json.json",
    "bibtex": "bibtex.bib",
    "biblatex": "biblatex.bib",
    "ris": "ris.ris",
    "losses": "losses.txt",
}


def golden(name: str) -> bytes:
    """What the golden file of a format holds, or that of what the formats cannot carry."""
    text = _losses() if name == "losses" else WRITERS[name](all_cases())
    return text.encode()


def _losses() -> str:
    """What each format loses of the cases."""
    lines = []
    for format_ in WRITERS:
        lines.append(f"== {format_}")
        lines += [f"whole: {loss}" for loss in losses(whole_cases(), format_)]
        lines += [f"bare: {loss}" for loss in losses(bare_cases(), format_)]
        for case in odd_cases():
            lines += [f"{case.source.id}: {loss}" for loss in losses([case], format_)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for each, file in FILES.items():
        (FOLDER / file).write_bytes(golden(each))
