"""CSL-JSON 1.0.2: what citation processors, pandoc and reference managers read.

Dates are objects with parts, which every reader knows, and beside them the EDTF value whole. The
schema would take the bare EDTF string as well, but Zotero and citeproc-js read no date from it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import trust_notes
from pfd_tui.cite.references import remarks
from pfd_tui.cite.references.fields import (
    date_in_words,
    is_supplied,
    one_line,
    sides_of,
    text_of,
    url_of,
)
from pfd_tui.cite.references.keys import unique_ids
from pfd_tui.cite.references.reference import creators
from pfd_tui.cite.references.types import types_of
from pfd_tui.dossier import dates
from pfd_tui.dossier.visible import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.cite.references.reference import Reference
    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.dates import DateParts
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

_FIELD_IN_NOTE = re.compile(r"\{(?=:)")
"""How a field begins that citeproc-js takes out of the middle of a note."""


def csl_json(references: Sequence[Reference]) -> str:
    """The references as a JSON array in UTF-8; a source that is cited again has a numbered id."""
    ids = unique_ids(references)
    items = [
        csl_item(reference) | {"id": id_} for id_, reference in zip(ids, references, strict=True)
    ]
    text = json.dumps(items, ensure_ascii=False, indent=2)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def csl_item(reference: Reference) -> dict[str, object]:
    """One reference as a CSL item, after the schema `csl-data.json` of CSL 1.0.2."""
    source, types = reference.source, types_of(reference.source.kind)
    people = creators(reference)
    item: dict[str, object] = {
        "id": source.id,
        "type": types.csl.type,
        "title": text_of(source, "title"),
        "author": [_name(name) for name in people.authors],
        "interviewer": [_name(name) for name in people.interviewers],
        types.csl.publisher: text_of(source, "publisher"),
        "publisher-place": text_of(source, "place"),
        "issued": csl_date(source.issued),
        "accessed": csl_date(source.accessed),
        "URL": url_of(source.url),
        "language": one_line(source.language),
        "genre": types.genre if types.csl.is_generic else "",
        "abstract": text_of(source, "standfirst"),
        "note": _FIELD_IN_NOTE.sub("{ ", "\n".join(_remarks(reference))),
        "custom": _custom(reference),
    }
    return {key: value for key, value in item.items() if value}


def csl_date(value: str) -> dict[str, object]:
    """An EDTF value as a CSL date; empty where there is none.

    What CSL cannot count (`202X`, `2020/..`) is a `literal`, in words. Uncertain dates are `circa`
    like approximate ones: CSL tests both as one (`is-uncertain-date`).
    """
    if not value:
        return {}
    sides = sides_of(value)
    if not sides:
        return {"literal": date_in_words(value)}
    known = [side for side in sides if side is not None and _is_counted(side)]
    if len(known) < len(sides):
        return {"literal": date_in_words(value), "edtf": value}
    circa = {"circa": True} if any(side.qualifier for side in known) else {}
    return {"date-parts": [_date_parts(side) for side in known], **circa, "edtf": value}


def _is_counted(date: DateParts) -> bool:
    """Whether the parts of a date say all that is known of it."""
    return dates.UNSPECIFIED not in date.year and not date.has_more_digits


def _date_parts(date: DateParts) -> list[int]:
    """Year, month or season (21 to 24), and day; CSL knows no year 0: 1 BC is -1."""
    year = int(date.year.removeprefix("Y"))
    parts = (year if year > 0 else year - 1, date.month, date.day)
    return [part for part in parts if part is not None]


def _name(name: Name) -> dict[str, str | bool]:
    if name.literal:
        return {"literal": name.literal}
    order = "" if name.is_told_by_parts else True  # spoken with the family name first
    parts = {
        "family": name.family, "given": name.given, "suffix": name.suffix, "static-ordering": order
    }  # fmt: skip
    return {key: part for key, part in parts.items() if part}


def _remarks(reference: Reference) -> Iterator[str]:
    source = reference.source
    yield from remarks.on_bases(source)
    yield from remarks.on_unread(source)
    yield from remarks.on_update(source)
    yield from remarks.of_dossier(source)
    yield from map(remarks.on_quotation, reference.quotations)


def _custom(reference: Reference) -> dict[str, object]:
    """The same for programs, code point for code point."""
    source = reference.source
    custom: dict[str, object] = {
        "updated": source.updated,
        "bases": _bases(source),
        "quotations": [_quotation(quotation) for quotation in reference.quotations],
    }
    return {key: value for key, value in custom.items() if value}


def _bases(source: Source) -> dict[str, str]:
    """The basis of every field that the source itself does not state."""
    fields = (*remarks.BRACKETED, *remarks.UNBRACKETED)
    return {each: str(source.basis_of(each)) for each in fields if is_supplied(source, each)}


def _quotation(quotation: Quotation) -> dict[str, object]:
    """`speaker` is null where nobody is known; `locator` and `label` are a cite's in CSL."""
    quote, proof = quotation.quote, quotation.proof
    pinpoint = {"locator": str(proof.paragraph), "label": "paragraph"} if proof.paragraph else {}
    return {
        "id": quote.id,
        "text": quote.text,
        "form": str(quote.form),
        "speaker": quotation.speaker.name if quotation.speaker else None,
        **pinpoint,
        **({"section": proof.section} if proof.section else {}),
        "verdict": str(proof.verdict),
        "notes": trust_notes(quotation),
    }
