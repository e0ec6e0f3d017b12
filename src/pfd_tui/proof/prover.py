"""Proof: where a quotation stands in its source, to the character.

A verdict is found, never scored: the words stand there as they are, or they do with differences of
typesetting that are named, or they do not. A quotation is more than words that stand there: it
takes in nothing beyond its quotation marks, and it begins and ends with a sentence, or says that
it is cut.
"""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.records import Cut, Form, Mark, Quote
from pfd_tui.proof.places import NOWHERE, Around, Place, between, closest, closest_behind
from pfd_tui.proof.verdict import NOT_FOUND, SPOKEN, Flaw, Proof, Verdict
from pfd_tui.source.finding import MAX_PLACES, Finder, trimmed
from pfd_tui.source.folding import needed
from pfd_tui.source.marks import Ending, Marks, Run, read_marks
from pfd_tui.source.sentences import begins_sentence, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pfd_tui.source.passages import SourceText


class Standing(NamedTuple):
    """How words stand at a place."""

    marks: Mark
    """The quotation marks around them."""
    cut: Cut
    """Which end of their sentence they leave off."""


STANDINGS_KEPT = 2 * MAX_PLACES
"""Places whose standing is held in memory: those of the same words are all asked for again."""
PLACES_KEPT = 256
"""Places held in memory: each is asked for several times in a row."""


LABELLED = frozenset({"interview", "broadcast"})
"""Kinds of sources whose paragraphs begin with the name of who speaks."""
FEWEST_LABELS = 2
"""A single paragraph that begins with a word and a colon is no dialogue."""
_LABEL = re.compile(r"[^\W\d_][^\n:]{0,40}:\s+")
_NEXT_VOICE = re.compile(r"\n\s*[-–—]\s")
"""The dash that begins what another says."""
LONGEST_SENTENCE = 1_000
"""Code points that are looked through for the beginning or the end of a sentence."""


