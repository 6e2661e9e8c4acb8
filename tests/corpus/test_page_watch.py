from __future__ import annotations

from datetime import timedelta

import pytest

from corpus.page_watch import PageWatch, WatchedPage, next_turn
from corpus.store import Store
from tests.helpers import NOW

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("after", "due"),
    [(0, 1), (0.5, 1), (1, 3), (2, 3), (3, 8), (8, 24), (24, 72), (100, 168), (168, None)],
)
def test_a_page_is_due_ever_more_seldom(after: float, due: float | None) -> None:
    expected = None if due is None else NOW + due * HOUR
    assert next_turn(NOW, NOW + after * HOUR) == expected


def test_a_page_is_due_an_hour_after_it_was_read(store: Store) -> None:
    watch = PageWatch(store)
    watch.note("https://a.org/1", NOW, '"x"', "Wed, 12 Mar 2025 09:00:00 GMT")

    assert watch.due(NOW + 0.9 * HOUR, 10) == []
    assert watch.due(NOW + HOUR, 10) == [
        WatchedPage("https://a.org/1", '"x"', "Wed, 12 Mar 2025 09:00:00 GMT", NOW, NOW)
    ]


def test_when_it_was_read_first_stays(store: Store) -> None:
    watch = PageWatch(store)
    watch.note("https://a.org/1", NOW)
    watch.note("https://a.org/1", NOW + HOUR)

    (page,) = watch.due(NOW + 3 * HOUR, 10)
    assert (page.first_read, page.read_at) == (NOW, NOW + HOUR)


def test_the_longest_due_comes_first(store: Store) -> None:
    watch = PageWatch(store)
    watch.note("https://a.org/late", NOW + HOUR)
    watch.note("https://a.org/early", NOW)

    assert [page.url for page in watch.due(NOW + 5 * HOUR, 1)] == ["https://a.org/early"]


def test_a_page_that_is_let_go_is_never_due(store: Store) -> None:
    watch = PageWatch(store)
    watch.note("https://a.org/1", NOW)
    watch.let_go("https://a.org/1")

    assert watch.due(NOW + 1_000 * HOUR, 10) == []
