"""/summary over HTTP, and what a chat remembers of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chat.conversation import Conversation
from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from retrieval.digest import Group
from retrieval.types import Window
from tests.bot_api.server import BotApi
from tests.chat.builders import FakeAnswers, make_answer, numbered, running
from tests.helpers import NOW, make_question

WEEK = Window(date(2026, 11, 17), date(2026, 11, 24))


def _answers(store: Store, count: int) -> FakeAnswers:
    answers = FakeAnswers(store, make_answer(question=make_question(topic="sanctions")))
    answers.groups = (Group("Russia", tuple(numbered(store, count))),) if count else ()
    return answers


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_summary_is_given_in_the_readers_language(
    api: BotApi, store: Store, state: ChatState, language: str
) -> None:
    ann = api.user("Ann", language_code=language)
    chat = api.private(ann)
    answers = _answers(store, 1)
    async with running(api, answers, state):
        api.say(chat, ann, "/summary")
        message = await api.wait_for_message(chat)
    assert message.html.startswith(f"<b>{sentences(language)['summary_title']}</b> · ")
    assert "<blockquote>Number 0 was said.</blockquote>" in message.html
    assert [window for _, window in answers.summed_up] == [WEEK]


async def test_pages_of_a_summary_turn_in_place(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    chat = api.private(ann)
    async with running(api, _answers(store, 20), state):
        api.say(chat, ann, "/summary")
        message = await api.wait_for_message(chat)
        assert "Number 19 was said." not in message.html
        api.press(ann, message, f"{sentences('en')['next']} ›")
        message = await api.wait_for_edit(message)
        assert "Number 19 was said." in message.html
        api.press(ann, message, f"‹ {sentences('en')['back']}")
        assert "Number 0 was said." in (await api.wait_for_edit(message, 2)).html


async def test_what_came_since_the_last_one_is_told(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    group = api.group("Newsroom", [ann])
    answers = _answers(store, 1)
    async with running(api, answers, state):
        api.say(group, ann, "/summary sanctions")
        first = await api.wait_for_message(group)
        api.say(group, ann, "/summary sanctions")
        second = await api.wait_for_message(group)
        answers.groups = ()
        api.say(group, ann, "/summary sanctions")
        third = await api.wait_for_message(group)
    since = sentences("en")["summary_since"].format(date="24 November 2026", count=1)
    assert since not in first.html
    assert second.html.endswith(f"<i>{since}</i>")
    assert sentences("en")["summary_nothing"] in third.html
    assert "Nothing new since the last summary, of 24 November 2026." in third.html


@pytest.mark.parametrize("text", ["", "week", "Тиждень"])
def test_without_a_period_it_is_of_a_week(store: Store, state: ChatState, text: str) -> None:
    answers = _answers(store, 1)
    Conversation(answers, state, lambda: NOW).summaries.summary(text, "1:0", "en")
    ((question, window),) = answers.summed_up
    assert (question.topic, window) == ("", WEEK)


def test_a_period_and_a_topic_are_understood(store: Store, state: ChatState) -> None:
    march = Window(date(2026, 3, 1), date(2026, 3, 31))
    question = make_question(topic="sanctions", windows=(march,))
    answers = FakeAnswers(store, make_answer(question=question))
    Conversation(answers, state, lambda: NOW).summaries.summary("sanctions in March", "1:0", "en")
    assert answers.summed_up == [(question, march)]


def test_a_page_turned_later_is_of_the_same_period(store: Store, state: ChatState) -> None:
    answers = _answers(store, 20)
    now = [NOW]
    summaries = Conversation(answers, state, lambda: now[0]).summaries
    reply = summaries.summary("", "1:0", "en")
    key = reply.buttons[0][0].data.split(":")[1]
    now[0] = NOW + timedelta(days=3)
    assert summaries.turn(key, 1) is not None
    assert [window for _, window in answers.summed_up] == [WEEK, WEEK]


def test_an_unknown_button_is_too_old(store: Store, state: ChatState) -> None:
    assert Conversation(_answers(store, 1), state, lambda: NOW).summaries.turn("none", 0) is None
