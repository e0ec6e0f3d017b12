"""What differs between a quotation and its source: the nearest passage, by words, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.proof import difference as module
from pfd_tui.proof.difference import Change, Difference, difference, in_words, marked
from pfd_tui.source.folding import fold
from pfd_tui.source.passages import SourceText, divide

if TYPE_CHECKING:
    from collections.abc import Callable

SENTENCE = (
    "We don’t distinguish between journalists and bloggers, if there’s a violation of freedom of "
    "speech, we help,"
)
HOSTILE = st.text(
    st.sampled_from(
        "ab B1.,…'’ʼ-—\"“” \n\t\u00a0\u00ad\u200b\u0301\u0338=é\u200d👩🏽🇰🇿یא가ᄀ\u1161_\ud800"
    )
    | st.characters(),
    max_size=40,
)
"""Anything at all, and most often what a division into words might stumble over."""
EDGES = st.sampled_from(["", " ", "\u00ad", "\n\u00a0"])


@pytest.fixture(scope="module")
def source(article: str) -> SourceText:
    return divide(article)


@pytest.fixture(scope="module")
def told(source: SourceText) -> Callable[[str], str]:
    """What is told of words beside the bundled article."""

    def tell(words: str) -> str:
        found = difference(source, words)
        assert found is not None
        assert found.source_words == source.text[found.start : found.end]
        assert fold(found.quotation_words).text == fold(words).text.strip(" ")
        return in_words(found)

    return tell


def changes(found: Difference | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(s.change, s.text) for s in found.stretches if s.change is not Change.SAME]


# What differs


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("don’t ", "", "missing: “don’t” (after “We”)"),
        ("don’t ", "do ", "“don’t” in the source, “do” here"),
        ("between ", "", "missing: “between” (after “don’t distinguish”)"),
        ("between ", "much between ", "added: “much” (after “don’t distinguish”)"),
        ("bloggers", "blogers", "“bloggers” in the source, “blogers” here"),
        ("journalists", "Journalists", "“journalists” in the source, “Journalists” here"),
        ("bloggers, if", "bloggers if", "missing: comma (after “and bloggers”)"),
        ("bloggers, if", "bloggers; if", "comma in the source, semicolon here"),
        (
            "journalists and bloggers", "bloggers and journalists",
            "“journalists and bloggers” in the source, “bloggers and journalists” here",
        ),
        ("We don’t", "don’t", "missing: “We” (before “don’t distinguish”)"),
        ("We don’t", "They don’t", "“We” in the source, “They” here"),
        (", we help,", ", we", "missing: “help” (after “speech, we”)"),
        (", we help,", ", we helped,", "“help” in the source, “helped” here"),
    ],
)  # fmt: skip
def test_a_change_of_a_sentence_is_told_as_it_is(
    told: Callable[[str], str], right: str, wrong: str, expected: str
) -> None:
    assert SENTENCE.count(right) == 1
    assert told(SENTENCE.replace(right, wrong)) == expected


def test_a_dropped_negation_is_found_where_it_stands(source: SourceText) -> None:
    found = difference(source, "We distinguish between journalists and bloggers")
    assert changes(found) == [("missing", " don’t")]
    assert found is not None
    assert found.source_words == "We don’t distinguish between journalists and bloggers"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2020 and 2012 have created", "“2021” in the source, “2012” here"),
        ("more than 1.700 alumni", "“1,700” in the source, “1.700” here"),
        (
            "a high quality and professional press",
            "“high-quality” in the source, “high quality” here",
        ),
        ("the influence of the internet and", "“Internet” in the source, “internet” here"),
        ("high-quality and professional media in", "“press” in the source, “media” here"),
    ],
)  # fmt: skip
def test_a_changed_word_or_number_is_whole(
    told: Callable[[str], str], words: str, expected: str
) -> None:
    assert expected in told(words).split("; ")


@pytest.mark.parametrize("words", [
    "We don’t distinguish between bloggers and journalists",
    "bloggers and journalists, if there’s a violation of freedom",
])  # fmt: skip
def test_two_words_swapped_at_an_end_are_one_change(told: Callable[[str], str], words: str) -> None:
    assert told(words) == (
        "“journalists and bloggers” in the source, “bloggers and journalists” here"
    )


def test_a_mark_put_at_the_end_has_no_word_of_the_source_for_it(told: Callable[[str], str]) -> None:
    assert told("We don’t distinguish between journalists!") == (
        "added: exclamation mark (after “between journalists”)"
    )


def test_a_word_put_at_the_end_has_no_mark_of_the_source_for_it(told: Callable[[str], str]) -> None:
    assert told("The rights of journalists will always need protection today") == (
        "added: “today” (after “need protection”)"
    )


def test_the_next_paragraph_is_not_missed() -> None:
    text = "we do not help all bloggers here\n\nTwo more words"
    assert changes(difference(divide(text), "we do not help bloggers here")) == [
        ("missing", " all")
    ]


def test_a_shared_word_far_from_the_rest_does_not_stretch_the_passage() -> None:
    text = "Now many other words stand here before it all and then they say that the press is free"
    assert changes(difference(divide(text), "Now the press is free")) == [
        ("missing", "that"), ("added", "Now"),
    ]  # fmt: skip


def test_a_swallowed_closing_mark_is_told_by_its_name(told: Callable[[str], str]) -> None:
    assert told("freedom of speech, we help, says Gulmira Birzhanova, a lawyer") == (
        "missing: right double quotation mark (after “we help,”)"
    )


def test_the_words_of_a_narrator_that_were_left_out_are_missing(
    told: Callable[[str], str],
) -> None:
    words = (
        "created and disseminated on social networks and messengers. However, when consuming and "
        "distributing content, audiences do not use critical thinking"
    )
    assert "says Igor Brattsev, Director […] Kazakhstani journalists in 2004" in told(words)


def test_the_words_of_a_narrator_that_were_put_in_are_added(told: Callable[[str], str]) -> None:
    words = "We don’t distinguish, she told the paper, between journalists and bloggers"
    assert told(words) == "added: “, she told the paper,” (after “don’t distinguish”)"


def test_a_sentence_that_goes_on_for_long_is_not_shown_to_its_end(source: SourceText) -> None:
    found = difference(source, "We distinguish between journalists")
    assert found is not None
    assert found.source_words == "We don’t distinguish between journalists"


def test_a_mark_at_the_edge_of_a_sentence_is_not_missed(told: Callable[[str], str]) -> None:
    assert told("We are writing recommendation to the curriculum for journalists’ education") == (
        "“recommendations” in the source, “recommendation” here"
    )
    assert told("The right of journalists will always need protection") == (
        "“rights” in the source, “right” here"
    )


@pytest.mark.parametrize(
    "words",
    [
        SENTENCE.replace("’", "'"),
        SENTENCE.replace("’", "ʼ"),
        SENTENCE.replace(" ", "\u00a0"),
        SENTENCE.replace(" ", "\n"),
        SENTENCE.replace("violation", "vio\u00adlation"),
        f" {SENTENCE} ",
    ],
)
def test_typesetting_is_no_difference(told: Callable[[str], str], words: str) -> None:
    assert told(words) == "no difference in words"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Кафе\u0301 — это здесь…", "Кафе\u0301 - это здесь..."),
        ("a café there", "a cafe\u0301 there"),
        ("हिन्दी में प्रेस", "हिन्दी\u00a0में प्रेस"),
        ("“so – and so”", '"so - and so"'),
        ("a≠b", "a=\u0338b"),
        ("한국 신문", "\u1112\u1161\u11ab\u1100\u116e\u11a8 신문"),
    ],
)
def test_typesetting_is_no_difference_in_any_script(text: str, words: str) -> None:
    found = difference(divide(text), words)
    assert changes(found) == []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Мы не различаем журналистов и блогеров.", "Мы различаем журналистов и блогеров.",
         [("missing", " не")]),
        ("نحن لا نفرق بين الصحفيين", "نحن نفرق بين الصحفيين", [("missing", " لا")]),
        ("हम हिन्दी में लिखते हैं", "हम हिन्दु में लिखते हैं", [("missing", "हिन्दी"), ("added", "हिन्दु")]),
        ("I agree 👩🏽\u200d💻 with you", "I agree 👩🏻\u200d💻 with you",
         [("missing", "👩🏽\u200d💻"), ("added", "👩🏻\u200d💻")]),
        ("from 🇰🇿 with love", "from 🇰🇬 with love", [("missing", "🇰🇿"), ("added", "🇰🇬")]),
    ],
)  # fmt: skip
def test_no_sign_of_any_script_is_cut(
    text: str, words: str, expected: list[tuple[str, str]]
) -> None:
    assert changes(difference(divide(text), words)) == expected


# The passage


def test_of_two_passages_that_begin_alike_the_right_one_is_chosen(source: SourceText) -> None:
    for ending, expected in (
        ("create a platform for the discussion of current problems", "create a platform"),
        ("develop high-quality and professional press in Kazakhstan", "develop a high-quality"),
    ):
        found = difference(source, f"Our mission is to {ending}")
        assert found is not None
        assert found.source_words.startswith(f"Our mission is to {expected}")


def test_one_rare_word_elsewhere_does_not_outweigh_a_sentence_of_common_ones() -> None:
    sentence = "alpha beta gamma delta epsilon"
    elsewhere = [f"{word} {' '.join('xyz' * 9)}." for word in sentence.split() * 20]
    text = f"A zebra stands here. {' '.join(elsewhere)} {sentence} walks."
    found = difference(SourceText(text, ()), f"{sentence} zebra")
    assert found is not None
    assert found.source_words.startswith(sentence)


@pytest.mark.parametrize(
    "words",
    [
        "The quick brown fox jumps over the lazy dog and the cat in the house of the king",
        "When in the Course of human events, it becomes necessary for one people to dissolve the "
        "political bands which have connected them with another",
        "Свобода слова", "zebra", "", " ", "\u00ad\u200b", "☃",
    ],
)  # fmt: skip
def test_a_quotation_from_elsewhere_has_no_passage(source: SourceText, words: str) -> None:
    assert difference(source, words) is None


def test_nothing_is_near_in_an_empty_source() -> None:
    assert difference(divide(""), "words") is None
    assert difference(divide(" \n"), ".") is None


def test_a_quotation_may_be_longer_than_its_source() -> None:
    found = difference(divide("We help."), "Yes: We help. Now.")
    assert found is not None
    assert found.source_words == "We help."
    assert changes(found) == [("added", "Yes: "), ("added", " Now.")]


# Whatever comes


@given(HOSTILE, HOSTILE)
def test_any_two_texts_are_compared_and_the_stretches_join_to_both(text: str, words: str) -> None:
    found = difference(divide(text), words)
    if found is None:
        return
    assert found.source_words == text[found.start : found.end]
    assert fold(found.quotation_words).text == fold(words).text.strip(" ")
    assert all(stretch.text for stretch in found.stretches)
    in_words(found)
    marked(found)


@given(HOSTILE, st.integers(0, 40), st.integers(0, 40), HOSTILE, EDGES)
def test_a_text_with_a_piece_exchanged_is_found_again(
    text: str, start: int, end: int, piece: str, edge: str
) -> None:
    words = edge + text[:start] + piece + text[max(start, end) :] + edge
    found = difference(SourceText(text, ()), words)
    if found is None:
        return
    assert found.source_words == text[found.start : found.end]
    assert fold(found.quotation_words).text == fold(words).text.strip(" ")


@given(st.data())
def test_words_of_a_text_are_found_without_a_difference(data: st.DataObject) -> None:
    words = ["alpha", "beta", "gamma", "delta’s", "ε-1", "1,700", "…", "“", "eta."]
    picked = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=30))
    text = " ".join(picked)
    found = difference(SourceText(text, ()), text)
    assert found is not None
    assert found.source_words == found.quotation_words == text
    assert in_words(found) == "no difference in words"


def test_stretches_alternate_and_what_is_missing_comes_first(source: SourceText) -> None:
    found = difference(source, SENTENCE.replace("bloggers", "writers").replace("we help", "I help"))
    assert found is not None
    assert [str(stretch.change) for stretch in found.stretches] == [
        "same", "missing", "added", "same", "missing", "added", "same",
    ]  # fmt: skip


# Bounds


def test_of_a_very_long_quotation_the_beginning_is_compared(article: str) -> None:
    numbers = [str(number) for number in range(10_000, 10_000 + module.MAX_COMPARED + 500)]
    text = " ".join(numbers)
    found = difference(SourceText(text, ()), text.replace("10100", "x"))
    assert found is not None
    assert found.quotation_words.count(" ") == module.MAX_COMPARED - 1
    assert found.quotation_words + " " + found.uncompared == text.replace("10100", "x")
    assert in_words(found) == "“10100” in the source, “x” here; what follows is not compared"
    assert marked(found).endswith(" […]")
    text = " ".join(numbers[: module.MAX_COMPARED + 3])
    found = difference(SourceText(text, ()), text)
    assert found is not None
    assert in_words(found) == "what follows is not compared"
    assert difference(SourceText(article, ()), article[:8_000]).uncompared == ""  # type: ignore[union-attr]


def test_of_a_quotation_that_repeats_itself_less_is_compared() -> None:
    words = "b a a " * (module.MAX_COMPARED // 4)
    found = difference(SourceText("a b " * 1_000, ()), words)
    assert found is not None
    assert found.uncompared
    assert fold(found.quotation_words + " " + found.uncompared).text == words.strip()


# For people


def test_five_changes_are_told_and_the_rest_counted() -> None:
    words = [f"w{number} same{number}" for number in range(16)]
    text = " ".join(words)
    changed = text.replace("w1 ", "x ").replace("w3 ", "x ").replace("w5 ", "x ")
    changed = changed.replace("w7 ", "x ").replace("w9 ", "x ")
    found = difference(SourceText(text, ()), changed)
    assert found is not None
    assert in_words(found).count("; ") == 4
    for number in (11, 13):
        changed = changed.replace(f"w{number} ", "")
    found = difference(SourceText(text, ()), changed)
    assert found is not None
    assert in_words(found).endswith("“w9” in the source, “x” here; and 2 more")


def test_long_words_are_cut_in_the_middle_and_stand_in_one_line() -> None:
    short = "\n".join(f"n{number}" for number in range(12))
    text = " ".join(f"t{number}" for number in range(40))
    found = difference(SourceText(text, ()), text.replace("t20", f"t20 {short}"))
    assert found is not None
    assert in_words(found) == f"added: “{' '.join(short.split())}” (after “t19 t20”)"
    found = difference(SourceText(text, ()), text.replace("t20", f"t20 {short} n12"))
    assert found is not None
    assert in_words(found) == "added: “n0 n1 n2 n3 n4 […] n8 n9 n10 n11 n12” (after “t19 t20”)"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("we do help all bloggers", "we do [-not-] help all bloggers"),
        ("we do not help all the bloggers", "we do not help all {+the+} bloggers"),
        ("we do not help any bloggers", "we do not help [-all-]{+any+} bloggers"),
    ],
)
def test_both_texts_stand_in_one_as_wdiff_marks_them(wrong: str, expected: str) -> None:
    found = difference(divide("we do not help all bloggers"), wrong)
    assert found is not None
    assert marked(found) == expected


def test_unchanged_words_beyond_twelve_are_cut_in_the_middle() -> None:
    words = [f"w{number}" for number in range(13)]
    for count, expected in (
        (12, " ".join(words[:12])),
        (13, "w0 w1 w2 w3 w4 […] w8 w9 w10 w11 w12"),
    ):
        text = " ".join(words[:count])
        found = difference(SourceText(text + " end", ()), text + " and")
        assert found is not None
        assert marked(found) == f"{expected} [-end-]{{+and+}}"


def test_joined_words_are_told_as_a_missing_space() -> None:
    found = difference(divide("they said: yes"), "they said:yes")
    assert found is not None
    assert in_words(found) == "missing: a space (after “they said:”)"
    assert marked(found) == "they said:[- -]yes"
