"""Answers, pages and contexts when the store has changed in between."""

from __future__ import annotations

import re

from chat.answers import checked_for_sending
from chat.conversation import Conversation
from chat.desk import Desk
from chat.reply import Reply
from chat.state import ChatState
from chat.wording import sentences
from corpus.store import Store
from retrieval.differences import Difference
from tests.chat.builders import (
    AROUND,
    RUBIO,
    FakeAnswers,
    damage,
    key_of,
    keys_of,
    make_answer,
    numbered,
    refused,
    stored_quote,
)
from tests.helpers import NOW, make_question, make_reading

EN = sentences("en")
SAID = re.compile(r"Number (\d) was said\.")


def test_a_quote_that_changed_since_is_not_sent_and_counted(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 2)))
    damage(store, "a0")
    reply = Conversation(answers, state, lambda: NOW).ask("what", "en")
    assert "Number 0" not in reply.html
    assert "Number 1 was said." in reply.html
    assert f"<i>{EN['gone']}</i>" in reply.html
    assert refused(store) == 1


def test_when_every_quote_changed_the_bot_says_that_it_does_not_quote(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 2)))
    damage(store, "a0")
    damage(store, "a1")
    reply = Conversation(answers, state, lambda: NOW).ask("what", "en")
    assert "blockquote" not in reply.html
    assert f"<b>{EN['not_verified']}</b>" in reply.html
    assert reply.buttons == ()
    assert refused(store) == 2


def test_the_nearest_are_checked_as_well(store: Store, state: ChatState) -> None:
    answer = make_answer(reason="topic_not_covered", nearest=tuple(numbered(store, 1)))
    damage(store, "a0")
    reply = Conversation(FakeAnswers(store, answer), state, lambda: NOW).ask("what", "en")
    assert "blockquote" not in reply.html
    assert EN["nearest"] not in reply.html
    assert f"<b>{EN['topic_not_covered']}</b>" in reply.html
    assert refused(store) == 1


def test_a_page_turned_after_a_change_leaves_the_changed_quote_out(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 5)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    damage(store, "a3")
    page = conversation.turn(key, 3)
    assert page is not None
    assert "Number 3" not in page.html
    assert "Number 4 was said." in page.html
    assert f"<i>{EN['gone']}</i>" in page.html
    assert refused(store) == 1


def test_the_context_of_a_quote_that_changed_is_not_sent(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 1)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    damage(store, "a0")
    assert conversation.context(key, 0) == Reply(EN["gone"])
    assert refused(store) == 1


def test_an_article_removed_since_is_not_quoted(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 1)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    store.remove("a0")
    assert conversation.context(key, 0) == Reply(EN["gone"])


def test_a_button_belongs_to_the_quote_above_it(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 3)))
    damage(store, "a0")
    conversation = Conversation(answers, state, lambda: NOW)
    reply = conversation.ask("what", "en")  # shows numbers 1 and 2
    button = reply.buttons[0][0]
    assert button.label == "Context 1"
    context = conversation.context(key_of(reply), int(button.data.rpartition(":")[2]))
    assert context is not None
    assert "Number 1 was said." in context.html


def test_a_button_shows_its_quote_even_when_the_answer_would_be_another_by_now(
    store: Store, state: ChatState
) -> None:
    old, new = numbered(store, 2)
    given = [make_answer(old), make_answer(new, old)]  # meanwhile somebody added an article
    answers = FakeAnswers(store, lambda _: given.pop(0))
    conversation = Conversation(answers, state, lambda: NOW)
    context = conversation.context(key_of(conversation.ask("what", "en")), 0)
    assert context is not None
    assert "Number 0 was said." in context.html


def test_a_button_shows_its_quote_even_when_one_before_it_is_gone(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 5)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    damage(store, "a0")
    context = conversation.context(key, 2)
    assert context is not None
    assert "Number 2 was said." in context.html


def test_after_a_quote_was_dropped_between_pages_each_button_belongs_to_the_quote_above_it(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 7)))
    conversation = Conversation(answers, state, lambda: NOW)
    first = conversation.ask("what", "en")
    damage(store, "a4")
    second = conversation.turn(key_of(first), 3)
    assert second is not None
    assert key_of(second) != key_of(first)
    assert f"<i>{EN['gone']}</i>" in second.html
    shown = list(dict.fromkeys(SAID.findall(second.html)))
    for button, number in zip(second.buttons[0], shown, strict=True):
        context = conversation.context(key_of(second), int(button.data.rpartition(":")[2]))
        assert context is not None
        assert SAID.findall(context.html) == [number]
    assert keys_of(second)[1:] == [[("‹ Back", "p0")]]  # six quotes are two pages
    back = conversation.turn(key_of(second), 0)
    assert back is not None
    assert EN["gone"] not in back.html  # that was said already
    assert list(dict.fromkeys(SAID.findall(back.html))) == ["0", "1", "2"]


