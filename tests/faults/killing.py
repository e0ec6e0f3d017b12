"""Killing the program at a random moment of what it does, and looking at what is left.

An `Action` is something that writes: it is done once undisturbed, for how long it takes and what it
should leave; then again and again from the same beginning, each time killed somewhere within. After
each kill nothing may be lost or half written, nobody may still run, and the program must give the
same answers as if nothing had been.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
from tests.terminals import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "pfd_tui")
PAST_THE_END = 1.05
"""Moments reach a little beyond the measured time: the end is a moment, too."""
LOOKED_AGAIN = 0.02
"""Seconds between two looks at what still runs."""
WRITES_STATE = """
import sys
from pfd_tui.tui.basket import Basket
from pfd_tui.tui.searches import Asked, Saved
from pfd_tui.tui.state import State
state = State()
for n in range(int(sys.argv[1])):
    state.remember_theme(f"theme-{n}")
    assert state.keep_saved(Saved((("name", f"query {n} " * 200),)))
    assert state.keep_basket("key", Basket((f"id-{n}",) * 500))
    assert state.keep_asked("key", Asked((f"query {n} " * 300,)))
"""
WRITES_COPY = """
import sys
from pathlib import Path
from pfd_tui.files import write_whole
for n in range(20):
    write_whole(Path(sys.argv[1]), (f"words {n}\\n" for _ in range(2000)))
"""


@dataclass(frozen=True)
class Desk:
    """Where everything lies: the dossier, what is written, and a home with cache and state."""

    folder: Path

    @property
    def dossier(self) -> Path:
        return self.folder / "dossier" / "dossier.yaml"

    @property
    def out(self) -> Path:
        return self.folder / "out" / "file"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def archives(self) -> Path:
        return self.home / "cache" / "pfd-tui" / "archives"

    @property
    def state(self) -> Path:
        return self.home / "state" / "pfd-tui"

    def environ(self) -> dict[str, str]:
        """The variables of who sits at this desk."""
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        xdg = {f"XDG_{n.upper()}_HOME": str(self.home / n) for n in ("cache", "config", "state")}
        own = {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")}
        return {**kept, **xdg, **own}


def write_dossier(path: Path, quotes: int, edited: str = "") -> None:
    """A dossier of so many quotations that stand in their source; `edited` changes one of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = [f"Words number {n} were said here" for n in range(quotes)]
    (path.parent / "text.txt").write_text("".join(f"“{w}”, she says.\n\n" for w in words))
    told = (
        f"  - {{id: q-{n}, speaker: ann, source: s, text: {w}, note: '{edited * (n == 1)}'}}\n"
        for n, w in enumerate(words)
    )
    path.write_text(
        "dossier: {version: 1, title: Many}\n"
        "sources:\n  - {id: s, kind: article, title: T, text: text.txt}\n"
        "people:\n  - {id: ann, name: Ann Lee}\n"
        "quotes:\n" + "".join(told)
    )


@dataclass(frozen=True)
class Action:
    """Something that writes: its name, the command, what lies there before, what must hold after.

    `holds` raises AssertionError where something written is neither what it was nor what it shall
    be; it gets what an undisturbed run has left.
    """

    name: str
    argv: Callable[[Desk], tuple[str, ...]]
    before: Callable[[Desk], object]
    holds: Callable[[Desk, bytes], object]
    sweeps: bool = True
    """Whether doing it again sweeps what was left, and not the next build of any archive."""


def _build(desk: Desk) -> tuple[str, ...]:
    return (*PROGRAM, "search", "number", "--format", "json", str(desk.dossier))


def _archived_then_edited(desk: Desk) -> None:
    ask(desk)
    write_dossier(desk.dossier, _quotes(desk), edited="Edited.")


def _quotes(desk: Desk) -> int:
    return desk.dossier.read_text().count("id: q-")


def _export(desk: Desk) -> tuple[str, ...]:
    return (*PROGRAM, "export", "--to", "json", "-o", str(desk.out), str(desk.dossier))


def _with_an_old_file(desk: Desk) -> None:
    ask(desk)
    desk.out.write_bytes(b"what was there before\n")


def _old_or_new(desk: Desk, undisturbed: bytes) -> None:
    assert desk.out.read_bytes() in (b"what was there before\n", undisturbed)


def _one_of_the_copies(desk: Desk, _: bytes) -> None:
    lines = desk.out.read_text().splitlines()
    assert lines == ["what was there before"] or (len(lines) == 2000 and len(set(lines)) == 1)


def _state(desk: Desk) -> tuple[str, ...]:
    return (sys.executable, "-c", WRITES_STATE, "15")


def _with_choices(desk: Desk) -> None:
    subprocess.run([sys.executable, "-c", WRITES_STATE, "1"], env=desk.environ(), check=True)


def _choices_whole(desk: Desk, _: bytes) -> None:
    choices = json.loads((desk.state / "state.json").read_text())
    assert choices["theme"].startswith("theme-")
    assert len(choices["searches"][0][1]) > 200
    basket = json.loads((desk.state / "baskets" / "key.json").read_text())
    assert len(basket["ids"]) == 500
    assert len(set(basket["ids"])) == 1
    asked = json.loads((desk.state / "queries" / "key.json").read_text())
    assert len(asked["queries"]) == 1


