"""JSON: each quotation with its citation in pieces, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pfd_tui.cite.prose import plain
from pfd_tui.dossier.visible import escaped_json

if TYPE_CHECKING:
    from pfd_tui.cite.document import Cited, Document


def write(document: Document) -> str:
    """A list of objects: one for each quotation, and one for each source that is cited besides."""
    objects = [_object(cited) for cited in document.cited]
    objects += [{"entry": plain(entry)} for entry in document.besides]
    return escaped_json(json.dumps(objects, ensure_ascii=False, indent=2))


def _object(cited: Cited) -> dict[str, object]:
    quote, proof, source = cited.quotation.quote, cited.quotation.proof, cited.quotation.source
    return {
        "id": quote.id,
        "text": quote.text,
        "form": quote.form,
        "speaker": quote.speaker,
        "speaker_line": cited.speaker,
        "source": quote.source,
        "url": source.url if source else "",
        "verdict": proof.verdict,
        "foldings": list(proof.foldings),
        "start": proof.start,
        "end": proof.end,
        "paragraph": proof.paragraph,
        "section": proof.section,
        "notes": list(cited.remarks),
        "words": plain(cited.words),
        "is_block": cited.is_block,
        "in_text": plain(cited.in_text),
        "note": plain(cited.note),
        "entry": plain(cited.entry),
        "proof": cited.proof,
    }
