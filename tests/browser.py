"""A real Chromium without a window, driven over a pipe, for the tests of what people open in one.

The protocol is the Chrome DevTools Protocol: JSON messages, each ended by a NUL, on the file
descriptors 3 (to the browser) and 4 (from it). Nothing but the standard library is needed.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

NAMES = ("chromium", "chromium-browser", "google-chrome")
DEADLINE = 60.0
"""Seconds that anything may take before a test fails instead of hanging; two cores can be busy."""
CHUNK = 1 << 16
"""Bytes read at a time."""

Message: TypeAlias = dict[str, Any]
"""A message of the protocol, as plain data."""

_LAUNCH = """
import fcntl, os, sys
to_browser, from_browser = (fcntl.fcntl(int(fd), fcntl.F_DUPFD, 10) for fd in sys.argv[1:3])
os.dup2(to_browser, 3)
os.dup2(from_browser, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Gives the browser its pipe under the numbers it wants, whatever numbers are taken here."""


class BrowserError(Exception):
    """The browser did not do what it was asked, or not in time; the message says what."""


def find_browser() -> str | None:
    """The path of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A running Chromium with a profile of its own; a context manager, which ends it.

    Raises BrowserError where it does not start.
    """

    def __init__(self, path: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True)
        reading, self._writing = os.pipe()
        self._reading, writing = os.pipe()
        os.set_blocking(self._writing, False)
        with tempfile.TemporaryFile() as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _LAUNCH, str(reading), str(writing), *_command(path, self)],
                pass_fds=(reading, writing),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        os.close(reading)
        os.close(writing)
        self._rest = bytearray()
        self._number = 0
        self._answers: dict[int, Message] = {}
        self._pages: dict[str, Page] = {}

    @property
    def profile(self) -> str:
        """The folder of its profile."""
        return self._profile.name

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(BrowserError):
            self.call("Browser.close")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._writing)
        os.close(self._reading)
        self._profile.cleanup()

    @contextlib.contextmanager
    def page(
        self, *, width: int = 1280, height: int = 800, is_mobile: bool = False
    ) -> Iterator[Page]:
        """An empty page of this size (CSS pixels), closed at the end."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.resize(width, height, is_mobile=is_mobile)
        try:
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)
            del self._pages[session]

    def call(self, method: str, session: str = "", **parameters: object) -> Message:
        """Call a method of the protocol and return its result. Raises BrowserError."""
        self._number += 1
        number = self._number
        message: Message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._write(json.dumps(message).encode() + b"\0")
        self.wait(lambda: number in self._answers, f"an answer to {method}")
        answer = self._answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        result: Message = answer["result"]
        return result

    def wait(self, is_so: Callable[[], bool], what: str, seconds: float = DEADLINE) -> None:
        """Read messages until `is_so`. Raises BrowserError after the deadline, naming `what`."""
        until = time.monotonic() + seconds
        while not is_so():
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._reading], [], [], left)[0]:
                raise BrowserError(f"waited {seconds:g} s in vain for {what}")
            self._read()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        until = time.monotonic() + DEADLINE
        while view:
            if not select.select([], [self._writing], [], until - time.monotonic())[1]:
                raise BrowserError("the browser does not read what it is told")
            try:
                view = view[os.write(self._writing, view[:CHUNK]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise BrowserError("the browser has ended") from None

    def _read(self) -> None:
        data = os.read(self._reading, CHUNK)
        if not data:
            raise BrowserError("the browser has ended")
        self._rest += data
        while (end := self._rest.find(b"\0")) >= 0:
            message: Message = json.loads(self._rest[:end])
            del self._rest[: end + 1]
            if "id" in message:
                self._answers[message["id"]] = message
            elif (page := self._pages.get(message.get("sessionId", ""))) is not None:
                page.note(message["method"], message["params"])


@dataclass
class Page:
    """A page of a browser: what is in it, and what it did since it was opened."""

    browser: Browser = field(repr=False)
    session: str
    events: list[tuple[str, Message]] = field(default_factory=list, repr=False)
    """The events of the protocol, in order: method and parameters."""
    errors: list[str] = field(default_factory=list)
    """What the console shows as a warning or an error, and exceptions nobody caught."""
    requests: list[str] = field(default_factory=list)
    """The addresses that were asked for, the page's own included; what a policy stops as well."""

    def call(self, method: str, **parameters: object) -> Message:
        """Call a method of the protocol for this page. Raises BrowserError."""
        return self.browser.call(method, self.session, **parameters)

    def note(self, method: str, parameters: Message) -> None:
        """Take note of an event."""
        self.events.append((method, parameters))
        match method:
            case "Network.requestWillBeSent":
                self.requests.append(parameters["request"]["url"])
            case "Runtime.exceptionThrown":
                self.errors.append(_described(parameters["exceptionDetails"]))
            case "Log.entryAdded" if parameters["entry"]["level"] in ("warning", "error"):
                self.errors.append(parameters["entry"]["text"])
            case "Runtime.consoleAPICalled" if parameters["type"] in ("warning", "error", "assert"):
                shown = (each.get("value", each.get("description")) for each in parameters["args"])
                self.errors.append(" ".join(map(str, shown)))
            case _:
                pass

    def open(self, url: str) -> None:
        """Open an address as somebody who types it does, and wait until it is loaded.

        Events, errors and requests begin anew. Raises BrowserError.
        """
        self.events.clear()
        self.errors.clear()
        self.requests.clear()
        answer = self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise BrowserError(f"{url}: {answer['errorText']}")
        if "loaderId" in answer:  # a change of the fragment loads nothing
            self.wait_for("Page.loadEventFired")

    def wait_for(self, event: str, seconds: float = DEADLINE) -> Message:
        """Wait until the event has come, since the page was opened; returns its parameters."""

        def found() -> list[Message]:
            return [parameters for method, parameters in self.events if method == event]

        self.browser.wait(lambda: bool(found()), event, seconds)
        return found()[-1]

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, which JSON can hold; a promise is awaited.

        Raises BrowserError where it throws.
        """
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise BrowserError(_described(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, condition: str, seconds: float = DEADLINE) -> None:
        """Wait until a JavaScript expression is true, looking once a frame.

        Raises BrowserError after the deadline.
        """
        found = self.evaluate(
            f"""new Promise(answer => {{
                const until = performance.now() + {seconds * 1000};
                const look = () => ({condition}) ? answer(true)
                    : performance.now() > until ? answer(false) : requestAnimationFrame(look);
                look();
            }})"""
        )
        if not found:
            raise BrowserError(f"waited {seconds:g} s in vain for {condition}")

    def settle(self) -> None:
        """Wait until two frames have been drawn."""
        self.evaluate(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            ".then(() => null)"
        )

    def press(self, key: str, *, code: str = "", modifiers: int = 0) -> None:
        """Press and release a key, named as in UI Events: `Escape`, `Tab`, `/`, `a`.

        `modifiers` adds 1 alt, 2 control, 4 meta, 8 shift.
        """
        virtual = VIRTUAL_KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
        pressed: Message = {
            "key": key, "code": code, "modifiers": modifiers, "windowsVirtualKeyCode": virtual,
        }  # fmt: skip
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        self.call("Input.dispatchKeyEvent", **pressed, **down)
        self.call("Input.dispatchKeyEvent", **pressed, type="keyUp")

    def type(self, text: str) -> None:
        """Put text where the focus is, as an input method does: any script."""
        self.call("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """Click in the middle of the first element of a CSS selector. Raises BrowserError."""
        place = self.evaluate(
            f"""(() => {{
                const element = document.querySelector({json.dumps(selector)});
                element.scrollIntoView({{block: "center", behavior: "instant"}});
                const box = element.getClientRects()[0];
                return {{x: box.x + box.width / 2, y: box.y + box.height / 2}};
            }})()"""
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def resize(self, width: int, height: int, *, is_mobile: bool = False) -> None:
        """Set the size of the page (CSS pixels); a mobile page obeys its `viewport`."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=is_mobile,
        )  # fmt: skip

    def media(self, kind: str = "", *, is_dark: bool = False, has_less_motion: bool = True) -> None:
        """Set the medium (`print`, `screen`) and what its reader prefers."""
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if has_less_motion else ""},
        ]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def allow_scripts(self, allowed: bool) -> None:
        """Whether the pages opened from now on may run JavaScript; `evaluate` always may."""
        self.call("Emulation.setScriptExecutionDisabled", value=not allowed)

    def screenshot(self, *, is_whole: bool = False) -> bytes:
        """What is seen, or the page to its end, as PNG."""
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=is_whole, **(
            {"clip": {**self._size(), "x": 0, "y": 0, "scale": 1}} if is_whole else {}
        ))  # fmt: skip
        return base64.b64decode(answer["data"])

    def _size(self) -> Message:
        size: Message = self.call("Page.getLayoutMetrics")["cssContentSize"]
        return {"width": size["width"], "height": size["height"]}

    def pdf(self) -> bytes:
        """The page printed, as PDF on the paper that it asks for."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(answer["data"])


VIRTUAL_KEYS = {
    "Backspace": 8, "Tab": 9, "Enter": 13, "Escape": 27, "PageUp": 33, "PageDown": 34, "End": 35,
    "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "/": 191,
}  # fmt: skip


def _described(details: Message) -> str:
    """An exception as the console shows it."""
    exception = details.get("exception", {})
    return str(exception.get("description") or exception.get("value") or details["text"])


def _command(path: str, browser: Browser) -> list[str]:
    command = [
        path, "--headless", "--remote-debugging-pipe", f"--user-data-dir={browser.profile}",
        "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--disable-gpu",
        "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio", "--lang=en",
        "--password-store=basic", "--force-color-profile=srgb",
    ]  # fmt: skip
    if os.geteuid() == 0:
        command.append("--no-sandbox")  # as root Chromium starts in no other way
    return command


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; they are skipped where there is none."""
    path = find_browser()
    if path is None:
        pytest.skip(f"no Chromium found: {', '.join(NAMES)}")
    with Browser(path) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page 1280 by 800 pixels."""
    with browser.page() as opened:
        yield opened
