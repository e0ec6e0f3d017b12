"""The explorer stays true and in hand, whatever keys, clicks, windows and files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzzing.steps import KEYS, Step, steps_of
from tests.fuzzing.walking import shortest_failing, walk

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = range(1, 6)
STEPS = 400
LARGE, FLAT = Step("size", x=200, y=60), Step("size", x=100, y=16)
LEFT, BACK = Step("window", "left"), Step("window", "come back to")


def key(name: str, *, waits: bool = True) -> Step:
    return Step("key", name, waits=waits)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_steps_leave_the_explorer_true_and_in_hand(seed: int, tmp_path: Path) -> None:
    steps = steps_of(seed, STEPS)
    try:
        assert walk(steps, tmp_path / "dossier")
    except Exception as error:
        shortest = shortest_failing(steps, tmp_path / "dossier")
        told = "\n".join(map(repr, shortest))
        pytest.fail(f"seed {seed}: {error!r}\nThe fewest steps that do so:\n{told}")


def test_the_same_seed_gives_the_same_steps() -> None:
    assert steps_of(7, 100) == steps_of(7, 100)
    assert steps_of(7, 100) != steps_of(8, 100)
    assert len(KEYS) > 90


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(
            [key("q", waits=False), key("C", waits=False)], id="a key behind the last one"
        ),
        pytest.param([key("s", waits=False), Step("size", x=1, y=1)], id="a page without room"),
        pytest.param(
            [
                Step("size", x=1, y=1),
                Step("click"),
                Step("size", x=79, y=33),
                Step("click", x=12, y=11),
            ],
            id="a click in a window that has just grown",
        ),
        pytest.param(
            [key("5", waits=False), key("2"), Step("file", "empty")], id="a chart without events"
        ),
        pytest.param(
            [key("5"), key("f1", waits=False), Step("double", x=560, y=88), key("escape")],
            id="a click that comes when another screen lies over",
        ),
        pytest.param(
            [key("t"), Step("click", x=556, y=673), Step("size", x=20, y=5)],
            id="a detail that has the keys and no room",
        ),
        pytest.param(
            [key("5"), Step("click", x=535, y=353), Step("size", x=100, y=16)],
            id="a detail of a chart in a flat window",
        ),
        *(
            pytest.param(
                [LARGE, key("5"), key(over), FLAT, key("escape")],
                id=f"a chart without room under the screen of {over}",
            )
            for over in ("C", "s", "f1")
        ),
        pytest.param(
            [Step("file", "empty"), key("t"), key("w"), Step("file", "sound"), key("1"), key("8")],
            id="records chosen from, and read again",
        ),
        pytest.param(
            [LARGE, key("5"), LEFT, key("C"), FLAT, BACK, key("escape")],
            id="a screen opened while another window had the keys",
        ),
        pytest.param(
            [LARGE, key("5"), key("C"), LEFT, FLAT, BACK, key("escape")],
            id="a chart without room, while another window had the keys",
        ),
        pytest.param(
            [key("5"), Step("click", x=535, y=353), LEFT, FLAT, BACK],
            id="a detail of a chart without room, while another window had the keys",
        ),
        pytest.param(
            [Step("size", x=120, y=24), key("3"), key("end"), key("up"), key("up")],
            id="a scrolled list in which another row than that of the cursor stood out",
        ),
        pytest.param(
            [Step("file", "broken"), Step("file", "none of it")],
            id="a message that left something behind when a lower one took its place",
        ),
        pytest.param(
            [key("ctrl+p"), Step("paste", "a\x9b31mb\x9d52;c;ZXZpbA==\x9c")],
            id="a pasted text that commanded the terminal",
        ),
        pytest.param(
            [Step("size", x=1, y=1), key("ctrl+p"), key("down"), key("pagedown")],
            id="a page further in a palette without room",
        ),
    ],
)
def test_what_was_found_once_is_not_found_again(steps: list[Step], tmp_path: Path) -> None:
    walk(steps, tmp_path / "dossier", paint_every=1)
