"""Coverage: what a source says and no record rests on is found, and nothing else."""

from __future__ import annotations

import pytest

from pfd_tui.proof.coverage import Coverage, Matter, Role, Span, coverage
from pfd_tui.source.marks import read_marks
from pfd_tui.source.passages import divide
from pfd_tui.source.times import times

SOURCE = (
    "In 2004, Ann Smith opened the school with 1,700 pupils.\n\n"
    "“We help,” says Ann Smith. “We always did."
)


def covered(source: str, recorded: dict[str, Role], names: tuple[str, ...] = ()) -> Coverage:
    text = divide(source)
    spans = [
        Span(source.index(words), source.index(words) + len(words), role)
        for words, role in recorded.items()
    ]
    return coverage(text, read_marks(text), spans, lambda name: name in names)


def missing(source: str, recorded: dict[str, Role], names: tuple[str, ...] = ()) -> set[str]:
    """What is missing, as `matter: words`."""
    gaps = covered(source, recorded, names).gaps
    return {f"{gap.matter}: {source[gap.start : gap.end]}" for gap in gaps}


ALL = {
    "In 2004, Ann Smith opened the school with 1,700 pupils.": Role.DATED,
    "We help,": Role.QUOTATION,
    "We always did.": Role.UNCLOSED_QUOTATION,
}


def test_nothing_is_missing_where_everything_is_recorded() -> None:
    found = covered(SOURCE, ALL, ("Ann Smith",))
    assert found.gaps == ()
    assert found.totals[Matter.QUOTATION] == 2
    assert found.totals[Matter.DATE] == found.totals[Matter.NUMBER] == 1
    assert found.totals[Matter.NAME] == 2


def test_all_is_missing_where_nothing_is_recorded() -> None:
    assert missing(SOURCE, {}) == {
        "sentence: In 2004, Ann Smith opened the school with 1,700 pupils",
        "date: 2004",
        "number: 1,700",
        "name: Ann Smith",
        "quotation: We help,",
        "quotation: We always did.",
        "mark: “We always did.",
    }


def test_quoted_words_need_a_quotation_and_not_just_any_record() -> None:
    recorded = ALL | {"We help,": Role.OTHER}
    assert missing(SOURCE, recorded, ("Ann Smith",)) == {"quotation: We help,"}


def test_a_mark_that_is_never_closed_needs_a_record_that_admits_it() -> None:
    recorded = ALL | {"We always did.": Role.QUOTATION}
    assert missing(SOURCE, recorded, ("Ann Smith",)) == {"mark: “We always did."}


def test_a_date_needs_an_event_and_a_number_any_record() -> None:
    recorded = ALL | {"In 2004, Ann Smith opened the school with 1,700 pupils.": Role.OTHER}
    assert missing(SOURCE, recorded, ("Ann Smith",)) == {"date: 2004"}


def test_what_is_left_out_knowingly_is_covered_where_all_of_it_is_listed() -> None:
    left_out = {SOURCE[:55]: Role.LEFT_OUT, SOURCE[57:]: Role.LEFT_OUT}
    assert missing(SOURCE, left_out) == set()
    assert "quotation: We help," in missing(SOURCE, {"We": Role.LEFT_OUT})


def test_a_few_words_between_records_are_passed_over_and_a_clause_is_not() -> None:
    source = "One came and two went away."
    assert missing(source, {"One came": Role.OTHER, "went away": Role.OTHER}) == set()
    assert missing(source, {"One": Role.OTHER}) == {"sentence: came and two went away"}


def test_a_sign_that_closes_nothing_is_an_odd_mark() -> None:
    source = "We help” says somebody."
    assert missing(source, {source: Role.OTHER}) == {"mark: ”"}
    assert missing(source, {source: Role.LEFT_OUT}) == set()


def test_a_quoted_name_is_covered_by_the_record_that_bears_it() -> None:
    source = "They read “New voices” aloud."
    assert "quotation: New voices" not in missing(source, {source: Role.OTHER}, ("New voices",))
    assert "quotation: New voices" in missing(source, {source: Role.OTHER})


def test_the_sentences_of_an_unrecorded_quotation_are_not_missed_a_second_time() -> None:
    source = "He came. “We help. We always did help everybody,” he says."
    recorded = {"He came.": Role.OTHER}
    assert missing(source, recorded) == {"quotation: We help. We always did help everybody,"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("We are now in the third week.", ["now"]),
        ("It will come soon, in the coming months.", ["soon", "in the coming months"]),
        ("For the third year now they wait.", ["For the third year now"]),
        ("Three years ago it was known.", ["Three years ago"]),
        ("Snow fell; he knows nothing.", []),
        ("Сейчас мы работаем, а в прошлом году нет.", ["Сейчас", "в прошлом году"]),
        ("Қазір жұмыс бар, былтыр болмады.", ["Қазір", "былтыр"]),
    ],
)
def test_words_of_time_are_found_whole(source: str, found: list[str]) -> None:
    assert [source[start:end] for start, end in times(divide(source))] == found


def test_words_of_time_need_an_event() -> None:
    source = "It will come soon."
    assert missing(source, {source: Role.OTHER}) == {"time: soon"}
    assert missing(source, {source: Role.DATED}) == set()
