"""Drafted parts of a statement: the narrator's words inside the marks part them, and say whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.draft.test_draft import LEAD, codes, comments, quotes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "speaker", "words"),
    [
        ("«Мы не уйдём, — говорит Игорь Братцев, — мы поможем всем», и он прав.", "brattsev",
         "говорит Игорь Братцев"),
        ("«Мы не уйдём, — сказал Игорь Братцев. — Мы поможем всем».", "brattsev",
         "сказал Игорь Братцев"),
        ("«Біз кетпейміз, – дейді Болат Әбілов, – бәріне көмектесеміз».", "abilov",
         "дейді Болат Әбілов"),
        ("“We stay – said the lawyer Jane Doe – and we help.”", "doe",
         "said the lawyer Jane Doe"),
        ("“We stay, – Doe said, – and we help.”", "doe", "Doe said"),
    ],
)  # fmt: skip
def test_words_that_the_narrator_parts_inside_their_marks_are_parts_said_by_one_who_is_named(
    said: str, speaker: str, words: str, tmp_path: Path
) -> None:
    first, second = quotes(f"{LEAD}{said}\n")
    assert "part_of" not in first
    assert second["part_of"] == first["id"]
    for part in (first, second):
        assert words not in part["text"]
        assert (part["speaker"], part["attribution"]) == (
            speaker,
            {"basis": "stated", "words": words},
        )
    assert "seem to stand inside" not in comments(f"{LEAD}{said}\n")
    assert set(codes(f"{LEAD}{said}\n", "article", tmp_path)) == {"to-fill"}


def test_each_of_several_parts_is_stated_by_the_words_before_it(tmp_path: Path) -> None:
    text = f"{LEAD}«Мы, — говорит Игорь Братцев, — тут, — добавил Братцев, — всегда», — и ушёл.\n"
    found = quotes(text)
    assert [quote["text"] for quote in found] == ["Мы,", "тут,", "всегда"]
    assert [quote.get("part_of") for quote in found] == [None, "q-1", "q-1"]
    assert [quote["attribution"] for quote in found] == [
        {"basis": "stated", "words": "говорит Игорь Братцев"},
        {"basis": "stated", "words": "говорит Игорь Братцев"},
        {"basis": "stated", "words": "добавил Братцев"},
    ]
    assert set(codes(text, "article", tmp_path)) == {"to-fill"}


def test_a_pronoun_between_the_parts_names_nobody() -> None:
    text = LEAD + "«Мы не уйдём, — говорит она, — мы поможем всем».\n"
    first, second = quotes(text)
    assert (first["speaker"], second["speaker"], second["part_of"]) == ("", "", "q-1")
    assert "“говорит она”: who is meant?" in comments(text)


def test_a_part_behind_a_title_in_the_narrators_words_carries_its_speaker(tmp_path: Path) -> None:
    text = LEAD + "«Мы тут, — считает Игорь Братцев из фонда “Әділ сөз”, — и поможем всем».\n"
    first, second = quotes(text)
    assert (first["attribution"]["basis"], second["attribution"]["basis"]) == ("stated", "carried")
    assert (second["speaker"], second["part_of"]) == ("brattsev", first["id"])
    assert set(codes(text, "article", tmp_path)) == {"to-fill"}
