"""The text of a new dossier: drafts and empty fields in YAML, with comments for a newcomer."""

from __future__ import annotations

import bisect
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.dossier.authorlist import EXAMPLE as EXAMPLE_OF_AUTHORS
from pfd_tui.dossier.format import FORMAT_VERSION, SECTION_BY_KEY
from pfd_tui.dossier.records import AttributionBasis, Mark
from pfd_tui.dossier.shapes import Choice
from pfd_tui.dossier.visible import visible
from pfd_tui.draft.draft import KIND, draft
from pfd_tui.draft.titling import UNWRITABLE, id_of, title_of, title_of_name
from pfd_tui.source.language import guess_language
from pfd_tui.source.mentions import Mentioned, mentions
from pfd_tui.source.passages import divide
from pfd_tui.source.sentences import sentences
from pfd_tui.source.speakers import Sureness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.dossier.records import Person
    from pfd_tui.draft.draft import Draft, Drafted
    from pfd_tui.source.mentions import Mention
    from pfd_tui.source.passages import SourceText

SHOWN = 60
"""Code points of the source that a comment repeats."""
MAX_DATES = 40
MAX_LEFT = 100
"""Comments on dates, and on words that were not drafted; what is more is only counted."""
INDENT = " " * 6
"""Before a part of an entry's field."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w ()’'–,./-]*[\w)])?")
_WORDS_OF_YAML = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}

_HEADER = """\
# A field with nothing behind it is still to be filled in; `pfd-tui check` lists them all.
# `~` says that there is none. What you conclude yourself says so: {value: USAID, basis: inferred}
"""
_SOURCES = """\
# Documents that quotations are taken from. A copy of the text lies beside this file.
# `kind` is one of:
"""
_PEOPLE = """\
# Who is named in the sources; so far, who is named beside quoted words. May be added:
# `roles: [{organization: media-center, title: Lawyer}]`, `about: …`, `note: …`
"""
_QUOTES = """\
# The exact words, without the marks around them; `check` finds them in the text, or says what
# differs. May be added: `topics: [media law]`, `said: 2021-05`, `note: …`
#
# How the source ties the words to the speaker (`attribution`): stated (it names the speaker beside
# them), carried (they go on with a statement whose speaker is named), inferred (only a heading or
# the context tells; give the `words` of the source that you conclude it from).
"""
EXAMPLES = {
    "sources": """\
# sources:
#   - id: interview-1
#     kind: interview
#     title: A conversation about libel
#     issued: 2024-05-03
#     text: sources/interview-1.txt
""",
    "people": """\
# people:
#   - id: doe
#     name: Jane Doe
#     also:
#       - name: Jane
#         kind: short
""",
    "organizations": """\
# organizations:
#   - id: media-center
#     name: Media Center Public Foundation
#     also:
#       - name: Media Center
#         kind: short
#     kind: public foundation
#     place: Almaty
#     about: What it does, as far as the source says.
""",
    "works": """\
# works:
#   - id: media-school
#     name: Media School
#     kind: course
#     when: 2020
#     about: What it is, as far as the source says.
""",
    "quotes": """\
# quotes:
#   - id: q-1
#     speaker: doe
#     text: "We do not distinguish between journalists and bloggers."
#     source: interview-1
#     mark: none
""",
    "timeline": """\
# timeline:
#   - id: e-moved
#     when: 2008
#     what: The Media Center moved to the capital.
#     status: past
""",
}
"""One entry of each section, commented out."""
_ABOUT = {
    "sources": "What quotations are taken from; the text of each is a UTF-8 file beside this one.",
    "people": "Who is named in the sources.",
    "organizations": "Bodies that the sources name. What nobody calls by a name needs no entry.",
    "works": "Things made or run: programmes, projects, courses, platforms, documents, laws.",
    "quotes": "The exact words, without the marks around them. `mark: none`: the source has none.",
    "timeline": "What has a date (EDTF), as precise as the source and no more: 2004, 2021-02.\n"
    "# `status`: past, ongoing, announced, plan, recurring. `words`: the source's own, exactly.",
}


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The YAML of a new dossier, and how many quotations it has: in all, and with a speaker."""

    yaml: str
    quotations: int = 0
    attributed: int = 0
    not_drafted: int = 0


def empty_dossier() -> Scaffold:
    """A dossier to be filled in, with an example of each section commented out."""
    parts = [_HEADER, _header("", "", "")]
    parts += [f"# {_ABOUT[key]}\n#\n{example}" for key, example in EXAMPLES.items()]
    return Scaffold("\n".join(parts))


