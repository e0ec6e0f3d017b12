"""`pfd-tui new`: a new dossier, with the quotations of a text drafted."""

from __future__ import annotations

import contextlib
import hashlib
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.cli.output import fail, message
from pfd_tui.dossier.dataset import PIPE, reason
from pfd_tui.dossier.visible import visible
from pfd_tui.draft.scaffold import Scaffold, dossier_from, empty_dossier
from pfd_tui.draft.titling import id_of
from pfd_tui.files import write_whole
from pfd_tui.source.sourcetext import MAX_BYTES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

DOSSIER, TEXTS = "dossier.yaml", "sources"
"""What a new dossier is made of: its file, and the folder of its source texts."""
PIPED = "source"
"""What a text from standard input is called."""
MAX_NAME = 120
"""Bytes; every file system takes a name of this length."""

_FORBIDDEN = frozenset('/\\:*?"<>|')
"""What some file system does not take in a name."""
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
}  # fmt: skip
"""Byte order marks and the encodings they tell, longer ones first."""
_OTHER_FORMATS = {
    b"%PDF": ("a PDF", "`pdftotext` makes a text of it"),
    b"PK\x03\x04": ("a Word, OpenDocument or other packed file", "save it as plain text, UTF-8"),
    b"\xd0\xcf\x11\xe0": ("an old Word file", "save it as plain text, UTF-8"),
    b"{\\rtf": ("RTF", "save it as plain text, UTF-8"),
    b"<!doctype html": ("HTML", "save the page as plain text, UTF-8"),
    b"<html": ("HTML", "save the page as plain text, UTF-8"),
}
"""How files of other formats begin, what they are, and what to do."""


class _RefusedError(Exception):
    """What was asked for cannot be done; the message says why."""


class _Text(NamedTuple):
    """A source text: what its file was called, its UTF-8 bytes, and what it says."""

    name: str
    content: bytes
    text: str
    converted_from: str = ""


def run(options: argparse.Namespace) -> int:
    """Make the dossier; returns 0, or 2 where that cannot be done."""
    folder = Path(options.folder)
    try:
        _refuse_taken(folder)
        text = None if options.text is None else _read(options.text)
        scaffold, file = _scaffold(text)
        _write(folder, scaffold.yaml, file, text.content if text else b"")
    except _RefusedError as error:
        return fail(str(error))
    if text is not None and text.converted_from:
        message(f"pfd-tui: converted the text from {text.converted_from} to UTF-8")
    _tell(folder, scaffold, is_drafted=text is not None)
    return 0


def _scaffold(text: _Text | None) -> tuple[Scaffold, str]:
    """What the dossier says, and the path of its text in its folder (empty: it has none)."""
    if text is None:
        return empty_dossier(), ""
    file = f"{TEXTS}/{_safe_name(text.name)}.txt"
    sha256 = hashlib.sha256(text.content).hexdigest()
    return dossier_from(text.text, text.name, file, sha256), file


def _safe_name(name: str) -> str:
    """The name of a file where every system takes it, otherwise one made of it."""
    is_safe = (
        name.isprintable()
        and name == name.strip(" .")
        and not _FORBIDDEN & set(name)
        and 0 < len(name.encode(errors="replace")) <= MAX_NAME
    )
    return name if is_safe else id_of(name)


# Reading


def _read(argument: str) -> _Text:
    """The text that `--from` names. Raises _RefusedError."""
    shown = "standard input" if argument == PIPE else f"`{visible(argument)}`"
    try:
        content = _bytes_of(argument)
    except (OSError, ValueError) as error:
        raise _RefusedError(f"cannot read {shown}: {reason(error)}") from error
    if len(content) > MAX_BYTES:
        raise _RefusedError(
            f"{shown} is larger than {MAX_BYTES >> 20} MB: the text of one source is wanted"
        )
    for beginning, (what, hint) in _OTHER_FORMATS.items():
        if content[: len(beginning)].lower() == beginning.lower():
            raise _RefusedError(f"{shown} is {what} and not a plain text: {hint}")
    name = PIPED if argument == PIPE else Path(argument).stem
    encoding = next((each for mark, each in _MARKS.items() if content.startswith(mark)), "")
    if encoding:
        try:
            content = content.decode(encoding).encode()
        except UnicodeError as error:
            raise _RefusedError(f"{shown} begins like {encoding.upper()} and is not") from error
    text = _decoded(content, shown, argument)
    return _Text(name, content, text, encoding.upper())


