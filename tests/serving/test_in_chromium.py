"""The explorer in a real Chromium: what visitors see and do, and what stays out of their reach."""

from __future__ import annotations

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.cli.support import write_dossier
from tests.serving.support import Served, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser import Browser, Page

pytest_plugins = ["tests.browser"]

DOSSIER = """\
dossier: {version: 1, title: Two voices}
sources:
  - {id: paper, kind: article, title: The paper, text: paper.txt, url: "URL"}
people:
  - {id: ada, name: Ada Lovelace}
  - {id: bob, name: Bob Hope}
quotes:
  - {id: q-ada, speaker: ada, source: paper, text: "We help journalists"}
  - {id: q-bob, speaker: bob, source: paper, text: "we help bloggers"}
"""
TITLE = "Two voices"
TOOLS = ("xclip", "xsel", "wl-copy", "pbcopy", "clip.exe", "tmux", "browser", "editor")
"""Programs that a visitor must never have run: each leaves a mark."""


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    """The folder where programs leave a mark that were run though they must not be."""
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


@pytest.fixture
def machine(tmp_path: Path, marks: Path) -> dict[str, str]:
    """The variables of a desktop with everything that could be started for a visitor."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        tool = tools / name
        tool.write_text(f"#!/bin/sh\ntouch '{marks}/{name}'\n", encoding="utf-8")
        tool.chmod(0o755)
    return {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "DISPLAY": ":77", "TMUX": "/tmp/no,1,0",
        "WAYLAND_DISPLAY": "wayland-77", "BROWSER": f"{tools}/browser", "TERM": "xterm-kitty",
        "EDITOR": f"{tools}/editor", "VISUAL": f"{tools}/editor", "STY": "1.screen",
    }  # fmt: skip


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "dossier", DOSSIER.replace("URL", "https://example.org/"))


@pytest.fixture
def visitor(page: Page) -> Visitor:
    return Visitor(page)


@pytest.fixture
def clipboard(browser: Browser) -> Iterator[Clipboard]:
    """The clipboard of the browser, with nothing of an explorer on it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Blank) as server, browser.page() as page:
        Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        browser.call("Browser.grantPermissions", permissions=["clipboardReadWrite"], origin=origin)
        page.open(origin)
        page.evaluate("navigator.clipboard.writeText('nothing').then(() => null)")
        yield Clipboard(page)
        server.shutdown()


