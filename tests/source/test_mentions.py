"""What a source text mentions: dates, capitalised names and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.bundled import bundled_dossier
from pfd_tui.source.mentions import Mentioned, mentions
from pfd_tui.source.passages import divide

DATE, NAME, NUMBER = Mentioned.DATE, Mentioned.NAME, Mentioned.NUMBER
STANDFIRST = (
    "Few steps forward and few steps back – Kazakhstan media advocacy organizations discuss "
    "freedom of speech."
)
ARTICLE = divide(
    (bundled_dossier() / "sources" / "world-press-freedom-day-2021.txt").read_text("utf-8"),
    ("Celebrating World Press Freedom Day", STANDFIRST),
)
ANY_TEXT = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "Anna",
                "of",
                "the",
                "May",
                "3",
                "2021",
                "1,700",
                "$",
                "%",
                ".",
                ",",
                "’s",
                "-",
                "&",
                "I",
                "мая",
                "года",
                "жылғы",
                "В",
                "Алматы",
                "kz",
                "COVID-19",
                "1990s",
                "https://a",
                "@",
                "\n",
                "\n\n",
                "(",
                "“",
                "1.",
                "U.S.",
                "Dr.",
            ]
        )
    ).map(" ".join),
)


def mentioned(kind: Mentioned, text: str) -> list[str]:
    return [text[m.start : m.end] for m in mentions(divide(text)) if m.kind is kind]


def in_article(kind: Mentioned, paragraph: int) -> list[str]:
    (passage,) = (p for p in ARTICLE.passages if p.paragraph == paragraph)
    return [
        ARTICLE.text[m.start : m.end]
        for m in mentions(ARTICLE)
        if m.kind is kind and passage.start <= m.start < passage.end
    ]


# The bundled article


def test_the_bundled_article_mentions_what_a_careful_reader_lists() -> None:
    text = ARTICLE.text
    found = list(mentions(ARTICLE))
    assert [text[m.start : m.end] for m in found if m.kind is DATE] == [
        "Monday, May 3, 2021", "May 3", "2015", "2004", "2008", "2020", "2021", "2004", "2020",
        "February 2021", "2021", "2020", "2021", "May 26, 2022",
    ]  # fmt: skip
    assert [text[m.start : m.end] for m in found if m.kind is NUMBER] == ["1,700"]
    assert in_article(NAME, 1) == [
        "World Press Freedom Day", "Central Asia", "USAID", "Internews", "Kazakhstan",
    ]  # fmt: skip
    assert in_article(NAME, 2) == [
        "Kazakhstan", "Internet", "Gulmira Birzhanova", "Legal Media Center Public Foundation",
        "Kazakhstani", "NGO",
    ]  # fmt: skip


def test_names_of_the_article_begin_and_end_with_the_name() -> None:
    names = {ARTICLE.text[m.start : m.end] for m in mentions(ARTICLE) if m.kind is NAME}
    assert names >= {
        "Factcheck.kz", "COVID-19", "Nur-Sultan", "MediaNet", "KazMediaNetwork", "Media School",
        "Central Asia Media Program", "International Journalism Center MediaNet", "Mikhail",
        "Public Committee for Media Self-Regulation", "National Council of Public Trust",
        "Kanat Sakhary", "Media ME", "Expert Public Space",
    }  # fmt: skip
    assert not names & {"In", "On", "The", "However", "Additionally", "Our", "There", "Now"}


# Dates


@pytest.mark.parametrize(
    "date",
    [
        "2021", "1990s", "2020–2021", "2020-21", "May 3", "May 3, 2021", "Monday, May 3, 2021",
        "May 3–5, 2021", "3 May 2021", "3rd of May", "3 May", "February 2021", "Feb. 3, 2021",
        "2021-05-03", "03.05.2021", "5/3/2021", "spring 2021", "the first quarter of 2020",
        "April", "August", "Q3 2021", "3 мая 2021 года", "мае 2021 года", "3 мая", "2020 году",
        "2020–2021 годах", "весной 2021 года", "2021 жылғы 3 мамыр", "2021 жыл", "3 мамыр",
    ],
)  # fmt: skip
def test_the_longest_date_is_one_mention(date: str) -> None:
    for text in (f"it was there {date}, we say.", f"it was ({date}) so"):
        assert mentioned(DATE, text) == [date]
        assert mentioned(NUMBER, text) == mentioned(NAME, text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("May we go? He may. Yes, we May go.", []),
        ("We met in May and last March.", ["May", "March"]),
        ("March on. August men.", []),
        ("In 2020 and 2021 we met.", ["2020", "2021"]),
        ("We have 2,021 of 12021 and $2021 and 2021% of 1.2021.", []),
        ("See https://a.kz/?y=2021 and a2021@b.kz.", []),
    ],
)
def test_words_and_numbers_that_only_look_like_dates_are_none(text: str, dates: list[str]) -> None:
    assert mentioned(DATE, text) == dates


# Numbers


@pytest.mark.parametrize(
    "number",
    [
        "1,700", "1 700", "1 700 000", "3.5", "12%", "12 %", "$5 million", "№ 5", "2nd", "−5",
        "5 million", "15 млн", "3 тысячи", "7", "12:30", "500 ₸",
    ],
)  # fmt: skip
def test_a_number_is_one_mention_with_its_signs(number: str) -> None:
    assert mentioned(NUMBER, f"we have {number}, so they say.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "1. First we go.", "2) First we go.", "He met COVID-19 there.", "He saw Channel 4 there.",
        "It was May 3, 2021.", "See https://a.kz/5 and b.5@c.kz.", "It is 5G.",
    ],
)  # fmt: skip
def test_a_number_that_belongs_to_something_else_is_none(text: str) -> None:
    assert mentioned(NUMBER, text) == []


# Names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Anna of USAID’s Central Asia Program.", ["Anna of USAID", "Central Asia Program"]),
        ("We met Anna and Igor, Diana.", ["Anna", "Igor", "Diana"]),
        ("We met Bank of the West there.", ["Bank of the West"]),
        ("We met G. Birzhanova and Dr. Brattsev.", ["G. Birzhanova", "Brattsev"]),
        ("We met D’Artagnan, O’Neill, Al Jazeera.", ["D’Artagnan", "O’Neill", "Al Jazeera"]),
        ("We met al-Jazeera in Rostov-on-Don.", ["al-Jazeera", "Rostov-on-Don"]),
        ("We read azattyq.org and Factcheck.kz.", ["azattyq.org", "Factcheck.kz"]),
        ("the USAID-funded Kazakh-language media", ["USAID", "Kazakh"]),
        ("He saw Channel 4 and COVID-19 there.", ["Channel 4", "COVID-19"]),
        ("They say I’m Mr. or I on Friday.", []),
        ("In Kazakhstan we go. The Media School helps.", ["Kazakhstan", "Media School"]),
        ("Media Schools help the media.", ["Schools"]),
        ("Anna goes. We met Anna.", ["Anna", "Anna"]),
        ("Additionally, we go.", []),
        ("1. Later we go.", []),
        ("The press sees Press Day. Press Day is here.", ["Press Day", "Press Day"]),
        ("We know IT and the WHO.", ["IT", "WHO"]),
        ("MediaNet helps. NGO too. Later they go.", ["MediaNet", "NGO"]),
        ("the director, Director of Internews Network", ["Internews Network"]),
        ("Мы знаем: Гульмира Биржанова из Алматы.", ["Гульмира Биржанова", "Алматы"]),
        ("В Казахстане есть «Медиа Центр» и БДИПЧ.", ["Казахстане", "Медиа Центр", "БДИПЧ"]),
        ("Бұл Гүлмира Біржанова мен Диана.", ["Гүлмира Біржанова", "Диана"]),
        ("Director, Media Center\nAnna Smith", ["Media Center", "Anna Smith"]),
    ],
)
def test_names_are_read_from_their_capitals(text: str, names: list[str]) -> None:
    assert mentioned(NAME, text) == names


# Any text


@settings(max_examples=300)
@given(ANY_TEXT)
def test_mentions_of_any_text_are_in_order_apart_and_inside_a_passage(text: str) -> None:
    source = divide(text)
    last = 0
    for mention in mentions(source):
        assert last <= mention.start < mention.end
        passage = source.passage_at(mention.start)
        assert passage is not None
        assert mention.end <= passage.end
        words = text[mention.start : mention.end]
        assert words == words.strip()
        last = mention.end
