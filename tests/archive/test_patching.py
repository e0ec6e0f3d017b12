"""Patching: after any edits an archive is what building it anew would make of it, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.archive.shelves import HEAD, SAID, WHO, Shelf, count_builds, made_in

if TYPE_CHECKING:
    import pytest

IDS = [f"q{n}" for n in range(7)]
speakers = st.sampled_from(["", "p0", "p1", "p2", "p3", "o0", "nobody", "nobdy", "s0"])
sources = st.sampled_from(["s0", "s0", "s1", "s1", "s2", "s3", "nowhere"])
words = st.sampled_from([*SAID, *SAID[:4], "Never said", "the paper"])
topics = st.lists(st.sampled_from(["law", "radio", "Свобода", "new word", "ünï"]), max_size=3)
dates = st.sampled_from(
    ["2019", "2020-05", "[2019, 2021]", "2019/2021", "2020-05-03", "20xx-13", "2018~"]
)
asides = st.sampled_from(
    ["", "", "", "    # aside\n", "\n", "# at the left\n", "    note: |\n      a\n\n      - b\n"]
)
HARMLESS = [
    "note: &x a", "note: !!str a", "bogus: 1", "note:", "note: [a]", 'note: "a\n  b"', "? note",
    "note: 'a\x85b'", "note: *x", "note: ünï",
]  # fmt: skip
"""What may stand in an entry, or makes a fault of its own."""
HARMFUL = [
    'note: "\\ud800"', "note: b\n    note: c", "note: 'a", "note: b'", "note: 'a\n  - id: q2'",
    "note: a\u2028b", "note: |\n    - b", "\tnote: b", "   - b", "note: 'a\n\n\nb'", "id: q9",
    "note: [a,\n  - b]", "note: {a: ",
    *(f"\b\b\b\b{odd}" for odd in (" - id: c", "  - id: q8", "...", "---", "quotes:", "  note: b")),
]  # fmt: skip
"""What may end an entry, or all of the file; `\b` takes a space of the indent away."""
oddities = st.one_of(
    st.just(""), st.just(""), st.just(""), st.sampled_from(HARMLESS),
    st.integers(0, 6).flatmap(lambda n: st.just("") if n else st.sampled_from(HARMFUL)),
)  # fmt: skip


def oddly(odd: str) -> str:
    """A line of an entry, with its indent."""
    return f"{'    '[odd.count(chr(8)) :]}{odd.lstrip(chr(8))}\n" if odd else ""


@st.composite
def quotes(draw: st.DrawFn, id_: str, odd: str | None = None) -> str:
    """A quotation, sound or not, as it is written."""
    lines = [f"  - id: {id_}\n", f"    source: {draw(sources)}\n"]
    text = draw(words)
    lines.append(draw(st.sampled_from([f"    text: {text}\n", f"    text: >-\n      {text}\n"])))
    if speaker := draw(speakers):
        lines.append(f"    speaker: {speaker}\n")
    if chosen := draw(topics):
        lines.append(f"    topics: [{', '.join(chosen)}]\n")
    if draw(st.booleans()):
        who = draw(st.sampled_from(WHO))
        basis = draw(st.sampled_from(["stated", "carried", "inferred"]))
        said = draw(st.sampled_from([f"says {who}", "she adds", "never there"]))
        lines.append(f"    attribution: {{basis: {basis}, words: {said}}}\n")
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"    part_of: {draw(st.sampled_from([*IDS, 'q77', 'e0']))}\n")
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"    said: {draw(dates)}\n")
    for name, values in (
        ("mark", ["unclosed", "none"]),
        ("form", ["indirect"]),
        ("cut", ["after"]),
    ):
        if draw(st.integers(0, 4)) == 0:
            lines.append(f"    {name}: {draw(st.sampled_from(values))}\n")
    return "".join(lines) + (oddly(draw(oddities)) if odd is None else odd) + draw(asides)


@st.composite
def events(draw: st.DrawFn, id_: str, odd: str | None = None) -> str:
    """An event, sound or not, as it is written."""
    lines = [f"  - id: {id_}\n", f"    when: {draw(dates)}\n", "    what: Something happened.\n"]
    if source := draw(st.sampled_from(["", "s0", "s1", "s2", "nowhere"])):
        lines.append(f"    source: {source}\n")
    if draw(st.booleans()):
        said = draw(st.sampled_from(["the paper", "in 2019", "in 2020", "nowhere here"]))
        lines.append(f"    words: {said}\n")
    if draw(st.booleans()):
        lines.append(f"    who: [{draw(st.sampled_from(['p0', 'p1, w0', 'nobody', 'q0']))}]\n")
    if draw(st.booleans()):
        lines.append(f"    quote: {draw(st.sampled_from(IDS))}\n")
    if draw(st.booleans()):
        lines.append(f"    place: {draw(st.sampled_from(['Almaty', 'Radio']))}\n")
    return "".join(lines) + (oddly(draw(oddities)) if odd is None else odd) + draw(asides)


TIDIED = [
    ("nobody", "p0"), ("nobdy", "p1"), ("source: nowhere", "source: s1"), ("q77", "q1"),
    ("speaker: s0", "speaker: p2"),
]  # fmt: skip


@dataclass
class Written:
    """A dossier as it is written, entry by entry."""

    quotes: list[str]
    events: list[str]
    head: str
    breaks: str = "\n"
    end: str = ""
    is_in_two: bool = False
    is_tidy: bool = False
    """Whether all that it names is there, or was."""

    def write_to(self, shelf: Shelf) -> None:
        quotes, events = "".join(self.quotes), f"timeline:\n{''.join(self.events)}{self.end}"
        if self.is_in_two:
            shelf.write("a.yaml", self._encoded(f"dossier: {{version: 1, title: E}}\n{events}"))
            events = ""
        shelf.write("d.yaml", self._encoded(f"{self.head}quotes:\n{quotes}{events}"))

    def _encoded(self, text: str) -> bytes:
        for unknown, known in TIDIED if self.is_tidy else ():
            text = text.replace(unknown, known)
        return text.replace("\n", self.breaks).encode()


@st.composite
def dossiers(draw: st.DrawFn) -> Written:
    """A dossier of a few quotations and events."""
    covered = draw(st.sampled_from(["", "", "coverage: full"]))
    plain = draw(st.booleans())  # what is odd at the beginning is odd ever after
    return Written(
        [draw(quotes(id_, "" if plain else None)) for id_ in IDS],
        [draw(events(f"e{n}", "" if plain else None)) for n in range(3)],
        HEAD.replace("    COVERED\n", f"    {covered}\n" if covered else ""),
        draw(st.sampled_from(["\n", "\n", "\r\n"])),
        draw(st.sampled_from(["", "", "", "# end\n", "people2:\n  - a\n"])),
        draw(st.booleans()),
        draw(st.integers(0, 3)) > 0,
    )


@st.composite
def edits(draw: st.DrawFn, written: Written) -> None:
    """Write an entry anew, or at the end one more or one less."""
    if draw(st.integers(0, 3)):
        entries, first, drawn = written.quotes, "q", quotes
    else:
        entries, first, drawn = written.events, "e", events
    if draw(st.integers(0, 2)) == 0 and len(entries) > 1:
        if draw(st.booleans()):
            entries.pop()
        else:
            entries.append(draw(drawn(f"{first}{len(entries)}")))
    else:
        index = draw(st.integers(0, len(entries) - 1))
        entries[index] = draw(drawn(f"{first}{index}"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_patched_archive_is_what_building_it_anew_would_give(
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = made_in(tmp_path_factory.mktemp("random"))
    count_builds(shelf, monkeypatch)
    written = data.draw(dossiers())
    written.write_to(shelf)
    shelf.open().close()
    for _ in range(data.draw(st.integers(1, 3))):
        before = len(written.quotes), len(written.events)
        for _ in range(data.draw(st.integers(1, 2))):
            data.draw(edits(written))
        is_longer = before != (len(written.quotes), len(written.events))
        written.write_to(shelf)
        del shelf.reasons[:]
        is_patched = shelf.is_patched()
        event(f"patched, longer: {is_longer}" if is_patched else f"built: {shelf.reasons}")
        shelf.agrees()
