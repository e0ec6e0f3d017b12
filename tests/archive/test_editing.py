"""Editing a dossier: what is read again, and what is built anew."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import Selection, cache, editing, numbering, pairing, sealing
from pfd_tui.dossier.records import Kind
from tests.archive.shelves import DOSSIER, SAID, Shelf, edit, read_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf with a dossier that was read."""
    return read_in(tmp_path, monkeypatch)


# What is read again

SMALL = {
    "another speaker": ("speaker: p1", "speaker: o0"),
    "a speaker who is nobody": ("speaker: p1", "speaker: nobody"),
    "no speaker": ("    speaker: p1\n", ""),
    "other words": ("never will say", "never shall say"),
    "words of another": (f"text: {SAID[1]}", f"text: {SAID[0]}"),
    "another source": ("id: q2\n    source: s1", "id: q2\n    source: s0"),
    "a source without a text": ("id: q2\n    source: s1", "id: q2\n    source: s2"),
    "a source that is not there": ("id: q2\n    source: s1", "id: q2\n    source: s9"),
    "another topic": ("topics: [law]", "topics: [order, Закон]"),
    "no topic": ("    topics: [law]\n", ""),
    "another date": ("said: 2020", 'said: "[2018, 2020]"'),
    "a date that is none": ("said: 2020", "said: soon"),
    "no date": ("    said: 2020\n", ""),
    "a part of nothing": ("    part_of: q0\n", ""),
    "a part of a part": ("    said: 2020\n", "    part_of: q1\n"),
    "a first part that is a part": ("topics: [law]", "part_of: q3"),
    "a false attribution": ("says Ivan Kim", "says Anna Lee"),
    "a mark": ("said: 2020", "mark: unclosed"),
    "more lines": ("said: 2020", "note: |\n      One.\n\n      - two"),
    "fewer lines": ("    attribution: {basis: carried, words: she adds}\n", ""),
    "a comment": ("# between", "# between\n\n  # the lines"),
    "an unknown field": ("said: 2020", "sayd: 2020"),
    "a tag": ("said: 2020", "said: !!str 2020"),
    "an event on another day": ("when: 2021", "when: 2019-05"),
    "an event of somebody else": ("who: [p0]", "who: [p1, w0]"),
    "an event with false words": ("words: in 2019", "words: in 2018"),
    "an event with words of another source": ("source: s0\n    who", "source: s1\n    who"),
    "an event with a date of its words": ("when: 2019\n", "when: 2018\n"),
    "one more event": ("The end.\n", "The end.\n  - {id: e3, when: 2020, what: N., who: [p1]}\n"),
    "two more events": (
        "The end.\n",
        "The end.\n\n  - {id: e3, when: 2020, what: N., words: in 2020, source: s1}\n"
        "  - id: e4\n    when: 2018\n    what: Newer.\n    quote: q3\n",
    ),
    "one more quotation": (
        "timeline:\n",
        f"  - id: q4\n    source: s0\n    text: {SAID[3]},\n    part_of: q0\ntimeline:\n",
    ),
    "the last entry": ("what: The end.\n", "what: The very end."),
}


@pytest.mark.parametrize("kind", SMALL)
def test_an_edit_is_read_again_and_nothing_else(shelf: Shelf, kind: str) -> None:
    edit(shelf, *SMALL[kind])
    assert shelf.is_patched(), shelf.reasons
    shelf.agrees()
    shelf.write("d.yaml", DOSSIER)
    assert shelf.is_patched(), shelf.reasons
    shelf.agrees()


def test_an_edit_is_found_by_its_new_words_and_not_by_its_old_ones(shelf: Shelf) -> None:
    edit(shelf, "The end.", "A beginning.")
    with contextlib.closing(shelf.open()) as archive:
        found = [
            archive.find(Selection(query=query)).numbers[Kind.EVENT]
            for query in ("end", "beginning")
        ]
    assert [len(numbers) for numbers in found] == [0, 1]


