"""Sentences that the narrator's words part, as in “We will pay,” she said, “if we are asked”.

Whoever records one half alone leaves off a condition, or a negation, and has cut a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding
from pfd_tui.dossier.records import Cut, Form
from pfd_tui.dossier.words import WORD
from pfd_tui.source.saying import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.prover import Prover
    from pfd_tui.proof.verdict import Proof
    from pfd_tui.source.marks import Run

SHOWN_WORDS = 60
"""Code points of the other half that a message repeats."""
LONGEST_CLAUSE = 160
"""Code points of the narrator's words between two halves of a sentence."""

_LEADS_ON = re.compile(r"[”\"’»“]?\s*[,–—-]")
_STOP = re.compile(r"[.!?…\n:;]")


def check_parted(
    quotes: Sequence[Quote], proofs: Sequence[Proof], prover: Prover
) -> Iterator[tuple[int, Finding]]:
    """The quotations that are half of a sentence whose other half nobody recorded."""
    places = [
        (proof.start, proof.end)
        for proof in proofs
        if proof.is_proved and proof.start is not None and proof.end is not None
    ]
    for index, (quote, proof) in enumerate(zip(quotes, proofs, strict=True)):
        for cut, other in _other_halves(quote, proof, prover):
            is_recorded = any(start < other.end and other.start < end for start, end in places)
            if not is_recorded and quote.cut not in (cut, Cut.BOTH):
                yield index, _finding(cut, prover.source.text[other.start : other.end])


def ends_parted(quote: Quote, proof: Proof, prover: Prover) -> set[Cut]:
    """At which ends of a quotation its sentence goes on beyond the narrator's words."""
    return {cut for cut, _ in _other_halves(quote, proof, prover)}


def _other_halves(quote: Quote, proof: Proof, prover: Prover) -> Iterator[tuple[Cut, Run]]:
    if quote.form is not Form.DIRECT or not proof.is_proved:
        return
    if proof.start is None or proof.end is None:
        return
    text, run = prover.source.text, prover.marks.holding(proof.start, proof.end)
    passage = prover.source.passage_at(proof.start)
    if run is None or run.depth or passage is None:
        return
    if not text[proof.end : run.end].strip(" ,"):
        last = min(run.end + LONGEST_CLAUSE, passage.end)
        following = prover.marks.overlapping(run.end + 1, last)
        if following and _are_one_sentence(text, run, following[0]):
            yield Cut.AFTER, following[0]
    if not text[run.start : proof.start].strip():
        first = max(run.start - LONGEST_CLAUSE, passage.start)
        before = prover.marks.overlapping(first, max(run.start - 1, first))
        if before and _are_one_sentence(text, before[-1], run):
            yield Cut.BEFORE, before[-1]


def _are_one_sentence(text: str, first: Run, second: Run) -> bool:
    """Whether only the narrator's words stand between two halves of a sentence."""
    between = text[first.end : second.start]
    leads_on = text[first.start : first.end].rstrip().endswith(",") or _LEADS_ON.match(between)
    is_told = not VERBS.isdisjoint(word.lower() for word in WORD.findall(between))
    goes_on = text[second.start : second.end].lstrip()[:1].islower()
    return bool(leads_on and is_told and goes_on and not _STOP.search(between))


def _finding(cut: Cut, other: str) -> Finding:
    shown = other if len(other) <= SHOWN_WORDS else other[: SHOWN_WORDS - 1].rstrip() + "…"
    where = "goes on behind" if cut is Cut.AFTER else "begins before"
    return Finding(
        "cut-sentence",
        f"the sentence {where} the narrator's words: “{shown}”",
        f"record that as well, as a part of one statement (`part_of`), or write `cut: {cut}`",
    )