def dossier_from(text: str, name: str, path: str, sha256: str) -> Scaffold:
    """A dossier with the quotations of `text` drafted.

    `text`: the source text, with line feeds only; `name`: what its file is called, without a
    suffix; `path` and `sha256`: of the file that the dossier is to rest on.
    """
    title = title_of(text)
    why = "" if title else "the name of the file: the text does not begin with a title"
    title = title or title_of_name(name)
    source_id = id_of(name)
    source = divide(text, (title, ""))
    mentioned = tuple(mentions(source))
    drafted = draft(source, mentioned, taken=[source_id])
    page = _Page(source, source_id)
    parts = [
        _HEADER,
        _header(title, why, guess_language(text)),
        _SOURCES + _kinds() + _source(source_id, title, why, path, sha256),
        *([_PEOPLE + "".join(["people:\n", *map(_person, drafted.people)])] * bool(drafted.people)),
        *([] if drafted.people else [_commented("people")]),
        _commented("organizations"),
        _commented("works"),
        page.quotations(drafted),
        _commented("timeline") + page.dates(mentioned),
    ]
    attributed = sum(1 for each in drafted.quotations if each.speaker)
    return Scaffold("\n".join(parts), len(drafted.quotations), attributed, len(drafted.not_drafted))


def scalar(value: str) -> str:
    """A value as YAML on one line: plain where that is safe, otherwise between double marks."""
    is_plain = _PLAIN.fullmatch(value) and value.isprintable()
    return value if is_plain and value.lower() not in _WORDS_OF_YAML else quoted(value)


def quoted(value: str) -> str:
    """A value as a double-quoted scalar of YAML on one line; every character comes back."""
    return f'"{"".join(map(_escaped, value))}"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable() or unicodedata.category(sign) == "Zs":
        return sign
    code = ord(sign)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 2**16 else (
        f"\\U{code:08X}"
    )  # fmt: skip


def _shown(words: str) -> str:
    """Words for a comment: on one line, shortened, without what no YAML file may hold."""
    words = UNWRITABLE.sub("\ufffd", visible(" ".join(words[: SHOWN * 4].split())))
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"


def _commented(key: str) -> str:
    return f"# {_ABOUT[key]}\n#\n{EXAMPLES[key]}"


def _field(name: str, value: str, comment: str = "") -> str:
    line = f"{name}: {value}".rstrip()
    return f"{line}   # {comment}\n" if comment else f"{line}\n"


def _header(title: str, why: str, language: str) -> str:
    return "".join(
        [
            "dossier:\n",
            _field("  version", FORMAT_VERSION),
            _field("  title", scalar(title) if title else "",
                   why or ("" if title else "what the dossier is called")),
            _field("  language", language, "of this dossier: en, ru, kk, … (BCP 47)"),
            _field("  about", "", "what it holds and how it was made"),
        ]
    )  # fmt: skip


def _kinds() -> str:
    type_ = SECTION_BY_KEY["sources"].shape.by_name["kind"].type
    return f"#   {', '.join(type_.words)}\n" if isinstance(type_, Choice) else ""


def _source(id_: str, title: str, why: str, path: str, sha256: str) -> str:
    return "".join(
        [
            "sources:\n",
            _field("  - id", scalar(id_)),
            _field("    kind", KIND),
            _field("    title", scalar(title), why),
            _field("    authors", "", f"who wrote it, not who speaks in it: {EXAMPLE_OF_AUTHORS}"),
            _field("    publisher", ""),
            _field("    issued", "", "the date of publication (EDTF): 2021-05-03, 2021-05, 2021"),
            _field("    url", "", "where it is, or was, on the web"),
            _field("    text", scalar(path)),
            _field("    sha256", sha256),
            _field("    coverage", "partial",
                   "full: `check` then reports all that is not recorded"),
        ]
    )  # fmt: skip


def _person(person: Person) -> str:
    lines = [_field("  - id", scalar(person.id)), _field("    name", scalar(person.name))]
    if person.also:
        lines.append("    also:\n")
    for alias in person.also:
        lines += [
            _field(f"{INDENT}- name", scalar(alias.name)),
            _field(f"{INDENT}  kind", alias.kind),
        ]
    return "".join(lines)


