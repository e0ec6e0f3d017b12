"""A link that opens the page of a source at the very words (URL Fragment Text Directives, WICG).

`#:~:text=[prefix-,]start[,end][,-suffix]`: a browser scrolls to the first place where the terms
stand in this order, and lights it up. A term is compared without case and accents, matches whole
words only, and never crosses from one block of a page into the next.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from pfd_tui.cite.address import sound_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WHOLE = 100
"""Code points of a quotation that a link holds to its end; of a longer one, both its ends."""
END_WORDS = (4, 6, 9, 13)
"""Words of each end of a long quotation, tried in this order."""
CONTEXT_WORDS = (0, 1, 2, 3, 5, 8)
"""Words of the text around a quotation, tried in this order."""
FEW_WORDS = 4
"""Fewer words than these may stand anywhere on a page, so they are linked to with context."""
ENOUGH_WORDS, ENOUGH_CONTEXT = 6, 3
"""Words of each end, and of the text around, where the whole text is not known."""
AROUND = 400
"""Code points of the text around a quotation that are looked at; eight words fit well in."""
TEXTS_KEPT = 2
"""Source texts kept as a browser searches them: the quotations of one text come together."""

_STOPS = (
    "\u3001-\u3003\u3008-\u3020\u3030\u303d\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""East Asian punctuation: a sentence without spaces may be cut behind it."""
_PIECE = re.compile(rf"[^\s{_STOPS}]+[{_STOPS}]*|[{_STOPS}]+")
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3031-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Chinese characters and kana: no spaces between words."""
_UNSPACED_SIGN = re.compile(rf"[{_UNSPACED}]")
_SPACED_WORD = re.compile(rf"[^\W_{_UNSPACED}]")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


def link(url: str, exact: str, *, prefix: str = "", suffix: str = "") -> str:
    """`url` with a directive that opens a browser on the words `exact` of its page.

    `exact` are the source's own characters. `prefix` and `suffix` are the text right before and
    after them, any length; the nearest words are used, as far as they are seen to be whole: a word
    at the outer end may be cut, and is left off. A fragment of `url` is kept, a text directive in
    it replaced.

    Raises ValueError where `url` is no http or https address, or `exact` has no words.
    """
    start, end = _terms(exact, ENOUGH_WORDS)
    before, after = _before(prefix, ENOUGH_CONTEXT), _after(suffix, ENOUGH_CONTEXT)
    return _placed(url, _Directive(start, end, before, after))


def link_to_words(source_url: str, text: str, start: int, end: int) -> str:
    """`source_url` with the shortest directive that leads to one place of `text` and no other.

    `text` is the whole text of the source, and the words stand in it from `start` to `end` (code
    points, half-open); a place inside a word is widened to the whole of it. A browser goes to the
    first place that fits, so words that stand there more than once get as much of the text around
    them as it takes; where nothing tells the places apart, as much as there is.

    Raises ValueError where `source_url` is no http or https address, or the place has no words.
    """
    start, end = _whole_words(text, start, end)
    page = _searchable(text)
    chosen = _Directive(*_terms(text[start:end], ENOUGH_WORDS))
    for chosen in _directives(text, start, end):
        if page.leads_to(chosen, start, end):
            break
    return _placed(source_url, chosen)


def is_web_address(url: str) -> bool:
    """Whether `url` is an http or https address that names a host."""
    if not _WEB_ADDRESS.fullmatch(url) or not url.isprintable():
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:  # brackets that hold no IPv6 address
        return False


@dataclass(frozen=True, slots=True)
class _Directive:
    """The terms of a text directive; empty where it has none."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        terms = (
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.start),
            _encoded(self.end),
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        )
        return f"text={','.join(term for term in terms if term)}"


def _encoded(term: str) -> str:
    """A term, percent-encoded as UTF-8; a hyphen too, which has a meaning in a directive."""
    return quote(term, safe="").replace("-", "%2D")


def _placed(url: str, directive: _Directive) -> str:
    """`url` with the directive behind its fragment; directives of other kinds stay."""
    if not is_web_address(url):
        raise ValueError("only http and https addresses can be linked to")
    address, _, fragment = sound_address(url).partition("#")
    element, _, directives = fragment.partition(":~:")
    others = [each for each in directives.split("&") if each and not each.startswith("text=")]
    return f"{address}#{element}:~:{'&'.join([*others, str(directive)])}"


