from __future__ import annotations

from datetime import UTC, date, datetime

from corpus.leads import Lead, leads
from corpus.store import Store
from tests.helpers import NOW, make_reading


def test_an_empty_store_has_no_leads(store: Store) -> None:
    assert list(leads(store)) == []


def test_every_article_has_one_lead_by_its_id(store: Store) -> None:
    for article_id in ("b", "a"):
        store.put(make_reading(f"Text of {article_id}.", id=article_id, url=None), NOW)

    assert [(one.article_id, one.text) for one in leads(store)] == [
        ("a", "Text of a."),
        ("b", "Text of b."),
    ]


def test_a_lead_is_the_first_200_characters_with_title_place_day_and_language(store: Store) -> None:
    published = datetime(2025, 5, 2, 23, 59, tzinfo=UTC)
    reading = make_reading("ї" * 300, title="Про мир", language="uk", published=published)
    store.put(reading, NOW)

    assert list(leads(store)) == [
        Lead("a1", "Про мир", "Женева", date(2025, 5, 2), "uk", "ї" * 200)
    ]


def test_a_lead_is_of_the_newest_revision(store: Store) -> None:
    store.put(make_reading("At first.", id="a1"), NOW)
    store.put(make_reading("And later.", id="a1"), NOW)

    assert [one.text for one in leads(store)] == ["And later."]


def test_a_removed_article_has_no_lead(store: Store) -> None:
    store.put(make_reading("At first.", id="a1"), NOW)
    store.remove("a1")

    assert list(leads(store)) == []
