"""Trouble on demand: refusals, slowness, and flood limits."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from tests.bot_api.refusals import Refusal

JSON = dict[str, Any]
USUAL = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
# How many messages are let through in how many seconds. Telegram names no exact figures, only
# "one per second in a chat, short bursts aside", "20 per minute in a group", "30 per second".
FLOOD_LIMITS = {"private": (5, 5.0), "group": (20, 60.0), "all": (30, 1.0)}


@dataclass
class _Fault:
    method: str
    chat_id: int | None
    refusal: Refusal
    left: int


class Faults:
    def __init__(self, methods: Container[str]) -> None:
        self._methods = methods
        self.flood_check = False
        self._faults: list[_Fault] = []
        self._delays: dict[str, float] = {}
        self._sent: dict[int | str, deque[float]] = {}

    def fail_next(
        self, method: str, status: int, description: str = "", *, chat_id: int | None = None,
        retry_after: int | None = None, migrate_to_chat_id: int | None = None, times: int = 1,
    ) -> None:  # fmt: skip
        self._know(method)
        if status == 429 and not description:
            description = f"Too Many Requests: retry after {retry_after}"
        refusal = Refusal(
            status, description or USUAL[status],
            retry_after=retry_after, migrate_to_chat_id=migrate_to_chat_id,
        )  # fmt: skip
        self._faults.append(_Fault(method, chat_id, refusal, times))

    def delay(self, method: str, seconds: float) -> None:
        """Every answer to the method from now on takes that long; 0 is the end of it."""
        self._know(method)
        self._delays[method] = seconds

    async def strike(self, method: str, params: JSON) -> None:
        """Waits or raises, if that is what was asked for."""
        await asyncio.sleep(self._delays.get(method, 0))
        for fault in self._faults:
            if fault.method == method and fault.chat_id in (None, params.get("chat_id")):
                fault.left -= 1
                if not fault.left:
                    self._faults.remove(fault)
                raise fault.refusal
        counted = method.startswith(("send", "edit")) and method != "sendChatAction"
        if self.flood_check and counted and "chat_id" in params:
            self._count(params["chat_id"])

    def _know(self, method: str) -> None:
        if method not in self._methods:  # misspelt, it would never strike
            raise ValueError(f"there is no method {method} here")

    def _count(self, chat_id: int) -> None:
        now = time.monotonic()
        kind = "private" if chat_id > 0 else "group"
        for key, (most, seconds) in ((chat_id, FLOOD_LIMITS[kind]), ("all", FLOOD_LIMITS["all"])):
            times = self._sent.setdefault(key, deque())
            while times and times[0] <= now - seconds:
                times.popleft()
            if len(times) >= most:
                wait = math.ceil(times[0] + seconds - now)
                raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self._sent[chat_id].append(now)
        self._sent["all"].append(now)
