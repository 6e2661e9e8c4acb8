"""Items of feeds, judged by words and by meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.relevance import Meaning, judge, topic_words
from tests.relevance_set import headlines, measured, words_of

WORDS = topic_words(
    ["ukrain", "=РФ", "умєров", "coalition willing"], ["talk", "=deal", "перемир", "ё"]
)


@pytest.mark.parametrize(
    ("text", "relevant", "why"),
    [
        ("Ukrainian talks", True, "words: ukrainian, talks"),
        ("UKRAINE: a Deal", True, "words: ukraine, deal"),
        ("Умєровим про перемир’я", True, "words: умєровим, перемир"),
        ("Talks of the coalition (willing)", True, "words: coalition (willing, talks"),
        ("рф. Ёлка", True, "words: рф, елка"),
        ("Ukraine deals", False, "words: ukraine alone"),
        ("РФС talks", False, "no word of whom it is about"),
        ("the unukrainian talks", False, "no word of whom it is about"),
        ("", False, "no word of whom it is about"),
    ],
)
def test_words_decide_by_how_they_begin(text: str, relevant: bool, why: str) -> None:
    verdict = judge(text, WORDS)
    assert (verdict.relevant, verdict.why) == (relevant, why)


def test_meaning_has_to_be_clearer_without_the_second_word() -> None:
    def by(number: float) -> Meaning:
        return Meaning(lambda _: number, with_words=0.3, alone=0.7)

    assert judge("Ukraine talks", WORDS, by(0.3)).relevant
    assert not judge("Ukraine talks", WORDS, by(0.29)).relevant
    assert judge("Ukraine", WORDS, by(0.7)).relevant
    verdict = judge("Ukraine", WORDS, by(0.69))
    assert (verdict.relevant, verdict.score) == (False, 0.69)
    assert verdict.why == "words: ukraine; meaning 0.690, below 0.700"


def test_meaning_is_not_asked_where_no_word_says_whom_it_is_about() -> None:
    def fail(_: str) -> float:
        raise AssertionError("asked")

    assert not judge("Talks and a deal", WORDS, Meaning(fail, 0.0, 0.0)).relevant


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert judge(text, WORDS).why
    for words in words_of().values():
        assert judge(text, words).score in (0.0, 1.0)


def test_the_halves_of_the_labelled_headlines_are_alike() -> None:
    tune, held = headlines("tune"), headlines("held")
    assert len({row.id for row in (*tune, *held)}) == len(tune) + len(held) == 240
    for language in ("en", "uk", "ru", "pl"):
        for part in (tune, held):
            rows = [row.relevant for row in part if row.language == language]
            assert 12 <= sum(rows) <= 18
            assert 12 <= len(rows) - sum(rows) <= 18


def test_words_alone_tell_the_headlines_that_were_held_back() -> None:
    score = measured(headlines("held"), None)["all"]
    assert score.precision >= 0.75
    assert score.recall >= 0.62
