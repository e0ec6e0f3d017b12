"""The audit: every word that records give is found in its source, and every gap is named."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import open_archive
from pfd_tui.archive.audit import Audit, audit
from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import locate
from pfd_tui.proof.coverage import Matter

if TYPE_CHECKING:
    from pathlib import Path

YAML = (bundled_dossier() / "world-press-freedom-day-2021.yaml").read_text(encoding="utf-8")
RECORD = re.compile(r"^  - id: (\S+)\n(?:(?!  - id: )  .*\n|\n)*", re.MULTILINE)
RECORDS = {match[1]: match.span() for match in RECORD.finditer(YAML)}


def audited(folder: Path, yaml: str, text: str = "") -> Audit:
    folder.mkdir(exist_ok=True)
    (folder / "dossier.yaml").write_text(yaml, encoding="utf-8")
    if text:
        (folder / "paper.txt").write_text(text, encoding="utf-8")
    else:
        shutil.copytree(bundled_dossier() / "sources", folder / "sources", dirs_exist_ok=True)
    archive = open_archive(locate([str(folder)]), folder=folder / "cache")
    try:
        return audit(archive)
    finally:
        archive.close()


def test_the_bundled_dossier_is_clean_and_covers_all_of_its_article(tmp_path: Path) -> None:
    found = audited(tmp_path / "d", YAML)
    (covered,) = found.covered
    assert found.problems == ()
    assert covered.is_full
    assert covered.coverage.gaps == ()
    assert covered.coverage.totals[Matter.QUOTATION] == 11


def test_each_oddity_of_the_article_is_told(tmp_path: Path) -> None:
    remarks = {each.word: each.ids for each in audited(tmp_path / "d", YAML).remarks}
    assert remarks["unclosed"] == ("q-young-lawyers-and-judges",)
    assert remarks["unattributed"] == remarks["indirect"] == ("q-ratings",)
    assert remarks["inferred"] == ("q-new-media-law", "q-young-lawyers-and-judges")
    assert remarks["carried"] == ("q-self-regulation-institution",)
    assert remarks["part"] == ("q-mission-kazmedianetwork", "q-self-regulation-institution")


def test_all_records_of_the_bundled_dossier_are_tried() -> None:
    assert len(RECORDS) == 86


@pytest.mark.parametrize("id_", RECORDS)
def test_a_record_that_is_deleted_is_missed(tmp_path: Path, id_: str) -> None:
    """Either the words of the source that it alone covered are named, or its id where it is."""
    start, end = RECORDS[id_]
    found = audited(tmp_path / "d", YAML[:start] + YAML[end:])
    named = [p for p in found.problems if p.code == "not-recorded" or f"`{id_}`" in p.message]
    assert named, id_
    assert all(problem.place.line for problem in named)


DOSSIER = """\
dossier: {version: 1, title: T}
sources:
  - {id: s, kind: article, title: T, text: paper.txt}
people:
  - id: ann
    name: Ann Smith
    roles:
      - organization: school
        words: the head of the school
        source: s
organizations:
  - id: school
    name: The School
    founded: {when: 2004, words: "opened in 2004", source: s}
quotes:
  - id: q
    speaker: ann
    source: s
    text: "We help."
    attribution: {basis: stated, words: "says Ann"}
timeline:
  - {id: e, when: 2004, what: It opened., words: "the school opened in 2004"}
