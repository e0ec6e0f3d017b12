"""The newsroom style: exact words, an honest attribution, and a citation that fills no gap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite import Options, Request, citation, cite, quoted, speaker_line, trust_notes
from pfd_tui.dossier.records import (
    Attribution,
    AttributionBasis,
    Basis,
    Form,
    Mark,
    Organization,
    Person,
    Quote,
    Source,
)
from pfd_tui.proof.quotation import HeldRole, Quotation
from pfd_tui.proof.verdict import NOT_FOUND, UNPROVABLE, Proof, Verdict
from tests.cite.samples import PLAIN, QUOTE, SOURCE


def newsroom(quotations: list[Quotation]) -> str:
    """As it is copied without the line that tells where the words stand."""
    return cite(quotations, Request(options=Options(proof=False)))


WORDS = "“Words, as they stand,”"
SPEAKER = "— Ada Lovelace, Analyst, The Engine"
CITED = "Source: “The paper”, The Press, 3 May 2021, para. 2."
UNPINNED = "Source: “The paper”, The Press, 3 May 2021."


def attributed(basis: AttributionBasis, words: str = "", *, speaker: str = "ada") -> Quote:
    return replace(QUOTE, attribution=Attribution(basis=basis, words=words), speaker=speaker)


CASES: dict[str, tuple[Quotation, list[str]]] = {
    "stated": (PLAIN, [WORDS, SPEAKER, CITED]),
    "carried": (
        replace(PLAIN, quote=attributed(AttributionBasis.CARRIED, "she says")),
        [
            WORDS,
            SPEAKER,
            "[attribution carried over from the same statement or paragraph: “she says”]",
            CITED,
        ],
    ),
    "inferred": (
        replace(PLAIN, quote=attributed(AttributionBasis.INFERRED, "Ada, Analyst")),
        [
            WORDS,
            SPEAKER,
            "[speaker inferred from “Ada, Analyst”; the source does not state who said it]",
            CITED,
        ],
    ),
    "attribution left out": (
        replace(PLAIN, quote=replace(QUOTE, attribution=Attribution())),
        [WORDS, SPEAKER, "[speaker inferred; the source does not state who said it]", CITED],
    ),
    "speaker inferred from a stated attribution": (
        replace(PLAIN, quote=replace(QUOTE, bases={"speaker": Basis.INFERRED})),
        [WORDS, SPEAKER, "[who is meant by these words is inferred]", CITED],
    ),
    "speaker known from elsewhere": (
        replace(PLAIN, quote=replace(QUOTE, bases={"speaker": Basis.EXTERNAL})),
        [WORDS, SPEAKER, "[speaker known from outside the source]", CITED],
    ),
    "unclosed": (
        replace(PLAIN, quote=replace(QUOTE, mark=Mark.UNCLOSED)),
        [WORDS, SPEAKER, "[the quotation mark is not closed in the source]", CITED],
    ),
    "part of a statement": (
        replace(PLAIN, quote=replace(QUOTE, part_of="q0"), part=2, parts=3),
        [WORDS, SPEAKER, "[part 2 of 3 of one statement]", CITED],
    ),
    "part of a statement that is not there": (
        replace(PLAIN, quote=replace(QUOTE, part_of="q0")),
        [
            WORDS,
            SPEAKER,
            "[part of a statement whose other parts are not in the dossier]",
            CITED,
        ],
    ),
    "indirect": (
        replace(PLAIN, quote=replace(QUOTE, form=Form.INDIRECT, mark=Mark.UNCLOSED)),
        [
            "Words, as they stand,",
            SPEAKER,
            "[reported in the source’s own words; not a direct quotation]",
            CITED,
        ],
    ),
    "no speaker": (
        replace(PLAIN, quote=replace(QUOTE, speaker=""), speaker=None, roles=()),
        [
            WORDS,
            "— [speaker not named in the source]",
            "[the source attributes it: “says Ada Lovelace”]",
            CITED,
        ],
    ),
    "no speaker and nothing to infer one from": (
        replace(
            PLAIN, quote=attributed(AttributionBasis.INFERRED, speaker=""), speaker=None, roles=()
        ),
        [WORDS, "— [speaker not named in the source]", CITED],
    ),
    "speaker not in the dossier": (
        replace(PLAIN, speaker=None, roles=()),
        [WORDS, "— [speaker not in the dossier: ada]", CITED],
    ),
    "organization as speaker": (
        replace(PLAIN, speaker=Organization(id="ada", name="The Engine"), roles=()),
        [WORDS, "— The Engine", CITED],
    ),
    "name supplied by the dossier": (
        replace(
            PLAIN,
            speaker=Person(id="ada", name="A. Lovelace", bases={"name": Basis.INFERRED}),
            roles=(),
        ),
        [WORDS, "— [A. Lovelace]", "[named “Ada Lovelace” beside the words]", CITED],
    ),
    "several roles": (
        replace(
            PLAIN, roles=(HeldRole("Analyst", "The Engine"), HeldRole("", "The Royal Society"))
        ),
        [WORDS, "— Ada Lovelace, Analyst, The Engine; The Royal Society", CITED],
    ),
    "no date": (
        replace(PLAIN, source=replace(SOURCE, issued="")),
        [WORDS, SPEAKER, "Source: “The paper”, The Press, [n.d.], para. 2."],
    ),
    "no date but an update": (
        replace(PLAIN, source=replace(SOURCE, issued="", updated="2022")),
        [WORDS, SPEAKER, "Source: “The paper”, The Press, [n.d.] (updated 2022), para. 2."],
    ),
    "supplied by the dossier": (
        replace(
            PLAIN,
            source=replace(
                SOURCE,
                authors=("A. Writer",),
                updated="2022-05",
                url="https://example.org/a",
                bases=dict.fromkeys(
                    ("authors", "title", "publisher", "issued", "updated", "url"), Basis.INFERRED
                ),
            ),
        ),
        [
            WORDS,
            SPEAKER,
            "Source: [A. Writer], [“The paper”], [The Press], [3 May 2021] (updated [May 2022]),"
            " para. 2, [https://example.org/a].",
        ],
    ),
    "authors, update and address": (
        replace(
            PLAIN,
            source=replace(
                SOURCE,
                authors=("A. Writer", "B. Editor"),
                updated="2022-05-26",
                url="https://example.org/a",
            ),
        ),
        [
            WORDS,
            SPEAKER,
            "Source: A. Writer, B. Editor, “The paper”, The Press, 3 May 2021"
            " (updated 26 May 2022), para. 2, https://example.org/a.",
        ],
    ),
    "only what is required": (
        replace(PLAIN, source=Source(id="s", kind="law", title="The law")),
        [WORDS, SPEAKER, "Source: “The law”, [n.d.], para. 2."],
    ),
    "folded": (
        replace(
            PLAIN,
            proof=Proof(Verdict.FOLDED, ("quotation marks", "dashes"), 0, 21, 2, occurrences=1),
        ),
        [WORDS, SPEAKER, "[verbatim but for quotation marks, dashes]", CITED],
    ),
    "not in the source": (
        replace(PLAIN, proof=NOT_FOUND),
        [WORDS, SPEAKER, "[WARNING: NOT IN THE SOURCE: these words do not stand there]", UNPINNED],
    ),
    "no source text": (
        replace(PLAIN, proof=UNPROVABLE),
        [
            WORDS,
            SPEAKER,
            "[not checked: there is no source text to check it against]",
            UNPINNED,
        ],
    ),
    "no source": (
        replace(PLAIN, proof=UNPROVABLE, source=None),
        [
            WORDS,
            SPEAKER,
            "[not checked: there is no source text to check it against]",
            "Source: [source not in the dossier]",
        ],
    ),
    "outside the paragraphs": (
        replace(PLAIN, proof=Proof(Verdict.VERBATIM, start=0, end=21, occurrences=1)),
        [WORDS, SPEAKER, UNPINNED],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_copied_quotation_says_exactly_this(case: str) -> None:
    quotation, lines = CASES[case]
    assert newsroom([quotation]) == "\n".join(lines)


def test_everything_that_must_be_known_is_told_at_once() -> None:
    quote = replace(
        QUOTE, attribution=Attribution(basis=AttributionBasis.INFERRED), mark=Mark.UNCLOSED
    )
    notes = trust_notes(replace(PLAIN, quote=quote, proof=NOT_FOUND, part=1, parts=2))
    assert notes == [
        "speaker inferred; the source does not state who said it",
        "the quotation mark is not closed in the source",
        "part 1 of 2 of one statement",
        "WARNING: NOT IN THE SOURCE: these words do not stand there",
    ]


def test_nothing_is_told_of_a_quotation_that_is_proved_and_stated() -> None:
    assert trust_notes(PLAIN) == []


def test_several_quotations_stand_apart_and_in_order() -> None:
    other = replace(PLAIN, quote=replace(QUOTE, text="Other words"))
    assert newsroom([PLAIN, other]) == f"{newsroom([PLAIN])}\n\n{newsroom([other])}"


def test_no_quotation_is_no_text() -> None:
    assert newsroom([]) == ""


@pytest.mark.parametrize("case", CASES)
def test_the_speaker_is_never_cited_as_the_author(case: str) -> None:
    quotation, _ = CASES[case]
    cited = citation(quotation.source, quotation.proof)
    assert "Lovelace" not in cited
    assert newsroom([quotation]).splitlines()[-1] == f"Source: {cited}"


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(st.text(min_size=1), st.sampled_from(Form), st.sampled_from(Mark))
def test_the_exact_words_are_copied_to_the_character(text: str, form: Form, mark: Mark) -> None:
    quote = replace(QUOTE, text=text, form=form, mark=mark)
    copied = newsroom([replace(PLAIN, quote=quote)])
    words = f"“{text}”" if form is Form.DIRECT else text
    assert copied.startswith(f"{words}\n— Ada Lovelace")
    assert quoted(quote) == words


@given(NAMES, st.lists(st.tuples(NAMES, NAMES), max_size=3))
def test_speaker_titles_and_organizations_are_copied_as_they_are_written(
    name: str, held: list[tuple[str, str]]
) -> None:
    roles = tuple(HeldRole(title, organization) for title, organization in held)
    line = speaker_line(replace(PLAIN, speaker=Person(id="ada", name=name), roles=roles))
    assert line.startswith(name)
    assert all(f"{title}, {organization}" in line for title, organization in held)


@given(
    st.sampled_from(["authors", "title", "publisher", "issued", "updated", "url"]),
    st.sampled_from([Basis.INFERRED, Basis.EXTERNAL]),
)
def test_what_no_source_states_never_stands_in_a_citation_without_brackets(
    field: str, basis: Basis
) -> None:
    full = replace(SOURCE, authors=("A. Writer",), updated="2022", url="https://example.org/a")
    stated, supplied = citation(full), citation(replace(full, bases={field: basis}))
    assert supplied.replace("[", "").replace("]", "") == stated
    assert supplied.count("[") == supplied.count("]") == 1
