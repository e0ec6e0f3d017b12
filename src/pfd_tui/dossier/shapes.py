"""What the table of the format is written in: types of values, fields, shapes and sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.dossier import records
    from pfd_tui.dossier.records import Kind


@dataclass(frozen=True, slots=True)
class Text:
    """Any text. `lines` allows line breaks."""

    lines: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The source's own words, to be found in its text. `lines` allows line breaks."""

    lines: bool = False


@dataclass(frozen=True, slots=True)
class Identifier:
    """The id of a record: letters, digits, `-`, `_` and `.`, unique in the dataset."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words; `make` turns the word into its value."""

    words: tuple[str, ...]
    make: Callable[[str], object] = str


@dataclass(frozen=True, slots=True)
class Date:
    """A date in EDTF."""


@dataclass(frozen=True, slots=True)
class Url:
    """An address that begins with http:// or https://."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path of a file in the folder of the YAML file, or below it."""


@dataclass(frozen=True, slots=True)
class Sha256:
    """The SHA-256 digest of a file: 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another record, of one of `kinds`."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; a single value may stand without the list around it."""

    item: FieldType


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping of its own, by another shape."""

    shape: Shape


FieldType: TypeAlias = (
    Text | Words | Identifier | Choice | Date | Url | Path | Sha256 | Reference | ListOf | Part
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, type and meaning."""

    name: str
    type: FieldType
    doc: str
    required: bool = False
    basis: bool = True
    """Whether the value may be written `{value: …, basis: …}`."""
    essential: bool = False
    """Whether a record with a fault in this field is left out: it would say something else."""
    part_of: str = ""
    """The field whose value this one stands in, if it must."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a mapping may hold: `name` is what people call it, `make` what it becomes."""

    name: str
    make: Callable[..., records.Shaped]
    fields: tuple[Field, ...]
    doc: str
    likeliest: str = ""
    """The field that is most likely meant by a single text in the place of the mapping."""
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)
    """The fields by their names."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {field.name: field for field in self.fields})


@dataclass(frozen=True, slots=True)
class Section:
    """A list of records at the top of a dossier."""

    key: str
    kind: Kind
    shape: Shape
