"""Completing: what a query being typed may go on with, and that what is taken finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.archive import Archive, Selection
from pfd_tui.archive.completing import MOST, Completer
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from tests.archive.conftest import Opened, Sections

COMPLETED: Sections = {
    "sources": [
        {"id": "s", "kind": "article", "title": "The Source", "issued": "2021-05-03"},
        {"id": "t", "kind": "law", "title": "Law"},
    ],
    "people": [
        {"id": "ann", "name": "Ann Lee", "also": [{"name": "Анечка", "kind": "variant"}]},
        {"id": "bob", "name": "Бурбаева", "roles": [{"organization": "club"}]},
        {"id": "abe", "name": "Abe"},
        {"id": "mute", "name": "Aaron"},
    ],
    "organizations": [
        {"id": "club", "name": "Press Club"},
        {"id": "fund", "name": 'Fund "Ab"'},
    ],
    "quotes": [
        {"id": "q0", "text": "x", "source": "s", "speaker": "ann", "topics": ["media law"]},
        {"id": "q1", "text": "x", "source": "s", "speaker": "bob", "topics": ["law", "media law"]},
        {"id": "q2", "text": "x", "source": "t", "speaker": "bob", "said": "2019"},
        {"id": "q3", "text": "x", "source": "s", "speaker": "club", "form": "indirect"},
        {"id": "q4", "text": "x", "source": "s", "speaker": "abe"},
        {"id": "q5", "text": "x", "source": "s", "speaker": "fund"},
    ],
}


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("spea", ["speaker:"]),
        ("so", ["source:", "sort:"]),
        ("media -top", ["media -topic:"]),
        ("s", []),
        ("xyz", []),
        ("", []),
        ("speaker", ["speaker:"]),
        ("speaker:a", ['speaker:"Ann Lee"', "speaker:Abe"]),
        ("speaker:анеч", ['speaker:"Ann Lee"']),
        ("speaker:lee", ['speaker:"Ann Lee"']),
        ('-speaker:"ann l', ['-speaker:"Ann Lee"']),
        ("speaker:burbaye", ["speaker:Бурбаева"]),
        ("speaker:Бурбаева", []),
        ("speaker:zz", []),
        ('speaker:"Ann Lee" ', []),
        ("org:", ['org:"Press Club"']),
        ("source:", ['source:"The Source"', "source:Law"]),
        ("topic:", ['topic:"media law"', "topic:law"]),
        ("topic:med", ['topic:"media law"']),
        ("kind:e", ["kind:event"]),
        ("is:ind", ["is:indirect"]),
        ("x sort:", ["x sort:relevance", "x sort:time", "x sort:speaker", "x sort:source"]),
        ("dates:c", ["dates:certain"]),
        ("when:", ["when:2021", "when:2019"]),
        ("when:201", ["when:2019"]),
        ("foo:", []),
        ("/spea", []),
        ('"spea', []),
    ],
)
def test_a_query_is_completed_at_its_end(typed: str, queries: list[str], opened: Opened) -> None:
    found = Completer(opened(COMPLETED)).completions(typed)
    assert [each.query for each in found] == queries


def test_who_has_the_most_quotations_comes_first_with_their_count(opened: Opened) -> None:
    found = Completer(opened(COMPLETED)).completions("speaker:")
    assert (found[0].label, found[0].count) == ("Бурбаева", 2)
    counts = [each.count or 0 for each in found]
    assert counts == sorted(counts, reverse=True)


def test_what_was_counted_is_what_the_completed_query_finds(opened: Opened) -> None:
    archive = opened(COMPLETED)
    for field in ("speaker:", "org:", "source:", "topic:", "when:"):
        for each in Completer(archive).completions(field):
            found = archive.find(Selection(each.query)).numbers[Kind.QUOTE]
            # the name of a topic or a person may begin others as well
            assert len(found) >= (each.count or 0) > 0


def test_no_more_are_offered_than_fit_on_a_small_screen(opened: Opened) -> None:
    listed: list[dict[str, object]] = [
        {"id": f"q{i}", "text": "x", "source": "s", "topics": [f"topic {i}"]} for i in range(40)
    ]
    archive = opened({"sources": COMPLETED["sources"], "quotes": listed})
    assert len(Completer(archive).completions("topic:")) == MOST
    assert len(Completer(archive).completions("topic:", 3)) == 3


@given(st.text('spaeknr:" -\\/(*\x00й', max_size=20))
def test_no_text_raises_and_what_is_typed_stays(bundled_archive: Archive, text: str) -> None:
    for each in Completer(bundled_archive).completions(text):
        assert each.query != text
        assert each.query.endswith(each.label)
