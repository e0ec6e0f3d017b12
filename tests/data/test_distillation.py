"""The dossier on World Press Freedom Day 2021 holds what its article says, and nothing else.

The YAML file is read without any model of the product: every scalar is text. What is promised
here is about the content, that the words recorded are the words of the source.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DOSSIER = ROOT / "data" / "world-press-freedom-day-2021.yaml"
ACCOUNT = ROOT / "docs" / "distillation.md"

OPEN = "\u201c"
CLOSE = "\u201d"
NO_BREAK_SPACE = "\u00a0"

SECTIONS = ("sources", "people", "organizations", "works", "quotes", "timeline")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?"
DATE = re.compile(rf"{DAY}(?:/(?:{DAY}|\.\.))?|\.\./{DAY}")
# A sentence ends with its full stop, or with the closing mark after it, before a new beginning.
SENTENCE_END = re.compile(
    rf"(?<=[.!?])\s+(?=[A-Z0-9{OPEN}])|(?<=[.!?]{CLOSE})\s+(?=[A-Z0-9{OPEN}])"
)
ROW = re.compile(r"\| (\d+) \| (.*) \| (.*) \|")

RELATION_KINDS = {
    "founded",
    "directs",
    "works-for",
    "funds",
    "implements",
    "supports",
    "partner-of",
    "member-of",
    "took-part-in",
    "owns",
    "runs",
    "launched",
    "develops",
    "plans",
    "part-of",
    "represents",
    "trains",
    "edited",
    "contributed-to",
    "interviewed",
    "adopted",
    "works-with",
    "applies-to",
}
# What has not come about in the article: it must never be shown as existing.
PLANNED = {
    "public-committee",
    "self-regulation-institution",
    "new-media-law",
    "online-lessons",
    "unified-training-programme",
    "media-digital-literacy-textbook",
    "curriculum-recommendations",
}
BASES = {"stated", "inferred", "external"}

Record = dict[str, Any]


def load() -> Record:
    loaded: Record = yaml.load(DOSSIER.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


DATA = load()


def records(section: str) -> list[Record]:
    listed: list[Record] = DATA[section]
    return listed


def plain(value: Any) -> Any:
    """Return the value itself, whether or not it carries its basis."""
    if isinstance(value, dict) and set(value) == {"value", "basis"}:
        return value["value"]
    return value


def walk(node: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield every field of the dossier, however deep: its path, its name and its value."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield f"{path}/{name}", name, value
            yield from walk(value, f"{path}/{name}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            label = value.get("id", number) if isinstance(value, dict) else number
            yield from walk(value, f"{path}/{label}")


def fields(*names: str) -> list[tuple[str, Any]]:
    return [(path, plain(value)) for path, name, value in walk(DATA) if name in names]


def article_bytes() -> bytes:
    path: str = records("sources")[0]["text"]
    return (DOSSIER.parent / path).read_bytes()


ARTICLE = article_bytes().decode("utf-8")
PARAGRAPHS = [line.strip() for line in ARTICLE.split("\n") if line.strip()]
SENTENCES = [part for line in PARAGRAPHS for part in SENTENCE_END.split(line)]


def quoted_runs() -> list[tuple[str, str, str]]:
    """Find what stands after each opening mark: the run, its mark, and its paragraph."""
    runs: list[tuple[str, str, str]] = []
    for paragraph in PARAGRAPHS:
        for after in paragraph.split(OPEN)[1:]:
            run, closing, _ = after.partition(CLOSE)
            runs.append((run, "closed" if closing else "unclosed", paragraph))
    return runs


RUNS = quoted_runs()
DIRECT = [quote for quote in records("quotes") if quote.get("form", "direct") == "direct"]
INDIRECT = [quote for quote in records("quotes") if quote.get("form") == "indirect"]


def by_id(section: str) -> dict[str, Record]:
    return {record["id"]: record for record in records(section)}


def all_ids() -> list[str]:
    return [record["id"] for section in SECTIONS for record in records(section)]


def paragraph_of(quote: Record) -> str:
    (paragraph,) = (line for line in PARAGRAPHS if quote["text"] in line)
    return paragraph


def parameters(quotes: list[Record]) -> list[Any]:
    return [pytest.param(quote, id=quote["id"]) for quote in quotes]


def account_rows() -> list[tuple[int, str, str]]:
    lines = ACCOUNT.read_text(encoding="utf-8").split("\n")
    found = (ROW.fullmatch(line) for line in lines)
    return [(int(row[1]), row[2], row[3]) for row in found if row]


# ------------------------------------------------------------------------------- the source


def test_the_source_text_has_the_recorded_checksum() -> None:
    for source in records("sources"):
        content = (DOSSIER.parent / source["text"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == source["sha256"]


def test_title_and_standfirst_are_lines_of_the_article() -> None:
    (source,) = records("sources")
    assert source["title"] in PARAGRAPHS
    assert source["standfirst"] in PARAGRAPHS


def test_no_source_claims_a_publisher_or_address_the_text_does_not_state() -> None:
    for source in records("sources"):
        for name in ("publisher", "url", "authors", "accessed"):
            if name in source:
                assert isinstance(source[name], dict), f"{source['id']}: {name} has no basis"
                assert source[name]["basis"] in {"inferred", "external"}


# --------------------------------------------------------------------------- the quotations


@pytest.mark.parametrize("quote", parameters(DIRECT))
def test_a_direct_quotation_stands_character_for_character_between_its_marks(
    quote: Record,
) -> None:
    text = quote["text"]
    if quote.get("mark", "closed") == "closed":
        assert ARTICLE.count(OPEN + text + CLOSE) == 1
    else:
        assert ARTICLE.count(OPEN + text) == 1
        assert paragraph_of(quote).endswith(OPEN + text), "ends with its paragraph"


def test_every_quoted_run_of_the_article_has_exactly_one_direct_quotation() -> None:
    recorded = [(quote["text"], quote.get("mark", "closed")) for quote in DIRECT]
    assert sorted(recorded) == sorted((run, mark) for run, mark, _ in RUNS)
    assert len(set(recorded)) == len(recorded)


def test_the_one_unclosed_mark_of_the_article_is_recorded_as_unclosed() -> None:
    missing = ARTICLE.count(OPEN) - ARTICLE.count(CLOSE)
    assert missing == 1
    assert sum(quote.get("mark") == "unclosed" for quote in DIRECT) == missing


@pytest.mark.parametrize("quote", parameters(INDIRECT))
def test_an_indirect_statement_is_whole_sentences_of_the_narrator_outside_the_marks(
    quote: Record,
) -> None:
    assert quote["text"] in SENTENCES
    assert OPEN not in quote["text"]
    assert CLOSE not in quote["text"]
    assert not any(quote["text"] in run for run, _, _ in RUNS)
    assert quote["attribution"]["words"] in quote["text"]


def test_unnamed_actors_are_given_no_speaker() -> None:
    assert all("speaker" not in quote for quote in INDIRECT)


@pytest.mark.parametrize("quote", parameters(DIRECT))
def test_an_attribution_has_the_basis_that_the_article_bears_out(quote: Record) -> None:
    attribution = quote["attribution"]
    words, paragraph = attribution["words"], paragraph_of(quote)
    if attribution["basis"] == "stated":
        after = paragraph.split(OPEN + quote["text"] + CLOSE, 1)[1]
        assert re.match(r"\s(?:\u2013 )?" + re.escape(words), after), "right after the quotation"
        named = by_id("people")[quote["speaker"]]
        names = [named["name"], *(other["name"] for other in named.get("also", []))]
        assert any(name in words for name in names)
    elif attribution["basis"] == "carried":
        earlier = paragraph.split(OPEN + quote["text"], 1)[0]
        first = by_id("quotes")[quote["part_of"]]
        assert words in earlier
        assert first["attribution"]["basis"] == "stated"
        assert first["text"] in earlier
        assert first["speaker"] == quote["speaker"]
    else:
        assert attribution["basis"] == "inferred"
        assert words in PARAGRAPHS, "the heading, whole"
        assert attribution["note"]
        assert PARAGRAPHS.index(words) < PARAGRAPHS.index(paragraph)
        named = by_id("people")[quote["speaker"]]
        assert words.startswith(named["name"])


def test_a_quotation_without_an_attribution_is_never_recorded_as_stated() -> None:
    for quote in DIRECT:
        paragraph = paragraph_of(quote)
        _, _, after = paragraph.partition(quote["text"])
        attributed = re.match(rf"{CLOSE}\s(?:\u2013 )?(?:says|adds) ", after) is not None
        assert (quote["attribution"]["basis"] == "stated") == attributed, quote["id"]


def test_a_later_part_of_a_split_statement_names_the_first_part_before_it() -> None:
    quotes = by_id("quotes")
    for quote in quotes.values():
        if "part_of" in quote:
            first = quotes[quote["part_of"]]
            assert "part_of" not in first
            assert ARTICLE.index(first["text"]) < ARTICLE.index(quote["text"])


def test_every_quotation_has_a_topic_and_the_topics_are_few() -> None:
    topics = [set(quote["topics"]) for quote in records("quotes")]
    assert all(topics)
    vocabulary = set().union(*topics)
    assert len(vocabulary) <= 12
    assert all(topic == topic.lower() for topic in vocabulary)


# ---------------------------------------------------------------------------- words and names


def test_all_words_recorded_stand_verbatim_in_the_source_on_one_line() -> None:
    found = fields("words")
    assert found
    absent = [path for path, words in found if not any(words in line for line in PARAGRAPHS)]
    assert not absent


def test_every_event_gives_the_sources_own_words_for_its_date() -> None:
    for event in records("timeline"):
        assert event["words"] in ARTICLE, event["id"]


def test_words_are_cited_with_the_source_they_stand_in() -> None:
    for section in ("people", "organizations", "works", "timeline"):
        for record in records(section):
            nested = [record.get("founded", {}), *record.get("roles", [])]
            for holder in [record, *nested, *record.get("relations", [])]:
                if "words" in holder:
                    assert holder["source"] in by_id("sources"), record["id"]


def test_names_and_titles_are_the_articles_unless_marked_as_ours() -> None:
    for section in ("people", "organizations", "works"):
        for record in records(section):
            for holder in [record, *record.get("also", [])]:
                if isinstance(holder["name"], str):
                    assert holder["name"] in ARTICLE, holder["name"]
                else:
                    assert holder["name"]["basis"] == "inferred"
            for role in record.get("roles", []):
                assert role.get("title", "") in role["words"]


def test_both_spellings_of_one_surname_are_kept() -> None:
    burbayeva = by_id("people")["burbayeva"]
    assert burbayeva["name"] == "Baktygul Burbayeva"
    variants = [other["name"] for other in burbayeva["also"] if other["kind"] == "variant"]
    assert variants == ["Baktygul Burbayeya"]
    assert "not decided" in burbayeva["note"]


# ------------------------------------------------------------------------------------- dates


def test_every_date_is_well_formed() -> None:
    dates = fields("when", "issued", "updated", "accessed", "said")
    malformed = [(path, when) for path, when in dates if not DATE.fullmatch(when)]
    assert not malformed


def test_every_year_the_article_names_is_on_the_timeline() -> None:
    years = set(re.findall(r"\b(?:19|20)\d\d\b", ARTICLE))
    assert years
    stated = " ".join(
        plain(event["when"])
        for event in records("timeline")
        if event.get("basis", "stated") == "stated"
    )
    assert not {year for year in years if year not in stated}


def test_a_stated_date_is_stated_in_the_sentence_of_its_words() -> None:
    for event in records("timeline"):
        if event.get("basis", "stated") == "stated":
            (sentence,) = {line for line in SENTENCES if event["words"] in line}
            for year in re.findall(r"\d{4}", plain(event["when"])):
                assert year in sentence, event["id"]


def test_a_derived_date_says_what_it_is_derived_from() -> None:
    for event in records("timeline"):
        if event.get("basis", "stated") == "derived":
            assert re.search(r"derived|taken as of", event.get("note", "")), event["id"]


def test_what_is_libel_now_has_no_date_but_a_limit() -> None:
    (event,) = (item for item in records("timeline") if "libel is no longer" in item["words"])
    assert event["when"] == "../2021-05-03"
    assert event["basis"] == "derived"
    assert event["note"]


def test_an_event_linked_to_a_quotation_takes_its_words_from_it() -> None:
    for path, name, value in walk(DATA):
        if name == "quote":
            assert value in by_id("quotes"), path
    for section in SECTIONS:
        for record in records(section):
            for holder in [record, *record.get("relations", [])]:
                if "quote" in holder:
                    assert holder["words"] in by_id("quotes")[holder["quote"]]["text"]


def test_words_taken_from_a_quotation_are_linked_to_it() -> None:
    for event in records("timeline"):
        for quote in DIRECT:
            if event["words"] in quote["text"]:
                assert event.get("quote") == quote["id"], event["id"]


# ------------------------------------------------------------------- ids, references, statuses


def test_ids_are_well_formed_and_unique() -> None:
    ids = all_ids()
    assert all(ID.fullmatch(identifier) for identifier in ids)
    assert len(set(ids)) == len(ids)


def test_every_id_referred_to_exists() -> None:
    named = {
        identifier
        for section in ("people", "organizations", "works")
        for identifier in by_id(section)
    }
    targets: dict[str, set[str]] = {
        "source": set(by_id("sources")),
        "organization": set(by_id("organizations")),
        "to": named,
        "speaker": set(by_id("people")) | set(by_id("organizations")),
        "owner": set(by_id("people")) | set(by_id("organizations")),
        "by": set(by_id("people")) | set(by_id("organizations")),
        "who": named,
        "quote": set(by_id("quotes")),
        "part_of": set(by_id("quotes")),
    }
    missing: list[tuple[str, str]] = []
    for name, known in targets.items():
        for path, value in fields(name):
            referred = value if isinstance(value, list) else [value]
            missing += [(path, identifier) for identifier in referred if identifier not in known]
    assert not missing


def test_relations_are_of_the_agreed_kinds_and_recorded_once() -> None:
    seen: list[tuple[str, str, str]] = []
    for section in ("people", "organizations", "works"):
        for record in records(section):
            for relation in record.get("relations", []):
                assert relation["kind"] in RELATION_KINDS, record["id"]
                seen.append((record["id"], relation["kind"], relation["to"]))
    assert seen
    assert len(set(seen)) == len(seen)


def test_planned_bodies_and_works_are_never_recorded_as_existing() -> None:
    holders = by_id("organizations") | by_id("works")
    planned = {
        identifier
        for identifier, record in holders.items()
        if plain(record.get("status", "existing")) == "planned"
    }
    assert planned == PLANNED


def test_plans_and_announcements_are_kept_apart_from_facts() -> None:
    for event in records("timeline"):
        (sentence,) = {line for line in SENTENCES if event["words"] in line}
        is_plan = event.get("status", "past") in {"plan", "announced"}
        foretold = " will " in event["words"] or "has three priorities" in sentence
        assert is_plan == foretold, event["id"]


def test_unnamed_bodies_have_no_record() -> None:
    names = {plain(record["name"]).lower() for record in records("organizations")}
    assert not {name for name in names if "ministry" in name or "international org" in name}


def test_organizations_with_like_names_are_kept_apart() -> None:
    organizations = by_id("organizations")
    for one, other in (("medianet", "kazmedianetwork"), ("internews", "internews-network")):
        names = {
            plain(holder["name"])
            for holder in [organizations[one], *organizations[one].get("also", [])]
        }
        assert plain(organizations[other]["name"]) not in names


def test_who_passed_away_is_marked_as_inferred() -> None:
    (event,) = (item for item in records("timeline") if "passed away" in item["words"])
    assert event["who"] == {"value": ["dorofeyev"], "basis": "inferred"}
    assert event["note"]


def test_every_basis_is_a_known_one_and_nothing_comes_from_outside_the_source() -> None:
    carried = [
        (path, value["basis"])
        for path, _, value in walk(DATA)
        if isinstance(value, dict) and set(value) == {"value", "basis"}
    ]
    assert carried
    assert all(basis in BASES for _, basis in carried)
    assert not [path for path, basis in carried if basis == "external"]


def test_no_field_is_empty_and_no_text_has_control_characters() -> None:
    raw = DOSSIER.read_text(encoding="utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", raw)
    assert not [path for path, _, value in walk(DATA) if value in ("", [], {})]
    one_line = [path for path, text in fields("text", "words", "what") if "\n" in text]
    assert not one_line


# -------------------------------------------------------------------------------- the account


def test_every_sentence_of_the_article_has_its_row_in_order() -> None:
    rows = account_rows()
    assert [number for number, _, _ in rows] == list(range(1, len(SENTENCES) + 1))
    assert [sentence for _, sentence, _ in rows] == SENTENCES


def test_the_sentences_are_the_whole_article() -> None:
    def without_spaces(text: str) -> str:
        return re.sub(r"\s", "", text)

    assert without_spaces("".join(SENTENCES)) == without_spaces(ARTICLE)
    assert any(NO_BREAK_SPACE in sentence for sentence in SENTENCES), "kept within a sentence"


def test_every_row_names_a_record_or_gives_a_reason() -> None:
    for number, _, held in account_rows():
        assert re.search(r"`[^`]+`", held) or held.startswith("No record: "), number
        assert held.startswith(("No record", "`")), number


def test_the_account_names_only_records_that_exist_and_all_of_them() -> None:
    named = set(re.findall(r"`([^`]*)`", ACCOUNT.read_text(encoding="utf-8")))
    in_rows = {
        identifier for _, _, held in account_rows() for identifier in re.findall(r"`([^`]*)`", held)
    }
    assert named == set(all_ids())
    assert in_rows == named


def test_the_row_of_a_quoted_sentence_names_its_quotation() -> None:
    for quote in records("quotes"):
        parts = SENTENCE_END.split(quote["text"])
        for part in parts:
            (held,) = {held for _, sentence, held in account_rows() if part in sentence}
            assert f"`{quote['id']}`" in held, quote["id"]


def test_the_row_of_a_dated_sentence_names_its_event() -> None:
    for event in records("timeline"):
        (held,) = {held for _, sentence, held in account_rows() if event["words"] in sentence}
        assert f"`{event['id']}`" in held, event["id"]


def test_no_private_path_is_written_anywhere() -> None:
    for written in (DOSSIER, ACCOUNT, Path(__file__)):
        text = written.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|work|Users|tmp)/", text), written.name
