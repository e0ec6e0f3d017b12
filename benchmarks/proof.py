"""How long proof takes: 10,000 quotations against one source of a million code points.

Processor time, against one reading of the same text by `str.split`.
"""

from __future__ import annotations

import random

from dates import times
from report import Figure, figure

from pfd_tui.dossier.records import Cut, Quote
from pfd_tui.proof.difference import difference
from pfd_tui.proof.prover import Prover, prove_all
from pfd_tui.source.marks import read_marks
from pfd_tui.source.mentions import mentions
from pfd_tui.source.passages import divide

LENGTH = 1_000_000
QUOTATIONS = 10_000
SENTENCE = 14
"""Words in a sentence."""


def source_text(generator: random.Random) -> tuple[str, list[str]]:
    """A text of paragraphs with one quotation of four sentences each, and its sentences."""
    lengths = [2, 3, 4, 5, 6, 7, 8, 9] * 500
    stems = ["".join(generator.choices("aeioustrnlmpdk", k=length)) for length in lengths]
    words = [f"{stem}{generator.choice(['', 's', 'ed', 'ing', '’s'])}" for stem in stems]
    sentences: list[str] = []
    paragraphs: list[str] = []
    length = 0
    while length < LENGTH:
        four = [" ".join(generator.choices(words, k=SENTENCE)).capitalize() + "." for _ in range(4)]
        sentences += four
        paragraphs.append(f"“{' '.join(four)}” So says Ann Smith of the school.")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs), sentences


def measure() -> list[Figure]:
    """Proving quotations that are true, to be folded, false and cut; reading what the text says."""
    generator = random.Random(1)
    text, sentences = source_text(generator)
    whole = [Quote(id=str(i), text=generator.choice(sentences), source="s")
             for i in range(QUOTATIONS)]  # fmt: skip
    folded = [Quote(id=q.id, text=q.text.replace("’", "'"), source="s") for q in whole]
    false = [Quote(id=q.id, text=q.text.replace(" ", " not ", 1), source="s") for q in whole]
    cut = [Quote(id=q.id, text=q.text.partition(" ")[2], source="s", cut=Cut.BOTH) for q in whole]
    source = divide(text)
    base = figure("one `str.split` of the text", times(text.split))
    jobs = {
        "prove true quotations": lambda: prove_all(Prover(source), whole),
        "prove quotations to be folded": lambda: prove_all(Prover(source), folded),
        "prove false quotations": lambda: prove_all(Prover(source), false),
        "prove cut quotations": lambda: prove_all(Prover(source), cut),
        "read the quotation marks": lambda: read_marks(source),
        "list dates, names and numbers": lambda: list(mentions(source)),
        "compare one false quotation": lambda: difference(source, false[0].text),
    }
    return [base, *(figure(what, times(job), to=base) for what, job in jobs.items())]
