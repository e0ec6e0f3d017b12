"""The HTML page: what it says, that nothing in it runs or is fetched, how it works in Chromium."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.archive import Archive, open_archive
from pfd_tui.archive.gather import quotation
from pfd_tui.bundled import bundled_dossier
from pfd_tui.cite import citation, quoted, speaker_line, trust_notes
from pfd_tui.dossier import dates
from pfd_tui.dossier.dataset import locate
from pfd_tui.dossier.records import Event, Kind
from pfd_tui.dossier.visible import UNSAFE, visible_lines
from pfd_tui.export.page import html_page, losses
from pfd_tui.export.page.lit import Lit, passages
from pfd_tui.source.passages import divide

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser import Page

pytest_plugins = ["tests.browser"]

Sections: TypeAlias = dict[str, Any]
VOID = {"meta", "input", "br"}
ATTACKS = (
    '</script><script>hacked = 1</script><img src=x onerror="hacked = 2">',
    '" onload="hacked = 3" onmouseover=\'hacked = 4\' <svg onload=hacked=5>',
    "</style></title><iframe src=javascript:parent.hacked=6></iframe><!-- &lt;b&gt; &amp;",
    "\u202etxet\u202c \u2066\u0007\u001b]0;x \u0085.",
)
WEB = "https://example.org/a?b=1&c=2#part"


# Making and reading pages


@dataclass
class Element:
    """An element of a page: what is in it, in order."""

    tag: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.content)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """The elements in it of this tag and with these attributes, in order."""
        found: list[Element] = []
        for each in self.content:
            if isinstance(each, Element):
                if each.tag == (tag or each.tag) and attributes.items() <= each.attributes.items():
                    found.append(each)
                found += each.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found


class Reader(HTMLParser):
    """Reads a page to a tree; refuses one whose elements are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.path = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].content.append(made)
        if tag not in VOID:
            self.path.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.path[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.path
    return root


class Write(Protocol):
    """Opens a dossier given as plain data, with its source texts by their paths."""

    def __call__(self, sections: Sections, /, **texts: str) -> Archive: ...


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Write]:
    archives: list[Archive] = []

    def writing(sections: Sections, /, **texts: str) -> Archive:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        path = tmp_path / "dossier.yaml"
        path.write_text(
            json.dumps({"dossier": {"version": "1", "title": "T"}, **sections}), encoding="utf-8"
        )
        archives.append(open_archive(locate([str(path)])))
        return archives[-1]

    yield writing
    for archive in archives:
        archive.close()


@pytest.fixture(scope="module")
def bundled_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = open_archive(
        locate([str(bundled_dossier())]), folder=tmp_path_factory.mktemp("cache")
    )
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def bundled_page(bundled_archive: Archive) -> Element:
    return read("".join(html_page(bundled_archive)))


def page_of(archive: Archive) -> Element:
    return read("".join(html_page(archive)))


def entries(page: Element, section: str) -> list[Element]:
    return page.one("section", id=section).all("article")


def assert_sound(page: Element) -> None:
    """That ids are unique, that links lead somewhere, and that nothing is fetched or run."""
    ids = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for each in page.all():
        assert not [name for name in each.attributes if name.startswith("on")]
        assert not each.attributes.keys() & {"src", "style", "srcset", "action", "formaction"}
        if "href" in each.attributes:
            assert each.tag == "a"
            to = each.attributes["href"]
            assert to.startswith(("https://", "http://")) or to.removeprefix("#") in ids
    tags = [each.tag for each in page.all()]
    assert tags.count("script") == tags.count("style") == tags.count("title") == 1
    assert not {"link", "iframe", "object", "embed", "base", "img", "svg"} & set(tags)


# What it says


def test_the_page_of_the_bundled_dossier_is_sound(bundled_page: Element) -> None:
    assert_sound(bundled_page)


