"""Attribution: no record may claim more about who spoke than its source says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pfd_tui.dossier.records import (
    Alias,
    Attribution,
    AttributionBasis,
    Basis,
    Form,
    Organization,
    Person,
    Quote,
)
from pfd_tui.proof.attribution import check_attribution, check_carried, stated_grounds
from pfd_tui.proof.naming import Naming, naming
from pfd_tui.proof.people import KnownPeople
from pfd_tui.proof.prover import Prover
from pfd_tui.source.passages import divide

STATED, CARRIED, INFERRED = AttributionBasis
ANN = Person(
    id="ann",
    name="Ann Mary Smith",
    also=(Alias(name="Анна Смит", kind="romanization"), Alias(name="Ann", kind="short")),
)
BOB = Person(id="bob", name="Bob Jones")
UNION = Organization(
    id="union", name="Union of Writers", also=(Alias(name="the Union", kind="short"),)
)


def code(
    source: str,
    text: str,
    words: str,
    *,
    basis: AttributionBasis = STATED,
    speaker: Person | Organization | None = ANN,
    form: Form = Form.DIRECT,
) -> str:
    """What is wrong with an attribution; empty: nothing."""
    quote = Quote(
        id="q",
        text=text,
        source="s",
        form=form,
        speaker=speaker.id if speaker else "",
        attribution=Attribution(basis=basis, words=words),
    )
    prover = Prover(divide(source))
    finding = check_attribution(quote, prover.prove(quote), speaker, prover)
    return finding.code if finding else ""


# Naming


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("says Ann Mary Smith, a lawyer", Naming.FULL),
        ("SAYS ANN MARY SMITH", Naming.FULL),
        ("говорит Анна Смит", Naming.FULL),
        ("says Smith", Naming.FULL),
        ("says Ann", Naming.FIRST_NAME),
        ("says Anna", Naming.NONE),
        ("says Mary", Naming.NONE),
        ("says Smithson", Naming.NONE),
        ("she says", Naming.NONE),
        ("", Naming.NONE),
    ],
)
def test_words_name_a_person_by_any_listed_form_or_the_surname(
    words: str, expected: Naming
) -> None:
    assert naming(words, ANN) is expected


def test_words_name_an_organization_by_its_name_or_a_listed_form_only() -> None:
    assert naming("according to the Union of Writers", UNION) is Naming.FULL
    assert naming("the Union says", UNION) is Naming.FULL
    assert naming("says the writers", UNION) is Naming.NONE
    assert naming("Union sources say", UNION) is Naming.NONE


# Stated

SAID = "“We help,” says Ann Mary Smith, a lawyer."


def test_a_stated_attribution_that_names_the_speaker_is_sound() -> None:
    assert code(SAID, "We help,", "says Ann Mary Smith") == ""
    assert code("“We help,” says Ann.", "We help,", "says Ann") == ""


def test_attributing_words_that_do_not_stand_in_the_source_are_a_fault() -> None:
    assert code(SAID, "We help,", "said Ann Mary Smith") == "words-not-in-source"
    assert code(SAID, "We help,", "says Mary", basis=INFERRED) == "words-not-in-source"


def test_a_stated_attribution_without_words_is_a_fault() -> None:
    assert code(SAID, "We help,", "") == "attribution-without-words"
    assert code(SAID, "We help,", "", basis=INFERRED) == ""


def test_words_that_name_somebody_else_or_nobody_do_not_state_the_speaker() -> None:
    assert code(SAID, "We help,", "says Ann Mary Smith", speaker=BOB) == "attribution-unnamed"
    assert code("“We help,” she says.", "We help,", "she says") == "attribution-unnamed"
    assert code("“We help,” she says.", "We help,", "she says", basis=INFERRED) == ""


def test_a_speaker_who_is_inferred_from_stated_words_need_not_be_named() -> None:
    source, words = "“We help,” says the lawyer.", "says the lawyer"
    quote = Quote(
        id="q", text="We help,", source="s", speaker="ann", bases={"speaker": Basis.INFERRED},
        attribution=Attribution(basis=STATED, words=words),
    )  # fmt: skip
    prover = Prover(divide(source))
    assert check_attribution(quote, prover.prove(quote), ANN, prover) is None


def test_attributing_words_far_from_the_quotation_state_nothing() -> None:
    source = "“We help.” That was all.\n\nOne.\n\nTwo.\n\n“No,” says Ann."
    assert code(source, "We help.", "says Ann") == "attribution-far"
    assert code(source, "We help.", "says Ann", basis=CARRIED) == "attribution-far"
    assert code(source, "We help.", "says Ann", basis=INFERRED) == ""


def test_the_paragraph_before_or_after_is_beside_the_quotation() -> None:
    assert code("Ann said this:\n\n“We help.”", "We help.", "Ann said") == ""


def test_another_quotation_between_takes_the_attribution_for_itself() -> None:
    source = "“We help.” “We do not,” says Bob Jones."
    assert code(source, "We help.", "says Bob Jones", speaker=BOB) == "attribution-of-another"
    assert code(source, "We do not,", "says Bob Jones", speaker=BOB) == ""


def test_a_quotation_over_paragraphs_is_not_parted_from_its_attribution() -> None:
    source = "“We help.\n\n“We always do,” says Ann."
    assert code(source, "We help.", "says Ann") == ""


def test_words_inside_the_quotation_do_not_attribute_it() -> None:
    source = "“The doctor, says Ann, was late,” he told us."
    text = "The doctor, says Ann, was late,"
    assert code(source, text, "says Ann") == "attribution-in-quotation"


def test_a_report_in_the_narrators_words_holds_its_own_attribution() -> None:
    source = "Ann says that help is there."
    assert code(source, source, "Ann says", form=Form.INDIRECT) == ""


def test_a_source_that_names_nobody_may_state_so() -> None:
    source = "According to ratings, it is complicated."
    assert code(source, source, "According to ratings", speaker=None, form=Form.INDIRECT) == ""


# Carried


def carried(source: str, others: list[Quote], quote: Quote) -> str:
    prover = Prover(divide(source))
    proved = [(each, prover.prove(each)) for each in (*others, quote)]
    finding = check_carried(quote, proved[-1][1], stated_grounds(proved))
    return finding.code if finding else ""


def said(
    id_: str, text: str, basis: AttributionBasis, speaker: str = "ann", part_of: str = ""
) -> Quote:
    attribution = Attribution(basis=basis)
    return Quote(
        id=id_, text=text, source="s", speaker=speaker, attribution=attribution, part_of=part_of
    )


PARAGRAPH = "“We help,” says Ann. “We do.”\n\n“We will.”"


def test_a_carried_attribution_needs_a_stated_one_in_its_paragraph() -> None:
    first = said("a", "We help,", STATED)
    assert carried(PARAGRAPH, [first], said("b", "We do.", CARRIED)) == ""
    assert carried(PARAGRAPH, [first], said("b", "We will.", CARRIED)) == "nothing-to-carry"


def test_a_carried_attribution_may_have_its_stated_one_in_the_same_statement() -> None:
    first = said("a", "We help,", STATED)
    assert carried(PARAGRAPH, [first], said("b", "We will.", CARRIED, part_of="a")) == ""


def test_nothing_is_carried_from_another_speaker_or_from_what_is_only_inferred() -> None:
    other = said("a", "We help,", STATED, speaker="bob")
    assert carried(PARAGRAPH, [other], said("b", "We do.", CARRIED)) == "nothing-to-carry"
    inferred = said("a", "We help,", INFERRED)
    assert carried(PARAGRAPH, [inferred], said("b", "We do.", CARRIED)) == "nothing-to-carry"


# Somebody else

PEOPLE = KnownPeople([ANN, BOB])
TWO = (
    "“Dredge the south,” says Bob Jones. His warning was not repeated. Ann Smith answers: "
    "“We have found nothing.”"
)


def told(text: str, words: str, speaker: Person, basis: AttributionBasis = STATED) -> str:
    attribution = Attribution(basis=basis, words=words)
    quote = Quote(id="q", text=text, source="s", speaker=speaker.id, attribution=attribution)
    prover = Prover(divide(TWO))
    finding = check_attribution(quote, prover.prove(quote), speaker, prover, PEOPLE)
    return finding.code if finding else ""


def test_whoever_is_named_nearer_to_the_quotation_takes_it() -> None:
    assert told("We have found nothing.", "says Bob Jones", BOB) == "attribution-of-another"
    assert told("Dredge the south,", "Ann Smith answers", ANN) == "attribution-of-another"


def test_the_nearest_name_states_the_speaker() -> None:
    assert told("We have found nothing.", "Ann Smith answers", ANN) == ""
    assert told("Dredge the south,", "says Bob Jones", BOB) == ""


def test_nothing_is_carried_past_somebody_else() -> None:
    first = said("a", "Dredge the south,", STATED, speaker="bob")
    first = replace(first, attribution=replace(first.attribution, words="says Bob Jones"))
    second = said("b", "We have found nothing.", CARRIED, speaker="bob")
    prover = Prover(divide(TWO))
    proved = [(each, prover.prove(each)) for each in (first, second)]
    grounds = stated_grounds(proved, prover)
    finding = check_carried(second, proved[1][1], grounds, prover, PEOPLE)
    assert finding is not None
    assert finding.code == "attribution-of-another"


def test_words_that_name_another_known_person_say_whom() -> None:
    quote = Quote(
        id="q", text="Dredge the south,", source="s", speaker="ann",
        attribution=Attribution(basis=STATED, words="says Bob Jones"),
    )  # fmt: skip
    prover = Prover(divide(TWO))
    finding = check_attribution(quote, prover.prove(quote), ANN, prover, PEOPLE)
    assert finding is not None
    assert (finding.code, finding.hint) == (
        "attribution-unnamed",
        "they name `bob`: is that the speaker?",
    )


def test_a_misquotation_does_not_take_the_ground_from_what_is_carried() -> None:
    first = said("a", "We did help,", STATED)
    first = replace(first, attribution=replace(first.attribution, words="says Ann"))
    second = said("b", "We do.", CARRIED)
    prover = Prover(divide(PARAGRAPH))
    proved = [(each, prover.prove(each)) for each in (first, second)]
    assert check_carried(second, proved[1][1], stated_grounds(proved, prover), prover) is None


def test_quoted_words_do_not_attribute_what_is_quoted_beside_them() -> None:
    source = "“Ann Smith never lies. We lied to you,” says Bob Jones."
    wrong = code(source, "We lied to you,", "Ann Smith never lies")
    assert wrong == "attribution-in-quotation"
    source = "“Ann Smith says hello.” “We lied.”"
    assert code(source, "We lied.", "Ann Smith says hello") == "attribution-in-quotation"


def test_what_is_quoted_inside_a_quotation_is_attributed_inside_it() -> None:
    source = "“Bob Jones told us “You are all traitors” and we left,” says Ann Smith."
    words = "You are all traitors"
    assert code(source, words, "says Ann Smith") == "attribution-in-quotation"
    assert code(source, words, "Bob Jones told us", speaker=BOB) == ""


def test_a_speaker_may_be_inferred_from_anything_the_source_says() -> None:
    source = "“Ann Smith never lies. We lied to you.” So it is."
    words = "Ann Smith never lies"
    assert code(source, "We lied to you.", words, basis=INFERRED) == ""


def test_the_name_directly_behind_a_quotation_takes_it() -> None:
    source = "“We sign,” says Bob Jones. “They lied,” says Ann Smith."
    attribution = Attribution(basis=STATED, words="says Bob Jones")
    quote = Quote(id="q", text="They lied,", source="s", speaker="bob", attribution=attribution)
    prover = Prover(divide(source))
    finding = check_attribution(quote, prover.prove(quote), BOB, prover, PEOPLE)
    assert finding is not None
    assert finding.code == "attribution-of-another"


def test_a_word_that_is_no_name_names_nobody() -> None:
    may = Person(id="may", name="Theresa May")
    assert naming("he may have said", may) is Naming.NONE
    assert naming("says May", may) is Naming.FULL
    assert naming("says Bob Jones Jr.", Person(id="a", name="Ann Smith Jr.")) is Naming.NONE


def test_a_namesake_of_the_speaker_is_somebody_else() -> None:
    people = KnownPeople([ANN, Person(id="carl", name="Carl Smith")])
    for name, expected in (("Carl Smith", "attribution-unnamed"), ("Smith", "")):
        source = f"“We help,” says {name}."
        attribution = Attribution(basis=STATED, words=f"says {name}")
        quote = Quote(id="q", text="We help,", source="s", speaker="ann", attribution=attribution)
        prover = Prover(divide(source))
        finding = check_attribution(quote, prover.prove(quote), ANN, prover, people)
        assert (finding.code if finding else "") == expected


def test_attributing_words_that_stand_everywhere_stand_beside_the_last_quotation_too() -> None:
    source = "\n\n".join(f"“We help number {n},” says Ann." for n in range(1_500))
    assert code(source, "We help number 1499,", "says Ann") == ""


def test_a_heading_states_nobodys_words() -> None:
    source = "Ann Smith: what should be done\n\n“We help.” That was all.\n\nBob Jones on reading"
    assert code(source, "We help.", "Ann Smith: what should be done") == "attribution-in-heading"
    below = "Bob Jones on reading"
    assert code(source, "We help.", below, speaker=BOB) == "attribution-in-heading"
    inferred = code(source, "We help.", "Ann Smith: what should be done", basis=INFERRED)
    assert inferred == ""


def test_a_heading_that_asks_something_states_nobodys_words_either() -> None:
    asked = "Ann Smith: what should be done?"
    assert code(f"{asked}\n\n“We help.” So it is.", "We help.", asked) == "attribution-in-heading"
    told = "What did Ann Smith have to say?"
    assert code(f"{told}\n\n“We help.” So it is.", "We help.", told) == ""


def test_a_heading_far_away_is_called_a_heading_too() -> None:
    source = "Ann Smith, lawyer\n\nOne.\n\nTwo.\n\n“We help.” So it is."
    assert code(source, "We help.", "Ann Smith, lawyer") == "attribution-in-heading"


def test_the_same_words_in_prose_as_well_are_no_heading() -> None:
    source = "Ann Smith\n\n“We help,” says Ann Smith."
    assert code(source, "We help,", "Ann Smith") == ""


def test_a_caption_and_a_signature_below_the_quotation_are_no_headings() -> None:
    assert code("“We help,” Ann Smith says", "We help,", "Ann Smith says") == ""
    assert code("So it ends:\n\n“We help.”\n\n— Ann Smith, aged 9", "We help.", "Ann Smith") == ""


@pytest.mark.parametrize(
    "source",
    [
        "According to Ann Smith, it is late. “We help,” she says.",
        "Ann Smith came.\n\n“We help,” she told us on Monday. It rained.",
        "Ann Smith came. She says: “We help,” and leaves.",
        "“We help,” said she. Ann Smith then left.",
        "Пришла Ann Smith. «We help,» — говорит она.",
        "Ann Smith came. “We help,” says the lawyer.",
        "Ann Smith came. “We help,” said the young lawyer, who left.",
        "Ann Smith came. “We help,” the young lawyer said on Monday.",
        "Ann Smith came. The lawyer then said: “We help,” and leaves.",
        "Ann Smith came. On Monday, her lawyer added, “We help,” and left.",
        "Пришла Ann Smith. «We help,» — говорит юрист.",
        "Ann Smith келді. «We help,» — дейді заңгер.",
    ],
)
def test_words_at_the_quotation_that_name_nobody_are_not_stated_by_another_sentence(
    source: str,
) -> None:
    assert code(source, "We help,", "Ann Smith") == "attribution-far"
    assert code(source, "We help,", "Ann Smith", basis=INFERRED) == ""


@pytest.mark.parametrize(
    "source",
    [
        "Ann Smith was short when asked: “We help,” she says.",
        "When Ann Smith came, “We help,” she said.",
        "Ann Smith came with this:\n\n“We help,” she said.",
        "“We help,” she says, as Ann Smith always does.",
        "Ann Smith of Writers Inc. came, and “We help,” she said.",
        "Ann Smith came. “We help,” and nobody laughed.",
        "“We help,” says the lawyer Ann Smith.",
        "Ann Smith came. “We help,” says the lawyer from Almaty.",
        "Ann Smith was short when the lawyer said: “We help,” and left.",
        "Ann Smith came. “We help,” the state claims.",
        "Ann Smith came. “We help,” the sign in the window said.",
        "Ann Smith said in court: “We help,” and left.",
    ],
)
def test_a_name_in_the_sentence_of_the_quotation_states_it(source: str) -> None:
    assert code(source, "We help,", "Ann Smith") == ""
