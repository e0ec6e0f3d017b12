"""YAML text as a stream of items: libyaml's events, composed one record at a time.

Only what a dossier needs of YAML is accepted: mappings, sequences and scalars, every scalar as the
text that was written. Aliases, tags and several documents are faults; nesting and sizes are
bounded, so that no file can make the program hang, grow without limit, or construct an object.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeAlias

import yaml

from pfd_tui.dossier.pieces import MOST
from pfd_tui.dossier.problems import Place, Problem, Severity
from pfd_tui.dossier.syntax import OTHERWISE, UNPARSED, syntax_fault
from pfd_tui.dossier.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEGINNING = "begin with `dossier: {version: 1, title: …}` and `quotes:`"
"""What to type into a file that holds no dossier."""
MAX_DEPTH = 32
"""Levels of nesting; the format itself uses six."""
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels", "the format needs no more than six"
"""The message and the hint where the nesting is deeper."""
MAX_ITEM_BYTES = 16 * 2**20
"""Bytes of YAML between two records; bounds what one record can make the program hold."""
SHOWN_LENGTH = 60
"""Code points of a faulty value that a message repeats."""
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no code point."""

_TOO_DEEP_FOR_LIBYAML = "exceeded maximum nesting depth"
"""What libyaml (0.2.6) says where it looks ahead over brackets deeper than its own bound."""

HAS_LIBYAML = hasattr(yaml, "CSafeLoader")
"""Whether PyYAML was built with the library in C, many times as fast."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it, otherwise the same grammar in Python, slower."""
_YAML_TAG = "tag:yaml.org,2002:"


@dataclass(slots=True)
class Scalar:
    """A text, as written; `quoted` tells `"no"` from `no`. Lines and columns count from 0."""

    value: str
    line: int
    column: int
    quoted: bool


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """Keys, in the order written, with the place of each; a repeated key keeps its first value."""

    values: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Item:
    """One part of a file's top level: an entry of a list, or (`listed` false) a whole value."""

    key: Scalar
    node: Node
    listed: bool
    index: int = -1
    """Of an entry that stands behind a dash: its place among all of these in the file, from 0."""


class Report(Protocol):
    """How a fault found at a place (line and column from 0) is handed on."""

    def __call__(self, line: int, column: int, code: str, message: str, hint: str = "", /) -> None:
        """Hand on one fault."""


