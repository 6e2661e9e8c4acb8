"""Chats that were sent a quote learn once when its words no longer stand, over HTTP."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from chat.corrector import Corrector
from chat.schedule import Job
from chat.state import ChatState
from chat.wording import sentences
from corpus.retractions import Retractions
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.chat.builders import AROUND, RUBIO, FakeAnswers, make_answer, running, stored_quote
from tests.helpers import NOW, make_question, make_reading

OTHER = AROUND.replace("without end", "without a plan")
NEW = RUBIO.replace("without end", "without a plan")


def _jobs(store: Store, state: ChatState) -> list[Job]:
    corrector = Corrector(store, state.sent)
    return [Job("corrections", timedelta(seconds=0.05), corrector.run)]


async def _nothing_more_is_said(api: BotApi) -> None:
    """Give the bot the time of many looks."""
    before = len(api.calls("sendMessage"))
    await asyncio.sleep(0.5)
    assert len(api.calls("sendMessage")) == before


async def test_both_wordings_are_told_once_where_the_quote_was_sent(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    async with running(api, answers, state, _jobs(store, state)):
        api.say(chat, ann, "what did Rubio say?")
        answer = await api.wait_for_message(chat)
        store.put(make_reading(OTHER), NOW)
        told = await api.wait_for_message(chat)
        say = sentences("en")
        assert told.html == (
            f"<b>{say['correction_title']}.</b> The Outlet has changed a sentence that was quoted here."
            f"\n\n{say['correction_before']}\n<blockquote>{RUBIO}</blockquote>"
            f"\n\n{say['correction_after']}\n<blockquote>{NEW}</blockquote>"
            '\n\n<a href="https://example.org/a1#:~:text='
            'We%20will%20not%20take%20part%20in%20talks%20without%20a%20plan%2E">A title</a>'
        )
        assert told.reply_to == answer
        await _nothing_more_is_said(api)


@pytest.mark.parametrize("language", ["en", "uk", "ru", "pl"])
async def test_a_withdrawn_article_is_told_with_its_reason_in_the_language_of_the_answer(
    api: BotApi, store: Store, state: ChatState, language: str
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    answer = make_answer(stored_quote(store), question=make_question(language=language))
    async with running(api, FakeAnswers(store, answer), state, _jobs(store, state)):
        api.say(chat, ann, "what did Rubio say?")
        await api.wait_for_message(chat)
        Retractions(store).retract("a1", "made up <b>", NOW)
        told = await api.wait_for_message(chat)
        expected = sentences(language)["correction_retracted"]
        assert expected.format(outlet="The Outlet", why="made up &lt;b&gt;") in told.html


async def test_a_change_elsewhere_in_the_article_is_not_told(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    async with running(api, answers, state, _jobs(store, state)):
        api.say(chat, ann, "what did Rubio say?")
        await api.wait_for_message(chat)
        store.put(make_reading(f"{AROUND} And more."), NOW)
        await _nothing_more_is_said(api)
