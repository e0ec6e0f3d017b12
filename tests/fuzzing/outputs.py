"""Every output of the command line for one dossier: each verb, style, format and export."""

from __future__ import annotations

import contextlib
import gc
import io
import itertools
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pfd_tui.cite import Format, Style
from pfd_tui.cite.document import Grouping
from pfd_tui.cli import run
from pfd_tui.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Output:
    """A command line without the dataset; `name` is `verb format`, and says what is printed."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a command line gave back."""

    status: int
    out: str
    err: str


_ASKED = itertools.count(1)
COLLECT_EVERY = 50
"""Answers between two collections: a verb leaves its archive open to the end of its process."""


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal: colours are for those."""

    def isatty(self) -> bool:
        return True


def ask(*arguments: str, pipe: bytes = b"", is_terminal: bool = False) -> Answer:
    """Carry out a command line in this process. Raises whatever the program lets out."""
    make = _Terminal if is_terminal else io.TextIOWrapper
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    streams = (make(out, "utf-8", newline="\n"), make(err, "utf-8", newline="\n"))
    sys.stdin, (sys.stdout, sys.stderr) = io.TextIOWrapper(io.BytesIO(pipe)), streams
    try:
        status = run(arguments)
    except SystemExit as ended:
        status = cast("int", ended.code)
    finally:
        for stream in streams:
            with contextlib.suppress(ValueError):
                stream.flush()
        sys.stdin, sys.stdout, sys.stderr = before
        if next(_ASKED) % COLLECT_EVERY == 0:
            gc.collect()
    return Answer(status, out.getvalue().decode(), err.getvalue().decode())


def formats_of(verb: str) -> list[str]:
    """What the help of a verb says that `--format` may be."""
    found = re.search(r"--format \{([^}]*)\}", ask(verb, "--help").out.replace("\n", ""))
    assert found, verb
    return [each.strip() for each in found[1].split(",")]


def all_outputs(ids: Sequence[str], citable: Sequence[str], query: str) -> Iterator[Output]:
    """Everything that is printed of a dossier: all of it, and each of the records named.

    `citable` are the quotations and sources among them.
    """
    for format_ in formats_of("check"):
        yield Output(f"check {format_}", ("check", "--format", format_))
    for format_ in formats_of("search"):
        for asked in (query, ""):
            yield Output(f"search {format_}", ("search", "--format", format_, "--", asked))
    for format_ in formats_of("show"):
        for id_ in ids:
            yield Output(f"show {format_}", ("show", "--format", format_, "--", id_))
    for name in FORMATS:
        yield Output(f"export {name}", ("export", "--to", name))
    if citable:
        yield from citations(citable)


def citations(ids: Sequence[str]) -> Iterator[Output]:
    """The quotations and sources in every style and format; references know no style."""
    for format_ in Format:
        for style in Style if format_.has_style else (Style.NEWSROOM,):
            asked = ("--style", str(style), "--format", str(format_))
            yield Output(f"cite {format_}", ("cite", *asked, "--", *ids))
        options = ("--straight", "--final-stop", "--group-by", [*Grouping][-1])
        yield Output(f"cite {format_}", ("cite", *options, "--format", str(format_), "--", *ids))


def answer_of(output: Output, dossier: Path, *, is_terminal: bool = False) -> Answer:
    """What an output gives for a dossier."""
    verb, *rest = output.arguments
    return ask(verb, "--dataset", str(dossier), *rest, is_terminal=is_terminal)
