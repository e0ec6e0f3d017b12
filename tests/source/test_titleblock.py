"""Title, byline and date above the first paragraph are no section; what is a heading stays one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.records import Source
from pfd_tui.source.sourcetext import load

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Bloggers of the coast wait"
PROSE = "The coast waits for rain, people say.\n\nMoney\n\nThere is none, they say.\n"


def sections(head: str, folder: Path, title: str = TITLE) -> list[tuple[int, str]]:
    """The number and the section of each paragraph below such a head."""
    (folder / "t.txt").write_text(f"{head}\n\n{PROSE}", encoding="utf-8")
    source = Source(
        id="s", kind="article", title=title, text="t.txt", authors=("Halloran, Ines", "Internews")
    )
    passages = load(source, folder).source.passages
    return [(each.paragraph, each.section) for each in passages if each.paragraph is not None]


@pytest.mark.parametrize(
    "head",
    [
        TITLE,
        f"{TITLE}\nBy Ines Halloran\n17 October 2023 · Aktau",
        f"{TITLE}\n\nBy Ines Halloran\n\n17 October 2023 · Aktau",
        f"{TITLE}\n\n17 October 2023 · Aktau\n\nBy Ines Halloran and Timur Bekenov",
        f"{TITLE}\n\nTuesday, March 12, 2024",
        f"{TITLE}\n\nUpdated on 2024-03-12 at 10:30 a.m.",
        f"{TITLE}\n\nInes Halloran",
        f"{TITLE}\n\nInternews",
        f"{TITLE.upper()}\nInes Halloran | 17 October 2023",
        "Bloggers of the\ncoast wait",
        f"{TITLE}\n\nАвтор: Инес Халлоран, специально для Internews",
        f"{TITLE}\n\nАктау, 17 октября 2023 г.",
        f"{TITLE}\nБеседовала Инес Халлоран\nАктау, 17 октября 2023 г.",
        f"{TITLE}\n\n2023 жылғы 17 қазан, Ақтау",
    ],
)
def test_what_stands_above_the_first_paragraph_is_neither_section_nor_paragraph(
    head: str, tmp_path: Path
) -> None:
    assert sections(head, tmp_path) == [(1, ""), (2, "Money")]


@pytest.mark.parametrize(
    "heading",
    [
        "Igor Brattsev, Director", "Introduction", "Protests of January 2022", "By the sea",
        "Elections 2024", "Текст Конституции",
    ],
)  # fmt: skip
def test_a_heading_above_the_first_paragraph_is_a_section(heading: str, tmp_path: Path) -> None:
    assert sections(f"{TITLE}\n\n{heading}", tmp_path) == [(1, heading), (2, "Money")]


@pytest.mark.parametrize("heading", ["17 October 2023", "Ines Halloran", "By Ines Halloran"])
def test_below_the_first_paragraph_a_date_or_a_name_is_a_heading(
    heading: str, tmp_path: Path
) -> None:
    found = sections(f"{TITLE}\n\nA paragraph stands here.\n\n{heading}", tmp_path)
    assert found == [(1, ""), (2, heading), (3, "Money")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "By Thursday, the rain had come.", "It began on\nMay 3, 2021.",
        "In Almaty, on May 3, 2021.", "Он приехал в Алматы 3 мая 2021 г.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_byline_or_ends_with_a_date_is_a_paragraph(
    paragraph: str, tmp_path: Path
) -> None:
    assert sections(f"{TITLE}\n\n{paragraph}", tmp_path)[0] == (1, "")
    assert len(sections(f"{TITLE}\n\n{paragraph}", tmp_path)) == 3
