"""Questions that lean on those before them, and more of an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.conversation import Conversation
from chat.reply import Reply
from chat.state import ChatState, open_state
from chat.wording import sentences
from corpus.store import Store
from tests.bot_api.markup import message_text
from tests.chat.builders import (
    FakeAnswers,
    damage,
    key_of,
    keys_of,
    make_answer,
    numbered,
)
from tests.chat.talking import Clock, leaning, shown_numbers
from tests.helpers import NOW

EN = sentences("en")
ANN, BOB = "-100:0:1", "-100:0:2"


# Questions before


def test_what_an_answer_answered_counts_before_what_the_replier_spoke_about(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    conversation.sent_as("-100:message:5", ANN)
    conversation.ask("four", "en", BOB)
    conversation.ask("and two", "en", BOB, "-100:message:5")
    conversation.ask("and three", "en", BOB)
    conversation.ask("and five", "en", ANN, "-100:message:6")

    assert answers.leant == [(), (), ("one",), ("one", "and two"), ("one",)]


def test_a_question_is_asked_with_those_that_it_may_lean_on(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    for text in ("one", "and two", "and three", "four", "and five"):
        conversation.ask(text, "en", ANN)
    assert answers.leant == [
        (),
        ("one",),
        ("one", "and two"),
        ("one", "and two", "and three"),
        ("four",),  # which carried nothing, so that nothing before it counts
    ]


def test_a_page_is_understood_with_the_questions_that_it_leans_on(
    store: Store, state: ChatState
) -> None:
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, lambda: NOW)
    first = conversation.ask("one", "en", ANN)
    second = conversation.ask("and two", "en", ANN)
    shown, followed = state.recall(key_of(first)), state.recall(key_of(second))
    assert shown is not None
    assert followed is not None
    assert (shown.before, followed.before) == ((), ("one",))


def test_threads_do_not_lean_on_each_other(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    conversation.ask("and two", "en", BOB)
    conversation.ask("and three", "en", "-100:7:1")
    assert answers.leant == [(), (), ()]


def test_without_a_thread_nothing_is_remembered(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en")
    conversation.ask("and two", "en")
    conversation.ask("more", "en")
    assert answers.leant == [(), (), ()]


def test_a_question_that_cannot_be_asked_leaves_the_talk_as_it_was(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    assert conversation.ask("a" * 4_097, "pl", ANN) == Reply(sentences("pl")["question_too_long"])
    conversation.ask("and two", "en", ANN)
    assert answers.leant == [(), ("one",)]


def test_after_twelve_hours_a_question_stands_on_its_own(store: Store, state: ChatState) -> None:
    clock = Clock()
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, clock)
    conversation.ask("one", "en", ANN)
    clock.now += timedelta(hours=12)
    conversation.ask("and two", "en", ANN)
    clock.now += timedelta(hours=12, seconds=1)
    assert conversation.ask("when was that?", "en", ANN) == Reply(EN["nothing_before"])
    conversation.ask("and three", "en", ANN)
    assert answers.leant == [(), ("one",), ()]


# More


def test_more_shows_page_after_page_until_there_is_none(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 7)))
    conversation = Conversation(answers, state, lambda: NOW)
    pages = [conversation.ask("what", "en", ANN)]
    pages += [conversation.ask("more", "en", ANN) for _ in range(2)]
    assert [shown_numbers(page) for page in pages] == [[0, 1, 2], [3, 4, 5], [6]]
    assert keys_of(pages[2]) == [[("Context", "c6")], [("‹ Back", "p3")]]
    assert conversation.ask("more", "en", ANN) == Reply(EN["no_more"])
    assert len(answers.asked) == 1


@pytest.mark.parametrize("said", ["ще", "ещё", "więcej", "More please!", "show me more"])
def test_more_is_asked_in_any_language(store: Store, state: ChatState, said: str) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 4)))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("what", "en", ANN)
    assert shown_numbers(conversation.ask(said, "en", ANN)) == [3]


@pytest.mark.parametrize(
    ("gone", "pages"),
    [
        ((1,), [[0, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12], [13, 14]]),
        ((12, 13, 14), [[3, 4, 5], [6, 7, 8], [9, 10, 11]]),
        ((3, 4, 5), [[6, 7, 8], [9, 10, 11], [12, 13, 14]]),
        (tuple(range(15)), [[]]),
    ],
)
def test_more_leaves_out_what_is_gone_and_nothing_else(
    store: Store, state: ChatState, gone: tuple[int, ...], pages: list[list[int]]
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 15)))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("what", "en", ANN)
    for number in gone:
        damage(store, f"a{number}")
    shown = [conversation.ask("more", "en", ANN) for _ in pages]
    assert [shown_numbers(page) for page in shown] == pages
    assert EN["gone"] in shown[0].html
    assert conversation.ask("more", "en", ANN) == Reply(EN["no_more"])


def test_each_thread_goes_on_with_its_own_answer(store: Store, state: ChatState) -> None:
    quotes = numbered(store, 8)
    answers = FakeAnswers(
        store, lambda text: make_answer(*(quotes[:4] if text == "one" else quotes[4:]))
    )
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    conversation.ask("two", "en", BOB)
    assert shown_numbers(conversation.ask("more", "en", ANN)) == [3]
    assert shown_numbers(conversation.ask("more", "en", BOB)) == [7]


@given(st.lists(st.text(max_size=40) | st.sampled_from(["more", "when?", "source?"]), max_size=4))
@settings(deadline=None, max_examples=60)
def test_whatever_is_said_gets_a_message_that_telegram_takes(
    shelf: Store, tmp_path_factory: pytest.TempPathFactory, said: list[str]
) -> None:
    with open_state(tmp_path_factory.mktemp("talk") / "chat.sqlite") as state:
        answers = FakeAnswers(shelf, make_answer(*numbered(shelf, 4)))
        conversation = Conversation(answers, state, lambda: NOW)
        for text in said:
            assert message_text(conversation.ask(text, "en", ANN).html, "HTML").text
