"""`pfd-tui check`: every fault, with file, line and column, and how the quotations stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.support import ROOT, SOUND, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker

BAD = ROOT / "tests" / "corpus" / "bad"
FIELDS = ["file", "line", "column", "severity", "code", "message", "hint", "id"]


def test_the_bundled_dossier_is_clean_and_all_its_quotations_are_proved(ask: Asker) -> None:
    answer = ask("check")
    assert answer.status == 0
    assert answer.out.endswith("\n\nno faults; 12 of 12 quotations stand in their sources\n")
    assert not answer.err


def test_json_has_problems_and_the_counts_of_every_verdict(ask: Asker) -> None:
    checked = ask("check", "--format", "json").json
    assert checked["problems"] == []
    assert checked["quotes"] == {
        "verbatim": 12,
        "folded": 0,
        "not-in-source": 0,
        "no-source-text": 0,
    }


def test_a_fault_is_status_1_with_its_place_and_what_to_type(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "here" / "faulty", SOUND.replace("who: [ada]", "who: [adda]"))
    answer = ask("check", path)
    assert answer.status == 1
    assert answer.out.startswith(
        "faulty/dossier.yaml\n"
        "     12:61  error    unknown person or organization or work `adda`  [unknown-id]\n"
        "                     → did you mean `ada`?\n"
        "\n"
    )
    assert "\n1 fault; 2 of 2 quotations stand in their sources" in answer.out


def test_json_names_the_place_of_a_fault_and_the_record(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "here" / "faulty", SOUND.replace("who: [ada]", "who: [adda]"))
    answer = ask("check", "--format", "json", path)
    (problem,) = answer.json["problems"]
    assert answer.status == 1
    assert list(problem) == FIELDS
    assert [problem[name] for name in FIELDS[:5]] == [
        "faulty/dossier.yaml", 12, 61, "error", "unknown-id",
    ]  # fmt: skip
    assert (problem["hint"], problem["id"]) == ("did you mean `ada`?", "e-help")


def test_a_dropped_negation_is_a_fault_and_is_counted(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(
        tmp_path / "misquoted",
        text="“We do not help journalists”, says Ada.\n\n“we help bloggers”.",
    )
    answer = ask("check", path)
    assert answer.status == 1
    assert "these words do not stand in the source" in answer.out
    assert "missing: “do not”" in answer.out
    assert "fault; 1 of 2 quotations stand in their sources" in answer.out
    assert ask("check", "--format", "json", path).json["quotes"]["not-in-source"] == 1


def test_words_that_needed_folding_or_had_no_text_are_told_apart(
    ask: Asker, tmp_path: Path
) -> None:
    folded = write_dossier(
        tmp_path / "folded", text="“We\u00a0help journalists”. “we help bloggers”."
    )
    assert "2 of 2 quotations stand in their sources, 1 after named foldings" in (
        ask("check", folded).out
    )
    textless = write_dossier(tmp_path / "textless", SOUND.replace("text: paper.txt, ", ""))
    assert "0 of 2 quotations stand in their sources, 2 without a source text" in (
        ask("check", textless).out
    )


def test_a_file_that_cannot_be_read_to_its_end_is_status_2(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "broken", SOUND + "works: [\n")
    answer = ask("check", path)
    assert answer.status == 2
    assert "fatal" in answer.out
    assert ask("check", "--format", "json", path).json["problems"][0]["severity"] == "fatal"


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_a_dataset_that_is_not_there_is_status_2_without_a_place(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    (tmp_path / "here" / "folder").mkdir()
    answer = ask("check", name)
    assert answer.status == 2
    assert answer.out.startswith(f"{name}\n            fatal  ")
    assert answer.out.endswith("1 fault; no quotations\n")
    assert ask("check", name, "--format", "json").json["problems"][0]["line"] == 0


@pytest.mark.parametrize("path", sorted(BAD.glob("*.y*ml")), ids=lambda path: str(path.stem))
def test_no_bad_dossier_ends_in_a_traceback_or_a_silence(ask: Asker, path: Path) -> None:
    for form in ("text", "json", "github"):
        answer = ask("check", path, "--format", form)
        assert answer.status in (0, 1, 2)
        assert answer.out
    problems = ask("check", path, "--format", "json").json["problems"]
    assert bool(problems) == (answer.status != 0)
    assert all(problem["line"] > 0 and problem["column"] > 0 for problem in problems)


def test_proof_tells_what_readers_should_know_of_the_quotations(ask: Asker) -> None:
    out = ask("check").out
    assert "12  verbatim in the source\n" in out
    assert "1  with a quotation mark that the source never closes\n" in out
    assert "          q-young-lawyers-and-judges\n" in out


def test_coverage_tells_what_no_record_rests_on_and_is_no_fault(ask: Asker, tmp_path: Path) -> None:
    text = "“We help journalists”, says Ada.\n\n“we help bloggers”, “and all others” in Almaty."
    path = write_dossier(tmp_path / "here" / "part", text=text)
    answer = ask("check", path)
    assert answer.status == 0
    assert "Coverage of part/paper.txt, covered in part\n" in answer.out
    assert "  · quotations         2 of 3\n" in answer.out
    assert "  quoted words without a quotation record:\n      3:22  and all others\n" in answer.out
    assert answer.out.endswith("things in the sources not recorded\n")


def test_json_tells_the_coverage_of_each_source(ask: Asker, tmp_path: Path) -> None:
    text = "“We help journalists”, says Ada.\n\n“we help bloggers”, “and all others” in Almaty."
    path = write_dossier(tmp_path / "here" / "part", text=text)
    covered = ask("check", path, "--format", "json").json["coverage"]["paper"]
    assert (covered["extent"], covered["file"]) == ("partial", "part/paper.txt")
    assert (covered["totals"]["quotation"], covered["recorded"]["quotation"]) == (3, 2)
    (gap,) = (gap for gap in covered["gaps"] if gap["matter"] == "quotation")
    assert gap == {
        "matter": "quotation", "words": "and all others",
        "start": text.index("and all"), "end": text.index("” in"), "line": 3, "column": 22,
    }  # fmt: skip


def test_github_has_an_annotation_for_each_fault_and_none_where_all_is_well(
    ask: Asker, tmp_path: Path
) -> None:
    assert ask("check", "--format", "github").out == ""
    path = write_dossier(tmp_path / "here" / "a,b", SOUND.replace("who: [ada]", "who: [adda]"))
    answer = ask("check", path, "--format", "github")
    assert answer.status == 1
    first, *notices = answer.out.splitlines()
    assert first == (
        "::error file=a%2Cb/dossier.yaml,line=12,col=61,title=unknown-id::"
        "unknown person or organization or work `adda` (did you mean `ada`?)"
    )
    assert all(line.startswith("::notice file=a%2Cb/paper.txt,title=cover") for line in notices)


def test_a_fault_cannot_forge_an_annotation(ask: Asker, tmp_path: Path) -> None:
    forged = 'topics: ["x"], "y%0A::error::z": 1'
    yaml = SOUND.replace('text: "we help bloggers"', f'text: "we help bloggers", {forged}')
    answer = ask("check", write_dossier(tmp_path / "forged", yaml), "--format", "github")
    assert answer.status == 1
    assert not any(line.startswith("::error::z") for line in answer.out.splitlines())
    assert "y%250A" in answer.out


def test_a_missing_text_is_told_where_it_is_named(ask: Asker, tmp_path: Path) -> None:
    source = "sources:\n  - id: s\n    kind: article\n    text: article.txt\n"
    path = write_dossier(tmp_path / "lost", f"dossier: {{version: 1}}\n{source}")
    [problem] = ask("check", "--format", "json", path).json["problems"]
    assert (problem["code"], problem["line"], problem["column"]) == ("source-missing", 5, 11)


HALVED = """\
dossier: {version: 1, title: Halves, language: en, about: A test.}
sources:
  - {id: s, kind: article, title: T, text: s.txt}
