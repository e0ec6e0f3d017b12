"""Quotation marks: which words stand between them, how a run ends, and which marks are odd."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pfd_tui.bundled import bundled_dossier
from pfd_tui.source.marks import Ending, Marks, Run, read_marks
from pfd_tui.source.passages import divide

CLOSED, CONTINUED, UNCLOSED = Ending.CLOSED, Ending.CONTINUED, Ending.UNCLOSED
TITLE = "Celebrating World Press Freedom Day"
STANDFIRST = (
    "Few steps forward and few steps back – Kazakhstan media advocacy organizations discuss "
    "freedom of speech."
)
ARTICLE = divide(
    (bundled_dossier() / "sources" / "world-press-freedom-day-2021.txt").read_text("utf-8"),
    (TITLE, STANDFIRST),
)
ANY_TEXT = st.one_of(st.text(), st.text(alphabet="“”\"„«»‹›‘’‚'aS5 .,–(\n", max_size=40))


def marks(text: str) -> Marks:
    return read_marks(divide(text))


def runs(text: str) -> list[tuple[str, Ending, int]]:
    """The words of each run, its ending, and its depth."""
    return [(text[run.start : run.end], run.ending, run.depth) for run in marks(text).runs]


def quoted(text: str) -> list[str]:
    """The words of the outermost runs."""
    return [words for words, _, depth in runs(text) if not depth]


def odd(text: str) -> list[tuple[int, str]]:
    return [(mark.offset, mark.sign) for mark in marks(text).odd]


def around(text: str, words: str) -> Run | None:
    start = text.index(words)
    return marks(text).holding(start, start + len(words))


# The bundled article


def test_the_bundled_article_has_eleven_runs_and_one_of_them_is_never_closed() -> None:
    read = read_marks(ARTICLE)
    assert [run.depth for run in read.runs] == [0] * 11
    unclosed = [run for run in read.runs if run.ending is not CLOSED]
    assert [run.ending for run in unclosed] == [UNCLOSED]
    words = ARTICLE.text[unclosed[0].start : unclosed[0].end]
    assert words.startswith("Now, with the support of Internews Network")
    assert words.endswith("train and educate judges.")
    assert read.odd == ()


# Pairs


@pytest.mark.parametrize(
    ("opener", "closer"),
    ["“”", '""', "«»", "„“", "„”", '„"', "‘’", "‚‘", "''", "””", "»«", "»»", "‹›", "›‹"],
)
def test_every_pair_of_marks_holds_the_words_between_it(opener: str, closer: str) -> None:
    text = f"He says: {opener}We help{closer}, and ({opener}Go!{closer}) they go."
    assert runs(text) == [("We help", CLOSED, 0), ("Go!", CLOSED, 0)]
    assert odd(text) == []


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("So: “He said ‘yes’ to us.”", "He said ‘yes’ to us.", "yes"),
        ("So: «Он сказал „да“ нам».", "Он сказал „да“ нам", "да"),
        ("So: «Роман «Мать» вышел».", "Роман «Мать» вышел", "Мать"),
        ("So: \"He said 'yes' to us.\"", "He said 'yes' to us.", "yes"),
        ("So: “‘Yes’ is his word.”", "‘Yes’ is his word.", "Yes"),
        ("So: “We read “Day” today.”", "We read “Day” today.", "Day"),
        ("So: »Er sagt ›ja‹«.", "Er sagt ›ja‹", "ja"),
    ],
)
def test_marks_stand_inside_marks(text: str, outer: str, inner: str) -> None:
    assert runs(text) == [(outer, CLOSED, 0), (inner, CLOSED, 1)]
    assert odd(text) == []


PAIRS = [("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"), ("‹", "›"), ('"', '"'), ("'", "'")]


@st.composite
def nested(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, int]]]:
    """A paragraph of quotations inside quotations, and the start, end and depth of each."""
    spans: list[tuple[int, int, int]] = []

    def words(at: int, pairs: list[tuple[str, str]], depth: int) -> str:
        parts = ["word"]
        for _ in range(draw(st.integers(0, 2 if pairs else 0))):
            pair = draw(st.sampled_from(pairs))
            begin = at + len("".join(parts)) + 1 + len(pair[0])
            slot = len(spans)
            spans.append((begin, 0, depth))
            deeper = [other for other in pairs if not set(other) & set(pair)]
            inside = words(begin, deeper, depth + 1)
            spans[slot] = (begin, begin + len(inside), depth)
            parts.append(f" {pair[0]}{inside}{pair[1]} word")
        return "".join(parts)

    return words(0, PAIRS, 0) + ".", spans


@given(nested())
def test_nested_quotations_are_all_given_back(given_text: tuple[str, list[object]]) -> None:
    text, spans = given_text
    read = marks(text)
    assert [(run.start, run.end, run.depth) for run in read.runs] == spans
    assert {run.ending for run in read.runs} <= {CLOSED}
    assert read.odd == ()


# Apostrophes, inches, and words with marks in them


@pytest.mark.parametrize(
    "text",
    [
        "It was in the '90s, and rock 'n' roll was d’Artagnan's and journalists' right.",
        "The ‘90s, rock ’n’ roll, the journalists’ rights, ‘tis and don’t.",
        'He is 5’10 tall and the pipe is 5" wide.',
        'The צה"ל is known.',
        "Bo‘lmaydi dedi.",
    ],
)
def test_a_mark_that_belongs_to_a_word_is_no_quotation_mark(text: str) -> None:
    assert (runs(text), odd(text)) == ([], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘We defend journalists’ rights,’ he says.", ["We defend journalists’ rights,"]),
        ("Both ‘journalists’ and ‘bloggers’ come.", ["journalists", "bloggers"]),
        ("He says 'we don't know' to us.", ["we don't know"]),
        ("“He said ‘tis fine,” of dogs’ and “cats”.", ["He said ‘tis fine,", "cats"]),
        ("So ‘tis “our dogs’ day” here.", ["our dogs’ day"]),
        ('He has "5 pipes" and a 5" pipe.', ["5 pipes"]),
        ("Il parle de l’« Europe » ici.", [" Europe "]),
        ('He said:"yes"and left. "No"–"go".', ["yes", "No", "go"]),
        ("他说“你好”然后。", ["你好"]),
    ],
)
def test_the_place_of_a_mark_says_what_it_does(text: str, words: list[str]) -> None:
    assert quoted(text) == words
    assert odd(text) == []


# Runs without an end


def test_an_opening_mark_never_closed_ends_with_its_paragraph() -> None:
    text = "He: “We help. \n\nThey go to “us”."
    assert runs(text) == [("We help.", UNCLOSED, 0), ("us", CLOSED, 0)]


def test_an_inner_run_left_open_ends_where_its_outer_one_closes() -> None:
    assert runs("«Он „да сказал» нам.") == [
        ("Он „да сказал", CLOSED, 0),
        ("да сказал", UNCLOSED, 1),
    ]


def test_an_opening_mark_before_the_first_is_closed_ends_the_first() -> None:
    assert runs("“We help. “We go,” he says.") == [
        ("We help.", UNCLOSED, 0),
        ("We go,", CLOSED, 0),
    ]


@pytest.mark.parametrize("pair", ["“”", '""', "«»", "„“", "‘’"])
def test_a_quotation_over_paragraphs_is_reopened_in_each(pair: str) -> None:
    opener, closer = pair[0], pair[1]
    text = (
        f"He: {opener}One. \n\n {opener}Two.\n\n{opener}Three.{closer} So.\n\n{opener}Four.{closer}"
    )
    read = marks(text)
    assert [run.ending for run in read.runs] == [CONTINUED, CONTINUED, CLOSED, CLOSED]
    assert [run.reopens for run in read.runs] == [False, True, True, False]
    assert quoted(text) == ["One.", "Two.", "Three.", "Four."]
    assert read.odd == ()


def test_a_heading_or_another_mark_reopens_nothing() -> None:
    assert marks("He: “One.\n\n“Two” and a heading\n\nSo it is.").runs[0].ending is UNCLOSED
    assert marks("He: “One.\n\n«Two.»").runs[0].ending is UNCLOSED


def test_the_last_run_left_open_is_the_one_that_goes_on() -> None:
    text = "He: “One “two.\n\n“Three.”"
    assert runs(text) == [("One", UNCLOSED, 0), ("two.", CONTINUED, 0), ("Three.", CLOSED, 0)]


# Odd marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We help” he says.", [(7, "”")]),
        ("We help», he says.", [(7, "»")]),
        ('We help" he says.', [(7, '"')]),
        ("We help“ he says.", [(7, "“")]),
        ("We help “", [(8, "“")]),
    ],
)
def test_a_mark_that_closes_or_opens_nothing_is_odd(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert odd(text) == expected
    assert runs(text) == []


# What holds a place


def test_the_innermost_run_holds_a_place() -> None:
    text = "So: “He said ‘yes’ to us.” Then."
    read = marks(text)
    assert around(text, "yes") == read.runs[1]
    assert around(text, "said ‘yes") == read.runs[0]
    assert around(text, "us.") == read.runs[0]
    assert around(text, "So") is None
    assert around(text, "us.” Then") is None


def test_a_quotation_over_paragraphs_holds_as_one() -> None:
    text = "He: “One. \n\n“Two.\n\n“Three.” So.\n\n“Four.”"
    first, second, third, fourth = marks(text).runs
    assert around(text, "One. \n\n“Two.\n\n“Three") == first
    assert around(text, "Two.\n\n“Three.") == first
    assert around(text, "Two") == around(text, "Two.") == second
    assert around(text, "Three") == third
    assert around(text, "Three.” So.\n\n“Four") is None
    assert around(text, "Four") == fourth


def test_the_outermost_runs_over_a_place_are_given_in_order() -> None:
    text = "So “one ‘two’” and “three” and “four”."
    read = marks(text)
    one, _, three, _ = read.runs
    assert read.overlapping(text.index("two"), text.index("ree")) == (one, three)
    assert read.overlapping(one.end, one.end + 3) == ()
    assert read.overlapping(one.start, one.start) == ()


# Any text


@settings(max_examples=300)
@given(ANY_TEXT)
def test_runs_of_any_text_are_nested_or_apart_and_inside_one_passage(text: str) -> None:
    source = divide(text)
    found = read_marks(source).runs
    assert list(found) == sorted(found, key=lambda run: run.start)
    for run in found:
        passage = source.passage_at(run.start - 1)
        assert passage is not None
        assert passage.start < run.start < run.end <= passage.end
        assert run.depth == sum(other.start < run.start < other.end for other in found)
    for one, other in combinations(found, 2):
        assert other.end <= one.end or one.end < other.start
    continued = sum(run.ending is CONTINUED for run in found)
    assert continued == sum(run.reopens for run in found)


@given(ANY_TEXT, st.data())
def test_a_place_in_any_text_is_held_by_the_run_that_is_found_by_looking_at_all(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    read = marks(text)
    holding = [run for run in read.runs if run.start <= start and end <= run.end]
    if holding:
        assert read.holding(start, end) == holding[-1]
    over = [run for run in read.runs if max(start, run.start) < min(end, run.end)]
    assert read.overlapping(start, end) == tuple(run for run in over if not run.depth)
