from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.backoff import (
    LONGEST_DELAY,
    Circuit,
    claimed,
    failed,
    next_delay,
    retry_after_seconds,
    succeeded,
)

_NOW = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)


def _least() -> float:
    return 0.0


def _after(failures: int) -> Circuit:
    circuit = Circuit()
    for _ in range(failures):
        circuit = failed(circuit, _NOW, random=_least)
    return circuit


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


def test_a_new_circuit_is_closed_and_ready() -> None:
    assert Circuit().state(_NOW) == "closed"
    assert Circuit().ready(_NOW)


def test_four_failures_leave_the_circuit_closed_and_the_fifth_opens_it() -> None:
    assert _after(4).state(_NOW) == "closed"
    assert not _after(4).ready(_NOW)
    assert _after(5).state(_NOW) == "open"


def test_an_open_circuit_is_half_open_when_its_delay_is_over() -> None:
    circuit = _after(5)
    assert circuit.not_before == _NOW + timedelta(seconds=480)
    assert circuit.state(_NOW + timedelta(seconds=479)) == "open"
    assert circuit.state(_NOW + timedelta(seconds=480)) == "half-open"


def test_one_try_of_a_half_open_circuit_keeps_others_out() -> None:
    later = _NOW + timedelta(minutes=10)
    under_way = claimed(_after(5), later)
    assert under_way.state(later) == "open"
    assert under_way.state(later + timedelta(minutes=5)) == "half-open"


def test_a_success_closes_the_circuit_and_a_failure_opens_it_for_longer() -> None:
    later = _NOW + timedelta(minutes=10)
    again = failed(_after(5), later, random=_least)
    assert succeeded() == Circuit(0, None)
    assert again == Circuit(6, later + timedelta(seconds=960))
    assert again.state(later) == "open"


@given(st.text() | st.text(alphabet="0123456789 :,GMTWedMar-+"))
def test_any_retry_after_is_seconds_or_nothing(value: str) -> None:
    seconds = retry_after_seconds(value, _NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_DELAY


def test_a_retry_after_without_a_zone_is_in_utc() -> None:
    assert retry_after_seconds("Wed, 12 Mar 2025 09:01:00", _NOW) == 60
    assert retry_after_seconds("Wed, 12 Mar 2025 10:01:00 +0100", _NOW) == 60
