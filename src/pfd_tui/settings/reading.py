"""Reading the settings: a wrong one is a problem that names its line, and its default holds."""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import platformdirs

from pfd_tui.cite import Format, Style
from pfd_tui.clipboard import Setting
from pfd_tui.dossier.problems import Finding, Place, Problem, Severity, did_you_mean
from pfd_tui.settings.keyplaces import key_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE_NAME: Final = "config.toml"
MAX_BYTES: Final = 64 * 1024
"""Two hundred keys take ten kilobytes; what is larger is another file."""
NAMES: Final = ("clipboard", "clipboard-command", "theme", "style", "format", "keys")

_TYPES: Final = {str: "text", bool: "true or false", int: "a number", float: "a number"}


@dataclass(frozen=True)
class Settings:
    """What the user has set; each field's default is what holds without a file.

    `clipboard_command` is the program, with its arguments, that reads a copied text on standard
    input. `theme` is empty where the file leaves it out. `keys` gives command ids their keys, as
    they were typed: only the screen knows commands and keys, and checks them.
    """

    clipboard: Setting = Setting.AUTO
    clipboard_command: tuple[str, ...] = ()
    theme: str = ""
    style: Style = Style.NEWSROOM
    format: Format = Format.TEXT
    keys: Mapping[str, str] = field(default_factory=dict, hash=False)
    places: Mapping[tuple[str, ...], Place] = field(
        default_factory=dict, hash=False, compare=False, repr=False
    )

    def place(self, *path: str) -> Place:
        """Where a setting stands, for who checks it further: `place("keys", "zoom")`."""
        return self.places.get(path, Place(file=FILE_NAME))


def settings_path() -> Path:
    """Where the user's settings lie, by the custom of the system (XDG, Apple's, Microsoft's)."""
    return platformdirs.user_config_path("pfd-tui", appauthor=False) / FILE_NAME


def read_settings(path: Path | None = None) -> tuple[Settings, list[Problem]]:
    """The settings in the file at `path`, else at `settings_path()`, and what is wrong with them.

    Never raises: what cannot be read, or not be meant, is a problem, and its default holds. Where
    there is no file there are no problems.
    """
    path = path or settings_path()
    try:
        text = _read(path)
        table = _Table(str(path), _parse(text), key_places(text))
    except _UnreadableError as error:
        return Settings(), [error.finding.at(error.place(path), "")]
    settings = _settings(table)
    return settings, sorted(table.problems, key=lambda each: (each.place.line, each.place.column))


class _UnreadableError(Exception):
    """The file says nothing at all; `line` and `column` count from 1, 0 is "all of it"."""

    def __init__(self, message: str, hint: str = "", line: int = 0, column: int = 0) -> None:
        self.finding = Finding("unreadable-settings", message, hint, Severity.FATAL)
        self._line, self._column = line, column
        super().__init__(message)

    def place(self, path: Path) -> Place:
        """The place in the file at `path`."""
        return Place(file=str(path), line=self._line, column=self._column)


def _read(path: Path) -> str:
    """The text of the file, empty where there is none. Raises _UnreadableError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its other end
            raise _UnreadableError("the settings are no file", f"make a text file of it: {path}")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if path.is_symlink():
            raise _UnreadableError("the settings are a link that leads nowhere") from None
        return ""
    except OSError as error:
        raise _UnreadableError(f"the settings cannot be read: {error.strerror or error}") from None
    if len(content) > MAX_BYTES:
        raise _UnreadableError(f"the settings are larger than {MAX_BYTES // 1024} KB")
    try:
        # Editors on Windows begin UTF-8 with a mark; TOML ends lines with either kind of line end.
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(
            "the settings are not UTF-8", "save them as UTF-8", line, 1
        ) from None


def _parse(text: str) -> dict[str, object]:
    """The table in a TOML text. Raises _UnreadableError, with the place tomllib gives in words."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        if found := re.search(r" \(at line (\d+), column (\d+)\)$", message):
            line, column = int(found[1]), int(found[2])
        else:
            line, column = text.rstrip("\n").count("\n") + 1, 1
        message = re.sub(r" \(at [^()]*\)$", "", message)
    except RecursionError:
        message, line, column = "too many brackets within each other", 1, 1
    hint = 'a line reads: theme = "nord"'
    raise _UnreadableError(f"the settings are not TOML: {message}", hint, line, column)