class _Page:
    """What is written of one source text: quotations and dates, with their lines."""

    def __init__(self, source: SourceText, source_id: str) -> None:
        self._source = source
        self._source_id = source_id
        self._breaks = [match.start() for match in re.finditer("\n", source.text)]

    def _line(self, offset: int) -> int:
        return bisect.bisect_left(self._breaks, offset) + 1

    def _place(self, offset: int) -> str:
        passage = self._source.passage_at(offset)
        paragraph = passage.paragraph if passage else None
        where = f", paragraph {paragraph}" if paragraph is not None else ""
        return f"line {self._line(offset)}{where}"

    def quotations(self, drafted: Draft) -> str:
        """The section of the quotations, and what was not drafted in comments."""
        if drafted.quotations:
            ids = {each.start: f"q-{n}" for n, each in enumerate(drafted.quotations, 1)}
            entries = [self._quotation(each, ids) for each in drafted.quotations]
            text = _QUOTES + "quotes:\n" + "\n".join(entries)
        else:
            text = _commented("quotes")
        return text + "".join(self._not_drafted(drafted))

    def _quotation(self, each: Drafted, ids: dict[int, str]) -> str:
        words = self._source.text[each.start : each.end]
        lines = [f"  # {self._place(each.start)}\n", _field("  - id", ids[each.start])]
        lines.append(
            _field("    speaker", scalar(each.speaker) if each.speaker else "", self._whose(each))
        )
        if each.inside:
            lines.append(
                f"    # the narrator's words seem to stand inside: “{_shown(each.inside)}”\n"
            )
        lines += [_field("    text", quoted(words)), _field("    source", scalar(self._source_id))]
        if each.mark is Mark.UNCLOSED:
            lines.append(_field("    mark", each.mark, "the source never closes it"))
        if each.head is not None:
            lines.append(_field("    part_of", ids[each.head]))
        if each.speaker:
            lines.append("    attribution:\n")
            lines.append(_field(f"{INDENT}basis", each.attribution.basis))
            if each.attribution.words:
                lines.append(_field(f"{INDENT}words", quoted(each.attribution.words)))
        return "".join(lines)

    def _whose(self, each: Drafted) -> str:
        """The comment on a speaker who is not known."""
        if each.speaker or each.attribution.basis is AttributionBasis.STATED:
            return ""
        if each.beside is None:
            return "nobody is named beside these words"
        words = _shown(self._source.text[each.beside.start : each.beside.end])
        if each.beside.sureness is Sureness.PRONOUN:
            return f"“{words}”: who is meant?"
        return f"“{words}”: list that person or organization, and put its id here"

    def _not_drafted(self, drafted: Draft) -> Iterator[str]:
        left = drafted.not_drafted
        if left:
            yield "\n  # Quoted words that were not drafted; decide about each:\n"
        for each in left[:MAX_LEFT]:
            words = _shown(self._source.text[each.start : each.end])
            yield f"  # line {self._line(each.start)}: “{words}” ({each.why})\n"
        if len(left) > MAX_LEFT:
            yield f"  # and {len(left) - MAX_LEFT:,} more: `pfd-tui check` lists them\n"

    def dates(self, mentioned: Iterable[Mention]) -> str:
        """The sentences that name dates, as comments."""
        places = list(self._dated(mentioned))
        if not places:
            return ""
        lines = ["#\n# Dates in the text:\n"]
        lines += [
            f"# line {self._line(date.start)}: {self._excerpt(start, end, date.end)}\n"
            for start, end, date in places[:MAX_DATES]
        ]
        if len(places) > MAX_DATES:
            lines.append(f"# and {len(places) - MAX_DATES:,} more: `pfd-tui check` lists them\n")
        return "".join(lines)

    def _dated(self, mentioned: Iterable[Mention]) -> Iterator[tuple[int, int, Mention]]:
        """Start and end of each sentence with a date, and the first date in it.

        What is no prose has no sentences: there it is the line.
        """
        dates = (each for each in mentioned if each.kind is Mentioned.DATE)
        date = next(dates, None)
        for start, end in sentences(self._source):
            while date is not None and date.start < start:
                date = next(dates, None)
            if date is None:
                return
            if date.start < end:
                passage = self._source.passage_at(date.start)
                if passage is not None and passage.paragraph is None:
                    start, end = self._line_of(date)
                yield start, end, date

    def _line_of(self, mention: Mention) -> tuple[int, int]:
        """Start and end of the line that something is mentioned in."""
        after = self._source.text.find("\n", mention.end)
        before = self._source.text.rfind("\n", 0, mention.start)
        return before + 1, after if after >= 0 else len(self._source.text)

    def _excerpt(self, start: int, end: int, date: int) -> str:
        """The beginning of a sentence, or its middle where its date stands further on."""
        if date - start < SHOWN:
            return _shown(self._source.text[start:end])
        first = self._source.text.find(" ", date - SHOWN * 2 // 3) + 1
        return "… " + _shown(self._source.text[first if first < date else start : end])
