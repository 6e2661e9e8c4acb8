from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.backoff import (
    LONGEST_DELAY,
    next_delay,
    retry_after_seconds,
)

_NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)


def _least() -> float:
    return 0.0


@pytest.mark.parametrize(
    ("failures", "chance", "seconds"),
    [
        *((1, 0.0, 30), (1, 0.5, 45), (2, 0.0, 60), (5, 0.0, 480), (11, 0.0, 30_720)),
        *((12, 0.0, 43_200), (10_000, 0.0, 43_200), (10_000, 1.0, 86_400)),
    ],
)
def test_the_delay_doubles_up_to_a_day_and_half_of_it_is_chance(
    failures: int, chance: float, seconds: float
) -> None:
    assert next_delay(failures, random=lambda: chance) == seconds


def test_the_delay_is_never_shorter_than_the_server_asks_for_but_a_day_at_most() -> None:
    assert next_delay(1, random=_least, retry_after=300) == 300
    assert next_delay(5, random=_least, retry_after=300) == 480
    assert next_delay(1, random=_least, retry_after=1e9) == 86_400


@given(st.integers(-5, 10**6), st.floats(0, 1, exclude_max=True), st.none() | st.floats(0, 1e12))
def test_any_delay_is_between_half_a_minute_and_a_day(
    failures: int, chance: float, retry_after: float | None
) -> None:
    delay = next_delay(failures, random=lambda: chance, retry_after=retry_after)
    assert 30 <= delay <= LONGEST_DELAY


@given(st.text() | st.text(alphabet="0123456789 :,GMTWedMar-+"))
def test_any_retry_after_is_seconds_or_nothing(value: str) -> None:
    seconds = retry_after_seconds(value, _NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_DELAY


def test_a_retry_after_without_a_zone_is_in_utc() -> None:
    assert retry_after_seconds("Wed, 12 Mar 2025 09:01:00", _NOW) == 60
    assert retry_after_seconds("Wed, 12 Mar 2025 10:01:00 +0100", _NOW) == 60
