"""Near spellings: the words of an archive that a query which finds nothing may mean.

Where two words differ in one place, they share what stands before it or what stands behind it. So
of all words only those are compared that begin or end like the one asked for, which an index finds
among any number of words; a wrong first letter costs no more than a wrong last one. Names are
compared once more by their keys.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pfd_tui.dossier.edits import edits
from pfd_tui.dossier.names import name_words, word_keys
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive.query import Filter, Query, Term
    from pfd_tui.archive.search import Search
    from pfd_tui.archive.selection import Selection
    from pfd_tui.dossier.records import Kind

PROPOSED = 3
"""Words that are proposed at most: what the eye takes in without reading."""
TRIED = 20
"""The nearest words that are tried, whether they find something with the rest of the query."""
WORDS_LOOKED_AT = 3
"""Words of a query that near ones are looked for; nobody mistypes more."""
LEAST_LETTERS, MOST_LETTERS = 3, 40
"""Of fewer letters nearly every word is near; more are no word."""
LETTERS_FOR_TWO = 7
"""From so many letters on a word may differ in two places, if one of its halves is right, and the
first letter too."""

_ALONE, _BY_KEY, _BACKWARDS = 0, 1, 2
"""Ways of spelling: a word, its key, and with _BACKWARDS added either of them backwards."""
_STORE = "INSERT INTO spelling VALUES (?, ?, ?, ?, ?)"
_WORDS = f"""
SELECT term, sum(cnt), max(col = 'names') FROM vocabulary
WHERE col IN ('said', 'names', 'about') AND term GLOB '*[a-z]*'
    AND length(term) BETWEEN {LEAST_LETTERS} AND {MOST_LETTERS}
GROUP BY term ORDER BY length(term), term
"""
_TURN_ROUND = f"""
INSERT INTO spelling SELECT way + {_BACKWARDS}, size, backwards(form) AS turned, word, hits
FROM spelling ORDER BY way, size, turned, word
"""
_BEGUN = f"""
SELECT 1 FROM spelling WHERE way = {_ALONE} AND form >= ? AND form < ?
    AND size IN ({", ".join(map(str, range(LEAST_LETTERS, MOST_LETTERS + 1)))}) LIMIT 1
"""
_BEGINNING = """
SELECT form, word FROM spelling WHERE way = ? AND size = ? AND form >= ? AND form < ?
"""
_AND_LAST_LETTER = f"{_BEGINNING} AND substr(form, -1) = ?"
_HITS = "SELECT hits FROM spelling WHERE way = ? AND size = ? AND form = ? AND word = ?"
_COUNT_KEY = """
UPDATE spelling SET hits = hits + ? WHERE way = ? AND size = ? AND form = ? AND word = ?
"""
_FORGET = f"""
DELETE FROM spelling WHERE way IN ({_ALONE}, {_ALONE + _BACKWARDS}) AND size = ? AND form = ?
    AND word = '' AND hits = 0
