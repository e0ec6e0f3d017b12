"""Formats: what a program reads back is what was written, whatever signs it holds."""

from __future__ import annotations

import json
import random
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pfd_tui.cite import Format, Options, Request, Style, cite
from pfd_tui.cite.formats import latex, markdown, wikipedia
from pfd_tui.cite.marks import one_level_down
from pfd_tui.dossier.records import Basis
from tests.cite.samples import PLAIN, QUOTE, SOURCE
from tests.cite.styles.cases import plain_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = "ab1 *_`#+-=.()[]{}<>&%$^~|\\/'\"“”‘’!:;@«»—…ёқ"
LINE = st.text(SIGNS, min_size=1, max_size=30).map(lambda text: " ".join(text.split()))
NASTY = [
    "<script>alert(1)</script>", "[link](https://example.org)", "![image](x)", "# not a heading",
    "1. not a list", "- not a list", "+ nor this", "*not* _this_ `either`", "a_b_c", "$x^2$ ~~no~~",
    "50% of A&B #1 {braces} \\backslash", "“quoted” ‘twice’ \"straight\" it's", "&amp; &#39;",
    "{{template|x=y}} [[link]] '''bold''' ~~~~", "http://example.org/a_b?c=d&e=f%20g#h",
    "| a | b |", "===", "---", "> not a quotation", "__NOTOC__", "<!-- no comment -->", "a\\",
    "``", "~", "^", "<b", "!", "[", "]", "--- em -- en", "?`", "!`", "<<", ">>", ",,",
]  # fmt: skip


def as_read(document: str, format_: str) -> list[str]:
    """The text of each paragraph that pandoc reads."""
    read = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", format_, "-t", "json"],
        input=document.encode(), capture_output=True, check=True,
    ).stdout  # fmt: skip
    return ["".join(text_of(block)) for block in json.loads(read)["blocks"]]


def text_of(node: Any) -> Iterator[str]:
    """The text in a node of pandoc's syntax tree."""
    match node:
        case {"t": "Str", "c": str(text)}:
            yield text
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"c": content}:
            yield from text_of(content)
        case list():
            for each in node:
                yield from text_of(each)
        case _:
            pass


def some_lines() -> list[str]:
    """The nasty ones, and hundreds made of their signs, the same every time."""
    chance = random.Random(1)
    made = (" ".join("".join(chance.choices(SIGNS, k=20)).split()) for _ in range(300))
    return [*NASTY, *(f"x{line}x" for line in made)]


# Markdown


@given(LINE.filter(bool))
def test_markdown_shows_every_sign_as_it_is(line: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark").parse(markdown.escaped(line))
    assert "".join(child.content for child in inline.children or ()) == line
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}


@pytest.mark.parametrize("line", NASTY)
def test_markdown_as_github_reads_it_shows_every_sign(line: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown.escaped(line))
    assert Text.of(html).strip() == line


def test_line_breaks_of_a_quotation_stay_in_markdown() -> None:
    quotation = replace(PLAIN, quote=replace(QUOTE, text="One line\nand another"))
    copied = cite([quotation], Request(format=Format.MARKDOWN))
    assert copied.startswith("> “One line\\\n> and another”\n")


# HTML


