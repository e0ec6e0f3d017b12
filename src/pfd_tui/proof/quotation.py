"""A quotation with everything that showing, proving and citing it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pfd_tui.dossier.records import Organization, Person, Quote, Source
    from pfd_tui.proof.verdict import Proof


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role of the speaker: the title (may be empty), the organization, and when it was held.

    What no source states stands in square brackets already.
    """

    title: str
    organization: str
    when: str = ""

    def __str__(self) -> str:
        role = ", ".join(part for part in (self.title, self.organization) if part)
        return f"{role} ({self.when})" if self.when else role


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in its context.

    `speaker` is None where the source names nobody, or somebody the dossier does not hold.
    `part` and `parts` count the parts of a statement that the narrator split (1 of 1: whole).
    `text_sha256` is the digest (hexadecimal) of the source text that the words were looked for in,
    whatever the dossier records of it; empty where there is no text.
    """

    quote: Quote
    proof: Proof
    speaker: Person | Organization | None
    roles: tuple[HeldRole, ...]
    source: Source | None
    part: int = 1
    parts: int = 1
    text_sha256: str = ""

    @property
    def is_text_changed(self) -> bool:
        """Whether the text is another one than that whose digest the dossier records."""
        recorded = self.source.sha256 if self.source else ""
        return bool(recorded and self.text_sha256) and recorded != self.text_sha256
