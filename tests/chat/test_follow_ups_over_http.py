"""Conversations that go on, over HTTP, answered by the project's own retrieval from a small corpus."""

from __future__ import annotations

import pytest

from chat.desk import Desk
from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from tests.bot_api.chats import Chat, Message, User
from tests.bot_api.server import BotApi
from tests.chat.builders import running
from tests.chat.talking import LAVROV, RUBIO, put_talks

EN = sentences("en")


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    put_talks(desk)
    return desk


async def said(
    api: BotApi, chat: Chat, user: User, text: str, thread: int | None = None
) -> Message:
    """What the bot answers."""
    api.say(chat, user, text, thread=thread)
    return await api.wait_for_message(chat)


def heads(message: Message) -> list[str]:
    """The lines above the quotes."""
    return message.text.split("\n\n")[0].split("\n")


async def test_a_conversation_in_private(api: BotApi, stocked: Desk, state: ChatState) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        first = await said(api, chat, ann, "what did Rubio say about talks")
        assert heads(first) == ["Read as: Marco Rubio · talks"]
        assert RUBIO[0] in first.text
        followed = await said(api, chat, ann, "and Lavrov?")
        assert heads(followed) == [
            "Read as: Sergey Lavrov · talks",
            "Taken over from before: topic (/reset starts anew)",
        ]
        assert LAVROV[0] in followed.text
        when = await said(api, chat, ann, "when was that?")
        assert "Sergey Lavrov\n" + LAVROV[0] + "\n" in when.text
        assert (
            "said on 20 Mar 2025 · published 21 Mar 2025 · first seen by me 24 Nov 2026"
            in when.text
        )
        who = await said(api, chat, ann, "who reported it?")
        assert f"Sergey Lavrov\n{LAVROV[0]}\nTASS · 21 Mar 2025\n" in who.text
        assert "text_link" in [entity["type"] for entity in who.entities]
        assert (await said(api, chat, ann, "thanks!")).text == EN["welcome"]


