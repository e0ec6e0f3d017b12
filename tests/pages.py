"""Carrying out a page of the documentation: its files are written, its commands run, in order.

docs/contributing.md, *Commands in the documentation*, tells authors of pages how this reads them.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(
    r"^(?:<!-- (?P<act>file|change|copied): (?P<what>[^\n]*?) -->\n)?"
    r"```(?P<language>\w+)\n(?P<content>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
STATUS = re.compile(r"\(exit status (\d+)\)")
INLINE = re.compile(r"(?<!`)`(pfd-tui [^\s`]+ [^`\n]+)`(?!`)")
TO_BE_REPLACED = re.compile(r"\b[A-Z]{2,}\b|…|\[|\w\|\w")
LEFT_OUT = "…"
"""A line of shown output that stands for any number of lines."""
NOT_RUN = re.compile(
    r"^\| \[?([\w./-]+?)\]?(?:\([^)]*\))? \| `([^`]+)` \| (\S.*) \|$", re.MULTILINE
)


@dataclass(frozen=True)
class File:
    """A file that a page shows, to be written below the page's folder."""

    path: str
    content: str


@dataclass(frozen=True)
class Change:
    """Lines of a file that a page has the reader change, old and new."""

    path: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Copied:
    """Keys pressed in the explorer, and what is on the clipboard afterwards."""

    dossier: str
    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Command:
    """A command line, and what a page shows of its answer."""

    line: str
    output: tuple[str, ...] | None = None
    """Lines of output and messages; none where the page shows none."""
    status: int | None = None
    """The exit status that is shown."""


Step = File | Change | Copied | Command


def steps(page: Path) -> Iterator[Step]:
    """What a page has its reader do."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        content, what = block["content"], block["what"] or ""
        match block["act"], block["language"]:
            case "file", _:
                yield File(what, content)
            case "change", _:
                yield Change(what, tuple(_changed(content)))
            case "copied", _:
                dossier, _, keys = what.partition(": ")
                yield Copied(dossier, tuple(keys.split()), content)
            case _, "console":
                yield from _answered(content)
            case _, "sh":
                yield from (Command(line) for line in _lines(content))


def _changed(content: str) -> Iterator[tuple[str, str]]:
    lines = content.splitlines()
    old = [line[1:] for line in lines if line.startswith("-")]
    new = [line[1:] for line in lines if line.startswith("+")]
    return zip(old, new, strict=True)


def _lines(content: str) -> Iterator[str]:
    """The command lines of a block."""
    lines = (re.sub(r"(^|\s)#[\s!].*", "", line).strip() for line in content.splitlines())
    yield from (line for line in lines if line)


def in_text(page: Path) -> set[str]:
    """Whole commands that a page names in its text; not those with a word to be replaced."""
    spans = INLINE.findall(BLOCK.sub("", page.read_text(encoding="utf-8")))
    return {span for span in spans if not TO_BE_REPLACED.search(span)}


def _answered(content: str) -> Iterator[Command]:
    for piece in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        line, _, answer = piece.partition("\n")
        output = answer.rstrip("\n").splitlines()
        status = STATUS.fullmatch(output[-1]) if output else None
        if status:
            output.pop()
        [command] = _lines(line)
        yield Command(command, tuple(output), int(status[1]) if status else 0)


def not_run() -> dict[tuple[str, str], str]:
    """Why commands of pages are not run, by page and command; docs/contributing.md lists them."""
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    return {(page, command): why for page, command, why in NOT_RUN.findall(page)}


def is_shown(shown: tuple[str, ...], output: list[str]) -> bool:
    """Whether the lines that a page shows are those that were printed, but for what it left out."""
    pattern = [".*" if each == LEFT_OUT else re.escape(each.rstrip()) + "\n" for each in shown]
    return bool(re.fullmatch("".join(pattern), "".join(f"{each.rstrip()}\n" for each in output),
                             re.DOTALL))  # fmt: skip


def pipeline(line: str) -> list[list[str]] | None:
    """The programs of a pipe, each with its arguments; none where a shell is needed."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    programs: list[list[str]] = [[]]
    for word in lexer:
        if word == "|":
            programs.append([])
        elif set(word) <= set("();<>|&"):
            return None
        else:
            programs[-1].append(word)
    return programs if all(each[:1] == ["pfd-tui"] for each in programs) else None
