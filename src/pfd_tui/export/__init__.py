"""The whole dossier in other people's formats. No screen.

A writer is called with the archive, the problems to report, and where to count what the format
cannot carry; it yields the file in pieces, so that a dossier of any size streams.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export.losses import Losses


class Writer(Protocol):
    """Yields the pieces of a file; the losses are complete after the last of them."""

    def __call__(
        self, archive: Archive, problems: Iterable[Problem], losses: Losses
    ) -> Iterator[str]:
        """The pieces in order; lines end as the format wants it."""
        ...


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format of the whole dossier.

    `writer` is where its Writer is found (`module:function` of this package), and is imported only
    when it is asked for. `is_json`: what an encoding lacks can be escaped without a loss.
    """

    name: str
    writer: str
    ending: str
    purpose: str
    is_json: bool = False

    def load(self) -> Writer:
        """The writer of the format."""
        module, _, function = self.writer.partition(":")
        return cast("Writer", getattr(importlib.import_module(f"{__name__}.{module}"), function))


FORMATS = {
    each.name: each
    for each in (
        ExportFormat(
            "json", "jsonform:json_pieces", ".json",
            "every record and field as one object, for programs", is_json=True,
        ),
        ExportFormat(
            "jsonl", "jsonlines:jsonl_pieces", ".jsonl",
            "the same, a record a line, for streams and large dossiers", is_json=True,
        ),
        ExportFormat("csv", "table:csv_pieces", ".csv", "a row a quotation, for spreadsheets"),
        ExportFormat(
            "markdown", "readable:markdown_pieces", ".md", "a document to read, print or convert"
        ),
        ExportFormat(
            "html", "webpage:html_pieces", ".html", "one page with the sources, to send to readers"
        ),
        ExportFormat(
            "csl-json", "bibliography:csl_json_pieces", ".json",
            "the sources, for Zotero and pandoc", is_json=True,
        ),
        ExportFormat("bibtex", "bibliography:bibtex_pieces", ".bib", "the sources, for LaTeX"),
        ExportFormat(
            "biblatex", "bibliography:biblatex_pieces", ".bib", "the sources, for LaTeX with biber"
        ),
        ExportFormat(
            "ris", "bibliography:ris_pieces", ".ris", "the sources, for EndNote, Mendeley, Zotero"
        ),
        ExportFormat(
            "w3c-annotation", "annotations:annotation_pieces", ".jsonld",
            "the quotations as annotations of their sources", is_json=True,
        ),
        ExportFormat(
            "schema-org", "schemaorg:schema_org_pieces", ".jsonld",
            "quotations, people and sources for search engines", is_json=True,
        ),
        ExportFormat(
            "ftm", "ftm:ftm_pieces", ".ftm.json",
            "entities and links for Aleph and OpenSanctions tools", is_json=True,
        ),
        ExportFormat(
            "timelinejs", "timelinejs:timelinejs_pieces", ".timeline.json",
            "the timeline for TimelineJS, on a web page", is_json=True,
        ),
        ExportFormat(
            "ics", "ics:ics_pieces", ".ics", "the events with exact days, for calendar programs"
        ),
        ExportFormat(
            "timeline-csv", "timetable:timeline_csv_pieces", ".csv",
            "a row an event, for spreadsheets",
        ),
        ExportFormat(
            "timeline-svg", "chart.drawing:timeline_svg_pieces", ".svg",
            "the timeline drawn, to print or to put on a page",
        ),
    )
}  # fmt: skip
"""Each format under its name on the command line."""
