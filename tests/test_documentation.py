"""The documentation cannot drift: what can be made from the program is compared with it."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite import Style
from pfd_tui.cite.document import compose
from pfd_tui.cite.formats import text as as_text
from pfd_tui.cite.styles import MANUALS
from pfd_tui.cite.styles.manual import Manual
from pfd_tui.cli.arguments import parse, parser_of
from pfd_tui.cli.help import VERBS
from pfd_tui.export import FORMATS
from tests.cite.samples import PLAIN
from tests.cli.support import environment
from tests.pages import PAGES, ROOT
from tests.tui.test_snapshots import MADE_WITH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

LINK = re.compile(r"\]\((?!https?://)([^)\s]+)\)")


def script(name: str) -> ModuleType:
    """A script of the documentation."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        "docs/format.md", "docs/keys.md", "docs/citing.md", "docs/search.md",
        "share/man/man1/pfd-tui.1",
        "share/bash-completion/completions/pfd-tui", "share/zsh/site-functions/_pfd-tui",
        "share/fish/vendor_completions.d/pfd-tui.fish",
    ],
)  # fmt: skip
def test_what_is_made_from_the_program_says_what_it_does(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8")
    assert written == script("generate").PAGES[name](), "run: python docs/generate.py"


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Where the links of a page lead: to a file, and in it to an anchor, if any."""
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    for target in LINK.findall(text):
        path, _, anchor = target.partition("#")
        yield (page.parent / path).resolve() if path else page, anchor


def anchors(page: Path) -> set[str]:
    """What a link into a page may lead to: its headings as GitHub writes them, and its own."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    return slugs | set(re.findall(r"<a id=\"([^\"]+)\">", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        assert target.exists(), f"{page.name} → {target}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{page.name} → {target.name}#{anchor}"


def test_every_page_is_listed_in_the_readme() -> None:
    listed = {target for target, _ in links(ROOT / "README.md")}
    assert {page for page in PAGES if page.name != "README.md"} <= listed


def test_what_a_key_does_can_be_done_on_the_command_line_or_is_about_the_screen() -> None:
    keys = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    told = page.partition("## Without the screen")[2].partition("\n## ")[0]
    names = re.findall(r"(?<!\*)\*([A-Z][a-z ]+)\*(?!\*)", told)
    assert len(names) == len(set(names))
    assert set(names) == set(re.findall(r"^\| .+? \| ([A-Z][^|]*?) \|", keys, re.MULTILINE))


@pytest.mark.parametrize("page", ["commands.md", "configuration.md", "citing.md"])
def test_every_style_is_named_where_styles_are_told(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert not [style for style in Style if f"{style}" not in re.findall(r"[a-z-]+", text)]


def test_the_table_of_styles_has_each_style_by_its_name_and_its_word() -> None:
    page = (ROOT / "docs" / "citing.md").read_text(encoding="utf-8")
    table = page.partition("| style | for | `--style` |\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| `([a-z-]+)` \|$", table, re.MULTILINE)
    assert rows == [(MANUALS[style].name, str(style)) for style in Style]


@pytest.mark.parametrize("page", ["commands.md", "exports.md"])
def test_every_export_format_is_named_where_formats_are_told(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert not [name for name in FORMATS if f"`{name}`" not in text]


def test_every_code_of_a_problem_is_in_the_table_of_codes() -> None:
    page = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    rooms = [ROOT / "src" / "pfd_tui" / room for room in ("dossier", "proof", "source", "archive")]
    trees = [ast.parse(path.read_bytes()) for room in rooms for path in room.rglob("*.py")]
    codes = set(_given_as_code([node for tree in trees for node in ast.walk(tree)]))
    assert len(codes) > 50
    assert not [code for code in sorted(codes) if f"`{code}`" not in page]


def _given_as_code(nodes: list[ast.AST]) -> Iterator[str]:
    """What is given, as a text, to a parameter or a field named `code`."""
    places: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.posonlyargs + node.args.args]
            names.remove("self") if "self" in names else None
        elif isinstance(node, ast.ClassDef):
            fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
            names = [each.id for each in fields if isinstance(each, ast.Name)]
        else:
            continue
        if "code" in names:
            places[node.name] = names.index("code")
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        given = [word.value for word in node.keywords if word.arg == "code"]
        at = places.get(called, len(node.args))
        for value in [*given, *node.args[at : at + 1]]:
            for part in ast.walk(value):
                text = part.value if isinstance(part, ast.Constant) else None
                if isinstance(text, str) and re.fullmatch("[a-z0-9-]+", text):
                    yield text


def test_the_style_that_contributors_begin_with_is_one() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    [code] = re.findall(r"<!-- style -->\n```python\n(.*?)```", page, re.DOTALL)
    made: dict[str, object] = {}
    exec(code, made)
    manual = made["HOUSE"]
    assert isinstance(manual, Manual)
    assert "\n\nSources\n\n" in as_text.write(compose([PLAIN], manual))


EXAMPLES = [
    line.split("  #")[0].strip()
    for verb in VERBS
    for line in (parser_of(verb).epilog or "").partition("example")[2].splitlines()
    if line.startswith("  ") and "pfd-tui" in line
]


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example(verb: str) -> None:
    assert any(f"pfd-tui {verb}".removesuffix(" open") in example for example in EXAMPLES)


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


@pytest.mark.parametrize("name", ["explorer-dark.svg", "explorer-light.svg"])
def test_the_picture_of_the_explorer_shows_what_the_explorer_shows(name: str) -> None:
    pictures = script("pictures")
    kept = (pictures.FOLDER / name).read_text(encoding="utf-8")
    drawn = pictures.draw(pictures.PICTURES[name])
    if not version("textual").startswith(f"{MADE_WITH}."):  # which draws other frames
        kept, drawn = (re.sub(r"<[^>]*>", "", each) for each in (kept, drawn))
    assert drawn == kept, "run: python docs/pictures.py"


def test_each_picture_is_drawn_by_the_script_and_asks_for_nothing() -> None:
    pictures = script("pictures")
    assert {each.name for each in pictures.FOLDER.iterdir()} == set(pictures.PICTURES)
    for picture in pictures.FOLDER.iterdir():
        fetched = re.findall(r"(?:href|src|url)\b\W+https?:", picture.read_text(encoding="utf-8"))
        assert fetched == []
