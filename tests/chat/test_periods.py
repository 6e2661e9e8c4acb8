from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.periods import period
from chat.wording import LANGUAGES
from retrieval.types import Window


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2025, 3, 10), date(2025, 3, 16), "10–16 March 2025"),
        (date(2025, 3, 11), date(2025, 3, 11), "11 March 2025"),
        (date(2025, 3, 1), date(2025, 3, 31), "March 2025"),
        (date(2025, 3, 1), date(2025, 3, 30), "1–30 March 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "1–28 February 2024"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 3, 28), date(2025, 4, 3), "28 March – 3 April 2025"),
        (date(2024, 12, 30), date(2025, 1, 5), "30 December 2024 – 5 January 2025"),
        (date(2025, 3, 11), None, "since 11 March 2025"),
        (None, date(2025, 3, 11), "until 11 March 2025"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_as_people_write_it(
    start: date | None, end: date | None, shown: str
) -> None:
    assert period(Window(start, end), "en") == shown


@pytest.mark.parametrize(
    ("language", "days", "month", "since", "until"),
    [
        ("uk", "10–16 березня 2025", "березень 2025", "з 1 березня 2025", "до 31 березня 2025"),
        ("ru", "10–16 марта 2025", "март 2025", "с 1 марта 2025", "до 31 марта 2025"),
        ("pl", "10–16 marca 2025", "marzec 2025", "od 1 marca 2025", "do 31 marca 2025"),
    ],
)
def test_months_stand_in_the_case_that_the_language_wants(
    language: str, days: str, month: str, since: str, until: str
) -> None:
    first, last = date(2025, 3, 1), date(2025, 3, 31)
    assert period(Window(date(2025, 3, 10), date(2025, 3, 16)), language) == days
    assert period(Window(first, last), language) == month
    assert period(Window(first, None), language) == since
    assert period(Window(None, last), language) == until


@given(
    st.dates(max_value=date(9900, 1, 1)),
    st.integers(0, 9_000).map(timedelta),
    st.sampled_from(LANGUAGES),
)
def test_every_period_names_the_year_of_its_end(
    start: date, length: timedelta, language: str
) -> None:
    end = start + length
    assert str(end.year) in period(Window(start, end), language)