def test_each_quotation_is_told_as_the_program_tells_it(
    bundled_archive: Archive, bundled_page: Element
) -> None:
    stored = list(bundled_archive.all_of(Kind.QUOTE))
    assert len(entries(bundled_page, "quotations")) == len(stored)
    for each in stored:
        whole, shown = quotation(bundled_archive, each), bundled_page.one(id=f"quote-{each.id}")
        assert shown.one("blockquote").text.strip() == quoted(whole.quote)
        assert f"— {speaker_line(whole)}" in shown.one("p", **{"class": "speaker"}).text
        assert [note.text for note in shown.all("li")] == trust_notes(whole)
        assert citation(whole.source, whole.proof) in shown.text
        assert f"para. {whole.proof.paragraph}" in shown.one("a", href=f"#words-{each.id}").text


def test_an_inferred_speaker_is_told_apart_in_words(bundled_page: Element) -> None:
    inferred = bundled_page.one(id="quote-q-young-lawyers-and-judges")
    assert inferred.one("p", **{"class": "speaker"}).text.endswith("? inferred")
    stated = bundled_page.one(id="quote-q-not-only-journalists")
    assert "inferred" not in stated.text


def test_each_quotation_is_lit_up_where_it_stands(
    bundled_archive: Archive, bundled_page: Element, article: str
) -> None:
    for each in bundled_archive.all_of(Kind.QUOTE):
        assert each.proof
        mark = bundled_page.one("mark", id=f"words-{each.id}")
        assert mark.text == article[each.proof.start : each.proof.end]
        assert len(bundled_page.all("a", href=f"#quote-{each.id}", **{"class": "back"})) == 1


def test_the_source_text_is_on_the_page_to_the_character(
    bundled_page: Element, article: str
) -> None:
    shown = bundled_page.one("div", **{"class": "text"})
    passages_shown = [each.text for each in shown.content if isinstance(each, Element)]
    assert passages_shown == [article[p.start : p.end] for p in divide(article).passages]


def test_the_timeline_is_in_the_order_of_time_and_in_words(
    bundled_archive: Archive, bundled_page: Element
) -> None:
    shown = entries(bundled_page, "timeline")
    events = {f"event-{each.id}": each.record for each in bundled_archive.all_of(Kind.EVENT)}
    assert {each.attributes["id"] for each in shown} == set(events)
    keys = []
    for each in shown:
        event = events[each.attributes["id"]]
        assert isinstance(event, Event)
        assert each.one("h3").text == dates.in_words(event.when)
        keys.append(dates.parse(event.when).sort_key)
    assert keys == sorted(keys)
    assert "planned" in bundled_page.one(id="event-e-2021-plan-public-committee").text


def test_people_and_organizations_have_their_ties(bundled_page: Element) -> None:
    person = bundled_page.one(id="person-birzhanova")
    assert "Lawyer" in person.text
    assert person.all("a", href="#organization-legal-media-center")
    internews = bundled_page.one(id="organization-internews")
    assert "implements Central Asia Media Program" in internews.text
    planned = bundled_page.one(id="organization-public-committee")
    assert "it does not exist yet" in planned.text
    assert "KazMediaNetwork (plans)" in planned.text


def test_what_no_source_states_stands_in_square_brackets(bundled_page: Element) -> None:
    assert "[USAID]" in bundled_page.one("section", id="sources").text
    assert "[Almaty, Kazakhstan]" in bundled_page.one(id="organization-kazmedianetwork").text


def test_the_page_says_how_many_quotations_are_proved(bundled_page: Element) -> None:
    proved = bundled_page.one("div", **{"class": "proved"}).text
    assert "✓ 12 of 12 quotations stand in their sources" in proved
    assert "2 with a speaker who is inferred, not stated" in proved


FALSE: Sections = {
    "sources": [
        {"id": "a", "kind": "article", "title": "A paper", "text": "a.txt", "url": WEB},
        {"id": "b", "kind": "speech", "title": "Речь", "language": "ru"},
    ],
    "people": [{"id": "ann", "name": "Ann"}],
    "quotes": [
        {"id": "true", "source": "a", "text": "It is not for us."},
        {"id": "false", "speaker": "ann", "source": "a", "text": "We need a free press."},
        {"id": "cut", "source": "a", "text": "need a free press, and never did."},
        {"id": "unread", "source": "b", "text": "Свобода слова."},
        {"id": "lost", "source": "nowhere", "speaker": "nobody", "text": "Lost words."},
    ],
}
TEXT = (
    "A paper\n\nAnn: “We do not need a free press, and never did. It is not for us.” So it was.\n"
)


