"""Who is named beside a quotation is who speaks there, or states nothing."""

from __future__ import annotations

import pytest

from pfd_tui.dossier.records import Attribution, AttributionBasis, Form, Person, Quote
from pfd_tui.proof.attribution import check_attribution, check_carried, stated_grounds
from pfd_tui.proof.people import KnownPeople
from pfd_tui.proof.prover import Prover
from pfd_tui.source.passages import divide

STATED, CARRIED, INFERRED = AttributionBasis
DOE = Person(id="doe", name="John Doe")
SMITH = Person(id="smith", name="Jane Smith")
OSMANOV = Person(id="osmanov", name="Марат Османов")
SERIKOVA = Person(id="serikova", name="Алия Серикова")


def quoted(
    text: str,
    words: str,
    speaker: Person,
    basis: AttributionBasis = STATED,
    form: Form = Form.DIRECT,
) -> Quote:
    attribution = Attribution(basis=basis, words=words)
    return Quote(
        id="q", text=text, source="s", speaker=speaker.id, form=form, attribution=attribution
    )


def code(
    source: str,
    text: str,
    words: str,
    speaker: Person = DOE,
    *,
    basis: AttributionBasis = STATED,
    known: tuple[Person, ...] = (),
) -> str:
    """What is wrong with an attribution; empty: nothing."""
    prover = Prover(divide(source))
    quote = quoted(text, words, speaker, basis)
    proof = prover.prove(quote)
    assert proof.is_proved
    finding = check_attribution(quote, proof, speaker, prover, KnownPeople(known))
    return finding.code if finding else ""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("“It is gone,” said a former aide to John Doe.", "said a former aide to John Doe"),
        ("“It is gone,” said a critic of Doe.", "said a critic of Doe"),
        ("“It is gone,” said a friend of the late Mr. Doe.", "Doe"),
        ("“It is gone,” said John Doe's lawyer.", "said John Doe's lawyer"),
        ("“It is gone,” said John Doe’s lawyer.", "said John Doe’s lawyer"),
        ("In a letter to John Doe, the ministry wrote: “It is gone,” and so on.", "John Doe"),
        ("Jane Smith told John Doe: “It is gone,” and left.", "Jane Smith told John Doe"),
        ("Jane Smith, a clerk, warned Mr. Doe: “It is gone,” and left.", "warned Mr. Doe"),
        ("John Doe was told: “It is gone,” and left.", "John Doe was told"),
        ("“It is gone,” said John Miller.", "said John"),
    ],
)
def test_a_name_of_somebody_who_does_not_speak_states_nothing(source: str, words: str) -> None:
    assert code(source, "It is gone,", words) == "attribution-of-another"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("“It is gone,” said John Doe, an aide to Jane Smith.", "said John Doe"),
        ("According to John Doe, “It is gone,” and so on.", "According to John Doe"),
        ("In the words of John Doe, “It is gone,” and so on.", "In the words of John Doe"),
        ("In John Doe’s view “It is gone,” and so on.", "In John Doe’s view"),
        ("John Doe told Jane Smith: “It is gone,” and left.", "John Doe told Jane Smith"),
        ("“It is gone,” warned John Doe.", "warned John Doe"),
        ("“It is gone,” said the Minister of Justice John Doe.", "Minister of Justice John Doe"),
        (
            "When John Doe was asked, Doe said “It is gone,” and left.",
            "John Doe was asked, Doe said",
        ),
        ("“It is gone,” says John.", "says John"),
    ],
)
def test_a_name_of_who_speaks_states_it(source: str, words: str) -> None:
    assert code(source, "It is gone,", words, known=(DOE, SMITH)) == ""


def test_who_is_told_is_not_named_between() -> None:
    source = "Jane Smith told John Doe: “You lied.” The hall was silent."
    assert code(source, "You lied.", "Jane Smith told", SMITH, known=(DOE, SMITH)) == ""
    source = "Jane Smith met John Doe: “You lied.” The hall was silent."
    wrong = code(source, "You lied.", "Jane Smith met", SMITH, known=(DOE, SMITH))
    assert wrong == "attribution-of-another"


@pytest.mark.parametrize("basis", [STATED, CARRIED, INFERRED])
@pytest.mark.parametrize(
    "source",
    [
        "John Doe was there. “We lost”, said Jane Smith.",
        "John Doe was there. “We lost,” Jane Smith said.",
        "John Doe was there. “We lost?” asked Jane Smith.",
        "John Doe was there. «We lost», — сказала Алия Серикова.",
        "John Doe was there. “We lost,” said Peter Doe.",
        "John Doe was there. “We lost,” said Jane Doe.",
        "John Doe was there. Jane Smith said: “We lost” and left.",
    ],
)
def test_who_is_named_behind_a_quotation_is_no_other(source: str, basis: AttributionBasis) -> None:
    text = next(word for word in ("We lost,", "We lost?", "We lost") if word in source)
    wrong = code(source, text, "John Doe", basis=basis)
    assert wrong == "attribution-of-another"


