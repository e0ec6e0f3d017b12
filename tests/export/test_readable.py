"""Markdown: a reader of CommonMark sees what the dossier says, sign for sign."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pfd_tui.dossier.visible import visible_lines
from tests.export.support import HOSTILE, archive_of, exported

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

    from pfd_tui.archive import Archive

ONCE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SIGNS = st.text("#*_`~<>[]()!&;|\\-+=.:1 \n\"'“”$^{}xЖ", min_size=1)


def blocks(text: str) -> list[Token]:
    return MarkdownIt("commonmark").parse(text)


def shown(token: Token) -> str:
    """What a reader sees of a paragraph: a line a line."""
    pieces = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(pieces.get(each.type, each.content) for each in token.children or [])


def squeezed(text: str) -> str:
    """Text without the spaces at the ends of its lines and the number of those between words."""
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def quotations_of(text: str) -> list[str]:
    """The paragraphs that stand in block quotations."""
    depth, found = 0, []
    for token in blocks(text):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if depth and token.type == "inline":
            found.append(shown(token))
    return found


def dossier_of(*words: str) -> str:
    quotes = "\n".join(
        f"  - {{id: q{n}, source: s, text: {json.dumps(each)}}}" for n, each in enumerate(words)
    )
    return (
        f"dossier: {{version: 1}}\nsources: [{{id: s, kind: law, title: T}}]\nquotes:\n{quotes}\n"
    )


def test_quotations_stand_under_their_source_in_the_order_of_the_source(voices: Archive) -> None:
    text = exported(voices, "markdown").text
    assert quotations_of(text) == [
        "“We help journalists”", "we help bloggers", "“It is ‘fine’ & <good>,”", "“Nobody knows.”",
        "“We never help anybody”", "“Words without a text”",
    ]  # fmt: skip
    assert text.index("### The paper") < text.index("Nobody knows") < text.index("### The act")


def test_a_quotation_has_its_speaker_its_place_and_what_must_be_known_of_it(
    voices: Archive,
) -> None:
    paragraphs = [
        shown(each) for each in blocks(exported(voices, "markdown").text) if each.children
    ]
    told = paragraphs[paragraphs.index("“We help journalists”") + 1]
    assert told.startswith("— Ada Lovelace, Chair, The Club (2019 – 2021)")
    assert told.endswith("(para. 1)\nNote: A note.")
    false = paragraphs[paragraphs.index("“We never help anybody”") + 1]
    assert "[WARNING: NOT IN THE SOURCE: these words do not stand there]" in false


def test_a_quotation_whose_source_is_missing_is_not_missing_itself(tmp_path: Path) -> None:
    yaml = "dossier: {version: 1}\nquotes: [{id: q, source: nowhere, text: Lost words}]\n"
    text = exported(archive_of(tmp_path, yaml), "markdown").text
    assert quotations_of(text) == ["“Lost words”"]
    assert "## Quotations whose source is not in the dossier" in text


def test_a_plan_is_never_listed_as_what_exists(voices: Archive) -> None:
    text = exported(voices, "markdown").text
    assert "### The Council (planned)" in text
    assert "A council is to be founded \\[plan; date stated\\]" in text


def test_the_timeline_is_in_the_order_of_time(voices: Archive) -> None:
    text = exported(voices, "markdown").text
    assert text.index("**about 2019**") < text.index("**2021**")


def test_nothing_of_a_dossier_becomes_markup(danger: Archive) -> None:
    text = exported(danger, "markdown").text
    own = {
        "heading_open",
        "paragraph_open",
        "blockquote_open",
        "bullet_list_open",
        "list_item_open",
    }
    made = {each.type for each in blocks(text) if each.type.endswith("_open") or each.nesting == 0}
    assert made <= own | {"inline"}
    inside = {inner.type for each in blocks(text) for inner in each.children or []}
    assert inside <= {
        "text",
        "hardbreak",
        "softbreak",
        "strong_open",
        "strong_close",
        "text_special",
    }


@ONCE
@given(st.lists(SIGNS | st.text(min_size=1) | st.sampled_from(HOSTILE), min_size=1, max_size=6))
def test_any_words_are_shown_as_they_are(tmp_path: Path, words: list[str]) -> None:
    archive = archive_of(tmp_path, dossier_of(*words))
    kept = [each["text"] for each in exported(archive, "json").json["quotes"]]
    found = quotations_of(exported(archive, "markdown").text)
    assert [squeezed(each) for each in found] == [squeezed(f"“{visible_lines(k)}”") for k in kept]


def test_pandoc_reads_the_same_document(tmp_path: Path) -> None:
    words = [visible_lines(each).replace("\n", " ").strip() for each in HOSTILE]
    archive = archive_of(tmp_path, dossier_of(*words))
    source = exported(archive, "markdown").text
    plain = pypandoc.convert_text(
        source, "plain", format="commonmark", extra_args=["--wrap=none"]
    ).replace("\r\n", "\n")
    found = [line.strip() for line in plain.splitlines() if line.strip().startswith("“")]
    assert [squeezed(each) for each in found[1:]] == [squeezed(f"“{each}”") for each in words]


@pytest.mark.parametrize("heading", ["Sources", "Timeline", "Organizations", "People", "Works"])
def test_an_empty_dossier_has_no_empty_sections(empty: Archive, heading: str) -> None:
    text = exported(empty, "markdown").text
    assert text == "# Dossier\n\n0 quotations.\n"
    assert re.search(rf"^## {heading}", text, re.MULTILINE) is None
