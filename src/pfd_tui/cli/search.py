"""`pfd-tui search`: records that match a query, for people or for scripts."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from pfd_tui.archive import Archive, Found, Selection, name_of
from pfd_tui.archive.matching import as_plain, matches
from pfd_tui.cite import quoted, supplied
from pfd_tui.cli.output import (
    BOLD,
    DIM,
    UNDERLINE,
    message,
    open_whole,
    paint,
    write_json,
    write_line,
)
from pfd_tui.dossier.problems import UnreadableDatasetError
from pfd_tui.dossier.records import AttributionBasis, Event, Kind, Quote, Source
from pfd_tui.export.jsonform import computed, json_text
from pfd_tui.sheet import is_planned, verdict_in_words
from pfd_tui.sheet.facts import date_of_event

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from pfd_tui.archive import Stored
    from pfd_tui.cli.output import Painted
    from pfd_tui.dossier.records import Record

KIND_TITLES = {
    Kind.SOURCE: "Sources",
    Kind.PERSON: "People",
    Kind.ORGANIZATION: "Organizations",
    Kind.WORK: "Works",
    Kind.QUOTE: "Quotations",
    Kind.EVENT: "Timeline",
}
BATCH = 200
"""Records fetched at a time, so that an answer of any size streams."""


def run(options: argparse.Namespace) -> int:
    """Print what was found; returns 0, or 1 where that is nothing."""
    try:
        archive = open_whole(options.datasets)
    except UnreadableDatasetError as error:
        _say_how_to_quote(options, error)
        raise
    kinds = (Kind(options.kind),) if options.kind else tuple(Kind)
    selection = Selection(options.query, is_thorough=True)
    found = archive.find(selection, kinds)
    for note in found.query.notes:
        message(f"pfd-tui: {note}")
    if options.format == "text":
        _print_text(archive, found, options.limit)
    elif options.format == "jsonl":
        for stored in _records(archive, found, options.limit):
            write_json(json_text(_typed(archive, stored, found), indent=None) + "\n")
    else:
        results = [
            _typed(archive, stored, found) for stored in _records(archive, found, options.limit)
        ]
        counts = {str(kind): len(numbers) for kind, numbers in found.numbers.items()}
        answer = {"query": options.query, "counts": counts, "results": results}
        write_json(json_text(answer) + "\n")
    if not found.total:
        _suggest(archive.near_spellings(selection, kinds))
    return 0 if found.total else 1


def _say_how_to_quote(options: argparse.Namespace, error: UnreadableDatasetError) -> None:
    """Several words without quotation marks: the shell makes arguments of them."""
    missing = any(problem.code == "missing" for problem in error.problems)
    words = [options.query, *options.datasets]
    if missing and not any(os.sep in word or "." in word for word in words[1:]):
        command = shlex.join(["pfd-tui", "search", " ".join(words)])
        message(f"pfd-tui: what stands behind the query names a dossier; one query: {command}")


def _typed(archive: Archive, stored: Stored, found: Found) -> dict[str, object]:
    matched = as_plain(matches(archive, stored, found.query))
    return {"type": str(stored.kind), **computed(stored), "matched": matched}


def _records(archive: Archive, found: Found, limit: int | None) -> Iterator[Stored]:
    for kind in found.numbers:
        yield from _of_kind(archive, found, kind, limit)


def _of_kind(archive: Archive, found: Found, kind: Kind, limit: int | None) -> Iterator[Stored]:
    numbers = found.numbers[kind][:limit]
    for first in range(0, len(numbers), BATCH):
        yield from archive.stored(numbers[first : first + BATCH])


def _suggest(near: list[str]) -> None:
    hint = f"; near spellings: {', '.join(near)}" if near else ""
    message(f"pfd-tui: nothing found{hint}")


def _print_text(archive: Archive, found: Found, limit: int | None) -> None:
    is_first = True
    for kind, numbers in found.numbers.items():
        if not numbers:
            continue
        if not is_first:
            write_line()
        is_first = False
        shown = f", {limit} shown" if limit and limit < len(numbers) else ""
        write_line(paint(f"{KIND_TITLES[kind]} ({len(numbers)}{shown})", BOLD))
        for stored in _of_kind(archive, found, kind, limit):
            _print_one(archive, stored, found)


def _print_one(archive: Archive, stored: Stored, found: Found) -> None:
    record = stored.record
    match record:
        case Quote():
            write_line(
                f"  {_speaker(archive, record)}: ",
                *_lit(quoted(record), found.query.hits(quoted(record))),
            )
            detail = verdict_in_words(stored.proof)
        case Event():
            when = paint(date_of_event(record), BOLD)
            write_line("  ", when, "  ", *_lit(record.what, found.query.hits(record.what)))
            detail = f"{record.status}, {record.basis}"
        case _:
            name = _name(record)
            write_line("  ", *_lit(name, found.query.hits_in_name(name)))
            detail = "planned" if is_planned(record) else ""
    write_line("    ", paint(" · ".join(part for part in (record.id, detail) if part), DIM))


def _speaker(archive: Archive, quote: Quote) -> str:
    """Who said it, and on what ground, where the source does not state it with these words."""
    if not quote.speaker:
        return "[no speaker named]"
    speaker = archive.with_id(quote.speaker)
    if speaker is None:
        return f"[speaker not in the dossier: {quote.speaker}]"
    basis = quote.attribution.basis
    if basis is AttributionBasis.STATED:
        return _name(speaker.record)
    return f"{_name(speaker.record)} [{basis}]"


def _name(record: Record) -> str:
    """What it is called, in square brackets where no source calls it so."""
    field = "title" if isinstance(record, Source) else "name"
    return supplied(record, field, name_of(record))


def _lit(text: str, hits: list[tuple[int, int]]) -> list[Painted]:
    """`text` with the words at these places underlined, on a terminal."""
    pieces: list[Painted] = []
    end = 0
    for start, stop in hits:
        if start >= end:
            pieces += [paint(text[end:start]), paint(text[start:stop], BOLD, UNDERLINE)]
            end = stop
    return [*pieces, paint(text[end:])]
