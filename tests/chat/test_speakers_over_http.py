"""Speakers in the chat, over HTTP, with the project's own application."""

from __future__ import annotations

from datetime import date

import pytest

from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from retrieval.who import Speaker
from tests.bot_api.server import BotApi
from tests.chat.builders import FakeAnswers, make_answer, running, stored_quote


def ann_speaks(store: Store) -> FakeAnswers:
    """Answers with one of five quotes by Ann."""
    quotes = [
        stored_quote(
            store,
            f"Number {n} was said.",
            f"Number {n} was said.",
            said={"speaker": "Ann", "said_on": date(2025, 5, 20 - n)},
            id=f"a{n}",
        )
        for n in range(5)
    ]
    answers = FakeAnswers(store, make_answer(quotes[0]))
    answers.listed = quotes
    answers.speakers = tuple(
        Speaker(f"Speaker {n}", ((f"Speaker {n}", 1),), 1, date(2025, 5, 1), True)
        for n in range(30)
    )
    return answers


async def test_everything_by_a_speaker_is_a_message_with_pages(
    api: BotApi, store: Store, state: ChatState
) -> None:
    user = api.user("Bob", language_code="en")
    chat = api.private(user)
    async with running(api, ann_speaks(store), state):
        api.say(chat, user, "what did Ann say?")
        answer = await api.wait_for_message(chat)
        api.press(user, answer, "Everything by Ann")
        listed = await api.wait_for_message(chat)
        assert listed.text.startswith(
            "Ann: everything on record, newest first\n\nNumber 0 was said."
        )
        api.press(user, listed, "More quotes ›")
        await api.wait_for_edit(listed)
        assert "Number 4 was said." in listed.text
        api.press(user, listed, "Ann, earlier")
        earlier = await api.wait_for_message(chat)
    assert earlier.text.startswith("Ann: earlier statements\n\n")
    assert len(chat.sent) == 3


async def test_buttons_go_on_working_after_a_restart(
    api: BotApi, store: Store, state: ChatState
) -> None:
    user = api.user("Bob", language_code="en")
    chat = api.private(user)
    async with running(api, ann_speaks(store), state):
        api.say(chat, user, "what did Ann say?")
        answer = await api.wait_for_message(chat)
    async with running(api, ann_speaks(store), state):
        api.press(user, answer, "Ann, earlier")
        earlier = await api.wait_for_message(chat)
    assert earlier.text.startswith("Ann: earlier statements\n\n")


@pytest.mark.parametrize("data", ["e:old:0", "b:old:0", "e:old", "b::0", "w:en", "w:en:x", "z:k:0"])
async def test_an_old_or_forged_button_says_so(
    api: BotApi, store: Store, state: ChatState, data: str
) -> None:
    user = api.user("Bob", language_code="en")
    chat = api.private(user)
    async with running(api, ann_speaks(store), state):
        api.say(chat, user, "what did Ann say?")
        answer = await api.wait_for_message(chat)
        answer.buttons[0]["callback_data"] = data
        query = api.press(user, answer, data)
        told = await api.wait_for_answer(query)
    assert told["text"] == sentences("en")["old_button"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_speaks_is_listed_in_the_reader_s_language(
    api: BotApi, store: Store, state: ChatState, language: str
) -> None:
    user = api.user("Bob", language_code=language)
    chat = api.private(user)
    say = sentences(language)
    async with running(api, ann_speaks(store), state):
        api.say(chat, user, "/who")
        page = await api.wait_for_message(chat)
        assert page.text.startswith(say["who_title"] + "\n\nSpeaker 0 · 1 · ")
        api.press(user, page, f"{say['next']} ›")
        await api.wait_for_edit(page)
        assert "Speaker 29" in page.text
        assert [button["text"] for button in page.buttons] == [f"‹ {say['back']}"]
    assert len(chat.sent) == 1


async def test_who_is_answered_in_a_group_too(api: BotApi, store: Store, state: ChatState) -> None:
    user = api.user("Bob", language_code="en")
    group = api.group("Talks", [user])
    async with running(api, ann_speaks(store), state):
        api.say(group, user, "/who@test_bot")
        page = await api.wait_for_message(group)
    assert page.text.startswith("Who speaks in the articles")


async def test_reported_speech_is_told_from_quoted_and_has_its_chain(
    api: BotApi, store: Store, state: ChatState
) -> None:
    user = api.user("Bob", language_code="en")
    chat = api.private(user)
    chain = ("Ann", "reporters in Jeddah", "The Outlet")
    said = {"speaker": "Ann", "role": None, "kind": "indirect", "chain": chain, "said_on": None}
    quote = stored_quote(store, "Ann said it would rain.", "Ann said it would rain.", said=said)
    async with running(api, FakeAnswers(store, make_answer(quote)), state):
        api.say(chat, user, "what did Ann say?")
        message = await api.wait_for_message(chat)
    assert message.text.split("\n")[3:6] == [
        "Ann · reported, not verbatim",
        "Ann → reporters in Jeddah → The Outlet",
        "The Outlet · 12 Mar 2025",
    ]
