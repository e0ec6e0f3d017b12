"""What the fields of the query language and the words of `is:` mean, for the page on searching."""

from __future__ import annotations

FIELD_MEANINGS = {
    "speaker": ("quotations by whoever is called so, and whoever it is", "speaker:igor"),
    "org": (
        "what belongs to the organization: its people say it, it happens to it",
        "org:medianet",
    ),
    "topic": ("quotations on a topic with a word that begins so", "topic:training"),
    "source": ("what comes from the source, and the source", "source:celebrating"),
    "kind": (
        "records of one kind: `source`, `person`, `organization`, `work`, `quote`, `event`",
        "kind:quote",
    ),
    "is": ("what a word is true of: [see below](#what-is-knows)", "is:inferred"),
    "when": ("what may fall within these days: [see below](#dates)", "when:2004..2008"),
    "before": ("what may fall before the first of these days", "before:2008"),
    "after": ("what may fall after the last of these days", "after:2021-05"),
    "dates": (
        "with the three above: `certain` for only what certainly falls there, or `possible`",
        "when:2020 dates:certain",
    ),
    "sort": (
        "nothing less: the order, by `relevance`, `time`, `speaker` or `source`",
        "training sort:time",
    ),
}
"""Each field: what it finds, and a query with it that finds something in the bundled dossier."""
WORD_MEANINGS = {
    "direct": "quotations in the speaker's own words",
    "indirect": "what the source reports in its own words (*X said that …*)",
    "stated": "quotations whose speaker the source names beside the words; events that it dates",
    "carried": "quotations that go on with a statement whose speaker is named",
    "inferred": "quotations whose speaker only a heading or the context tells",
    "past": "events that have happened",
    "ongoing": "events that are going on",
    "announced": "events that are announced",
    "plan": "events that are planned, and what does not exist yet",
    "recurring": "events that come again",
    "verbatim": "quotations that stand in their source, character for character",
    "folded": "quotations that do, but for differences of typesetting that are named",
    "not-in-source": "quotations that do not stand in their source",
    "no-source-text": "quotations without a source text to look in",
    "ambiguous": "quotations in several places, with nothing to tell which is meant",
    "unclosed": "quotations with a mark that the source never closes",
    "unquoted": "direct quotations without quotation marks in the source",
    "cut": "quotations cut from a longer sentence",
    "part": "parts of statements that stand in several parts",
    "first-name": "quotations attributed by the first name alone",
    "misattributed": "quotations with an attribution that claims more than the source says",
    "unattributed": "quotations without a speaker",
    "two-speakers": "quotations with the words of somebody else's quotation",
    "planned": "organizations and works that do not exist yet",
    "existing": "organizations and works that exist",
    "undated": "quotations without a date",
    "repeated": "quotations that stand in several places",
    "derived": "events whose date is worked out, and not the source's",
    "unordered": "events of which nobody knows which came first",
    "namesake": "people who may be one, by their names",
}
"""Each word, in words that fit behind *it finds*."""
