"""The running bot and articles that come while it runs: real processes against the local Bot API server."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from chat.wording import sentences
from tests.bot_api.files import Upload
from tests.bot_api.server import BotApi
from tests.chat.test_process import ended, folder, start

__all__ = ["folder"]  # a fixture

pytestmark = pytest.mark.slow

#: From the end of the adding to the answer, as promised.
SECONDS = 5.0
WORDS = "“A monitoring mission could begin within ten days,” Yuri Ushakov said in Vienna."
NEWS = f"Envoys leave Vienna\n\n{WORDS}\n"
FIELDS = ("--outlet", "The Courier", "--published", "2026-03-12", "--url", "https://c.example/1")


async def test_an_article_added_while_it_runs_is_answered_from_and_its_changes_are_told(
    api: BotApi, folder: Path
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    bot = await start(folder, "serve", TELEGRAM_TOKEN=api.token, TELEGRAM_API_URL=api.url)
    await api.wait_until(lambda: api.calls("getUpdates"), timeout=60)
    page = folder / "news.txt"
    page.write_text(NEWS, encoding="utf-8")
    code, _, error = await ended(await start(folder, "add", str(page), *FIELDS))
    assert code == 0, error

    added = time.monotonic()
    text = ""
    while WORDS not in text:
        assert time.monotonic() < added + SECONDS, text
        api.say(chat, ann, "what did Ushakov say about a monitoring mission")
        text = (await api.wait_for_message(chat)).text

    page.write_text(NEWS.replace("ten days", "two weeks"), encoding="utf-8")
    code, _, error = await ended(await start(folder, "add", str(page), *FIELDS))
    assert code == 0, error
    told = await api.wait_for_message(chat, timeout=20)
    assert sentences("en")["correction_title"] in told.text
    assert WORDS in told.text
    assert WORDS.replace("ten days", "two weeks") in told.text

    bot.send_signal(signal.SIGTERM)
    code, _, error = await ended(bot)
    assert code == 0
    assert "Traceback" not in error


async def test_an_operator_sends_a_file_and_asks_about_it(api: BotApi, folder: Path) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    bot = await start(
        folder,
        "serve",
        TELEGRAM_TOKEN=api.token,
        TELEGRAM_API_URL=api.url,
        OPERATORS=str(ann.id),
    )
    await api.wait_until(lambda: api.calls("getUpdates"), timeout=60)
    upload = Upload("news.txt", NEWS.encode(), "text/plain")
    api.send_file(chat, ann, upload, "outlet: The Courier\npublished: 2026-03-12")
    taken_in = await api.wait_for_message(chat, timeout=60)
    assert sentences("en")["taken_in_added"] in taken_in.text
    assert "Yuri Ushakov" in taken_in.text

    added = time.monotonic()
    text = ""
    while WORDS not in text:
        assert time.monotonic() < added + SECONDS, text
        api.say(chat, ann, "what did Ushakov say about a monitoring mission")
        text = (await api.wait_for_message(chat)).text
    bot.send_signal(signal.SIGTERM)
    code, _, error = await ended(bot)
    assert code == 0
    assert "Traceback" not in error
