"""The methods that send, change and delete messages."""

import time
from collections.abc import Callable
from typing import Any

from telegram.constants import ChatAction, ReactionEmoji

from tests.bot_api.chats import GENERAL, Chat, Message, World
from tests.bot_api.files import Files
from tests.bot_api.markup import Formatted, check_keyboard, message_caption, message_text
from tests.bot_api.refusals import bad_request

JSON = dict[str, Any]
Method = Callable[[JSON], Any]
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


class MessageMethods:
    def __init__(self, world: World, files: Files) -> None:
        self._world = world
        self._files = files

    @property
    def by_name(self) -> dict[str, Method]:
        return {
            "sendMessage": self.send_message,
            "sendPhoto": self.send_photo,
            "sendDocument": self.send_document,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_reply_markup,
            "deleteMessage": self.delete,
            "setMessageReaction": self.react,
            "sendChatAction": self.chat_action,
        }

    def send_message(self, params: JSON) -> JSON:
        return self._send(params, self._text(params), params["text"])

    def send_photo(self, params: JSON) -> JSON:
        caption = self._caption(params)
        content = {"photo": self._files.photo(params["photo"]), **caption}
        return self._send(params, content, params.get("caption", ""))

    def send_document(self, params: JSON) -> JSON:
        caption = self._caption(params)
        content = {"document": self._files.document(params["document"]), **caption}
        return self._send(params, content, params.get("caption", ""))

    def edit_text(self, params: JSON) -> JSON | bool:
        content = self._text(params)
        message = self._to_edit(params)
        if "text" not in message.content:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, params, content, params["text"])

    def edit_reply_markup(self, params: JSON) -> JSON | bool:
        message = self._to_edit(params)
        return self._edit(message, params, message.content, message.html)

    def delete(self, params: JSON) -> bool:
        message = self._world.message(params, "message to delete")
        own = message.sender is self._world.bot
        if not own and message.chat.user is None and message.chat.bot_status != "administrator":
            raise bad_request("message can't be deleted")
        del message.chat.messages[message.message_id]
        return True

    def react(self, params: JSON) -> bool:
        message = self._world.message(params, "message to react", write=False)
        reactions = params.get("reaction", [])
        if len(reactions) > 1:  # of bots; people with Premium may set three
            raise bad_request("REACTIONS_TOO_MANY", violation=True)
        for reaction in reactions:
            if reaction["type"] == "paid" or reaction.get("emoji", "👍") not in set(ReactionEmoji):
                raise bad_request("REACTION_INVALID", violation=True)
        message.reactions = reactions
        return True

    def chat_action(self, params: JSON) -> bool:
        if params["action"] not in set(ChatAction):
            raise bad_request("wrong parameter action in request", violation=True)
        self._thread(params, self._world.chat(params["chat_id"], write=True))
        return True

    def _text(self, params: JSON) -> JSON:
        done = message_text(
            params.get("text", ""), params.get("parse_mode"), params.get("entities")
        )
        self._report_dropped(done)
        return {"text": done.text, "entities": done.entities}

    def _caption(self, params: JSON) -> JSON:
        done = message_caption(
            params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities")
        )
        self._report_dropped(done)
        return {"caption": done.text, "caption_entities": done.entities}

    def _report_dropped(self, done: Formatted) -> None:
        if done.dropped:
            self._world.violations.append(f"{done.dropped} entities over 100 were dropped")

    def _send(self, params: JSON, content: JSON, html: str) -> JSON:
        markup = params.get("reply_markup")
        check_keyboard(markup)
        chat = self._world.chat(params["chat_id"], write=True)
        thread = self._thread(params, chat)
        reply = params.get("reply_parameters", {})
        replied = self._replied(reply, chat)
        quote = self._quote(reply, replied)
        if replied is not None and replied.chat is not chat:
            origin = {"type": "user", "sender_user": replied.sender.raw, "date": replied.date}
            about = {"chat": replied.chat.raw, "message_id": replied.message_id}
            content |= {"external_reply": {"origin": origin, **about}}
            replied = None
        message = self._world.post(
            chat, self._world.bot, content, html=html, reply_markup=markup,
            reply_to=replied, quote=quote, thread=thread, params=params,
        )  # fmt: skip
        return message.raw

    def _thread(self, params: JSON, chat: Chat) -> int | None:
        thread: int | None = params.get("message_thread_id")
        if not chat.topics or not thread:
            return None  # Telegram looks at the number in forums only
        if thread == GENERAL or thread not in chat.topics:
            raise bad_request("message thread not found")
        return thread

    def _replied(self, reply: JSON, chat: Chat) -> Message | None:
        if "message_id" not in reply:
            return None
        where = self._world.chat(reply.get("chat_id", chat.id))
        found = where.messages.get(reply["message_id"])
        if found is None and not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return found

    def _quote(self, reply: JSON, replied: Message | None) -> JSON | None:
        if replied is None or not reply.get("quote"):
            return None
        wanted = message_caption(
            reply["quote"], reply.get("quote_parse_mode"), reply.get("quote_entities")
        ).text
        position = replied.text.find(wanted)
        if position < 0:
            raise bad_request("QUOTE_TEXT_INVALID")
        before = replied.text[:position].encode("utf-16-le")
        return {"text": wanted, "position": len(before) // 2, "is_manual": True}

    def _to_edit(self, params: JSON) -> Message:
        if "inline_message_id" in params:
            found = self._world.inline_messages.get(params["inline_message_id"])
            if found is None:
                raise bad_request("MESSAGE_ID_INVALID")
            return found
        if "chat_id" not in params:
            raise bad_request("message identifier is not specified", violation=True)
        message = self._world.message({"message_id": 0, **params}, "message to edit")
        if message.sender is not self._world.bot:
            raise bad_request("message can't be edited")
        return message

    def _edit(self, message: Message, params: JSON, content: JSON, html: str) -> JSON | bool:
        markup = params.get("reply_markup") or None
        if markup and not any(markup["inline_keyboard"]):
            markup = None
        check_keyboard(markup)
        content = self._world.with_users(content)
        preview = params.get("link_preview_options")
        same_preview = "text" not in params or preview == message.params.get("link_preview_options")
        if content == message.content and markup == message.reply_markup and same_preview:
            raise bad_request(NOT_MODIFIED)
        message.edits.append(message.text)
        message.content, message.reply_markup, message.html = content, markup, html
        if "text" in params:
            message.params = params
        message.edit_date = int(time.time())
        return True if message.inline_message_id else message.raw
