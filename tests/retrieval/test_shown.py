"""What is shown for a statement: its own words where they stand alone, else the sentence around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Statement
from retrieval.shown import LONGEST, shown_span
from tests.helpers import make_statement


def said(text: str, words: str, kind: str = "direct", sentence: str | None = None) -> Statement:
    """A statement of these words; the sentence that says whose they are is the whole text or this one."""
    start = text.index(words)
    around = text if sentence is None else sentence
    attribution = text.index(around)
    return make_statement(
        start,
        start + len(words),
        kind=kind,
        attribution_start=attribution,
        attribution_end=attribution + len(around),
    )


def shown(text: str, words: str, *others: str, **fields: str) -> str:
    """What is shown of a text for these words, among statements of others by the same speaker."""
    statement = said(text, words, **fields)
    start, end = shown_span(statement, text, [statement, *(said(text, o) for o in others)])
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We will be back on Monday,” she said.", "We will be back on Monday"),
        ("She said: “We will be back on Monday.”", "We will be back on Monday."),
        (
            "«Ми повернемося в понеділок у Женеву», – сказав він.",
            "Ми повернемося в понеділок у Женеву",
        ),
        ("– Wrócimy tu w poniedziałek rano – powiedział.", "Wrócimy tu w poniedziałek rano"),
        ("She said: “…We will be back on Monday.”", "…We will be back on Monday."),
        ("She said: “28 points are not a plan.”", "28 points are not a plan."),
    ],
)
def test_direct_words_that_are_a_sentence_of_their_own_are_shown_alone(
    text: str, words: str
) -> None:
    assert shown(text, words) == words


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("“It is a trap,” she said.", "It is a trap", "direct"),
        ("He called it “a trap that nobody will step into”.", "a trap that nobody", "direct"),
        (
            "She said the talks had not failed at all.",
            "the talks had not failed at all",
            "indirect",
        ),
        ("She said The Hague would decide on it soon.", "The Hague would decide on it", "mixed"),
    ],
)
def test_what_would_not_stand_alone_is_shown_in_its_sentence(
    text: str, words: str, kind: str
) -> None:
    assert shown(text, words, kind=kind) == text


def test_the_pieces_of_an_interrupted_quotation_are_shown_in_their_sentence() -> None:
    text = "“We want peace for all of us,” he said, “but not at any price you name.”"

    assert shown(text, "We want peace for all of us", "but not at any price you name.") == text
    assert shown(text, "but not at any price you name.", "We want peace for all of us") == text


def test_a_quotation_that_goes_on_with_a_new_sentence_is_not_interrupted() -> None:
    text = "“We want peace for all of us,” he said. “They want the war to go on.”"
    words = "We want peace for all of us"

    assert shown(text, words, "They want the war to go on.") == words


def test_a_later_fragment_of_the_same_speaker_interrupts_nothing() -> None:
    text = "“We want peace for all of us,” he said. He spoke of “endless talks” later."
    words = "We want peace for all of us"

    assert shown(text, words, "endless talks") == words


def test_the_sentence_that_says_whose_words_they_are_is_shown_with_them() -> None:
    text = "Anna Keller spoke first. “A trap.” Nobody else did."

    assert shown(text, "A trap.", sentence="Anna Keller spoke first.") == (
        "Anna Keller spoke first. “A trap."
    )


def test_white_space_at_the_ends_is_not_shown() -> None:
    assert shown("  She said it would rain.  ", "it would rain", kind="indirect") == (
        "She said it would rain."
    )


def test_what_is_too_long_for_a_message_is_cut_behind_a_sentence() -> None:
    sentences = " ".join(f"Sentence number {n:03} of a speech." for n in range(60))
    text = f"She said: “{sentences}”"
    cut = shown(text, sentences)

    assert sentences.startswith(cut)
    assert cut.endswith("of a speech.")
    assert LONGEST - 35 <= len(cut) <= LONGEST


def test_a_sentence_too_long_for_a_message_gives_way_to_the_words_in_it() -> None:
    text = f"She said {'x ' * 800}that it would rain."

    assert shown(text, "it would rain", kind="indirect") == "it would rain"
    endless = "y" * 2_000
    assert shown(endless, endless, kind="indirect") == "y" * LONGEST


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="aB .,“”\n–", min_size=1, max_size=60),
    st.lists(st.integers(-5, 70), min_size=4, max_size=4),
    st.sampled_from(["direct", "indirect", "mixed"]),
)
def test_whatever_is_marked_the_stretch_lies_inside_the_text(
    text: str, places: list[int], kind: str
) -> None:
    start, end = sorted(min(max(p, 0), len(text)) for p in places[:2])
    low, high = sorted(places[2:])
    statement = make_statement(
        min(start, len(text) - 1),
        max(end, min(start, len(text) - 1) + 1),
        kind=kind,
        attribution_start=low,
        attribution_end=high,
    )
    a, b = shown_span(statement, text, [statement])

    assert 0 <= a < b <= len(text)
