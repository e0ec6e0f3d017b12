"""Gathering a quotation: what is credited to its speaker, and on what ground."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pfd_tui.archive import open_archive
from pfd_tui.archive.gather import proved_again, quotation
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Quote
from pfd_tui.proof.verdict import Verdict

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


PARTS = """
dossier: {version: 1}
sources: [{id: s, kind: article, title: T, text: s.txt}]
quotes:
  - {id: q1, source: s, text: one two}
  - {id: q2, source: s, text: three four, part_of: q1}
  - {id: q3, source: s, text: five six, part_of: q2}
"""


def test_a_part_of_a_part_is_a_fault_that_names_the_first_part(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(PARTS, encoding="utf-8")
    (tmp_path / "s.txt").write_text("one two, three four, five six.", encoding="utf-8")
    archive = open_archive(locate([str(path)]), folder=tmp_path / "cache")
    faults = [problem for problem in archive.problems() if problem.code == "part-of-part"]
    assert [(fault.id, fault.place.line) for fault in faults] == [("q3", 7)]
    assert "`q1`" in faults[0].hint


def test_a_proof_that_was_kept_is_not_trusted_when_it_matters(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(PARTS, encoding="utf-8")
    (tmp_path / "s.txt").write_text("one two, three four, five six.", encoding="utf-8")
    archive = open_archive(locate([str(path)]), folder=tmp_path / "cache")
    kept = archive.with_id("q1")
    assert kept is not None
    assert isinstance(kept.record, Quote)
    forged = replace(kept, record=replace(kept.record, text="one three"))
    same, other = proved_again(archive, [kept, forged])
    assert same == kept
    assert other.proof is not None
    assert other.proof.verdict is Verdict.NOT_IN_SOURCE
