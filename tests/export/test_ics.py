"""iCalendar: what a calendar program reads back are exact days of the dossier, and no others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Kind
from pfd_tui.export.icsvalues import Timing, escaped, folded, timing
from tests.dossier.dates.values import VALUES
from tests.export.support import archive_of, counted_events, dated, exported

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive

ONCE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LEFT_OUT = {
    "2021": "1 event dated by a year",
    "2021-05": "1 event dated by a month",
    "2021-21": "1 event dated by a season",
    "2021-05-03~": "1 event dated approximately or with doubt",
    "2021-05-03?": "1 event dated approximately or with doubt",
    "2021-05-03/2021-05-07%": "1 event dated approximately or with doubt",
    "[2021-05-03, 2021-05-04]": "1 event of one or all of several dates",
    "{2021-05-03, 2021-05-04}": "1 event of one or all of several dates",
    "2021-05-03/..": "1 event with an open or unknown start or end",
    "../2021-05-03": "1 event with an open or unknown start or end",
    "2021-05-03/": "1 event with an open or unknown start or end",
    "2021-05-1X": "1 event with digits unknown in its date",
    "XXXX-12-25": "1 event with digits unknown in its date",
    "2020/2021-05-03": "1 event dated by a year",
    "-0043-03-15": "1 event outside the years 1 to 9999",
    "0000-12-31": "1 event outside the years 1 to 9999",
    "Y12345-01-01": "1 event outside the years 1 to 9999",
    "2021-05-03/9999-12-31": "1 event outside the years 1 to 9999",
}
SOURCES = """\
dossier: {version: 1, title: Sources}
sources:
  - {id: old, kind: law, title: Old, issued: 2019-04, updated: 2020, accessed: 2019-05-01,
     url: "https://example.org/ж?a=1%20b"}
timeline:
  - {id: e, when: 2018-01-01, what: It began, source: old}
  - {id: f, when: 2018-01-01, what: Nobody says where}
