"""When: the days a value possibly and certainly means, what lies within what, and in what order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pfd_tui.dossier.dates import (
    DateParts,
    Precision,
    Relation,
    Span,
    When,
    calendar_day,
    day_number,
    iso_day,
    parse,
    read,
)
from tests.dossier.dates.values import (
    CLOSE_VALUES,
    DAYS,
    FAR_DAYS,
    VALUES,
    interval,
    masked,
    written,
)

HULLS = [
    ("2021-05-03", "2021-05-03", "2021-05-03"),
    ("2021-02", "2021-02-01", "2021-02-28"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02-29", "2000-02-29", "2000-02-29"),
    ("2004", "2004-01-01", "2004-12-31"),
    ("2019~", "2019-01-01", "2019-12-31"),
    ("2019-05%", "2019-05-01", "2019-05-31"),
    ("2021-21", "2021-01-01", "2021-12-31"),
    ("2021-24", "2021-01-01", "2022-03-31"),
    ("2023-24", "2023-01-01", "2024-03-31"),
    ("2020/2021", "2020-01-01", "2021-12-31"),
    ("2020-05/2021-02-03", "2020-05-01", "2021-02-03"),
    ("2021-05-03/2021", "2021-05-03", "2021-12-31"),
    ("2020/..", "2020-01-01", None),
    ("2020/", "2020-01-01", None),
    ("../2021-05-03", None, "2021-05-03"),
    ("/2021~", None, "2021-12-31"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    ("Y12345", "Y12345-01-01", "Y12345-12-31"),
    ("Y-12345", "Y-12345-01-01", "Y-12345-12-31"),
    ("2021-05-03T09:30:00Z", "2021-05-03", "2021-05-03"),
    ("2021-05-03T23:59:59+06:00", "2021-05-03", "2021-05-03"),
    # unspecified digits
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("XXXX", "0000-01-01", "9999-12-31"),
    ("-01XX", "-0199-01-01", "-0100-12-31"),
    ("-000X", "-0009-01-01", "-0001-12-31"),
    ("-XX00", "-9900-01-01", "-0100-12-31"),
    ("2021-XX", "2021-01-01", "2021-12-31"),
    ("2021-05-XX", "2021-05-01", "2021-05-31"),
    ("156X-12-25", "1560-12-25", "1569-12-25"),
    ("15XX-12-25", "1500-12-25", "1599-12-25"),
    ("XXXX-12-XX", "0000-12-01", "9999-12-31"),
    ("1XXX-XX", "1000-01-01", "1999-12-31"),
    ("1XXX-12", "1000-12-01", "1999-12-31"),
    ("1984-1X", "1984-10-01", "1984-12-31"),
    ("1560-XX-25", "1560-01-25", "1560-12-25"),
    ("1X60", "1060-01-01", "1960-12-31"),
    ("2021-02-2X", "2021-02-20", "2021-02-28"),
    ("2021-04-3X", "2021-04-30", "2021-04-30"),
    ("2021-XX-3X", "2021-01-30", "2021-12-31"),
    ("2021-X2-30", "2021-12-30", "2021-12-30"),
    ("190X-02-29", "1904-02-29", "1908-02-29"),
    ("XX00-02-29", "0000-02-29", "9600-02-29"),
    ("-XXX4-02-29", "-9984-02-29", "-0004-02-29"),
    ("201X-24", "2010-01-01", "2020-03-31"),
    # sets
    ("[1667, 1668, 1670..1672]", "1667-01-01", "1672-12-31"),
    ("{1961-12, 1960}", "1960-01-01", "1961-12-31"),
    ("[..1760-12-03]", None, "1760-12-03"),
    ("[1760-12..]", "1760-12-01", None),
    ("{..1984, 1990..}", None, None),
]

CERTAIN = [
    ("2021-05-03", [("2021-05-03", "2021-05-03")]),
    ("2021-05-03T09:30:00Z", [("2021-05-03", "2021-05-03")]),
    ("2021-05", [None]),
    ("2021", [None]),
    ("2021-21", [None]),
    ("2020-03/2021-05-03", [("2020-03-31", "2021-05-03")]),
    ("2021-05-03/2021-05-07", [("2021-05-03", "2021-05-07")]),
    ("2021-05-03/2021", [("2021-05-03", "2021-05-03")]),
    ("2020/2020", [None]),
    ("2020-03/2021-05-03?", [None]),
    ("2021-05-03~", [None]),
    ("2021-05-03%", [None]),
    ("2021-05-03/..", [None]),
    ("/2021-05-03", [None]),
    ("[2021-05-03, 2021-05-04]", [None, None]),
    ("{2021-05-03, 2022}", [("2021-05-03", "2021-05-03"), None]),
    ("{2021-05-03..2021-05-07, 2022}", [("2021-05-03", "2021-05-07"), None]),
    ("{2019..2021}", [None]),
    ("{2021-05-03..}", [None]),
]

PRECISIONS = [
    ("2021-05-03T09:30:00Z", Precision.DAY),
    ("2021-05-03", Precision.DAY),
    ("2021-05-1X", Precision.MONTH),
    ("2021-05-XX", Precision.MONTH),
    ("2021-05", Precision.MONTH),
    ("2021-24", Precision.SEASON),
    ("1560-XX-25", Precision.YEAR),
    ("2021-1X", Precision.YEAR),
    ("Y12345", Precision.YEAR),
    ("156X-12-25", Precision.DECADE),
    ("-201X", Precision.DECADE),
    ("20XX", Precision.CENTURY),
    ("1X60", Precision.MILLENNIUM),
    ("XXXX-12-XX", Precision.ANY_YEAR),
    ("2021-05-03/2022", Precision.YEAR),
    ("[2021-05-03, 2021-06]", Precision.MONTH),
]
PARSED = VALUES.map(parse)
CLOSE_PARSED = CLOSE_VALUES.map(parse)


def iso(day: int | None) -> str | None:
    return None if day is None else iso_day(day)


def days_of(span: Span) -> set[int]:
    """The possible days of a span that has no more than some thousands."""
    assert span.earliest is not None
    assert span.latest is not None
    return set(range(span.earliest, span.latest + 1))


# Days


@pytest.mark.parametrize(("text", "earliest", "latest"), HULLS)
def test_a_value_means_these_days(text: str, earliest: str | None, latest: str | None) -> None:
    when = parse(text)
    assert (iso(when.earliest), iso(when.latest)) == (earliest, latest)


@pytest.mark.parametrize(("text", "certain"), CERTAIN)
def test_these_days_are_certain(text: str, certain: list[tuple[str, str] | None]) -> None:
    found = [span.certain and tuple(map(iso_day, span.certain)) for span in parse(text).members]
    assert found == certain


@given(PARSED)
def test_what_is_certain_is_possible(when: When) -> None:
    for span in when.members:
        if span.certain is not None:
            assert span.earliest is not None
            assert span.latest is not None
            assert span.earliest <= span.certain[0] <= span.certain[1] <= span.latest


@given(PARSED)
def test_what_is_qualified_or_only_one_of_several_is_never_certain(when: When) -> None:
    for span in when.members:
        if when.is_alternative or span.is_approximate or span.is_uncertain:
            assert span.certain is None
            assert not span.is_day


@given(interval())
def test_a_span_starts_and_ends_within_the_days_of_its_ends(text: str) -> None:
    [span] = parse(text).members
    [member] = read(text).members
    for bounds, end in ((span.start, member.start), (span.end, member.end)):
        if isinstance(end, DateParts):
            assert bounds.earliest is not None
            assert bounds.latest is not None
            assert end.earliest <= bounds.earliest <= bounds.latest <= end.latest
        else:
            assert bounds == (None, None)


@given(PARSED)
def test_the_days_of_a_value_are_those_of_its_members_together(when: When) -> None:
    firsts = [span.earliest for span in when.members]
    lasts = [span.latest for span in when.members]
    known_firsts = [day for day in firsts if day is not None]
    known_lasts = [day for day in lasts if day is not None]
    assert when.earliest == (None if None in firsts else min(known_firsts))
    assert when.latest == (None if None in lasts else max(known_lasts))


@given(FAR_DAYS)
def test_a_day_lies_in_its_month_in_its_year(day: int) -> None:
    year, month, single = (parse(written(day, parts)) for parts in (1, 2, 3))
    assert single.certainly_within(month)
    assert month.certainly_within(year)
    assert (single.earliest, single.latest) == (day, day)
    assert single.precision < month.precision < year.precision


@given(DAYS)
def test_a_year_lies_in_its_decade_in_its_century(day: int) -> None:
    year = written(day, 1)
    values = [parse(year[: len(year) - hidden] + "X" * hidden) for hidden in range(5)]
    for within, around in itertools.pairwise(values):
        assert within.certainly_within(around)
        assert within.precision < around.precision


@given(DAYS, st.integers(1, 3), st.sets(st.integers(0, 10)), st.sets(st.integers(0, 10)))
def test_a_digit_that_is_not_known_widens_and_never_moves(
    day: int, parts: int, hidden: set[int], more: set[int]
) -> None:
    text = written(day, parts)
    exact, vague, vaguer = (parse(masked(text, each)) for each in (set(), hidden, hidden | more))
    assert exact.certainly_within(vague)
    assert vague.certainly_within(vaguer)


@given(DAYS, st.sets(st.integers(0, 9), min_size=1))
def test_the_first_and_the_last_day_fit_the_digits_that_are_known(
    day: int, hidden: set[int]
) -> None:
    text = masked(written(day), hidden)
    when = parse(text)
    assert when.earliest is not None
    assert when.latest is not None
    for each in (when.earliest, when.latest):
        assert masked(iso_day(each), {i for i, digit in enumerate(text) if digit == "X"}) == text


@pytest.mark.parametrize(("text", "precision"), PRECISIONS)
def test_the_precision_is_the_smallest_unit_a_value_is_known_to_lie_in(
    text: str, precision: Precision
) -> None:
    assert parse(text).precision is precision


# What a value says of itself


@pytest.mark.parametrize(
    ("text", "is_open", "is_unknown"),
    [
        ("2021", False, False), ("2020/2021", False, False), ("2021/..", True, False),
        ("../2021", True, False), ("2021/", False, True), ("/2021", False, True),
        ("[..2021]", True, False), ("{2020, 2021..}", True, False), ("[2020, 2021]", False, False),
    ],
)  # fmt: skip
def test_an_open_end_is_told_from_an_unknown_one(
    text: str, is_open: bool, is_unknown: bool
) -> None:
    when = parse(text)
    assert (when.has_open_end, when.has_unknown_end) == (is_open, is_unknown)
    assert any(span.is_start_unknown or span.is_end_unknown for span in when.members) == is_unknown


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("2021", False, False), ("2021~", True, False), ("2021?", False, True),
        ("2021%", True, True), ("2020/2021~", True, False), ("[2020?, 2021~]", True, True),
    ],
)  # fmt: skip
def test_a_value_says_whether_it_is_approximate_or_uncertain(
    text: str, is_approximate: bool, is_uncertain: bool
) -> None:
    when = parse(text)
    assert (when.is_approximate, when.is_uncertain) == (is_approximate, is_uncertain)


def test_only_a_day_without_doubt_is_a_day() -> None:
    spans = [parse(text).members[0] for text in ("2021-05-03", "2021-05-03?", "2021-05")]
    assert [span.is_day for span in spans] == [True, False, False]
    [whole] = parse("2021-05-03/2021-05-07").members
    assert whole.is_certain
    assert not whole.is_day


@given(PARSED)
def test_a_value_is_in_a_year_only_where_no_other_is_possible(when: When) -> None:
    days = when.earliest, when.latest
    years = {None if day is None else calendar_day(day)[0] for day in days}
    is_sure = not (when.is_approximate or when.is_uncertain)
    assert when.year == (years.pop() if len(years) == 1 and is_sure else None)


# Within


@given(PARSED, PARSED)
def test_what_is_certainly_within_is_possibly_within(one: When, other: When) -> None:
    if one.certainly_within(other):
        assert one.possibly_within(other)
    assert one.possibly_within(other) == other.possibly_within(one)
    assert one.certainly_within(one)


@given(PARSED, PARSED, PARSED)
def test_within_is_transitive(one: When, two: When, three: When) -> None:
    if one.certainly_within(two) and two.certainly_within(three):
        assert one.certainly_within(three)


@st.composite
def small_sets(draw: st.DrawFn) -> str:
    days = draw(st.lists(st.integers(1, 28), min_size=2, max_size=5))
    return f"[{', '.join(f'2021-02-{day:02}' for day in days)}]"


@given(small_sets(), small_sets())
def test_within_a_set_is_within_its_members_and_not_between_them(one: str, other: str) -> None:
    days, range_ = (
        set[int]().union(*(days_of(span) for span in parse(text).members)) for text in (one, other)
    )
    assert parse(one).certainly_within(parse(other)) == (days <= range_)
    assert parse(one).possibly_within(parse(other)) == bool(days & range_)


@pytest.mark.parametrize(
    ("text", "range_", "certainly", "possibly"),
    [
        ("2021-05-03", "2021", True, True),
        ("2021", "2021-05", False, True),
        ("2021", "2022", False, False),
        ("../2021", "2020", False, True),
        ("2020", "../2021", True, True),
        ("2021/", "2020/..", True, True),
        ("1963", "{1960, 1965}", False, False),
        ("2021", "{2020, 2021, 2022}", True, True),
        ("2020/2022", "[2020, 2021..2022]", True, True),
        ("[1960, 1965]", "1960", False, True),
    ],
)
def test_a_filter_finds_what_is_within_and_what_may_be(
    text: str, range_: str, certainly: bool, possibly: bool
) -> None:
    when, days = parse(text), parse(range_)
    assert (when.certainly_within(days), when.possibly_within(days)) == (certainly, possibly)


# Order


@given(PARSED, PARSED, PARSED)
def test_to_precede_is_a_strict_partial_order(one: When, two: When, three: When) -> None:
    assert not one.precedes(one)
    assert not (one.precedes(two) and two.precedes(one))
    if one.precedes(two) and two.precedes(three):
        assert one.precedes(three)


@given(PARSED, PARSED)
def test_what_precedes_is_sorted_before(one: When, other: When) -> None:
    if one.precedes(other):
        assert one.sort_key < other.sort_key
        assert one.relation_to(other) is Relation.BEFORE
        assert other.relation_to(one) is Relation.AFTER


@given(CLOSE_PARSED, CLOSE_PARSED, CLOSE_PARSED)
def test_zones_leave_the_order_a_strict_partial_order(one: When, two: When, three: When) -> None:
    assert not one.precedes(one)
    assert not (one.precedes(two) and two.precedes(one))
    if one.precedes(two):
        assert one.sort_key < two.sort_key
        if two.precedes(three):
            assert one.precedes(three)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2020", "2021", Relation.BEFORE),
        ("2021-05-04", "2021-05-03", Relation.AFTER),
        ("2021", "2021-05", Relation.UNKNOWN),
        ("2021", "2021", Relation.UNKNOWN),
        ("2019/..", "2021", Relation.UNKNOWN),
        ("../2020", "2021", Relation.BEFORE),
        ("[2019, 2021]", "2020", Relation.UNKNOWN),
        # by the clock, where both are of the same place
        ("2021-05-03T09:00:00", "2021-05-03T10:00:00", Relation.BEFORE),
        ("2021-05-03T09:00:00", "2021-05-03", Relation.UNKNOWN),
        ("2021-05-03T09:00:00", "2021-05-03T09:00:00", Relation.UNKNOWN),
        # in UTC, where both have a zone: the days of their clocks say the contrary
        ("2021-05-04T01:00:00+10:00", "2021-05-03T20:00:00-05:00", Relation.BEFORE),
        ("2021-05-03T09:00:00+05:00", "2021-05-03T05:00:00Z", Relation.BEFORE),
        # in every zone there is, where only one of them has one
        ("2021-05-03T09:59:59Z", "2021-05-04", Relation.BEFORE),
        ("2021-05-03T10:00:00Z", "2021-05-04", Relation.UNKNOWN),
        ("2021-05-03", "2021-05-04T12:00:00Z", Relation.BEFORE),
        ("2021-05-03", "2021-05-04T11:59:58Z", Relation.UNKNOWN),
        ("2021-05-03T09:00:00Z/2021-05-04", "2021-05-05", Relation.BEFORE),
        ("2021-05-02", "2021-05-03T11:00:00Z/2021-05-04", Relation.UNKNOWN),
        ("2021-05-02", "2021-05-03T13:00:00Z/2021-05-04T12:00:00Z", Relation.BEFORE),
        ("2021-05-02T09:00:00Z/..", "2021-05-03T13:00:00Z", Relation.UNKNOWN),
    ],
)
def test_the_order_of_two_values_is_known_or_said_to_be_unknown(
    one: str, other: str, relation: Relation
) -> None:
    assert parse(one).relation_to(parse(other)) is relation


@given(st.lists(PARSED, max_size=8))
def test_nothing_in_a_timeline_stands_before_what_precedes_it(values: list[When]) -> None:
    in_order = sorted(values, key=lambda when: when.sort_key)
    for one, other in itertools.pairwise(in_order):
        assert not other.precedes(one)


@given(DAYS)
def test_the_short_way_and_the_grammar_read_the_same_days(day: int) -> None:
    assume(calendar_day(day)[0] > 0)
    for text in (written(day, 1), written(day, 2), written(day, 3)):
        doubted = parse(f"{text}?")
        assert (parse(text).earliest, parse(text).latest) == (doubted.earliest, doubted.latest)


def test_a_winter_may_run_into_march_of_the_next_year() -> None:
    assert parse("2023-24").latest == day_number(2024, 3, 31)
