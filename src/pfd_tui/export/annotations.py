"""The quotations as annotations of their sources: the W3C Web Annotation Data Model, in JSON-LD.

What is annotated is the very text that places are counted in, named by its digest (RFC 6920), so
that a place can be checked wherever a copy of the text lies. A source with an address is annotated
there as well, by the words alone: where they stand on that page nobody has counted.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from pfd_tui.archive.gather import quotation
from pfd_tui.cite import caveats, citation, speaker_line
from pfd_tui.dossier.records import Basis, Kind
from pfd_tui.export.jsonform import json_list, json_text
from pfd_tui.export.losses import Loss
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet import verdict_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Source
    from pfd_tui.export.losses import Losses
    from pfd_tui.proof.quotation import Quotation

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of the source before and after the words, to tell their place from others."""
NAMES_KEPT = 64
"""Digests held in memory; quotations of one source mostly stand together."""
UNPROVED = Loss(
    "quotation that is not proved", "quotations that are not proved",
    "an annotation would say that their words stand in the source",
)  # fmt: skip


def annotation_pieces(
    archive: Archive, problems: Iterable[Problem], losses: Losses
) -> Iterator[str]:
    """An AnnotationCollection with one AnnotationPage (W3C Web Annotation Data Model, 5)."""
    others = [kind for kind in Kind if kind not in (Kind.QUOTE, Kind.SOURCE)]
    losses.records(archive, others, "only quotations are annotated; `--to json` has everything")
    losses.sources(archive)
    verdicts = archive.verdicts()
    proved = verdicts[Verdict.VERBATIM] + verdicts[Verdict.FOLDED]
    losses.count(UNPROVED, archive.counts[Kind.QUOTE] - proved)
    identity = hashlib.sha256()
    yield (
        f'{{\n  "@context": "{CONTEXT}",\n  "type": "AnnotationCollection",\n'
        f'  "label": {json_text(archive.title)},\n  "total": {proved},\n'
        '  "first": {\n    "type": "AnnotationPage",\n    "startIndex": 0,\n    "items": '
    )
    yield from json_list(_annotations(archive, identity.update), indent=None)
    page, collection = (_urn(f"{part} {identity.hexdigest()}") for part in ("page", "collection"))
    yield f',\n    "id": "{page}"\n  }},\n  "id": "{collection}"\n}}\n'


def text_name(text: str) -> str:
    """The name of a text that its own characters give it, in UTF-8 (RFC 6920, 3)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _annotations(
    archive: Archive, identify: Callable[[bytes], None]
) -> Iterator[dict[str, object]]:
    """The annotations; `identify` is told of each, since what they are makes the collection."""

    @lru_cache(NAMES_KEPT)
    def name_of_text(source_id: str) -> str:
        text = archive.source_text(source_id)
        return text_name(text.text) if text else ""

    for stored in archive.all_of(Kind.QUOTE):
        if stored.proof is None or not stored.proof.is_proved:
            continue
        whole = quotation(archive, stored)
        text = archive.source_text(whole.quote.source)
        if text is None or whole.source is None:
            continue
        name = name_of_text(whole.quote.source)
        id_ = _urn(f"{name} {stored.id}")
        identify(id_.encode())
        yield {
            "id": id_,
            "type": "Annotation",
            "motivation": "describing",
            "body": [*_bodies(whole)],
            "target": [*_targets(whole, whole.source, text.text, name)],
        }


def _urn(name: str) -> str:
    """A name that is the same every time for the same thing (RFC 9562, 5.5)."""
    return uuid5(NAMESPACE_URL, name).urn


def _bodies(whole: Quotation) -> Iterator[dict[str, object]]:
    attribution = whole.quote.attribution
    words = f", “{attribution.words}”" if attribution.words else ""
    said = [
        f"Speaker: {speaker_line(whole)}",
        f"Attribution: {attribution.basis}{words}",
        f"Proof: {verdict_in_words(whole.proof)}",
        *(f"Note: {note}" for note in _notes(whole)),
        f"Citation: {citation(whole.source, whole.proof)}",
    ]
    yield from (_body(line, "describing") for line in said)
    yield from (_body(topic, "tagging") for topic in whole.quote.topics)


def _notes(whole: Quotation) -> list[str]:
    """What a reader must know, and what the dossier notes besides."""
    own = (whole.quote.attribution.note, whole.quote.note)
    return [*caveats(whole), *(note for note in own if note)]


def _body(value: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _targets(whole: Quotation, source: Source, text: str, name: str) -> Iterator[dict[str, object]]:
    """The words in the text they were found in, and on the page that the source gives for it."""
    start, end = whole.proof.start or 0, whole.proof.end or 0
    by_words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    by_place = {"type": "TextPositionSelector", "start": start, "end": end}
    resource = {"id": name, "type": "Text", "format": "text/plain"}
    if source.language:
        resource["language"] = source.language
    yield {"type": "SpecificResource", "source": resource, "selector": [by_words, by_place]}
    if source.url and source.basis_of("url") is Basis.STATED:
        yield {"type": "SpecificResource", "source": source.url, "selector": by_words}
