"""Editing while something else happens: another edit, a full disk, an end, another process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pfd_tui.archive import Selection, cache, open_again, patching
from pfd_tui.archive.progress import Progress, in_words
from pfd_tui.dossier.records import Kind
from tests.archive.shelves import Shelf, edit, read_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf with a dossier that was read."""
    return read_in(tmp_path, monkeypatch)


def during(monkeypatch: pytest.MonkeyPatch, step: str, happening: Callable[[], object]) -> None:
    """Have something happen once, before a step of patching."""
    room = patching if step == "patch" else cache
    done = getattr(room, step)

    def interrupted(*arguments: Any) -> Any:
        monkeypatch.setattr(room, step, done)
        happening()
        return done(*arguments)

    monkeypatch.setattr(room, step, interrupted)


@pytest.mark.parametrize("step", ["copy_unsealed", "patch", "seal"])
def test_a_dossier_that_changes_meanwhile_is_right_in_the_end(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    edit(shelf, "said: 2020", "said: 2021")
    during(monkeypatch, step, lambda: edit(shelf, "topics: [law]", "note: new"))
    shelf.open().close()
    shelf.agrees()


@pytest.mark.parametrize("step", ["copy_unsealed", "patch", "seal"])
def test_a_text_that_changes_meanwhile_is_never_proved_against_by_halves(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    edit(shelf, "said: 2020", "said: 2021")
    during(monkeypatch, step, lambda: shelf.write("1.txt", "Something else."))
    shelf.open().close()
    shelf.agrees()


@pytest.mark.parametrize("step", ["copy_unsealed", "patch", "seal"])
def test_a_full_disk_leaves_the_answers_right_and_nothing_behind(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    edit(shelf, "The end.", "A beginning.")
    during(monkeypatch, step, full)
    shelf.agrees()
    assert [path.suffix for path in shelf.cache.iterdir()] == [".sqlite"]


class KilledError(BaseException):
    """Ends all, as a signal does."""


@pytest.mark.parametrize("step", ["copy_unsealed", "patch", "seal"])
def test_a_patch_that_is_broken_off_leaves_the_archive_as_it_was(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def kill() -> None:
        raise KilledError

    [kept] = shelf.cache.iterdir()
    before = kept.read_bytes()
    edit(shelf, "The end.", "A beginning.")
    with monkeypatch.context() as patch:
        during(patch, step, kill)
        with pytest.raises(KilledError):
            shelf.open()
    assert [path.read_bytes() for path in shelf.cache.iterdir()] == [before]
    assert shelf.is_patched()
    shelf.agrees()


def test_a_process_killed_while_it_patches_holds_nobody_up(shelf: Shelf) -> None:
    edit(shelf, "The end.", "A beginning.")
    code = "cache.seal = lambda path: (print('sealing', flush=True), time.sleep(60))"
    process = opening(shelf, code)
    assert process.stdout is not None
    assert process.stdout.readline() == "sealing\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert shelf.is_patched()
    shelf.agrees()


def test_of_processes_that_begin_at_once_one_patches(shelf: Shelf) -> None:
    edit(shelf, "The end.", "A beginning.")
    processes = [opening(shelf) for _ in range(3)]
    said = [process.communicate()[0] for process in processes]
    assert sorted(said) == ["0\n", "0\n", "1\n"]
    shelf.agrees()
    assert shelf.builds == 1 + 1  # the second to compare with


def opening(shelf: Shelf, code: str = "") -> subprocess.Popen[str]:
    """A process that opens the dossier, and prints how many records it has read again."""
    program = f"""if True:
        import time
        from pathlib import Path
        from pfd_tui.archive import cache, open_archive
        from pfd_tui.dossier.dataset import locate
        {code}
        heard = []
        folder = Path({str(shelf.cache)!r})
        open_archive(locate([{str(shelf.folder)!r}]), folder=folder, progress=heard.append)
        print(max((each.again for each in heard), default=0))
    """
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=os.environ
    )


def test_an_open_archive_goes_on_while_it_is_replaced(shelf: Shelf) -> None:
    with contextlib.closing(shelf.open()) as before:
        edit(shelf, "The end.", "A beginning.")
        with contextlib.closing(shelf.open()) as after:
            assert open_again(before) is None
            for archive, word in ((before, "end"), (after, "beginning")):
                found = archive.find(Selection(query=word))
                assert len(found.numbers[Kind.EVENT]) == 1


def test_who_waits_is_told_how_much_is_read_again(shelf: Shelf) -> None:
    edit(shelf, "The end.", "A beginning.")
    edit(shelf, "said: 2020", "said: 2021")
    del shelf.heard[:]
    shelf.open().close()
    assert [progress.again for progress in shelf.heard] == [2, 2]
    assert [progress.share for progress in shelf.heard] == [0, 1]
    said = [in_words(Progress(again=n), 5) for n in (1, 2)]
    assert said == [("0 %", "1 changed record read again"), ("0 %", "2 changed records read again")]
