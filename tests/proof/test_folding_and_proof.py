"""Proof: the words stand in the source, or they do but for named foldings, or they do not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pfd_tui.bundled import bundled_dossier
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.reader import Reader
from pfd_tui.dossier.records import Quote, Source
from pfd_tui.proof.prover import Prover
from pfd_tui.proof.verdict import NOT_FOUND, Proof, Verdict
from pfd_tui.source.folding import ALL_FOLDINGS, Folding, fold, needed
from pfd_tui.source.passages import divide

MARKS, DASHES, SPACES = Folding.QUOTATION_MARKS, Folding.DASHES, Folding.SPACES
SOFT, COMPOSED, ELLIPSIS = Folding.SOFT_HYPHENS, Folding.COMPOSITION, Folding.ELLIPSIS

RECORDS = [entry.record for entry in Reader(locate([str(bundled_dossier())]))]
QUOTES = [record for record in RECORDS if isinstance(record, Quote)]
(ARTICLE_RECORD,) = (record for record in RECORDS if isinstance(record, Source))
ARTICLE = divide(
    (bundled_dossier() / ARTICLE_RECORD.text).read_text(encoding="utf-8"),
    (ARTICLE_RECORD.title, ARTICLE_RECORD.standfirst),
)
PROVER = Prover(ARTICLE)


def prove(source: str, words: str, attribution: str = "") -> Proof:
    return Prover(divide(source)).find(words, attribution)


def found(source: str, words: str) -> tuple[Verdict, tuple[str, ...], str]:
    """The verdict, the foldings named, and the slice of the source the proof points to."""
    proof = prove(source, words)
    where = "" if proof.start is None else source[proof.start : proof.end]
    return proof.verdict, proof.foldings, where


# The bundled dossier


def test_there_are_quotations_to_prove() -> None:
    assert len(QUOTES) == 12


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote.id)
def test_every_bundled_quotation_stands_in_the_article_to_the_character(quote: Quote) -> None:
    proof = PROVER.prove(quote)
    assert (proof.verdict, proof.foldings, proof.occurrences) == (Verdict.VERBATIM, (), 1)
    assert ARTICLE.text[proof.start : proof.end] == quote.text


def test_paragraphs_are_counted_from_the_first_prose() -> None:
    numbered = [p for p in ARTICLE.passages if p.paragraph]
    assert [p.paragraph for p in numbered] == list(range(1, len(numbered) + 1))
    beginnings = [ARTICLE.text[p.start : p.end].split()[:3] for p in numbered[:3]]
    assert beginnings == [
        ["On", "May", "3,"], ["There", "are", "both"], ["However,", "there", "are"],
    ]  # fmt: skip
    assert "".join(p.section for p in numbered[:1]) == ""
    assert numbered[1].section.startswith("Gulmira Birzhanova, Lawyer")


def test_the_first_quotation_is_in_paragraph_two_under_its_heading() -> None:
    proof = PROVER.find("Not only journalists but also bloggers come to us now.")
    assert proof.paragraph == 2
    assert proof.section == "Gulmira Birzhanova, Lawyer, Legal Media Center Public Foundation"


# What is another text

PLAIN = re.compile(r"[\s\u200b\ufeff]+")


def independently_folded(text: str) -> str:
    """The named foldings, written a second time and more simply, as a check on the first."""
    text = unicodedata.normalize("NFC", PLAIN.sub(" ", text.replace("\u00ad", "")))
    for sign in "’‘‛ʼ′`´":
        text = text.replace(sign, "'")
    for sign in "“”„‟″":
        text = text.replace(sign, '"')
    for sign in "‐‑‒–—―−":
        text = text.replace(sign, "-")
    return unicodedata.normalize("NFC", text.replace("…", "...")).strip()


@st.composite
def edited(draw: st.DrawFn) -> tuple[Quote, str]:
    """A bundled quotation, and its text with one code point deleted, put in or exchanged."""
    quote = draw(st.sampled_from(QUOTES))
    text = quote.text
    at = draw(st.integers(0, len(text)))
    sign = draw(
        st.one_of(st.sampled_from("aeotn .,;:!?'\"-–1\u0301"), st.characters(codec="utf-8"))
    )
    match draw(st.sampled_from(["delete", "insert", "replace"])):
        case "delete":
            return quote, text[:at] + text[at + 1 :]
        case "insert":
            return quote, text[:at] + sign + text[at:]
        case _:
            return quote, text[:at] + sign + text[at + 1 :]


@settings(max_examples=600)
@given(edited())
def test_one_changed_character_is_never_proved(edit: tuple[Quote, str]) -> None:
    original, changed = edit
    assume(independently_folded(original.text) != independently_folded(changed))
    assert not PROVER.prove(replace(original, text=changed)).is_proved


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("we have never been allowed", "we have been allowed"),
        ("It is not true.", "It is true."),
        ("We will help you.", "we will help you."),
        ("We help, they said.", "We help they said."),
        ("5 of 10 media", "10 of 5 media"),
        ("the law was adopted", "the law was adopted in 2015"),
    ],
)
def test_case_words_order_and_punctuation_are_never_folded(true: str, false: str) -> None:
    assert prove(f"He says: “{true}”", true).verdict is Verdict.VERBATIM
    assert prove(f"He says: “{true}”", false) == NOT_FOUND


def test_a_dropped_negation_is_not_in_source() -> None:
    source = "“We do not distinguish between them,” she says."
    assert prove(source, "We do distinguish between them,") == NOT_FOUND


@pytest.mark.parametrize(
    ("source", "inside"),
    [
        ("There is nothing here.", "not"),
        ("There is nothing here.", "thing here"),
        ("We can’t publish it.", "We can"),
        ("We can't publish it.", "We can"),
        ("We can’t publish it.", "t publish it"),
        ("Mr O’Brien said so.", "Brien said so"),
        ("It was a non-violent protest.", "violent protest"),
        ("It was a non\u2011violent protest.", "violent protest"),
        ("They were re-elected.", "They were re"),
        ("It has 1,700 alumni.", "700 alumni"),
        ("It has 1 700 alumni.", "700 alumni"),
        ("It has 1\u00a0700 alumni.", "700 alumni"),
        ("It has 1\u202f700\u202f000 readers.", "700\u202f000 readers"),
        ("It costs 1 700 tenge.", "It costs 1"),
        ("It grew by 1.5 million.", "5 million"),
        ("It grew by 1.5 million.", "It grew by 1"),
        ("It is −5 degrees.", "5 degrees"),
        ("It is -5 degrees.", "5 degrees"),
        ("At 12:30 we met.", "30 we met"),
        ("We wait... and see.", "We wait."),
        ("We wait… and see.", "We wait."),
        ("We wait… and see.", ".. and see."),
        ("They are un\u00adable men.", "able men"),
        ("They are un\u00adable men.", "They are un"),
        ("Almatı’da yaşıyor.", "Almatı"),
        ("Bo‘lmaydi dedi.", "Bo"),
    ],
)
def test_words_inside_longer_ones_are_not_found(source: str, inside: str) -> None:
    assert prove(source, inside) == NOT_FOUND
    assert prove(f"{inside} | {source}", inside).occurrences == 1


@pytest.mark.parametrize(
    "words",
    ["journalists", "the journalists", "rights", "free", "media", "help", "2015", "well", "No"],
)
def test_whole_words_are_found_whatever_stands_around_them(words: str) -> None:
    for before, after in [("“", ","), ("(", ")"), ("‘", "’"), ("—", "—"), (" ", "’ "), ("'", "'")]:
        assert prove(f"So{before}{words}{after}then.", words).verdict is Verdict.VERBATIM or (
            before in "‘'"
        )
        assert prove(f"So {before}{words}{after} then.", words).verdict is Verdict.VERBATIM


# Parts of characters


@pytest.mark.parametrize(
    ("source", "cut"),
    [
        ("the cafe\u0301 closed", "the cafe"),  # é in two code points
        ("in x\u0304 we", "in x"),  # no code point of its own exists for x̄
        ("हिन्दी में", "हिन"),
        ("भाषा में", "भाष"),
        ("well \U0001f468\u200d\U0001f469 done", "well \U0001f468"),  # an emoji of two
        ("well \U0001f468\u200d\U0001f469 done", "\U0001f469 done"),
        ("well \U0001f44d\U0001f3fd done", "well \U0001f44d"),  # a skin tone
        ("I \u2764\ufe0f it", "I \u2764"),  # the sign that makes a heart an emoji
        ("각 we", "가"),
        ("\u1100\u1161\u11a8 we", "가"),
        ("the ﬁle", "the f"),  # a ligature
        ("Straße", "Stra"),
    ],
)
def test_a_part_of_a_character_is_not_found(source: str, cut: str) -> None:
    assert prove(source, cut) == NOT_FOUND


@pytest.mark.parametrize(
    ("source", "words"),
    [("the ﬁle", "the file"), ("Straße", "STRASSE"), ("İstanbul", "istanbul"), ("x²", "x2")],
)
def test_compatibility_and_case_are_no_foldings(source: str, words: str) -> None:
    assert prove(source, words) == NOT_FOUND


# What is folded, by name


FOLDED = [
    ("“We don’t,” he says.", "We don't,", [MARKS], "We don’t,"),
    ("He said „yes“ twice.", '"yes"', [MARKS], "„yes“"),
    ("freedom — our freedom", "freedom - our", [DASHES], "freedom — our"),
    ("a self‑regulation body", "self-regulation", [DASHES], "self‑regulation"),
    ("media\u00a0law now", "media law", [SPACES], "media\u00a0law"),
    ("the media\nlaw now", "media law", [SPACES], "media\nlaw"),
    ("the media  \n\t law now", "media law", [SPACES], "media  \n\t law"),
    ("the me\u00addia law", "media law", [SOFT], "me\u00addia law"),
    ("media law", "me\u00addia law", [SOFT], "media law"),
    ("the media law\u00ad now", "media\u00ad law", [SOFT], "media law"),
    ("media \u00ad law", "media law", [SPACES], "media \u00ad law"),
    ("the \u00admedia law", "me\u00addia law", [SOFT], "media law"),
    ("cafe\u0301 society", "café society", [COMPOSED], "cafe\u0301 society"),
    ("the café", "the cafe\u0301", [COMPOSED], "the café"),
    ("the cafe\u0301", "the café", [COMPOSED], "the cafe\u0301"),
    ("\u1100\u1161\u11a8 we", "각", [COMPOSED], "\u1100\u1161\u11a8"),
    ("We wait… and see.", "We wait...", [ELLIPSIS], "We wait…"),
    ("We wait... and see.", "We wait…", [ELLIPSIS], "We wait..."),
    ("…and see.", "...and", [ELLIPSIS], "…and"),
    ("a\u2000b", "a\u2002b", [SPACES], "a\u2000b"),  # composition makes them one as well
    (
        "“I don’t\u00a0know… the cafe\u0301 – per\u00adhaps",
        "I don't know... the café - perhaps",
        [MARKS, DASHES, SPACES, SOFT, COMPOSED, ELLIPSIS],
        "I don’t\u00a0know… the cafe\u0301 – per\u00adhaps",
    ),
]


@pytest.mark.parametrize(("source", "words", "names", "where"), FOLDED)
def test_a_difference_of_typesetting_is_folded_and_named(
    source: str, words: str, names: list[Folding], where: str
) -> None:
    assert found(source, words) == (Verdict.FOLDED, tuple(map(str, names)), where)
    with_more_around = found(f"\u00ad\n “x” {source} \u00ad– y…", words)
    assert with_more_around == (Verdict.FOLDED, tuple(map(str, names)), where)


def test_outer_spaces_of_a_quotation_are_no_difference() -> None:
    assert found("the media law", " media law\n") == (Verdict.VERBATIM, (), "media law")


@pytest.mark.parametrize("nothing", ["", " ", "\u00ad", "\u200b\n"])
def test_no_words_are_found_nowhere(nothing: str) -> None:
    assert prove("some\u00ad words \u200b", nothing) == NOT_FOUND


TYPESETTING = {
    MARKS: (["'", "’", "‘", "ʼ"], ['"', "“", "”"]),
    DASHES: (["-", "–", "—", "\u2011"],),
    SPACES: ([" ", "\u00a0", "\n", "  \n "],),
    ELLIPSIS: (["...", "…"],),
    COMPOSED: (["é", "e\u0301"], ["й", "и\u0306"]),
}


@st.composite
def typeset(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts that differ by typesetting only."""
    groups = [group for choices in TYPESETTING.values() for group in choices]
    one, other = "", ""
    for _ in range(draw(st.integers(1, 8))):
        word = draw(st.text("abcxyz", min_size=1, max_size=3))
        group = draw(st.sampled_from(groups))
        hyphen = draw(st.sampled_from(["", "\u00ad"]))
        one += word + draw(st.sampled_from(group)) + hyphen + "m"
        other += word + draw(st.sampled_from(group)) + "m"
    return one, other


