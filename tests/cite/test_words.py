"""The words as a style sets them: exact, or changed in a way that tells of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite import Options, Request, Style, cite, word_number, words_of
from pfd_tui.cite.prose import plain, prose
from pfd_tui.cite.styles.manual import PLAINLY, Manual
from pfd_tui.cite.styles.newsroom import NEWSROOM
from pfd_tui.cite.words import set_words
from pfd_tui.dossier.records import Form
from pfd_tui.source.sentences import ends_abbreviated
from tests.cite.samples import PLAIN, QUOTE

RUN_IN = Manual(
    name="Run-in",
    list_heading="Sources",
    entry=lambda quotation, year_suffix="": prose("Entry"),
    in_text=lambda quotation, year_suffix="", naming=PLAINLY: prose("(here)"),
    sort_key=lambda quotation: "",
    is_block=lambda words: len(words.split()) >= 40,
    sic_is_italic=True,
)
BRITISH = "he called it ‘a start’ and left"


def shown(text: str, options: Options | None = None, manual: Manual = RUN_IN) -> str:
    return plain(set_words(replace(QUOTE, text=text), manual, options or Options()).prose)


@pytest.mark.parametrize(
    ("inside", "switched"),
    [
        ("he called it “a start” and left", "he called it ‘a start’ and left"),
        ("“she said ‘no’ twice”, he says", "‘she said “no” twice’, he says"),
        ("we don’t say “don’t”", "we don’t say ‘don’t’"),
        ("“they don’t say ‘we don’t’ here”", "‘they don’t say “we don’t” here’"),
        ('a "straight" mark', "a 'straight' mark"),
        ("“never closed", "‘never closed"),
        ("на языке «оригинала»", "на языке «оригинала»"),
        (BRITISH, BRITISH),
    ],
)
def test_marks_inside_run_in_words_go_one_level_down(inside: str, switched: str) -> None:
    assert shown(inside) == f"“{switched}”"


@given(st.text())
def test_a_newsroom_changes_no_character(text: str) -> None:
    assert shown(text, manual=NEWSROOM) == f"“{text}”"


@given(st.text("ab “”‘’\"'.,[]", max_size=40))
def test_switching_marks_touches_nothing_but_marks(text: str) -> None:
    same = str.maketrans(dict.fromkeys("“”‘’\"'", "'"))
    is_moved = text.endswith(".") and not text.endswith("..") and not ends_abbreviated(text)
    moved = text[:-1] if is_moved else text
    assert shown(text).translate(same) == f"“{moved}”".translate(same)


def test_the_full_stop_of_run_in_words_moves_behind_the_citation() -> None:
    assert cite_with(RUN_IN, "We help.") == "“We help” (here)."
    assert cite_with(RUN_IN, "Do we help?") == "“Do we help?” (here)."
    assert cite_with(RUN_IN, "We helped...") == "“We helped...” (here)."


@pytest.mark.parametrize(
    "words",
    ["the law is good in the U.S.", "we work with Acme Inc.", "at 5 p.m.", "Статья 5 и т. д.",
     "we asked the F.B.I.", "on 3 Nov.", "we met J. R."],
)  # fmt: skip
def test_the_full_stop_of_an_abbreviation_stays_with_its_letters(words: str) -> None:
    assert cite_with(RUN_IN, words) == f"“{words}” (here)."


def test_a_comma_behind_an_abbreviation_makes_no_second_full_stop() -> None:
    assert shown("with Acme Inc.,", Options(final_stop=True)) == "“with Acme Inc.”"


@pytest.mark.parametrize("phrase", ["U.S.", "the U.S.", "U.S.,"])
def test_sic_may_stand_behind_an_abbreviation(phrase: str) -> None:
    number = word_number("in the U.S., they say", phrase)
    assert shown("in the U.S., they say", Options(sic=number)) == "“in the U.S. [sic], they say”"


def test_a_block_has_no_marks_of_its_own_and_keeps_its_full_stop() -> None:
    words = "word “of” all " * 20 + "end."
    setting = set_words(replace(QUOTE, text=words), RUN_IN, Options())
    assert setting.is_block
    assert plain(setting.prose) == words


def test_reported_words_are_never_between_marks_nor_a_block() -> None:
    words = "word " * 60 + "end."
    setting = set_words(replace(QUOTE, text=words, form=Form.INDIRECT), RUN_IN, Options())
    assert not setting.is_block
    assert plain(setting.prose) == words.removesuffix(".")


def test_a_final_comma_is_said_to_be_left_out_where_the_stop_stands_behind_the_citation() -> None:
    setting = set_words(QUOTE, RUN_IN, Options(final_stop=True))
    assert plain(setting.prose) == "“Words, as they stand”"
    assert setting.remarks == ("the comma that ends these words in the source is left out",)


def test_a_final_comma_made_a_full_stop_is_told() -> None:
    setting = set_words(QUOTE, NEWSROOM, Options(final_stop=True))
    assert plain(setting.prose) == "“Words, as they stand.”"
    assert setting.remarks == ("the comma that ends these words in the source is made a full stop",)
    kept = set_words(replace(QUOTE, text="As they stand"), NEWSROOM, Options(final_stop=True))
    assert plain(kept.prose) == "“As they stand”"
    assert kept.remarks == ()


def test_sic_stands_behind_the_word_that_was_chosen_and_before_its_comma() -> None:
    number = word_number(QUOTE.text, "Words")
    assert shown(QUOTE.text, Options(sic=number), NEWSROOM) == "“Words [sic], as they stand,”"
    pieces = set_words(QUOTE, RUN_IN, Options(sic=number)).prose
    assert [piece.text for piece in pieces if piece.italic] == ["sic"]


@pytest.mark.parametrize("phrase", ["", " ", "absent", "st", "a"])
def test_sic_needs_words_that_stand_there_once_and_whole(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"stand|end"):
        word_number("as they stand as", phrase)


@given(st.text(), st.integers(0, 30))
def test_sic_takes_nothing_away(text: str, number: int) -> None:
    with_sic = shown(text, Options(sic=number), NEWSROOM)
    is_put = 0 < number <= len(words_of(text))
    assert with_sic.replace(" [sic]", "", is_put) == f"“{text}”" or " [sic]" in text


def test_straight_marks_are_told_where_they_change_the_words() -> None:
    quotation = replace(PLAIN, quote=replace(QUOTE, text="We don’t"))
    told = "[quotation marks and apostrophes of the source are made straight]"
    copied = cite([quotation], Request(options=Options(straight=True)))
    assert copied.startswith('"We don\'t"\n')
    assert told in copied
    assert not set("“”‘’") & set(copied)
    assert told not in cite([PLAIN], Request(options=Options(straight=True)))


def cite_with(manual: Manual, text: str) -> str:
    from pfd_tui.cite.document import compose
    from pfd_tui.cite.formats import text as format_

    quotation = replace(PLAIN, quote=replace(QUOTE, text=text))
    document = compose([quotation], manual, Options(proof=False))
    return format_.write(document).split("\n")[0].partition(": ")[2]


def test_every_style_prints_the_words_and_names_the_speaker() -> None:
    for style in Style:
        copied = cite([PLAIN], Request(style))
        assert "Words, as they stand," in copied
        assert "Ada Lovelace, Analyst, The Engine" in copied
