from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from retrieval.types import Answer, Window
from tests.helpers import make_question

MARCH = Window(date(2025, 3, 1), date(2025, 3, 31))
MAY = Window(date(2025, 5, 1), date(2025, 5, 31))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2025, 3, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 2, 28), False),
        (date(2025, 4, 1), False),
    ],
)
def test_a_window_holds_both_its_ends(day: date, inside: bool) -> None:
    assert MARCH.holds(day) is inside


def test_the_names_are_people_and_places() -> None:
    assert make_question(speakers=("A", "B"), places=("C",)).names == ("A", "B", "C")
    assert make_question().names == ()


def test_there_is_one_window_or_none() -> None:
    assert make_question().window is None
    assert make_question(windows=(MARCH,)).window == MARCH
    assert make_question(windows=(MARCH, MAY)).window is None


def test_an_answer_with_a_reason_abstains() -> None:
    question = make_question()

    assert Answer(question, 0.1, (), (), "topic_not_covered").abstained is True
    assert Answer(question, 0.9, (), (), None).abstained is False


def test_values_can_not_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        MARCH.start = date(2024, 1, 1)  # type: ignore[misc]
