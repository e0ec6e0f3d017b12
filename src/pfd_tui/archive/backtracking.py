"""How long a regular expression may take at worst: an upper bound, found before it is run.

Python's `re` backtracks and cannot be interrupted: `(a+)+$` on forty letters would outlast the
reader. So an expression is taken apart, and its steps are counted as a power of the length of the
text. What repeats something that can itself be matched in several ways has no such bound.

A repetition has one way only where what it repeats cannot also begin what follows: `[a-z]+ x` tries
one length, `.*a.*b` tries each `.*` at every length.
"""

from __future__ import annotations

import bisect
import itertools
import math
import re
import string
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest
from typing import NamedTuple

MOST_STEPS = 5e7
"""Steps that one match may take: half a second of `re`, measured on expressions made to be slow."""
STEPS_WHILE_DRAWING = 1e6
"""Steps for lighting up what was found: a hundredth of a second, for each text on the screen."""

LONGEST = 1_000_000
"""Code points from which on a text is too long for any expression."""
MOST_REPETITIONS = 8
"""Repetitions that may hang on each other; more leave no text short enough."""
MOST_TIMES = 40
"""Times that something may be repeated which can be matched in several ways."""

_SAMPLE = "".join(map(chr, [*range(0x250), *range(0x370, 0x600), *range(0x2000, 0x2070)]))
"""Characters by which sets such as `\\w` and `[^a-z]` are compared; those typed are added."""
_QUANTIFIER = re.compile(r"([*+?]|\{(\d*)(,?)(\d*)\})[?+]?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^0-9A-Za-z]|[dDsSwWnrtfvabBAZ])")
_OPENING = re.compile(r"\((?:\?:|\?P<\w+>|\?=|\?!|\?<=|\?<!|(?!\?))")


class UnboundedError(ValueError):
    """An expression whose time has no bound, or (not `is_slow`) that is not understood here."""

    def __init__(self, message: str, position: int, *, is_slow: bool = True) -> None:
        self.position, self.is_slow = position, is_slow
        """The position counts code points from the beginning of the expression."""
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Atom:
    """One character of a set."""

    source: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A condition on a place, such as `^` or `$`, or a group that looks ahead or behind."""

    source: str
    body: Choices | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item so many times; `most` is infinite where there is no end."""

    item: Item
    least: float
    most: float
    position: int


@dataclass(frozen=True, slots=True)
class Choices:
    """A group: one of several sequences."""

    sequences: tuple[tuple[Item, ...], ...]


Item = Atom | Anchor | Repeat | Choices


class _Count(tuple[float, ...]):
    """A count that grows with the length n of a text: at `[d]`, how many times `n ** d`."""

    __slots__ = ()

    def plus(self, other: _Count) -> _Count:
        """Both."""
        return _Count(a + b for a, b in zip_longest(self, other, fillvalue=0.0))

    def times(self, other: _Count) -> _Count:
        """So many times as many."""
        product = [0.0] * (len(self) + len(other) - 1)
        for (i, a), (j, b) in itertools.product(enumerate(self), enumerate(other)):
            product[i + j] += a * b if a and b else 0.0  # what has no bound, no times, is nothing
        return _Count(product)

    def steps_at(self, length: int) -> float:
        """The steps to search a text of so many code points, beginning at each of them.

        Lengths that add up to at most n can be chosen in `n ** d / d!` ways.
        """
        terms = enumerate(self, start=1)
        return math.fsum(c * length**d / math.factorial(d) for d, c in terms if c)


_ONE, _LENGTH = _Count((1.0,)), _Count((0.0, 1.0))


def _count(number: float) -> _Count:
    return _LENGTH if math.isinf(number) else _Count((float(number),))


class _Cost(NamedTuple):
    """The ways in which something can match at one place, and the steps to try them all."""

    ways: _Count
    steps: _Count


