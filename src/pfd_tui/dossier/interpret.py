"""From nodes to records: each node is checked by its shape, every fault reported at its place."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier import dates
from pfd_tui.dossier.format import BASES
from pfd_tui.dossier.nodes import Mapping, Node, Scalar, Sequence, shown
from pfd_tui.dossier.problems import Place, Problem, Severity, a
from pfd_tui.dossier.proposals import (
    mapping_for,
    missing_field,
    set_in_quotes,
    unknown_field,
)
from pfd_tui.dossier.records import Basis, Kind, Shaped
from pfd_tui.dossier.shapes import (
    Choice,
    Date,
    Field,
    FieldType,
    Identifier,
    ListOf,
    Part,
    Path,
    Reference,
    Sha256,
    Shape,
    Text,
    Url,
    Words,
)
from pfd_tui.dossier.visible import UNSAFE, visible

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_ID_LENGTH = 120
"""Code points; an id is typed by hand and shown in columns."""

SETS_ARE_QUOTED = """a set stands in quotation marks: '[2020..2021]'"""

_ID = re.compile(r"\w[\w.\-]*")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


class Link(NamedTuple):
    """One reference from a record: the field it stands in, and the id it names."""

    field: str
    target: str


class Evidence(NamedTuple):
    """Words that a record gives as a source's own: the field they stand in, and where that is.

    `source` is the id of the source that the same mapping names, and `when` its date (EDTF), where
    it is stated; empty where there is none.
    """

    field: str
    words: str
    source: str
    place: Place
    when: str = ""


@dataclass(slots=True)
class Pointer:
    """A reference to be checked once all ids are known."""

    target: str
    kinds: tuple[Kind, ...]
    place: Place
    record: str


@dataclass(slots=True)
class Context:
    """What the reading of one record collects: its problems and its references."""

    file: str
    renamed: dict[str, str]
    """Ids that clash with those of another dataset, and their prefixed forms."""
    record: str = ""
    problems: list[Problem] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    path_place: Place | None = None
    """Where the path of a source text is written, if one is."""
    unread: dict[str, str] = field(default_factory=dict)
    """What was refused as no date, by its field: whoever cites must know that there was one."""

    def report(
        self,
        node: Node,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a fault at the place of `node`."""
        self.problems.append(
            Problem(
                place=self.place(node),
                severity=severity,
                code=code,
                message=message,
                hint=hint,
                id=self.record,
            )
        )

    def place(self, node: Node) -> Place:
        """Where `node` stands, counted from 1."""
        return Place(file=self.file, line=node.line + 1, column=node.column + 1)


def read_shape(node: Node, shape: Shape, context: Context, path: str = "") -> Shaped | None:
    """The record (or part of it) that `node` holds, or None where a required field is not sound."""
    if not isinstance(node, Mapping):
        meant = f"type `{mapping_for(shape, node)}`"
        context.report(node, "wrong-type", f"{a(shape.name)} is a mapping", meant)
        return None
    if not node.values and not any(field.required for field in shape.fields):
        context.report(
            node, "empty", f"this {shape.name} says nothing",
            f"type `{mapping_for(shape, node)}`, or delete the field",
        )  # fmt: skip
        return None
    fields = shape.by_name
    values: dict[str, object] = {}
    bases: dict[str, Basis] = {}
    quoted: dict[str, Node] = {}
    is_spoiled = False
    for name, (key, value) in node.values.items():
        known = fields.get(name)
        if known is None:
            if said := unknown_field(key, shape, node):
                context.report(key, "unknown-field", *said)
        elif _is_to_be_filled(value) and not known.required:
            context.report(
                key, "to-fill", f"`{path}{name}` is still to be filled in",
                "write its value, or delete the line; `~` says that there is none",
                Severity.WARNING,
            )  # fmt: skip
        elif not _is_absent(value):
            _read_field(known, value, context, path, values, bases)
            is_spoiled |= known.essential and name not in values
            if isinstance(known.type, Words) and name in values:
                quoted[name] = value
    _leave_out_what_is_no_part(node, shape, context, values, bases)
    missing = [field for field in shape.fields if field.required and field.name not in values]
    for absent in missing:
        if absent.name not in node.values or _is_absent(node.values[absent.name][1]):
            context.report(
                node, "missing-field", f"this {shape.name} has no `{absent.name}`",
                missing_field(absent),
            )  # fmt: skip
    if missing or is_spoiled:
        return None
    source = str(values.get("source", ""))
    is_stated = "when" not in bases and values.get("basis", "stated") == "stated"
    when = str(values.get("when", "")) if is_stated else ""
    context.evidence += [
        Evidence(path + name, str(values[name]), source, context.place(place), when)
        for name, place in quoted.items()
    ]
    return shape.make(**values, bases=bases)