async def test_more_turns_the_page_in_a_new_message(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        first = await said(api, chat, ann, "what did Rubio say")
        assert [words in first.text for words in RUBIO] == [False, True, True, True]
        more = await said(api, chat, ann, "more")
        assert [words in more.text for words in RUBIO] == [True, False, False, False]
        assert "‹ Back" in [button["text"] for button in more.buttons]
        assert (await said(api, chat, ann, "more")).text == EN["no_more"]
        api.press(ann, more, "‹ Back")
        await api.wait_for_edit(more)
    assert more.text == first.text


async def test_two_people_of_one_group_do_not_share_a_talk(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    group = api.group("Newsroom", [ann, bob])
    async with running(api, stocked.ready(), state):
        await said(api, group, ann, "/ask what did Rubio say about talks")
        await said(api, group, bob, "/ask what did Rubio say about a ceasefire")
        anns = await said(api, group, ann, "@test_bot and Lavrov?")
        bobs = await said(api, group, bob, "@test_bot and Lavrov?")
    assert heads(anns)[0] == "Read as: Sergey Lavrov · talks"
    assert heads(bobs)[0] == "Read as: Sergey Lavrov · ceasefire"


async def test_a_reply_to_an_answer_leans_on_its_question_whoever_had_asked(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    group = api.group("Newsroom", [ann, bob])
    async with running(api, stocked.ready(), state):
        first = await said(api, group, ann, "@test_bot what did Rubio say about talks")
        await said(api, group, bob, "@test_bot what did Putin say about gas")
        api.say(group, bob, "and Lavrov?", reply_to=first)
        followed = await api.wait_for_message(group)
        assert heads(followed)[0] == "Read as: Sergey Lavrov · talks"
        api.say(group, ann, "when was that?", reply_to=followed)
        when = await api.wait_for_message(group)
    assert "Sergey Lavrov\n" + LAVROV[0] in when.text


async def test_topics_of_a_forum_are_talks_of_their_own(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    forum = api.supergroup("Newsroom", [ann], topics={7: "Talks", 9: "Front"})
    async with running(api, stocked.ready(), state):
        await said(api, forum, ann, "/ask what did Rubio say about talks", 7)
        nothing = await said(api, forum, ann, "/ask when was that?", 9)
        assert nothing.text == EN["nothing_before"]
        followed = await said(api, forum, ann, "/ask and Lavrov?", 7)
        assert followed.thread == 7
    assert heads(followed)[0] == "Read as: Sergey Lavrov · talks"


async def test_after_reset_nothing_is_taken_over(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    group = api.group("Newsroom", [ann, bob])
    async with running(api, stocked.ready(), state):
        for user in (ann, bob):
            await said(api, group, user, "/ask what did Rubio say about talks")
        assert (await said(api, group, ann, "/reset")).text == EN["reset_done"]
        anns = await said(api, group, ann, "/ask and Lavrov?")
        bobs = await said(api, group, bob, "/ask and Lavrov?")
        nothing = await said(api, group, ann, "/reset")
    assert heads(anns) == ["Read as: Sergey Lavrov"]
    assert heads(bobs)[0] == "Read as: Sergey Lavrov · talks"
    assert nothing.text == EN["reset_done"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_is_set_by_command(
    api: BotApi, stocked: Desk, state: ChatState, language: str
) -> None:
    say = sentences(language)
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        done = await said(api, chat, ann, f"/language {language.upper()}")
        assert done.text == say["language_set"]
        answer = await said(api, chat, ann, "what did Rubio say about talks")
        assert answer.text.startswith(say["understood"].format(parts=""))
        when = await said(api, chat, ann, "when was that?")
    assert say["published_on"].format(date="") in when.text
    assert RUBIO[0] in answer.text  # a quote is never translated


async def test_a_language_is_set_by_button_for_who_pressed_it(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    group = api.group("Newsroom", [ann, bob])
    async with running(api, stocked.ready(), state):
        choice = await said(api, group, ann, "/language")
        assert choice.text == EN["language_choose"]
        assert [button["text"] for button in choice.buttons] == [
            "English", "Українська", "Русский", "Polski", "as I ask",
        ]  # fmt: skip
        query = api.press(bob, choice, "Polski")
        assert "text" not in await api.wait_for_answer(query)
        assert (await api.wait_for_message(group)).text == sentences("pl")["language_set"]
        anns = await said(api, group, ann, "/ask what did Rubio say about talks")
        bobs = await said(api, group, bob, "/ask what did Rubio say about talks")
        assert heads(anns) == ["Read as: Marco Rubio · talks"]
        assert heads(bobs) == ["Odczytano jako: Marco Rubio · talks"]
        api.press(bob, choice, "as I ask")
        await api.wait_for_message(group)
        again = await said(api, group, bob, "/ask what did Rubio say about talks")
    assert heads(again) == ["Read as: Marco Rubio · talks"]


async def test_a_language_set_in_a_topic_by_button_is_that_topic_s(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    forum = api.supergroup("Newsroom", [ann], topics={7: "Talks"})
    async with running(api, stocked.ready(), state):
        choice = await said(api, forum, ann, "/language", 7)
        api.press(ann, choice, "Українська")
        assert (await api.wait_for_message(forum)).thread == 7
        there = await said(api, forum, ann, "/ask what did Rubio say about talks", 7)
    assert heads(there) == ["Зрозуміло як: Марко Рубіо · talks"]


@pytest.mark.parametrize("data", ["l:pl:", "l:pl", "l", "l:pl:x", "l::"])
async def test_a_forged_button_of_a_language_gets_a_sentence(
    api: BotApi, stocked: Desk, state: ChatState, data: str
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        choice = await said(api, chat, ann, "/language")
        choice.buttons[0]["callback_data"] = data
        told = await api.wait_for_answer(api.press(ann, choice, data))
    assert told["text"] == EN["old_button"]


async def test_a_talk_goes_on_after_a_restart(api: BotApi, stocked: Desk, state: ChatState) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        await said(api, chat, ann, "what did Rubio say about talks")
    async with running(api, stocked.ready(), state):
        followed = await said(api, chat, ann, "and Lavrov?")
    assert heads(followed)[0] == "Read as: Sergey Lavrov · talks"


async def test_a_talk_whose_answer_is_gone_still_understands_what_leans_on_it(
    api: BotApi, stocked: Desk, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, stocked.ready(), state):
        await said(api, chat, ann, "what did Rubio say about talks")
        with state._engine.begin() as connection:  # as after 20,000 answers to others
            connection.exec_driver_sql("DELETE FROM shown")
        assert (await said(api, chat, ann, "more")).text == EN["no_more"]
        followed = await said(api, chat, ann, "and Lavrov?")
    assert heads(followed)[0] == "Read as: Sergey Lavrov · talks"
