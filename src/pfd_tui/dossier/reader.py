"""Reading a dataset: a stream of records in the order written, and every problem on the way."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from pfd_tui.dossier.authorlist import doubt_authors
from pfd_tui.dossier.awaited import Awaited
from pfd_tui.dossier.dataset import Dataset, reason, unreadable_file
from pfd_tui.dossier.declared import DeclaredIds
from pfd_tui.dossier.format import DOSSIER, HEADER_KEY, SECTION_BY_KEY
from pfd_tui.dossier.interpret import (
    MAX_ID_LENGTH,
    Context,
    Evidence,
    Link,
    Pointer,
    read_shape,
)
from pfd_tui.dossier.nodes import (
    BoundedStream,
    Item,
    ItemStream,
    Mapping,
    Scalar,
    Sequence,
    shown,
)
from pfd_tui.dossier.pieces import Cutter
from pfd_tui.dossier.problems import Place, Problem, Severity, a, did_you_mean
from pfd_tui.dossier.proposals import near_id
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pfd_tui.dossier.dataset import DataFile
    from pfd_tui.dossier.declared import Declared
    from pfd_tui.dossier.pieces import Pieces
    from pfd_tui.dossier.records import Dossier, Record
    from pfd_tui.dossier.shapes import Section

LIST_KEYS = frozenset(SECTION_BY_KEY)
MAX_HINTS = 100
"""Unknown ids for which a near spelling is looked for; further ones are reported without."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as read: where it stands, the references it makes, the words it gives as quoted."""

    record: Record
    place: Place
    folder: Path
    links: tuple[Link, ...]
    evidence: tuple[Evidence, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """What was refused as no date: the field, and what is written there."""
    index: int = -1
    """As that of its `Item`."""
    path_place: Place | None = None
    """Where the path of a source's text is written."""


class Passage(NamedTuple):
    """The text of a single entry, cut out of its file."""

    section: str
    text: bytes
    line: int
    """Where it begins, from 0; a section has a line before its first entry."""
    height: int
    """The lines it has."""
    following: bytes
    """The beginning of what follows it in the file; empty: nothing does."""


class Reader:
    """Reads datasets as one. Iterate once; `problems`, `headers` and `digests` fill on the way.

    A record with a fault in a required field is left out; a faulty optional field leaves only
    itself out; a reference to nothing leaves its record in, unresolved. Each is reported.
    """

    def __init__(self, datasets: tuple[Dataset, ...], declared: Declared | None = None) -> None:
        self.problems: list[Problem] = []
        self.headers: list[Dossier] = []
        self.digests: dict[str, str] = {}
        """SHA-256 of each file, of exactly the bytes that were read."""
        self.bytes_read = 0
        """Bytes of YAML read so far."""
        self.left_out = 0
        """Entries that gave no record."""
        self.pieces: dict[str, Pieces] = {}
        """The files that could be cut into pieces as they were read, by their labels."""
        self._datasets = datasets
        self._declared: Declared = declared or DeclaredIds()
        self._faulty: set[str] = set()
        """Ids of records left out: a reference to one is not reported a second time."""
        self._awaited = Awaited()

    def __iter__(self) -> Iterator[Entry]:
        clashing = _clashing_ids(self._datasets)
        for dataset in self._datasets:
            renamed = {id_: f"{dataset.name}:{id_}" for id_ in clashing}
            for file in dataset.files:
                yield from self._read_file(file, renamed)
        self._check_awaited()
        self._declared, self._awaited = DeclaredIds(), Awaited()  # there may be a million, let go

    @property
    def is_unreadable(self) -> bool:
        """Whether some file could not be read to its end."""
        return _any_fatal(self.problems)

    def again(self, file: DataFile, passage: Passage) -> Entry | None:
        """Read an entry again, from its own text alone; call `finish` when all are read.

        None where the text is not just one entry, wherever it stands, or holds no record.
        """
        source = f"{passage.section}:\n".encode() + passage.text + passage.following
        stream = BoundedStream(io.BytesIO(source), lambda chunk: None)
        problems: list[Problem] = []
        items = ItemStream(stream, file.label, LIST_KEYS, problems, above=passage.line - 1)
        read = list(items)
        begun = sorted({*items.entries, *items.keys})
        beginnings = [passage.line - 1, passage.line, passage.line + passage.height]
        is_alone = begun == beginnings[: 3 if passage.following else 2]
        if not is_alone or _any_fatal(problems):
            return None
        context = Context(file.label, {})
        entry = next(self._read_entry(read[0], context, file), None)
        self.problems += [*problems, *context.problems]
        return entry

    def finish(self) -> bool:
        """Check the references of what was read again; whether all name a record."""
        self._check_awaited()
        return all(pointer.target in self._declared for pointer in self._awaited)

    def _read_file(self, file: DataFile, renamed: dict[str, str]) -> Iterator[Entry]:
        digest, cutter = hashlib.sha256(), Cutter()
        before = len(self.problems)

        def heard(chunk: bytes) -> None:
            digest.update(chunk)
            cutter.feed(chunk)
            self.bytes_read += len(chunk)

        try:
            with file.open() as stream:
                bounded = BoundedStream(stream, heard)
                has_header = False
                items = ItemStream(bounded, file.label, LIST_KEYS, self.problems)
                for item in items:
                    context = Context(file.label, renamed)
                    if item.key.value == HEADER_KEY and not item.listed:
                        has_header = True
                        self._read_header(item, context)
                    elif item.listed:
                        yield from self._read_entry(item, context, file)
                    else:
                        self._report_misplaced(item, context)
                    self.problems.extend(context.problems)
        except OSError as error:
            self.problems.append(unreadable_file(file.label, "unreadable", reason(error)))
            return
        self.digests[file.label] = digest.hexdigest()
        pieces = cutter.pieces()
        if not items.defines_tags and pieces.agree(items.entries, items.keys):
            self.pieces[file.label] = pieces
        if not has_header and not _any_fatal(self.problems[before:]):
            self._warn_of_missing_header(file)

    def _warn_of_missing_header(self, file: DataFile) -> None:
        self.problems.append(
            Problem(
                place=Place(file=file.label, line=1, column=1),
                severity=Severity.WARNING,
                code="no-header",
                message="no `dossier:` section says which version of the format this is",
                hint="begin with `dossier: {version: 1, title: …}`",
            )
        )

    def _read_header(self, item: Item, context: Context) -> None:
        header = read_shape(item.node, DOSSIER, context)
        if header is not None:
            self.headers.append(cast("Dossier", header))

    def _report_misplaced(self, item: Item, context: Context) -> None:
        key = item.key.value
        if key in SECTION_BY_KEY:
            empty = isinstance(item.node, Scalar) and item.node.value in ("", "~")
            if not empty:
                context.report(
                    item.node, "wrong-type", f"`{key}` must be a list",
                    "begin each entry with `- id: …`",
                )  # fmt: skip
            return
        sections = [HEADER_KEY, *SECTION_BY_KEY]
        hint = did_you_mean(key, sections) or f"the sections are: {', '.join(sections)}"
        context.report(item.key, "unknown-section", f"unknown section `{shown(key)}`", hint)

    def _read_entry(self, item: Item, context: Context, file: DataFile) -> Iterator[Entry]:
        section = SECTION_BY_KEY[item.key.value]
        written_id = _written_id(item)
        context.record = context.renamed.get(written_id, written_id)
        record = cast("Record | None", read_shape(item.node, section.shape, context))
        if section.kind is Kind.SOURCE:
            doubt_authors(item.node, context)
        if record is None:
            self._faulty.add(context.record)
        elif self._declare(record.id, section, item, context):
            self._check_pointers(context)
            yield Entry(
                record,
                context.place(item.node),
                file.folder,
                tuple(context.links),
                tuple(context.evidence),
                tuple(context.unread.items()),
                item.index,
                context.path_place,
            )
            return
        self.left_out += 1

    def _declare(self, id_: str, section: Section, item: Item, context: Context) -> bool:
        first = self._declared.declare(id_, section.kind, context.place(item.node))
        if not first:
            return True
        context.report(
            item.node, "duplicate-id", f"the id `{id_}` is taken by the {first}",
            "give one of the two another id; this record is left out",
        )  # fmt: skip
        return False

    def _check_pointers(self, context: Context) -> None:
        for pointer in context.pointers:
            if pointer.target in self._declared:
                self._check_kind(pointer)
            else:
                self._awaited.add(pointer)

    def _check_awaited(self) -> None:
        unknown: list[Pointer] = []
        for pointer in self._awaited:
            if pointer.target in self._declared:
                self._check_kind(pointer)
            elif pointer.target not in self._faulty:
                unknown.append(pointer)
        known: dict[tuple[Kind, ...], list[str]] = {}
        for kinds in {pointer.kinds for pointer in unknown}:
            known[kinds] = self._declared.of_kinds(kinds)
        hinted: set[str] = set()
        for pointer in unknown:
            if len(hinted) < MAX_HINTS:
                hinted.add(pointer.target)
            fitting = known[pointer.kinds] if pointer.target in hinted else []
            self.problems.append(_unknown_reference(pointer, fitting))

    def _check_kind(self, pointer: Pointer) -> None:
        found = self._declared.kind_of(pointer.target)
        itself = pointer.target == pointer.record
        if found in pointer.kinds and not itself:
            return
        wanted = " or ".join(pointer.kinds)
        self.problems.append(
            Problem(
                place=pointer.place,
                severity=Severity.ERROR,
                code="self-reference" if itself else "wrong-kind",
                message=f"`{pointer.target}` is "
                + ("this very record" if itself else f"{a(found)}, and {a(wanted)} is wanted here"),
                hint=f"name another {wanted}" if itself else f"name {a(wanted)}",
                id=pointer.record,
            )
        )


def _unknown_reference(pointer: Pointer, known: list[str]) -> Problem:
    """The problem of a reference whose target does not exist, with the nearest id as a hint."""
    what = " or ".join(pointer.kinds)
    return Problem(
        place=pointer.place,
        severity=Severity.ERROR,
        code="unknown-id",
        message=f"unknown {what} `{shown(pointer.target)}`",
        hint=near_id(pointer.target, known) or f"add {a(what)} with this id",
        id=pointer.record,
    )


def _any_fatal(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.FATAL for problem in problems)


def _written_id(item: Item) -> str:
    """The id of an entry before anything else of it is checked, for messages about it."""
    if isinstance(item.node, Mapping) and "id" in item.node.values:
        node = item.node.values["id"][1]
        if isinstance(node, Scalar):
            return visible(node.value.strip()[:MAX_ID_LENGTH])
    return ""


def _clashing_ids(datasets: tuple[Dataset, ...]) -> set[str]:
    """Ids that stand in more than one dataset; a single dataset is not read for this."""
    if len(datasets) < 2:
        return set()
    seen: dict[str, int] = {}
    clashing: set[str] = set()
    for number, dataset in enumerate(datasets):
        for file in dataset.files:
            for id_ in _ids_in(file):
                if seen.setdefault(id_, number) != number:
                    clashing.add(id_)
    return clashing


def _ids_in(file: DataFile) -> Iterator[str]:
    try:
        with file.open() as stream:
            bounded = BoundedStream(stream, lambda chunk: None)
            for item in ItemStream(bounded, file.label, LIST_KEYS, []):
                if (
                    item.listed
                    and not isinstance(item.node, Sequence)
                    and (id_ := _written_id(item))
                ):
                    yield id_
    except OSError:
        return  # the reading proper reports it