def _bytes_of(argument: str) -> bytes:
    """What a file or standard input holds, up to a byte more than is allowed. Raises OSError."""
    if argument == PIPE:
        if sys.stdin is None:
            raise OSError("it is closed")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(argument).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _decoded(content: bytes, shown: str, argument: str) -> str:
    """The text that bytes of UTF-8 say, with line feeds only. Raises _RefusedError."""
    nul = content.find(0)
    if nul >= 0:
        raise _RefusedError(
            f"{shown} is no plain text: byte {nul} is NUL; if it is UTF-16, type "
            f"`{_iconv('UTF-16LE', argument)}`"
        )
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        found = content[error.start]
        raise _RefusedError(
            f"{shown} is not UTF-8: byte {error.start} is 0x{found:02X}; its encoding cannot be "
            f"known. For Russian or Kazakh type `{_iconv('WINDOWS-1251', argument)}`, for Western "
            "languages the same with WINDOWS-1252"
        ) from error
    if not text.strip():
        raise _RefusedError(f"{shown} is empty")
    return text.replace("\r\n", "\n")


def _iconv(encoding: str, argument: str) -> str:
    """A command that makes UTF-8 of the file."""
    name = "text" if argument == PIPE else Path(argument).stem
    old = "OLD" if argument == PIPE else _argument(argument)
    return visible(f"iconv -f {encoding} -t UTF-8 {old} > {_argument(f'{name}-utf8.txt')}")


def _argument(word: str) -> str:
    """A path as it is typed into a shell, never taken for an option."""
    return shlex.quote(f"./{word}" if word.startswith("-") else word)


# Writing


def _refuse_taken(folder: Path) -> None:
    """Raises _RefusedError where something is in the way of the new folder."""
    shown = f"`{visible(str(folder))}`"
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise _RefusedError(f"{shown} is not empty: name a new folder")
        elif folder.exists() or folder.is_symlink():
            raise _RefusedError(f"{shown} is a file: name a new folder")
    except (OSError, ValueError) as error:
        raise _RefusedError(f"cannot use {shown}: {reason(error)}") from error


def _write(folder: Path, yaml: str, file: str, content: bytes) -> None:
    """Write the folder whole or not at all. Raises _RefusedError."""
    with contextlib.ExitStack() as undo:
        try:
            for each in _missing(folder):
                each.mkdir()
                undo.callback(_forget, each)
            if file:
                path = folder / file
                path.parent.mkdir()
                undo.callback(_forget, path.parent)
                undo.callback(_forget, path)
                with path.open("xb") as text:
                    text.write(content)
            undo.callback(_forget, folder / DOSSIER)
            write_whole(folder / DOSSIER, [yaml])
        except (OSError, ValueError) as error:
            raise _RefusedError(
                f"cannot write `{visible(str(folder))}`: {reason(error)}"
            ) from error
        undo.pop_all()


def _missing(folder: Path) -> Iterator[Path]:
    """The folders to be made, from the outermost."""
    lacking = []
    for each in [folder, *folder.parents]:
        if each.exists():
            break
        lacking.append(each)
    return reversed(lacking)


def _forget(path: Path) -> None:
    """Delete a file or an empty folder, if it is there."""
    with contextlib.suppress(OSError):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


# What to do next


def _tell(folder: Path, scaffold: Scaffold, *, is_drafted: bool) -> None:
    made = f"made {visible(str(folder / DOSSIER))}"
    if is_drafted:
        made += f": {_drafted(scaffold)}"
    here = _argument(str(folder))
    message(
        f"{made}\n"
        "Next: fill in what is empty there, with any editor. Then\n"
        f"  pfd-tui check {here}    # what is still to be filled in, and whether all words stand\n"
        f"  pfd-tui {here}          # the dossier on the screen"
    )


def _drafted(scaffold: Scaffold) -> str:
    total, attributed = scaffold.quotations, scaffold.attributed
    left = scaffold.not_drafted
    more = f"; {left:,} more quoted, in comments there" if left else ""
    if not total:
        return f"no quotations found in the text{more}"
    plural = "s" * (total != 1)
    return (
        f"{total:,} quotation{plural} drafted, {attributed:,} with a speaker, "
        f"{total - attributed:,} without{more}"
    )
