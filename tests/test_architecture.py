"""The walls between the rooms: who may know whom, and what no script should have to wait for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"
SCREENS = {"textual", "rich"}
ANSWER = "import contextlib, io, sys\nwith contextlib.redirect_stdout(io.StringIO()):\n"
LOADED = "\nprint(*{name.partition('.')[0] for name in sys.modules})"


def modules_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after running `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}{LOADED}"],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(SOURCES)},
    )  # fmt: skip
    return set(done.stdout.split())


def test_every_room_imports_only_what_its_contract_allows() -> None:
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(SOURCES)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(
    "room",
    [
        "dossier",
        "source",
        "proof",
        "draft",
        "archive",
        "cite",
        "export",
        "sheet",
        "clipboard",
        "settings",
        "files",
        "cli",
    ],
)
def test_a_room_below_the_screen_is_entered_without_the_screen(room: str) -> None:
    assert not modules_after(f"import sys, pfd_tui.{room}") & SCREENS


@pytest.mark.parametrize(
    "words",
    [
        ["search", "libel"],
        ["search", "libel", "--format", "json"],
        ["show", "birzhanova"],
        ["export", "--to", "json"],
        ["export", "--to", "csv"],
        ["export", "--to", "html"],
        ["export", "--to", "ftm"],
        ["export", "--to", "ics"],
        ["export", "--to", "timelinejs"],
        ["export", "--to", "timeline-svg"],
        ["cite", "q-ratings"],
        ["cite", "q-ratings", "--style", "mla", "--format", "bibtex"],
        ["check"],
        ["check", "--format", "json"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_a_verb_that_answers_on_the_command_line_never_loads_the_screen(words: list[str]) -> None:
    code = f"{ANSWER}    from pfd_tui.cli import run\n    assert run({words!r}) == 0"
    assert not modules_after(code) & SCREENS


def test_what_is_not_a_terminal_is_told_so_before_the_screen_is_loaded() -> None:
    code = "import sys\nfrom pfd_tui.cli import run\nassert run([]) == 2"
    assert not modules_after(code) & SCREENS


def test_the_version_is_told_before_anything_is_loaded() -> None:
    code = (
        f"{ANSWER}    from pfd_tui.__main__ import main\n"
        "    sys.argv = ['pfd-tui', '--version']\n    assert main() == 0"
    )
    loaded = modules_after(code)
    assert "pfd_tui" in loaded
    assert not loaded & (SCREENS | {"argparse", "yaml", "sqlite3", "pathlib", "json"})


def test_help_is_told_before_a_dossier_could_be_read() -> None:
    code = (
        f"{ANSWER}    from pfd_tui.cli import run\n    try:\n        run(['--help'])\n"
        "    except SystemExit as ended:\n        assert ended.code == 0"
    )
    assert not modules_after(code) & SCREENS
