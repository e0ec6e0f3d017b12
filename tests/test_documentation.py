"""The documentation cannot drift: what can be made from the program is compared with it."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cli import run
from pfd_tui.cli.arguments import parse, parser_of
from pfd_tui.cli.help import VERBS
from tests.cli.support import environment

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        "docs/format.md", "docs/keys.md", "docs/citing.md", "share/man/man1/pfd-tui.1",
        "share/bash-completion/completions/pfd-tui", "share/zsh/site-functions/_pfd-tui",
        "share/fish/vendor_completions.d/pfd-tui.fish",
    ],
)  # fmt: skip
def test_what_is_made_from_the_program_says_what_it_does(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8")
    assert written == generator().PAGES[name](), "run: python docs/generate.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} → {target}"


def commands_in(page: Path) -> list[str]:
    """The lines of shell blocks that call the program without its screen."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    verbs = [*VERBS, "--version", "--help"]
    verbs.remove("serve")  # which does not end by itself
    return [
        line
        for line in lines
        if line.startswith("pfd-tui ") and line.split()[1] in verbs and "|" not in line
    ]


@pytest.mark.parametrize(
    "command", sorted({command for page in PAGES for command in commands_in(page)})
)
def test_every_documented_command_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundled: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)[1:]
    if words[0] == "new":
        shutil.copy(next((bundled / "sources").iterdir()), tmp_path / "article.txt")
    else:
        (tmp_path / "my-dossier").symlink_to(bundled)
    try:
        status = run(words)
    except SystemExit as exit_:  # --help and --version end as argparse ends them
        status = exit_.code if isinstance(exit_.code, int) else 1
    assert status == 0


EXAMPLES = [
    line.split("  #")[0].strip()
    for verb in VERBS
    for line in (parser_of(verb).epilog or "").partition("example")[2].splitlines()
    if line.startswith("  ") and "pfd-tui" in line
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_help_works(example: str, tmp_path: Path, bundled: Path) -> None:
    words = shlex.split(example)
    if words[1:2] == ["serve"] or words in (["pfd-tui"], ["pfd-tui", "my-dossier/"]):
        parse([word for word in words[1:] if word not in (">", "address.txt")])
        return  # they do not end by themselves; tests of their own open what they open
    tools, here = tmp_path / "tools", tmp_path / "here"
    for folder in (tools, here, *(tmp_path / each for each in HOMES)):
        folder.mkdir(parents=True)
    for name, does in STANDING_IN.items():
        (tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    shutil.copy(next((bundled / "sources").iterdir()), here / "article.txt")
    if words[1] != "new" and "new" not in words:
        shutil.copytree(bundled, here / "my-dossier")
        shutil.copytree(bundled, here, dirs_exist_ok=True)
        shutil.copy(next(here.glob("*.yaml")), here / "my-dossier.yaml")
    done = subprocess.run(
        ["/bin/sh", "-c", example], cwd=here, capture_output=True, text=True, check=False,
        env=environment(HOME=str(tmp_path), PATH=f"{tools}{os.pathsep}{os.environ['PATH']}"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "failed").exists(), done.stderr  # also before a pipe


HOMES = (".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions")
STANDING_IN = {
    "pfd-tui": f'\'{sys.executable}\' -P -m pfd_tui "$@" || echo "$@" >> "$HOME/failed"',
    "pdftotext": "cat article.txt",
    "pandoc": "cat > dossier.docx",
}
"""Programs that examples call: this one, and short ones for those of others."""


@pytest.mark.parametrize(
    "command", [["mandoc", "-T", "lint", "-W", "warning"], ["man", "--warnings", "-l"]]
)
def test_the_manual_page_is_sound(command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    page = ROOT / "share" / "man" / "man1" / "pfd-tui.1"
    done = subprocess.run(
        [*command, page], capture_output=True, text=True, check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8", "MANWIDTH": "100", "MANPAGER": "cat"},
    )  # fmt: skip
    complaints = done.stderr + (done.stdout if command[0] == "mandoc" else "")
    told = [line for line in complaints.splitlines() if "missing date" not in line]
    assert told == []  # there is no date: the page is made again from the same program
    if command[0] == "man":
        for verb in VERBS.values():
            assert verb.usage.removeprefix("open ") in " ".join(done.stdout.split())


def test_the_dossier_shown_in_the_readme_is_sound(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]
    (tmp_path / "sources").mkdir()
    words = "“We do not distinguish between journalists and bloggers.” says Jane Doe."
    (tmp_path / "sources" / "interview-1.txt").write_text(words, encoding="utf-8")
    (tmp_path / "dossier.yaml").write_text(example, encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 0
