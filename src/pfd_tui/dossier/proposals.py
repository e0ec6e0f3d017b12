"""What to type instead: proposals for values that do not have the shape of their field."""

from __future__ import annotations

import json
import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.nodes import Mapping, Node, Scalar, Sequence, shown
from pfd_tui.dossier.problems import MAX_COMPARED, a, did_you_mean
from pfd_tui.dossier.shapes import Choice, Date

if TYPE_CHECKING:
    from pfd_tui.dossier.shapes import Field, Shape

FEW = 3
"""Fields that are named where none is required."""

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[\w.](?:[\w .+/~?%-]*[\w.~?%-])?")
"""What needs no quotation marks, wherever it stands."""


def mapping_for(shape: Shape, node: Node) -> str:
    """The mapping that is meant by a `node` that is none: `{when: 2016}`."""
    text = node.value.strip() if isinstance(node, Scalar) else ""
    meant = _meant(shape, text) if text else None
    is_choice = meant is not None and isinstance(meant.type, Choice)
    beside = shape.by_name.get(shape.likeliest) if is_choice else None
    fields = [field for field in shape.fields if field.required or field in (meant, beside)]
    fields = fields or list(shape.fields[:FEW])
    written = (f"{each.name}: {_written(text) if each is meant else '…'}" for each in fields)
    return f"{{{', '.join(written)}}}"


def _meant(shape: Shape, text: str) -> Field | None:
    """The field of a shape that a text alone is most likely to be the value of."""
    for field in shape.fields:
        if isinstance(field.type, Choice) and text in field.type.words:
            return field
    if _is_date(text):
        for field in shape.fields:
            if isinstance(field.type, Date):
                return field
    return shape.by_name.get(shape.likeliest)


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True


def _written(text: str) -> str:
    """A text as it stands in `{…}`; a long one is cut."""
    cut = shown(text)
    return cut if _PLAIN.fullmatch(cut) else json.dumps(cut, ensure_ascii=False)


def unknown_field(key: Scalar, shape: Shape, node: Mapping) -> tuple[str, str] | None:
    """The message and the hint for a field that a shape does not have.

    None where it is the rest of a value whose comma has been told of already.
    """
    pairs = list(node.values.values())
    at = next(index for index, pair in enumerate(pairs) if pair[0] is key)
    if at and _has_no_colon(*pairs[at]):
        field, value = pairs[at - 1]
        if _has_no_colon(field, value):
            return None
        if isinstance(value, Scalar) and value.value:
            rest = [pair[0].value for pair in takewhile(lambda p: _has_no_colon(*p), pairs[at:])]
            whole = json.dumps(shown(", ".join([value.value, *rest])), ensure_ascii=False)
            return (
                f"a comma inside `{{…}}` ends the value, and `{shown(key.value)}` is no field",
                "inside `{…}` a value with a comma stands in quotation marks: "
                f"`{shown(field.value)}: {whole}`",
            )
    free = [field.name for field in shape.fields if field.name not in node.values]
    hint = did_you_mean(key.value, free) or f"{a(shape.name)} may have: {', '.join(free)}"
    return f"{a(shape.name)} has no field `{shown(key.value)}`", hint


def _has_no_colon(key: Scalar, value: Node) -> bool:
    """Whether a key of `{…}` stands alone: its empty value is said to be where it ends."""
    return (
        isinstance(value, Scalar)
        and not (value.value or value.quoted or key.quoted)
        and (value.line, value.column) == (key.line, key.column + len(key.value))
    )


def set_in_quotes(node: Node) -> str:
    """YAML takes brackets and braces that are not quoted for a list and a mapping."""
    meant = "[2020, 2021]" if isinstance(node, Sequence) else "{2020, 2021}"
    return f'a set of dates stands in quotation marks: type `"{meant}"`'


def missing_field(field: Field) -> str:
    """What to add where a required field is missing."""
    match field.type:
        case Choice((only,)):
            return f"{field.doc} Add `{field.name}: {only}`"
        case Choice(words):
            return f"{field.doc} Add `{field.name}: …`, one of: {', '.join(words)}"
        case _:
            return f"{field.doc} Add `{field.name}: …`"


def near_id(written: str, known: list[str]) -> str:
    """A hint naming the id that is meant by an unknown one, or by a name in its place.

    A name may stand for its words (`caspian-media-centre`), for some of them (`caspian`), or for
    their initials, without small words or with them (`cmc`).
    """
    words = [word.lower() for word in _WORD.findall(written)]
    if " " not in written or not words:
        return did_you_mean(written, known)
    capitals = "".join(word[0] for word in _WORD.findall(written) if word[0].isupper()).lower()
    whole = {"-".join(words), "_".join(words), capitals, "".join(word[0] for word in words)}
    firsts = {word[0] for word in words}
    alike = list(islice((id_ for id_ in known if id_[:1].lower() in firsts), MAX_COMPARED))
    found = [id_ for id_ in alike if id_.lower() in whole] or [
        id_ for id_ in alike if set() < set(_WORD.findall(id_.lower())) <= set(words)
    ]
    if found:
        return f"did you mean `{max(found, key=len)}`?"
    return did_you_mean("-".join(words), known)
