"""Reads feeds and pages over HTTP, politely and safely.

Addresses come from feeds and from people in a chat, so every one is checked, and so is every address that a
redirect or a name leads to (corpus.addresses, corpus.connecting). robots.txt is obeyed, a host is asked one
thing at a time with a pause between, and a host that asks to be left alone is. The pause is between readings:
the redirects of a page on its own host, and the robots.txt read before it, follow at once. Cookies are never
kept, nor is anything sent but the headers built here.
"""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType

import httpx

from corpus.addresses import checked_url, is_public, redirected
from corpus.asking import Answer, Asker
from corpus.backoff import retry_after_seconds
from corpus.bodies import ACCEPTED
from corpus.connecting import Allow, Connections, Gate, Resolve, system_resolve
from corpus.errors import AddressRefused, FetchFailed, RobotsRefused
from corpus.exchange import (
    Fetched,
    Limits,
    Stopwatch,
    Validators,
    charset_of,
    media_type,
    sendable,
    validators_of,
)
from corpus.politeness import Clock, Politeness, Sleep
from corpus.robots import RobotsCache, Rules, open_rules, product_token, rules_of

__all__ = ["Fetched", "Fetcher", "Limits", "Validators"]

ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
#: Statuses with which a server says that it is asked too often, or can't answer for now.
_BUSY = frozenset((429, 503))
_NOT_MODIFIED = 304
_NO_VALIDATORS = Validators()
_LIMITS = Limits()


@dataclass(slots=True)
class _Reading:
    """One call of get on its way: what is sent, the time that is left, the addresses seen."""

    headers: Sequence[tuple[str, str]]
    conditional: Validators
    watch: Stopwatch
    seen: list[httpx.URL]


def utc_now() -> datetime:
    """Return the moment it is."""
    return datetime.now(UTC)


