"""What is remembered between runs. Losing it costs nothing but a choice of colours."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

import platformdirs


class State:
    """Small choices of the user, kept in one JSON file."""

    def __init__(self, path: Path | None = None) -> None:
        folder = platformdirs.user_state_path("pfd-tui", appauthor=False)
        self._path = path or folder / "state.json"

    @property
    def theme(self) -> str:
        """The name of the theme last chosen; empty where none was."""
        theme = self._read().get("theme")
        return theme if isinstance(theme, str) else ""

    def remember_theme(self, theme: str) -> None:
        """Keep the choice, where the folder can be written."""
        state = {**self._read(), "theme": theme}
        with contextlib.suppress(OSError):  # a read-only home: the choice lasts for this run
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(state, file)
            Path(name).replace(self._path)

    def _read(self) -> dict[str, object]:
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}
