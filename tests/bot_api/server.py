"""A local Bot API server.

    async with BotApi(token="123456:TEST") as api:
        ann = api.user("Ann", language_code="en")
        chat = api.private(ann)
        api.say(chat, ann, "/start")
        answer = await api.wait_for_message(chat)
        assert api.violations == []

The bot is given `base_url=f"{api.url}/bot"` and `base_file_url=f"{api.url}/file/bot"`.
"""

import inspect
import json
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.bot_api.chats import Message, Query, User
from tests.bot_api.driver import Driver
from tests.bot_api.faults import Faults
from tests.bot_api.files import Upload
from tests.bot_api.messages import MessageMethods
from tests.bot_api.queries import QueryMethods
from tests.bot_api.refusals import Refusal
from tests.bot_api.schema import Schema
from tests.bot_api.settings import SettingsMethods

JSON = dict[str, Any]
UPLOAD_LIMIT = 50_000_000
SCHEMA = Schema()


@dataclass
class Request:
    method: str
    params: JSON
    time: float  # of time.monotonic()
    error: str = ""  # the description of the refusal, if it was refused


class BotApi(Driver):
    def __init__(self, token: str = "123456:TEST", username: str = "test_bot") -> None:
        super().__init__(User(int(token.partition(":")[0]), "Test bot", username, is_bot=True))
        self.token = token
        self.url = ""
        self.requests: list[Request] = []
        self.settings = SettingsMethods(self.world)
        self._queries = QueryMethods(self.world)
        self._faults = Faults(SCHEMA.methods)
        self.fail_next = self._faults.fail_next
        self.delay = self._faults.delay
        self._methods = {
            "getUpdates": self.updates.get_updates,
            "setWebhook": self.updates.set_webhook,
            "deleteWebhook": self.updates.delete_webhook,
            "getWebhookInfo": self.updates.get_webhook_info,
            "getFile": self.files.get_file,
            **MessageMethods(self.world, self.files).by_name,
            **self._queries.by_name,
            **self.settings.by_name,
        }
        app = web.Application(client_max_size=UPLOAD_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.updates.close()
        await self._runner.cleanup()

    @property
    def violations(self) -> list[str]:
        """Broken rules of the Bot API. A test that breaks one on purpose clears the list."""
        return self.world.violations

    @property
    def flood_check(self) -> bool:
        return self._faults.flood_check

    @flood_check.setter
    def flood_check(self, on: bool) -> None:
        self._faults.flood_check = on

    def calls(self, method: str) -> list[Request]:
        return [request for request in self.requests if request.method == method]

    def choose(self, query: Query, result_id: str) -> Message:
        """Sends one of the results of an answered inline query to some chat."""
        results = (query.answer or {}).get("results", [])
        result = next(each for each in results if each["id"] == result_id)
        message = self._queries.sent(result)
        raw = {"from": query.user.raw, "result_id": result_id, "query": query.raw["query"]}
        if message.buttons:  # without buttons the bot is not told which message it is
            raw["inline_message_id"] = message.inline_message_id
        self.updates.put("chosen_inline_result", raw)
        return message

    def account(self) -> str:
        asked = [request for request in self.requests if request.method != "getUpdates"]
        return f"{super().account()}; last requests: {asked[-5:]}"

    async def _answer(self, http: web.Request) -> web.Response:
        token, method = http.match_info["token"], http.match_info["method"]
        if token != self.token:
            return _error(Refusal(401, "Unauthorized"))
        known = SCHEMA.name(method)
        request = Request(known or method, {}, time.monotonic())
        self.requests.append(request)
        try:
            request.params = await _params(http)
            if known is None:
                raise Refusal(501, f"Not Implemented: {method} is not part of this test server")
            result = await self._perform(known, request)
        except Refusal as refusal:
            request.error = refusal.description
            if refusal.violation:
                told = refusal.description.removeprefix("Bad Request: ")
                self.violations.append(f"{request.method}: {told}")
            return _error(refusal)
        except ConnectionResetError:
            request.error = "the bot hung up"  # as it does on a typing action it no longer needs
            raise
        except Exception as problem:
            # A mistake of the server's own must not pass for an outage the bot gets over.
            request.error = f"{problem!r}"
            self.violations.append(f"{request.method}: the test server failed: {problem!r}")
            raise
        about: JSON = {}
        if isinstance(result, tuple):
            result, about["description"] = result
        return web.json_response({"ok": True, "result": result, **about})

    async def _perform(self, method: str, request: Request) -> Any:
        request.params, problems = SCHEMA.check(method, request.params)
        if problems:
            self.violations.extend(f"{method}: {problem}" for problem in problems)
            raise problems[0].refusal
        await self._faults.strike(method, request.params)
        result = self._methods[method](request.params)
        return await result if inspect.isawaitable(result) else result

    async def _download(self, http: web.Request) -> web.Response:
        if http.match_info["token"] != self.token:
            return _error(Refusal(401, "Unauthorized"))
        data = self.files.paths.get(http.match_info["path"])
        return _error(Refusal(404, "Not Found")) if data is None else web.Response(body=data)


async def _params(http: web.Request) -> JSON:
    """The parameters of a request, from wherever Telegram allows them to be."""
    params: JSON = dict(http.query)
    if http.content_type == "application/json":
        try:
            params |= await http.json()
        except ValueError:
            raise Refusal(400, "Bad Request: can't parse JSON object", violation=True) from None
        return params
    try:
        form = await http.post()
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, "Request Entity Too Large", violation=True) from None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            params[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            params[name] = value
    for name, value in list(params.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            params[name] = params.pop(value.removeprefix("attach://"), value)
    return params


def _error(refusal: Refusal) -> web.Response:
    body: JSON = {
        "ok": False,
        "error_code": refusal.status,
        "description": refusal.description,
    }
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.status, dumps=json.dumps)