@given(typeset())
def test_typesetting_is_folded_with_foldings_that_suffice_and_none_in_vain(
    pair: tuple[str, str],
) -> None:
    one, other = pair
    source = f"Said: {one} and so on."
    proof = prove(source, other)
    assert proof.is_proved
    assert (proof.verdict is Verdict.VERBATIM) == (one == other)
    assert source[proof.start : proof.end] == one
    named = frozenset(Folding(name) for name in proof.foldings)
    assert fold(one, named).text == fold(other, named).text
    for folding in named:
        assert fold(one, named - {folding}).text != fold(other, named - {folding}).text


AROUND = " \n\u00a0\u00ad\u200b"
MIXED = st.text(
    st.sampled_from("ab .…-–’'\"“\u00ad\u0301e\u00a0\n\u200b\u1100\u1161\u11a8\u09c7\u09be")
)


@given(MIXED)
def test_folding_keeps_where_each_code_point_came_from(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(index) for index in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    assert all(0 <= origin < len(text) for origin in origins[:-1])
    kept = "ab .\n"
    assert all(
        sign == text[origin]
        for sign, origin in zip(folded.text, origins, strict=False)
        if sign in kept and text[origin] in kept and sign != " "
    )


@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold(text, frozenset()).text == text


@given(MIXED, MIXED)
def test_needed_foldings_are_none_or_suffice(one: str, other: str) -> None:
    foldings = needed(one, other)
    if foldings is None:
        assert fold(one, ALL_FOLDINGS).text != fold(other, ALL_FOLDINGS).text
    else:
        assert fold(one, frozenset(foldings)).text == fold(other, frozenset(foldings)).text
        assert bool(foldings) == (one != other)


@settings(max_examples=300)
@given(MIXED, st.integers(0, 30), st.integers(0, 30))
def test_what_a_proof_points_to_is_the_quotation(source: str, start: int, length: int) -> None:
    words = source[start : start + length]
    proof = prove(source, words)
    if proof.is_proved:
        there = source[proof.start : proof.end]
        assert independently_folded(there) == independently_folded(words)
        assert (proof.verdict is Verdict.VERBATIM) == (there == words.strip(AROUND))
        assert proof.end is not None
        following = source[proof.end : proof.end + 1]
        assert not following or unicodedata.category(following)[0] != "M"


# Several places


TWICE = "We help. He left. Long ago, they say. We help. He stays."


@pytest.mark.parametrize(
    ("attribution", "start"), [("He left", 0), ("He stays", 38), ("they say", 38), ("", 0)]
)
def test_of_several_places_the_one_nearest_to_the_attribution_counts(
    attribution: str, start: int
) -> None:
    proof = prove(TWICE, "We help.", attribution)
    assert (proof.start, proof.occurrences) == (start, 2)


def test_a_quotation_is_near_the_attribution_that_follows_it_and_not_the_next_one() -> None:
    words = "Freedom of all kinds is good for all of us"
    source = f"“{words},” says Ann. Then: “{words},” says Bob."
    assert prove(source, words, "says Ann").start == 1
    assert prove(source, words, "says Bob").start == source.rindex(words)


def test_of_several_attributions_the_nearest_counts() -> None:
    source = "So he says. And so on. We help. And so forth. “We help,” he says. So he says."
    assert prove(source, "We help", "he says").start == source.rindex("We help")
    source = "“We help,” he says. And so forth. We help. And so on and on. So he says."
    assert prove(source, "We help", "he says").start == source.index("We help")


def test_an_attribution_is_known_whatever_its_typesetting() -> None:
    source = "“We help,” says D’Arcy. And once more: “We help,” says O’Neill."
    proof = prove(source, "We help,", "says O'Neill")
    assert proof.start == source.rindex("We help")


def test_a_place_inside_a_sign_does_not_hide_a_true_one() -> None:
    source = "so… he said: ‘so’ .. he left"
    assert found(source, "so' ..") == (Verdict.FOLDED, (str(MARKS),), "so’ ..")
    assert found("a …. b", "… .") == (Verdict.NOT_IN_SOURCE, (), "")


def test_a_place_is_compared_once_more_before_it_is_called_proved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pfd_tui.source.finding._is_inside", lambda text, cut: False)
    assert prove("We wait… and see.", "We wait..") == NOT_FOUND
    assert prove("We wait… and see.", ". and see.") == NOT_FOUND


def test_an_attribution_that_is_nowhere_chooses_the_first_place() -> None:
    assert prove(TWICE, "We help.", "says nobody").start == 0