class Fetcher:
    """An HTTP client for feeds and pages: `async with Fetcher(user_agent="a-bot/1 (+https://…)") as fetcher`.

    Resolver, allowed addresses, clock, sleep, jitter (in [0, 1)) and TLS context are parameters. With a
    `proxy` ("http://host:port") it is the proxy that connects: names are resolved and checked here before
    they are handed over, but what the proxy's own resolver then says is not seen.
    """

    def __init__(  # noqa: PLR0913 - each is a thing that a test or an operator sets
        self,
        *,
        user_agent: str,
        resolve: Resolve = system_resolve,
        allow: Allow = is_public,
        proxy: str | None = None,
        clock: Clock = utc_now,
        sleep: Sleep = asyncio.sleep,
        limits: Limits = _LIMITS,
        jitter: Callable[[], float] = random.random,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._token = product_token(user_agent)
        self._clock = clock
        self._limits = limits
        self._politeness = Politeness(
            interval=limits.interval, clock=clock, sleep=sleep, jitter=jitter
        )
        self._robots = RobotsCache()
        self._connections = Connections(
            Gate(resolve, allow), proxy=proxy, tls=tls or httpx.create_ssl_context()
        )
        self._asker = Asker(self._connections, limits)

    async def __aenter__(self) -> Fetcher:
        await self._connections.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._connections.__aexit__(kind, error, trace)

    async def get(
        self, url: str, validators: Validators = _NO_VALIDATORS, accept: str = ACCEPT
    ) -> Fetched:
        """Return what an address holds, or that it is as it was when the validators were given.

        Raises:
            AddressRefused: the address, or one that it leads to, may not be asked for.
            RobotsRefused: the site keeps the page from programs.
            FetchFailed: there was no whole answer within the limits, or one that says no.
        """
        target = checked_url(url)
        reading = _Reading(
            self._headers(validators, accept), validators, Stopwatch(self._limits.seconds), []
        )
        while True:
            async with self._politeness.turn(target.host):
                result = await self._on_host(target, reading)
            if isinstance(result, Fetched):
                return result
            target = result

    async def _on_host(self, target: httpx.URL, reading: _Reading) -> Fetched | httpx.URL:
        """Follow the redirects that stay on one host; return the page, or the address on another host."""
        host = target.host
        self._check_held(target)
        while target.host == host:
            self._check_trail(target, reading.seen)
            await self._check_robots(target, reading.watch)
            answer = await self._asker.ask(target, reading.headers, reading.watch)
            if answer.status not in _REDIRECTS:
                return self._fetched(answer, reading.conditional)
            target = redirected(target, answer.headers.get("location", ""))
        return target

    def _check_held(self, target: httpx.URL) -> None:
        left = self._politeness.held(target.host)
        if left is not None:
            raise FetchFailed(
                str(target),
                f"the site asked to be left alone for {left:.0f} seconds more",
                retry_after=left,
            )

    def _check_trail(self, target: httpx.URL, seen: list[httpx.URL]) -> None:
        if target in seen:
            raise FetchFailed(str(target), "redirects in a circle; try it in a browser")
        if len(seen) > self._limits.redirects:
            raise FetchFailed(str(target), f"redirects more than {self._limits.redirects} times")
        seen.append(target)

    async def _check_robots(self, target: httpx.URL, watch: Stopwatch) -> None:
        now = self._clock()
        origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
        rules = self._robots.get(origin, now)
        if rules is None:
            rules = await self._asked_for_rules(target, watch)
            self._robots.put(origin, rules)
        delay = min(rules.delay(self._token), self._limits.longest_crawl_delay)
        self._politeness.slow(target.host, delay)
        if rules.closed:
            raise RobotsRefused(
                str(target),
                f"its robots.txt can't be read (status {rules.status}), so nothing is; try later",
                retry_after=(rules.until - now).total_seconds(),
            )
        if not rules.allows(str(target), self._token):
            raise RobotsRefused(
                str(target),
                "the site's robots.txt keeps it from programs; save it in a browser and add the file",
            )

    async def _asked_for_rules(self, target: httpx.URL, watch: Stopwatch) -> Rules:
        """Read robots.txt; what goes wrong with it is said of the page that was wanted."""
        try:
            return await self._robots_of(target, watch)
        except AddressRefused as refused:
            raise AddressRefused(str(target), refused.reason) from None
        except FetchFailed as failed:
            raise FetchFailed(str(target), f"its robots.txt: {failed.reason}") from None

    async def _robots_of(self, target: httpx.URL, watch: Stopwatch) -> Rules:
        where = target.copy_with(raw_path=b"/robots.txt")
        headers = self._headers(_NO_VALIDATORS, "text/plain, */*;q=0.5")
        for _ in range(self._limits.redirects + 1):
            answer = await self._asker.ask(where, headers, watch)
            if answer.status not in _REDIRECTS:
                return rules_of(answer.status, answer.content, self._token, self._clock())
            try:
                where = redirected(where, answer.headers.get("location", ""))
            except AddressRefused:
                break
        return open_rules(self._clock())

    def _fetched(self, answer: Answer, conditional: Validators) -> Fetched:
        not_modified = answer.status == _NOT_MODIFIED and conditional != _NO_VALIDATORS
        if not not_modified and not httpx.codes.is_success(answer.status):
            raise self._failure(answer)
        content_type = answer.headers.get("content-type", "")
        return Fetched(
            url=str(answer.url),
            content=answer.content,
            content_type=media_type(content_type),
            charset=charset_of(content_type),
            validators=validators_of(
                answer.headers, conditional if not_modified else _NO_VALIDATORS
            ),
            not_modified=not_modified,
        )

    def _failure(self, answer: Answer) -> FetchFailed:
        asked = retry_after_seconds(answer.headers.get("retry-after", ""), self._clock())
        if answer.status in _BUSY and asked is not None:
            self._politeness.hold(answer.url.host, asked)
        permanent = answer.status in _GONE
        remedy = "nothing is there; check the address" if permanent else "try later or in a browser"
        phrase = httpx.codes.get_reason_phrase(answer.status)
        said = f"the server answers {answer.status} {phrase}".rstrip()
        return FetchFailed(
            str(answer.url), f"{said}; {remedy}", retry_after=asked, permanent=permanent
        )

    def _headers(self, validators: Validators, accept: str) -> list[tuple[str, str]]:
        conditional = [
            ("If-None-Match", sendable(validators.etag)),
            ("If-Modified-Since", sendable(validators.last_modified)),
        ]
        return [
            ("User-Agent", self._user_agent),
            ("Accept", accept),
            ("Accept-Encoding", ACCEPTED),
            *((name, value) for name, value in conditional if value),
        ]
