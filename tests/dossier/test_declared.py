"""Ids as they are declared: packed, and answered for as a plain dict would answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier.declared import FIRST_SLOTS, DeclaredIds
from pfd_tui.dossier.problems import Place
from pfd_tui.dossier.records import Kind

IDS = st.one_of(st.text(max_size=4), st.sampled_from(["a", "b", "б", "é", "e\u0301", "\ud800"]))
DECLARED = st.lists(
    st.tuples(IDS, st.sampled_from(Kind), st.sampled_from(["one.yaml", "two.yaml"]), st.integers(1))
)


@given(DECLARED, IDS)
def test_the_first_of_an_id_takes_it_and_is_named_to_all_others(
    declared: list[tuple[str, Kind, str, int]], other: str
) -> None:
    ids = DeclaredIds()
    taken: dict[str, tuple[Kind, Place]] = {}
    for id_, kind, file, line in declared:
        place = Place(file=file, line=min(line, 2**32 - 1), column=3)
        by = ""
        if id_ in taken:
            first_kind, first = taken[id_]
            other_file = "" if first.file == file else f"`{first.file}`, "
            by = f"{first_kind} in {other_file}line {first.line}"
        assert ids.declare(id_, kind, place) == by
        taken.setdefault(id_, (kind, place))
    for id_, (kind, place) in taken.items():
        assert id_ in ids
        assert (ids.kind_of(id_), ids.place_of(id_)) == (kind, place)
    assert (other in ids) == (other in taken)
    for kinds in ((Kind.QUOTE,), (Kind.PERSON, Kind.ORGANIZATION)):
        assert ids.of_kinds(kinds) == [id_ for id_, (kind, _) in taken.items() if kind in kinds]


def test_ids_are_found_again_when_there_are_many() -> None:
    ids = DeclaredIds()
    for n in range(4 * FIRST_SLOTS):
        assert not ids.declare(f"q{n}", Kind.QUOTE, Place(file="one.yaml", line=n + 1, column=5))
    assert len(ids) == 4 * FIRST_SLOTS
    assert all(ids.place_of(f"q{n}").line == n + 1 for n in range(len(ids)))
    assert f"q{len(ids)}" not in ids


def test_what_is_not_declared_has_no_kind() -> None:
    with pytest.raises(KeyError, match="nobody"):
        DeclaredIds().kind_of("nobody")
