"""Running the command line: in this process, and as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pfd_tui.cli import run

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
SOUND = """\
dossier: {version: 1, title: Two voices}
sources:
  - {id: paper, kind: article, title: The paper, text: paper.txt, issued: 2021-05-03}
people:
  - {id: ada, name: Ada Lovelace}
  - {id: bob, name: Bob Hope}
quotes:
  - {id: q-ada, speaker: ada, source: paper, text: "We help journalists",
     attribution: {basis: stated, words: "says Ada"}}
  - {id: q-bob, speaker: bob, source: paper, text: "we help bloggers"}
timeline:
  - {id: e-help, when: 2021-02, what: Help was given, who: [ada]}
"""
SOUND_TEXT = "“We help journalists”, says Ada.\n\nHe thinks “we help bloggers” as well.\n"


@dataclass(frozen=True)
class Answer:
    """What a command line gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON value."""
        return json.loads(self.out)


class Asker:
    """Runs command lines in this process through the public face of the room."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path, pipe: bytes | None = None) -> Answer:
        """Carry out a command line; `pipe` is what stands on standard input."""
        if pipe is not None:
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pipe)))
        self._capsys.readouterr()
        try:
            status = run([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = cast("int", ended.code)
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.err
        return Answer(status, captured.out, captured.err)


def environment(**more: str) -> dict[str, str]:
    """The variables of a process of ours: no colours or encodings of whoever runs the tests."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "LC_", "LANG", "COV"))
    }
    return own | {"PYTHONPATH": str(SOURCES), "LANG": "C.UTF-8", "TERM": "xterm"} | more


def process(
    *arguments: str | bytes | Path, pipe: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """`pfd-tui` as a process, `pipe` on its standard input; `more` are environment variables."""
    done = subprocess.run(
        [sys.executable, "-m", "pfd_tui", *arguments],
        input=pipe, capture_output=True, env=environment(**more), check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"Exception ignored" not in done.stderr, done.stderr.decode()
    return done


def write_dossier(folder: Path, yaml: str = SOUND, text: str = SOUND_TEXT) -> Path:
    """A dossier file with the text of its source beside it; returns the path of the YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.txt").write_text(text, encoding="utf-8")
    path = folder / "dossier.yaml"
    path.write_text(yaml, encoding="utf-8")
    return path