# Choosing terms


def _directives(text: str, start: int, end: int) -> Iterator[_Directive]:
    """Directives for a place of a text: the fewer words around it the earlier, then the shorter."""
    exact = text[start:end]
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    # A line break says that the word beside it is whole.
    before = f"\n{before}" if start <= AROUND else before
    after = f"{after}\n" if end + AROUND >= len(text) else after
    is_short = _words_in(exact) < FEW_WORDS
    seen: set[_Directive] = set()
    for words in CONTEXT_WORDS[2:] if is_short else CONTEXT_WORDS:
        prefix, suffix = _before(before, words), _after(after, words)
        sides = dict.fromkeys(((prefix, suffix),) if is_short else _sides(prefix, suffix))
        for first, last in (_terms(exact, words) for words in END_WORDS):
            for side in sides:
                directive = _Directive(first, last, *side)
                if directive not in seen:
                    seen.add(directive)
                    yield directive


def _sides(prefix: str, suffix: str) -> tuple[tuple[str, str], ...]:
    """Context on one side, the shorter one first, then on both."""
    one_sided = sorted(((prefix, ""), ("", suffix)), key=lambda side: len("".join(side)))
    return (*one_sided, (prefix, suffix))


def _terms(exact: str, words: int) -> tuple[str, str]:
    """The first and the last words of a quotation, about `words` of each; short: all and none.

    A term lies in one line: a line break may be a new block of the page.
    """
    lines = [line for line in _LINE_BREAK.split(exact) if line.strip()]
    if not lines:
        raise ValueError("there are no words to link to")
    first, last = _pieces(lines[0]), _pieces(lines[-1])
    head = _count(first, words)
    tail = _count(first[::-1] if len(lines) == 1 else last[::-1], words)
    if len(lines) == 1 and (len(lines[0]) <= WHOLE or head + tail >= len(first)):
        return _collapsed(lines[0]), ""
    return (
        _collapsed(lines[0][: first[head - 1].end()]),
        _collapsed(lines[-1][last[-tail].start() :]),
    )


def _before(text: str, words: int) -> str:
    """The last `words` whole words of the text before a quotation, and the marks behind them."""
    line = next((line for line in reversed(_lines(text)) if line.text.strip()), None)
    if line is None or not words:
        return ""
    pieces = _pieces(line.text)
    if line.is_first and pieces[0].start() == 0 and _has_word(pieces[0]):
        del pieces[0]
    count = _count(pieces[::-1], words)
    return _collapsed(line.text[pieces[-count].start() :]) if count else ""


def _after(text: str, words: int) -> str:
    """The first `words` whole words of the text after a quotation, and the marks before them."""
    line = next((line for line in _lines(text) if line.text.strip()), None)
    if line is None or not words:
        return ""
    pieces = _pieces(line.text)
    if line.is_last and pieces[-1].end() == len(line.text) and _has_word(pieces[-1]):
        del pieces[-1]
    count = _count(pieces, words)
    return _collapsed(line.text[: pieces[count - 1].end()]) if count else ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_first: bool
    is_last: bool


def _lines(text: str) -> list[_Line]:
    lines = _LINE_BREAK.split(text)
    return [
        _Line(line, is_first=index == 0, is_last=index == len(lines) - 1)
        for index, line in enumerate(lines)
    ]


def _pieces(line: str) -> list[re.Match[str]]:
    """What a line may be cut between: words with their marks, clauses where there are no spaces."""
    return list(_PIECE.finditer(line))


def _count(pieces: Sequence[re.Match[str]], words: int) -> int:
    """How many pieces it takes, from the first on, to have so many words."""
    for index, piece in enumerate(pieces):
        words -= _words_in(piece.group())
        if words <= 0:
            return index + 1
    return len(pieces)


def _words_in(text: str) -> int:
    """How many words there are; without spaces two characters count as one."""
    spaced = sum(_SPACED_WORD.search(piece) is not None for piece in text.split())
    return spaced + (len(_UNSPACED_SIGN.findall(text)) + 1) // 2


