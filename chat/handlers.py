"""One short coroutine per command or update; what to say is decided in conversation.py."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from chat.buttons import language_choice
from chat.conversation import Conversation
from chat.delivery import edit, send
from chat.reply import Reply
from chat.sent import Whereabouts
from chat.wording import LANGUAGES, sentences

log = logging.getLogger(__name__)

_T = TypeVar("_T")

_PATIENCE_SECONDS = 0.5
#: Kinds of buttons that put another page in the place of the message.
_TURNING = ("p", "s", "w")
_Context = ContextTypes.DEFAULT_TYPE


class Handlers:
    """The bot's reactions; questions are answered in worker threads, so the loop never waits on one."""

    def __init__(self, conversation: Conversation, workers: Executor) -> None:
        """React by this conversation, in these workers."""
        self._conversation = conversation
        self._workers = workers
        self._actions: dict[str, Callable[[str, int], Reply | None]] = {
            "c": conversation.context,
            "e": conversation.everything,
            "b": conversation.earlier,
            "w": conversation.who,
            "p": conversation.turn,
            "s": conversation.summaries.turn,
        }

    async def start(self, update: Update, _: _Context) -> None:
        """Say what the bot does."""
        if update.effective_message is not None:
            await send(update.effective_message, Reply(sentences(_language(update))["start"]))

    async def help(self, update: Update, _: _Context) -> None:
        """Say how to ask."""
        if update.effective_message is not None:
            await send(update.effective_message, Reply(sentences(_language(update))["help"]))

    async def who(self, update: Update, _: _Context) -> None:
        """Say who speaks in the corpus."""
        message = update.effective_message
        if message is not None:
            language = _spoken(_language(update))
            await send(message, await self._in_worker(partial(self._conversation.who, language, 0)))

    async def summary(self, update: Update, context: _Context) -> None:
        """Say who said what in a period, on a topic, or all that a person said lately."""
        message = update.effective_message
        if message is not None:
            place = f"{message.chat.id}:{_topic(message) or 0}"
            text = " ".join(context.args or ())
            make = partial(self._conversation.summaries.summary, text, place, _language(update))
            reply = await self._in_worker(make)
            sent = await send(message, reply)
            if sent is not None:
                await self._note(sent, reply)

    async def reset(self, update: Update, _: _Context) -> None:
        """Forget what was spoken about."""
        message = update.effective_message
        if message is not None:
            forget = partial(self._conversation.reset, _thread(update, message), _language(update))
            await send(message, await self._in_worker(forget))

    async def language(self, update: Update, context: _Context) -> None:
        """Set the language of answers to whoever asks, or offer those that there are."""
        message = update.effective_message
        if message is None:
            return
        if not context.args:
            await send(message, language_choice(_spoken(_language(update))))
            return
        thread = _thread(update, message)
        chosen = partial(self._conversation.set_language, thread, context.args[0].lower())
        await send(message, await self._in_worker(chosen))

    async def unknown(self, update: Update, context: _Context) -> None:
        """Answer a command that does not exist, said in person, with those that do."""
        await self.help(update, context)

    async def ask(self, update: Update, context: _Context) -> None:
        """Answer the question behind /ask, or the message that it replies to."""
        message = update.effective_message
        if message is None:
            return
        question = " ".join(context.args or ()) or replied_text(message, context.bot.id)
        if question:
            await self._answer(update, message, question, context.bot.id)
        else:
            await send(message, Reply(sentences(_language(update))["ask_what"]))

    async def text(self, update: Update, context: _Context) -> None:
        """Answer what somebody says to the bot; pass over what a group says to each other."""
        message = update.effective_message
        if message is None or message.text is None:
            return
        if message.chat.type == ChatType.PRIVATE:
            await self._answer(update, message, message.text, context.bot.id)
        elif _is_for_bot(message, context.bot.id, context.bot.username):
            question = without_mention(message.text, context.bot.username)
            question = question or replied_text(message, context.bot.id)
            if question:
                await self._answer(update, message, question, context.bot.id)
            else:
                await send(message, Reply(sentences(_language(update))["ask_what"]))

    async def button(self, update: Update, _: _Context) -> None:
        """Turn the page, show what stands around a quote, or more of the same speaker."""
        query = update.callback_query
        if query is None:
            return
        kind, _colon, rest = (query.data or "").partition(":")
        key, _colon, number = rest.rpartition(":")
        action = self._actions.get(kind)
        if isinstance(query.message, Message):
            action = self._in_thread(kind, _thread(update, query.message)) or action
        reply = None
        if action is not None and number.isdecimal() and len(number) < 4:
            reply = await self._in_worker(partial(action, key, int(number)))
        if reply is None or not isinstance(query.message, Message):
            await _answered(query, sentences(_language(update))["old_button"])
        elif kind in _TURNING:
            await _answered(query)
            await edit(query.message, reply)
            await self._note(query.message, reply)
        else:
            await _answered(query)
            sent = await send(query.message, reply)
            if sent is not None:
                await self._note(sent, reply)

    def _in_thread(self, kind: str, thread: str) -> Callable[[str, int], Reply | None] | None:
        """Return what a button does that changes a conversation; None for one that changes none."""
        if kind == "p":
            return partial(self._conversation.turn, thread=thread)
        if kind == "l":
            return lambda language, _: self._conversation.set_language(thread, language)
        return None

    async def error(self, update: object, context: _Context) -> None:
        """Log the trace, and say one human sentence to whoever was waiting."""
        log.error("an update could not be handled", exc_info=context.error)
        if not isinstance(update, Update) or update.effective_message is None:
            return
        if isinstance(context.error, TelegramError):
            return  # Telegram itself did not take our words: more of them would not arrive either
        try:
            await send(update.effective_message, Reply(sentences(_language(update))["failed"]))
        except TelegramError as error:
            log.warning("the apology could not be sent: %s", error)

    async def _answer(self, update: Update, message: Message, question: str, bot_id: int) -> None:
        typing = asyncio.create_task(_type(message))
        language, thread = _language(update), _thread(update, message)
        replied = _of_bot(message.reply_to_message, bot_id)
        try:
            ask = partial(self._conversation.ask, question, language, thread, replied)
            reply = await self._in_worker(ask)
        finally:
            typing.cancel()
        sent = await send(message, reply)
        if sent is not None:
            await self._in_worker(partial(self._conversation.sent_as, _of(sent), thread))
            await self._note(sent, reply)

    async def _note(self, sent: Message, reply: Reply) -> None:
        """Keep which quotes a chat was sent."""
        if reply.quoted:
            where = Whereabouts(sent.chat_id, _topic(sent) or 0, sent.message_id, reply.language)
            await self._in_worker(partial(self._conversation.note_sent, where, reply.quoted))

    async def _in_worker(self, call: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, call)