def _read_field(
    known: Field,
    node: Node,
    context: Context,
    path: str,
    values: dict[str, object],
    bases: dict[str, Basis],
) -> None:
    inner = path + known.name
    if known.basis and isinstance(node, Mapping) and "value" in node.values:
        basis = _read_basis(node, context)
        node = node.values["value"][1]
        if basis is not None:
            bases[known.name] = basis
    value = read_value(node, known.type, context, inner)
    if value is None or value == ():  # where nothing is said, there is nothing to base on anything
        bases.pop(known.name, None)
    else:
        values[known.name] = value


def _leave_out_what_is_no_part(
    node: Mapping,
    shape: Shape,
    context: Context,
    values: dict[str, object],
    bases: dict[str, Basis],
) -> None:
    """Report fields that do not stand in the field they are a part of."""
    for part in shape.fields:
        if part.part_of and str(values.get(part.name, "")) not in str(values.get(part.part_of, "")):
            context.report(
                node.values[part.name][1], "not-a-part",
                f"`{part.name}` does not stand in `{part.part_of}`",
                f"write it as it stands there, or correct `{part.part_of}`",
            )  # fmt: skip
            del values[part.name]
            bases.pop(part.name, None)


def _read_basis(node: Mapping, context: Context) -> Basis | None:
    for name, (key, _) in node.values.items():
        if name not in ("value", "basis"):
            context.report(
                key, "unknown-field", f"`{shown(name)}` has no place beside `value`",
                "a value with a basis has only `value` and `basis`",
            )  # fmt: skip
    if "basis" not in node.values:
        return None
    word = read_value(node.values["basis"][1], Choice(BASES, Basis), context, "basis")
    return word if isinstance(word, Basis) else None


def _is_to_be_filled(node: Node) -> bool:
    """`field:` with nothing behind it."""
    return isinstance(node, Scalar) and not node.quoted and node.value == ""


def _is_absent(node: Node) -> bool:
    """`field: ~` says that there is nothing; `null` is a word like any other."""
    return isinstance(node, Scalar) and not node.quoted and node.value in ("", "~")


def read_value(node: Node, type_: FieldType, context: Context, path: str) -> object | None:
    """The value of one field, or None (and a problem) where it is not of its type."""
    match type_:
        case ListOf(item):
            return _read_list(node, item, context, path)
        case Part(shape):
            return read_shape(node, shape, context, f"{path}.")
        case _:
            if not isinstance(node, Scalar):
                found = "a list" if isinstance(node, Sequence) else "a mapping"
                context.report(
                    node, "wrong-type", f"`{path}` is {found} and should be one value",
                    set_in_quotes(node) if isinstance(type_, Date) else
                    "write the value after the colon, in quotation marks if it contains `: `",
                )  # fmt: skip
                return None
            return _read_scalar(node, type_, context, path)


def _read_list(node: Node, item: FieldType, context: Context, path: str) -> object | None:
    if isinstance(node, Sequence):
        entries = node.items
    elif isinstance(node, Mapping) and not isinstance(item, Part):
        context.report(node, "wrong-type", f"`{path}` is a mapping and should be a list")
        return None
    else:
        entries = [node]
    values = (read_value(entry, item, context, path) for entry in entries)
    return tuple(value for value in values if value is not None)


