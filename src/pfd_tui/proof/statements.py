"""Checking quotations against each other: the parts of one statement, and one voice at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.prover import Prover
    from pfd_tui.proof.verdict import Proof

Indexed = tuple[int, Finding]
"""The position of a quotation, and what is wrong with it."""


def check_together(
    quotes: Sequence[Quote], proofs: Sequence[Proof], prover: Prover
) -> Iterator[Indexed]:
    """What is wrong with quotations of one source that is right with each alone."""
    yield from _check_parts(quotes, proofs, prover)
    yield from _check_voices(quotes, proofs, prover)


def _check_parts(
    quotes: Sequence[Quote], proofs: Sequence[Proof], prover: Prover
) -> Iterator[Indexed]:
    """Parts of one statement have one speaker, and stand in one paragraph or the next."""
    heads = {quote.id: index for index, quote in enumerate(quotes)}
    last: dict[str, int] = {}
    """The passage of the part before, by statement."""
    for index in _in_order(proofs):
        quote, statement = quotes[index], quotes[index].part_of or quotes[index].id
        passage = prover.source.index_at(proofs[index].start or 0)
        if quote.part_of and abs(passage - last.get(statement, passage)) > 1:
            yield (
                index,
                Finding(
                    "part-apart",
                    "`part_of`: the part before it stands in another part of the source",
                    "parts of one statement stand in one paragraph or in neighbouring ones",
                ),
            )
        last[statement] = passage
    for index, quote in enumerate(quotes):
        head = heads.get(quote.part_of)
        if head is not None and quotes[head].speaker != quote.speaker:
            yield (
                index,
                Finding(
                    "part-of-another",
                    "`part_of`: the first part of this statement has another speaker",
                    f"name the same speaker as `{quote.part_of}`, or delete `part_of`",
                ),
            )


def _check_voices(
    quotes: Sequence[Quote], proofs: Sequence[Proof], prover: Prover
) -> Iterator[Indexed]:
    """The same words between the same marks are not said by two people."""
    before: int | None = None
    for index in _in_order(proofs):
        if before is not None and _overlap(proofs[before], proofs[index], prover):
            first, second = quotes[before], quotes[index]
            if first.speaker and second.speaker and first.speaker != second.speaker:
                yield (
                    index,
                    Finding(
                        "two-speakers",
                        f"these words of the source are also recorded as said by `{first.speaker}`",
                        f"decide between this quotation and `{first.id}`",
                    ),
                )
        if before is None or (proofs[index].end or 0) >= (proofs[before].end or 0):
            before = index


def _overlap(first: Proof, second: Proof, prover: Prover) -> bool:
    """Whether two quotations share words of one run, not of one that stands inside another."""
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    if second.start >= first.end:
        return False
    runs = [prover.marks.holding(p.start or 0, p.end or 0) for p in (first, second)]
    starts = {run.start if run else None for run in runs}
    return len(starts) == 1


def _in_order(proofs: Sequence[Proof]) -> list[int]:
    """The positions of the proved quotations, in the order they stand in the source."""
    proved = [index for index, proof in enumerate(proofs) if proof.is_proved]
    return sorted(proved, key=lambda index: proofs[index].start or 0)
