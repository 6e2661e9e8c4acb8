"""Who speaks where an English article names somebody elsewhere than it describes them."""

from __future__ import annotations

import pytest

from retrieval.names import load_names
from retrieval.statements import find_statements

pytestmark = pytest.mark.slow


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in find_statements(text, "en", load_names())]


def test_the_next_paragraph_names_whom_the_first_describes() -> None:
    text = (
        "The country's top prosecutor resigned on Friday, saying he had been asked to drop a case.\n\n"
        "“I was told to look away,” Marek Dolny said at a press conference.\n\n"
        "The prosecutor said he would write a book."
    )
    assert speakers(text) == ["Marek Dolny"] * 3


def test_an_age_behind_the_name_tells_who_somebody_unnamed_was() -> None:
    text = (
        "A retired bus driver told a court on Monday that he had mistaken a minister for a tenor.\n\n"
        "Otto Plank, 67, said it had been dark."
    )
    assert speakers(text) == ["Otto Plank", "Otto Plank"]


def test_somebody_with_an_office_of_their_own_is_not_who_was_described() -> None:
    text = (
        "The prime minister said the talks had failed.\n\n"
        "Opposition leader Anna Keller said she was not surprised."
    )
    assert speakers(text) == ["prime minister", "Anna Keller"]


_TWO = (
    "President Lena Ostrova met her Ulmark counterpart, Jan Brandt, in Velm on Monday.\n\n"
    "Ostrova said the talks were useful. "
)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Her guest said he had had better lunches.", "Jan Brandt"),
        ("The Ulmark president said his country would not pull back.", "Jan Brandt"),
        ("The Drevian leader said her door was open.", "Lena Ostrova"),
    ],
)
def test_of_two_counterparts_each_is_told_by_side(sentence: str, speaker: str) -> None:
    assert speakers(_TWO + sentence) == ["Lena Ostrova", speaker]


def test_a_question_is_answered_by_somebody_else_and_turn_by_turn() -> None:
    text = (
        "Carl Winter, the accused, was heard on Monday. Judge Maria Hollis said she was in no hurry.\n\n"
        "Winter said he had lost the keys.\n\n“Who gave them to you?” Hollis asked.\n\n"
        "“The caretaker,” the defendant replied.\n\n“Which caretaker?”\n\n“There is one.”"
    )
    hollis, winter = "Maria Hollis", "Carl Winter"
    assert speakers(text) == [hollis, winter, hollis, winter, hollis, winter]


def test_a_former_office_is_another_word_for_who_spoke() -> None:
    text = (
        "“It is a truce,” said Anna Keller, who spent years abroad.\n\n"
        "The former ambassador argued that both sides had tired."
    )
    assert speakers(text) == ["Anna Keller", "Anna Keller"]


def test_it_is_the_ministry_that_put_out_a_note() -> None:
    text = (
        "Brandl's ministry put out a correction at midnight. The minister had been tired, it said."
    )
    assert speakers(text) == ["Brandl's ministry"]


def test_a_firm_without_a_sign_of_one_is_the_company() -> None:
    text = (
        "The yard's owner, Baltic Hull, said it was looking at all options. "
        "The company blamed the price of steel."
    )
    assert speakers(text) == ["Baltic Hull", "Baltic Hull"]


def test_speech_behind_a_silence_is_that_of_who_spoke_before() -> None:
    text = (
        "It would take until winter, Anna Keller said. Then, after a long silence: "
        "“And nobody wants to be photographed with it.”"
    )
    assert speakers(text) == ["Anna Keller", "Anna Keller"]


def test_a_clause_in_front_of_marks_and_one_behind_them_were_said_too() -> None:
    text = (
        "“It would be an embarrassment” if she lost by a wide margin, said Jon Adler, an analyst."
    )
    (statement,) = find_statements(text, "en", load_names())
    assert (statement.kind, text[statement.start : statement.end]) == (
        "mixed",
        "It would be an embarrassment” if she lost by a wide margin",
    )
    text = "When it rains in Velm, “people stay in and read the papers,” Jon Adler said."
    (statement,) = find_statements(text, "en", load_names())
    assert statement.start == 0
