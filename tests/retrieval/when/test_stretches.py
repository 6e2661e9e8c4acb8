"""Stretches that are counted, divided or spelled in ways of their own; today is a Wednesday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from retrieval.when.read import read_when
from retrieval.when.types import Event, NoEvents, When, Window

NOW = datetime(2025, 11, 26, 12, tzinfo=UTC)

_HELD = {"jeddah": date(2025, 3, 11), "alaska": date(2025, 8, 15), "deal": date(2025, 4, 30)}


class _Held:
    def find_all(self, words: Sequence[str], before: date) -> tuple[Event, ...]:
        held = _HELD.get(words[0]) if len(words) == 1 else None
        return (Event(words[0], held, held, words[0]),) if held and held <= before else ()


def day(*numbers: int) -> date | None:
    return date(*numbers) if numbers else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Monday and Tuesday", (2025, 11, 24), (2025, 11, 25)),
        ("во вторник и в среду", (2025, 11, 25), (2025, 11, 26)),
        ("on Monday and Thursday", (2025, 11, 24), (2025, 11, 24)),
        ("5 и 6 марта", (2025, 3, 5), (2025, 3, 6)),
        ("nawrocki 3 i 4 marca", (2025, 3, 3), (2025, 3, 4)),
        ("2025-03-10..2025-03-16", (2025, 3, 10), (2025, 3, 16)),
        ("третьего дня", (2025, 11, 24), (2025, 11, 24)),
        ("w ub. tygodniu", (2025, 11, 17), (2025, 11, 23)),
        ("Q1 2025", (2025, 1, 1), (2025, 3, 31)),
        ("у другому кварталі", (2025, 4, 1), (2025, 6, 30)),
        ("w I kwartale 2024", (2024, 1, 1), (2024, 3, 31)),
        ("last quarter", (2025, 7, 1), (2025, 9, 30)),
        ("24.II", (2025, 2, 24), (2025, 2, 24)),
        ("z 24 II 2024", (2024, 2, 24), (2024, 2, 24)),
        ("за останній тиждень", (2025, 11, 19), (2025, 11, 26)),
        ("past month", (2025, 10, 26), (2025, 11, 26)),
        ("last month", (2025, 10, 1), (2025, 10, 31)),
        ("полгода назад", (2025, 5, 26), (2025, 5, 26)),
        ("a fortnight ago", (2025, 11, 12), (2025, 11, 12)),
        ("дней десять назад", (2025, 11, 16), (2025, 11, 16)),
        ("позапрошлая неделя", (2025, 11, 10), (2025, 11, 16)),
        ("the weekend before last", (2025, 11, 15), (2025, 11, 16)),
        ("since the start of the year", (2025, 1, 1), (2025, 11, 26)),
        ("first week of May", (2025, 5, 1), (2025, 5, 7)),
        ("ostatniego dnia lutego", (2025, 2, 28), (2025, 2, 28)),
        ("в двадцатых числах мая", (2025, 5, 20), (2025, 5, 29)),
        ("торік восени", (2024, 9, 1), (2024, 11, 30)),
        ("w zeszłym roku w marcu", (2024, 3, 1), (2024, 3, 31)),
        ("в ніч на 11 травня", (2025, 5, 10), (2025, 5, 11)),
        ("z 3 na 4 marca", (2025, 3, 3), (2025, 3, 4)),
        ("September and October", (2025, 9, 1), (2025, 10, 31)),
        ("Tuesday last week", (2025, 11, 18), (2025, 11, 18)),
        ("New Year's Eve", (2024, 12, 31), (2024, 12, 31)),
        ("не раньше 5 мая", (2025, 5, 5), (2025, 11, 26)),
        ("від середини травня", (2025, 5, 11), (2025, 11, 26)),
        ("the day after 12 March", (2025, 3, 13), (2025, 3, 13)),
    ],
)
def test_a_stretch_is_the_days_it_names(
    text: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    when = read_when(text, NOW, UTC, NoEvents())

    assert when.windows[:1] == (Window(day(*start), day(*end)),)


@pytest.mark.parametrize(
    "text",
    ["the other day", "на днях", "first week of talks", "Christmas truce", "z 3 na 10 punktów"],
)
def test_what_names_no_days_has_none(text: str) -> None:
    assert read_when(text, NOW, UTC, NoEvents()) == When()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the day after Alaska", (2025, 8, 16), (2025, 8, 16)),
        ("two weeks before Jeddah", (2025, 2, 25), (2025, 2, 25)),
        ("between Jeddah and Alaska", (2025, 3, 11), (2025, 8, 15)),
        ("between Jeddah and 1 April", (2025, 3, 11), (2025, 4, 1)),
        ("до Alaska", (), (2025, 8, 14)),
        ("since the deal", (2025, 4, 30), (2025, 11, 26)),
    ],
)
def test_days_are_counted_from_events_and_between_them(
    text: str, start: tuple[int, ...], end: tuple[int, ...]
) -> None:
    when = read_when(text, NOW, UTC, _Held())

    assert when.windows[:1] == (Window(day(*start), day(*end)),)


@pytest.mark.parametrize(
    "text", ["поїхав до Alaska", "ставлення до deal", "in the deal", "from the deal", "к deal"]
)
def test_what_one_goes_to_or_reads_in_is_no_day(text: str) -> None:
    assert read_when(text, NOW, UTC, _Held()).windows == ()
