"""Tests of the local Bot API server, asked by python-telegram-bot itself."""

import asyncio
import json
import struct
import time
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest
from aiohttp import ClientSession, web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import Application, CommandHandler

from tests.bot_api.chats import Chat, User
from tests.bot_api.files import Upload
from tests.bot_api.markup import formatted
from tests.bot_api.schema import Schema
from tests.bot_api.server import BotApi

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480) + b"rest"
JSON_HEADERS = {"Content-Type": "application/json"}
JSON = dict[str, Any]

# python-telegram-bot would rather have its own methods called, and retry_after left alone.
pytestmark = pytest.mark.filterwarnings("ignore:Please use 'Bot", "ignore:Deprecated since")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as server:
        yield server
        assert server.violations == []


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with connect(api) as client:
        yield client


@pytest.fixture
def ann(api: BotApi) -> User:
    return api.user("Ann", language_code="en", username="ann_smith")


@pytest.fixture
def chat(api: BotApi, ann: User) -> Chat:
    return api.private(ann)


def connect(api: BotApi, token: str = "") -> Bot:
    return Bot(token or api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot")


async def refused(
    api: BotApi, call: Awaitable[object], kind: type[TelegramError], text: str
) -> None:
    """The bot sees an error of this type; the server's words, to the letter, were these."""
    with pytest.raises(TelegramError) as caught:
        await call
    if kind is BadRequest:
        text = f"Bad Request: {text}"
    assert (type(caught.value), api.requests[-1].error) == (kind, text)
    assert str(caught.value).lower() == text.removeprefix("Bad Request: ").lower()


async def violated(
    api: BotApi, call: Awaitable[object], answer: str, violation: str | None = None
) -> None:
    """The request breaks a rule: it is refused, and the breach is on record."""
    await refused(api, call, BadRequest, answer)
    method = api.requests[-1].method
    assert api.violations[0] == f"{method}: {violation or answer}"
    api.violations.clear()


def keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button] for button in buttons])


def article(number: int = 0, text: str = "<b>text</b>") -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, parse_mode="HTML")
    return InlineQueryResultArticle(str(number), f"Title {number}", content)


# A whole application


async def test_an_application_answers(api: BotApi, ann: User, chat: Chat) -> None:
    async def answer(update: Update, context: object) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_html("<b>hello</b>")

    application = Application.builder().bot(connect(api)).build()
    application.add_handler(CommandHandler("start", answer))
    assert application.updater is not None
    async with application:
        await application.updater.start_polling()
        await application.start()
        for _ in range(3):
            api.say(chat, ann, "/start")
            assert (await api.wait_for_message(chat)).text == "hello"
        await application.updater.stop()
        await application.stop()
    assert api.updates.pending == []
    assert len(chat.sent) == 3


# Requests and the schema


async def test_the_server_does_what_its_schema_lists(api: BotApi) -> None:
    assert set(api._methods) == set(Schema().methods)


async def test_wrong_token(api: BotApi) -> None:
    stranger = connect(api, "123456:WRONG")
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await stranger.get_me()
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


@pytest.mark.parametrize("method", ["logOut", "close", "sendFlowers"])
async def test_unknown_methods_are_not_implemented(api: BotApi, bot: Bot, method: str) -> None:
    text = f"Not Implemented: {method} is not part of this test server"
    await refused(api, bot.do_api_request(method), NetworkError, text)
    assert api.calls(method)[0].error == text


