"""Whether somebody who is named beside a quotation is who speaks there.

`Jane Smith told John Doe`, `an aide to John Doe` and `John Doe's lawyer` name John Doe, and another
speaks. Only people are looked at: who speaks for a body is called by its name.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pfd_tui.dossier.words import WORD, fold_word
from pfd_tui.proof.naming import first_name_and_surname
from pfd_tui.source import speakers
from pfd_tui.source.naming import TITLES
from pfd_tui.source.saying import words
from pfd_tui.source.sentences import ends_sentence
from pfd_tui.source.speakers import Sureness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Person
    from pfd_tui.proof.places import Place
    from pfd_tui.proof.prover import Prover
    from pfd_tui.source.speakers import Beside

SHORTEST = 3
"""Letters of a word of a name that tells somebody from others."""
AROUND = 60
"""Code points before and behind a name that say what it does in its sentence."""
LEAST_ALIKE = 0.6
"""The ratio of letters that two spellings of a first name share: Yevgeny, Evgeny."""
LONGEST_LEAD = 200
"""Code points before a quotation in which the narrator may deny it."""

CAPITAL = "[A-ZÀ-ÖØ-ÞЀ-ЯӘҒҚҢӨҰҮҺІ]"
_SAID = words(
    """words view views opinion account version testimony statement reply answer response comment
    own speech letter email post tweet message verdict assessment estimate remarks"""
)
"""What belongs to who speaks: `in John Doe's view`, `in the words of John Doe`."""
_PREPOSITION = re.compile(
    r"(?:(\w+)\s+)?\b(of|to|for|about|against)\s+(?:(?:the|a|an)\s+)?(?:(?:late|former)\s+)?\Z",
    re.I,
)
_TELLS = r"(?:told|tells|warn(?:ed|s)|remind(?:ed|s)|inform(?:ed|s))"
_HEARD = re.compile(rf"\w,?\s+{_TELLS}\s+\Z", re.I)
_HEARER = re.compile(rf"\b{_TELLS}\s+((?:{CAPITAL}[\w.’'-]*[\s,:]*)+)")
_WAS_TOLD = re.compile(
    r",?\s+(?:was|were|is|are|ha[sd] been|have been)\s+(?:\w+ly\s+)?"
    r"(?:told|asked|warned|informed|reminded|advised)\b",
    re.I,
)
_POSSESSED = re.compile(r"[’']s\s+(\w+)|(?<=s)[’']\s+(\w+)", re.I)
_SAY = r"(?:say|said|saying|says|tell|told|write|wrote|written|claim|claimed|utter|uttered)"
_DENIED = re.compile(
    rf"(?:\b(?:never|not)|n[’']t)\s+(?:\w+\s+)?{_SAY}\b|\bden(?:y|ies|ied|ying)\s+(?:having\s+|ever\s+)*{_SAY}\b"
    rf"|\b(?:if|unless|might|may|could)\s+(?:[\w.’'-]+\s+){{0,3}}?{_SAY}\b"
    r"|\b(?:не|никогда)\s+(?:говори|сказа|заявля|утвержда)\w+|\bопроверг\w*|\bотрица[лею]\w*"
    r"|\bесли\s+(?:\w+\s+){0,3}?(?:скаж|сказа|говор|заяв)\w+",
    re.I,
)
_NEXT_NAME = re.compile(rf" ({CAPITAL}[\w’'-]*[^\W\d_])")
_PATRONYMICS = ("ич", "вна", "ична", "vich", "vna", "ұлы", "қызы", "uly", "kyzy")
"""How the words end that stand behind a first name and are no surname."""
_STOP = re.compile(r"[.!?…\n]")


def speaks(place: Place, speaker: Person, text: str) -> bool:
    """Whether the narrator's words at a place may name the speaker as who speaks."""
    mentions = list(_mentions(place, speaker, text))
    return not mentions or any(
        _may_speak(text, *mention) and not _has_another_surname(text, *mention, speaker)
        for mention in mentions
    )


def another_beside(place: Place, speaker: Person, prover: Prover) -> str:
    """The narrator's words at a quotation that name somebody else as who speaks; else nothing."""
    text, run = prover.source.text, prover.marks.holding(*place)
    passage = prover.source.passage_at(place.start)
    if run is None or run.depth or passage is None or prover.is_spoken:
        return ""
    start, end = run.end + 1, run.start - 1
    following = prover.marks.overlapping(start, passage.end)
    found = speakers.after(text, start, following[0].start - 1 if following else passage.end)
    if found is not None and (
        text[found.start].islower() or speakers.goes_on(text, start, found.start)
    ):
        return text[found.start : found.end] if _is_another(found, speaker) else ""
    earlier = prover.marks.overlapping(passage.start, end)
    found = speakers.before(text, earlier[-1].end + 1 if earlier else passage.start, end)
    if found is not None and _is_another(found, speaker):
        return text[found.start : found.end]
    return ""


