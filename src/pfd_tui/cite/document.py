"""Quotations set and cited by a style: what every written format then writes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import caveats, digest_in_short, speaker_line, trust_notes
from pfd_tui.cite.prose import Piece, prose
from pfd_tui.cite.styles.elements import Naming, initials
from pfd_tui.cite.words import STRAIGHT, Options, set_words
from pfd_tui.dossier.records import Quote
from pfd_tui.dossier.titles import titled
from pfd_tui.dossier.words import fold
from pfd_tui.proof.quotation import Quotation
from pfd_tui.proof.verdict import UNPROVABLE, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pfd_tui.cite.prose import Prose
    from pfd_tui.cite.styles.manual import Manual
    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.records import Source

STRAIGHTENED = frozenset(map(chr, STRAIGHT))


class Grouping(StrEnum):
    """What several quotations are put together by."""

    NONE = "none"
    SPEAKER = "speaker"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Cited:
    """One quotation, set and cited.

    `in_text` and `note` are empty where the style has none; `entry` is what the list of sources
    has for it. `remarks` are what a reader must be told, without the brackets they stand in;
    `proof` is where the words stand, empty where they do not or it is not asked for.
    """

    quotation: Quotation
    speaker: str
    words: Prose
    is_block: bool
    in_text: Prose
    note: Prose
    entry: Prose
    remarks: tuple[str, ...]
    proof: str


@dataclass(frozen=True, slots=True)
class Group:
    """Quotations under one heading; it is empty where they are not put together."""

    heading: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Quotations in groups, and the list of their sources under its heading.

    A style without such a list has its entries beside the words, and no `list_heading`. `besides`
    are the entries of sources that are cited without any words of theirs; `entries` has them too.
    """

    groups: tuple[Group, ...]
    list_heading: str
    entries: tuple[Prose, ...]
    besides: tuple[Prose, ...]
    is_speaker_first: bool

    @property
    def cited(self) -> Iterator[Cited]:
        """All quotations, in the order of the groups."""
        for group in self.groups:
            yield from group.cited


def compose(
    quotations: Sequence[Quotation],
    manual: Manual,
    options: Options | None = None,
    grouping: Grouping = Grouping.NONE,
    sources: Sequence[Source] = (),
) -> Document:
    """Set and cite quotations as a manual does, and list `sources` besides.

    A style without a list has their entries at the end. Without quotations the list has no heading.
    """
    options = options or Options()
    besides = list(map(alone, sources))
    apart = _told_apart([*quotations, *besides], manual)
    groups = tuple(
        Group(_face(heading, options), tuple(_cited(q, manual, options, apart) for q in members))
        for heading, members in _grouped(quotations, grouping)
    )
    has_list = bool(manual.list_heading)
    listed = sorted([*(quotations if has_list else ()), *besides], key=manual.sort_key)
    return Document(
        groups if quotations else (),
        manual.list_heading if quotations else "",
        _entries(listed, manual, options, apart),
        _entries(besides, manual, options, apart),
        is_speaker_first=has_list,
    )


def _entries(
    quotations: Sequence[Quotation], manual: Manual, options: Options, apart: _Apart
) -> tuple[Prose, ...]:
    """The entries of the sources, each once."""
    return tuple(dict.fromkeys(_entry(each, manual, options, apart) for each in quotations))


def alone(source: Source) -> Quotation:
    """A source as something to cite, without any words of it."""
    return Quotation(Quote(id=source.id, text="", source=source.id), UNPROVABLE, None, (), source)


def _cited(quotation: Quotation, manual: Manual, options: Options, apart: _Apart) -> Cited:
    suffix = apart.letter_of(quotation, manual)
    setting = set_words(quotation.quote, manual, options)
    naming = apart.naming_of(quotation, manual)
    in_text = manual.in_text(quotation, suffix, naming) if manual.in_text else ()
    stop = "." if in_text and setting.ends_sentence else ""
    note = manual.note(quotation, suffix) if manual.note else ()
    remarks = [*_remarks(quotation, options), *setting.remarks]
    if options.straight and STRAIGHTENED & set(quotation.quote.text):
        remarks.append("quotation marks and apostrophes of the source are made straight")
    return Cited(
        quotation=quotation,
        speaker=_face(speaker_line(quotation), options),
        words=_faces(setting.prose, options),
        is_block=setting.is_block,
        in_text=_faces(prose(in_text, stop), options),
        note=_faces(note, options),
        entry=_entry(quotation, manual, options, apart),
        remarks=tuple(_face(remark, options) for remark in remarks),
        proof=_face(proof_line(quotation), options) if options.proof else "",
    )


def _entry(quotation: Quotation, manual: Manual, options: Options, apart: _Apart) -> Prose:
    suffix = apart.letter_of(quotation, manual)
    return _faces(manual.entry(quotation, suffix), options)


def _remarks(quotation: Quotation, options: Options) -> list[str]:
    """What must be told; the proof line tells of foldings by itself."""
    is_told = options.proof and quotation.proof.verdict is Verdict.FOLDED
    return caveats(quotation) if is_told else trust_notes(quotation)


