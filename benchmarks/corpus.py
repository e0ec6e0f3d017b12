"""Dossiers of any size, the same every time: quotations, people, organizations, source texts."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = (
    "media law press freedom journalists bloggers court rights access information government city "
    "people editors article source public law network training region support project question "
    "свобода слова журналист закон редакция право сөз бостандығы баспасөз құқық"
)
WORDS = _TEXT.split()
FIRST = ("Aigerim", "Baktygul", "Diana", "Gulmira", "Igor", "Kanat", "Mikhail", "Saule", "Айгуль")
LAST = ("Akhmetova", "Bekova", "Dorofeyev", "Ibragimova", "Kim", "Okremova", "Sakhary", "Юсупов")
QUOTES_PER_SOURCE = 100


def write(folder: Path, quotes: int, seed: int = 1) -> Path:
    """Write a dossier of `quotes` quotations with its source texts; returns the YAML file."""
    chance = random.Random(seed)
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    path = folder / "dossier.yaml"
    people = max(3, quotes // 50)
    with path.open("w", encoding="utf-8") as out:
        out.write("dossier: {version: 1, title: Benchmark}\norganizations:\n")
        for n in range(max(2, people // 5)):
            out.write(f"  - id: o{n}\n    name: Organization {n} {chance.choice(WORDS)}\n")
        out.write("people:\n")
        for n in range(people):
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {n}"
            organization = n % max(2, people // 5)
            out.write(f"  - id: p{n}\n    name: {name}\n    roles:\n")
            out.write(f"      - {{organization: o{organization}, title: Editor}}\n")
        out.write("sources:\n")
        sources = range(-(-quotes // QUOTES_PER_SOURCE))
        for n in sources:
            out.write(f"  - id: s{n}\n    kind: article\n    title: Article {n}\n")
            out.write(f"    issued: {2000 + n % 25}-0{1 + n % 9}\n    text: sources/{n}.txt\n")
        out.write("quotes:\n")
        for n in sources:
            _write_source(out.write, folder, n, quotes, people, chance)
    return path


def _write_source(
    write: object, folder: Path, n: int, quotes: int, people: int, chance: random.Random
) -> None:
    assert callable(write)
    paragraphs = []
    for number in range(n * QUOTES_PER_SOURCE, min(quotes, (n + 1) * QUOTES_PER_SOURCE)):
        words = " ".join(chance.choices(WORDS, k=chance.randint(15, 50)))
        speaker = chance.randrange(people)
        paragraphs.append(f"“{words} {number},” says person {speaker} to the paper.")
        write(
            f"  - id: q{number}\n    speaker: p{speaker}\n    source: s{n}\n"
            f"    text: {words} {number},\n    topics: [{chance.choice(WORDS)}]\n"
            f"    attribution: {{basis: stated, words: says person {speaker}}}\n"
        )
    (folder / "sources" / f"{n}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
