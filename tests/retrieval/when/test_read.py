from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.when.read import read_when
from retrieval.when.types import Event, NoEvents, When, Window

#: A Wednesday.
NOW = datetime(2025, 11, 26, 12, tzinfo=UTC)


def read(text: str, now: datetime = NOW) -> When:
    return read_when(text, now, ZoneInfo("Europe/Kyiv"), NoEvents())


def day(*numbers: int) -> date | None:
    return date(*numbers) if numbers else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", (2025, 11, 26), (2025, 11, 26)),
        ("позавчора", (2025, 11, 24), (2025, 11, 24)),
        ("two weeks ago", (2025, 11, 12), (2025, 11, 12)),
        ("trzy dni temu", (2025, 11, 23), (2025, 11, 23)),
        ("два тижні тому", (2025, 11, 12), (2025, 11, 12)),
        ("in the last 3 days", (2025, 11, 23), (2025, 11, 26)),
        ("last 24 hours", (2025, 11, 25), (2025, 11, 26)),
        ("past two months", (2025, 9, 26), (2025, 11, 26)),
        ("last night", (2025, 11, 25), (2025, 11, 26)),
        ("this week", (2025, 11, 24), (2025, 11, 30)),
        ("на прошлой неделе", (2025, 11, 17), (2025, 11, 23)),
        ("w zeszłym roku", (2024, 1, 1), (2024, 12, 31)),
        ("at the weekend", (2025, 11, 22), (2025, 11, 23)),
        ("on Wednesday", (2025, 11, 26), (2025, 11, 26)),
        ("last Wednesday", (2025, 11, 19), (2025, 11, 19)),
        ("since Wednesday", (2025, 11, 19), (2025, 11, 26)),
        ("минулого вівторка", (2025, 11, 25), (2025, 11, 25)),
        ("w środę", (2025, 11, 26), (2025, 11, 26)),
        ("w srode", (2025, 11, 26), (2025, 11, 26)),
        ("12.03", (2025, 3, 12), (2025, 3, 12)),
        ("12.03.25", (2025, 3, 12), (2025, 3, 12)),
        ("12/03/2025", (2025, 3, 12), (2025, 3, 12)),
        ("03/25/2025", (2025, 3, 25), (2025, 3, 25)),
        ("12-го березня", (2025, 3, 12), (2025, 3, 12)),
        ("12 марта 2025 года", (2025, 3, 12), (2025, 3, 12)),
        ("pierwszego kwietnia", (2025, 4, 1), (2025, 4, 1)),
        ("the twenty-first of May 2025", (2025, 5, 21), (2025, 5, 21)),
        ("двадцять першого травня", (2025, 5, 21), (2025, 5, 21)),
        ("on the 12th", (2025, 11, 12), (2025, 11, 12)),
        ("28-го числа", (2025, 10, 28), (2025, 10, 28)),
        ("30 december", (2024, 12, 30), (2024, 12, 30)),
        ("in December", (2024, 12, 1), (2024, 12, 31)),
        ("PAZDZIERNIKA", (2025, 10, 1), (2025, 10, 31)),
        ("winter 2025", (2025, 12, 1), (2026, 2, 28)),
        ("взимку", (2024, 12, 1), (2025, 2, 28)),
        ("mid-March", (2025, 3, 11), (2025, 3, 20)),
        ("end of February 2024", (2024, 2, 21), (2024, 2, 29)),
        ("March 11-15", (2025, 3, 11), (2025, 3, 15)),
        ("11–15.03.2025", (2025, 3, 11), (2025, 3, 15)),
        ("с 11 по 15 марта", (2025, 3, 11), (2025, 3, 15)),
        ("from December 2024 to February 2025", (2024, 12, 1), (2025, 2, 28)),
        ("between 20 March and 10 March", (2025, 3, 10), (2025, 3, 20)),
        ("from 12 March on", (2025, 3, 12), (2025, 11, 26)),
        ("a statement from 12 March", (2025, 3, 12), (2025, 3, 12)),
        ("після 12 березня", (2025, 3, 13), (2025, 11, 26)),
        ("до 12 березня", (), (2025, 3, 12)),
        ("przed 12 marca", (), (2025, 3, 11)),
    ],
)
def test_a_phrase_is_the_days_it_names(
    text: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    assert read(text).windows[:1] == (Window(day(*start), day(*end)),)


@pytest.mark.parametrize(
    "text",
    [
        "what may happen",
        "this may help",
        "to march on Kyiv",
        "who sat there",
        "the sun",
        "28 point plan",
        "1000 for 1000",
        "50 days ultimatum",
        "15 percent",
        "24/7",
        "10.12 billion",
        "fall of Pokrovsk",
        "з Путіним",
        "до Рубіо",
        "я маю право",
        "co sie mowi",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert read(text) == When()


@pytest.mark.parametrize("text", ["31 February", "30 лютого", "31 kwietnia", "29.02.2025"])
def test_a_day_that_does_not_exist_is_told_as_typed(text: str) -> None:
    when = read(text)

    assert (when.windows, when.impossible) == ((), text)


def test_a_day_without_a_year_is_read_as_that_of_earlier_years_too() -> None:
    years = [window.start.year for window in read("12 March").windows if window.start]

    assert years == [2025, 2024, 2023, 2022]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("latest statement", "newest"),
        ("останнє від Лаврова", "newest"),
        ("najnowsze słowa", "newest"),
        ("earliest mention", "oldest"),
        ("first round", None),
        ("вторая встреча", None),
        ("last week", None),
    ],
)
def test_the_order_is_read_unless_it_counts_events_or_weeks(text: str, order: str | None) -> None:
    assert read(text).order == order


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2025, 11, 26, 23, tzinfo=UTC)

    assert read("today", late).windows == (Window(date(2025, 11, 27), date(2025, 11, 27)),)


def test_words_and_spans_hold_the_prepositions() -> None:
    when = read("What was said on 12 March 2025, please?")

    assert when.words == {"on", "12", "march", "2025"}
    assert when.spans == ((14, 30),)


class _Jeddah:
    def find(self, words: Sequence[str], before: date) -> Event | None:
        is_named = list(words) in (["jeddah"], ["jeddah", "talks"])
        held = date(2025, 3, 11)
        return (
            Event("Talks in Jeddah", held, held, "jeddah") if is_named and before >= held else None
        )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("since the Jeddah talks", (2025, 3, 11), (2025, 11, 26)),
        ("after Jeddah", (2025, 3, 11), (2025, 11, 26)),
        ("before the Jeddah talks", (), (2025, 3, 10)),
        ("during the Jeddah talks", (2025, 3, 11), (2025, 3, 11)),
        ("on 12 March in Jeddah", (2025, 3, 12), (2025, 3, 12)),
    ],
)
def test_dates_are_counted_from_events(
    text: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    when = read_when(text, NOW, UTC, _Jeddah())

    assert when.windows[:1] == (Window(day(*start), day(*end)),)


@given(st.text(max_size=80) | st.text("0123456789./- маймйmarchдоз", max_size=40))
def test_any_text_is_read_and_spans_lie_inside_it(text: str) -> None:
    when = read(text)

    assert all(0 <= start < end <= len(text) for start, end in when.spans)
    assert all(w.start <= w.end for w in when.windows if w.start and w.end)
