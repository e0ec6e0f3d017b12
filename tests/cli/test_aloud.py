"""Plain text that can be listened to: no drawings, and no meaning in signs or colours alone."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import SOUND, SOUND_TEXT, write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker

SPOKEN = [
    ["search", "kind:quote"],
    ["search", "media"],
    ["search", "kind:event"],
    ["check"],
    ["cite", "q-new-media-law", "q-young-lawyers-and-judges", "--style", "apa"],
    ["doctor"],
]
DRAWN = ("BOX DRAWINGS", "BLOCK", "SHADE", "BRAILLE", "GEOMETRIC")


def is_drawn(sign: str) -> bool:
    """Whether a sign is part of a drawing, which a voice spells out or passes over."""
    return unicodedata.name(sign, "").startswith(DRAWN)


def assert_can_be_listened_to(text: str) -> None:
    assert "\x1b" not in text
    for line in text.splitlines():
        assert not any(is_drawn(sign) for sign in line), line
        assert not line.strip() or any(sign.isalnum() for sign in line), line


@pytest.mark.parametrize("words", SPOKEN, ids=" ".join)
def test_no_line_of_an_answer_is_a_drawing_or_signs_alone(ask: Asker, words: list[str]) -> None:
    assert_can_be_listened_to(ask(*words).out)


def test_every_record_can_be_listened_to(ask: Asker) -> None:
    records = ask("export", "--to", "json").json
    ids = [
        record["id"]
        for kind in ("sources", "people", "organizations", "works", "quotes", "timeline")
        for record in records[kind]
    ]
    for id_ in ids[::3]:
        assert_can_be_listened_to(ask("show", id_).out)


def test_what_differs_from_the_source_is_said_in_words_beside_the_signs(
    ask: Asker, tmp_path: Path
) -> None:
    dossier = write_dossier(tmp_path / "wrong", SOUND.replace("We help", "We never helped"))
    shown = ask("show", "q-ada", dossier).out
    assert "[-help-]" in shown
    assert "only in the source: “help”" in shown
    assert "only in the quotation: “never helped”" in shown


def test_an_event_in_a_list_says_in_words_that_it_is_a_plan(ask: Asker, tmp_path: Path) -> None:
    planned = SOUND.replace("who: [ada]", "who: [ada], status: plan")
    dossier = write_dossier(tmp_path / "planned", planned, SOUND_TEXT)
    assert "Feb 2021  Help was given (plan)" in ask("show", "ada", dossier).out
