"""Gathering what belongs to one quotation from all over the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Basis, Organization, Person, Quote, Role, Source
from pfd_tui.proof.quotation import HeldRole, Quotation
from pfd_tui.proof.verdict import UNPROVABLE

if TYPE_CHECKING:
    from pfd_tui.archive.archive import Archive, Stored


def quotation(archive: Archive, stored: Stored) -> Quotation:
    """The stored quotation with its speaker, roles, source and place in its statement.

    Raises TypeError where `stored` is no quotation.
    """
    quote = stored.record
    if not isinstance(quote, Quote):
        raise TypeError(f"{stored.id} is no quotation")
    speaker = archive.with_id(quote.speaker) if quote.speaker else None
    source = archive.with_id(quote.source)
    parts = [part.id for part in archive.parts_of_statement(quote)]
    return Quotation(
        quote=quote,
        proof=stored.proof or UNPROVABLE,
        speaker=speaker.record
        if speaker and isinstance(speaker.record, (Person, Organization))
        else None,
        roles=_roles(archive, speaker),
        source=source.record if source and isinstance(source.record, Source) else None,
        part=parts.index(quote.id) + 1 if quote.id in parts else 1,
        parts=len(parts) or 1,
    )


def proved_again(archive: Archive, stored: Stored) -> Stored:
    """The quotation with a proof made now, from the source text, not the one that was kept.

    A record that lies on a disk may change there; what is copied must not rest on it alone.
    """
    quote, kept = stored.record, stored.proof
    if not isinstance(quote, Quote) or kept is None:
        return stored
    text, source = archive.source_text(quote.source), archive.with_id(quote.source)
    if text is None or source is None or not isinstance(source.record, Source):
        return stored
    from pfd_tui.proof.prover import Prover  # needed for copying only

    prover = Prover(text, source.record.kind)
    proof = prover.prove(quote) if kept.start is None else prover.prove_at(quote, kept.start)
    proof = replace(proof, is_ambiguous=kept.is_ambiguous, attribution_fault=kept.attribution_fault)
    return replace(stored, proof=proof)


def _roles(archive: Archive, speaker: Stored | None) -> tuple[HeldRole, ...]:
    if speaker is None or not isinstance(speaker.record, Person):
        return ()
    return tuple(_held(archive, role) for role in speaker.record.roles)


def _held(archive: Archive, role: Role) -> HeldRole:
    """A role in words; what the source does not state, and what the dossier lacks, in brackets."""

    def shown(field: str, value: str) -> str:
        is_stated = not value or role.basis_of(field) is Basis.STATED
        return value if is_stated else f"[{value}]"

    organization = f"[not in the dossier: {role.organization}]"
    if archive.number_of(role.organization) is not None:
        organization = shown("organization", archive.name_of_id(role.organization))
    return HeldRole(
        shown("title", role.title), organization, shown("when", dates.in_words(role.when))
    )
