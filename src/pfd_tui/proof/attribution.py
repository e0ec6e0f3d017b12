"""Checking attributions: a record may not claim more about who spoke than its source says.

`stated` needs words beside the quotation that name the speaker; `carried` needs a stated one in the
same paragraph or statement; everything else is `inferred`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding
from pfd_tui.dossier.records import AttributionBasis, Basis, Form, Organization, Person
from pfd_tui.dossier.words import WORD, fold_name, fold_word
from pfd_tui.proof.beside import are_of_one_sentence, clause_behind, nameless_beside
from pfd_tui.proof.naming import Naming, naming
from pfd_tui.proof.people import NOBODY, KnownPeople
from pfd_tui.proof.places import Place
from pfd_tui.proof.subjects import another_beside, another_labelled, denial, speaks, without_hearers
from pfd_tui.source.finding import MAX_PLACES
from pfd_tui.source.saying import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.prover import Prover
    from pfd_tui.proof.verdict import Proof


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
    fault = _check_words(quote, proof, speaker, prover, people)
    if fault is None and isinstance(speaker, Person):
        fault = _told_of_another(quote, proof, speaker, prover)
    return fault


def _check_words(
    quote: Quote,
    proof: Proof,
    speaker: Person | Organization | None,
    prover: Prover,
    people: KnownPeople,
) -> Finding | None:
    """What the attributing words claim, if there are any, and do not bear out."""
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
    if len(places) == MAX_PLACES and proof.start is not None and proof.end is not None:
        places = prover.find_beside(words, Place(proof.start, proof.end)) or places
    if not places:
        return Finding(
            "words-not-in-source",
            "these attributing words do not stand in the source",
            "copy them from the source, to the character",
        )
    fault = _check_place(quote, proof, places, prover, people)
    if fault is None and isinstance(speaker, Person):
        fault = _check_subject(quote, proof, speaker, places, prover)
    if fault is None and basis is AttributionBasis.STATED and speaker is not None:
        fault = _check_naming(quote, speaker, people)
    return fault


def _told_of_another(quote: Quote, proof: Proof, speaker: Person, prover: Prover) -> Finding | None:
    """Whether the narrator says at the quotation that another says it, or that nobody does."""
    if quote.form is not Form.DIRECT or proof.start is None or proof.end is None:
        return None
    place = Place(proof.start, proof.end)
    denied = denial(place, prover.source.text) if prover.marks.holding(*place) else ""
    if denied and quote.attribution.basis is not AttributionBasis.INFERRED:
        return Finding(
            "attribution-denied",
            f"the source says “{denied}” of these words: that they were not said, or only may be",
            "leave the quotation out, or write `basis: inferred` and say in a `note` what they are",
        )
    if not proof.is_proved:
        return None
    other = another_beside(place, speaker, prover) or another_labelled(place, speaker, prover)
    if other:
        return Finding(
            "attribution-of-another",
            f"“{other}” stands directly at this quotation",
            f"correct the speaker; another spelling is listed under `also` of `{speaker.id}`",
        )
    return None


def _check_subject(
    quote: Quote, proof: Proof, speaker: Person, places: list[Place], prover: Prover
) -> Finding | None:
    """Whether the words that state the speaker name him as who speaks."""
    if quote.attribution.basis is not AttributionBasis.STATED or proof.start is None:
        return None
    near = [place for place in places if _is_near(proof.start, place.start, prover)]
    if not near or any(speaks(place, speaker, prover.source.text) for place in near):
        return None
    return Finding(
        "attribution-of-another",
        f"these words do not name {speaker.name} as who speaks",
        "name who speaks there, or write `basis: inferred`",
    )


def _check_place(
    quote: Quote, proof: Proof, places: list[Place], prover: Prover, people: KnownPeople
) -> Finding | None:
    """Whether attributing words stand outside the quotation and, unless inferred, beside it."""
    if proof.start is None or proof.end is None or not proof.is_proved:
        return None
    if quote.attribution.basis is AttributionBasis.INFERRED:
        return None  # it may be inferred from words anywhere
    start, end = proof.start, proof.end
    if quote.form is Form.DIRECT:
        places = [place for place in places if _may_attribute(place, start, end, prover)]
        if not places:
            return Finding(
                "attribution-in-quotation",
                "the attributing words stand only inside quoted words, or not around these",
                "name the words of whoever tells that they were said, or write `basis: inferred`",
            )
    is_stated = quote.attribution.basis is AttributionBasis.STATED
    near = [place for place in places if _is_near(start, place.start, prover)]
    if is_stated and all(_is_heading(place, start, prover) for place in near or places):
        return Finding(
            "attribution-in-heading",
            "the attributing words are a heading, which states nobody's words",
            "only a heading: write `basis: inferred`",
        )
    if not near:
        return Finding(
            "attribution-far",
            "the attributing words stand in the source, but not beside this quotation",
            "name the words beside it, or write `basis: inferred`",
        )
    if not is_stated:
        return None
    near = [place for place in near if not _is_heading(place, start, prover)]
    near = [place for place in near if not _labels_another(place, start, prover)]
    if not near:
        return Finding(
            "attribution-of-another",
            "the attributing words are the label of another paragraph",
            "name the label of the paragraph in which these words stand",
        )
    near = [place for place in near if not _is_parted(start, end, place, prover)]
    if not near:
        return Finding(
            "attribution-of-another",
            "another quotation stands between this one and the attributing words",
            "name the words beside it, or write `basis: carried` or `inferred`",
        )
    quoted = Place(start, end)
    return (
        _named_between(quoted, near, prover, people, quote.speaker)
        or _named_behind(quote, quoted, near, prover, people)
        or _told_without_name(quote, quoted, near, prover)
    )


def _is_heading(place: Place, start: int, prover: Prover) -> bool:
    """Whether a place lies in a passage that is no prose, and is not that of the quotation.

    A line behind the quotation that begins with a dash is its signature, and no heading. A line of
    its own that asks something, and does not tell that anybody spoke, is one, except among the
    questions of an interview.
    """
    text, passage = prover.source.text, prover.source.passage_at(place.start)
    if passage is None or passage.start <= start < passage.end:
        return False
    block = text[passage.start : passage.end].strip()
    if passage.paragraph is not None:
        is_short = len(block) <= LONGEST_HEADING and "\n" not in block
        is_told = not VERBS.isdisjoint(word.lower() for word in WORD.findall(block))
        return block.endswith(("?", "!")) and is_short and not is_told and not prover.is_spoken
    return not (start < passage.start and block.startswith(_DASHES))


LONGEST_HEADING = 120
"""Code points of a heading that ends with a question mark."""
_DASHES = ("-", "–", "—", "―")


def _labels_another(place: Place, start: int, prover: Prover) -> bool:
    """Whether a place is the label of a speaker, and of another paragraph than a quotation's."""
    label, own = prover.label_at(place.start), prover.label_at(start)
    is_label = label is not None and place.start < label.end
    return is_label and label != own and (own is not None or place.start > start)


