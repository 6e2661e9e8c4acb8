"""Tells the chats that were sent a quote when its words no longer stand: once, where it was sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from chat.correcting import correction_reply
from chat.delivery import NO_PREVIEW, persistently
from chat.reply import Reply
from chat.sent import SentQuotes, Whereabouts
from corpus.store import Store
from retrieval.corrections import Correction, Corrections, Place

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A correction that a chat is to be told."""

    place: Place
    where: Whereabouts
    reply: Reply


class Corrector:
    """Looks whenever the store has changed; safe to be asked again at any time."""

    def __init__(self, store: Store, sent: SentQuotes) -> None:
        """Compare what was sent with this store."""
        self._store = store
        self._sent = sent
        self._corrections = Corrections(store)
        self._seen: tuple[object, int] = (None, 0)

    async def run(self, bot: Bot) -> None:
        """Tell every chat what it has to be told; what can't be sent now is tried again next time."""
        seen, due = await asyncio.to_thread(self.due)
        told = [await self._tell(bot, one) for one in due]
        if all(told):
            self._seen = seen

    def due(self) -> tuple[tuple[object, int], list[Due]]:
        """Return marks of what was looked at, and the corrections to be told since the last ones."""
        seen = self._store.version(), self._sent.latest()
        if seen == self._seen:
            return seen, []
        unseen = self._seen[1] if seen[0] == self._seen[0] else 0
        became = self._corrections.of(self._sent.places(after=unseen))
        self._sent.move({p: now for p, now in became.items() if isinstance(now, Place)})
        return seen, [
            due
            for place, correction in became.items()
            if isinstance(correction, Correction)
            for due in self._of(place, correction)
        ]

    def _of(self, place: Place, correction: Correction) -> Iterator[Due]:
        for where in self._sent.whereabouts(place):
            yield Due(place, where, correction_reply(correction, where.language))

    async def _tell(self, bot: Bot, due: Due) -> bool:
        """Send a correction; tell whether it is settled."""
        try:
            await _send(bot, due.where.chat, due)
        except ChatMigrated as error:
            await _send(bot, error.new_chat_id, due)
        except (Forbidden, BadRequest) as error:
            log.info("chat %s can't be told of a correction: %s", due.where.chat, error)
        except TelegramError as error:
            log.warning("a correction was not sent, it is tried again: %s", error)
            return False
        await asyncio.to_thread(self._sent.forget, due.place, due.where)
        return True


async def _send(bot: Bot, chat: int, due: Due) -> None:
    await persistently(
        lambda: bot.send_message(
            chat,
            due.reply.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=due.where.topic or None,
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(due.where.message, allow_sending_without_reply=True),
        )
    )
