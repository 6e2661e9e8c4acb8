from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corpus.errors import FetchFailed
from corpus.fetch import Limits, Validators
from tests.corpus.web_server import (
    AGENT,
    FakeTime,
    Handler,
    Names,
    page,
    raw_server,
    reader,
    redirect,
    web_server,
)


async def test_a_page_comes_with_its_address_type_charset_and_validators() -> None:
    tags = {"ETag": '"v1"', "Last-Modified": "Wed, 12 Mar 2025 08:00:00 GMT"}
    handlers = {"/a": page("мир".encode("cp1251"), 200, tags, "Text/HTML; Charset=Windows-1251")}
    async with web_server(handlers) as server, reader() as fetcher:
        fetched = await fetcher.get(server.url("/a?x=1#part"))
    assert fetched.url == server.url("/a?x=1")
    assert fetched.content == b"\xec\xe8\xf0"
    assert (fetched.content_type, fetched.charset) == ("text/html", "windows-1251")
    assert fetched.validators == Validators('"v1"', "Wed, 12 Mar 2025 08:00:00 GMT")
    assert not fetched.not_modified


async def test_a_request_says_who_asks_and_for_what_and_keeps_no_cookies() -> None:
    handlers = {"/a": page(headers={"Set-Cookie": "id=1"})}
    async with web_server(handlers) as server, reader() as fetcher:
        await fetcher.get(server.url("/a"))
        await fetcher.get(server.url("/a"), accept="application/rss+xml")
    assert server.headers("/a") == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": AGENT,
        "accept": "application/rss+xml",
        "accept-encoding": "gzip, deflate, br",
    }


async def test_what_has_not_changed_is_not_sent_again() -> None:
    async with (
        web_server({"/feed": page(status=304, headers={"ETag": '"v2"'})}) as server,
        reader() as fetcher,
    ):
        fetched = await fetcher.get(server.url("/feed"), Validators('"v1"', "yesterday"))
    asked = server.headers("/feed")
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"v1"', "yesterday")
    assert fetched.not_modified
    assert fetched.content == b""
    assert fetched.validators == Validators('"v2"', "yesterday")


async def test_robots_txt_is_not_asked_for_with_the_validators_of_a_page() -> None:
    async with web_server({"/feed": page()}) as server, reader() as fetcher:
        await fetcher.get(server.url("/feed"), Validators('"v1"', None))
    assert "if-none-match" not in server.headers("/robots.txt")


async def test_a_304_that_nobody_asked_for_is_a_failure() -> None:
    async with web_server({"/a": page(status=304)}) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match="304"):
            await fetcher.get(server.url("/a"))


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (404, True),
        (410, True),
        (401, False),
        (403, False),
        (500, False),
        (503, False),
        (429, False),
    ],
)
async def test_a_status_that_says_no_is_a_failure_permanent_only_if_nothing_is_there(
    status: int, permanent: bool
) -> None:
    async with web_server({"/a": page(status=status)}) as server, reader() as fetcher:
        with pytest.raises(FetchFailed) as error:
            await fetcher.get(server.url("/a"))
    assert error.value.permanent is permanent
    assert error.value.retry_after is None
    assert error.value.url == server.url("/a")
    assert f"the server answers {status}" in str(error.value)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Wed, 12 Mar 2025 09:05:00 GMT", 300.0),
        ("Wed, 12 Mar 2025 08:00:00 GMT", 0.0),
        ("999999999", 86_400.0),
        ("soon", None),
    ],
)
async def test_retry_after_is_read_in_seconds_and_as_a_date(
    value: str, seconds: float | None
) -> None:
    time = FakeTime(datetime(2025, 3, 12, 9, 0, tzinfo=UTC))
    handlers = {"/a": page(status=429, headers={"Retry-After": value})}
    async with web_server(handlers) as server, reader(time) as fetcher:
        with pytest.raises(FetchFailed) as error:
            await fetcher.get(server.url("/a"))
    assert error.value.retry_after == seconds


async def test_a_name_that_is_not_known_is_a_failure_that_may_pass() -> None:
    async with reader() as fetcher:
        with pytest.raises(FetchFailed, match=r"nowhere\.example is not known") as error:
            await fetcher.get("http://nowhere.example/")
    assert not error.value.permanent


async def test_a_closed_port_is_a_failure_that_may_pass() -> None:
    async with web_server({}) as server:
        pass
    async with reader() as fetcher:
        with pytest.raises(FetchFailed, match="can't be read") as error:
            await fetcher.get(server.url("/"))
    assert not error.value.permanent
    assert "\n" not in str(error.value)


async def test_a_server_that_speaks_no_http_is_a_failure() -> None:
    async def answer(_: object, writer: object) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")  # type: ignore[attr-defined]

    async with raw_server(answer) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match="can't be read"):
            await fetcher.get(server.url("/a"))


async def test_a_validator_that_can_not_be_sent_is_left_out() -> None:
    async with web_server({"/a": page(b"a")}) as server, reader() as fetcher:
        await fetcher.get(server.url("/a"), Validators("«v1»", "yesterday\r\nHost: x"))
    assert {"if-none-match", "if-modified-since"}.isdisjoint(server.headers("/a"))


async def test_the_address_is_the_one_after_redirects() -> None:
    handlers = {"/a": redirect("/b?q=1", 301), "/b": redirect("../c", 308), "/c": page(b"here")}
    async with web_server(handlers) as server, reader() as fetcher:
        fetched = await fetcher.get(server.url("/a"))
    assert (fetched.url, fetched.content) == (server.url("/c"), b"here")


async def test_a_redirect_may_lead_to_another_host() -> None:
    names = Names(one_example=[["127.0.0.1"]], two_example=[["127.0.0.1"]])
    handlers: dict[str, Handler] = {"/b": page(b"here")}
    async with web_server(handlers) as server, reader(resolve=names) as fetcher:
        handlers["/a"] = redirect(server.url("/b", "two.example"))
        fetched = await fetcher.get(server.url("/a", "one.example"))
    assert fetched.url == server.url("/b", "two.example")
    assert server.headers("/b")["host"] == f"two.example:{server.port}"


async def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    handlers = {f"/{n}": redirect(f"/{n + 1}") for n in range(6)} | {"/6": page(b"end")}
    async with web_server(handlers) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/1"))).content == b"end"
        with pytest.raises(FetchFailed, match="redirects more than 5 times"):
            await fetcher.get(server.url("/0"))


@pytest.mark.parametrize("location", ["/a", "", "/b"])
async def test_redirects_in_a_circle_are_a_failure(location: str) -> None:
    handlers = {"/a": redirect(location), "/b": redirect("/a")}
    async with web_server(handlers) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match="in a circle"):
            await fetcher.get(server.url("/a"))


async def test_the_second_address_of_a_name_is_tried_when_the_first_does_not_answer() -> None:
    names = Names(news_example=[["127.0.0.2", "127.0.0.1"]])
    async with (
        web_server({"/a": page(b"here")}) as server,
        reader(resolve=names, allow=lambda address: address.is_loopback) as fetcher,
    ):
        assert (await fetcher.get(server.url("/a", "news.example"))).content == b"here"


async def test_a_validator_that_could_not_be_sent_back_is_dropped() -> None:
    handlers = {"/a": page(headers={"ETag": "x" * 2_000, "Last-Modified": "вчора"})}
    async with web_server(handlers) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/a"))).validators == Validators(None, None)


def test_the_limits_are_those_that_the_design_names() -> None:
    limits = Limits()
    assert (limits.seconds, limits.bytes, limits.redirects, limits.interval) == (
        30,
        10_000_000,
        5,
        2,
    )
