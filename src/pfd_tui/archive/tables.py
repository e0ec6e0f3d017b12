"""The tables of an archive file, and the numbers of its records.

A record's number `n` holds its kind and its position among its kind, so that the records of one
kind are one range of numbers: the list of all quotations needs no query, whatever its length.
"""

from __future__ import annotations

from pfd_tui.dossier.records import Kind

APPLICATION_ID = 0x70666474
"""`pfdt`: marks the file as ours for `file` and for `PRAGMA application_id`."""
LAYOUT_VERSION = 27
"""Raised with every change of the tables or of what is put in them, so also with every change of
the rules of proof; older files are rebuilt."""

KINDS = tuple(Kind)
_SHIFT = 32
"""Bits for the position: four thousand million records of a kind."""


PEOPLE_ALONE, WORKS_ALONE = -1, -2
"""In the outline, in place of a record: the headings of what belongs to no organization."""


def number(kind: Kind, position: int) -> int:
    """The number of the record at `position` (from 0) of its kind."""
    return ((KINDS.index(kind) + 1) << _SHIFT) + position


def kind_of_number(n: int) -> Kind:
    """The kind of the record with number `n`."""
    return KINDS[(n >> _SHIFT) - 1]


def bounds(kind: Kind) -> tuple[int, int]:
    """The first and the last number that a record of a kind may have."""
    first = number(kind, 0)
    return first, first + (1 << _SHIFT) - 1


TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE record (
    n        INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    name     TEXT NOT NULL,   -- its name or title, folded; empty where it has none
    earliest INTEGER,         -- the days it may mean; null: open, or undated
    latest   INTEGER,
    dated    INTEGER NOT NULL,
    first    INTEGER,         -- the seconds it may mean; null: open, or undated
    last     INTEGER,
    zoned    INTEGER NOT NULL -- whether they are of UTC
);

-- What a search need not look at, kept out of its way.
CREATE TABLE content (
    n        INTEGER PRIMARY KEY,
    file     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    column   INTEGER NOT NULL,
    body     TEXT NOT NULL    -- the record in its plain form, as JSON
);

-- Dates with days in between that are not possible, as they are written: `[2019, 2021]`.
CREATE TABLE gapped (n INTEGER PRIMARY KEY, value TEXT NOT NULL);

-- What those authors of a source are called who are among the people.
CREATE TABLE author (
    source INTEGER NOT NULL, written TEXT NOT NULL, name TEXT NOT NULL, family TEXT NOT NULL,
    PRIMARY KEY (source, written)
) WITHOUT ROWID;

-- What stands in a field for a date and is none.
CREATE TABLE unread (
    n INTEGER NOT NULL, field TEXT NOT NULL, written TEXT NOT NULL, PRIMARY KEY (n, field)
) WITHOUT ROWID;

CREATE TABLE link (origin INTEGER NOT NULL, field TEXT NOT NULL, target INTEGER NOT NULL);

-- What narrowing to a record leaves: the quotations and events that belong to it.
CREATE TABLE belongs (
    owner INTEGER NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (owner, member)
) WITHOUT ROWID;

CREATE TABLE topic (
    topic TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (topic, member)
) WITHOUT ROWID;

-- Every topic once, and folded as queries are.
CREATE TABLE subject (topic TEXT PRIMARY KEY, folded TEXT NOT NULL) WITHOUT ROWID;

-- Who says a quotation, by the id that is written, also where no record has it.
CREATE TABLE speaker (
    id TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (id, member)
) WITHOUT ROWID;

-- The date that a quotation is counted under: a year, or a date that may be in several (EDTF).
CREATE TABLE dating (
    value TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (value, member)
) WITHOUT ROWID;

CREATE TABLE trait (
    word TEXT NOT NULL, member INTEGER NOT NULL, PRIMARY KEY (word, member)
) WITHOUT ROWID;

CREATE TABLE proof (
    n           INTEGER PRIMARY KEY,
    verdict     TEXT NOT NULL,
    foldings    TEXT NOT NULL,  -- a JSON list
    start       INTEGER,
    end         INTEGER,
    paragraph   INTEGER,
    section     TEXT NOT NULL,
    occurrences INTEGER NOT NULL,
    marks       TEXT NOT NULL,
    cut         TEXT NOT NULL,
    ambiguous   INTEGER NOT NULL,
    flaw        TEXT NOT NULL,
    attribution_fault TEXT NOT NULL DEFAULT ''
);

-- What quotations of the same words have in common, and those that are listed as one.
CREATE TABLE run (hash INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (hash, n)) WITHOUT ROWID;
CREATE TABLE twin (n INTEGER PRIMARY KEY, first INTEGER NOT NULL);

-- Where the words that records give as their sources' own stand in the source texts.
CREATE TABLE standing (
    source INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    n INTEGER NOT NULL, field TEXT NOT NULL
);

-- The texts as decoded, and the SHA-256 digests (hexadecimal) of the files they were read from.
CREATE TABLE source_text (n INTEGER PRIMARY KEY, text TEXT NOT NULL, sha256 TEXT NOT NULL);

-- Organizations with their people and works; parent is a position, n negative for a heading.
CREATE TABLE outline (position INTEGER PRIMARY KEY, parent INTEGER, n INTEGER NOT NULL);

CREATE TABLE problem (
    file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, severity TEXT NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL, hint TEXT NOT NULL, id TEXT NOT NULL,
    step TEXT NOT NULL  -- what found it
);

-- The pieces of the YAML files, and the numbers of the records in them, as packed arrays: to find
-- out what a later edit has changed. Nothing that is asked of an archive needs them.
CREATE TABLE pieces (
    file TEXT PRIMARY KEY, sections BLOB NOT NULL, indents BLOB NOT NULL, sizes BLOB NOT NULL,
    lines BLOB NOT NULL, digests BLOB NOT NULL, numbers BLOB NOT NULL
);

-- Words are folded before they come here, so the tokenizer has only to split at spaces.
CREATE VIRTUAL TABLE words USING fts5 (
    said, names, about,
    keys,    -- the names once more, by their sounds
    sounds,  -- the Cyrillic words of said and about by their sounds, each once
    content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3 4'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, col);

-- Every word, and every word of a name by its key, forwards and backwards: what a misspelt word is
-- compared with.
CREATE TABLE spelling (
    way  INTEGER NOT NULL,  -- which of these (`spelling.py`)
    size INTEGER NOT NULL,  -- its letters
    form TEXT NOT NULL,     -- the word, folded, or its key
    word TEXT NOT NULL,     -- the word that has this key; else empty
    hits INTEGER NOT NULL,  -- how often the word stands there
    PRIMARY KEY (way, size, form, word)
) WITHOUT ROWID;
"""

INDEXES_TO_BUILD_BY = (
    "CREATE UNIQUE INDEX record_id ON record (id)",
    "CREATE INDEX link_origin ON link (origin)",
    "CREATE INDEX link_target ON link (target)",
)
"""What a build itself asks by, once all is read."""
INDEXES = (
    "CREATE INDEX record_in_time ON record (first, last, zoned) WHERE dated",
    "CREATE INDEX record_over ON record (last, zoned) WHERE dated",
    "CREATE INDEX record_zoned ON record (zoned) WHERE zoned",
    "CREATE INDEX outline_n ON outline (n)",
    "CREATE INDEX standing_source ON standing (source)",
    "CREATE INDEX problem_id ON problem (id)",
)
"""Made when their tables are whole: that is faster than keeping them in order on the way."""