class Prover:
    """Proves quotations against one source text; `kind` is the kind of the source."""

    def __init__(self, source: SourceText, kind: str = "") -> None:
        self.source = source
        self.finder = Finder(source.text)
        self.kind, self.is_spoken = kind, kind in SPOKEN
        # No lru_cache of a method: it would hold this object, and the text, in a cycle.
        self._standings: dict[Place, Standing] = {}
        self._places: dict[str, list[Place]] = {}
        self._sound_places: dict[tuple[str, Form, Mark, Cut], list[Place]] = {}

    @cached_property
    def _labels(self) -> dict[int, int]:
        """Where the labels of speakers end that begin paragraphs, by where those begin."""
        if self.kind not in LABELLED:
            return {}
        found = (_LABEL.match(self.source.text, p.start, p.end) for p in self.source.passages)
        labels = {label.start(): label.end() for label in found if label}
        return labels if len(labels) >= FEWEST_LABELS else {}

    def label_at(self, offset: int) -> Place | None:
        """The label of a speaker that begins the passage at an offset, if one does."""
        passage = self.source.passage_at(offset)
        end = self._labels.get(passage.start) if passage is not None else None
        return None if passage is None or end is None else Place(passage.start, end)

    @cached_property
    def marks(self) -> Marks:
        """The quotation marks of the source."""
        return read_marks(self.source)

    def find(self, words: str, beside: str = "") -> Proof:
        """Where `words` of the source stand, whatever they are; the nearest to `beside`."""
        place = self.find_place(words, beside)
        return NOT_FOUND if place is None else self._found(place, words, len(self.find_all(words)))

    def find_place(self, words: str, beside: str = "") -> Place | None:
        """The place of `words` that is the nearest to `beside`; None where they do not stand."""
        places = self.find_all(words)
        return self._nearest(places, beside)[0] if places else None

    def prove(self, quote: Quote, around: Around = NOWHERE) -> Proof:
        """Where a quotation stands. Of several places its attribution, then `around` decides."""
        places = self.find_all(quote.text)
        if not places:
            return NOT_FOUND
        sound = self._sound(places, quote)
        if not sound:
            start, end = places[0]
            standing = self._standing(places[0])
            return Proof(
                Verdict.NOT_IN_SOURCE, start=start, end=end, flaw=self._flaw(places[0], quote),
                marks=standing.marks, cut=standing.cut,
            )  # fmt: skip
        candidates = self._decide(sound, quote, around)
        is_ambiguous = not self._in_one_run(candidates)
        return self._found(candidates[0], quote.text, len(places), is_ambiguous=is_ambiguous)

    def prove_at(self, quote: Quote, start: int) -> Proof:
        """Like `prove`, with the place decided before: `start`, in code points."""
        return self.prove(quote, Around(statement=Place(start, start)))

    def find_all(self, words: str) -> list[Place]:
        """Every place where `words` stand."""
        if words not in self._places:
            if len(self._places) >= PLACES_KEPT:
                self._places.clear()
            self._places[words] = [Place(*place) for place in self.finder.places(words)]
        return self._places[words]

    def find_beside(self, words: str, place: Place) -> list[Place]:
        """The places of `words` in the passage of a place and in the two around it.

        `find_all` gives up after a thousand places; this finds those that matter here.
        """
        passages = self.source.passages
        at = self.source.index_at(place.start)
        around = passages[max(at - 2, 0) : at + 1]
        if not around:
            return []
        first, last = around[0].start, around[-1].end
        found = Finder(self.source.text[first:last]).places(words)
        return [Place(first + start, first + end) for start, end in found]

    # What makes words a quotation

    def _sound(self, places: list[Place], quote: Quote) -> list[Place]:
        """The places where words are a quotation as it is claimed; asked for again and again."""
        claim = quote.text, quote.form, quote.mark, quote.cut
        if claim not in self._sound_places:
            if len(self._sound_places) >= PLACES_KEPT:
                self._sound_places.clear()
            self._sound_places[claim] = [
                place for place in places if self._flaw(place, quote) is Flaw.NONE
            ]
        return self._sound_places[claim]

    def _flaw(self, place: Place, quote: Quote) -> Flaw:
        standing = self._standing(place)
        if self._cuts_marks(place):
            return Flaw.BEYOND_MARKS
        if standing.marks is Mark.NONE:
            may_hold_marks = (
                quote.form is Form.INDIRECT or quote.mark is Mark.NONE or self.is_spoken
            )
            if self.marks.overlapping(*place) and not may_hold_marks:
                return Flaw.BEYOND_MARKS
            if self._holds_label(place):
                return Flaw.BEYOND_MARKS
            last = Place(place.end - 1, place.end)
            may_go_on = "\n" in quote.text and (quote.form is Form.INDIRECT or self.is_spoken)
            if not may_go_on and not self._in_one_passage([place, last]):
                return Flaw.BEYOND_MARKS
            if _NEXT_VOICE.search(self.source.text, *place):
                return Flaw.BEYOND_MARKS
        is_honest = _CUTS[standing.cut] <= _CUTS[quote.cut]
        return Flaw.NONE if is_honest else Flaw.CUT_SENTENCE

    def _cuts_marks(self, place: Place) -> bool:
        """Whether a place takes in one mark of some pair of marks, at any depth, and not both."""
        runs = self.marks.runs
        index = bisect.bisect_left(runs, place.end, key=lambda run: run.start)
        is_chained = self.marks.holding(*place) is not None
        while index:
            index -= 1
            run = runs[index]
            holds = run.start <= place.start and place.end <= run.end
            is_within = place.start < run.start and run.end < place.end
            is_link = is_chained and (run.reopens or run.ending is Ending.CONTINUED)
            if not (holds or is_within or is_link or run.end <= place.start):
                return True
            if run.depth == 0 and run.start <= place.start:
                break
        return False

    def _holds_label(self, place: Place) -> bool:
        """Whether a place takes in the label of a speaker, or a part of one."""
        first = self.source.passage_at(place.start)
        starts = [first.start] if first else []
        starts += [passage.start for passage in self.source.passages_within(place.start, place.end)]
        return any(
            place.start < self._labels[start] and start < place.end
            for start in starts
            if start in self._labels
        )

    def left_off(self, proof: Proof) -> tuple[str, str]:
        """What of their sentence the words at the place of a proof leave off, before and after."""
        if proof.start is None or proof.end is None:
            return "", ""
        text, run = self.source.text, self.marks.holding(proof.start, proof.end)
        passage = self.source.passage_at(proof.start)
        first = max(run.start if run else 0, passage.start if passage else 0)
        last = run.end if run else passage.end if passage else len(text)
        start, end = proof.start, proof.end
        if proof.cut in (Cut.BEFORE, Cut.BOTH):
            lowest = max(first, start - LONGEST_SENTENCE)
            while start > lowest and not begins_sentence(text, start):
                start -= 1
        if proof.cut in (Cut.AFTER, Cut.BOTH):
            highest = min(last, end + LONGEST_SENTENCE)
            while end < highest and not ends_sentence(text, end):
                end += 1
        return text[start : proof.start].strip(), text[proof.end : end].strip()

    def _standing(self, place: Place) -> Standing:
        if place not in self._standings:
            if len(self._standings) >= STANDINGS_KEPT:
                self._standings.clear()
            self._standings[place] = self._standing_at(place)
        return self._standings[place]

    def _standing_at(self, place: Place) -> Standing:
        text, (start, end), run = self.source.text, place, self.marks.holding(*place)
        passage = self.source.passage_at(start)
        begins = run is not None and _are_spaces(text, run.start, start)
        if passage is not None:
            first = self._labels.get(passage.start, passage.start)
            begins = begins or start == first or _are_spaces(text, passage.start, start)
        last = self.source.passage_at(end - 1)
        ends = (run is not None and self._ends_run(end, run)) or (
            last is not None and _are_spaces(text, end, last.end)
        )
        cut = _CUT_OF[(begins or begins_sentence(text, start), ends or ends_sentence(text, end))]
        if run is None:
            return Standing(Mark.NONE, cut)
        return Standing(Mark.UNCLOSED if run.ending is Ending.UNCLOSED else Mark.CLOSED, cut)

    def _ends_run(self, end: int, run: Run) -> bool:
        """Whether a run, or the last of the chain that it begins, ends there but for spaces."""
        last = self.marks.overlapping(end - 1, end)
        return any(_are_spaces(self.source.text, end, each.end) for each in (run, *last))

    # Which of several places is meant

    def _decide(self, places: list[Place], quote: Quote, around: Around) -> list[Place]:
        """The places that are left when everything known has spoken; the first is taken."""
        if len(places) > 1 and quote.form is Form.DIRECT:
            wants_none = quote.mark is Mark.NONE
            fitting = [p for p in places if (self._standing(p).marks is Mark.NONE) is wants_none]
            places = fitting or places
        if len(places) > 1 and around.statement is not None:
            after = [place for place in places if place.start >= around.statement.start]
            places = closest(after or places, [around.statement])
        if len(places) > 1:
            places = self._nearest(places, quote.attribution.words)
        if len(places) > 1:
            places = between(places, around) or places
        return places

    def _nearest(self, places: list[Place], beside: str) -> list[Place]:
        """The places with the fewest code points between them and the words `beside`."""
        anchors = self.find_all(beside) if len(places) > 1 else []
        if not anchors:
            return places
        if all(":" in self.source.text[end - 1 : end + 1] for _, end in anchors):
            first = anchors[0].end  # what stands before a colon names who speaks behind it
            places = [place for place in places if place.start >= first] or places
            return closest_behind(places, anchors)
        return closest(places, anchors)

    def _in_one_run(self, places: list[Place]) -> bool:
        """Whether places stand between the same marks, or in one paragraph without any."""
        if len(places) == 1:
            return True
        runs = {run.start if (run := self.marks.holding(*place)) else None for place in places}
        return len(runs) == 1 and self._in_one_passage(places)

    def _in_one_passage(self, places: Sequence[Place]) -> bool:
        passages = {
            passage.start
            for place in places
            if (passage := self.source.passage_at(place.start)) is not None
        }
        return len(passages) <= 1

    def _found(
        self, place: Place, words: str, occurrences: int, *, is_ambiguous: bool = False
    ) -> Proof:
        start, end = place
        foldings = needed(trimmed(words), self.source.text[start:end]) or ()
        passage = self.source.passage_at(start)
        return Proof(
            verdict=Verdict.FOLDED if foldings else Verdict.VERBATIM,
            foldings=tuple(str(folding) for folding in foldings),
            start=start,
            end=end,
            paragraph=passage.paragraph if passage else None,
            section=passage.section if passage else "",
            occurrences=occurrences,
            marks=self._standing(place).marks,
            cut=self._standing(place).cut,
            is_ambiguous=is_ambiguous,
        )


