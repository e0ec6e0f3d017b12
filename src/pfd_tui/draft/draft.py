"""Drafting quotations from a source text: what stands between its marks, and who is named there.

Nothing is drafted that the checks of this program would find fault with: each draft is proved, its
attribution checked, and what does not hold is handed back as not drafted, with the reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Attribution, AttributionBasis, Mark, Quote
from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.dossier.words import WORD
from pfd_tui.draft.people import People
from pfd_tui.proof.attribution import check_attribution, check_carried, stated_grounds
from pfd_tui.proof.claims import check_claims
from pfd_tui.proof.prover import Prover, prove_all
from pfd_tui.source import speakers
from pfd_tui.source.interjections import is_later_part, part_before
from pfd_tui.source.marks import Ending, read_marks
from pfd_tui.source.speakers import Beside, Sureness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.dossier.problems import Finding
    from pfd_tui.dossier.records import Person
    from pfd_tui.proof.verdict import Proof
    from pfd_tui.source.marks import Run
    from pfd_tui.source.mentions import Mention
    from pfd_tui.source.passages import SourceText

KIND = "article"
"""The kind of source that is drafted; it decides whether speech stands between marks."""
FEW_WORDS = 3
"""So many quoted words, without punctuation at their end, are a title or a word at a distance."""
MAX_REPEATS = 8
"""Words quoted in more places than this are not drafted: nothing could tell which is meant."""
ENDING_PUNCTUATION = ".!?…,。！？"
NOT_ATTRIBUTED = Attribution()


@dataclass(frozen=True, slots=True)
class Drafted:
    """A quotation as drafted: its words stand from `start` to `end` (code points, half-open).

    `speaker` is the id of a drafted person, or empty; `beside` is what names somebody there.
    `head` is the start of the first part of its statement, where it is a later part.
    `inside`: words of the narrator that seem to stand inside the marks.
    """

    start: int
    end: int
    mark: Mark
    head: int | None = None
    beside: Beside | None = None
    speaker: str = ""
    attribution: Attribution = NOT_ATTRIBUTED
    inside: str = ""

    def record(self, text: str, ids: dict[int, str]) -> Quote:
        """The quotation as a record; `ids` are those of all drafts, by their starts."""
        return Quote(
            id=ids[self.start],
            text=text[self.start : self.end],
            source="source",
            mark=self.mark,
            part_of="" if self.head is None else ids[self.head],
            speaker=self.speaker,
            attribution=self.attribution,
        )


@dataclass(frozen=True, slots=True)
class NotDrafted:
    """Quoted words that were not drafted, from `start` to `end` (code points), and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything drafted from one source text, in the order of the text."""

    quotations: tuple[Drafted, ...]
    not_drafted: tuple[NotDrafted, ...]
    people: tuple[Person, ...]


def draft(source: SourceText, mentioned: Iterable[Mention], taken: Iterable[str] = ()) -> Draft:
    """Draft the quotations of an article, and the people who are named beside them.

    `mentioned` is what the text mentions. `taken` are ids that no person may have; the quotations
    are to be called q-1, q-2, ….

    What is drafted stands in the text as the checks demand it; linear in the length of the text
    but for words that are quoted again and again.
    """
    found, left = _quoted(source)
    people = People(source, [each.beside for each in found if each.beside], mentioned, taken)
    sound, faulty = _sound(source, _attributed(source, found, people), people)
    named = {each.speaker for each in sound}
    return Draft(
        tuple(sound),
        tuple(sorted([*left, *faulty], key=lambda each: each.start)),
        tuple(person for person in people.persons if person.id in named),
    )


# What stands between marks


def _quoted(source: SourceText) -> tuple[list[Drafted], list[NotDrafted]]:
    """The outermost runs of quoted words: as drafts without speakers, or why they are none."""
    text = source.text
    runs = [run for run in read_marks(source).runs if not run.depth]
    times = Counter(text[run.start : run.end].strip() for run in runs)
    found: list[Drafted] = []
    left: list[NotDrafted] = []
    last: tuple[Run, Drafted] | None = None
    for index, run in enumerate(runs):
        start, end = _trimmed(text, run.start, run.end)
        beside = _beside(source, runs, index)
        continues = last is not None and _continues(source, *last, runs, index)
        is_said = beside is not None or continues
        why = _why_not(text[start:end], times, is_said=is_said)
        if why:
            left.append(NotDrafted(start, end, why))
            continue
        each = Drafted(
            start, end,
            Mark.UNCLOSED if run.ending is Ending.UNCLOSED else Mark.CLOSED,
            beside=beside,
            inside=speakers.is_inside(text[start:end]),
        )  # fmt: skip
        if last and continues:
            head = last[1]
            each = replace(each, head=head.start if head.head is None else head.head)
        found.append(each)
        last = run, each
    return found, left


def _why_not(words: str, times: Counter[str], *, is_said: bool) -> str:
    """Why quoted words are no draft of a quotation; empty where they are one."""
    count = sum(1 for _ in WORD.finditer(words))
    if not count:
        return "no words"
    if count <= FEW_WORDS and words[-1] not in ENDING_PUNCTUATION and not is_said:
        return "a title, or a word at a distance?"
    if UNSAFE.search(words.replace("\n", "").replace("\t", "")):
        return "they hold a control character"
    if times[words] > MAX_REPEATS:
        return f"quoted {times[words]} times"
    return ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _beside(source: SourceText, runs: Sequence[Run], index: int) -> Beside | None:
    """Who is named beside a run, on one side of it, or on both if they do not disagree."""
    run, passage = runs[index], source.passage_at(runs[index].start)
    if passage is None:
        return None
    is_later = is_later_part(source.text, run.start)
    before = index and runs[index - 1].end + 1
    following = runs[index + 1].start - 1 if index + 1 < len(runs) else passage.end
    if is_later:
        part = runs[part_before(source.text, runs, index)]
        found = speakers.after(source.text, part.end, run.start)
    else:
        found = speakers.before(source.text, max(before, passage.start), run.start - 1)
    if run.ending is not Ending.CLOSED:
        return found
    behind = speakers.after(source.text, run.end + 1, min(following, passage.end))
    if found is None or behind is None:
        return found or behind
    if is_later:  # one person speaks within one pair of marks
        return behind if found.sureness is not Sureness.NAMED else found
    if found.name == behind.name:
        return found
    return replace(behind, sureness=Sureness.UNCERTAIN, name=())


def _continues(
    source: SourceText, last: Run, drafted: Drafted, runs: Sequence[Run], index: int
) -> bool:
    """Whether a run goes on with the statement of the one drafted before it."""
    run = runs[index]
    if run.reopens:
        return last.ending is Ending.CONTINUED
    if is_later_part(source.text, run.start):
        return last == runs[part_before(source.text, runs, index)]
    passage = source.passage_at(run.start)
    if passage is None or last.start < passage.start or last.ending is not Ending.CLOSED:
        return False
    if drafted.beside is None or not last.end < drafted.beside.start < run.start:
        return False
    return source.text[last.end + 1 : run.start - 1].rstrip(" \t\n\u00a0–—-").endswith(",")


# Who said it


def _attributed(source: SourceText, found: list[Drafted], people: People) -> list[Drafted]:
    """The drafts with their speakers: all parts of a statement have one, stated in one of them."""
    statements: dict[int, set[str]] = {}
    words: dict[int, str] = {}
    for each in found:
        name = each.beside.name if each.beside else ()
        if each.beside is None or each.beside.sureness is not Sureness.NAMED:
            continue
        person = people.called(name)
        if person is not None:
            statement = _statement(each)
            statements.setdefault(statement, set()).add(person.id)
            words.setdefault(statement, _words(source, each.beside))
    attributed: list[Drafted] = []
    for each in found:
        ids = statements.get(_statement(each), set())
        speaker = next(iter(ids)) if len(ids) == 1 else ""
        is_named = each.beside is not None and each.beside.sureness is Sureness.NAMED
        if speaker and is_named and each.beside is not None:
            attribution = Attribution(
                basis=AttributionBasis.STATED, words=_words(source, each.beside)
            )
        elif speaker:
            attribution = Attribution(basis=AttributionBasis.CARRIED, words=words[_statement(each)])
        else:
            attribution = NOT_ATTRIBUTED
        attributed.append(replace(each, speaker=speaker, attribution=attribution))
    return attributed


def _statement(each: Drafted) -> int:
    return each.start if each.head is None else each.head


def _words(source: SourceText, beside: Beside) -> str:
    """The narrator's words, on one line."""
    return " ".join(line.strip() for line in source.text[beside.start : beside.end].splitlines())


