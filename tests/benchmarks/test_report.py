"""The report of the benchmarks: ratios, and whether a goal is met."""

from __future__ import annotations

from report import Goal, figure, goals, missing, plain, table

BASE = figure("nothing", [2.0, 4.0, 3.0])


def row(text: str, number: int = 0) -> list[str]:
    return [cell.strip() for cell in text.splitlines()[2 + number].strip("|").split("|")]


def test_a_ratio_is_of_two_medians_and_says_to_what() -> None:
    both = figure("something", [6.0, 60.0, 6.0], to=BASE)
    assert (both.ratio, both.base) == (2.0, "nothing")
    assert row(table([both]))[3:5] == ["2.00", "nothing"]


def test_a_goal_that_is_met_says_so_and_one_that_is_missed_says_by_how_much() -> None:
    of_ratio = figure("a", [6.0], to=BASE, goal=Goal("ratio", 2))
    of_p95 = figure("b", [16.0, 32.0, 32.0, 32.0, 32.0], goal=Goal("p95", 16))
    of_value = figure("c", [150.0], "MB", goal=Goal("value", 100))
    goals = [row(table([of_ratio, of_p95, of_value]), n)[5] for n in range(3)]
    assert goals == ["ratio ≤ 2: met", "p95 ≤ 16: missed, × 2.0", "MB ≤ 100: missed, × 1.5"]


def test_goals_stand_side_by_side_for_each_size() -> None:
    of_small = figure("a", [3.0], to=BASE, goal=Goal("ratio", 2))
    of_large = figure("a", [9.0], to=BASE, goal=Goal("ratio", 2))
    only_small = figure("b", [1.0], "MB", goal=Goal("value", 2))
    text = goals({"10": [BASE, of_small, only_small], "1,000": [BASE, of_large]})
    assert row(text) == ["a: ratio ≤ 2", "met", "missed, × 1.5"]
    assert row(text, 1) == ["b: MB ≤ 2", "met", ""]


def test_what_could_not_be_measured_stands_in_the_table_with_the_reason() -> None:
    assert row(table([missing("`fzf`", "not installed")]))[:2] == ["`fzf` (not installed)", ""]


def test_figures_are_plain_data_for_programs() -> None:
    (of_goal,) = plain([figure("a", [6.0], to=BASE, goal=Goal("ratio", 2))])
    assert of_goal["goal"] == {"of": "ratio", "at_most": 2}
    assert of_goal["excess"] == 1
