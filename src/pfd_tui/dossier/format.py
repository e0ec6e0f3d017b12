"""The dossier format as one table: every section, field, type and rule, with its meaning.

The reader checks by this table, the documentation and the schema are made from it.
"""

from __future__ import annotations

from pfd_tui.dossier import records
from pfd_tui.dossier.records import (
    AttributionBasis,
    Basis,
    Cut,
    EventStatus,
    Extent,
    Form,
    Kind,
    Mark,
)
from pfd_tui.dossier.shapes import (
    Choice,
    Date,
    Field,
    Identifier,
    ListOf,
    Part,
    Path,
    Reference,
    Section,
    Sha256,
    Shape,
    Text,
    Url,
    Words,
)

FORMAT_VERSION = "1"


LINE = Text()
PROSE = Text(lines=True)
ACTORS = (Kind.PERSON, Kind.ORGANIZATION)
NAMED = (Kind.PERSON, Kind.ORGANIZATION, Kind.WORK)
NOTE = Field("note", PROSE, "What a reader of this record should know.", basis=False)
WORDS = Field("words", Words(), "The source's own words for it, exactly.", basis=False)
WHERE = Field("source", Reference((Kind.SOURCE,)), "The source that says so.", basis=False)
ID = Field("id", Identifier(), "The name other records refer to it by.", required=True, basis=False)
BASES = tuple(str(basis) for basis in Basis)
"""The words of a field's own basis."""

ALIAS = Shape(
    "name",
    records.Alias,
    (
        Field("name", LINE, "The name as it is written there.", required=True),
        Field(
            "kind",
            Choice(("variant", "short", "romanization", "former")),
            "Another spelling, a short form, another romanization, or a name no longer used.",
            required=True,
        ),
        NOTE,
    ),
    "Another name of the same person, organization or work.",
    likeliest="name",
)

ROLE = Shape(
    "role",
    records.Role,
    (
        Field("organization", Reference((Kind.ORGANIZATION,)), "Where.", required=True),
        Field("title", LINE, "As the source gives it; left out where it gives none."),
        Field("when", Date(), "When the role was held."),
        WORDS,
        WHERE,
        NOTE,
    ),
    "A title held in an organization, or membership in it.",
    likeliest="title",
)

RELATION = Shape(
    "relation",
    records.Relation,
    (
        Field("to", Reference(NAMED), "The record at the other end.", required=True),
        Field("kind", LINE, "A verb: founded, funds, implements, supports, …", required=True),
        Field("quote", Reference((Kind.QUOTE,)), "The quotation that says so.", basis=False),
        Field("event", Reference((Kind.EVENT,)), "The event of the timeline.", basis=False),
        Field("when", Date(), "When it held."),
        WORDS,
        WHERE,
        NOTE,
    ),
    "A tie to another record, written once, on the record that acts.",
    likeliest="to",
)

FOUNDING = Shape(
    "founding",
    records.Founding,
    (
        Field("when", Date(), "The date of founding."),
        Field("place", LINE, "The place of founding."),
        Field("by", ListOf(Reference(ACTORS)), "The founders."),
        WORDS,
        WHERE,
        NOTE,
    ),
    "How an organization came to be.",
    likeliest="words",
)

ATTRIBUTION = Shape(
    "attribution",
    records.Attribution,
    (
        Field(
            "basis",
            Choice(tuple(AttributionBasis), AttributionBasis),
            "stated: the source names the speaker at these words; carried: they continue a "
            "statement whose speaker is named; inferred: only a heading or the context suggests "
            "the speaker.",
            required=True,
            basis=False,
        ),
        Field("words", Words(), "The source's attributing words, exactly.", basis=False),
        NOTE,
    ),
    "How the source ties the quotation to its speaker. Left out, it counts as inferred.",
    likeliest="words",
)

DOSSIER = Shape(
    "dossier",
    records.Dossier,
    (
        Field("version", Choice((FORMAT_VERSION,)), "The version of the format.", required=True),
        Field("title", LINE, "What the dataset is called."),
        Field("language", LINE, "The language it is written in, as in BCP 47: `en`, `ru`, `kk`."),
        Field("about", PROSE, "What it holds and how it was made."),
        NOTE,
    ),
    "What the dataset says about itself.",
    likeliest="title",
)

