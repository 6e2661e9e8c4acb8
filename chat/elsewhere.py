"""Inline queries, and mentions in chats that the bot never joined: updates that bring no chat of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from chat.conversation import Conversation
from chat.delivery import NO_PREVIEW
from chat.handlers import replied_text, without_mention
from chat.inline import Result

log = logging.getLogger(__name__)

_T = TypeVar("_T")
_Context = ContextTypes.DEFAULT_TYPE

#: How long Telegram may give the same results to the same person, in seconds.
_CACHED = 60
_LONGEST_RESULT_ID = 64


class Elsewhere:
    """The bot's reactions to updates from anywhere."""

    def __init__(self, conversation: Conversation, workers: Executor) -> None:
        """React by this conversation in these workers."""
        self._inliner = conversation.elsewhere
        self._count_chosen = conversation.count_chosen
        self._workers = workers

    async def typed(self, update: Update, _: _Context) -> None:
        """Offer quotes for what is typed so far."""
        query = update.inline_query
        if query is None:
            return
        language = (query.from_user.language_code or "en").split("-")[0]
        find = partial(self._inliner.results, query.query, query.offset, language)
        found = await self._in_worker(find)
        try:
            await query.answer(
                [_article(result) for result in found.results],
                cache_time=_CACHED,
                is_personal=True,
                next_offset=found.next_offset,
            )
        except BadRequest as error:
            log.info("results came too late: %s", error)  # the asker typed on

    async def chosen(self, update: Update, _: _Context) -> None:
        """Count a quote that was sent."""
        chosen = update.chosen_inline_result
        if chosen is not None and len(chosen.result_id) <= _LONGEST_RESULT_ID:
            await self._in_worker(self._count_chosen)

    async def guest(self, update: Update, context: _Context) -> None:
        """Answer a mention in a chat that the bot never joined, with one complete message."""
        message = update.guest_message
        if message is None or message.guest_query_id is None:
            return
        user = message.from_user
        if user is not None and user.is_bot:
            return
        language = ((user.language_code if user else None) or "en").split("-")[0]
        question = without_mention(message.text or message.caption or "", context.bot.username)
        question = question or replied_text(message, context.bot.id)
        reply = await self._in_worker(partial(self._inliner.answer, question, language))
        title = question[:_LONGEST_RESULT_ID] or context.bot.username
        result = _article(Result("answer", title, "", reply.html))
        await context.bot.answer_guest_query(message.guest_query_id, result)

    async def _in_worker(self, call: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, call)


def _article(result: Result) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        result.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
    )
    return InlineQueryResultArticle(
        result.id, result.title, content, description=result.description or None
    )
