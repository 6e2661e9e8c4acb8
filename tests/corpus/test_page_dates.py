"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.page_dates import clock_in, day_in_address, read_moment, written_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-12T10:00:00+02:00", "2025-03-12 08:00"),
        ("2025-03-12T16:00:00+0200", "2025-03-12 14:00"),
        ("2025-12-24T10:00:00.000Z", "2025-12-24 10:00"),
        ("2025-03-12", "2025-03-12 00:00"),
        ("20250312", "2025-03-12 00:00"),
        ("Wed, 12 Mar 2025 23:30:00 -0500", "2025-03-13 04:30"),
        ("12 березня 2025, 14:20", "2025-03-12 14:20"),
        ("12 марта 2025 г., 14:20", "2025-03-12 14:20"),
        ("7 мая 2025", "2025-05-07 00:00"),
        ("17 października 2025 r., godz. 15:40", "2025-10-17 15:40"),
        ("3 maja 2025", "2025-05-03 00:00"),
        ("22 листопада 2025 року - 19:07", "2025-11-22 19:07"),
        ("18 липня 2025 року", "2025-07-18 00:00"),
        ("March 12, 2025 at 11:30 p.m. EST", "2025-03-13 04:30"),
        ("11 March 2025, 18:05 GMT", "2025-03-11 18:05"),
        ("Sept. 2, 2025 5:45 AM EDT", "2025-09-02 09:45"),
        ("12.03.2025 18:15", "2025-03-12 18:15"),
        ("21/08/2025 - 13:05", "2025-08-21 13:05"),
        ("3/25/2025", "2025-03-25 00:00"),
        ("2025/10/07", "2025-10-07 00:00"),
        ("12th of June 2025", "2025-06-12 00:00"),
    ],
)
def test_a_moment_is_read_in_every_way_of_writing(text: str, expected: str) -> None:
    found = read_moment(text)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == expected
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "31.02.2025", "99.99.2025", "12 March", "March 2025", "0001-01-01", "5"],
)
def test_what_names_no_day_gives_none(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2025/04/09/title", 9),
        ("https://a.example/20250409/title-1.html", 9),
        ("https://a.example/news/2025-04-09-title", 9),
    ],
)
def test_the_day_in_an_address(address: str, day: int) -> None:
    assert day_in_address(address) == datetime(2025, 4, day, tzinfo=UTC)


@pytest.mark.parametrize(
    "address", ["https://a.example/2025/title", "https://a.example/120250409123"]
)
def test_an_address_without_a_day(address: str) -> None:
    assert day_in_address(address) is None


def test_a_time_of_day_is_told_from_a_date() -> None:
    assert clock_in("18:40 – Міністр") == (18, 40)
    assert clock_in("16.05.") == (16, 5)
    assert clock_in("12.03.2025") is None


@given(st.text(max_size=60))
def test_any_text_names_a_moment_in_utc_or_none(text: str) -> None:
    for found in (read_moment(text), written_moment(text), day_in_address(text)):
        assert found is None or found.tzinfo is UTC