LEFT_OUT = Shape(
    "passage",
    records.LeftOut,
    (
        Field("words", Words(), "The words of the source, exactly.", required=True, basis=False),
        Field("note", PROSE, "Why no record rests on them.", required=True, basis=False),
    ),
    "Words of the source that no record rests on, knowingly; the note says why.",
    likeliest="words",
)

SOURCE = Shape(
    "source",
    records.Source,
    (
        ID,
        Field(
            "kind",
            Choice(
                (
                    "article", "interview", "report", "speech", "press-release",
                    "broadcast", "law", "web-page", "book", "other",
                )
            ),
            "What kind of document it is.",
            required=True,
        ),
        Field(
            "title", LINE,
            "Its title; left out where it has none: then it is called what it is, `[Speech]`.",
        ),
        Field("standfirst", LINE, "The summary line under the title; not counted as a paragraph."),
        Field(
            "authors", ListOf(LINE),
            "Who wrote it: the authors, not the speakers. A person as `\"Family, Given\"`, in "
            "quotation marks, since YAML ends an entry at a comma; a name without a comma, or in "
            "braces, is printed as it stands. Whoever has a record in `people` by this name (or "
            "id) is called as it says.",
        ),
        Field("publisher", LINE, "Who published it."),
        Field("issued", Date(), "When it was published."),
        Field("updated", Date(), "When it was last changed."),
        Field("accessed", Date(), "When it was read."),
        Field("place", LINE, "The place of publication."),
        Field("url", Url(), "Where it is, or was, on the web."),
        Field("language", LINE, "The language of its text."),
        Field("text", Path(), "Its text as a UTF-8 file beside the YAML file.", basis=False),
        Field("sha256", Sha256(), "The digest of that file, so that a change shows.", basis=False),
        Field(
            "coverage", Choice(tuple(Extent), Extent),
            "partial: the records are a selection; full: all that it says is to be recorded, and "
            "what is not is a fault. Default: partial.",
            basis=False,
        ),
        Field(
            "left_out", ListOf(Part(LEFT_OUT)), "What is knowingly not recorded.", basis=False,
        ),
        Field("about", PROSE, "What it is about."),
        NOTE,
    ),
    "A document that quotations are taken from.",
    likeliest="title",
)  # fmt: skip

PERSON = Shape(
    "person",
    records.Person,
    (
        ID,
        Field("name", LINE, "The full name.", required=True),
        Field(
            "family", LINE,
            "The part of the name that lists are ordered by; in running text the name stands as it "
            "is. Left out, the name is not turned round: nobody's order is guessed.",
            part_of="name",
        ),
        Field("also", ListOf(Part(ALIAS)), "Other spellings and short forms.", basis=False),
        Field("roles", ListOf(Part(ROLE)), "Titles and memberships.", basis=False),
        Field("relations", ListOf(Part(RELATION)), "Ties to other records.", basis=False),
        Field("about", PROSE, "Who it is, as far as the sources say."),
        NOTE,
    ),
    "Somebody the sources name.",
    likeliest="name",
)  # fmt: skip

ORGANIZATION = Shape(
    "organization",
    records.Organization,
    (
        ID,
        Field("name", LINE, "The full name.", required=True),
        Field("also", ListOf(Part(ALIAS)), "Other spellings and short forms.", basis=False),
        Field("kind", LINE, "What kind of body: NGO, agency, court, …"),
        Field("place", LINE, "Where it is."),
        Field("founded", Part(FOUNDING), "How it came to be.", basis=False),
        Field("status", Choice(("existing", "planned")), "Whether it exists. Default: existing."),
        Field("about", PROSE, "What it does, as far as the sources say."),
        Field("relations", ListOf(Part(RELATION)), "Ties to other records.", basis=False),
        WORDS,
        WHERE,
        NOTE,
    ),
    "A body the sources name.",
    likeliest="name",
)

