"""Several quotations in one text: groups, notes, lists, and what is told of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite import Format, Grouping, Options, Request, Style, cite
from pfd_tui.cite.document import letters
from pfd_tui.dossier.records import Mark
from pfd_tui.proof.verdict import NOT_FOUND, UNPROVABLE, Proof, Verdict
from tests.cite.samples import PLAIN, QUOTE, SOURCE

if TYPE_CHECKING:
    from pfd_tui.proof.quotation import Quotation

OTHER = replace(
    PLAIN,
    quote=replace(QUOTE, id="q2", text="Other words", speaker=""),
    speaker=None,
    roles=(),
)
ELSEWHERE = replace(
    PLAIN,
    quote=replace(QUOTE, id="q3", text="Words from elsewhere", source="s2"),
    source=replace(SOURCE, id="s2", title="Another paper"),
)
PROOF = "Proof: verbatim in the source text, characters 0–21."


def test_the_proof_line_tells_where_the_words_stand_and_of_which_text() -> None:
    assert cite([PLAIN]).endswith(PROOF)
    digest = "8491b6c17c69b4d5945d65410e9601b93edc986b3cba75623255484434802340"
    with_digest = cite([replace(PLAIN, text_sha256=digest)])
    assert with_digest.endswith("characters 0–21 (SHA-256 8491b6c17c69…).")
    recorded_only = replace(PLAIN, source=replace(SOURCE, sha256=digest))
    assert cite([recorded_only]).endswith(PROOF)


def test_a_folding_is_told_once() -> None:
    folded = replace(PLAIN, proof=Proof(Verdict.FOLDED, ("dashes",), 0, 21, 2, occurrences=1))
    assert cite([folded]).count("dashes") == 1
    assert cite([folded], Request(options=Options(proof=False))).count("dashes") == 1


@pytest.mark.parametrize("proof", [NOT_FOUND, UNPROVABLE])
def test_what_is_not_proved_has_no_proof_line(proof: Proof) -> None:
    assert "Proof:" not in cite([replace(PLAIN, proof=proof)])


@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.LINK])
@pytest.mark.parametrize("style", Style)
def test_a_warning_is_in_every_format(format_: Format, style: Style) -> None:
    for request in (Request(style, format_), Request(style, format_, Options(proof=False))):
        copied = cite([replace(PLAIN, proof=NOT_FOUND)], request)
        assert "NOT IN THE SOURCE" in copied


@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.LINK])
def test_an_unclosed_mark_is_told_in_every_format(format_: Format) -> None:
    unclosed = replace(PLAIN, quote=replace(QUOTE, mark=Mark.UNCLOSED))
    assert "the quotation mark is not closed in the source" in cite(
        [unclosed], Request(format=format_)
    )


def test_quotations_are_put_together_by_speaker_in_the_order_of_the_first() -> None:
    copied = cite([PLAIN, OTHER, ELSEWHERE], Request(grouping=Grouping.SPEAKER))
    headings = [copied.index(each) for each in ("Words, as", "Words from", "Other words")]
    assert headings == sorted(headings)
    assert copied.startswith("Ada Lovelace, Analyst, The Engine\n\n“Words")
    assert "\n\n[speaker not named in the source]\n\n“Other" in copied


def test_quotations_are_put_together_by_source() -> None:
    copied = cite([PLAIN, ELSEWHERE, OTHER], Request(grouping=Grouping.SOURCE))
    assert copied.startswith("The paper\n\n“Words, as")
    assert copied.index("Other words") < copied.index("\n\nAnother paper\n\n“Words from")


@pytest.mark.parametrize("style", [each for each in Style if each is not Style.NEWSROOM])
def test_a_source_of_several_quotations_is_listed_once(style: Style) -> None:
    copied = cite([PLAIN, replace(PLAIN, quote=replace(QUOTE, id="q9", text="More")), ELSEWHERE],
                  Request(style))  # fmt: skip
    entries = copied.rpartition("\n\n")[0].rpartition("\n\n")
    assert len({entries[2], copied.rpartition("\n\n")[2]}) == 2


@pytest.mark.parametrize("style", [Style.APA, Style.CHICAGO_AUTHOR_DATE])
def test_sources_of_one_author_and_year_are_told_apart_by_letters(style: Style) -> None:
    by_one = [
        replace(each, source=replace(each.source, authors=("Doe, Jane",)))
        for each in (PLAIN, ELSEWHERE)
        if each.source
    ]
    copied = cite(by_one, Request(style))
    assert "2021b" in copied.split("\n")[0]  # The paper
    assert "2021a" in copied


def test_notes_are_numbered_as_they_are_called() -> None:
    copied = cite([PLAIN, ELSEWHERE], Request(Style.CHICAGO_NOTES))
    assert "”¹" in copied
    assert "”²" in copied
    assert copied.index("\n\n1. ") < copied.index("\n\n2. ")


@given(st.integers(0, 20_000))
def test_letters_tell_any_number_apart(number: int) -> None:
    assert letters(number) != letters(number + 1)
    assert letters(number).isalpha()


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 702)] == ["a", "z", "aa", "ab", "aaa"]


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.LINK])
def test_a_source_can_be_cited_alone_in_everything(style: Style, format_: Format) -> None:
    assert "The paper" in cite([], Request(style, format_), sources=[SOURCE])


def test_a_link_needs_an_address_and_says_so() -> None:
    from pfd_tui.cite import lost

    request = Request(format=Format.LINK)
    assert cite([PLAIN], request) == ""
    assert lost([PLAIN], request) == ["1 quotation: the source has no web address to link to"]


def test_a_link_leads_to_the_words_where_the_text_is_at_hand() -> None:
    source = replace(SOURCE, url="https://example.org/paper")
    text = "Words, as they stand, and others. Some more of them follow here."
    linked = replace(PLAIN, source=source)
    request = Request(format=Format.LINK)
    assert cite([linked], request) == "https://example.org/paper"
    with_text = cite([linked], request, lambda source_id: text)
    assert with_text.startswith("https://example.org/paper#:~:text=Words")
    unproved = replace(linked, proof=NOT_FOUND)
    assert cite([unproved], request, lambda source_id: text) == "https://example.org/paper"


def by(author: str, id_: str, *others: str) -> Quotation:
    """A quotation from an article of 2021 by an author, and others."""
    source = replace(SOURCE, id=id_, title=f"Title {id_}", authors=(author, *others))
    return replace(PLAIN, quote=replace(QUOTE, id=f"q-{id_}", source=id_), source=source)


IN_TEXT = {Style.APA: "{}, 2021, para. 2)", Style.CHICAGO_AUTHOR_DATE: "{} 2021, para. 2)",
           Style.MLA: "{}, par. 2)"}  # fmt: skip


@pytest.mark.parametrize("style", IN_TEXT)
@pytest.mark.parametrize(
    ("authors", "called"),
    [
        (("Doe, Jane", "Doe, Rick"), ("J. Doe", "R. Doe")),
        (("Doe, Jane", "Doe, John"), ("Jane Doe", "John Doe")),
        (("Doe, Jane", "Roe, Jane"), ("Doe", "Roe")),
        (("王, 小明", "王, 大明"), ("王小明", "王大明")),
    ],
)
def test_namesakes_are_told_apart_by_their_given_names_and_have_no_letters(
    style: Style, authors: tuple[str, str], called: tuple[str, str]
) -> None:
    copied = cite([by(author, f"s{n}") for n, author in enumerate(authors)], Request(style))
    for name in called:
        assert f" {IN_TEXT[style].format(name)}" in copied


@pytest.mark.parametrize("style", [Style.APA, Style.CHICAGO_AUTHOR_DATE])
def test_of_namesakes_each_author_has_letters_of_their_own(style: Style) -> None:
    quotations = [by("Doe, Jane", "a"), by("Doe, Rick", "b"), by("Doe, Jane", "c")]
    copied = cite(quotations, Request(style))
    assert copied.count("2021a") == copied.count("2021b") == 2
    assert IN_TEXT[style].format("R. Doe") in copied


def test_a_comma_stands_inside_the_marks_of_a_title() -> None:
    undated = replace(PLAIN, source=replace(SOURCE, issued=""))
    copied = cite([undated], Request(Style.CHICAGO_AUTHOR_DATE))
    assert "(quoted in “The paper,” n.d., para. 2)." in copied


@pytest.mark.parametrize("style", [Style.APA, Style.CHICAGO_AUTHOR_DATE])
def test_an_undated_law_is_so_in_the_text_and_in_the_list(style: Style) -> None:
    law = replace(PLAIN, source=replace(SOURCE, kind="law", issued=""))
    copied = cite([law], Request(style))
    assert "The paper, n.d., para. 2)" in copied
    assert "\n\nThe paper (n.d.)." in copied


@pytest.mark.parametrize("style", [each for each in Style if each is not Style.APA])
def test_marks_within_a_title_alternate(style: Style) -> None:
    titled = replace(PLAIN, source=replace(SOURCE, title="“Don ‘Big’ K” speaks"))
    assert "“‘Don “Big” K’ speaks" in cite([titled], Request(style))


@pytest.mark.parametrize(
    ("others", "apa", "chicago"),
    [
        ((("Roe, R", "Poe, E", "Moe, M"), ("Zoe, Z", "Poe, E", "Moe, M")),
         ("Doe, Roe, et al.", "Doe, Zoe, et al."), ("Doe, Roe, et al.", "Doe, Zoe, et al.")),
        ((("Roe, R", "Poe, E"), ("Roe, R", "Zoe, Z")),
         ("Doe, Roe, & Poe", "Doe, Roe, & Zoe"), ("Doe, Roe, and Poe", "Doe, Roe, and Zoe")),
    ],
)  # fmt: skip
def test_authors_that_begin_alike_are_named_as_far_as_it_takes(
    others: tuple[tuple[str, ...], ...], apa: tuple[str, ...], chicago: tuple[str, ...]
) -> None:
    quotations = [by("Doe, Jane", f"s{n}", *each) for n, each in enumerate(others)]
    for style, told in ((Style.APA, apa), (Style.CHICAGO_AUTHOR_DATE, chicago)):
        copied = cite(quotations, Request(style))
        assert "2021a" not in copied
        for names in told:
            assert f" in {IN_TEXT[style].format(names)}" in copied


@pytest.mark.parametrize("style", [Style.APA, Style.CHICAGO_AUTHOR_DATE])
def test_the_same_authors_of_one_year_have_letters_and_no_more_names(style: Style) -> None:
    quotations = [by("Doe, Jane", f"s{n}", "Roe, R", "Poe, E", "Moe, M") for n in range(2)]
    copied = cite(quotations, Request(style))
    assert "Doe et al." in copied
    assert copied.count("2021a") == copied.count("2021b") == 2
