"""A source without a title is called what it is, wherever a title is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite import Style
from pfd_tui.export import FORMATS
from tests.cli.support import write_dossier
from tests.tui.driving import opened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker

UNTITLED = """\
dossier: {version: 1}
sources: [{id: paper, kind: speech, text: paper.txt, issued: 2021-05-03}]
people: [{id: ada, name: Ada Lovelace}]
quotes:
  - {id: q, speaker: ada, source: paper, text: We help journalists., mark: none,
     attribution: {basis: stated, words: Ada}}
"""
WITHOUT_NAMES = ("jsonl", "json", "csl-json", "bibtex", "biblatex", "ris", "timelinejs",
                 "timeline-csv", "timeline-svg", "ics", "w3c-annotation")  # fmt: skip
"""Formats that have the title as data, and leave it out, or show no source."""


@pytest.fixture
def untitled(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "untitled", UNTITLED, "We help journalists. So says Ada.\n")


def test_it_is_no_fault(ask: Asker, untitled: Path) -> None:
    answer = ask("check", untitled, "--format", "json")
    assert not [each for each in answer.json["problems"] if "title" in each["message"]]


@pytest.mark.parametrize("style", Style)
def test_it_is_cited(ask: Asker, untitled: Path, style: Style) -> None:
    answer = ask("cite", "q", "--dataset", untitled, "--style", style)
    assert answer.status == 0
    assert "[Speech]" in answer.out
    assert "not in the dossier" not in answer.out
    assert "Proof: verbatim" in answer.out or "[verbatim in the source text" in answer.out


@pytest.mark.parametrize("arguments", [("show", "paper"), ("show", "q"), ("search", "journalists")])
def test_it_is_shown(ask: Asker, untitled: Path, arguments: tuple[str, str]) -> None:
    assert "[Speech]" in ask(*arguments, "--dataset", untitled).out


@pytest.mark.parametrize("name", [each for each in FORMATS if each not in WITHOUT_NAMES])
def test_it_is_exported(ask: Asker, untitled: Path, name: str) -> None:
    answer = ask("export", untitled, "--to", name)
    assert answer.status == 0
    assert "[Speech]" in answer.out.replace("\\[", "[").replace("\\]", "]")


async def test_it_has_a_name_on_the_screen(untitled: Path, tmp_path: Path) -> None:
    async with opened(untitled, tmp_path) as driver:
        assert "[Speech]" in driver.text("#detail")
        await driver.press("s")
        assert "[Speech]" in str(driver.app.screen.query_one("#paper").border_title)
