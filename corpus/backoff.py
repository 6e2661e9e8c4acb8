"""When to try again: arithmetic only.

After a failure a feed is left alone for a delay that doubles each time, up to a day; when it is over one try
is let through, which ends the delays or lengthens them (corpus.sync_types.FeedState remembers). Chance is
a parameter.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_DELAY = 60.0
LONGEST_DELAY = 86_400.0


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
