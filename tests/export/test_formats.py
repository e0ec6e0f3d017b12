"""What every format promises: nothing is lost in silence, and nothing in it can harm."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.visible import UNSAFE
from pfd_tui.export import FORMATS
from tests.export.support import OTHERS, exported

if TYPE_CHECKING:
    from pfd_tui.archive import Archive

NAMES = [name for name in FORMATS if name not in OTHERS]
JSON = [name for name in NAMES if FORMATS[name].is_json]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer_and_says_what_it_is_for(name: str) -> None:
    assert callable(FORMATS[name].load())
    assert FORMATS[name].ending.startswith(".")
    assert FORMATS[name].purpose


@pytest.mark.parametrize("name", NAMES)
def test_an_export_is_the_same_every_time(name: str, voices: Archive) -> None:
    assert exported(voices, name) == exported(voices, name)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_dossier_loses_no_record(name: str, empty: Archive) -> None:
    assert not [
        sentence for sentence in exported(empty, name).losses if any(map(str.isdigit, sentence))
    ]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "markdown", "schema-org", "ftm"])
def test_a_quotation_without_its_speaker_and_source_is_exported_all_the_same(
    name: str, dangling: Archive
) -> None:
    assert "Words" in exported(dangling, name).text


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_holds_everything_says_nothing(name: str, voices: Archive) -> None:
    assert exported(voices, name).losses == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("json", "jsonl")])
def test_what_does_not_hold_everything_says_so(name: str, voices: Archive) -> None:
    losses = exported(voices, name).losses
    assert losses
    assert all(sentence.startswith(("left out: ", "changed: ")) for sentence in losses)
    assert len(set(losses)) == len(losses)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_an_export_commands_a_terminal(name: str, danger: Archive) -> None:
    text = exported(danger, name).text.replace("\r\n", "\n")
    assert text.strip()
    assert UNSAFE.search(text) is None


@pytest.mark.parametrize("name", [*JSON, "markdown", "csv"])
def test_a_file_ends_with_its_line(name: str, voices: Archive) -> None:
    assert exported(voices, name).text.endswith("\n")


def test_no_format_is_imported_before_it_is_chosen() -> None:
    code = (
        "import sys, pfd_tui.export\n"
        "print([name for name in sys.modules if name.startswith('pfd_tui.') ])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['pfd_tui.export']"
