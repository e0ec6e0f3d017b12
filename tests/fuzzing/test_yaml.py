"""YAML's features one by one: each opens, is told with its place, or ends the reading clearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier import nodes
from pfd_tui.dossier.problems import Severity
from tests.fuzzing.yaml_cases import BYTES, OPENS, SCALARS, STRUCTURES, TOLD, file_of

if TYPE_CHECKING:
    from pfd_tui.dossier.problems import Problem
    from tests.reading import Read

CASES = [
    *((file_of(case).encode(), OPENS) for case in (*SCALARS, *STRUCTURES)),
    *((file_of(case).encode(), told) for case, told in TOLD.items()),
    *BYTES.items(),
]


def test_there_are_cases_enough() -> None:
    assert len({content for content, _ in CASES}) > 300


@pytest.mark.parametrize(("content", "told"), CASES, ids=[repr(each[0][-40:]) for each in CASES])
def test_each_feature_of_yaml_gives_what_it_is_to_give(
    content: bytes, told: str, read: Read
) -> None:
    found = read(content).problems
    what, *wanted = told.split()
    assert _what(found) == what, list(map(str, found))
    if wanted:
        first = found[-1] if what == "unreadable" else found[0]
        assert first.code == wanted[0], list(map(str, found))
    if len(wanted) > 1:
        assert str(found[0].place.line) == wanted[1], list(map(str, found))
    assert all(problem.place.line and problem.place.column for problem in found)
    assert all(problem.message and problem.hint for problem in found)


def _what(found: list[Problem]) -> str:
    if any(problem.severity is Severity.FATAL for problem in found):
        return "unreadable"
    return "told" if found else OPENS


def test_the_cases_are_read_by_libyaml() -> None:
    assert nodes.HAS_LIBYAML, "the places of faults are those that libyaml gives"
