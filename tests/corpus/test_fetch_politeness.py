from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from aiohttp import web

from corpus.errors import FetchFailed
from corpus.fetch import Limits
from corpus.politeness import Politeness
from tests.corpus.web_server import FakeTime, Handler, Names, page, reader, redirect, web_server


async def test_two_seconds_pass_between_two_readings_of_one_host() -> None:
    time = FakeTime()
    async with web_server({"/a": page(), "/b": page()}) as server, reader(time) as fetcher:
        await fetcher.get(server.url("/a"))
        await fetcher.get(server.url("/b"))
        time.now += timedelta(seconds=1.5)
        await fetcher.get(server.url("/a"))
        time.now += timedelta(seconds=5)
        await fetcher.get(server.url("/a"))
    assert time.slept == [2.0, 0.5]


async def test_up_to_half_of_the_pause_is_added_by_chance() -> None:
    time = FakeTime()
    async with (
        web_server({"/a": page()}) as server,
        reader(time, jitter=lambda: 0.5, limits=Limits(interval=4)) as fetcher,
    ):
        await fetcher.get(server.url("/a"))
        await fetcher.get(server.url("/a"))
    assert time.slept == [5.0]


async def test_a_pause_follows_a_failure_too() -> None:
    time = FakeTime()
    async with web_server({"/a": page(status=500)}) as server, reader(time) as fetcher:
        for _ in range(2):
            with pytest.raises(FetchFailed):
                await fetcher.get(server.url("/a"))
    assert time.slept == [2.0]


async def test_other_hosts_and_the_redirects_of_a_page_do_not_wait() -> None:
    names = Names(one_example=[["127.0.0.1"]], two_example=[["127.0.0.1"]])
    time = FakeTime()
    handlers: dict[str, Handler] = {"/a": redirect("/b"), "/b": page(), "/c": page()}
    async with web_server(handlers) as server, reader(time, resolve=names) as fetcher:
        await fetcher.get(server.url("/a", "one.example"))
        await fetcher.get(server.url("/c", "two.example"))
    assert time.slept == []


async def test_a_host_is_asked_one_thing_at_a_time_and_several_hosts_at_once() -> None:
    names = Names(one_example=[["127.0.0.1"]], two_example=[["127.0.0.1"]])
    running: list[str] = []
    most: dict[str, int] = {}

    async def slow(request: web.Request) -> web.StreamResponse:
        host = request.host.split(":")[0]
        running.append(host)
        most[host] = max(most.get(host, 0), running.count(host))
        most["all"] = max(most.get("all", 0), len(running))
        await asyncio.sleep(0.05)
        running.remove(host)
        return web.Response(text="ok")

    async with web_server({"/a": slow}) as server, reader(resolve=names) as fetcher:
        urls = [
            server.url(f"/a?{n}", host) for n in range(3) for host in ("one.example", "two.example")
        ]
        await asyncio.gather(*map(fetcher.get, urls))
    assert most == {"one.example": 1, "two.example": 1, "all": 2}


async def test_a_host_that_asks_to_be_left_alone_is() -> None:
    handlers = {"/a": page(status=503, headers={"Retry-After": "120"}), "/b": page(b"b")}
    time = FakeTime()
    async with web_server(handlers) as server, reader(time) as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.get(server.url("/a"))
        time.now += timedelta(seconds=20)
        with pytest.raises(FetchFailed, match="left alone for 100 seconds more") as error:
            await fetcher.get(server.url("/b"))
        assert error.value.retry_after == 100
        time.now += timedelta(seconds=100)
        assert (await fetcher.get(server.url("/b"))).content == b"b"
    assert server.pages == ["/a", "/b"]


async def test_the_time_limit_does_not_run_while_a_turn_is_waited_for() -> None:
    async def sleep(_: float) -> None:
        await asyncio.sleep(0.8)

    async with (
        web_server({"/a": page()}) as server,
        reader(sleep=sleep, limits=Limits(seconds=0.7)) as fetcher,
    ):
        await fetcher.get(server.url("/a"))
        await fetcher.get(server.url("/a"))
    assert server.pages == ["/a", "/a"]


async def test_a_reading_that_is_cancelled_lets_the_next_one_in() -> None:
    async def never(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(10)
        return web.Response()

    async with web_server({"/a": never, "/b": page(b"b")}) as server, reader() as fetcher:
        task = asyncio.create_task(fetcher.get(server.url("/a")))
        while "/a" not in server.paths:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await fetcher.get(server.url("/b"))).content == b"b"


def _politeness(time: FakeTime) -> Politeness:
    return Politeness(interval=2, clock=time.clock, sleep=time.sleep, jitter=lambda: 0.0)


async def test_a_clock_set_back_does_not_lengthen_the_pause() -> None:
    time = FakeTime()
    politeness = _politeness(time)
    async with politeness.turn("a"):
        pass
    time.now -= timedelta(days=1)
    async with politeness.turn("a"):
        pass
    assert time.slept == [3.0]


async def test_hosts_that_need_nothing_any_more_are_forgotten() -> None:
    time = FakeTime()
    politeness = _politeness(time)
    politeness.hold("held", 10_000)
    for number in range(1_500):
        time.now += timedelta(seconds=1)
        async with politeness.turn(str(number)):
            pass
    assert len(politeness._hosts) < 1_000
    assert politeness.held("held") == 8_500
