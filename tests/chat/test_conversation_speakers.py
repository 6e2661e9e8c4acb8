"""Everything by a speaker, and what the same speaker said earlier."""

from __future__ import annotations

from datetime import date

import pytest

from chat.conversation import Conversation
from chat.reply import Reply
from chat.state import ChatState, Shown
from corpus.store import Store
from retrieval.types import Quote
from tests.chat.builders import FakeAnswers, damage, key_of, keys_of, make_answer, stored_quote
from tests.helpers import NOW, make_question


def by_ann(store: Store, count: int) -> list[Quote]:
    """Quotes "Number 0 was said." … of articles a0 …, the first the newest, all by Ann <B>."""
    return [
        stored_quote(
            store,
            f"Number {n} was said.",
            f"Number {n} was said.",
            said={"speaker": "Ann <B>", "said_on": date(2025, 5, 20 - n)},
            id=f"a{n}",
        )
        for n in range(count)
    ]


@pytest.fixture
def answers(store: Store) -> FakeAnswers:
    """One quote answers; seven are on record."""
    quotes = by_ann(store, 7)
    made = FakeAnswers(store, make_answer(quotes[2]))
    made.listed = quotes
    return made


@pytest.fixture
def conversation(answers: FakeAnswers, state: ChatState) -> Conversation:
    return Conversation(answers, state, lambda: NOW)


def pressed(reply: Reply | None) -> Reply:
    assert reply is not None
    return reply


def test_everything_is_a_list_of_its_own_in_pages(
    conversation: Conversation, answers: FakeAnswers, state: ChatState
) -> None:
    asked = conversation.ask("what", "en")
    first = pressed(conversation.everything(key_of(asked), 0))
    second = pressed(conversation.turn(key_of(first), 3))

    assert answers.wanted == [("Ann <B>", ())]
    assert first.html.startswith(
        "<b>Ann &lt;B&gt;: everything on record, newest first</b>\n\n<blockquote>Number 0 was said."
    )
    assert keys_of(first) == [
        [("Context 1", "c0"), ("Context 2", "c1"), ("Context 3", "c2")],
        [("More quotes ›", "p3")],
    ]
    assert second.html.startswith("<b>Ann &lt;B&gt;: everything on record, newest first</b>")
    assert "<i>2 of 3</i>" in second.html
    kept = state.recall(key_of(first))
    assert kept is not None
    assert (kept.text, kept.listing, kept.asked_at, len(kept.hits)) == (
        "Ann <B>",
        "everything",
        NOW,
        7,
    )


def test_the_last_page_of_everything_leads_on_to_what_is_earlier(
    conversation: Conversation,
) -> None:
    asked = conversation.ask("what", "en")
    key = key_of(pressed(conversation.everything(key_of(asked), 0)))

    assert keys_of(pressed(conversation.turn(key, 6))) == [
        [("Context", "c6")],
        [("‹ Back", "p3")],
        [("Ann <B>, earlier", "b6")],
    ]


def test_earlier_asks_for_what_was_said_before_the_oldest_quote(
    conversation: Conversation, answers: FakeAnswers
) -> None:
    asked = conversation.ask("what", "en")
    answers.listed = answers.listed[3:5]
    reply = pressed(conversation.earlier(key_of(asked), 0))

    ((speaker, (hit,)),) = answers.wanted
    assert (speaker, hit.article_id) == ("Ann <B>", "a2")
    assert reply.html.startswith("<b>Ann &lt;B&gt;: earlier statements</b>\n\n")
    assert keys_of(reply)[-1] == [("Everything by Ann <B>", "e1"), ("Ann <B>, earlier", "b1")]


def test_where_nothing_is_earlier_that_is_said(
    conversation: Conversation, answers: FakeAnswers
) -> None:
    asked = conversation.ask("what", "en")
    answers.listed = []

    assert conversation.earlier(key_of(asked), 0) == Reply(
        "I have nothing earlier by Ann &lt;B&gt;."
    )


def test_the_list_speaks_the_language_of_the_answer(store: Store, state: ChatState) -> None:
    quotes = by_ann(store, 1)
    made = FakeAnswers(store, make_answer(*quotes, question=make_question(language="pl")))
    made.listed = quotes
    conversation = Conversation(made, state, lambda: NOW)
    asked = conversation.ask("co", "en")

    assert asked.buttons[-1][0].label == "Ann <B>: wszystkie wypowiedzi"
    html = pressed(conversation.everything(key_of(asked), 0)).html
    assert html.startswith("<b>Ann &lt;B&gt;: wszystko, co mam, od najnowszego</b>")


def test_lists_outlive_the_process(
    conversation: Conversation, answers: FakeAnswers, state: ChatState
) -> None:
    asked = conversation.ask("what", "en")
    first = pressed(conversation.everything(key_of(asked), 0))
    later = Conversation(answers, state, lambda: NOW)

    assert later.turn(key_of(first), 0) == first
    assert pressed(later.earlier(key_of(asked), 0)).html.startswith("<b>Ann &lt;B&gt;: earlier")


def test_a_quote_of_a_list_that_changed_since_is_left_out_and_said_so(
    conversation: Conversation, store: Store
) -> None:
    asked = conversation.ask("what", "en")
    first = pressed(conversation.everything(key_of(asked), 0))
    damage(store, "a0")
    again = pressed(conversation.turn(key_of(first), 0))

    assert "Number 0" not in again.html
    assert "A quote was left out" in again.html
    assert key_of(again) != key_of(first)


def test_a_speaker_whose_quote_is_gone_cannot_be_told(
    conversation: Conversation, store: Store
) -> None:
    asked = conversation.ask("what", "en")
    damage(store, "a2")

    assert pressed(conversation.everything(key_of(asked), 0)).html == (
        "A quote was left out: the stored article has changed since."
    )


@pytest.mark.parametrize(("key", "number"), [("forged", 0), (None, 1), (None, 999)])
def test_buttons_of_no_answer_are_old(
    conversation: Conversation, key: str | None, number: int
) -> None:
    known = key_of(conversation.ask("what", "en"))

    assert conversation.everything(key or known, number) is None
    assert conversation.earlier(key or known, number) is None


def test_an_answer_kept_before_lists_were_is_an_answer(state: ChatState) -> None:
    kept = Shown("what", "en", NOW, None, (), ())

    assert state.recall(state.remember(kept)) == kept
    assert kept.listing is None
