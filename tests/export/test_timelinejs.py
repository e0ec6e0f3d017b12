"""TimelineJS: dates never more exact than the dossier, texts that stay texts, nothing unsaid."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import Precision, day_number, in_words
from pfd_tui.dossier.dates.calendar import month_length
from pfd_tui.dossier.records import Kind
from tests.dossier.dates.values import VALUES
from tests.export.support import archive_of, counted_events, dated, exported

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive

ONCE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LEFT_OUT = {
    "../2021-05-03": "event whose start is open or unknown",
    "/2021-05-03": "event whose start is open or unknown",
    "{..2020}": "event whose start is open or unknown",
    "[2020, 2021]": "event of one of several dates",
    "[2021-05-03..]": "event of one of several dates",
    "201X": "event of a year that is not known",
    "XXXX-12-25": "event of a year that is not known",
    "201X/2021": "event of a year that is not known",
}
TOLD = {
    "2019~": ("2019", "", "approximate or uncertain date"),
    "2019-05-03?": ("2019-5-3", "", "approximate or uncertain date"),
    "2021-23": ("2021", "", "season"),
    "2021-1X": ("2021", "", "month or day with digits unknown"),
    "2021-05-XX": ("2021-5", "", "month or day with digits unknown"),
    "2021-05-03/..": ("2021-5-3", "", "end that is open, unknown or no later than its start"),
    "2021/": ("2021", "", "end that is open, unknown or no later than its start"),
    "2020/202X": ("2020", "", "end that is open, unknown or no later than its start"),
    "2021-05-03/2021": ("2021-5-3", "", "end that is open, unknown or no later than its start"),
    "{2022, 2020}": ("2020", "", "set of dates"),
    "{..2020, 2022}": ("2022", "", "set of dates"),
    "2021-05-03T09:30:15+05:00": ("2021-5-3-9-30-15", "", "time zone"),
}


class Reader(HTMLParser):
    """The text of a fragment, and the tags in it."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.paragraphs = [""]
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "rel"}

    def handle_endtag(self, tag: str) -> None:
        self.paragraphs += [""] if tag == "p" else []

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1] += data


def slides(folder: Path, yaml: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = exported(archive_of(folder, yaml), "timelinejs").json["events"]
    return found


def written(date: dict[str, str] | None) -> str:
    """A date object as `year-month-day-hour-…`, without leading zeros."""
    units = ("year", "month", "day", "hour", "minute", "second")
    return "-".join(date[unit] for unit in units if unit in date) if date else ""


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2004", "2004", ""),
        ("2021-02", "2021-2", ""),
        ("2021-05-03", "2021-5-3", ""),
        ("2021-05-03T09:30:00", "2021-5-3-9-30-0", ""),
        ("2018/2021-05-03", "2018", "2021-5-3"),
        ("2018-06/2021", "2018-6", "2021"),
        ("2021/2021-05-03", "2021", "2021-5-3"),
    ],
)
def test_a_date_object_goes_as_far_as_the_value_and_no_further(
    tmp_path: Path, value: str, start: str, end: str
) -> None:
    made = exported(archive_of(tmp_path, dated(value)), "timelinejs")
    (slide,) = made.json["events"]
    assert (written(slide["start_date"]), written(slide.get("end_date"))) == (start, end)
    assert slide["display_date"] == in_words(value)
    assert made.losses == []


@pytest.mark.parametrize(
    ("value", "year"), [("-0043-03", "-44"), ("0000", "-1"), ("0001", "1"), ("-0001", "-2")]
)
def test_years_before_1_are_negative_as_timelinejs_counts_them(
    tmp_path: Path, value: str, year: str
) -> None:
    (slide,) = slides(tmp_path, dated(value))
    assert slide["start_date"]["year"] == year