# What holds


class _Prover(Prover):
    """Remembers what it found wrong with attributions: most are checked several times."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(source, KIND)
        self._faults: dict[tuple[object, ...], Finding | None] = {}

    def attribution_fault(
        self, each: Drafted, quote: Quote, proof: Proof, person: Person | None
    ) -> Finding | None:
        """What `check_attribution` finds, looked for once."""
        stated = quote.attribution
        asked = each.start, proof.start, quote.speaker, stated.basis, stated.words
        if asked not in self._faults:
            self._faults[asked] = check_attribution(quote, proof, person, self)
        return self._faults[asked]


def _sound(
    source: SourceText, drafts: list[Drafted], people: People
) -> tuple[list[Drafted], list[NotDrafted]]:
    """The drafts that no check finds fault with, and the rest."""
    faulty: list[NotDrafted] = []
    prover = _Prover(source)
    while True:
        ids = {each.start: f"q-{number}" for number, each in enumerate(drafts, 1)}
        quotes = [each.record(source.text, ids) for each in drafts]
        proofs = prove_all(prover, quotes)
        faults = [
            _fault(each, quote, proof)
            for each, quote, proof in zip(drafts, quotes, proofs, strict=True)
        ]
        if any(faults):
            both = list(zip(drafts, faults, strict=True))
            faulty += [NotDrafted(each.start, each.end, why) for each, why in both if why]
            drafts = _without_lost_heads([each for each, why in both if not why])
            continue
        modest = list(_modest(drafts, quotes, proofs, prover, people))
        if modest == drafts:
            return drafts, faulty
        drafts = modest


def _fault(each: Drafted, quote: Quote, proof: Proof) -> str:
    """Why the words of a draft do not hold as a quotation; empty where they do."""
    codes = {finding.code for finding in check_claims(quote, proof, is_spoken=False)}
    if "ambiguous" in codes or (proof.is_proved and not _is_at(each, proof)):
        return "the same words stand elsewhere, too"
    if codes or not proof.is_proved:
        return "they leave off part of a sentence" if "cut-sentence" in codes else "oddly marked"
    return ""


def _is_at(each: Drafted, proof: Proof) -> bool:
    """Whether the words were proved where they were drafted from."""
    return proof.start is not None and each.start <= proof.start < each.end


def _without_lost_heads(drafts: list[Drafted]) -> list[Drafted]:
    """Parts of a statement whose first part was not drafted stand for themselves."""
    starts = {each.start for each in drafts}
    return [each if each.head in starts else replace(each, head=None) for each in drafts]


def _modest(
    drafts: Sequence[Drafted],
    quotes: Sequence[Quote],
    proofs: Sequence[Proof],
    prover: _Prover,
    people: People,
) -> Iterator[Drafted]:
    """The drafts without what their attributions claim and the source does not say."""
    grounds = stated_grounds(zip(quotes, proofs, strict=True))
    for each, quote, proof in zip(drafts, quotes, proofs, strict=True):
        speaker = people.with_id(each.speaker)
        fault = prover.attribution_fault(each, quote, proof, speaker)
        fault = fault or check_carried(quote, proof, grounds)
        if fault is None:
            yield each
        elif fault.code == "attribution-far" and quote.attribution.basis is not (
            AttributionBasis.STATED
        ):
            yield replace(each, attribution=replace(quote.attribution, words=""))
        elif fault.code == "attribution-of-another" and each.head is not None:
            # A title that is quoted in the narrator's words stands between these and the part.
            carried = replace(quote.attribution, basis=AttributionBasis.CARRIED)
            yield replace(each, attribution=carried)
        else:
            yield replace(each, speaker="", attribution=NOT_ATTRIBUTED)
