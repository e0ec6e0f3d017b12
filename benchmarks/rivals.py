"""The programs that people keep collections with in a terminal, given the same quotations."""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from environments import environment, version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench import Bench


@dataclass(frozen=True)
class Prepared:
    """A program that can be started: what shows that its first rows are there."""

    command: list[str]
    sign: str
    version: str
    environ: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Absent:
    """Why a program is not measured."""

    why: str


@dataclass(frozen=True)
class Row:
    """A quotation as a table has it."""

    id: str
    speaker: str
    source: str
    text: str


class Rival(ABC):
    """A program that pip installs."""

    name: ClassVar[str]
    package: ClassVar[str]
    most: ClassVar[int]
    """Quotations beyond which nobody would wait for it."""

    def prepare(self, bench: Bench) -> Prepared | Absent:
        """Install it in an environment of its own, and give it the quotations."""
        if bench.quotes > self.most:
            return Absent(f"not with more than {self.most:,}")
        programs = environment(self.package)
        if programs is None:
            return Absent("not installable here")
        folder = bench.folder / self.name
        folder.mkdir(exist_ok=True)
        return self.given(bench, folder, programs)

    @abstractmethod
    def given(self, bench: Bench, folder: Path, programs: Path) -> Prepared:
        """Write the collection; how it is opened."""

    def version(self, programs: Path) -> str:
        """Which one it is."""
        return version(programs, self.package)


class VisiData(Rival):
    """A table is opened, and its rows come while it is read."""

    name, package, most = "vd", "visidata", 10**9

    def given(self, bench: Bench, folder: Path, programs: Path) -> Prepared:
        """The table is there."""
        command = [str(programs / "vd"), "--motd-url=", str(bench.lines)]
        return Prepared(command, r"\bq0 ", self.version(programs), {"HOME": str(folder)})


class Cobib(Rival):
    """A bibliography with a screen made by Textual as well; its database is YAML."""

    name, package, most = "cobib", "cobib", 10_000

    def given(self, bench: Bench, folder: Path, programs: Path) -> Prepared:
        """Its own format, and a configuration that keeps it within the folder."""
        database, settings = folder / "database.yaml", folder / "config.py"
        settings.write_text(
            "from cobib.config import config\n"
            f"config.database.file = {str(database)!r}\n"
            f"config.database.cache = {str(folder / 'cache')!r}\n"
            f"config.logging.logfile = {str(folder / 'log')!r}\n"
            "config.logging.version = None\n"
        )
        with database.open("w", encoding="utf-8") as out:
            for row in rows(bench.lines):
                given, _, surname = row.speaker.partition(" ")
                out.write(
                    f"---\n{row.id}:\n  ENTRYTYPE: misc\n  author:\n  - first: {given}\n"
                    f"    last: {surname}\n  title: '{row.text}'\n  year: 2001\n...\n"
                )
        command = [str(programs / "cobib"), "-c", str(settings)]
        return Prepared(command, r"\bq\d+ ", self.version(programs), {"HOME": str(folder)})


class Papis(Rival):
    """A library of folders; opening without a query lists all of them to choose from."""

    name, package, most = "papis", "papis", 1_000

    def given(self, bench: Bench, folder: Path, programs: Path) -> Prepared:
        """A folder for each."""
        library = folder / "library"
        for row in rows(bench.lines):
            record = library / row.id
            record.mkdir(parents=True, exist_ok=True)
            (record / "info.yaml").write_text(
                f"ref: {row.id}\nauthor: {row.speaker}\ntitle: '{row.text}'\nyear: 2001\n",
                encoding="utf-8",
            )
        command = [str(programs / "papis"), "-l", str(library), "open"]
        environ = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
        environ["XDG_CONFIG_HOME"] = str(folder / "config")
        return Prepared(command, r"\(2001\)", self.version(programs), environ)


RIVALS: tuple[Rival, ...] = (VisiData(), Cobib(), Papis())


def rows(table: Path) -> Iterator[Row]:
    """The quotations of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file):
            yield Row(**each)