def proof_line(quotation: Quotation) -> str:
    """Where the words stand in the source text, for whoever checks them; empty if they do not.

    Places are code points of the text as decoded, half-open, as everywhere.
    """
    proof = quotation.proof
    if not proof.is_proved or proof.start is None or proof.end is None:
        return ""
    but_for = f" but for {', '.join(proof.foldings)}" if proof.foldings else ""
    digest = quotation.text_sha256
    of_text = f" (SHA-256 {digest_in_short(digest)})" if digest else ""
    place = f"characters {proof.start}–{proof.end}"
    return f"verbatim{but_for} in the source text, {place}{of_text}"


# Telling apart sources that a style would cite alike


@dataclass(frozen=True, slots=True)
class _Apart:
    """What tells sources apart that a style would cite alike.

    `namesakes` has what of the given name is told of first authors who share a family name with
    another, `named` how many of some authors are named before `et al.`, and `letters` by entry the
    letter of each source that even then is cited like another.
    """

    namesakes: dict[Name, str] = field(default_factory=dict)
    named: dict[tuple[Name, ...], int] = field(default_factory=dict)
    letters: dict[Prose, str] = field(default_factory=dict)

    def letter_of(self, quotation: Quotation, manual: Manual) -> str:
        return self.letters.get(manual.entry(quotation), "")

    def naming_of(self, quotation: Quotation, manual: Manual) -> Naming:
        names = tuple(manual.names(quotation))
        namesake = self.namesakes.get(names[0], "") if names else ""
        return Naming(namesake, self.named.get(names, 1))


def _told_apart(quotations: Sequence[Quotation], manual: Manual) -> _Apart:
    key_of = manual.year_key
    if key_of is None:
        return _Apart()
    in_order = sorted((q for q in quotations if q.source is not None), key=manual.sort_key)
    names = {q.quote.id: tuple(manual.names(q)) for q in in_order}
    apart = _Apart(_namesakes(each[0] for each in names.values() if each))
    groups = _alike(in_order, lambda q: key_of(q, apart.naming_of(q, manual)))
    for group in groups:
        apart.named.update(_told_by_more({names[q.quote.id] for q in group}))
    for group in _alike(in_order, lambda q: key_of(q, apart.naming_of(q, manual))):
        entries = dict.fromkeys(map(manual.entry, group))
        if len(entries) > 1:
            apart.letters.update({entry: letters(n) for n, entry in enumerate(entries)})
    return apart


def _alike(
    quotations: Sequence[Quotation], key_of: Callable[[Quotation], str]
) -> list[list[Quotation]]:
    """Those with the same key, together."""
    found: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        found.setdefault(key_of(quotation), []).append(quotation)
    return list(found.values())


def _told_by_more(alike: set[tuple[Name, ...]]) -> dict[tuple[Name, ...], int]:
    """Of several lists of authors that begin alike, how many names each takes to be told apart.

    APA 7, 8.18; CMOS 18, 13.120.
    """
    return {
        names: next(
            (n for n in range(1, len(names)) if all(names[:n] != o[:n] for o in alike - {names})),
            len(names),
        )
        for names in alike
        if len(alike) > 1
    }


def _namesakes(names: Iterable[Name]) -> dict[Name, str]:
    """Of authors who share a family name the initials, or the given names if those are alike too.

    APA 7, 8.20; CMOS 18, 13.119; MLA 9, 6.8.
    """
    by_family: dict[str, dict[Name, None]] = {}
    for name in names:
        if name.family:
            by_family.setdefault(fold(name.family), {})[name] = None
    found: dict[Name, str] = {}
    for same in by_family.values():
        shortened = {name: initials(name.given) for name in same}
        are_alike = len(set(shortened.values())) < len(same)
        if len(same) > 1:
            found |= {name: name.given for name in same} if are_alike else shortened
    return found


def letters(number: int) -> str:
    """The letters of a number counted from 0: a to z, then aa, ab, ..."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


# Groups


def _grouped(
    quotations: Sequence[Quotation], grouping: Grouping
) -> Iterator[tuple[str, list[Quotation]]]:
    """The quotations under headings; groups in the order of their first members."""
    if grouping is Grouping.NONE:
        yield "", list(quotations)
        return
    heading_of = _speaker_heading if grouping is Grouping.SPEAKER else _source_heading
    first = {heading: n for n, heading in reversed(list(enumerate(map(heading_of, quotations))))}
    in_groups = sorted(quotations, key=lambda q: first[heading_of(q)])
    for (_, heading), members in groupby(in_groups, heading_of):
        yield heading, list(members)


def _speaker_heading(quotation: Quotation) -> tuple[str, str]:
    """Who said it: the id, and how the heading names them."""
    return quotation.quote.speaker, speaker_line(quotation)


def _source_heading(quotation: Quotation) -> tuple[str, str]:
    source = quotation.source
    return quotation.quote.source, titled(source) if source else "[source not in the dossier]"


# Straight marks


def _face(text: str, options: Options) -> str:
    return text.translate(STRAIGHT) if options.straight else text


def _faces(text: Prose, options: Options) -> Prose:
    return tuple(Piece(_face(p.text, options), p.italic, p.url) for p in text)