class _UnreadableError(Exception):
    """The rest of the file cannot be read: line, column (from 0), code, message, hint."""

    def __init__(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.code = line, column, code
        self.message, self.hint = message, hint


class BoundedStream:
    """A binary stream for libyaml that ends a file whose single item exceeds `MAX_ITEM_BYTES`."""

    def __init__(self, stream: BinaryIO, heard: Callable[[bytes], object]) -> None:
        self._stream = stream
        self._heard = heard
        self._since_item = 0
        self._recent = b""
        """The two chunks read last (one may be looked at only after the next was read)."""
        self._last_length = 0
        self._line = self._column = 0
        """Where the recent bytes begin, counted from 0."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; each is also handed to `heard` (for a digest)."""
        chunk = self._stream.read(size)
        if chunk:
            passed = len(self._recent) - self._last_length
            self._line, self._column = self._after(passed)
            self._recent = self._recent[passed:] + chunk
            self._last_length = len(chunk)
        self._since_item += len(chunk)
        if self._since_item > MAX_ITEM_BYTES:
            raise _UnreadableError(
                -1, 0, "too-large",
                f"a single record is larger than {MAX_ITEM_BYTES // 2**20} MB",
                "long texts belong in a source file, named by `text:`",
            )  # fmt: skip
        self._heard(chunk)
        return chunk

    def item_done(self) -> None:
        """A record ends here: counting starts again."""
        self._since_item = 0

    @property
    def lines_read(self) -> int:
        """How many lines have been read to their ends."""
        return self._after(len(self._recent))[0]

    def place_of_undecodable(self) -> tuple[int, int]:
        """Line and column (from 0, in code points) of the first recent byte that is not UTF-8."""
        head = self._recent[:3]  # the end of a character may stand here
        cut = len(head) - len(head.lstrip(_CONTINUATION_BYTES))
        try:
            self._recent[cut:].decode()
        except UnicodeDecodeError as error:
            return self._after(cut + error.start)
        return self._after(0)

    def place_of_sign(self, sign: str) -> tuple[int, int]:
        """Line and column (from 0) where `sign` first stands in the recent bytes."""
        return self._after(max(self._recent.find(sign.encode(errors="surrogatepass")), 0))

    def sign_at(self, line: int, column: int) -> str:
        """The sign at a line and column (from 0) of the recent bytes; empty: there is none."""
        lines = self._recent.decode(errors="replace").split("\n")
        at = column - (self._column if line == self._line else 0)
        is_recent = self._line <= line < self._line + len(lines) and at >= 0
        return lines[line - self._line][at : at + 1] if is_recent else ""

    def _after(self, length: int) -> tuple[int, int]:
        """Line and column that follow the first `length` of the recent bytes."""
        lines = self._recent.count(b"\n", 0, length)
        begin = self._recent.rfind(b"\n", 0, length) + 1
        column = len(self._recent[begin:length].translate(None, _CONTINUATION_BYTES))
        return self._line + lines, column if lines else self._column + column


class ItemStream:
    """The items of one YAML file, in order; problems of YAML itself go to `problems`.

    Iterating stops where the file becomes unreadable: `problems` then ends with a FATAL one.
    `above` is the number of lines that stand before the stream in the file.
    """

    def __init__(
        self,
        stream: BoundedStream,
        file: str,
        list_keys: frozenset[str],
        problems: list[Problem],
        above: int = 0,
    ) -> None:
        self._file = file
        self._above = above
        self.keys: list[int] = []
        """The lines (from 0) of all keys of the top level read so far."""
        self.entries = array("I")
        """The lines (from 0) of the dashes of all entries read so far that stand behind one."""
        self.defines_tags = False
        """Whether tags mean something else in this file than elsewhere."""
        self._list_keys = list_keys
        self._problems = problems
        self._bounded = stream
        self._last_event: Any = None

    def __iter__(self) -> Iterator[Item]:
        try:
            self._next_event: Callable[[], Any] = LOADER(self._bounded).get_event
            yield from self._top_level()
        except _UnreadableError as error:
            line = self._last_line if error.line < 0 else error.line
            self._fault(line, error.column, error.code, error.message, error.hint, Severity.FATAL)
        except yaml.reader.ReaderError as error:
            self._fault_in_characters(error)
        except yaml.MarkedYAMLError as error:
            self._fault_in_syntax(error)

    def _fault(
        self, line: int, column: int, code: str, message: str, hint: str, severity: Severity
    ) -> None:
        place = Place(file=self._file, line=line + 1, column=column + 1)
        self._problems.append(
            Problem(place=place, severity=severity, code=code, message=message, hint=hint)
        )

    def _fault_in_syntax(self, error: yaml.MarkedYAMLError) -> None:
        read, last = self._bounded, self._last_event
        found = syntax_fault(error, last, self._above, read.lines_read, read.sign_at)
        line, column = (found.line + self._above, found.column) if found else (self._last_line, 0)
        code, message, hint = "yaml-syntax", UNPARSED, OTHERWISE
        if error.problem == _TOO_DEEP_FOR_LIBYAML:
            code, (message, hint) = "too-deep", _TOO_DEEP
        elif found:
            message, hint = found.message, found.hint
        self._fault(line, column, code, message, hint, Severity.FATAL)

    def _fault_in_characters(self, error: yaml.reader.ReaderError) -> None:
        code = error.character if isinstance(error.character, int) else ord(error.character[:1])
        if "control" in str(error.reason) or "special" in str(error.reason):
            line, column = self._bounded.place_of_sign(chr(code))
            code_name, hint = "control-character", "delete it, or write it as an escape in quotes"
            message = f"the control character U+{code:04X} is not allowed"
        else:
            line, column = self._bounded.place_of_undecodable()
            code_name, hint = "not-utf-8", "save the file as UTF-8"
            message = "the file is not UTF-8: a character here is in another encoding"
        self._fault(line + self._above, column, code_name, message, hint, Severity.FATAL)

    def _top_level(self) -> Iterator[Item]:
        self._expect_start()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _UnreadableError(0, 0, "empty", "the file is empty", BEGINNING)
        self.defines_tags = bool(event.tags)
        root = self._next()
        if not isinstance(root, yaml.MappingStartEvent):
            empty = isinstance(root, yaml.ScalarEvent) and not root.value
            raise _UnreadableError(
                *self._start(root),
                "empty" if empty else "wrong-type",
                "the file is empty" if empty else "a dossier is a mapping of sections",
                BEGINNING,
            )
        self._refuse_extras(root)
        yield from self._sections()
        self._next()  # the end of the document
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            raise _UnreadableError(
                *self._start(event), "several-documents", "a second YAML document begins here",
                "put it in a file of its own, in the same folder",
            )  # fmt: skip

    def _sections(self) -> Iterator[Item]:
        seen: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, 1)
            if key is None:
                self._compose(self._next(), 1)
                continue
            if key.value in seen:
                self._report(
                    key.line, key.column, "duplicate-key",
                    f"`{shown(key.value)}` stands already in line {seen[key.value] + 1}",
                    "join the two sections",
                )  # fmt: skip
            seen.setdefault(key.value, key.line)
            self.keys.append(key.line)
            event = self._next()
            if isinstance(event, yaml.SequenceStartEvent) and key.value in self._list_keys:
                self._refuse_extras(event)
                has_dashes = not event.flow_style
                while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                    index = len(self.entries) if has_dashes else -1
                    if has_dashes:
                        self.entries.append(min(self._start(event)[0], MOST))
                    yield Item(key, self._compose(event, 2), listed=True, index=index)
                    self._bounded.item_done()
            else:
                yield Item(key, self._compose(event, 1), listed=False)
                self._bounded.item_done()

    def _expect_start(self) -> None:
        event = self._next()
        if not isinstance(event, yaml.StreamStartEvent):  # pragma: no cover - libyaml's grammar
            raise _UnreadableError(0, 0, "yaml-syntax", "YAML: the stream has no beginning")

    def _next(self) -> Any:
        try:
            event = self._next_event()
        except (ValueError, OverflowError) as error:  # PyYAML's Python loader, on `"\UFFFFFFFF"`
            raise _UnreadableError(
                -1, 0, "yaml-syntax", "YAML: a number here is out of all bounds",
                "the escape `\\U` takes eight digits, and none greater than `\\U0010FFFF`",
            ) from error  # fmt: skip
        self._last_event = event
        return event

    @property
    def _last_line(self) -> int:
        """The line (from 0) where what was read last begins; asked for only where it ends badly."""
        mark = self._last_event.start_mark if self._last_event is not None else None
        return mark.line + self._above if mark is not None else 0

    def _start(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self._above, event.start_mark.column

    def _report(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        self._fault(line, column, code, message, hint, Severity.ERROR)

    def _refuse_extras(self, event: Any) -> None:
        """Report a tag; the value is read as if it had none. Anchors alone mean nothing."""
        if event.tag is not None:
            tag = event.tag
            if tag.startswith(_YAML_TAG):
                tag = "!!" + tag.removeprefix(_YAML_TAG)
            line, column = self._start(event)
            self._report(
                line, column, "tag", f"tags are not part of the format: `{shown(tag)}`",
                "delete the tag; every value is read as text",
            )  # fmt: skip

    def _key(self, event: Any, depth: int) -> Scalar | None:
        node = self._compose(event, depth)
        if isinstance(node, Scalar):
            return node
        self._report(
            node.line, node.column, "wrong-type", "a key must be a plain word",
            "write the name of a field or section before the colon, as in `title: …`",
        )  # fmt: skip
        return None

    def _compose(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`; recursion is bounded by MAX_DEPTH."""
        mark = event.start_mark
        line, column = mark.line + self._above, mark.column
        if isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                self._refuse_extras(event)
            return Scalar(event.value, line, column, not event.implicit[0])
        if isinstance(event, yaml.AliasEvent):
            self._report(
                line, column, "alias",
                f"aliases are not part of the format: `*{shown(str(event.anchor))}`",
                "write the value out",
            )  # fmt: skip
            return Scalar("", line, column, quoted=False)
        if depth > MAX_DEPTH:
            raise _UnreadableError(line, column, "too-deep", *_TOO_DEEP)
        self._refuse_extras(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                items.append(self._compose(event, depth + 1))
            return Sequence(items, line, column)
        return self._compose_mapping(line, column, depth)

    def _compose_mapping(self, line: int, column: int, depth: int) -> Mapping:
        values: dict[str, tuple[Scalar, Node]] = {}
        following, compose = self._next, self._compose
        while not isinstance(event := following(), yaml.MappingEndEvent):
            key = self._key(event, depth + 1)
            value = compose(following(), depth + 1)
            if key is None:
                continue
            if key.value in values:
                first = values[key.value][0].line + 1
                self._report(
                    key.line, key.column, "duplicate-key",
                    f"`{shown(key.value)}` stands already in line {first} of the same record",
                    "keep one of the two",
                )  # fmt: skip
            else:
                values[key.value] = (key, value)
        return Mapping(values, line, column)


def shown(value: str) -> str:
    """A faulty value as a message repeats it: cut, and safe for any screen."""
    cut = value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"
    return visible(cut)
