from __future__ import annotations

from datetime import date

import pytest

from retrieval.attribution.said_on import said_on

#: A Thursday.
_PUBLISHED = date(2025, 3, 13)


@pytest.mark.parametrize(
    ("report", "day"),
    [
        ("Keller said on Tuesday that", 11),
        ("Keller said Tuesday that", 11),
        ("On Thursday, Keller said that", 13),
        ("Keller said on Friday that", 7),
        ("Keller said today that", 13),
        ("Keller said this morning that", 13),
        ("Keller said late yesterday that", 12),
        ("Келлер сказала у вівторок, що", 11),
        ("У середу Келлер сказала, що", 12),
        ("Келлер сказала в п’ятницю, що", 7),
        ("Келлер сказала в п'ятницю, що", 7),
        ("Келлер сьогодні сказала, що", 13),
        ("Келлер учора сказала, що", 12),
        ("Келлер позавчора сказала, що", 11),
        ("Во вторник Келлер сказала, что", 11),
        ("Келлер сказала в среду, что", 12),
        ("Келлер сказала в воскресенье, что", 9),
        ("Келлер сегодня сказала, что", 13),
        ("Келлер вчера сказала, что", 12),
        ("Келлер позавчера сказала, что", 11),
        ("We wtorek Keller powiedziała, że", 11),
        ("Keller powiedziała w środę, że", 12),
        ("Keller powiedziała w niedzielę, że", 9),
        ("Keller powiedziała dziś, że", 13),
        ("Keller powiedziała wczoraj, że", 12),
        ("Keller powiedziała przedwczoraj, że", 11),
        ("Keller said on 10 March that", 10),
        ("Keller said on March 10 that", 10),
        ("Келлер сказала 10 березня, що", 10),
        ("Келлер сказала 10 марта, что", 10),
        ("Keller powiedziała 10 marca, że", 10),
    ],
)
def test_a_day_is_the_last_such_day_up_to_publication(report: str, day: int) -> None:
    assert said_on(report, _PUBLISHED) == date(2025, 3, day)


@pytest.mark.parametrize(
    "report",
    [
        "",
        "Keller said that",
        "Keller said before Tuesday that",
        "Keller said of Tuesday’s talks that",
        "Keller said the Tuesday's talks",
        "Keller said by Friday",
        "Keller said since Monday that",
        "Keller said next Tuesday",
        "Keller said next week",
        "Keller said ahead of Tuesday",
        "Keller said on 20 March",
        "Келлер сказала до вівторка, що",
        "Келлер сказала після середи, що",
        "Келлер сказала наступного вівторка, що",
        "Келлер сказала до вторника, что",
        "Келлер сказала после среды, что",
        "Келлер сказала на пятницу, что",
        "Keller powiedziała przed wtorkiem, że",
        "Keller powiedziała do piątku, że",
        "Keller powiedziała od środy, że",
        "The Tuesdays of Keller",
        "Keller told the Sunday-Post that",
    ],
)
def test_a_day_that_something_else_hangs_on_does_not_count(report: str) -> None:
    assert said_on(report, _PUBLISHED) is None


def test_a_date_with_a_year_is_that_day() -> None:
    assert said_on("Keller said on 10 March 2024 that", _PUBLISHED) == date(2024, 3, 10)


def test_a_date_without_a_year_is_of_the_year_before_where_it_has_not_come_yet() -> None:
    assert said_on("Keller said on 28 December that", date(2025, 1, 3)) == date(2024, 12, 28)