def test_words_that_are_not_in_the_source_carry_a_plain_warning(write: Write) -> None:
    page = page_of(write(FALSE, a=TEXT))
    assert_sound(page)
    shown = page.one(id="quote-false")
    assert "WARNING: NOT IN THE SOURCE: these words do not stand there" in shown.text
    assert "We [-do not-] need a free press" in shown.text
    assert not shown.all("a", href="#words-false")
    assert page.one("mark", id="words-cut").attributes["class"] == "unproved"
    assert "✗ 2 quotations NOT IN THE SOURCE" in page.one("div", **{"class": "proved"}).text


def test_what_is_missing_is_said(write: Write) -> None:
    page = page_of(write(FALSE, a=TEXT))
    assert "not checked: there is no source text" in page.one(id="quote-unread").text
    assert "[speaker not in the dossier: nobody]" in page.one(id="quote-lost").text
    assert "[source not in the dossier]" in page.one(id="quote-lost").text
    assert "There is no text of this source here" in page.one(id="source-b").text
    problems = page.one("section", id="problems").text
    assert "unknown person or organization `nobody`" in problems
    assert "dossier.yaml, line 1" in problems


def test_a_quotation_leads_to_the_words_on_the_web(write: Write) -> None:
    page = page_of(write(FALSE, a=TEXT))
    (leading,) = page.one(id="quote-true").all("a", **{"class": "out"})
    assert leading.attributes["href"] == f"{WEB}:~:text=It%20is%20not%20for%20us."
    assert leading.attributes["rel"] == "noopener noreferrer"
    assert page.one(id="quote-false").one("a", **{"class": "out"}).attributes["href"] == WEB


def test_an_address_that_is_none_leads_nowhere(write: Write) -> None:
    source = {"id": "a", "kind": "law", "title": "T", "text": "a.txt", "url": "https://:80/"}
    quote = {"id": "q", "source": "a", "text": "It is not for us."}
    page = page_of(write({"sources": [source], "quotes": [quote]}, a=TEXT))
    assert "✓" in page.one(id="quote-q").text
    assert not page.all("a", **{"class": "out"})


def test_texts_say_which_language_they_are_in(write: Write) -> None:
    header = {"version": "1", "title": "Дело", "about": "О деле", "language": "kk"}
    page = page_of(write({**FALSE, "dossier": header}, a=TEXT))
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("h1").attributes["lang"] == "kk"
    assert page.one(id="quote-unread").one("blockquote").attributes["lang"] == "ru"
    assert "lang" not in page.one(id="quote-true").one("blockquote").attributes
    assert page.one(id="quote-true").one("blockquote").attributes["dir"] == "auto"


def test_a_dossier_without_anything_is_a_page(write: Write) -> None:
    page = page_of(write({}))
    assert_sound(page)
    assert page.one("h1").text == "T"
    assert "no quotations" in page.one("main").text


def test_what_the_page_leaves_out_is_said(write: Write) -> None:
    everywhere = "places in code points, lines and columns of files: `--to json` has them"
    assert losses(write({})) == [everywhere]
    said = losses(write(FALSE, a=f"{TEXT}\u202e"))
    assert said[0] == everywhere
    assert [sentence.split()[0] for sentence in said] == ["places", "which", "checksums", "control"]


# That it is safe, whole and the same