def test_one_more_is_counted_whatever_else_has_changed(shelf: Shelf) -> None:
    more = f"  - id: q4\n    source: s0\n    text: {SAID[3]},\n    part_of: q0\ntimeline:\n"
    edit(shelf, "timeline:\n", more)
    edit(shelf, "The end.", "A beginning.")
    edit(shelf, "topics: [law]", "note: new\n    part_of: q4")
    assert shelf.is_patched(), shelf.reasons
    shelf.agrees()
    edit(shelf, more, "timeline:\n")
    edit(shelf, "    part_of: q4\n", "")
    edit(shelf, "A beginning.", "The end.")
    assert shelf.is_patched(), shelf.reasons
    shelf.agrees()


def test_with_crlf_an_edit_is_read_again_too(shelf: Shelf) -> None:
    shelf.write("d.yaml", DOSSIER.replace("\n", "\r\n"))
    shelf.open().close()
    edit(shelf, "said: 2020", "said: 2020\r\n    note: new")
    assert shelf.is_patched()
    shelf.agrees()


def test_of_several_files_only_the_lines_of_the_edited_one_move(shelf: Shelf) -> None:
    quotes, events = DOSSIER.split("timeline:\n")
    shelf.write("d.yaml", quotes)
    shelf.write("e.yaml", f"dossier: {{version: 1}}\ntimeline:\n{events}")
    shelf.open().close()
    edit(shelf, "topics: [law]", "topics:\n      - law\n      - order")
    assert shelf.is_patched()
    shelf.agrees()


def test_where_all_of_a_source_is_to_be_covered_what_is_not_is_told_again(shelf: Shelf) -> None:
    edit(shelf, "note: Kept.", "coverage: full")
    with contextlib.closing(shelf.open()) as archive:
        before = [p.code for p in archive.problems()].count("not-recorded")
    edit(shelf, "id: q1\n    source: s0", "id: q1\n    source: s1")
    assert shelf.is_patched()
    with contextlib.closing(shelf.open()) as archive:
        assert [p.code for p in archive.problems()].count("not-recorded") > before
    shelf.agrees()


