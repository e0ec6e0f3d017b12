"""Where the keys of a TOML text stand: `tomllib` gives their values, but no lines."""

from __future__ import annotations

import re
import tomllib
from typing import Final

Path = tuple[str, ...]
Position = tuple[int, int]
"""Line and column (code points), both from 1."""

# Strings before what they may contain; then comments, line ends, marks, and bare words.
_TOKEN: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*|\n|[\[\]{}=,.]"
    r"""|[^\s\[\]{}=,.\#"']+""",
    re.DOTALL,
)


def key_places(text: str) -> dict[Path, Position]:
    """The place of each key and table in a TOML 1.0 text that `tomllib` has accepted.

    A path names the tables a key lies in, whichever way they are written: `[keys]` and then `zoom`,
    `keys.zoom`, `keys = {zoom = …}` are all `("keys", "zoom")`. The first place counts.
    """
    return _Walk(text).places


class _Walk:
    """One way through the tokens of a text, from key to key."""

    def __init__(self, text: str) -> None:
        self.places: dict[Path, Position] = {}
        self._table: Path = ()
        self._open: list[tuple[Path, bool]] = []
        """The brackets open in a value: whose value it is, and whether keys stand in them."""
        self._path: Path = ()
        """The key being read, then the one whose value is."""
        self._at: Position = (1, 1)
        self._is_in_key = True
        line, line_start = 1, 0
        for token in _TOKEN.finditer(text):
            self._step(token[0], (line, token.start() - line_start + 1))
            if newlines := token[0].count("\n"):
                line += newlines
                line_start = token.start() + token[0].rindex("\n") + 1

    def _step(self, token: str, at: Position) -> None:
        if token.startswith("#"):
            return
        if token == "\n":
            if not self._open:
                self._expect_key()
        elif self._is_in_key:
            self._step_in_key(token, at)
        else:
            self._step_in_value(token)

    def _step_in_key(self, token: str, at: Position) -> None:
        match token:
            case "[" | ".":
                pass
            case "]":
                self._table = self._path
                self._end_key(self._path)
            case "=":
                self._end_key(self._prefix + self._path)
            case "}":
                self._close()
            case _:
                if not self._path:
                    self._at = at
                self._path += (_name(token),)

    def _step_in_value(self, token: str) -> None:
        match token:
            case "[":
                self._open.append((self._path, False))
            case "{":
                self._open.append((self._path, True))
                self._expect_key()
            case "]" | "}" if self._open:  # the second bracket of [[table]] opened nothing
                self._close()
            case "," if self._open and self._open[-1][1]:
                self._expect_key()

    def _expect_key(self) -> None:
        self._path, self._is_in_key = (), True

    def _end_key(self, path: Path) -> None:
        """Note where it stands; a dotted key makes the tables it names, so it is theirs too."""
        self._path, self._is_in_key = path, False
        for length in range(1, len(path) + 1):
            self.places.setdefault(path[:length], self._at)

    def _close(self) -> None:
        (self._path, _), self._is_in_key = self._open.pop(), False

    @property
    def _prefix(self) -> Path:
        """The table that a key belongs to."""
        return self._open[-1][0] if self._open else self._table


def _name(token: str) -> str:
    """The key that a token spells: bare, or in quotation marks."""
    if token[0] not in "\"'":
        return token
    value: str = tomllib.loads(f"key = {token}")["key"]
    return value
