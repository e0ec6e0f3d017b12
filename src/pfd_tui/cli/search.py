"""`pfd-tui search`: records that match a query, for people or for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive import Archive, Found, Selection, name_of
from pfd_tui.archive.gather import quotation
from pfd_tui.cite import quoted
from pfd_tui.cli.output import (
    BOLD,
    DIM,
    UNDERLINE,
    message,
    open_whole,
    paint,
    write,
    write_painted,
)
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, Kind, Quote
from pfd_tui.export.jsonform import computed, json_text
from pfd_tui.sheet.lines import verdict_in_words
from pfd_tui.sheet.records import KIND_TITLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from pfd_tui.archive import Stored

BATCH = 200
"""Records fetched at a time, so that an answer of any size streams."""


def run(options: argparse.Namespace) -> int:
    """Print what was found; returns 0, or 1 where that is nothing."""
    archive = open_whole(options.datasets)
    kinds = (Kind(options.kind),) if options.kind else tuple(Kind)
    found = archive.find(Selection(options.query), kinds)
    for note in found.query.notes:
        message(f"pfd-tui: {note}")
    if options.format == "text":
        _print_text(archive, found, options.limit)
    elif options.format == "jsonl":
        for stored in _records(archive, found, options.limit):
            write(json_text(_typed(stored), indent=None) + "\n")
    else:
        results = [_typed(stored) for stored in _records(archive, found, options.limit)]
        counts = {str(kind): len(numbers) for kind, numbers in found.numbers.items()}
        write(json_text({"query": options.query, "counts": counts, "results": results}) + "\n")
    if not found.total:
        _suggest(archive, found)
    return 0 if found.total else 1


def _typed(stored: Stored) -> dict[str, object]:
    return {"type": str(stored.kind), **computed(stored)}


def _records(archive: Archive, found: Found, limit: int | None) -> Iterator[Stored]:
    for kind in found.numbers:
        yield from _of_kind(archive, found, kind, limit)


def _of_kind(archive: Archive, found: Found, kind: Kind, limit: int | None) -> Iterator[Stored]:
    numbers = found.numbers[kind][:limit]
    for first in range(0, len(numbers), BATCH):
        yield from archive.stored(numbers[first : first + BATCH])


def _suggest(archive: Archive, found: Found) -> None:
    near = archive.near_spellings(found.query)
    hint = f"; near spellings: {', '.join(near)}" if near else ""
    message(f"pfd-tui: nothing found{hint}")


def _print_text(archive: Archive, found: Found, limit: int | None) -> None:
    separator = ""
    for kind, numbers in found.numbers.items():
        if not numbers:
            continue
        write(separator)
        separator = "\n"
        shown = f", {limit} shown" if limit and limit < len(numbers) else ""
        write_painted(paint(f"{KIND_TITLES[kind]} ({len(numbers)}{shown})", BOLD))
        for stored in _of_kind(archive, found, kind, limit):
            _print_one(archive, stored, found)


def _print_one(archive: Archive, stored: Stored, found: Found) -> None:
    record = stored.record
    match record:
        case Quote():
            whole = quotation(archive, stored)
            speaker = whole.speaker.name if whole.speaker else "[no speaker named]"
            if whole.speaker and record.attribution.basis != "stated":
                speaker += f" [{record.attribution.basis}]"
            write_painted(f"  {speaker}: {_lit(quoted(whole), found)}")
            detail = verdict_in_words(stored.proof)
        case Event():
            write_painted(
                f"  {paint(dates.in_words(record.when), BOLD)}  {_lit(record.what, found)}"
            )
            detail = f"{record.status}, {record.basis}"
        case _:
            write_painted(f"  {_lit(name_of(record), found)}")
            detail = ""
    write_painted("    " + paint(" · ".join(part for part in (record.id, detail) if part), DIM))


def _lit(text: str, found: Found) -> str:
    """`text` with the words asked for underlined, on a terminal."""
    pieces, end = [], 0
    for start, stop in found.query.hits(text):
        if start >= end:
            pieces += [paint(text[end:start]), paint(text[start:stop], BOLD, UNDERLINE)]
            end = stop
    return "".join([*pieces, paint(text[end:])])
