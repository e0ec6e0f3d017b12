"""Every command of the documentation does what its page says."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cli import run
from pfd_tui.cli.arguments import parse
from pfd_tui.cli.help import VERBS
from tests import pages
from tests.cli.support import environment
from tests.tui.driving import opened

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = {"serve", "open"}
"""Verbs that do not end by themselves: only their arguments are read here."""
STANDING_IN = {
    "pfd-tui": f"exec '{sys.executable}' -P -m pfd_tui \"$@\"",
    "pdftotext": "cat article.txt",
    "less": "cat",
}
"""Programs that pages call: this one, and short ones for those of others."""


class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    def __init__(
        self,
        folder: Path,
        bundled: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self._here, self._tools = folder / "here", folder / "tools"
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self._lent = {"my-dossier"}
        """Folders that the reader had before, and that the page may make instead."""
        for made in (self._here, self._tools):
            made.mkdir()
        shutil.copytree(bundled, self._here / "my-dossier")
        shutil.copy(next((bundled / "sources").iterdir()), self._here / "article.txt")
        for name, does in STANDING_IN.items():
            (self._tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
            (self._tools / name).chmod(0o755)
        monkeypatch.chdir(self._here)

    def follow(self, step: pages.Step) -> None:
        """Do one thing that the page says, and see that it is as the page shows it."""
        match step:
            case pages.File(path, content):
                (self._here / path).write_text(content, encoding="utf-8")
            case pages.Change(path, lines):
                text = (self._here / path).read_text(encoding="utf-8")
                for old, new in lines:
                    assert text.count(old) == 1, f"{path} has no one line {old!r}"
                    text = text.replace(old, new)
                (self._here / path).write_text(text, encoding="utf-8")
            case pages.Copied():
                assert asyncio.run(self._copied(step)).rstrip() == step.text.rstrip()
            case pages.Command():
                self._carry_out(step)

    async def _copied(self, step: pages.Copied) -> str:
        async with opened(self._here / step.dossier, self._here.parent) as driver:
            await driver.press(*step.keys)
            return driver.app.clipboard

    def _carry_out(self, command: pages.Command) -> None:
        status, output = self.answer(command.line)
        may_find_faults = command.status is None and command.line.startswith("pfd-tui check")
        allowed = {0, 1} if may_find_faults else {command.status or 0}
        assert status in allowed, f"$ {command.line}: exit status {status}\n{output}"
        if command.output is not None:
            lines = output.splitlines()
            assert pages.is_shown(command.output, lines), f"$ {command.line}\n{output}"

    def answer(self, line: str) -> tuple[int, str]:
        """The exit status of a command line, and what it prints: the answer, then messages."""
        programs = pages.pipeline(line)
        if programs is None:
            return self._in_a_shell(line)
        status, out, messages = 0, "", ""
        for program in programs:
            self._make_room(program[1:])
            self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(out.encode())))
            status = self._run(program[1:])
            out, err = self._capsys.readouterr()
            messages += err
        return status, out + messages

    def _make_room(self, words: list[str]) -> None:
        """What `new` is to make must not be there yet."""
        if words[:1] == ["new"] and words[1] in self._lent:
            shutil.rmtree(self._here / words[1])
            self._lent.remove(words[1])

    def _run(self, words: list[str]) -> int:
        self._capsys.readouterr()
        try:
            if not words or words[0] in ENDLESS or words[0] not in {*VERBS, "--help", "--version"}:
                parse(words)
                return 0
            return run(words)
        except SystemExit as ended:  # --help and --version end as argparse ends them
            return ended.code if isinstance(ended.code, int) else 1

    def _in_a_shell(self, line: str) -> tuple[int, str]:
        path = f"{self._tools}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["/bin/sh", "-c", line], cwd=self._here, capture_output=True, text=True, check=False,
            env=environment(HOME=str(self._here.parent), PATH=path),
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def reader(
    tmp_path: Path,
    bundled: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Reader:
    return Reader(tmp_path, bundled, capsys, monkeypatch)


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_does_what_the_page_says(reader: Reader, page: Path) -> None:
    left_out = {command for name, command in pages.not_run() if name == page.name}
    for step in pages.steps(page):
        if not (isinstance(step, pages.Command) and step.line in left_out):
            reader.follow(step)


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.stem)
def test_every_command_in_the_text_of_a_page_is_one(reader: Reader, page: Path) -> None:
    for command in sorted(pages.in_text(page)):
        status, output = reader.answer(command)
        assert status in (0, 1), f"{command}\n{output}"  # 1: it found nothing, or faults


def test_what_is_not_run_stands_on_a_page_and_has_a_reason() -> None:
    on_pages = {
        (page.name, step.line)
        for page in pages.PAGES
        for step in pages.steps(page)
        if isinstance(step, pages.Command)
    }
    assert pages.not_run().keys() <= on_pages


@pytest.mark.parametrize(
    ("shown", "printed", "is_so"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["a"], ["a", "b"], False),
        (["a", "…", "d"], ["a", "b", "c"], False),
        (["a."], ["ab"], False),
    ],
)
def test_shown_output_is_compared_line_by_line(
    shown: list[str], printed: list[str], is_so: bool
) -> None:
    assert pages.is_shown(tuple(shown), printed) is is_so


def test_a_command_that_answers_otherwise_than_shown_is_noticed(
    reader: Reader, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ pfd-tui search libel --limit 1\nNothing like this\n```\n")
    [step] = pages.steps(page)
    with pytest.raises(AssertionError, match="search libel"):
        reader.follow(step)
