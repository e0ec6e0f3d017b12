"""No dossier, however wrong, makes any output fail, hang, grow or command a terminal."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing import forms
from tests.fuzzing.files import ORIGINALS, laid, mutant
from tests.fuzzing.shapes import dossiers, source_texts
from tests.fuzzing.survival import QUERIES, survive
from tests.fuzzing.written import Plain, dossier_text

SEEDS = range(20)


@settings(max_examples=15, derandomize=True)
@given(dossiers(), source_texts(), st.sampled_from(QUERIES))
def test_a_dossier_with_anything_in_any_field_is_survived(
    sections: dict[str, Plain], text: str, query: str
) -> None:
    with TemporaryDirectory() as folder:
        content = dossier_text(sections).encode(errors="surrogatepass")
        survive(laid(Path(folder), content, text), query)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_dossier_with_edited_bytes_is_survived(seed: int, tmp_path: Path) -> None:
    survive(laid(tmp_path, *mutant(Random(seed))), Random(seed).choice(QUERIES))


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert [mutant(Random(7)), mutant(Random(8))] == [mutant(Random(7)), mutant(Random(8))]
    assert len(ORIGINALS) > 40


def test_a_sound_dossier_gives_an_answer_for_every_output(tmp_path: Path) -> None:
    content = dossier_text(forms.sound("Words")).encode()
    assert survive(laid(tmp_path, content, "Words")) > 80
