"""Progress on the command line: for people who wait at a terminal, and for nobody else."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive.progress import Progress
from pfd_tui.cli import meter
from pfd_tui.cli.output import open_datasets

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


Connected = Callable[[], Terminal]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Connected:
    """Makes standard error a terminal of forty columns, where every second is long over.

    Called in the test itself: before it, pytest puts its own stream there.
    """

    def connect() -> Terminal:
        terminal = Terminal()
        monkeypatch.setattr("sys.stderr", terminal)
        return terminal

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((40, 24)))
    monkeypatch.setattr(meter, "SHOWN_AFTER", 0.0)
    monkeypatch.setattr(meter, "SHOWN_EVERY", 0.0)
    return connect


def shown(progress: Progress) -> None:
    with meter.progress_shown() as listener:
        assert listener is not None
        listener(progress)


def test_a_long_build_says_how_far_it_is_and_leaves_no_trace(connected: Connected) -> None:
    terminal = connected()
    shown(Progress(50, 100, 4_000))
    assert terminal.getvalue() == "\r\x1b[Kreading the dossier: 30 %, 4,000 record\r\x1b[K"


def test_a_short_build_says_nothing(connected: Connected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meter, "SHOWN_AFTER", 3600.0)
    terminal = connected()
    shown(Progress(50, 100, 4_000))
    assert terminal.getvalue() == ""


def test_a_line_is_taken_away_also_when_the_build_is_interrupted(
    connected: Connected, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, progress: Callable[[Progress], None]) -> None:
        progress(Progress(50, 100))
        raise KeyboardInterrupt

    monkeypatch.setattr("pfd_tui.cli.output.open_archive", interrupted)
    terminal = connected()
    with pytest.raises(KeyboardInterrupt):
        open_datasets([str(bundled)])
    assert "30 %" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("stream", [io.StringIO(), None], ids=["a pipe", "closed"])
def test_where_no_terminal_is_nothing_is_written(
    stream: io.StringIO | None, connected: Connected, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    open_datasets([str(bundled)]).close()
    assert stream is None or stream.getvalue() == ""


def test_a_terminal_that_cannot_clear_a_line_gets_none(
    connected: Connected, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    terminal = connected()
    open_datasets([str(bundled)]).close()
    assert terminal.getvalue() == ""


def test_a_terminal_without_a_size_is_told_nothing(
    sound: Path, connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = connected()
    monkeypatch.setattr(terminal, "fileno", io.StringIO().fileno)
    open_datasets([str(sound)]).close()
    assert not terminal.getvalue()
