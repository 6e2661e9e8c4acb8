from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from corpus.passages import PassageStore
from corpus.store import Store
from corpus.types import Cut, Passage
from tests.helpers import NOW, make_article, make_reading

_ONE, _TWO = Cut(0, 4, 0, 9), Cut(5, 9, 0, 9)


def _with_article(store: Store, text: str = "One. Two.", **fields: Any) -> None:
    store.put(make_reading(text, **fields), NOW)


@pytest.fixture
def passages(store: Store) -> PassageStore:
    return PassageStore(store, "letters")


def test_passages_are_kept_with_ids_vectors_and_words(store: Store, passages: PassageStore) -> None:
    _with_article(store)
    assert passages.put("a1", 1, [_ONE, _TWO], [b"v1", b"v2"], {"two": b"w2", "one": b"w1"})

    assert passages.get([1, 2, 99]) == {
        1: (Passage(1, "a1", 1, 0, 4, 0, 9), make_article()),
        2: (Passage(2, "a1", 1, 5, 9, 0, 9), make_article()),
    }
    assert passages.vectors([2, 1, 99]) == {1: b"v1", 2: b"v2"}
    assert passages.languages() == {1: "en", 2: "en"}
    assert passages.words() == [("two", b"w2"), ("one", b"w1")]


def test_articles_wait_oldest_first_until_they_have_passages(
    store: Store, passages: PassageStore
) -> None:
    _with_article(store, id="new", url=None, published=datetime(2025, 5, 1, tzinfo=UTC))
    _with_article(store, id="old", url=None, published=datetime(2025, 1, 1, tzinfo=UTC))
    assert passages.waiting() == ["old", "new"]
    passages.put("old", 1, [_ONE], [b"v"], {})
    assert passages.waiting() == ["new"]


def test_a_revised_article_waits_again_and_an_unchanged_one_does_not(
    store: Store, passages: PassageStore
) -> None:
    _with_article(store)
    passages.put("a1", 1, [_ONE], [b"v"], {})
    _with_article(store)
    assert passages.waiting() == []
    _with_article(store, "Another. Text.")
    assert passages.waiting() == ["a1"]
    assert passages.get([1]) == {}
    assert passages.vectors([1]) == {}


def test_an_id_is_never_used_twice(store: Store, passages: PassageStore) -> None:
    _with_article(store)
    passages.put("a1", 1, [_ONE, _TWO], [b"v1", b"v2"], {})
    store.remove("a1")
    _with_article(store)
    passages.put("a1", 1, [_ONE], [b"v3"], {})
    assert list(passages.languages()) == [3]


def test_passages_put_again_replace_those_before(store: Store, passages: PassageStore) -> None:
    _with_article(store)
    passages.put("a1", 1, [_ONE, _TWO], [b"v1", b"v2"], {})
    passages.put("a1", 1, [_TWO], [b"v3"], {})
    assert passages.vectors([1, 2, 3]) == {3: b"v3"}


@pytest.mark.parametrize(("article_id", "revision"), [("a1", 1), ("a1", 3), ("gone", 1)])
def test_passages_of_an_article_that_moved_on_are_not_kept(
    store: Store, passages: PassageStore, article_id: str, revision: int
) -> None:
    _with_article(store, "Old.")
    _with_article(store, "New.")
    assert passages.put(article_id, revision, [_ONE], [b"v"], {"one": b"w"}) is False
    assert (passages.languages(), passages.words()) == ({}, [])


def test_a_vector_for_every_passage_or_nothing_is_kept(
    store: Store, passages: PassageStore
) -> None:
    _with_article(store)
    with pytest.raises(ValueError, match="shorter"):
        passages.put("a1", 1, [_ONE, _TWO], [b"v1"], {"one": b"w"})
    assert (passages.languages(), passages.words()) == ({}, [])


def test_a_word_keeps_its_first_vector(store: Store, passages: PassageStore) -> None:
    _with_article(store)
    passages.put("a1", 1, [_ONE], [b"v"], {"мир": b"1"})
    passages.put("a1", 1, [_ONE], [b"v"], {"мир": b"2", "war": b"3"})
    assert passages.words() == [("мир", b"1"), ("war", b"3")]
    assert passages.unknown_words(["war", "peace", "мир", "act", "peace"]) == ["act", "peace"]


def test_another_model_sees_none_of_it(store: Store, passages: PassageStore) -> None:
    _with_article(store)
    passages.put("a1", 1, [_ONE], [b"v"], {"one": b"w"})
    other = PassageStore(store, "other")
    assert other.waiting() == ["a1"]
    assert (other.languages(), other.vectors([1]), other.words()) == ({}, {}, [])
    assert other.unknown_words(["one"]) == ["one"]


def test_more_ids_than_one_statement_takes_are_all_found(
    store: Store, passages: PassageStore
) -> None:
    _with_article(store)
    cuts = [Cut(0, 4, 0, 9)] * 1_201
    passages.put("a1", 1, cuts, [b"v"] * 1_201, {f"w{n}": b"w" for n in range(1_201)})
    ids = range(1, 1_202)
    assert sorted(passages.get(ids)) == list(ids)
    assert sorted(passages.vectors(ids)) == list(ids)
    assert passages.unknown_words([f"w{n}" for n in range(1_202)]) == ["w1201"]
    assert (passages.get([]), passages.unknown_words([])) == ({}, [])


def test_the_digest_changes_with_every_change_the_index_must_follow(
    store: Store, passages: PassageStore
) -> None:
    digests = [passages.digest()]
    _with_article(store)
    digests.append(passages.digest())
    passages.put("a1", 1, [_ONE], [b"v"], {})
    digests.append(passages.digest())
    passages.put("a1", 1, [_ONE], [b"v"], {})
    digests.append(passages.digest())
    _with_article(store, title="Another title")
    digests.append(passages.digest())
    _with_article(store, title="Another title", language="pl")
    digests.append(passages.digest())
    _with_article(store, "Another text.")
    digests.append(passages.digest())

    assert digests[1] == digests[0]  # an article without passages is not in the index
    assert digests[6] == digests[0]
    assert len(set(digests)) == 5
    assert PassageStore(store, "other").digest() != passages.digest()


@pytest.mark.parametrize(
    "field", [{"outlet": "Other"}, {"published": datetime(2025, 5, 1, tzinfo=UTC)}]
)
def test_the_digest_changes_with_the_articles_fields(
    store: Store, passages: PassageStore, field: dict[str, Any]
) -> None:
    _with_article(store)
    passages.put("a1", 1, [_ONE], [b"v"], {})
    before = passages.digest()
    _with_article(store, **field)
    assert passages.digest() != before
