"""Losses: all that a format could not carry is told, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite.references import Reference, csl_json, losses
from pfd_tui.dossier.records import Basis, Source
from tests.cite.references.cases import WRITERS, quoting
from tests.cite.samples import PLAIN, QUOTE, SOURCE

ARTICLE = replace(
    SOURCE, authors=("Doe, Jane", "Internews"), place="Алматы", url="https://example.org/a?b=c",
    language="en", note="Found in an archive.", about="Two steps.",
)  # fmt: skip


def everywhere(*kinds: str) -> dict[str, list[str]]:
    """Losses that every format has."""
    return {format_: list(kinds) for format_ in WRITERS}


def told(source: Source, format_: str) -> list[str]:
    return losses([quoting(source)], format_)


@pytest.mark.parametrize("format_", WRITERS)
def test_of_what_every_format_carries_nothing_is_told(format_: str) -> None:
    assert told(ARTICLE, format_) == []


@pytest.mark.parametrize("format_", WRITERS)
def test_nothing_is_told_of_what_a_source_does_not_have(format_: str) -> None:
    bases = dict.fromkeys(("authors", "issued", "publisher"), Basis.INFERRED)
    bare = Source(id="s", kind="article", title="", bases=bases)
    assert told(bare, format_) == []


def test_one_sentence_counts_all_sources_that_it_is_true_of() -> None:
    changed = [Reference(replace(ARTICLE, id=id_, updated="2022")) for id_ in ("a", "b", "b")]
    sentence = "date of the last change of 2 sources: RIS has no field for it; it is in a note"
    assert losses([*changed, Reference(ARTICLE)], "ris") == [sentence]


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize(
    ("changes", "loses"),
    [
        ({"standfirst": "Summary"}, {"bibtex": ["standfirst"]}),
        ({"accessed": "2022-01-02"}, {"bibtex": ["date of access"]}),
        (
            {"accessed": "2022~"},
            {"bibtex": ["date of access"], "ris": ["date of access"]},
        ),
        ({"kind": "speech"}, {"bibtex": ["kind"], "ris": ["kind"]}),
        ({"kind": "law"}, {"bibtex": ["kind"]}),
        ({"kind": "other"}, {}),
        (
            {"kind": "interview"},
            {
                "bibtex": ["interviewers", "kind"],
                "biblatex": ["interviewers"],
                "ris": ["interviewers", "kind"],
            },
        ),
        (
            {"standfirst": "Summary", "bases": {"standfirst": Basis.INFERRED}},
            everywhere("standfirst"),
        ),
        ({"authors": ("{A, B}",)}, {"ris": ["commas in a name that is one"]}),
        ({"url": "https://example.org/a;b"}, {"ris": ["semicolons in the URL"]}),
        ({"title": "<i>A</i>"}, {"csl-json": ["tags in fields"]}),
        ({"title": "a < b > c"}, {}),
        ({"note": "One\nand another"}, everywhere("line breaks in the notes")),
        ({"about": "One\nand another"}, everywhere("line breaks in the notes")),
        ({"authors": ("Doe,\nJane",)}, everywhere("line breaks in fields")),
        ({"authors": ("Doe, \x1bJane",)}, everywhere("control characters in fields")),
        (
            {"updated": "2022-05-26T09:30:00Z"},
            everywhere("date of the last change", "time of day")
            | {"csl-json": ["date of the last change"]},  # its `custom` has it whole
        ),
    ],
    ids=str,
)
def test_each_loss_is_told_of_the_formats_that_have_it(
    format_: str, changes: dict[str, object], loses: dict[str, list[str]]
) -> None:
    source = replace(ARTICLE, **changes)  # type: ignore[arg-type]
    found = [loss.partition(" of 1 source: ")[0] for loss in told(source, format_)]
    assert found == loses.get(format_, [])


def test_a_standfirst_that_bibtex_leaves_out_is_not_said_to_be_in_brackets() -> None:
    source = replace(ARTICLE, standfirst="Summary", bases={"standfirst": Basis.INFERRED})
    assert told(source, "bibtex") == ["standfirst of 1 source: BibTeX has no field for it"]


@given(st.text(), st.sampled_from(["title", "publisher", "place"]))
def test_every_change_of_the_signs_of_a_field_is_told(text: str, field: str) -> None:
    source = replace(SOURCE, **{field: text})  # type: ignore[arg-type]
    (item,) = json.loads(csl_json([Reference(source)]))
    key = {"title": "title", "publisher": "container-title", "place": "publisher-place"}[field]
    is_changed = item.get(key, "") != text.strip().replace("\t", " ")
    found = losses([Reference(source)], "csl-json")
    is_told = any(loss.startswith(("control characters", "line breaks")) for loss in found)
    assert is_told == is_changed


@pytest.mark.parametrize("format_", WRITERS)
def test_what_becomes_of_the_signs_of_a_quotation_is_told(format_: str) -> None:
    quotation = replace(PLAIN, quote=replace(QUOTE, text="One line\nand \x1b another"))
    found = losses([quoting(ARTICLE, quotation)], format_)
    kinds = ["control characters in the quotations", "line breaks in the quotations"]
    expected = [] if format_ == "csl-json" else kinds  # its `custom` has them as they are
    assert [loss.partition(" of ")[0] for loss in found] == expected


def test_a_format_that_is_none_of_references_is_refused() -> None:
    with pytest.raises(ValueError, match="`docx` is no format of references: csl-json, bibtex"):
        losses([], "docx")
