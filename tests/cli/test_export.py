"""`pfd-tui export`: the whole dossier, and a file that is whole or not there."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from pfd_tui.export import FORMATS, jsonform
from tests.cli.support import ROOT, SOUND, environment, process, write_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.support import Asker

UNIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files or permissions")
SECTIONS = ["sources", "people", "organizations", "works", "quotes", "timeline"]


@pytest.fixture
def exported(ask: Asker) -> dict[str, Any]:
    """The bundled dossier as it is exported."""
    answer = ask("export", "--to", "json")
    assert (answer.status, answer.err) == (0, "")
    found: dict[str, Any] = answer.json
    return found


@pytest.fixture
def written(bundled: Path) -> dict[str, Any]:
    """The bundled dossier as it is written, read without any model of the program."""
    (path,) = bundled.glob("*.yaml")
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def test_it_is_one_object_with_the_sections_and_the_problems(exported: dict[str, Any]) -> None:
    assert list(exported) == [*SECTIONS, "problems"]
    assert exported["problems"] == []


def test_every_record_is_there_once_in_order_and_no_other(
    exported: dict[str, Any], written: dict[str, Any]
) -> None:
    for section in SECTIONS:
        assert [each["id"] for each in exported[section]] == [
            each["id"] for each in written[section]
        ]


def without_defaults(value: Any) -> Any:
    """A record of the YAML, with single values in lists as the format allows them."""
    if isinstance(value, dict):
        return {name: without_defaults(each) for name, each in value.items()}
    if isinstance(value, list):
        return [without_defaults(each) for each in value]
    return value.strip()


def test_every_field_is_exported_as_it_was_written_with_its_basis(
    exported: dict[str, Any], written: dict[str, Any]
) -> None:
    for section in SECTIONS:
        for got, wrote in zip(exported[section], written[section], strict=True):
            for name, value in without_defaults(wrote).items():
                assert got[name] == value, (got["id"], name)
    assert exported["sources"][0]["publisher"] == {"value": "USAID", "basis": "inferred"}


def test_start_and_end_cut_the_exact_words_out_of_the_source(
    exported: dict[str, Any], bundled: Path
) -> None:
    texts = {
        source["id"]: (bundled / source["text"]).read_text(encoding="utf-8")
        for source in exported["sources"]
    }
    for quote in exported["quotes"]:
        assert quote["verdict"] == "verbatim"
        assert quote["foldings"] == []
        assert texts[quote["source"]][quote["start"] : quote["end"]] == quote["text"]
        assert quote["paragraph"] >= 1
        assert isinstance(quote["section"], str)


def test_events_have_their_first_and_last_possible_day(exported: dict[str, Any]) -> None:
    days = {event["when"]: (event["earliest"], event["latest"]) for event in exported["timeline"]}
    assert days["2021-02"] == ("2021-02-01", "2021-02-28")
    assert days["../2021-05-03"] == (None, "2021-05-03")
    assert days["2004"] == ("2004-01-01", "2004-12-31")


def test_problems_stand_in_the_export_as_check_prints_them(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "here" / "faulty", SOUND.replace("who: [ada]", "who: [adda]"))
    problems = ask("export", "--to", "json", path).json["problems"]
    assert problems == ask("check", path, "--format", "json").json["problems"]
    assert problems[0]["file"] == "faulty/dossier.yaml"


def test_a_file_holds_what_standard_output_would_have(ask: Asker, tmp_path: Path) -> None:
    printed = ask("export", "--to", "json")
    path = tmp_path / "dossier.json"
    answer = ask("export", "--to", "json", "-o", path)
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == printed.out


@UNIX_ONLY
def test_an_old_file_is_replaced_and_keeps_its_permissions(ask: Asker, tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text("old")
    path.chmod(0o640)
    assert ask("export", "--to", "json", "-o", path).status == 0
    assert json.loads(path.read_text(encoding="utf-8"))["problems"] == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(ask: Asker, tmp_path: Path) -> None:
    path, other = tmp_path / "dossier.json", tmp_path / "other"
    other.touch()
    ask("export", "--to", "json", "-o", path)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_failing_write_leaves_the_old_file_whole_and_nothing_beside_it(
    ask: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> Iterator[str]:
        yield "{"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jsonform, "json_pieces", failing)
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "dossier.json"
    path.write_text("old")
    answer = ask("export", "--to", "json", "-o", path)
    assert answer.status == 2
    assert answer.err == f"pfd-tui: cannot write `{path}`: No space left on device\n"
    assert [each.name for each in folder.iterdir()] == ["dossier.json"]
    assert path.read_text() == "old"


@UNIX_ONLY
@pytest.mark.parametrize("name", ["json", "csv", "bibtex"])
def test_a_file_that_may_grow_no_further_leaves_the_old_one_whole(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "out" / "dossier"
    path.parent.mkdir()
    path.write_text("old")
    ask("export", "--to", "json")  # the archive is made before files are bounded
    code = (
        "import resource, signal, sys\n"
        "from pfd_tui.cli import run\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        f"sys.exit(run(['export', '--to', {name!r}, '-o', {str(path)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],  # -B: bytecode must not be cut off as well
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == f"pfd-tui: cannot write `{path}`: File too large\n"
    assert [each.name for each in path.parent.iterdir()] == ["dossier"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", ["no-such-folder/out.json", "file/out.json", "."])
def test_a_file_that_cannot_be_written_is_named_as_it_was_typed(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    here = tmp_path / "here"
    (here / "file").touch()
    answer = ask("export", "--to", "json", "-o", name)
    assert (answer.status, answer.out) == (2, "")
    assert f"cannot write `{name}`: " in answer.err
    assert [each.name for each in here.iterdir()] == ["file"]


@UNIX_ONLY
def test_a_symbolic_link_stays_one_and_its_target_is_written(ask: Asker, tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    assert ask("export", "--to", "json", "-o", link).status == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["quotes"]


@UNIX_ONLY
def test_a_named_pipe_is_written_to_and_never_replaced(ask: Asker, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.daemon = True  # were the pipe replaced, nobody would ever write to it
    reader.start()
    answer = ask("export", "--to", "json", "-o", pipe)
    assert answer.status == 0
    assert pipe.is_fifo()
    reader.join()
    assert json.loads(read[0])["quotes"]


def test_an_export_as_a_process_is_the_same_bytes_in_utf_8(ask: Asker) -> None:
    done = process("export", "--to", "json", ROOT / "data")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == ask("export", "--to", "json").out


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_standard_output_carries_the_file_alone_and_the_same_as_with_o(
    ask: Asker, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "file"
    assert ask("export", "--to", name, "-o", path).status == 0
    done = process("export", "--to", name, ROOT / "data")
    assert done.returncode == 0
    assert done.stdout == path.read_bytes()


def test_what_was_left_out_is_told_on_standard_error_a_line_each(ask: Asker) -> None:
    lines = ask("export", "--to", "csv").err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("pfd-tui: left out: ") for line in lines)


def test_nothing_is_told_where_nothing_is_lost(ask: Asker) -> None:
    assert [ask("export", "--to", name).err for name in ("json", "jsonl")] == ["", ""]


def test_what_was_left_out_of_a_file_that_was_not_written_is_not_told(ask: Asker) -> None:
    answer = ask("export", "--to", "csv", "-o", "no-such-folder/file.csv")
    assert answer.status == 2
    assert "left out" not in answer.err


def test_a_cell_that_looks_like_a_formula_is_told(ask: Asker, tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "d", SOUND.replace("title: The paper", 'title: "=1+1"'))
    assert "pfd-tui: changed: 2 cells that begin like a formula: " in (
        ask("export", "--to", "csv", path).err
    )


def test_a_table_goes_into_a_pipe_as_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "d", SOUND.replace("Ada Lovelace", "Айгуль"))
    done = process("export", "--to", "csv", path, PYTHONIOENCODING="latin-1")
    assert "Айгуль" in done.stdout.decode("utf-8")
    assert b"\r\n" in done.stdout


def test_json_says_in_any_encoding_what_it_means(tmp_path: Path) -> None:
    path = write_dossier(tmp_path / "d", SOUND.replace("Ada Lovelace", "Айгуль"))
    for name in ("jsonl", "ftm"):
        done = process("export", "--to", name, path, PYTHONIOENCODING="latin-1")
        assert done.stdout.isascii()
        assert "Айгуль" in str([json.loads(line) for line in done.stdout.splitlines()])


def test_an_unknown_format_is_refused_with_those_there_are(ask: Asker) -> None:
    answer = ask("export", "--to", "docx")
    assert (answer.status, answer.out) == (2, "")
    assert all(name in answer.err for name in FORMATS)


def test_help_names_every_format_and_what_it_is_for(ask: Asker) -> None:
    out = ask("export", "--help").out
    assert all(f"  {each.name}" in out and each.purpose in out for each in FORMATS.values())


def test_problems_of_the_dossier_are_told_before_and_the_file_is_written_whole(
    ask: Asker, tmp_path: Path
) -> None:
    path = write_dossier(tmp_path / "here" / "faulty", SOUND.replace("who: [ada]", "who: [adda]"))
    answer = ask("export", "--to", "jsonl", path)
    assert answer.status == 0
    assert "adda" in answer.err.splitlines()[0]
    assert json.loads(answer.out.splitlines()[-1])["type"] == "problem"
