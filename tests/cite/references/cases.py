"""References of every kind of source, whole and bare, and odd ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pfd_tui.cite import references
from pfd_tui.cite.references import Reference
from pfd_tui.dossier.records import Basis, Form, Source
from tests.cite.samples import PLAIN, QUOTE, SOURCE
from tests.cite.styles.cases import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pfd_tui.proof.quotation import Quotation

WRITERS: Mapping[str, Callable[[Sequence[Reference]], str]] = {
    "csl-json": references.csl_json,
    "bibtex": references.bibtex,
    "biblatex": references.biblatex,
    "ris": references.ris,
}
"""How each format is written, by its name on the command line."""

WHOLE = Source(
    id="whole", kind="article", title="Steps Toward Media Freedom: 50% of A & B",
    standfirst="Few steps forward.", authors=("Doe, Jane Anne", "Roe, Richard, Jr.", "Internews"),
    publisher="The Press and Sons", place="Алматы", issued="2021-05-03", updated="2022-05-26",
    accessed="2022-06-01", url="https://example.org/a_b?c=d&e=f%20g#h", language="en",
    about="Two steps,\none forward.", note="Found in an archive.",
)  # fmt: skip


def quoting(source: Source, quotation: Quotation = PLAIN) -> Reference:
    """A source with one quotation that is cited from it."""
    quote = replace(quotation.quote, source=source.id)
    return Reference(source, (replace(quotation, quote=quote, source=source),))


def whole_cases() -> list[Reference]:
    """A source of every kind with all that it may have, and a quotation."""
    return [quoting(replace(WHOLE, id=f"{kind}-whole", kind=kind)) for kind in KINDS]


def bare_cases() -> list[Reference]:
    """A source of every kind without title, author, publisher, date and address."""
    return [Reference(Source(id=f"{kind}-bare", kind=kind, title="")) for kind in KINDS]


def odd_cases() -> list[Reference]:
    """What is supplied, uncertain, reported, in lines, or said by nobody who is known."""
    supplied = dict.fromkeys(
        ("title", "standfirst", "authors", "publisher", "place"), Basis.INFERRED
    ) | dict.fromkeys(("issued", "updated", "accessed", "url", "language"), Basis.EXTERNAL)
    article = replace(SOURCE, authors=("Doe, Jane",))
    interview = replace(article, kind="interview", authors=("Roe, Richard, Jr.",))
    in_lines = replace(QUOTE, text="One line\nand another", form=Form.INDIRECT)
    nobody = replace(PLAIN, quote=replace(QUOTE, speaker=""), speaker=None)
    return [
        Reference(replace(WHOLE, id="supplied", bases=supplied)),
        Reference(replace(article, id="about-a-season", issued="2021-21~", accessed="2022?")),
        Reference(replace(article, id="an-interval", issued="2020/2021-02", accessed="2022-06/..")),
        Reference(
            replace(article, id="a-decade", issued="201X", accessed="2022-06-01T09:30:00Z"),
        ),
        quoting(replace(article, id="reported-in-lines"), replace(PLAIN, quote=in_lines)),
        quoting(replace(interview, id="nobody-interviewed"), nobody),
        Reference(replace(interview, id="nobody-quoted")),
        Reference(replace(article, id="a-company", authors=("{Smith, Jones & Co.}",))),
        Reference(replace(article, id="signs-in-the-url", url="https://example.org/a;b|c")),
        Reference(replace(article, id="tags", title="The <i>Press</i>", publisher="A\nB")),
        Reference(replace(article, id="a-control", title="The \x1b[1mPress")),
    ]


def all_cases() -> list[Reference]:
    """All of them."""
    return [*whole_cases(), *bare_cases(), *odd_cases()]
