"""Names in any spelling: keys that the spellings of one name share, in Cyrillic and in Latin.

A key is the least that all standards of romanization agree on. So it tells Бурбаева, Burbaeva and
Burbayeva as one, and keeps Асанов and Хасанов apart. It only proposes: a name found by its key is
shown as it is written, and nothing is ever merged.

The standards: BGN/PCGN for Russian (1947) and Kazakh (1979), ICAO Doc 9303 part 3 (passports),
ISO 9:1995 and GOST 7.79, the scholarly and the German transliteration, the Kazakh Latin alphabets
of 2017 (apostrophes), 2018 (acutes) and 2021, and the press, which writes what it hears.

One letter may mean two sounds: `j` is ж in Kazakh Latin and й in ISO 9. A writer follows one
standard through a whole name, so a name has a few *readings*, each with a key of its own, and two
names are alike where they share one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pfd_tui.dossier.words import WORD, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KeySpans: TypeAlias = "list[tuple[int, int, str]]"
"""The words of a text in one reading: start and end in code points (half-open), and the key."""

NAMES_KEPT = 16_384
"""Names, and words of them, with keys held in memory: a dossier repeats those of its speakers."""
_APOSTROPHES = "'’‘ʼʹʻʺ`´′"
"""Signs for ь and ъ (BGN/PCGN, ISO 9), and of the Kazakh alphabet of 2017; none ends a name."""
_NAME_WORD = re.compile(f"{WORD.pattern}(?:[{_APOSTROPHES}]{WORD.pattern})*")
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_HYPHENS = frozenset("-\u2010\u2011")

# Letters of keys are those of English, save q for ч, w for ш and щ, j for ж, c for ц, h for х.
_SPELLINGS = {
    "w": "ш щ сч шч sh sch shh shch schtsch š ş ŝ šč",
    "q": "ч тч ch tch tsch č ç ĉ",
    "j": "ж җ дж zh dzh dj dsch ž dž",
    "h": "х һ ҳ kh",
    "c": "ц тс ts tz",
    "k": "к қ q ck",
    "g": "г ғ ґ gh",
    "ks": "кс",
    "tw": "tsh tshch", "tj": "tzh",  # тш, тщ and тж, not цх
    "ia": "я ья ъя ya",
    "iu": "ю ью ъю yu",
    "lu": "лю лью лиу лыу ліу lyu liu l'yu l'iu",
    "e": "е ё э є ье ъе йо ьо ъо yo",
    "i": "и й ы і ї ы y ı",
    "a": "а ә", "o": "о ө", "u": "у ұ ү ў", "b": "б", "v": "в", "d": "д", "z": "з", "l": "л",
    "m": "м", "n": "н", "p": "п", "r": "р", "s": "с", "t": "т", "f": "ф ph",
    "": "ь ъ '",
}  # fmt: skip
"""What is written for a sound, whatever the standard.

щ is shch (BGN/PCGN, ICAO), sch (press) and ŝ (ISO 9), and sch is ш in German: so ш and щ are one.
қ is q or k, ғ gh or g, ө o, ұ and ү u. й and ы are both y (BGN/PCGN), й is i in ICAO. лю is lyu,
liu, and lu, as in Ludmila; ф is ph in names that are Greek.
"""
_PRESS = {
    "j": "j", "ks": "x", "k": "c", "u": "w ý y' û", "a": "â", "w": "s'", "q": "c'",
    "NG": "n'",
}  # fmt: skip
"""Letters as English writers and the Kazakh alphabets use them."""
_SCHOLARS = {
    "i": "j ý", "e": "jo", "h": "x", "c": "c", "v": "w",
    "ia": "ja â", "iu": "ju û", "lu": "lju l'ju lû",
}  # fmt: skip
"""The same letters as scholars and ISO 9 use them."""
_GERMANS = _SCHOLARS | {"h": "x ch"}
"""The same letters in German, where ч is tsch."""
_NASAL = {"NG": "ң ñ ń ŋ"}
"""ң is ng in BGN/PCGN and n in ICAO Doc 9303."""


def _by_spelling(*tables: dict[str, str]) -> dict[str, str]:
    return {
        spelling: sound
        for table in tables
        for sound, spellings in table.items()
        for spelling in spellings.split()
    }


class _Reading:
    """One way to read letters: the sound of each spelling."""

    def __init__(self, sounds: dict[str, str]) -> None:
        self.longer = {spelling: sound for spelling, sound in sounds.items() if len(spelling) > 1}
        """The spellings of several letters."""
        self.single = str.maketrans({s: sound for s, sound in sounds.items() if len(s) == 1})
        self._longer = re.compile(_one_of(self.longer))

    def key(self, letters: str) -> str:
        """The key of letters. What is read already stands in capitals, and is not read again."""
        read = self._longer.sub(lambda match: self.longer[match.group()].upper(), letters)
        key = _DOUBLED.sub(r"\1", read.translate(self.single).lower())
        return _DOUBLED.sub(r"\1", _GLIDE.sub("e", key))


def _one_of(spellings: Iterable[str]) -> str:
    """A pattern of the longest spelling that fits; by first letters, as there are many."""
    by_first: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=len, reverse=True):
        by_first.setdefault(spelling[0], []).append(re.escape(spelling[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def _readings() -> Iterator[_Reading]:
    for letters in (_PRESS, _SCHOLARS, _GERMANS):
        for nasal in ("ng", "n"):
            sounds = _by_spelling(_SPELLINGS, _NASAL, letters)
            yield _Reading({s: nasal if k == "NG" else k for s, k in sounds.items()})


_OLD_ENDING = re.compile("(?<=[oe])ff?$")
"""-off and -eff, as -ов and -ев were written before 1917 and abroad."""
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile("ie|(?<![bcdfghjklmnpqrstvwz0-9])io")
"""е may have a glide written before it, or an apostrophe, or nothing; ё and йо are one."""
_READINGS = tuple(_readings())
_DIFFERENT = re.compile(_one_of(_by_spelling(_PRESS, _SCHOLARS, _GERMANS, _NASAL)))
"""What is not the same in all readings; a name without it has one."""
_KNOWN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789").union(
    *(map(chr, reading.single) for reading in _READINGS)
)


def _letters(word: str) -> str:
    """A word in lower case, with the letters and accents only that the tables know."""
    word = word.translate(_ONE_APOSTROPHE)
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFC", word.casefold())
    if _KNOWN.issuperset(composed):
        return composed
    return "".join(c if c in _KNOWN else fold_word(c) for c in composed)


@lru_cache(NAMES_KEPT)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a whole word, one for each reading; the same number for every word."""
    letters = _letters(word)
    if letters.endswith(("off", "eff")):
        letters = f"{letters[:-2]}v"
    if _DIFFERENT.search(letters):
        return tuple(reading.key(letters) for reading in _READINGS)
    return (_READINGS[0].key(letters),) * len(_READINGS)


