"""Records to plain data and back, by the table of the format: for the archive and for JSON.

The plain form has the field names of the format. A value with a basis of its own is
`{"value": …, "basis": …}`; a field that holds nothing is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from pfd_tui.dossier.format import SECTION_BY_KIND
from pfd_tui.dossier.records import Basis, Kind, Record, Shaped, kind_of
from pfd_tui.dossier.shapes import Choice, FieldType, ListOf, Part, Shape

Plain: TypeAlias = dict[str, Any]
"""What `json` reads and writes for one record."""


def to_plain(record: Record) -> Plain:
    """The record in its plain form."""
    return shape_to_plain(record, SECTION_BY_KIND[kind_of(record)].shape)


def from_plain(kind: Kind, plain: Mapping[str, Any]) -> Record:
    """The record that `to_plain` made `plain` of."""
    return cast("Record", _make(SECTION_BY_KIND[kind].shape, plain))


def shape_to_plain(record: Shaped, shape: Shape) -> Plain:
    """Like `to_plain`, for any part of a record."""
    plain: Plain = {}
    for field in shape.fields:
        value = getattr(record, field.name)
        if value is None or value == "" or value == ():
            continue
        value = _value_to_plain(value, field.type)
        basis = record.bases.get(field.name)
        plain[field.name] = value if basis is None else {"value": value, "basis": str(basis)}
    return plain


def _value_to_plain(value: object, type_: FieldType) -> object:
    match type_:
        case ListOf(item):
            return [_value_to_plain(entry, item) for entry in cast("Sequence[object]", value)]
        case Part(shape):
            return shape_to_plain(cast("Shaped", value), shape)
        case _:
            return str(value)


def _make(shape: Shape, plain: Mapping[str, Any]) -> Shaped:
    values: dict[str, object] = {}
    bases: dict[str, Basis] = {}
    for name, value in plain.items():
        field = shape.by_name[name]
        if field.basis and isinstance(value, Mapping):
            bases[name] = Basis(value["basis"])
            values[name] = _value_from_plain(value["value"], field.type)
        else:
            values[name] = _value_from_plain(value, field.type)
    return shape.make(**values, bases=bases)


def _value_from_plain(value: Any, type_: FieldType) -> object:
    match type_:
        case ListOf(item):
            return tuple(_value_from_plain(entry, item) for entry in value)
        case Part(shape):
            return _make(shape, value)
        case Choice(_, make):
            return make(value)
        case _:
            return value