def without_mention(text: str, username: str) -> str:
    """Return the text without mentions of the bot, with single spaces."""
    pattern = rf"(?<!\w)[(\[]?@{re.escape(username)}\b[)\],:;!?.…]*"
    return " ".join(re.sub(pattern, " ", text, flags=re.IGNORECASE).split())


def _thread(update: Update, message: Message) -> str:
    """Return what names a conversation: the chat, its topic, and who speaks there."""
    user = update.effective_user
    return f"{message.chat.id}:{_topic(message) or 0}:{user.id if user else 0}"


def _of(message: Message) -> str:
    """Return what names the conversation that a message of the bot's can be replied to with."""
    return f"{message.chat.id}:message:{message.message_id}"


def _of_bot(message: Message | None, bot_id: int) -> str:
    """Return what names the conversation of a message of the bot's; "" for another one, or none."""
    if message is None or message.from_user is None or message.from_user.id != bot_id:
        return ""
    return _of(message)


def _is_for_bot(message: Message, bot_id: int, username: str) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    mentions = message.parse_entities(["mention", "text_mention"])
    return any(
        text.lower() == f"@{username.lower()}"
        or (entity.user is not None and entity.user.id == bot_id)
        for entity, text in mentions.items()
    )


def replied_text(message: Message, bot_id: int) -> str:
    """Return the text of another person's message that this one replies to."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id == bot_id:
        return ""
    return replied.text or replied.caption or ""


def _language(update: Update) -> str:
    user = update.effective_user
    return ((user.language_code if user else None) or "en").split("-")[0]


def _spoken(language: str) -> str:
    """Return the language if the bot speaks it, else English."""
    return language if language in LANGUAGES else LANGUAGES[0]


async def _type(message: Message) -> None:
    """Show that the bot is typing: at once in person, in a group only if the answer takes a while.

    The action counts against the twenty messages a minute that a group may get.
    """
    try:
        if message.chat.type != ChatType.PRIVATE:
            await asyncio.sleep(_PATIENCE_SECONDS)
        await message.chat.send_action(ChatAction.TYPING, message_thread_id=_topic(message))
    except TelegramError as error:
        log.debug("no typing action: %s", error)


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


async def _answered(query: CallbackQuery, text: str | None = None) -> None:
    try:
        await query.answer(text)
    except BadRequest as error:
        log.info("a button press came too late: %s", error)
