"""References of every kind are read back by the programs that they are for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pfd_tui.cite.references import Reference
from pfd_tui.dossier.records import Basis
from tests.cite.references.cases import WHOLE, WRITERS, bare_cases, whole_cases
from tests.cite.references.readers import by_bibtexparser, by_pandoc, by_rispy
from tests.cite.samples import SOURCE

AUTHORS = [
    {"family": "Doe", "given": "Jane Anne"},
    {"family": "Roe", "given": "Richard", "suffix": "Jr."},
    {"literal": "Internews"},
]
INTERVIEWED = [{"literal": "Ada Lovelace"}]
BIB = ("bibtex", "biblatex")


def authors_of(case: Reference) -> list[dict[str, str]]:
    """Who is the author of a whole case: of an interview, who was interviewed."""
    return INTERVIEWED if case.source.kind == "interview" else AUTHORS


@pytest.mark.parametrize("format_", ["csl-json", *BIB])
def test_pandoc_reads_title_authors_date_publisher_and_url(format_: str) -> None:
    cases = whole_cases()
    for item, case in zip(by_pandoc(WRITERS[format_](cases), format_), cases, strict=True):
        assert item["id"] == case.source.id
        assert item["title"] == WHOLE.title
        assert item["author"] == authors_of(case)
        assert item["issued"] == {"date-parts": [[2021, 5, 3]]}
        assert item.get("publisher", item.get("container-title")) == WHOLE.publisher
        assert item["publisher-place"] == WHOLE.place
        assert item["URL"] == WHOLE.url


def test_pandoc_reads_what_it_knows_of_ris() -> None:
    cases = [replace(case, source=replace(case.source, authors=())) for case in whole_cases()]
    for item, case in zip(by_pandoc(WRITERS["ris"](cases), "ris"), cases, strict=True):
        assert item["id"] == case.source.id
        assert item["title"] == WHOLE.title
        assert item["issued"] == {"date-parts": [[2021]]}
        assert item.get("publisher", item.get("container-title")) == WHOLE.publisher
        assert item["URL"] == WHOLE.url


@pytest.mark.parametrize("format_", BIB)
def test_bibtexparser_reads_title_authors_date_publisher_and_url(format_: str) -> None:
    cases = whole_cases()
    for entry, case in zip(by_bibtexparser(WRITERS[format_](cases)), cases, strict=True):
        assert entry["id"] == case.source.id
        assert entry["title"] == WHOLE.title
        assert entry["author"] == authors_of(case)
        if format_ == "bibtex":
            assert (entry["year"], entry["month"], entry["day"]) == ("2021", "may", "3")
        else:
            assert (entry["date"], entry["urldate"]) == ("2021-05-03", "2022-06-01")
        assert WHOLE.publisher in entry.values()
        assert WHOLE.place in entry.values()
        assert entry["url"] == WHOLE.url


def test_rispy_reads_title_authors_date_publisher_and_url() -> None:
    cases = whole_cases()
    for record, case in zip(by_rispy(WRITERS["ris"](cases)), cases, strict=True):
        is_interview = case.source.kind == "interview"
        assert record["id"] == case.source.id
        assert record["title"] == WHOLE.title
        assert record["authors"] == (
            ["Ada Lovelace,"] if is_interview
            else ["Doe, Jane Anne", "Roe, Richard, Jr.", "Internews,"]
        )  # fmt: skip
        assert (record["year"], record["date"]) == ("2021", "2021/05/03/")
        assert record["access_date"] == "2022/06/01/"
        assert record.get("publisher", record.get("secondary_title")) == WHOLE.publisher
        assert record["place_published"] == WHOLE.place
        assert record["urls"] == [WHOLE.url]


@pytest.mark.parametrize("format_", WRITERS)
def test_a_source_of_which_nothing_is_known_is_an_entry_that_claims_nothing(format_: str) -> None:
    cases = bare_cases()
    items = by_pandoc(WRITERS[format_](cases), format_)
    assert [item["id"] for item in items] == [case.source.id for case in cases]
    for item in items:
        assert not {"title", "author", "issued", "accessed", "publisher", "URL"} & set(item)


@pytest.mark.parametrize("format_", WRITERS)
def test_what_the_source_does_not_state_stands_in_square_brackets(format_: str) -> None:
    bases = dict.fromkeys(("title", "authors", "publisher"), Basis.INFERRED)
    source = replace(SOURCE, authors=("Doe, Jane",), bases=bases)
    (item,) = by_pandoc(WRITERS[format_]([Reference(source)]), format_)
    assert item["title"] == "[The paper]"
    assert item["container-title"] == "[The Press]"
    assert list(item["author"][0].values()) == ["[Jane Doe]"]


@pytest.mark.parametrize("format_", WRITERS)
def test_a_date_that_is_not_stated_is_told_in_a_note(format_: str) -> None:
    source = replace(SOURCE, bases={"issued": Basis.EXTERNAL})
    assert "The date of issue is known from outside the source." in WRITERS[format_](
        [Reference(source)]
    )


@pytest.mark.parametrize("format_", WRITERS)
def test_the_speaker_is_no_author_but_of_an_interview(format_: str) -> None:
    for item, case in zip(
        by_pandoc(WRITERS[format_](whole_cases()), format_), whole_cases(), strict=True
    ):
        named = [" ".join(name.values()) for name in item["author"]]
        assert ("Ada Lovelace" in named) == (case.source.kind == "interview")


@pytest.mark.parametrize("format_", WRITERS)
def test_no_references_are_an_empty_file(format_: str) -> None:
    assert WRITERS[format_]([]).strip() == ("[]" if format_ == "csl-json" else "")