class Text(HTMLParser):
    """The text of a page, its elements, and the addresses it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: list[str] = []
        self.addresses: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        return "".join(parser.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "cite")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(LINE, LINE, LINE)
def test_html_shows_every_sign_as_it_is_and_makes_no_element_of_it(
    words: str, title: str, publisher: str
) -> None:
    source = replace(SOURCE, title=title, publisher=publisher, url="https://example.org/?a=b&c=d")
    quotation = replace(PLAIN, quote=replace(QUOTE, text=words), source=source)
    parser = Text()
    parser.feed(cite([quotation], Request(format=Format.HTML)))
    assert f"“{words}”" in "".join(parser.text)
    assert one_level_down(title) in "".join(parser.text)
    assert set(parser.elements) == {"blockquote", "p", "a"}
    assert set(parser.addresses) == {"https://example.org/?a=b&c=d"}


# LaTeX and wikitext


@pytest.mark.parametrize("second", ["*two", "* two", "[2cm] two", "{two}"])
def test_latex_takes_nothing_behind_a_line_break_for_its_own(second: str) -> None:
    written = latex.escaped(f"one\n{second}")
    assert as_read(written, "latex-smart") == [f"one {second}"]
    assert not re.search(r"\\\\\s*[*\[]", written)  # which LaTeX reads as a star or a length


def test_latex_prints_every_sign_as_it_is() -> None:
    unknown_to_pandoc = str.maketrans("", "", "`|")  # the names of these two it leaves out
    lines = [line.translate(unknown_to_pandoc).strip() for line in some_lines()]
    lines = [line for line in lines if line]
    read = as_read("\n\n".join(map(latex.escaped, lines)), "latex-smart")
    assert read == [" ".join(line.split()) for line in lines]


def test_wikitext_shows_every_sign_as_it_is() -> None:
    lines = [line.replace("|", "").strip() for line in some_lines()]  # {{!}} is for templates
    read = as_read("\n\n".join(map(wikipedia.escaped, lines)), "mediawiki")
    assert read == [" ".join(line.split()) for line in lines]


def test_a_template_takes_its_parameters_whole() -> None:
    source = replace(SOURCE, title="A | B = C }} and {{more", url="https://example.org/a|b")
    wikitext = cite([replace(PLAIN, source=source)], Request(format=Format.WIKIPEDIA))
    assert wikitext.count("{{") - wikitext.count("{{!}}") == 2
    assert wikitext.count("}}") - wikitext.count("{{!}}") == 2
    assert "title=A {{!}} B = C &#125;&#125; and &#123;&#123;more |" in wikitext
    assert "url=https://example.org/a%7Cb" in wikitext


def test_wikipedia_names_the_author_in_parts_and_the_speaker_beside_the_words() -> None:
    source = replace(SOURCE, authors=("Doe, Jane", "The Engine Company"), accessed="2022-01-02",
                     url="https://example.org/a")  # fmt: skip
    assert cite([replace(PLAIN, source=source)], Request(format=Format.WIKIPEDIA)) == (
        "{{quote|text=Words, as they stand,|author=Ada Lovelace, Analyst, The Engine|source="
        "<ref>{{cite news |last1=Doe |first1=Jane |author2=The Engine Company |title=The paper "
        "|publisher=The Press |date=3 May 2021 |url=https://example.org/a "
        "|access-date=2 January 2022 |at=para. 2}}</ref>}}"
    )


def test_what_no_source_states_is_in_brackets_in_wikitext() -> None:
    source = replace(SOURCE, authors=("Doe, Jane",), bases={"authors": Basis.INFERRED})
    wikitext = cite([replace(PLAIN, source=source)], Request(format=Format.WIKIPEDIA))
    assert "|author1=[Jane Doe] " in wikitext
    assert "last1" not in wikitext


# All of them


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("format_", [Format.TEXT, Format.MARKDOWN, Format.HTML, Format.LATEX])
def test_the_words_of_a_text_are_the_same_in_every_format(style: Style, format_: Format) -> None:
    request = Request(style, format_, Options(proof=False))
    copied = cite([PLAIN], request)
    if format_ is Format.LATEX:
        copied = "\n\n".join(as_read(copied, "latex-smart"))
    elif format_ is Format.HTML:
        copied = Text.of(copied)
    elif format_ is Format.MARKDOWN:
        copied = Text.of(MarkdownIt("commonmark").render(copied))
    plain = cite([PLAIN], Request(style, options=Options(proof=False)))
    for words in re.findall(r"\w{4,}", plain):
        assert words in copied


@pytest.mark.parametrize(
    ("format_", "reader"),
    [(Format.MARKDOWN, "commonmark"), (Format.HTML, "html"), (Format.LATEX, "latex-smart")],
)
@pytest.mark.parametrize("style", Style)
def test_an_entry_reads_the_same_in_every_format(
    style: Style, format_: Format, reader: str
) -> None:
    sources = [quotation.source for _, quotation in plain_cases() if quotation.source]
    plain = cite([], Request(style), sources=sources)
    written = cite([], Request(style, format_), sources=sources)
    assert as_read(written, reader) == [" ".join(entry.split()) for entry in plain.split("\n\n")]


# Addresses


HOSTILE_URL = 'https://example.org/<script>alert(1)</script>?a="b"&c={d}|\\e^`f`'
SOUND_URL = (
    "https://example.org/%3Cscript%3Ealert(1)%3C/script%3E?a=%22b%22&c=%7Bd%7D%7C%5Ce%5E%60f%60"
)


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.JSON])
def test_an_address_brings_nothing_that_a_format_takes_for_its_own(
    style: Style, format_: Format
) -> None:
    source = replace(SOURCE, url=HOSTILE_URL)
    written = cite([replace(PLAIN, source=source)], Request(style, format_))
    written += cite([], Request(style, format_), sources=[source])
    assert "<script" not in written
    assert "example.org/" in written


def test_markdown_leads_to_the_address_and_holds_no_html() -> None:
    written = cite(
        [], Request(Style.APA, Format.MARKDOWN), sources=[replace(SOURCE, url=HOSTILE_URL)]
    )
    tokens = MarkdownIt("commonmark").parse(written)
    inline = [child for token in tokens for child in token.children or ()]
    assert not any(token.type.startswith("html") for token in [*tokens, *inline])
    (address,) = [str(each.attrs["href"]) for each in inline if each.type == "link_open"]
    assert address == SOUND_URL


def test_a_link_to_the_words_is_sound_too() -> None:
    quotation = replace(PLAIN, source=replace(SOURCE, url=HOSTILE_URL))
    assert cite([quotation], Request(format=Format.LINK)).startswith(SOUND_URL)