@pytest.mark.parametrize(
    "source",
    [
        "John Doe was there. “We lost.” Jane Smith replied.",
        "John Doe was there. “We lost.” Jane Smith replied: “We did not.”",
        "John Doe was there. “We lost,” he told Jane Smith.",
        "John Doe was there. “We lost”, the film by Jane Smith, won.",
        "“We lost,” says Doe.",
        "“We lost,” says J. Doe.",
        "“We lost,” says Jon Doe.",
        "“We lost,” says Attorney Doe.",
        "“We lost,” says Minister Doe.",
    ],
)
def test_who_stands_behind_and_does_not_say_it_is_nobody(source: str) -> None:
    text = next(word for word in ("We lost,", "We lost.", "We lost") if word in source)
    assert code(source, text, "", basis=INFERRED) == ""


@pytest.mark.parametrize(
    "lead",
    [
        "John Doe denied saying", "John Doe denies having said", "John Doe never said:",
        "John Doe did not say", "John Doe didn’t actually say", "If John Doe says",
        "John Doe might say", "John Doe не говорил:", "John Doe опроверг, что сказал:",
        "Если John Doe скажет",
    ],
)  # fmt: skip
def test_what_the_narrator_says_was_not_said_is_nobodys_statement(lead: str) -> None:
    source = f"It rained. {lead} “We lost” to them."
    assert code(source, "We lost", "John Doe") == "attribution-denied"
    assert code(source, "We lost", "John Doe", basis=INFERRED) == ""


@pytest.mark.parametrize(
    "lead",
    [
        "John Doe did not stay. He said", "John Doe, who never lies, said",
        "John Doe said not once", "If asked, so John Doe said,",
    ],
)  # fmt: skip
def test_a_negation_elsewhere_denies_nothing(lead: str) -> None:
    assert code(f"{lead} “We lost” to them.", "We lost", "John Doe") != "attribution-denied"


@pytest.mark.parametrize(
    ("words", "speaker", "expected"),
    [
        ("По словам Марата Османова", OSMANOV, ""),
        ("по словам юриста Алии Сериковой", SERIKOVA, ""),
        ("По мнению Османова", OSMANOV, ""),
        ("По словам Османова", Person(id="wife", name="Алия Османова"), "attribution-unnamed"),
        ("По словам Османовой", Person(id="wife", name="Алия Османова"), ""),
        ("По словам Марии Осмоловской", OSMANOV, "attribution-unnamed"),
        ("Адвокат Османова сказал", OSMANOV, "attribution-unnamed"),
    ],
)
def test_a_russian_name_in_the_genitive_states_behind_according_to(
    words: str, speaker: Person, expected: str
) -> None:
    assert code(f"{words}, «мы правы» и не иначе.", "мы правы", words, speaker) == expected


def test_a_surname_that_stands_first_is_the_surname() -> None:
    speaker = Person(id="ivanov", name="Иванов Иван", family="Иванов")
    source = "«Мы правы», — сказал Иван Петров."
    assert code(source, "Мы правы", "сказал Иван Петров", speaker) == "attribution-of-another"
    source = "«Мы правы», — сказал Иванов."
    assert code(source, "Мы правы", "сказал Иванов", speaker) == ""


def test_a_quotation_within_the_quotation_is_not_carried_over() -> None:
    source = "“My driver told me ‘they take money’ there. I did not know,” said John Doe."
    outer = "My driver told me ‘they take money’ there. I did not know,"
    prover = Prover(divide(source))
    first = quoted(outer, "said John Doe", DOE)
    grounds = stated_grounds([(first, prover.prove(first))])
    second = quoted("they take money", "", DOE, CARRIED)
    finding = check_carried(second, prover.prove(second), grounds, prover)
    assert finding is not None
    assert finding.code == "attribution-of-another"


INTERVIEW = (
    "Dana Kim: The board took it.\n\nJohn Doe: That is what you say.\n\nI never took it.\n\n"
    "Q: Who did?\n\nJohn Doe: No comment."
)


@pytest.mark.parametrize(
    ("text", "words", "basis", "expected"),
    [
        ("That is what you say.", "John Doe:", STATED, ""),
        ("I never took it.", "John Doe:", STATED, ""),
        ("The board took it.", "John Doe:", STATED, "attribution-of-another"),
        ("The board took it.", "", INFERRED, "attribution-of-another"),
        ("Who did?", "John Doe:", STATED, "attribution-of-another"),
        ("Who did?", "", INFERRED, ""),
    ],
)
def test_the_label_of_a_paragraph_of_an_interview_says_whose_it_is(
    text: str, words: str, basis: AttributionBasis, expected: str
) -> None:
    prover = Prover(divide(INTERVIEW), "interview")
    quote = quoted(text, words, DOE, basis)
    proof = prover.prove(quote)
    assert proof.is_proved
    finding = check_attribution(quote, proof, DOE, prover, KnownPeople((DOE,)))
    assert (finding.code if finding else "") == expected
