from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.intent import intent_of, intent_words, sets_against
from retrieval.types import Intent


@pytest.mark.parametrize(
    ("text", "speakers", "intent"),
    [
        ("compare Trump and Putin on Donbas", 2, "compare"),
        ("Trump vs Zelensky on elections", 2, "compare"),
        ("чим відрізняються позиції Трампа і Путіна", 2, "compare"),
        ("сравни Лаврова и Рубио", 2, "compare"),
        ("czym różni się stanowisko Tuska i Orbana", 2, "compare"),
        ("how did Trump's view of Crimea change", 1, "change"),
        ("як змінилася позиція Трампа", 1, "change"),
        ("как изменилась позиция Путина", 1, "change"),
        ("jak zmieniło się stanowisko Tuska", 1, "change"),
        ("what is Rubio's position on minerals", 1, "position"),
        ("позиція Рубіо щодо мінералів", 1, "position"),
        ("что Рубио думает о минералах", 1, "position"),
        ("jakie jest stanowisko Tuska", 1, "position"),
        ("summary of the talks", 0, "summary"),
        ("підсумуй переговори", 0, "summary"),
        ("сводка по переговорам", 0, "summary"),
        ("podsumuj rozmowy", 0, "summary"),
        ("what did Rubio say", 1, "said"),
    ],
)
def test_each_language_has_words_for_what_is_wanted(
    text: str, speakers: int, intent: Intent
) -> None:
    assert intent_of(text, speakers, asks_for_words=True) == intent


def test_one_speaker_is_compared_with_nobody() -> None:
    assert intent_of("compare Trump on Donbas", 1, asks_for_words=True) == "said"
    assert intent_of("compare the two plans", 0, asks_for_words=False) == "fact"


def test_only_a_speaker_s_words_change_and_only_a_speaker_has_a_position() -> None:
    assert intent_of("how did the front line change", 0, asks_for_words=False) == "fact"
    assert intent_of("positions at the front", 0, asks_for_words=False) == "fact"


@pytest.mark.parametrize(
    "text",
    [
        "what did Rubio say about the change of government",
        "що сказав Рубіо про зміну влади",
        "что сказал Рубио об изменениях границы",
        "co Rubio powiedział o zmianach granic",
        "Rubio on climate change",
    ],
)
def test_a_change_that_somebody_speaks_about_is_a_topic(text: str) -> None:
    assert intent_of(text, 1, asks_for_words=True) == "said"


def test_a_comparison_comes_before_a_change_and_that_before_a_position() -> None:
    text = "how did the positions change, compared"

    assert intent_of(text, 2, asks_for_words=True) == "compare"
    assert intent_of(text, 1, asks_for_words=True) == "change"


def test_different_things_are_not_set_against_each_other() -> None:
    assert sets_against("where do they differ")
    assert not sets_against("on different days")


def test_the_words_that_say_what_is_wanted_are_whole_words_in_lower_case() -> None:
    assert intent_words("Compare their positions over time") == {"compare", "over", "time"}
    assert intent_words("Чим відрізняється?") == {"відрізняється"}
    assert intent_words("what did Rubio say") == frozenset()


@given(st.text(max_size=200), st.integers(0, 3))
def test_any_text_has_an_intent_and_its_words_are_words_of_it(text: str, speakers: int) -> None:
    assert intent_of(text, speakers, asks_for_words=False) in {
        "fact",
        "position",
        "compare",
        "change",
        "summary",
    }
    assert all(word in text.lower() for word in intent_words(text))