async def test_me(api: BotApi, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (123456, "test_bot", True)
    assert (me.can_read_all_group_messages, me.supports_inline_queries) == (False, True)


async def test_unknown_parameter(api: BotApi, bot: Bot, chat: Chat) -> None:
    call = bot.send_message(chat.id, "hi", api_kwargs={"colour": "red"})
    await violated(api, call, "colour: is not in the Bot API")
    assert chat.sent == []


@pytest.mark.parametrize(
    ("method", "params", "answer", "violation"),
    [
        ("sendMessage", {"chat_id": 5}, "message text is empty", "text: is required"),
        ("sendMessage", {"text": "hi"}, "chat_id is empty", "chat_id: is required"),
        ("getFile", {}, "file_id: is required", None),
        ("deleteMessage", {"chat_id": 5, "message_id": "x"}, "message_id: must be Integer", None),
        ("deleteMessage", {"chat_id": 5, "message_id": True}, "message_id: must be Integer", None),
        (
            "sendMessage",
            {"chat_id": 5, "text": "hi", "disable_notification": 1},
            "disable_notification: must be Boolean",
            None,
        ),
        (
            "sendMessage",
            {"chat_id": 5, "text": "hi", "reply_parameters": {"message_ids": 1}},
            "reply_parameters.message_ids: is not in the Bot API",
            None,
        ),
        (
            "sendMessage",
            {"chat_id": 5, "text": "hi", "link_preview_options": []},
            "link_preview_options: must be a JSON object LinkPreviewOptions",
            None,
        ),
        (
            "sendMessage",
            {"chat_id": 5, "text": "hi", "reply_markup": {"inline_keyboard": [[{"url": "x"}]]}},
            "reply_markup.inline_keyboard[0][0].text: is required",
            None,
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "start", "description": "x" * 257}]},
            "commands[0].description: has 257 characters, not 1-256",
            None,
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": [{"type": "article", "id": "1"}]},
            "results[0].title: is required",
            "",
        ),
    ],
)
async def test_requests_outside_the_schema(
    api: BotApi, bot: Bot, method: str, params: JSON, answer: str, violation: str | None
) -> None:
    await violated(api, bot.do_api_request(method, params), answer, violation)


async def test_parameters_may_come_as_json_or_in_the_address(api: BotApi, chat: Chat) -> None:
    async with ClientSession(f"{api.url}/bot{api.token}/") as http:
        body = {"chat_id": chat.id, "text": "one", "link_preview_options": {"is_disabled": True}}
        async with http.post("SendMessage", json=body) as response:
            assert (await response.json())["result"]["text"] == "one"
        async with http.get("sendMessage", params={"chat_id": chat.id, "text": "two"}) as response:
            assert (await response.json())["result"]["text"] == "two"
        async with http.post("sendMessage", data=b"{", headers=JSON_HEADERS) as response:
            assert response.status == 400
    assert api.violations == ["sendMessage: can't parse JSON object"]
    api.violations.clear()
    assert [each.text for each in chat.sent] == ["one", "two"]


async def test_every_request_is_kept(api: BotApi, bot: Bot, chat: Chat) -> None:
    before = time.monotonic()
    await bot.send_message(chat.id, "<i>hi</i>", parse_mode="HTML")
    (request,) = api.calls("sendMessage")
    assert request.params == {"chat_id": chat.id, "text": "<i>hi</i>", "parse_mode": "HTML"}
    assert before <= request.time <= time.monotonic()
    assert request.error == ""


# Text


async def test_entities_are_counted_in_utf_16(api: BotApi, bot: Bot, chat: Chat) -> None:
    html = '😀 <b>bold</b> <a href="https://a.org/x">a</a> https://b.org &lt;&amp; /start'
    answer = await bot.send_message(chat.id, html, parse_mode="HTML")
    assert answer.text == "😀 bold a https://b.org <& /start"
    assert [(each.type, each.offset, each.length) for each in answer.entities] == [
        ("bold", 3, 4),
        ("text_link", 8, 1),
        ("url", 10, 13),
        ("bot_command", 27, 6),
    ]
    sent = await api.wait_for_message(chat)
    assert (sent.text, sent.html) == (answer.text, html)
    assert sent.entities[1] == {
        "type": "text_link",
        "offset": 8,
        "length": 1,
        "url": "https://a.org/x",
    }


def test_code_cuts_bold_and_closes_itself_to_links() -> None:
    done = formatted("<b>a <code>b.org</code> c</b>", "HTML")
    marks = [(each["type"], each["offset"], each["length"]) for each in done.entities]
    assert marks == [("bold", 0, 2), ("code", 2, 5), ("bold", 7, 2)]


def test_markdown_is_left_alone_where_it_was_not_asked_for() -> None:
    assert formatted("*a* _b_ `c` [d](e) ~~f~~ ||g||").text == "*a* _b_ `c` [d](e) ~~f~~ ||g||"


def test_ends_are_trimmed() -> None:
    done = formatted(" \n a<b>b</b> \n\n", "HTML")
    assert done.text == "ab"
    assert done.entities == [{"type": "bold", "offset": 1, "length": 1}]


