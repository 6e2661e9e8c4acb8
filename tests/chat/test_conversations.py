"""Conversations in private chats, over HTTP, with the project's own application."""

from __future__ import annotations

import threading

import pytest

from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.chat.builders import (
    AROUND,
    RUBIO,
    FakeAnswers,
    damage,
    make_answer,
    refused,
    running,
    slow,
    stored_quote,
)
from tests.helpers import NOW, make_question

EN = sentences("en")


def some_quotes(store: Store, count: int) -> FakeAnswers:
    """Answers with "Number 0 was said." … of articles a0 …"""
    quotes = [
        stored_quote(store, f"Before. Number {n} was said.", f"Number {n} was said.", id=f"a{n}")
        for n in range(count)
    ]
    return FakeAnswers(store, make_answer(*quotes))


async def test_the_menu_is_registered_in_four_languages(
    api: BotApi, store: Store, state: ChatState
) -> None:
    async with running(api, FakeAnswers(store, make_answer()), state):
        pass
    default = '{"type": "default"}'
    assert api.settings.commands == {
        (default, "" if language == "en" else language): [
            {"command": name, "description": sentences(language)[f"command_{name}"]}
            for name in ("ask", "summary", "who", "language", "reset", "help", "start")
        ]
        for language in LANGUAGES
    }


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("uk", "uk"),
        ("ru", "ru"),
        ("pl", "pl"),
        ("pt-br", "en"),
        ("", "en"),
        ("uk-UA", "uk"),
    ],
)
async def test_start_help_and_an_empty_ask_speak_the_readers_language(
    api: BotApi, store: Store, state: ChatState, code: str, language: str
) -> None:
    ann = api.user("Ann", language_code=code)
    chat = api.private(ann)
    async with running(api, FakeAnswers(store, make_answer()), state):
        for command, key in (("/start", "start"), ("/help", "help"), ("/ask", "ask_what")):
            api.say(chat, ann, command)
            message = await api.wait_for_message(chat)
            assert message.html == sentences(language)[key]
            assert message.params["parse_mode"] == "HTML"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("what did Rubio say?", "what did Rubio say?"),
        ("/ask what did Rubio say?", "what did Rubio say?"),
        ("/ask@test_bot що сказав\nРубіо 🙂", "що сказав Рубіо 🙂"),
        ("Що сказав Рубіо про об’єднання?", "Що сказав Рубіо про об’єднання?"),
        ("what about /ask?", "what about /ask?"),
        ("<b>what</b> & why", "<b>what</b> & why"),
    ],
)
async def test_any_text_in_private_is_a_question(
    api: BotApi, store: Store, state: ChatState, said: str, asked: str
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    async with running(api, answers, state):
        question = api.say(chat, ann, said)
        message = await api.wait_for_message(chat)
    assert answers.asked == [(asked, NOW)]
    assert message.reply_to is question
    assert RUBIO in message.text


async def test_an_answer_as_telegram_shows_it(api: BotApi, store: Store, state: ChatState) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    quote = stored_quote(store, said={}, carriers=("Reuters",))
    async with running(api, FakeAnswers(store, make_answer(quote)), state):
        api.say(chat, ann, "what did Rubio say?")
        message = await api.wait_for_message(chat)
    assert message.text == (
        "Read as: what happened\n"
        "\n"
        f"{RUBIO}\n"
        "Marco Rubio, U.S. Secretary of State · said on 11 Mar 2025\n"
        "The Outlet · 12 Mar 2025\n"
        "Also carried by: Reuters\n"
        f"{AROUND}"
    )
    marks = [
        (e["type"], message.text[e["offset"] : e["offset"] + e["length"]]) for e in message.entities
    ]
    assert marks == [
        ("italic", "Read as: what happened"),
        ("blockquote", RUBIO),
        ("bold", "Marco Rubio"),
        ("text_link", "The Outlet"),
        ("expandable_blockquote", AROUND),
    ]
    assert message.entities[3]["url"] == quote.link
    assert [button["text"] for button in message.buttons] == [
        "Context",
        "Everything by Marco Rubio",
        "Marco Rubio, earlier",
    ]
    assert message.params["link_preview_options"] == {"is_disabled": True}


async def test_the_bot_types_while_it_looks(api: BotApi, store: Store, state: ChatState) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    go_on = threading.Event()
    async with running(api, slow(store, lambda: go_on.wait(5)), state):
        api.say(chat, ann, "what?")
        await api.wait_until(lambda: api.calls("sendChatAction"))
        go_on.set()
        await api.wait_for_message(chat)
    methods = [r.method for r in api.requests if r.method.startswith("send")]
    assert methods == ["sendChatAction", "sendMessage"]
    assert api.calls("sendChatAction")[0].params == {"chat_id": chat.id, "action": "typing"}


async def test_pages_are_turned_in_place(api: BotApi, store: Store, state: ChatState) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, some_quotes(store, 4), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        first = message.text
        assert "Number 2" in first
        query = api.press(ann, message, "More quotes ›")
        assert "text" not in await api.wait_for_answer(query)
        await api.wait_for_edit(message)
        assert "Number 3 was said." in message.text
        assert "Number 2" not in message.text
        assert [button["text"] for button in message.buttons] == ["Context", "‹ Back"]
        api.press(ann, message, "‹ Back")
        await api.wait_for_edit(message, 2)
    assert message.text == first
    assert len(chat.sent) == 1


async def test_pressing_twice_fast_is_not_an_error(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, some_quotes(store, 4), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        queries = [api.press(ann, message, "More quotes ›") for _ in range(2)]
        for query in queries:
            assert "text" not in await api.wait_for_answer(query)
        await api.wait_until(lambda: len(api.calls("editMessageText")) == 2)
    assert len(message.edits) == 1
    assert len(chat.sent) == 1


async def test_context_comes_as_a_message_of_its_own(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, some_quotes(store, 2), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        api.press(ann, message, "Context 2")
        context = await api.wait_for_message(chat)
    assert context.text == "Context · The Outlet · 12 Mar 2025\nBefore. Number 1 was said."
    assert context.reply_to is message


@pytest.mark.parametrize(
    "data",
    [
        "p:{key}:",
        "p:{key}:-1",
        "p:{key}:1e1",
        "p:{key}:٣٣٣٣",
        "p:{key}:99999",
        "x:{key}:0",
        "c:{key}:9",
        "p::0",
        "c:forged:0",
        "p",
        "ї" * 32,
        "::::",
    ],
)
async def test_an_old_or_forged_button_gets_a_sentence(
    api: BotApi, store: Store, state: ChatState, data: str
) -> None:
    ann = api.user("Ann", language_code="uk")
    chat = api.private(ann)
    async with running(api, some_quotes(store, 4), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        button = message.buttons[0]
        button["callback_data"] = data.format(key=button["callback_data"].split(":")[1])
        answer = await api.wait_for_answer(api.press(ann, message, button["text"]))
    assert answer["text"] == sentences("uk")["old_button"]
    assert (len(chat.sent), message.edits) == (1, [])


async def test_a_quote_that_changed_before_its_button_was_pressed_is_not_sent(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, some_quotes(store, 1), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        damage(store, "a0")
        api.press(ann, message, "Context")
        context = await api.wait_for_message(chat)
    assert context.text == EN["gone"]
    assert refused(store) == 1


async def test_abstention_shows_what_comes_nearest(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    answer = make_answer(
        question=make_question(speakers=("Yulia Svyrydenko",), topic=""),
        reason="no_such_speaker",
        nearest=(stored_quote(store),),
    )
    async with running(api, FakeAnswers(store, answer), state):
        api.say(chat, ann, "what did Svyrydenko say?")
        message = await api.wait_for_message(chat)
    assert message.text.split("\n\n")[:3] == [
        "Read as: Yulia Svyrydenko",
        "I have no words of Yulia Svyrydenko on record.",
        EN["nearest"],
    ]
    assert RUBIO in message.text


async def test_markup_in_an_article_stays_text(api: BotApi, store: Store, state: ChatState) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    text = '<i>"AT&T"</i> &lt; \'x\' </blockquote><a href="https://evil.org">x</a>'
    answers = FakeAnswers(store, make_answer(stored_quote(store, text, text, outlet="<R&D>")))
    async with running(api, answers, state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
    assert text in message.text
    assert "<R&D> · 12 Mar 2025" in message.text
    assert "text_link" in [entity["type"] for entity in message.entities]


async def test_edited_messages_other_bots_and_other_content_are_passed_over(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann, bob = api.user("Ann"), api.user("Bob")
    bob.is_bot = True
    chat = api.private(ann)
    answers = some_quotes(store, 1)
    async with running(api, answers, state):
        question = api.say(chat, ann, "first?")
        await api.wait_for_message(chat)
        api.edit(question, "second?")
        api.say(chat, bob, "third?")
        api.say(chat, ann, "fourth?", via_bot=bob.raw)
        api.say(chat, ann, "/unknown fifth?")
        api.say(chat, ann, "last?")
        await api.wait_for_message(chat)
    assert [text for text, _ in answers.asked] == ["first?", "last?"]
