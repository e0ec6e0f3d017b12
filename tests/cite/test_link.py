"""Links to words: what they are made of, and that a real Chromium opens on the very words."""

from __future__ import annotations

import contextlib
import html
import json
import re
import threading
from base64 import b64encode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pfd_tui.archive import open_archive
from pfd_tui.bundled import bundled_dossier
from pfd_tui.cite.link import link, link_to_words
from pfd_tui.dossier.dataset import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Page

pytest_plugins = ["tests.browser"]

PAGE = "https://example.org/a"
QUOTED = 12
"""Quotations of the bundled dossier."""
ENGLISH = "the press is free here and nobody who writes a word of it need fear for what he says "


def directive(linked: str) -> str:
    return linked.partition(":~:")[2]


def terms(linked: str) -> list[str]:
    """The terms of the last directive, decoded, with the hyphens that tell what they are."""
    return [unquote(term) for term in directive(linked).split("text=")[-1].split(",")]


def place_of(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return at, at + len(words)


# What a link is made of


def test_a_link_holds_the_words_themselves() -> None:
    assert link(PAGE, "We need a free press") == f"{PAGE}#:~:text=We%20need%20a%20free%20press"


@pytest.mark.parametrize("sign", ["-", ",", "&", "#", "%", "+", "“", "қ", "=", "?", ":~:", "\\"])
def test_signs_with_a_meaning_are_encoded(sign: str) -> None:
    linked = link(PAGE, f"one {sign} two three four", prefix=f" said {sign} ", suffix=f" {sign} a ")
    prefix, words, suffix = directive(linked).removeprefix("text=").split(",")
    assert re.fullmatch(r"(?:[\w.~]|%[0-9A-F]{2})+", words, re.ASCII)
    assert unquote(words) == f"one {sign} two three four"
    assert unquote(prefix) == f"said {sign}-"
    assert unquote(suffix) == f"-{sign} a"


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))
def test_any_words_make_an_address_in_ascii_with_one_directive(words: str, around: str) -> None:
    assume(words.strip() and words.split())
    assume(any(line.strip() for line in re.split(r"[\n\r\v\f\x85\u2028\u2029]+", words)))
    linked = link(PAGE, words, prefix=around, suffix=around)
    assert linked.isascii()
    assert linked.isprintable()
    assert re.fullmatch(
        r"text=(?:[^-,&\s]+-,)?[^-,&\s]+(?:,[^-,&\s]+)?(?:,-[^-,&\s]+)?", directive(linked)
    )


def test_spaces_of_any_kind_are_one_space() -> None:
    assert terms(link(PAGE, " We \t need\u00a0 it   all now ")) == ["We need it all now"]


def test_a_long_quotation_is_linked_to_by_both_its_ends() -> None:
    start, end = terms(link(PAGE, f"Now {ENGLISH * 3}and it is so."))
    assert start == "Now the press is free here"
    assert end == "he says and it is so."


def test_words_in_several_blocks_are_linked_to_by_both_their_ends() -> None:
    assert terms(link(PAGE, "One two.\n\nThree.\nFour five.")) == ["One two.", "Four five."]


def test_a_word_of_the_context_that_may_be_cut_is_left_off() -> None:
    linked = link(PAGE, "we help", prefix="edom of speech, “", suffix=",” says Gulmi")
    assert terms(linked) == ["of speech, “-", "we help", "-,” says"]
    assert terms(link(PAGE, "we help", prefix="says", suffix="no")) == ["we help"]


def test_context_ends_with_the_block() -> None:
    linked = link(PAGE, "we help", prefix="One two.\n\nHe said: “", suffix="”\n\nThree")
    assert terms(linked) == ["He said: “-", "we help", "-”"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("", "#:~:"),
        ("#", "#:~:"),
        ("#section", "#section:~:"),
        ("?a=b#!/x/y", "?a=b#!/x/y:~:"),
        ("#:~:text=old,words", "#:~:"),
        ("#section:~:text=old&text=older", "#section:~:"),
        ("#section:~:other=x&text=old", "#section:~:other=x&"),
    ],
)
def test_the_fragment_of_an_address_is_kept_and_its_directive_replaced(
    address: str, kept: str
) -> None:
    assert link(PAGE + address, "we need it all") == f"{PAGE}{kept}text=we%20need%20it%20all"


