"""The narrator's words inside quotation marks: where they part the quoted words, and where not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pfd_tui.dossier.records import Cut, Mark, Quote
from pfd_tui.proof.prover import Prover
from pfd_tui.proof.verdict import Flaw, Verdict
from pfd_tui.source.interjections import MAX_CLAUSE, parts
from pfd_tui.source.marks import Ending, read_marks
from pfd_tui.source.passages import divide

CLOSED, CONTINUED, UNCLOSED = Ending.CLOSED, Ending.CONTINUED, Ending.UNCLOSED
RIVER = (
    "«Мы не можем договориться с рекой, — говорит она, — договариваться надо с соседями», и она "
    "права."
)


def runs(text: str) -> list[tuple[str, Ending, int]]:
    """The words of each run, its ending, and its depth."""
    found = read_marks(divide(text)).runs
    return [(text[run.start : run.end], run.ending, run.depth) for run in found]


def quoted(text: str) -> list[str]:
    return [words for words, _, depth in runs(text) if not depth]


def proof_of(words: str, text: str = RIVER) -> tuple[Verdict, Flaw, Mark, Cut]:
    quote = Quote(id="q-1", text=words, source="s")
    proof = Prover(divide(text)).prove(quote)
    return proof.verdict, proof.flaw, proof.marks, proof.cut


# What is parted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Мы тут, — говорит она, — и поможем».", ["Мы тут,", "и поможем"]),
        ("«Мы тут, — сказал Ерлан Жумабаев. — Мы поможем».", ["Мы тут,", "Мы поможем"]),
        ("«Что делать? – спросила юрист фонда. – Жить!»", ["Что делать?", "Жить!"]),
        ("«Да… — сказал он и добавил: — Нет».", ["Да…", "Нет"]),
        ("«Да,\u00a0— сказал он,\n— и нет».", ["Да,", "и нет"]),
        ("„Мы тут, - говорит он, - и поможем“.", ["Мы тут,", "и поможем"]),
        ("«Мы, — сказала она. Она плачет. — Мы уйдём».", ["Мы,", "Мы уйдём"]),
        ("«Біз кетпейміз, – дейді ол, – бәріне көмектесеміз».",
         ["Біз кетпейміз,", "бәріне көмектесеміз"]),
        ("«Біз осындамыз, — деп түсіндірді Болат Әбілов. — Кетпейміз».",
         ["Біз осындамыз,", "Кетпейміз"]),
        ("“Words – he said – more words”", ["Words", "more words"]),
        ("“Words—says Jane Doe—more words”", ["Words", "more words"]),
        ('"We stay, - the lawyer says, - and help."', ["We stay,", "and help."]),
        ("«Цель — помогать, — говорит он, — и только».", ["Цель — помогать,", "и только"]),
        ("«Раз, — сказал он, — два, — сказал он, — три».", ["Раз,", "два,", "три"]),
    ],
)  # fmt: skip
def test_the_narrators_words_between_dashes_part_the_quoted_words(
    text: str, expected: list[str]
) -> None:
    assert runs(text) == [(words, CLOSED, 0) for words in expected]


@pytest.mark.parametrize(
    "words",
    [
        "Наша цель — помогать — и только",
        "Наша цель, — и она ясна, — помогать",
        "Люди — говорят разное — и идут",
        "Он, — говорят, — богат",
        "Мы, — как сказал президент, — вместе",
        "Мы, — мы говорили об этом, — вместе",
        "Мы помогаем, — говорит она",
        "Мы помогаем, — говорит она, —",
        "— говорит она, — мы помогаем",
        "Это закон, — и в самом деле он говорит, — для всех",
        "Закон, — " + "сказал " + "очень " * (MAX_CLAUSE // 6) + ", — для всех",
        "Мы тут, — считает юрист «Адил соз», — и поможем",
        "We help – the state says no – all",
        "We help – the state of law – all",
        "We help, – their claims, – all",
        "The rich – they say – are well",
        "We stay, – I said to them, – and help",
        "We stay, – she said. But we never go, – or help",
        "Жумабаев-Ким сказал-таки - да",
    ],
)
def test_ordinary_dashes_part_nothing(words: str) -> None:
    assert quoted(f"Было так. «{words}».") == [words]


def test_the_last_part_ends_as_the_run_does_and_the_first_reopens() -> None:
    text = "Он: «Раз, — сказал он, — два.\n\n«Три, — сказал он, — четыре.\n\nТак."
    found = read_marks(divide(text)).runs
    endings = [(run.ending, run.reopens) for run in found]
    assert endings == [
        (CLOSED, False), (CONTINUED, False), (CLOSED, True), (UNCLOSED, False),
    ]  # fmt: skip


def test_what_is_set_in_belongs_to_the_innermost_run() -> None:
    text = "«Она пишет: “Иди, — сказал он, — домой”, и всё»."
    words = "Она пишет: “Иди, — сказал он, — домой”, и всё"
    assert runs(text) == [(words, CLOSED, 0), ("Иди,", CLOSED, 1), ("домой", CLOSED, 1)]


def test_a_title_in_the_narrators_words_is_no_part_of_what_is_said() -> None:
    text = "«Мы ‘тут’, — говорит юрист “Адил соз”, — и “там”»."
    assert runs(text) == [
        ("Мы ‘тут’,", CLOSED, 0), ("тут", CLOSED, 1), ("Адил соз", CLOSED, 0),
        ("и “там”", CLOSED, 0), ("там", CLOSED, 1),
    ]  # fmt: skip


# What follows for proof


def test_the_narrators_words_are_no_part_of_a_quotation() -> None:
    both = RIVER[1 : RIVER.index("»")]
    assert proof_of(both)[:2] == (Verdict.NOT_IN_SOURCE, Flaw.BEYOND_MARKS)
    assert proof_of("рекой, — говорит она")[:2] == (Verdict.NOT_IN_SOURCE, Flaw.BEYOND_MARKS)


@pytest.mark.parametrize(
    "words", ["Мы не можем договориться с рекой,", "договариваться надо с соседями"]
)
def test_each_part_is_proved_whole(words: str) -> None:
    assert proof_of(words) == (Verdict.VERBATIM, Flaw.NONE, Mark.CLOSED, Cut.NONE)


def test_half_a_part_is_cut() -> None:
    assert proof_of("договориться с рекой,")[:2] == (Verdict.NOT_IN_SOURCE, Flaw.CUT_SENTENCE)


# Any text

PIECES = [
    "«", "»", "“", "”", "‘", "’", '"', " ", ", ", ". ", " — ", " – ", " - ", "—", ", — ", "\n\n",
    "говорит ", "она", "сказал Ерлан", "he said", "says Jane Doe", "дейді ол", "цель", "we help",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=300)
@given(TEXTS)
@example("«a, — сказал он, — “b, — сказал он, — c”, — сказал он, — d»")
def test_the_parts_of_a_run_and_what_is_set_in_are_the_run(text: str) -> None:
    whole: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, sign in enumerate(text):  # the facing marks alone make runs that are nested or apart
        if sign == "«":
            opened.append(at + 1)
        elif sign == "»" and opened:
            whole.append((opened.pop(), at))
    whole.sort()
    found = parts(text, whole)
    assert found == sorted(found, key=lambda part: (part.start, -part.end))
    for run, (start, end) in enumerate(whole):
        own = [part for part in found if part.run == run]
        assert (own[0].start, own[-1].end) == (start, end)
        for one, other in pairwise(own):
            assert one.start < one.end < other.start < other.end
            clause = text[one.end : other.start].strip()
            assert not {clause[0], clause[-1]} - set("-–—")
            assert clause.strip("-–—").strip()
            assert not text[one.end - 1].isspace()
            assert not text[other.start].isspace()


@given(TEXTS)
def test_without_a_verb_of_saying_nothing_is_parted(text: str) -> None:
    for verb in ("говорит", "сказал", "said", "says", "дейді"):
        text = text.replace(verb, "дом")
    found = read_marks(divide(text)).runs
    assert all(text[run.start - 1] not in " -–—" for run in found)
