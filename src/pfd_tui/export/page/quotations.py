"""The quotations on the page: exact words, who said them, what to know, and where they stand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pfd_tui.archive.archive import BATCH
from pfd_tui.archive.gather import quotation
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.cite import (
    WARNING,
    citation,
    is_link_to_page_alone,
    link_of,
    quoted,
    speaker_line,
    supplied,
    trust_notes,
)
from pfd_tui.cite.link import is_web_address
from pfd_tui.dossier.records import AttributionBasis, Form, Kind
from pfd_tui.export import wording
from pfd_tui.export.page.context import COMMA, counted
from pfd_tui.export.page.markup import (
    NOTHING,
    Html,
    anchor,
    element,
    joined,
    language,
    link_out,
    link_within,
    text,
)
from pfd_tui.proof.difference import Change
from pfd_tui.proof.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.records import Quote
    from pfd_tui.export.page.context import Context
    from pfd_tui.proof.difference import Stretch
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.proof.verdict import Proof

SIGNS = {
    Verdict.VERBATIM: "✓",
    Verdict.FOLDED: "≈",
    Verdict.NOT_IN_SOURCE: "✗",
    Verdict.NO_SOURCE_TEXT: "–",
}
GROUNDS = {AttributionBasis.CARRIED: "↑ carried over", AttributionBasis.INFERRED: "? inferred"}
"""What stands beside a speaker whom the source does not name at these words."""
LEGEND = "[-only in the source-] {+only in the quotation+}"
"""The signs of `wdiff`."""


def proof_in_words(archive: Archive) -> Html:
    """How many quotations stand in their sources, and how many do not."""
    verdicts = archive.verdicts()
    total = sum(verdicts.values())
    if not total:
        return element("p", Html("There are no quotations in this dossier."), class_="proof")
    found = verdicts[Verdict.VERBATIM] + verdicts[Verdict.FOLDED]
    absent, unchecked = verdicts[Verdict.NOT_IN_SOURCE], verdicts[Verdict.NO_SOURCE_TEXT]
    sign = SIGNS[Verdict.VERBATIM if found == total else Verdict.NOT_IN_SOURCE]
    sign = sign if absent or found == total else SIGNS[Verdict.NO_SOURCE_TEXT]
    lines = [
        element(
            "p",
            text(f"{sign} {found:,} of {counted(total, 'quotation')} stand in their sources"),
            class_="proof",
        )
    ]
    if absent:
        said = f"✗ {counted(absent, 'quotation')} NOT IN THE SOURCE"
        lines.append(element("p", text(said), class_="proof bad"))
    if unchecked:
        said = f"– {counted(unchecked, 'quotation')} not checked: there is no source text"
        lines.append(element("p", text(said), class_="proof"))
    return joined(lines)


def quotations(context: Context) -> Iterator[Html]:
    """Every quotation: source by source, so that a text is read once, in the order written."""
    for n, stored in enumerate(_by_source(context.archive), 1):
        yield _item(context, stored, quotation(context.archive, stored), n)


def _by_source(archive: Archive) -> Iterator[Stored]:
    written = 0
    for source in archive.all_of(Kind.SOURCE):
        ties = archive.ties_to(source.n, limit=sys.maxsize)
        numbers = [n for n in dict.fromkeys(t.n for t in ties) if kind_of_number(n) is Kind.QUOTE]
        written += len(numbers)
        for first in range(0, len(numbers), BATCH):
            yield from archive.stored(numbers[first : first + BATCH])
    if written < archive.counts[Kind.QUOTE]:
        for stored in archive.all_of(Kind.QUOTE):
            if quotation(archive, stored).source is None:
                yield stored


def _item(context: Context, stored: Stored, whole: Quotation, n: int) -> Html:
    notes = trust_notes(whole)
    warnings = [note for note in notes if note.startswith(WARNING)]
    return element(
        "article",
        element("h3", text(f"Quotation {n:,}"), class_="unseen"),
        joined(element("p", text(f"✗ {warning}"), class_="warning") for warning in warnings),
        _words(context, whole.quote, is_false=whole.proof.verdict is Verdict.NOT_IN_SOURCE),
        _speaker(context, whole),
        _notes([note for note in notes if note not in warnings]),
        _comparison(context, whole),
        _where(context, whole),
        context.own(wording.date(whole.quote, "said", whole.quote.said), "fact", "Said:"),
        context.note(whole.quote.attribution),
        context.note(whole.quote),
        _parts(context, whole),
        _topics(whole.quote),
        id=anchor(Kind.QUOTE, stored.id),
        class_="quotation",
        data_entry=True,
        data_item=True,
    )


def _words(context: Context, quote: Quote, *, is_false: bool) -> Html:
    kind = "" if quote.form is Form.DIRECT else " reported"
    return element(
        "blockquote",
        element("p", text(quoted(quote))),
        class_=f"exact{kind}{' false' if is_false else ''}",
        lang=language(context.language_of(quote.source)),
        dir="auto",
    )


def _speaker(context: Context, whole: Quotation) -> Html:
    """The speaker as the program says it, the name leading to the record."""
    line, speaker, quote = speaker_line(whole), whole.speaker, whole.quote
    said = element("span", context.name(line), class_="who")
    if speaker is not None:
        name = supplied(speaker, "name", speaker.name)
        leading = context.link(speaker.id)
        said = joined((leading, text(line.removeprefix(name))))
    ground = GROUNDS.get(quote.attribution.basis, "") if quote.speaker else ""
    shown = element("span", text(ground), class_="ground") if ground else NOTHING
    return element("p", Html("— "), joined((said, shown), Html(" ")), class_="speaker")


def _notes(notes: list[str]) -> Html:
    items = joined(element("li", text(note), dir="auto") for note in notes)
    return element("ul", items, class_="notes") if items else NOTHING


def _where(context: Context, whole: Quotation) -> Html:
    """The verdict with the place in the source text, the page on the web, the citation."""
    cited = element("span", text(citation(whole.source, whole.proof)), class_="cited", dir="auto")
    places = joined((_place(context, whole), _on_the_web(context, whole)), Html(" · "))
    return element("p", joined((places, cited), Html("<br>")), class_="where")


def _place(context: Context, whole: Quotation) -> Html:
    proof = whole.proof
    if proof.start is None or context.archive.source_text(whole.quote.source) is None:
        return NOTHING
    sign = element("span", text(SIGNS[proof.verdict]), class_="sign")
    leading = link_within(f"words-{whole.quote.id}", text(_place_in_words(proof)))
    return joined((sign, leading), Html(" "))


def _place_in_words(proof: Proof) -> str:
    if not proof.is_proved:
        return "where these words stand"
    paragraph = f", para. {proof.paragraph}" if proof.paragraph else ", outside the paragraphs"
    return f"in the source{paragraph}"


def _on_the_web(context: Context, whole: Quotation) -> Html:
    """The page of the source, opened at the words where they stand there."""
    source = whole.source
    if source is None or not is_web_address(source.url):
        return NOTHING
    text_of = context.archive.source_text(source.id)
    url = link_of(whole, text_of.text if text_of else None)
    is_at_words = not is_link_to_page_alone(whole)
    return link_out(url, text("on the web, at these words" if is_at_words else "on the web"))


def _comparison(context: Context, whole: Quotation) -> Html:
    """What the source has instead of words that do not stand in it."""
    if whole.proof.verdict is not Verdict.NOT_IN_SOURCE:
        return NOTHING
    nearest = context.archive.difference_of(whole.quote.id)
    if nearest is None:
        return NOTHING
    words = joined(map(_stretch, nearest.stretches))
    lang = language(context.language_of(whole.quote.source))
    return element(
        "div",
        element("p", Html("Compared with the source: "), element("em", text(LEGEND))),
        element("p", words, lang=lang, dir="auto", class_="exact"),
        class_="comparison",
    )


def _stretch(stretch: Stretch) -> Html:
    """A stretch with signs around its words, so that it is not told by colour alone."""
    words = stretch.text.strip()
    before, _, after = stretch.text.partition(words) if words else ("", "", "")
    match stretch.change:
        case Change.MISSING:
            changed = element("span", text(f"[-{words}-]"), class_="missing")
        case Change.ADDED:
            changed = element("span", text(f"{{+{words}+}}"), class_="added")
        case Change.SAME:
            return text(stretch.text)
    return joined((text(before), changed, text(after)))


def _parts(context: Context, whole: Quotation) -> Html:
    """Links to the other parts of a statement that the narrator split."""
    if whole.parts < 2:
        return NOTHING
    parts = enumerate(context.archive.parts_of_statement(whole.quote), 1)
    links = [
        link_within(anchor(Kind.QUOTE, part.id), text(f"part {n}"))
        for n, part in parts
        if part.id != whole.quote.id
    ]
    return element("p", Html("Of the same statement: "), joined(links, COMMA), class_="fact")


def _topics(quote: Quote) -> Html:
    if not quote.topics:
        return NOTHING
    topics = supplied(quote, "topics", ", ".join(quote.topics))
    return element("p", element("b", Html("Topics:")), Html(" "), text(topics), class_="fact")