@pytest.mark.parametrize(
    "address",
    [
        "", "a", "//example.org", "ftp://example.org", "javascript:alert(1)", "https://",
        "https:///path", "http://exa mple.org", "https://example.org/\n", "data:text/html,x",
        "https://:80/", "https://[::1/", "\u202ehttps://example.org", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_linked_to(address: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        link(address, "words")
    with pytest.raises(ValueError, match=r"."):
        link_to_words(address, "words", 0, 5)


@pytest.mark.parametrize("words", ["", "  \n "])
def test_no_words_are_no_link(words: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        link(PAGE, words)
    with pytest.raises(ValueError, match="no words"):
        link_to_words(PAGE, f"a{words}b", 1, 1 + len(words))


# Which words a link to one place holds


def test_words_that_stand_once_need_no_context() -> None:
    text = "He said that it was so. “We need a free press,” he said. And so it was."
    assert terms(link_to_words(PAGE, text, *place_of(text, "We need a free press,"))) == [
        "We need a free press,"
    ]


def test_words_that_stand_twice_get_the_context_that_tells_them_apart() -> None:
    text = "Ann: “We need a free press.” Ben said: “We need a free press.” So they said."
    second = terms(link_to_words(PAGE, text, *place_of(text, "We need a free press.", 2)))
    assert second in (["said: “-", "We need a free press."], ["We need a free press.", "-” So"])
    first = terms(link_to_words(PAGE, text, *place_of(text, "We need a free press.")))
    assert first == ["We need a free press."]


def test_case_accents_and_kinds_of_quotation_marks_do_not_tell_places_apart() -> None:
    text = "“CAFÉ isn't what IT was,” and “Cafe isn’t what it was,” they said of it."
    words = terms(link_to_words(PAGE, text, *place_of(text, "Cafe isn’t what it was,")))
    assert len(words) == 2


def test_a_few_words_get_context_though_they_stand_once() -> None:
    text = "If there is a violation of freedom of speech, we help, she told us in Almaty."
    assert terms(link_to_words(PAGE, text, *place_of(text, "we help,"))) == [
        "of speech,-", "we help,", "-she told",
    ]  # fmt: skip


def test_a_long_quotation_gets_longer_ends_where_short_ones_stand_elsewhere() -> None:
    text = f"We need a free press now. {ENGLISH}We need a free press for all, {ENGLISH * 2}is it."
    start = text.rindex("We need")
    assert terms(link_to_words(PAGE, text, start, len(text)))[0] == "We need a free press for"


def test_a_place_inside_a_word_is_widened_to_the_word() -> None:
    text = "In one word: unbelievable it was to us all."
    assert "unbelievable it was" in terms(link_to_words(PAGE, text, 15, 31))


def test_a_sentence_without_spaces_is_cut_at_its_marks_only() -> None:
    clause = "我们必须保护中国的新闻自由，"
    text = f"他说：“{clause * 12}”记者写道。"
    for term in terms(link_to_words(PAGE, text, 4, 4 + len(clause) * 12)):
        assert not term.replace(clause, "").strip("-“”：他说记者写道。")


@given(st.lists(st.sampled_from(["we", "help", "“press”", "а-б", "5%"]), min_size=2), st.data())
def test_the_terms_of_a_link_stand_in_the_text_in_their_order(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + bool(first)
    end = len(" ".join(words[: last + 1]))
    at = 0
    for term in terms(link_to_words(PAGE, text, start, end)):
        at = text.index(term.strip("-") if len(term) > 1 else term, at)


# What a browser does with it


@dataclass
class Site:
    """A web site on this machine: `pages` are its HTML by their paths."""

    origin: str
    pages: dict[str, bytes] = field(default_factory=dict)

    def address(self, text: str, markup: str = "") -> str:
        """The address of a page that holds `text`, far down; or `markup` for it."""
        path = f"/{len(self.pages)}"
        self.pages[path] = FRAME.format(markup or paragraphs(text)).encode()
        return self.origin + path


FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><style>
::target-text {{ background: #f00; color: #f00 }}
body {{ font: 16px/1.5 sans-serif; max-width: 40rem }}
p {{ margin: 0 0 300px }}
</style><h1>News, and more news</h1><div style="height: 3000px"></div>
<main>{}</main><div style="height: 3000px"></div>"""
"""The highlight is one plain colour, letters included, so that any pixel of a word shows it."""


def paragraphs(text: str) -> str:
    """The text as paragraphs, some of its words in elements of their own; its text stays as is."""
    blocks = re.split(r"(\n\n+)", text)
    return "".join(block if block.isspace() else f"<p>{inline(block)}</p>" for block in blocks)


def inline(block: str) -> str:
    words = [html.escape(word) for word in re.split(r"(\s+)", block)]
    for index in range(0, len(words), 14):
        if words[index]:
            words[index] = f'<a href="/x">{words[index][:3]}<b></b></a><i>{words[index][3:]}</i>'
            words[index] = words[index].replace("<i></i>", "")
            if "&" in words[index]:
                words[index] = words[index].replace("<b></b></a><i>", "").replace("</i>", "</a>")
    return "".join(words)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = cast("SiteServer", self.server).site.pages.get(urlsplit(self.path).path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(found or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with SiteServer(("127.0.0.1", 0), Handler) as server:
        server.site = Site(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.site
        server.shutdown()
        thread.join()


CHARACTERS = """(places => {
    const nodes = [], walker = document.createTreeWalker(document.querySelector("main"), 4);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length)
        nodes.push([at, walker.currentNode]);
    return places.map(place => {
        const [at, node] = nodes.findLast(([at]) => at <= place);
        const range = document.createRange();
        range.setStart(node, place - at);
        range.setEnd(node, place - at + 1);
        const box = range.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    });
})"""
"""The middle of each of these characters of the text, in the window."""

PIXELS = """(async ([picture, places]) => {
    const image = await (await fetch(picture)).blob().then(createImageBitmap);
    const canvas = new OffscreenCanvas(image.width, image.height)
        .getContext("2d", {willReadFrequently: true});
    canvas.drawImage(image, 0, 0);
    return places.map(([x, y]) => [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3));
})"""
"""The colours of a picture at these places."""


def lit(page: Page, places: list[int]) -> list[bool]:
    """Whether the browser lights up these characters of the text; False where none is in sight."""
    middles = page.evaluate(f"{CHARACTERS}({places})")
    picture = f"data:image/png;base64,{b64encode(page.screenshot()).decode()}"
    colours = page.evaluate(f"{PIXELS}({json.dumps([picture, middles])})")
    return [colour == [255, 0, 0] for colour in colours]


def assert_opens_on(page: Page, linked: str, text: str, start: int, end: int) -> None:
    """That a browser goes to this place, and lights up these words from end to end."""
    page.open(linked)
    page.until("scrollY > 0", 10)
    page.settle()
    assert lit(page, [start]) == [True]
    assert_lit(page, text, start, end)


def assert_lit(page: Page, text: str, start: int, end: int) -> None:
    """That these words are lit up from end to end, and what stands at their ends is not."""
    inside = [*range(start, end, max((end - start) // 9, 1)), end - 1]
    expected = dict.fromkeys(inside, True) | {start - 1: False, end: False}
    seen = {at: is_lit for at, is_lit in expected.items() if text[at : at + 1].strip("\u00ad\n ")}
    assert dict(zip(seen, lit(page, list(seen)), strict=True)) == seen


@pytest.fixture(scope="module")
def places() -> list[tuple[int, int]]:
    """The places of the quotations of the bundled dossier in its article."""
    archive = open_archive(locate([str(bundled_dossier())]))
    with contextlib.closing(archive):
        proofs = [stored.proof for stored in archive.quotes_in("world-press-freedom-day-2021")]
    return [(p.start, p.end) for p in proofs if p and p.start is not None and p.end is not None]


@pytest.mark.parametrize("nth", range(QUOTED))
def test_a_browser_opens_the_article_on_each_quotation(
    page: Page, site: Site, article: str, places: list[tuple[int, int]], nth: int
) -> None:
    assert len(places) == QUOTED
    address = site.address(article)
    assert_opens_on(page, link_to_words(address, article, *places[nth]), article, *places[nth])


FILLER = "There is nothing to be seen here, and nobody said a word."
CASES: dict[str, tuple[str, str, int]] = {
    "words that stand twice": (
        f"Ann: “We need a free press.” So she said.\n\n{FILLER}\n\n"
        "Ben: “We need a free press.” So did he.",
        "We need a free press.", 2,
    ),
    "words that begin paragraphs": (
        f"We need a free press.\n\n{FILLER}\n\nWe need a free press.\n\nThat was all.",
        "We need a free press.", 2,
    ),
    "Cyrillic": (
        f"Другие слова.\n\n{FILLER}\n\nОна сказала: «Свобода слова — это право, а не "
        "привилегия», — и ушла.",
        "Свобода слова — это право, а не привилегия", 1,
    ),
    "Kazakh, long": (
        f"{FILLER}\n\n«Қазақстанда сөз бостандығы туралы заң әлі де талқыланып жатыр, сондықтан "
        "біз журналистердің құқықтарын қорғаймыз және оларға көмектесеміз», — деді ол.",
        "Қазақстанда сөз бостандығы туралы заң әлі де талқыланып жатыр, сондықтан "
        "біз журналистердің құқықтарын қорғаймыз және оларға көмектесеміз", 1,
    ),
    "signs with a meaning": (
        f"{FILLER}\n\n“R&D, at 5% - no, 6% - of #1 & up: a,b,c=d+e?” he asked.",
        "R&D, at 5% - no, 6% - of #1 & up: a,b,c=d+e?", 1,
    ),
    "few words": (
        f"We help. We said so, we help.\n\n{FILLER}\n\nIf there is a need, “we help,” she says.",
        "we help,", 1,
    ),
    "one word": (f"No.\n\n{FILLER}\n\nIs it free? “No,” he said. No.", "No,", 1),
    "two paragraphs": (
        f"{FILLER}\n\n“We had nothing. We began anew.\n\n“And we won,” she said.",
        "We had nothing. We began anew.\n\n“And we won,", 1,
    ),
    "several lines": (
        f"{FILLER}\n\nI never said\nthat the press\nis free here, and\nnever shall I.\n\nThe end.",
        "I never said\nthat the press\nis free here, and\nnever shall I.", 1,
    ),
    "special spaces and hyphens": (
        f"{FILLER}\n\nSo: “It\u00a0was a long\u00adtime ago, in the so\u2011called days.” Yes.",
        "It\u00a0was a long\u00adtime ago, in the so\u2011called days.", 1,
    ),
    "accents made of two characters": (
        f"The cafe was closed for us all.\n\n{FILLER}\n\nThe cafe\u0301 was closed for us all.",
        "The cafe\u0301 was closed for us all.", 1,
    ),
    "Chinese": (
        f"{FILLER}\n\n他说：“新闻自由很重要，我们必须保护它。”记者写道。",
        "新闻自由很重要，我们必须保护它。", 1,
    ),
    "Chinese, long": (
        f"{FILLER}\n\n他说：“"
        + "新闻自由是一个很重要的问题，我们每一个人都必须保护它，否则社会就会失去真相。" * 3
        + "这就是我要说的。”记者写道。",
        "新闻自由是一个很重要的问题，我们每一个人都必须保护它，否则社会就会失去真相。" * 3
        + "这就是我要说的。", 1,
    ),
    "Thai": (
        f"{FILLER}\n\nเขากล่าวว่า “เสรีภาพของสื่อมวลชนเป็นสิ่งสำคัญ” เมื่อวานนี้",
        "เสรีภาพของสื่อมวลชนเป็นสิ่งสำคัญ", 1,
    ),
    "Arabic": (
        f"{FILLER}\n\nقالت: «حرية الصحافة حق للجميع وليست امتيازا لأحد» ثم مضت.",
        "حرية الصحافة حق للجميع وليست امتيازا لأحد", 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_browser_opens_on_the_words(page: Page, site: Site, case: str) -> None:
    text, words, nth = CASES[case]
    place = place_of(text, words, nth)
    assert_opens_on(page, link_to_words(site.address(text), text, *place), text, *place)


def test_a_browser_opens_on_a_quotation_of_five_thousand_words(page: Page, site: Site) -> None:
    speech = " ".join(f"word{n} of {n * 7}" for n in range(1_666)) + " the end"
    text = f"{FILLER}\n\n{speech} he said.\n\n{FILLER}"
    start, end = place_of(text, speech)
    page.open(link_to_words(site.address(text), text, start, end))
    page.until("scrollY > 0", 10)
    page.settle()
    assert lit(page, [start, start + 6]) == [True, True]
    page.evaluate("document.querySelectorAll('p')[1].scrollIntoView({block: 'end'})")
    page.settle()
    assert lit(page, [end - 6, end - 1, end + 1]) == [True, True, False]


def test_a_browser_opens_on_words_whose_text_around_is_all_that_is_known(
    page: Page, site: Site
) -> None:
    text = f"We help, said Ann.\n\n{FILLER}\n\nIf there is a violation, “we help,” says Ben to us."
    start, end = place_of(text, "we help,")
    linked = link(
        site.address(text), text[start:end], prefix=text[start - 20 : start],
        suffix=text[end : end + 10],
    )  # fmt: skip
    assert_opens_on(page, linked, text, start, end)