def longest_text(expression: str, flags: re.RegexFlag, most_steps: float = MOST_STEPS) -> int:
    """The code points of text on which a valid expression stays within so many steps.

    Raises UnboundedError where there is no such length.
    """
    items = parse(expression)
    sample = "".join(dict.fromkeys(_SAMPLE + expression + expression.swapcase()))
    cost = _Costs(sample, flags).of_sequence(items, frozenset())
    if len(cost.steps) > MOST_REPETITIONS:
        raise UnboundedError("has too many repetitions", len(expression))
    lengths = range(LONGEST + 1)
    return bisect.bisect_right(lengths, most_steps, key=cost.steps.steps_at) - 1


class _Costs:
    """Counts steps. What may follow is a set of characters of the sample; empty at the end."""

    def __init__(self, sample: str, flags: re.RegexFlag) -> None:
        self._sample, self._flags = sample, flags
        self._any = frozenset(sample)
        self._sets: dict[str, frozenset[str]] = {}

    def of_sequence(self, items: tuple[Item, ...], follow: frozenset[str]) -> _Cost:
        """What a sequence costs at one place."""
        cost = _Cost(_ONE, _ONE)
        for item in reversed(items):
            one = self._of(item, follow)
            cost = _Cost(one.ways.times(cost.ways), one.steps.plus(one.ways.times(cost.steps)))
            follow = self._first(item, follow)
        return cost

    def _of(self, item: Item, follow: frozenset[str]) -> _Cost:
        match item:
            case Atom():
                return _Cost(_ONE, _ONE)
            case Anchor():  # once it holds, no other way is tried
                steps = self._of(item.body, frozenset()).steps if item.body else _ONE
                return _Cost(_ONE, steps)
            case Choices():
                return self._of_choices(item, follow)
            case Repeat():
                return self._of_repeat(item, follow)

    def _of_choices(self, item: Choices, follow: frozenset[str]) -> _Cost:
        costs = [self.of_sequence(sequence, follow) for sequence in item.sequences]
        begins = [self._first_of(sequence, follow) for sequence in item.sequences]
        is_clear = len(frozenset().union(*begins)) == sum(map(len, begins)) and all(begins)
        ways, steps = costs[0]
        for cost in costs[1:]:
            steps = steps.plus(cost.steps)
            ways = ways.plus(cost.ways)
        if is_clear and all(cost.ways == _ONE for cost in costs):
            ways = _ONE
        return _Cost(ways, steps)

    def _of_repeat(self, item: Repeat, follow: frozenset[str]) -> _Cost:
        begin = self._first(item.item, frozenset())
        again = begin | follow if item.most > 1 else follow
        inner = self._of(item.item, again)
        is_clear = item.least == item.most or not begin & follow
        ways = _ONE if is_clear else _count(item.most - item.least + 1)
        steps = inner.steps.times(_count(item.most))
        if inner.ways != _ONE:
            ways = ways.times(self._each_time(inner.ways, item))
            steps = steps.times(ways)
        return _Cost(ways, steps)

    @staticmethod
    def _each_time(ways: _Count, item: Repeat) -> _Count:
        """Several ways, each time anew."""
        if item.most > MOST_TIMES or (len(ways) - 1) * item.most > MOST_REPETITIONS:
            raise UnboundedError("repeats what can be matched in several ways", item.position)
        return reduce(_Count.times, [ways] * int(item.most), _ONE)

    # The characters something may begin with

    def _first_of(self, items: tuple[Item, ...], follow: frozenset[str]) -> frozenset[str]:
        for item in reversed(items):
            follow = self._first(item, follow)
        return follow

    def _first(self, item: Item, follow: frozenset[str]) -> frozenset[str]:
        match item:
            case Atom(source):
                return self._set_of(source)
            case Anchor():
                return self._any  # it may fail anywhere
            case Choices(sequences):
                return frozenset().union(*(self._first_of(each, follow) for each in sequences))
            case Repeat(item=repeated, least=least):
                begin = self._first(repeated, follow)
                return begin | follow if least == 0 else begin

    def _set_of(self, source: str) -> frozenset[str]:
        if source not in self._sets:
            found = re.findall(source, self._sample, self._flags)
            self._sets[source] = frozenset(found) or self._any
        return self._sets[source]


