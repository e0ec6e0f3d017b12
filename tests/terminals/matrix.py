"""The explorer in real terminals, by hand: `python tests/terminals/matrix.py [--write]`.

In each it is opened, searched, clicked at and left, and its screen is read back. The table goes to
standard output and, with `--write`, into `docs/terminals.md`.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from rich.cells import cell_len  # noqa: E402 - behind the path above

from tests.terminals.hosts import Host, Screen, Tmux, Xterm, missing, wait  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE = ROOT / "docs" / "terminals.md"
BEGIN, END = "<!-- table of tests/terminals/matrix.py -->", "<!-- end of the table -->"
SIZES = ((40, 12), (80, 24), (120, 40), (200, 60), (300, 100))
SHOWN_OF_WORDS = 8
"""Code points of a quotation that a row shows on the smallest screen."""
PROGRAM = f"echo was-here-before; {sys.executable} -m pfd_tui; echo status $?"
SOME_QUOTATION = re.compile(r"[✓v]\??!?↑?\^?\s.*[“\"]")
"""A row of the list of quotations, in signs or in ASCII."""


@dataclass(frozen=True)
class Case:
    """A terminal, what programs are told of it, and how large it is."""

    host: str
    term: str
    size: tuple[int, int] = (120, 40)
    environ: Mapping[str, str] = field(default_factory=dict)
    is_ascii: bool = False


CASES = (
    *(Case("tmux", "tmux-256color", size) for size in SIZES),
    *(Case("xterm", "xterm-256color", size) for size in SIZES),
    *(Case("GNU screen", "screen-256color", size) for size in SIZES[:3]),
    Case("tmux", "screen-256color"),
    Case("tmux", "xterm-256color", environ={"COLORTERM": "truecolor"}),
    Case("tmux", "xterm-256color", environ={"NO_COLOR": "1"}),
    Case("tmux", "xterm"),
    Case("xterm", "xterm"),
    Case("tmux", "linux", is_ascii=True),
    Case("tmux", "xterm-256color", (80, 24), {
        "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
    }, is_ascii=True),
    *(Case("tmux", "xterm-256color", environ={"THEME": theme, **colours})
      for theme in ("ansi-dark", "ansi-light") for colours in ({}, {"NO_COLOR": "1"})),
)  # fmt: skip


def main() -> int:
    """Try all cases; returns 1 where something is not as it shall be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the table into the page")
    options = parser.parse_args()
    lacking = missing("tmux", "screen", "xterm", "Xvfb", "xdotool")
    if lacking:
        print(f"not installed: {', '.join(lacking)}", file=sys.stderr)
        return 2
    rows = []
    for case in CASES:
        rows.append(_row(case, tried(case)))
        print(rows[-1], flush=True)
    if options.write:
        between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
        table = "\n".join((BEGIN, HEAD, *rows, END))
        page = between.sub(lambda _: table, PAGE.read_text(encoding="utf-8"))
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    return 1 if any("no" in row.split("|")[4:] for row in map(_plain, rows)) else 0


LOOKS = ("opens", "fits", "click", "search", "help", "leaves")
HEAD = (
    "| terminal | `TERM`, variables | size | opens | fits | click | search | help | leaves |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def _plain(row: str) -> str:
    return row.replace(" ", "")


def _row(case: Case, looks: Mapping[str, bool]) -> str:
    told = ", ".join([f"`{case.term}`", *(f"`{k}={v}`" for k, v in case.environ.items())])
    width, height = case.size
    said = " | ".join("yes" if looks.get(look) else "no" for look in LOOKS)
    return f"| {case.host} | {told} | {width}x{height} | {said} |"


def tried(case: Case) -> dict[str, bool]:
    """What was seen to work in a case."""
    with tempfile.TemporaryDirectory(prefix="pfd-", dir="/tmp") as temporary:
        folder = Path(temporary)
        host = _host(case, folder)
        try:
            return _looks(host, case)
        finally:
            host.close()


def _host(case: Case, folder: Path) -> Host:
    home = {f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "CONFIG", "STATE")}
    (folder / "CONFIG" / "pfd-tui").mkdir(parents=True)
    environ = {**home, "PYTHONPATH": str(ROOT / "src"), **case.environ}
    theme = environ.pop("THEME", "")
    settings = f'theme = "{theme}"\n' if theme else ""
    (folder / "CONFIG" / "pfd-tui" / "config.toml").write_text(settings)
    if case.host == "xterm":
        return Xterm(folder, case.size, PROGRAM, environ, case.term)
    if case.host == "GNU screen":
        return Screen(folder, case.size, PROGRAM, environ)
    return Tmux(folder, case.size, PROGRAM, environ, case.term)


def _looks(host: Host, case: Case) -> dict[str, bool]:
    """Through the explorer and out; each step begins where the one before has led."""
    looks = {"opens": wait(host, lambda lines: len(_quotations(lines)) > 2)}
    looks["fits"] = wait(host, lambda lines: _fits(lines, case))
    looks["click"] = _clicked(host)
    host.type("2")
    host.type("/bloggers")
    host.enter()
    looks["search"] = wait(host, _says("1 of 12"))
    host.type("?")
    looks["help"] = wait(host, _says("Keys that work here"))
    host.type("q")
    wait(host, lambda lines: not _says("Keys that work here")(lines))
    host.type("q")
    looks["leaves"] = wait(host, _has_left)
    return looks


def _says(text: str) -> Callable[[list[str]], bool]:
    return lambda lines: any(text in line for line in lines)


def _quotations(lines: list[str]) -> list[int]:
    return [y for y, line in enumerate(lines) if SOME_QUOTATION.search(line)]


def _fits(lines: list[str], case: Case) -> bool:
    width, height = case.size
    shown = [line.rstrip() for line in lines]
    return (
        len(lines) <= height + 1
        and all(cell_len(line) <= width for line in shown)
        and any("Help" in line for line in shown[-2:])
        and (not case.is_ascii or all(line.isascii() for line in shown))
    )


def _clicked(host: Host) -> bool:
    """Whether two clicks on a row of the list show the words of that row in the detail."""
    lines = host.screen()
    rows = _quotations(lines)
    line = lines[rows[2]] if len(rows) > 2 else ""
    start = max(line.find("“"), line.find('"')) + 1
    words, column = line[start : start + SHOWN_OF_WORDS], cell_len(line[:start]) + 3
    if not words:
        return False
    for _ in range(2):
        host.click(column, rows[2] + 1)
    return wait(host, lambda lines: _stands_in_detail(words, lines))


def _stands_in_detail(words: str, lines: list[str]) -> bool:
    """Beside the list, or in its place where there is room for one of them."""
    count = sum(line.count(words) for line in lines)
    return count > 1 or (count == 1 and any("[4 Detail]" in line for line in lines))


def _has_left(lines: list[str]) -> bool:
    text = "\n".join(lines)
    return "was-here-before" in text and "status 0" in text


if __name__ == "__main__":
    sys.exit(main())
