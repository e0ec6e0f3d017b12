"""Finding: the first hits are the beginning of all hits, and all are found beside the screen."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import Selection, finding, open_again, open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Kind
from tests.archive.conftest import archive_of
from tests.archive.test_search import corpora, queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pfd_tui.archive import Archive
    from tests.archive.conftest import Sections

FEW = 2


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few first hits that small dossiers have more."""
    monkeypatch.setattr(finding, "FIRST_HITS", FEW)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = open_archive(locate([str(written(tmp_path, "Words."))]), folder=tmp_path / "cache")
    yield archive
    archive.close()


def written(folder: Path, words: str) -> Path:
    path = folder / "dossier.yaml"
    quotes = "".join(f"  - {{id: q{n}, source: s, text: {words}}}\n" for n in range(9))
    path.write_text(
        "dossier: {version: 1, title: T}\n"
        f"sources: [{{id: s, kind: article, title: S}}]\nquotes:\n{quotes}"
    )
    return path


@pytest.mark.usefixtures("few")
@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(corpora(), st.lists(queries(), min_size=1, max_size=8))
def test_all_hits_begin_with_the_first_and_what_is_cut_is_told(
    sections: Sections, asked: list[str]
) -> None:
    archive = archive_of(sections)
    for query in asked:
        first, everything = archive.find_first(Selection(query)), archive.find(Selection(query))
        assert first is not None
        assert not everything.cut
        for kind, numbers in everything.numbers.items():
            of_all, shown = list(numbers), list(first.numbers[kind])
            if kind in (Kind.QUOTE, Kind.EVENT):
                assert shown == (of_all[:FEW] if kind in first.cut else of_all)
            assert set(shown) <= set(of_all)
            assert len(shown) == (FEW if kind in first.cut else len(of_all))
            assert kind not in first.cut or len(of_all) > FEW
    archive.close()


def test_what_would_make_a_reader_wait_is_not_found_at_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert archive.find_first(Selection("is:absent")) is not None
    monkeypatch.setattr(finding, "STEPS", 1)
    monkeypatch.setattr(finding, "COUNTED_EVERY", 1)
    assert archive.find_first(Selection("is:absent")) is None
    assert len(archive.find(Selection("words")).numbers[Kind.QUOTE]) == 9


def test_an_archive_is_asked_by_another_thread_over_a_connection_of_its_own(
    archive: Archive,
) -> None:
    again = open_again(archive)
    assert again is not None
    answers: list[int] = []
    thread = threading.Thread(target=lambda: answers.append(again.find(Selection("words")).total))
    thread.start()
    thread.join()
    assert answers == [archive.find(Selection("words")).total] == [9]
    again.close()
    again.interrupt()  # nobody need know that it is closed


def test_an_archive_whose_file_was_replaced_or_that_is_in_memory_is_not_opened_again(
    archive: Archive, tmp_path: Path
) -> None:
    other = open_archive(locate([str(written(tmp_path, "Others."))]), folder=tmp_path / "cache")
    assert other.path == archive.path
    assert open_again(archive) is None
    again = open_again(other)
    assert again is not None
    again.close()
    other.close()
    in_memory = archive_of({})
    assert open_again(in_memory) is None
    in_memory.close()
