"""What behind a dash goes on with the speech, and what says who spoke."""

from __future__ import annotations

import pytest

from retrieval.attribution.english.narration import opens_narration


@pytest.mark.parametrize(
    "text",
    [
        "he added.",
        "– she said, smiling.",
        "said Samuel Charap, an analyst at RAND. –",
        "laughed Malik-Sosna.",
        "asked a student in the third row.",
        "replied Dr. Ewa Malik-Sosna of the Academy of Sciences. –",
        "a high-ranking official told Reuters: It will be difficult",
        "it wrote in a reply to PAP. –",
        "the minister added, leaving the hall",
        "Smith, an analyst, told CNN.",
    ],
)
def test_who_spoke(text: str) -> None:
    assert opens_narration(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "They are putting the onus on Russia.",
        "This is a clever move",
        "as he claims – under the guise of a truce.",
        "the plan is dead.",
        "it added that more was to come",
        "they say it is over",
        "a trap called peace",
        "his niece — was not persuaded",
    ],
)
def test_the_speech_or_an_ordinary_sentence_goes_on(text: str) -> None:
    assert not opens_narration(text)
