"""Pasted sentences, over HTTP, found by the project's own retrieval in a small corpus."""

from __future__ import annotations

import pytest

from chat.desk import Desk
from chat.state import ChatState
from chat.wording import sentences
from tests.bot_api.chats import Chat, Message, User
from tests.bot_api.server import BotApi
from tests.chat.builders import running
from tests.chat.talking import RUBIO, put_talks
from tests.helpers import NOW, make_reading

EN = sentences("en")
STORED = "Prisoners will be exchanged before Easter this year."


async def said(api: BotApi, chat: Chat, user: User, text: str) -> Message:
    """What the bot answers."""
    api.say(chat, user, text)
    return await api.wait_for_message(chat)


def underlined(message: Message) -> list[str]:
    return [
        message.text[e["offset"] : e["offset"] + e["length"]]
        for e in message.entities
        if e["type"] == "underline"
    ]


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    put_talks(desk)
    return desk


async def test_a_pasted_sentence_with_a_changed_word_is_shown_with_what_differs(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        pasted = "We will not take part in negotiations without end"
        nearly = await said(api, chat, ann, f"where is this from: “{pasted}”")
        assert nearly.text.startswith(EN["nearly_published"] + "\n\n")
        assert "\nyours: negotiations · stored: talks\n" in nearly.text
        assert underlined(nearly) == ["talks"]
        exactly = await said(api, chat, ann, f"where is this from: “{RUBIO[0]}”")
        assert exactly.text.startswith(EN["published_exactly"] + "\n\n")
        assert underlined(exactly) == []
        when = await said(api, chat, ann, "when was that?")
    assert "said on 11 Mar 2025 · published 12 Mar 2025" in when.text


async def test_the_second_page_of_a_pasted_sentence_tells_what_differs_too(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    for n in range(5):
        stocked.store.put(make_reading(STORED, id=f"p{n}", url=f"https://example.org/p{n}"), NOW)
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        pasted = STORED.replace("Easter", "Christmas")
        first = await said(api, chat, ann, f"where is this from: “{pasted}”")
        more = await said(api, chat, ann, "more")
    assert underlined(first) == ["Easter"] * 3
    assert underlined(more) == ["Easter"] * 2
    assert more.text.startswith(EN["nearly_published"] + "\n\n")
