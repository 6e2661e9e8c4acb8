"""A web server on this machine for tests, and a Fetcher that may read it.

    async with web_server({"/feed": page(b"<rss/>")}) as server, reader() as fetcher:
        await fetcher.get(server.url("/feed"))

Paths that have no handler answer 404, so there is no robots.txt unless a test gives one.
"""

from __future__ import annotations

import asyncio
import functools
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from aiohttp import web

from corpus.addresses import Address
from corpus.fetch import Fetcher, Limits

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
RawHandler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

HERE = "127.0.0.1"
AGENT = "test-reader/1.0 (+https://example.org/about)"


@dataclass
class Server:
    """A running server: where it is, and what it was asked."""

    port: int = 0
    scheme: str = "http"
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = HERE) -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @property
    def pages(self) -> list[str]:
        return [path for path in self.paths if path != "/robots.txt"]

    def headers(self, path: str) -> dict[str, str]:
        """The headers of the last request for a path, names in lower case."""
        return [headers for asked, headers in self.asked if asked == path][-1]


class FakeTime:
    """A clock that moves when somebody sleeps."""

    def __init__(self, now: datetime = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)) -> None:
        self.now = now
        self.slept: list[float] = []

    def clock(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class Names:
    """A resolver that knows only the names it is given; each lookup takes the name's next answer."""

    def __init__(self, **names: Sequence[Sequence[str]]) -> None:
        self._names = {name.replace("_", "."): list(answers) for name, answers in names.items()}
        self.looked_up: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        answers = self._names.get(host)
        if not answers:
            raise OSError(f"{host} is not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]


def here(address: Address) -> bool:
    return str(address) == HERE


def page(
    content: bytes | str = b"",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    content_type: str = "text/html; charset=utf-8",
) -> Handler:
    """A handler that always answers the same; the content is sent as it is."""
    body = content.encode() if isinstance(content, str) else content

    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(
            body=body, status=status, headers={"Content-Type": content_type, **(headers or {})}
        )

    return handler


def redirect(location: str, status: int = 302) -> Handler:
    return page(status=status, headers={"Location": location})


@asynccontextmanager
async def web_server(
    handlers: Mapping[str, Handler], tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Serve handlers by path on a free port of 127.0.0.1."""
    server = Server(scheme="https" if tls else "http")

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        server.asked.append((request.path_qs, headers))
        handler = handlers.get(request.path)
        if handler is None:
            return web.Response(status=404)
        return await handler(request)  # type: ignore[arg-type]

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, HERE, 0, ssl_context=tls)
    await site.start()
    server.port = runner.addresses[0][1]
    try:
        yield server
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_server(handler: RawHandler) -> AsyncIterator[Server]:
    """Serve bytes by hand: the handler gets each connection after the head of its request was read.

    /robots.txt is answered with 404 before the handler is asked.
    """
    server = Server()
    tasks: set[asyncio.Task[Any]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            server.asked.append((head.split(" ")[1], {}))
            if head.startswith("GET /robots.txt"):
                writer.write(
                    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                )
            else:
                await handler(reader, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(connected, HERE, 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@functools.cache
def _usual_tls() -> ssl.SSLContext:
    """What a Fetcher trusts if nobody says otherwise; reading the certificates takes a while."""
    return httpx.create_ssl_context()


def reader(time: FakeTime | None = None, **options: Any) -> Fetcher:
    """A Fetcher that reads this machine, sleeps without time passing, and gives up after ten seconds."""
    time = time or FakeTime()
    settings: dict[str, Any] = {
        "user_agent": AGENT,
        "resolve": Names(),
        "allow": here,
        "clock": time.clock,
        "sleep": time.sleep,
        "jitter": lambda: 0.0,
        "limits": Limits(seconds=10),
        "tls": _usual_tls(),
    }
    return Fetcher(**(settings | options))
