"""What is asked about an answer, forgetting it, and the language that was set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chat.conversation import Conversation
from chat.reply import Reply
from chat.state import ChatState
from chat.wording import LANGUAGES, sentences
from corpus.store import Store
from tests.chat.builders import (
    RUBIO,
    FakeAnswers,
    damage,
    make_answer,
    numbered,
)
from tests.chat.talking import Clock, leaning, shown_numbers
from tests.helpers import NOW

EN = sentences("en")
ANN, BOB = "-100:0:1", "-100:0:2"


# When, who, thanks


def test_when_tells_three_dates_of_what_was_shown(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    answers.seen = datetime(2025, 3, 13, 9, tzinfo=UTC)
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    assert conversation.ask("when was that?", "en", ANN) == Reply(
        f"<b>Marco Rubio</b>\n<blockquote>{RUBIO}</blockquote>\n"
        "said on 11 Mar 2025 · published 12 Mar 2025 · first seen by me 13 Mar 2025"
    )
    assert len(answers.asked) == 1


def test_who_tells_the_outlets_of_what_was_shown(store: Store, state: ChatState) -> None:
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    reply = conversation.ask("who reported it?", "en", ANN)
    assert reply.html.startswith(f"<b>Marco Rubio</b>\n<blockquote>{RUBIO}</blockquote>\n<a href=")
    assert ">The Outlet</a> · 12 Mar 2025" in reply.html


def test_of_a_long_answer_only_the_page_shown_last_is_meant(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 9)))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("what", "en", ANN)
    conversation.ask("more", "en", ANN)
    assert shown_numbers(conversation.ask("when?", "en", ANN)) == [3, 4, 5]
    assert shown_numbers(conversation.ask("source?", "en", ANN)) == [3, 4, 5]


@pytest.mark.parametrize("said", ["when was that?", "who reported it?"])
def test_of_quotes_that_are_gone_nothing_is_told(store: Store, state: ChatState, said: str) -> None:
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    damage(store)
    assert conversation.ask(said, "en", ANN) == Reply(EN["gone"])


@pytest.mark.parametrize("said", ["thanks", "дякую", "👍"])
def test_thanks_are_no_question(store: Store, state: ChatState, said: str) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    assert conversation.ask(said, "en", ANN) == Reply(EN["welcome"])
    conversation.ask("and two", "en", ANN)
    assert [text for text, _ in answers.asked] == ["one", "and two"]
    assert answers.leant[1] == ("one",)


def test_a_lone_question_mark_is_not_thanked_for(store: Store, state: ChatState) -> None:
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    assert conversation.ask("??", "en", ANN) == Reply(EN["question_empty"])


@pytest.mark.parametrize("said", ["more", "when was that?", "who reported it?"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_no_answer_before_the_asker_is_told_what_to_do(
    store: Store, state: ChatState, said: str, language: str
) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    assert conversation.ask(said, language, ANN) == Reply(sentences(language)["nothing_before"])
    assert answers.asked == []


def test_behind_an_answer_without_quotes_there_is_no_more(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(reason="empty_corpus"))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    assert conversation.ask("more", "en", ANN) == Reply(EN["no_more"])
    assert conversation.ask("when was that?", "en", ANN) == Reply(EN["nothing_before"])


@pytest.mark.parametrize(
    ("said", "key"), [("more", "no_more"), ("when was that?", "nothing_before")]
)
def test_an_answer_that_is_no_longer_kept_is_not_told_of(
    store: Store, state: ChatState, said: str, key: str
) -> None:
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    with state._engine.begin() as connection:  # as after 20,000 answers to others
        connection.exec_driver_sql("DELETE FROM shown")
    assert conversation.ask(said, "en", ANN) == Reply(EN[key])


# Forgetting, and the language


def test_after_a_reset_nothing_is_carried(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    assert conversation.reset(ANN, "ru") == Reply(sentences("ru")["reset_done"])
    conversation.ask("and two", "en", ANN)
    assert answers.leant == [(), ()]


def test_a_reset_forgets_one_thread_and_not_its_language(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    conversation.ask("two", "en", BOB)
    conversation.set_language(BOB, "pl")
    conversation.set_language(ANN, "uk")
    assert conversation.reset(ANN, "en") == Reply(sentences("uk")["reset_done"])
    assert conversation.ask("and three", "en", ANN).html.startswith("<i>Зрозуміло як:")
    conversation.ask("and four", "en", BOB)
    assert answers.leant == [(), (), (), ("two",)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_the_language_that_was_set(
    store: Store, state: ChatState, language: str
) -> None:
    say = sentences(language)
    answers = FakeAnswers(store, make_answer(*numbered(store, 4)))
    conversation = Conversation(answers, state, lambda: NOW)
    assert conversation.set_language(ANN, language) == Reply(say["language_set"])
    assert conversation.ask("?!", "fr", ANN) == Reply(say["question_empty"])
    reply = conversation.ask("what", "fr", ANN)
    assert reply.html.startswith(f"<i>{say['understood'].format(parts='what happened')}</i>")
    assert reply.buttons[1][0].label == f"{say['more']} ›"
    more = conversation.ask("more", "fr", ANN)
    assert more.buttons[1][0].label == f"‹ {say['back']}"
    assert conversation.ask("more", "fr", ANN) == Reply(say["no_more"])
    assert conversation.ask("thanks", "fr", ANN) == Reply(say["welcome"])
    assert answers.languages == [language]


def test_a_language_set_does_not_end_the_talk(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, leaning(store))
    conversation = Conversation(answers, state, lambda: NOW)
    conversation.ask("one", "en", ANN)
    conversation.set_language(ANN, "pl")
    conversation.ask("and two", "en", ANN)
    assert answers.leant == [(), ("one",)]


def test_the_language_can_be_that_of_each_question_again(store: Store, state: ChatState) -> None:
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, lambda: NOW)
    conversation.set_language(ANN, "pl")
    done = conversation.set_language(ANN, "auto")
    assert done == Reply(sentences("pl")["language_auto_set"])
    assert conversation.ask("one", "uk", ANN).html.startswith("<i>Read as:")


def test_a_language_set_is_remembered_for_more_than_twelve_hours(
    store: Store, state: ChatState
) -> None:
    clock = Clock()
    conversation = Conversation(FakeAnswers(store, leaning(store)), state, clock)
    conversation.set_language(ANN, "pl")
    clock.now += timedelta(days=100)
    assert conversation.ask("one", "en", ANN).html.startswith("<i>Odczytano jako:")
