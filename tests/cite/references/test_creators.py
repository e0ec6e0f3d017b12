"""Who is named as the author, and who as the interviewer: never somebody the source leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite.references import Reference, csl_item
from pfd_tui.dossier.records import Attribution, AttributionBasis, Basis, Organization, Person
from tests.cite.samples import PLAIN, QUOTE, SOURCE

if TYPE_CHECKING:
    from pfd_tui.proof.quotation import Quotation

INTERVIEW = replace(SOURCE, kind="interview", authors=("Doe, Jane",))
ADA = Person(id="ada", name="Ada Lovelace", family="Lovelace")
BOB = Person(id="bob", name="Bob")
INFERRED = replace(QUOTE, attribution=Attribution(basis=AttributionBasis.INFERRED))


def said_by(speaker: Person | Organization | None) -> Quotation:
    return replace(PLAIN, speaker=speaker)


def authors(*quotations: Quotation) -> object:
    """The authors of an interview that is cited for these quotations."""
    return csl_item(Reference(INTERVIEW, quotations)).get("author", [])


def test_the_author_of_an_interview_is_who_was_interviewed() -> None:
    item = csl_item(Reference(INTERVIEW, (said_by(ADA), said_by(ADA))))
    assert item["author"] == [{"family": "Lovelace", "given": "Ada"}]
    assert item["interviewer"] == [{"family": "Doe", "given": "Jane"}]


@pytest.mark.parametrize(
    ("speaker", "author"),
    [
        (replace(ADA, family=""), {"literal": "Ada Lovelace"}),
        (BOB, {"literal": "Bob"}),
        (Organization(id="o", name="Smith, Jones & Co."), {"literal": "Smith, Jones & Co."}),
        (Person(id="m", name="王小明", family="王"), {"literal": "王小明"}),
        (replace(ADA, bases={"name": Basis.EXTERNAL}), {"literal": "[Ada Lovelace]"}),
    ],
    ids=str,
)
def test_a_name_is_turned_round_only_where_the_dossier_says_how(
    speaker: Person | Organization, author: dict[str, str]
) -> None:
    assert authors(said_by(speaker)) == [author]


@pytest.mark.parametrize(
    "quotations",
    [(), (said_by(None),), (said_by(ADA), said_by(None)), (said_by(ADA), said_by(BOB)),
     (said_by(replace(BOB, name=" ")),)],
    ids=["none", "nobody", "somebody and nobody", "two", "no name"],
)  # fmt: skip
def test_an_interview_has_no_author_where_it_is_not_known_to_be_one(
    quotations: tuple[Quotation, ...],
) -> None:
    assert authors(*quotations) == []


def test_an_interviewed_person_who_is_only_inferred_stands_in_brackets() -> None:
    inferred = replace(said_by(ADA), quote=INFERRED)
    assert authors(inferred) == [{"literal": "[Ada Lovelace]"}]
    assert authors(inferred, said_by(ADA)) == [{"family": "Lovelace", "given": "Ada"}]


def test_a_source_that_is_no_interview_has_no_interviewer() -> None:
    source = replace(INTERVIEW, kind="article")
    item = csl_item(Reference(source, (said_by(ADA),)))
    assert item["author"] == [{"family": "Doe", "given": "Jane"}]
    assert "interviewer" not in item
