"""The web site: one page, the files of the terminal in it, and the line to a visitor's explorer."""

from __future__ import annotations

import asyncio
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.download_manager import DownloadManager

from pfd_tui.serving.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from socket import socket

    from pfd_tui.serving.address import Address

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# Each is a process of 60 to 100 MB.
MOST_VISITS: Final = 16
# A pasted text is the longest message: bytes.
LONGEST_MESSAGE: Final = 1 << 20
# Seconds between signs of life; a browser that gives none is gone.
HEARTBEAT: Final = 15.0
# Seconds that a browser has to say goodbye, and all explorers to end.
GOODBYE, ALL_ENDED = 1.0, 15.0
# The only files of this machine that are served: the terminal, its style sheet and its fonts.
ASSETS: Final = Path(textual_serve.__file__).parent / "static"
HEADERS: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",  # a page that is opened cannot reach back
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
# xterm.js makes style sheets as it runs, hence 'unsafe-inline' for styles, and for nothing else.
POLICY: Final = Template(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://$host wss://$host; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Site:
    """Serves the program `argv` at an address: for each visitor a process of it."""

    def __init__(self, argv: Sequence[str], address: Address) -> None:
        self._argv, self._address = argv, address
        self._downloads = DownloadManager()
        self._visits: dict[Visit, web.WebSocketResponse] = {}
        folder = files("pfd_tui.serving")
        self._page = Template(folder.joinpath("page.html").read_text(encoding="utf-8"))
        self._script = folder.joinpath("page.js").read_text(encoding="utf-8")

    def run(self, listening: socket) -> None:
        """Serve until SIGINT or SIGTERM comes; no explorer is left then."""
        web.run_app(
            self.application(), sock=listening, print=None, access_log=None,
            shutdown_timeout=ALL_ENDED,
        )  # fmt: skip

    def application(self) -> web.Application:
        """All that is served."""
        application = web.Application(middlewares=[self._guard])
        application.router.add_get("/", self._show_page)
        application.router.add_get("/page.js", self._show_script)
        application.router.add_get("/ws", self._visit)
        application.router.add_get("/download/{key}", self._deliver)
        application.router.add_static("/static", ASSETS)
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._say_goodbye)
        application.on_cleanup.append(self._wait_for_the_last)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what comes by a name that is not ours, or from a page that is not ours.

        Browsers let every page open a WebSocket to every server, and only tell whose page it is.
        """
        host = request.headers.get("Host", "")
        origin = request.headers.get("Origin")
        if not self._address.is_named_by(host):
            raise web.HTTPMisdirectedRequest(text="This server does not have that name.\n")
        if origin not in (None, f"http://{host}", f"https://{host}"):
            raise web.HTTPForbidden(text="Other pages may not use this server.\n")
        return await handler(request)

    async def _show_page(self, request: web.Request) -> web.Response:
        host = request.headers["Host"]
        scheme = "wss" if request.scheme == "https" else "ws"
        text = self._page.substitute(line=f"{scheme}://{host}/ws")
        policy = {"Content-Security-Policy": POLICY.substitute(host=host)}
        return web.Response(text=text, content_type="text/html", headers=policy)

    async def _show_script(self, request: web.Request) -> web.Response:
        return web.Response(text=self._script, content_type="text/javascript")

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        """A visit, from the first key to the last."""
        if len(self._visits) >= MOST_VISITS:
            raise web.HTTPServiceUnavailable(text="Too many visitors; try again later.\n")
        browser = web.WebSocketResponse(
            heartbeat=HEARTBEAT, timeout=GOODBYE, max_msg_size=LONGEST_MESSAGE
        )
        visit = Visit(self._argv, browser, self._downloads)
        self._visits[visit] = browser
        try:
            await browser.prepare(request)
            await visit.start(_number(request, "width", 80), _number(request, "height", 24))
            async for message in browser:
                if message.type is WSMsgType.TEXT:
                    await visit.hear(message.data)
        finally:
            await visit.end()
            del self._visits[visit]
        return browser

    async def _deliver(self, request: web.Request) -> web.StreamResponse:
        """What a visitor writes to a file; `key` is known to that visitor, and good for once."""
        key = request.match_info["key"]
        try:
            about = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound from None
        response = web.StreamResponse()
        response.content_type = "application/octet-stream"
        response.headers["Content-Disposition"] = f'attachment; filename="{about.file_name}"'
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _say_goodbye(self, application: web.Application) -> None:
        """Close all lines; each explorer ends with its own."""
        browsers = self._visits.values()
        await asyncio.gather(*(each.close(code=WSCloseCode.GOING_AWAY) for each in browsers))

    async def _wait_for_the_last(self, application: web.Application) -> None:
        """Also for those whose browser has gone: aiohttp does not know of them any more."""
        await asyncio.gather(*(visit.end() for visit in self._visits))


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _number(request: web.Request, name: str, otherwise: int) -> int:
    """A number of up to five digits from the query of an address."""
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
