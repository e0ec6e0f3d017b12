"""The help: every command of the screen it was called from, made from the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.sheet.lines import Line, Piece, Tone, line
from pfd_tui.tui.screens.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.tui.commands import Command

KEYS_WIDTH = 16
"""Cells for the keys of a command."""

SIGNS = (
    ("✓", "the words stand in the source exactly; ≈ but for typesetting; ✗ they do not; – no text"),
    ("↑", "the attribution is carried over from the same statement or paragraph"),
    ("?", "the speaker is inferred, from a heading or the context"),
    ("✗ (second)", "the source does not bear the attribution out"),
    ("!", "the quotation mark is not closed in the source, or there is none"),
    ("+", "part of a statement that the narrator split"),
    ("~", "leaves off a part of its sentence"),
    ("◇", "in a source: quoted words that no record has"),
    ("●", "marked for copying"),
    ("○", "planned: it does not exist yet; → announced; … going on; ↻ recurring"),
    ("[ ]", "supplied: not stated in the source"),
    ("3×", "at the right of a row: how often what is asked for stands in it"),
    ("4", "at the right of a name: how many quotations belong to it"),
)

QUERIES = (
    ("libel free", "both words, each from its beginning"),
    ('"media law"', "a phrase"),
    ("-bloggers", "not this word"),
    ("speaker:igor", "also org: topic: source: kind: is: when:"),
    ("is:inferred", "also unclosed, indirect, carried, plan, ongoing, derived, …"),
    ("when:2004..2008", "dates that may fall within; also before: after:"),
    ("dates:certain", "with these: dates that certainly do"),
    ("/med(ia|ium)s?/", "a regular expression, on what is said and on names as written"),
    ("sort:time", "also speaker, source; -sort:time the latest first"),
)


def help_screen(commands: tuple[type[Command], ...]) -> Paper:
    """The help for a screen with these commands."""
    return Paper("Keys that work here", list(_lines(commands)))


def _lines(commands: tuple[type[Command], ...]) -> Iterator[Line]:
    groups: dict[str, list[type[Command]]] = {}
    for command in commands:
        groups.setdefault(command.GROUP, []).append(command)
    for group, members in groups.items():
        yield line(Piece(group, Tone.HEADING))
        for command in members:
            yield _row(command.keys_shown() or "ctrl+p", f"{command.name()}: {command.help_text()}")
        yield Line()
    yield line(Piece("What the signs mean", Tone.HEADING))
    for sign, meaning in SIGNS:
        yield _row(sign, meaning)
    yield Line()
    yield line(Piece("What you can search for", Tone.HEADING))
    for query, meaning in QUERIES:
        yield _row(query, meaning)


def _row(left: str, right: str) -> Line:
    return line(
        Piece(f"{left:<{KEYS_WIDTH}}", Tone.TITLE), f" {right}", indent=2, hang=KEYS_WIDTH + 1
    )
