"""Sentences that say who said the one before."""

from __future__ import annotations

import pytest

from tests.retrieval.attribution.builders import drafts_of


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Дощ почнеться завтра ввечері. Про це сказала Анна Келлер.",
            "Дощ почнеться завтра ввечері",
            "Анна Келлер",
        ),
        (
            "The bridge will close on Monday. This was said Omar Vidal.",
            "The bridge will close on Monday",
            "Omar Vidal",
        ),
    ],
)
def test_the_sentence_before_is_the_statement(text: str, words: str, speaker: str) -> None:
    (draft,) = drafts_of(text)
    assert text[slice(*draft.span)] == words
    assert draft.voice.speaker == speaker
    assert draft.kind == "indirect"
    assert draft.attribution == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Дощ. Про це сказала Анна Келлер.",  # too short to be a statement
        "Дощ почнеться завтра ввечері. Анна Келлер сказала.",  # refers to nothing
        "Про це сказала Анна Келлер.",  # nothing stands before
    ],
)
def test_other_sentences_refer_to_nothing(text: str) -> None:
    assert drafts_of(text) == []


def test_what_is_reported_already_is_not_reported_again() -> None:
    text = "Омар Відаль сказав, що почнеться дощ. Про це сказала Анна Келлер."
    (draft,) = drafts_of(text)
    assert draft.voice.speaker == "Омар Відаль"
