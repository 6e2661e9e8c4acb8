"""Sending and editing, and what to do when Telegram won't."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TimedOut

from chat.render import plain
from chat.reply import Reply

_T = TypeVar("_T")

log = logging.getLogger(__name__)

#: Before the second and third attempt.
_PAUSES_SECONDS = (0.5, 2.0)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(to: Message, reply: Reply) -> Message | None:
    """Answer a message, where it was written: its chat, its topic, as a reply to it; return what was sent.

    A chat that became a supergroup is answered there; one that blocked the bot is left alone. Flood limits
    are the rate limiter's business. A message that Telegram can't parse goes out without markup.
    """
    try:
        return await _send(to, reply, ParseMode.HTML)
    except ChatMigrated as error:
        return await to.get_bot().send_message(
            error.new_chat_id,
            reply.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(reply),
            link_preview_options=NO_PREVIEW,
        )
    except Forbidden as error:
        log.info("chat %s can't be answered: %s", to.chat_id, error)
        return None
    except BadRequest as error:
        if "parse entities" not in str(error).lower():
            raise
        log.error("Telegram could not parse %r", reply.html, exc_info=error)
        return await _send(to, Reply(plain(reply.html, links=False), reply.buttons), None)


async def _send(to: Message, reply: Reply, parse_mode: str | None) -> Message:
    return await persistently(
        lambda: to.reply_text(
            reply.html,
            parse_mode=parse_mode,
            reply_markup=keyboard(reply),
            do_quote=True,
            allow_sending_without_reply=True,
            link_preview_options=NO_PREVIEW,
        )
    )


async def edit(message: Message, reply: Reply) -> None:
    """Put a reply in the place of a message; one that already says the same is left as it is."""
    try:
        await persistently(
            lambda: message.edit_text(
                reply.html,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(reply),
                link_preview_options=NO_PREVIEW,
            )
        )
    except BadRequest as error:
        if "message is not modified" not in str(error).lower():
            raise


async def persistently(call: Callable[[], Awaitable[_T]]) -> _T:
    """Call, and call again when Telegram's servers stumble (502 and the like); return what comes back."""
    for pause in _PAUSES_SECONDS:
        try:
            return await call()
        except NetworkError as error:
            # A request that Telegram refused stays refused; one that timed out may have arrived.
            if isinstance(error, BadRequest | TimedOut):
                raise
            log.warning("not sent yet, %s; again in %s s", error, pause)
            await asyncio.sleep(pause)
    return await call()


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return the buttons of a reply as Telegram wants them; None when there are none."""
    if not reply.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(b.label, callback_data=b.data) for b in row]
            for row in reply.buttons
        ]
    )