def hostile(attack: str) -> Sections:
    """A dossier with an attack in every field that holds text."""
    noted = {"note": attack}
    also = [{"name": attack, "kind": "short", **noted}]
    tie = [{"to": "o", "kind": attack, "words": attack, "source": "s", **noted}]
    common = {"name": attack, "also": also, "relations": tie, "about": attack, **noted}
    return {
        "dossier": {"version": "1", "title": attack, "about": attack, "language": attack, **noted},
        "sources": [
            {
                "id": "s", "kind": "article", "title": attack, "standfirst": attack,
                "authors": [attack], "publisher": attack, "place": attack, "language": attack,
                "text": "s.txt", "url": "https://example.org/'\"><script>hacked=7</script>",
                "about": attack, "left_out": [{"words": attack, **noted}], **noted,
            },
            {"id": "t", "kind": "law", "title": attack, "text": attack, "url": "javascript:x"},
        ],
        "people": [
            {"id": "p", "roles": [{"organization": "o", "title": attack, **noted}], **common}
        ],
        "organizations": [
            {
                "id": "o", "kind": attack, "place": attack, "words": attack,
                "founded": {"place": attack, "words": attack, "by": ["p"], **noted}, **common,
            },
        ],
        "works": [{"id": "w", "kind": attack, "place": attack, "owner": attack, **common}],
        "quotes": [
            {
                "id": "q", "speaker": "p", "source": "s", "text": attack, "topics": [attack],
                "attribution": {"basis": "stated", "words": attack, **noted}, **noted,
            },
            {"id": "r", "speaker": attack, "source": attack, "text": f"{attack} and more"},
        ],
        "timeline": [
            {"id": "e", "when": "2021", "what": attack, "words": attack, "place": attack, **noted}
        ],
    }  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_a_dossier_says_is_text(write: Write, attack: str) -> None:
    html = "".join(html_page(write(hostile(attack), s=f"He said: “{attack}” And so.\n")))
    page = read(html)
    assert_sound(page)
    assert UNSAFE.search(html) is None
    shown = visible_lines(attack)
    assert shown in page.one("h1").text
    for section in ("quotations", "people", "organizations", "works", "timeline", "sources"):
        assert shown in entries(page, section)[0].text
    assert shown in page.one("div", **{"class": "text"}).text


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_dossier_runs_or_is_fetched(
    page: Page, write: Write, tmp_path: Path, attack: str
) -> None:
    open_page(page, write(hostile(attack), s=f"He said: “{attack}” And so.\n"), tmp_path)
    page.press("/")
    page.type("hacked")
    page.settle()
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.evaluate("frames.length") == 0
    assert page.errors == []
    assert len(page.requests) == 1


