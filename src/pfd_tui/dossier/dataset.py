"""Which files make a dataset, and reading them safely: YAML files, folders of them, a pipe."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SUFFIXES = (".yaml", ".yml")
PIPE = "-"
"""The name that means standard input."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One YAML file; `content` holds what came from a pipe, which can be read only once."""

    path: Path
    content: bytes | None = None

    @property
    def label(self) -> str:
        """How messages name the file; what a terminal cannot show of it, as stand-ins."""
        return PIPE if self.content is not None else visible(str(self.path))

    @property
    def folder(self) -> Path:
        """The folder that paths of source texts are relative to."""
        return self.path.parent

    @property
    def size(self) -> int:
        """Bytes of the file as it is now; 0 where there is none."""
        if self.content is not None:
            return len(self.content)
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def open(self) -> BinaryIO:
        """The bytes of the file. Raises OSError."""
        return io.BytesIO(self.content) if self.content is not None else open_file(self.path)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Files that are read as one; their ids are unique across them."""

    name: str
    files: tuple[DataFile, ...]

    @property
    def size(self) -> int:
        """Bytes of its files as they are now."""
        return sum(file.size for file in self.files)


def open_file(path: Path) -> io.BufferedReader:
    """The bytes of what is a file: a pipe would let us wait, and a device never ends.

    It is looked at when it is open, since another may take its name at any moment. Raises OSError.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, "not a file")
    return os.fdopen(number, "rb")


def locate(arguments: Sequence[str]) -> tuple[Dataset, ...]:
    """The datasets that command-line arguments name; each argument is one.

    Raises UnreadableDatasetError, naming everything that cannot be found, at once.
    """
    if arguments.count(PIPE) > 1:
        raise _unreadable(
            Path(PIPE), "twice", "standard input can be read only once", "name - once"
        )
    datasets: list[Dataset] = []
    problems: list[Problem] = []
    for argument in arguments:
        try:
            datasets.append(_locate_one(argument))
        except UnreadableDatasetError as error:
            problems.extend(error.problems)
    if problems:
        raise UnreadableDatasetError(problems)
    return _with_different_names(datasets)


def _locate_one(argument: str) -> Dataset:
    if argument == PIPE:
        return _from_pipe()
    try:
        path = Path(argument).absolute()
        if path.is_dir():
            return Dataset(visible(path.name), _files_in(path))
        if not path.exists():
            raise _unreadable(path, "missing", "no such file or folder", _hint_for_missing(path))
        if not path.is_file():
            raise _unreadable(path, "not-a-file", "not a file", "name a YAML file or a folder")
    except (OSError, ValueError) as error:
        raise _unreadable(Path(argument), "unreadable", reason(error)) from error
    return Dataset(visible(path.stem), (DataFile(path),))


def _from_pipe() -> Dataset:
    """The dossier that standard input holds; its source texts lie in the current folder."""
    try:
        if sys.stdin is None:
            raise OSError("it is closed")
        return Dataset("pipe", (DataFile(Path.cwd() / PIPE, sys.stdin.buffer.read()),))
    except OSError as error:
        raise _unreadable(
            Path(PIPE), "unreadable", f"standard input cannot be read: {reason(error)}"
        ) from error


def _files_in(folder: Path) -> tuple[DataFile, ...]:
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
    if not paths:
        raise _unreadable(
            folder, "no-yaml", "no .yaml or .yml file in this folder",
            "name the folder that holds the dossier, or the file itself",
        )  # fmt: skip
    return tuple(DataFile(path) for path in paths)


def _with_different_names(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Datasets of one name get a number, so that the prefixes of their ids differ."""
    named: list[Dataset] = []
    used: set[str] = set()
    for dataset in datasets:
        name, number = dataset.name, 2
        while name in used:
            name, number = f"{dataset.name}-{number}", number + 1
        used.add(name)
        named.append(Dataset(name, dataset.files))
    return tuple(named)


def _hint_for_missing(path: Path) -> str:
    for suffix in SUFFIXES:
        if path.with_name(path.name + suffix).is_file():
            return f"did you mean `{visible(path.name)}{suffix}`?"
    return "check the spelling"


def _unreadable(path: Path, code: str, message: str, hint: str = "") -> UnreadableDatasetError:
    return UnreadableDatasetError([unreadable_file(visible(str(path)), code, message, hint)])


def unreadable_file(file: str, code: str, message: str, hint: str = "") -> Problem:
    """The problem of a file of which nothing can be read."""
    return Problem(
        place=Place(file=file), severity=Severity.FATAL, code=code, message=message, hint=hint
    )


def reason(error: OSError | ValueError) -> str:
    """Why the system refused a file, in a few words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