def _settings(table: _Table) -> Settings:
    table.refuse_unknown()
    command = table.words("clipboard-command")
    return Settings(
        clipboard=_clipboard(table, command),
        clipboard_command=command,
        theme=table.text("theme"),
        style=Style(table.choice("style", Style, Style.NEWSROOM)),
        format=Format(table.choice("format", Format, Format.TEXT)),
        keys=table.texts("keys"),
        places=table.places(),
    )


def _clipboard(table: _Table, command: tuple[str, ...]) -> Setting:
    """The way to the clipboard; a command that is not there cannot be it."""
    setting = Setting(table.choice("clipboard", Setting, Setting.AUTO))
    if setting is not Setting.COMMAND or command:
        return setting
    if "clipboard-command" not in table:
        table.fault(
            "`clipboard` is `command`, but no `clipboard-command` says which",
            'add a line: clipboard-command = ["wl-copy"]',
            "clipboard",
        )
    return Setting.AUTO


class _Table:
    """The values of a settings file, taken one by one; what is wrong with them is noted."""

    def __init__(
        self,
        file: str,
        values: Mapping[str, object],
        positions: Mapping[tuple[str, ...], tuple[int, int]],
    ) -> None:
        self.problems: list[Problem] = []
        self._file, self._values, self._positions = file, values, positions

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def places(self) -> dict[tuple[str, ...], Place]:
        """Where each setting stands."""
        return {path: self._place(*path) for path in self._positions}

    def fault(self, message: str, hint: str, *path: str) -> None:
        """Note that the setting at `path` is wrong."""
        self.problems.append(Finding("setting", message, hint).at(self._place(*path), ""))

    def refuse_unknown(self) -> None:
        """Note the settings there are none of."""
        for name in self._values:
            if name not in NAMES:
                hint = did_you_mean(name.casefold(), NAMES) or f"there are {_listed(NAMES)}"
                self.fault(f"there is no setting `{name}`", hint, name)

    def text(self, name: str) -> str:
        """A text; empty where the setting is left out or is none."""
        value = self._values.get(name, "")
        return value if isinstance(value, str) else self._refuse(value, "text", name)

    def choice(self, name: str, known: Iterable[str], default: str) -> str:
        """One of the `known` words, or the default."""
        words = [str(word) for word in known]
        value = self.text(name)
        if value in words:
            return value
        if isinstance(self._values.get(name), str):
            hint = did_you_mean(value.casefold(), words) or f"it is one of {_listed(words)}"
            self.fault(f"`{name}` cannot be `{value}`", hint, name)
        return default

    def words(self, name: str) -> tuple[str, ...]:
        """A program and its arguments; empty where the setting is left out or is none."""
        value = self._values.get(name, [])
        hint = f'write it as a list of words: {name} = ["xclip", "-selection", "clipboard"]'
        if not isinstance(value, list):
            self.fault(f"`{name}` is {_type(value)}, not a list", hint, name)
            return ()
        words = [word for word in value if isinstance(word, str) and "\0" not in word]
        if name in self._values and (len(words) != len(value) or not words or not words[0]):
            self.fault(f"`{name}` names no program", hint, name)
            return ()
        return tuple(words)

    def texts(self, name: str) -> dict[str, str]:
        """A table of texts, without those that are none."""
        value = self._values.get(name, {})
        if not isinstance(value, dict):
            self._refuse(value, "a table", name, hint=f"begin it with a line: [{name}]")
            return {}
        texts = {key: text for key, text in value.items() if isinstance(text, str)}
        for key, other in value.items():
            if key in NAMES:
                hint = f"settings stand above the line [{name}]"
                self.fault(f"`{key}` is a setting, and stands among the {name}", hint, name, key)
                texts.pop(key, None)
            elif key not in texts:
                self._refuse(other, "text", name, key)
        return texts

    def _refuse(
        self, value: object, wanted: str, *path: str, hint: str = "write it in quotation marks"
    ) -> str:
        """Note that a value is of a wrong type; gives the empty text."""
        self.fault(f"`{'.'.join(path)}` is {_type(value)}, not {wanted}", hint, *path)
        return ""

    def _place(self, *path: str) -> Place:
        line, column = self._positions.get(path, (1, 1))
        return Place(file=self._file, line=line, column=column)


def _type(value: object) -> str:
    """What a value of TOML is called."""
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else _TYPES.get(type(value), "a date or a time")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