class Blank(BaseHTTPRequestHandler):
    """A web site with one empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Clipboard:
    """The clipboard, read by a page of another site."""

    def __init__(self, page: Page) -> None:
        self._page, self._text = page, "nothing"

    def taken(self) -> str:
        """The next text that is put on it."""
        self._page.browser.wait(self._has_changed, "a text on the clipboard")
        return self._text

    def _has_changed(self) -> bool:
        self._page.call("Page.bringToFront")  # only a page in front may read it
        before = self._text
        self._text = self._page.evaluate("navigator.clipboard.readText()")
        return self._text != before


def test_the_dossier_opens_and_a_search_narrows(visitor: Visitor, dossier: Path) -> None:
    with Served(dossier) as served:
        visitor.open(served.url, "Bob Hope")
        visitor.press("/", *"journ")
        visitor.sees("1 of 2")
        visitor.no_longer_sees("Bob Hope")
        assert "Ada Lovelace" in visitor.screen


def test_nothing_is_loaded_from_elsewhere_and_nothing_fails(
    visitor: Visitor, dossier: Path
) -> None:
    with Served(dossier) as served:
        visitor.open(served.url, TITLE)
        page = visitor.page
        page.until("[...document.fonts].every(font => font.status === 'loaded')")
        assert all(url.startswith(served.url) for url in page.requests), page.requests
        assert [error for error in page.errors if "WebGL" not in error] == []  # no graphics card


def test_what_is_copied_is_on_the_clipboard_of_the_browser_and_no_tool_is_run(
    clipboard: Clipboard, visitor: Visitor, dossier: Path, machine: dict[str, str], marks: Path
) -> None:
    with Served(dossier, **machine) as served:
        visitor.open(served.url, TITLE)
        visitor.press("2", "c")
        visitor.sees("sent to the browser")
        assert clipboard.taken().startswith("“We help journalists”\n— Ada Lovelace\n")
    assert list(marks.iterdir()) == []


def test_where_the_browser_hides_its_clipboard_copying_still_works(
    clipboard: Clipboard, visitor: Visitor, dossier: Path
) -> None:
    with Served(dossier, "--host", "0.0.0.0") as served:
        visitor.open(served.url, TITLE)
        assert visitor.page.evaluate("isSecureContext") is False
        visitor.press("2", "c")
        visitor.sees("sent to the browser")
        assert clipboard.taken().startswith("“We help journalists”\n— Ada Lovelace\n")


def test_two_visitors_search_apart_and_share_a_basket_that_stays_whole(
    browser: Browser, visitor: Visitor, dossier: Path
) -> None:
    with Served(dossier) as served, browser.page() as second:
        other = Visitor(second)
        visitor.open(served.url, TITLE)
        other.open(served.url, TITLE)
        visitor.press("/", *"journ", "Enter")
        visitor.sees("1 of 2")
        assert "1 of 2" not in other.screen
        assert len(served.explorers()) == 2
        visitor.press("2", " ")
        visitor.sees("1 in the basket")
        other.press("2", "j", " ")
        other.sees("2 in the basket")
    [basket] = Path(os.environ["XDG_STATE_HOME"]).rglob("baskets/*.json")
    assert sorted(json.loads(basket.read_text(encoding="utf-8"))["ids"]) == ["q-ada", "q-bob"]


def test_an_editor_is_not_started_on_the_server(
    visitor: Visitor, dossier: Path, machine: dict[str, str], marks: Path
) -> None:
    with Served(dossier, **machine) as served:
        visitor.open(served.url, TITLE)
        visitor.press("2", "e")
        visitor.sees("In a browser nothing can be edited.")
    assert list(marks.iterdir()) == []


@pytest.fixture
def paper() -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """A web site with the source: its address, and who asked for what from where."""
    asked: list[tuple[str, str | None]] = []

    class Paper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Referer"]))
            body = b"<title>The paper</title><p>We help journalists"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/paper", asked
        server.shutdown()


def test_a_page_opens_in_the_browser_of_the_visitor_and_cannot_reach_back(
    browser: Browser, visitor: Visitor, tmp_path: Path, machine: dict[str, str], marks: Path,
    paper: tuple[str, list[tuple[str, str | None]]],
) -> None:  # fmt: skip
    url, asked = paper
    dossier = write_dossier(tmp_path / "dossier", DOSSIER.replace("URL", url))
    with Served(dossier, **machine) as served:
        visitor.open(served.url, TITLE)
        visitor.press("2", "o")

        def opened() -> list[str]:
            targets = browser.call("Target.getTargets")["targetInfos"]
            return [each["targetId"] for each in targets if each["title"] == "The paper"]

        browser.wait(lambda: bool(opened()), "the page of the source")
        target = opened()[0]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        answer = browser.call("Runtime.evaluate", session, expression="window.opener === null")
        assert answer["result"]["value"] is True
        browser.call("Target.closeTarget", targetId=target)
    assert ("/paper", None) in asked
    assert list(marks.iterdir()) == []


def test_a_file_goes_to_the_visitor_and_not_to_the_server(
    browser: Browser, visitor: Visitor, dossier: Path, tmp_path: Path
) -> None:
    here, downloads = tmp_path / "here", tmp_path / "downloads"
    here.mkdir()
    downloads.mkdir()
    browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
    with Served(dossier) as served:
        visitor.open(served.url, TITLE)
        visitor.press("2", "C")
        visitor.sees("RIS")
        visitor.press("r", "o")
        visitor.sees("Sent to the browser: quotations.ris")
        wanted = downloads / "quotations.ris"
        visitor.waits(wanted.exists)
    assert wanted.read_bytes().endswith(b"ER  - \r\n")
    assert list(here.iterdir()) == []


def test_leaving_ends_the_explorer_and_the_page_offers_to_open_it_again(
    visitor: Visitor, dossier: Path
) -> None:
    with Served(dossier) as served:
        visitor.open(served.url, TITLE)
        visitor.press("q")
        visitor.page.until("getComputedStyle(document.querySelector('.ended')).display == 'block'")
        visitor.waits(lambda: not served.explorers())
        visitor.follow(".ended button")
        visitor.waits(lambda: len(served.explorers()) == 1)
        visitor.sees(TITLE)


def test_closing_the_page_ends_the_explorer(
    browser: Browser, visitor: Visitor, dossier: Path
) -> None:
    with Served(dossier) as served:
        with browser.page() as closed:
            Visitor(closed).open(served.url, TITLE)
            assert len(served.explorers()) == 1
        visitor.waits(lambda: not served.explorers())
