"""schema.org: a graph whose names resolve, that states nothing a source does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.export.support import archive_of, exported

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pfd_tui.archive import Archive


@pytest.fixture
def graph(voices: Archive) -> dict[str, dict[str, Any]]:
    """The nodes of the small dossier by their ids."""
    return {node["@id"]: node for node in exported(voices, "schema-org").json["@graph"]}


def names_in(value: Any) -> Iterator[str]:
    """Every id that a node is named by from within another."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for each in value.values():
            yield from names_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from names_in(each)


@pytest.mark.parametrize("dossier", ["voices", "bundled_archive", "danger", "dangling"])
def test_every_node_has_a_type_and_every_name_leads_to_a_node(
    dossier: str, request: pytest.FixtureRequest
) -> None:
    made = exported(request.getfixturevalue(dossier), "schema-org").json
    ids = [node["@id"] for node in made["@graph"]]
    assert made["@context"] == "https://schema.org"
    assert len(set(ids)) == len(ids)
    assert all(node["@type"] for node in made["@graph"])
    assert set(names_in(made)) <= set(ids)


def test_nothing_ends_the_script_element_it_is_put_into(danger: Archive) -> None:
    made = exported(danger, "schema-org")
    assert "<" not in made.text
    assert any("</script>" in str(node) for node in made.json["@graph"])


def test_a_speaker_whom_the_source_names_is_the_creator_of_the_words(
    graph: dict[str, dict[str, Any]],
) -> None:
    node = graph["#q-ada"]
    assert node["@type"] == "Quotation"
    assert node["creator"] == {"@id": "#ada"}
    assert node["isBasedOn"] == {"@id": "#paper"}
    assert node["text"] == "We help journalists"


def test_a_speaker_who_is_inferred_is_credited_in_brackets_and_creates_nothing(
    voices: Archive, graph: dict[str, dict[str, Any]]
) -> None:
    node = graph["#q-bob"]
    assert "creator" not in node
    assert node["creditText"] == "[Bob Hope, The Club]"
    assert [each for each in exported(voices, "schema-org").losses if "2 speakers" in each]


def test_reported_words_are_a_claim_and_no_quotation(graph: dict[str, dict[str, Any]]) -> None:
    node = graph["#q-report"]
    assert (node["@type"], node["appearance"]) == ("Claim", {"@id": "#paper"})
    assert "creator" not in node


def test_words_that_are_not_in_their_source_are_no_node(
    voices: Archive, graph: dict[str, dict[str, Any]]
) -> None:
    assert "#q-false" not in graph
    assert "not checked" in graph["#q-act"]["description"]
    losses = exported(voices, "schema-org").losses
    assert [each for each in losses if "1 quotation that is not in its source" in each]


def test_what_is_planned_is_no_organization_that_exists(graph: dict[str, dict[str, Any]]) -> None:
    assert "#planned-one" not in graph
    assert "The Council (planned)" in graph["#ada"]["description"]


def test_a_date_that_iso_8601_does_not_know_stands_in_words_only(
    voices: Archive, graph: dict[str, dict[str, Any]]
) -> None:
    assert "datePublished" not in graph["#paper"]
    assert "issued: about 3 May 2021" in graph["#paper"]["description"]
    assert graph["#act"]["datePublished"] == "2020"
    assert "foundingDate" not in graph["#club"]
    assert "founded: 1990s, by Ada Lovelace" in graph["#club"]["description"]
    assert [each for each in exported(voices, "schema-org").losses if "2 dates" in each]


def test_a_value_that_no_source_states_stands_in_brackets_under_description(
    graph: dict[str, dict[str, Any]],
) -> None:
    assert "publisher" not in graph["#paper"]
    assert "publisher: [The Press] (inferred)" in graph["#paper"]["description"]
    assert "place: [Almaty] (inferred)" in graph["#club"]["description"]


def test_a_title_is_a_role_between_person_and_organization(
    graph: dict[str, dict[str, Any]],
) -> None:
    (role,) = graph["#ada"]["affiliation"]
    assert role == {
        "@type": "OrganizationRole", "roleName": "Chair", "startDate": "2019", "endDate": "2021",
        "affiliation": {"@id": "#club"},
    }  # fmt: skip
    (member,) = graph["#bob"]["memberOf"]
    assert member["memberOf"] == {"@id": "#club"}


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("article", "Article"), ("report", "Report"), ("law", "Legislation"), ("book", "Book"),
     ("web-page", "WebPage"), ("speech", "CreativeWork"), ("other", "CreativeWork")],
)  # fmt: skip
def test_each_kind_of_source_has_its_type(tmp_path: Path, kind: str, type_: str) -> None:
    yaml = f"dossier: {{version: 1}}\nsources: [{{id: s, kind: {kind}, title: T}}]\n"
    (node,) = exported(archive_of(tmp_path, yaml), "schema-org").json["@graph"]
    assert node["@type"] == type_


def test_an_empty_dossier_is_an_empty_graph(empty: Archive) -> None:
    assert exported(empty, "schema-org").json == {"@context": "https://schema.org", "@graph": []}
