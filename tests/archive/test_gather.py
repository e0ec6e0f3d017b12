"""Gathering a quotation: what is credited to its speaker, and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive import open_archive
from pfd_tui.archive.gather import quotation
from pfd_tui.dossier.dataset import locate

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """
dossier: {version: 1}
sources: [{id: s, kind: article, title: T}]
organizations: [{id: o, name: The Paper}]
people:
  - id: p
    name: Jane Doe
    roles:
      - {organization: o, title: Editor}
      - {organization: o, title: {value: Owner, basis: inferred}, when: 2004/2008}
      - {organization: {value: o, basis: external}}
      - {organization: nowhere, title: Member}
quotes: [{id: q, speaker: p, source: s, text: words}]
"""


def roles(folder: Path) -> list[str]:
    path = folder / "d.yaml"
    path.write_text(DOSSIER, encoding="utf-8")
    archive = open_archive(locate([str(path)]), folder=folder / "cache")
    stored = archive.with_id("q")
    assert stored is not None
    return [str(role) for role in quotation(archive, stored).roles]


def test_a_role_that_no_source_states_stands_in_brackets(tmp_path: Path) -> None:
    assert roles(tmp_path)[0] == "Editor, The Paper"
    assert roles(tmp_path)[1].startswith("[Owner], The Paper")
    assert roles(tmp_path)[2] == "[The Paper]"


def test_a_role_of_the_past_says_when_it_was_held(tmp_path: Path) -> None:
    assert roles(tmp_path)[1].endswith("(2004 – 2008)")


def test_an_organization_the_dossier_lacks_is_not_named_by_its_id(tmp_path: Path) -> None:
    assert roles(tmp_path)[3] == "Member, [not in the dossier: nowhere]"
