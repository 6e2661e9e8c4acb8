from __future__ import annotations

from datetime import timedelta

import pytest

from chat.conversation import Conversation
from chat.reply import Button, Reply
from chat.state import ChatState, Shown
from chat.wording import sentences
from corpus.store import Store
from tests.chat.builders import (
    RUBIO,
    FakeAnswers,
    key_of,
    keys_of,
    make_answer,
    numbered,
    stored_quote,
)
from tests.helpers import NOW, make_question

EN = sentences("en")


def test_one_quote_has_one_button(store: Store, state: ChatState) -> None:
    quote = stored_quote(store, carriers=("AFP", "Reuters"))
    answers = FakeAnswers(store, make_answer(quote))
    reply = Conversation(answers, state, lambda: NOW).ask("what did Rubio say", "pl")
    key = key_of(reply)
    assert reply.buttons == ((Button("Context", f"c:{key}:0"),),)
    assert f"<blockquote>{RUBIO}</blockquote>" in reply.html
    kept = ((quote.hit, ("AFP", "Reuters")),)
    assert state.recall(key) == Shown("what did Rubio say", "en", NOW, None, (), kept)
    assert answers.asked == [("what did Rubio say", NOW)]


def test_pages_are_turned_there_and_back(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 7)))
    conversation = Conversation(answers, state, lambda: NOW)
    first = conversation.ask("what", "en")
    key = key_of(first)
    second, third = conversation.turn(key, 3), conversation.turn(key, 6)
    assert second is not None
    assert third is not None
    assert keys_of(first) == [
        [("Context 1", "c0"), ("Context 2", "c1"), ("Context 3", "c2")],
        [("More quotes ›", "p3")],
    ]
    assert keys_of(second) == [
        [("Context 1", "c3"), ("Context 2", "c4"), ("Context 3", "c5")],
        [("‹ Back", "p0"), ("More quotes ›", "p6")],
    ]
    assert keys_of(third) == [[("Context", "c6")], [("‹ Back", "p3")]]
    assert "Number 6 was said." in third.html
    assert conversation.turn(key, 0) == first
    assert {key_of(reply) for reply in (first, second, third)} == {key}


@pytest.mark.parametrize(("number", "first"), [(-1, 0), (2, 0), (4, 3), (999, 3)])
def test_a_number_that_begins_no_page_turns_to_the_page_with_it_or_the_nearest(
    store: Store, state: ChatState, number: int, first: int
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 4)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    assert conversation.turn(key, number) == conversation.turn(key, first)


def test_the_words_around_the_quotes_are_in_the_questions_language(
    store: Store, state: ChatState
) -> None:
    question = make_question(language="uk", topic="мир")
    answers = FakeAnswers(store, make_answer(stored_quote(store), question=question))
    reply = Conversation(answers, state, lambda: NOW).ask("що про мир", "en")
    assert reply.html.startswith("<i>Зрозуміло як: мир</i>")
    assert reply.buttons[0][0].label == "Контекст"


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "question_empty"), ("?!… 🙂", "question_empty"), ("a" * 4_097, "question_too_long")],
)
@pytest.mark.parametrize("language", ["en", "uk", "ru", "pl"])
def test_what_cannot_be_asked_is_explained_in_the_readers_language(
    store: Store, state: ChatState, text: str, key: str, language: str
) -> None:
    conversation = Conversation(FakeAnswers(store, make_answer()), state, lambda: NOW)
    assert conversation.ask(text, language) == Reply(sentences(language)[key])


def test_an_abstention_offers_what_comes_nearest_with_its_context(
    store: Store, state: ChatState
) -> None:
    answer = make_answer(reason="topic_not_covered", nearest=tuple(numbered(store, 1)))
    conversation = Conversation(FakeAnswers(store, answer), state, lambda: NOW)
    reply = conversation.ask("what", "en")
    assert f"<b>{EN['topic_not_covered']}</b>\n\n{EN['nearest']}" in reply.html
    context = conversation.context(key_of(reply), 0)
    assert context is not None
    assert "<blockquote>Before. Number 0 was said. After.</blockquote>" in context.html
    assert context.buttons == ()


def test_an_abstention_with_nothing_near_has_no_buttons_and_is_not_kept(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(reason="empty_corpus"))
    reply = Conversation(answers, state, lambda: NOW).ask("what happened", "en")
    assert reply == Reply("<i>Read as: what happened</i>\n\n<b>I have no articles yet.</b>")


@pytest.mark.parametrize("key", ["", "forged", "../x"])
def test_an_unknown_key_has_neither_pages_nor_context(
    store: Store, state: ChatState, key: str
) -> None:
    conversation = Conversation(FakeAnswers(store, make_answer()), state, lambda: NOW)
    assert (conversation.turn(key, 0), conversation.context(key, 0)) == (None, None)


@pytest.mark.parametrize("number", [-1, 1, 999])
def test_there_is_no_context_of_a_quote_that_is_not_there(
    store: Store, state: ChatState, number: int
) -> None:
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    assert conversation.context(key, number) is None


def test_a_page_is_of_the_moment_of_the_question_and_asks_nothing_again(
    store: Store, state: ChatState
) -> None:
    moments = iter([NOW, NOW + timedelta(days=3), NOW + timedelta(days=3)])
    answers = FakeAnswers(store, make_answer(*numbered(store, 4)))
    conversation = Conversation(answers, state, lambda: next(moments))
    key = key_of(conversation.ask("what did he say yesterday", "en"))
    conversation.turn(key, 3)
    conversation.context(key, 1)
    assert answers.asked == [("what did he say yesterday", NOW)]
    assert answers.understood == [("what did he say yesterday", NOW)]
