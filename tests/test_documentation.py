"""The documentation cannot drift: what can be made from the program is compared with it."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cli import run

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


@pytest.mark.parametrize("name", ["format.md", "keys.md", "citing.md"])
def test_the_reference_pages_say_what_the_program_does(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == generator().PAGES[name](), "run: python docs/generate.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} → {target}"


def commands_in(page: Path) -> list[str]:
    """The lines of shell blocks that call the program without its screen."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    verbs = ("search", "show", "cite", "check", "export", "schema", "new", "--version", "--help")
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


def test_the_dossier_shown_in_the_readme_is_sound(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]
    (tmp_path / "sources").mkdir()
    words = "“We do not distinguish between journalists and bloggers.” says Jane Doe."
    (tmp_path / "sources" / "interview-1.txt").write_text(words, encoding="utf-8")
    (tmp_path / "dossier.yaml").write_text(example, encoding="utf-8")
    assert run(["check", str(tmp_path)]) == 0
