"""The passage of a source text that is nearest to some words, and the words that both have.

Words and marks are compared but for the foldings of a proof. How rare the shared ones are decides
which passage is shown, and nothing else.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from array import array
from collections import Counter, deque
from difflib import Match, SequenceMatcher
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.source.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MIN_MARGIN, MAX_MARGIN = 24, 100
"""Words and marks looked at on each side of the place that shares the most with a quotation.

The least is a narrator's clause; a longer quotation may have as many more as it has itself.
"""
SHORT = 12
"""Words and marks; of as few, half must be shared, of more a third.

A third of a few is often `of the` and no more: it was found for 27 of 100 phrases of four words
that stand nowhere, a half for 4; with one word exchanged a half still finds 99.
"""
MAX_HITS = 300_000
"""Places of shared words and marks that are weighed: the commonest, which tell least, are not."""


class Token(NamedTuple):
    """A word, a number or a mark: the spaces before it, as it is written, folded, its place."""

    gap: str
    text: str
    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, and no mark."""
        return self.key[:1].isalnum()


_APOSTROPHES, _DASHES = "'’‘‛′`´", "\\-‐‑‒–—―−"
_LETTER_APOSTROPHE = "ʼ"
"""Unicode calls it a letter (U+02BC), the folding an apostrophe."""
_SPACES = r"\s\u200b\ufeff\u00ad"


@functools.cache
def _token_pattern() -> re.Pattern[str]:
    """What is compared with one other: a word, a run of full stops, or any other single sign.

    A word keeps its combining marks, soft hyphens, apostrophes and dashes, a number its separators.
    Texts that are the same but for foldings are divided alike.
    """
    codes = [code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M"]
    runs = groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    ends = [[code for _, code in run] for _, run in runs]
    marks = "".join(rf"\U{run[0]:08x}-\U{run[-1]:08x}" for run in ends) + r"\U000e0100-\U000e01ef"
    word = rf"\w[\w{marks}\u00ad\u200c\u200d]*"
    joined = rf"(?:[{_APOSTROPHES}{_DASHES}]\u00ad*|(?<=\d)[.,:/](?=\d)){word}"
    tail = rf"(?:\u00ad*[{marks}\U0001f3fb-\U0001f3ff]|\u200d[^\s])*"
    flag = r"[\U0001f1e6-\U0001f1ff]{2}"
    return re.compile(rf"{word}(?:{joined})*|(?:[.…]+|{flag}|[^{_SPACES}]){tail}")


def tokens_of(text: str, start: int = 0) -> Iterator[Token]:
    """The words and marks of `text` from `start` on; before the first one, no space is kept."""
    end = -1
    for match in _token_pattern().finditer(_plain(text), start):
        gap = text[end : match.start()] if end >= 0 else ""
        end = match.end()
        yield Token(gap, text[match.start() : end], _key(match[0]), match.start(), end)


def _plain(text: str) -> str:
    """`text` with apostrophes that are none of its letters."""
    return text.replace(_LETTER_APOSTROPHE, "'")


def _key(token: str) -> str:
    """The token with the differences of typesetting set aside."""
    if token.isalnum() and unicodedata.is_normalized("NFC", token):
        return token  # the folding leaves letters and digits as they are
    return fold(token).text


class _Wanted(dict[str, str]):
    """The key of each token where a quotation has it, otherwise an empty text."""

    def __init__(self, keys: Counter[str]) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, token: str) -> str:
        key = _key(token)
        self[token] = key if key in self._keys else ""
        return self[token]


class _Hit(NamedTuple):
    """A token of the source that the quotation has too: its number in the source, and its key."""

    number: int
    key: str


class Passage(NamedTuple):
    """Part of a source text, and its longest runs of tokens that a quotation has in the same order.

    Of each run (`shared`), `a` counts in `tokens` and `b` in those of the quotation.
    """

    tokens: list[Token]
    shared: list[Match]


def nearest_passage(text: str, quoted: Sequence[Token]) -> Passage | None:
    """The tokens around the place in `text` where the most of a quotation stands.

    None where no place has a third of it (half of a short one) in its order, the rare tokens
    counting more. Linear in the length of `text`, quadratic in that of the quotation.
    """
    keys = Counter(token.key for token in quoted)
    wanted = _Wanted(keys)
    found = {key: array("q") for key in keys}
    starts = array("q")
    for number, match in enumerate(_token_pattern().finditer(_plain(text))):
        starts.append(match.start())
        if key := wanted[match[0]]:
            found[key].append(number)
    weights = {key: _rarity(len(numbers), len(starts)) for key, numbers in found.items()}
    begin, end = _densest(_hits(found), keys, weights)
    if begin == end:
        return None
    margin = min(MAX_MARGIN, MIN_MARGIN + len(quoted))
    begin = max(0, begin - margin)
    passage = list(islice(tokens_of(text, starts[begin]), end + margin - begin))
    shared = _shared(passage, quoted)
    in_order = (token for block in shared for token in passage[block.a : block.a + block.size])
    part = 2 if len(quoted) <= SHORT else 3
    is_near = part * _weight(in_order, weights) >= _weight(quoted, weights)
    return Passage(passage, shared) if is_near else None


def _weight(tokens: Iterable[Token], weights: dict[str, int]) -> int:
    """What the words among some tokens tell; of marks alone, what these do."""
    listed = list(tokens)
    return sum(weights[each.key] for each in [t for t in listed if t.is_word] or listed)


def _rarity(count: int, total: int) -> int:
    """How much a token tells that stands `count` times among `total`."""
    return round(1000 * math.log1p(total / max(count, 1)))


def _hits(found: dict[str, array[int]]) -> list[_Hit]:
    """The places of the rarest keys, in the order of the source."""
    hits: list[_Hit] = []
    for key, numbers in sorted(found.items(), key=lambda item: len(item[1])):
        hits += [_Hit(number, key) for number in numbers[: MAX_HITS - len(hits)]]
    return sorted(hits)


def _densest(hits: Sequence[_Hit], keys: Counter[str], weights: dict[str, int]) -> tuple[int, int]:
    """The stretch as long as the quotation that holds the most of it: numbers of tokens, half-open.

    A token counts as often as the quotation has it. Without a hit, the stretch is empty.
    """
    width = keys.total()
    window: deque[_Hit] = deque()
    counts: Counter[str] = Counter()
    weight = most = begin = end = 0
    for hit in hits:
        while window and hit.number - window[0].number >= width:
            key = window.popleft().key
            weight -= weights[key] if counts[key] <= keys[key] else 0
            counts[key] -= 1
        window.append(hit)
        counts[hit.key] += 1
        weight += weights[hit.key] if counts[hit.key] <= keys[hit.key] else 0
        if weight > most:
            most, begin, end = weight, window[0].number, hit.number + 1
    return begin, end


def _shared(passage: Sequence[Token], quoted: Sequence[Token]) -> list[Match]:
    """The runs of tokens that both have, in order."""
    matcher = SequenceMatcher(
        None, [token.key for token in passage], [token.key for token in quoted], autojunk=False
    )
    return [block for block in matcher.get_matching_blocks() if block.size]
