"""Completion in real shells: verbs, options, the words that options may have, and files."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import process
from tests.terminals import Window, installed
from tests.test_architecture import SCREENS, modules_after

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker

TYPED = {
    "pfd-tui sea": "pfd-tui search",
    "pfd-tui --asc": "pfd-tui --ascii",
    "pfd-tui my-dos": "pfd-tui my-dossier/",
    "pfd-tui check my-dos": "pfd-tui check my-dossier/",
    "pfd-tui check with": "pfd-tui check with space.yaml",
    "pfd-tui search --kind pers": "pfd-tui search --kind person",
    "pfd-tui search libel --kind pers": "pfd-tui search libel --kind person",
    "pfd-tui cite --format=mark": "pfd-tui cite --format=markdown",
    "pfd-tui cite q-1 --style chicago-a": "pfd-tui cite q-1 --style chicago-author-date",
    "pfd-tui cite --no-pr": "pfd-tui cite --no-proof",
    "pfd-tui export my-dossier --to timeline-c": "pfd-tui export my-dossier --to timeline-csv",
    "pfd-tui export --to json -o artic": "pfd-tui export --to json -o article.txt",
    "pfd-tui new there --from artic": "pfd-tui new there --from article.txt",
    "pfd-tui serve --hos": "pfd-tui serve --host",
    "pfd-tui completion z": "pfd-tui completion zsh",
}
"""What is typed before the tab, and what stands there after it."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a dossier and texts in it, where the shell is."""
    folder = tmp_path / "folder"
    (folder / "my-dossier").mkdir(parents=True)
    (folder / "article.txt").touch()
    (folder / "with space.yaml").touch()
    monkeypatch.chdir(folder)
    return folder


def script(shell: str, folder: Path) -> Path:
    done = process("completion", shell)
    assert (done.returncode, done.stderr) == (0, b"")
    path = folder / "_pfd-tui"
    path.write_bytes(done.stdout)
    return path


def completed(window: Window, typed: str) -> str:
    """What a line is after the tab: the shell itself prints it, made a comment by `echo`."""
    window.press(typed.encode() + b"\t\x01echo '<'\x20\x05 '>'\r")
    found = window.read_until(rb"\n<\s+(.*?)\s*>\r")[1].decode()
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", found).strip()


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_tab_completes(shell: str, here: Path, tmp_path: Path) -> None:
    installed(shell)
    path = script(shell, tmp_path)
    start = {
        "bash": (["--norc", "--noprofile", "-i"], f"source '{path}'; bind 'set bell-style none'"),
        "zsh": (
            ["-f", "-i"],
            f"unsetopt prompt_sp beep; fpath=('{tmp_path}' $fpath); autoload -Uz compinit; "
            f"compinit -u -d '{tmp_path}/dump'; bindkey -e",
        ),
    }
    options, setting_up = start[shell]
    with Window([shell, *options], {"HOME": str(tmp_path), "TERM": "dumb"}) as window:
        window.press(f"{setting_up}; PS1='% '; echo re''ady\r".encode())
        window.read_until(rb"\nready")
        for typed, wanted in TYPED.items():
            line = completed(window, typed).removesuffix("=").removesuffix("/")
            assert line.replace("\\ ", " ") == wanted.removesuffix("/"), typed


def test_fish_offers_the_same(here: Path, tmp_path: Path) -> None:
    fish = installed("fish")
    path = script("fish", tmp_path)
    for typed, wanted in TYPED.items():
        done = subprocess.run(
            [fish, "--no-config", "-c", f'source "{path}"; complete -C "{typed}"'],
            capture_output=True, text=True, check=True, env=os.environ | {"HOME": str(tmp_path)},
        )  # fmt: skip
        offered = [line.partition("\t")[0] for line in done.stdout.splitlines()]
        word = typed.rpartition(" ")[2]
        last = wanted[len(typed) - len(word) :]
        assert last.replace(" ", "\\ ") in offered or last in offered, (typed, offered)


def test_a_shell_that_is_not_known_is_wrong_usage(ask: Asker) -> None:
    answer = ask("completion", "tcsh")
    assert (answer.status, answer.out) == (2, "")
    assert "bash" in answer.err


def test_the_scripts_wait_for_no_screen() -> None:
    assert not modules_after("import sys, pfd_tui.cli.completion") & SCREENS
