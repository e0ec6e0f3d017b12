"""`pfd-tui cite`: quotations with their citations, in a style and a format."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive.gather import quotations
from pfd_tui.cite import (
    WARNING,
    Format,
    Grouping,
    Options,
    Request,
    Style,
    cite,
    lost,
    trust_notes,
    word_number,
)
from pfd_tui.cite.references.ris import END_OF_LINE
from pfd_tui.cli.output import fail, message, open_whole, write, write_file, write_json
from pfd_tui.dossier.dataset import PIPE
from pfd_tui.dossier.problems import did_you_mean
from pfd_tui.dossier.records import Kind, Quote, Source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.proof.quotation import Quotation

ENDINGS = (".yaml", ".yml")


class _UsageError(Exception):
    """What was asked for cannot be cited; the message says why."""


def run(options: argparse.Namespace) -> int:
    """Print the citations; returns 0, or 2 where an id is not that of a quotation or source."""
    ids, datasets = _told_apart(options.words, options.datasets)
    if PIPE in datasets and (PIPE in ids or not ids):
        return fail("standard input cannot hold both the ids and the dossier")
    try:
        piped = list(_piped_ids()) if PIPE in ids or not ids else []
        archive = open_whole(datasets)
        stored = [*_asked_for(archive, [each for each in ids if each != PIPE])]
        stored += _citable(archive, piped)
        if not stored:
            raise _UsageError("no ids to cite; `pfd-tui search` prints ids")
        _print(archive, stored, options)
    except _UsageError as error:
        return fail(str(error))
    return 0


def _told_apart(words: Sequence[str], datasets: Sequence[str]) -> tuple[list[str], list[str]]:
    """The ids and the datasets: with `--dataset` all words are ids, else paths are datasets."""
    if datasets:
        return list(words), list(datasets)
    ids = [word for word in words if word == PIPE or not _is_path(word)]
    return ids, [word for word in words if word not in ids]


def _is_path(word: str) -> bool:
    return "/" in word or "\\" in word or word.endswith(ENDINGS) or Path(word).exists()


# Which records


def _piped_ids() -> Iterator[str]:
    """The ids on standard input: one a line, or JSON as `search` prints it.

    Raises _UsageError.
    """
    if sys.stdin is None or sys.stdin.isatty():
        return
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        yield from _ids_in(json.loads(text))
    except RecursionError:
        raise _UsageError("standard input holds JSON that is nested too deep") from None
    except ValueError:
        for line in filter(None, map(str.strip, text.splitlines())):
            yield from _ids_in(_parsed(line))


def _parsed(line: str) -> object:
    """A line of JSON; any other line is an id."""
    if not line.startswith("{"):
        return line
    try:
        parsed: object = json.loads(line)
    except RecursionError:
        raise _UsageError("a line on standard input is JSON that is nested too deep") from None
    except ValueError as error:  # also of a number with thousands of digits
        told = getattr(error, "msg", "a number is too long")
        raise _UsageError(f"a line on standard input is no JSON: {told}") from None
    return parsed


def _ids_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _ids_in(each)
        case {"results": list(results)}:
            yield from _ids_in(results)
        case {"id": str(id_)}:
            yield id_
        case _:
            raise _UsageError("standard input holds something that is no id")


def _asked_for(archive: Archive, ids: Sequence[str]) -> Iterator[Stored]:
    """The records that were asked for by id. Raises _UsageError where one cannot be cited."""
    for id_ in ids:
        stored = _found(archive, id_)
        if stored.kind not in (Kind.QUOTE, Kind.SOURCE):
            raise _UsageError(
                f"`{id_}` is no quotation and no source, but of kind `{stored.kind}`; "
                f"`pfd-tui show {id_}` names its quotations"
            )
        yield stored


def _found(archive: Archive, id_: str) -> Stored:
    stored = archive.with_id(id_)
    if stored is None:
        hint = did_you_mean(id_, archive.similar_ids(id_)) or "`pfd-tui search` prints ids"
        raise _UsageError(f"no record `{id_}`; {hint}")
    return stored


def _citable(archive: Archive, ids: Sequence[str]) -> list[Stored]:
    """What of a pipe can be cited: its quotations; where it has none, its sources."""
    every = [_found(archive, id_) for id_ in dict.fromkeys(ids)]
    quotes = [stored for stored in every if stored.kind is Kind.QUOTE]
    chosen = quotes or [stored for stored in every if stored.kind is Kind.SOURCE]
    if skipped := len(every) - len(chosen):
        message(f"pfd-tui: {skipped} of {len(every)} records are not cited: no quotations")
    return chosen


# What is printed


def _print(archive: Archive, stored: Sequence[Stored], options: argparse.Namespace) -> None:
    cited = quotations(archive, [each for each in stored if isinstance(each.record, Quote)])
    sources = [each.record for each in stored if isinstance(each.record, Source)]
    request = _request(options, cited)
    answer = cite(cited, request, lambda id_: _text_of(archive, id_), sources)
    _write(answer, request.format)
    for told in [*_warnings(cited), *lost(cited, request, sources)]:
        message(f"pfd-tui: {told}")


def _request(options: argparse.Namespace, cited: Sequence[Quotation]) -> Request:
    """Raises _UsageError where `--sic` does not fit."""
    sic = 0
    if options.sic is not None:
        if len(cited) != 1:
            raise _UsageError("--sic needs one quotation")
        try:
            sic = word_number(cited[0].quote.text, options.sic)
        except ValueError as error:
            raise _UsageError(f"--sic: {error}") from None
    return Request(
        Style(options.style),
        Format(options.format),
        Options(sic, options.final_stop, options.straight, proof=not options.no_proof),
        Grouping(options.group_by),
    )


def _text_of(archive: Archive, source_id: str) -> str | None:
    text = archive.source_text(source_id)
    return text.text if text else None


def _write(answer: str, format_: Format) -> None:
    """Print the answer; what is there for a program is written as it is."""
    if not answer:
        return
    if format_ in (Format.JSON, Format.CSL_JSON):
        write_json(answer + "\n")
    elif format_ is Format.RIS:
        write_file([answer, END_OF_LINE])
    else:
        write(answer + "\n")


def _warnings(cited: Sequence[Quotation]) -> list[str]:
    """What of the quotations a reader must not use as it is."""
    ids = [q.quote.id for q in cited if any(n.startswith(WARNING) for n in trust_notes(q))]
    if not ids:
        return []
    named = ", ".join(ids[:SHOWN_IDS]) + (", …" if len(ids) > SHOWN_IDS else "")
    return [f"{WARNING}the source does not bear out {named}; the citation says why"]


SHOWN_IDS = 5
"""Ids that a warning names."""
