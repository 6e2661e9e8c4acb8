from __future__ import annotations

import asyncio
import contextlib
import gzip
import random
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.bodies import BadBody, decoders, read_body
from corpus.errors import FetchFailed
from corpus.fetch import Limits
from tests.corpus.web_server import page, raw_server, reader, web_server

_TEXT = ("Переговори тривають. " * 500).encode()


def _bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "content"),
    [
        ("gzip", gzip.compress(_TEXT)),
        ("x-gzip", gzip.compress(_TEXT)),
        ("GZIP", gzip.compress(_TEXT[:99]) + gzip.compress(_TEXT[99:])),
        ("gzip", gzip.compress(_TEXT) + b"\0\0\0"),
        ("deflate", zlib.compress(_TEXT)),
        ("deflate", _bare(_TEXT)),
        ("br", brotli.compress(_TEXT)),
        ("identity", _TEXT),
        ("", _TEXT),
        ("gzip, br", brotli.compress(gzip.compress(_TEXT))),
    ],
)
async def test_a_page_is_decompressed(coding: str, content: bytes) -> None:
    handlers = {"/a": page(content, headers={"Content-Encoding": coding})}
    async with web_server(handlers) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/a"))).content == _TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
async def test_an_empty_page_is_empty_whatever_its_coding(coding: str) -> None:
    handlers = {"/a": page(b"", headers={"Content-Encoding": coding})}
    async with web_server(handlers) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/a"))).content == b""


@pytest.mark.parametrize(
    ("coding", "content", "reason"),
    [
        ("gzip", b"<html>not compressed at all</html>", "not compressed as its server says"),
        ("deflate", b"\xff\xff\xff\xff", "not compressed as its server says"),
        ("br", b"\xff" * 50, "not compressed as its server says"),
        ("gzip", gzip.compress(_TEXT)[:-40], "breaks off"),
        ("deflate", b"x", "breaks off"),
        ("br", brotli.compress(_TEXT)[:-10], "breaks off"),
        ("zstd", b"x", "compressed as 'zstd'"),
        ("gzip, gzip, gzip", b"x", "more than twice"),
    ],
)
async def test_a_page_that_can_not_be_decompressed_is_a_failure(
    coding: str, content: bytes, reason: str
) -> None:
    handlers = {"/a": page(content, headers={"Content-Encoding": coding})}
    async with web_server(handlers) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match=reason):
            await fetcher.get(server.url("/a"))


def _gzip_bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def _brotli_bomb(megabytes: int) -> bytes:
    packer = brotli.Compressor(quality=5)
    parts = [packer.process(bytes(1 << 20)) for _ in range(megabytes)]
    return b"".join([*parts, packer.finish()])


@pytest.mark.parametrize("coding", ["gzip", "gzip, gzip", "br"])
async def test_a_bomb_is_stopped_before_it_is_in_memory(coding: str) -> None:
    bomb = _brotli_bomb(100) if coding == "br" else _gzip_bomb(100)
    if coding == "gzip, gzip":
        bomb = gzip.compress(bomb)
    handlers = {"/a": page(bomb, headers={"Content-Encoding": coding})}
    async with web_server(handlers) as server, reader() as fetcher:
        tracemalloc.start()
        try:
            with pytest.raises(FetchFailed, match="longer than 10,000,000 bytes"):
                await fetcher.get(server.url("/a"))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 30_000_000


async def test_a_page_longer_than_the_limit_is_refused_by_what_it_says_of_itself() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000001\r\n\r\nx")
        await asyncio.sleep(10)

    async with raw_server(answer) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match="longer than 10,000,000 bytes"):
            await fetcher.get(server.url("/a"))


@pytest.mark.parametrize(("size", "fits"), [(1_000, True), (1_001, False)])
async def test_the_limit_is_the_last_size_that_is_read(size: int, fits: bool) -> None:
    async with (
        web_server({"/a": page(b"x" * size)}) as server,
        reader(limits=Limits(bytes=1_000)) as fetcher,
    ):
        if fits:
            assert len((await fetcher.get(server.url("/a"))).content) == size
        else:
            with pytest.raises(FetchFailed, match="longer than 1,000 bytes"):
                await fetcher.get(server.url("/a"))


async def test_a_page_without_end_stops_at_the_limit_of_size() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
            await writer.drain()

    async with raw_server(answer) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match="longer than"):
            await fetcher.get(server.url("/a"))


_DRIPS = {
    "body": (b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", b"x"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "interim": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "silence": (b"", b""),
}


@pytest.mark.parametrize("part", _DRIPS)
async def test_a_server_that_drips_stops_at_the_limit_of_time(part: str) -> None:
    first, drip = _DRIPS[part]

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(drip)
            await asyncio.sleep(0.05)

    async with raw_server(answer) as server, reader(limits=Limits(seconds=0.4)) as fetcher:
        started = time.monotonic()
        with pytest.raises(FetchFailed, match=r"no whole answer within 0\.4 seconds") as error:
            await fetcher.get(server.url("/a"))
    assert 0.3 < time.monotonic() - started < 2
    assert not error.value.permanent


async def test_the_time_is_one_for_all_redirects() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        where = b"/%d" % random.getrandbits(60)
        writer.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + where + b"\r\n\r\n")

    async with raw_server(answer) as server, reader(limits=Limits(seconds=0.4)) as fetcher:
        with pytest.raises(FetchFailed, match="no whole answer within"):
            await fetcher.get(server.url("/a"))


async def test_a_page_shorter_than_it_says_is_a_failure() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nhalf a page"
        )

    async with raw_server(answer) as server, reader() as fetcher:
        with pytest.raises(FetchFailed, match="can't be read"):
            await fetcher.get(server.url("/a"))


async def test_what_follows_the_length_that_a_page_says_is_not_read() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npagHTTP/1.1 200 OK\r\n\r\nsmuggled"
        )

    async with raw_server(answer) as server, reader() as fetcher:
        assert (await fetcher.get(server.url("/a"))).content == b"pagH"


@pytest.mark.parametrize("length", ["-1", "abc", "1\r\nContent-Length: 2", "9" * 400])
async def test_a_length_that_is_none_is_a_failure(length: str) -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\nxx".encode())

    async with raw_server(answer) as server, reader() as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.get(server.url("/a"))


async def test_headers_without_end_are_a_failure() -> None:
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-Filler: " + b"y" * 8_000 + b"\r\n")
            await writer.drain()

    async with raw_server(answer) as server, reader() as fetcher:
        with pytest.raises(FetchFailed):
            await fetcher.get(server.url("/a"))


async def _pieces(data: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@given(st.binary(max_size=3_000), st.integers(1, 700), st.sampled_from(["gzip", "deflate", "br"]))
def test_any_content_comes_back_however_it_is_cut(data: bytes, size: int, coding: str) -> None:
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding](data)
    whole = asyncio.run(read_body(_pieces(packed, size), decoders(coding), 3_000))
    assert whole == data


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "br, gzip"]))
def test_any_bytes_are_decompressed_or_a_bad_body(data: bytes, coding: str) -> None:
    with contextlib.suppress(BadBody):
        asyncio.run(read_body(_pieces(data, 7), decoders(coding), 1_000))
