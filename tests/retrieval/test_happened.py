from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from corpus.leads import Lead, leads
from corpus.store import Store
from retrieval.happened import EventsOfStore
from retrieval.when.types import Event
from tests.retrieval.builders import put

LATE = date(2026, 11, 1)


def put_round(store: Store, number: int, place: str) -> None:
    """Keep an article of a month of 2026 that tells of a round of talks on its second day."""
    put(
        store,
        f"r{number}",
        f"Talks in {place} ended on {number} August 2026.",
        title=f"Talks in {place} end",
        published=datetime(2026, 8, number, tzinfo=UTC),
    )


def test_an_empty_store_tells_of_nothing(store: Store) -> None:
    assert EventsOfStore(store).find_all(["geneva", "talks"], LATE) == ()


def test_an_event_is_found_with_its_day_and_article(store: Store) -> None:
    put_round(store, 3, "Geneva")
    found = EventsOfStore(store).find_all(["geneva", "talks"], LATE)

    assert [(event.start, event.article_id) for event in found] == [(date(2026, 8, 3), "r3")]
    assert found[0].title == "Talks in Geneva end"


def test_the_latest_on_or_before_the_day_comes_first(store: Store) -> None:
    put_round(store, 3, "Geneva")
    put_round(store, 20, "Geneva")
    events = EventsOfStore(store)

    assert [event.article_id for event in events.find_all(["geneva", "talks"], LATE)] == [
        "r20",
        "r3",
    ]
    assert [e.article_id for e in events.find_all(["geneva", "talks"], date(2026, 8, 10))] == ["r3"]
    assert events.find_all(["geneva", "talks"], date(2026, 8, 2)) == ()


def test_the_articles_are_read_once_however_many_ask(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_round(store, 3, "Geneva")
    events = EventsOfStore(store)
    read: list[Store] = []
    found: list[tuple[Event, ...]] = []

    def reading(of: Store) -> Iterator[Lead]:
        read.append(of)
        return leads(of)

    monkeypatch.setattr("retrieval.happened.leads", reading)
    threads = [
        threading.Thread(target=lambda: found.append(events.find_all(["geneva"], LATE)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(read) == 1
    assert len(found) == 4
    assert len(set(found)) == 1
