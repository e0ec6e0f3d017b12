"""`pfd-tui show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.support import Asker


def test_everything_known_of_a_record_is_shown(ask: Asker, sound: Path) -> None:
    answer = ask("show", "q-bob", sound)
    assert answer.status == 0
    assert answer.out == (
        "“we help bloggers”\n"
        "— Bob Hope\n"
        "\n"
        "  ✓ verbatim in the source, para. 2, characters 45–61\n"
        "  ! speaker inferred; the source does not state who said it\n"
        "  Attribution: inferred\n"
        "  Source: “The paper”, 3 May 2021.\n"
        "\n"
        "In the source, paragraph 2\n"
        "He thinks “we help bloggers” as well.\n"
        "\n"
        "q-bob · dossier.yaml, line 10\n"
    )
    assert not answer.err


def test_a_record_as_json_has_its_type_its_fields_and_its_proof(ask: Asker, sound: Path) -> None:
    assert ask("show", "q-ada", "--format", "json", sound).json == {
        "type": "quote",
        "id": "q-ada",
        "speaker": "ada",
        "text": "We help journalists",
        "source": "paper",
        "form": "direct",
        "mark": "closed",
        "cut": "none",
        "attribution": {"basis": "stated", "words": "says Ada"},
        "verdict": "verbatim",
        "foldings": [],
        "start": 1,
        "end": 20,
        "paragraph": 1,
        "section": "",
        "found_marks": "closed",
        "found_cut": "none",
        "ambiguous": False,
        "flaw": "",
        "attribution_fault": "",
    }


def test_an_unknown_id_is_status_2_with_the_nearest_one_that_exists(ask: Asker) -> None:
    answer = ask("show", "birzanova")
    assert (answer.status, answer.out) == (2, "")
    assert "no record `birzanova`; did you mean `birzhanova`?" in answer.err


def test_an_unknown_id_that_is_near_to_none_names_the_verb_that_prints_ids(ask: Asker) -> None:
    answer = ask("show", "")
    assert (answer.status, answer.out) == (2, "")
    assert "`pfd-tui search` prints ids" in answer.err


def test_all_that_is_listed_has_its_id(ask: Asker) -> None:
    answer = ask("show", "world-press-freedom-day-2021")
    listed = json.loads(ask("export", "--to", "json").out)
    for record in (*listed["quotes"], *listed["timeline"]):
        assert f"\n    {record['id']}\n" in answer.out
    assert "\n  … and " not in answer.out


def test_an_id_in_capitals_is_proposed_as_it_is_written(ask: Asker) -> None:
    assert "did you mean `birzhanova`?" in ask("show", "Birzhanova").err
