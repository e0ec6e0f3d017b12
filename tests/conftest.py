"""What all tests share: the bundled dossier, and a user without screen, clipboard or settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import DataFile, Dataset, locate
from pfd_tui.dossier.reader import Reader
from tests.reading import Read, Reading

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

OF_THEIR_SCREEN = (
    "TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY",
    "WSL_DISTRO_NAME", "TEXTUAL_DRIVER", "NO_COLOR", "COLORFGBG", "EDITOR", "VISUAL",
    "COLUMNS", "LINES",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _a_user_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, caches, clipboard or screen of whoever runs it."""
    for name in ("CACHE", "CONFIG", "STATE", "DATA"):
        folder = tmp_path / "home" / name.lower()
        folder.mkdir(parents=True)
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder))
    for name in OF_THEIR_SCREEN:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bundled() -> Path:
    """The bundled dossier's folder."""
    return ROOT / "data"


@pytest.fixture
def read() -> Read:
    def reading(given: str | bytes | Path) -> Reading:
        if isinstance(given, Path):
            datasets = locate([str(given)])
        else:
            content = given if isinstance(given, bytes) else given.encode()
            datasets = (Dataset("test", (DataFile(Path("/nowhere/-"), content),)),)
        reader = Reader(datasets)
        return Reading(reader, tuple(reader))

    return reading


@pytest.fixture(scope="session")
def article() -> str:
    path = bundled_dossier() / "sources" / "world-press-freedom-day-2021.txt"
    return path.read_text(encoding="utf-8")
