"""A drafted dossier: what stands between marks, who is named beside it, and nothing unsound."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pfd_tui.archive import open_archive
from pfd_tui.dossier.authors import authors_of
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Source
from pfd_tui.draft.scaffold import (
    dossier_from,
    empty_dossier,
    quoted,
    scalar,
)
from pfd_tui.draft.titling import id_of, title_of
from pfd_tui.source.language import guess_language

if TYPE_CHECKING:
    from tests.reading import Read

LOADERS: list[Any] = [yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)]
LEAD = "A title\n\nShe was born in Almaty, and Jane Doe has been a lawyer for years. "


def plain(text: str, name: str = "article") -> dict[str, Any]:
    """The dossier drafted from a text, as YAML without any model of the program."""
    drafted = dossier_from(text, name, "sources/x.txt", "0" * 64).yaml
    found: dict[str, Any] = yaml.load(drafted, Loader=yaml.BaseLoader)
    return found


def quotes(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(text).get("quotes", [])
    return found


def comments(text: str) -> str:
    drafted = dossier_from(text, "article", "sources/x.txt", "0" * 64).yaml
    return "\n".join(re.findall(r"# .*", drafted))


def codes(text: str, name: str, folder: Path) -> list[str]:
    """The codes of the problems that the program finds in the dossier drafted from a text."""
    content = text.encode()
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "x.txt").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    seen = text.removeprefix("\ufeff").replace("\r\n", "\n")
    drafted = dossier_from(seen, name, "sources/x.txt", digest).yaml
    (folder / "dossier.yaml").write_text(drafted, encoding="utf-8", newline="\n")
    archive = open_archive(locate([str(folder)]), folder=folder / "archives")
    try:
        return [problem.code for problem in archive.problems()]
    finally:
        archive.close()


# The article that the program comes with


def test_the_article_gives_eleven_quotations_and_the_speakers_it_names(article: str) -> None:
    found = quotes(article)
    assert [quote["speaker"] for quote in found] == [
        "birzhanova", "", "birzhanova", "", "brattsev", "brattsev",
        "burbayeya", "", "burbayeya", "burbayeya", "burbayeya",
    ]  # fmt: skip
    assert [quote["attribution"]["words"] for quote in found if quote["speaker"]] == [
        "says Gulmira Birzhanova", "says Gulmira", "says Igor Brattsev", "adds Igor",
        "says Baktygul Burbayeya", "adds Baktygul", "says Baktygul", "says Baktygul",
    ]  # fmt: skip


def test_all_that_is_wrong_with_the_article_drafted_is_what_is_still_to_be_filled_in(
    article: str, tmp_path: Path
) -> None:
    found = codes(article, "article", tmp_path)
    assert set(found) == {"to-fill"}
    assert len(found) == 5 + 3  # the header and the source; speakers nobody names


def test_people_have_their_fullest_names_and_their_first_names_as_short_forms(article: str) -> None:
    people = plain(article)["people"]
    assert [person["name"] for person in people] == [
        "Gulmira Birzhanova", "Igor Brattsev", "Baktygul Burbayeya",
    ]  # fmt: skip
    assert people[0]["also"] == [{"name": "Gulmira", "kind": "short"}]


# Which words are quotations


def test_a_mark_that_is_never_closed_is_said(article: str) -> None:
    assert [quote["id"] for quote in quotes(article) if quote.get("mark") == "unclosed"] == ["q-4"]


def test_words_within_nested_marks_stay_inside() -> None:
    (quote,) = quotes(LEAD + "“They say: ‘We help all of them.’ And laugh.”\n")
    assert quote["text"] == "They say: ‘We help all of them.’ And laugh."


@pytest.mark.parametrize("words", ["infodemic", "Media School", "The Big Film"])
def test_a_title_or_a_word_at_a_distance_is_listed_with_its_line_and_not_drafted(
    words: str,
) -> None:
    text = LEAD + f"The “{words}” began.\n"
    assert quotes(text) == []
    assert f"line 3: “{words}”" in comments(text)


@pytest.mark.parametrize("said", ["“Never!”", "“No”, says Jane Doe", "«Нет», – ответила она"])
def test_a_short_answer_is_drafted(said: str) -> None:
    assert len(quotes(LEAD + said + ".\n")) == 1


def test_a_paragraph_that_reopens_its_marks_is_a_part_of_the_statement_before() -> None:
    text = LEAD + "\n\n“This is the first.\n\n“This is the second,” says Jane Doe.\n"
    first, second = quotes(text)
    assert (second["part_of"], second["attribution"]["basis"]) == (first["id"], "stated")
    assert (first["speaker"], first["attribution"]["basis"]) == ("doe", "carried")


def test_words_that_attribute_a_long_statement_stand_only_with_the_parts_beside_them(
    tmp_path: Path,
) -> None:
    parts = "\n\n".join(f"“This is part {n}." for n in range(4))
    text = f"{LEAD}\n\n{parts}\n\n“That is it,” says Jane Doe.\n"
    found = quotes(text)
    assert [quote["speaker"] for quote in found] == ["doe"] * 5
    assert ["words" in quote["attribution"] for quote in found] == [False] * 3 + [True] * 2
    assert set(codes(text, "article", tmp_path)) == {"to-fill"}


def test_words_that_are_quoted_again_and_again_are_only_listed() -> None:
    assert "quoted 9 times" in comments(LEAD + "\n\n“We help them.” It rains.\n" * 9)


def test_a_sentence_that_the_narrator_splits_is_one_statement() -> None:
    first, second = quotes(LEAD + "“We help,” says Jane Doe, “and we go on.”\n")
    assert second["part_of"] == first["id"]
    assert (second["speaker"], second["attribution"]["basis"]) == ("doe", "carried")


def test_words_behind_a_full_stop_are_a_statement_of_their_own_and_nobody_is_guessed() -> None:
    _, second = quotes(LEAD + "“We help,” says Jane Doe. “And we go on.”\n")
    assert "part_of" not in second
    assert (second["speaker"], "attribution" in second) == ("", False)


def test_words_that_stand_twice_and_cannot_be_told_apart_are_listed_instead(tmp_path: Path) -> None:
    text = LEAD + "“We help all of them.”\n\nAgain: “We help all of them.”\n"
    assert quotes(text) == []
    assert comments(text).count("the same words stand elsewhere") == 2
    assert set(codes(text, "article", tmp_path)) == {"to-fill"}


def test_words_of_the_narrator_that_do_not_part_russian_marks_are_pointed_out() -> None:
    text = "Заголовок\n\n«Законы, – считает юрист «Адил соз», – должны работать для всех».\n"
    assert len(quotes(text)) == 1
    said = "narrator's words seem to stand inside: “считает юрист «Адил соз»”"
    assert said in comments(text)


# Who is named


@pytest.mark.parametrize(
    ("said", "speaker", "words"),
    [
        ("“We help them,” says Jane Doe, a lawyer.", "doe", "says Jane Doe"),
        ("“We help them,” Doe said.", "doe", "Doe said"),
        ("“We help them,” said the lawyer Jane Doe.", "doe", "said the lawyer Jane Doe"),
        ("“We help them,” said Dr. Jane Doe in Almaty.", "doe", "said Dr. Jane Doe"),
        ("“We help them,” said MediaNet director Jane Doe.", "doe",
         "said MediaNet director Jane Doe"),
        ("“We help them!” – says Jane Doe.", "doe", "says Jane Doe"),
        ("Jane Doe told Reuters in Almaty: “We help them.”", "doe", "Jane Doe told"),
        ("Jane Doe, a lawyer, says: “We help them.”", "doe", "Jane Doe, a lawyer, says"),
        ("Jane Doe says that “we help them all of the time”.", "doe", "Jane Doe says"),
        ("According to Jane Doe, “we help them all of the time”.", "doe",
         "According to Jane Doe"),
        ("“We help them,” according to Jane Doe.", "doe", "according to Jane Doe"),
        ("«Мы помогаем всем», – сказал директор фонда Игорь Братцев.", "brattsev",
         "сказал директор фонда Игорь Братцев"),
        ("Юрист Гульмира Бирджанова говорит: «Мы помогаем всем».", "birdzhanova",
         "Юрист Гульмира Бирджанова говорит"),
        ("«Біз бәріне көмектесеміз», – дейді заңгер Болат Әбілов.", "abilov",
         "дейді заңгер Болат Әбілов"),
    ],
)  # fmt: skip
def test_who_is_named_with_a_verb_of_saying_is_the_speaker(
    said: str, speaker: str, words: str, tmp_path: Path
) -> None:
    (quote,) = quotes(f"{LEAD}{said}\n")
    assert (quote["speaker"], quote["attribution"]) == (
        speaker,
        {"basis": "stated", "words": words},
    )
    assert set(codes(f"{LEAD}{said}\n", "article", tmp_path)) == {"to-fill"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("“We help them,” she says.", "“she says”: who is meant?"),
        ("“We help them.” It rains.", "nobody is named"),
        ("“We help them.” Jane Doe says the law is bad.", "nobody is named"),
        ("“We help them,” told Jane Doe later.", "nobody is named"),
        ("She told Jane Doe: “We help them.”", "“She told”"),
        ("“We help them,” she told Jane Doe.", "“she told”"),
        ("“We help them,” say Jane Doe and Ann Lee.", "“say Jane Doe”"),
        ("“We help them,” Internews says.", "“Internews says”"),
        ("“We help them,” the Supreme Court says.", "Court says”"),
        ("“We help them,” say Jane Doe's friends.", "“say Jane Doe's”"),
        ("A friend of Jane Doe says: “We help them.”", "nobody is named"),
        ("Ann Lee says: “We help them,” adds Jane Doe.", "list that person"),
        ("«Мы помогаем всем», – сообщили Игорю Братцеву.", "Игорю Братцеву”"),
        ("По словам Марии Ивановой, «мы помогаем всем и всегда».", "По словам Марии Ивановой”"),
    ],
)
def test_nobody_is_the_speaker_where_it_is_not_certain(said: str, why: str) -> None:
    (quote,) = quotes(f"{LEAD}{said}\n")
    assert (quote["speaker"], "attribution" in quote) == ("", False)
    assert why in comments(f"{LEAD}{said}\n")


def test_a_heading_makes_nobody_the_speaker() -> None:
    text = "A title\n\nJane Doe, Lawyer\n\nIt is difficult now. “We help them all of the time.”\n"
    (quote,) = quotes(text)
    assert quote["speaker"] == ""
    assert "people" not in plain(text)


def test_a_first_name_that_two_people_bear_names_neither() -> None:
    found = quotes(
        LEAD
        + "“We help,” says Jane Roe.\n\n“We do not,” says Jane Doe.\n\n“We might,” says Jane.\n"
    )
    assert [quote["speaker"] for quote in found] == ["roe", "doe", ""]


def test_people_of_one_surname_get_different_ids() -> None:
    found = quotes(LEAD + "“We help,” says Jane Doe.\n\n“We do not,” says Alan Doe.\n")
    assert sorted(quote["speaker"] for quote in found) == ["doe", "doe-2"]


# The header and the source


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Press Freedom Day\n\nIt is a day.\n", "Press Freedom Day"),
        ("\n\n  Who helps?  \n\nWe do.", "Who helps?"),
        ("It is a sentence.\n\nAnd another.", ""),
        ("It is the first line of a\nparagraph that is wrapped.\n", ""),
        ("x" * 161 + "\n\nwords", ""),
        ("***\n\nwords", ""),
        (
            "The coast waits\nBy Ines Halloran\n17 October 2023 · Aktau\n\nIt rains.",
            "The coast waits",
        ),
        ("Берег ждёт\nАвтор: Инес Халлоран\n17 октября 2023 г.\n\nДождь.", "Берег ждёт"),
        ("The coast waits\nfor a long rain\n\nIt rains.", ""),
    ],
)
def test_the_first_line_is_the_title_only_where_it_looks_like_one(text: str, title: str) -> None:
    assert title_of(text) == title


def test_without_a_title_the_name_of_the_file_is_one_and_a_comment_says_so() -> None:
    text = "It is a sentence.\n"
    assert plain(text, "my_notes")["sources"][0]["title"] == "my notes"
    assert "the text does not begin with a title" in comments(text)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("My notes (2)", "my-notes-2"), ("Интервью", "intervyu"),
        ("2021-05-03", "source-2021-05-03"), ("q-1", "source-q-1"), ("???", "source"),
    ],
)  # fmt: skip
def test_the_id_of_a_source_is_made_from_the_name_of_its_file(name: str, id_: str) -> None:
    assert id_of(name) == id_


def test_a_source_that_is_called_like_a_person_or_a_quotation_takes_nobodys_id(
    tmp_path: Path,
) -> None:
    for name in ("doe", "q-1"):
        assert set(codes(LEAD + "“We help,” says Jane Doe.\n", name, tmp_path)) == {"to-fill"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The journalists of the country and the law that is to come to them in time.", "en"),
        ("Мы помогаем журналистам и блогерам в тех случаях, когда нарушены их права.", "ru"),
        ("Біз журналистер мен блогерлерге құқықтары бұзылған жағдайда көмектесеміз.", "kk"),
        ("Wir helfen Journalisten überall dort, wo ihre Rechte verletzt werden.", ""),
        ("Ми допомагаємо журналістам і блогерам, коли їхні права порушені владою.", ""),
        ("Yes.", ""),
    ],
)
def test_the_language_is_guessed_from_letters_or_not_at_all(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_date_below_the_title_is_listed_with_its_own_line() -> None:
    text = "The coast waits\nBy Ines Halloran\n17 October 2023 · Aktau\n\nIt rains.\n"
    assert "# line 3: 17 October 2023 · Aktau" in comments(text)


def test_dates_are_listed_with_their_lines_and_at_most_forty(article: str) -> None:
    assert "line 22: In 2004, Diana Okremova and" in comments(article)
    many = comments("A title\n\n" + " ".join(f"It began in {1950 + n}." for n in range(60)))
    assert many.count("line 3: It began in") == 40
    assert "and 20 more: `pfd-tui check` lists them" in many


# The YAML


@given(st.text() | st.text(alphabet="\"\\:#'\n\t \u00a0\u2028\ufeff😀\x85\x01-{}[]&*!|>%@`a0"))
@example("🇰🇿 a: b # c\u2028\u00a0")
def test_every_character_comes_back_from_a_scalar(value: str) -> None:
    for written in (quoted(value), scalar(value)):
        for loader in LOADERS:
            read = yaml.load(f"a:\n  - b: {written}   # c\n", Loader=loader)
            assert read == {"a": [{"b": value}]}
        assert "\n" not in written


def test_authors_filled_in_as_the_comment_shows_are_two_people(article: str, read: Read) -> None:
    drafted = dossier_from(article, "article", "sources/x.txt", "0" * 64).yaml
    shown = re.search(r"    authors: +# .*?: (\[.*\])$", drafted, re.MULTILINE)
    assert shown is not None
    header = "dossier: {version: 1, title: T}\n"
    reading = read(f"{header}sources:\n  - id: s\n    kind: book\n    authors: {shown[1]}\n")
    assert reading.codes == []
    source = reading.records["s"]
    assert isinstance(source, Source)
    assert [str(name) for name in authors_of(source)] == ["Jane Doe", "John Roe"]


def test_an_empty_dossier_lacks_only_what_is_to_be_filled_in(read: Read) -> None:
    assert set(read(empty_dossier().yaml).codes) == {"to-fill"}


def test_the_examples_are_sound_where_they_are_not_commented_out(read: Read) -> None:
    sections = re.findall(r"(?m)^# (?:\w+):\n(?:# .*\n)+", empty_dossier().yaml)
    assert len(sections) == 6
    examples = "".join(re.sub(r"(?m)^# ", "", section) for section in sections)
    reading = read("dossier: {version: 1, title: Examples}\n" + examples)
    assert reading.codes == []
    assert len(reading.records) == 6


PIECES = [
    "“", "”", '"', "«", "»", "„", "‘", "’", "'", " ", "\n", "\n\n", ". ", ", ", "! ", "? ", "…",
    ": ", " – ", "says ", "said ", "told ", "she says", "according to ", "по словам ", "сказал ",
    "дейді ", "Igor ", "Igor Brattsev", "Brattsev ", "Игорь Братцев", "Гүлмира Біржанова", "and ",
    "Dr. ", "we help", "We help journalists and bloggers", "Not only. But also", "мы помогаем всем",
    "In 2004", "\u00a0", "\u2028", "\t", "\ufeff", "\u0301", "\u200d", "\u00ad", "#", "\\",
    "{a: b}", "- x", "\r", "\x85", "\x01", "1 700", "’s", "n't", "😀", ", — говорит ", ", – ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(lambda text: text.replace("\ufeff", "").strip() != ""), st.text(max_size=8))
@example("“We help,” says Igor Brattsev, “and go on”, adds Igor.\u2028", "q-1")
def test_whatever_the_text_nothing_is_wrong_but_what_is_to_be_filled_in(
    text: str, name: str
) -> None:
    text = text.encode(errors="replace").decode()
    with tempfile.TemporaryDirectory() as folder:
        assert set(codes(text, name, Path(folder))) == {"to-fill"}
