from __future__ import annotations

from datetime import timedelta

import pytest

from corpus import schema
from corpus.starter import brief_files, put_starter_corpus
from corpus.store import Store
from tests.helpers import NOW, make_reading

_FIRST = "2025-02-12-trump-putin-first-call"


def test_the_briefs_come_by_name() -> None:
    names = [file.name for file in brief_files()]
    assert len(names) == 90
    assert names == sorted(names)
    assert names[0] == f"{_FIRST}.md"


def test_an_empty_store_gets_every_brief_once(store: Store) -> None:
    assert put_starter_corpus(store, NOW) == 90
    assert store.count() == 90
    assert [f"{article.id}.md" for article in store.articles()][-1] == f"{_FIRST}.md"
    assert put_starter_corpus(store, NOW + timedelta(days=1)) == 0
    revision = store.revision(_FIRST)
    assert revision is not None
    assert (revision.number, revision.read_at) == (1, NOW)


def test_a_store_that_somebody_filled_is_left_alone(store: Store) -> None:
    store.put(make_reading(), NOW)
    assert put_starter_corpus(store, NOW) == 0
    assert [article.id for article in store.articles()] == ["a1"]


@pytest.fixture
def older(store: Store) -> Store:
    """A store that an older version filled, whose first brief was another one."""
    put_starter_corpus(store, NOW)
    store.set_note("starter_corpus", "the digest of older briefs")
    return store


def test_a_brief_that_a_later_version_changes_is_changed_in_the_store(older: Store) -> None:
    older.put(make_reading("Older words.", id=_FIRST, url=None), NOW)
    assert put_starter_corpus(older, NOW) == 90
    revision = older.revision(_FIRST)
    assert revision is not None
    assert (revision.number, revision.text.split()[:3]) == (3, ["U.S.", "President", "Donald"])
    assert older.revision("2025-05-15-antalya-rubio", 2) is None  # unchanged
    assert put_starter_corpus(older, NOW) == 0


def test_removed_briefs_stay_removed_and_added_articles_stay(older: Store) -> None:
    older.remove(_FIRST)
    older.put(make_reading("My own."), NOW)
    assert put_starter_corpus(older, NOW) == 89
    assert older.find(_FIRST) is None
    assert older.find("a1") is not None
    assert older.count() == 90


def test_an_emptied_store_stays_empty(older: Store) -> None:
    for article in older.articles():
        older.remove(article.id)
    assert put_starter_corpus(older, NOW) == 0
    assert older.count() == 0


def test_briefs_of_an_older_format_get_their_place(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.schema.FORMAT", 2)
    put_starter_corpus(store, NOW)
    with store.writing() as connection:
        connection.execute(schema.articles.update().values(place=None))
    monkeypatch.undo()

    assert put_starter_corpus(store, NOW) == 90
    first = store.find(_FIRST)
    assert first is not None
    assert first.place == "Washington / Moscow / Brussels"
    assert store.revision(_FIRST, 2) is None