def test_the_policy_allows_the_one_style_and_the_one_script_and_nothing_else(
    bundled_page: Element,
) -> None:
    policy = bundled_page.one("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(rule.strip().split(" ", 1) for rule in policy.attributes["content"].split(";"))

    def digest(tag: str) -> str:
        content = bundled_page.one(tag).text.encode()
        return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"

    assert rules == {
        "default-src": "'none'", "style-src": digest("style"), "script-src": digest("script"),
        "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip


def test_the_policy_stops_what_a_page_must_not_do(
    page: Page, bundled_archive: Archive, tmp_path: Path
) -> None:
    open_page(page, bundled_archive, tmp_path)
    page.evaluate("""(() => {
        const script = document.createElement("script");
        script.textContent = "hacked = 1";
        const image = document.createElement("img");
        image.src = "https://example.org/x.png";
        document.body.append(script, image);
    })()""")
    page.settle()
    assert page.evaluate("typeof hacked") == "undefined"
    assert len(page.errors) == 2
    assert page.wait_for("Network.loadingFailed")["blockedReason"] == "csp"


def test_the_same_dossier_gives_the_same_page_wherever_it_lies(
    write: Write, tmp_path: Path
) -> None:
    archive = write(FALSE, a=TEXT)
    html = "".join(html_page(archive))
    assert html == "".join(html_page(archive))
    assert str(tmp_path) not in html


def test_a_page_of_any_length_comes_in_small_pieces(write: Write) -> None:
    said = [f"We need it {n} times over." for n in range(1_200)]
    text = "\n\n".join(f"He said: “{words}” So he did." for words in said)
    sections = {
        "sources": [{"id": "a", "kind": "article", "title": "T", "text": "a.txt"}],
        "quotes": [
            {"id": f"q{n}", "source": "a", "text": words} for n, words in enumerate(said)
        ],
    }  # fmt: skip
    pieces = list(html_page(write(sections, a=text)))
    packaged = 20_000
    assert max(map(len, pieces)) < packaged
    assert_sound(read("".join(pieces)))


# Words lit up


def spans_of(html: str) -> tuple[str, dict[str, list[int]], list[tuple[str, int]]]:
    """The text of a passage; the places of each quotation in it; the ids with their places."""
    covered: dict[str, list[int]] = {}
    begun: list[tuple[str, int]] = []
    text = ""

    def walk(element: Element, around: tuple[str, ...]) -> None:
        nonlocal text
        for each in element.content:
            if isinstance(each, str):
                for name in set(around):
                    covered.setdefault(name, []).extend(range(len(text), len(text) + len(each)))
                text += each
            elif each.tag == "mark":
                if "id" in each.attributes:
                    begun.append((each.attributes["id"], len(text)))
                walk(each, (*around, each.attributes["data-quotation"]))

    walk(read(html), ())
    return text, covered, begun


PROSE = (
    "One & two. <Three> four!\n\nFive “six”, seven. Eight\nnine.\n\nA “heading”\n\nTen, and so on."
)
STANDINGS = st.lists(
    st.tuples(st.integers(0, len(PROSE) - 1), st.integers(1, len(PROSE))).filter(
        lambda place: place[0] < place[1] and not PROSE[place[0]].isspace()
    ),
    max_size=8,
)


@given(STANDINGS)
def test_quotations_that_overlap_are_each_lit_up_to_the_character(
    places: list[tuple[int, int]],
) -> None:
    lit = sorted(
        (Lit(start, end, f"q{n}", is_proved=True) for n, (start, end) in enumerate(places)),
        key=lambda each: (each.start, -each.end),
    )
    seen: dict[str, list[int]] = {each.id: [] for each in lit}
    begun: dict[str, int] = {}
    for passage, html in passages(divide(PROSE), lit):
        text, covered, ids = spans_of(html)
        assert text == PROSE[passage.start : passage.end]
        for name, at in covered.items():
            seen[name] += [passage.start + each for each in at]
        begun |= {name: passage.start + at for name, at in ids}
    in_passages = {
        at for passage in divide(PROSE).passages for at in range(passage.start, passage.end)
    }
    for each in lit:
        assert seen[each.id] == sorted(set(range(each.start, each.end)) & in_passages)
    assert begun == {f"words-{each.id}": each.start for each in lit}


def test_fifty_quotations_of_the_same_words_can_all_be_linked_to() -> None:
    lit = [Lit(0, len(PROSE) - n, f"q{n}", is_proved=True) for n in range(50)]
    html = "".join(words for _, words in passages(divide(PROSE), lit))
    assert [name for name, _ in spans_of(html)[2]] == [f"words-q{n}" for n in range(50)]


def test_quotations_that_all_overlap_do_not_swell_the_page() -> None:
    text = "x" * 200
    lit = [Lit(n, n + 100, f"q{n}", is_proved=True) for n in range(100)]
    html = "".join(words for _, words in passages(divide(text), lit))
    assert spans_of(html)[0] == text
    assert html.count("<mark") < 1_000


# In a browser


def open_page(page: Page, archive: Archive, folder: Path, fragment: str = "") -> None:
    """Write the page to a file and open it."""
    path = folder / "dossier.html"
    path.write_text("".join(html_page(archive)), encoding="utf-8")
    page.open(f"{path.as_uri()}{fragment}")


@pytest.fixture
def opened(page: Page, bundled_archive: Archive, tmp_path: Path) -> Page:
    """The page of the bundled dossier."""
    open_page(page, bundled_archive, tmp_path)
    return page


def shown(page: Page, section: str) -> list[str]:
    """The ids of the entries of a section that are seen."""
    found = page.evaluate(
        f"[...document.querySelectorAll('#{section} article')]"
        ".filter(each => each.checkVisibility()).map(each => each.id)"
    )
    return list(map(str, found))


def found(page: Page) -> str:
    return str(page.evaluate("document.getElementById('found').textContent"))


def test_the_page_opens_without_errors_and_asks_for_nothing(opened: Page) -> None:
    assert opened.errors == []
    assert len(opened.requests) == 1
    assert opened.requests[0].startswith("file://")


def test_a_slash_searches_and_every_word_must_begin_a_word(opened: Page) -> None:
    opened.press("/")
    assert opened.evaluate("document.activeElement.id") == "query"
    opened.type("GRATITUDE remem")
    assert shown(opened, "quotations") == ["quote-q-gratitude"]
    assert shown(opened, "people") == []
    assert "found" in found(opened)
    assert opened.evaluate("document.querySelector('#quotations h2').textContent") == (
        "Quotations 1 of 12"
    )
    opened.type("xyz")
    assert found(opened) == "Nothing found"
    assert shown(opened, "quotations") == []


def test_the_middle_of_a_word_is_not_found(opened: Page) -> None:
    opened.press("/")
    opened.type("ratitude")
    assert found(opened) == "Nothing found"


def test_escape_clears_the_search_and_then_leaves_it(opened: Page) -> None:
    opened.press("/")
    opened.type("gratitude")
    opened.press("Escape")
    assert opened.evaluate("document.getElementById('query').value") == ""
    assert len(shown(opened, "quotations")) == 12
    assert found(opened) == ""
    opened.press("Escape")
    assert opened.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize(("key", "is_search"), [(".", True), ("№", True), ("-", False)])
def test_the_key_of_the_slash_searches_under_a_cyrillic_layout(
    opened: Page, key: str, is_search: bool
) -> None:
    opened.press(key, code="Slash")
    assert (opened.evaluate("document.activeElement.id") == "query") is is_search
    assert opened.evaluate("document.getElementById('query').value") == ""


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("cafe", "Café"), ("CAFÉ", "cafe\u0301"), ("strasse", "Straße"), ("свобода", "СВОБОДА"),
        ("longtime", "long\u00adtime"), ("οδος", "ΟΔΟΣ"), ("ﬁne", "fine"), ("2021", "in 2021:"),
    ],
)  # fmt: skip
def test_case_accents_and_ligatures_are_no_matter_to_a_search(
    page: Page, write: Write, tmp_path: Path, query: str, text: str
) -> None:
    people = [{"id": "a", "name": f"So {text} it is"}, {"id": "b", "name": "Another"}]
    open_page(page, write({"people": people}), tmp_path)
    page.press("/")
    page.type(query)
    assert shown(page, "people") == ["person-a"]


