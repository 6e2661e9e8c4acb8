from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from corpus.addresses import is_public
from corpus.errors import AddressRefused, FetchFailed
from tests.corpus.web_server import HERE, Names, page, reader, web_server

_PUBLIC = "8.8.8.8"


class Proxy:
    """A proxy that writes down the heads it gets and answers every request itself."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.port = 0
        self.refuses = False

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.heads.append(head)
        if self.refuses or head.startswith("CONNECT"):
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n")
        elif "robots.txt" in head:
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n")
        else:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n")
        writer.write(b"Connection: close\r\n\r\n")
        if "robots.txt" not in head and not head.startswith("CONNECT"):
            writer.write(b"by a proxy!")
        await writer.drain()
        writer.close()

    @property
    def lines(self) -> list[str]:
        return [head.split("\r\n")[0] for head in self.heads]


@asynccontextmanager
async def _proxy() -> AsyncIterator[Proxy]:
    proxy = Proxy()
    listening = await asyncio.start_server(proxy.connected, HERE, 0)
    proxy.port = listening.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        listening.close()


async def test_a_page_is_asked_for_through_the_proxy_by_its_name() -> None:
    names = Names(news_example=[[_PUBLIC]])
    async with _proxy() as proxy:
        url = f"http://someone:secret@{HERE}:{proxy.port}"
        async with reader(proxy=url, resolve=names, allow=is_public) as fetcher:
            fetched = await fetcher.get("http://news.example/a")
    assert fetched.content == b"by a proxy!"
    assert proxy.lines == [
        "GET http://news.example/robots.txt HTTP/1.1",
        "GET http://news.example/a HTTP/1.1",
    ]
    assert "Host: news.example\r\n" in proxy.heads[1]
    assert "Proxy-Authorization: Basic c29tZW9uZTpzZWNyZXQ=" in proxy.heads[1]


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "http://[::1]/", "http://inside.example/", "http://localhost/"]
)
async def test_what_leads_inside_is_not_handed_to_the_proxy(url: str) -> None:
    names = Names(inside_example=[["192.168.0.1"]])
    async with (
        _proxy() as proxy,
        reader(proxy=f"http://{HERE}:{proxy.port}", resolve=names, allow=is_public) as fetcher,
    ):
        with pytest.raises(AddressRefused):
            await fetcher.get(url)
    assert proxy.heads == []


async def test_a_name_that_is_not_known_here_is_not_handed_to_the_proxy() -> None:
    async with (
        _proxy() as proxy,
        reader(proxy=f"http://{HERE}:{proxy.port}", allow=is_public) as fetcher,
    ):
        with pytest.raises(FetchFailed, match="not known"):
            await fetcher.get("http://nowhere.example/")
    assert proxy.heads == []


async def test_a_proxy_that_refuses_is_named_as_the_cause() -> None:
    names = Names(news_example=[[_PUBLIC]])
    async with (
        _proxy() as proxy,
        reader(proxy=f"http://{HERE}:{proxy.port}", resolve=names, allow=is_public) as fetcher,
    ):
        with pytest.raises(FetchFailed, match="the proxy does not let it through"):
            await fetcher.get("https://news.example/a")
    assert proxy.lines == ["CONNECT news.example:443 HTTP/1.1"]


async def test_only_a_proxy_that_was_given_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _proxy() as proxy, web_server({"/a": page(b"straight")}) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{HERE}:{proxy.port}")
        async with reader() as fetcher:
            assert (await fetcher.get(server.url("/a"))).content == b"straight"
    assert proxy.heads == []


@pytest.mark.parametrize(
    "proxy", ["proxy:3128", "ftp://proxy", "http://", "socks5://u:secret@proxy:1080"]
)
def test_what_is_no_proxy_is_refused_without_showing_its_password(proxy: str) -> None:
    with pytest.raises(AddressRefused, match="not a proxy that can be used") as error:
        reader(proxy=proxy)
    assert "secret" not in str(error.value)
