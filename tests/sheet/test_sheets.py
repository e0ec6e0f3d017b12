"""Sheets: how things are known, what is missing, and lists that are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.sheet import Tone, plain_text, sheet_of
from tests.sheet.support import every, made, pieces, sheet, shown

if TYPE_CHECKING:
    from pathlib import Path

ALL_INFERRED = """\
sources:
  - id: s
    kind: {value: law, basis: inferred}
    title: {value: TITLE, basis: inferred}
    standfirst: {value: STANDFIRST, basis: inferred}
    about: {value: ABOUT, basis: inferred}
    language: {value: xx, basis: external}
people:
  - id: p
    name: {value: NAME, basis: inferred}
    also: [{name: {value: OTHER, basis: inferred}, kind: short}]
    roles:
      - organization: {value: o, basis: inferred}
        title: {value: ROLE, basis: inferred}
        when: {value: "2001", basis: inferred}
    relations:
      - to: {value: o, basis: external}
        kind: {value: FUNDS, basis: inferred}
        when: {value: "2002", basis: inferred}
organizations:
  - id: o
    name: {value: BODY, basis: inferred}
    status: {value: planned, basis: inferred}
    founded:
      when: {value: "2003", basis: inferred}
      place: {value: PLACE, basis: inferred}
      by: {value: [p], basis: inferred}
quotes:
  - id: q
    source: s
    text: Words
    said: {value: "2004", basis: inferred}
    topics: {value: [TOPIC], basis: inferred}
timeline:
  - id: e
    when: {value: "2005", basis: inferred}
    what: {value: WHAT, basis: inferred}
    who: {value: [p], basis: external}
"""


@pytest.mark.parametrize(
    ("id_", "lines"),
    [
        (
            "s",
            [
                "[TITLE]",
                "[STANDFIRST]",
                "  Kind: [law] (inferred)",
                "  Language: [xx] (external)",
                "  About: [ABOUT] (inferred)",
                "  Cited as: [“TITLE”], [n.d.].",
            ],
        ),
        (
            "p",
            [
                "[NAME]",
                "  [ROLE], [BODY] (planned) (inferred), [2001]",
                "  Also: [OTHER] (short)",
                "  [FUNDS] [BODY] (planned) (external), [2002]",
                "  [2005]  [WHAT]",
            ],
        ),
        (
            "o",
            [
                "[BODY]",
                "  ○ planned: it does not exist yet (inferred)",
                "  Founded: [2003], [PLACE] by [NAME] (inferred)",
                "  [NAME], [ROLE]",
                "  [NAME] [FUNDS]",
            ],
        ),
        ("q", ["  Said: [2004] (inferred)", "  Topics: TOPIC (inferred)"]),
        (
            "e",
            ["[2005]", "[WHAT]", "  Date: 2005, stated (inferred)", "  Who: [NAME] (external)"],
        ),
    ],
)
def test_no_value_that_is_not_stated_is_shown_as_if_it_were(
    tmp_path: Path, id_: str, lines: list[str]
) -> None:
    text = shown(made(tmp_path, ALL_INFERRED), id_).splitlines()
    for line in lines:
        if line.startswith("  [NAME]"):  # titles and verbs are listed together or apart
            assert any(other.startswith("  [NAME]") and line[9:] in other for other in text)
        else:
            assert line in text


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("../2021-05-03", "  Date: by 3 May 2021 (../2021-05-03), stated"),
        ("2021-02", "  Date: February 2021 (2021-02), stated"),
        ("2021", "  Date: 2021, stated"),
    ],
)
def test_a_date_is_told_in_words_and_then_as_it_is_written(
    tmp_path: Path, when: str, told: str
) -> None:
    timeline = f'timeline:\n  - {{id: e, when: "{when}", what: Rain., status: past}}\n'
    assert told in shown(made(tmp_path, timeline), "e").splitlines()


# Records with little in them, and references to nothing

MINIMAL = """\
sources: [{id: s, kind: law, title: Title}]
people: [{id: p, name: Person}]
organizations: [{id: o, name: Organization}]
works: [{id: w, name: Work}]
quotes: [{id: q, source: s, text: Words}]
timeline: [{id: e, when: 2021, what: Event}]
"""
DANGLING = """\
sources: [{id: s, kind: law, title: Title, text: missing.txt}]
people: [{id: p, name: Person, roles: [{organization: gone, title: Head, source: gone}],
          relations: [{to: gone, kind: funds, quote: gone, source: gone}]}]
organizations: [{id: o, name: Organization, founded: {by: [gone, p], source: gone}, source: gone}]
works: [{id: w, name: Work, owner: gone, source: gone}]
quotes: [{id: q, source: gone, text: Words, speaker: gone, part_of: gone},
         {id: q2, source: s, text: Words}]
