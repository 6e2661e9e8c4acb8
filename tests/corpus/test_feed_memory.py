"""What is known of feeds from one run to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corpus.feed_memory import StoredFeedMemory
from corpus.feed_types import Item
from corpus.store import Store
from corpus.sync_types import Decided, Decision, FeedState
from tests.helpers import NOW

FEED = "https://a.example/rss"
SOON = NOW + timedelta(minutes=15)


@pytest.fixture
def memory(store: Store) -> StoredFeedMemory:
    return StoredFeedMemory(store)


def item(number: int = 1, **fields: str) -> Item:
    url = fields.get("url", f"https://a.example/{number}")
    return Item(url, fields.get("title", f"Title {number}"), "", NOW, "en", fields.get("id", url))


def decided(
    number: int = 1, decision: Decision = "kept", minutes: int = 0, attempts: int = 1
) -> Decided:
    at = NOW + timedelta(minutes=minutes)
    return Decided(item(number), FEED, decision, "words: ukraine, talks", at, attempts)


def test_a_feed_is_claimed_once_until_its_time(memory: StoredFeedMemory) -> None:
    assert memory.claim(FEED, NOW, SOON) == FeedState()
    assert memory.claim(FEED, NOW, SOON) is None
    assert memory.due_at(FEED) == SOON
    assert memory.claim(FEED, SOON, SOON + timedelta(minutes=15)) == FeedState(not_before=SOON)


def test_how_a_feed_stands_is_remembered(memory: StoredFeedMemory, store: Store) -> None:
    state = FeedState('"v1"', "Fri, 01 May", "d" * 64, 3, SOON, NOW, "down")
    memory.settle(FEED, state)
    assert StoredFeedMemory(Store(store.path)).state(FEED) == state
    memory.settle(FEED, FeedState())
    assert memory.state(FEED) == FeedState()


def test_decisions_are_listed_newest_first_and_replaced_by_later_ones(
    memory: StoredFeedMemory,
) -> None:
    memory.record([])
    memory.record(
        [decided(1, "waiting"), decided(2, "left out"), decided(3, "left out", minutes=1)]
    )
    assert memory.listed("left out", 10) == [
        decided(3, "left out", minutes=1),
        decided(2, "left out"),
    ]
    assert memory.listed("left out", 1) == [decided(3, "left out", minutes=1)]
    assert memory.waiting(FEED) == [decided(1, "waiting")]
    memory.record([decided(1, "kept", minutes=5, attempts=2)])
    assert memory.waiting(FEED) == []
    assert memory.listed("kept", 10) == [decided(1, "kept", minutes=5, attempts=2)]


def test_an_item_is_known_by_its_address_or_by_its_name_and_title(memory: StoredFeedMemory) -> None:
    old = Decided(item(1, id="n1"), FEED, "kept", "", NOW)
    memory.record([old])
    moved = item(2, id="n1", title="Title 1")
    other = item(3, id="n1", title="Another title")
    assert memory.unknown(FEED, [item(1), moved, other, item(4)]) == [other, item(4)]
    assert memory.unknown("https://b.example/rss", [moved]) == [moved]


def test_more_items_than_a_statement_takes_are_looked_up(memory: StoredFeedMemory) -> None:
    memory.record(decided(number) for number in range(900))
    assert memory.unknown(FEED, [item(number) for number in range(1_000)]) == [
        item(number) for number in range(900, 1_000)
    ]


def test_old_decisions_are_forgotten_but_for_those_that_wait(memory: StoredFeedMemory) -> None:
    memory.record([decided(1), decided(2, "waiting"), decided(3, minutes=10)])
    assert memory.forget(NOW + timedelta(minutes=5)) == 1
    assert memory.unknown(FEED, [item(1), item(2), item(3)]) == [item(1)]


def test_a_store_without_the_tables_gets_them(store: Store) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql("DROP TABLE seen_items")
        connection.exec_driver_sql("DROP TABLE feeds")
    store.close()
    memory = StoredFeedMemory(Store(store.path))
    memory.record([decided()])
    assert memory.claim(FEED, NOW, SOON) == FeedState()
