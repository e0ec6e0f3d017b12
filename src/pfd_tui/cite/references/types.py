"""The table of kinds: which type of each format a kind of source is, and where its publisher goes.

CSL types are those of CSL 1.0.2 (appendix III), BibTeX entries those of the standard styles,
BibLaTeX entries those of its manual (section 2.1), RIS types those of the specification of 2011.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """The type of an entry, and the field that holds who published the source."""

    type: str
    publisher: str

    @property
    def is_generic(self) -> bool:
        """Whether the type is the format's word for anything, so that the kind must be told."""
        return self.type in _GENERIC


@dataclass(frozen=True, slots=True)
class Types:
    """What a kind of source is in each format; `genre` says in words what a type leaves open."""

    csl: Entry
    bibtex: Entry
    biblatex: Entry
    ris: Entry
    genre: str = ""


_GENERIC = ("document", "misc", "GEN")
_BIBTEX_MISC = Entry("misc", "howpublished")
"""The standard styles print no `publisher` of it."""
_BIBLATEX_MISC = Entry("misc", "organization")
_RIS_GENERIC = Entry("GEN", "PB")

TYPES = {
    # The sources are the press: `article-journal` and `JOUR` would make them scholarly.
    "article": Types(
        csl=Entry("article-newspaper", "container-title"),
        bibtex=Entry("article", "journal"),
        biblatex=Entry("article", "journaltitle"),
        ris=Entry("NEWS", "T2"),
    ),
    # RIS has only `PCOMM`, a private communication, which a published interview is not.
    "interview": Types(
        csl=Entry("interview", "container-title"),
        bibtex=_BIBTEX_MISC,
        biblatex=_BIBLATEX_MISC,
        ris=_RIS_GENERIC,
        genre="Interview",
    ),
    # `genre` replaces the words "Technical report" that styles print for `techreport`.
    "report": Types(
        csl=Entry("report", "publisher"),
        bibtex=Entry("techreport", "institution"),
        biblatex=Entry("report", "institution"),
        ris=Entry("RPRT", "PB"),
        genre="Report",
    ),
    # `CONF` and `SLIDE` would claim a conference, or slides.
    "speech": Types(
        csl=Entry("speech", "publisher"),
        bibtex=_BIBTEX_MISC,
        biblatex=_BIBLATEX_MISC,
        ris=_RIS_GENERIC,
        genre="Speech",
    ),
    # CSL has no type for it; `report` would be dated by its year alone.
    "press-release": Types(
        csl=Entry("document", "publisher"),
        bibtex=_BIBTEX_MISC,
        biblatex=_BIBLATEX_MISC,
        ris=_RIS_GENERIC,
        genre="Press release",
    ),
    # `video`, `MPCT` and `SOUND` would decide between television and radio.
    "broadcast": Types(
        csl=Entry("broadcast", "publisher"),
        bibtex=_BIBTEX_MISC,
        biblatex=_BIBLATEX_MISC,
        ris=_RIS_GENERIC,
        genre="Broadcast",
    ),
    # `LEGAL` is a rule or a regulation; `legislation` is printed like `misc` by styles without it.
    "law": Types(
        csl=Entry("legislation", "publisher"),
        bibtex=_BIBTEX_MISC,
        biblatex=Entry("legislation", "organization"),
        ris=Entry("STAT", "PB"),
        genre="Law",
    ),
    # Styles print the website from `container-title`.
    "web-page": Types(
        csl=Entry("webpage", "container-title"),
        bibtex=_BIBTEX_MISC,
        biblatex=Entry("online", "organization"),
        ris=Entry("ELEC", "PB"),
        genre="Web page",
    ),
    "book": Types(
        csl=Entry("book", "publisher"),
        bibtex=Entry("book", "publisher"),
        biblatex=Entry("book", "publisher"),
        ris=Entry("BOOK", "PB"),
    ),
    # Nothing is known of it, and nothing is claimed.
    "other": Types(
        csl=Entry("document", "publisher"),
        bibtex=_BIBTEX_MISC,
        biblatex=_BIBLATEX_MISC,
        ris=_RIS_GENERIC,
    ),
}


def types_of(kind: str) -> Types:
    """What a kind of source is; a kind that is not in the table is any other document."""
    return TYPES.get(kind, TYPES["other"])
