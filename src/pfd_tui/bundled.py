"""Where the dossier that ships with the program lies."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def bundled_dossier() -> Path:
    """The bundled dossier: inside the package when installed, else in the checkout."""
    installed = _HERE / "data"
    return installed if installed.is_dir() else _HERE.parents[1] / "data"
