"""The styles: what each prints of every case, and what none ever does."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.cite import Style
from pfd_tui.cite.dating import Order, after_year, lettered, written, year
from pfd_tui.cite.prose import plain
from pfd_tui.cite.styles import MANUALS
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Alias, Basis, Form, Source
from tests.cite.samples import QUOTE
from tests.cite.styles.cases import KINDS, SPEAKER, WHOLE, of_source
from tests.cite.styles.golden_files import FOLDER, golden

MOST_NAMED = {Style.APA: 20, Style.CHICAGO_NOTES: 6, Style.CHICAGO_AUTHOR_DATE: 6, Style.MLA: 2}
"""So many authors a style names in its list, each; of more, the first at least."""
TELL_WHEN_READ = (Style.APA, Style.CHICAGO_NOTES, Style.CHICAGO_AUTHOR_DATE, Style.MLA)
"""Styles that say of an undated source with an address when it was read."""
OF_THE_STYLES = (
    "Article Interview Report Speech Press release Broadcast Law Web page Book Untitled "
    "document by and et al Retrieved from Accessed last modified ca Igor Sample January "
    "February May Feb Spring Jan BC n d A B J last updated between or earlier from to a month "
    "September June July unknown year in the of some 3rd December Dec until start end s rd"
)
"""Words that a style itself puts into an entry, beside what the source says."""
OTHERS = [style for style in Style if style is not Style.NEWSROOM]
AUTHORS = st.lists(
    st.builds(
        "{}, {}".format, st.sampled_from(["Doe", "Роу", "王"]), st.sampled_from(["Ann", "Бек"])
    )
    | st.sampled_from(["Internews", "Abai", "{A, B & C}"]),
    max_size=4,
).map(tuple)
DATES = st.sampled_from(
    ["", "2021", "2021-02", "2021-05-03", "2021-21", "2020/2021", "2020/..", "../2021", "2019~",
     "2019?", "2019%", "201X", "19XX", "2021-XX", "2021-05-XX", "-0043", "2021-05-03/2021-05-05",
     "[2020, 2021]", "{2020-05, 2021-06}", "[..2020]", "[2021-05..2021-07]", "XXXX-12-25",
     "201X-05", "2021-0X", "2021-XX-03", "2021-05-03?"]
)  # fmt: skip
SOURCES = st.builds(
    Source,
    id=st.just("s"),
    kind=st.sampled_from(KINDS),
    title=st.just("") | st.sampled_from(["The Law", "Is it?", "The “Law”"]),
    authors=AUTHORS,
    publisher=st.sampled_from(["", "The Press", "Press & Co."]),
    issued=DATES,
    updated=st.sampled_from(["", "2022"]),
    accessed=st.sampled_from(["", "2023-01-02"]),
    url=st.sampled_from(["", "https://example.org/a"]),
    bases=st.dictionaries(
        st.sampled_from(["authors", "title", "publisher", "issued", "url"]),
        st.just(Basis.INFERRED),
    ),
)


def printed(style: Style, source: Source) -> list[str]:
    manual = MANUALS[style]
    quotation = of_source(source)
    citations = [each(quotation) for each in (manual.in_text, manual.note) if each]
    return [plain(text) for text in [manual.entry(quotation), *citations]]


@pytest.mark.parametrize("style", Style)
def test_every_case_is_printed_as_it_was_read_and_approved(style: Style) -> None:
    assert golden(style) == (FOLDER / f"{style}.txt").read_text(encoding="utf-8")


@given(st.sampled_from(OTHERS), SOURCES)
def test_no_punctuation_is_doubled_and_no_brackets_are_empty(style: Style, source: Source) -> None:
    for text in printed(style, source):
        shown = re.sub(r"\. \. \.|(?<=Co)\.|(?<=n\.d)\.", "", text)  # of the data, or of a style
        assert not re.search(r"\.\.|,,|, \.|\. \.|,\.|\(\)|\[\]|“”|  | ,|^[,. ]", shown), text
        assert text == text.strip()


@given(st.sampled_from(OTHERS), SOURCES)
def test_what_is_known_of_a_source_is_in_its_entry(style: Style, source: Source) -> None:
    entry = printed(style, source)[0]
    is_law = source.kind == "law" and style is not Style.MLA
    if source.title:
        assert re.sub(r"[“”‘’]", "", source.title).rstrip("?") in re.sub(r"[“”‘’.]", "", entry)
    if source.publisher and not is_law:
        assert source.publisher in entry
    if source.url:
        assert source.url in entry
    is_each_named = len(source.authors) <= MOST_NAMED.get(style, len(source.authors))
    for author in source.authors[: None if is_each_named else 1] if not is_law else ():
        assert author.strip("{}").split(",")[0] in entry
    for year_of_issue in re.findall(r"(?<![-\d])(?:19|20)\d\d(?!\d)", source.issued):
        assert year_of_issue in entry


@pytest.mark.parametrize("style", TELL_WHEN_READ)
@pytest.mark.parametrize("kind", KINDS)
def test_of_an_undated_source_with_an_address_it_is_said_when_it_was_read(
    style: Style, kind: str
) -> None:
    undated = replace(WHOLE, kind=kind, issued="", accessed="2023-01-02")
    assert "2023" in printed(style, undated)[0]


@given(st.sampled_from(OTHERS), SOURCES)
def test_nothing_stands_in_an_entry_that_is_not_known(style: Style, source: Source) -> None:
    known = " ".join(str(getattr(source, each.name)) for each in fields(source))
    for word in re.findall(r"[^\W\d_]+", printed(style, source)[0]):
        assert word.casefold() in f"{known} {OF_THE_STYLES}".casefold(), word


@given(st.sampled_from(OTHERS), SOURCES)
def test_the_speaker_is_never_the_author_but_of_an_interview(style: Style, source: Source) -> None:
    entry = printed(style, source)[0]
    is_interviewed = source.kind == "interview" and style is not Style.APA
    assert ("Sample" in entry) == is_interviewed


@pytest.mark.parametrize("style", OTHERS)
@pytest.mark.parametrize("author", ["Sample, Igor", "Igor Sample", "SAMPLE, Igor", "Igor, Sample"])
def test_who_writes_of_themselves_is_not_quoted_in_their_own_words(
    style: Style, author: str
) -> None:
    assert not re.search(
        "cited in|quoted in|qtd", printed(style, replace(WHOLE, authors=(author,)))[1]
    )
    other = replace(WHOLE, authors=("Sample, Ivan",))
    assert re.search("cited in|quoted in|qtd", printed(style, other)[1])


@pytest.mark.parametrize("style", OTHERS)
def test_a_speaker_is_known_as_the_author_by_another_name(style: Style) -> None:
    known_as = replace(SPEAKER, also=(Alias(name="Игорь Сампл", kind="variant"),))
    quotation = of_source(replace(WHOLE, authors=("Сампл, Игорь",)), speaker=known_as)
    cite = MANUALS[style].in_text or MANUALS[style].note
    assert cite is not None
    assert not re.search("cited in|quoted in|qtd", plain(cite(quotation)))


@pytest.mark.parametrize("style", OTHERS)
def test_the_narrators_own_sentence_is_not_quoted_in_anything(style: Style) -> None:
    quotation = replace(
        of_source(WHOLE, speaker=None),
        quote=replace(QUOTE, form=Form.INDIRECT, speaker=""),
    )
    cite = MANUALS[style].in_text or MANUALS[style].note
    assert cite is not None
    assert not re.search("cited in|quoted in|qtd", plain(cite(quotation)))


@pytest.mark.parametrize(
    ("style", "words", "is_block"),
    [
        (Style.APA, 39, False), (Style.APA, 40, True),
        (Style.CHICAGO_NOTES, 99, False), (Style.CHICAGO_NOTES, 100, True),
        (Style.CHICAGO_AUTHOR_DATE, 99, False), (Style.CHICAGO_AUTHOR_DATE, 100, True),
        (Style.NEWSROOM, 5_000, False),
    ],
)  # fmt: skip
def test_a_quotation_is_a_block_from_as_many_words_as_the_manual_says(
    style: Style, words: int, is_block: bool
) -> None:
    assert MANUALS[style].is_block(" ".join(["word"] * words)) is is_block


def test_mla_sets_more_than_four_lines_as_a_block() -> None:
    assert not MANUALS[Style.MLA].is_block("x" * 360)
    assert MANUALS[Style.MLA].is_block("x" * 361)


@pytest.mark.parametrize("style", OTHERS)
def test_words_in_two_paragraphs_are_a_block(style: Style) -> None:
    assert MANUALS[style].is_block("one\ntwo")


# Dates


@given(DATES, st.sampled_from(Order))
def test_no_date_is_more_precise_than_what_is_known(value: str, order: Order) -> None:
    sides = dates.read(value).dates if value else ()
    for text in (written(value, order), year(value), after_year(value)):
        assert not re.search(r"[X{}/]|\.\.|\[(?!.*\?\])", text), text
        if not any(side.day_digits for side in sides):
            assert not re.search(r"\b\d{1,2}\b(?! BC)", text), text
        if not any(side.month_digits for side in sides):
            assert not re.search(r"[A-Z][a-z]{2}", text), text
        if any(side.qualifier for side in sides) and text:
            assert re.search(r"ca\.|\?", text), text


@pytest.mark.parametrize(
    ("value", "text", "with_letter"),
    [
        ("2021-05-03", "2021, May 3", "2021a, May 3"),
        ("2021-05-03?", "[2021, May 3?]", "[2021a, May 3?]"),
        ("2020/2021", "2020–2021", "2020–2021a"),
        ("2019%", "[ca. 2019?]", "[ca. 2019a?]"),
        ("201X", "2010s", "2010s-a"),
        ("-0043", "44 BC", "44 BC-a"),
        ("XXXX-12-25", "December 25 of an unknown year", "December 25 of an unknown year-a"),
    ],
)
def test_a_letter_stands_with_the_year_and_within_its_brackets(
    value: str, text: str, with_letter: str
) -> None:
    assert written(value, Order.YEAR_FIRST) == text
    assert lettered(text, value, "a") == with_letter
    assert lettered(text, value, "") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2021-05-03/2021-05-05", "May 3–5"), ("2021-05-03?", "[May 3?]"), ("2021", ""),
        ("2020-12-30/2021-01-02", "December 30, 2020–January 2, 2021"), ("2020/2021", ""),
        ("[2021-05-03, 2021-06-04]", "May 3 or June 4"), ("2021-XX", ""),
    ],
)  # fmt: skip
def test_behind_a_year_stands_what_it_does_not_tell(value: str, text: str) -> None:
    assert after_year(value) == text


@pytest.mark.parametrize("style", Style)
def test_a_date_that_cannot_be_read_is_said_and_no_other_takes_its_place(style: Style) -> None:
    source = replace(WHOLE, issued="", updated="2019", unread={"issued": "2021-?05-03"})
    entry = printed(style, source)[0]
    assert "[date not readable: 2021-?05-03]" in entry
    assert "n.d." not in entry
    assert ("2019" in entry) == (style is Style.NEWSROOM)


@pytest.mark.parametrize("style", OTHERS)
@pytest.mark.parametrize("kind", ["article", "report", "law", "book"])
def test_the_date_of_a_change_is_not_printed_as_that_of_issue(style: Style, kind: str) -> None:
    entry = printed(style, replace(WHOLE, kind=kind, issued="", updated="2022-05-26"))[0]
    assert re.search("last (updated|modified) ", entry, re.IGNORECASE)


@pytest.mark.parametrize(
    ("value", "apa", "chicago", "mla"),
    [
        ("2021-05-03", "2021, May 3", "May 3, 2021", "3 May 2021"),
        ("2021-09-03", "2021, September 3", "September 3, 2021", "3 Sept. 2021"),
        ("2021-02", "2021, February", "February 2021", "Feb. 2021"),
        ("2021-24", "2021, Winter", "Winter 2021", "Winter 2021"),
        ("2020/2021", "2020–2021", "2020–2021", "2020–2021"),
        ("2019~", "ca. 2019", "ca. 2019", "ca. 2019"),
        ("2019?", "[2019?]", "[2019?]", "[2019?]"),
        ("19XX", *["between 1900 and 1999"] * 3),
        ("2021-05-03/2021-05-05", "2021, May 3–5", "May 3–5, 2021", "3–5 May 2021"),
        (
            "2020-12-30/2021-01-02",
            "2020, December 30–2021, January 2",
            "December 30, 2020–January 2, 2021",
            "30 Dec. 2020–2 Jan. 2021",
        ),
        ("[2020, 2021]", *["2020 or 2021"] * 3),
        ("{2019, 2020, 2021}", *["2019, 2020, and 2021"] * 3),
        ("[..2020]", *["2020 or earlier"] * 3),
        ("[2021-05-03, 2021-05-04]", "2021, May 3 or 4", "May 3 or 4, 2021", "3 or 4 May 2021"),
        ("201X-05", *["May of a year in the 2010s"] * 3),
        ("XXXX-12-25", *["December 25 of an unknown year"] * 2, "25 Dec. of an unknown year"),
        (
            "2021-XX-03",
            "2021, the 3rd of some month",
            *["the 3rd of some month in 2021"] * 2,
        ),
        ("next spring", "next spring", "next spring", "next spring"),
        ("", "", "", ""),
    ],
)
def test_a_date_is_written_in_the_order_of_the_style(
    value: str, apa: str, chicago: str, mla: str
) -> None:
    assert written(value, Order.YEAR_FIRST) == apa
    assert written(value, Order.MONTH_FIRST) == chicago
    assert written(value, Order.DAY_FIRST) == mla
