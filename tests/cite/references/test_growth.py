"""Many references take as much work for each as few do."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite.references import Reference, losses
from tests.cite.references.cases import WHOLE, WRITERS, quoting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORK: dict[str, Callable[[Sequence[Reference]], object]] = {
    **WRITERS,
    "losses": lambda references: losses(references, "ris"),
}
IDS: dict[str, Callable[[int], str]] = {
    "all different": "source-{}".format,
    "all the same": "source".format,
    "all romanized alike": lambda number: "ё" * (number % 7 + 1),
}


def calls_of(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: the same on every machine."""
    calls = count()
    sys.setprofile(lambda _frame, event, _arg: next(calls) if event.endswith("call") else None)
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(calls)


@pytest.mark.parametrize("ids", IDS)
@pytest.mark.parametrize("what", WORK)
def test_twice_the_references_are_twice_the_work(what: str, ids: str) -> None:
    def work_on(number: int) -> int:
        references = [quoting(replace(WHOLE, id=IDS[ids](n))) for n in range(number)]
        return calls_of(lambda: WORK[what](references))

    work_on(1)  # what is imported at the first use
    assert work_on(400) <= 2.1 * work_on(200)
