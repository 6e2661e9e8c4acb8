from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import FetchFailed, RobotsRefused
from corpus.robots import RobotsCache, Rules, product_token, rules_of
from tests.corpus.web_server import FakeTime, Handler, page, reader, redirect, web_server

_NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)


def _site(robots: Handler) -> dict[str, Handler]:
    return {"/robots.txt": robots, "/news": page(b"news"), "/private/a": page(b"private")}


async def test_what_robots_txt_disallows_is_not_asked_for() -> None:
    site = _site(page("User-agent: *\nDisallow: /private/\n"))
    async with web_server(site) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/news"))).content == b"news"
        with pytest.raises(RobotsRefused, match=r"robots\.txt keeps it from programs") as error:
            await fetcher.get(server.url("/private/a"))
    assert error.value.retry_after is None
    assert server.paths == ["/robots.txt", "/news"]


async def test_a_redirect_to_a_disallowed_page_is_not_followed() -> None:
    site = _site(page("User-agent: *\nDisallow: /private/\n")) | {"/go": redirect("/private/a")}
    async with web_server(site) as server, reader() as fetcher:
        with pytest.raises(RobotsRefused):
            await fetcher.get(server.url("/go"))
    assert server.pages == ["/go"]


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("User-agent: test-reader\nDisallow: /news\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: Test-Reader/2.0\nDisallow: /news", False),
        ("user-agent : TEST-READER # that one\nDisallow: /news", False),
        ("User-agent: test\nDisallow: /news", True),
        ("User-agent: other-bot\nDisallow: /news", True),
        ("User-agent: test-reader\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: other-bot\nUser-agent: *\nDisallow: /n*s$", False),
        ("User-agent: *\nDisallow: /\nAllow: /news", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("Disallow: /", True),
        ("<html>no robots here</html>", True),
        ("", True),
    ],
)
async def test_rules_are_read_as_the_standard_says(robots: str, allowed: bool) -> None:
    async with web_server(_site(page(robots))) as server, reader() as fetcher:
        if allowed:
            await fetcher.get(server.url("/news"))
        else:
            with pytest.raises(RobotsRefused):
                await fetcher.get(server.url("/news"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
async def test_a_site_without_robots_txt_keeps_nothing_closed(status: int) -> None:
    async with web_server(_site(page(status=status))) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/news"))).content == b"news"


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_site_whose_robots_txt_fails_is_closed_for_ten_minutes(status: int) -> None:
    site = _site(page(status=status))
    clock = FakeTime()
    async with web_server(site) as server, reader(clock) as fetcher:
        with pytest.raises(RobotsRefused, match=f"status {status}") as error:
            await fetcher.get(server.url("/news"))
        assert error.value.retry_after == 600
        site["/robots.txt"] = page(status=404)
        with pytest.raises(RobotsRefused):
            await fetcher.get(server.url("/news"))
        clock.now += timedelta(minutes=10)
        await fetcher.get(server.url("/news"))
    assert server.paths == ["/robots.txt", "/robots.txt", "/news"]


async def test_robots_txt_is_kept_for_a_day() -> None:
    site = _site(page("User-agent: *\nDisallow: /private/\n"))
    clock = FakeTime()
    async with web_server(site) as server, reader(clock) as fetcher:
        await fetcher.get(server.url("/news"))
        clock.now += timedelta(hours=23, minutes=59)
        await fetcher.get(server.url("/news"))
        assert server.paths.count("/robots.txt") == 1
        clock.now += timedelta(minutes=2)
        await fetcher.get(server.url("/news"))
    assert server.paths.count("/robots.txt") == 2


async def test_robots_txt_may_be_somewhere_else() -> None:
    site = _site(redirect("/rules.txt")) | {"/rules.txt": page("User-agent: *\nDisallow: /")}
    async with web_server(site) as server, reader() as fetcher:
        with pytest.raises(RobotsRefused):
            await fetcher.get(server.url("/news"))


@pytest.mark.parametrize("location", ["http://localhost/", "file:///etc/passwd", "/robots.txt"])
async def test_a_robots_txt_that_leads_nowhere_keeps_nothing_closed(location: str) -> None:
    async with web_server(_site(redirect(location))) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/news"))).content == b"news"


async def test_a_robots_txt_that_can_not_be_had_fails_the_page() -> None:
    site = _site(page(b"x", headers={"Content-Encoding": "gzip"}))
    async with web_server(site) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match=r"/news: its robots\.txt: "):
            await fetcher.get(server.url("/news"))


@pytest.mark.parametrize(
    ("said", "pause"), [("10", 10.0), ("0.5", 2.0), ("100000", 60.0), ("soon", 2.0), ("-5", 2.0)]
)
async def test_a_crawl_delay_is_kept_up_to_a_minute(said: str, pause: float) -> None:
    site = _site(page(f"User-agent: *\nCrawl-delay: {said}\n"))
    clock = FakeTime()
    async with web_server(site) as server, reader(clock) as fetcher:
        await fetcher.get(server.url("/news"))
        await fetcher.get(server.url("/news"))
    assert clock.slept == [pause]


def test_rules_for_thousands_of_programs_take_neither_memory_nor_time() -> None:
    names = "".join(f"User-agent: a{n}\n" for n in range(15_000))
    rules = "".join(f"Disallow:/{n}\n" for n in range(15_000))
    started = time.monotonic()
    read = rules_of(200, (names + rules).encode(), "test-reader", _NOW)
    assert read.allows("http://example.org/1", "test-reader")
    assert time.monotonic() - started < 5


@given(st.text() | st.text(alphabet="User-agent: *\nDislow/$#"))
def test_any_robots_txt_is_read(text: str) -> None:
    rules = rules_of(200, text.encode(), "test-reader", _NOW)
    rules.allows("http://example.org/a", "test-reader")
    assert rules.delay("test-reader") >= 0


def test_the_cache_lets_the_oldest_go() -> None:
    cache = RobotsCache()
    for number in range(201):
        cache.put(str(number), Rules(_NOW + timedelta(hours=1)))
    assert cache.get("0", _NOW) is None
    assert cache.get("200", _NOW) is not None


@pytest.mark.parametrize(
    ("agent", "token"),
    [("On-The-Record/0.1 (+https://example.org)", "on-the-record"), ("reader", "reader")],
)
def test_the_product_token_is_the_name_before_the_version(agent: str, token: str) -> None:
    assert product_token(agent) == token
