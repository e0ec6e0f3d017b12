"""The drawing: valid and self-contained, every event in it, and no bar beyond its possible days."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import MONTHS, calendar_day, day_number, in_words
from pfd_tui.dossier.records import Kind
from pfd_tui.export.chart.bars import DOT, FACT, SHORTEST, bar
from pfd_tui.export.chart.measure import width, wrapped
from pfd_tui.export.chart.scale import scale
from tests.dossier.dates.values import FAR_DAYS, VALUES
from tests.export.support import archive_of, dated, exported

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from pfd_tui.archive import Archive

ONCE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SVG = "{http://www.w3.org/2000/svg}"
LEFT, RIGHT = 556.0, 1162.0
SIGNS = {
    "2021-05-03": {"fact": "circle"},
    "2021": {"maybe": "line", "limit": "line"},
    "2020-01-01/2021-05-03": {"fact": "rect"},
    "2020/2021-05-03": {"fact": "rect", "maybe": "line", "limit": "line"},
    "2021-05-03/..": {"fact": "polygon", "maybe": "line", "limit": "line"},
    "2021-05-03/": {"sign": "?", "maybe": "line", "limit": "line"},
    "/2021-05-03": {"sign": "?", "maybe": "line", "limit": "line"},
    "2021~": {"sign": "~", "maybe": "line"},
    "2021?": {"maybe": "line", "limit": "line", "sign": "?"},
}
YEARS = ("2018", "2024")
"""Events beside the one that is looked at, so that the axis has room around it."""


def drawn(archive: Archive) -> Element:
    return ElementTree.fromstring(exported(archive, "timeline-svg").text)


def rows(root: Element) -> list[Element]:
    """The groups that stand for events: those with a title of their own."""
    return [group for group in root.findall(f"{SVG}g") if group.find(f"{SVG}title") is not None]


def row_of(folder: Path, value: str, **fields: str) -> Element:
    found = rows(drawn(archive_of(folder, dated(value, *YEARS, **fields))))
    return next(row for row in found if "Event 0" in str(row.findtext(f"{SVG}title")))


def signs(row: Element) -> dict[str, str]:
    """The kinds of signs in the bar of a row, each with its element or its text."""
    found = {}
    for each in row.iter():
        class_ = each.get("class", "")
        if class_ and class_ not in ("when", "row", "hover") and each.tag != f"{SVG}title":
            found[class_] = each.text or each.tag.removeprefix(SVG)
    return found


def words(row: Element, class_: str | None) -> str:
    """The lines of a column, joined."""
    found = [each for each in row.findall(f"{SVG}text") if each.get("class") == class_]
    return " ".join(str(each.text) for each in found)


@pytest.mark.parametrize("dossier", ["voices", "bundled_archive", "danger", "dangling", "empty"])
def test_it_is_valid_xml_that_asks_for_nothing_and_runs_nothing(
    dossier: str, request: pytest.FixtureRequest
) -> None:
    root = drawn(request.getfixturevalue(dossier))
    assert root.tag == f"{SVG}svg"
    for each in root.iter():
        assert each.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "style", "g", "text", "rect", "line", "circle", "path",
            "polygon",
        }  # fmt: skip
        assert not [name for name in each.attrib if name.startswith("on") or "href" in name]
        assert not [value for value in each.attrib.values() if "url(" in value]
    style = str(root.findtext(f"{SVG}style"))
    assert not re.search(r"url\(|@import|@font-face", style)


def test_a_screen_reader_is_told_everything_in_the_order_of_time(tmp_path: Path) -> None:
    root = drawn(archive_of(tmp_path, dated("2021", "2004~", status="plan")))
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title[@id='{root.get('aria-labelledby')}']").text == "Dates"  # type: ignore[union-attr]
    told = root.find(f"{SVG}desc[@id='{root.get('aria-describedby')}']")
    assert told is not None
    assert str(told.text).split("\n") == [
        "A timeline of 2 events, in the order of time.",
        "about 2004: [plan] Event 1",
        "2021: [plan] Event 0",
        "",
    ]


def test_every_event_is_in_the_lane_of_each_of_its_organizations_or_in_that_of_none(
    tmp_path: Path,
) -> None:
    yaml = """\
dossier: {version: 1}
organizations: [{id: club, name: The Club}, {id: press, name: The Press}, {id: x, name: Idle}]
people: [{id: ada, name: Ada, roles: [{organization: club}]}, {id: bob, name: Bob}]
timeline:
  - {id: a, when: 2020, what: A, who: [ada]}
  - {id: b, when: 2019, what: B, who: [press, club]}
  - {id: c, when: 2018, what: C, who: [bob]}