def _read_scalar(
    node: Scalar,
    type_: Text | Words | Identifier | Choice | Date | Url | Path | Sha256 | Reference,
    context: Context,
    path: str,
) -> object | None:
    value = node.value.strip()
    if not value.isprintable():
        value = _without_halves(node, value, context, path)
    if not value or _is_absent(node):
        context.report(node, "empty", f"`{path}` is empty", "write a value or delete the field")
        return None
    match type_:
        case Text(lines) | Words(lines):
            return _read_text(node, value, lines, context, path)
        case Identifier():
            return _read_id(node, value, context)
        case Choice(words, make):
            return _read_choice(node, value, words, make, context, path)
        case Date():
            return _read_date(node, value, context, path)
        case Url():
            if _WEB_ADDRESS.fullmatch(value) and value.isprintable():
                return value
            return _refuse(
                node, "url", f"`{shown(value)}` is no web address", context,
                "only addresses that begin with https:// or http:// are opened",
            )  # fmt: skip
        case Path():
            context.path_place = context.place(node)
            return value
        case Sha256():
            if _SHA256.fullmatch(value):
                return value.lower()
            return _refuse(
                node, "sha256", f"`{path}` is not 64 hexadecimal digits", context,
                "`sha256sum FILE` prints them",
            )  # fmt: skip
        case Reference(kinds):
            target = context.renamed.get(value, value)
            context.links.append(Link(path, target))
            context.pointers.append(Pointer(target, kinds, context.place(node), context.record))
            return target


def _without_halves(node: Scalar, value: str, context: Context, path: str) -> str:
    """`value` with a stand-in for each half character, which no file could hold."""
    half = _HALF_CHARACTERS.search(value)
    if half:
        context.report(
            node, "control-character",
            f"`{path}` contains the half character U+{ord(half.group()):04X}",
            "write the whole character", Severity.WARNING,
        )  # fmt: skip
    return _HALF_CHARACTERS.sub("\ufffd", value)


def _refuse(node: Node, code: str, message: str, context: Context, hint: str = "") -> str | None:
    """Report a fault; the answer is the None that stands for the value."""
    context.report(node, code, message, hint)
    return None


def _read_text(node: Scalar, value: str, lines: bool, context: Context, path: str) -> str | None:
    unsafe = UNSAFE.search(value)
    if unsafe:
        context.report(
            node, "control-character",
            f"`{path}` contains the control character U+{ord(unsafe.group()):04X}",
            "it is shown as a stand-in; delete it", Severity.WARNING,
        )  # fmt: skip
    if not lines and "\n" in value:
        return _refuse(
            node, "line-break", f"`{path}` must stand on one line", context,
            "fold long text with `>-` instead of `|`",
        )  # fmt: skip
    return value


def _read_id(node: Scalar, value: str, context: Context) -> str | None:
    if len(value) <= MAX_ID_LENGTH and _ID.fullmatch(value):
        return context.renamed.get(value, value)
    suggestion = re.sub(r"[^\w.]+", "-", value.lower()).strip("-.")[:MAX_ID_LENGTH]
    hint = f"type `{suggestion}`" if suggestion else "type a short word"
    return _refuse(
        node, "bad-id", f"`{shown(value)}` cannot be an id: letters, digits, `-`, `_`, `.`",
        context, hint,
    )  # fmt: skip


def _read_choice(
    node: Scalar,
    value: str,
    words: tuple[str, ...],
    make: Callable[[str], object],
    context: Context,
    path: str,
) -> object | None:
    if value in words:
        return make(value)
    near = difflib.get_close_matches(value.lower(), words, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"one of: {', '.join(words)}"
    return _refuse(
        node, "unknown-value", f"`{shown(value)}` is no value of `{path}`", context, hint
    )


def _read_date(node: Scalar, value: str, context: Context, path: str) -> str | None:
    try:
        dates.parse(value)
    except dates.DateError as error:
        context.unread[path] = value
        proposes_set = "`[" in str(error) and not value.startswith(("[", "{"))
        hint = SETS_ARE_QUOTED if proposes_set else ""
        return _refuse(node, "date", f"`{path}`: {visible(str(error))}", context, hint)
    return value
