from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.pasted import Pasted, pasted_in

SENTENCE = "Russia is not ready for peace and must be pressed harder."


@pytest.mark.parametrize(
    "text",
    [
        f"where is this from: {SENTENCE}",
        f"Where's that quote from? {SENTENCE}",
        f"who said this?\n{SENTENCE}",
        f"whose words are these – {SENTENCE}",
        f"source? {SENTENCE}",
        f"which article is this from\n\n{SENTENCE}",
        f"звідки це: {SENTENCE}",
        f"Хто це сказав? {SENTENCE}",
        f"чиї це слова: {SENTENCE}",
        f"чьи это слова – {SENTENCE}",
        f"откуда цитата?\n{SENTENCE}",
        f"skąd ten cytat: {SENTENCE}",
        f"kto to powiedział? {SENTENCE}",
        f"{SENTENCE} – where is this from?",
        f"{SENTENCE} who said that and when",
        f"{SENTENCE}\nчьи это слова?",
        f"{SENTENCE} (звідки це?)",
        f"{SENTENCE} – skąd to jest",
    ],
)
def test_a_lead_before_or_behind_a_text_says_that_it_was_pasted(text: str) -> None:
    start, end = text.index(SENTENCE), text.index(SENTENCE) + len(SENTENCE)

    assert pasted_in(text) == Pasted(SENTENCE, start, end, certain=True)


def test_the_last_words_of_a_text_are_no_lead_behind_it() -> None:
    text = "Peace is near. The envoys who came to Kyiv in May this year said so themselves."

    assert pasted_in(text) == Pasted(text, 0, len(text), certain=False)


def test_a_text_in_quotation_marks_needs_no_more_than_who_said() -> None:
    found = pasted_in("who said “peace needs more than a signature”?")

    assert found == Pasted("“peace needs more than a signature”?", 9, 45, certain=True)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        SENTENCE.lower().rstrip("."),
        "“That is why we will not sign anything today”",
        "“Why should we give up our own land?” Zelensky asked",
        "Напередодні зустрічі Зеленський виокремив питання Донбасу",
        "Saudi minister Faisal bin Farhan took part",
        "Why sign it? Because nothing better is in sight.",
        "When Russia stops its attacks, the talks can begin.",
        "Ми не віддамо своєї землі, і всі про це знають.",
        "мы готовы говорить о мире, но не об этом",
        "Nie oddamy naszej ziemi i wszyscy o tym wiedzą.",
    ],
)
def test_a_text_that_reads_as_a_statement_may_be_pasted(text: str) -> None:
    assert pasted_in(text) == Pasted(text, 0, len(text), certain=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "where is this from?",
        "звідки це",
        "who said this: peace now",
        "Russia is not ready.",
        "what did Zelensky say about the territories in March",
        "Who said that Ukraine must leave Donbas and forget about NATO?",
        "who said that Ukraine must leave Donbas and forget about NATO",
        "who said peace through strength",
        "where is the meeting in Istanbul going to take place",
        "Did Lavrov say that the talks were over after the drones?",
        "что сказал Лавров о дронах и о резиденции президента",
        "що сказав рубіо про припинення вогню після переговорів",
        "jak kreml zareagował na żądanie rozejmu od przywódców",
        "tell me about the easter truce and who broke it first",
        "easter truce 2025 how many hours and who broke it first",
        "ceasefire talks istanbul prisoners exchange june results",
        "санкції роснєфть лукойл реакція києва жовтень",
        "письмо зеленского трампу март 2025 готов к переговорам",
        "I read somewhere that Lavrov said this, is that right?",
    ],
)
def test_questions_key_words_and_leads_alone_are_not_taken(text: str) -> None:
    assert pasted_in(text) is None


@given(st.text(max_size=200))
def test_whatever_is_typed_the_pasted_text_is_a_slice_of_it(text: str) -> None:
    found = pasted_in(text)

    assert found is None or (found.text and text[found.start : found.end] == found.text)


@given(st.text(max_size=80))
def test_a_lead_before_any_text_of_three_words_is_taken_off(text: str) -> None:
    found = pasted_in(f"where is this from: one two three {text}")

    assert found is not None
    assert found.certain
    assert found.text.startswith("one two three")
