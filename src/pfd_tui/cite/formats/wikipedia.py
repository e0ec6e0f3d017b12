"""Wikipedia: the words in `{{quote}}`, the source in the `{{cite …}}` template of its kind.

Parameters are those of the English Wikipedia's Citation Style 1. The speaker is named beside the
words; `author` in the citation is who wrote the source.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pfd_tui.cite.address import sound_address
from pfd_tui.cite.attribution import (
    WARNING,
    is_by_speaker,
    speaker_line,
    speaker_name,
    supplied,
    trust_notes,
)
from pfd_tui.cite.formats.cs1dates import cs1_date, cs1_day
from pfd_tui.cite.references import remarks
from pfd_tui.cite.references.fields import date_in_words, is_supplied
from pfd_tui.dossier.authors import authors_of
from pfd_tui.dossier.records import Form
from pfd_tui.dossier.titles import titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

TEMPLATES = {
    "article": "cite news", "interview": "cite interview", "report": "cite report",
    "speech": "cite speech", "press-release": "cite press release",
    "broadcast": "cite AV media", "law": "cite act", "web-page": "cite web", "book": "cite book",
}  # fmt: skip
ANY_TEMPLATE = "citation"
_SPECIAL = re.compile(
    r"\[\[|\[(?=//|[\w.+-]+:)|\]\]|\{\{|\}\}|\{\||\|\}|'{2,}|<|>|~{3,}|^[*#:;=]|^-{4,}|__|&",
    re.MULTILINE,
)
"""What is no text: also `[https://… words]`, a link that shows other words than its address."""
_SPECIAL_IN_URL = re.compile(r"[\[\]']|~{3,}|_{2,}")
"""What MediaWiki finds in an address as well: a signature (`~~~~`), a switch (`__NOTOC__`)."""


def write(quotations: Sequence[Quotation]) -> Iterator[str]:
    """Each of the quotations as wikitext."""
    yield from map(_one, quotations)


def escaped(text: str) -> str:
    """Text that a template's parameter takes as it is; a line break is a `<br />`."""
    text = _SPECIAL.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), text)
    return "<br />".join(text.replace("|", "{{!}}").split("\n"))


def _one(quotation: Quotation) -> str:
    is_direct = quotation.quote.form is Form.DIRECT
    words, speaker = escaped(quotation.quote.text), escaped(_speaker(quotation))
    reference = f"<ref>{citation(quotation)}</ref>"
    notes = "".join(map(_note, trust_notes(quotation)))
    if not is_direct:
        return f"{speaker}: {words}{reference}{notes}"
    return f"{{{{quote|text={words}|author={speaker}|source={reference}}}}}{notes}"


def _speaker(quotation: Quotation) -> str:
    """The speaker for readers, who see no notes: in brackets where no source states them."""
    if not (name := speaker_name(quotation)):
        return speaker_line(quotation)
    return ", ".join(filter(None, [name, "; ".join(map(str, quotation.roles))]))


def _note(note: str) -> str:
    """A warning, for all to see; any other note for editors, and unable to end its comment."""
    if note.startswith(WARNING):
        return f"{{{{failed verification|reason={escaped(note.removeprefix(WARNING))}}}}}"
    harmless = re.sub(r"-(?=-)|-$", "\N{NON-BREAKING HYPHEN}", note).replace(">", "&gt;")
    return f"\n<!-- {harmless} -->"


def citation(quotation: Quotation) -> str:
    """The template that cites the source of a quotation."""
    source = quotation.source
    if source is None:
        return "[source not in the dossier]"
    parameters = "".join(f" |{name}={value}" for name, value in _parameters(quotation, source))
    template = f"{{{{{TEMPLATES.get(source.kind, ANY_TEMPLATE)}{parameters}}}}}"
    return " ".join([template, *map(escaped, _behind(source))])


def _behind(source: Source) -> Iterator[str]:
    """What the template has no parameter for, or takes no such value of, in sentences."""
    if source.issued and not _is_whole(source.issued):
        yield f"Date of issue: {date_in_words(source.issued)}."
    yield from remarks.on_unread(source)
    yield from remarks.on_update(source)
    if not cs1_day(source.accessed):
        yield from remarks.on_access(source)
    yield from remarks.on_bases(source)


def losses(sources: Iterable[Source]) -> list[str]:
    """What the templates cannot hold, and stands behind them: a sentence for each kind of loss."""
    counts = Counter(what for source in sources for what in _losses_of(source))
    return [
        f"{what} of {'1 source' if count == 1 else f'{count} sources'}: "
        "the templates have no place for it; it stands behind the citation"
        for what, count in counts.items()
    ]


def _losses_of(source: Source) -> Iterator[str]:
    if (source.issued and not cs1_date(source.issued)) or "issued" in source.unread:
        yield "date of issue"
    elif source.issued and not _is_whole(source.issued):
        yield "time of day"
    if source.updated or "updated" in source.unread:
        yield "date of the last change"
    if source.accessed and not cs1_day(source.accessed):
        yield "date of access"
    if any(is_supplied(source, field) for field in remarks.UNBRACKETED):
        yield "what the source does not state"


def _is_whole(issued: str) -> bool:
    """Whether a template holds all of a date."""
    return bool(cs1_date(issued)) and "T" not in issued


def _parameters(quotation: Quotation, source: Source) -> Iterator[tuple[str, str]]:
    if source.kind == "interview" and quotation.speaker is not None:
        if not is_by_speaker(quotation):
            yield "subject", escaped(speaker_name(quotation))
        yield from _people(source, "interviewer")
    else:
        yield from _people(source, "author")
    yield "title", escaped(titled(source))
    for name, field in (("publisher", "publisher"), ("location", "place")):
        if value := getattr(source, field):
            yield name, escaped(supplied(source, field, value))
    if date := cs1_date(source.issued):
        yield "date", date
    if source.url:
        yield "url", _SPECIAL_IN_URL.sub(_percent_encoded, sound_address(source.url))
    if source.url and (day := cs1_day(source.accessed)):
        yield "access-date", day
    if source.language:
        yield "language", escaped(source.language)
    if quotation.proof.paragraph:
        yield "at", f"para. {quotation.proof.paragraph}"


def _percent_encoded(found: re.Match[str]) -> str:
    """The same address, written otherwise (RFC 3986, 2.1 and 6.2.2.2)."""
    return "".join(f"%{ord(sign):02X}" for sign in found[0])


def _people(source: Source, role: str) -> Iterator[tuple[str, str]]:
    """The authors: a person by family and given name, anybody else by one name."""
    are_stated = supplied(source, "authors", "x") == "x"
    for number, name in enumerate(authors_of(source), 1):
        is_turned = name.family and not (name.spoken and name.is_family_first)
        if is_turned and role == "author" and are_stated:
            yield f"last{number}", escaped(name.family)
            given = " ".join(part for part in (name.given, name.suffix) if part)
            yield f"first{number}", escaped(given)
        else:
            yield f"{role}{number}", escaped(supplied(source, "authors", str(name)))
