"""Inline queries and guest mentions, over HTTP."""

from __future__ import annotations

import pytest

from chat.inline import RESULTS
from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from tests.bot_api.server import BotApi
from tests.chat.builders import (
    RUBIO,
    FakeAnswers,
    damage,
    make_answer,
    numbered,
    running,
    stored_quote,
)
from tests.helpers import make_question


async def test_quotes_are_offered_while_somebody_types_and_sent_complete(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    quote = stored_quote(store, said={})
    async with running(api, FakeAnswers(store, make_answer(quote)), state):
        query = api.inline(ann, "rubio ceasefire")
        answer = await api.wait_for_answer(query)
        (result,) = answer["results"]
        assert result["title"].startswith("Marco Rubio · The Outlet, 11.03.2025")
        assert result["description"] == RUBIO
        message = api.choose(query, result["id"])
        assert f"<blockquote>{RUBIO}</blockquote>\n<b>Marco Rubio</b>" in message.html
        assert 'href="https://example.org/a1#' in message.html
        await api.wait_until(lambda: state.chosen() == 1)
    assert answer["is_personal"] is True


async def test_ten_at_a_time_until_there_are_no_more(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    async with running(api, FakeAnswers(store, make_answer(*numbered(store, 12))), state):
        first = await api.wait_for_answer(api.inline(ann, "talks"))
        second = await api.wait_for_answer(api.inline(ann, "talks", first["next_offset"]))
    assert len(first["results"]) == RESULTS == 10
    assert (first["next_offset"], len(second["results"]), second["next_offset"]) == ("10", 2, "")


async def test_nothing_typed_gives_the_latest_statements(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    answers = FakeAnswers(store, make_answer())
    answers.listed = [stored_quote(store)]
    async with running(api, answers, state):
        answer = await api.wait_for_answer(api.inline(ann, ""))
    assert [result["description"] for result in answer["results"]] == [RUBIO]
    assert answers.asked == []


@pytest.mark.parametrize("text", ["🙂", "x" * 256, "\u202e\u200b"])
async def test_what_can_not_be_asked_has_no_results(
    api: BotApi, store: Store, state: ChatState, text: str
) -> None:
    ann = api.user("Ann")
    async with running(api, FakeAnswers(store, make_answer()), state):
        answer = await api.wait_for_answer(api.inline(ann, text))
    assert answer["results"] == []


async def test_a_quote_that_no_longer_agrees_is_not_offered(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann")
    answers = FakeAnswers(store, make_answer(*numbered(store, 2)))
    damage(store, "a0")
    async with running(api, answers, state):
        answer = await api.wait_for_answer(api.inline(ann, "talks"))
    assert [result["description"] for result in answer["results"]] == ["Number 1 was said."]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mention_where_it_never_was_gets_one_complete_answer(
    api: BotApi, store: Store, state: ChatState, language: str
) -> None:
    ann = api.user("Ann", language_code=language)
    question = make_question(language=language)
    answers = FakeAnswers(store, make_answer(stored_quote(store), question=question))
    async with running(api, answers, state):
        query = api.guest(ann, f"@{api.bot.username} що сказав Рубіо?")
        await api.wait_for_answer(query)
    assert query.sent is not None
    assert f"<blockquote>{RUBIO}</blockquote>" in query.sent.html
    assert query.sent.buttons == []
    assert [text for text, _ in answers.asked] == ["що сказав Рубіо?"]


async def test_a_bare_mention_is_told_how_to_ask(
    api: BotApi, store: Store, state: ChatState
) -> None:
    ann = api.user("Ann", language_code="pl")
    async with running(api, FakeAnswers(store, make_answer()), state):
        query = api.guest(ann, f"@{api.bot.username}")
        await api.wait_for_answer(query)
    assert query.sent is not None
    assert query.sent.html == sentences("pl")["ask_what_guest"]