# Taking apart


def parse(expression: str) -> tuple[Item, ...]:
    """A valid expression taken apart. Raises UnboundedError where it uses what is not known here.

    Not known are references to groups, conditions, comments, flags and atomic groups.
    """
    return _Parser(expression).sequence()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def sequence(self) -> tuple[Item, ...]:
        """The whole expression; several alternatives are one group."""
        choices = self._choices()
        return choices.sequences[0] if len(choices.sequences) == 1 else (choices,)

    def _choices(self) -> Choices:
        sequences: list[tuple[Item, ...]] = []
        items: list[Item] = []
        while self._at < len(self._text) and self._text[self._at] != ")":
            if self._text[self._at] == "|":
                self._at += 1
                sequences.append(tuple(items))
                items = []
            else:
                items.append(self._repeated(self._item()))
        return Choices((*sequences, tuple(items)))

    def _item(self) -> Item:
        sign = self._text[self._at]
        match sign:
            case "(":
                return self._group()
            case "^" | "$":
                self._at += 1
                return Anchor(sign)
            case "[":
                return Atom(self._taken(_CLASS))
            case "\\":
                source = self._taken(_ESCAPE)
                return Anchor(source) if source[1] in "bBAZ" else Atom(source)
            case _:
                self._at += 1
                return Atom("." if sign == "." else re.escape(sign))

    def _group(self) -> Item:
        opening = self._taken(_OPENING)
        body = self._choices()
        self._at += 1
        return Anchor(opening, body) if opening[-1] in "=!" else body

    def _taken(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            what = self._text[self._at : self._at + 3]
            raise UnboundedError(f"`{what}…` is not understood", self._at, is_slow=False)
        self._at = match.end()
        return match.group()

    def _repeated(self, item: Item) -> Item:
        position = self._at
        match = _QUANTIFIER.match(self._text, self._at)
        if match is None or match[1] == "{}":
            return item
        self._at = match.end()
        least, most = {"*": (0, math.inf), "+": (1, math.inf), "?": (0, 1)}.get(
            match[1], (int(match[2] or 0), math.inf)
        )
        if match[1].startswith("{"):
            most = least if not match[3] else float(match[4] or math.inf)
        return Repeat(item, least, most, position)


# Words that a text must have


def required_words(expression: str) -> tuple[tuple[str, bool], ...]:
    """Words as typed that every text which matches has, and whether each is whole.

    A word that is not whole begins a word of the text. Only those are named before which the text
    must have a space or a sign: `/dom of the pre/` asks for `of`, `the` and the beginning `pre`.
    """
    words: list[tuple[str, bool]] = []
    word, is_open = "", False
    for index, item in enumerate(parse(expression)):
        sign = _literal(item)
        if sign is not None and sign.isalnum():
            word += sign
            continue
        is_gap = _is_gap(item) if sign is None else sign in _GAPS
        if word and is_open:
            words.append((word, is_gap))
        word = ""
        is_open = is_gap or (index == 0 and isinstance(item, Anchor) and item.source == "^")
    if word and is_open:
        words.append((word, False))
    return tuple(words)


_GAPS = frozenset(string.whitespace + string.punctuation + "“”‘’«»–—…\u00a0")
"""Signs that always end a word; a combining mark or a soft hyphen does not."""


def _literal(item: Item) -> str | None:
    """The one character that an item means."""
    if not isinstance(item, Atom) or len(item.source) > 2 or item.source == ".":
        return None
    is_category = len(item.source) == 2 and item.source[1].isalnum()
    return None if is_category else item.source[-1]


def _is_gap(item: Item) -> bool:
    if isinstance(item, Repeat) and item.least >= 1:
        return _is_gap(item.item) or _literal(item.item) in _GAPS
    return isinstance(item, Atom) and item.source == r"\s"