@lru_cache(NAMES_KEPT)
def begun_keys(word: str) -> tuple[tuple[str, ...], ...]:
    """For each reading, what the key of a word that begins so may begin with.

    That is the key of what is typed, and the key it has where its last letters are the beginning
    of any longer spelling (`s` of `sh`), or a glide, that is no sound of its own before `e`. So
    whoever types a name letter by letter never loses it on the way.
    """
    letters = _letters(word)
    whole = [letters, *_with_old_ending(letters)]
    kept = []
    for reading in _READINGS:
        begun = {reading.key(each) for each in whole}
        for spelling in reading.longer:
            for end in range(1, len(spelling)):
                if letters.endswith(spelling[:end]):
                    begun.add(reading.key(letters[:-end] + spelling))
        glides = {_DOUBLED.sub(r"\1", f"{key[:-1]}e") for key in begun if key.endswith("i")}
        kept.append(shortest(begun | glides))
    return tuple(kept)


def _with_old_ending(letters: str) -> Iterator[str]:
    if ending := _OLD_ENDING.search(letters):
        yield f"{letters[: ending.start()]}v"


def shortest(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys without those that begin with another one: whatever these begin, that begins too."""
    kept: list[str] = []
    for key in sorted(set(keys)):
        if key and not (kept and key.startswith(kept[-1])):
            kept.append(key)
    return tuple(kept)


def name_words(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a name, apostrophes in them left in: start, end (code points, half-open)."""
    for match in _NAME_WORD.finditer(text):
        yield match.start(), match.end(), match.group()


def key_spans(text: str) -> list[KeySpans]:
    """The words of a name or a text by their keys: once for each reading, and joined at hyphens."""
    words = [(start, end, word_keys(word)) for start, end, word in name_words(text)]
    read = [
        [(start, end, keys[n]) for start, end, keys in words if keys[n]]
        for n in range(len(_READINGS))
    ]
    distinct = list({tuple(spans): spans for spans in read}.values())
    joined = [_joined(spans, text) for spans in distinct] if not _HYPHENS.isdisjoint(text) else []
    return [spans for spans in [*distinct, *joined] if spans]


def _joined(spans: KeySpans, text: str) -> KeySpans:
    """Words with a hyphen between them made one."""
    made: KeySpans = []
    for start, end, key in spans:
        if made and text[made[-1][1] : start] in _HYPHENS:
            first, _, begun = made.pop()
            made.append((first, end, _DOUBLED.sub(r"\1", begun + key)))
        else:
            made.append((start, end, key))
    return made


@lru_cache(NAMES_KEPT)
def name_keys(name: str) -> tuple[str, ...]:
    """The keys of a name: its words by their sounds, in each reading and with hyphens or without.

    Two names are alike where they share a key.
    """
    return tuple(dict.fromkeys(" ".join(key for _, _, key in spans) for spans in key_spans(name)))


@lru_cache(NAMES_KEPT)
def keys_begun_with(typed: str) -> tuple[str, ...]:
    """What the keys of a name that is being typed begin with; its last word may go on.

    Several words may be one in the name: they are tried joined as well.
    """
    *before, last = _NAME_WORD.findall(typed) or [""]
    begun = []
    for number, endings in enumerate(begun_keys(last)):
        words = [key for word in before if (key := word_keys(word)[number])]
        begun += [" ".join([*words, ending]) for ending in endings]
        begun += [_DOUBLED.sub(r"\1", "".join([*words, ending])) for ending in endings]
    return shortest(begun)


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be spellings of one."""
    return not set(name_keys(one)).isdisjoint(name_keys(other))
