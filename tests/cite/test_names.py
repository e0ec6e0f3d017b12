"""Names: in running text as they are recorded, turned round only in lists, and only by a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pfd_tui.archive import open_archive
from pfd_tui.archive.gather import quotations
from pfd_tui.cite import Style
from pfd_tui.cite.prose import plain
from pfd_tui.cite.references import Reference, biblatex, csl_item, ris
from pfd_tui.cite.styles import MANUALS
from pfd_tui.dossier.authors import in_parts
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Person, Source, Spoken
from tests.cite.styles.cases import WHOLE, of_source

if TYPE_CHECKING:
    from pathlib import Path

INTERVIEW = replace(WHOLE, kind="interview", authors=())
MAO = Person(id="mao", name="Mao Zedong", family="Mao")
NURSULTAN = Person(id="n", name="Назарбаев Нурсултан Абишевич", family="Назарбаев")


def printed(style: Style, source: Source, speaker: Person | None = None) -> tuple[str, str]:
    """What stands behind the words, and in the list."""
    manual, quotation = MANUALS[style], of_source(source, speaker=speaker)
    cite = manual.note or manual.in_text or manual.entry
    return plain(cite(quotation)), plain(manual.entry(quotation))


@pytest.mark.parametrize("speaker", [MAO, NURSULTAN, replace(MAO, name="Zedong Mao")])
def test_in_a_note_a_name_stands_as_it_is_recorded(speaker: Person) -> None:
    note, _ = printed(Style.CHICAGO_NOTES, INTERVIEW, speaker)
    assert note.startswith(f"{speaker.name}, “")


@pytest.mark.parametrize("style", [Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA])
def test_a_name_that_is_spoken_with_the_family_name_first_is_not_turned_round(
    style: Style,
) -> None:
    assert printed(style, INTERVIEW, MAO)[1].startswith("Mao Zedong. ")
    western = replace(MAO, name="Zedong Mao")
    assert printed(style, INTERVIEW, western)[1].startswith("Mao, Zedong. ")


@pytest.mark.parametrize(
    ("name", "family", "told"),
    [
        ("Mao Zedong", "Mao", ("Mao", "Zedong", "", "")),
        ("Jane Doe", "Doe", ("Doe", "Jane", "", "")),
        ("Martin Luther King Jr.", "King", ("King", "Martin Luther", "Jr.", "")),
        ("Ali Muhammad Ali", "Ali", ("", "", "", "Ali Muhammad Ali")),
        ("Madonna", "Madonna", ("", "", "", "Madonna")),
        ("Jane Doe", "Roe", ("", "", "", "Jane Doe")),
    ],
)
def test_a_name_is_put_in_parts_only_where_that_is_not_a_guess(
    name: str, family: str, told: tuple[str, str, str, str]
) -> None:
    found = in_parts(name, family)
    assert (found.family, found.given, found.suffix, found.literal) == told
    assert str(found) == name


AUTHORED = """\
dossier: {version: 1}
sources:
  - {id: s, kind: article, title: T, authors: AUTHORS, text: s.txt}
people:
  - {id: mao, name: Mao Zedong, family: Mao, also: [{name: Mao Tse-tung, kind: variant}]}
  - {id: one, name: Jane Doe, family: Doe}
  - {id: two, name: Jane Doe, family: Doe}
  - {id: jan, name: Roe Jan, family: Roe}
quotes: [{id: q, source: s, text: Words.}]
"""


@pytest.mark.parametrize(
    ("author", "name", "family"),
    [
        ("Mao, Zedong", "Mao Zedong", "Mao"),
        ("Mao Zedong", "Mao Zedong", "Mao"),
        ("mao", "Mao Zedong", "Mao"),
        ("Mao Tse-tung", "Mao Tse-tung", "Mao"),
        ("Mao, Tse-tung", "Mao Tse-tung", "Mao"),
        ("Roe, Jan", "Roe Jan", "Roe"),
        ("Doe, Jane", "Jane Doe", "Doe"),  # two have this name: it is as it is written
        ("Jane Doe", "Jane Doe", ""),
        ("Zedong, Mao, Jr.", "Mao Zedong Jr.", "Zedong"),
    ],
)
def test_an_author_who_is_among_the_people_is_called_as_their_record_has_it(
    tmp_path: Path, author: str, name: str, family: str
) -> None:
    (tmp_path / "s.txt").write_text("Words.", encoding="utf-8")
    path = tmp_path / "d.yaml"
    path.write_text(AUTHORED.replace("AUTHORS", f'["{author}"]'), encoding="utf-8")
    archive = open_archive(locate([str(path)]), folder=tmp_path / "cache")
    stored = archive.with_id("q")
    assert stored is not None
    [quotation] = quotations(archive, [stored])
    assert plain(MANUALS[Style.NEWSROOM].entry(quotation)).startswith(f"{name}, “T”")
    entry = plain(MANUALS[Style.APA].entry(quotation))
    assert entry.startswith(f"{family}, " if family else f"{name}. (")


def test_reference_managers_are_not_given_parts_that_they_would_put_the_other_way_round() -> None:
    source = replace(
        WHOLE, authors=("Mao, Zedong",), spoken={"Mao, Zedong": Spoken("Mao Zedong", "Mao")}
    )
    reference = Reference(source)
    assert csl_item(reference)["author"] == [
        {"family": "Mao", "given": "Zedong", "static-ordering": True}
    ]
    assert "author = {{Mao Zedong}}" in biblatex([reference])
    assert "AU  - Mao Zedong,\r\n" in ris([reference])
