"""A quotation to cite, as plain as can be; tests change what they are about."""

from __future__ import annotations

from pfd_tui.dossier.records import (
    Attribution,
    AttributionBasis,
    Person,
    Quote,
    Source,
)
from pfd_tui.proof.quotation import HeldRole, Quotation
from pfd_tui.proof.verdict import Proof, Verdict

STATED = Attribution(basis=AttributionBasis.STATED, words="says Ada Lovelace")
QUOTE = Quote(
    id="q", text="Words, as they stand,", source="s", speaker="ada", attribution=STATED
)  # fmt: skip
SOURCE = Source(
    id="s", kind="article", title="The paper", publisher="The Press", issued="2021-05-03"
)
PLAIN = Quotation(
    quote=QUOTE,
    proof=Proof(Verdict.VERBATIM, start=0, end=21, paragraph=2, occurrences=1),
    speaker=Person(id="ada", name="Ada Lovelace"),
    roles=(HeldRole("Analyst", "The Engine"),),
    source=SOURCE,
)