def without_hearers(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` without those whom somebody told something."""
    gap = list(text[start:end])
    for match in _HEARER.finditer(text, max(start - AROUND, 0), end):
        for at in range(max(match.start(1), start), match.end(1)):
            gap[at - start] = " "
    return "".join(gap)


def another_labelled(place: Place, speaker: Person, prover: Prover) -> str:
    """The label before words of an interview that names somebody else; else nothing."""
    label = prover.label_at(place.start)
    if label is None or place.start < label.end:
        return ""
    told = prover.source.text[label.start : label.end].strip()
    name = tuple(WORD.findall(told))
    is_another = speakers.is_person(name) and not _known(name) & _names_of(speaker)
    return told if is_another else ""


def denial(place: Place, text: str) -> str:
    """The words by which the narrator says that a quotation was not said; else nothing."""
    first = max(place.start - LONGEST_LEAD, 0)
    stops = [stop.end() for stop in _STOP.finditer(text, first, place.start)]
    ends = [end for end in stops if text[end - 1] == "\n" or ends_sentence(text, end)]
    lead = text[ends[-1] if ends else first : place.start]
    found = None if any(mark in lead[:-3] for mark in '“”«»"') else _DENIED.search(lead)
    return found.group() if found else ""


def _is_another(found: Beside, speaker: Person) -> bool:
    """Whether somebody who is named is surely not the speaker, nor one called by another form."""
    if found.sureness is not Sureness.NAMED:
        return False
    known, own = _known(found.name), _names_of(speaker)
    if not known & own:
        return True
    if not speakers.is_person(found.name) or len(found.name[-2]) < SHORTEST:
        return False
    given = [fold_word(name) for name in found.name[:-1]]
    return own.isdisjoint(given) and not any(_are_alike(given[-1], name) for name in own)


def _are_alike(one: str, other: str) -> bool:
    """Whether two words, folded, may be spellings of one name."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LEAST_ALIKE


def _mentions(place: Place, speaker: Person, text: str) -> Iterator[tuple[int, int]]:
    """Where words of the speaker's name stand, those side by side together."""
    names = _names_of(speaker)
    start, end = -1, -1
    for match in WORD.finditer(text, place.start, place.end):
        word = match.group()
        if word[0].islower() or fold_word(word) not in names:
            continue
        if end >= 0 and not text[end : match.start()].strip():
            end = match.end()
            continue
        if end >= 0:
            yield start, end
        start, end = match.span()
    if end >= 0:
        yield start, end


def _may_speak(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a name leaves open that it is the subject of a verb."""
    before, behind = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    before = _without_titles(before)
    if _WAS_TOLD.match(behind) or _HEARD.search(before):
        return False
    owned = _POSSESSED.match(text[end - 1 : end + AROUND], 1)
    if owned and (owned[1] or owned[2]).lower() not in _SAID:
        return False
    preposition = _PREPOSITION.search(before)
    if preposition is None:
        return True
    lead, word = (preposition[1] or "").lower(), preposition[2].lower()
    return (word == "to" and lead in ("according", "attributed")) or (
        word == "of" and lead in _SAID
    )


def _has_another_surname(text: str, start: int, end: int, speaker: Person) -> bool:
    """Whether another surname follows where the speaker is called by the first name alone."""
    behind = _NEXT_NAME.match(text, end)
    is_first_name = fold_word(text[start:end]) == first_name_and_surname(speaker)[0]
    return behind is not None and is_first_name and not behind[1].endswith(_PATRONYMICS)


def _without_titles(before: str) -> str:
    """What stands before a name, and before the titles that lead it."""
    while (last := before.rstrip(" .").rpartition(" ")[2]) and last.lower() in TITLES:
        before = before.rstrip(" .").removesuffix(last)
    return before


def _names_of(speaker: Person) -> set[str]:
    names = (speaker.name, *(alias.name for alias in speaker.also))
    return {word for name in names for word in _known(WORD.findall(name))}


def _known(name: list[str] | tuple[str, ...]) -> set[str]:
    return {fold_word(word) for word in name if len(word) >= SHORTEST}