_CUTS = {
    Cut.NONE: frozenset[str](),
    Cut.BEFORE: frozenset({"before"}),
    Cut.AFTER: frozenset({"after"}),
    Cut.BOTH: frozenset({"before", "after"}),
}
_CUT_OF = {
    (True, True): Cut.NONE,
    (False, True): Cut.BEFORE,
    (True, False): Cut.AFTER,
    (False, False): Cut.BOTH,
}
"""By whether a place begins, and ends, where a sentence or a quotation of the source does."""


SPACES_WITHIN = 4
"""Code points that may stand between a quotation mark and its words (« Bonjour »)."""


def _are_spaces(text: str, start: int, end: int) -> bool:
    """Whether nothing but a few spaces, or nothing at all, stands between two places."""
    return 0 <= end - start <= SPACES_WITHIN and not text[start:end].strip()


def prove_all(prover: Prover, quotes: Iterable[Quote]) -> list[Proof]:
    """The proofs of all quotations from one source, in the order they are recorded.

    Where words stand more than once and their attribution leaves it open, the first part of their
    statement decides, then the quotations recorded before and after.
    """
    recorded = list(quotes)
    proofs = [prover.prove(quote) for quote in recorded]
    if not any(proof.is_ambiguous for proof in proofs):
        return proofs
    places = [_certain_place(proof) for proof in proofs]
    statements = {quote.id: place for quote, place in zip(recorded, places, strict=True)}
    before, after = _last_before(places), _last_before(places[::-1])[::-1]
    for index, proof in enumerate(proofs):
        if proof.is_ambiguous:
            quote, last, following = recorded[index], before[index], after[index]
            around = Around(
                statements.get(quote.part_of),
                last.end if last else None,
                following.start if following else None,
            )
            proofs[index] = prover.prove(quote, around)
    return proofs


def _certain_place(proof: Proof) -> Place | None:
    """Where the words certainly stand, if they do."""
    if not proof.is_proved or proof.is_ambiguous or proof.start is None or proof.end is None:
        return None
    return Place(proof.start, proof.end)


def _last_before(places: Sequence[Place | None]) -> list[Place | None]:
    """For each position the last place before it that is known."""
    found: list[Place | None] = []
    last: Place | None = None
    for place in places:
        found.append(last)
        last = place or last
    return found
