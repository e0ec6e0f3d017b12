"""Citation keys: what a manuscript cites by; they name one reference and stay what they are."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite.references import Reference, biblatex, bibtex, csl_json, ris
from tests.cite.references.readers import by_bibtexparser, by_rispy
from tests.cite.samples import SOURCE

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY_ID = st.one_of(
    st.sampled_from(["a", "A", "a-2", "A-2", "ә", "source", "-", "a b", "a-b"]), st.text()
)
KEY = re.compile(r"[A-Za-z0-9_.-]+")


def of(ids: Sequence[str]) -> list[Reference]:
    return [Reference(replace(SOURCE, id=id_)) for id_ in ids]


def keys_of(ids: Sequence[str]) -> list[str]:
    return [entry["id"] for entry in by_bibtexparser(bibtex(of(ids)))]


@given(st.lists(ANY_ID, max_size=8))
def test_every_key_is_ascii_and_unlike_any_other_even_but_for_case(ids: list[str]) -> None:
    keys = keys_of(ids)
    assert len({key.casefold() for key in keys}) == len(ids)
    assert all(map(KEY.fullmatch, keys))


@given(st.lists(ANY_ID, max_size=8))
def test_the_key_is_the_same_in_every_format(ids: list[str]) -> None:
    keys = keys_of(ids)
    assert [entry["id"] for entry in by_bibtexparser(biblatex(of(ids)))] == keys
    assert [record["id"] for record in by_rispy(ris(of(ids)))] == keys


@given(st.lists(ANY_ID, max_size=8))
def test_an_id_that_can_be_a_key_is_one_whatever_stands_around_it(others: list[str]) -> None:
    others = [id_ for id_ in others if id_.casefold() != "a-2"]
    assert keys_of([*others, "a-2"])[-1] == "a-2"


@pytest.mark.parametrize(
    ("id_", "key"),
    [
        ("world-press-freedom-day-2021", "world-press-freedom-day-2021"),
        ("о-сми", "o-smi"),
        ("қазақ 2021", "qazaq-2021"),
        ("a,b{c}d", "a-b-c-d"),
        ("…", "..."),
        ("?!", "source"),
    ],
)
def test_an_id_is_romanized_and_freed_of_what_a_key_may_not_have(id_: str, key: str) -> None:
    assert keys_of([id_]) == [key]


def test_a_key_that_is_made_leaves_to_an_id_what_is_its_own() -> None:
    assert keys_of(["a b", "a-b", "a_b"]) == ["a-b-2", "a-b", "a_b"]


def test_a_source_that_is_cited_again_has_a_number() -> None:
    assert keys_of(["a", "a", "a-2", "A"]) == ["a", "a-3", "a-2", "A-4"]
    items = json.loads(csl_json(of(["a", "a", "a-2", "A"])))
    assert [item["id"] for item in items] == ["a", "a-3", "a-2", "A"]


@given(st.lists(ANY_ID, max_size=8, unique=True))
def test_the_id_of_a_csl_item_is_that_of_its_source(ids: list[str]) -> None:
    assert [item["id"] for item in json.loads(csl_json(of(ids)))] == ids
