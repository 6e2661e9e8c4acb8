"""People, chats, messages and open queries: what the server remembers."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.bot_api.refusals import Refusal, bad_request

JSON = dict[str, Any]
GENERAL = 1  # the topic that is no topic: its messages carry no message_thread_id
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(eq=False)
class User:
    id: int
    first_name: str
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    @property
    def raw(self) -> JSON:
        optional = {"username": self.username, "language_code": self.language_code}
        told = {name: value for name, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **told}


@dataclass(eq=False)
class Chat:
    id: int
    type: str
    title: str = ""
    user: User | None = None  # whose private chat this is
    members: list[User] = field(default_factory=list)  # the first one owns it
    topics: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"  # or administrator, left, kicked; "kicked" in private: blocked
    migrated_to: "Chat | None" = None
    messages: dict[int, "Message"] = field(default_factory=dict)
    sent: list["Message"] = field(default_factory=list)  # by the bot, deleted ones included
    seen: int = 0  # how many of those a test has waited for

    @property
    def raw(self) -> JSON:
        if self.user is not None:
            about = {"first_name": self.user.first_name}
            return about | {"id": self.id, "type": self.type} | _username(self.user)
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": self.type, "title": self.title, **forum}


@dataclass(eq=False)
class Message:
    """A message as it is now: edits show in it."""

    chat: Chat
    message_id: int
    sender: User
    content: JSON
    html: str = ""  # the text or caption as the bot sent it, before parsing
    reply_markup: JSON | None = None
    reply_to: "Message | None" = None
    quote: JSON | None = None
    thread: int | None = None
    is_topic_message: bool = False
    inline_message_id: str | None = None  # set for a message sent through inline or guest mode
    params: JSON = field(default_factory=dict)  # of the request its text comes from
    date: int = field(default_factory=lambda: int(time.time()))
    edit_date: int | None = None
    edits: list[str] = field(default_factory=list)  # the texts it had before
    reactions: list[JSON] = field(default_factory=list)  # the bot's

    @property
    def text(self) -> str:
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[JSON]:
        return list(self.content.get("entities") or self.content.get("caption_entities") or [])

    @property
    def reply_to_message_id(self) -> int | None:
        return self.reply_to.message_id if self.reply_to else None

    @property
    def message_thread_id(self) -> int | None:
        return self.thread

    @property
    def deleted(self) -> bool:
        return self.chat.messages.get(self.message_id) is not self

    @property
    def buttons(self) -> list[JSON]:
        rows: list[list[JSON]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def raw(self) -> JSON:
        """The Message object of the Bot API."""
        result = self._alone()
        quoted = self.reply_to
        if quoted is None and self.is_topic_message:
            # In a topic, what replies to nothing replies to the message that opened the topic.
            quoted = self.chat.messages.get(self.thread or 0)
        if quoted is not None and quoted is not self and not quoted.deleted:
            result["reply_to_message"] = quoted._alone()
        if self.quote:
            result["quote"] = self.quote
        return result

    def _alone(self) -> JSON:
        result = {
            "message_id": self.message_id,
            "from": self.sender.raw,
            "chat": self.chat.raw,
            "date": self.date,
            **{key: value for key, value in self.content.items() if value not in ([], "")},
        }
        if self.edit_date:
            result["edit_date"] = self.edit_date
        if self.thread:
            result["message_thread_id"] = self.thread
        if self.is_topic_message:
            result["is_topic_message"] = True
        if self.buttons:
            result["reply_markup"] = self.reply_markup
        return result


@dataclass(eq=False)
class Query:
    """A callback, inline or guest query, to be answered once."""

    kind: str
    id: str
    user: User
    raw: JSON
    message: Message | None = None
    answer: JSON | None = None  # the parameters of the bot's answer
    sent: Message | None = None  # the message an answer to a guest query became


class World:
    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.privacy = True
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.inline_messages: dict[str, Message] = {}
        self.violations: list[str] = []
        self._message_ids: dict[int, itertools.count[int]] = {}
        self._query_ids = itertools.count(4_382_000_000_000_000)

    def post(self, chat: Chat, sender: User, content: JSON, **more: Any) -> Message:
        message = Message(chat, self._next_id(chat), sender, self.with_users(content), **more)
        self._find_thread(message)
        chat.messages[message.message_id] = message
        if sender is self.bot:
            chat.sent.append(message)
        return message

    def open_topic(self, chat: Chat, thread: int, name: str, sender: User) -> None:
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        chat.topics[thread] = name
        chat.messages[thread] = Message(
            chat, thread, sender, content, thread=thread, is_topic_message=True
        )

    def query(self, kind: str, user: User, raw: JSON, message: Message | None = None) -> Query:
        query = Query(kind, str(next(self._query_ids)), user, raw, message)
        self.queries[query.id] = query
        return query

    def inline_message(self, content: JSON, markup: JSON | None, html: str) -> Message:
        """A message in a chat the bot does not see, known by its inline_message_id only."""
        known_as = f"AgAAA{len(self.inline_messages):07}"
        message = Message(
            Chat(0, "unknown"), 0, self.bot, self.with_users(content), html, markup,
            inline_message_id=known_as,
        )  # fmt: skip
        self.inline_messages[known_as] = message
        return message

    def with_users(self, content: JSON) -> JSON:
        """Fills in who is mentioned; a mention of someone unknown is plain text."""
        result = dict(content)
        for name in {"entities", "caption_entities"} & content.keys():
            result[name] = [
                {**entity, "user": self.users[entity["user"]["id"]].raw}
                if "user" in entity
                else entity
                for entity in content[name]
                if "user" not in entity or entity["user"]["id"] in self.users
            ]
        return result

    def chat(self, chat_id: int | str, *, write: bool = False) -> Chat:
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if found is None:
            raise bad_request("chat not found")
        if found.migrated_to and write:
            raise bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=found.migrated_to.id,
            )
        if found.user is not None:
            if found.bot_status == "kicked" and write:
                raise Refusal(403, "Forbidden: bot was blocked by the user")
        elif found.bot_status == "kicked":
            raise Refusal(403, f"Forbidden: bot was kicked from the {found.type} chat")
        elif found.bot_status == "left" and (write or found.type == "supergroup"):
            raise Refusal(403, f"Forbidden: bot is not a member of the {found.type} chat")
        return found

    def message(self, params: JSON, called: str, *, write: bool = True) -> Message:
        """The message a request names, or a refusal that calls it the way Telegram does."""
        chat = self.chat(params["chat_id"], write=write)
        if params["message_id"] not in chat.messages:
            raise bad_request(f"{called} not found")
        return chat.messages[params["message_id"]]

    def answer(self, kind: str, query_id: str, params: JSON) -> Query:
        query = self.queries.get(query_id)
        if query is None or query.kind != kind or query.answer is not None:
            raise bad_request(TOO_OLD)
        query.answer = params
        return query

    def _next_id(self, chat: Chat) -> int:
        # Supergroups number their messages each for itself, all other chats together.
        counter = chat.id if chat.type == "supergroup" else 0
        first = max(chat.messages, default=0) + 1 if counter else 101
        return next(self._message_ids.setdefault(counter, itertools.count(first)))

    def _find_thread(self, message: Message) -> None:
        """A reply goes where the message it replies to is; outside topics it starts a thread."""
        replied = message.reply_to
        if message.chat.type != "supergroup" or (replied and replied.chat is not message.chat):
            return
        if message.thread in (None, GENERAL):
            message.thread = (replied.thread or replied.message_id) if replied else None
        message.is_topic_message = message.thread in message.chat.topics


def _username(user: User) -> JSON:
    return {"username": user.username} if user.username else {}
