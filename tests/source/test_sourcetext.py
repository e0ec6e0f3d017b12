"""A source text is read from beside its dossier, and nothing is read from anywhere else."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.problems import Place
from pfd_tui.dossier.records import Source
from pfd_tui.source import sourcetext
from pfd_tui.source.sourcetext import SourceTextError, changed, load, path_of, problem_of

if TYPE_CHECKING:
    from pathlib import Path

PLACE = Place(file="d.yaml", line=3, column=5)


def source(text: str, sha256: str = "") -> Source:
    return Source(id="s", kind="article", title="T", text=text, sha256=sha256)


def refused(text: str, folder: Path) -> str:
    with pytest.raises(SourceTextError) as caught:
        load(source(text), folder)
    assert caught.value.code
    return caught.value.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("A secret.")
    inside = tmp_path / "dossier"
    inside.mkdir()
    return inside


def test_a_text_beside_the_dossier_or_below_is_read(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "t.txt").write_bytes("Two\r\nwords – здесь.".encode())
    loaded = load(source("a/b/t.txt"), folder)
    assert loaded.source.text == "Two\nwords – здесь."
    assert loaded.sha256 == hashlib.sha256("Two\r\nwords – здесь.".encode()).hexdigest()


def test_a_byte_order_mark_is_no_part_of_the_text(folder: Path) -> None:
    (folder / "t.txt").write_bytes("\ufeffWords.".encode())
    assert load(source("t.txt"), folder).source.text == "Words."


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../secret.txt", "a/../../secret.txt", "./../secret.txt", "a\0b", ".."]
)
def test_a_path_that_leads_out_of_the_folder_is_refused(name: str, folder: Path) -> None:
    assert refused(name, folder) == "source-outside"


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "t.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    assert refused("t.txt", folder) == "source-outside"
    assert refused("up/secret.txt", folder) == "source-outside"


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "real.txt").write_text("Words.")
    (folder / "t.txt").symlink_to("real.txt")
    assert load(source("t.txt"), folder).source.text == "Words."


def test_a_dossier_in_a_linked_folder_finds_its_texts(folder: Path) -> None:
    (folder / "t.txt").write_text("Words.")
    (folder.parent / "link").symlink_to(folder)
    assert load(source("t.txt"), folder.parent / "link").source.text == "Words."


def test_links_in_a_circle_are_a_missing_text(folder: Path) -> None:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    assert refused("a", folder) == "source-missing"


@pytest.mark.parametrize("name", ["t.txt", "no/such/t.txt", ".", "x" * 5_000])
def test_what_is_not_there_is_a_missing_text(name: str, folder: Path) -> None:
    assert refused(name, folder) == "source-missing"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("article.txt", "sources/article.txt"),
        ("source/article.txt", "sources/article.txt"),
        ("sources/artcle.txt", "sources/article.txt"),
        ("report.txt", "the report.txt"),
    ],
)
def test_a_file_that_is_called_alike_is_proposed(name: str, meant: str, folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources" / "article.txt").write_text("Words.")
    (folder / "the report.txt").write_text("Words.")
    with pytest.raises(SourceTextError) as caught:
        load(source(name), folder)
    assert caught.value.hint == f"did you mean `{meant}`?"


def test_nothing_outside_the_folder_and_no_dossier_is_proposed(folder: Path) -> None:
    (folder / "up").symlink_to(folder.parent)
    (folder / "secret.yaml").write_text("dossier: {version: 1}")
    with pytest.raises(SourceTextError) as caught:
        load(source("secret.txt"), folder)
    assert caught.value.hint == "check the path; it is relative to the YAML file"


def test_a_folder_is_no_text(folder: Path) -> None:
    (folder / "t.txt").mkdir()
    assert refused("t.txt", folder) == "source-missing"


def test_a_named_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "t.txt")
    assert refused("t.txt", folder) == "source-missing"


def test_a_text_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "t.txt").write_bytes("Zoë".encode("latin-1"))
    assert refused("t.txt", folder) == "source-not-utf-8"


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_a_fault_and_no_clean_bill(content: bytes, folder: Path) -> None:
    (folder / "paper.txt").write_bytes(content)
    assert refused("paper.txt", folder) == "source-empty"


def test_old_line_ends_are_line_ends(folder: Path) -> None:
    (folder / "paper.txt").write_bytes(b"One.\r\rTwo.\r\n\r\nThree.")
    assert load(source("paper.txt"), folder).source.text == "One.\n\nTwo.\n\nThree."


def test_a_text_larger_than_the_bound_is_not_read(folder: Path) -> None:
    with (folder / "t.txt").open("wb") as file:
        file.truncate(sourcetext.MAX_BYTES + 1)
    assert refused("t.txt", folder) == "source-too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_text_that_may_not_be_read_is_a_missing_text(folder: Path) -> None:
    (folder / "t.txt").write_text("Words.")
    (folder / "t.txt").chmod(0)
    assert refused("t.txt", folder) == "source-missing"


def test_a_changed_text_shows_and_the_hint_says_what_to_type(folder: Path) -> None:
    (folder / "t.txt").write_text("Words.")
    loaded = load(source("t.txt"), folder)
    assert changed(source("t.txt"), loaded, PLACE) is None
    assert changed(source("t.txt", loaded.sha256), loaded, PLACE) is None
    problem = changed(source("t.txt", "0" * 64), loaded, PLACE)
    assert problem is not None
    assert (problem.code, problem.place, problem.id) == ("source-changed", PLACE, "s")
    assert loaded.sha256 in problem.hint


def test_the_problem_of_a_text_says_where_and_why_and_cannot_command_a_terminal(
    folder: Path,
) -> None:
    faulty = source("\x1b[31m.txt")
    with pytest.raises(SourceTextError) as caught:
        load(faulty, folder)
    problem = problem_of(caught.value, faulty, PLACE)
    assert (problem.place, problem.id, problem.code) == (PLACE, "s", "source-missing")
    assert "\x1b" not in str(problem)


def test_the_path_of_a_text_is_where_its_links_lead(folder: Path) -> None:
    (folder / "t.txt").symlink_to("real.txt")
    assert path_of(source("t.txt"), folder) == (folder / "real.txt").resolve()
