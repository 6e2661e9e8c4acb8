"""What people do in a test: write, press, edit, ask; and what the test waits for."""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tests.bot_api.chats import GENERAL, Chat, Message, Query, User, World
from tests.bot_api.files import Files, Upload
from tests.bot_api.markup import formatted
from tests.bot_api.updates import Updates

JSON = dict[str, Any]
INSTANCE = "-8207034567349012345"


class Driver:
    """Everything here returns at once, and what it did reaches the bot as an update."""

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.world = World(bot)
        self.updates = Updates()
        self.files = Files()
        # Numbers over 32 bits, as they are these days.
        self._user_ids = itertools.count(5_000_000_001)
        self._group_ids = itertools.count(-4_000_000_001, -1)
        self._supergroup_ids = itertools.count(-1_002_000_000_001, -1)

    @property
    def privacy(self) -> bool:
        """Whether the bot sees only what concerns it in groups, as bots do by default."""
        return self.world.privacy

    @privacy.setter
    def privacy(self, on: bool) -> None:
        self.world.privacy = on

    def user(self, name: str, language_code: str = "", username: str = "") -> User:
        user = User(next(self._user_ids), name, username, language_code)
        self.world.users[user.id] = user
        return user

    def private(self, user: User) -> Chat:
        known = self.world.chats.get(user.id)
        return known or self._add(Chat(user.id, "private", user=user))

    def group(self, title: str, members: Sequence[User] = ()) -> Chat:
        return self._add(Chat(next(self._group_ids), "group", title, members=list(members)))

    def supergroup(
        self, title: str, members: Sequence[User] = (), topics: Mapping[int, str] | None = None
    ) -> Chat:
        """A supergroup; a forum, if it has topics."""
        chat = Chat(next(self._supergroup_ids), "supergroup", title, members=list(members))
        opener = members[0] if members else User(self.bot.id + 1, "Owner")
        for thread, name in (topics or {}).items():
            self.world.open_topic(chat, thread, name, opener)
        return self._add(chat)

    def upgrade(self, group: Chat) -> Chat:
        """Makes a group a supergroup: another chat with another id."""
        chat = self.supergroup(group.title, group.members)
        owner = group.members[0]
        self._deliver(self.world.post(group, owner, {"migrate_to_chat_id": chat.id}))
        self._deliver(self.world.post(chat, owner, {"migrate_from_chat_id": group.id}))
        group.migrated_to = chat
        return chat

    def set_bot_status(self, chat: Chat, status: str, by: User) -> None:
        """member, administrator, left, or kicked, which in a private chat is blocked."""
        before, chat.bot_status = chat.bot_status, status
        states: list[JSON] = [{"user": self.bot.raw, "status": it} for it in (before, status)]
        for state in states:
            if state["status"] == "kicked":
                state["until_date"] = 0
        change: JSON = {"chat": chat.raw, "from": by.raw, "date": int(time.time())}
        change |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        self.updates.put("my_chat_member", change)

    def say(
        self, chat: Chat, user: User, text: str, *, reply_to: Message | None = None,
        thread: int | None = None, entities: Iterable[JSON] | None = None,
        **content: Any,
    ) -> Message:  # fmt: skip
        """Posts a text; other fields of a Message (forward_origin=…) go into it as they are."""
        done = formatted(text, entities=entities)
        told = {"text": done.text, "entities": done.entities, **content}
        return self._post(chat, user, told, reply_to, thread)

    def send_file(
        self, chat: Chat, user: User, upload: Upload, caption: str = "", *,
        reply_to: Message | None = None, thread: int | None = None,
    ) -> Message:  # fmt: skip
        done = formatted(caption)
        told: JSON = {"document": self.files.document(upload), "caption": done.text}
        told["caption_entities"] = done.entities
        return self._post(chat, user, told, reply_to, thread)

    def edit(self, message: Message, text: str) -> None:
        done = formatted(text)
        message.edits.append(message.text)
        told = {"text": done.text, "entities": done.entities}
        message.content = message.content | self.world.with_users(told)
        message.edit_date = int(time.time())
        self._deliver(message, "edited_message")

    def delete(self, message: Message) -> None:
        """Telegram tells bots nothing of this."""
        del message.chat.messages[message.message_id]

    def press(self, user: User, message: Message, button: str) -> Query:
        """Presses the inline button with this text or this callback data."""
        for each in message.buttons:
            if button in (each["text"], each.get("callback_data")):
                break
        else:
            raise LookupError(f"no button {button!r} in {message.buttons}")
        if "callback_data" not in each:
            raise LookupError(f"pressing {each} sends nothing to the bot")
        raw = {"from": user.raw, "chat_instance": INSTANCE, "data": each["callback_data"]}
        if message.inline_message_id:
            raw["inline_message_id"] = message.inline_message_id
        else:
            raw["message"] = message.raw
        return self._ask("callback", user, raw, message)

    def inline(self, user: User, text: str, offset: str = "", chat_type: str = "sender") -> Query:
        raw = {"from": user.raw, "query": text, "offset": offset, "chat_type": chat_type}
        return self._ask("inline", user, raw)

    def guest(
        self, user: User, text: str, chat: Chat | None = None, reply_to: Message | None = None
    ) -> Query:
        """Calls the bot in a chat it is no member of; the text should mention it."""
        if chat is None:
            chat = self.group("Elsewhere", [user])
            chat.bot_status = "left"
        done = formatted(text)
        told = {"text": done.text, "entities": done.entities}
        message = self.world.post(chat, user, told, reply_to=reply_to)
        query = self.world.query("guest", user, message.raw, message)
        query.raw["guest_query_id"] = query.id
        self.updates.put("guest_message", query.raw)
        return query

    async def wait_until(self, true: Callable[[], object], timeout: float = 10) -> None:
        """Waits for something the bot does."""
        end = time.monotonic() + timeout
        while not true():
            if time.monotonic() > end:
                raise AssertionError(f"did not happen in {timeout} s; {self.account()}")
            await asyncio.sleep(0.005)

    async def wait_for_messages(
        self, chat: Chat, count: int = 1, timeout: float = 10
    ) -> list[Message]:
        """The next messages of the bot in a chat that no test has waited for yet."""
        await self.wait_until(lambda: len(chat.sent) >= chat.seen + count, timeout)
        chat.seen += count
        return chat.sent[chat.seen - count : chat.seen]

    async def wait_for_message(self, chat: Chat, count: int = 1, timeout: float = 10) -> Message:
        """The last of the next `count` messages."""
        return (await self.wait_for_messages(chat, count, timeout))[-1]

    async def wait_for_edit(self, message: Message, count: int = 1, timeout: float = 10) -> Message:
        """Waits until a message has been edited that often since it was sent."""
        await self.wait_until(lambda: len(message.edits) >= count, timeout)
        return message

    async def wait_for_answer(self, query: Query, timeout: float = 10) -> JSON:
        """The parameters of the bot's answer to a callback, inline or guest query."""
        await self.wait_until(lambda: query.answer is not None, timeout)
        return query.answer or {}

    def account(self) -> str:
        """What there is to say when a wait was in vain."""
        return f"violations: {self.world.violations}"

    def _add(self, chat: Chat) -> Chat:
        self.world.chats[chat.id] = chat
        return chat

    def _post(
        self, chat: Chat, user: User, told: JSON, reply_to: Message | None, thread: int | None
    ) -> Message:
        if chat.migrated_to:
            raise ValueError(f"{chat.title} is a supergroup now")
        if thread not in (None, GENERAL) and thread not in chat.topics:
            raise ValueError(f"{chat.title} has no topic {thread}")
        message = self.world.post(chat, user, told, reply_to=reply_to, thread=thread)
        self._deliver(message)
        return message

    def _ask(self, kind: str, user: User, raw: JSON, message: Message | None = None) -> Query:
        query = self.world.query(kind, user, raw, message)
        raw["id"] = query.id
        self.updates.put(f"{kind}_query", raw)
        return query

    def _deliver(self, message: Message, kind: str = "message") -> None:
        if message.chat.bot_status in ("left", "kicked"):
            return
        if message.chat.user or not self.world.privacy or self._concerns_bot(message):
            self.updates.put(kind, message.raw)

    def _concerns_bot(self, message: Message) -> bool:
        """Whether a bot in privacy mode gets to see a message in a group."""
        if message.chat.bot_status == "administrator":
            return True
        if not message.text and "document" not in message.content:
            return True  # a service message
        if message.reply_to and message.reply_to.sender is self.bot:
            return True
        units = message.text.encode("utf-16-le")
        mention = f"@{self.bot.username}".lower()
        for entity in message.entities:
            start = 2 * entity["offset"]
            piece = units[start : start + 2 * entity["length"]].decode("utf-16-le").lower()
            if entity["type"] == "mention" and piece == mention:
                return True
            if entity["type"] == "text_mention" and entity["user"]["id"] == self.bot.id:
                return True
            if entity["type"] == "bot_command" and (
                piece.endswith(mention) or (start == 0 and "@" not in piece)
            ):
                return True
        return False
