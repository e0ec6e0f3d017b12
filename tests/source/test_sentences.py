"""Sentences: where they begin and end, the narrator's and the quoted ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.bundled import bundled_dossier
from pfd_tui.source.passages import divide
from pfd_tui.source.sentences import begins_sentence, ends_sentence, sentences

ARTICLE = (bundled_dossier() / "sources" / "world-press-freedom-day-2021.txt").read_text("utf-8")
ANY_TEXT = st.one_of(st.text(), st.text(alphabet='aB .!?…。“”"«»-–\n1)(,г', max_size=40))


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(divide(text))]


def ends_at(text: str, words: str) -> bool:
    """Whether a sentence ends just behind `words`."""
    return ends_sentence(text, text.index(words) + len(words))


def begins_at(text: str, words: str) -> bool:
    return begins_sentence(text, text.index(words))


# The narrator's sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["We help.", "They go!", "Who?", "Wait…", "So it is..."],
        ["“Not only journalists.", "We help,” says Gulmira.", "She left."],
        ["“We will always remember!” – says Baktygul.", "So it is."],
        ["“We go!” – Baktygul says.", "So it is."],
        ["“Really?” asks Igor.", "“Yes.”", "He left."],
        ["The law (it is new!) was adopted.", "(See the law.)", "It helps."],
        ["«Мы помогаем».", "«Да!» – говорит она.", "Она ушла."],
        ["– Мы помогаем, – говорит она.", "– И будем.", "Так и есть."],
        ["Біз көмектесеміз.", "Олар келді!"],
        ["« Bonjour ! » dit-il.", "« Oui. »", "Il part."],
        ["»Wir helfen.«", "Er ging.", "„Ja.“", "Sie ging."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_sentences_need_no_spaces_behind_full_width_signs() -> None:
    assert split("他说。“你好。”他走了！") == ["他说。", "“你好。”", "他走了！"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The lawyer G. Birzhanova met Mr. Brattsev and Dr. D. Okremova.",
        "It is No. 5 of 1.5 million, see p. 7 and pp. 8 etc. and so on.",
        "Media in the U.S. Congress, e.g. radio, i.e. sound, vs. TV.",
        "The site Factcheck.kz is known, and Media ME! for the public too.",
        "MediaNet Inc. and Internews Ltd. Group met J.-P. Sartre.",
        "В 2021 г. Алматы, т.е. Астана, и т.д. и т.п. были на ул. Абая.",
        "Это стоит 5 млн. тенге, 3 тыс. руб., см. стр. 7 и др. места.",
        "We say: media, rights; freedom, and so on.",
        "We wait… and see... nothing.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence + " They go.") == [sentence, "They go."]


@pytest.mark.parametrize(
    "expected", [["He said no.", "They go."], ["It was in 2021.", "They go."], ["DON’T.", "GO."]]
)
def test_words_that_look_like_abbreviations_end_sentences(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_blocks_are_edges_whatever_their_signs() -> None:
    text = "A heading\n\n  “We help\n\n1. In 2021 г.\n\nthey go. \n"
    assert split(text) == ["A heading", "“We help", "1. In 2021 г.", "they go."]
    assert ends_at(text, "heading")
    assert ends_at(text, "2021 г.")
    assert begins_at(text, "they go")
    assert begins_at(text, "We help")


# Quoted sentences


def test_a_quoted_sentence_ends_where_the_narrator_goes_on() -> None:
    end = ARTICLE.index("journalism!”") + len("journalism!")
    assert ends_sentence(ARTICLE, end)
    assert not ends_sentence(ARTICLE, end + 1)  # the narrator goes on behind the mark
    assert not ends_sentence(ARTICLE, end - 1)
    assert not begins_sentence(ARTICLE, ARTICLE.index("says Baktygul", end))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He: “We help.” They go.", "help", False),
        ("He: “We help.” They go.", "help.", True),
        ("He: “We help.” They go.", "help.”", True),
        ("He: “We help,” she says.", "help,", False),
        ("He: “We help”. They go.", "help", True),
        ("Она: «Мы помогаем». Так.", "помогаем", True),
        ("Она: «Мы помогаем», – так.", "помогаем", False),
        ("The site Factcheck.kz is.", "Factcheck.", False),
        ("The site Factcheck.kz is.", "kz is", False),
        ("It is G. Birzhanova.", "G.", False),
        ("It is 1.5 of all.", "1.", False),
        ("We wait... They go.", "wait.", False),
        ("We wait... They go.", "wait...", True),
        ("We say: media; rights, all.", "say:", False),
        ("We say: media; rights, all.", "media;", False),
        ("We help.“Go,” he says.", "help.“", False),
        ("Er ging. »Ja«, sagt er.", "ging. »", False),
        ("他说。。他走", "说。", False),
        ("They go", "go", True),
        ("They go”", "go", True),
    ],
)
def test_a_place_ends_a_sentence_or_does_not(text: str, words: str, expected: bool) -> None:
    assert ends_at(text, words) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("We help. They go.", "They", True),
        ("We help. They go.", "go", False),
        ("We help. They go.", "hey", False),
        ("We help; They go.", "They", False),
        ("We help. “They go.”", "“They", True),
        ("We help. “They go.”", "They", True),
        ("We help. (“They go.”)", "They", True),
        ("We help. (They go.)", "They", True),
        ("We help (NGO and all).", "NGO", False),
        ("He says: “They go.”", "They", True),
        ("He says: “5 of them go.”", "5", True),
        ("He says “they go.”", "they", False),
        ("“they go,” he says.", "they", True),
        ("“We help,” Igor says.", "Igor", False),
        ("In the '90s they go.", "90s", False),
        ("Il dit : « Bonjour. »", "Bonjour", True),
        ("It is G. Birzhanova.", "Birzhanova", False),
        ("– Мы помогаем.", "Мы", True),
        ("Media self-Regulation.", "Regulation", False),
    ],
)
def test_a_place_begins_a_sentence_or_does_not(text: str, words: str, expected: bool) -> None:
    assert begins_at(text, words) is expected


@pytest.mark.parametrize("offset", [-1, 4, 5])
def test_nothing_begins_outside_a_text(offset: int) -> None:
    assert not begins_sentence("Go. ", offset)
    assert not ends_sentence("", offset)


# Any text


def held(text: str) -> None:
    """Check that the sentences of `text` leave out spaces only, and begin and end so."""
    source = divide(text)
    last = 0
    for start, end in sentences(source):
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        assert begins_sentence(text, start)
        assert ends_sentence(text, end)
        last = end
    assert not text[last:].strip()


def test_the_sentences_of_the_article_begin_and_end_as_the_predicates_say() -> None:
    held(ARTICLE)
    assert len(split(ARTICLE)) > 50


@settings(max_examples=300)
@given(ANY_TEXT)
def test_every_word_of_any_text_stands_in_one_sentence(text: str) -> None:
    held(text)


@given(ANY_TEXT, st.integers(-2, 50))
def test_any_place_of_any_text_can_be_asked(text: str, offset: int) -> None:
    assert begins_sentence(text, offset) in (True, False)
    assert ends_sentence(text, offset) in (True, False)
