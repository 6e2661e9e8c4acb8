"""The methods that answer callback, inline and guest queries."""

from collections.abc import Callable
from typing import Any

from tests.bot_api.chats import Message, World
from tests.bot_api.markup import Formatted, check_keyboard, message_caption, message_text
from tests.bot_api.refusals import bad_request

JSON = dict[str, Any]


class QueryMethods:
    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def by_name(self) -> dict[str, Callable[[JSON], Any]]:
        return {
            "answerCallbackQuery": self.answer_callback,
            "answerInlineQuery": self.answer_inline,
            "answerGuestQuery": self.answer_guest,
        }

    def answer_callback(self, params: JSON) -> bool:
        self._world.answer("callback", params["callback_query_id"], params)
        return True

    def answer_inline(self, params: JSON) -> bool:
        results = params["results"]
        for result in results:
            self.parsed(result)
        if len({result["id"] for result in results}) < len(results):
            raise bad_request("RESULT_ID_DUPLICATE", violation=True)
        self._world.answer("inline", params["inline_query_id"], params)
        return True

    def answer_guest(self, params: JSON) -> JSON:
        self.parsed(params["result"])
        query = self._world.answer("guest", params["guest_query_id"], params)
        query.sent = self.sent(params["result"])
        query.sent.reply_to = query.message
        return {"inline_message_id": query.sent.inline_message_id}

    def sent(self, result: JSON) -> Message:
        """The message that an inline result becomes when it is chosen."""
        done, html = self.parsed(result)
        content = {"text": done.text, "entities": done.entities}
        return self._world.inline_message(content, result.get("reply_markup"), html)

    def parsed(self, result: JSON) -> tuple[Formatted, str]:
        check_keyboard(result.get("reply_markup"))
        content = result.get("input_message_content")
        if content and "message_text" not in content:
            return Formatted(""), ""  # a place, a contact, an invoice
        if content:
            html = content["message_text"]
            done = message_text(html, content.get("parse_mode"), content.get("entities"))
        else:
            html = result.get("caption", "")
            done = message_caption(html, result.get("parse_mode"), result.get("caption_entities"))
        if done.dropped:
            self._world.violations.append(f"{done.dropped} entities over 100 were dropped")
        return done, html
