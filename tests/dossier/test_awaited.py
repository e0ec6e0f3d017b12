"""References that wait for their target: packed, and given back as they were."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier import awaited
from pfd_tui.dossier.awaited import Awaited
from pfd_tui.dossier.interpret import Pointer
from pfd_tui.dossier.problems import Place
from pfd_tui.dossier.records import Kind

IDS = st.one_of(st.text(max_size=4), st.sampled_from(["a", "b", "б", "e\u0301", "\ud800"]))
POINTERS = st.lists(
    st.builds(
        Pointer,
        target=IDS,
        kinds=st.sampled_from([(Kind.PERSON,), (Kind.PERSON, Kind.ORGANIZATION), (Kind.SOURCE,)]),
        place=st.builds(
            Place,
            file=st.sampled_from(["one.yaml", "two.yaml"]),
            line=st.integers(1, 10_000),
            column=st.integers(1, 200),
        ),
        record=IDS,
    )
)


@pytest.mark.parametrize("known", [0, 2, awaited.MOST_KNOWN])
@given(pointers=POINTERS)
def test_references_are_given_back_as_they_were_in_their_order(
    known: int, pointers: list[Pointer]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(awaited, "MOST_KNOWN", known)
        waiting = Awaited()
        for pointer in pointers:
            waiting.add(pointer)
        assert list(waiting) == pointers
        assert len(waiting) == len(pointers)


def test_references_of_quotations_that_stand_before_their_sources_take_little_memory() -> None:
    waiting, quotes = Awaited(), 20_000
    tracemalloc.start()
    try:
        for n in range(quotes):
            place = Place(file="quotes.yaml", line=9 * n + 1, column=5)
            for target in (f"speaker-{n % 500}", f"source-{n % 300}"):
                waiting.add(Pointer(target, (Kind.PERSON,), place, f"quotation-{n}"))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 120 * quotes
