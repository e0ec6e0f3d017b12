"""Killed at any moment of writing: nothing is lost, nothing half written, nothing left for ever."""

from __future__ import annotations

import shutil
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from pfd_tui.files import unfinished, write_whole
from tests.faults.killing import ACTIONS, Action, Desk, Killing, contents, left_over, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes as Linux shows them"
)

QUOTES = 120
KILLS = {"building the archive": 3, "reading an edited dossier again": 2, "an export to a file": 2}
"""How often each is killed here, where not once; `run.py` does it two hundred times."""


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_after_a_kill_all_is_as_if_it_had_not_been(action: Action, tmp_path: Path) -> None:
    killing = Killing(action, tmp_path / "desk", QUOTES)
    random = Random(action.name)
    for _ in range(KILLS.get(action.name, 1)):
        killing.kill_once(random)


def test_what_a_killed_export_left_is_swept_and_what_is_still_written_is_not(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "out.json"
    left, others = folder / ".out.json.a.unfinished", folder / ".another.a.unfinished"
    for path in (left, others):
        path.write_text("half of")
    with unfinished(folder, out.name) as running:
        write_whole(out, ["the whole"])
        assert running.exists()
    assert sorted(path.name for path in folder.iterdir()) == [others.name, out.name]
    assert out.read_text() == "the whole"


def test_the_looking_finds_what_is_lost_and_what_is_left(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    write_dossier(desk.dossier, 3)
    desk.out.parent.mkdir()
    desk.out.write_text("half of")
    export = next(action for action in ACTIONS if action.name == "an export to a file")
    with pytest.raises(AssertionError):
        export.holds(desk, b"the whole")
    (desk.out.parent / ".file.x.unfinished").touch()
    assert left_over(desk) == [".file.x.unfinished"]
    before = contents(desk.dossier.parent)
    shutil.copy(desk.out, desk.dossier)
    assert contents(desk.dossier.parent) != before
