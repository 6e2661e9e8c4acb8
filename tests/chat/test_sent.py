from __future__ import annotations

from datetime import timedelta

from chat.sent import KEPT_FOR, Whereabouts
from chat.state import ChatState
from retrieval.corrections import Place
from tests.helpers import NOW

PLACE = Place("a1", 1, 0, 10)
OTHER = Place("a1", 1, 20, 30)
HERE = Whereabouts(chat=5, topic=0, message=7, language="en")
THERE = Whereabouts(chat=5, topic=3, message=8, language="uk")


def test_a_quote_is_known_by_where_it_was_sent(state: ChatState) -> None:
    state.sent.note(HERE, [PLACE, OTHER], NOW)
    state.sent.note(THERE, [PLACE], NOW)

    assert set(state.sent.places()) == {PLACE, OTHER}
    assert state.sent.whereabouts(PLACE) == [HERE, THERE]


def test_the_same_words_in_one_chat_are_kept_once_with_the_latest_message(state: ChatState) -> None:
    state.sent.note(HERE, [PLACE], NOW)
    again = Whereabouts(chat=5, topic=0, message=9, language="pl")
    state.sent.note(again, [PLACE], NOW)

    assert state.sent.whereabouts(PLACE) == [again]


def test_what_was_told_is_forgotten_in_that_topic_alone(state: ChatState) -> None:
    state.sent.note(HERE, [PLACE], NOW)
    state.sent.note(THERE, [PLACE], NOW)
    state.sent.forget(PLACE, HERE)

    assert state.sent.whereabouts(PLACE) == [THERE]


def test_words_are_followed_to_where_they_stand_now(state: ChatState) -> None:
    state.sent.note(HERE, [PLACE], NOW)
    now = Place("a1", 2, 5, 15)
    state.sent.move({PLACE: now})

    assert state.sent.places() == [now]
    assert state.sent.whereabouts(now) == [HERE]


def test_old_quotes_are_dropped(state: ChatState) -> None:
    state.sent.note(HERE, [PLACE], NOW - KEPT_FOR - timedelta(seconds=1))
    state.sent.note(HERE, [OTHER], NOW)

    assert state.sent.places() == [OTHER]
