"""Checking attributions: a record may not claim more about who spoke than its source says.

`stated` needs words beside the quotation that name the speaker; `carried` needs a stated one in the
same paragraph or statement; everything else is `inferred`.
"""

from __future__ import annotations

import bisect
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding
from pfd_tui.dossier.records import AttributionBasis, Basis, Form, Organization, Person
from pfd_tui.dossier.words import fold
from pfd_tui.proof.people import NOBODY, KnownPeople
from pfd_tui.proof.prover import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.prover import Prover
    from pfd_tui.proof.verdict import Proof
    from pfd_tui.source.passages import Passage


class Naming(Enum):
    """How words name somebody."""

    FULL = "full"
    """By the name, by another listed one, or by the surname."""
    FIRST_NAME = "first name"
    """By the first name alone, or by a listed short form that is no more."""
    NONE = "none"


def naming(words: str, speaker: Person | Organization) -> Naming:
    """How `words` name the speaker, whatever the case, the accents or the script."""
    text = f" {fold(words)} "

    def holds(name: str) -> bool:
        return bool(name) and f" {name} " in text

    first, _, rest = fold(speaker.name).partition(" ")
    is_person_of_two_names = isinstance(speaker, Person) and bool(rest)
    others = {fold(alias.name) for alias in speaker.also}
    if is_person_of_two_names:
        others -= {first}
        others.add(rest.rpartition(" ")[2])
    if holds(fold(speaker.name)) or any(map(holds, others)):
        return Naming.FULL
    if is_person_of_two_names and holds(first):
        return Naming.FIRST_NAME
    return Naming.NONE


def check_attribution(
    quote: Quote,
    proof: Proof,
    speaker: Person | Organization | None,
    prover: Prover,
    people: KnownPeople = NOBODY,
) -> Finding | None:
    """The first thing that an attribution claims and its source does not say, if there is one.

    Whether a `carried` attribution has anything to be carried from is for `check_carried`.
    """
    words, basis = quote.attribution.words, quote.attribution.basis
    if not words:
        if basis is AttributionBasis.STATED:
            return Finding(
                "attribution-without-words",
                "the attribution is `stated`, and the words that state it are missing",
                "add the source's `words`, or write `basis: inferred`",
            )
        return None
    places = prover.find_all(words)
    if not places:
        return Finding(
            "words-not-in-source",
            "these attributing words do not stand in the source",
            "copy them from the source, to the character",
        )
    fault = _check_place(quote, proof, places, prover, people)
    if fault is None and basis is AttributionBasis.STATED and speaker is not None:
        fault = _check_naming(quote, speaker, people)
    return fault


def _check_place(
    quote: Quote, proof: Proof, places: list[Place], prover: Prover, people: KnownPeople
) -> Finding | None:
    """Whether attributing words stand outside the quotation and, unless inferred, beside it."""
    if proof.start is None or proof.end is None or not proof.is_proved:
        return None
    start, end = proof.start, proof.end
    if quote.form is Form.DIRECT:
        places = [place for place in places if place.end <= start or end <= place.start]
        if not places:
            return Finding(
                "attribution-in-quotation",
                "the attributing words stand only inside the quotation itself",
                "name the narrator's words that say who spoke, or write `basis: inferred`",
            )
    if quote.attribution.basis is AttributionBasis.INFERRED:
        return None
    near = [place for place in places if _is_near(start, place.start, prover)]
    if not near:
        return Finding(
            "attribution-far",
            "the attributing words stand in the source, but not beside this quotation",
            "name the words beside it, or write `basis: inferred`",
        )
    if quote.attribution.basis is not AttributionBasis.STATED:
        return None
    near = [place for place in near if not _is_parted(start, end, place, prover)]
    if not near:
        return Finding(
            "attribution-of-another",
            "another quotation stands between this one and the attributing words",
            "name the words beside it, or write `basis: carried` or `inferred`",
        )
    return _named_between(Place(start, end), near, prover, people, quote.speaker)


