"""Updates: kept until the bot confirms them, handed out by long polling or to a webhook."""

import asyncio
import itertools
import json
import re
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.bot_api.refusals import Refusal, bad_request

JSON = dict[str, Any]
# Delivered only to a bot that asks for them.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
MAX_WAIT = 50
RETRY_AFTER = 0.2


class Updates:
    def __init__(self) -> None:
        self.pending: list[JSON] = []
        # What stands for the proxy in front of the bot: updates for a webhook anywhere in the
        # world are posted to this address with the webhook's path.
        self.webhook_proxy = ""
        self._ids = itertools.count(870_000_001)
        self._allowed: set[str] = set()  # empty: all but those on request
        self._poll: asyncio.Future[bool] | None = None
        self._webhook: JSON = {}
        self._delivery: asyncio.Task[None] | None = None
        self._last_error: JSON = {}

    def put(self, kind: str, payload: JSON) -> None:
        wanted = kind in self._allowed if self._allowed else kind not in ON_REQUEST
        if wanted:
            self.pending.append({"update_id": next(self._ids), kind: payload})
            self._wake(True)

    async def get_updates(self, params: JSON) -> list[JSON]:
        if self._webhook:
            raise Refusal(409, WEBHOOK_ACTIVE)
        self._wake(False)  # of two who ask at the same time, the earlier one loses
        self._allow(params)
        offset = params.get("offset", 0)
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        if not self.pending and (timeout := min(params.get("timeout", 0), MAX_WAIT)) > 0:
            self._poll = poll = asyncio.get_running_loop().create_future()
            with suppress(TimeoutError):
                if not await asyncio.wait_for(poll, timeout):
                    raise Refusal(409, CONFLICT)
            if self._poll is poll:
                self._poll = None
        return self.pending[: params.get("limit", 100)]

    def set_webhook(self, params: JSON) -> tuple[bool, str]:
        address = urlsplit(params["url"])
        if not self.webhook_proxy and address.hostname not in LOOPBACK:
            raise bad_request("bad webhook: only loopback addresses are served here")
        if not re.fullmatch(r"[\w-]*", params.get("secret_token", ""), re.ASCII):
            raise bad_request("secret token contains unallowed characters")
        self._wake(False)
        self._allow(params)
        self.delete_webhook(params)
        self._webhook = params
        self._delivery = asyncio.get_running_loop().create_task(self._deliver(params))
        return True, "Webhook was set"

    def delete_webhook(self, params: JSON) -> tuple[bool, str]:
        was_set, self._webhook, self._last_error = bool(self._webhook), {}, {}
        if self._delivery:
            self._delivery.cancel()
        if params.get("drop_pending_updates"):
            self.pending.clear()
        return True, "Webhook was deleted" if was_set else "Webhook is already deleted"

    def get_webhook_info(self, params: JSON) -> JSON:
        info = {
            "url": self._webhook.get("url", ""),
            "has_custom_certificate": "certificate" in self._webhook,
            "pending_update_count": len(self.pending),
        }
        if self._webhook:
            info["max_connections"] = self._webhook.get("max_connections", 40)
        if self._allowed:
            info["allowed_updates"] = sorted(self._allowed)
        return info | self._last_error

    async def close(self) -> None:
        self._wake(True)
        if self._delivery:
            self._delivery.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivery

    def _allow(self, params: JSON) -> None:
        if "allowed_updates" in params:
            self._allowed = set(params["allowed_updates"])

    def _wake(self, undisturbed: bool) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(undisturbed)
        self._poll = None

    async def _deliver(self, webhook: JSON) -> None:
        headers = {"Content-Type": "application/json"}
        if webhook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret_token"]
        url = webhook["url"]
        if self.webhook_proxy:
            url = self.webhook_proxy + (urlsplit(url).path or "/")
        async with aiohttp.ClientSession(headers=headers) as session:
            while True:
                if not self.pending:
                    self._poll = asyncio.get_running_loop().create_future()
                    await self._poll
                    continue
                update = self.pending[0]
                if await self._post(session, url, update):
                    self.pending = [each for each in self.pending if each is not update]
                else:
                    await asyncio.sleep(RETRY_AFTER)

    async def _post(self, session: aiohttp.ClientSession, url: str, update: JSON) -> bool:
        try:
            async with session.post(url, data=json.dumps(update), ssl=False) as response:
                if response.ok:
                    return True
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as problem:
            error = str(problem) or "Read timeout expired"
        self._last_error = {"last_error_date": int(time.time()), "last_error_message": error}
        return False
