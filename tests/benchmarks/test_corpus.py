"""The corpus of the benchmarks: the same every time, and a dossier without a fault."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import corpus
import pytest

from pfd_tui.archive import Archive, Selection, open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Kind, Quote, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUOTES = 1_050


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, QUOTES)
    return folder


@pytest.fixture(scope="module")
def archive(folder: Path) -> Iterator[Archive]:
    archive = open_archive(locate([str(folder / corpus.DOSSIER)]), folder=folder / "archives")
    yield archive
    archive.close()


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a corpus, by their paths in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "archives" not in path.parts
    }


def test_a_corpus_is_the_same_every_time(folder: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path, QUOTES)
    assert contents(tmp_path) == contents(folder)


def test_another_seed_makes_another_corpus(folder: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path, QUOTES, seed=2)
    assert contents(tmp_path) != contents(folder)


def test_a_corpus_has_no_fault_and_every_quotation_stands_in_its_source(archive: Archive) -> None:
    assert archive.problems() == []
    assert len(archive.find(Selection("is:verbatim")).numbers[Kind.QUOTE]) == QUOTES


def test_half_of_a_corpus_is_english_and_the_rest_russian_and_kazakh(archive: Archive) -> None:
    languages: Counter[str] = Counter()
    for stored in archive.stored(archive.find(Selection()).numbers[Kind.SOURCE]):
        assert isinstance(stored.record, Source)
        languages[str(stored.record.language)] += 1
    assert languages == {"en": 6, "ru": 3, "kk": 2}


def test_the_table_has_the_quotations_of_the_dossier(folder: Path, archive: Archive) -> None:
    with (folder / corpus.TABLE).open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    stored = archive.stored(archive.find(Selection()).numbers[Kind.QUOTE])
    quotes = [each.record for each in stored if isinstance(each.record, Quote)]
    assert [(quote.id, quote.text) for quote in quotes] == [
        (row["id"], row["text"]) for row in rows
    ]
