from __future__ import annotations

from datetime import timedelta

from corpus.passages import PassageStore
from corpus.retractions import Retraction, Retractions
from corpus.statements import StatementStore
from corpus.store import Store
from corpus.types import Cut
from tests.helpers import NOW, make_reading, make_statement

TEXT = "Rubio said peace was near."


def _filled(store: Store) -> PassageStore:
    store.put(make_reading(TEXT, statements=[make_statement(11, 26)]), NOW)
    passages = PassageStore(store, "letters")
    passages.put("a1", 1, [Cut(0, 26, 0, 26)], [b"vector"], {})
    return passages


def test_a_retracted_article_is_kept_but_not_quoted(store: Store) -> None:
    passages = _filled(store)
    article = Retractions(store).retract("https://example.org/a1", "invented", NOW)

    assert article is not None
    assert article.id == "a1"
    assert store.current(["a1"]) == {}
    assert store.find("a1") == article
    assert store.revisions("a1")[0].text == TEXT
    assert passages.languages() == {}
    assert passages.waiting() == []
    assert StatementStore(store).tallies() == []
    assert StatementStore(store).in_articles(["a1"]) == []


def test_the_first_reason_and_moment_stay(store: Store) -> None:
    _filled(store)
    retractions = Retractions(store)
    retractions.retract("a1", "invented", NOW)
    retractions.retract("a1", "again", NOW + timedelta(days=1))

    assert retractions.all() == {"a1": Retraction("a1", "invented", NOW)}


def test_nothing_of_it_is_taken_in_again(store: Store) -> None:
    _filled(store)
    Retractions(store).retract("a1", "invented", NOW)

    assert store.put(make_reading("Another text altogether."), NOW) == "retracted"
    assert [r.number for r in store.revisions("a1")] == [1]


def test_what_is_not_there_can_not_be_retracted(store: Store) -> None:
    assert Retractions(store).retract("a1", "why", NOW) is None
    assert Retractions(store).all() == {}


def test_a_retracted_article_can_be_removed_and_added_anew(store: Store) -> None:
    _filled(store)
    Retractions(store).retract("a1", "invented", NOW)
    store.remove("a1")

    assert Retractions(store).all() == {}
    assert store.put(make_reading(TEXT), NOW) == "added"
