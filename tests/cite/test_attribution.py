"""Who speaks: in brackets where no source says so, and never the one who asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pfd_tui.cite import Format, Request, Style, caveats, cite
from pfd_tui.cite.prose import plain
from pfd_tui.cite.references import Reference, csl_item
from pfd_tui.cite.styles import MANUALS
from pfd_tui.dossier.records import (
    Alias,
    Attribution,
    AttributionBasis,
    Basis,
    Organization,
    Person,
)
from tests.cite.styles.cases import SPEAKER, WHOLE, of_source

if TYPE_CHECKING:
    from pfd_tui.proof.quotation import Quotation

INTERVIEW = replace(WHOLE, kind="interview")
STATED = of_source(WHOLE)
INFERRED = Attribution(basis=AttributionBasis.INFERRED)
NOT_STATED = {
    "inferred": replace(STATED, quote=replace(STATED.quote, attribution=INFERRED)),
    "known from elsewhere": replace(
        STATED, quote=replace(STATED.quote, bases={"speaker": Basis.EXTERNAL})
    ),
    "a name from elsewhere": replace(
        STATED, speaker=replace(SPEAKER, bases={"name": Basis.EXTERNAL})
    ),
    "not borne out": replace(
        STATED, proof=replace(STATED.proof, attribution_fault="attribution-not-beside")
    ),
}
DOUBTS = pytest.mark.parametrize("quotation", NOT_STATED.values(), ids=NOT_STATED)


def note(quotation: Quotation) -> str:
    write = MANUALS[Style.CHICAGO_NOTES].note
    assert write is not None
    return plain(write(quotation))


def wikitext(quotation: Quotation) -> str:
    return cite([quotation], Request(format=Format.WIKIPEDIA))


def test_a_speaker_whom_the_source_names_has_no_brackets() -> None:
    assert note(STATED).startswith("Igor Sample, quoted in ")
    assert "|author=Igor Sample|" in wikitext(STATED)


@DOUBTS
def test_a_speaker_whom_no_source_names_stands_in_brackets(quotation: Quotation) -> None:
    assert note(quotation).startswith("[Igor Sample], quoted in ")
    assert "|author=[Igor Sample]|" in wikitext(quotation)


@DOUBTS
@pytest.mark.parametrize("style", [Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA])
def test_so_does_who_was_interviewed(style: Style, quotation: Quotation) -> None:
    interview = replace(quotation, source=INTERVIEW)
    assert plain(MANUALS[style].entry(interview)).startswith("[Sample, Igor]. ")
    assert "|subject=[Igor Sample] |" in wikitext(interview)
    item = csl_item(Reference(INTERVIEW, (interview,)))
    assert item["author"] == [{"literal": "[Igor Sample]"}]


@pytest.mark.parametrize("style", [Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA])
def test_who_held_the_interview_was_not_interviewed(style: Style) -> None:
    question = of_source(replace(INTERVIEW, authors=("Sample, Igor",)))
    entry = plain(MANUALS[style].entry(question))
    assert entry.startswith("“Steps Toward Media Freedom.” ")
    assert "Interview by Igor Sample." in entry
    assert entry.count("Sample") == 1
    assert "|subject=" not in wikitext(question)
    assert "|interviewer1=Igor Sample" in wikitext(question)
    assert question.source is not None
    item = csl_item(Reference(question.source, (question,)))
    assert "author" not in item
    assert item["interviewer"] == [{"family": "Sample", "given": "Igor"}]


# The name beside the words

BURBAYEVA = Person(
    id="burbayeva",
    name="Baktygul Burbayeva",
    also=(
        Alias(name="Baktygul Burbayeya", kind="variant"),
        Alias(name="Бақытгүл Бурбаева", kind="variant"),
    ),
)
CENTER = Organization(id="center", name="Legal Media Center Public Foundation")


def named(words: str, speaker: Person | Organization = BURBAYEVA) -> list[str]:
    """What the caveats say of the name in the narrator's words."""
    attribution = Attribution(basis=AttributionBasis.STATED, words=words)
    quotation = replace(
        STATED, quote=replace(STATED.quote, attribution=attribution), speaker=speaker
    )
    return caveats(quotation)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("says Baktygul Burbayeya, Executive Director, KazMediaNetwork", "Baktygul Burbayeya"),
        ("adds Baktygul", "Baktygul"),
        ("said B. Burbayeva", "B. Burbayeva"),
        ("said Baktygul Serikqyzy Burbayeva, a lawyer", "Baktygul Serikqyzy Burbayeva"),
        ("говорит Бақытгүл Бурбаева", "Бақытгүл Бурбаева"),
        ("say Timur Bekenov and Burbayeya", "Burbayeya"),
        ("says Baktygul Burbaeva, a name that is not listed", "Baktygul Burbaeva"),
        ("Bakytgul Burbayeva adds", "Bakytgul Burbayeva"),
        ("Mr Burbayeya replied on Tuesday", "Burbayeya"),
    ],
)
def test_a_name_beside_the_words_that_is_not_the_one_printed_is_told(words: str, name: str) -> None:
    assert named(words) == [f"named “{name}” beside the words"]


def test_an_organization_that_is_called_otherwise_beside_the_words_is_told() -> None:
    assert named("the Legal Media Center says", CENTER) == [
        "named “Legal Media Center” beside the words"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "says Baktygul Burbayeva, Executive Director",
        "says BAKTYGUL BURBAYEVA",
        "says Baktygul\nBurbayeva",
        "Ms. Burbayeva said",
        "Yesterday Burbayeva said",
        "she says",
        "says the director",
    ],
)
def test_of_the_name_that_is_printed_and_of_no_name_nothing_is_told(words: str) -> None:
    assert named(words) == []


@pytest.mark.parametrize("style", Style)
def test_whatever_the_style_what_is_copied_tells_the_name_beside_the_words(style: Style) -> None:
    attribution = Attribution(basis=AttributionBasis.STATED, words="adds Igor")
    quotation = replace(STATED, quote=replace(STATED.quote, attribution=attribution))
    assert "[named “Igor” beside the words]" in cite([quotation], Request(style=style))