def _named_between(
    place: Place, anchors: list[Place], prover: Prover, people: KnownPeople, speaker: str
) -> Finding | None:
    """Whether somebody else is named between a quotation and all of some other places."""
    others: set[str] = set()
    for anchor in anchors:
        first, last = (place.end, anchor.start) if anchor >= place else (anchor.end, place.start)
        named = people.named_in(prover.source.text[first:last], speaker)
        if not named:
            return None
        others |= named
    return Finding(
        "attribution-of-another",
        f"`{min(others)}` is named between this quotation and the words that attribute it",
        "correct the speaker, or take the words between into the attributing `words`",
    )


def _is_near(start: int, other: int, prover: Prover) -> bool:
    """Whether two offsets lie in one passage or in neighbouring ones."""
    passages = prover.source.passages
    return abs(_index_at(passages, start) - _index_at(passages, other)) <= 1


def _index_at(passages: tuple[Passage, ...], offset: int) -> int:
    return bisect.bisect_right(passages, offset, key=lambda passage: passage.start)


def _is_parted(start: int, end: int, place: Place, prover: Prover) -> bool:
    """Whether a whole other quotation stands between a quotation and a place."""
    first, last = (end, place.start) if place.start >= end else (place.end, start)
    own = prover.marks.holding(start, end)
    return any(
        first <= run.start and run.end <= last and (own is None or run.start != own.start)
        for run in prover.marks.overlapping(first, last)
        if not run.reopens
    )


def _check_naming(
    quote: Quote, speaker: Person | Organization, people: KnownPeople
) -> Finding | None:
    if quote.basis_of("speaker") is not Basis.STATED:
        return None  # that the words do not name the speaker is what the record says
    if naming(quote.attribution.words, speaker) is not Naming.NONE:
        return None
    others = people.named_in(quote.attribution.words, speaker.id)
    hint = (
        f"a pronoun or an office is `basis: carried` or `inferred`; another spelling of the name "
        f"is listed under `also` of `{speaker.id}`"
    )
    return Finding(
        "attribution-unnamed",
        f"the attribution is `stated`, and its words do not name {speaker.name}",
        f"they name `{min(others)}`: is that the speaker?" if others else hint,
    )


Grounds = dict[tuple[str, int | str], list[Place]]
"""Where stated attributions name their speakers: by speaker and paragraph, and statement."""


def stated_grounds(proved: Iterable[tuple[Quote, Proof]], prover: Prover | None = None) -> Grounds:
    """The grounds that `carried` attributions may rest on.

    With a `prover`, also of quotations that are not proved: their attributing words may stand.
    """
    grounds: Grounds = {}
    for quote, proof in proved:
        if not quote.speaker or quote.attribution.basis is not AttributionBasis.STATED:
            continue
        if not proof.is_proved and prover is not None:
            proof = prover.find(quote.attribution.words)
        place = [] if proof.start is None else [Place(proof.start, proof.end or proof.start)]
        grounds.setdefault((quote.speaker, quote.part_of or quote.id), []).extend(place)
        if proof.paragraph is not None:
            grounds.setdefault((quote.speaker, proof.paragraph), []).extend(place)
    return grounds


def check_carried(
    quote: Quote,
    proof: Proof,
    grounds: Grounds,
    prover: Prover | None = None,
    people: KnownPeople = NOBODY,
) -> Finding | None:
    """Whether a `carried` attribution has a stated one to be carried from, among the `grounds`."""
    if quote.attribution.basis is not AttributionBasis.CARRIED:
        return None
    places = grounds.get((quote.speaker, quote.part_of or quote.id))
    if places is None and proof.paragraph is not None:
        places = grounds.get((quote.speaker, proof.paragraph))
    if places is not None:
        if not places or prover is None or proof.start is None or proof.end is None:
            return None
        place = Place(proof.start, proof.end)
        return _named_between(place, places, prover, people, quote.speaker)
    return Finding(
        "nothing-to-carry",
        "no stated attribution of the same speaker stands in this paragraph or statement",
        "write `basis: inferred`, or record the quotation that it is carried from",
    )
