"""JSON that is safe to print and means what the dossier says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.archive import open_archive
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.export.jsonform import ascii_json, computed, json_pieces, json_text
from pfd_tui.export.losses import Losses

if TYPE_CHECKING:
    from pathlib import Path

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
DANGEROUS = [
    *map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)), "\u2028", "\u2029", "\ud800", "\udfff",
]  # fmt: skip


@given(ANY_TEXT)
def test_any_text_comes_back_from_json_to_the_character(text: str) -> None:
    for indent in (None, 2):
        assert json.loads(json_text({"text": text}, indent=indent)) == {"text": text}


@given(ANY_TEXT)
def test_json_never_holds_what_could_command_a_terminal(text: str) -> None:
    assert UNSAFE.search(json_text(text)) is None


@pytest.mark.parametrize("sign", DANGEROUS, ids=lambda sign: f"U+{ord(sign):04X}")
def test_every_control_stands_in_json_as_an_escape(sign: str) -> None:
    written = json_text(f"a{sign}b")
    assert written.isprintable()
    assert sign not in written
    assert json.loads(written) == f"a{sign}b"


def test_letters_of_every_script_are_left_as_they_are() -> None:
    assert json_text("Қазақстан “–” 😀") == '"Қазақстан “–” 😀"'


@given(ANY_TEXT)
def test_json_in_ascii_means_the_same(text: str) -> None:
    written = ascii_json(json_text({"text": text}))
    assert written.isascii()
    assert json.loads(written) == {"text": text}


def archive_of(folder: Path, yaml: str) -> Any:
    path = folder / "dossier.yaml"
    path.write_text(yaml, encoding="utf-8")
    return open_archive(locate([str(path)]))


def test_a_dossier_without_records_has_all_its_sections_empty(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, "dossier: {version: 1}\n")
    assert json.loads("".join(json_pieces(archive, [], Losses()))) == {
        "sources": [], "people": [], "organizations": [], "works": [], "quotes": [],
        "timeline": [], "problems": [],
    }  # fmt: skip


def test_a_quotation_without_a_source_text_has_its_computed_fields_empty(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path,
        "dossier: {version: 1}\nsources: [{id: s, kind: law, title: T}]\n"
        "quotes: [{id: q, source: s, text: Words}]\n",
    )
    plain = computed(archive.with_id("q"))
    assert plain["verdict"] == "no-source-text"
    assert [plain[name] for name in ("start", "end", "paragraph")] == [None, None, None]
    assert (plain["foldings"], plain["section"]) == ([], "")


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2021", ["2021-01-01", "2021-12-31"]),
        ("2020-02", ["2020-02-01", "2020-02-29"]),
        ("2021-05-03", ["2021-05-03", "2021-05-03"]),
        ("2019/2021-05", ["2019-01-01", "2021-05-31"]),
        ("2019/..", ["2019-01-01", None]),
        ("../2019", [None, "2019-12-31"]),
        ("202X", ["2020-01-01", "2029-12-31"]),
        ("-0044-03-15", ["-0044-03-15", "-0044-03-15"]),
    ],
)
def test_an_event_has_its_first_and_last_day_and_null_for_an_open_end(
    tmp_path: Path, when: str, days: list[str | None]
) -> None:
    archive = archive_of(
        tmp_path, f'dossier: {{version: 1}}\ntimeline: [{{id: e, when: "{when}", what: x}}]\n'
    )
    plain = computed(archive.with_id("e"))
    assert plain["when"] == when
    assert [plain["earliest"], plain["latest"]] == days


def test_every_section_of_an_export_is_indented_for_people(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, "dossier: {version: 1}\npeople: [{id: ada, name: Ada}]\n")
    assert '  "people": [\n    {\n      "id": "ada",\n      "name": "Ada"\n    }\n  ],\n' in (
        "".join(json_pieces(archive, [], Losses()))
    )
