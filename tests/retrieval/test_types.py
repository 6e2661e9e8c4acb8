from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("window", "before", "inside", "behind"),
    [
        (Window(None, date(2025, 3, 31)), True, True, False),
        (Window(date(2025, 3, 1), None), False, True, True),
        (Window(None, None), True, True, True),
    ],
)
def test_an_open_end_holds_every_day_on_its_side(
    window: Window, before: bool, inside: bool, behind: bool
) -> None:
    days = date(1900, 1, 1), date(2025, 3, 12), date(2100, 1, 1)

    assert [window.holds(day) for day in days] == [before, inside, behind]


@pytest.mark.parametrize(
    ("first", "last", "touched"),
    [
        (date(2025, 2, 1), date(2025, 2, 28), False),
        (date(2025, 2, 1), date(2025, 3, 1), True),
        (date(2025, 2, 1), date(2025, 5, 1), True),
        (date(2025, 3, 31), date(2025, 4, 9), True),
        (date(2025, 4, 1), date(2025, 4, 9), False),
    ],
)
def test_a_window_is_touched_by_days_of_which_it_holds_one(
    first: date, last: date, touched: bool
) -> None:
    assert MARCH.touches(first, last) is touched
    assert Window(None, MARCH.end).touches(first, last) is (first <= date(2025, 3, 31))
    assert Window(MARCH.start, None).touches(first, last) is (last >= date(2025, 3, 1))


def test_the_days_to_a_window_are_counted_from_its_nearer_end() -> None:
    assert MARCH.days_to(date(2025, 2, 27)) == 2
    assert MARCH.days_to(date(2025, 3, 15)) == 0
    assert MARCH.days_to(date(2025, 4, 3)) == 3
    assert Window(None, MARCH.end).days_to(date(1900, 1, 1)) == 0
    assert Window(MARCH.start, None).days_to(date(2100, 1, 1)) == 0
    assert Window(None, None).days_to(date(2025, 1, 1)) == 0


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_no_day_lies_between_a_window_and_a_day_that_it_holds(
    day: date, start: date | None, end: date | None
) -> None:
    window = Window(start, end)

    assert window.days_to(day) >= 0
    assert (window.days_to(day) == 0) or not window.holds(day)


def test_the_first_reading_of_a_date_is_the_likeliest() -> None:
    assert make_question().window is None
    assert make_question(windows=(MARCH,)).window == MARCH
    assert make_question(windows=(MARCH, MAY)).window == MARCH


def test_those_asked_for_are_understood_else_those_named() -> None:
    named = make_question(speakers=("A", "B"), asked=())

    assert named.understood == ("A", "B")
    assert replace(named, asked=("A",)).understood == ("A",)
    assert replace(named, asked=("A",), sources_of=("C", "A")).understood == ("A", "C")
    assert replace(named, excluded=("B",)).understood == ()
    assert replace(named, unnamed=True).understood == ()


def test_somebody_is_asked_for_by_name_as_an_outlet_s_source_or_without_a_name() -> None:
    nobody = make_question(speakers=("A",), asked=(), wants_words=True)

    assert not nobody.wants_words_of_somebody
    assert replace(nobody, asked=("A",)).wants_words_of_somebody
    assert replace(nobody, sources_of=("A",)).wants_words_of_somebody
    assert replace(nobody, unnamed=True).wants_words_of_somebody
    assert not replace(nobody, unnamed=True, wants_words=False).wants_words_of_somebody


def test_an_answer_with_a_reason_abstains() -> None:
    question = make_question()

    assert Answer(question, 0.1, (), (), "topic_not_covered").abstained is True
    assert Answer(question, 0.9, (), (), None).abstained is False


def test_values_can_not_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        MARCH.start = date(2024, 1, 1)  # type: ignore[misc]