people:
  - {id: doe, name: John Doe}
quotes:
  - id: q
    source: s
    speaker: doe
    SAID
    text: "We will pay,"
    attribution: {basis: stated, words: "John Doe said on 3 May 2024"}
"""


def test_a_sentence_may_be_cut_at_one_end_and_parted_at_the_other(
    ask: Asker, tmp_path: Path
) -> None:
    halved = HALVED.replace("SAID", "cut: both").replace("We will", "will")
    path = write_dossier(tmp_path / "halved", halved)
    text = "“We will pay,” John Doe said on 3 May 2024, “if the court orders it.”\n"
    (path.parent / "s.txt").write_text(text, encoding="utf-8")
    assert ask("check", "--format", "json", path).json["problems"] == []
    path.write_text(halved.replace("cut: both", "cut: before"), encoding="utf-8")
    (problem,) = ask("check", "--format", "json", path).json["problems"]
    assert problem["code"] == "cut-sentence"


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("said: 2024-05-03", ["cut-sentence"]),
        ("said: 2012-05-03", ["cut-sentence", "date-not-there"]),
        ("said: {value: 2012-05-03, basis: inferred}", ["cut-sentence"]),
        ("cut: after", []),
    ],
)
def test_half_of_a_sentence_and_the_wrong_day_are_told(
    said: str, codes: list[str], ask: Asker, tmp_path: Path
) -> None:
    path = write_dossier(tmp_path / "halved", HALVED.replace("SAID", said))
    text = "“We will pay,” John Doe said on 3 May 2024, “if the court orders it.”\n"
    (path.parent / "s.txt").write_text(text, encoding="utf-8")
    problems = ask("check", "--format", "json", path).json["problems"]
    assert sorted(problem["code"] for problem in problems) == codes
