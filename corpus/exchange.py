"""The values of one exchange with a server, read from its headers, and the time that it takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import Message

import httpx

_LONGEST_VALIDATOR = 1_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to be asked with next time: its ETag and Last-Modified headers, word for word."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address held.

    `url` is the one after redirects; `content` is decompressed, and empty when `not_modified`.
    `content_type` is the media type in lower case, "" if the server gives none; `charset` is as its
    Content-Type header says, in lower case.
    """

    url: str
    content: bytes
    content_type: str
    charset: str | None
    validators: Validators
    not_modified: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost.

    `seconds` are those spent on the network in all, robots.txt and redirects included, waiting for the
    host's turn not; `bytes` count the body decompressed; `interval` is the pause in seconds between two
    readings of one host, `longest_crawl_delay` the most that robots.txt can make of it.
    """

    seconds: float = 30.0
    bytes: int = 10_000_000
    redirects: int = 5
    interval: float = 2.0
    connect: float = 10.0
    longest_crawl_delay: float = 60.0


class Stopwatch:
    """The seconds left to one reading; they run only inside `running`."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Let the time run.

        Raises:
            TimeoutError: it is over.
        """
        now = asyncio.get_running_loop().time
        started = now()
        try:
            async with asyncio.timeout(max(self._left, 0)):
                yield
        finally:
            self._left -= now() - started


def media_type(content_type: str) -> str:
    """Return the media type of a Content-Type header: "Text/HTML; charset=x" -> "text/html"."""
    return content_type.split(";")[0].strip().lower()


def charset_of(content_type: str) -> str | None:
    """Return the charset of a Content-Type header in lower case, None if it has none."""
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset() or None


def validators_of(headers: httpx.Headers, before: Validators) -> Validators:
    """Return the validators of an answer; what it leaves out stays as before."""
    return Validators(
        sendable(headers.get("etag")) or before.etag,
        sendable(headers.get("last-modified")) or before.last_modified,
    )


def sendable(value: str | None) -> str | None:
    """Return a header's value if it can be sent back as it came."""
    if value is None or len(value) > _LONGEST_VALIDATOR:
        return None
    return value.strip() if value.isascii() and value.isprintable() and value.strip() else None