"""
    root = drawn(archive_of(tmp_path, yaml))
    found: dict[str, list[str]] = {}
    for each in root:
        if each.get("class") == "lane":
            lane = found.setdefault(str(each.findtext(f"{SVG}title")), [])
        elif each in rows(root):
            lane.append(words(each, None))
    assert found == {"The Club": ["B", "A"], "The Press": ["B"], "No organization": ["C"]}


def test_where_no_event_has_an_organization_there_is_no_heading(tmp_path: Path) -> None:
    root = drawn(archive_of(tmp_path, dated("2021")))
    assert not [each for each in root if each.get("class") == "lane"]
    assert len(rows(root)) == 1


def test_a_lane_with_a_name_has_a_heading_also_when_alone(tmp_path: Path) -> None:
    organization = "organizations: [{id: only, name: The Only}]\ntimeline:"
    yaml = dated("2021", who="[only]").replace("timeline:", organization)
    lanes = [each for each in drawn(archive_of(tmp_path, yaml)) if each.get("class") == "lane"]
    assert [each.findtext(f"{SVG}title") for each in lanes] == ["The Only"]


@pytest.mark.parametrize("value", SIGNS)
def test_a_bar_says_what_is_certain_possible_open_unknown_or_approximate(
    tmp_path: Path, value: str
) -> None:
    assert signs(row_of(tmp_path, value)) == SIGNS[value]


@pytest.mark.parametrize("value", SIGNS)
@pytest.mark.parametrize("status", ["plan", "announced"])
def test_an_intention_is_hollow_whatever_its_date(tmp_path: Path, value: str, status: str) -> None:
    found = signs(row_of(tmp_path, value, status=status))
    assert not {"fact", "maybe"} & found.keys()
    assert {"plan", "plan maybe"} & found.keys()


def test_an_open_end_is_not_approximate_as_well(tmp_path: Path) -> None:
    row = row_of(tmp_path, "../2021-05-03~")
    assert [each.text for each in row if each.get("class") == "sign"] == ["~"]
    assert [each for each in row if each.tag == f"{SVG}polygon"]


def test_certain_days_are_drawn_to_scale(tmp_path: Path) -> None:
    value = "2020-03/2021-05-03"
    row = row_of(tmp_path, value)
    (core,) = [each for each in row if each.get("class") == "fact"]
    within = scale(days_of(YEARS), LEFT, RIGHT)
    certain = dates.parse(value).members[0].certain
    assert certain is not None
    left, length = float(core.get("x", "")), float(core.get("width", ""))
    assert left == pytest.approx(within.x(certain[0]), abs=0.1)
    assert left + length == pytest.approx(within.x(certain[1] + 1), abs=0.2)


def days_of(values: tuple[str, ...]) -> tuple[int, int]:
    """The first and the last day that bounds one of these dates."""
    spans = [span for value in values for span in dates.parse(value).members]
    days = [day for span in spans for day in (*span.start, *span.end) if day is not None]
    return min(days), max(days)


@given(VALUES, st.lists(FAR_DAYS, max_size=2))
def test_no_bar_reaches_beyond_the_possible_days(value: str, others: list[int]) -> None:
    days = [*days_of((value,)), *others]
    within = scale((min(days), max(days)), LEFT, RIGHT)
    for span in dates.parse(value).members:
        first = within.left if span.earliest is None else within.x(span.earliest)
        last = within.right if span.latest is None else within.x(span.latest + 1)
        slack = max(SHORTEST, 2 * DOT) / 2 + 0.2  # what is too short to draw has a sign of its own
        for part in bar(span, within, 0, FACT):
            for shape in ElementTree.fromstring(f"<g>{part}</g>").iter():
                if shape.get("class") not in (None, "sign"):
                    left, right = extent(shape)
                    assert first - slack <= left <= right <= last + slack
                if shape.get("class") == "fact" and shape.tag == "rect" and span.certain:
                    left, right = extent(shape)
                    certain = within.x(span.certain[0]), within.x(span.certain[1] + 1)
                    assert certain[0] - slack <= left <= right <= certain[1] + slack


def extent(shape: Element) -> tuple[float, float]:
    """From where to where a shape goes."""
    at = {name: float(value) for name, value in shape.attrib.items() if name in NUMBERS}
    match shape.tag:
        case "rect":
            return at["x"], at["x"] + at["width"]
        case "line":
            return at["x1"], at["x2"]
        case "circle":
            return at["cx"] - at["r"], at["cx"] + at["r"]
        case "path":
            (x,) = set(re.findall(r"(?:M|0 0 0 )([-\d.]+)", shape.get("d", "")))
            return float(x), float(x)
        case _:
            points = shape.get("points", "").split()
            xs = [float(point.split(",")[0]) for point in points]
            return min(xs), max(xs)


NUMBERS = {"x", "width", "x1", "x2", "cx", "r"}


@ONCE
@given(st.lists(VALUES, min_size=1, max_size=6))
def test_every_event_has_a_row_with_its_date_in_words(tmp_path: Path, values: list[str]) -> None:
    found = rows(drawn(archive_of(tmp_path, dated(*values))))
    titles = [str(row.findtext(f"{SVG}title")).split("\n")[0] for row in found]
    assert sorted(titles) == sorted(f"{in_words(v)}: Event {n}" for n, v in enumerate(values))
    assert all(len(row) > 5 for row in found)


@given(FAR_DAYS, FAR_DAYS)
def test_marks_stand_where_their_time_begins_in_order(one: int, other: int) -> None:
    within = scale((min(one, other), max(one, other)), LEFT, RIGHT)
    marks, context = within.ticks()
    xs = [mark.x for mark in marks]
    assert xs == sorted(set(xs))
    assert all(LEFT <= x <= RIGHT for x in xs)
    for mark, after in pairwise(marks):
        assert mark.x + width(mark.label, 12) < after.x + 12
    assert all(LEFT <= mark.x <= RIGHT for mark in context)


def test_a_mark_stands_at_the_very_day_that_it_names() -> None:
    within = scale(days_of(("2020", "2021")), LEFT, RIGHT)
    firsts = {
        within.x(day): MONTHS[month - 1][:3]
        for day in range(*days_of(("2019", "2022")))
        for _, month, of_month in [calendar_day(day)]
        if of_month == 1
    }
    marks, context = within.ticks()
    assert len(marks) > 5
    assert all(firsts[mark.x] == mark.label for mark in marks)
    assert {mark.label for mark in context} >= {"2020", "2021"}
    for first, last in (("2004", "2022"), ("-0043", "2021"), ("Y-900000", "2000")):
        within = scale(days_of((first, last)), LEFT, RIGHT)
        for mark in within.ticks()[0]:
            word, _, is_bc = mark.label.partition(" ")
            assert mark.x == within.x(day_number(1 - int(word) if is_bc else int(word), 1, 1))


@given(st.text(min_size=1), st.floats(60, 400), st.integers(1, 4))
def test_lines_fit_their_room_and_hold_the_text_up_to_an_ellipsis(
    text: str, room: float, most: int
) -> None:
    lines = wrapped(text, 13, room, most)
    assert len(lines) <= most
    assert all(width(line, 13) <= room + 1e-6 for line in lines)
    squeezed = "".join(text.split())
    joined = "".join("".join(lines).split())
    assert joined == squeezed or squeezed.startswith(joined.removesuffix("…"))


def test_what_is_shortened_ends_in_an_ellipsis_and_is_whole_in_its_title(tmp_path: Path) -> None:
    long = "A very long sentence about the freedom of the press. " * 8
    yaml = dated("2021").replace("Event 0", long.strip())
    made = exported(archive_of(tmp_path, yaml), "timeline-svg")
    (row,) = rows(ElementTree.fromstring(made.text))
    assert words(row, None).endswith("…")
    assert long.strip() in str(row.findtext(f"{SVG}title"))
    assert [each for each in made.losses if each.startswith("changed: 1 text that is shortened")]


def test_every_text_is_shown_as_it_is_and_no_markup_comes_through(danger: Archive) -> None:
    found = rows(drawn(danger))
    assert len(found) >= danger.counts[Kind.EVENT]
    titles = [str(row.findtext(f"{SVG}title")) for row in found]
    for text in ("</script><script>alert(1)</script>", "<img src=x>", "&amp;", '"";,', "{{x}}"):
        assert [each for each in titles if f"Place: {text}" in each and f"Note: {text}" in each]


@pytest.mark.parametrize("text", ["\ufffe", "\uffff", "\x0b", "]]>", "a\u0301" * 300])
def test_what_xml_cannot_hold_has_a_stand_in(text: str, tmp_path: Path) -> None:
    escaped = "".join(f"\\u{ord(sign):04x}" if sign != "]" else sign for sign in text)
    yaml = dated("2021", note=f'"x{escaped}x"')
    assert ElementTree.fromstring(exported(archive_of(tmp_path, yaml), "timeline-svg").text)


def test_it_is_right_in_the_dark_and_on_paper(bundled_archive: Archive) -> None:
    style = str(drawn(bundled_archive).findtext(f"{SVG}style"))
    assert "@media screen and (prefers-color-scheme: dark)" in style
    assert all(
        line.lstrip().startswith((".pfd-timeline ", "@media", "}"))
        for line in style.split("\n")[1:-1]
    )


def test_a_dossier_without_events_is_an_empty_timeline(empty: Archive) -> None:
    root = drawn(empty)
    assert rows(root) == []
    assert [each.text for each in root.findall(f"{SVG}text[@class='quiet']")] == ["0 events"]
