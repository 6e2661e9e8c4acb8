from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.holders import holders
from retrieval.names import load_names
from retrieval.question import understand
from retrieval.words import words
from tests.helpers import NOW

MAY_2025 = date(2025, 5, 1)


def held(text: str, day: date = MAY_2025) -> tuple[str, ...]:
    return holders(words(text), day)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Polish prime minister", ["Donald Tusk"]),
        ("глава МИД РФ", ["Sergey Lavrov"]),
        ("міністр закордонних справ Росії", ["Sergey Lavrov"]),
        ("rzecznik Kremla", ["Dmitry Peskov"]),
        ("the Ukrainian president", ["Volodymyr Zelensky"]),
        ("президент Франции", ["Emmanuel Macron"]),
        ("президент України", ["Volodymyr Zelensky"]),
    ],
)
def test_an_office_with_a_side_means_whoever_holds_it(text: str, names: list[str]) -> None:
    assert list(held(text)) == names


@pytest.mark.parametrize(
    "text", ["", "the prime minister", "the Polish people", "Rubio", "Poland", "президент"]
)
def test_without_an_office_or_a_side_nobody_is_meant(text: str) -> None:
    assert held(text) == ()


def test_the_spokesman_of_a_country_is_the_head_of_state_s() -> None:
    assert held("the Russian spokesman") == ("Dmitry Peskov",)


def test_the_day_decides_who_holds_an_office() -> None:
    assert "Joe Biden" in held("the US president", date(2023, 3, 1))
    assert "Joe Biden" not in held("the US president")
    assert "Donald Trump" in held("the US president")


def test_the_period_asked_for_decides_whose_words_are_wanted() -> None:
    names = load_names()

    def asked(text: str) -> tuple[str, ...]:
        return understand(text, NOW, names, lambda _: True).asked

    assert "Joe Biden" in asked("what did the US president say in March 2023")
    assert "Joe Biden" not in asked("what did the US president say in March 2025")


def test_who_holds_an_office_is_asked_for_and_the_office_is_no_topic() -> None:
    question = understand(
        "що сказав міністр закордонних справ Росії про газ", NOW, load_names(), lambda _: True
    )

    assert (question.asked, question.topic) == (("Sergey Lavrov",), "газ")


@given(st.text(max_size=200))
def test_any_words_mean_somebody_or_nobody(text: str) -> None:
    assert all(held(text))
