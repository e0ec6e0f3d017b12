"""`pfd-tui doctor`: what a bug report needs, without the names of anybody's folders."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from pfd_tui import __version__
from pfd_tui.archive.eviction import kept_archives
from pfd_tui.cli import doctor
from pfd_tui.settings import settings_path
from tests.cli.support import process, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.support import Asker


def value(out: str, label: str) -> str:
    return next(line[12:] for line in out.splitlines() if line.split(" ")[0] == label)


def test_versions_terminal_and_the_way_to_the_clipboard_are_told(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    monkeypatch.delenv("TMUX", raising=False)
    answer = ask("doctor")
    assert answer.status == 0
    assert value(answer.out, "pfd-tui") == __version__
    assert f"SQLite {sqlite3.sqlite_version}" in value(answer.out, "libraries")
    assert "with libyaml" in value(answer.out, "libraries")
    assert value(answer.out, "terminal").startswith("xterm-kitty")
    assert value(answer.out, "terminal").endswith("ssh")
    assert value(answer.out, "clipboard") == "terminal (OSC 52)"


def test_the_archives_and_their_size_are_told_and_no_name_of_a_home(
    tmp_path: Path, ask: Asker
) -> None:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    dossier = write_dossier(tmp_path / "dossier")
    assert process("search", "help", dossier, HOME=str(home)).returncode == 0
    out = process("doctor", HOME=str(home)).stdout.decode()
    [folder] = home.rglob("archives")
    [archive] = kept_archives(folder)
    assert "1 of at most 20, 0." in value(out, "archives")
    assert archive.path.name in out
    assert str(home) not in out
    assert value(out, "archives").startswith("~")
    assert ask("doctor").status == 0


def test_what_could_work_better_is_said(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\n! " not in ask("doctor").out
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("theme = 3\n")
    monkeypatch.setattr(doctor, "HAS_LIBYAML", False)
    monkeypatch.setattr("os.access", lambda *_: False)
    remarks = [line for line in ask("doctor").out.splitlines() if line.startswith("! ")]
    assert len(remarks) == 3
    assert "without libyaml" in remarks[0]
    assert "cannot be written" in remarks[1]
    assert "config.toml" in remarks[2]


def test_the_doctor_waits_for_no_screen() -> None:
    done = process("doctor", PYTHONPROFILEIMPORTTIME="1")
    assert b" textual." not in done.stderr
