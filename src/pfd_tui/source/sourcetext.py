"""Reading a source text from beside the dossier, and nothing from anywhere else."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from pfd_tui.dossier.authors import spoken_forms
from pfd_tui.dossier.dataset import SUFFIXES, open_file, reason
from pfd_tui.dossier.problems import MAX_COMPARED, Place, Problem, Severity, did_you_mean
from pfd_tui.dossier.visible import visible
from pfd_tui.source.passages import SourceText, divide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Source

MAX_BYTES = 64 * 2**20
"""A hundred books; a larger file is not the text of one source."""

PIECE = 2**16
"""Bytes that are asked for at a time; most texts are smaller."""
MAX_FOLDERS = 20
"""Folders that are looked into for a file that is called like a missing one."""


class SourceTextError(Exception):
    """The text of a source cannot be had: `code`, message and `hint` say why."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source text and the SHA-256 digest of the bytes it was decoded from."""

    source: SourceText
    sha256: str


def load(source: Source, folder: Path) -> Loaded:
    """The text that `source` names, from `folder` or below.

    Raises SourceTextError where it is missing, elsewhere, too large or not UTF-8.
    """
    content = _read(path_of(source, folder), source.text, folder)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_utf_16 = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        encoding = "UTF-16" if is_utf_16 else "ENCODING"
        raise SourceTextError(
            "source-not-utf-8",
            f"the source text `{visible(source.text)}` is not UTF-8 (byte {error.start})",
            f"save it as UTF-8; `iconv -f {encoding} -t UTF-8` makes it"
            + ("" if is_utf_16 else ", where ENCODING is the one it has"),
        ) from error
    if not text.strip():
        raise SourceTextError(
            "source-empty",
            f"the source text `{visible(source.text)}` is empty",
            "put the text there, or delete `text:`",
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Loaded(divided(lines, source), hashlib.sha256(content).hexdigest())


def divided(text: str, source: Source) -> SourceText:
    """The passages of the text of `source`, with what is known of its title and authors."""
    authors = tuple(form for author in source.authors for form in spoken_forms(author))
    return divide(text, (source.title, source.standfirst), authors)


def named_path(source: Source, folder: Path) -> Path:
    """The path of the text of `source` as it is written, symbolic links and all.

    Raises SourceTextError where the path itself says that it leaves `folder`.
    """
    path = Path(source.text)
    if path.is_absolute() or ".." in path.parts or "\0" in source.text:
        raise _outside(source)
    return folder / path


def path_of(source: Source, folder: Path) -> Path:
    """The path of the text of `source`. Raises SourceTextError where it leaves `folder`."""
    try:
        resolved = named_path(source, folder).resolve()
        if not resolved.is_relative_to(folder.resolve()):
            raise _outside(source)
    except (OSError, RuntimeError) as error:
        raise SourceTextError(
            "source-missing", f"the source text `{visible(source.text)}` cannot be found"
        ) from error
    return resolved


def _outside(source: Source) -> SourceTextError:
    return SourceTextError(
        "source-outside",
        f"the source text `{visible(source.text)}` is not in the folder of the dossier",
        "copy it there and name it by a relative path",
    )


def _read(path: Path, written: str, folder: Path) -> bytes:
    name = visible(written)
    try:
        if not path.is_file():
            raise SourceTextError(
                "source-missing", f"the source text `{name}` is missing",
                _near_file(written, folder) or "check the path; it is relative to the YAML file",
            )  # fmt: skip
        with open_file(path) as file:
            content = b"".join(_pieces(file))
    except OSError as error:
        raise SourceTextError(
            "source-missing", f"the source text `{name}` cannot be read: {reason(error)}"
        ) from error
    if len(content) > MAX_BYTES:
        raise SourceTextError(
            "source-too-large", f"the source text `{name}` is larger than {MAX_BYTES >> 20} MB"
        )
    return content


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """What a file holds, and of one that is too large enough to tell."""
    read = 0
    while read <= MAX_BYTES and (piece := file.read(PIECE)):  # a buffer as large as what is there
        read += len(piece)
        yield piece


def _near_file(written: str, folder: Path) -> str:
    """A hint that names a file of the folder, or one folder below, which is called alike."""
    files = list(islice(_files_in(folder), MAX_COMPARED))
    below = (each for each in _entries(folder) if each.is_dir() and not each.is_symlink())
    for each in islice(below, MAX_FOLDERS):
        files += islice(_files_in(each), MAX_COMPARED)
    names = [each.relative_to(folder).as_posix() for each in files]
    base = PurePosixPath(written).name
    same = [name for name in names if PurePosixPath(name).name == base]
    return f"did you mean `{visible(same[0])}`?" if same else did_you_mean(written, names)


def _files_in(folder: Path) -> Iterator[Path]:
    return (each for each in _entries(folder) if each.is_file() and each.suffix not in SUFFIXES)


def _entries(folder: Path) -> list[Path]:
    """Some of what lies in a folder, by name; nothing where it cannot be looked into."""
    try:
        return sorted(islice(folder.iterdir(), MAX_COMPARED))
    except OSError:
        return []


def problem_of(error: SourceTextError, source: Source, place: Place) -> Problem:
    """The problem to report for a source whose text cannot be had."""
    return Problem(
        place=place,
        severity=Severity.ERROR,
        code=error.code,
        message=str(error),
        hint=error.hint,
        id=source.id,
    )


def changed(source: Source, loaded: Loaded, place: Place) -> Problem | None:
    """The problem of a text that is not the one the dossier was made from, if it is not."""
    if not source.sha256 or source.sha256 == loaded.sha256:
        return None
    return Problem(
        place=place,
        severity=Severity.ERROR,
        code="source-changed",
        message=f"the source text `{visible(source.text)}` is not the one that was recorded",
        hint=f"restore it, or check every quotation and set `sha256: {loaded.sha256}`",
        id=source.id,
    )
