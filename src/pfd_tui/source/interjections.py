"""Words of the narrator that are set between dashes inside quotation marks.

In «Мы не уйдём, — говорит она, — мы останемся» one pair of marks holds two parts of what she said,
and the narrator's words between them are nobody's quotation. Without commas, as in “We stay – she
said – and fight”, the clause must name who speaks, or say `she`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.source.saying import (
    APART,
    BARE,
    DETERMINERS,
    DOUBTFUL,
    FILLERS,
    PRONOUNS,
    SPEAKING,
    VERBS,
    words,
)
from pfd_tui.source.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.source.marks import Run

MAX_CLAUSE = 120
"""Code points; a longer stretch between two dashes is no narrator's clause."""
FIRST_WORDS = 3
"""The verb of saying is one of so many words at the beginning of the clause."""
MAX_TO_NAME = 5
"""Words from the verb to a name: сказала юрист фонда Гульмира Бирджанова."""

_DASH = re.compile(r"[–—―]|(?<=\s)--?(?=\s)")
_ANY_DASH = re.compile("[-–—―]")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑’'ʼ][^\W\d_]+)*")
_ANY_WORD = re.compile(r"[^\W_]")
_STOP = re.compile(r"[.!?…]")
_STOPS_BEFORE = ",.!?…"
_STOPS_BEHIND = (",", ".", ":")
_KINDS = ('“”„"', "«»")
"""Marks that may open a run which is split, by their kinds; ’ may be an apostrophe."""
_SUBJECTS = PRONOUNS - SPEAKING - words("it they они олар")
"""Pronouns of one who is quoted; `they say` is as good as `it is said`."""


class Part(NamedTuple):
    """Words of the `run` with this index, from `start` to `end` (code points, half-open)."""

    start: int
    end: int
    run: int


def parts(text: str, runs: Sequence[tuple[int, int]]) -> list[Part]:
    """The words of all runs without the narrator's, in order; an outer one before those inside it.

    `runs` (code points, half-open, each behind its opening mark) are in order of their start, and
    nested or apart. What the narrator sets in belongs to the innermost run around it.
    """
    cuts: dict[int, list[tuple[int, int]]] = {}
    last: tuple[int, re.Match[str]] | None = None
    # Only two dashes that follow each other enclose a clause: that keeps it linear.
    for index, dash in _dashes(text, runs):
        cut = None
        if last is not None and last[0] == index:
            start, end = runs[index]
            begins = cuts[index][-1][1] if index in cuts else start
            cut = _cut(text, text[start - 1], (begins, end), (last[1], dash))
        if cut is None:
            last = index, dash
        else:
            cuts.setdefault(index, []).append(cut)
            last = None
    found: list[Part] = []
    for index, (start, end) in enumerate(runs):
        begins = start
        for stops, resumes in cuts.get(index, ()):
            found.append(Part(begins, stops, index))
            begins = resumes
        found.append(Part(begins, end, index))
    return sorted(found, key=lambda part: (part.start, -part.end))


def is_later_part(text: str, start: int) -> bool:
    """Whether the run that begins at `start` follows words that the narrator set in."""
    return not _is_mark(text[start - 1])


def part_before(text: str, runs: Sequence[Run], index: int) -> int:
    """The index of the part before a later one; quoted titles in the narrator's words are none."""
    index -= 1
    while index and _is_mark(text[runs[index].end : runs[index].end + 1]):
        index -= 1
    return index


def _is_mark(sign: str) -> bool:
    return not (sign.isspace() or _ANY_DASH.match(sign))


def _dashes(text: str, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, re.Match[str]]]:
    """The dashes inside runs, each with the index of the innermost run around it."""
    around: list[int] = []
    following = 0
    for dash in _DASH.finditer(text):
        while following < len(runs) and runs[following][0] <= dash.start():
            while around and runs[around[-1]][1] <= runs[following][0]:
                around.pop()
            around.append(following)
            following += 1
        while around and runs[around[-1]][1] <= dash.start():
            around.pop()
        if around:
            yield around[-1], dash


def _cut(
    text: str,
    sign: str,
    words_left: tuple[int, int],
    dashes: tuple[re.Match[str], re.Match[str]],
) -> tuple[int, int] | None:
    """Where quoted words stop before a narrator's clause between two dashes, and go on behind it.

    They stand from `words_left[0]` to `words_left[1]` behind the mark `sign`; None where the
    dashes enclose no such clause.
    """
    kind = next((kind for kind in _KINDS if sign in kind), "")
    start, end = dashes[0].end(), dashes[1].start()
    if not kind or end - start > 2 * MAX_CLAUSE:
        return None
    clause = text[start:end].strip()
    if len(clause) > MAX_CLAUSE or any(mark in clause for mark in kind):
        return None
    stops = without_spaces(text, words_left[0], dashes[0].start())
    resumes = _behind_spaces(text, dashes[1].end(), words_left[1])
    is_set_off = text[stops - 1] in _STOPS_BEFORE and clause.endswith(_STOPS_BEHIND)
    if not _is_narrators(clause, is_set_off=is_set_off) or _ends_within(text, start, end):
        return None
    has_words = _ANY_WORD.search(text, words_left[0], stops) is not None
    if not (has_words and _ANY_WORD.search(text, resumes, words_left[1])):
        return None
    return stops, resumes


def without_spaces(text: str, start: int, end: int) -> int:
    """The end of what stands from `start` to `end` (code points) without the spaces at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _behind_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _is_narrators(clause: str, *, is_set_off: bool) -> bool:
    """Whether a clause says that somebody spoke; `is_set_off`: commas or stops part it."""
    said = _WORD.findall(clause)
    lower = [word.lower() for word in said]
    if not lower or lower[0] in APART:
        return False
    for at, word in enumerate(lower[:FIRST_WORDS]):
        if word in SPEAKING:
            return False
        if word not in VERBS or (at and lower[at - 1] in DETERMINERS):
            continue
        if is_set_off and word not in DOUBTFUL:
            return len(lower) > 1 or word not in BARE
        return _names_before(said, at) or _names_behind(said, at)
    return False


def _names_before(said: Sequence[str], verb: int) -> bool:
    """Whether a clause is `she says`, or `Igor says`, and no more."""
    subject = verb - 1 - (verb > 1 and said[verb - 1].lower() in FILLERS)
    rest = said[verb + 1 :]
    if subject < 0 or any(word.lower() not in FILLERS for word in rest):
        return False
    return said[subject].lower() in _SUBJECTS or said[subject][0].isupper()


def _names_behind(said: Sequence[str], verb: int) -> bool:
    """Whether a clause begins `says she`, or `says the lawyer Igor`."""
    if any(word.lower() not in FILLERS for word in said[:verb]):
        return False
    behind = said[verb + 1 : verb + 1 + MAX_TO_NAME]
    if behind and behind[0].lower() in _SUBJECTS:
        return True
    for word in behind:
        if word.lower() in APART | PRONOUNS:
            return False
        if word[0].isupper():
            return True
    return False


def _ends_within(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends inside a clause that itself ends with none: words are lost there."""
    clause_end = without_spaces(text, start, end)
    if text[clause_end - 1] in ".:":
        return False
    stops = (stop.end() for stop in _STOP.finditer(text, start, clause_end))
    return any(ends_sentence(text, stop) for stop in stops)