@pytest.mark.parametrize("value", LEFT_OUT)
def test_what_starts_at_no_known_year_is_left_out_and_counted(tmp_path: Path, value: str) -> None:
    made = exported(archive_of(tmp_path, dated(value)), "timelinejs")
    assert made.json["events"] == []
    assert [each for each in made.losses if each.startswith(f"left out: 1 {LEFT_OUT[value]}: ")]


@pytest.mark.parametrize("value", TOLD)
def test_what_a_date_object_cannot_say_stands_in_words_and_is_counted(
    tmp_path: Path, value: str
) -> None:
    start, end, loss = TOLD[value]
    made = exported(archive_of(tmp_path, dated(value)), "timelinejs")
    (slide,) = made.json["events"]
    assert (written(slide["start_date"]), written(slide.get("end_date"))) == (start, end)
    assert slide["display_date"] == in_words(value)
    assert [each for each in made.losses if each.startswith(f"left out: 1 {loss}: ")]


def days_of(date: dict[str, str]) -> tuple[int, int, Precision]:
    """The first and the last day of a date object, and how exact it is."""
    year, *rest = (int(date[unit]) for unit in ("year", "month", "day") if unit in date)
    year = year if year > 0 else year + 1  # there is a year 0 in EDTF
    month, day = (*rest, 1, 1)[:2]
    first = day_number(year, month, day)
    if len(rest) == 2:
        return first, first, Precision.DAY
    if len(rest) == 1:
        return first, first + month_length(year, month) - 1, Precision.MONTH
    return first, day_number(year + 1, 1, 1) - 1, Precision.YEAR


@ONCE
@given(st.lists(VALUES, min_size=1, max_size=8))
def test_every_event_is_there_or_counted_and_none_outside_its_possible_days(
    tmp_path: Path, values: list[str]
) -> None:
    made = exported(archive_of(tmp_path, dated(*values)), "timelinejs")
    found = made.json["events"]
    assert len(found) + counted_events(made.losses) == len(values)
    for slide in found:
        when = dates.parse(values[int(slide["unique_id"].removeprefix("e"))])
        for date in (slide["start_date"], slide.get("end_date") or slide["start_date"]):
            first, last, precision = days_of(date)
            assert when.earliest is None or last >= when.earliest
            assert when.latest is None or first <= when.latest
            assert any(each.precision <= precision for each in when.expression.dates)


def test_the_scale_is_that_of_years_only_where_one_is_too_far_away_for_a_browser(
    tmp_path: Path,
) -> None:
    near = exported(archive_of(tmp_path, dated("-9999", "2021-05-03")), "timelinejs")
    far = exported(archive_of(tmp_path, dated("Y-300000", "2021-05-03")), "timelinejs")
    assert (near.json["scale"], far.json["scale"]) == ("human", "cosmological")
    assert [each for each in far.losses if "counts in years only" in each]


def test_a_derived_date_stands_in_square_brackets(tmp_path: Path) -> None:
    (derived,) = slides(tmp_path, dated("2020/2021-05-03", basis="derived"))
    assert derived["display_date"] == "[2020 – 3 May 2021]"
    assert derived["start_date"]["display_date"] == "[2020]"
    assert derived["end_date"]["display_date"] == "[3 May 2021]"
    (inferred,) = slides(tmp_path, dated("{value: 2020, basis: inferred}").replace('"', ""))
    assert inferred["display_date"] == "[2020]"


@pytest.mark.parametrize("status", ["ongoing", "announced", "plan", "recurring"])
def test_what_is_not_simply_past_says_so_in_front_and_in_the_text(
    tmp_path: Path, status: str
) -> None:
    (slide,) = slides(tmp_path, dated("2021", status=status))
    assert slide["text"]["headline"] == f"[{status}] Event 0"
    assert Reader(slide["text"]["text"]).paragraphs[0]


def test_an_event_is_in_the_group_of_its_organization(voices: Archive) -> None:
    found = exported(voices, "timelinejs").json["events"]
    assert {each["unique_id"]: each["group"] for each in found} == {
        "e-plan": "The Council (planned)", "e-about": "The Club",
    }  # fmt: skip


