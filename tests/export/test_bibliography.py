"""The sources as a bibliography: read back by the programs that it is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pypandoc
import pytest

from tests.export.support import exported

if TYPE_CHECKING:
    from pfd_tui.archive import Archive

READERS = {"csl-json": "csljson", "bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris"}


@pytest.mark.parametrize("name", READERS)
def test_every_source_is_a_reference_with_its_title(name: str, voices: Archive) -> None:
    read = pypandoc.convert_text(exported(voices, name).text, "csljson", format=READERS[name])
    assert [each["title"] for each in json.loads(read)] == ["The paper", "The act"]


@pytest.mark.parametrize("name", READERS)
def test_what_a_list_of_sources_leaves_out_is_said_with_a_way_to_have_it(
    name: str, voices: Archive
) -> None:
    (sentence,) = [each for each in exported(voices, name).losses if "quotations" in each]
    assert sentence == (
        "left out: 2 people, 2 organizations, 2 works, 6 quotations, 2 events: a bibliography has "
        f"sources only; `pfd-tui cite ID --format {name}` cites a quotation"
    )


@pytest.mark.parametrize("name", READERS)
def test_an_empty_dossier_is_an_empty_bibliography(name: str, empty: Archive) -> None:
    text = exported(empty, name).text
    assert (json.loads(text) if name == "csl-json" else text.split()) == []
