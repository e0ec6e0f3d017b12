"""The sources of a dossier as a bibliography, in the formats of reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pfd_tui.cite import references
from pfd_tui.cite.references import Reference
from pfd_tui.dossier.records import Kind, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export import Writer
    from pfd_tui.export.losses import Losses


def _writer(format_: str, write: Callable[[Sequence[Reference]], str]) -> Writer:
    """The writer of a format: the sources in one piece, since keys must differ among all of them.

    Sources are few beside their quotations.
    """

    def pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
        sources = [cast("Source", stored.record) for stored in archive.all_of(Kind.SOURCE)]
        found = [Reference(source) for source in sources]
        yield write(found)
        for sentence in references.losses(found, format_):
            losses.say(sentence)
        losses.records(
            archive, [kind for kind in Kind if kind is not Kind.SOURCE],
            f"a bibliography has sources only; `pfd-tui cite ID --format {format_}` cites a "
            "quotation",
        )  # fmt: skip

    return pieces


csl_json_pieces = _writer("csl-json", references.csl_json)
bibtex_pieces = _writer("bibtex", references.bibtex)
biblatex_pieces = _writer("biblatex", references.biblatex)
ris_pieces = _writer("ris", references.ris)
