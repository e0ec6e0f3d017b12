"""What the server answers to whoever asks, and that it ends with all that it started."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from textual_serve.download_manager import DownloadManager

from pfd_tui.serving import Address, Site, visit
from pfd_tui.serving import site as site_module
from tests.cli.support import write_dossier
from tests.serving.support import Served, is_running
from tests.terminals import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

HERE = Address("127.0.0.1", 8000, "127.0.0.1")
SAYS = 'import os; os.write(1, b"__GANGLION__\\n" + b"D" + (5).to_bytes(4, "big") + b"hello")\n'
"""How a program begins that textual-serve talks with."""
ECHO = f"""{SAYS}
import sys
while (kind := sys.stdin.buffer.read(1)) and kind == b"D":
    said = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
    os.write(1, kind + len(said).to_bytes(4, "big") + said)
"""
"""A program that gives back what it is told, and ends when it is told of anything but keys."""
STUBBORN = f"{SAYS}\nimport signal\nwhile True: signal.pause()"
"""A program that does not end."""


class Gone(web.WebSocketResponse):
    """A browser that hears nothing any more."""

    async def send_bytes(self, data: object, compress: int | None = None) -> None:
        pass


def program(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
async def server(request: pytest.FixtureRequest) -> AsyncIterator[TestServer]:
    """A site whose explorers are a program of a few lines."""
    code = getattr(request, "param", ECHO)
    running = TestServer(Site(program(code), HERE).application())
    async with running:
        yield running


async def connect(
    session: aiohttp.ClientSession, server: TestServer, **headers: str
) -> aiohttp.ClientWebSocketResponse:
    return await session.ws_connect(server.make_url("/ws"), headers=headers)


async def heard(line: aiohttp.ClientWebSocketResponse, text: str) -> None:
    """Wait until the terminal is told to draw a text."""
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while text.encode() not in seen:
            message = await line.receive()
            assert message.type is aiohttp.WSMsgType.BINARY, message
            seen += message.data


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


# Files


SECRET = "do not tell"


def ask(port: int, path: str, **headers: str) -> tuple[int, bytes]:
    """Ask for a path exactly as it is written; no client makes it safe."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.putrequest("GET", path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


@pytest.mark.parametrize(
    "way",
    [
        "/static/{up}{file}", "/static/{file}", "{file}", "/static//{file}", "/{up}{file}",
        "/download/{up}{file}", "/static/js/{up}{file}", "/static/css/..;/{up}{file}",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "up", ["../" * 20, "%2e%2e/" * 20, "..%2f" * 20, "..%5c" * 20, "..\\" * 20]
)
async def test_no_file_of_the_machine_can_be_had(
    server: TestServer, tmp_path: Path, way: str, up: str
) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    path = way.format(up=up, file=tmp_path / "secret")
    status, body = await asyncio.to_thread(ask, server.port or 0, path)
    assert status in (400, 403, 404)
    assert SECRET.encode() not in body


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fapp_service.py",
             "/static/", "/static", "/static/js", "/static/js/", "/templates/app_index.html",
             "/visit.py", "/page.html", "/download/", "/download/none"],
)  # fmt: skip
async def test_neither_code_nor_lists_of_files_can_be_had(server: TestServer, path: str) -> None:
    status, body = await asyncio.to_thread(ask, server.port or 0, path)
    assert status in (400, 403, 404)
    assert b"import" not in body
    assert b"textual.js" not in body


async def test_the_files_of_the_terminal_are_served(server: TestServer) -> None:
    for path in ("/", "/page.js", "/static/js/textual.js", "/static/css/xterm.css"):
        status, body = await asyncio.to_thread(ask, server.port or 0, path)
        assert (status, bool(body)) == (200, True)


# Who may ask


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "file://", "http://[broken"]
)
@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js"])
async def test_a_page_of_another_site_is_refused(
    server: TestServer, session: aiohttp.ClientSession, path: str, origin: str
) -> None:
    headers = {
        "Origin": origin, "Connection": "Upgrade", "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
    }  # fmt: skip
    async with session.get(server.make_url(path), headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "127.0.0.1/;x",
             "localhost@evil.example", "127.0.0.1:8000 x", "[::1", "127.0.0.1:123456"],
)  # fmt: skip
async def test_a_name_that_somebody_else_let_lead_here_is_refused(
    server: TestServer, host: str
) -> None:
    status, _ = await asyncio.to_thread(ask, server.port or 0, "/", Host=host)
    assert status in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "LOCALHOST:80", "[::1]:8000"])
async def test_the_page_calls_back_by_the_name_it_was_called_by(
    server: TestServer, host: str
) -> None:
    status, body = await asyncio.to_thread(ask, server.port or 0, "/", Host=host)
    assert status == 200
    assert f'"ws://{host}/ws"' in body.decode()


async def test_a_page_says_what_it_may_load(
    server: TestServer, session: aiohttp.ClientSession
) -> None:
    async with session.get(server.make_url("/")) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "https://" not in await answer.text()


# Visits


