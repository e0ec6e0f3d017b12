"""Proof of quotations: what makes words that stand in a source a quotation of it, and whose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.reader import Reader
from pfd_tui.dossier.records import Attribution, AttributionBasis, Cut, Form, Mark, Quote, Source
from pfd_tui.proof.claims import check_claims
from pfd_tui.proof.prover import Prover, prove_all
from pfd_tui.proof.verdict import Flaw, Proof, Verdict
from pfd_tui.source.finding import Finder
from pfd_tui.source.passages import divide

RECORDS = [entry.record for entry in Reader(locate([str(bundled_dossier())]))]
QUOTES = [record for record in RECORDS if isinstance(record, Quote)]
(SOURCE,) = (record for record in RECORDS if isinstance(record, Source))
ARTICLE = divide(
    (bundled_dossier() / SOURCE.text).read_text(encoding="utf-8"), (SOURCE.title, SOURCE.standfirst)
)
PROVER = Prover(ARTICLE, SOURCE.kind)


def quote(text: str, **fields: object) -> Quote:
    made = Quote(id="q", text=text, source="s", speaker="ann")
    return replace(made, **fields)  # type: ignore[arg-type]


def proved(source: str, text: str, kind: str = "article", **fields: object) -> Proof:
    return Prover(divide(source), kind).prove(quote(text, **fields))


def codes(source: str, text: str, kind: str = "article", **fields: object) -> list[str]:
    made = quote(text, **fields)
    prover = Prover(divide(source), kind)
    findings = check_claims(made, prover.prove(made), is_spoken=prover.is_spoken)
    return [finding.code for finding in findings]


# Alterations of the bundled quotations: each must be caught

BY_WORDS = [(each, index) for each in QUOTES for index in range(len(each.text.split(" ")))]


def altered(original: Quote, words: list[str]) -> Proof:
    return PROVER.prove(replace(original, text=" ".join(words)))


@pytest.mark.parametrize("original", QUOTES, ids=lambda each: each.id)
def test_a_dropped_word_is_not_in_source(original: Quote) -> None:
    words = original.text.split(" ")
    for index in range(len(words)):
        assert not altered(original, words[:index] + words[index + 1 :]).is_proved, words[index]


@pytest.mark.parametrize("original", QUOTES, ids=lambda each: each.id)
def test_an_added_word_is_not_in_source(original: Quote) -> None:
    words = original.text.split(" ")
    for index in range(len(words) + 1):
        for added in ("not", "very", words[0], "says"):
            assert not altered(original, [*words[:index], added, *words[index:]]).is_proved


@pytest.mark.parametrize("original", QUOTES, ids=lambda each: each.id)
def test_a_swapped_pair_of_words_is_not_in_source(original: Quote) -> None:
    words = original.text.split(" ")
    for index in range(len(words) - 1):
        swapped = [*words]
        swapped[index : index + 2] = words[index + 1], words[index]
        if swapped != words:
            assert not altered(original, swapped).is_proved


@pytest.mark.parametrize(
    "original", [each for each in QUOTES if each.form is Form.DIRECT], ids=lambda each: each.id
)
def test_the_narrators_words_swallowed_are_not_in_source(original: Quote) -> None:
    """At either end, the words of the article before and after, from one word to all of them."""
    proof = PROVER.prove(original)
    assert proof.start is not None
    assert proof.end is not None
    before = ARTICLE.text[: proof.start].split(" ")
    after = ARTICLE.text[proof.end :].split(" ")
    for count in range(1, 60):
        for longer in (
            original.text + " ".join(after[:count]),
            " ".join(before[-count:]) + original.text,
        ):
            if longer.strip() != original.text:
                assert not PROVER.prove(replace(original, text=longer)).is_proved, longer


@pytest.mark.parametrize("original", QUOTES, ids=lambda each: each.id)
def test_a_sentence_cut_at_any_word_is_not_in_source(original: Quote) -> None:
    words = original.text.split(" ")
    for index in range(1, len(words)):
        ends_sentence = words[index - 1][-1] in ".!?"
        assert altered(original, words[:index]).is_proved == ends_sentence, words[:index]
        assert altered(original, words[index:]).is_proved == ends_sentence, words[index:]


def test_two_sentences_joined_over_one_between_are_not_in_source() -> None:
    long = next(each for each in QUOTES if each.id == "q-young-lawyers-and-judges")
    first, _, third, *_ = long.text.split(". ")
    assert not PROVER.prove(replace(long, text=f"{first}. {third}.")).is_proved


@pytest.mark.parametrize("original", QUOTES, ids=lambda each: each.id)
def test_a_faithful_copy_is_never_accused(original: Quote) -> None:
    """Straight marks, no-break spaces, wrapped lines, soft hyphens, decomposed letters."""
    import unicodedata

    text = original.text
    for faithful in (
        text.replace("’", "'"),
        text.replace(" ", "\u00a0"),
        text.replace(" ", "\n   "),
        text.replace("tion", "\u00adtion"),
        unicodedata.normalize("NFD", text),
        text.replace("-", "\u2011"),
    ):
        proof = PROVER.prove(replace(original, text=faithful))
        assert proof.is_proved
        assert (proof.verdict is Verdict.VERBATIM) == (faithful == text)


# Quotation marks


def test_marks_are_found_as_they_stand() -> None:
    assert proved("“We help,” says Ann.", "We help,").marks is Mark.CLOSED
    assert proved("She said: “We help.", "We help.").marks is Mark.UNCLOSED
    assert proved("We help.", "We help.").marks is Mark.NONE
    assert proved("«Мы помогаем», — говорит Анна.", "Мы помогаем").marks is Mark.CLOSED


def test_an_unclosed_mark_that_is_not_admitted_is_a_fault_and_so_is_the_reverse() -> None:
    assert codes("She said: “We help.", "We help.") == ["mark-unclosed"]
    assert codes("She said: “We help.", "We help.", mark=Mark.UNCLOSED) == []
    assert codes("“We help,” says Ann.", "We help,", mark=Mark.UNCLOSED) == ["mark-closed"]
    assert codes("“We help,” says Ann.", "We help,", mark=Mark.NONE) == ["mark-found"]


def test_the_narrators_words_given_as_direct_speech_are_a_fault() -> None:
    assert codes("Ann helps people.", "Ann helps people.") == ["not-quoted"]
    assert codes("Ann helps people.", "Ann helps people.", form=Form.INDIRECT) == []


@pytest.mark.parametrize("kind", ["speech", "interview", "law", "broadcast"])
def test_a_source_that_sets_no_marks_needs_none(kind: str) -> None:
    assert codes("We help people.", "We help people.", kind) == []
    assert codes('We say "help" to people.', 'We say "help" to people.', kind) == []


def test_speech_set_without_marks_elsewhere_is_admitted() -> None:
    assert codes("– We help people.", "We help people.", mark=Mark.NONE) == []


def test_quotation_marks_typed_around_the_words_are_a_fault_that_says_so() -> None:
    assert codes("He went. “We help.”", "“We help.”") == ["own-marks"]
    assert codes("We help.", "“We help.”") == ["own-marks"]


def test_a_quotation_over_two_voices_is_no_quotation() -> None:
    source = "“We help,” says Ann. “We always did.”"
    for text in (
        "We help,” says Ann. “We always did.",
        "“We help,” says Ann.",
        "We help,” says Ann.",
    ):
        proof = proved(source, text)
        assert (proof.verdict, proof.flaw) == (Verdict.NOT_IN_SOURCE, Flaw.BEYOND_MARKS)


def test_a_quotation_over_two_paragraphs_is_one_only_where_the_second_reopens() -> None:
    assert not proved("“We help.\n\nWe do.”", "We help. We do.").is_proved
    source = "“We help.\n\n“We do,” says Ann."
    assert proved(source, "We help.\n\n“We do,").is_proved
    assert proved(source, "We help.").marks is Mark.CLOSED
    assert proved(source, "We do,").is_proved


def test_words_quoted_inside_a_quotation_stand_between_marks_of_their_own() -> None:
    proof = proved("“They told us ‘no’ again,” says Ann.", "no")
    assert (proof.verdict, proof.marks, proof.cut) == (Verdict.VERBATIM, Mark.CLOSED, Cut.NONE)


# Cuts


def test_a_cut_that_is_declared_is_proved_and_told() -> None:
    source = "“We do not help everybody,” says Ann."
    assert proved(source, "help everybody,").flaw is Flaw.CUT_SENTENCE
    proof = proved(source, "help everybody,", cut=Cut.BEFORE)
    assert (proof.verdict, proof.cut) == (Verdict.VERBATIM, Cut.BEFORE)
    assert proved(source, "not help", cut=Cut.BOTH).cut is Cut.BOTH
    assert not proved(source, "not help", cut=Cut.BEFORE).is_proved


def test_a_cut_declared_in_vain_is_told() -> None:
    source = "“We help,” says Ann."
    assert codes(source, "We help,", cut=Cut.BEFORE) == ["needless-cut"]
    assert codes("“We do help.”", "do help.", cut=Cut.BOTH) == ["needless-cut"]


def test_whole_sentences_of_a_longer_quotation_are_no_cut() -> None:
    source = "“We help. We do not ask. Nobody does,” says Ann."
    for text in ("We help.", "We do not ask.", "We help. We do not ask.", "Nobody does,"):
        assert proved(source, text).cut is Cut.NONE


# Words that stand more than once

TWICE = "“We help,” says Ann.\n\nOthers came.\n\n“We help,” says Bob.\n\nThey left."


def attributed(words: str) -> Attribution:
    return Attribution(basis=AttributionBasis.STATED, words=words)


def test_words_that_stand_twice_are_anchored_by_their_attribution() -> None:
    assert proved(TWICE, "We help,", attribution=attributed("says Ann")).start == 1
    second = proved(TWICE, "We help,", attribution=attributed("says Bob"))
    assert TWICE[second.start :].startswith("We help,” says Bob")
    assert not second.is_ambiguous


def test_words_that_stand_twice_with_nothing_to_decide_are_ambiguous() -> None:
    assert proved(TWICE, "We help,").is_ambiguous
    assert codes(TWICE, "We help,") == ["ambiguous"]


def test_words_that_stand_twice_are_ambiguous_unless_between_the_same_marks() -> None:
    assert not proved("“Yes. Yes. Yes. Oh,” says Ann.", "Yes.").is_ambiguous
    assert proved("“No,” says Ann. “No,” says Bob.", "No,").is_ambiguous


def test_the_quotation_is_preferred_to_the_same_words_of_the_narrator() -> None:
    source = "We help.\n\n“We help.” That was all."
    proof = proved(source, "We help.")
    assert (proof.marks, proof.start, proof.is_ambiguous) == (Mark.CLOSED, 11, False)


def test_neighbours_decide_where_words_stand_more_than_once() -> None:
    source = "“One.” Yes.\n\n“Same.” Yes.\n\n“Two.” Yes.\n\n“Same.” Yes.\n\n“Three.” Yes."
    texts = ["One.", "Two.", "Same.", "Three."]
    quotes = [replace(quote(text), id=text) for text in texts]
    proofs = prove_all(Prover(divide(source)), quotes)
    assert not any(proof.is_ambiguous for proof in proofs)
    assert proofs[2].start == source.rindex("Same.")


def test_the_statement_decides_where_words_stand_more_than_once() -> None:
    source = "“Same.” Yes.\n\n“First,” says Ann. “Same.”\n\nMore.\n\n“Same.” Yes."
    first = replace(quote("First,"), id="first")
    part = replace(quote("Same."), id="part", part_of="first")
    _, proof = prove_all(Prover(divide(source)), [first, part])
    assert (proof.start, proof.is_ambiguous) == (source.index("Same.”\n"), False)


# Bad input


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u00ad",
        "a",
        "“",
        "”",
        "\u0301",
        "عربي",
        "👩‍👩‍👧",
        "a" * 5000,
        "\ud800",
        "\n\n",
        ".",
    ],
)
@pytest.mark.parametrize("source", ["", "a", "“a”", "“", "عربي “عربي” 👩‍👩‍👧 e\u0301", "."])
def test_any_words_in_any_source_get_a_verdict(text: str, source: str) -> None:
    assert proved(source, text).verdict in (Verdict.VERBATIM, Verdict.FOLDED, Verdict.NOT_IN_SOURCE)


def test_a_quotation_from_right_to_left_is_proved_to_the_character() -> None:
    source = "قال: «نحن نساعد الجميع»."
    proof = proved(source, "نحن نساعد الجميع")
    assert (proof.verdict, source[proof.start : proof.end]) == ("verbatim", "نحن نساعد الجميع")


def test_a_letter_with_its_combining_mark_left_off_is_another_letter() -> None:
    assert not proved("“Cafe\u0301.”", "Cafe").is_proved
    assert proved("“Cafe\u0301.”", "Café.").foldings == ("Unicode composition",)


MIXED = st.text(st.sampled_from("ab  .,’'“”…-\u00ad\u0301\n"), max_size=40)


@settings(max_examples=300)
@given(MIXED, MIXED)
def test_an_index_of_words_finds_what_reading_through_finds(text: str, words: str) -> None:
    assert Finder(text, scans=0).places(words) == Finder(text, scans=9).places(words)


@settings(max_examples=300)
@given(MIXED, st.data())
def test_an_index_of_words_finds_stretches_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    assert Finder(text, scans=0).places(words) == Finder(text, scans=9).places(words)


# Interviews

TALK = "Q: Who is suing you?\n\nA: Everything, and nothing. We wait.\n\nQ: Is that so?"


def test_an_answer_begins_behind_the_label_of_its_speaker() -> None:
    proof = proved(TALK, "Everything, and nothing.", "interview")
    assert (proof.verdict, proof.cut) == (Verdict.VERBATIM, Cut.NONE)


def test_a_label_and_what_another_says_are_no_part_of_an_answer() -> None:
    for text in (
        "A: Everything, and nothing.",
        "Q: Who is suing you?\n\nA: Everything, and nothing.",
        "We wait.\n\nQ: Is that so?",
    ):
        assert proved(TALK, text, "interview").flaw is Flaw.BEYOND_MARKS


def test_a_source_without_marks_has_none_that_could_be_unclosed() -> None:
    assert codes(TALK, "We wait.", "interview", mark=Mark.UNCLOSED) == ["not-quoted"]


def test_what_is_left_off_is_told() -> None:
    source = "“We do not help everybody,” says Ann."
    prover = Prover(divide(source))
    assert prover.left_off(prover.prove(quote("help everybody,"))) == ("We do not", "")
    assert prover.left_off(prover.prove(quote("We do not help everybody"))) == ("", ",")
    assert prover.left_off(prover.prove(quote("not help"))) == ("We do", "everybody,")


# Ends that are none


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("“We stole (from whom?) nothing at all,” says Ann.", "We stole (from whom?)"),
        ("“We will pay (yes!) only if they ask us,” says Ann.", "We will pay (yes!)"),
        ("“We lied [sic!] about nothing,” says Ann.", "We lied [sic!]"),
        ("“I’d shout “Death!” only if I were mad,” says Ann.", "I’d shout “Death!”"),
        ("“I’d shout “Death!” only if I were mad,” says Ann.", "I’d shout “Death!"),
        ("“He said “We lied” and then resigned,” says Ann.", "We lied” and then resigned,"),
        ("“We never said […] Ann Smith lied,” says Bob.", "Ann Smith lied,"),
        ("“We think … President X stole nothing,” says Bob.", "President X stole nothing,"),
        ("“We never said that Maj. Smith stole money,” says Bob.", "Smith stole money,"),
    ],
)
def test_a_bracket_an_inner_mark_an_omission_and_an_abbreviation_end_no_sentence(
    source: str, text: str
) -> None:
    assert not proved(source, text).is_proved


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("„მოსახლეობა. ჩვენ ვეხმარებით. ისინი.“", "ჩვენ ვეხმარებით."),
        ("«نحن نساعد؟ نعم.»", "نعم."),
    ],
)
def test_sentences_of_other_scripts_are_whole(source: str, text: str) -> None:
    assert proved(source, text).cut is Cut.NONE


def test_a_line_that_is_a_paragraph_and_an_item_of_a_list_are_whole() -> None:
    lines = "A heading without a full stop\n" + "We sign all of it today. " * 6 + "\nThey lie"
    assert proved(lines, "They lie", "speech").cut is Cut.NONE
    items = "We ask for:\n\n- a court\n\n- a law"
    assert proved(items, "a court", "speech").cut is Cut.NONE


def test_many_dashes_are_no_burden() -> None:
    assert proved("x" + " -" * 5000 + " We lied.", "We lied.", "speech").verdict in Verdict


@pytest.mark.parametrize("source", ["Ann: “No.” Bob: “No.”", "Ann said: “No.”\nBob said: “No.”"])
def test_a_colon_leads_to_the_words_behind_it(source: str) -> None:
    for name in ("Ann", "Bob"):
        words = f"{name} said:" if "said" in source else f"{name}:"
        proof = proved(source, "No.", attribution=attributed(words))
        assert proof.start == source.index("No.", source.index(name))
        assert not proof.is_ambiguous


def test_two_voices_of_a_dialogue_are_no_quotation() -> None:
    source = "— Did you lie?\n— No."
    assert proved(source, source, "interview").flaw is Flaw.BEYOND_MARKS
    source = "Ann said: We sign.\n\nBob said they lied."
    text = "We sign.\n\nBob said they lied."
    assert proved(source, text, mark=Mark.NONE, cut=Cut.BEFORE).flaw is Flaw.BEYOND_MARKS
