"""Records and dossiers as JSON: the fields of the format, with what the program computed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pfd_tui.dossier import dates
from pfd_tui.dossier.format import SECTIONS
from pfd_tui.dossier.plain import to_plain
from pfd_tui.dossier.records import Event
from pfd_tui.dossier.visible import escaped_json, json_escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export.losses import Losses


def computed(stored: Stored) -> dict[str, Any]:
    """A record in its plain form with its computed fields.

    Quotations gain `verdict`, `foldings`, `start`, `end` (code points of the source text,
    half-open), `paragraph` and `section`; `found_marks` (`closed`, `unclosed` or `none`) and
    `found_cut`, as the words stand there; `ambiguous`; and `flaw` and `attribution_fault`, the
    codes of what is wrong, or empty. Where nothing is proved, places are null. Events gain
    `earliest` and `latest` (ISO days, or null for an open end).
    """
    plain = to_plain(stored.record)
    if stored.proof is not None:
        proof = stored.proof
        plain["verdict"] = str(proof.verdict)
        plain["foldings"] = list(proof.foldings)
        is_proved = proof.is_proved
        plain["start"] = proof.start if is_proved else None
        plain["end"] = proof.end if is_proved else None
        plain["paragraph"], plain["section"] = proof.paragraph, proof.section
        plain["found_marks"] = str(proof.marks) if is_proved else None
        plain["found_cut"] = str(proof.cut) if is_proved else None
        plain["ambiguous"] = proof.is_ambiguous
        plain["flaw"], plain["attribution_fault"] = str(proof.flaw), proof.attribution_fault
    if isinstance(stored.record, Event):
        when = dates.parse(stored.record.when)
        plain["earliest"] = None if when.earliest is None else dates.iso_day(when.earliest)
        plain["latest"] = None if when.latest is None else dates.iso_day(when.latest)
    return plain


def json_text(value: object, *, indent: int | None = 2) -> str:
    """`value` as JSON that is safe to print: what could command a terminal is escaped."""
    return escaped_json(json.dumps(value, ensure_ascii=False, indent=indent))


def ascii_json(text: str) -> str:
    """The same JSON in ASCII only, for an encoding that lacks some of its signs."""
    return text if text.isascii() else _BEYOND_ASCII.sub(json_escape, text)


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def json_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """The whole dossier as one JSON object: a list for each section, and `problems`.

    Nothing is lost.
    """
    yield "{\n"
    for section in SECTIONS:
        yield f'  "{section.key}": '
        yield from json_list(computed(stored) for stored in archive.all_of(section.kind))
        yield ",\n"
    yield '  "problems": '
    yield from json_list(problem.to_plain() for problem in problems)
    yield "\n}\n"


_LINE_START = re.compile(r"^", re.MULTILINE)


def json_list(items: Iterable[Mapping[str, object]], *, indent: int | None = 2) -> Iterator[str]:
    """A JSON list in pieces, indented as the value of a field of the outermost object.

    Without an `indent` each item stands on one line, which takes half the time.
    """
    separator = "["
    for item in items:
        yield f"{separator}\n{_LINE_START.sub('    ', json_text(item, indent=indent))}"
        separator = ","
    yield "[]" if separator == "[" else "\n  ]"
