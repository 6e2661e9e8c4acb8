from __future__ import annotations

import ssl

import pytest
import trustme

from corpus.errors import FetchFailed
from tests.corpus.web_server import Names, page, reader, web_server


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _serving(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


async def test_a_certificate_is_checked_against_the_name_and_the_server_told_it(
    authority: trustme.CA,
) -> None:
    told: list[str | None] = []
    serving = _serving(authority, "news.example")
    serving.sni_callback = lambda _connection, name, _context: told.append(name)
    names = Names(news_example=[["127.0.0.1"]])
    async with (
        web_server({"/a": page(b"here")}, tls=serving) as server,
        reader(resolve=names, tls=_trusting(authority)) as fetcher,
    ):
        assert (await fetcher.get(server.url("/a", "news.example"))).content == b"here"
    assert set(told) == {"news.example"}
    assert server.headers("/a")["host"] == f"news.example:{server.port}"


async def test_a_certificate_of_another_name_is_a_failure(authority: trustme.CA) -> None:
    names = Names(news_example=[["127.0.0.1"]])
    async with (
        web_server({"/a": page()}, tls=_serving(authority, "other.example")) as server,
        reader(resolve=names, tls=_trusting(authority)) as fetcher,
    ):
        with pytest.raises(FetchFailed, match=r"(?i)certificate"):
            await fetcher.get(server.url("/a", "news.example"))
    assert server.asked == []


async def test_a_certificate_of_nobody_known_is_a_failure(authority: trustme.CA) -> None:
    names = Names(news_example=[["127.0.0.1"]])
    async with (
        web_server({"/a": page()}, tls=_serving(authority, "news.example")) as server,
        reader(resolve=names) as fetcher,
    ):
        with pytest.raises(FetchFailed, match=r"(?i)certificate"):
            await fetcher.get(server.url("/a", "news.example"))
    assert server.asked == []
