"""What Telegram refuses, what goes wrong, and what takes long, over HTTP."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence

import pytest

from chat.state import ChatState
from chat.wording import sentences
from corpus.store import Store
from retrieval.types import Answer, Hit, Quote
from tests.bot_api.server import BotApi
from tests.chat.builders import RUBIO, FakeAnswers, make_answer, rubio, running, slow, stored_quote

EN = sentences("en")


def failing(store: Store, error: Exception) -> FakeAnswers:
    """Fails on "bad", answers everything else."""
    good = make_answer(stored_quote(store))

    def answer(text: str) -> Answer:
        if text == "bad":
            raise error
        return good

    return FakeAnswers(store, answer)


@pytest.mark.filterwarnings("ignore:Deprecated since")  # python-telegram-bot's, of retry_after
async def test_a_flood_limit_is_waited_out_and_the_message_arrives_once(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.fail_next("sendMessage", 429, retry_after=1)
        asked_at = time.monotonic()
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        waited = time.monotonic() - asked_at
        api.say(chat, ann, "/help")
        await api.wait_for_message(chat)
    assert RUBIO in message.text
    assert waited >= 1
    assert len(chat.sent) == 2
    assert [bool(call.error) for call in api.calls("sendMessage")] == [True, False, False]


async def test_who_blocked_the_bot_is_left_alone(
    api: BotApi, store: Store, state: ChatState, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "chat")
    ann, bob = api.user("Ann", language_code="en"), api.user("Bob", language_code="en")
    chat, other = api.private(ann), api.private(bob)
    async with running(api, rubio(store), state):
        api.fail_next("sendMessage", 403, chat_id=chat.id)
        api.say(chat, ann, "what?")
        await api.wait_until(lambda: api.calls("sendMessage"))
        api.say(other, bob, "what?")
        assert RUBIO in (await api.wait_for_message(other)).text
    assert chat.sent == []
    assert len(api.calls("sendMessage")) == 2
    assert f"chat {chat.id} can't be answered: Forbidden: bot was blocked by the user" in [
        record.getMessage() for record in caplog.records
    ]
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


async def test_a_group_that_became_a_supergroup_is_answered_there(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    go_on = threading.Event()
    answers = slow(store, go_on.wait)
    async with running(api, answers, state):
        api.say(group, ann, "/ask what?")
        await api.wait_until(lambda: answers.asked)
        supergroup = api.upgrade(group)
        go_on.set()
        message = await api.wait_for_message(supergroup)
    assert RUBIO in message.text
    assert [button["text"] for button in message.buttons] == ["Context"]
    assert group.sent == []


async def test_an_answer_whose_question_was_deleted_arrives_all_the_same(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    go_on = threading.Event()
    answers = slow(store, go_on.wait)
    async with running(api, answers, state):
        question = api.say(chat, ann, "what?")
        await api.wait_until(lambda: answers.asked)
        api.delete(question)
        go_on.set()
        message = await api.wait_for_message(chat)
    assert RUBIO in message.text
    assert message.reply_to is None


async def test_a_failure_is_one_sentence_in_the_chat_and_a_trace_in_the_log(
    api: BotApi, store: Store, state: ChatState, caplog: pytest.LogCaptureFixture
) -> None:
    ann = api.user("Ann", language_code="uk")
    chat = api.private(ann)
    async with running(api, failing(store, RuntimeError("the disk is on fire")), state):
        api.say(chat, ann, "bad")
        message = await api.wait_for_message(chat)
        api.say(chat, ann, "good")
        assert RUBIO in (await api.wait_for_message(chat)).text
    assert message.html == sentences("uk")["failed"]
    (record,) = [r for r in caplog.records if r.name == "chat.handlers"]
    assert record.getMessage() == "an update could not be handled"
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == "the disk is on fire"


async def test_a_failure_behind_a_button_is_told_as_well(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)

    class Forgetful(FakeAnswers):
        """Answers, and fails when a quote is wanted again."""

        def quotes_again(self, kept: Sequence[tuple[Hit, tuple[str, ...]]]) -> list[Quote]:
            raise RuntimeError("the disk is on fire")

    async with running(api, Forgetful(store, make_answer(stored_quote(store))), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        api.press(ann, message, "Context")
        assert (await api.wait_for_message(chat)).text == EN["failed"]


async def test_an_apology_that_cannot_be_sent_is_logged(
    api: BotApi, store: Store, state: ChatState, caplog: pytest.LogCaptureFixture
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, failing(store, RuntimeError("no")), state):
        api.fail_next("sendMessage", 400, "Bad Request: not enough rights to send text messages")
        api.say(chat, ann, "bad")
        await api.wait_until(lambda: "the apology could not be sent" in caplog.text)
    assert chat.sent == []


async def test_what_telegram_does_not_take_is_logged_and_not_apologised_for(
    api: BotApi, store: Store, state: ChatState, caplog: pytest.LogCaptureFixture
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.fail_next("sendMessage", 400, "Bad Request: not enough rights to send text messages")
        api.say(chat, ann, "what?")
        await api.wait_until(lambda: "an update could not be handled" in caplog.text)
    assert len(api.calls("sendMessage")) == 1


async def test_markup_that_telegram_cannot_parse_goes_out_as_plain_text(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.fail_next("sendMessage", 400, "Bad Request: can't parse entities: no end tag")
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
    assert f"│ {RUBIO}" in message.text
    assert "\nThe Outlet · 12 Mar 2025\n" in message.text
    assert "https://" not in message.text  # written out, links could make it too long
    assert "parse_mode" not in message.params
    assert [button["text"] for button in message.buttons] == ["Context"]


async def test_a_full_page_fits_as_plain_text_too(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    text = "слово " * 195 + "кінець."
    quotes = [
        stored_quote(
            store, f"{text}{n}", text, context=text, id=str(n), url=f"https://a.org/{'a' * 300}{n}"
        )
        for n in range(3)
    ]
    try:
        async with running(api, FakeAnswers(store, make_answer(*quotes)), state):
            api.fail_next("sendMessage", 400, "Bad Request: can't parse entities: no end tag")
            api.say(chat, ann, "what?")
            await api.wait_until(lambda: len(api.calls("sendMessage")) == 2)
            await api.wait_for_message(chat, timeout=0.5)
    finally:
        api.violations.clear()


async def test_a_button_pressed_long_ago_still_turns_the_page(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        too_old = (
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )
        api.fail_next("answerCallbackQuery", 400, too_old)
        api.press(ann, message, "Context")
        assert (await api.wait_for_message(chat)).text.startswith("Context · ")


async def test_without_the_right_to_type_the_answer_comes(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    group = api.group("Newsroom", [ann])
    async with running(api, rubio(store), state):
        api.fail_next("sendChatAction", 400, "Bad Request: not enough rights")
        api.say(group, ann, "/ask what?")
        assert RUBIO in (await api.wait_for_message(group)).text


async def test_a_slow_typing_action_does_not_hold_the_answer_up(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.delay("sendChatAction", 1)
        api.say(chat, ann, "what?")
        await api.wait_for_message(chat, timeout=0.8)


async def test_a_passing_outage_does_not_cost_the_answer(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.fail_next("sendMessage", 502)
        asked_at = time.monotonic()
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat, timeout=3)
        waited = time.monotonic() - asked_at
    assert RUBIO in message.text
    assert waited >= 0.5
    assert [call.error for call in api.calls("sendMessage")] == ["Bad Gateway", ""]
    assert len(chat.sent) == 1


@pytest.mark.slow
async def test_an_outage_that_lasts_is_logged_after_three_attempts(
    api: BotApi, store: Store, state: ChatState, caplog: pytest.LogCaptureFixture
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    async with running(api, rubio(store), state):
        api.fail_next("sendMessage", 502, times=3)
        api.say(chat, ann, "what?")
        await api.wait_until(lambda: "an update could not be handled" in caplog.text, timeout=5)
        api.say(chat, ann, "/help")
        await api.wait_for_message(chat)
    assert [call.error for call in api.calls("sendMessage")] == ["Bad Gateway"] * 3 + [""]
    warnings = [r.getMessage() for r in caplog.records if r.name == "chat.delivery"]
    assert warnings == [
        "not sent yet, Bad Gateway; again in 0.5 s",
        "not sent yet, Bad Gateway; again in 2.0 s",
    ]


async def test_a_page_turned_in_a_message_that_is_gone_is_logged(
    api: BotApi, store: Store, state: ChatState, caplog: pytest.LogCaptureFixture
) -> None:
    ann = api.user("Ann", language_code="en")
    chat = api.private(ann)
    quotes = [stored_quote(store, f"Words {n}.", f"Words {n}.", id=f"a{n}") for n in range(4)]
    async with running(api, FakeAnswers(store, make_answer(*quotes)), state):
        api.say(chat, ann, "what?")
        message = await api.wait_for_message(chat)
        api.press(ann, message, "More quotes ›")
        api.delete(message)
        await api.wait_until(lambda: "an update could not be handled" in caplog.text)
    assert [record.exc_info[1] is not None for record in caplog.records if record.exc_info] == [
        True
    ]
    assert len(chat.sent) == 1
