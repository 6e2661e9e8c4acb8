"""When to try again: arithmetic only.

A circuit is what is known of one feed's failures. It is a value to be stored; time, and chance where it is
wanted, are parameters. After a failure the feed is left alone for a delay that doubles each time, up to a
day. From the fifth failure in a row on the circuit is open; when its delay is over it is half-open: one try
is let through, which closes it or opens it for longer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

State = Literal["closed", "open", "half-open"]

FIRST_DELAY = 60.0
LONGEST_DELAY = 86_400.0
OPENS_AFTER = 5
#: How long a claimed try counts as under way, should its process die in it.
_TRY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Circuit:
    """Failures in a row, and the moment (UTC) before which there is no next try; None: at any time."""

    failures: int = 0
    not_before: datetime | None = None

    def state(self, now: datetime) -> State:
        """Return how the circuit stands at a moment."""
        if self.failures < OPENS_AFTER:
            return "closed"
        return "half-open" if self.ready(now) else "open"

    def ready(self, now: datetime) -> bool:
        """Tell whether a try may be made at a moment."""
        return self.not_before is None or now >= self.not_before


def claimed(circuit: Circuit, now: datetime) -> Circuit:
    """Return the circuit while a try is under way, so that nobody else makes one too."""
    return Circuit(circuit.failures, now + _TRY)


def succeeded() -> Circuit:
    """Return the circuit after a try that went well, whatever it was before: closed."""
    return Circuit()


def failed(
    circuit: Circuit,
    now: datetime,
    *,
    random: Callable[[], float],
    retry_after: float | None = None,
) -> Circuit:
    """Return the circuit after a try that failed at a moment."""
    failures = circuit.failures + 1
    wait = next_delay(failures, random=random, retry_after=retry_after)
    return Circuit(failures, now + timedelta(seconds=wait))


def next_delay(
    failures: int, *, random: Callable[[], float], retry_after: float | None = None
) -> float:
    """Return the seconds to wait after `failures` (1 or more) in a row, a day at most.

    The wait doubles from a minute on. Half of it is fixed, half is left to `random`, in [0, 1), so that
    feeds that failed together don't come back together. It is never shorter than the server asks for.
    """
    doublings = min(max(failures, 1) - 1, 30)
    longest = min(FIRST_DELAY * 2.0**doublings, LONGEST_DELAY)
    wait = longest * (1 + random()) / 2
    return min(max(wait, retry_after or 0.0), LONGEST_DELAY)


def retry_after_seconds(value: str, now: datetime) -> float | None:
    """Return what a Retry-After header asks for, from 0 to a day; None if it can't be read."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:20]), LONGEST_DELAY)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (moment - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST_DELAY)