"""
_BEYOND = "\x7f"
"""Behind all letters: what begins with a word lies between the word and the word with this."""


def store_spellings(connection: sqlite3.Connection) -> None:
    """Fill the table of all words there are, once all is indexed."""
    names: list[tuple[str, int]] = []

    def each_word() -> Iterator[tuple[int, int, str, str, int]]:
        for word, hits, is_name in connection.execute(_WORDS):
            yield _ALONE, len(word), word, "", hits
            if is_name:
                names.append((word, hits))

    connection.executemany(_STORE, each_word())
    keyed = {
        (_BY_KEY, len(key), key, word, hits) for word, hits in names for key in word_keys(word)
    }
    connection.executemany(_STORE, sorted(keyed))
    connection.create_function("backwards", 1, lambda form: form[::-1], deterministic=True)
    connection.execute(_TURN_ROUND)


def recount_spellings(
    connection: sqlite3.Connection, lost: Iterable[str], gained: Iterable[str]
) -> None:
    """Count the words of `gained` texts in, and those of `lost` ones out; all texts are folded.

    Whether a word is part of a name does not change by that.
    """
    change = Counter(word for text in gained for word in text.split())
    change.subtract(word for text in lost for word in text.split())
    for word, by in change.items():
        if by and LEAST_LETTERS <= len(word) <= MOST_LETTERS and re.search("[a-z]", word):
            for way, form in ((_ALONE, word), (_ALONE + _BACKWARDS, word[::-1])):
                connection.execute(
                    f"{_STORE} ON CONFLICT DO UPDATE SET hits = hits + excluded.hits",
                    (way, len(word), form, "", by),
                )
            for key in set(word_keys(word)):
                for way, form in ((_BY_KEY, key), (_BY_KEY + _BACKWARDS, key[::-1])):
                    connection.execute(_COUNT_KEY, (by, way, len(key), form, word))
            for form in (word, word[::-1]):
                connection.execute(_FORGET, (len(word), form))


def near_spellings(
    connection: sqlite3.Connection,
    search: Search,
    selection: Selection,
    query: Query,
    kinds: Sequence[Kind],
) -> list[str]:
    """Words spelt nearly like those of the query that the archive does not have, folded.

    The nearest come first, then those that stand there more often. Each finds something among
    `kinds` with the selection's narrowings and what else is asked, unless that is not known either.
    Where a name after `speaker:`, `org:` or `source:` is not known, a field with one that is.
    """
    unnamed = [typed for typed in query.filters if not typed.excluded and search.lacks(typed)]
    if unnamed:
        rest = replace(query, filters=tuple(f for f in query.filters if f is not unnamed[0]))
        return list(
            islice(_near_names(connection, search, selection, rest, unnamed[0], kinds), PROPOSED)
        )
    wanted = [term for term in query.terms if not term.excluded]
    unknown = {term: words for term in wanted if (words := _unknown(connection, search, term))}
    typed = [word for words in unknown.values() for word in words][:WORDS_LOOKED_AT]
    near = sorted({each for word in typed for each in _near(connection, word)})
    if not near:
        return []
    rest = replace(query, terms=tuple(term for term in query.terms if term not in unknown))
    tried = list(dict.fromkeys(word for _, _, word in near))[:TRIED]
    return search.standing_in(kinds, selection, rest, tried)[:PROPOSED]


def respelt(connection: sqlite3.Connection, search: Search, query: Query, proposed: str) -> str:
    """The text of a query with a near spelling in place of what it stands for.

    Empty where that is not one word, or one name after a field.
    """
    unknown = [
        typed.as_typed for typed in query.filters if not typed.excluded and search.lacks(typed)
    ][:1] or [
        term.typed if len(term.words) == 1 and not term.whole else ""
        for term in query.terms
        if not term.excluded and _unknown(connection, search, term)
    ]
    if len(unknown) != 1 or not unknown[0] or query.text.count(unknown[0]) != 1:
        return ""
    return query.text.replace(unknown[0], proposed)


def _near_names(
    connection: sqlite3.Connection,
    search: Search,
    selection: Selection,
    rest: Query,
    unnamed: Filter,
    kinds: Sequence[Kind],
) -> Iterator[str]:
    """A field with nearly the name that was typed, as often as it finds something with the rest."""
    typed = [word for _, _, word in name_words(unnamed.value)][:WORDS_LOOKED_AT]
    near = sorted({(*each, word) for word in typed for each in _near(connection, word, (_BY_KEY,))})
    for _, _, proposed, word in near[:TRIED]:
        meant = replace(unnamed, value=unnamed.value.replace(word, proposed))
        if search.finds(kinds, selection, replace(rest, filters=(*rest.filters, meant))):
            yield meant.as_typed


def _unknown(connection: sqlite3.Connection, search: Search, term: Term) -> list[str]:
    """The words of a term that begin no word of the archive, as they were typed if possible."""
    unknown = [word for word in term.words if not _begins_one(connection, word)]
    if not unknown or (len(term.words) == 1 and search.knows(term)):
        return []
    return [word for _, _, word in name_words(term.typed)] if len(term.words) == 1 else unknown


def _begins_one(connection: sqlite3.Connection, word: str) -> bool:
    return connection.execute(_BEGUN, (word, word + _BEYOND)).fetchone() is not None


def _near(
    connection: sqlite3.Connection, typed: str, ways: Sequence[int] = (_ALONE, _BY_KEY)
) -> Iterator[tuple[int, int, str]]:
    """Words near a word: in how many places they differ, their number (negative), the word."""
    forms = {_ALONE: fold(typed).split(), _BY_KEY: word_keys(typed)}
    compared = {(way, form) for way in ways for form in forms[way]}
    nearest: dict[str, tuple[int, int]] = {}
    for way, form in sorted(compared):
        if LEAST_LETTERS <= len(form) <= MOST_LETTERS:
            most = 2 if len(form) >= LETTERS_FOR_TWO else 1
            for near, word in _half_alike(connection, way, form, most):
                differing = edits(form, near, most)
                if differing <= most:
                    (hits,) = connection.execute(_HITS, (way, len(near), near, word)).fetchone()
                    found = (differing, -hits)
                    nearest[word or near] = min(nearest.get(word or near, found), found)
    yield from ((*found, word) for word, found in nearest.items())


def _half_alike(
    connection: sqlite3.Connection, way: int, form: str, most: int
) -> set[tuple[str, str]]:
    """The forms of about the same size that share one half with a form, and the words they are of.

    Two neighbours that change places are one difference, so one letter may be in neither half.
    Many words have one ending: if the beginning is wrong, the first letter must be right, or all
    behind it.
    """
    half = (len(form) - 1) // 2
    begin, end, rest = form[:half], form[: half - len(form) : -1], form[:1:-1]
    found: set[tuple[str, str]] = set()
    for size in range(len(form) - most, len(form) + most + 1):
        found.update(connection.execute(_BEGINNING, (way, size, begin, begin + _BEYOND)))
        backwards = way + _BACKWARDS, size
        for row in (
            *connection.execute(_AND_LAST_LETTER, (*backwards, end, end + _BEYOND, form[0])),
            *connection.execute(_BEGINNING, (*backwards, rest, rest + _BEYOND)),
        ):
            found.add((row[0][::-1], row[1]))
    return found