def _new(desk: Desk) -> tuple[str, ...]:
    text = desk.dossier.with_name("text.txt")
    return (*PROGRAM, "new", str(desk.out.with_name("new")), "--from", str(text))


def _new_has_its_text(desk: Desk, _: bytes) -> None:
    """A dossier that was begun has the whole text; where there is none, nothing was lost."""
    folder = desk.out.with_name("new")
    if (folder / "dossier.yaml").exists():
        [copied] = folder.rglob("*.txt")
        assert copied.read_bytes() == desk.dossier.with_name("text.txt").read_bytes()
        assert (folder / "dossier.yaml").read_text().rstrip().count("\n") > 5


def _nothing(*_: object) -> None:
    pass


ACTIONS = (
    Action("building the archive", _build, _nothing, _nothing, sweeps=False),
    Action(
        "reading an edited dossier again", _build, _archived_then_edited, _nothing, sweeps=False
    ),
    Action("an export to a file", _export, _with_an_old_file, _old_or_new),
    Action("remembering choices, baskets and searches", _state, _with_choices, _choices_whole),
    Action(
        "a copied text written to a file",
        lambda desk: (sys.executable, "-c", WRITES_COPY, str(desk.out)),
        _with_an_old_file,
        _one_of_the_copies,
    ),
    Action("a dossier begun from a text", _new, _nothing, _new_has_its_text),
)


class Killing:
    """One action, done undisturbed once and then killed as often as asked for."""

    def __init__(self, action: Action, folder: Path, quotes: int) -> None:
        self._action, self._folder, self._quotes = action, folder, quotes
        self.kills = self.was_running = 0
        """All of them, and those that met the program before it had ended."""
        desk = self._desk()
        began = time.monotonic()
        subprocess.run(
            action.argv(desk), env=desk.environ(), check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.seconds = time.monotonic() - began
        self._undisturbed = desk.out.read_bytes() if desk.out.exists() else b""
        self._answer = ask(desk)

    def kill_once(self, random: Random) -> None:
        """Kill it at a random moment, and look. Raises AssertionError."""
        self.kills += 1
        desk = self._desk()
        dossier = contents(desk.dossier.parent)
        process = subprocess.Popen(
            self._action.argv(desk), env=desk.environ(), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        began = time.monotonic()
        try:
            process.wait(random.uniform(0, self.seconds * PAST_THE_END))
        except subprocess.TimeoutExpired:
            self.was_running += 1
        else:  # it may be done sooner than the first time
            assert process.returncode == 0, "it failed undisturbed"
            self.seconds = min(self.seconds, time.monotonic() - began)
        process.kill()
        process.wait()
        nobody_runs(desk)
        self._action.holds(desk, self._undisturbed)
        assert contents(desk.dossier.parent) == dossier, "the dossier was touched"
        assert ask(desk) == self._answer, "another answer than undisturbed"
        self._do_again(desk)
        assert left_over(desk) == []

    def _do_again(self, desk: Desk) -> None:
        """The next time the same is done, it succeeds, and sweeps what was left."""
        shutil.rmtree(desk.out.with_name("new"), ignore_errors=True)
        another = desk.folder / "another" / "dossier.yaml"
        write_dossier(another, 1)
        open_archive(locate([str(another)]), folder=desk.archives).close()
        if self._action.sweeps:
            argv = self._action.argv(desk)
            done = subprocess.run(argv, env=desk.environ(), capture_output=True, check=False)
            assert done.returncode == 0, done.stderr.decode()

    def _desk(self) -> Desk:
        """The beginning: always the same."""
        shutil.rmtree(self._folder, ignore_errors=True)
        desk = Desk(self._folder)
        for folder in (desk.out.parent, desk.home):
            folder.mkdir(parents=True)
        write_dossier(desk.dossier, self._quotes)
        self._action.before(desk)
        return desk


def ask(desk: Desk) -> bytes:
    """What the program answers; it must not wait for who is dead."""
    return subprocess.run(
        (*PROGRAM, "export", "--to", "json", str(desk.dossier)),
        env=desk.environ(), check=True, capture_output=True, timeout=PATIENCE,
    ).stdout  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """Each file below a folder, with what is in it."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_over(desk: Desk) -> list[str]:
    """Files that are neither an archive, nor something kept, nor what was asked for."""
    known = {"file", "dossier.yaml", "text.txt", "state.json", "key.json"}
    return [
        path.name
        for path in desk.folder.rglob("*")
        if path.is_file() and path.name not in known and path.suffix != ".sqlite"
    ]


def nobody_runs(desk: Desk) -> None:
    """Wait until no process of this desk is there: helpers end when who they help is gone."""
    deadline = time.monotonic() + PATIENCE
    while list(_processes(desk)):
        assert time.monotonic() < deadline, f"still running: {list(_processes(desk))}"
        time.sleep(LOOKED_AGAIN)


def _processes(desk: Desk) -> Iterator[int]:
    mark = f"HOME={desk.home}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environ = (folder / "environ").read_bytes()
        except OSError:  # gone, or somebody else's
            continue
        if mark in environ + b"\0":
            yield int(folder.name)
