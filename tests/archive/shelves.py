"""A dossier whose files change, and its archive, which must be as one that is built anew."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pfd_tui.archive import Archive, cache, comparing, open_archive
from pfd_tui.dossier.dataset import locate

if TYPE_CHECKING:
    import pytest

    from pfd_tui.archive.progress import Progress

UNCOUNTED = "words_data", "words_idx", "words_config"
"""How FTS5 has laid out its index; what is in it is asked for."""
WHO = "Anna Lee", "Ivan Kim", "Айгуль Бекова", "Anna Kim"
SAID = [
    "We never said so, and we never will say it again",
    "We never said so, and we will never say it again",
    "Nobody listens to the radio",
    "Nobody listens to the radio any longer in the evening of a long day",
    "Газета пишет о законе и о свободе слова в стране",
    "Yes",
]
TEXTS = [
    f"Law and order\n\n“{SAID[0]},” says Anna Lee to the paper in 2019. “{SAID[2]},” she adds.\n\n"
    f"“{SAID[3]},” says Ivan Kim. “{SAID[5]},” Kim says.\n",
    f"“{SAID[1]},” says Ivan Kim in 2020. “{SAID[4]}», says Айгуль Бекова to the paper.\n\n"
    f"“{SAID[0]},” says Anna Kim. “{SAID[2]}.”\n",
]
HEAD = """\
dossier: {version: 1, title: T}
sources:
  - id: s0
    kind: article
    title: A law
    issued: 2019-05
    text: 0.txt
    COVERED
    left_out: [{words: the paper, note: x}]
  - {id: s1, kind: article, issued: "[2019, 2021]", text: 1.txt}
  - {id: s2, kind: report}
  - {id: s3, kind: report, text: missing.txt}
people:
  - id: p0
    name: Anna Lee
    also: [{name: Lee, kind: short}]
    roles: [{organization: o0, title: Editor}]
  - {id: p1, name: Ivan Kim, roles: [{organization: o1, title: Lawyer}]}
  - {id: p2, name: Айгуль Бекова}
  - {id: p3, name: Anna Kim}
organizations:
  - {id: o0, name: Radio, words: the paper, source: s0}
  - {id: o1, name: The Law, words: nowhere to be seen}
works: [{id: w0, name: Course, owner: o1,
  words: to the paper}]
"""
"""Everything of a dossier but its quotations and events."""
DOSSIER = f"""{HEAD.replace("COVERED", "note: Kept.")}quotes:
  - id: q0
    source: s0
    speaker: p0
    text: {SAID[0]},
    attribution: {{basis: stated, words: says Anna Lee}}
    topics: [law]
  - id: q1
    source: s0
    speaker: p0
    text: {SAID[2]},
    attribution: {{basis: carried, words: she adds}}
    part_of: q0
  # between
  - id: q2
    source: s1
    speaker: p1
    text: {SAID[1]},
    attribution: {{basis: stated, words: says Ivan Kim}}
    said: 2020
  - id: q3
    source: s1
    speaker: p3
    text: {SAID[0]},
    attribution: {{basis: stated, words: says Anna Kim}}
timeline:
  - id: e0
    when: 2019
    what: Something happened.
    words: in 2019
    source: s0
    who: [p0]
  - {{id: e1, when: 2019-05, what: More., words: to the paper}}
  - id: e2
    when: 2021
    statuz: past
    what: The end.
"""
"""With quotations and events, one of which has a fault."""


@dataclass
class Shelf:
    """A dossier of one or more files, and its archive."""

    folder: Path
    cache: Path
    builds: int = 0
    heard: list[Progress] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    """Why archives were built anew."""

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        content = text if isinstance(text, bytes) else text.encode()
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)

    def open(self) -> Archive:
        datasets = locate([str(self.folder)])
        return open_archive(datasets, folder=self.cache, progress=self.heard.append)

    def is_patched(self) -> bool:
        """Whether opening it now brings it up to date without building it."""
        before = self.builds
        self.open().close()
        return self.builds == before

    def agrees(self) -> None:
        """What the archive holds is what one holds that is built now."""
        with contextlib.closing(self.open()) as patched:
            anew = open_archive(
                locate([str(self.folder)]), folder=Path(tempfile.mkdtemp(dir=self.folder.parent))
            )
            with contextlib.closing(anew) as built:
                found, wanted = everything(patched), everything(built)
                for table, rows in wanted.items():
                    assert found[table] == rows, table
                assert patched.path is not None
                sound(patched.path)


def everything(archive: Archive) -> dict[str, Any]:
    """All rows of all tables, and of the index all that can be asked."""
    tables = [
        name
        for (name,) in archive.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        if name not in (*UNCOUNTED, "words", "meta")
    ]
    found: dict[str, Any] = {
        table: sorted(archive.rows(f"SELECT * FROM {table}"), key=repr) for table in tables
    }
    terms = sorted({term for term, *_ in found["vocabulary"]})
    found["hits"] = {
        term: archive.rows(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (f'"{term}"',)
        ).fetchall()
        for term in terms
    }
    for column in ("said", "names", "about", "keys", "sounds"):
        found[f"begun in {column}"] = {
            term[:2]: archive.rows(
                "SELECT rowid FROM words WHERE words MATCH ?", (f'{column} : "{term[:2]}" *',)
            ).fetchall()
            for term in terms
        }
    found["problems"] = archive.problems()
    found["meta"] = archive.counts, archive.headers, archive.is_whole, archive.files_read
    found["ties"] = {n: (archive.ties_from(n), archive.ties_to(n)) for n, *_ in found["record"]}
    return found


def sound(path: Path) -> None:
    """Both the file and its index are whole."""
    with contextlib.closing(sqlite3.connect(":memory:")) as copy:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as kept:
            kept.backup(copy)
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        copy.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def made_in(folder: Path) -> Shelf:
    """A folder for a dossier, with two source texts."""
    dossier = folder / "dossier"
    dossier.mkdir()
    for n, text in enumerate(TEXTS):
        (dossier / f"{n}.txt").write_text(text, encoding="utf-8")
    return Shelf(dossier, folder / "cache")


def read_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf with the dossier above, which was read."""
    shelf = made_in(folder)
    count_builds(shelf, monkeypatch)
    shelf.write("d.yaml", DOSSIER)
    shelf.open().close()
    assert shelf.builds == 1
    return shelf


def edit(shelf: Shelf, before: str, after: str) -> None:
    """Write something else where something stands first."""
    path = shelf.folder / "d.yaml"
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after, 1).encode())


def count_builds(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the builds, note why they were needed, and let no error be a reason."""

    def counted(*arguments: Any) -> None:
        shelf.builds += 1
        BUILD_FILE(*arguments)

    def patched(*arguments: Any) -> bool:
        try:
            return PATCH_FILE(*arguments)
        except sqlite3.Error as error:
            raise AssertionError from error

    def noted(reason: comparing.RebuildError, *arguments: str) -> None:
        shelf.reasons += arguments

    monkeypatch.setattr(cache, "_build_file", counted)
    monkeypatch.setattr(cache, "_patch_file", patched)
    monkeypatch.setattr(cache, "_SIGNS_OF_DAMAGE", ())
    monkeypatch.setattr(comparing.RebuildError, "__init__", noted)


BUILD_FILE, PATCH_FILE = cache._build_file, cache._patch_file