def test_no_quote_is_passed_over_when_one_on_the_page_before_is_gone(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 7)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))  # shows 0, 1 and 2
    damage(store, "a1")
    second = conversation.turn(key, 3)
    assert second is not None
    assert "Number 3 was said." in second.html


def test_when_every_quote_is_gone_the_page_says_so(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(*numbered(store, 4)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    for n in range(4):
        damage(store, f"a{n}")
    reply = conversation.turn(key, 3)
    assert reply == Reply(f"<i>Read as: what happened</i>\n\n<i>{EN['gone']}</i>")
    assert refused(store) == 4


def test_pages_of_an_abstention_stay_an_abstention(store: Store, state: ChatState) -> None:
    answer = make_answer(reason="topic_not_covered", nearest=tuple(numbered(store, 4)))
    conversation = Conversation(FakeAnswers(store, answer), state, lambda: NOW)
    second = conversation.turn(key_of(conversation.ask("what", "en")), 3)
    assert second is not None
    assert f"<b>{EN['topic_not_covered']}</b>\n\n{EN['nearest']}" in second.html
    assert "Number 3 was said." in second.html


def test_who_is_missing_is_said_on_every_page(store: Store, state: ChatState) -> None:
    answer = make_answer(
        question=make_question(speakers=("Marco Rubio", "Yulia Svyrydenko")),
        reason="no_such_speaker",
        missing=("Yulia Svyrydenko",),
        nearest=tuple(numbered(store, 7)),
    )
    conversation = Conversation(FakeAnswers(store, answer), state, lambda: NOW)
    first = conversation.ask("what", "en")
    second = conversation.turn(key_of(first), 3)
    damage(store, "a4")
    again = conversation.turn(key_of(first), 3)  # kept anew, under another key
    assert again is not None
    third = conversation.turn(key_of(again), 0)
    for page in (first, second, again, third):
        assert page is not None
        assert "<b>I have no words of Yulia Svyrydenko on record.</b>" in page.html


def test_the_outlets_that_carry_a_quote_too_are_named_on_its_page_again(
    store: Store, state: ChatState
) -> None:
    quote = stored_quote(store, carriers=("AFP", "Reuters"))
    conversation = Conversation(FakeAnswers(store, make_answer(quote)), state, lambda: NOW)
    first = conversation.ask("what", "en")
    assert "Also carried by: AFP, Reuters" in first.html
    assert conversation.turn(key_of(first), 0) == first


def test_a_quote_whose_words_stand_in_a_later_revision_is_shown_from_it(
    store: Store, state: ChatState
) -> None:
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    stored_quote(store, f"Corrected. {AROUND}")
    again = conversation.context(key, 0)
    assert again is not None
    assert "We will not take part in talks without end." in again.html
    assert refused(store) == 0


def test_a_quote_whose_words_changed_is_not_shown_again(store: Store, state: ChatState) -> None:
    answers = FakeAnswers(store, make_answer(stored_quote(store)))
    conversation = Conversation(answers, state, lambda: NOW)
    key = key_of(conversation.ask("what", "en"))
    store.put(make_reading(AROUND.replace("without end", "without a plan")), NOW)
    assert conversation.context(key, 0) == Reply(EN["gone"])


def test_buttons_work_on_what_retrieval_really_found(desk: Desk, state: ChatState) -> None:
    for n in range(8):
        letters = "jazz quiz vex fizz"[: 4 + 2 * n]
        desk.store.put(make_reading(f"{AROUND} {letters} {n}.", id=f"a{n}", url=None), NOW)
    conversation = Conversation(desk.ready(), state, desk.clock)
    first = conversation.ask("what was said about talks without end", "en")
    key = key_of(first)
    assert conversation.turn(key, 0) == first
    context = conversation.context(key, 0)
    assert context is not None
    assert RUBIO in context.html


def test_of_a_quote_left_out_its_differences_are_too(store: Store) -> None:
    quotes = numbered(store, 2)
    differing = tuple((Difference("changed", "x", f"Number {n}", 8, 16),) for n in range(2))
    answer = make_answer(*quotes, differing=differing)
    nearest = make_answer(reason="not_published", nearest=tuple(quotes), differing=differing)
    damage(store, "a0")
    for given in (answer, nearest):
        checked, left_out = checked_for_sending(given, FakeAnswers(store, given))
        assert (checked.differing, left_out) == (differing[1:], 1)


def test_checking_keeps_the_order_and_counts_what_is_left_out(store: Store) -> None:
    quotes = numbered(store, 4)
    answer = make_answer(*quotes)
    damage(store, "a1")
    damage(store, "a3")
    checked, left_out = checked_for_sending(answer, FakeAnswers(store, answer))
    assert (checked.quotes, checked.reason, left_out) == ((quotes[0], quotes[2]), None, 2)