async def test_keys_go_to_the_explorer_and_what_it_draws_comes_back(
    server: TestServer, session: aiohttp.ClientSession
) -> None:
    line = await connect(session, server, Origin=str(server.make_url("/")).rstrip("/"))
    await heard(line, "hello")
    await line.send_str(json.dumps(["stdin", "слово"]))
    await heard(line, "слово")
    await line.close()


@pytest.mark.parametrize(
    "nonsense",
    [
        "", "{", "null", "[]", "7", '["stdin"]', '["stdin", 7]', '["stdin", null]', '["resize", 3]',
        '["resize", {"width": "x", "height": []}]', '["no-such", 1]', "[" * 100_000,
        '["ping", {}]', '["stdin", "\\ud800"]',
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
async def test_nonsense_from_a_browser_is_passed_over(
    server: TestServer,
    session: aiohttp.ClientSession,
    nonsense: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    line = await connect(session, server)
    await heard(line, "hello")
    await line.send_str(nonsense)
    await line.send_bytes(b"\xff")
    await line.send_str(json.dumps(["stdin", "still here"]))
    await heard(line, "still here")
    await line.close()
    assert not caplog.records


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ((80, 24), (80, 24)),
        ((10**9, 10**9), (visit.MOST_COLUMNS, visit.MOST_ROWS)),
        ((-5, 0), (1, 1)),
    ],
)
def test_no_visitor_can_ask_for_a_screen_that_fills_the_memory(
    asked: tuple[int, int], given: tuple[int, int]
) -> None:
    assert visit.bounded(*asked) == given


async def test_one_visitor_too_many_is_told_so_and_disturbs_nobody(
    server: TestServer, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_module, "MOST_VISITS", 1)
    line = await connect(session, server)
    await heard(line, "hello")
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await connect(session, server)
    assert refused.value.status == 503
    await line.send_str(json.dumps(["stdin", "still here"]))
    await heard(line, "still here")
    await line.close()


@pytest.mark.parametrize("server", [STUBBORN], indirect=True)
@pytest.mark.skipif(os.name == "nt", reason="a POSIX signal is waited for")
async def test_an_explorer_that_does_not_end_is_ended(
    server: TestServer, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit, "PATIENCE", 0.1)
    started: list[int] = []
    opening = visit.Visit._open_app_process

    async def noted(self: visit.Visit, *size: int) -> Any:
        process = await opening(self, *size)
        started.append(process.pid)
        return process

    monkeypatch.setattr(visit.Visit, "_open_app_process", noted)
    line = await connect(session, server)
    await heard(line, "hello")
    await line.close()
    await server.close()
    assert len(started) == 1
    assert not is_running(started[0])


@pytest.mark.skipif(os.name == "nt", reason="a POSIX signal is waited for")
@pytest.mark.parametrize("code", [ECHO, STUBBORN], ids=["obeys", "stubborn"])
async def test_an_explorer_ends_once_whoever_asks_and_whoever_stops_waiting(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit, "PATIENCE", 0.1)
    stopped = 0
    stopping = visit.Visit.stop

    async def counted(self: visit.Visit) -> None:
        nonlocal stopped
        stopped += 1
        await stopping(self)

    monkeypatch.setattr(visit.Visit, "stop", counted)
    seen = visit.Visit(program(code), Gone(), DownloadManager())
    await seen.start(80, 24)
    first = asyncio.create_task(seen.end())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(seen.end(), seen.end())
    assert stopped == 1
    assert seen._process is not None
    assert not is_running(seen._process.pid)


# The whole


async def visit_of(served: Served, session: aiohttp.ClientSession, text: str) -> Any:
    line = await session.ws_connect(f"{served.url}ws?width=100&height=30")
    await heard(line, text)
    return line


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=lambda by: by.name)
async def test_the_server_ends_in_order_and_leaves_no_explorer(
    session: aiohttp.ClientSession, by: signal.Signals, tmp_path: Path
) -> None:
    dossier = write_dossier(tmp_path / "dossier")
    served = await asyncio.to_thread(Served, dossier)
    with served:
        lines = [await visit_of(served, session, "Two voices") for _ in range(2)]
        explorers = served.explorers()
        assert len(explorers) == len(lines)
        status, err = await asyncio.to_thread(served.end, by)
    assert status == 0
    assert err == "pfd-tui: open this address in a browser; ctrl+c ends it\n"
    assert not any(map(is_running, explorers))


async def test_an_explorer_whose_server_was_killed_ends_too(
    session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    served = await asyncio.to_thread(Served, write_dossier(tmp_path / "dossier"))
    await visit_of(served, session, "Two voices")
    [explorer] = served.explorers()
    served.process.kill()
    served.process.communicate()
    async with asyncio.timeout(PATIENCE):
        while is_running(explorer):
            await asyncio.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="such names are no names there")
async def test_names_of_files_are_no_commands(
    session: aiohttp.ClientSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["a; touch one #", "$(touch two)", "`touch three`", "'\"& touch four &", "-x", "search"]
    paths = [write_dossier(tmp_path / name).parent for name in names]
    (tmp_path / "pfd_tui.py").write_text("open('five', 'w')", encoding="utf-8")
    served = await asyncio.to_thread(Served, "--", *(path.name for path in paths))
    with served:
        line = await visit_of(served, session, "Ada")
        await line.close()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["pfd_tui.py"]
