"""Gathering what belongs to one quotation from all over the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Basis, Organization, Person, Quote, Role, Source
from pfd_tui.proof.quotation import HeldRole, Quotation
from pfd_tui.proof.verdict import UNPROVABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored
    from pfd_tui.proof.prover import Prover


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
        text_sha256=archive.text_digest(quote.source),
        part=parts.index(quote.id) + 1 if quote.id in parts else 1,
        parts=len(parts) or 1,
    )


def quotations(archive: Archive, quotes: Sequence[Stored]) -> list[Quotation]:
    """These quotations in their context, each proved again."""
    return [quotation(archive, stored) for stored in proved_again(archive, quotes)]


def proved_again(archive: Archive, quotes: Sequence[Stored]) -> list[Stored]:
    """The quotations with proofs made now, from the source texts, not those that were kept.

    A record that lies on a disk may change there; what is copied must not rest on it alone.
    """
    by_source: dict[str, list[int]] = {}
    for index, stored in enumerate(quotes):
        if isinstance(stored.record, Quote):
            by_source.setdefault(stored.record.source, []).append(index)
    proved = list(quotes)
    for source_id, indexes in by_source.items():
        if prover := _prover(archive, source_id):
            for index in indexes:
                proved[index] = _proved(prover, quotes[index])
    return proved


def _prover(archive: Archive, source_id: str) -> Prover | None:
    """Who proves words against a source; nobody where it has no text."""
    text, source = archive.source_text(source_id), archive.with_id(source_id)
    if text is None or source is None or not isinstance(source.record, Source):
        return None
    from pfd_tui.proof.prover import Prover  # needed for copying only

    return Prover(text, source.record.kind)


def _proved(prover: Prover, stored: Stored) -> Stored:
    quote, kept = stored.record, stored.proof
    if not isinstance(quote, Quote) or kept is None:
        return stored
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
