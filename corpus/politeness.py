"""Not being a burden: one request at a time to a host, with a pause in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[object]]

_LONGEST_HELD = 86_400.0
#: Hosts remembered before those that need nothing any more are dropped.
_MANY = 1_000
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    pause: float = 0.0
    next_at: datetime = _LONG_AGO
    held_until: datetime = _LONG_AGO


class Politeness:
    """Who may ask which host when.

    `interval` is the seconds between two turns at one host; up to half as much is added at random, by
    `jitter` in [0, 1), so that a schedule does not knock on every door at the full minute.
    """

    def __init__(
        self, *, interval: float, clock: Clock, sleep: Sleep, jitter: Callable[[], float]
    ) -> None:
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until nobody else asks the host and its pause is over; hold it while inside."""
        state = self._state(host)
        state.waiting += 1
        try:
            async with state.lock:
                await self._pause(state)
                try:
                    yield
                finally:
                    pause = max(self._interval, state.pause) * (1 + self._jitter() / 2)
                    state.next_at = self._clock() + timedelta(seconds=pause)
        finally:
            state.waiting -= 1

    def slow(self, host: str, seconds: float) -> None:
        """Keep at least so many seconds between turns at a host (its Crawl-delay); 0 for the usual."""
        self._state(host).pause = seconds

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds, a day at most."""
        until = self._clock() + timedelta(seconds=min(seconds, _LONGEST_HELD))
        self._state(host).held_until = until

    def held(self, host: str) -> float | None:
        """Return the seconds for which a host is still to be left alone, None if it may be asked."""
        left = (self._state(host).held_until - self._clock()).total_seconds()
        return min(left, _LONGEST_HELD) if left > 0 else None

    async def _pause(self, state: _Host) -> None:
        wait = (state.next_at - self._clock()).total_seconds()
        # A clock set back must not make the wait longer than any pause is.
        wait = min(wait, max(self._interval, state.pause) * 1.5)
        if wait > 0:
            await self._sleep(wait)

    def _state(self, host: str) -> _Host:
        if host not in self._hosts and len(self._hosts) >= _MANY:
            now = self._clock()
            self._hosts = {
                name: state
                for name, state in self._hosts.items()
                if state.waiting or max(state.next_at, state.held_until) > now
            }
        return self._hosts.setdefault(host, _Host())
