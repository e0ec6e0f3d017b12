"""The files that are fuzzed: the bundled dossier, the corpus of bad ones, and mutants of both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.bundled import bundled_dossier
from tests.fuzzing import forms
from tests.fuzzing.mutation import mutated

if TYPE_CHECKING:
    from random import Random

_CORPUS = Path(__file__).resolve().parents[1] / "corpus"
_BUNDLED = sorted(bundled_dossier().glob("*.yaml"))
ORIGINALS = tuple(path.read_bytes() for path in (*_BUNDLED, *sorted(_CORPUS.rglob("*.yaml"))))
ARTICLE = next(bundled_dossier().rglob("*.txt"))
"""The source text of the bundled dossier."""


def mutant(random: Random) -> tuple[bytes, str]:
    """A dossier and a source text, either of which is mostly what it was."""
    original = ORIGINALS[0] if random.random() < 0.3 else random.choice(ORIGINALS)
    if random.random() < 0.5:  # a short piece, whose every part is met sooner
        original = original[: random.randint(200, 6000)]
    content = mutated(random, original, ORIGINALS)
    text = ARTICLE.read_bytes()[: random.choice((0, 500, 20_000))]
    if random.random() < 0.5:
        text = mutated(random, text, ORIGINALS)
    return content, text.decode("utf-8", "surrogateescape")


def laid(folder: Path, content: bytes, text: str) -> Path:
    """A dossier in a folder, with its source text beside it."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    for path in (folder / forms.TEXT_FILE, sources / ARTICLE.name):
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    dossier = folder / "dossier.yaml"
    dossier.write_bytes(content)
    return dossier
