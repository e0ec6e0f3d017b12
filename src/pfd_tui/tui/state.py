"""What is remembered between runs: theme, way of copying, baskets, and what was searched for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import platformdirs

from pfd_tui.files import write_private
from pfd_tui.tui.basket import Basket
from pfd_tui.tui.searches import Asked, Saved

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class State:
    """Small choices of the user in one JSON file, and files for each dataset: basket, queries."""

    def __init__(self, path: Path | None = None) -> None:
        folder = platformdirs.user_state_path("pfd-tui", appauthor=False)
        self._path = path or folder / "state.json"

    @property
    def theme(self) -> str:
        """The name of the theme last chosen; empty where none was."""
        theme = _read(self._path).get("theme")
        return theme if isinstance(theme, str) else ""

    def remember_theme(self, theme: str) -> None:
        """Keep the choice, where the folder can be written."""
        self._remember("theme", theme)

    @property
    def copying(self) -> Mapping[str, object]:
        """How was last copied, as `remember_copying` was told; empty where it never was."""
        copying = _read(self._path).get("copying")
        return copying if isinstance(copying, dict) else {}

    def remember_copying(self, choices: Mapping[str, object]) -> None:
        """Keep how was copied, where the folder can be written."""
        self._remember("copying", dict(choices))

    @property
    def saved(self) -> Saved:
        """The searches that the user gave a name."""
        pairs = _read(self._path).get("searches")
        named = map(_texts, pairs) if isinstance(pairs, list) else ()
        return Saved(
            tuple((pair[0], pair[1]) for pair in named if len(pair) == len(("name", "it")))
        )

    def keep_saved(self, saved: Saved) -> bool:
        """Keep the searches with a name; tells whether they could be written."""
        return self._remember("searches", saved.by_name)

    def _remember(self, key: str, value: object) -> bool:
        return _write(self._path, {**_read(self._path), key: value})

    def basket(self, key: str) -> Basket:
        """The basket kept for a dataset; an empty one where there is none."""
        kept = _read(self._basket_path(key))
        before = _texts(kept.get("before"))
        return Basket(_texts(kept.get("ids")), (before,) if before else ())

    def keep_basket(self, key: str, basket: Basket) -> bool:
        """Keep a basket and its last change for a dataset; tells whether it could be written."""
        content = {"ids": basket.ids, "before": basket.before[-1] if basket.before else ()}
        return _write(self._basket_path(key), content)

    def _basket_path(self, key: str) -> Path:
        return self._path.parent / "baskets" / f"{key}.json"

    def asked(self, key: str) -> Asked:
        """The queries that were asked of a dataset."""
        return Asked(_texts(_read(self._asked_path(key)).get("queries")))

    def keep_asked(self, key: str, asked: Asked) -> bool:
        """Keep the queries asked of a dataset; tells whether they could be written."""
        return _write(self._asked_path(key), {"queries": asked.queries})

    def _asked_path(self, key: str) -> Path:
        return self._path.parent / "queries" / f"{key}.json"


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _read(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(path: Path, content: Mapping[str, object]) -> bool:
    """Write whole or not at all. In a home that is read-only, choices last for this run."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, json.dumps(content))
    except OSError:
        return False
    return True
