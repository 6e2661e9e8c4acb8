from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.differing import differences_html, marked
from chat.render import answer_pages, quote_html
from corpus.store import Store
from retrieval.differences import Difference
from retrieval.types import Answer, Quote
from tests.chat import pages
from tests.chat.builders import AROUND, RUBIO, make_answer, stored_quote
from tests.chat.pages import only_page, parsed
from tests.helpers import make_question

#: RUBIO stands at 29 in AROUND; in it "talks" stands at 25 to 30 and "without end" at 31 to 42.
TALKS = Difference("changed", "war", "talks", 29 + 25, 29 + 30)
NOT_LONG = Difference("added", "very long", "", 29 + 30, 29 + 30)
WITHOUT_END = Difference("missing", "", "without end", 29 + 31, 29 + 42)


def origin(*quotes: Quote, **fields: object) -> Answer:
    return make_answer(*quotes, question=make_question(intent="origin", topic="pasted"), **fields)


def test_words_that_differ_are_underlined_where_they_stand(store: Store) -> None:
    quote = stored_quote(store)
    assert AROUND[TALKS.start : TALKS.end] == "talks"
    assert AROUND[WITHOUT_END.start : WITHOUT_END.end] == "without end"
    assert marked(quote, [TALKS, NOT_LONG, WITHOUT_END]) == (
        "We will not take part in <u>talks</u> <u>without end</u>."
    )


def test_without_differences_nothing_is_marked(store: Store) -> None:
    assert marked(stored_quote(store), ()) == RUBIO


def test_a_difference_outside_the_quote_is_not_marked(store: Store) -> None:
    quote = stored_quote(store)
    outside = [Difference("changed", "x", "y", *ends) for ends in ((0, 5), (20, 31), (70, 75))]
    assert marked(quote, outside) == RUBIO


def test_every_difference_has_its_line() -> None:
    assert differences_html([TALKS, NOT_LONG, WITHOUT_END], "en") == [
        "yours: <b>war</b> · stored: <b>talks</b>",
        "only in yours: <b>very long</b>",
        "only in the stored text: <b>without end</b>",
    ]
    assert differences_html([TALKS], "pl") == ["u ciebie: <b>war</b> · w artykule: <b>talks</b>"]


def test_of_many_or_long_differences_a_part_is_told() -> None:
    long = Difference("changed", "<" * 70, "b" * 60, 0, 60)
    lines = differences_html([long] * 7, "en")
    assert lines == [f"yours: <b>{'&lt;' * 59}…</b> · stored: <b>{'b' * 60}</b>"] * 6


def test_the_differences_stand_below_the_words(store: Store) -> None:
    lines = quote_html(stored_quote(store), "en", [TALKS]).split("\n")
    assert lines[:3] == [
        "<blockquote>We will not take part in <u>talks</u> without end.</blockquote>",
        "yours: <b>war</b> · stored: <b>talks</b>",
        "<i>speaker unclear</i>",
    ]


def test_a_sentence_found_to_the_letter_is_said_to_be_published(store: Store) -> None:
    page = only_page(origin(stored_quote(store), differing=((),)))
    assert page.split("\n\n")[0] == "Published, word for word:"
    assert f"<blockquote>{RUBIO}</blockquote>" in page


def test_a_sentence_with_another_word_is_not_said_to_be_published(store: Store) -> None:
    page = only_page(origin(stored_quote(store), differing=((TALKS,),)))
    assert page.split("\n\n")[0] == "The nearest I have, with what differs:"
    assert pages.marked(parsed(page), "underline") == ["talks"]


def test_a_sentence_of_nobody_s_is_told_with_the_nearest(store: Store) -> None:
    quote = stored_quote(store)
    page = only_page(origin(reason="not_published", nearest=(quote,), differing=((TALKS,),)))
    assert page.split("\n\n")[:2] == [
        "<b>No stored article has this sentence.</b>",
        "The nearest I have, with what differs:",
    ]
    assert "<u>talks</u>" in page


def test_each_quote_has_its_own_differences(store: Store) -> None:
    one, other = stored_quote(store), stored_quote(store, id="a2")
    (page,) = answer_pages(origin(one, other, differing=((TALKS,), (WITHOUT_END,))), "en")
    assert page.html.index("<u>talks</u>") < page.html.index("<u>without end</u>")
    assert page.html.count("<u>") == 2


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=5))
@settings(deadline=None)
def test_marks_never_change_the_words(shelf: Store, ends: list[tuple[int, int]]) -> None:
    quote = stored_quote(shelf)
    differing = [Difference("changed", "x", "y", *pair) for pair in ends]
    assert parsed(marked(quote, differing)).text == RUBIO


@pytest.mark.parametrize("language", ["en", "uk", "ru", "pl"])
def test_the_fullest_page_of_differences_can_be_sent(store: Store, language: str) -> None:
    text = "word " * 99 + "word."
    quotes = [stored_quote(store, text, text, id=f"a{n}") for n in range(3)]
    each = tuple(Difference("changed", "x" * 60, "word" * 15, 5 * n, 5 * n + 4) for n in range(40))
    for page in answer_pages(origin(*quotes, differing=(each,) * 3), language):
        assert parsed(page.html).dropped == 0
