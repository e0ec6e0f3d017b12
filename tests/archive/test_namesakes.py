"""Namesakes: people who may be one are pointed out, in any spelling, and never made one."""

from __future__ import annotations

import pytest

from pfd_tui.archive import Selection
from pfd_tui.archive.namesakes import may_be_one, namesakes
from pfd_tui.dossier.records import Kind
from tests.archive.conftest import archive_of


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Gulmira Birzhanova", "Гульмира Биржанова", True),
        ("Gulmira Birzhanova", "G. Birzhanova", True),
        ("Birzhanova Gulmira", "Gulmira Birzhanova", True),
        ("Г. Биржанова", "Gulmira Birjanova", True),
        ("Gulmira Birzhanova", "D. Birzhanova", False),
        ("Gulmira Birzhanova", "Diana Okremova", False),
        ("Gulmira Birzhanova", "Birzhanova", False),
        ("G. B.", "G. B.", True),
        ("G. B.", "Gulmira Birzhanova", False),
        ("Igor", "Igor", True),
        ("Igor", "I.", False),
    ],
)
def test_names_may_be_of_one_person(one: str, other: str, may: bool) -> None:
    assert may_be_one(one, other) is may
    assert may_be_one(other, one) is may


def test_who_may_be_one_is_named_and_stays_two() -> None:
    archive = archive_of(
        {
            "people": [
                {"id": "gulmira", "name": "Gulmira Birzhanova"},
                {"id": "diana", "name": "Diana Okremova", "also": ["Diana Birzhanova"]},
                {"id": "other", "name": "Г. Биржанова"},
                {"id": "igor", "name": "Igor Brattsev"},
            ]
        }
    )
    people = {stored.id: stored.n for stored in archive.all_of(Kind.PERSON)}
    assert len(people) == 4
    alike = {id_: [s.id for s in namesakes(archive, n)] for id_, n in people.items()}
    assert alike == {"gulmira": ["other"], "diana": [], "other": ["gulmira"], "igor": []}
    found = archive.find(Selection("is:namesake")).numbers[Kind.PERSON]
    assert archive.ids_of(found) == ["gulmira", "other"]
    archive.close()


def test_a_common_name_is_compared_with_so_many_that_a_screen_does_not_wait() -> None:
    archive = archive_of(
        {"people": [{"id": f"p{n}", "name": f"Person{n} Kim"} for n in range(300)]}
    )
    assert namesakes(archive, next(iter(archive.all_of(Kind.PERSON))).n) == []
    archive.close()
