"""Operators send links and files to the bot in person and it takes them in; anybody else gets a polite no."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes, filters

from chat.delivery import send
from chat.intake import Intake, TakenIn, told_in
from chat.reply import Reply
from chat.taken_in import taken_in_reply
from chat.wording import sentences
from corpus.documents import ENDINGS

log = logging.getLogger(__name__)

#: The bot is shown as typing for five seconds at a time.
_TYPING_SECONDS = 4.5
_LINK = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)
_Context = ContextTypes.DEFAULT_TYPE


class IsLink(filters.MessageFilter):
    """Messages that are nothing but an address, with or without lines that tell of it."""

    def filter(self, message: Message) -> bool:
        """Tell whether the first line is an address and nothing else."""
        lines = (message.text or "").strip().splitlines()
        return bool(lines) and _LINK.fullmatch(lines[0]) is not None


class Operators:
    """Takes in what operators send."""

    def __init__(self, operators: frozenset[int], intake: Intake) -> None:
        """Serve these Telegram users, by this intake."""
        self._operators = operators
        self._intake = intake

    async def link(self, update: Update, _: _Context) -> None:
        """Take in the article at an address."""
        message = update.effective_message
        if message is None or message.text is None or not await self._may(update, message):
            return
        address, _newline, told = message.text.strip().partition("\n")
        async with _typing(message):
            found = await self._intake(address.strip(), told_in(told))
        await send(message, taken_in_reply(found, _language(update)))

    async def file(self, update: Update, _: _Context) -> None:
        """Take in the articles in a file."""
        message = update.effective_message
        if message is None or message.document is None or not await self._may(update, message):
            return
        async with _typing(message):
            found = await self._take_in_file(message)
        await send(message, taken_in_reply(found, _language(update)))

    async def _take_in_file(self, message: Message) -> list[TakenIn]:
        document = message.document
        if document is None:
            return []
        name = Path(document.file_name or "file").name
        if Path(name).suffix.lower() not in ENDINGS:
            return [TakenIn("refused", f"{name}: give {', '.join(ENDINGS)}")]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            try:
                await (await document.get_file()).download_to_drive(path)
            except BadRequest as error:
                return [TakenIn("refused", f"{name}: Telegram does not give it ({error})")]
            found = await self._intake(str(path), told_in(message.caption or ""))
        # The folder is gone when this is read; the name is what the operator knows.
        return [
            one
            if one.outcome != "refused"
            else TakenIn("refused", one.reason.replace(str(path), name))
            for one in found
        ]

    async def _may(self, update: Update, message: Message) -> bool:
        user = update.effective_user
        if user is not None and user.id in self._operators:
            return True
        await send(message, Reply(sentences(_language(update))["not_an_operator"]))
        return False


@contextlib.asynccontextmanager
async def _typing(message: Message) -> AsyncIterator[None]:
    """Show that the bot is at work, for as long as it takes."""

    async def type_on() -> None:
        while True:
            try:
                await message.chat.send_action(ChatAction.TYPING)
            except TelegramError as error:
                log.debug("no typing action: %s", error)
            await asyncio.sleep(_TYPING_SECONDS)

    task = asyncio.create_task(type_on())
    try:
        yield
    finally:
        task.cancel()


def _language(update: Update) -> str:
    user = update.effective_user
    return ((user.language_code if user else None) or "en").split("-")[0]
