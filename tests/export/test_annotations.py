"""Web annotations: a place in a text that can be checked, and nothing that is not proved."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from tests.export.support import PAPER, exported

if TYPE_CHECKING:
    from pathlib import Path

    from pfd_tui.archive import Archive


@pytest.fixture
def made(voices: Archive) -> dict[str, Any]:
    """The annotations of the small dossier."""
    found: dict[str, Any] = exported(voices, "w3c-annotation").json
    return found


def selectors(target: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = target["selector"]
    return {each["type"]: each for each in (found if isinstance(found, list) else [found])}


def test_it_is_a_collection_with_one_page_of_annotations(made: dict[str, Any]) -> None:
    page = made["first"]
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert made["total"] == len(page["items"]) == 4
    ids = [made["id"], page["id"], *(each["id"] for each in page["items"])]
    assert all(each.startswith("urn:uuid:") for each in ids)
    assert len(set(ids)) == len(ids)


def test_places_cut_the_exact_words_out_of_the_text_that_the_target_names(
    made: dict[str, Any],
) -> None:
    digest = base64.urlsafe_b64encode(hashlib.sha256(PAPER.encode()).digest())
    for item in made["first"]["items"]:
        target = item["target"][0]
        assert target["source"]["id"] == f"ni:///sha-256;{digest.decode().rstrip('=')}"
        words, place = selectors(target).values()
        start, end = place["start"], place["end"]
        assert PAPER[start:end] == words["exact"]
        assert PAPER[:start].endswith(words["prefix"])
        assert PAPER[end:].startswith(words["suffix"])
        assert len(words["prefix"]) == min(32, start)
        assert len(words["suffix"]) == min(32, len(PAPER) - end)


def test_the_page_on_the_web_is_annotated_by_its_words_and_never_by_places(
    made: dict[str, Any],
) -> None:
    for item in made["first"]["items"]:
        target = item["target"][1]
        assert target["source"] == "https://example.org/paper"
        assert list(selectors(target)) == ["TextQuoteSelector"]


def test_the_bundled_text_is_named_by_the_digest_of_its_file(
    bundled_archive: Archive, bundled: Path
) -> None:
    (path,) = (bundled / "sources").iterdir()
    digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
    made = exported(bundled_archive, "w3c-annotation").json
    (name,) = {item["target"][0]["source"]["id"] for item in made["first"]["items"]}
    assert name == f"ni:///sha-256;{digest.rstrip('=')}"


def test_a_quotation_that_is_not_proved_is_no_annotation_and_that_is_said(voices: Archive) -> None:
    made = exported(voices, "w3c-annotation")
    assert "We never help anybody" not in made.text
    assert "Words without a text" not in made.text
    assert [each for each in made.losses if "2 quotations that are not proved" in each]


def test_bodies_tell_the_speaker_the_ground_and_the_citation(made: dict[str, Any]) -> None:
    bodies = [[body["value"] for body in item["body"]] for item in made["first"]["items"]]
    ada = next(each for each in bodies if each[0].startswith("Speaker: Ada Lovelace"))
    assert "Attribution: stated, “says Ada Lovelace”" in ada
    assert any(each.startswith("Proof: verbatim in the source, para. 1") for each in ada)
    assert any(each.startswith("Citation: “The paper”, [The Press]") for each in ada)
    bob = next(each for each in bodies if each[0].startswith("Speaker: Bob Hope"))
    assert "Note: speaker inferred; the source does not state who said it" in bob
    nobody = next(each for each in bodies if "[speaker not named" in each[0])
    assert nobody


def test_topics_are_tags_and_everything_else_describes(made: dict[str, Any]) -> None:
    purposes = {
        body["purpose"]: body["value"] for item in made["first"]["items"] for body in item["body"]
    }
    assert purposes["tagging"] == "help"
    assert set(purposes) == {"tagging", "describing"}
    assert {item["motivation"] for item in made["first"]["items"]} == {"describing"}


def test_an_annotation_keeps_its_id_as_long_as_its_text_and_its_quotation_stay(
    voices: Archive,
) -> None:
    first, again = (exported(voices, "w3c-annotation").json for _ in range(2))
    assert first["id"] == again["id"]


def test_an_empty_dossier_is_an_empty_collection(empty: Archive) -> None:
    made = exported(empty, "w3c-annotation").json
    assert (made["total"], made["first"]["items"]) == (0, [])