def test_the_event_of_a_person_or_a_work_is_in_the_group_of_their_organization(
    tmp_path: Path,
) -> None:
    yaml = """\
dossier: {version: 1}
organizations: [{id: club, name: The Club}, {id: press, name: The Press}]
people: [{id: ada, name: Ada, roles: [{organization: club}]}, {id: bob, name: Bob}]
works: [{id: school, name: School, owner: press}]
timeline:
  - {id: a, when: 2020, what: A, who: [bob, ada, school]}
  - {id: b, when: 2020, what: B, who: [school]}
  - {id: c, when: 2020, what: C, who: [ada, press]}
  - {id: d, when: 2020, what: D, who: [bob]}
"""
    groups = {each["unique_id"]: each.get("group") for each in slides(tmp_path, yaml)}
    assert groups == {"a": "The Club", "b": "The Press", "c": "The Press", "d": None}


def test_the_source_is_cited_with_a_link_to_its_page(tmp_path: Path) -> None:
    yaml = """\
dossier: {version: 1}
sources:
  - {id: s, kind: law, title: T, url: "https://example.org/?a='b'&c=<d>"}
  - {id: u, kind: law, title: U, url: {value: "https://example.org", basis: inferred}}
timeline:
  - {id: a, when: 2020, what: A, source: s}
  - {id: b, when: 2020, what: B, source: u}
"""
    stated, inferred = (Reader(each["text"]["text"]) for each in slides(tmp_path, yaml))
    assert stated.links == ["https://example.org/?a='b'&c=<d>"]
    assert stated.paragraphs[0].startswith("Source: “T”")
    assert inferred.links == []
    assert inferred.paragraphs[0].startswith("Source: “U”")


def test_every_text_is_shown_as_it_is_and_no_markup_comes_through(danger: Archive) -> None:
    made = exported(danger, "timelinejs").json
    assert len(made["events"]) == danger.counts[Kind.EVENT]
    headlines = [Reader(each["text"]["headline"]).paragraphs[0] for each in made["events"]]
    for text in ("<img src=x>", "</script><script>alert(1)</script>", "&amp;", '"";,', "{{x}}"):
        assert f"[plan] {text}" in headlines
    for slide in [*made["events"], made["title"]]:
        headline, told = Reader(slide["text"]["headline"]), Reader(slide["text"]["text"])
        assert headline.tags == []
        assert set(told.tags) <= {"p", "a", "br"}
    image = next(each for each in made["events"] if "img" in each["text"]["headline"])
    paragraphs = Reader(image["text"]["text"]).paragraphs
    for words in ("Place: <img src=x>", "In the source: “<img src=x>”", "Note: <img src=x>"):
        assert words in paragraphs


def test_a_group_is_text_also_after_timelinejs_has_taken_it_for_html_twice(
    danger: Archive,
) -> None:
    groups = {each["group"] for each in exported(danger, "timelinejs").json["events"]}
    once = {Reader(group).paragraphs[0] for group in groups}
    assert not [tag for group in [*groups, *once] for tag in Reader(group).tags]
    assert "<img src=x>" in {Reader(group).paragraphs[0] for group in once}


def test_addresses_in_a_text_are_not_made_links(danger: Archive) -> None:
    assert all(each["autolink"] is False for each in exported(danger, "timelinejs").json["events"])


def test_a_dossier_without_a_title_has_no_title_slide(empty: Archive, voices: Archive) -> None:
    assert exported(empty, "timelinejs").json == {"events": [], "scale": "human"}
    title = exported(voices, "timelinejs").json["title"]
    assert title == {"text": {"headline": "Voices", "text": "<p>What is said.</p>"}}


def test_it_is_one_object_in_the_order_of_time(tmp_path: Path) -> None:
    found = slides(tmp_path, dated("2021", "2004", "2008-05"))
    assert [each["unique_id"] for each in found] == ["e1", "e2", "e0"]
    assert json.dumps(found)