def _has_word(piece: re.Match[str]) -> bool:
    return _words_in(piece.group()) > 0


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place without the spaces at its ends, and with the whole of the words it cuts."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    while 0 < start < end and _joined(text[start - 1], text[start]):
        start -= 1
    while start < end < len(text) and _joined(text[end - 1], text[end]):
        end += 1
    return start, end


def _joined(left: str, right: str) -> bool:
    """Whether no word ends between two characters."""
    return bool(_SPACED_WORD.match(left) and _SPACED_WORD.match(right))


# Finding them as a browser does


@dataclass(frozen=True, slots=True)
class _Searchable:
    """A text as a browser searches it, and the place of each of its characters in the original.

    What a browser may find is found here, and a little more: so what is unambiguous here is so
    there. A line break counts as a space, since it may be the end of a line and not of a block.
    """

    text: str
    places: array[int]

    def leads_to(self, directive: _Directive, start: int, end: int) -> bool:
        """Whether a directive leads to this place (code points of the original) and no other."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        opening = (directive.prefix, directive.start)
        closing = (directive.end, directive.suffix)
        if not directive.end:
            return self._first(*opening, directive.suffix) == (first, last)
        found = self._first(*opening)
        if found is None or found[0] != first:
            return False
        ending = self._first("", *closing, begin=found[1])
        return ending is not None and ending[1] == last

    def _first(
        self, prefix: str, term: str, suffix: str = "", begin: int = 0
    ) -> tuple[int, int] | None:
        """The first place of `term` between `prefix` and `suffix`, with or without spaces."""
        before, words, after = (_folded(each)[0] for each in (prefix, term, suffix))
        found = None
        for left in (before, f"{before} ") if before else ("",):
            for right in (after, f" {after}") if after else ("",):
                at = self._find(left + words + right, begin)
                place = (at + len(left), at + len(left) + len(words))
                if at >= 0 and (found is None or place < found):
                    found = place
        return found

    def _find(self, words: str, begin: int) -> int:
        """Where `words` stand first from `begin` on and are whole words; -1: nowhere."""
        at = self.text.find(words, begin)
        while at >= 0:
            end = at + len(words)
            begins = at == 0 or not _joined(self.text[at - 1], self.text[at])
            if begins and (
                end == len(self.text) or not _joined(self.text[end - 1], self.text[end])
            ):
                return at
            at = self.text.find(words, at + 1)
        return -1

    def _is_edge(self, at: int) -> bool:
        """Whether a word may begin or end before the character at `at`."""
        return at in (0, len(self.text)) or not _joined(self.text[at - 1], self.text[at])


@lru_cache(TEXTS_KEPT)
def _searchable(text: str) -> _Searchable:
    return _Searchable(*_folded(text))


_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′‹›`´", "'") | dict.fromkeys("“”„‟″«»", '"') | {"\u00ad": ""}
)
_IGNORED = ("Cf", "Mn", "Me", "Cc")
"""Unicode categories that a browser passes over, or may."""


def _folded(text: str) -> tuple[str, array[int]]:
    """A text as a browser compares it, and where each of its characters comes from."""
    folded: list[str] = []
    places: array[int] = array("q")
    is_space = True
    for found in _RUN.finditer(text):
        run, place = found.group(), found.start()
        if found.lastgroup == "plain":
            plain, is_space = run.lower(), False
            places.extend(range(place, found.end()))
        elif run.isspace():
            plain, is_space = "" if is_space else " ", True
            places.extend([place] * len(plain))
        else:
            plain = _folded_sign(run)
            is_space = is_space and not plain
            places.extend([place] * len(plain))
        folded.append(plain)
    return "".join(folded).rstrip(), places


_RUN = re.compile(r"(?P<plain>[!-_a-~]+(?: [!-_a-~]+)*)|\s+|.", re.DOTALL)
"""Words in ASCII with one space between them, which most of English is; spaces; one other sign."""


@lru_cache(4_096)
def _folded_sign(sign: str) -> str:
    """One character without case, accents and the variants of quotation marks."""
    plain = unicodedata.normalize("NFKD", sign.translate(_ALIKE)).casefold()
    return "".join(each for each in plain if unicodedata.category(each) not in _IGNORED)