"""
TEXT = (
    "Ann Smith is the head of the school, and the school opened in 2004.\n\n“We help.” So says Ann."
)


def problems(folder: Path, yaml: str = DOSSIER, text: str = TEXT) -> list[str]:
    """Code, line and column of each problem."""
    return [
        f"{each.code} {each.place.line}:{each.place.column}"
        for each in audited(folder, yaml, text).problems
    ]


def test_words_that_stand_in_the_source_are_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path / "d") == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("the head of the school", "the chief of the school", ["words-not-in-source 9:16"]),
        ('words: "opened in 2004"', 'words: "opened in 2005"', ["words-not-in-source 14:34"]),
        ("says Ann", "said Ann", ["words-not-in-source 20:41"]),
        ("the school opened", "a school opened", ["words-not-in-source 22:50"]),
        ("We help.", "We do help.", ["not-in-source 19:11"]),
        ('We help."', 'We help.” So says Ann."', ["beyond-marks 19:11"]),
        ("basis: stated", "basis: carried", ["nothing-to-carry 20:42"]),
        ('text: "We help."', 'text: "We help."\n    mark: unclosed', ["mark-closed 19:11"]),
    ],
)
def test_each_fault_is_reported_where_the_words_are_written(
    tmp_path: Path, right: str, wrong: str, expected: list[str]
) -> None:
    assert right in DOSSIER
    assert problems(tmp_path / "d", DOSSIER.replace(right, wrong, 1)) == expected


def test_words_of_no_named_source_must_stand_in_one_of_them(tmp_path: Path) -> None:
    """The event of this dossier names no source."""
    assert problems(tmp_path / "d", DOSSIER.replace('opened in 2004"}', 'shut in 2004"}')) == [
        "words-not-in-source 22:50"
    ]


def test_a_misquotation_is_told_word_by_word(tmp_path: Path) -> None:
    (problem,) = audited(tmp_path / "d", DOSSIER.replace("We help.", "We do help."), TEXT).problems
    assert problem.hint == "added: “do” (after “We”)"


def test_gaps_of_a_partly_covered_source_are_no_problems(tmp_path: Path) -> None:
    text = TEXT + "\n\nIn 1999 “others” came to Almaty."
    found = audited(tmp_path / "d", DOSSIER, text)
    assert found.problems == ()
    words = {found.covered[0].words(gap) for gap in found.covered[0].coverage.gaps}
    assert {"1999", "others", "Almaty"} <= words


def test_gaps_of_a_fully_covered_source_are_problems_at_their_place_in_it(tmp_path: Path) -> None:
    text = TEXT + "\n\nIn 1999 nothing came of it."
    yaml = DOSSIER.replace("text: paper.txt", "text: paper.txt, coverage: full")
    found = audited(tmp_path / "d", yaml, text).problems
    assert {each.code for each in found} == {"not-recorded"}
    assert {each.place.file for each in found} == {str(tmp_path / "d" / "paper.txt")}
    assert (5, 4) in {(each.place.line, each.place.column) for each in found}


def test_what_is_left_out_with_a_note_is_no_gap_and_must_stand_in_the_source(
    tmp_path: Path,
) -> None:
    text = TEXT + "\n\nIn 1999 nothing came of it."
    full = "text: paper.txt, coverage: full, left_out: [{words: WORDS, note: Old.}]"
    yaml = DOSSIER.replace("text: paper.txt", full)
    sound = yaml.replace("WORDS", "In 1999 nothing came of it.")
    assert not [p for p in problems(tmp_path / "d", sound, text) if "5:" in p]
    wrong = yaml.replace("WORDS", "In 1998 nothing came of it.")
    assert "words-not-in-source 3:90" in problems(tmp_path / "d", wrong, text)


def test_an_office_before_a_full_name_makes_no_other_name(tmp_path: Path) -> None:
    text = TEXT + "\n\nThen Professor Ann Smith left, and Professor Jones."
    covered = audited(tmp_path / "d", DOSSIER, text).covered[0]
    names = {covered.words(gap) for gap in covered.coverage.missing(Matter.NAME)}
    assert any("Jones" in name for name in names)
    assert not any("Smith" in name for name in names)


def test_words_of_no_named_source_may_stand_in_one_that_has_no_text(tmp_path: Path) -> None:
    other = "  - {id: t, kind: article, title: Elsewhere}\n"
    yaml = DOSSIER.replace("people:\n", other + "people:\n").replace(
        'opened in 2004"}', 'shut in 2004"}'
    )
    assert problems(tmp_path / "d", yaml) == []


def test_what_a_hint_repeats_cannot_command_a_terminal(tmp_path: Path) -> None:
    yaml = DOSSIER.replace(
        "words: the head of the school", 'words: "the \\e[2J head of the school"'
    )
    (problem, *_) = [
        p for p in audited(tmp_path / "d", yaml, TEXT).problems if p.code == "words-not-in-source"
    ]
    assert "\x1b" not in problem.message + problem.hint
    assert "␛" in problem.hint
