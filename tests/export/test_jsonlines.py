"""JSON Lines: the same records as the JSON export, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.format import SECTIONS
from tests.export.support import exported

if TYPE_CHECKING:
    from pfd_tui.archive import Archive


def test_each_line_is_a_record_with_its_kind_as_the_json_export_has_it(voices: Archive) -> None:
    whole = exported(voices, "json").json
    expected = [
        {"type": str(section.kind)} | record
        for section in SECTIONS
        for record in whole[section.key]
    ] + [{"type": "problem"} | problem for problem in whole["problems"]]
    assert exported(voices, "jsonl").lines == expected
    assert whole["problems"]


def test_an_empty_dossier_has_no_lines(empty: Archive) -> None:
    assert exported(empty, "jsonl").text == ""
