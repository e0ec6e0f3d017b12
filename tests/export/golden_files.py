"""The golden files: the bundled dossier in every format. `python -m tests.export.golden_files`.

That command makes them again; read what it changed before it is committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive import open_archive
from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import locate
from pfd_tui.export import FORMATS
from tests.export.support import OTHERS, exported

if TYPE_CHECKING:
    from pfd_tui.archive import Archive

GOLDEN = Path(__file__).parent / "golden"
NAMES = [name for name in FORMATS if name not in OTHERS]


def golden_bytes(archive: Archive, name: str) -> tuple[bytes, bytes]:
    """What a format makes of the dossier, and what it says that it left out."""
    made = exported(archive, name)
    losses = "".join(f"{sentence}\n" for sentence in made.losses)
    return made.text.encode(), losses.encode()


def paths_of(name: str) -> tuple[Path, Path]:
    """Where the golden file of a format lies, and that of what it left out."""
    return GOLDEN / f"{name}{FORMATS[name].ending}", GOLDEN / f"{name}.losses.txt"


def remake() -> None:
    """Write all golden files."""
    archive = open_archive(locate([str(bundled_dossier())]))
    GOLDEN.mkdir(exist_ok=True)
    for name in NAMES:
        for path, content in zip(paths_of(name), golden_bytes(archive, name), strict=True):
            path.write_bytes(content)


if __name__ == "__main__":
    remake()