@pytest.mark.parametrize("most", [1, 2])
def test_twins_of_many_are_looked_for_among_all(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(pairing, "MOST_TOGETHER", most)
    edit(shelf, f"text: {SAID[1]}", f"text: {SAID[0]}")
    assert shelf.is_patched()
    shelf.agrees()


# What is built anew

TOO_MUCH = {
    "another id": ("id: q2", "id: q9"),
    "an id that is taken": ("id: q2", "id: q0"),
    "a new entry among others": ("  - id: e2", "  - {id: e3, when: 2020, what: New.}\n  - id: e2"),
    "a new entry of a name that is there": (
        "The end.\n",
        "The end.\n  - {id: q0, when: 2020, what: N.}\n",
    ),
    "a new entry that names nobody": (
        "The end.\n",
        "The end.\n  - {id: e3, when: 2020, what: N., who: [x]}\n",
    ),
    "new entries of one name": (
        "The end.\n",
        "The end.\n  - {id: e3, when: 2020, what: N.}\n  - {id: e3, when: 2020, what: M.}\n",
    ),
    "an entry less": ("  - {id: e1, when: 2019-05, what: More., words: to the paper}\n", ""),
    "a new section": ("timeline:\n", "works:\n  - {id: w9, name: New}\ntimeline:\n"),
    "another person": ("name: Ivan Kim", "name: Ivan Kimm"),
    "another source": ("issued: 2019-05", "issued: 2019-06"),
    "another title": ("title: T}", "title: U}"),
    "a field less that is needed": ("    what: The end.\n", ""),
    "YAML that ends early": ("what: The end.", "what: 'The end."),
    "a quotation mark over entries": ("said: 2020", "said: '2020\n  - id: q8'"),
    "words that may stand anywhere": ("source: s0\n    who", "who"),
    "an indent": ("  - id: e2", "   - id: e2"),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_what_may_change_other_records_is_built_anew(shelf: Shelf, kind: str) -> None:
    edit(shelf, *TOO_MUCH[kind])
    assert not shelf.is_patched()
    assert shelf.reasons
    shelf.agrees()


def test_what_goes_and_is_named_by_others_is_built_anew(shelf: Shelf) -> None:
    more = f"  - id: q4\n    source: s0\n    text: {SAID[3]},\ntimeline:\n"
    shelf.write("d.yaml", DOSSIER.replace("timeline:\n", more).replace("who: [p0]", "quote: q4"))
    shelf.open().close()
    edit(shelf, more, "timeline:\n")
    assert not shelf.is_patched()
    shelf.agrees()


def test_what_comes_and_was_named_before_is_built_anew(shelf: Shelf) -> None:
    edit(shelf, "said: 2020", "part_of: q4")
    shelf.open().close()
    edit(shelf, "timeline:\n", f"  - id: q4\n    source: s0\n    text: {SAID[3]},\ntimeline:\n")
    assert not shelf.is_patched()
    shelf.agrees()


def test_a_changed_source_text_is_read_by_building_anew(shelf: Shelf) -> None:
    edit(shelf, "said: 2020", "said: 2021")
    shelf.write("1.txt", "Something else.")
    assert not shelf.is_patched()
    shelf.agrees()


def test_many_edits_are_built_anew(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "MOST_EDITS", 1)
    edit(shelf, "said: 2020", "said: 2021")
    edit(shelf, "topics: [law]", "topics: [order]")
    assert not shelf.is_patched()


def test_an_archive_that_cannot_be_opened_though_nothing_has_changed_is_built_anew(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SIGNS_OF_DAMAGE", (LookupError,))
    [kept] = shelf.cache.iterdir()
    size = kept.stat().st_size - sealing.SEAL_BYTES
    os.truncate(kept, size)
    with contextlib.closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("DELETE FROM meta WHERE key = 'headers'")
    sealing.seal(kept)
    assert not shelf.is_patched()
    shelf.agrees()


def test_what_another_program_has_made_is_built_anew(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbering, "__version__", "0.0.0")
    edit(shelf, "said: 2020", "said: 2021")
    assert not shelf.is_patched()


def test_where_a_file_gives_tags_a_meaning_of_its_own_it_is_built_anew(shelf: Shelf) -> None:
    shelf.write("d.yaml", f"%TAG ! tag:example.org,2021:\n---\n{DOSSIER}")
    shelf.open().close()
    edit(shelf, "said: 2020", "said: !x 2020")
    assert not shelf.is_patched()
    shelf.agrees()


def test_lines_that_messages_tell_of_are_told_anew(shelf: Shelf) -> None:
    edit(shelf, "said: 2020", "said: 2020\n    said: 2021")
    shelf.open().close()
    edit(shelf, "topics: [law]", "topics:\n      - law")
    shelf.agrees()
    edit(shelf, "words: says Anna Lee", "words: says Anna")  # no line moves
    assert shelf.is_patched()
    shelf.agrees()


@pytest.mark.parametrize("after", ["words: to the paper,", "note: to a papers 3,"])
def test_of_many_missing_words_the_same_are_explained(shelf: Shelf, after: str) -> None:
    missing = "".join(
        f"  - {{id: m{n}, when: 2019, what: M., words: to a papers {n}, source: s0}}\n"
        for n in range(25)
    )
    edit(shelf, "  - id: e2", f"{missing}  - id: e2")
    shelf.open().close()
    edit(shelf, "words: to a papers 3,", after)
    shelf.agrees()


def test_of_many_unknown_ids_the_same_get_hints(shelf: Shelf) -> None:
    unknown = "".join(
        f"  - {{id: m{n}, when: 2019, what: M., who: [p{n % 4}{chr(97 + n // 10)}{n % 10}]}}\n"
        for n in range(120)
    )
    edit(shelf, "  - id: e2", f"{unknown}  - id: e2")
    shelf.open().close()
    edit(shelf, "who: [p3a3]", "who: [p3]")
    shelf.agrees()