async def test_entities_may_be_given_outright(api: BotApi, bot: Bot, ann: User) -> None:
    api.private(ann)
    who = (await bot.get_chat_member(ann.id, ann.id)).user
    marks = [
        MessageEntity("text_mention", 0, 2, user=who),
        MessageEntity("pre", 3, 2, language="c"),
        MessageEntity("code", 6, 1),
    ]
    answer = await bot.send_message(ann.id, "hi it x", entities=marks)
    assert answer.entities == tuple(marks)


@pytest.mark.parametrize(
    ("html", "answer"),
    [
        ("<b>hi", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<p>hi</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
    ],
)
async def test_unparsable_html(api: BotApi, bot: Bot, chat: Chat, html: str, answer: str) -> None:
    call = bot.send_message(chat.id, html, parse_mode="HTML")
    await refused(api, call, BadRequest, answer)


async def test_length_limits(api: BotApi, bot: Bot, chat: Chat) -> None:
    await bot.send_message(chat.id, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    await bot.send_message(chat.id, "😀" * 2048)
    await violated(api, bot.send_message(chat.id, "x" * 4097), "message is too long")
    await violated(api, bot.send_message(chat.id, "😀" * 2049), "message is too long")
    await violated(api, bot.send_message(chat.id, ""), "message text is empty", "text: is required")
    await violated(
        api, bot.send_message(chat.id, "<b> </b>", parse_mode="HTML"), "text must be non-empty"
    )
    await bot.send_photo(chat.id, PNG, caption="x" * 1024)
    call = bot.send_photo(chat.id, PNG, caption="x" * 1025)
    await violated(api, call, "message caption is too long")


async def test_entities_over_the_limit_are_dropped(api: BotApi, bot: Bot, chat: Chat) -> None:
    answer = await bot.send_message(chat.id, "<b>x</b> " * 101, parse_mode="HTML")
    assert len(answer.entities) == 100
    assert api.violations == ["1 entities over 100 were dropped"]
    api.violations.clear()


# Keyboards and callback queries


async def test_a_button_is_pressed_and_answered(
    api: BotApi, bot: Bot, ann: User, chat: Chat
) -> None:
    data = "я" * 32  # 64 bytes
    await bot.send_message(
        chat.id, "choose", reply_markup=keyboard(InlineKeyboardButton("Go", callback_data=data))
    )
    message = await api.wait_for_message(chat)
    query = api.press(ann, message, "Go")
    (update,) = await bot.get_updates()
    asked = update.callback_query
    assert asked is not None
    assert asked.message is not None
    assert (asked.data, asked.from_user.id, asked.id) == (data, ann.id, query.id)
    assert asked.message.message_id == message.message_id
    await asked.answer("done", show_alert=True)
    assert await api.wait_for_answer(query) == {
        "callback_query_id": query.id,
        "text": "done",
        "show_alert": True,
    }
    old = "query is too old and response timeout expired or query ID is invalid"
    await refused(api, asked.answer(), BadRequest, old)
    await refused(api, bot.answer_callback_query("77"), BadRequest, old)
    with pytest.raises(LookupError):
        api.press(ann, message, "Stop")


async def test_keyboards_telegram_refuses(api: BotApi, bot: Bot, chat: Chat) -> None:
    long_data = keyboard(InlineKeyboardButton("Go", callback_data="я" * 32 + "x"))
    call = bot.send_message(chat.id, "x", reply_markup=long_data)
    where = "reply_markup.inline_keyboard[0][0].callback_data"
    await violated(api, call, "BUTTON_DATA_INVALID", f"{where}: has 65 bytes, not 1-64")
    useless = keyboard(InlineKeyboardButton("Go"))
    call = bot.send_message(chat.id, "x", reply_markup=useless)
    text = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    await violated(api, call, text)
    local = keyboard(InlineKeyboardButton("Go", url="http://localhost/x"))
    call = bot.send_message(chat.id, "x", reply_markup=local)
    text = "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL"
    await violated(api, call, text)
    many = keyboard(*[InlineKeyboardButton("Go", callback_data="x")] * 101)
    call = bot.send_message(chat.id, "x", reply_markup=many)
    await violated(api, call, "reply markup is too long")


# Editing, deleting, replying


async def test_edits(api: BotApi, bot: Bot, chat: Chat) -> None:
    go = keyboard(InlineKeyboardButton("Go", callback_data="go"))
    first = await bot.send_message(chat.id, "one", reply_markup=go)
    where: JSON = {"chat_id": chat.id, "message_id": first.message_id}
    edited = await bot.edit_message_text("<b>two</b>", **where, parse_mode="HTML")
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup, bool(edited.edit_date)) == ("two", None, True)
    message = await api.wait_for_edit(await api.wait_for_message(chat))
    assert (message.text, message.edits, message.buttons) == ("two", ["one"], [])
    same = (
        "message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    again = bot.edit_message_text("<strong>two</strong>", **where, parse_mode="HTML")
    await refused(api, again, BadRequest, same)
    await refused(api, bot.edit_message_reply_markup(**where), BadRequest, same)
    await bot.edit_message_reply_markup(**where, reply_markup=go)
    assert message.buttons == [{"text": "Go", "callback_data": "go"}]
    await bot.edit_message_text("two", **where, reply_markup=go)  # no longer bold
    preview = LinkPreviewOptions(is_disabled=True)
    await bot.edit_message_text("two", **where, reply_markup=go, link_preview_options=preview)
    missing = bot.edit_message_text("x", chat.id, first.message_id + 1)
    await refused(api, missing, BadRequest, "message to edit not found")
    photo = await bot.send_photo(chat.id, PNG)
    await refused(
        api,
        bot.edit_message_text("x", chat.id, photo.message_id),
        BadRequest,
        "there is no text in the message to edit",
    )


async def test_only_own_messages_are_edited(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    said = api.say(chat, ann, "hi")
    call = bot.edit_message_text("ho", chat.id, said.message_id)
    await refused(api, call, BadRequest, "message can't be edited")


async def test_deletion(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    said = api.say(chat, ann, "hi")
    assert await bot.delete_message(chat.id, said.message_id)
    assert said.deleted
    call = bot.delete_message(chat.id, said.message_id)
    await refused(api, call, BadRequest, "message to delete not found")
    group = api.group("Newsroom", [ann])
    said = api.say(group, ann, "hi")
    call = bot.delete_message(group.id, said.message_id)
    await refused(api, call, BadRequest, "message can't be deleted")


async def test_replies_quote_their_originals(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    said = api.say(chat, ann, "what did rubio say?")
    reply = ReplyParameters(said.message_id, quote="rubio")
    answer = await bot.send_message(chat.id, "this", reply_parameters=reply)
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "what did rubio say?"
    assert answer.quote is not None
    assert (answer.quote.text, answer.quote.position) == ("rubio", 9)
    sent = await api.wait_for_message(chat)
    assert sent.reply_to_message_id == said.message_id
    api.say(chat, ann, "really?", reply_to=sent)
    original = (await bot.get_updates())[-1].effective_message
    assert original is not None
    assert original.reply_to_message is not None
    assert original.reply_to_message.text == "this"
    assert original.reply_to_message.reply_to_message is None  # Telegram quotes one level
    bad_quote = ReplyParameters(said.message_id, quote="nobody")
    call = bot.send_message(chat.id, "x", reply_parameters=bad_quote)
    await refused(api, call, BadRequest, "QUOTE_TEXT_INVALID")


async def test_reply_to_what_is_gone(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    said = api.say(chat, ann, "hi")
    api.delete(said)
    call = bot.send_message(chat.id, "ho", reply_to_message_id=said.message_id)
    await refused(api, call, BadRequest, "message to be replied not found")
    answer = await bot.send_message(
        chat.id, "ho", reply_to_message_id=said.message_id, allow_sending_without_reply=True
    )
    assert answer.reply_to_message is None


async def test_users_edit_their_messages(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    said = api.say(chat, ann, "hi")
    api.edit(said, "hi @test_bot")
    update = (await bot.get_updates())[-1]
    assert update.edited_message is not None
    assert update.edited_message.parse_entities() == {MessageEntity("mention", 3, 9): "@test_bot"}


async def test_reactions_and_actions(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    said = api.say(chat, ann, "hi")
    await bot.set_message_reaction(chat.id, said.message_id, "👍")
    assert said.reactions == [{"type": "emoji", "emoji": "👍"}]
    await bot.set_message_reaction(chat.id, said.message_id, [])
    assert said.reactions == []
    odd = bot.set_message_reaction(chat.id, said.message_id, [ReactionTypeEmoji("🧇")])
    await violated(api, odd, "REACTION_INVALID")
    gone = bot.set_message_reaction(chat.id, 9, "👍")
    await refused(api, gone, BadRequest, "message to react not found")
    assert await bot.send_chat_action(chat.id, "typing")
    call = bot.send_chat_action(chat.id, "dancing")
    await violated(api, call, "wrong parameter action in request")


# Chats


async def test_unknown_chat(api: BotApi, bot: Bot) -> None:
    await refused(api, bot.send_message(99, "hi"), BadRequest, "chat not found")
    await refused(api, bot.send_message("@nowhere", "hi"), BadRequest, "chat not found")


async def test_blocked_and_kicked(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    group = api.group("Newsroom", [ann])
    for each in (chat, group):
        api.set_bot_status(each, "kicked", ann)
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [each.new_chat_member.status for each in changes if each] == ["kicked", "kicked"]
    call = bot.send_message(chat.id, "hi")
    await refused(api, call, Forbidden, "Forbidden: bot was blocked by the user")
    call = bot.send_message(group.id, "hi")
    await refused(api, call, Forbidden, "Forbidden: bot was kicked from the group chat")


async def test_a_group_becomes_a_supergroup(api: BotApi, bot: Bot, ann: User) -> None:
    group = api.group("Newsroom", [ann])
    chat = api.upgrade(group)
    assert group.id < 0 > chat.id
    told = [update.effective_message for update in await bot.get_updates()]
    assert [each.migrate_to_chat_id for each in told if each] == [chat.id, None]
    assert [each.migrate_from_chat_id for each in told if each] == [None, group.id]
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "hi")
    assert caught.value.new_chat_id == chat.id
    await bot.send_message(chat.id, "hi")
    assert (await api.wait_for_message(chat)).message_id == 2  # supergroups count from one


async def test_members(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    bob, eve = api.user("Bob"), api.user("Eve")
    group = api.group("Newsroom", [ann, bob])
    status = [(await bot.get_chat_member(group.id, each.id)).status for each in (ann, bob, eve)]
    assert status == ["creator", "member", "left"]
    owners = await bot.get_chat_administrators(group.id)
    assert [each.user.id for each in owners] == [ann.id]
    call = bot.get_chat_administrators(chat.id)
    await refused(api, call, BadRequest, "there are no administrators in the private chat")
    await refused(api, bot.get_chat_member(group.id, 9), BadRequest, "PARTICIPANT_ID_INVALID")
    assert (await bot.get_chat(group.id)).title == "Newsroom"
    api.set_bot_status(group, "administrator", ann)
    assert (await bot.get_chat_member(group.id, bot.id)).status == "administrator"
    assert await bot.leave_chat(group.id)
    writing = bot.send_message(group.id, "hi")
    await refused(api, writing, Forbidden, "Forbidden: bot is not a member of the group chat")


async def test_topics(api: BotApi, bot: Bot, ann: User) -> None:
    forum = api.supergroup("Forum", [ann], topics={7: "Talks"})
    api.privacy = False
    api.say(forum, ann, "to all")
    said = api.say(forum, ann, "in a topic", thread=7)
    general, talk = [update.effective_message for update in await bot.get_updates()]
    assert general is not None
    assert (general.message_thread_id, general.is_topic_message) == (None, None)
    assert general.chat.is_forum
    assert talk is not None
    assert (talk.message_thread_id, talk.is_topic_message) == (7, True)
    assert talk.reply_to_message is not None  # every message in a topic replies to its opening
    assert talk.reply_to_message.forum_topic_created is not None
    answer = await bot.send_message(forum.id, "yes", reply_to_message_id=said.message_id)
    assert answer.message_thread_id == 7
    answer = await bot.send_message(forum.id, "no", message_thread_id=7)
    assert (answer.message_thread_id, answer.is_topic_message) == (7, True)
    sent = await api.wait_for_messages(forum, count=2)
    assert [each.message_thread_id for each in sent] == [7, 7]
    for thread in (1, 8):
        call = bot.send_message(forum.id, "x", message_thread_id=thread)
        await refused(api, call, BadRequest, "message thread not found")


async def test_replies_start_threads_outside_topics(api: BotApi, bot: Bot, ann: User) -> None:
    chat = api.supergroup("Newsroom", [ann])
    said = api.say(chat, ann, "hi @test_bot")
    answer = await bot.send_message(chat.id, "ho", reply_to_message_id=said.message_id)
    assert (answer.message_thread_id, answer.is_topic_message) == (said.message_id, None)


async def test_privacy(api: BotApi, bot: Bot, ann: User) -> None:
    group = api.group("Newsroom", [ann])
    mine = await bot.send_message(group.id, "I am here")
    sent = await api.wait_for_message(group)
    api.say(group, ann, "hello all")
    api.say(group, ann, "not /start")
    api.say(group, ann, "/start@other_bot")
    theirs = api.say(group, ann, "@other_bot hello")
    api.say(group, ann, "no", reply_to=theirs)
    wanted = ["/start", "/start@test_bot", "😀 hey @Test_Bot!", "fine"]
    for text in wanted[:3]:
        api.say(group, ann, text)
    api.say(group, ann, "fine", reply_to=sent)
    seen = [update.effective_message for update in await bot.get_updates()]
    assert [each.text for each in seen if each] == wanted
    assert seen[-1] is not None
    assert seen[-1].reply_to_message is not None
    assert seen[-1].reply_to_message.message_id == mine.message_id
    api.privacy = False
    api.say(group, ann, "hello all")
    assert (await bot.get_me()).can_read_all_group_messages
    last = (await bot.get_updates())[-1].effective_message
    assert last is not None
    assert last.text == "hello all"


# Inline and guest mode


async def test_inline_queries(api: BotApi, bot: Bot, ann: User) -> None:
    query = api.inline(ann, "rubio")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.id) == ("rubio", query.id)
    # python-telegram-bot itself cuts the results at 50: this goes round it.
    results = [article(each).to_dict() for each in range(51)]
    params = {"inline_query_id": query.id, "results": results}
    call = bot.do_api_request("answerInlineQuery", params)
    text = "too many inline query results specified"
    await violated(api, call, text, "results: has 51 items of 50")
    twins = bot.answer_inline_query(query.id, [article(), article()])
    await violated(api, twins, "RESULT_ID_DUPLICATE")
    broken = bot.answer_inline_query(query.id, [article(text="<b>x")])
    text = "can't parse entities: Can't find end tag corresponding to start tag \"b\""
    await refused(api, broken, BadRequest, text)
    assert query.answer is None
    await bot.answer_inline_query(query.id, [article(each) for each in range(50)])
    answer = await api.wait_for_answer(query)
    assert [each["id"] for each in answer["results"]] == [str(each) for each in range(50)]
    old = "query is too old and response timeout expired or query ID is invalid"
    await refused(api, bot.answer_inline_query(query.id, []), BadRequest, old)


async def test_a_chosen_result_can_be_edited(api: BotApi, bot: Bot, ann: User) -> None:
    query = api.inline(ann, "rubio")
    result = InlineQueryResultArticle(
        "a",
        "Title",
        InputTextMessageContent("text"),
        reply_markup=keyboard(InlineKeyboardButton("More", callback_data="more")),
    )
    await bot.answer_inline_query(query.id, [result])
    message = api.choose(query, "a")
    api.press(ann, message, "More")
    _, chosen, pressed = await bot.get_updates()
    assert chosen.chosen_inline_result is not None
    assert pressed.callback_query is not None
    known_as = chosen.chosen_inline_result.inline_message_id
    assert known_as == pressed.callback_query.inline_message_id == message.inline_message_id
    assert await bot.edit_message_text("more", inline_message_id=known_as) is True
    assert (message.text, message.buttons) == ("more", [])
    call = bot.edit_message_text("more", inline_message_id="?")
    await refused(api, call, BadRequest, "MESSAGE_ID_INVALID")


async def test_guest_queries(api: BotApi, bot: Bot, ann: User) -> None:
    query = api.guest(ann, "@test_bot what did rubio say?")
    (update,) = await bot.get_updates()
    message = update.guest_message
    assert message is not None
    assert (message.guest_query_id, message.chat.type) == (query.id, "group")
    call = bot.send_message(message.chat.id, "hi")
    await refused(api, call, Forbidden, "Forbidden: bot is not a member of the group chat")
    sent = await bot.answer_guest_query(query.id, article())
    assert query.sent is not None
    assert (query.sent.text, query.sent.html) == ("text", "<b>text</b>")
    assert query.sent.inline_message_id == sent.inline_message_id
    old = "query is too old and response timeout expired or query ID is invalid"
    await refused(api, bot.answer_guest_query(query.id, article()), BadRequest, old)


# Files


async def test_files_go_both_ways(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    photo = (await bot.send_photo(chat.id, PNG, caption="<b>hi</b>", parse_mode="HTML")).photo[0]
    assert (photo.width, photo.height) == (640, 480)
    assert bytes(await (await photo.get_file()).download_as_bytearray()) == PNG
    answer = await bot.send_document(chat.id, b"a,b\n", filename="list.csv")
    assert answer.document is not None
    assert (answer.document.file_name, answer.document.file_size) == ("list.csv", 4)
    again = await bot.send_photo(chat.id, photo.file_id)
    assert again.photo[0].file_unique_id == photo.file_unique_id
    sent = await api.wait_for_messages(chat, count=3)
    assert [each.text for each in sent] == ["hi", "", ""]
    assert sent[0].entities == [{"type": "bold", "offset": 0, "length": 2}]
    api.send_file(chat, ann, Upload("notes.txt", b"notes", "text/plain"), "see /this")
    received = (await bot.get_updates())[-1].effective_message
    assert received is not None
    assert received.document is not None
    file = await received.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"notes"


async def test_files_telegram_refuses(api: BotApi, bot: Bot, chat: Chat) -> None:
    await refused(api, bot.send_photo(chat.id, b"text"), BadRequest, "IMAGE_PROCESS_FAILED")
    flat = PNG[:16] + struct.pack(">II", 2100, 100) + PNG[24:]
    await refused(api, bot.send_photo(chat.id, flat), BadRequest, "PHOTO_INVALID_DIMENSIONS")
    text = "wrong file identifier/HTTP URL specified"
    await refused(api, bot.send_photo(chat.id, "nothing"), BadRequest, text)
    await refused(api, bot.get_file("nothing"), BadRequest, "invalid file_id")


# Updates


async def test_updates_stay_until_confirmed(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    for text in ("one", "two", "three"):
        api.say(chat, ann, text)
    assert texts(await bot.get_updates(limit=2)) == ["one", "two"]
    updates = await bot.get_updates()
    assert texts(updates) == ["one", "two", "three"]
    assert texts(await bot.get_updates(offset=updates[1].update_id)) == ["two", "three"]
    assert texts(await bot.get_updates(offset=-1)) == ["three"]
    assert await bot.get_updates(offset=updates[2].update_id + 1) == ()
    assert api.updates.pending == []


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [each.effective_message.text for each in updates if each.effective_message]


async def test_long_polling(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    assert not poll.done()
    api.say(chat, ann, "hi")
    assert texts(await asyncio.wait_for(poll, 1)) == ["hi"]


async def test_allowed_updates(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    api.say(chat, ann, "hi")
    assert await bot.get_updates() == ()
    await bot.get_updates(allowed_updates=[])
    api.say(chat, ann, "hi")
    assert len(await bot.get_updates()) == 1


@pytest.fixture
async def double(api: BotApi) -> AsyncIterator[Bot]:
    """The same bot, running a second time by mistake."""
    async with connect(api) as client:
        yield client


async def test_of_two_pollers_the_earlier_loses(
    api: BotApi, bot: Bot, double: Bot, ann: User, chat: Chat
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(double.get_updates(timeout=5))
    text = (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    with pytest.raises(Conflict, match=text):
        await first
    api.say(chat, ann, "hi")
    assert texts(await second) == ["hi"]


async def test_webhook(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    received: list[tuple[str | None, JSON]] = []

    async def receive(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        received.append((secret, json.loads(await request.text())))
        return web.Response(status=500 if len(received) == 1 else 200)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    call = bot.set_webhook("https://example.org/hook")
    text = "bad webhook: only loopback addresses are served here"
    await refused(api, call, BadRequest, text)
    assert await bot.set_webhook(f"{url}/hook", secret_token="abc")
    api.say(chat, ann, "hi")
    await api.wait_until(lambda: len(received) == 1)
    await api.wait_until(lambda: (api.updates.get_webhook_info({})).get("last_error_message"))
    error = (await bot.get_webhook_info()).last_error_message
    assert error == "Wrong response from the webhook: 500 Internal Server Error"
    await api.wait_until(lambda: len(received) == 2 and not api.updates.pending)
    assert [(secret, each["message"]["text"]) for secret, each in received] == [("abc", "hi")] * 2
    text = (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await refused(api, bot.get_updates(), Conflict, text)
    api.updates.webhook_proxy = url
    assert await bot.set_webhook("https://example.org/hook")
    api.say(chat, ann, "ho")
    await api.wait_until(lambda: len(received) == 3)
    assert received[2][0] is None
    assert await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.get_updates() == ()
    await runner.cleanup()


# Settings


async def test_commands_and_descriptions(api: BotApi, bot: Bot, chat: Chat) -> None:
    start = [BotCommand("start", "Begin")]
    await bot.set_my_commands(start, language_code="de")
    assert await bot.get_my_commands() == ()
    assert await bot.get_my_commands(language_code="de") == tuple(start)
    scope = BotCommandScopeChat(chat.id)
    await bot.set_my_commands(start, scope=scope)
    assert await bot.get_my_commands(scope=scope) == tuple(start)
    await bot.delete_my_commands(scope=scope)
    assert await bot.get_my_commands(scope=scope) == ()
    await violated(api, bot.set_my_commands([("Start", "x")]), "BOT_COMMAND_INVALID")
    many = [BotCommand(f"c{each}", "x") for each in range(101)]
    text = "commands: has 101 items of 100"
    await violated(api, bot.set_my_commands(many), text)
    await bot.set_my_description("about")
    await bot.set_my_short_description("about", "de")
    assert (api.settings.descriptions, api.settings.short_descriptions) == (
        {"": "about"},
        {"de": "about"},
    )
    call = bot.set_my_short_description("x" * 121)
    await violated(api, call, "short_description: has 121 characters, not 0-120")


# Faults


async def test_failures_on_demand(api: BotApi, bot: Bot, ann: User, chat: Chat) -> None:
    other = api.private(api.user("Bob"))
    api.fail_next("sendMessage", 429, chat_id=chat.id, retry_after=3, times=2)
    await bot.send_message(other.id, "hi")
    for _ in range(2):
        with pytest.raises(RetryAfter, match="Retry in 3 seconds"):
            await bot.send_message(chat.id, "hi")
    await bot.send_message(chat.id, "hi")
    api.fail_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    call = bot.send_message(chat.id, "hi")
    await refused(api, call, Forbidden, "Forbidden: bot was blocked by the user")
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    api.fail_next("sendMessage", 400, text, migrate_to_chat_id=-1001)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(chat.id, "hi")
    assert migrated.value.new_chat_id == -1001
    with pytest.raises(ValueError, match="sendmessage"):
        api.fail_next("sendmessage", 502)
    api.fail_next("sendMessage", 502)
    await refused(api, bot.send_message(chat.id, "hi"), NetworkError, "Bad Gateway")
    assert len(chat.sent) == 1


async def test_slowness(api: BotApi, bot: Bot, chat: Chat) -> None:
    api.delay("sendMessage", 0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "hi", read_timeout=0.05)
    assert chat.sent == []
    await api.wait_for_message(chat)  # the bot gave up, but Telegram did not
    api.delay("sendMessage", 0)
    await bot.send_message(chat.id, "hi", read_timeout=0.2)


async def test_flood_limits(api: BotApi, bot: Bot, chat: Chat) -> None:
    for _ in range(6):
        await bot.send_message(chat.id, "hi")
    api.flood_check = True
    for _ in range(5):
        await bot.send_message(chat.id, "hi")
    with pytest.raises(RetryAfter, match="Retry in 5 seconds"):
        await bot.send_message(chat.id, "hi")
    assert (await bot.get_me()).is_bot


async def test_waiting_in_vain_tells_what_was_asked(api: BotApi, bot: Bot, chat: Chat) -> None:
    await bot.send_chat_action(chat.id, "typing")
    with pytest.raises(AssertionError, match="sendChatAction"):
        await api.wait_for_message(chat, timeout=0.05)
