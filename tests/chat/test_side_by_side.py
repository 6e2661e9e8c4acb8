"""Several questions at a time, over HTTP."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from chat.state import ChatState
from chat.wording import sentences
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.chat.builders import RUBIO, rubio, running, slow

EN = sentences("en")


async def test_two_slow_questions_run_side_by_side_and_the_loop_stays_free(
    api: BotApi, store: Store, state: ChatState
) -> None:
    people = [api.user(name, language_code="en") for name in ("Ann", "Bob", "Cid")]
    chats = [api.private(each) for each in people]
    both = threading.Barrier(3)  # two workers and this test: each waits for the others
    answers = slow(store, lambda: both.wait(5))
    async with running(api, answers, state):
        api.say(chats[0], people[0], "slow one")
        api.say(chats[1], people[1], "slow two")
        await api.wait_until(lambda: both.n_waiting == 2)
        api.say(chats[2], people[2], "/help")
        assert (await api.wait_for_message(chats[2])).html == EN["help"]
        assert chats[0].sent == chats[1].sent == []
        await asyncio.to_thread(both.wait, 5)
        for chat in chats[:2]:
            assert RUBIO in (await api.wait_for_message(chat)).text


async def test_stopping_finishes_what_is_being_answered(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    answers = slow(store, lambda: time.sleep(0.3))
    async with running(api, answers, state):
        api.say(chat, ann, "slow")
        await api.wait_until(lambda: answers.asked)
    assert [RUBIO in message.text for message in chat.sent] == [True]


async def test_a_busy_private_chat_gets_every_answer_once(
    api: BotApi, store: Store, state: ChatState
) -> None:
    people = [api.user(f"P{n}", language_code="en") for n in range(12)]
    answers = rubio(store)
    async with running(api, answers, state):
        for n, person in enumerate(people):
            api.say(api.private(person), person, f"question {n}")
        for person in people:
            await api.wait_for_message(api.private(person))
    assert sorted(text for text, _ in answers.asked) == sorted(f"question {n}" for n in range(12))
    assert [len(api.private(person).sent) for person in people] == [1] * 12


@pytest.mark.slow
async def test_twelve_questions_of_a_group_are_answered_at_once(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    async with running(api, rubio(store), state):
        for n in range(12):
            api.say(group, ann, f"/ask question {n}")
        await api.wait_for_messages(group, 12, timeout=2)