def test_a_search_shows_the_paragraphs_of_a_source_that_match(opened: Page) -> None:
    opened.press("/")
    opened.type("infodemic")
    seen = opened.evaluate(
        "[...document.querySelectorAll('.text > *')]"
        ".filter(each => each.checkVisibility()).map(each => each.textContent)"
    )
    assert len(seen) == 1
    assert "when the infodemic began" in seen[0]


def test_a_link_to_what_a_search_hides_ends_the_search(opened: Page) -> None:
    opened.press("/")
    opened.type("gratitude remember")
    opened.click("#quote-q-gratitude .speaker a")
    opened.settle()
    assert opened.evaluate("location.hash") == "#person-burbayeva"
    assert opened.evaluate("document.getElementById('query').value") == ""
    assert "person-burbayeva" in shown(opened, "people")


def test_the_count_of_what_somebody_said_searches_for_it(opened: Page) -> None:
    opened.click("#person-birzhanova a[data-search]")
    assert opened.evaluate("document.getElementById('query').value") == "Gulmira Birzhanova"
    assert set(shown(opened, "quotations")) == {f"quote-{each}" for each in BIRZHANOVA}


BIRZHANOVA = (
    "q-not-only-journalists", "q-new-media-law", "q-mission-legal-media-center",
    "q-young-lawyers-and-judges", "q-ratings",
)  # fmt: skip


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("target", ["words-q-gratitude", "quote-q-gratitude", "sources"])
def test_a_link_arrives_at_what_it_names(opened: Page, width: int, target: str) -> None:
    opened.resize(width, 800)
    opened.evaluate(f"location.hash = '{target}'")
    opened.settle()
    top = opened.evaluate(f"document.getElementById('{target}').getBoundingClientRect().top")
    bar = opened.evaluate("document.querySelector('.bar').getBoundingClientRect().bottom")
    assert bar <= top + 1 < 400


