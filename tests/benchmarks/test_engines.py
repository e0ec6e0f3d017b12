"""Engines are compared by the same answers: each finds what the words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import engines
import pytest

if TYPE_CHECKING:
    from pathlib import Path

INSTALLED = [name for name, engine in engines.ENGINES.items() if engine.MODULE == "sqlite3"]
DOCUMENTS = list(engines.documents(1_500))


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_finds_documents_with_words_that_begin_so(name: str, tmp_path: Path) -> None:
    engines.ENGINES[name](tmp_path).build(DOCUMENTS)
    engine = engines.ENGINES[name](tmp_path)
    for words in engines.typed():
        found = [
            n
            for n, document in enumerate(DOCUMENTS)
            if all(any(each.startswith(word) for each in document.split()) for word in words)
        ]
        assert engine.count(words) == len(found), words
        assert engine.count_capped(words) == min(len(found), engines.CAP), words
        assert engine.first(words) == found[: engines.ROWS], words