def _told_without_name(
    quote: Quote, place: Place, near: list[Place], prover: Prover
) -> Finding | None:
    """Whether `he says`, or `says the lawyer`, stands beside, and another sentence names him."""
    if quote.form is not Form.DIRECT or quote.basis_of("speaker") is not Basis.STATED:
        return None
    text = prover.source.text
    beside = nameless_beside(text, place)
    if not beside or any(are_of_one_sentence(text, place, anchor) for anchor in near):
        return None
    return Finding(
        "attribution-far",
        f"at this quotation stands only “{beside}”; the attributing words are another sentence's",
        "write `basis: inferred`, or `carried` where they state another quotation of this speaker",
    )


def _named_behind(
    quote: Quote, place: Place, near: list[Place], prover: Prover, people: KnownPeople
) -> Finding | None:
    """Whether the clause that a quotation's last comma leads to names somebody else."""
    text = prover.source.text
    if not quote.text.rstrip().endswith((",", "，")):
        return None
    clause, clause_end = clause_behind(text, place.end)
    if any(anchor.start < clause_end and place.end < anchor.end for anchor in near):
        return None
    others = people.named_in(clause, quote.speaker)
    if not others or quote.speaker in people.named_in(clause):
        return None
    return Finding(
        "attribution-of-another",
        f"`{min(others)}` is named directly behind this quotation",
        "correct the speaker, or name the words behind it",
    )


def _may_attribute(place: Place, start: int, end: int, prover: Prover) -> bool:
    """Whether words at a place are told by whoever tells the quotation from `start` to `end`.

    The narrator's words attribute what stands between the outermost marks; words within those
    marks attribute what is quoted once more inside them.
    """
    if place.start < end and start < place.end:
        return False
    own, outer = prover.marks.holding(start, end), prover.marks.holding(*place)
    if own is None or own.depth == 0:
        return outer is None or prover.is_spoken
    return outer is not None and outer.start < own.start and own.end < outer.end


def _named_between(
    place: Place, anchors: list[Place], prover: Prover, people: KnownPeople, speaker: str
) -> Finding | None:
    """Whether somebody else is named between a quotation and all of some other places."""
    others: set[str] = set()
    for anchor in anchors:
        first, last = (place.end, anchor.start) if anchor >= place else (anchor.end, place.start)
        named = people.named_in(without_hearers(prover.source.text, first, last), speaker)
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
    return abs(prover.source.index_at(start) - prover.source.index_at(other)) <= 1


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
    words = quote.attribution.words
    others = people.named_in(words, speaker.id)
    if naming(words, speaker) is not Naming.NONE and not _is_namesake(words, speaker, people):
        return None
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


def _is_namesake(words: str, speaker: Person | Organization, people: KnownPeople) -> bool:
    """Whether the speaker's surname stands behind the first name of somebody else known."""
    if f" {fold_name(speaker.name)} " in f" {fold_name(words)} ":
        return False
    own = fold_name(speaker.name).split()
    found = list(WORD.finditer(words))
    return any(
        fold_word(name.group()) in own
        and not words[first.end() : name.start()].strip()
        and bool(people.named_in(first.group(), speaker.id))
        for first, name in pairwise(found)
    )


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
        if _depth(place, prover) > max(_depth(ground, prover) for ground in places):
            return Finding(
                "attribution-of-another",
                "these words are quoted within the quotation whose speaker is carried over",
                "name who says them there, or write `basis: inferred`",
            )
        return _named_between(place, places, prover, people, quote.speaker)
    return Finding(
        "nothing-to-carry",
        "no stated attribution of the same speaker stands in this paragraph or statement",
        "write `basis: inferred`, or record the quotation that it is carried from",
    )


def _depth(place: Place, prover: Prover) -> int:
    """In how many pairs of marks a place stands, less one."""
    run = prover.marks.holding(*place)
    return run.depth if run else 0