def test_all_pieces_of_a_quotation_that_goes_on_are_lit_up_together(
    page: Page, write: Write, tmp_path: Path
) -> None:
    text = "He said: “We had nothing. We began anew.\n\n“And we won,” he said.\n"
    quote = {"id": "q", "source": "a", "text": "We had nothing. We began anew.\n\n“And we won,"}
    source = {"id": "a", "kind": "article", "title": "T", "text": "a.txt"}
    archive = write({"sources": [source], "quotes": [quote]}, a=text)
    open_page(page, archive, tmp_path, "#words-q")
    assert page.evaluate("document.querySelectorAll('mark.lit').length") == 2


def test_without_scripts_everything_is_there_to_be_read(
    page: Page, bundled_archive: Archive, tmp_path: Path
) -> None:
    page.allow_scripts(False)
    open_page(page, bundled_archive, tmp_path)
    assert len(shown(page, "quotations")) == 12
    assert not page.evaluate("document.querySelector('.search').checkVisibility()")
    assert page.evaluate("[...document.querySelectorAll('main p')].every(p => p.checkVisibility())")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(opened: Page, width: int) -> None:
    opened.resize(width, 800, is_mobile=width < 500)
    opened.settle()
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_there_is_the_dossier_and_no_search(opened: Page) -> None:
    opened.media("print")
    assert not opened.evaluate("document.querySelector('.bar').checkVisibility()")
    assert len(shown(opened, "quotations")) == 12
    assert opened.evaluate(
        "getComputedStyle(document.querySelector('.quotation')).breakInside"
    ) == ("avoid")
    assert opened.pdf().startswith(b"%PDF-")


def test_on_paper_addresses_are_printed(page: Page, write: Write, tmp_path: Path) -> None:
    open_page(page, write(FALSE, a=TEXT), tmp_path)
    page.media("print")
    assert page.evaluate("document.querySelector('#source-a .cited').innerText").endswith(f"{WEB}.")


def test_a_keyboard_goes_first_to_the_dossier_itself(opened: Page) -> None:
    opened.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the dossier"
    opened.press("Enter")
    assert opened.evaluate("location.hash") == "#main"


def test_a_screen_reader_finds_landmarks_headings_and_names(opened: Page) -> None:
    tree = opened.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    assert {"main", "banner", "navigation", "search", "searchbox", "status"} <= set(roles)
    nameless = [
        node["role"]["value"]
        for node in tree
        if not node["ignored"]
        and node["role"]["value"] in ("link", "searchbox", "heading", "navigation")
        and not node["name"]["value"].strip()
    ]
    assert nameless == []
    levels = opened.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4')].map(each => +each.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


COLOURS = ("ink", "soft", "accent", "alarm")
GROUNDS = ("paper", "raised", "tint", "strong-tint", "alarm-tint")
UNUSED = {("soft", "strong-tint"), ("accent", "alarm-tint"), ("soft", "alarm-tint")} | {
    ("alarm", "tint"), ("alarm", "strong-tint"),
}  # fmt: skip
"""Text of this colour stands on this ground nowhere."""


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_text_has_the_contrast_of_wcag_aa(opened: Page, is_dark: bool) -> None:
    opened.media(is_dark=is_dark)
    names = [f"--{name}" for name in (*COLOURS, *GROUNDS)]
    found = opened.evaluate(
        f"{json.dumps(names)}.map(n => getComputedStyle(document.body).getPropertyValue(n).trim())"
    )
    colours = dict(zip((*COLOURS, *GROUNDS), found, strict=True))
    for front in COLOURS:
        for back in GROUNDS:
            if (front, back) not in UNUSED:
                assert contrast(colours[front], colours[back]) >= 4.5, (front, back)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, 1.4.3)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    assert re.fullmatch(r"#[0-9a-f]{6}", colour)
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