"""


def events_of(text: str) -> list[dict[str, Any]]:
    """The events as the icalendar package reads them, without a fault.

    A property of its may be of any of thirty types, so that its values are Any here.
    """
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    assert not [each.errors for each in calendar.events if each.errors]
    return [dict(each) for each in calendar.events]


def only(folder: Path, value: str, **fields: str) -> dict[str, Any]:
    (event,) = events_of(exported(archive_of(folder, dated(value, **fields)), "ics").text)
    return event


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2021-05-03", date(2021, 5, 3), None),
        ("0001-01-01", date(1, 1, 1), None),
        ("9999-12-31", date(9999, 12, 31), None),
        ("2020-02-28/2020-02-29", date(2020, 2, 28), date(2020, 3, 1)),
        ("2021-05-03/2021-05-03", date(2021, 5, 3), date(2021, 5, 4)),
        ("2021-05-03T09:30:00", datetime(2021, 5, 3, 9, 30), None),
        ("2021-05-03T09:30:00Z", datetime(2021, 5, 3, 9, 30, tzinfo=UTC), None),
        ("2021-05-03T01:30:00+05", datetime(2021, 5, 2, 20, 30, tzinfo=UTC), None),
        (
            "2021-05-03T09:30:00Z/2021-05-03T11:00:00Z",
            datetime(2021, 5, 3, 9, 30, tzinfo=UTC), datetime(2021, 5, 3, 11, tzinfo=UTC),
        ),
        ("2021-05-03T09:00:00/2021-05-03T09:00:00", datetime(2021, 5, 3, 9), None),
    ],
)  # fmt: skip
def test_an_exact_day_moment_or_interval_is_read_back_as_it_was(
    tmp_path: Path, value: str, start: date, end: date | None
) -> None:
    event = only(tmp_path, value)
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


@pytest.mark.parametrize("value", LEFT_OUT)
def test_what_names_no_exact_days_is_left_out_with_the_reason(tmp_path: Path, value: str) -> None:
    made = exported(archive_of(tmp_path, dated(value)), "ics")
    assert events_of(made.text) == []
    assert [each for each in made.losses if each.startswith(f"left out: {LEFT_OUT[value]}: ")]


@pytest.mark.parametrize(
    "value",
    [
        "2021-05-03T09:30:00Z/2021-05-04",
        "2021-05-03T09:30:00/2021-05-04T11:00:00Z",
    ],
)
def test_times_that_do_not_go_together_leave_the_days_and_stand_in_words(
    tmp_path: Path, value: str
) -> None:
    made = exported(archive_of(tmp_path, dated(value)), "ics")
    (event,) = events_of(made.text)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2021, 5, 3), date(2021, 5, 5))
    assert dates.in_words(value) in event["DESCRIPTION"]
    assert [each for each in made.losses if "1 time of day that iCalendar cannot write" in each]


def test_a_moment_that_has_no_year_in_utc_keeps_its_day(tmp_path: Path) -> None:
    assert only(tmp_path, "0001-01-01T00:00:00+05")["DTSTART"].dt == date(1, 1, 1)


def test_nothing_written_lies_outside_the_possible_days() -> None:
    @given(VALUES)
    def holds(value: str) -> None:
        found, when = timing(value), dates.parse(value)
        if not isinstance(found, Timing):
            return
        assert when.earliest is not None
        assert when.latest is not None
        text = f"BEGIN:VEVENT\r\nDTSTART{found.start}\r\n"
        text += f"DTEND{found.end}\r\nEND:VEVENT\r\n" if found.end else "END:VEVENT\r\n"
        event: Any = icalendar.Event.from_ical(text)
        start, end = event["DTSTART"].dt, event["DTEND"].dt if found.end else event["DTSTART"].dt
        if isinstance(start, datetime):  # in UTC, a day begins up to a day earlier or later
            slack = 1 if start.tzinfo else 0
            start, end = start.date(), end.date()
        else:
            slack, end = 0, end - timedelta(days=1) if found.end else end
        assert abs(start.toordinal() - when.earliest) <= slack
        assert abs(end.toordinal() - when.latest) <= slack

    holds()


@ONCE
@given(st.lists(VALUES, min_size=1, max_size=6))
def test_every_event_is_in_the_calendar_or_counted(tmp_path: Path, values: list[str]) -> None:
    made = exported(archive_of(tmp_path, dated(*values)), "ics")
    assert len(events_of(made.text)) + counted_events(made.losses) == len(values)


def test_every_text_comes_back_as_it_is_shown(danger: Archive) -> None:
    made = exported(danger, "ics").text
    by_text = {str(each["SUMMARY"]): each for each in events_of(made)}
    assert len(by_text) == danger.counts[Kind.EVENT]
    for text in ("</script><script>alert(1)</script>", "\\", '"";,', "[a](javascript:b)"):
        event = by_text[f"[plan] {text}"]
        assert event["LOCATION"] == text
        assert f"In the source: “{text}”" in event["DESCRIPTION"].split("\n")
        assert f"Note: {text}" in event["DESCRIPTION"].split("\n")
    assert "[plan] ␛[31mred" in by_text
    assert all("ATTENDEE" not in each and "ATTACH" not in each for each in by_text.values())


def test_every_sign_that_separates_is_escaped() -> None:
    assert escaped("a;b,c\\d\ne:f") == r"a\;b\,c\\d\ne:f"


def test_a_text_cannot_end_its_line(tmp_path: Path) -> None:
    yaml = dated("2021-05-03", note='"x\\nEND:VEVENT\\nBEGIN:VALARM"')
    (event,) = events_of(exported(archive_of(tmp_path, yaml), "ics").text)
    assert "Note: x\nEND:VEVENT\nBEGIN:VALARM" in event["DESCRIPTION"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_line_is_folded_at_75_octets_and_no_character_is_cut(words: str) -> None:
    line = folded(f"SUMMARY:{words}")
    pieces = line.encode().removesuffix(b"\r\n").split(b"\r\n ")
    assert len(pieces[0]) <= 75
    assert all(len(piece) <= 74 for piece in pieces[1:])
    assert all(piece.decode() for piece in pieces)
    assert b"".join(pieces).decode() == f"SUMMARY:{words}"


def test_all_lines_end_with_cr_lf(bundled_archive: Archive) -> None:
    text = exported(bundled_archive, "ics").text
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")


@pytest.mark.parametrize("status", ["plan", "announced"])
def test_an_intention_says_so_in_front_and_is_tentative(tmp_path: Path, status: str) -> None:
    event = only(tmp_path, "2021-05-03", status=status)
    assert event["SUMMARY"] == f"[{status}] Event 0"
    assert event["STATUS"] == "TENTATIVE"


def test_a_fact_is_not_tentative_and_nobody_is_busy(tmp_path: Path) -> None:
    event = only(tmp_path, "2021-05-03")
    assert event["SUMMARY"] == "Event 0"
    assert "STATUS" not in event
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_derived_date_says_so(tmp_path: Path) -> None:
    told = only(tmp_path, "2021-05-03", basis="derived")["DESCRIPTION"].split("\n")
    assert told[0] == "When: [3 May 2021]"
    assert "The date is worked out, not stated by the source." in told
    ground = {"basis": "derived", "derived_from": "the date of the article"}
    assert (
        "The date is worked out from the date of the article, not stated by the source."
        in only(tmp_path, "2021-05-03", **ground)["DESCRIPTION"]
    )


def test_what_recurs_has_no_rule_that_nobody_gave(tmp_path: Path) -> None:
    event = only(tmp_path, "2021-05-03", status="recurring")
    assert "RRULE" not in event
    assert "Recurring: how often is not recorded." in event["DESCRIPTION"]


def test_an_event_has_the_same_id_in_every_export_of_its_dossier_and_no_other(
    tmp_path: Path,
) -> None:
    first, second = events_of(exported(archive_of(tmp_path, SOURCES), "ics").text)
    more = SOURCES.replace("- {id: e,", "- {id: d, when: 2017-01-01, what: Before}\n  - {id: e,")
    _, again, _ = events_of(exported(archive_of(tmp_path, more), "ics").text)
    assert first["UID"] == again["UID"] != second["UID"]
    other = events_of(
        exported(archive_of(tmp_path, SOURCES.replace("title: S", "title: T")), "ics").text
    )
    assert other[0]["UID"] != first["UID"]


def test_an_entry_is_stamped_with_the_last_day_of_its_source_not_with_the_clock(
    tmp_path: Path,
) -> None:
    sourced, sourceless = events_of(exported(archive_of(tmp_path, SOURCES), "ics").text)
    assert sourced["DTSTAMP"].dt == datetime(2020, 12, 31, tzinfo=UTC)
    assert sourceless["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)


def test_the_source_is_cited_and_its_page_linked(tmp_path: Path) -> None:
    sourced, sourceless = events_of(exported(archive_of(tmp_path, SOURCES), "ics").text)
    assert sourced["URL"] == "https://example.org/%D0%B6?a=1%20b"
    assert sourced["DESCRIPTION"].split("\n")[-1].startswith("Source: “Old”, April 2019")
    assert "Source" not in sourceless["DESCRIPTION"]


def test_a_calendar_of_no_events_is_still_one(empty: Archive) -> None:
    assert events_of(exported(empty, "ics").text) == []
