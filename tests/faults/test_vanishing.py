"""Files that are no files, and files that vanish: nobody waits for ever, and nothing is made up."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.dataset import open_file
from pfd_tui.tui.widgets.titlebar import TitleBar
from tests.faults.test_places import run
from tests.tui.driving import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files as Unix has them")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def nothing(path: Path) -> None:
    path.unlink()


def no_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def a_secret(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")


BECOMES = [a_pipe, a_device, a_folder, a_circle, nothing, a_secret]


@pytest.mark.parametrize("become", BECOMES)
def test_a_source_text_that_is_no_file_is_told_and_nothing_is_proved(
    become: Callable[[Path], None], own_dossier: Path
) -> None:
    become(own_dossier.with_name("paper.txt"))
    done = run("check", own_dossier)
    assert done.returncode == 1
    assert b"the source text `paper.txt`" in done.stdout
    assert b"verbatim" not in done.stdout


@pytest.mark.parametrize("become", [a_pipe, a_circle, a_secret])
def test_a_dossier_that_is_no_file_is_told(
    become: Callable[[Path], None], own_dossier: Path
) -> None:
    become(own_dossier)
    done = run("search", "help", own_dossier)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"dossier.yaml" in done.stderr


@pytest.mark.parametrize("become", [a_pipe, a_device])
def test_what_became_no_file_after_it_was_found_is_not_waited_for(
    become: Callable[[Path], None], own_dossier: Path
) -> None:
    become(own_dossier)
    with pytest.raises(OSError, match="not a file"):
        open_file(own_dossier)


@pytest.mark.parametrize("become", [a_pipe, a_folder, no_folder, a_secret])
async def test_a_dossier_that_goes_under_the_open_explorer_stays_on_the_screen(
    become: Callable[[Path], None], own_dossier: Path, tmp_path: Path
) -> None:
    async with opened(own_dossier, tmp_path) as driver:
        before = driver.lines("#quotations")
        assert len(before) == 2
        become(own_dossier)
        await driver.look_at_files()
        assert driver.lines("#quotations") == before
        assert "not reloaded" in driver.explorer.query_one(TitleBar).text


@pytest.mark.parametrize("become", [a_pipe, a_folder, a_secret])
async def test_a_source_text_that_goes_under_the_open_explorer_proves_nothing_any_more(
    become: Callable[[Path], None], own_dossier: Path, tmp_path: Path
) -> None:
    async with opened(own_dossier, tmp_path) as driver:
        assert [row[1] for row in driver.lines("#quotations")] == ["✓", "✓"]
        become(own_dossier.with_name("paper.txt"))
        await driver.look_at_files()
        assert [row[1] for row in driver.lines("#quotations")] == ["–", "–"]


def test_an_export_to_a_circle_of_links_is_told(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to("circle")
    done = run("export", "--to", "json", "-o", circle)
    assert done.returncode == 2
    assert b"cannot write" in done.stderr


def test_an_export_may_have_the_longest_name_there_is(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    assert run("export", "--to", "json", "-o", path).returncode == 0
    assert list(tmp_path.glob("n*")) == [path]