timeline: [{id: e, when: 2021, what: Event, who: [gone, p], source: gone, quote: gone}]
"""


def test_records_with_nothing_but_what_is_required_have_sheets(tmp_path: Path) -> None:
    archive = made(tmp_path, MINIMAL)
    assert shown(archive, "p") == "Person\n\np · dossier.yaml, line 3"
    assert shown(archive, "q") == (
        "“Words”\n— [speaker not named in the source]\n\n"
        "  – not checked: no source text\n"
        "  Attribution: inferred\n  Source: “Title”, [n.d.].\n\nq · dossier.yaml, line 6"
    )
    for stored in every(archive):
        assert stored.id in plain_text(sheet_of(archive, stored))


def test_a_reference_to_nothing_is_shown_as_such_and_leads_nowhere(tmp_path: Path) -> None:
    archive = made(tmp_path, DANGLING)
    for stored in every(archive):
        for piece in pieces(sheet_of(archive, stored)):
            assert "gone" not in piece.target
    for id_ in ("p", "o", "w", "e"):
        assert "[not in the dossier: gone]" in shown(archive, id_)
    quote = shown(archive, "q")
    assert "— [speaker not in the dossier: gone]" in quote
    assert "Source: [source not in the dossier]" in quote
    assert "part of a statement whose other parts are not in the dossier" in quote


def test_with_several_sources_each_statement_names_the_one_it_rests_on(tmp_path: Path) -> None:
    yaml = """\
sources: [{id: a, kind: law, title: First}, {id: b, kind: law, title: Second}]
organizations: [{id: o, name: Body}]
people:
  - id: p
    name: Person
    roles: [{organization: o, words: "head of it", source: b}, {organization: o, source: a}]
"""
    archive = made(tmp_path, yaml)
    lines = sheet(archive, "p")
    assert "    in Second: “head of it”\n" in plain_text(lines)
    assert "    stated in First\n" in plain_text(lines)
    assert {"a", "b"} <= {piece.target for piece in pieces(lines)}


def test_parts_of_one_statement_lead_to_each_other(tmp_path: Path) -> None:
    yaml = """\
sources: [{id: s, kind: law, title: T}]
quotes: [{id: q1, source: s, text: One}, {id: q2, source: s, text: Two, part_of: q1}]
"""
    archive = made(tmp_path, yaml)
    for id_, number, other in (("q1", 1, "q2"), ("q2", 2, "q1")):
        lines = sheet(archive, id_)
        assert f"! part {number} of 2 of one statement" in plain_text(lines)
        assert "Other parts of the statement" in plain_text(lines)
        assert other in {piece.target for piece in pieces(lines)}


@pytest.mark.parametrize(
    ("written", "heading", "rest"),
    [
        (1, "Quotations", ""),
        (50, "Quotations (50)", ""),
        (51, "Quotations (51)", "… and 1 more"),
        (300, "Quotations (300)", "… and 250 more"),
        (1200, "Quotations (1000 or more)", "… and 950 or more"),
    ],
)
def test_a_long_list_is_cut_and_its_count_stays_true(
    tmp_path: Path, written: int, heading: str, rest: str
) -> None:
    quotes = "".join(
        f"  - {{id: q{n}, source: s, speaker: p, text: Words}}\n" for n in range(written)
    )
    yaml = "sources: [{id: s, kind: law, title: T}]\npeople: [{id: p, name: P}]\nquotes:\n"
    lines = shown(made(tmp_path, yaml + quotes), "p").splitlines()
    assert heading in lines
    assert sum(line.startswith("  “Words”") for line in lines) == min(written, 50)
    assert [line.strip() for line in lines if "…" in line] == ([rest] if rest else [])


def test_words_that_are_not_in_the_source_are_said_so_wherever_they_are_listed(
    tmp_path: Path,
) -> None:
    yaml = """\
sources: [{id: s, kind: law, title: T, text: paper.txt}]
people: [{id: p, name: P}]
quotes: [{id: q, source: s, speaker: p, text: We help, attribution: {basis: stated}}]
"""
    archive = made(tmp_path, yaml, "“We do not help.”")
    assert "  “We help” [NOT IN THE SOURCE]" in shown(archive, "p").splitlines()
    assert "✗ NOT IN THE SOURCE: these words do not stand there" in shown(archive, "q")


def test_a_folded_quotation_shows_the_words_of_the_source(tmp_path: Path) -> None:
    yaml = """\
sources: [{id: s, kind: law, title: T, text: paper.txt}]
quotes: [{id: q, source: s, text: "it is - so", cut: both}]
"""
    archive = made(tmp_path, yaml, "They say it\u00a0is – so.")
    lines = sheet(archive, "q")
    assert [p.text for p in pieces(lines) if p.tone is Tone.PROVED] == ["it\u00a0is – so"]
    assert "\nThey say it\u00a0is – so.\n" in plain_text(lines)
    assert "≈ verbatim in the source, but for dashes, spaces and line breaks" in plain_text(lines)
