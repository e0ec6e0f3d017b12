"""The manual page, made from the parsers of the command line; man(7) is its language."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pfd_tui import __version__
from pfd_tui.cli.arguments import parser_of
from pfd_tui.cli.help import EPILOG, VERBS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

WIDTH = 72
"""Columns of the lines of a paragraph; roff puts them together anyway."""
EXIT_STATUS = (
    ("0", "Done; for search: found; for check: nothing wrong."),
    ("1", "For search: nothing found; for check: faults."),
    ("2", "Wrong usage, or a dataset that cannot be read to its end."),
)
ENVIRONMENT = (
    ("NO_COLOR", "No colours are used where it is set (https://no-color.org)."),
    ("VISUAL, EDITOR", "What opens a record for editing."),
    ("XDG_CACHE_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME", "Where files are kept; see below."),
)
FILES = (
    ("~/.config/pfd-tui/config.toml", "Settings."),
    (
        "~/.cache/pfd-tui/archives/",
        "Made from dossiers to be searched; may be deleted at any time.",
    ),
    ("~/.local/state/pfd-tui/", "Theme, baskets, searches, and how was last copied."),
)


def manual_page() -> str:
    """pfd-tui(1)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '.\\" Made by `python docs/generate.py` from the parsers of the command line. Do not edit.'
    yield f'.TH PFD-TUI 1 "" "pfd-tui {__version__}" "User Commands"'
    yield ".SH NAME"
    yield r"pfd\-tui \- explore dossiers of quotations: who said what, when and where"
    yield ".SH SYNOPSIS"
    for verb in VERBS:
        yield from _synopsis(verb)
    yield ".SH DESCRIPTION"
    yield from _paragraphs(f"{parser_of('open').description}\n{_about_datasets()}")
    yield ".SH COMMANDS"
    for verb in VERBS:
        yield from _verb(verb)
    for title, entries in (
        ("EXIT STATUS", EXIT_STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES),
    ):  # fmt: skip
        yield f".SH {title}"
        for name, meaning in entries:
            yield from (".TP", f".B {_escaped(name)}", _line(meaning))


def _about_datasets() -> str:
    """What the help says of datasets, behind the list of verbs."""
    return EPILOG.partition("\n\n")[2].partition("\n\nexamples:")[0]


def _synopsis(verb: str) -> Iterator[str]:
    """The usage of a verb, as in the list of verbs; `open` need not be said."""
    words = _escaped(VERBS[verb].usage.removeprefix("open "))
    yield from (".HP 4", rf"\fBpfd\-tui\fR {words} [\fIOPTION\fR...]")


def _verb(verb: str) -> Iterator[str]:
    parser = parser_of(verb)
    yield f".SS {_escaped(parser.prog)}"
    if verb != "open":  # which the description was about
        yield from _paragraphs(parser.description or "")
    for action in parser._actions:  # argparse tells of them in no other way
        if action.dest != "help":
            yield from _argument(action)
    epilog = parser.epilog or ""
    if verb == "open":
        epilog = epilog[epilog.index("examples:") :]
    if epilog:
        yield from (".PP", ".nf", *map(_line, epilog.strip().splitlines()), ".fi")


def _argument(action: argparse.Action) -> Iterator[str]:
    value = "" if action.nargs == 0 else str(action.metavar or "")
    choices = [] if action.metavar else [str(choice) for choice in action.choices or ()]
    names = ", ".join(rf"\fB{_escaped(name)}\fR" for name in action.option_strings)
    behind = rf"\fI{_escaped('|'.join(choices) or value)}\fR" if choices or value else ""
    yield from (".TP", f"{names} {behind}".strip(), _line(action.help or ""))


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:  # a heading begins one itself
            yield ".PP"
        yield from map(_line, textwrap.wrap(paragraph, WIDTH))


def _line(text: str) -> str:
    """A line of text; one that begins like a request is none."""
    escaped = _escaped(text)
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _escaped(text: str) -> str:
    r"""A text in roff: a hyphen that is typed is `\-`, a plain quotation mark `\(aq`."""
    for sign, written in (
        ("\\", r"\e"),
        ("-", r"\-"),
        ("'", r"\(aq"),
        ("`", r"\(ga"),
        ("~", r"\(ti"),
    ):
        text = text.replace(sign, written)
    return text
