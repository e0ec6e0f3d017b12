"""Sources of every kind, whole and with what may be missing; no two are to be told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pfd_tui.cite.document import letters
from pfd_tui.dossier.records import Basis, Person, Source
from tests.cite.samples import PLAIN, QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pfd_tui.cite.prose import Prose
    from pfd_tui.proof.quotation import Quotation

KINDS = (
    "article", "interview", "report", "speech", "press-release", "broadcast", "law", "web-page",
    "book", "other",
)  # fmt: skip
MISSING: Mapping[str, Mapping[str, object]] = {
    "whole": {},
    "no-author": {"authors": ()},
    "no-date": {"issued": ""},
    "no-publisher": {"publisher": ""},
    "no-address": {"url": ""},
}
SPEAKER = Person(id="ada", name="Igor Sample", family="Sample")


def of_source(source: Source, *, speaker: Person | None = SPEAKER) -> Quotation:
    """A quotation from a source, said by somebody who is not its author."""
    quote = replace(QUOTE, source=source.id, speaker=speaker.id if speaker else "")
    return replace(PLAIN, source=source, quote=quote, speaker=speaker, roles=())


def plain_cases() -> Iterator[tuple[str, Quotation]]:
    """Every kind, whole and without one thing; no two that a style would have to tell apart."""
    for kind in KINDS:
        for what, changes in MISSING.items():
            number = KINDS.index(kind) * len(MISSING) + list(MISSING).index(what)
            whole = Source(
                id=f"{kind}-{what}",
                kind=kind,
                title=f"Steps Toward Media Freedom {letters(number).capitalize()}",
                authors=(f"Doe{letters(number)}, Jane Anne",),
                publisher=f"The Press of {letters(number).capitalize()}",
                issued="2021-05-03",
                accessed="2022-01-02",
                url="https://example.org/a",
                language="en",
            )
            family = f"Sample{letters(number)}"
            speaker = replace(SPEAKER, name=f"Igor {family}", family=family)
            source = replace(whole, **changes)  # type: ignore[arg-type]
            yield whole.id, of_source(source, speaker=speaker)


WHOLE = Source(
    id="s", kind="article", title="Steps Toward Media Freedom", authors=("Doe, Jane Anne",),
    publisher="The Press", issued="2021-05-03", accessed="2022-01-02", url="https://example.org/a",
    language="en",
)  # fmt: skip
BARE = Source(id="s", kind="article", title="Steps")


def odd_cases() -> Iterator[tuple[str, Quotation]]:
    """What is supplied, uncertain, long, foreign or hard to punctuate."""
    authors = {
        "two authors": ("Doe, Jane", "Roe, Richard"),
        "three authors": ("Doe, Jane", "Roe, Richard", "Poe, Edgar Allan"),
        "seven authors": tuple(f"Family{n}, Given" for n in range(7)),
        "twenty-one authors": tuple(f"Family{n}, Given" for n in range(21)),
        "an organization": ("Internews",),
        "an organization with a comma": ("{Smith, Jones & Co.}",),
        "a person and an organization": ("Doe, Jane", "Internews"),
        "a name nobody has put in parts": ("Қазыбек Иса",),
        "one name": ("Abai",),
        "a Chinese name in parts": ("王, 小明",),
        "a Kazakh name in parts": ("Бурбаева, Бақытгүл Серікқызы",),
        "ten names": ("Picasso, Pablo Diego José Francisco de Paula Juan Nepomuceno María",),
        "a suffix": ("King, Martin Luther, Jr.",),
        "a hyphenated name": ("Sartre, Jean-Paul",),
        "the speaker is the author": ("Sample, Igor",),
        "the publisher is the author": ("The Press",),
    }
    for name, value in authors.items():
        yield name, of_source(replace(WHOLE, authors=value))
    titles = {
        "a question": "Is the Press Free?",
        "quotation marks": "The “Free” Press and the “Law”",
        "an end in quotation marks": "The Law on “Information”",
        "an apostrophe at the end": "The Rights of Journalists’",
        "signs": "50% of A&B <i>_x_</i> {y} #1 \\z",
        "a full stop": "The Press Inc.",
        "Russian": "О средствах массовой информации",
    }
    for name, title in titles.items():
        for kind in ("article", "report"):
            yield f"title: {name}, {kind}", of_source(replace(WHOLE, kind=kind, title=title))
            alone = replace(WHOLE, kind=kind, title=title, authors=())
            yield f"title: {name}, {kind}, no author", of_source(alone)
    dated = (
        "2021", "2021-02", "2021-21", "2020/2021", "2020-03/2021-05-03", "2020/..", "../2021",
        "2019~", "2019?", "2019%", "2021-05-03~", "201X", "19XX", "2021-XX", "2021-05-XX", "-0043",
        "Y12345", "2021-05-03T09:30:00Z", "2021-05-03/2021-05-05", "2021-05-30/2021-06-02",
        "2020-12-30/2021-01-02", "2021-05/2021-06", "2020-05/", "/2020-05-03", "[2020, 2021]",
        "{2019, 2020, 2021}", "[..2020]", "[2020-05-03..]", "[2021-05-03,2021-05-04]",
        "[2020-05-03, 2021-06-04]", "[2021-05..2021-07]", "{2019..2021}", "XXXX-12-25",
        "156X-12-25", "2XXX", "201X-05", "2021-0X", "2021-XX-03", "2021-05-1X", "2021-05-03?",
    )  # fmt: skip
    for issued in dated:
        yield f"date: {issued}", of_source(replace(WHOLE, issued=issued))
    for kind in ("article", "report", "law"):
        changed = replace(WHOLE, kind=kind, issued="", updated="2022-05-26")
        yield f"only changed: {kind}", of_source(changed)
        refused = replace(changed, unread={"issued": "2021-?05-03"})
        yield f"a date that is none: {kind}", of_source(refused)
    unsigned = replace(WHOLE, authors=(), publisher="", issued="", updated="2022-05-26")
    yield "only changed, and nothing else", of_source(unsigned)
    for field in ("authors", "title", "publisher", "issued", "url"):
        supplied = replace(WHOLE, bases={field: Basis.INFERRED})
        yield f"supplied: {field}", of_source(supplied)
    for kind in KINDS:
        yield f"only a title: {kind}", of_source(replace(BARE, kind=kind))
        yield f"nothing: {kind}", of_source(replace(BARE, kind=kind, title=""))
    yield "no source", replace(of_source(WHOLE), source=None)
    yield "nobody is named", of_source(WHOLE, speaker=None)
    yield (
        "nobody is named in an interview",
        of_source(replace(WHOLE, kind="interview"), speaker=None),
    )
    unparted = replace(SPEAKER, family="")
    yield (
        "an interview with a name not in parts",
        of_source(replace(WHOLE, kind="interview"), speaker=unparted),
    )
    by_section = replace(PLAIN.proof, paragraph=None, section="What We Do")
    yield "a section", replace(of_source(WHOLE), proof=by_section)
    no_place = replace(PLAIN.proof, paragraph=None)
    yield "no place", replace(of_source(WHOLE), proof=no_place)


def marked(text: Prose) -> str:
    """Prose with its italics between underscores."""
    return "".join(f"_{piece.text}_" if piece.italic else piece.text for piece in text)
