from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.dates import find_windows
from retrieval.types import Window

TODAY = date(2026, 11, 24)
YEARS = range(2022, 2027)


def day(year: int, month: int, number: int) -> Window:
    return Window(date(year, month, number), date(year, month, number))


@pytest.mark.parametrize(
    "text",
    [
        "on 11 March 2025",
        "March 11, 2025",
        "March 11th 2025",
        "11 березня 2025",
        "11 марта 2025",
        "11 marca 2025",
        "2025-03-11",
        "11.03.2025",
        "11.3.25",
        "MARCH 11 2025?",
    ],
)
def test_a_whole_date_is_one_day(text: str) -> None:
    windows, _ = find_windows(text, TODAY)

    assert windows == (day(2025, 3, 11),)


@pytest.mark.parametrize(
    ("text", "days_ago", "used"),
    [
        ("today", 0, "today"),
        ("Що сьогодні?", 0, "сьогодні"),
        ("сегодня", 0, "сегодня"),
        ("dziś", 0, "dziś"),
        ("what happened yesterday", 1, "yesterday"),
        ("вчора", 1, "вчора"),
        ("вчера", 1, "вчера"),
        ("wczoraj", 1, "wczoraj"),
        ("позавчора", 2, "позавчора"),
        ("przedwczoraj", 2, "przedwczoraj"),
    ],
)
def test_days_are_counted_back_from_today(text: str, days_ago: int, used: str) -> None:
    expected = day(2026, 11, 24 - days_ago)

    assert find_windows(text, TODAY) == ((expected,), frozenset({used}))


def test_yesterday_may_lie_in_another_year() -> None:
    assert find_windows("вчора", date(2026, 1, 1))[0] == (day(2025, 12, 31),)


@pytest.mark.parametrize(
    ("month", "forms"),
    [
        (1, "January jan січня січні января январе stycznia styczniu"),
        (2, "February feb лютого лютому февраля феврале lutego lutym"),
        (3, "March mar березня березні марта марте marca marcu"),
        (4, "April apr квітня квітні апреля апреле kwietnia kwietniu"),
        (5, "May травня травні мая мае maja maju"),
        (6, "June jun червня червні июня июне czerwca czerwcu"),
        (7, "July jul липня липні июля июле lipca lipcu"),
        (8, "August aug серпня серпні августа августе sierpnia sierpniu"),
        (9, "September sep sept вересня вересні сентября сентябре września wrześniu"),
        (10, "October oct жовтня жовтні октября октябре października październiku"),
        (11, "November nov листопада листопаді ноября ноябре listopada listopadzie"),
        (12, "December dec грудня грудні декабря декабре grudnia grudniu"),
    ],
)
def test_months_are_read_in_four_languages_and_their_cases(month: int, forms: str) -> None:
    for form in forms.split():
        windows, used = find_windows(f"{form} 2025", TODAY)

        assert [w.start for w in windows] == [date(2025, month, 1)], form
        assert [w.end.month for w in windows if w.end] == [month], form
        assert used == {form.lower(), "2025"}, form


def test_a_month_ends_on_its_last_day() -> None:
    assert find_windows("February 2024", TODAY)[0] == (Window(date(2024, 2, 1), date(2024, 2, 29)),)
    assert find_windows("лютий 2025", TODAY)[0] == (Window(date(2025, 2, 1), date(2025, 2, 28)),)


def test_without_a_year_every_year_since_2022_is_meant() -> None:
    assert find_windows("11 березня", TODAY)[0] == tuple(day(y, 3, 11) for y in YEARS)
    assert find_windows("у травні", TODAY)[0] == tuple(
        Window(date(y, 5, 1), date(y, 5, 31)) for y in YEARS
    )
    assert find_windows("29 February", TODAY)[0] == (day(2024, 2, 29),)


def test_a_year_is_all_its_days() -> None:
    assert find_windows("in 2025", TODAY) == (
        (Window(date(2025, 1, 1), date(2025, 12, 31)),),
        frozenset({"2025"}),
    )


def test_several_dates_come_oldest_first_and_once() -> None:
    text = "2025-08-15, 18 August 2025, 15.08.2025 and 2024"

    assert find_windows(text, TODAY)[0] == (
        Window(date(2024, 1, 1), date(2024, 12, 31)),
        day(2025, 8, 15),
        day(2025, 8, 18),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the 28-point plan",
        "20 billion",
        "28.13.2025",
        "2025-13-40",
        "0.5",
        "00.00",
        "29.2",
        "2050",
        "99999999999",
        "marsh",
        "люто",
        "липа",
        "червоний",
        "маю",
        "серпом",
        "мартинов",
        "²",
    ],
)
def test_what_is_no_date_makes_no_window(text: str) -> None:
    assert find_windows(text, TODAY) == ((), frozenset())


def test_a_day_that_never_was_is_understood_and_makes_no_window() -> None:
    assert find_windows("30 February", TODAY) == ((), frozenset({"30", "february"}))


def test_mar_a_lago_is_no_month() -> None:
    assert find_windows("what was said at Mar-a-Lago", TODAY) == ((), frozenset())


@pytest.mark.parametrize("text", ["who may join the talks", "may Ukraine join NATO?", "may"])
def test_the_verb_may_is_no_month(text: str) -> None:
    assert find_windows(text, TODAY) == ((), frozenset())


@pytest.mark.parametrize("text", ["in May", "since may, they say", "5 May", "May 5"])
def test_may_behind_a_preposition_or_beside_a_day_is_the_month(text: str) -> None:
    assert [w.start.month for w in find_windows(text, TODAY)[0] if w.start] == [5] * 5


@pytest.mark.parametrize("text", ["1.5 million shells", "2.5 млн", "3.5 percent of GDP"])
def test_a_decimal_number_is_no_date(text: str) -> None:
    assert find_windows(text, TODAY) == ((), frozenset())


@pytest.mark.parametrize(
    "text", ["11-го березня 2025", "the 11th of March 2025", "11-го марта 2025"]
)
def test_a_day_written_with_its_ending_is_that_day(text: str) -> None:
    assert find_windows(text, TODAY)[0] == (day(2025, 3, 11),)


@pytest.mark.parametrize("text", ["11-12 March 2025", "11–12 березня 2025"])
def test_a_span_of_days_holds_its_first_and_last_day(text: str) -> None:
    windows, _ = find_windows(text, TODAY)

    assert [any(w.holds(date(2025, 3, d)) for w in windows) for d in (11, 12)] == [True, True]


def test_a_date_with_slashes_holds_not_the_whole_year() -> None:
    windows, _ = find_windows("15/08/2025", TODAY)

    assert not any(w.holds(date(2025, 1, 1)) for w in windows)


_WORDS = st.sampled_from(
    [
        "11",
        "31",
        "2025",
        "0000",
        "March",
        "may",
        "марта",
        "березня",
        "31.12",
        "2025-02-30",
        "1.1.1",
        "٣",
        "5th",
        ".",
        "-",
        "вчора",
        "9999999",
    ]
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(_WORDS, max_size=8).map(" ".join) | st.text(max_size=40), st.dates(date(2022, 1, 1))
)
def test_windows_are_in_order_and_begin_before_they_end(text: str, today: date) -> None:
    windows, used = find_windows(text, today)

    days = [(w.start, w.end) for w in windows if w.start and w.end]

    assert len(days) == len(windows)
    assert all(start <= end for start, end in days)
    assert days == sorted(set(days))
    assert all(word in text.lower() for word in used)
