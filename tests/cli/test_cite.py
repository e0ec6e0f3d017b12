"""`pfd-tui cite`: quotations by their ids, from arguments or a pipe, in every style and format."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
import rispy  # type: ignore[import-untyped]

from pfd_tui.cite import Format, Style
from tests.cli.support import SOUND, process, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker

CRITICALITY = "q-not-only-journalists"
WORDS = "Not only journalists but also bloggers come to us now."


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.LINK])
def test_every_style_and_format_prints_the_exact_words(
    ask: Asker, style: Style, format_: Format
) -> None:
    answer = ask("cite", CRITICALITY, "--style", style, "--format", format_)
    assert answer.status == 0
    assert WORDS in answer.out
    assert answer.out.endswith("\n")
    if format_ is not Format.RIS:  # which ends a record with a space
        assert not any(line != line.rstrip(" \t") for line in answer.out.splitlines())


def test_several_ids_are_cited_in_the_order_they_are_named(ask: Asker) -> None:
    answer = ask("cite", "q-ratings", CRITICALITY)
    assert answer.out.index("In addition") < answer.out.index("Not only")


def test_ids_come_from_a_pipe_as_search_prints_them(ask: Asker) -> None:
    lines = ask("search", "journalists", "--format", "jsonl").out
    answer = ask("cite", "-", pipe=lines.encode())
    assert answer.status == 0
    assert answer.out.count("Source: ") == lines.count('"type": "quote"')
    assert "records are not cited: no quotations" in answer.err
    whole = ask("search", "journalists", "--format", "json").out
    assert ask("cite", "-", pipe=whole.encode()).out == answer.out


def test_a_pipe_may_hold_bare_ids(ask: Asker) -> None:
    answer = ask("cite", pipe=f"{CRITICALITY}\n\nq-ratings\n".encode())
    assert answer.out.count("Source: ") == 2


@pytest.mark.parametrize("pipe", ["{", '{"no": 1}', "[1]", "nobody-has-this\n", "\0\n"])
def test_a_pipe_that_holds_no_ids_is_refused(ask: Asker, pipe: str) -> None:
    answer = ask("cite", "-", pipe=pipe.encode())
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.startswith("pfd-tui: ")


def test_nothing_to_cite_is_wrong_usage(ask: Asker) -> None:
    assert ask("cite", pipe=b"").status == 2


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("q-not-only-journalist", "did you mean `q-not-only-journalists`?"),
        ("birzhanova", "is no quotation and no source, but of kind `person`"),
    ],
)
def test_an_id_that_cannot_be_cited_is_refused_before_anything_is_printed(
    ask: Asker, id_: str, told: str
) -> None:
    answer = ask("cite", CRITICALITY, id_)
    assert answer.status == 2
    assert answer.out == ""
    assert told in answer.err


def test_a_path_is_a_dataset_and_with_the_option_every_word_is_an_id(
    ask: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_dossier(tmp_path / "own")
    assert "We help journalists" in ask("cite", "q-ada", path).out
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q-ada").mkdir()
    assert ask("cite", "q-ada", "own").status == 2
    assert "We help journalists" in ask("cite", "q-ada", "--dataset", path).out


def test_ids_and_a_dossier_do_not_fit_into_one_pipe(ask: Asker) -> None:
    answer = ask("cite", "--dataset", "-", pipe=SOUND.encode())
    assert answer.status == 2
    assert "standard input cannot hold both" in answer.err


def test_a_source_is_cited_by_its_entry(ask: Asker) -> None:
    answer = ask("cite", "world-press-freedom-day-2021", "--style", "apa")
    assert answer.status == 0
    assert "Celebrating World Press Freedom Day" in answer.out
    assert len(answer.out.splitlines()) == 1


def test_a_misquotation_is_cited_with_its_warning_and_told_of(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path, SOUND.replace("We help journalists", "We hurt journalists"))
    answer = ask("cite", "q-ada", path)
    assert "[WARNING: NOT IN THE SOURCE" in answer.out
    assert "WARNING: the source does not bear out q-ada" in answer.err


def test_options_change_the_words_and_say_so(ask: Asker) -> None:
    answer = ask("cite", CRITICALITY, "--sic", "bloggers come", "--final-stop", "--straight",
                 "--no-proof")  # fmt: skip
    assert "bloggers come [sic] to us now" in answer.out
    assert 'we help."' in answer.out
    assert "made a full stop]" in answer.out
    assert "made straight]" in answer.out
    assert "Proof" not in answer.out


@pytest.mark.parametrize(
    ("words", "told"),
    [("nowhere", "does not stand"), ("journalists", "stands 2 times"), ("journalis", "stands 2")],
)
def test_sic_that_does_not_fit_is_refused(ask: Asker, words: str, told: str) -> None:
    answer = ask("cite", CRITICALITY, "--sic", words)
    assert answer.status == 2
    assert told in answer.err


def test_sic_is_for_one_quotation(ask: Asker) -> None:
    assert ask("cite", CRITICALITY, "q-ratings", "--sic", "in").status == 2


def test_json_has_the_words_and_the_citation_in_pieces(ask: Asker) -> None:
    (cited,) = ask("cite", CRITICALITY, "--format", "json", "--style", "apa").json
    assert cited["text"].startswith(WORDS)
    assert cited["verdict"] == "verbatim"
    assert cited["paragraph"] == 2
    assert "para. 2" in cited["in_text"]
    assert cited["entry"]


def test_csl_json_is_json(ask: Asker) -> None:
    (item,) = ask("cite", CRITICALITY, "--format", "csl-json").json
    assert item["issued"]["edtf"] == "2021-05-03"
    assert json.dumps(item)


def test_a_link_without_an_address_is_told(ask: Asker) -> None:
    answer = ask("cite", CRITICALITY, "--format", "link")
    assert answer.out == ""
    assert "no web address" in answer.err


def test_quotations_are_grouped(ask: Asker) -> None:
    answer = ask("cite", CRITICALITY, "q-ratings", "--group-by", "speaker")
    assert answer.out.startswith("Gulmira Birzhanova, Lawyer, Legal Media Center Public Foundation")


def test_hundreds_of_quotations_are_cited_at_once(ask: Asker, tmp_path: Path) -> None:
    quotes = "".join(
        f"  - {{id: q{n}, speaker: ada, source: paper, text: We help journalists}}\n"
        for n in range(500)
    )
    path = write_dossier(tmp_path, SOUND.replace("timeline:", f"{quotes}timeline:"))
    ids = "\n".join(f"q{n}" for n in range(500))
    answer = ask("cite", "-", path, pipe=ids.encode())
    assert answer.out.count("Source: ") == 500


def test_the_proof_tells_the_digest_of_the_text_that_was_searched(
    ask: Asker, tmp_path: Path
) -> None:
    recorded = "0" * 64
    yaml = SOUND.replace("text: paper.txt", f"text: paper.txt, sha256: {recorded}")
    path = write_dossier(tmp_path / "changed", yaml)
    digest = hashlib.sha256((path.parent / "paper.txt").read_bytes()).hexdigest()
    answer = ask("cite", "q-ada", "--dataset", path)
    assert f"(SHA-256 {digest[:12]}…)" in answer.out
    assert (
        "[the source text has changed: the dossier records SHA-256 000000000000…, "
        f"and the text searched has {digest[:12]}…]"
    ) in answer.out


def test_nothing_is_said_of_a_source_text_that_has_not_changed(ask: Asker, sound: Path) -> None:
    digest = hashlib.sha256((sound.parent / "paper.txt").read_bytes()).hexdigest()
    yaml = sound.read_text(encoding="utf-8")
    sound.write_text(yaml.replace("text: paper.txt", f"text: paper.txt, sha256: {digest}"))
    answer = ask("cite", "q-ada", "--dataset", sound)
    assert f"(SHA-256 {digest[:12]}…)" in answer.out
    assert "has changed" not in answer.out


def test_ris_comes_out_as_reference_managers_read_it(tmp_path: Path) -> None:
    """Byte for byte, through the command: lines end with CR LF, and so does the last."""
    path = write_dossier(tmp_path / "sound")
    answer = process("cite", "q-ada", "q-bob", "--dataset", path, "--format", "ris").stdout
    assert answer.count(b"\r\n") == answer.count(b"\n") == answer.count(b"\r")
    assert answer.endswith(b"\r\nER  - \r\n")
    [entry] = rispy.loads(answer.decode("utf-8"))
    assert entry["title"] == "The paper"
    assert len(entry["notes"]) == 2
    assert not any("\u240d" in str(value) for value in entry.values())


@pytest.mark.parametrize("pipe", ["[" * 50_000, '{"id":' * 50_000, "{" + "1" * 5_000])
def test_a_pipe_that_no_reader_could_take_is_told(ask: Asker, pipe: str) -> None:
    answer = ask("cite", "-", pipe=pipe.encode())
    assert answer.status == 2
    assert answer.err.startswith("pfd-tui: ")


def test_a_number_is_no_id(ask: Asker) -> None:
    assert ask("cite", "-", pipe=b"1" * 5_000).status == 2


def test_ris_commands_no_terminal(ask: Asker, tmp_path: Path) -> None:
    yaml = SOUND.replace("title: The paper", 'title: "The \\e[31mpaper\\r"')
    path = write_dossier(tmp_path / "odd", yaml)
    answer = ask("cite", "q-ada", "--dataset", path, "--format", "ris")
    assert "\x1b" not in answer.out
    assert answer.out.replace("\r\n", "").isprintable()


@pytest.mark.parametrize("style", Style)
def test_a_refused_date_is_said_in_the_citation(ask: Asker, tmp_path: Path, style: Style) -> None:
    yaml = SOUND.replace("issued: 2021-05-03", 'issued: "2021-?05-03", updated: 2022-05-26')
    path = write_dossier(tmp_path / "refused", yaml)
    answer = ask("cite", "q-ada", "--dataset", path, "--style", style)
    assert "[date not readable: 2021-?05-03]" in answer.out
    note = ask("cite", "q-ada", "--dataset", path, "--format", "bibtex")
    assert "The date of issue is not readable in the dossier: 2021-?05-03." in note.out
    assert "the dossier has none that can be read" in note.err


@pytest.mark.parametrize("format_", ["json", "csl-json"])
def test_quotations_and_sources_in_one_call_are_one_file(
    ask: Asker, tmp_path: Path, format_: str
) -> None:
    path = write_dossier(tmp_path / "two", TWO_SOURCES)
    items = ask("cite", "q-ada", "paper", "other", "--dataset", path, "--format", format_).json
    if format_ == "csl-json":
        assert [item["id"] for item in items] == ["paper", "other"]
    else:
        assert [item.get("id", "source") for item in items] == ["q-ada", "source", "source"]


def test_a_source_that_is_cited_with_its_words_is_in_a_bibliography_once(
    ask: Asker, tmp_path: Path
) -> None:
    path = write_dossier(tmp_path / "two", TWO_SOURCES)
    answer = ask("cite", "q-ada", "paper", "other", "--dataset", path, "--format", "bibtex").out
    assert [line for line in answer.splitlines() if line.startswith("@")] == [
        "@article{paper,", "@misc{other,"
    ]  # fmt: skip
    listed = ask("cite", "q-ada", "paper", "other", "--dataset", path, "--style", "mla").out
    assert listed.count("“The paper.” 3 May 2021.") == 1
    assert listed.count("“The speech.” Speech.") == 1
    assert listed.count("Works Cited") == 1


def test_what_a_format_loses_of_a_source_alone_is_told(ask: Asker, tmp_path: Path) -> None:
    yaml = SOUND.replace("issued: 2021-05-03", 'issued: "2021-05-03~"')
    path = write_dossier(tmp_path / "about", yaml)
    answer = ask("cite", "paper", "--dataset", path, "--format", "ris")
    assert "date of issue of 1 source: RIS cannot count with such a date" in answer.err
    link = ask("cite", "paper", "--dataset", path, "--format", "link")
    assert "1 source: there is no web address to link to" in link.err


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "wikipedia", "link"])
def test_options_that_a_format_ignores_are_told(ask: Asker, sound: Path, format_: str) -> None:
    command = ["cite", "q-ada", "--dataset", str(sound), "--format", format_]
    told = ask(*command, "--sic", "We", "--straight", "--final-stop").err
    assert "[sic], a full stop for the comma, straight marks: " in told
    assert "the words as they stand in the source" in told
    assert "as they stand" not in ask(*command).err
    plain = ask("cite", "q-ada", "--dataset", sound, "--straight")
    assert "as they stand" not in plain.err


TWO_SOURCES = SOUND.replace(
    "people:", "  - {id: other, kind: speech, title: The speech}\npeople:", 1
)