WORK = Shape(
    "work",
    records.Work,
    (
        ID,
        Field("name", LINE, "Its name; with basis `inferred` where you supply one.", required=True),
        Field("also", ListOf(Part(ALIAS)), "Other spellings and short forms.", basis=False),
        Field("kind", LINE, "programme, project, course, platform, document, law, …"),
        Field("owner", Reference(ACTORS), "Whose it is."),
        Field("status", Choice(("existing", "planned")), "Whether it exists. Default: existing."),
        Field("when", Date(), "When it was made or ran."),
        Field("place", LINE, "Where."),
        Field("about", PROSE, "What it is, as far as the sources say."),
        Field("relations", ListOf(Part(RELATION)), "Ties to other records.", basis=False),
        WORDS,
        WHERE,
        NOTE,
    ),
    "Something made or run: a programme, project, course, platform, document or law.",
    likeliest="name",
)

QUOTE = Shape(
    "quote",
    records.Quote,
    (
        ID,
        Field(
            "speaker", Reference(ACTORS), "Who said it; left out where nobody is named.",
            essential=True,
        ),
        Field(
            "text", Words(lines=True),
            "The exact words, without the quotation marks around them.",
            required=True, basis=False,
        ),
        Field(
            "source", Reference((Kind.SOURCE,)), "Where it is written.",
            required=True, basis=False,
        ),
        Field(
            "form", Choice(tuple(Form), Form),
            "direct: the speaker's own words; indirect: the narrator's report. Default: direct.",
            basis=False, essential=True,
        ),
        Field(
            "mark", Choice(tuple(Mark), Mark),
            "closed: it stands between quotation marks in the source; unclosed: its mark is never "
            "closed there; none: the source sets it without marks (a speech, an interview). "
            "Default: closed.",
            basis=False, essential=True,
        ),
        Field(
            "cut", Choice(tuple(Cut), Cut),
            "Whether the quotation leaves off the beginning (before) or the end (after) of its "
            "sentence, or both. Default: none.",
            basis=False,
        ),
        Field(
            "part_of", Reference((Kind.QUOTE,)),
            "The first part of the same statement, where the narrator splits it.",
        ),
        Field("said", Date(), "When it was said, if the source tells."),
        Field("topics", ListOf(LINE), "What it is about, in your own short words."),
        Field("attribution", Part(ATTRIBUTION), ATTRIBUTION.doc, basis=False),
        NOTE,
    ),
    "A statement somebody made, in the exact words of its source.",
    likeliest="text",
)  # fmt: skip

EVENT = Shape(
    "event",
    records.Event,
    (
        ID,
        Field("when", Date(), "The date, as precise as the source and no more.", required=True),
        WORDS,
        Field("what", LINE, "What happened, in one sentence.", required=True),
        Field("who", ListOf(Reference(NAMED)), "The people, organizations and works concerned."),
        Field("place", LINE, "Where."),
        WHERE,
        Field("quote", Reference((Kind.QUOTE,)), "The quotation that says so.", basis=False),
        Field(
            "basis", Choice(("stated", "derived")),
            "Whether the source gives the date or it is worked out. Default: stated.", basis=False,
        ),
        Field(
            "derived_from", LINE,
            "From what a derived date is worked out: `the date of the article`.", basis=False,
        ),
        Field(
            "status", Choice(tuple(EventStatus), EventStatus),
            "A fact (past, ongoing, recurring) or an intention (announced, plan). Default: past.",
        ),
        NOTE,
    ),
    "Something with a date.",
    likeliest="what",
)  # fmt: skip

SECTIONS = (
    Section("sources", Kind.SOURCE, SOURCE),
    Section("people", Kind.PERSON, PERSON),
    Section("organizations", Kind.ORGANIZATION, ORGANIZATION),
    Section("works", Kind.WORK, WORK),
    Section("quotes", Kind.QUOTE, QUOTE),
    Section("timeline", Kind.EVENT, EVENT),
)
SECTION_BY_KEY = {section.key: section for section in SECTIONS}
SECTION_BY_KIND = {section.kind: section for section in SECTIONS}
HEADER_KEY = "dossier"
