"""FollowTheMoney: entities that its own model takes as they are, and links that lead somewhere."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.export.support import DOSSIER, archive_of, exported

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive

LINKS = (
    "organization", "member", "holder", "post", "subject", "object", "project", "participant",
    "entity", "proof", "involved",
)  # fmt: skip
DOSSIERS = pytest.mark.parametrize("dossier", ["voices", "bundled_archive", "danger", "dangling"])


@pytest.fixture
def entities(voices: Archive) -> dict[str, dict[str, Any]]:
    """The entities of the small dossier by their ids."""
    return {each["id"]: each for each in exported(voices, "ftm").lines}


def only(entity: dict[str, Any], name: str) -> str:
    """The one value of a property."""
    (value,) = entity["properties"][name]
    return str(value)


@DOSSIERS
def test_the_model_of_followthemoney_takes_every_entity_as_it_is(
    dossier: str, request: pytest.FixtureRequest
) -> None:
    ftm = pytest.importorskip("followthemoney")
    for each in exported(request.getfixturevalue(dossier), "ftm").lines:
        ftm.model.get(each["schema"]).validate(each)
        proxy = ftm.model.get_proxy(each, cleaned=False).to_dict()
        taken = {name: len(values) for name, values in proxy["properties"].items()}
        assert taken == {name: len(set(values)) for name, values in each["properties"].items()}


@DOSSIERS
def test_every_link_leads_to_an_entity(dossier: str, request: pytest.FixtureRequest) -> None:
    made = exported(request.getfixturevalue(dossier), "ftm").lines
    ids = [each["id"] for each in made]
    assert len(set(ids)) == len(ids)
    named = {
        id_
        for each in made
        for name in LINKS
        if not (each["schema"] == "Project" and name == "project")
        for id_ in each["properties"].get(name, [])
    }
    assert named
    assert named <= set(ids)


def test_what_is_not_in_the_dossier_is_named_in_notes(dangling: Archive) -> None:
    entities = {each["id"]: each for each in exported(dangling, "ftm").lines}
    assert "Chair, [not in the dossier: gone]" in entities["pfd-ada"]["properties"]["notes"]
    assert "knows [not in the dossier: gone]" in entities["pfd-ada"]["properties"]["notes"]
    assert "owner: [not in the dossier: gone]" in entities["pfd-school"]["properties"]["notes"]
    assert only(entities["pfd-q"], "summary").startswith("— [speaker not in the dossier: gone]")


def test_a_title_is_a_position_that_a_person_occupies_and_none_is_a_membership(
    entities: dict[str, dict[str, Any]],
) -> None:
    occupancy = entities["pfd.ada.occupancy.1"]
    position = entities[only(occupancy, "post")]
    assert (only(position, "name"), only(position, "organization")) == ("Chair", "pfd-club")
    assert (only(occupancy, "startDate"), only(occupancy, "endDate")) == ("2019", "2021")
    assert only(entities["pfd.bob.membership.1"], "member") == "pfd-bob"


def test_a_relation_is_a_link_with_its_verb(entities: dict[str, dict[str, Any]]) -> None:
    link = entities["pfd.club.relation.1"]
    assert link["schema"] == "UnknownLink"
    assert [only(link, name) for name in ("subject", "role", "object")] == [
        "pfd-club", "pays", "pfd-bob",
    ]  # fmt: skip


def test_what_has_no_schema_is_named_in_the_notes_of_what_is_related_to_it(
    voices: Archive, entities: dict[str, dict[str, Any]]
) -> None:
    assert "pfd-act-work" not in entities
    assert "wrote Press act" in entities["pfd-club"]["properties"]["notes"]
    assert [each for each in exported(voices, "ftm").losses if "1 work that is no project" in each]


def test_a_quotation_is_a_note_on_its_speaker_proved_by_its_source(
    entities: dict[str, dict[str, Any]],
) -> None:
    note = entities["pfd-q-ada"]
    assert note["schema"] == "Note"
    assert only(note, "description") == "“We help journalists”"
    assert (only(note, "entity"), only(note, "proof")) == ("pfd-ada", "pfd-paper")
    assert only(note, "summary").startswith("— Ada Lovelace, Chair, The Club")
    assert "speaker inferred" in only(entities["pfd-q-bob"], "summary")


def test_words_that_are_not_in_their_source_are_no_note(
    voices: Archive, entities: dict[str, dict[str, Any]]
) -> None:
    assert "pfd-q-false" not in entities
    losses = exported(voices, "ftm").losses
    assert [each for each in losses if "1 quotation that is not in its source" in each]


def test_an_intention_says_that_it_is_one(entities: dict[str, dict[str, Any]]) -> None:
    assert only(entities["pfd-e-plan"], "name") == "[plan] A council is to be founded"
    assert only(entities["pfd-planned-one"], "status") == "planned"


def test_a_date_is_an_iso_prefix_or_stands_in_words(
    voices: Archive, entities: dict[str, dict[str, Any]]
) -> None:
    assert only(entities["pfd-e-plan"], "date") == "2021"
    assert "date" not in entities["pfd-e-about"]["properties"]
    assert only(entities["pfd-e-about"], "summary").startswith("about 2019;")
    assert "publishedAt" not in entities["pfd-paper"]["properties"]
    assert "issued: about 3 May 2021" in entities["pfd-paper"]["properties"]["notes"]
    assert [each for each in exported(voices, "ftm").losses if "3 dates" in each]


def test_what_no_source_states_is_in_square_brackets(entities: dict[str, dict[str, Any]]) -> None:
    assert only(entities["pfd-paper"], "publisher") == "[The Press]"
    assert "address" not in entities["pfd-club"]["properties"]
    assert "place: [Almaty] (inferred)" in entities["pfd-club"]["properties"]["notes"]


@pytest.mark.parametrize("id_", ["айгуль", "under_score", "a-", "Ω"])
def test_an_id_in_any_script_becomes_one_that_the_model_takes(tmp_path: Path, id_: str) -> None:
    yaml = f"dossier: {{version: 1}}\npeople: [{{id: {id_}, name: N}}, {{id: other, name: O}}]\n"
    first, other = exported(archive_of(tmp_path, yaml), "ftm").lines
    assert first["id"].isascii()
    assert first["id"].replace("-", "").isalnum()
    assert other["id"] == "pfd-other"


def test_words_longer_than_the_model_holds_are_left_out_whole_and_that_is_said(
    tmp_path: Path,
) -> None:
    words = "word " * 14_000
    yaml = (
        "dossier: {version: 1}\nsources: [{id: s, kind: law, title: T}]\n"
        f"quotes: [{{id: q, source: s, text: {json.dumps(words.strip())}}}]\n"
    )
    made = exported(archive_of(tmp_path, yaml), "ftm")
    assert [each["id"] for each in made.lines] == ["pfd-s"]
    assert [each for each in made.losses if "1 value that is too long" in each]


def test_an_empty_dossier_has_no_entities(empty: Archive) -> None:
    assert exported(empty, "ftm").text == ""


def test_the_digest_is_that_of_the_text_that_was_read(tmp_path: Path) -> None:
    yaml = DOSSIER.replace("text: paper.txt", f"text: paper.txt, sha256: {'0' * 64}")
    archive = archive_of(tmp_path, yaml)
    (notes,) = [
        each["properties"]["notes"]
        for each in exported(archive, "ftm").lines
        if each["properties"].get("fileName") == ["paper.txt"]
    ]
    read = hashlib.sha256((tmp_path / "paper.txt").read_bytes()).hexdigest()
    assert f"SHA-256 of its text: {read}" in notes
    assert f"recorded SHA-256 of its text: {'0' * 64}" in notes
