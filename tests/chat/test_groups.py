"""The bot as a guest in groups, forums and supergroups, over HTTP."""

from __future__ import annotations

import asyncio
import threading

import pytest

from chat.handlers import without_mention
from chat.state import ChatState
from chat.wording import sentences
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.chat.builders import RUBIO, rubio, running, slow

EN = sentences("en")


async def test_the_bot_is_silent_unless_spoken_to(
    api: BotApi, store: Store, state: ChatState
) -> None:
    api.privacy = False  # it sees everything, and still …
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", username="bob")
    group = api.group("Newsroom", [ann, bob])
    answers = rubio(store)
    async with running(api, answers, state):
        said = api.say(group, ann, "what did Rubio say?")
        api.say(group, bob, "no idea, @ann", reply_to=said)
        api.say(group, bob, "ask @test_bot_2 or a@test_bot.org or /ask")
        api.say(group, ann, "/ask@another_bot what?")
        api.say(group, ann, "/ask the question")
        message = await api.wait_for_message(group)
        assert RUBIO in message.text
    assert [text for text, _ in answers.asked] == ["the question"]
    assert len(group.sent) == 1


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("/ask what did Rubio say", "what did Rubio say"),
        ("/ask@test_bot what did Rubio say", "what did Rubio say"),
        ("/ask@TEST_BOT what did Rubio say", "what did Rubio say"),
        ("@test_bot what did Rubio say", "what did Rubio say"),
        ("@Test_Bot, what did Rubio say?", "what did Rubio say?"),
        ("what did Rubio say, @test_bot?", "what did Rubio say,"),
        ("🇺🇦 що сказав @test_bot Рубіо", "🇺🇦 що сказав Рубіо"),
    ],
)
async def test_a_command_and_a_mention_are_questions(
    api: BotApi, store: Store, state: ChatState, said: str, asked: str
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    answers = rubio(store)
    async with running(api, answers, state):
        question = api.say(group, ann, said)
        message = await api.wait_for_message(group)
    assert [text for text, _ in answers.asked] == [asked]
    assert message.reply_to is question


@pytest.mark.parametrize("said", ["Hi,@test_bot what did Rubio say", "(@test_bot) what did he say"])
async def test_a_mention_beside_punctuation_is_no_part_of_the_question(
    api: BotApi, store: Store, state: ChatState, said: str
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    answers = rubio(store)
    async with running(api, answers, state):
        api.say(group, ann, said)
        await api.wait_for_message(group)
    assert "test_bot" not in answers.asked[0][0]


async def test_a_mention_without_a_name_is_a_question_too(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    answers = rubio(store)
    mention = {"type": "text_mention", "offset": 0, "length": 3, "user": api.bot.raw}
    async with running(api, answers, state):
        api.say(group, ann, "Bot what did Rubio say", entities=[mention])
        await api.wait_for_message(group)
    assert len(answers.asked) == 1


async def test_a_reply_to_the_bot_is_a_question(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    answers = rubio(store)
    async with running(api, answers, state):
        api.say(group, ann, "/ask one")
        first = await api.wait_for_message(group)
        api.say(group, ann, "and two?", reply_to=first)
        await api.wait_for_message(group)
    assert [text for text, _ in answers.asked] == ["one", "and two?"]


@pytest.mark.parametrize(
    "call",
    [
        "/ask",
        "@test_bot",
        "@test_bot:",
        "@test_bot!",
        "(@test_bot)?!…",
    ],
)
async def test_a_bare_call_under_somebodys_message_asks_that_message(
    api: BotApi, store: Store, state: ChatState, call: str
) -> None:
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    group = api.group("Newsroom", [ann, bob])
    answers = rubio(store)
    async with running(api, answers, state):
        said = api.say(group, ann, "what did Rubio say?")
        calling = api.say(group, bob, call, reply_to=said)
        message = await api.wait_for_message(group)
    assert [text for text, _ in answers.asked] == ["what did Rubio say?"]
    assert message.reply_to is calling


@pytest.mark.parametrize("call", ["/ask", "@test_bot"])
async def test_a_bare_call_alone_is_asked_for_a_question(
    api: BotApi, store: Store, state: ChatState, call: str
) -> None:
    ann = api.user("Ann", language_code="pl")
    group = api.group("Newsroom", [ann])
    answers = rubio(store)
    async with running(api, answers, state):
        api.say(group, ann, call)
        message = await api.wait_for_message(group)
    assert message.html == sentences("pl")["ask_what"]
    assert answers.asked == []


async def test_in_a_topic_everything_stays_in_the_topic(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    forum = api.supergroup("Forum", [ann], topics={7: "Jeddah", 9: "Istanbul"})
    go_on = threading.Event()
    async with running(api, slow(store, lambda: go_on.wait(5)), state):
        api.say(forum, ann, "/ask what did Rubio say", thread=9)
        await api.wait_until(lambda: api.calls("sendChatAction"))
        go_on.set()
        message = await api.wait_for_message(forum)
        api.press(ann, message, "Context")
        context = await api.wait_for_message(forum)
        api.say(forum, ann, "/help", thread=7)
        help_text = await api.wait_for_message(forum)
    assert [m.message_thread_id for m in (message, context, help_text)] == [9, 9, 7]
    (typing,) = api.calls("sendChatAction")
    assert typing.params == {"chat_id": forum.id, "action": "typing", "message_thread_id": 9}


async def test_the_general_topic_and_plain_supergroups_have_no_thread(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    forum = api.supergroup("Forum", [ann], topics={7: "Jeddah"})
    plain = api.supergroup("Plain", [ann])
    go_on = threading.Event()
    async with running(api, slow(store, lambda: go_on.wait(5)), state):
        api.say(forum, ann, "/ask what")
        await api.wait_until(lambda: api.calls("sendChatAction"))
        go_on.set()
        general = await api.wait_for_message(forum)
        said = api.say(plain, ann, "a remark")
        go_on.clear()
        question = api.say(plain, ann, "/ask what", reply_to=said)
        await api.wait_until(lambda: len(api.calls("sendChatAction")) == 2)
        go_on.set()
        message = await api.wait_for_message(plain)
    assert not general.is_topic_message
    assert message.reply_to is question
    for method in ("sendChatAction", "sendMessage"):
        assert ["message_thread_id" in call.params for call in api.calls(method)] == [False] * 2


async def test_in_a_group_the_bot_does_not_type_before_a_quick_answer(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    async with running(api, rubio(store), state):
        api.say(group, ann, "/ask what")
        await api.wait_for_message(group)
        await asyncio.sleep(0.6)  # longer than the bot's patience
    assert api.calls("sendChatAction") == []


async def test_a_bare_ask_in_a_topic_is_asked_for_a_question(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    forum = api.supergroup("Forum", [ann], topics={7: "Jeddah"})
    async with running(api, rubio(store), state):
        api.say(forum, ann, "/ask", thread=7)
        message = await api.wait_for_message(forum)
    assert (message.html, message.message_thread_id) == (EN["ask_what"], 7)


async def test_other_bots_and_channels_are_not_answered(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann, other = api.user("Ann", language_code="en"), api.user("Other")
    other.is_bot = True
    group = api.supergroup("Newsroom", [ann])
    channel = {"id": -1_001_999, "type": "channel", "title": "News"}
    answers = rubio(store)
    async with running(api, answers, state):
        api.say(group, other, "/ask one")
        api.say(group, other, "@test_bot two")
        api.say(group, other, "/ask three", sender_chat=channel)
        api.say(group, ann, "/ask four", via_bot=other.raw)
        api.say(group, ann, "/ask five")
        await api.wait_for_message(group)
    assert [text for text, _ in answers.asked] == ["five"]


async def test_an_anonymous_administrator_is_a_person(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann, anonymous = api.user("Ann"), api.user("Group", username="GroupAnonymousBot")
    anonymous.is_bot = True
    group = api.supergroup("Newsroom", [ann])
    async with running(api, rubio(store), state):
        api.say(group, anonymous, "/ask what", sender_chat=group.raw)
        assert RUBIO in (await api.wait_for_message(group)).text


async def test_a_channels_post_in_its_discussion_group_is_not_answered(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann, telegram = api.user("Ann", language_code="en"), api.user("Telegram")
    group = api.supergroup("Discussion", [ann])
    channel = {"id": -1_001_999, "type": "channel", "title": "News"}
    answers = rubio(store)
    async with running(api, answers, state):
        api.say(group, telegram, "@test_bot one", sender_chat=channel, is_automatic_forward=True)
        api.say(group, ann, "/ask two")
        await api.wait_until(lambda: answers.asked[-1:] and answers.asked[-1][0] == "two")
    assert [text for text, _ in answers.asked] == ["two"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("@test_bot what", "what"),
        ("@TEST_BOT: what", "what"),
        ("what  @test_bot!\nnow", "what now"),
        ("what\n(@test_bot): now", "what now"),
        ("@test_bot2 what", "@test_bot2 what"),
        ("@test_bot", ""),
        ("mail me@test_bot", "mail me@test_bot"),
        ("Hi,@test_bot: what", "Hi, what"),
    ],
)
def test_mentions_of_the_bot_are_taken_out(text: str, rest: str) -> None:
    assert without_mention(text, "Test_Bot") == rest
